// Finding the sentences behind a figure.

import { folded, phrasePattern } from "./matching.js";
import { MILLION } from "./numbers.js";

/** @import { Rows } from "./tables.js" */
/** @import { Kind, Passages, ReportData, Voice, VoiceChoice } from "./types.js" */

/** What the evidence is found in. @typedef {Pick<ReportData, "actors" | "frames" | "voices" | "articles">} Source */
/** A marked stretch of an article's text; where it is a mention, its index. @typedef {{ start: number, end: number, mention: number | null }} Mark */
/**
 * A sentence with what is marked in it. `of`: whether the figure counts the mentions marked or the sentence as a whole.
 * @typedef {{ sentence: number, marks: Mark[], of: "mentions" | "sentence" }} Passage
 */

/**
 * For each of `length` things, the places in a column that name it.
 * @param {number[]} column
 * @param {number} length
 */
function indexed(column, length) {
  /** @type {number[][]} */
  const places = Array.from({ length }, () => []);
  column.forEach((thing, at) => places[thing].push(at));
  return places;
}

export class Evidence {
  /** @type {number[][] | null} */
  #mentionsIn = null;
  /** @type {number[][] | null} */
  #sentencesOf = null;

  /**
   * @param {Source} source
   * @param {() => Passages} passages read when they are first needed
   */
  constructor(source, passages) {
    this.source = source;
    this.passages = passages;
  }

