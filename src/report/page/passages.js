// The evidence as the page holds it, packed, and as the scripts read it.

/** @import { PackedPassages, Passages } from "./types.js" */

/** @param {string} column a digit for each row */
const digits = (column) => Array.from(column, Number);

/** @param {number[]} column 0 stands for none, which is −1 from here on */
const fromOne = (column) => column.map((number) => number - 1);

/**
 * The evidence with indices in place of differences.
 * @param {PackedPassages} packed
 * @returns {Passages}
 */
export function unpacked({ speakers, labels, texts, sentences, mentions }) {
  /** @type {Record<"article" | "paragraph" | "start" | "end", number[]>} */
  const { article, paragraph, start, end } = { article: [], paragraph: [], start: [], end: [] };
  sentences.in_article.forEach((n, at) => {
    let [place, number] = [0, -1];
    for (let left = n; left > 0; left -= 1) {
      const sentence = article.length;
      place += sentences.gap[sentence];
      number += Number(sentences.paragraph[sentence]);
      article.push(at);
      paragraph.push(number);
      start.push(place);
      place += sentences.length[sentence];
      end.push(place);
    }
  });
  let sentence = 0;
  const sentenceOf = mentions.sentence.map((further) => (sentence += further));
  const from = mentions.start.map((offset, mention) => start[sentenceOf[mention]] + offset);
  return {
    speakers,
    labels,
    texts,
    sentences: {
      article,
      paragraph,
      start,
      end,
      voice: digits(sentences.voice),
      speaker: fromOne(sentences.speaker),
      tone: sentences.tone,
      heading: digits(sentences.heading),
      counted: digits(sentences.counted),
    },
    mentions: {
      sentence: sentenceOf,
      code: mentions.code,
      start: from,
      end: from.map((first, mention) => first + mentions.length[mention]),
      voice: digits(mentions.voice),
      speaker: fromOne(mentions.speaker),
      sentiment: mentions.sentiment,
      scare: digits(mentions.scare),
      counted: digits(mentions.counted),
      labels: fromOne(mentions.labels),
    },
  };
}
