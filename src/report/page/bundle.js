// Made by tests/browser/bundle.js of the scripts beside this file; change those. SHA-256 016e5171b3637665574af2ff2c71ecf2d731e2a69ec24eeaf84803557538a3c0
"use strict";
(() => {
  // table-data.js
  function rowsOf(table) {
    const columns = table.data.map(
      (column) => Array.isArray(column) ? column : column.at.map((at) => at === null ? null : column.words[at])
    );
    return Array.from({ length: table.rows }, (_, at) => {
      const row = { at };
      table.columns.forEach((name, place) => row[name] = columns[place][at]);
      return row;
    });
  }
  function sorted(rows, column, direction) {
    const cell2 = (row) => (
      /** @type {Cells} */
      row[column]
    );
    const empty = (value) => value === null || value === void 0 || value === "";
    return [...rows].sort((one, other) => {
      const [a, b] = [cell2(one), cell2(other)];
      if (empty(a) || empty(b)) return Number(empty(a)) - Number(empty(b));
      const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
      return direction === "ascending" ? order : -order;
    });
  }
  function sumsBy(items, key, value) {
    const sums = /* @__PURE__ */ new Map();
    for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + value(item));
    return sums;
  }
  var csvCell = (value) => {
    const text = value === null || value === void 0 ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  function csv(columns, rows) {
    const lines = [columns, ...rows.map((row) => columns.map((column) => (
      /** @type {Cells} */
      row[column]
    )))];
    return lines.map((line) => line.map(csvCell).join(",") + "\n").join("");
  }

  // numbers.js
  var MINUS = "−";
  var grouped = new Intl.NumberFormat("en-US");
  var integer = (n) => grouped.format(n);
  function fixed(x, decimals) {
    const text = Math.abs(x).toFixed(decimals);
    return x < 0 && Number(text) !== 0 ? MINUS + text : text;
  }
  var signed = (x) => (Number(x.toFixed(2)) > 0 ? "+" : "") + fixed(x, 2);
  var rate = (x) => fixed(x, x !== 0 && Math.abs(x) < 0.95 ? 2 : 1);
  var percent = (x) => `${Math.round(100 * x)} %`;
  var probability = (p) => p < 1e-3 ? "< 0.001" : `= ${p.toFixed(p < 0.0995 ? 3 : 2)}`;
  var plural = (n, one, many = `${one}s`) => `${integer(n)} ${n === 1 ? one : many}`;
  var interval = (low, high, write) => low === null || high === null ? "no interval" : `95 % interval ${write(low)} to ${write(high)}`;
  function cellText(value) {
    if (value === null || value === void 0) return "";
    if (typeof value !== "number") return value;
    return Number.isInteger(value) ? fixed(value, 0) : fixed(value, Math.abs(value) < 1e-3 ? 6 : 3);
  }

  // verdict.js
  function verdict(row, rest, significant) {
    if (row.q_value === null || row.q_value === void 0) return `not tested against ${rest}`;
    const q = `q ${probability(row.q_value)}`;
    if (row.q_value > significant) return `not distinguishable from ${rest}: ${q}`;
    const caution = row.test_unit === "sentence" ? "; tested over sentences because there are too few articles, which overstates significance" : "";
    return `differs from ${rest}: ${q}${caution}`;
  }

  // data.js
  var report = JSON.parse(
    /** @type {HTMLElement} */
    document.getElementById("data").textContent ?? ""
  );
  var VOICE_CHOICES = [
    { id: "all", name: "all voices" },
    { id: "outlet", name: "own words" },
    { id: "quoted", name: "quoted" },
    { id: "attributed", name: "reported" }
  ];
  var voiceName = (id) => VOICE_CHOICES.find((voice) => voice.id === id)?.name ?? id;
  var frames = new Map(report.frames.map((frame) => [frame.id, frame]));
  var actors = new Map(report.actors.map((actor) => [actor.id, actor]));
  var codeName = (kind, id) => ((kind === "frame" ? frames : actors).get(id) ?? { name: id }).name;
  var frameDefinition = (id) => frames.get(id)?.definition ?? "";
  var made = /* @__PURE__ */ new Map();
  function tableRows(name) {
    const table = report.tables[name];
    if (!made.has(name)) made.set(name, table ? rowsOf(table) : []);
    return (
      /** @type {RowOf<Name>[]} */
      made.get(name)
    );
  }
  var differs = (row) => row.q_value !== null && row.q_value !== void 0 && row.q_value <= report.thresholds.significant;
  var verdict2 = (row) => verdict(row, report.rest, report.thresholds.significant);
  var isFew = (n) => n < report.thresholds.few_mentions;

  // dom.js
  var SVG = "http://www.w3.org/2000/svg";
  function flat(child) {
    if (Array.isArray(child)) return child.flatMap(flat);
    return child === null || child === void 0 || child === false ? [] : [child];
  }
  function filled(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === void 0 || value === false) continue;
      if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
      else element.setAttribute(name, value === true ? "" : String(value));
    }
    element.append(...flat(children));
    return element;
  }
  var h = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);
  var s = (name, attributes = {}, ...children) => filled(document.createElementNS(SVG, name), attributes, children);
  var byId = (id) => (
    /** @type {HTMLElement} */
    document.getElementById(id)
  );
  var length = (x) => `${(100 * x).toFixed(2)}%`;
  function roving(element, selector, columns = 1) {
    const marks = () => (
      /** @type {HTMLElement[]} */
      [...element.querySelectorAll(selector)]
    );
    marks().forEach((mark2, at) => mark2.setAttribute("tabindex", at === 0 ? "0" : "-1"));
    element.addEventListener("keydown", (event) => {
      const { key } = (
        /** @type {KeyboardEvent} */
        event
      );
      const all = marks();
      const at = all.indexOf(
        /** @type {HTMLElement} */
        document.activeElement
      );
      const targets = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns, Home: 0, End: all.length - 1 };
      const to = targets[key] ?? at;
      if (at < 0 || to === at || to < 0 || to >= all.length) return;
      event.preventDefault();
      all[at].setAttribute("tabindex", "-1");
      all[to].setAttribute("tabindex", "0");
      all[to].focus();
    });
    element.addEventListener("focusin", (event) => {
      const all = marks();
      if (!all.includes(
        /** @type {HTMLElement} */
        event.target
      )) return;
      for (const mark2 of all) mark2.setAttribute("tabindex", mark2 === event.target ? "0" : "-1");
    });
    return element;
  }

  // filters.js
  var ids = (entries) => new Set(entries.map((entry) => entry.id));
  var filters = {
    outlets: ids(report.outlets),
    frames: ids(report.frames),
    actors: ids(report.actors),
    voice: (
      /** @type {VoiceChoice} */
      "all"
    )
  };
  var outletsShown = () => report.outlets.filter((outlet) => filters.outlets.has(outlet.id));
  var framesShown = () => report.frames.filter((frame) => filters.frames.has(frame.id));
  var actorsShown = () => report.actors.filter((actor) => filters.actors.has(actor.id));
  var compared = ids(report.outlets);
  var isOutletShown = (outlet) => filters.outlets.has(outlet) || !compared.has(outlet);
  var isEverythingShown = () => filters.voice === "all" && filters.outlets.size === report.outlets.length && filters.frames.size === report.frames.length && filters.actors.size === report.actors.length;
  function filteredRows(name) {
    const allows = (chosen, id) => id === void 0 || chosen.has(id);
    return tableRows(name).filter((row) => {
      const cells = (
        /** @type {Record<string, string | undefined>} */
        /** @type {unknown} */
        row
      );
      return allows(filters.outlets, cells.outlet) && allows(filters.outlets, cells.other_outlet) && allows(filters.frames, cells.frame) && allows(filters.actors, cells.actor) && (cells.voice === void 0 || filters.voice === "all" || cells.voice === filters.voice);
    });
  }

  // sections.js
  var sections = /* @__PURE__ */ new Map();
  function section(id, title, lead, content) {
    const place = h("div", {});
    sections.set(id, { title, draw: () => place.replaceChildren(...flat(content())) });
    return h(
      "section",
      { id, "aria-labelledby": `${id}-title` },
      h("h2", { id: `${id}-title` }, title),
      lead && h("p", { class: "lead" }, lead),
      place
    );
  }
  var redrawAll = () => sections.forEach((one) => one.draw());
  function redraw(id, focus = null) {
    sections.get(id)?.draw();
    if (focus !== null) document.querySelector(`#${id} ${focus}`)?.focus();
  }
  var sectionLinks = () => h("ul", {}, [...sections].map(([id, { title }]) => h("li", {}, h("a", { href: `#${id}` }, title))));
  var nothing = () => h("p", { class: "empty" }, "The filters leave nothing to show here.");

  // controls.js
  var choices = 0;
  function choice(legend3, options, chosen, change) {
    choices += 1;
    const name = `choice-${choices}`;
    return h(
      "fieldset",
      { class: "choice" },
      h("legend", {}, legend3),
      options.map(
        ([value, text]) => h(
          "label",
          {},
          h("input", { type: "radio", name, value, checked: value === chosen, onchange: () => change(value) }),
          h("span", {}, text)
        )
      )
    );
  }
  function picker(label, groups, chosen, change) {
    const option = ([value, text]) => h("option", { value, selected: value === chosen }, text);
    return h(
      "label",
      { class: "picker" },
      h("span", {}, label),
      h(
        "select",
        { onchange: (event) => change(event.target.value) },
        groups.map(([heading, options]) => heading ? h("optgroup", { label: heading }, options.map(option)) : options.map(option))
      )
    );
  }
  function saveCsv(name, columns, rows) {
    const url = URL.createObjectURL(new Blob([csv(columns, rows)], { type: "text/csv;charset=utf-8" }));
    h("a", { href: url, download: `${name}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1e4);
  }

  // matching.js
  function phrasePattern(words) {
    const pieces2 = words.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/['’]/g, "['’]"));
    return new RegExp(`(?<![\\p{L}\\p{N}])${pieces2.join("(?:['’]s)?[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "giu");
  }
  var folded = (label) => label.toLowerCase().replaceAll("’", "'").split(/\s+/).map(
    (word) => word.replace(/^[“”"‘'«»]+/, "").replace(word.endsWith("s'") ? /[“”"«»]+$/ : /[“”"'«»]+$/, "").replace(/^([^.]+)\.$/, "$1")
  ).filter(Boolean).join(" ");

  // evidence.js
  var Evidence = class {
    /** @param {Source} source */
    constructor(source) {
      this.source = source;
      this.mentionsIn = source.sentences.article.map(() => []);
      source.mentions.sentence.forEach((sentence, mention) => this.mentionsIn[sentence].push(mention));
      this.sentencesOf = source.articles.id.map(() => []);
      source.sentences.article.forEach((article, sentence) => this.sentencesOf[article].push(sentence));
    }
    /** The id of an article's outlet. @param {number} article */
    outletOf(article) {
      const { outlets: outlets2, outlet } = this.source.articles;
      return outlets2[outlet[article]];
    }
    /** An article's title, or else its id. @param {number} article */
    titleOf(article) {
      const { title, id } = this.source.articles;
      return title[article] ?? id[article];
    }
    /** The text of the article that a sentence is in. @param {number} sentence */
    articleText(sentence) {
      return this.source.texts[this.source.sentences.article[sentence]] ?? "";
    }
    /** @param {number} sentence */
    textOf(sentence) {
      const { start, end } = this.source.sentences;
      return this.articleText(sentence).slice(start[sentence], end[sentence]);
    }
    /** @param {number} sentence @param {Mark} mark */
    surface(sentence, mark2) {
      return this.articleText(sentence).slice(mark2.start, mark2.end);
    }
    /** The speaker at an index of a `speaker` column. @param {number} at */
    speaker(at) {
      return at < 0 ? null : this.source.speakers[at];
    }
    /** The codebook's entry that a mention is of. @param {number} mention @returns {{ kind: Kind, name: string }} */
    codeOf(mention) {
      const { actors: actors2, frames: frames3, mentions } = this.source;
      const code = mentions.code[mention];
      if (code < actors2.length) return { kind: "actor", name: actors2[code].name };
      return { kind: "frame", name: frames3[code - actors2.length].name };
    }
    /** @param {number} mention @returns {Mark} */
    markOf(mention) {
      const { start, end } = this.source.mentions;
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
      return this.outletOf(article) === outlet && (days === null || date !== null && date >= days[0] && date <= days[1]);
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
      const { actors: actors2, frames: frames3, mentions, sentences } = this.source;
      const place = (kind === "actor" ? actors2 : frames3).findIndex((one) => one.id === id);
      if (place < 0) return [];
      const code = kind === "actor" ? place : actors2.length + place;
      const found = /* @__PURE__ */ new Map();
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
      const { article, counted } = this.source.sentences;
      return article.flatMap(
        (one, sentence) => counted[sentence] && this.isOf(one, outlet) && holds(sentence) ? [{ sentence, marks: [], of: (
          /** @type {const} */
          "sentence"
        ) }] : []
      );
    }
    /**
     * Sentences in which a speaker is heard; `null`: a speaker whom the text does not name.
     * @param {string | null} speaker
     * @param {string} outlet
     */
    spokenBy(speaker, outlet) {
      const { sentences, mentions } = this.source;
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
        const from = this.source.sentences.start[sentence];
        const marks = [...this.textOf(sentence).matchAll(pattern)].map((match) => ({
          start: from + match.index,
          end: from + match.index + match[0].length,
          mention: null
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
      const { sentences, mentions, labels: labels2 } = this.source;
      const wanted = folded(label);
      const sentence = mentions.sentence[mention];
      if (kind === "name" || kind === "noun_phrase") {
        const surface = folded(this.surface(sentence, this.markOf(mention)));
        return surface === wanted || kind === "noun_phrase" && surface.replace(/^(the|a|an) /, "") === wanted;
      }
      const own = mentions.labels[mention] < 0 ? [] : labels2[mentions.labels[mention]].split("; ");
      if (!own.some((one) => folded(one) === wanted)) return false;
      const before = this.articleText(sentence).slice(sentences.start[sentence], mentions.start[mention]);
      return kind === "adjective" || kind === "title" === folded(before).endsWith(wanted);
    }
    /** @param {number} sentence @returns {Voice} */
    voiceOfSentence(sentence) {
      return this.source.voices[this.source.sentences.voice[sentence]];
    }
    /** @param {number} mention @returns {Voice} */
    voiceOfMention(mention) {
      return this.source.voices[this.source.mentions.voice[mention]];
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
        const marks = passage.marks.filter((mark2) => mark2.mention !== null && this.voiceOfMention(mark2.mention) === voice);
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
      const { sentences, mentions } = this.source;
      const score = ({ sentence, marks, of }) => {
        const scores = of === "sentence" ? [sentences.tone[sentence]] : marks.map((mark2) => mark2.mention === null ? null : mentions.sentiment[mark2.mention]);
        return Math.min(...scores.map((one) => one === null ? Infinity : sign * one));
      };
      return passages.map((passage) => ({ passage, score: score(passage) })).sort((a, b) => a.score === b.score ? 0 : a.score - b.score).map(({ passage }) => passage);
    }
    /**
     * The rows of a CSV file of passages: one for each mention marked, or for the sentence.
     * @param {Passage} passage
     */
    csvRows({ sentence, marks }) {
      const { articles: articles2, sentences, mentions } = this.source;
      const article = sentences.article[sentence];
      const row = {
        article_id: articles2.id[article],
        outlet: this.outletOf(article),
        date: articles2.date[article],
        sentence: this.textOf(sentence),
        voice: this.voiceOfSentence(sentence),
        speaker: this.speaker(sentences.speaker[sentence]),
        tone: sentences.tone[sentence] / 1e3
      };
      if (!marks.length) return [row];
      return marks.map((mark2) => {
        const surface = this.surface(sentence, mark2);
        if (mark2.mention === null) return { ...row, surface };
        const score = mentions.sentiment[mark2.mention];
        return {
          ...row,
          surface,
          voice: this.voiceOfMention(mark2.mention),
          speaker: this.speaker(mentions.speaker[mark2.mention]),
          sentiment: score === null ? null : score / 1e3
        };
      });
    }
  };
  var CSV_COLUMNS = ["article_id", "outlet", "date", "sentence", "surface", "voice", "speaker", "sentiment", "tone"];

  // spans.js
  function pieces(text, start, end, marks) {
    const bounds = [.../* @__PURE__ */ new Set([start, end, ...marks.flatMap((mark2) => [mark2.start, mark2.end])])].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
    return bounds.slice(1).map((to, at) => ({
      text: text.slice(bounds[at], to),
      marks: marks.filter((mark2) => mark2.start <= bounds[at] && mark2.end >= to)
    }));
  }
  function runs(items, key) {
    const groups = [];
    items.forEach((item, at) => {
      if (at > 0 && key(item) === key(items[at - 1])) groups[groups.length - 1].push(item);
      else groups.push([item]);
    });
    return groups;
  }

  // sheet.js
  var PASSAGES_SHOWN = 40;
  var evidence = new Evidence(report);
  var isCut = report.evidence.articles < report.articles.id.length;
  var sheet = (
    /** @type {HTMLDialogElement} */
    byId("evidence")
  );
  var opener = null;
  var back = null;
  var followed = { sentence: null, marks: [] };
  function openEvidence({ title, facts: facts4, passages, name, note = null, expected = null }) {
    openSheet(title, facts4, [
      note && h("p", { class: "caption" }, note),
      passages.length === 0 ? h("p", {}, isCut ? "This file holds none of its sentences." : "There is no sentence to show: a count of zero is the finding.") : passageList(passages, name, expected)
    ]);
  }
  function openSheet(title, facts4, content) {
    opener = document.activeElement;
    sheet.replaceChildren(
      h(
        "header",
        {},
        h("h2", { id: "evidence-title", tabindex: "-1" }, title),
        h("button", { type: "button", class: "close", onclick: closeSheet }, "Close")
      ),
      h("ul", { class: "facts" }, facts4.map((fact) => fact && h("li", {}, fact))),
      h("div", {}, content)
    );
    sheet.showModal();
    sheet.scrollTop = 0;
    byId("evidence-title").focus();
  }
  var closeSheet = () => sheet.close();
  function passageList(passages, name, expected) {
    let voice = filters.voice;
    let order = "text";
    let limit = PASSAGES_SHOWN;
    const list = h("ol", { class: "passages" });
    const count = h("p", { class: "count", role: "status" });
    const more = h("button", { type: "button", onclick: () => (limit += PASSAGES_SHOWN, draw()) }, "Show more");
    const chosen = () => {
      const own = evidence.inVoice(passages, voice);
      return order === "negative" || order === "positive" ? evidence.byScore(own, order) : own;
    };
    const draw = () => {
      const all = chosen();
      list.replaceChildren(...all.slice(0, limit).map(passageItem));
      more.hidden = all.length <= limit;
      count.textContent = countText(all, voice, expected);
    };
    draw();
    return h(
      "div",
      {},
      h(
        "div",
        { class: "controls" },
        picker("Voice", [["", VOICE_CHOICES.map((one) => [one.id, one.name])]], voice, (value) => {
          voice = /** @type {VoiceChoice} */
          value;
          draw();
        }),
        picker(
          "Order",
          [["", [["text", "as in the articles"], ["negative", "most negative first"], ["positive", "most positive first"]]]],
          order,
          (value) => (order = value, draw())
        ),
        h("button", { type: "button", class: "save", onclick: () => saveCsv(name, CSV_COLUMNS, chosen().flatMap((one) => evidence.csvRows(one))) }, "Save as CSV")
      ),
      count,
      list,
      more
    );
  }
  function countText(passages, voice, expected) {
    const marks = passages.reduce((sum, passage) => sum + passage.marks.length, 0);
    const found = passages.length ? `${plural(passages.length, "sentence")}${marks ? ` with ${plural(marks, "mention")}` : ""}` : "No sentence";
    const text = voice === "all" ? found : `${found}, ${voiceName(voice)}`;
    if (!isCut) return `${text}.`;
    const counted = expected === null ? "" : ` (the table counts ${plural(expected, "mention")})`;
    return `${text}. This file holds the sentences of ${integer(report.evidence.articles)} of ${plural(report.articles.id.length, "article")}${counted}; the tables have all of them.`;
  }
  function passageItem({ sentence, marks, of }) {
    const { sentences, articles: articles2 } = report;
    const article = sentences.article[sentence];
    const text = pieces(evidence.articleText(sentence), sentences.start[sentence], sentences.end[sentence], marks).map(
      (piece) => piece.marks.length ? h("mark", {}, piece.text) : piece.text
    );
    return h(
      "li",
      { class: "passage" },
      h("blockquote", {}, sentences.heading[sentence] ? h("b", {}, text) : text),
      marks.map((mark2) => mark2.mention !== null && mentionLine(sentence, mark2, mark2.mention)),
      of === "sentence" && h(
        "p",
        { class: "mention" },
        voiceLabel(evidence.voiceOfSentence(sentence), evidence.speaker(sentences.speaker[sentence])),
        scoreScale("tone", sentences.tone[sentence])
      ),
      h(
        "p",
        { class: "source" },
        h("b", {}, evidence.outletOf(article)),
        ` · ${evidence.titleOf(article)} · `,
        articles2.date[article] && h("span", { class: "whole" }, `${articles2.date[article]} · `),
        sentences.heading[sentence] === 1 && "heading · ",
        articleLink(`#s${sentence}`, "show in article", sentence, marks)
      )
    );
  }
  function mentionLine(sentence, mark2, mention) {
    const { mentions, model } = report;
    return h(
      "p",
      { class: "mention" },
      h("q", {}, evidence.surface(sentence, mark2)),
      voiceLabel(evidence.voiceOfMention(mention), evidence.speaker(mentions.speaker[mention])),
      mentions.scare[mention] === 1 && h("span", {}, "in scare quotes"),
      model.scores_mentions && scoreScale("sentiment", mentions.sentiment[mention])
    );
  }
  var voiceLabel = (voice, speaker) => h("span", { class: "voice" }, voiceName(voice) + (speaker ? ` (${speaker})` : ""));
  function scoreScale(label, thousandths) {
    if (thousandths === null) return h("span", { class: "score" }, `${label}: not scored`);
    const score = thousandths / 1e3;
    return h(
      "span",
      { class: "score" },
      `${label} ${signed(score)} `,
      s(
        "svg",
        { class: "gauge", "aria-hidden": "true" },
        s("line", { x1: "0%", x2: "100%", y1: "50%", y2: "50%", class: "axis" }),
        s("line", { x1: "50%", x2: "50%", y1: "0%", y2: "100%", class: "zero" }),
        s("circle", { cx: length((score + 1) / 2), cy: "50%", r: "4", class: "dot" })
      )
    );
  }
  var articleLink = (href, text, sentence = null, marks = []) => h("a", { href, onclick: () => follow(href, sentence, marks) }, text);
  function follow(href, sentence, marks) {
    followed.sentence = sentence;
    followed.marks = marks;
    const from = opener;
    const content = [...sheet.childNodes];
    opener = null;
    closeSheet();
    back?.remove();
    const reopen = () => {
      back?.remove();
      back = null;
      sheet.replaceChildren(...content);
      opener = from;
      sheet.showModal();
    };
    back = h("button", { type: "button", class: "back", onclick: reopen }, "← Back to the sentences");
    document.body.append(back);
    if (location.hash === href) setTimeout(() => dispatchEvent(new HashChangeEvent("hashchange")));
  }
  sheet.addEventListener("close", () => {
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    else if (opener instanceof SVGElement && opener.isConnected) opener.focus();
  });
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) closeSheet();
  });

  // articles.js
  var ARTICLES_LISTED = 200;
  var view = { all: false };
  function articles() {
    const ids2 = report.articles.id;
    const list = ids2.map((_, article) => article).filter((article) => isOutletShown(evidence.outletOf(article)));
    const listed = view.all ? list : list.slice(0, ARTICLES_LISTED);
    const listAll = () => {
      view.all = true;
      redraw("articles");
    };
    return [
      isCut && h(
        "p",
        { class: "note" },
        `This file has room for the text of ${integer(report.evidence.articles)} of ${plural(ids2.length, "article")}: as equal a number from each outlet as possible, chosen without regard to what they say. All figures cover all articles. Every sentence and mention is in sentences.csv and mentions.csv; parallax concordance searches all of them.`
      ),
      h("div", { class: "articles" }, listed.map(articleFold)),
      list.length > listed.length && h("button", { type: "button", onclick: listAll }, `List all ${integer(list.length)} articles`),
      !list.length && nothing()
    ];
  }
  function articleFold(article) {
    const { date, words, duplicate_of: original } = report.articles;
    const sentences = evidence.sentencesOf[article];
    const notCounted = sentences.length > 0 && !sentences.some((sentence) => report.sentences.counted[sentence]);
    const facts4 = [date[article], plural(words[article], "word"), original[article] && `same text as ${original[article]}`, notCounted && "not counted"];
    const fold = h(
      "details",
      { id: `article-${article}`, class: "article" },
      h(
        "summary",
        {},
        h("b", {}, evidence.outletOf(article)),
        ` ${evidence.titleOf(article)} `,
        h("small", {}, facts4.filter(Boolean).join(" · "))
      ),
      h("div", { class: "text" })
    );
    fold.addEventListener("toggle", () => fold.open && fill(fold, article));
    return fold;
  }
  function fill(fold, article) {
    const place = fold.lastElementChild;
    if (!place || place.hasChildNodes()) return;
    const url = report.articles.url[article];
    if (url) place.append(h("p", { class: "caption" }, h("a", { href: url, rel: "noreferrer noopener" }, "Original publication"), " (leaves this file)"));
    const text = report.texts[article];
    if (text === null) {
      place.append(h("p", { class: "caption" }, `There was no room for this text; it is in texts.csv, as ${report.articles.id[article]}.`));
      return;
    }
    place.append(h("p", { class: "legend" }, h("span", {}, h("mark", { class: "frame" }, "frame")), h("span", {}, h("mark", { class: "actor" }, "actor"))));
    place.append(...paragraphs(text, evidence.sentencesOf[article]));
  }
  function paragraphs(text, sentences) {
    const { paragraph, start, end } = report.sentences;
    let at = 0;
    const elements = runs(sentences, (sentence) => paragraph[sentence]).map(
      (inParagraph) => h(
        "p",
        {},
        inParagraph.map((sentence) => {
          const between = text.slice(at, start[sentence]);
          at = end[sentence];
          return [between, sentenceElement(text, sentence)];
        })
      )
    );
    elements.at(-1)?.append(text.slice(at));
    return elements;
  }
  function sentenceElement(text, sentence) {
    const { start, end, heading, counted } = report.sentences;
    const marks = evidence.mentionsIn[sentence].map((mention) => ({ ...evidence.markOf(mention), ...evidence.codeOf(mention) }));
    return h(
      "span",
      {
        id: `s${sentence}`,
        class: `sentence${heading[sentence] ? " heading" : ""}${counted[sentence] ? "" : " uncounted"}`,
        title: counted[sentence] ? null : "repeats another passage and is not counted",
        tabindex: "-1"
      },
      pieces(text, start[sentence], end[sentence], marks).map((piece) => {
        if (!piece.marks.length) return piece.text;
        const kinds = [...new Set(piece.marks.map((mark2) => mark2.kind))].join(" ");
        return h("mark", { class: kinds, title: piece.marks.map((mark2) => mark2.name).join(", ") }, piece.text);
      })
    );
  }
  function arrive() {
    const [, kind, digits] = /^#(s|article-)(\d+)$/.exec(location.hash) ?? [];
    if (kind === void 0) return;
    const number = Number(digits);
    const article = kind === "s" ? report.sentences.article[number] : number;
    if (article === void 0 || article >= report.articles.id.length) return;
    const id = `article-${article}`;
    if (!document.getElementById(id)) {
      filters.outlets.add(evidence.outletOf(article));
      view.all = true;
      redraw("articles");
    }
    const fold = (
      /** @type {HTMLDetailsElement} */
      byId(id)
    );
    fold.open = true;
    fill(fold, article);
    for (const old of document.querySelectorAll(".here, mark.target")) old.classList.remove("here", "target");
    const target = kind === "s" ? byId(`s${number}`) : (
      /** @type {HTMLElement} */
      fold.querySelector("summary")
    );
    if (kind === "s") target.classList.add("here");
    if (kind === "s" && followed.sentence === number) {
      const surfaces = new Set(followed.marks.map((mark2) => evidence.surface(number, mark2)));
      for (const mark2 of target.querySelectorAll("mark")) if (surfaces.has(mark2.textContent ?? "")) mark2.classList.add("target");
    }
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  }

  // filter-bar.js
  function filterBar() {
    const status = h("p", { class: "unseen", role: "status" });
    const apply = () => {
      redrawAll();
      status.textContent = `Shown: ${filters.outlets.size} of ${plural(report.outlets.length, "outlet")}, ${filters.frames.size} of ${plural(report.frames.length, "frame")}, ${filters.actors.size} of ${plural(report.actors.length, "actor")}, ${voiceName(filters.voice)}.`;
      reset.hidden = isEverythingShown();
    };
    const menus = [
      menu("Outlets", report.outlets, filters.outlets, apply),
      menu("Frames", report.frames, filters.frames, apply),
      menu("Actors", report.actors, filters.actors, apply)
    ];
    const voices = choice("Voice", VOICE_CHOICES.map((voice) => [voice.id, voice.name]), "all", (value) => {
      filters.voice = /** @type {VoiceChoice} */
      value;
      apply();
    });
    const showEverything = () => {
      for (const one of menus) one.tickAll();
      filters.voice = "all";
      voices.querySelector("input").checked = true;
      apply();
      menus[0].element.querySelector("summary")?.focus();
    };
    const reset = h("button", { type: "button", hidden: true, onclick: showEverything }, "Show everything");
    const wide = matchMedia("(min-width: 60rem)");
    const box = h(
      "details",
      { class: "filters", open: wide.matches },
      h("summary", {}, "Filters"),
      h("div", { class: "controls" }, menus.map((one) => one.element), voices, reset)
    );
    wide.addEventListener("change", () => box.open = wide.matches);
    return [h("nav", { "aria-label": "Sections" }, sectionLinks()), box, status];
  }
  function menu(title, entries, chosen, change) {
    const count = h("b", {});
    const boxes = entries.map(
      (entry) => h("input", {
        type: "checkbox",
        checked: true,
        onchange: (event) => {
          if (event.target.checked) chosen.add(entry.id);
          else chosen.delete(entry.id);
          showCount();
          change();
        }
      })
    );
    const showCount = () => count.textContent = chosen.size === entries.length ? `all ${entries.length}` : `${chosen.size} of ${entries.length}`;
    const tickAll = () => {
      for (const box of boxes) box.checked = true;
      for (const entry of entries) chosen.add(entry.id);
      showCount();
    };
    const tickNone = () => {
      for (const box of boxes) box.checked = false;
      chosen.clear();
      showCount();
    };
    showCount();
    const element = h(
      "details",
      { class: "menu" },
      h("summary", {}, `${title}: `, count),
      h(
        "fieldset",
        {},
        h("legend", { class: "unseen" }, `${title} to show`),
        h(
          "p",
          { class: "tools" },
          h("button", { type: "button", onclick: () => (tickAll(), change()) }, "All"),
          h("button", { type: "button", onclick: () => (tickNone(), change()) }, "None")
        ),
        entries.map(
          (entry, at) => h("label", {}, boxes[at], h("span", {}, entry.id), entry.name !== entry.id && entry.name && h("small", {}, entry.name))
        )
      )
    );
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !element.open) return;
      element.open = false;
      element.querySelector("summary")?.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!element.contains(
        /** @type {Node} */
        event.target
      )) element.open = false;
    });
    return { element, tickAll };
  }

  // shades.js
  var STEPS = [0.15, 0.4, 0.7, 1.1];
  var DEPTHS = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
  function depth(logOdds) {
    if (logOdds === null) return 0;
    const depth2 = STEPS.filter((from) => Math.abs(logOdds) >= from).length;
    return logOdds < 0 ? -depth2 || 0 : depth2;
  }
  var shade = (depth2) => `shade s${depth2 < 0 ? "m" : ""}${Math.abs(depth2)}`;

  // table-view.js
  var ROWS_SHOWN = 200;
  var tableView = (name, rows) => tableOf(name, rows, report.tables[name]?.columns ?? []);
  function tableOf(name, rows, columns) {
    const place = h("div", {});
    const fold = h("details", { class: "table" }, h("summary", {}, `As a table (${plural(rows.length, "row")}), to sort and save`), place);
    fold.addEventListener("toggle", () => {
      if (fold.open && !place.hasChildNodes()) place.append(...sortable(name, rows, columns));
    });
    return fold;
  }
  function sortable(name, rows, columns) {
    let order = null;
    let all = false;
    const cell2 = (row, column) => (
      /** @type {Record<string, string | number | null>} */
      row[column]
    );
    const numeric = new Set(columns.filter((column) => rows.some((row) => typeof cell2(row, column) === "number")));
    const body = h("tbody");
    const more = h("button", { type: "button", onclick: () => (all = true, draw()) });
    const ordered = () => order === null ? rows : sorted(rows, order.column, order.direction);
    const draw = () => {
      const list = ordered();
      body.replaceChildren(
        ...list.slice(0, all ? void 0 : ROWS_SHOWN).map(
          (row) => h(
            "tr",
            {},
            columns.map((column, at) => {
              const text = cellText(cell2(row, column));
              return at === 0 ? h("th", { scope: "row" }, text) : h("td", { class: numeric.has(column) && "number" }, text);
            })
          )
        )
      );
      more.hidden = all || list.length <= ROWS_SHOWN;
      more.textContent = `Show all ${integer(list.length)} rows`;
    };
    const heads = columns.map((column) => {
      const sort = () => {
        const first = numeric.has(column) ? "descending" : "ascending";
        const second = numeric.has(column) ? "ascending" : "descending";
        order = { column, direction: order?.column === column && order.direction === first ? second : first };
        for (const one of heads) one.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", order.direction);
        draw();
      };
      const head = h("th", { scope: "col", class: numeric.has(column) && "number" }, h("button", { type: "button", onclick: sort }, column));
      return head;
    });
    draw();
    return [
      h("p", { class: "tools" }, h("button", { type: "button", class: "save", onclick: () => saveCsv(name, columns, ordered()) }, `Save as ${name}.csv`)),
      h(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table ${name}` },
        h(
          "table",
          { class: "sortable" },
          h("caption", { class: "unseen" }, `${name}; click a heading to sort`),
          h("thead", {}, h("tr", {}, heads)),
          body
        )
      ),
      more
    ];
  }

  // frames.js
  function figures(row) {
    if (filters.voice === "all") return { n: row.n_mentions, per1000: row.per_1000_words, logOdds: row.log_odds };
    const voice = report.frame_voices[filters.voice];
    return { n: voice.n[row.at], per1000: voice.per_1000_words[row.at], logOdds: voice.log_odds[row.at] };
  }
  function facts(row) {
    const { n, per1000, logOdds } = figures(row);
    const whole = filters.voice === "all";
    const bounds = `${interval(row.ci_low, row.ci_high, rate)}${row.ci_unit === "sentence" ? " (over sentences)" : ""}`;
    return [
      `${rate(per1000 ?? 0)} mentions per 1,000 words, ${whole ? bounds : `${voiceName(filters.voice)}; a single voice has no interval`}`,
      `${plural(n, "mention")} in ${plural(row.n_words, "word")}; ${integer(row.n_articles_with)} of ${plural(row.n_articles, "article")} ${row.n_articles_with === 1 ? "uses" : "use"} the frame`,
      row.own_voice_share !== null && `${percent(row.own_voice_share)} of all mentions are in the outlet’s own words`,
      row.sentiment_mean !== null && report.model.scores_mentions && `how the sentences treat the terms: ${signed(row.sentiment_mean)}, ${interval(row.sentiment_ci_low, row.sentiment_ci_high, signed)}`,
      logOdds !== null && `log-odds against ${report.rest}: ${signed(logOdds)}`,
      whole ? verdict2(row) : `all voices together: ${verdict2(row)}`
    ].filter((fact) => fact !== false);
  }
  function openFrame(row) {
    openEvidence({
      title: `${codeName("frame", row.frame)} in ${row.outlet}`,
      facts: facts(row),
      note: frameDefinition(row.frame),
      passages: evidence.mentionsOf("frame", row.frame, row.outlet),
      expected: row.n_mentions,
      name: `evidence-${row.outlet}-${row.frame}`
    });
  }
  function heatMap() {
    const outlets2 = outletsShown();
    const frames3 = framesShown();
    if (!outlets2.length || !frames3.length) return nothing();
    const cells = new Map(tableRows("frames_by_outlet").map((row) => [`${row.outlet} ${row.frame}`, row]));
    const table = h(
      "table",
      { class: outlets2.length > 10 ? "heat narrow" : "heat" },
      h("caption", { class: "unseen" }, "Mentions of each frame per 1,000 words, by outlet. Each cell opens its sentences."),
      h(
        "thead",
        {},
        h("tr", {}, h("td", {}), outlets2.map((outlet) => h("th", { scope: "col" }, h("span", {}, outlet.id))))
      ),
      h(
        "tbody",
        {},
        frames3.map(
          (frame) => h("tr", {}, h("th", { scope: "row", title: frame.definition }, frame.name), outlets2.map((outlet) => cell(cells.get(`${outlet.id} ${frame.id}`))))
        )
      )
    );
    return [
      legend(),
      h("div", { class: "scroll" }, roving(table, "button", outlets2.length)),
      filters.voice !== "all" && h("p", { class: "caption" }, `Only mentions in this voice (${voiceName(filters.voice)}) are counted, per 1,000 words of the whole outlet. A single voice is not tested; colours show its log-odds.`),
      h("p", { class: "caption" }, "A count of zero is a finding: the outlet uses no term of this frame. The codebook lists each frame’s terms."),
      tableView("frames_by_outlet", filteredRows("frames_by_outlet"))
    ];
  }
  function cell(row) {
    if (!row) return h("td", { class: "none" }, "–");
    const { n, per1000, logOdds } = figures(row);
    const sure = filters.voice === "all" && differs(row);
    const name = `${codeName("frame", row.frame)}, ${row.outlet}`;
    return h(
      "td",
      {},
      h(
        "button",
        {
          type: "button",
          class: `${shade(depth(logOdds))}${isFew(n) ? " few" : ""}${sure ? " sure" : ""}`,
          title: `${name}: ${facts(row).join("; ")}. Show the sentences.`,
          onclick: () => openFrame(row)
        },
        per1000 === null ? "–" : n === 0 ? "0" : fixed(per1000, 1),
        sure && h("sup", {}, "*"),
        h("span", { class: "unseen" }, ` ${name}`)
      )
    );
  }
  function legend() {
    const { rest, thresholds } = report;
    return h(
      "div",
      { class: "legend" },
      h(
        "span",
        { class: "scale" },
        `less often than ${rest}`,
        h("span", { class: "swatches", "aria-hidden": "true" }, DEPTHS.map((depth2) => h("i", { class: shade(depth2) }))),
        "more often (log-odds; the middle is about equal)"
      ),
      h("span", {}, h("i", { class: "shade s0 few", "aria-hidden": "true" }), `hatched: fewer than ${plural(thresholds.few_mentions, "mention")}`),
      h("span", {}, h("i", { class: "shade s3 sure", "aria-hidden": "true" }, "*"), `framed, with a star: differs from ${rest} (q ≤ ${thresholds.significant})`)
    );
  }

  // bars.js
  var barPanel = (title, aside, bars) => roving(
    h("div", { class: "panel", role: "group", "aria-label": title }, h("h3", { class: "head" }, title, h("small", {}, aside)), bars.map(barRow)),
    "button"
  );
  function barRow({ label, name, value, n, few = false, parts, whisker = null, tick = null, open, sure = false }) {
    let from = 0;
    const rects = parts.map(([kind, width]) => {
      const rect = s("rect", { x: length(from), y: "1", width: length(Math.max(width, 0)), height: "9", class: `bar ${kind}${few ? " thin" : ""}` });
      from += width;
      return rect;
    });
    return h(
      "button",
      { type: "button", class: "barrow", title: label, onclick: open },
      h("span", { class: "name" }, name),
      h("span", { class: "value" }, h("b", {}, value), n !== void 0 && ` · ${integer(n)}`, sure && h("sup", {}, "*")),
      s(
        "svg",
        { class: "bars", "aria-hidden": "true" },
        rects,
        whisker && s("line", { x1: length(whisker[0]), x2: length(whisker[1]), y1: "14", y2: "14", class: "whisker" }),
        tick !== null && s("rect", { x: length(tick), y: "0", width: "3", height: "16", class: "tick" })
      )
    );
  }
  var barKey = (kind, text) => h("span", {}, h("i", { class: `bar ${kind}`, "aria-hidden": "true" }), text);

  // keywords.js
  var KEYWORDS_SHOWN = 10;
  var view2 = { size: "1", use: "over" };
  function keywords() {
    const { rest, thresholds } = report;
    const rows = filteredRows("keywords_by_outlet").filter(
      (row) => row.size === Number(view2.size) && row.use === view2.use && row.is_stop_word !== "true"
    );
    const set = (name) => (value) => {
      view2[name] = value;
      redraw("keywords", `input[value="${value}"]`);
    };
    const most = Math.max(...rows.map((row) => Math.max(...rates(row))));
    return [
      h(
        "div",
        { class: "controls" },
        choice("Length", [["1", "single words"], ["2", "two words"], ["3", "three words"]], view2.size, set("size")),
        choice("Use", [["over", `more than ${rest}`], ["under", `less than ${rest}`]], view2.use, set("use"))
      ),
      h(
        "div",
        { class: "legend" },
        barKey("plain", "per 1,000 words of the outlet · uses"),
        barKey("thin", `pale: fewer than ${plural(thresholds.few_mentions, "use")}`),
        h("span", {}, h("i", { class: "tick", "aria-hidden": "true" }), `of ${rest}`),
        h("span", {}, h("b", {}, "* "), `q ≤ ${thresholds.significant}; the test treats words as independent, so read the sentences`)
      ),
      h(
        "div",
        { class: "panels" },
        outletsShown().map((outlet) => {
          const own = rows.filter((row) => row.outlet === outlet.id).sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
          return barPanel(outlet.id, own.length ? plural(own.length, "keyword") : "none", own.slice(0, KEYWORDS_SHOWN).map((row) => keywordBar(row, most)));
        })
      ),
      filters.voice !== "all" && h("p", { class: "caption" }, "Keywords are counted in all voices; the sentences behind them follow the filter."),
      tableView("keywords_by_outlet", filteredRows("keywords_by_outlet"))
    ];
  }
  var rates = (row) => [row.per_1000_words ?? 0, row.per_1000_words_rest ?? 0];
  function facts2(row) {
    const [own, rest] = rates(row).map(rate);
    return [
      `${own} per 1,000 words (${plural(row.n, "use")} in ${plural(row.n_articles_with, "article")}), against ${rest} in ${report.rest} (${integer(row.n_rest)})`,
      row.dispersion !== null && `dispersion ${fixed(row.dispersion, 2)} (0: evenly spread over the articles, 1: in one)`,
      `log-odds ${signed(row.log_odds)}, z ${fixed(row.z, 1)}; q ${row.q_value === null ? "not given" : probability(row.q_value)}`
    ].filter((fact) => fact !== false);
  }
  function keywordBar(row, most) {
    const [own, rest] = rates(row);
    return {
      label: `${row.keyword}, ${row.outlet}: ${facts2(row).join("; ")}. Show the sentences.`,
      name: row.keyword,
      value: fixed(own, 1),
      n: row.n,
      few: isFew(row.n),
      parts: (
        /** @type {["plain", number][]} */
        [["plain", own / most]]
      ),
      tick: rest / most,
      sure: differs(row),
      open: () => openEvidence({
        title: `“${row.keyword}” in ${row.outlet}`,
        facts: facts2(row),
        passages: evidence.withWords(row.keyword, row.outlet),
        name: `evidence-${row.outlet}-keyword`
      })
    };
  }

  // labels.js
  var LABELS_SHOWN = 8;
  var KINDS = {
    beside: ["title", "adjective", "apposition"],
    names: ["name", "noun_phrase"]
  };
  var view3 = { actor: null, kind: "beside" };
  function labels() {
    const { rest, tables, thresholds } = report;
    if (!tables.labels_by_actor) return h("p", { class: "empty" }, "These results hold no table labels_by_actor.");
    const rows = filteredRows("labels_by_actor").filter((row) => KINDS[view3.kind].includes(row.kind));
    const uses = sumsBy(rows, (row) => row.actor, (row) => row.n_mentions);
    const count = (actor2) => uses.get(actor2.id) ?? 0;
    const actors2 = actorsShown().filter((actor2) => uses.has(actor2.id)).sort((a, b) => count(b) - count(a));
    const kinds = choice("Kind", [["beside", "titles, adjectives, appositions"], ["names", "names in use"]], view3.kind, (value) => {
      view3.kind = value === "names" ? "names" : "beside";
      redraw("labels", "input:checked");
    });
    if (!actors2.length) {
      return [h("div", { class: "controls" }, kinds), h("p", { class: "empty" }, "No label was found, or the filters leave none.")];
    }
    const actor = actors2.find((one) => one.id === view3.actor) ?? actors2[0];
    const ofActor = rows.filter((row) => row.actor === actor.id);
    const most = Math.max(...ofActor.map((row) => row.n_mentions));
    return [
      h(
        "div",
        { class: "controls" },
        picker("Actor", [["", actors2.map((one) => [one.id, `${one.name} (${integer(count(one))})`])]], actor.id, (value) => {
          view3.actor = value;
          redraw("labels", "select");
        }),
        kinds
      ),
      h(
        "div",
        { class: "legend" },
        barKey("plain", "mentions with the label"),
        barKey("thin", `pale: fewer than ${thresholds.few_mentions}`),
        h("span", {}, h("b", {}, "* "), `its share differs from ${rest} (q ≤ ${thresholds.significant}); tested if used at least ${thresholds.least_uses} times`)
      ),
      h(
        "div",
        { class: "panels" },
        outletsShown().map((outlet) => {
          const own = ofActor.filter((row) => row.outlet === outlet.id).sort((a, b) => b.n_mentions - a.n_mentions);
          return barPanel(outlet.id, own.length ? plural(own.length, "label") : "no label", own.slice(0, LABELS_SHOWN).map((row) => labelBar(row, most)));
        })
      ),
      tableView("labels_by_actor", filteredRows("labels_by_actor"))
    ];
  }
  function facts3(row) {
    const { rest } = report;
    const ofRest = row.share_rest === null ? "" : `, against ${percent(row.share_rest)} by ${rest}`;
    return [
      plural(row.n_mentions, "use"),
      `kind of label: ${row.kind.replace("_", " ")}`,
      row.share !== null && `${percent(row.share)} of its ${plural(row.n_actor_mentions, "mention")} of the actor${ofRest}`,
      row.log_odds !== null && `log-odds against ${rest}: ${signed(row.log_odds)}${row.z === null ? "" : `, z ${fixed(row.z, 1)}`}`,
      verdict2(row)
    ].filter((fact) => fact !== false);
  }
  function labelBar(row, most) {
    return {
      label: `${row.label}, ${row.outlet}: ${facts3(row).join("; ")}. Show the sentences.`,
      name: row.label,
      value: integer(row.n_mentions),
      few: isFew(row.n_mentions),
      parts: (
        /** @type {["plain", number][]} */
        [["plain", row.n_mentions / most]]
      ),
      sure: differs(row),
      open: () => openEvidence({
        title: `“${row.label}” for ${codeName("actor", row.actor)} in ${row.outlet}`,
        facts: facts3(row),
        passages: evidence.mentionsOf("actor", row.actor, row.outlet, { wanted: (mention) => evidence.hasLabel(mention, row.kind, row.label) }),
        expected: row.n_mentions,
        name: `evidence-${row.outlet}-label`
      })
    };
  }

  // methods.js
  var terms = (list, more = "") => h("dl", { class: `terms${more}` }, list.map(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]));
  var methods = () => [terms(figures2()), h("h3", {}, "The run"), terms(run(), " facts"), runNote(), leftOut(), frames2(), outlets()];
  function figures2() {
    const { comparison, rest, thresholds } = report;
    const { few_mentions: few, significant, least_articles: articles2, least_assignments: assignments } = thresholds;
    return [
      ["Frame", "A frame is counted wherever one of its terms in the codebook occurs. Rates are mentions per 1,000 words of the outlet."],
      ["Voice", "Whose words they are: the outlet’s own, quoted (in quotation marks) or reported (attributed, without quotation marks). Rules decide."],
      ["Sentiment, tone", "P(positive) − P(negative) of the language model, −1 to +1. Sentiment: how a sentence treats one mention. Tone: how the sentence sounds as a whole."],
      ["Interval", `95 %, from a bias-corrected bootstrap over articles; over sentences (dashed) where fewer than ${plural(articles2, "article")} of the outlet contribute.`],
      [
        "Difference",
        `Each ${comparison.by ?? "outlet"} is compared with ${comparison.reference ?? "all others together"} by a permutation test over articles; over sentences where the articles allow fewer than ${assignments} assignments to the two sides. q is the p value corrected for all tests of a table (Benjamini and Hochberg 1995); a q up to ${significant} is called a difference.`
      ],
      ["Colour", `Log-odds of the frame against ${rest} (Monroe, Colaresi and Quinn 2008): 0.69 is about twice as often. The prior draws rare frames toward zero.`],
      ["Few", `Fewer than ${plural(few, "mention")}: hatched, hollow or pale.`],
      ["Largest differences", `From frames and sentiment together: those with q ≤ ${significant} over articles first, then over sentences; the lowest q first, then the largest effect.`]
    ];
  }
  function run() {
    const { codebook, counts, model } = report;
    const [id, version, hash] = codebook;
    return [
      ["Parallax", report.version],
      ["Corpus", `${report.title}; SHA-256 ${report.corpus_hash}`],
      ["Codebook", `${id} ${version}; SHA-256 ${hash}`],
      ["Model", `${model.name}; SHA-256 ${model.hash}`],
      ["Runtime", `${report.runtime} on ${report.device}`],
      ["Seed", String(report.seed)],
      ["Counts", `${plural(counts.articles, "article")}, ${plural(counts.sentences, "sentence")}, ${plural(counts.words, "word")}, ${plural(counts.mentions, "mention")}`],
      ["Repeated passages", repeated()],
      [
        "Left out",
        `${plural(counts.skipped, "article or truncated sentence", "articles or truncated sentences")}; ${plural(counts.lines_dropped, "line")} (teasers, photo credits) dropped in cleaning`
      ]
    ];
  }
  function repeated() {
    const { duplicates, sentences_not_counted: sentences, words_not_counted: words } = report.counts;
    if (duplicates === 0) return "none found";
    const passages = plural(duplicates, "passage that repeats another", "passages that repeat another");
    return sentences === 0 ? `${passages}, counted wherever they occur` : `${passages}, as wire copy does, counted once: ${plural(sentences, "sentence")} and ${plural(words, "word")} do not contribute to the figures`;
  }
  var runNote = () => h("p", { class: "caption" }, "Two runs with the same hashes, version and seed produce the same tables. The command and the times are in run.json, next to this file.");
  function leftOut() {
    const { counts, skipped } = report;
    if (skipped.rows === 0) return null;
    const shown = plural(skipped.rows, "row");
    return [
      h("h3", {}, "What was left out"),
      h("p", { class: "caption" }, skipped.rows < counts.skipped + counts.lines_dropped ? `The first ${shown}; skipped.csv has all of them.` : `${shown}, as in skipped.csv.`),
      tableOf("skipped", rowsOf(skipped), skipped.columns)
    ];
  }
  var frames2 = () => [
    h("h3", {}, "Frames of the codebook"),
    terms(report.frames.map((frame) => [frame.name, h("span", {}, frame.definition, " ", h("code", {}, frame.id))]))
  ];
  function outlets() {
    const named = report.outlets.some((outlet) => outlet.name && outlet.name !== outlet.id);
    if (!named) return null;
    return [h("h3", {}, "Outlets"), terms(report.outlets.map((outlet) => [outlet.id, [outlet.name, outlet.country, outlet.ownership].filter(Boolean).join(", ")]))];
  }

  // dots.js
  function dotPanel(title, aside, groups, measure) {
    return roving(
      h(
        "div",
        { class: "panel", role: "group", "aria-label": title },
        h("h3", { class: "head" }, title, h("small", {}, aside)),
        h(
          "div",
          { class: "dotrow axisrow", "aria-hidden": "true" },
          h("span", {}),
          h("span", { class: "ticks" }, h("i", {}, `${MINUS}1`), h("i", {}, "0"), h("i", {}, "+1")),
          h("span", {}, "mean [95 %] · n")
        ),
        groups.map(([outlet, rows]) => rows.map((row, at) => dotRow(outlet, row, { at, of: rows.length }, measure)))
      ),
      "button"
    );
  }
  function dotRow(outlet, row, lane, { mean, n, unit, open }) {
    const name = lane.of > 1 ? [lane.at === 0 && h("b", {}, outlet), h("small", {}, voiceName(row?.voice ?? "all"))] : outlet;
    const first = lane.at === 0 && lane.of > 1 ? " first" : "";
    const score = row ? mean(row) : null;
    if (!row || score === null) {
      const why = row && n(row) > 0 ? "not scored" : `no ${unit}`;
      return h("div", { class: `dotrow empty${first}` }, h("span", { class: "name" }, name), h("span", {}), h("span", { class: "value" }, why));
    }
    const label = `${outlet}, ${voiceName(row.voice)}: ${signed(score)}, ${interval(row.ci_low, row.ci_high, signed)}${row.ci_unit === "sentence" ? " over sentences" : ""}, ${plural(n(row), unit)}; ${verdict2(row)}. Show the sentences.`;
    return h(
      "button",
      { type: "button", class: `dotrow${first}`, title: label, onclick: () => open(row) },
      h("span", { class: "name" }, name),
      dotPlot(score, row, isFew(n(row))),
      h(
        "span",
        { class: "value" },
        h("b", {}, signed(score)),
        row.ci_low === null || row.ci_high === null ? " " : ` [${fixed(row.ci_low, 2)}, ${fixed(row.ci_high, 2)}] `,
        `· ${integer(n(row))}`,
        differs(row) && h("sup", {}, "*")
      )
    );
  }
  var along = (score) => length(0.02 + 0.96 * ((score + 1) / 2));
  function dotPlot(mean, row, few) {
    const { ci_low: low, ci_high: high } = row;
    return s(
      "svg",
      { class: "dots", "aria-hidden": "true" },
      [-1, -0.5, 0.5, 1].map((at) => s("line", { x1: along(at), x2: along(at), y1: "0%", y2: "100%", class: "grid" })),
      s("line", { x1: along(0), x2: along(0), y1: "0%", y2: "100%", class: "zero" }),
      low !== null && high !== null && s("line", { x1: along(low), x2: along(high), y1: "50%", y2: "50%", class: row.ci_unit === "sentence" ? "whisker dashed" : "whisker" }),
      s("svg", { x: along(mean), y: "50%", class: `mark ${few ? "hollow" : "solid"}`, overflow: "visible" }, glyph(row.voice))
    );
  }
  function glyph(voice) {
    switch (voice) {
      case "all":
        return s("circle", { r: "5" });
      case "outlet":
        return s("rect", { x: "-4.5", y: "-4.5", width: "9", height: "9" });
      case "quoted":
        return s("path", { d: "M0 -6 L5.5 4.5 L-5.5 4.5 Z" });
      case "attributed":
        return s("path", { d: "M0 -6 L6 0 L0 6 L-6 0 Z" });
    }
  }
  var dotKey = (voice, style, text) => h("span", {}, s("svg", { class: "key", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, s("g", { class: `mark ${style}` }, glyph(voice))), text);
  var intervalKey = (style, text) => h("span", {}, s("svg", { class: "key wide", "aria-hidden": "true" }, s("line", { x1: "0", x2: "100%", y1: "50%", y2: "50%", class: style })), text);

  // sentiment.js
  var ACTORS_SHOWN = 6;
  var view4 = { voices: "together", actors: "most mentioned" };
  function openSentiment(row) {
    openEvidence({
      title: `${codeName("actor", row.actor)} in ${row.outlet}${inVoice(row.voice)}`,
      facts: [
        row.sentiment_mean === null ? "no mention was scored" : `mean sentiment ${signed(row.sentiment_mean)} (−1 to +1), ${interval(row.ci_low, row.ci_high, signed)}${row.ci_unit === "sentence" ? " (over sentences)" : ""}`,
        `${plural(row.n_mentions, "mention")} in ${plural(row.n_articles, "article")}`,
        row.negative_share !== null && row.neutral_share !== null && row.positive_share !== null && `most likely negative ${percent(row.negative_share)}, neutral ${percent(row.neutral_share)}, positive ${percent(row.positive_share)}`,
        row.diff_vs_rest !== null && `${signed(row.diff_vs_rest)} against ${report.rest}; ${verdict2(row)}`
      ],
      passages: evidence.inVoice(evidence.mentionsOf("actor", row.actor, row.outlet), row.voice),
      expected: row.n_mentions,
      name: `evidence-${row.outlet}-${row.actor}`
    });
  }
  function openTone(row) {
    openEvidence({
      title: `The sentences of ${row.outlet}${inVoice(row.voice)}`,
      facts: [
        row.tone_mean !== null && `mean tone ${signed(row.tone_mean)} (−1 to +1), ${interval(row.ci_low, row.ci_high, signed)}`,
        plural(row.n_sentences, "sentence"),
        verdict2(row)
      ],
      passages: evidence.inVoice(evidence.sentencesWhere(row.outlet), row.voice),
      name: `evidence-${row.outlet}-tone`
    });
  }
  var inVoice = (voice) => voice === "all" ? "" : `, ${voiceName(voice)}`;
  function sentiment() {
    return [
      report.model.scores_mentions ? actorPanels() : h("p", { class: "note" }, `The model ${report.model.name} scores whole sentences and no mentions: there is no sentiment toward actors in these results. The tone of the sentences is below.`),
      h("h3", {}, "Tone: how the sentences sound as a whole"),
      tonePanel(),
      tableView("tone_by_outlet", filteredRows("tone_by_outlet"))
    ];
  }
  function actorPanels() {
    const rows = tableRows("sentiment_by_outlet");
    const mentions = sumsBy(rows.filter((row) => row.voice === "all"), (row) => row.actor, (row) => row.n_mentions);
    const count = (actor) => mentions.get(actor.id) ?? 0;
    const actors2 = actorsShown().filter((actor) => count(actor) > 0).sort((a, b) => count(b) - count(a));
    const outlets2 = outletsShown();
    if (!actors2.length || !outlets2.length) return nothing();
    const cells = new Map(rows.map((row) => [`${row.outlet} ${row.actor} ${row.voice}`, row]));
    const measure = {
      mean: (row) => row.sentiment_mean,
      n: (row) => row.n_mentions,
      unit: "mention",
      open: openSentiment
    };
    return [
      h("div", { class: "controls" }, filters.voice === "all" && voicesControl()),
      legend2(),
      h(
        "div",
        { class: "panels broad" },
        actors2.slice(0, view4.actors === "all" ? void 0 : ACTORS_SHOWN).map(
          (actor) => dotPanel(
            actor.name,
            plural(count(actor), "mention"),
            outlets2.map((outlet) => [outlet.id, lanes().map((voice) => cells.get(`${outlet.id} ${actor.id} ${voice}`))]),
            measure
          )
        )
      ),
      actors2.length > ACTORS_SHOWN && moreActors(actors2.length),
      tableView("sentiment_by_outlet", filteredRows("sentiment_by_outlet"))
    ];
  }
  var voicesControl = () => choice("Voices", [["together", "together"], ["apart", "each by itself"]], view4.voices, (value) => {
    view4.voices = value === "apart" ? "apart" : "together";
    redraw("sentiment", "input:checked");
  });
  function moreActors(n) {
    const all = view4.actors === "all";
    const turn = () => {
      view4.actors = all ? "most mentioned" : "all";
      redraw("sentiment", "[aria-expanded]");
    };
    return h("button", { type: "button", "aria-expanded": String(all), onclick: turn }, all ? `Only the ${ACTORS_SHOWN} most mentioned actors` : `All ${n} actors`);
  }
  function lanes() {
    if (filters.voice !== "all") return [filters.voice];
    return view4.voices === "apart" ? report.voices : ["all"];
  }
  function tonePanel() {
    const outlets2 = outletsShown();
    if (!outlets2.length) return nothing();
    const cells = new Map(tableRows("tone_by_outlet").map((row) => [`${row.outlet} ${row.voice}`, row]));
    const measure = {
      mean: (row) => row.tone_mean,
      n: (row) => row.n_sentences,
      unit: "sentence",
      open: openTone
    };
    return h(
      "div",
      { class: "panels broad" },
      dotPanel(
        "All sentences",
        plural(report.counts.sentences, "sentence"),
        outlets2.map((outlet) => [outlet.id, lanes().map((voice) => cells.get(`${outlet.id} ${voice}`))]),
        measure
      )
    );
  }
  function legend2() {
    const { rest, thresholds } = report;
    const each = view4.voices === "apart" || filters.voice !== "all";
    return h(
      "div",
      { class: "legend" },
      each ? VOICE_CHOICES.filter((voice) => voice.id !== "all").map((voice) => dotKey(voice.id, "solid", voice.name)) : dotKey("all", "solid", "mean of all voices"),
      dotKey(lanes()[0], "hollow", `hollow: fewer than ${plural(thresholds.few_mentions, "mention")}`),
      intervalKey("whisker", "95 % interval"),
      intervalKey("whisker dashed", "over sentences, because there are too few articles"),
      h("span", {}, h("b", {}, "* "), `differs from ${rest} (q ≤ ${thresholds.significant})`)
    );
  }

  // opening.js
  function opening() {
    const { comparison, counts, note } = report;
    const dates = report.articles.date.filter((date) => date !== null).sort();
    const [first, last] = [dates[0], dates.at(-1)];
    const span = first === void 0 ? "" : first === last ? ` (${first})` : ` (${first} to ${last})`;
    const outlets2 = comparison.by ? `${plural(counts.outlets, "group")} by ${comparison.by}` : plural(counts.outlets, "outlet");
    return [
      h("p", { class: "brand" }, "Parallax · a comparison of framing"),
      h("h1", {}, report.title),
      h(
        "p",
        { class: "compared" },
        `${outlets2}, ${plural(counts.articles, "article")}${span}, ${plural(counts.sentences, "sentence")}, ${plural(counts.words, "word")}: `,
        `each compared with ${comparison.reference ? `“${report.rest}”` : "all the others"}`,
        comparison.conditions.length > 0 && `, where ${comparison.conditions.join(" and ")}`,
        ".",
        counts.sentences_not_counted > 0 && ` Passages that repeat another count once (${plural(counts.words_not_counted, "word")} left out).`
      ),
      note && h("p", { class: "note" }, h("strong", {}, "About these texts. "), note)
    ];
  }
  function differences() {
    const { list } = report.findings;
    return h(
      "section",
      { id: "differences", "aria-labelledby": "differences-title" },
      h("h2", { id: "differences-title" }, "The largest differences"),
      h("p", { class: "caption" }, list.length ? summary(list) : "There is nothing to compare."),
      h("ol", { class: "findings" }, list.map(findingItem))
    );
  }
  function summary(list) {
    const sure = list.filter((one) => one.sure).length;
    if (sure === 0) return "None survives correction for multiple testing: none of these is distinguishable from chance.";
    const which = sure === list.length ? "Each differs" : sure === 1 ? "The first differs" : `The first ${sure} differ`;
    const others = list.length - sure;
    const unsure = others === 0 ? "" : `; the ${others === 1 ? "other is" : "others are"} not distinguishable from chance`;
    const bySentence = list.some((one) => one.sure && one.unit === "sentence");
    const caution = bySentence ? " Where too few of an outlet’s articles contribute to a figure, sentences were tested instead: this overstates significance, and says nothing about the outlet’s other articles." : "";
    return `${which} from ${report.rest} after correction for multiple testing (q ≤ ${report.thresholds.significant})${unsure}.${caution}`;
  }
  var findingItem = (one) => h(
    "li",
    { class: one.sure ? "sure" : "unsure" },
    h("p", { class: "say" }, one.say.map(([part, text]) => part === "outlet" ? h("b", {}, text) : part === "name" ? h("em", {}, text) : text)),
    h("p", { class: "detail" }, one.detail),
    h(
      "p",
      {},
      h(
        "span",
        { class: "badge" },
        one.sure ? `differs from ${report.rest}${one.unit === "sentence" ? " (tested over sentences)" : ""}` : "not distinguishable from chance"
      ),
      h("button", { type: "button", class: "link", onclick: () => openFinding(one) }, "Show the sentences")
    )
  );
  function openFinding({ kind, outlet, id }) {
    if (kind === "frame") {
      const row = tableRows("frames_by_outlet").find((row2) => row2.outlet === outlet && row2.frame === id);
      if (row) openFrame(row);
    } else {
      const row = tableRows("sentiment_by_outlet").find((row2) => row2.outlet === outlet && row2.actor === id && row2.voice === "all");
      if (row) openSentiment(row);
    }
  }
  var limits = () => h(
    "section",
    { id: "limits", "aria-labelledby": "limits-title" },
    h("h2", { id: "limits-title" }, "What can’t be concluded"),
    h("ul", {}, report.limits.map((limit) => h("li", {}, limit)))
  );

  // map-layout.js
  var [WIDTH, HEIGHT, MARGIN] = [640, 420, 56];
  var [LETTER, LINE] = [7.6, 16];
  function placedPoints(shown, all) {
    const range = (key) => [Math.min(...all.map((row) => row[key])), Math.max(...all.map((row) => row[key]))];
    const [x, y] = [range("x"), range("y")];
    const scale = Math.min((WIDTH - 2 * MARGIN) / (x[1] - x[0] || 1), (HEIGHT - 2 * MARGIN) / (y[1] - y[0] || 1));
    return shown.map((row) => ({
      outlet: row.outlet,
      x: WIDTH / 2 + scale * (row.x - (x[0] + x[1]) / 2),
      y: HEIGHT / 2 - scale * (row.y - (y[0] + y[1]) / 2)
    }));
  }
  function withNames(points) {
    const taken = points.map((point) => (
      /** @type {Box} */
      [point.x - 7, point.x + 7, point.y - 7, point.y + 7]
    ));
    const overlap = (a, b) => a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3];
    const tries = [0, -10, 10, -18, 18, -28, 28].flatMap((drop) => [{ side: (
      /** @type {1 | -1} */
      1
    ), drop }, { side: (
      /** @type {1 | -1} */
      -1
    ), drop }]);
    return points.map((point) => {
      const length2 = LETTER * point.outlet.length;
      const box = ({ side, drop }) => {
        const from = side > 0 ? point.x + 9 : point.x - 9 - length2;
        return [from, from + length2, point.y - LINE / 2 + drop, point.y + LINE / 2 + drop];
      };
      const place = tries.find((one) => {
        const own = box(one);
        return own[0] > 2 && own[1] < WIDTH - 2 && !taken.some((other) => overlap(own, other));
      }) ?? tries[0];
      taken.push(box(place));
      return { ...point, ...place };
    });
  }
  function neighbours(rows, outlet, map) {
    return rows.filter((row) => row.outlet === outlet || row.other_outlet === outlet).map((row) => ({
      other: row.outlet === outlet ? row.other_outlet : row.outlet,
      ...map === "frames" ? { value: row.frame_divergence, low: row.frame_divergence_ci_low, high: row.frame_divergence_ci_high } : { value: row.word_divergence, low: row.word_divergence_ci_low, high: row.word_divergence_ci_high }
    })).flatMap((one) => one.value === null ? [] : [{ ...one, value: one.value }]).sort((a, b) => a.value - b.value);
  }

  // outlet-map.js
  var ARTICLES_SHOWN = 100;
  var view5 = { map: "frames" };
  function outletMap() {
    const points = filteredRows("outlet_map").filter((row) => row.map === view5.map);
    const all = tableRows("outlet_map").filter((row) => row.map === view5.map);
    const controls = h(
      "div",
      { class: "controls" },
      choice("Similar in", [["frames", "frames"], ["words", "words"]], view5.map, (value) => {
        view5.map = value === "words" ? "words" : "frames";
        redraw("map", "input:checked");
      })
    );
    if (!points.length) return [controls, nothing()];
    const { x_shown: across, y_shown: up } = all[0];
    return [
      controls,
      h(
        "p",
        { class: "caption" },
        `Outlets close together are similar. The map shows ${percent(across + up)} of the differences (horizontal axis ${percent(across)}, vertical axis ${percent(up)}); the axes have no meaning of their own. `,
        "Short texts look more different than they are: compare outlets of similar size."
      ),
      drawing(withNames(placedPoints(points, all))),
      tableView("outlet_similarity", filteredRows("outlet_similarity"))
    ];
  }
  var drawing = (points) => h(
    "div",
    { class: "map" },
    roving(
      s(
        "svg",
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": `Map of the outlets by ${view5.map}` },
        s("line", { x1: WIDTH / 2, x2: WIDTH / 2, y1: 8, y2: HEIGHT - 8, class: "grid" }),
        s("line", { x1: 8, x2: WIDTH - 8, y1: HEIGHT / 2, y2: HEIGHT / 2, class: "grid" }),
        points.map(mapPoint)
      ),
      "g.point"
    )
  );
  function mapPoint({ outlet, x, y, side, drop }) {
    const label = `${outlet}: ${nearest(outlet)}. Show its neighbours.`;
    const open = () => openPoint(outlet);
    return s(
      "g",
      {
        role: "button",
        class: "point",
        "aria-label": label,
        onclick: open,
        onkeydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          open();
        }
      },
      s("title", {}, label),
      s("circle", { cx: x, cy: y, r: 16, class: "target" }),
      s("circle", { cx: x, cy: y, r: 6, class: "dot" }),
      s("text", { x: x + 11 * side, y: y + 4 + drop, "text-anchor": side < 0 ? "end" : "start" }, outlet)
    );
  }
  function nearest(outlet) {
    const [first] = neighbours(tableRows("outlet_similarity"), outlet, view5.map);
    return first ? `nearest is ${first.other}, divergence ${fixed(first.value, 2)}` : "no other outlet to compare with";
  }
  function openPoint(outlet) {
    const { articles: articles2, rest } = report;
    const own = articles2.id.map((_, article) => article).filter((article) => evidence.isOf(article, outlet));
    const frames3 = tableRows("frames_by_outlet").filter((row) => row.outlet === outlet && row.n_mentions > 0);
    frames3.sort((a, b) => (b.log_odds ?? 0) - (a.log_odds ?? 0));
    const open = (row) => {
      closeSheet();
      openFrame(row);
    };
    openSheet(`${outlet} on the map by ${view5.map}`, [nearest(outlet)], [
      h("h3", {}, `Divergence from the others in ${view5.map} (0: the same, 1: nothing in common)`),
      h(
        "ul",
        { class: "near" },
        neighbours(tableRows("outlet_similarity"), outlet, view5.map).map(
          (one) => h("li", {}, h("b", {}, one.other), ` ${fixed(one.value, 2)}, ${interval(one.low, one.high, (x) => fixed(x, 2))}`)
        )
      ),
      h("h3", {}, `Its frames, starting with those it uses more than ${rest}`),
      h(
        "ul",
        { class: "near" },
        frames3.map(
          (row) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => open(row) }, codeName("frame", row.frame)), ` ${rate(row.per_1000_words ?? 0)} per 1,000 words`)
        )
      ),
      h("h3", {}, "Its articles"),
      h(
        "ul",
        { class: "near" },
        own.slice(0, ARTICLES_SHOWN).map((article) => h("li", {}, articleLink(`#article-${article}`, evidence.titleOf(article)), articles2.date[article] && `, ${articles2.date[article]}`)),
        own.length > ARTICLES_SHOWN && h("li", {}, `and ${integer(own.length - ARTICLES_SHOWN)} more`)
      )
    ]);
  }

  // speech.js
  function heard(row, voice) {
    const rate2 = (words) => row.n_words === 0 ? 0 : (row.per_1000_words ?? 0) * words / row.n_words;
    const quoted = voice === "all" || voice === "quoted" ? rate2(row.n_words_quoted) : 0;
    const reported = voice === "all" || voice === "attributed" ? rate2(row.n_words_attributed) : 0;
    return { quoted, reported, all: quoted + reported };
  }

  // speakers.js
  var SPEAKERS_SHOWN = 6;
  function speakers() {
    const { voice } = filters;
    if (voice === "outlet") {
      return h("p", { class: "empty" }, "Speakers are quoted or reported; in the outlet’s own words there is no other speaker. Choose another voice.");
    }
    const rows = filteredRows("speakers_by_outlet").map((row) => ({ row, words: heard(row, voice) }));
    if (!rows.length) return nothing();
    const most = Math.max(...rows.map(({ row, words }) => Math.max(words.all, voice === "all" ? row.ci_high ?? 0 : 0)));
    return [
      h(
        "div",
        { class: "legend" },
        barKey("quoted", "in quotation marks"),
        barKey("reported", "reported without"),
        h("span", {}, "words per 1,000 words of the outlet · passages; the line is the 95 % interval")
      ),
      h(
        "div",
        { class: "panels" },
        outletsShown().map((outlet) => {
          const own = rows.filter(({ row, words }) => row.outlet === outlet.id && words.all > 0).sort((a, b) => b.words.all - a.words.all);
          const named = own.filter(({ row }) => row.speaker !== null).length;
          return barPanel(outlet.id, own.length ? plural(named, "named speaker") : "no speaker", own.slice(0, SPEAKERS_SHOWN).map((one) => speakerBar(one.row, one.words, most)));
        })
      ),
      tableView("speakers_by_outlet", filteredRows("speakers_by_outlet"))
    ];
  }
  function speakerBar(row, words, most) {
    const name = row.speaker ?? "unnamed speaker";
    const whole = filters.voice === "all";
    const bounds = interval(row.ci_low, row.ci_high, rate);
    return {
      label: `${row.outlet}, ${name}: ${rate(words.all)} words per 1,000${whole ? `, ${bounds}` : ""}; ${plural(row.n_passages, "passage")} in ${plural(row.n_articles_with, "article")}. Show the sentences.`,
      name: row.speaker ?? h("i", {}, name),
      value: fixed(words.all, 1),
      n: row.n_passages,
      parts: (
        /** @type {["quoted" | "reported", number][]} */
        [["quoted", words.quoted / most], ["reported", words.reported / most]]
      ),
      whisker: (
        /** @type {[number, number] | null} */
        whole && row.ci_low !== null && row.ci_high !== null ? [row.ci_low / most, row.ci_high / most] : null
      ),
      open: () => openEvidence({
        title: `${row.speaker ?? "Unnamed speakers"} in ${row.outlet}`,
        facts: [
          `${rate(row.per_1000_words ?? 0)} words per 1,000 of the outlet, ${bounds}`,
          `${plural(row.n_words, "word")} in ${plural(row.n_passages, "passage")}: ${integer(row.n_words_quoted)} in quotation marks, ${integer(row.n_words_attributed)} reported without`,
          `heard in ${integer(row.n_articles_with)} of ${plural(row.n_articles, "article")}`
        ],
        note: "Speakers are found by rules, from quotation marks and reporting verbs. A sentence is listed here if its words, or a mention in it, are attributed to this speaker.",
        passages: evidence.spokenBy(row.speaker, row.outlet),
        name: `evidence-${row.outlet}-speaker`
      })
    };
  }

  // timeline-cells.js
  var keyOf = (outlet, period) => `${period} ${outlet}`;
  function cellsOf(timeline2, code) {
    const cells = /* @__PURE__ */ new Map();
    for (const [outlet, period, articles2, words] of timeline2.bases) {
      cells.set(keyOf(outlet, period), { articles: articles2, words, n: 0, rate: 0, sentiment: null, low: null, high: null });
    }
    timeline2.n.forEach((n, at) => {
      if (timeline2.kind[at] !== code.kind || timeline2.id[at] !== code.id) return;
      const cell2 = cells.get(keyOf(timeline2.outlet[at], timeline2.at[at]));
      if (!cell2) return;
      const rate2 = cell2.words ? 1e3 * n / cell2.words : 0;
      Object.assign(cell2, { n, rate: rate2, sentiment: timeline2.sentiment[at], low: timeline2.low[at], high: timeline2.high[at] });
    });
    return {
      /** Nothing where the outlet has no article. @param {string} outlet @param {number} period */
      at: (outlet, period) => cells.get(keyOf(outlet, period)),
      /** The largest rate or end of an interval. */
      most: Math.max(1e-3, ...[...cells.values()].map((cell2) => Math.max(cell2.rate, cell2.high ?? 0)))
    };
  }
  function mostMentioned(timeline2, codes) {
    const mentions = (code) => timeline2.n.reduce((sum, n, at) => timeline2.kind[at] === code.kind && timeline2.id[at] === code.id ? sum + n : sum, 0);
    let [best] = codes;
    for (const code of codes) if (mentions(code) > mentions(best)) best = code;
    return best;
  }
  function csvRows(timeline2, code, outlets2) {
    const cells = cellsOf(timeline2, code);
    return outlets2.flatMap(
      (outlet) => timeline2.periods.flatMap(([from, to], period) => {
        const cell2 = cells.at(outlet, period);
        if (!cell2) return [];
        return [
          {
            outlet,
            from,
            to,
            what: code.id,
            n_articles: cell2.articles,
            n_words: cell2.words,
            n_mentions: cell2.n,
            per_1000_words: Number(cell2.rate.toFixed(6)),
            sentiment_mean: cell2.sentiment
          }
        ];
      })
    );
  }
  var CSV_COLUMNS2 = ["outlet", "from", "to", "what", "n_articles", "n_words", "n_mentions", "per_1000_words", "sentiment_mean"];
  var periodText = ([from, to]) => from === to ? from : `${from} to ${to}`;

  // timeline.js
  var view6 = { shown: null, measure: "rate" };
  var valueOf = ({ kind, id }) => `${kind} ${id}`;
  function timeline() {
    if (report.timeline.periods.length === 0) {
      return h("p", { class: "empty" }, "There is no timeline: all articles are of one day, or have no date.");
    }
    const codes = [
      ...framesShown().map(({ id, name }) => ({ kind: (
        /** @type {Kind} */
        "frame"
      ), id, name })),
      ...actorsShown().map(({ id, name }) => ({ kind: (
        /** @type {Kind} */
        "actor"
      ), id, name }))
    ];
    if (!codes.length || !outletsShown().length) return nothing();
    const frames3 = codes.filter((code2) => code2.kind === "frame");
    const code = codes.find((one) => valueOf(one) === view6.shown) ?? mostMentioned(report.timeline, frames3.length ? frames3 : codes);
    const outlets2 = outletsShown().map((outlet) => outlet.id);
    const options = (kind) => codes.filter((one) => one.kind === kind).map((one) => (
      /** @type {Option} */
      [valueOf(one), one.name]
    ));
    const groups = [["Frames", options("frame")], ["Actors", options("actor")]];
    return [
      h(
        "div",
        { class: "controls" },
        picker(
          "Show",
          /** @type {[string, Option[]][]} */
          groups.filter(([, list]) => list.length),
          valueOf(code),
          (value) => {
            view6.shown = value;
            redraw("timeline", "select");
          }
        ),
        report.model.scores_mentions && choice("Measure", [["rate", "how often"], ["sentiment", "how favourably"]], view6.measure, (value) => {
          view6.measure = value === "sentiment" ? "sentiment" : "rate";
          redraw("timeline", "input:checked");
        })
      ),
      h("p", { class: "caption" }, caption()),
      drawing2(code, outlets2),
      tableOf("timeline", csvRows(report.timeline, code, outlets2), CSV_COLUMNS2)
    ];
  }
  function caption() {
    const { period, low } = report.timeline;
    const measure = view6.measure === "rate" ? "Mentions per 1,000 words of the outlet’s articles" : "Mean sentiment of the mentions, −1 to +1,";
    const when = period === "day" ? "on each day" : `in each ${period} (headed by its first day)`;
    const least = plural(report.thresholds.least_articles, "article");
    const intervals = low.some((one) => one !== null) ? `The line is the 95 % interval, given for days with at least ${least}.` : `No interval is given: it needs at least ${least} by the outlet on one day.`;
    const voices = filters.voice === "all" ? "" : " All voices are counted; the sentences follow the filter.";
    return `${measure} ${when}; a dot: no article. ${intervals}${voices}`;
  }
  function drawing2(code, outlets2) {
    const { periods } = report.timeline;
    const cells = cellsOf(report.timeline, code);
    const name = codeName(code.kind, code.id);
    const table = h(
      "table",
      { class: periods.length > 12 ? "time dense" : "time" },
      h("caption", { class: "unseen" }, `${name} over time, by outlet. Each mark opens its sentences.`),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td", {}),
          periods.map((period) => h("th", { scope: "col" }, h("span", {}, period[0].slice(5)), h("span", { class: "unseen" }, ` (${periodText(period)})`)))
        )
      ),
      h(
        "tbody",
        {},
        outlets2.map(
          (outlet) => h(
            "tr",
            {},
            h("th", { scope: "row" }, outlet),
            periods.map((period, at) => {
              const cell2 = cells.at(outlet, at);
              return cell2 ? mark(code, outlet, period, cell2, cells.most) : noArticle();
            })
          )
        )
      )
    );
    const years = [...new Set(periods.map(([from]) => from.slice(0, 4)))].join(", ");
    return [h("p", { class: "caption" }, `${name}, ${years}`), h("div", { class: "scroll" }, roving(table, "button"))];
  }
  var noArticle = () => h("td", { class: "none" }, h("span", { "aria-hidden": "true" }, "·"), h("span", { class: "unseen" }, "no article"));
  function mark(code, outlet, period, cell2, most) {
    const name = codeName(code.kind, code.id);
    const facts4 = [
      `${rate(cell2.rate)} mentions per 1,000 words${cell2.low === null ? "" : `, ${interval(cell2.low, cell2.high, rate)}`}`,
      `${plural(cell2.n, "mention")} in ${plural(cell2.articles, "article")}`,
      cell2.sentiment !== null && report.model.scores_mentions && `mean sentiment ${signed(cell2.sentiment)}`
    ].filter((fact) => fact !== false);
    const open = () => openEvidence({
      title: `${name} in ${outlet}, ${periodText(period)}`,
      facts: facts4,
      passages: evidence.mentionsOf(code.kind, code.id, outlet, { days: period }),
      expected: cell2.n,
      name: `evidence-${outlet}-${code.id}-${period[0]}`
    });
    const ofRate = view6.measure === "rate";
    const value = ofRate ? cell2.n === 0 ? "0" : rate(cell2.rate) : cell2.sentiment === null ? "–" : signed(cell2.sentiment);
    return h(
      "td",
      {},
      h(
        "button",
        { type: "button", title: `${outlet}, ${periodText(period)}, ${name}: ${facts4.join("; ")}. Show the sentences.`, onclick: open },
        ofRate ? bar(cell2, most) : dot(cell2),
        h("span", { class: "value" }, value),
        h("span", { class: "unseen" }, ` ${outlet}, ${periodText(period)}`)
      )
    );
  }
  var bar = ({ n, rate: rate2, low, high }, most) => s(
    "svg",
    { class: "column", "aria-hidden": "true" },
    s("rect", { x: "25%", width: "50%", y: length(1 - rate2 / most), height: length(rate2 / most), class: `bar plain${isFew(n) ? " thin" : ""}` }),
    s("line", { x1: "10%", x2: "90%", y1: "100%", y2: "100%", class: "axis" }),
    low !== null && high !== null && s("line", { x1: "50%", x2: "50%", y1: length(1 - high / most), y2: length(1 - low / most), class: "whisker" })
  );
  var dot = ({ n, sentiment: sentiment2 }) => s(
    "svg",
    { class: "column", "aria-hidden": "true" },
    s("line", { x1: "10%", x2: "90%", y1: "50%", y2: "50%", class: "zero" }),
    sentiment2 !== null && s("svg", { x: "50%", y: length(0.04 + 0.92 * ((1 - sentiment2) / 2)), class: `mark ${isFew(n) ? "hollow" : "solid"}`, overflow: "visible" }, glyph("all"))
  );

  // main.js
  byId("top").append(...flat(opening()));
  byId("main").append(
    h("div", { class: "first" }, differences(), limits()),
    h("div", { id: "bar", role: "region", "aria-label": "Sections and filters" }),
    section("frames", "Frames", "How often each outlet uses the terms of each frame, per 1,000 words. A cell opens its sentences.", heatMap),
    section("sentiment", "Sentiment", "How the sentences treat each actor, from −1 (unfavourable) to +1 (favourable).", sentiment),
    section("speakers", "Who speaks", "Whose words each outlet carries besides its own.", speakers),
    section("labels", "Labels", "What each outlet calls an actor.", labels),
    section("keywords", "Keywords", `Words that an outlet uses more, or less, than ${report.rest}.`, keywords),
    section("map", "Outlet map", null, outletMap),
    section("timeline", "Timeline", null, timeline),
    section("methods", "Methods and run", null, methods),
    section("articles", "Articles", "The texts themselves, with every mention marked.", articles)
  );
  byId("bar").append(...filterBar());
  redrawAll();
  byId("foot").append(
    h("p", {}, `Made by Parallax ${report.version}. It describes how often and how favourably, and judges nobody.`, report.note && ` ${report.note}`)
  );
  addEventListener("hashchange", arrive);
  arrive();
})();