  /** For each sentence, its mentions. */
  get mentionsIn() {
    const { sentences, mentions } = this.passages();
    return (this.#mentionsIn ??= indexed(mentions.sentence, sentences.article.length));
  }

  /** For each article, its sentences. */
  get sentencesOf() {
    return (this.#sentencesOf ??= indexed(this.passages().sentences.article, this.source.articles.id.length));
  }

  /** The id of an article's outlet. @param {number} article */
  outletOf(article) {
    const { outlets, outlet } = this.source.articles;
    return outlets[outlet[article]];
  }

  /** An article's title, or else its id. @param {number} article */
  titleOf(article) {
    const { title, id } = this.source.articles;
    return title[article] ?? id[article];
  }

  /** The text of the article that a sentence is in. @param {number} sentence */
  articleText(sentence) {
    const { sentences, texts } = this.passages();
    return texts[sentences.article[sentence]] ?? "";
  }

  /** @param {number} sentence */
  textOf(sentence) {
    const { start, end } = this.passages().sentences;
    return this.articleText(sentence).slice(start[sentence], end[sentence]);
  }

  /** @param {number} sentence @param {Mark} mark */
  surface(sentence, mark) {
    return this.articleText(sentence).slice(mark.start, mark.end);
  }

  /** The speaker at an index of a `speaker` column. @param {number} at */
  speaker(at) {
    return at < 0 ? null : this.passages().speakers[at];
  }

  /** The codebook's entry that a mention is of. @param {number} mention @returns {{ kind: Kind, name: string }} */
  codeOf(mention) {
    const { actors, frames } = this.source;
    const code = this.passages().mentions.code[mention];
    if (code < actors.length) return { kind: "actor", name: actors[code].name };
    return { kind: "frame", name: frames[code - actors.length].name };
  }

  /** @param {number} mention @returns {Mark} */
  markOf(mention) {
    const { start, end } = this.passages().mentions;
    return { start: start[mention], end: end[mention], mention };
  }

  /**
   * Whether an article is one of the outlet's, from the days given.
   * @param {number} article
   * @param {string} outlet
   * @param {[string, string] | null} days first and last
   */
  isOf(article, outlet, days = null) {
    const date = this.source.articles.date[article];
    return this.outletOf(article) === outlet && (days === null || (date !== null && date >= days[0] && date <= days[1]));
  }

  /**
   * Sentences of an outlet that mention an actor or frame, with the mentions that are counted and `wanted`.
   * @param {Kind} kind
   * @param {string} id
   * @param {string} outlet
   * @param {{ days?: [string, string] | null, wanted?: (mention: number) => boolean }} options
   * @returns {Passage[]}
   */
  mentionsOf(kind, id, outlet, { days = null, wanted = () => true } = {}) {
    const { actors, frames } = this.source;
    const { mentions, sentences } = this.passages();
    const place = (kind === "actor" ? actors : frames).findIndex((one) => one.id === id);
    if (place < 0) return [];
    const code = kind === "actor" ? place : actors.length + place;
    /** @type {Map<number, Mark[]>} */
    const found = new Map();
    mentions.code.forEach((one, mention) => {
      const sentence = mentions.sentence[mention];
      if (one !== code || !mentions.counted[mention] || !wanted(mention) || !this.isOf(sentences.article[sentence], outlet, days)) return;
      const marks = found.get(sentence) ?? [];
      found.set(sentence, [...marks, this.markOf(mention)]);
    });
    return [...found].map(([sentence, marks]) => ({ sentence, marks, of: "mentions" }));
  }

  /**
   * The outlet's counted sentences, as wholes, for which `holds`.
   * @param {string} outlet
   * @param {(sentence: number) => boolean} holds
   * @returns {Passage[]}
   */
  sentencesWhere(outlet, holds = () => true) {
    const { article, counted } = this.passages().sentences;
    return article.flatMap((one, sentence) =>
      counted[sentence] && this.isOf(one, outlet) && holds(sentence) ? [{ sentence, marks: [], of: /** @type {const} */ ("sentence") }] : [],
    );
  }

  /**
   * Sentences in which a speaker is heard; `null`: a speaker whom the text does not name.
   * @param {string | null} speaker
   * @param {string} outlet
   */
  spokenBy(speaker, outlet) {
    const { sentences, mentions } = this.passages();
    return this.sentencesWhere(outlet, (sentence) => {
      const own = this.speaker(sentences.speaker[sentence]);
      if (speaker === null) return this.voiceOfSentence(sentence) !== "outlet" && own === null;
      return own === speaker || this.mentionsIn[sentence].some((mention) => this.speaker(mentions.speaker[mention]) === speaker);
    });
  }

  /**
   * Sentences that hold words one after the other, each place marked.
   * @param {string} words
   * @param {string} outlet
   * @returns {Passage[]}
   */
  withWords(words, outlet) {
    const pattern = phrasePattern(words);
    return this.sentencesWhere(outlet).flatMap(({ sentence, of }) => {
      const from = this.passages().sentences.start[sentence];
      const marks = [...this.textOf(sentence).matchAll(pattern)].map((match) => ({
        start: from + match.index,
        end: from + match.index + match[0].length,
        mention: null,
      }));
      return marks.length ? [{ sentence, marks, of }] : [];
    });
  }

  /**
   * Whether a mention has a label. A name or noun phrase is the mention itself; other labels accompany it.
   * @param {number} mention
   * @param {Rows["labels_by_actor"]["kind"]} kind
   * @param {string} label
   */
  hasLabel(mention, kind, label) {
    const { sentences, mentions, labels } = this.passages();
    const wanted = folded(label);
    const sentence = mentions.sentence[mention];
    if (kind === "name" || kind === "noun_phrase") {
      const surface = folded(this.surface(sentence, this.markOf(mention)));
      return surface === wanted || (kind === "noun_phrase" && surface.replace(/^(the|a|an) /, "") === wanted);
    }
    const own = mentions.labels[mention] < 0 ? [] : labels[mentions.labels[mention]].split("; ");
    if (!own.some((one) => folded(one) === wanted)) return false;
    // The same words can be a title, right before the name, and an apposition, set off from it.
    const before = this.articleText(sentence).slice(sentences.start[sentence], mentions.start[mention]);
    return kind === "adjective" || (kind === "title") === folded(before).endsWith(wanted);
  }

  /** @param {number} sentence @returns {Voice} */
  voiceOfSentence(sentence) {
    return this.source.voices[this.passages().sentences.voice[sentence]];
  }

  /** @param {number} mention @returns {Voice} */
  voiceOfMention(mention) {
    return this.source.voices[this.passages().mentions.voice[mention]];
  }

  /**
   * What is left of passages when one voice alone is asked for.
   * @param {Passage[]} passages
   * @param {VoiceChoice} voice
   */
  inVoice(passages, voice) {
    if (voice === "all") return passages;
    return passages.flatMap((passage) => {
      if (passage.of === "sentence") return this.voiceOfSentence(passage.sentence) === voice ? [passage] : [];
      const marks = passage.marks.filter((mark) => mark.mention !== null && this.voiceOfMention(mark.mention) === voice);
      return marks.length ? [{ ...passage, marks }] : [];
    });
  }

  /**
   * Passages by the lowest score in them, or the highest; those without a score come last.
   * @param {Passage[]} passages
   * @param {"negative" | "positive"} first
   */
  byScore(passages, first) {
    const sign = first === "negative" ? 1 : -1;
    const { sentences, mentions } = this.passages();
    const score = (/** @type {Passage} */ { sentence, marks, of }) => {
      const scores = of === "sentence" ? [sentences.tone[sentence]] : marks.map((mark) => (mark.mention === null ? null : mentions.sentiment[mark.mention]));
      return Math.min(...scores.map((one) => (one === null ? Infinity : sign * one)));
    };
    return passages
      .map((passage) => ({ passage, score: score(passage) }))
      .sort((a, b) => (a.score === b.score ? 0 : a.score - b.score))
      .map(({ passage }) => passage);
  }

  /**
   * The rows of a CSV file of passages: one for each mention marked, or for the sentence.
   * @param {Passage} passage
   */
  csvRows({ sentence, marks }) {
    const { articles } = this.source;
    const { sentences, mentions } = this.passages();
    const article = sentences.article[sentence];
    const row = {
      article_id: articles.id[article],
      outlet: this.outletOf(article),
      date: articles.date[article],
      sentence: this.textOf(sentence),
      voice: this.voiceOfSentence(sentence),
      speaker: this.speaker(sentences.speaker[sentence]),
      tone: sentences.tone[sentence] / MILLION,
    };
    if (!marks.length) return [row];
    return marks.map((mark) => {
      const surface = this.surface(sentence, mark);
      if (mark.mention === null) return { ...row, surface };
      const score = mentions.sentiment[mark.mention];
      return {
        ...row,
        surface,
        voice: this.voiceOfMention(mark.mention),
        speaker: this.speaker(mentions.speaker[mark.mention]),
        sentiment: score === null ? null : score / MILLION,
      };
    });
  }
}

/** The columns of {@link Evidence.csvRows}. */
export const CSV_COLUMNS = ["article_id", "outlet", "date", "sentence", "surface", "voice", "speaker", "sentiment", "tone"];
