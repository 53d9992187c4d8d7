// Made by tests/browser/bundle.js of the scripts beside this file; change those. SHA-256 3b71310485ea79761e62483a054e6c7307e8753e83613cd8288aaa7fa616d6f2
"use strict";
(() => {
  // address.js
  var encoded = (word) => encodeURIComponent(word).replaceAll("%20", "+");
  function decoded(word) {
    try {
      return decodeURIComponent(word.replaceAll("+", " "));
    } catch {
      return "";
    }
  }
  function addressText({ open, chosen: chosen2 }) {
    const parts = Object.entries(chosen2).map(([name, ids2]) => `${name}=${ids2.map(encoded).join(",")}`);
    if (open) parts.push(`open=${open.map(encoded).join("/")}`);
    return parts.length ? `#${parts.join("&")}` : "";
  }
  function readAddress(text) {
    const address = { open: null, chosen: {} };
    for (const part of text.replace(/^#/, "").split("&")) {
      const at = part.indexOf("=");
      if (at < 0) continue;
      const [name, value] = [part.slice(0, at), part.slice(at + 1)];
      if (name === "open") address.open = value.split("/").map(decoded);
      else address.chosen[name] = value === "" ? [] : value.split(",").map(decoded);
    }
    return address;
  }
  var setsSomething = (text) => text.includes("=");

  // passages.js
  var digits = (column) => Array.from(column, Number);
  var fromOne = (column) => column.map((number) => number - 1);
  function unpacked({ speakers: speakers2, labels: labels2, texts, sentences, mentions }) {
    const { article, paragraph, start, end } = { article: [], paragraph: [], start: [], end: [] };
    sentences.in_article.forEach((n, at) => {
      let [place, number] = [0, -1];
      for (let left = n; left > 0; left -= 1) {
        const sentence3 = article.length;
        place += sentences.gap[sentence3];
        number += Number(sentences.paragraph[sentence3]);
        article.push(at);
        paragraph.push(number);
        start.push(place);
        place += sentences.length[sentence3];
        end.push(place);
      }
    });
    let sentence2 = 0;
    const sentenceOf = mentions.sentence.map((further) => sentence2 += further);
    const from = mentions.start.map((offset, mention) => start[sentenceOf[mention]] + offset);
    return {
      speakers: speakers2,
      labels: labels2,
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
        counted: digits(sentences.counted)
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
        labels: fromOne(mentions.labels)
      }
    };
  }

  // table-data.js
  function rowsOf(table) {
    const columns = table.data.map(
      (column) => Array.isArray(column) ? column : column.at.map((at) => at === null ? null : column.words[at])
    );
    return Array.from({ length: table.rows }, (_, at) => {
      const row2 = { at };
      table.columns.forEach((name, place) => row2[name] = columns[place][at]);
      return row2;
    });
  }
  function sorted(rows, column, direction) {
    const cell3 = (row2) => (
      /** @type {Cells} */
      row2[column]
    );
    const empty = (value) => value === null || value === void 0 || value === "";
    return [...rows].sort((one, other) => {
      const [a, b] = [cell3(one), cell3(other)];
      if (empty(a) || empty(b)) return Number(empty(a)) - Number(empty(b));
      const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
      return direction === "ascending" ? order : -order;
    });
  }
  function sumsBy(items, key2, value) {
    const sums = /* @__PURE__ */ new Map();
    for (const item of items) sums.set(key2(item), (sums.get(key2(item)) ?? 0) + value(item));
    return sums;
  }
  var csvCell = (value, escaped2) => {
    const plain = value === null || value === void 0 ? "" : String(value);
    const text = typeof value === "string" && escaped2.test(`'${plain}`) ? `'${plain}` : plain;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  function csv(columns, rows, escaped2) {
    const lines = [columns, ...rows.map((row2) => columns.map((column) => (
      /** @type {Cells} */
      row2[column]
    )))];
    return lines.map((line) => line.map((cell3) => csvCell(cell3, escaped2)).join(",") + "\n").join("");
  }

  // numbers.js
  var MINUS = "−";
  var MILLION = 1e6;
  var grouped = new Intl.NumberFormat("en-US");
  var integer = (n) => grouped.format(n);
  function fixed(x, decimals) {
    const text = Math.abs(x).toFixed(decimals);
    return x < 0 && Number(text) !== 0 ? MINUS + text : text;
  }
  var signed = (x) => (Number(x.toFixed(2)) > 0 ? "+" : "") + fixed(x, 2);
  var rate = (x) => fixed(x, x !== 0 && Math.abs(x) < 0.95 ? 2 : 1);
  var signedRate = (x) => (Number(x.toFixed(2)) > 0 ? "+" : "") + rate(x);
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
  var TOO_FEW = {
    articles: "too few articles",
    assignments: "too few articles",
    uses: "too few uses expected",
    variation: "the articles do not differ"
  };
  function verdict(row2, rest, significant) {
    if (row2.q_value === null || row2.q_value === void 0) return `not tested against ${rest}${row2.too_few ? `: ${TOO_FEW[row2.too_few]}` : ""}`;
    const q = `q ${probability(row2.q_value)}`;
    if (row2.q_value > significant) return `not distinguishable from ${rest}: ${q}`;
    return `differs from ${rest}: ${q}`;
  }

  // data.js
  var json = (id) => JSON.parse(
    /** @type {HTMLElement} */
    document.getElementById(id).textContent ?? ""
  );
  var report = json("data");
  var read = null;
  var passages = () => read ??= unpacked(json("passages"));
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
  var outlets = new Map(report.outlets.map((outlet) => [outlet.id, outlet.name || outlet.id]));
  var outletName = (id) => outlets.get(id) ?? id;
  var compared = report.comparison.by ? "group" : "outlet";
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
  var differs = (row2) => row2.q_value !== null && row2.q_value !== void 0 && row2.q_value <= report.thresholds.significant;
  var verdict2 = (row2) => verdict(row2, report.rest, report.thresholds.significant);
  var isFew = (n) => n < report.thresholds.few_mentions;

  // dom.js
  var SVG = "http://www.w3.org/2000/svg";
  function flat(child) {
    if (Array.isArray(child)) return child.flatMap(flat);
    return child === null || child === void 0 || child === false ? [] : [child];
  }
  function filled(element2, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === void 0 || value === false) continue;
      if (typeof value === "function") element2.addEventListener(name.replace(/^on/, ""), value);
      else element2.setAttribute(name, value === true ? "" : String(value));
    }
    element2.append(...flat(children));
    return element2;
  }
  var h = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);
  var s = (name, attributes = {}, ...children) => filled(document.createElementNS(SVG, name), attributes, children);
  var byId = (id) => (
    /** @type {HTMLElement} */
    document.getElementById(id)
  );
  var length = (x) => `${(100 * x).toFixed(2)}%`;
  function roving(element2, selector, columns = 1) {
    const marks = () => (
      /** @type {HTMLElement[]} */
      [...element2.querySelectorAll(selector)]
    );
    marks().forEach((mark2, at) => mark2.setAttribute("tabindex", at === 0 ? "0" : "-1"));
    element2.addEventListener("keydown", (event) => {
      const { key: key2 } = (
        /** @type {KeyboardEvent} */
        event
      );
      const all = marks();
      const at = all.indexOf(
        /** @type {HTMLElement} */
        document.activeElement
      );
      const targets = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns, Home: 0, End: all.length - 1 };
      const to = targets[key2] ?? at;
      if (at < 0 || to === at || to < 0 || to >= all.length) return;
      event.preventDefault();
      all[at].setAttribute("tabindex", "-1");
      all[to].setAttribute("tabindex", "0");
      all[to].focus();
    });
    element2.addEventListener("focusin", (event) => {
      const all = marks();
      if (!all.includes(
        /** @type {HTMLElement} */
        event.target
      )) return;
      for (const mark2 of all) mark2.setAttribute("tabindex", mark2 === event.target ? "0" : "-1");
    });
    return element2;
  }

  // filters.js
  var ids = (entries) => new Set(entries.map((entry) => entry.id));
  var { chosen: given } = readAddress(location.hash);
  function chosenOf(name, entries) {
    const named = given[name];
    return ids(named ? entries.filter((entry) => named.includes(entry.id)) : entries);
  }
  var filters = {
    outlets: chosenOf("outlets", report.outlets),
    frames: chosenOf("frames", report.frames),
    actors: chosenOf("actors", report.actors),
    voice: VOICE_CHOICES.find(({ id }) => id === given.voice?.[0])?.id ?? /** @type {VoiceChoice} */
    "all",
    order: (
      /** @type {Order} */
      given.order?.[0] === "similarity" ? "similarity" : "name"
    )
  };
  function showInAddress(open = null) {
    const chosen2 = {};
    for (
      const name of
      /** @type {const} */
      ["outlets", "frames", "actors"]
    ) {
      if (filters[name].size < report[name].length) chosen2[name] = [...filters[name]];
    }
    if (filters.voice !== "all") chosen2.voice = [filters.voice];
    if (filters.order !== "name") chosen2.order = [filters.order];
    const text = addressText({ open, chosen: chosen2 });
    if (text === "" && !setsSomething(location.hash)) return;
    history.replaceState(null, "", location.href.split("#")[0] + text);
  }
  var places = new Map(tableRows("outlet_map").filter((row2) => row2.map === "frames").map((row2) => [row2.outlet, row2.x]));
  var hasSimilarity = places.size > 2;
  function inOrder(one, other) {
    if (filters.order === "similarity") return (places.get(one.id) ?? Infinity) - (places.get(other.id) ?? Infinity) || byName(one, other);
    return byName(one, other);
  }
  var byName = (one, other) => outletName(one.id).localeCompare(outletName(other.id), "en");
  var outletsShown = () => report.outlets.filter((outlet) => filters.outlets.has(outlet.id)).sort(inOrder);
  var framesShown = () => report.frames.filter((frame) => filters.frames.has(frame.id));
  var actorsShown = () => report.actors.filter((actor) => filters.actors.has(actor.id));
  var everyOutlet = ids(report.outlets);
  var isOutletShown = (outlet) => filters.outlets.has(outlet) || !everyOutlet.has(outlet);
  var isEverythingShown = () => filters.voice === "all" && filters.order === "name" && filters.outlets.size === report.outlets.length && filters.frames.size === report.frames.length && filters.actors.size === report.actors.length;
  function filteredRows(name) {
    const allows = (chosen2, id) => id === void 0 || id === null || chosen2.has(id);
    return tableRows(name).filter((row2) => {
      const cells = (
        /** @type {Record<string, string | null | undefined>} */
        /** @type {unknown} */
        row2
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
  function choice(legend4, options, chosen2, change) {
    choices += 1;
    const name = `choice-${choices}`;
    return h(
      "fieldset",
      { class: "choice" },
      h("legend", {}, legend4),
      options.map(
        ([value, text]) => h(
          "label",
          {},
          h("input", { type: "radio", name, value, checked: value === chosen2, onchange: () => change(value) }),
          h("span", {}, text)
        )
      )
    );
  }
  function picker(label, groups, chosen2, change) {
    const option = ([value, text]) => h("option", { value, selected: value === chosen2 }, text);
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
  var ESCAPED = new RegExp(report.escaped_cells);
  var saveCsv = (name, columns, rows) => saveFile(`${name}.csv`, new Blob([csv(columns, rows, ESCAPED)], { type: "text/csv;charset=utf-8" }));
  function saveFile(name, contents) {
    const url = URL.createObjectURL(contents);
    h("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1e4);
  }

  // matching.js
  function phrasePattern(words2) {
    const pieces2 = words2.split(/\s+/).map(wordPattern);
    return new RegExp(`(?<![\\p{L}\\p{N}])${pieces2.join("(?:['’]s)?[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "gu");
  }
  function wordPattern(word) {
    const isShort = /^\p{L}{2,5}$/u.test(word);
    return [...word].map(characterPattern).join(isShort ? "\\.?" : "");
  }
  function characterPattern(character) {
    if (/['’]/.test(character)) return "['’]";
    const capital = character.toUpperCase();
    if (capital !== character && [...capital].length === 1) return `[${character}${capital}]`;
    return character.replace(/[.*+?^${}()|[\]\\]/, "\\$&");
  }
  var folded = (label) => label.toLowerCase().replaceAll("’", "'").split(/\s+/).map(
    (word) => word.replace(/^[“”"‘'«»]+/, "").replace(word.endsWith("s'") ? /[“”"«»]+$/ : /[“”"'«»]+$/, "").replace(/^([^.]+)\.$/, "$1")
  ).filter(Boolean).join(" ");

  // evidence.js
  function indexed(column, length2) {
    const places2 = Array.from({ length: length2 }, () => []);
    column.forEach((thing, at) => places2[thing].push(at));
    return places2;
  }
  var Evidence = class {
    /** @type {number[][] | null} */
    #mentionsIn = null;
    /** @type {number[][] | null} */
    #sentencesOf = null;
    /**
     * @param {Source} source
     * @param {() => Passages} passages read when they are first needed
     */
    constructor(source2, passages2) {
      this.source = source2;
      this.passages = passages2;
    }
    /** For each sentence, its mentions. */
    get mentionsIn() {
      const { sentences, mentions } = this.passages();
      return this.#mentionsIn ??= indexed(mentions.sentence, sentences.article.length);
    }
    /** For each article, its sentences. */
    get sentencesOf() {
      return this.#sentencesOf ??= indexed(this.passages().sentences.article, this.source.articles.id.length);
    }
    /** The id of an article's outlet. @param {number} article */
    outletOf(article) {
      const { outlets: outlets3, outlet } = this.source.articles;
      return outlets3[outlet[article]];
    }
    /** An article's title, or else its id. @param {number} article */
    titleOf(article) {
      const { title, id } = this.source.articles;
      return title[article] ?? id[article];
    }
    /** The text of the article that a sentence is in. @param {number} sentence */
    articleText(sentence2) {
      const { sentences, texts } = this.passages();
      return texts[sentences.article[sentence2]] ?? "";
    }
    /** @param {number} sentence */
    textOf(sentence2) {
      const { start, end } = this.passages().sentences;
      return this.articleText(sentence2).slice(start[sentence2], end[sentence2]);
    }
    /** @param {number} sentence @param {Mark} mark */
    surface(sentence2, mark2) {
      return this.articleText(sentence2).slice(mark2.start, mark2.end);
    }
    /** The speaker at an index of a `speaker` column. @param {number} at */
    speaker(at) {
      return at < 0 ? null : this.passages().speakers[at];
    }
    /** The codebook's entry that a mention is of. @param {number} mention @returns {{ kind: Kind, name: string }} */
    codeOf(mention) {
      const { actors: actors2, frames: frames3 } = this.source;
      const code = this.passages().mentions.code[mention];
      if (code < actors2.length) return { kind: "actor", name: actors2[code].name };
      return { kind: "frame", name: frames3[code - actors2.length].name };
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
      const { actors: actors2, frames: frames3 } = this.source;
      const { mentions, sentences } = this.passages();
      const place = (kind === "actor" ? actors2 : frames3).findIndex((one) => one.id === id);
      if (place < 0) return [];
      const code = kind === "actor" ? place : actors2.length + place;
      const found2 = /* @__PURE__ */ new Map();
      mentions.code.forEach((one, mention) => {
        const sentence2 = mentions.sentence[mention];
        if (one !== code || !mentions.counted[mention] || !wanted(mention) || !this.isOf(sentences.article[sentence2], outlet, days)) return;
        const marks = found2.get(sentence2) ?? [];
        found2.set(sentence2, [...marks, this.markOf(mention)]);
      });
      return [...found2].map(([sentence2, marks]) => ({ sentence: sentence2, marks, of: "mentions" }));
    }
    /**
     * The outlet's counted sentences, as wholes, for which `holds`.
     * @param {string} outlet
     * @param {(sentence: number) => boolean} holds
     * @returns {Passage[]}
     */
    sentencesWhere(outlet, holds2 = () => true) {
      const { article, counted } = this.passages().sentences;
      return article.flatMap(
        (one, sentence2) => counted[sentence2] && this.isOf(one, outlet) && holds2(sentence2) ? [{ sentence: sentence2, marks: [], of: (
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
      const { sentences, mentions } = this.passages();
      return this.sentencesWhere(outlet, (sentence2) => {
        const own = this.speaker(sentences.speaker[sentence2]);
        if (speaker === null) return this.voiceOfSentence(sentence2) !== "outlet" && own === null;
        return own === speaker || this.mentionsIn[sentence2].some((mention) => this.speaker(mentions.speaker[mention]) === speaker);
      });
    }
    /**
     * Sentences that hold words one after the other, each place marked.
     * @param {string} words
     * @param {string} outlet
     * @returns {Passage[]}
     */
    withWords(words2, outlet) {
      const pattern = phrasePattern(words2);
      return this.sentencesWhere(outlet).flatMap(({ sentence: sentence2, of }) => {
        const from = this.passages().sentences.start[sentence2];
        const marks = [...this.textOf(sentence2).matchAll(pattern)].map((match) => ({
          start: from + match.index,
          end: from + match.index + match[0].length,
          mention: null
        }));
        return marks.length ? [{ sentence: sentence2, marks, of }] : [];
      });
    }
    /**
     * Whether a mention has a label. A name or noun phrase is the mention itself; other labels accompany it.
     * @param {number} mention
     * @param {Rows["labels_by_actor"]["kind"]} kind
     * @param {string} label
     */
    hasLabel(mention, kind, label) {
      const { sentences, mentions, labels: labels2 } = this.passages();
      const wanted = folded(label);
      const sentence2 = mentions.sentence[mention];
      if (kind === "name" || kind === "noun_phrase") {
        const surface = folded(this.surface(sentence2, this.markOf(mention)));
        return surface === wanted || kind === "noun_phrase" && surface.replace(/^(the|a|an) /, "") === wanted;
      }
      const own = mentions.labels[mention] < 0 ? [] : labels2[mentions.labels[mention]].split("; ");
      if (!own.some((one) => folded(one) === wanted)) return false;
      const before = this.articleText(sentence2).slice(sentences.start[sentence2], mentions.start[mention]);
      return kind === "adjective" || kind === "title" === folded(before).endsWith(wanted);
    }
    /** @param {number} sentence @returns {Voice} */
    voiceOfSentence(sentence2) {
      return this.source.voices[this.passages().sentences.voice[sentence2]];
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
    inVoice(passages2, voice) {
      if (voice === "all") return passages2;
      return passages2.flatMap((passage2) => {
        if (passage2.of === "sentence") return this.voiceOfSentence(passage2.sentence) === voice ? [passage2] : [];
        const marks = passage2.marks.filter((mark2) => mark2.mention !== null && this.voiceOfMention(mark2.mention) === voice);
        return marks.length ? [{ ...passage2, marks }] : [];
      });
    }
    /**
     * Passages by the lowest score in them, or the highest; those without a score come last.
     * @param {Passage[]} passages
     * @param {"negative" | "positive"} first
     */
    byScore(passages2, first) {
      const sign = first === "negative" ? 1 : -1;
      const { sentences, mentions } = this.passages();
      const score = ({ sentence: sentence2, marks, of }) => {
        const scores = of === "sentence" ? [sentences.tone[sentence2]] : marks.map((mark2) => mark2.mention === null ? null : mentions.sentiment[mark2.mention]);
        return Math.min(...scores.map((one) => one === null ? Infinity : sign * one));
      };
      return passages2.map((passage2) => ({ passage: passage2, score: score(passage2) })).sort((a, b) => a.score === b.score ? 0 : a.score - b.score).map(({ passage: passage2 }) => passage2);
    }
    /**
     * The rows of a CSV file of passages: one for each mention marked, or for the sentence.
     * @param {Passage} passage
     */
    csvRows({ sentence: sentence2, marks }) {
      const { articles: articles2 } = this.source;
      const { sentences, mentions } = this.passages();
      const article = sentences.article[sentence2];
      const row2 = {
        article_id: articles2.id[article],
        outlet: this.outletOf(article),
        date: articles2.date[article],
        sentence: this.textOf(sentence2),
        voice: this.voiceOfSentence(sentence2),
        speaker: this.speaker(sentences.speaker[sentence2]),
        tone: sentences.tone[sentence2] / MILLION
      };
      if (!marks.length) return [row2];
      return marks.map((mark2) => {
        const surface = this.surface(sentence2, mark2);
        if (mark2.mention === null) return { ...row2, surface };
        const score = mentions.sentiment[mark2.mention];
        return {
          ...row2,
          surface,
          voice: this.voiceOfMention(mark2.mention),
          speaker: this.speaker(mentions.speaker[mark2.mention]),
          sentiment: score === null ? null : score / MILLION
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
  function runs(items, key2) {
    const groups = [];
    items.forEach((item, at) => {
      if (at > 0 && key2(item) === key2(items[at - 1])) groups[groups.length - 1].push(item);
      else groups.push([item]);
    });
    return groups;
  }

  // sheet.js
  var PASSAGES_SHOWN = 40;
  var evidence = new Evidence(report, passages);
  var isCut = report.evidence.articles < report.counts.articles;
  var isListCut = report.articles.id.length < report.counts.articles;
  var sheet = (
    /** @type {HTMLDialogElement} */
    byId("evidence")
  );
  var opener = null;
  var back = null;
  var followed = { sentence: null, marks: [] };
  function openEvidence({ title, facts: facts5, passages: passages2, name, link, note = null, expected = null }) {
    openSheet(title, link, facts5, [
      note && h("p", { class: "caption" }, note),
      passages2.length === 0 ? h("p", {}, isCut ? "This file holds none of its sentences." : "There is no sentence to show: a count of zero is the finding.") : passageList(passages2, name, expected)
    ]);
  }
  function openSheet(title, link, facts5, content) {
    opener = document.activeElement;
    showInAddress(link);
    sheet.replaceChildren(
      h(
        "header",
        {},
        h("h2", { id: "evidence-title", tabindex: "-1" }, title),
        h("button", { type: "button", class: "close", onclick: closeSheet }, "Close")
      ),
      h("ul", { class: "facts" }, facts5.map((fact) => fact && h("li", {}, fact))),
      h("div", {}, content)
    );
    sheet.showModal();
    sheet.scrollTop = 0;
    byId("evidence-title").focus();
  }
  var closeSheet = () => sheet.close();
  function passageList(passages2, name, expected) {
    let voice = filters.voice;
    let order = "text";
    let limit = PASSAGES_SHOWN;
    const list = h("ol", { class: "passages" });
    const count = h("p", { class: "count", role: "status" });
    const more = h("button", { type: "button", onclick: () => (limit += PASSAGES_SHOWN, draw()) }, "Show more");
    const chosen2 = () => {
      const own = evidence.inVoice(passages2, voice);
      return order === "negative" || order === "positive" ? evidence.byScore(own, order) : own;
    };
    const draw = () => {
      const all = chosen2();
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
        h("button", { type: "button", class: "save", onclick: () => saveCsv(name, CSV_COLUMNS, chosen2().flatMap((one) => evidence.csvRows(one))) }, "Save as CSV")
      ),
      count,
      list,
      more
    );
  }
  function countText(passages2, voice, expected) {
    const marks = passages2.reduce((sum, passage2) => sum + passage2.marks.length, 0);
    const found2 = passages2.length ? `${plural(passages2.length, "sentence")}${marks ? ` with ${plural(marks, "mention")}` : ""}` : "No sentence";
    const text = voice === "all" ? found2 : `${found2}, ${voiceName(voice)}`;
    if (!isCut) return `${text}.`;
    const counted = expected === null ? "" : ` (the table counts ${plural(expected, "mention")})`;
    return `${text}. ${holds()}${counted}; the tables have all of them.`;
  }
  function holds() {
    const { counts, evidence: shown } = report;
    return `This file holds ${integer(shown.sentences)} of ${plural(counts.sentences, "sentence")}, those of ${integer(shown.articles)} of ${plural(counts.articles, "article")}`;
  }
  function passageItem({ sentence: sentence2, marks, of }) {
    const { articles: articles2 } = report;
    const { sentences } = evidence.passages();
    const article = sentences.article[sentence2];
    const text = pieces(evidence.articleText(sentence2), sentences.start[sentence2], sentences.end[sentence2], marks).map(
      (piece) => piece.marks.length ? h("mark", {}, piece.text) : piece.text
    );
    return h(
      "li",
      { class: "passage" },
      h("blockquote", {}, sentences.heading[sentence2] ? h("b", {}, text) : text),
      marks.map((mark2) => mark2.mention !== null && mentionLine(sentence2, mark2, mark2.mention)),
      of === "sentence" && h(
        "p",
        { class: "mention" },
        voiceLabel(evidence.voiceOfSentence(sentence2), evidence.speaker(sentences.speaker[sentence2])),
        scoreScale("tone", sentences.tone[sentence2])
      ),
      h(
        "p",
        { class: "source" },
        h("b", {}, outletName(evidence.outletOf(article))),
        ` · ${evidence.titleOf(article)} · `,
        articles2.date[article] && h("span", { class: "whole" }, `${articles2.date[article]} · `),
        sentences.heading[sentence2] === 1 && "heading · ",
        articleLink(`#s${sentence2}`, "show in article", sentence2, marks)
      )
    );
  }
  function mentionLine(sentence2, mark2, mention) {
    const { model } = report;
    const { mentions } = evidence.passages();
    return h(
      "p",
      { class: "mention" },
      h("q", {}, evidence.surface(sentence2, mark2)),
      voiceLabel(evidence.voiceOfMention(mention), evidence.speaker(mentions.speaker[mention])),
      mentions.scare[mention] === 1 && h("span", {}, "in scare quotes"),
      model.scores_mentions && scoreScale("sentiment", mentions.sentiment[mention])
    );
  }
  var voiceLabel = (voice, speaker) => h("span", { class: "voice" }, voiceName(voice) + (speaker ? ` (${speaker})` : ""));
  function scoreScale(label, millionths) {
    if (millionths === null) return h("span", { class: "score" }, `${label}: not scored`);
    const score = millionths / MILLION;
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
  var articleLink = (href, text, sentence2 = null, marks = []) => h("a", { href, onclick: () => follow(href, sentence2, marks) }, text);
  function follow(href, sentence2, marks) {
    followed.sentence = sentence2;
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
    if (readAddress(location.hash).open) showInAddress();
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
        `${holds()}: as equal a number from each ${compared} as possible, chosen without regard to what they say. All figures cover all articles. Every sentence and mention is in sentences.csv and mentions.csv; parallax concordance searches all of them.` + (isListCut ? ` Of the ${plural(report.counts.articles, "article")}, ${integer(ids2.length)} are listed here; articles.csv has all.` : "")
      ),
      h("div", { class: "articles" }, listed.map(articleFold)),
      list.length > listed.length && h("button", { type: "button", onclick: listAll }, `List all ${integer(list.length)} articles`),
      !list.length && nothing()
    ];
  }
  function articleFold(article) {
    const { date, words: words2, words_counted: counted, duplicate_of: original } = report.articles;
    const notCounted = words2[article] > 0 && counted[article] === 0;
    const facts5 = [date[article], plural(words2[article], "word"), original[article] && `same text as ${original[article]}`, notCounted && "not counted"];
    const fold = h(
      "details",
      { id: `article-${article}`, class: "article" },
      h(
        "summary",
        {},
        h("b", {}, outletName(evidence.outletOf(article))),
        ` ${evidence.titleOf(article)} `,
        h("small", {}, facts5.filter(Boolean).join(" · "))
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
    const text = evidence.passages().texts[article];
    if (text === null) {
      place.append(h("p", { class: "caption" }, `There was no room for this text; it is in texts.csv, as ${report.articles.id[article]}.`));
      return;
    }
    place.append(h("p", { class: "legend" }, h("span", {}, h("mark", { class: "frame" }, "frame")), h("span", {}, h("mark", { class: "actor" }, "actor"))));
    place.append(...paragraphs(text, evidence.sentencesOf[article]));
  }
  function paragraphs(text, sentences) {
    const { paragraph, start, end } = evidence.passages().sentences;
    let at = 0;
    const elements = runs(sentences, (sentence2) => paragraph[sentence2]).map(
      (inParagraph) => h(
        "p",
        {},
        inParagraph.map((sentence2) => {
          const between = text.slice(at, start[sentence2]);
          at = end[sentence2];
          return [between, sentenceElement(text, sentence2)];
        })
      )
    );
    elements.at(-1)?.append(text.slice(at));
    return elements;
  }
  function sentenceElement(text, sentence2) {
    const { start, end, heading, counted } = evidence.passages().sentences;
    const marks = evidence.mentionsIn[sentence2].map((mention) => ({ ...evidence.markOf(mention), ...evidence.codeOf(mention) }));
    return h(
      "span",
      {
        id: `s${sentence2}`,
        class: `sentence${heading[sentence2] ? " heading" : ""}${counted[sentence2] ? "" : " uncounted"}`,
        title: counted[sentence2] ? null : "repeats another passage and is not counted",
        tabindex: "-1"
      },
      pieces(text, start[sentence2], end[sentence2], marks).map((piece) => {
        if (!piece.marks.length) return piece.text;
        const kinds = [...new Set(piece.marks.map((mark2) => mark2.kind))].join(" ");
        return h("mark", { class: kinds, title: piece.marks.map((mark2) => mark2.name).join(", ") }, piece.text);
      })
    );
  }
  function openArticle() {
    const [, kind, digits2] = /^#(s|article-)(\d+)$/.exec(location.hash) ?? [];
    if (kind === void 0) return;
    const number = Number(digits2);
    const article = kind === "s" ? evidence.passages().sentences.article[number] : number;
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

  // claim-order.js
  var RANK = { has: 0, unclear: 1, "not found": 2 };
  var having = (one, outlets3) => outlets3.filter((outlet) => one.states.get(outlet) === "has").length;
  function ordered(claims2, outlets3) {
    const pattern = (one) => outlets3.map((outlet) => RANK[one.states.get(outlet) ?? "not found"]).join("");
    const keyed = claims2.map((one) => ({ one, n: having(one, outlets3), pattern: pattern(one) }));
    keyed.sort((a, b) => b.n - a.n || (a.pattern < b.pattern ? -1 : a.pattern > b.pattern ? 1 : a.one.claim - b.one.claim));
    return keyed.map(({ one }) => one);
  }
  function ofOutlet(claims2, outlets3, outlet, what) {
    const state = what === "only" ? "has" : "not found";
    const own = claims2.filter((one) => one.states.get(outlet) === state && (what === "not found" || having(one, outlets3) === 1));
    return ordered(own, outlets3);
  }

  // scroller.js
  function scroller(child, attributes = {}) {
    const box = h("div", { class: "scroll", ...attributes }, child);
    const whole = h("div", { class: "scroller" }, box, h("p", { class: "further", "aria-hidden": "true" }, "There is more to the side: scroll →"));
    const show = () => {
      const hidden = box.scrollWidth - box.clientWidth;
      whole.classList.toggle("to-left", box.scrollLeft > 2);
      whole.classList.toggle("to-right", box.scrollLeft < hidden - 2);
    };
    box.addEventListener("scroll", show, { passive: true });
    new ResizeObserver(show).observe(box);
    return whole;
  }

  // table-view.js
  var ROWS_SHOWN = 200;
  var tableView = (name, rows) => tableOf(name, rows, report.tables[name]?.columns ?? []);
  function tableOf(name, rows, columns) {
    const place = h("div", {});
    const fold = h("details", { class: "table" }, h("summary", {}, `As a table (${plural(rows.length, "row")}), to sort and save as ${name}.csv`), place);
    fold.addEventListener("toggle", () => {
      if (fold.open && !place.hasChildNodes()) place.append(...sortable(name, rows, columns));
    });
    return fold;
  }
  function sortable(name, rows, columns) {
    let order = null;
    let all = false;
    const cell3 = (row2, column) => (
      /** @type {Record<string, string | number | null>} */
      row2[column]
    );
    const numeric = new Set(columns.filter((column) => rows.some((row2) => typeof cell3(row2, column) === "number")));
    const body = h("tbody");
    const more = h("button", { type: "button", onclick: () => (all = true, draw()) });
    const ordered2 = () => order === null ? rows : sorted(rows, order.column, order.direction);
    const draw = () => {
      const list = ordered2();
      body.replaceChildren(
        ...list.slice(0, all ? void 0 : ROWS_SHOWN).map(
          (row2) => h(
            "tr",
            {},
            columns.map((column, at) => {
              const text = cellText(cell3(row2, column));
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
      h("p", { class: "tools" }, h("button", { type: "button", class: "save", onclick: () => saveCsv(name, columns, ordered2()) }, `Save as ${name}.csv`)),
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

  // claims.js
  var CLAIMS_SHOWN = 30;
  var view2 = { which: "all", more: false };
  var SIGNS = { has: "●", unclear: "?", "not found": "–" };
  var WORDS = { has: "has it", unclear: "unclear", "not found": "not found" };
  function claimsOf() {
    const found2 = new Map(tableRows("claims").map((row2) => [row2.claim, { claim: row2.claim, row: row2, states: /* @__PURE__ */ new Map(), cells: /* @__PURE__ */ new Map() }]));
    for (const cell3 of tableRows("claims_by_outlet")) {
      const claim = found2.get(cell3.claim);
      claim?.states.set(cell3.outlet, cell3.state);
      claim?.cells.set(cell3.outlet, cell3);
    }
    return [...found2.values()];
  }
  function passage(article, number) {
    const at = report.articles.id.indexOf(article ?? "");
    const sentence2 = at < 0 || number === null ? void 0 : evidence.sentencesOf[at]?.[number - 1];
    return sentence2 === void 0 ? [] : [{ sentence: sentence2, marks: [], of: "sentence" }];
  }
  function facts(cell3) {
    const searched = `searched: ${plural(cell3.n_articles, "article")} from the claim’s first day on, ${plural(cell3.n_words, "word")}`;
    const state = `${WORDS[cell3.state]}; similarity of its nearest sentence ${fixed(cell3.score, 2)} (1: about the same)`;
    return [
      state,
      cell3.state === "not found" ? searched : null,
      cell3.chance_to_miss !== null && `chance to miss it in so many words: ${percent(cell3.chance_to_miss)}`,
      cell3.only_copied === "true" && "only in text that repeats another article",
      cell3.part !== null && cell3.state === "has" && `in the ${cell3.part}${cell3.order_in_article === null ? "" : `; claim ${integer(cell3.order_in_article)} of that article`}`,
      cell3.speaker !== null && `said by ${cell3.speaker}`
    ].filter((fact) => fact !== false && fact !== null);
  }
  function openCell(claim, outlet) {
    const cell3 = claim.cells.get(outlet);
    if (!cell3) return;
    const own = passage(claim.row.article_id, claim.row.sentence_id);
    const nearest2 = passage(cell3.article_id, cell3.sentence_id).filter((one) => one.sentence !== own[0]?.sentence);
    openEvidence({
      title: `Claim ${claim.claim} in ${outletName(outlet)}`,
      facts: facts(cell3),
      note: "The claim’s most typical sentence, then the sentence of this outlet that is nearest to it. Not found means in these articles, in like words; read both.",
      passages: [...own, ...nearest2],
      name: `claim-${claim.claim}-${outlet}`,
      link: ["claim", String(claim.claim), outlet]
    });
  }
  function openClaimOf(number, outlet) {
    const claim = claimsOf().find((one) => String(one.claim) === number);
    if (claim) openCell(claim, outlet);
  }
  function chosen(claims2, outlets3) {
    const [what, outlet] = view2.which.split(/:(.*)/s);
    if (what === "all" || !outlets3.includes(outlet)) return ordered(claims2.filter((one) => having(one, outlets3) > 0), outlets3);
    return ofOutlet(claims2, outlets3, outlet, what === "only" ? "only" : "not found");
  }
  function claims() {
    const outlets3 = outletsShown().map((outlet) => outlet.id);
    const all = claimsOf();
    if (!all.length) return h("p", { class: "empty" }, `No statement was found in two ${compared}s.`);
    if (!outlets3.length) return nothing();
    const rows = chosen(all, outlets3);
    const shown = view2.more ? rows : rows.slice(0, CLAIMS_SHOWN);
    return [
      h("div", { class: "controls" }, which(outlets3)),
      h("p", { class: "caption" }, `● ${WORDS.has} · ? unclear · – not found in the articles from the claim’s first day on · empty: no such article. A claim is a group of sentences of two ${compared}s or more with like words.`),
      rows.length ? scroller(matrix(shown, outlets3)) : h("p", { class: "empty" }, "There is no such claim."),
      shown.length < rows.length && h("button", { type: "button", class: "more", onclick: () => (view2.more = true, redraw("claims")) }, `Show all ${integer(rows.length)} claims`),
      tableView("claims_by_outlet", filteredRows("claims_by_outlet"))
    ];
  }
  function matrix(rows, outlets3) {
    const table = h(
      "table",
      { class: "heat claims" },
      h("caption", { class: "unseen" }, `Claims by ${compared}. Each cell opens its sentences.`),
      h("thead", {}, h("tr", {}, h("td", {}), outlets3.map((id) => h("th", { scope: "col" }, h("span", { title: id }, outletName(id)))))),
      h("tbody", {}, rows.map((claim) => h("tr", {}, h("th", { scope: "row" }, claim.row.text), outlets3.map((id) => cell(claim, id)))))
    );
    return roving(table, "button", outlets3.length);
  }
  function cell(claim, outlet) {
    const found2 = claim.cells.get(outlet);
    if (!found2) return h("td", { class: "none" });
    const depth2 = { has: "sm3", unclear: "sm1", "not found": "s0" }[found2.state];
    return h(
      "td",
      {},
      h(
        "button",
        { type: "button", class: `shade ${depth2}`, title: `${outletName(outlet)}: ${facts(found2).join("; ")}. Show the sentences.`, onclick: () => openCell(claim, outlet) },
        h("span", { "aria-hidden": "true" }, SIGNS[found2.state]),
        h("span", { class: "unseen" }, `claim ${claim.claim}, ${outletName(outlet)}: ${WORDS[found2.state]}`)
      )
    );
  }
  function which(outlets3) {
    const group = (what, label) => [label, outlets3.map((id) => [`${what}:${id}`, `${label.toLowerCase()} ${outletName(id)}`])];
    return picker("Claims", [["All", [["all", "of all"]]], group("not found", "Not found in"), group("only", "Of those shown, only in")], view2.which, (value) => {
      view2.which = value;
      view2.more = false;
      redraw("claims", "select");
    });
  }

  // filter-bar.js
  function filterBar() {
    const status = h("p", { class: "unseen", role: "status" });
    const apply = () => {
      redrawAll();
      showInAddress();
      status.textContent = `Shown: ${filters.outlets.size} of ${plural(report.outlets.length, compared)}, ${filters.frames.size} of ${plural(report.frames.length, "frame")}, ${filters.actors.size} of ${plural(report.actors.length, "actor")}, ${voiceName(filters.voice)}.`;
      reset.hidden = isEverythingShown();
    };
    const menus = [
      menu(`${compared[0].toUpperCase()}${compared.slice(1)}s`, report.outlets, filters.outlets, apply),
      menu("Frames", report.frames, filters.frames, apply),
      menu("Actors", report.actors, filters.actors, apply)
    ];
    const voices = choice("Voice", VOICE_CHOICES.map((voice) => [voice.id, voice.name]), filters.voice, (value) => {
      filters.voice = /** @type {VoiceChoice} */
      value;
      apply();
    });
    const order = choice(`Order of ${compared}s`, [["name", "by name"], ["similarity", "similar ones together"]], filters.order, (value) => {
      filters.order = value === "similarity" ? "similarity" : "name";
      apply();
    });
    const showEverything = () => {
      for (const one of menus) one.tickAll();
      filters.voice = "all";
      filters.order = "name";
      for (const one of [voices, order]) one.querySelector("input").checked = true;
      apply();
      menus[0].element.querySelector("summary")?.focus();
    };
    const reset = h("button", { type: "button", hidden: isEverythingShown(), onclick: showEverything }, "Show everything");
    const wide = matchMedia("(min-width: 60rem)");
    const box = h(
      "details",
      { class: "filters", open: wide.matches },
      h("summary", {}, "Filters"),
      h("div", { class: "controls" }, menus.map((one) => one.element), voices, hasSimilarity && order, reset)
    );
    wide.addEventListener("change", () => box.open = wide.matches);
    return [h("nav", { "aria-label": "Sections" }, sectionLinks()), box, status];
  }
  function menu(title, entries, chosen2, change) {
    const count = h("b", {});
    const boxes2 = entries.map(
      (entry) => h("input", {
        type: "checkbox",
        checked: chosen2.has(entry.id),
        onchange: (event) => {
          if (event.target.checked) chosen2.add(entry.id);
          else chosen2.delete(entry.id);
          showCount();
          change();
        }
      })
    );
    const showCount = () => count.textContent = chosen2.size === entries.length ? `all ${entries.length}` : `${chosen2.size} of ${entries.length}`;
    const tickAll = () => {
      for (const box of boxes2) box.checked = true;
      for (const entry of entries) chosen2.add(entry.id);
      showCount();
    };
    const tickNone = () => {
      for (const box of boxes2) box.checked = false;
      chosen2.clear();
      showCount();
    };
    showCount();
    const element2 = h(
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
          (entry, at) => h("label", {}, boxes2[at], h("span", {}, entry.name || entry.id), entry.name && entry.name !== entry.id && h("small", {}, entry.id))
        )
      )
    );
    element2.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !element2.open) return;
      element2.open = false;
      element2.querySelector("summary")?.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!element2.contains(
        /** @type {Node} */
        event.target
      )) element2.open = false;
    });
    return { element: element2, tickAll };
  }

  // picture-shapes.js
  var MARGIN = 8;
  var [HATCH, HATCH_OPACITY] = [6, 0.3];
  function shapesIn(root) {
    const box = root.getBoundingClientRect();
    const origin = { x: box.left - MARGIN, y: box.top - MARGIN };
    const shapes = [];
    walk(root, origin, shapes);
    const paper = getComputedStyle(document.body).backgroundColor;
    return { width: Math.ceil(box.width + 2 * MARGIN), height: Math.ceil(box.height + 2 * MARGIN), paper, shapes };
  }
  function walk(element2, origin, shapes) {
    const style = getComputedStyle(element2);
    if (style.display === "none" || style.visibility === "hidden" || element2.classList.contains("unseen")) return;
    if (element2 instanceof SVGGeometryElement) shapes.push(pathOf(element2, style, origin));
    else if (element2 instanceof SVGTextElement) shapes.push(svgWords(element2, style, origin));
    else if (element2 instanceof HTMLElement) shapes.push(...boxes(element2, style, origin));
    if (element2 instanceof SVGTextElement) return;
    for (const child of element2.childNodes) {
      if (child instanceof Element) walk(child, origin, shapes);
      else if (child instanceof Text && element2 instanceof HTMLElement) shapes.push(...words(child, element2, style, origin));
    }
  }
  var isDrawn = (colour) => colour !== "none" && colour !== "transparent" && !/^rgba\(.*, 0\)$/.test(colour);
  function pathOf(element2, style, origin) {
    return {
      kind: "path",
      d: outline(element2),
      matrix: matrixOf(element2, origin),
      fill: element2 instanceof SVGLineElement || !isDrawn(style.fill) ? "none" : style.fill,
      stroke: isDrawn(style.stroke) ? style.stroke : "none",
      width: parseFloat(style.strokeWidth) || 0,
      dash: style.strokeDasharray === "none" ? "" : style.strokeDasharray.replaceAll("px", ""),
      opacity: 1
    };
  }
  function matrixOf(element2, origin) {
    const { a, b, c, d, e, f } = element2.getScreenCTM() ?? new DOMMatrix();
    return [a, b, c, d, e - origin.x, f - origin.y];
  }
  function outline(element2) {
    if (element2 instanceof SVGLineElement) {
      const [x1, y1, x2, y2] = [element2.x1, element2.y1, element2.x2, element2.y2].map((one) => one.baseVal.value);
      return `M${x1} ${y1}L${x2} ${y2}`;
    }
    if (element2 instanceof SVGRectElement) {
      const [x, y, width, height] = [element2.x, element2.y, element2.width, element2.height].map((one) => one.baseVal.value);
      return rectangle(x, y, width, height);
    }
    if (element2 instanceof SVGCircleElement) {
      const [x, y, r] = [element2.cx, element2.cy, element2.r].map((one) => one.baseVal.value);
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    }
    return element2.getAttribute("d") ?? "";
  }
  var rectangle = (x, y, width, height) => `M${x} ${y}h${width}v${height}h${-width}Z`;
  var AS_IT_IS = [1, 0, 0, 1, 0, 0];
  function boxes(element2, style, origin) {
    const { left, top, width, height } = element2.getBoundingClientRect();
    const [x, y] = [left - origin.x, top - origin.y];
    const path = (d, look) => (
      /** @type {Path} */
      { kind: "path", d, matrix: AS_IT_IS, fill: "none", stroke: "none", width: 1, dash: "", opacity: 1, ...look }
    );
    const found2 = [];
    if (isDrawn(style.backgroundColor)) found2.push(path(rectangle(x, y, width, height), { fill: style.backgroundColor }));
    if (style.backgroundImage.includes("repeating")) found2.push(path(hatching(x, y, width, height), { stroke: style.color, width: 1, opacity: HATCH_OPACITY }));
    const [, frame] = /^(rgb\([^)]*\)).*inset$/.exec(style.boxShadow) ?? [];
    if (frame) found2.push(path(rectangle(x + 1, y + 1, width - 2, height - 2), { stroke: frame, width: 2 }));
    const line = (side, d) => {
      const thick = parseFloat(style.getPropertyValue(`border-${side}-width`));
      const colour = style.getPropertyValue(`border-${side}-color`);
      if (thick > 0 && isDrawn(colour)) found2.push(path(d, { stroke: colour, width: thick }));
    };
    line("top", `M${x} ${y}h${width}`);
    line("bottom", `M${x} ${y + height}h${width}`);
    line("left", `M${x} ${y}v${height}`);
    line("right", `M${x + width} ${y}v${height}`);
    return found2;
  }
  function hatching(x, y, width, height) {
    let d = "";
    for (let from = HATCH; from < width + height; from += HATCH) {
      const [right, bottom] = [Math.min(from, width), Math.min(from, height)];
      d += `M${x + right} ${y + from - right}L${x + from - bottom} ${y + bottom}`;
    }
    return d;
  }
  var fontOf = (style) => `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  function svgWords(element2, style, origin) {
    const { left, top, height } = element2.getBoundingClientRect();
    const text = element2.textContent ?? "";
    return { kind: "text", text, x: left - origin.x, y: top + height / 2 - origin.y, font: fontOf(style), fill: style.fill, anchor: "start", turned: false };
  }
  function words(node, parent, style, origin) {
    const look = { kind: (
      /** @type {const} */
      "text"
    ), font: fontOf(style), fill: style.color };
    const turned = style.writingMode.startsWith("vertical");
    if (turned) {
      const { left, top, width, height } = boxOf(node, 0, node.data.length);
      return [{ ...look, text: node.data.trim(), x: left + width / 2 - origin.x, y: top + height / 2 - origin.y, anchor: "middle", turned }];
    }
    const edge = style.overflow === "hidden" ? parent.getBoundingClientRect().right : Infinity;
    return linesOf(node).map(({ text, left, right, middle }) => ({
      ...look,
      text: right > edge + 1 ? `${text.slice(0, Math.max(1, Math.floor(text.length * (edge - left) / (right - left)) - 1))}…` : text,
      x: left - origin.x,
      y: middle - origin.y,
      anchor: (
        /** @type {const} */
        "start"
      ),
      turned
    }));
  }
  function boxOf(node, from, to) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  }
  function linesOf(node) {
    const lines = [];
    for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
      const { left, right, top, height } = boxOf(node, index, index + word.length);
      if (height === 0) continue;
      const line = lines.at(-1);
      const middle = top + height / 2;
      if (line && Math.abs(line.middle - middle) < height / 2) Object.assign(line, { text: `${line.text} ${word}`, right });
      else lines.push({ text: word, left, right, middle });
    }
    return lines;
  }

  // picture-files.js
  var escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  var short = (x) => String(Math.round(100 * x) / 100);
  function svgText({ width, height, paper, shapes }, caption2) {
    const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`;
    const lines = [head, `<desc>${escaped(caption2)}</desc>`, `<rect width="${width}" height="${height}" fill="${paper}"/>`, ...shapes.map(element), "</svg>"];
    return `${lines.join("\n")}
`;
  }
  function element(shape) {
    if (shape.kind === "path") {
      const { d, matrix: matrix2, fill: fill3, stroke, width, dash, opacity } = shape;
      const line = stroke === "none" ? "" : ` stroke="${stroke}" stroke-width="${short(width)}"${dash && ` stroke-dasharray="${dash}"`}${opacity < 1 ? ` stroke-opacity="${opacity}"` : ""}`;
      return `<path d="${d}" transform="matrix(${matrix2.map(short).join(" ")})" fill="${fill3}"${line}/>`;
    }
    const { text, x, y, font, fill: fill2, anchor, turned } = shape;
    const turn = turned ? ` transform="rotate(-90 ${short(x)} ${short(y)})"` : "";
    return `<text x="${short(x)}" y="${short(y)}" dominant-baseline="central" text-anchor="${anchor}" fill="${fill2}" style="font: ${escaped(font)}"${turn}>${escaped(text)}</text>`;
  }
  function canvasOf({ width, height, paper, shapes }, density) {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * density, height * density];
    const context = (
      /** @type {CanvasRenderingContext2D} */
      canvas.getContext("2d")
    );
    context.setTransform(density, 0, 0, density, 0, 0);
    context.fillStyle = paper;
    context.fillRect(0, 0, width, height);
    for (const shape of shapes) {
      context.setTransform(density, 0, 0, density, 0, 0);
      paint(context, shape);
    }
    return canvas;
  }
  function paint(context, shape) {
    if (shape.kind === "path") {
      context.transform(...shape.matrix);
      const path = new Path2D(shape.d);
      if (shape.fill !== "none") {
        context.fillStyle = shape.fill;
        context.fill(path);
      }
      if (shape.stroke === "none") return;
      context.globalAlpha = shape.opacity;
      context.strokeStyle = shape.stroke;
      context.lineWidth = shape.width;
      context.setLineDash(shape.dash ? shape.dash.split(/[ ,]+/).map(Number) : []);
      context.stroke(path);
      context.globalAlpha = 1;
      return;
    }
    context.translate(shape.x, shape.y);
    if (shape.turned) context.rotate(-Math.PI / 2);
    context.font = shape.font;
    context.fillStyle = shape.fill;
    context.textAlign = shape.anchor === "middle" ? "center" : "left";
    context.textBaseline = "middle";
    context.fillText(shape.text, 0, 0);
  }

  // picture.js
  var DENSITY = 3;
  function figure(chart, name, says) {
    const whole = h("figure", {}, chart);
    const caption2 = `${says} ${source()}`;
    const drawn = () => onPaper(() => shapesIn(pictured(whole)));
    const copied = h("span", { class: "copied", role: "status" });
    const text = h("span", {}, caption2);
    const copy = async () => {
      copied.textContent = await isCopied(text, caption2) ? "copied" : "selected; copy it with Ctrl+C";
    };
    const savePng = () => canvasOf(drawn(), DENSITY).toBlob((blob) => blob && saveFile(`${name}.png`, blob), "image/png");
    whole.append(
      h(
        "details",
        { class: "picture" },
        h("summary", {}, "Save as a picture"),
        h(
          "p",
          { class: "tools" },
          h("button", { type: "button", onclick: () => saveFile(`${name}.svg`, new Blob([svgText(drawn(), caption2)], { type: "image/svg+xml" })) }, "SVG"),
          h("button", { type: "button", onclick: savePng }, "PNG"),
          h("button", { type: "button", onclick: copy }, "Copy the caption"),
          copied
        ),
        h("figcaption", {}, text)
      )
    );
    return whole;
  }
  var pictured = (whole) => whole.querySelector(":scope > .scroller table") ?? /** @type {Element} */
  whole.firstElementChild;
  function source() {
    const { codebook, counts, model, seed, title, version } = report;
    return `${title}: ${plural(counts.articles, "article")}. Parallax ${version}, codebook ${codebook[0]} ${codebook[1]}, model ${model.name}, seed ${seed}.`;
  }
  function onPaper(draw) {
    const { classList } = document.documentElement;
    classList.add("on-paper");
    try {
      return draw();
    } finally {
      classList.remove("on-paper");
    }
  }
  async function isCopied(element2, text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      getSelection()?.selectAllChildren(element2);
      return false;
    }
  }

  // shades.js
  var STEPS = [0.15, 0.4, 0.7, 1.1];
  var DEPTHS = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
  function depth(logOdds) {
    if (logOdds === null) return 0;
    const depth2 = STEPS.filter((from) => Math.abs(logOdds) >= from).length;
    return logOdds < 0 ? -depth2 || 0 : depth2;
  }
  var DEEPEST_OF_ZERO = 2;
  function depthOf({ n, expected, logOdds }, few) {
    if (n < few && expected < few) return 0;
    const found2 = depth(logOdds);
    return n === 0 ? Math.max(found2, -DEEPEST_OF_ZERO) : found2;
  }
  var shade = (depth2) => `shade s${depth2 < 0 ? "m" : ""}${Math.abs(depth2)}`;

  // frames.js
  var view3 = { voices: "one" };
  function lanes() {
    return view3.voices === "beside" && filters.voice === "all" ? ["outlet", "quoted"] : [filters.voice];
  }
  function figures(row2, voice) {
    if (voice === "all") return { n: row2.n_mentions, per1000: row2.per_1000_words, logOdds: row2.log_odds };
    const own = report.frame_voices[voice];
    return { n: own.n[row2.at], per1000: own.per_1000_words[row2.at], logOdds: own.log_odds[row2.at] };
  }
  function pooledRates(voice) {
    const rows = tableRows("frames_by_outlet");
    const words2 = sumsBy(rows, (row2) => row2.frame, (row2) => row2.n_words);
    const mentions = sumsBy(rows, (row2) => row2.frame, (row2) => figures(row2, voice).n);
    return new Map([...mentions].map(([frame, n]) => [frame, n / Math.max(words2.get(frame) ?? 0, 1)]));
  }
  function facts2(row2, voice) {
    const { n, per1000, logOdds } = figures(row2, voice);
    const whole = voice === "all";
    const bounds = interval(row2.ci_low, row2.ci_high, rate);
    return [
      `${rate(per1000 ?? 0)} mentions per 1,000 words, ${whole ? bounds : `${voiceName(voice)}; a single voice has no interval`}`,
      `${plural(n, "mention")} in ${plural(row2.n_words, "word")}; ${integer(row2.n_articles_with)} of ${plural(row2.n_articles, "article")} ${row2.n_articles_with === 1 ? "uses" : "use"} the frame`,
      row2.own_voice_share !== null && `${percent(row2.own_voice_share)} of all mentions are in the ${compared}’s own words`,
      row2.sentiment_mean !== null && report.model.scores_mentions && `how the sentences treat the terms: ${signed(row2.sentiment_mean)}, ${interval(row2.sentiment_ci_low, row2.sentiment_ci_high, signed)}`,
      whole && row2.difference !== null && `${signedRate(row2.difference)} per 1,000 words against ${report.rest}, ${interval(row2.difference_low, row2.difference_high, signedRate)}`,
      logOdds !== null && `log-odds against ${report.rest}: ${signed(logOdds)}`,
      whole ? verdict2(row2) : `all voices together: ${verdict2(row2)}`
    ].filter((fact) => fact !== false);
  }
  function openFrame(row2, voice = filters.voice) {
    const ofAll = evidence.mentionsOf("frame", row2.frame, row2.outlet);
    openEvidence({
      title: `${codeName("frame", row2.frame)} in ${outletName(row2.outlet)}`,
      facts: facts2(row2, voice),
      note: frameDefinition(row2.frame),
      passages: voice === filters.voice ? ofAll : evidence.inVoice(ofAll, voice),
      expected: figures(row2, voice).n,
      name: `evidence-${row2.outlet}-${row2.frame}`,
      link: ["frame", row2.outlet, row2.frame]
    });
  }
  function openFrameOf(outlet, frame) {
    const row2 = tableRows("frames_by_outlet").find((row3) => row3.outlet === outlet && row3.frame === frame);
    if (row2) openFrame(row2);
  }
  function heatMap() {
    const outlets3 = outletsShown();
    const frames3 = framesShown();
    if (!outlets3.length || !frames3.length) return nothing();
    const cells = new Map(tableRows("frames_by_outlet").map((row2) => [`${row2.outlet} ${row2.frame}`, row2]));
    const voices = lanes();
    const pooled = new Map(voices.map((voice) => [voice, pooledRates(voice)]));
    const columns = outlets3.length * voices.length;
    const heads = outlets3.map((outlet) => h("th", { scope: "colgroup", colspan: voices.length }, h("span", { title: outlet.id }, outletName(outlet.id))));
    const table = h(
      "table",
      { class: columns > 10 ? "heat narrow" : "heat" },
      h("caption", { class: "unseen" }, `Mentions of each frame per 1,000 words, by ${compared}. Each cell opens its sentences.`),
      h(
        "thead",
        {},
        h("tr", {}, h("td", {}), heads),
        voices.length > 1 && h("tr", {}, h("td", {}), outlets3.map(() => voices.map((voice) => h("th", { scope: "col" }, h("span", {}, voiceName(voice))))))
      ),
      h(
        "tbody",
        {},
        frames3.map(
          (frame) => h(
            "tr",
            {},
            h("th", { scope: "row", title: frame.definition }, frame.name),
            outlets3.map((outlet) => voices.map((voice) => cell2(cells.get(`${outlet.id} ${frame.id}`), voice, pooled.get(voice)?.get(frame.id) ?? 0)))
          )
        )
      )
    );
    return [
      filters.voice === "all" && h("div", { class: "controls" }, voicesControl()),
      legend(),
      figure(scroller(roving(table, "button", columns)), "frames", `Mentions of each frame per 1,000 words, by ${compared}${voices.length > 1 ? ", in its own words and in quotation marks" : ""}. Colours: log-odds against ${report.rest}; hatched: fewer than ${plural(report.thresholds.few_mentions, "mention")}; a frame and a star: q ≤ ${report.thresholds.significant}.`),
      voices.length > 1 && h("p", { class: "caption" }, `A single voice is counted per 1,000 words of the whole ${compared} and is not tested; colours show its log-odds. Reported speech is left out here.`),
      filters.voice !== "all" && h("p", { class: "caption" }, `Only mentions in this voice (${voiceName(filters.voice)}) are counted, per 1,000 words of the whole ${compared}. A single voice is not tested; colours show its log-odds.`),
      h("p", { class: "caption" }, `A count of zero is a finding: the ${compared} uses no term of this frame. It is never coloured deeply, since no ratio can be formed with it.`),
      tableView("frames_by_outlet", filteredRows("frames_by_outlet"))
    ];
  }
  var voicesControl = () => choice("Voices", [["one", "together"], ["beside", "own words beside quoted"]], view3.voices, (value) => {
    view3.voices = value === "beside" ? "beside" : "one";
    redraw("frames", "input:checked");
  });
  function cell2(row2, voice, pooled) {
    if (!row2) return h("td", { class: "none" }, "–");
    const { n, per1000, logOdds } = figures(row2, voice);
    const sure = voice === "all" && differs(row2);
    const name = `${codeName("frame", row2.frame)}, ${outletName(row2.outlet)}`;
    const depth2 = depthOf({ n, expected: pooled * row2.n_words, logOdds }, report.thresholds.few_mentions);
    return h(
      "td",
      {},
      h(
        "button",
        {
          type: "button",
          class: `${shade(depth2)}${isFew(n) ? " few" : ""}${sure ? " sure" : ""}`,
          title: `${name}: ${facts2(row2, voice).join("; ")}. Show the sentences.`,
          onclick: () => openFrame(row2, voice)
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
      h("span", {}, h("i", { class: "shade s3 sure", "aria-hidden": "true" }, "*"), `framed, with a star: differs from ${rest} (q ≤ ${thresholds.significant}); else not distinguishable, or too few to test`)
    );
  }

  // bars.js
  var barPanel = (title, aside, bars) => roving(
    h("div", { class: "panel", role: "group", "aria-label": title }, h("h3", { class: "head" }, title, h("small", {}, aside)), bars.map(barRow)),
    "button"
  );
  function barRow({ label, name, value, n, after = "", few = false, parts, whisker: whisker2 = null, tick = null, open, sure = false }) {
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
      h("span", { class: "value" }, h("b", {}, value), n !== void 0 && ` · ${integer(n)}`, after, sure && h("sup", {}, "*")),
      s(
        "svg",
        { class: "bars", "aria-hidden": "true" },
        rects,
        whisker2 && s("line", { x1: length(whisker2[0]), x2: length(whisker2[1]), y1: "14", y2: "14", class: "whisker" }),
        tick !== null && s("rect", { x: length(tick), y: "0", width: "3", height: "16", class: "tick" })
      )
    );
  }
  var barKey = (kind, text) => h("span", {}, h("i", { class: `bar ${kind}`, "aria-hidden": "true" }), text);

  // keywords.js
  var KEYWORDS_SHOWN = 10;
  var view4 = { size: "1", use: "over" };
  function keywords() {
    const { rest, thresholds } = report;
    const rows = filteredRows("keywords_by_outlet").filter(
      (row2) => row2.size === Number(view4.size) && row2.use === view4.use && row2.is_stop_word !== "true"
    );
    const set = (name) => (value) => {
      view4[name] = value;
      redraw("keywords", `input[value="${value}"]`);
    };
    const most = Math.max(...rows.map((row2) => Math.max(...rates(row2))));
    return [
      h(
        "div",
        { class: "controls" },
        choice("Length", [["1", "single words"], ["2", "two words"], ["3", "three words"]], view4.size, set("size")),
        choice("Use", [["over", `more than ${rest}`], ["under", `less than ${rest}`]], view4.use, set("use"))
      ),
      h(
        "div",
        { class: "legend" },
        barKey("plain", `per 1,000 words of the ${compared} · uses`),
        barKey("thin", `pale: fewer than ${plural(thresholds.few_mentions, "use")}`),
        h("span", {}, h("i", { class: "tick", "aria-hidden": "true" }), `of ${rest}`),
        h("span", {}, h("b", {}, "* "), `q ≤ ${thresholds.significant}; the test treats words as independent, so read the sentences`)
      ),
      figure(
        h(
          "div",
          { class: "panels" },
          outletsShown().map((outlet) => {
            const own = rows.filter((row2) => row2.outlet === outlet.id).sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
            return barPanel(outletName(outlet.id), own.length ? plural(own.length, "keyword") : "none", own.slice(0, KEYWORDS_SHOWN).map((row2) => keywordBar(row2, most)));
          })
        ),
        "keywords",
        `Words used ${view4.use === "over" ? "more" : "less"} than by ${rest}: uses per 1,000 words (bar) and those of ${rest} (tick), and the number of uses.`
      ),
      filters.voice !== "all" && h("p", { class: "caption" }, "Keywords are counted in all voices; the sentences behind them follow the filter."),
      tableView("keywords_by_outlet", filteredRows("keywords_by_outlet"))
    ];
  }
  var rates = (row2) => [row2.per_1000_words ?? 0, row2.per_1000_words_rest ?? 0];
  function facts3(row2) {
    const [own, rest] = rates(row2).map(rate);
    return [
      `${own} per 1,000 words (${plural(row2.n, "use")} in ${plural(row2.n_articles_with, "article")}), against ${rest} in ${report.rest} (${integer(row2.n_rest)})`,
      row2.dispersion !== null && `dispersion ${fixed(row2.dispersion, 2)} (0: evenly spread over the articles, 1: in one)`,
      `log-odds ${signed(row2.log_odds)}, z ${fixed(row2.z, 1)}; q ${row2.q_value === null ? "not given" : probability(row2.q_value)}`
    ].filter((fact) => fact !== false);
  }
  function keywordBar(row2, most) {
    const [own, rest] = rates(row2);
    return {
      label: `${row2.keyword}, ${outletName(row2.outlet)}: ${facts3(row2).join("; ")}. Show the sentences.`,
      name: row2.keyword,
      value: fixed(own, 1),
      n: row2.n,
      few: isFew(row2.n),
      parts: (
        /** @type {["plain", number][]} */
        [["plain", own / most]]
      ),
      tick: rest / most,
      sure: differs(row2),
      open: () => openKeyword(row2)
    };
  }
  var openKeyword = (row2) => openEvidence({
    title: `“${row2.keyword}” in ${outletName(row2.outlet)}`,
    facts: facts3(row2),
    passages: evidence.withWords(row2.keyword, row2.outlet),
    name: `evidence-${row2.outlet}-keyword`,
    link: ["keyword", row2.outlet, row2.keyword]
  });
  function openKeywordOf(outlet, keyword) {
    const row2 = tableRows("keywords_by_outlet").find((row3) => row3.outlet === outlet && row3.keyword === keyword);
    if (row2) openKeyword(row2);
  }

  // labels.js
  var LABELS_SHOWN = 8;
  var KINDS = {
    beside: ["title", "adjective", "apposition"],
    names: ["name", "noun_phrase"]
  };
  var view5 = { actor: null, kind: "beside" };
  function labels() {
    const { rest, tables, thresholds } = report;
    if (!tables.labels_by_actor) return h("p", { class: "empty" }, "These results hold no table labels_by_actor.");
    const rows = filteredRows("labels_by_actor").filter((row2) => KINDS[view5.kind].includes(row2.kind));
    const uses = sumsBy(rows, (row2) => row2.actor, (row2) => row2.n_mentions);
    const count = (actor2) => uses.get(actor2.id) ?? 0;
    const actors2 = actorsShown().filter((actor2) => uses.has(actor2.id)).sort((a, b) => count(b) - count(a));
    const kinds = choice("Kind", [["beside", "titles, adjectives, appositions"], ["names", "names in use"]], view5.kind, (value) => {
      view5.kind = value === "names" ? "names" : "beside";
      redraw("labels", "input:checked");
    });
    if (!actors2.length) {
      return [h("div", { class: "controls" }, kinds), h("p", { class: "empty" }, "No label was found, or the filters leave none.")];
    }
    const actor = actors2.find((one) => one.id === view5.actor) ?? actors2[0];
    const ofActor = rows.filter((row2) => row2.actor === actor.id);
    const most = Math.max(...ofActor.map((row2) => row2.n_mentions));
    return [
      h(
        "div",
        { class: "controls" },
        picker("Actor", [["", actors2.map((one) => [one.id, `${one.name} (${integer(count(one))})`])]], actor.id, (value) => {
          view5.actor = value;
          redraw("labels", "select");
        }),
        kinds
      ),
      h(
        "div",
        { class: "legend" },
        barKey("plain", `mentions with the label, of all of the ${compared}’s mentions of the actor`),
        barKey("thin", `pale: fewer than ${thresholds.few_mentions}`),
        h("span", {}, h("b", {}, "* "), `its share differs from ${rest} (q ≤ ${thresholds.significant}); tested where ${thresholds.least_expected} uses are expected on either side`)
      ),
      figure(
        h(
          "div",
          { class: "panels" },
          outletsShown().map((outlet) => {
            const own = ofActor.filter((row2) => row2.outlet === outlet.id).sort((a, b) => b.n_mentions - a.n_mentions);
            return barPanel(outletName(outlet.id), own.length ? plural(own.length, "label") : "no label", own.slice(0, LABELS_SHOWN).map((row2) => labelBar(row2, most)));
          })
        ),
        `labels-${actor.id}`,
        `What is said with ${actor.name}: mentions with each label, of all mentions of the actor.`
      ),
      tableView("labels_by_actor", filteredRows("labels_by_actor"))
    ];
  }
  function facts4(row2) {
    const { rest } = report;
    const ofRest = row2.share_rest === null ? "" : `, against ${percent(row2.share_rest)} by ${rest}`;
    return [
      plural(row2.n_mentions, "use"),
      `kind of label: ${row2.kind.replace("_", " ")}`,
      row2.share !== null && `${percent(row2.share)} of its ${plural(row2.n_actor_mentions, "mention")} of the actor${ofRest}`,
      row2.log_odds !== null && `log-odds against ${rest}: ${signed(row2.log_odds)}${row2.z === null ? "" : `, z ${fixed(row2.z, 1)}`}`,
      verdict2(row2)
    ].filter((fact) => fact !== false);
  }
  function labelBar(row2, most) {
    return {
      label: `${row2.label}, ${outletName(row2.outlet)}: ${facts4(row2).join("; ")}. Show the sentences.`,
      name: row2.label,
      value: integer(row2.n_mentions),
      after: ` of ${integer(row2.n_actor_mentions)}${row2.share === null ? "" : ` · ${percent(row2.share)}`}`,
      few: isFew(row2.n_mentions),
      parts: (
        /** @type {["plain", number][]} */
        [["plain", row2.n_mentions / most]]
      ),
      sure: differs(row2),
      open: () => openLabel(row2)
    };
  }
  var openLabel = (row2) => openEvidence({
    title: `“${row2.label}” for ${codeName("actor", row2.actor)} in ${outletName(row2.outlet)}`,
    facts: facts4(row2),
    passages: evidence.mentionsOf("actor", row2.actor, row2.outlet, { wanted: (mention) => evidence.hasLabel(mention, row2.kind, row2.label) }),
    expected: row2.n_mentions,
    name: `evidence-${row2.outlet}-label`,
    link: ["label", row2.outlet, row2.actor, row2.kind, row2.label]
  });
  function openLabelOf(outlet, actor, kind, label) {
    const row2 = tableRows("labels_by_actor").find((row3) => row3.outlet === outlet && row3.actor === actor && row3.kind === kind && row3.label === label);
    if (row2) openLabel(row2);
  }

  // methods.js
  var terms = (list, more = "") => h("dl", { class: `terms${more}` }, list.map(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]));
  var methods = () => [terms(figures2()), h("h3", {}, "The run"), terms(run(), " facts"), runNote(), leftOut(), frames2(), outlets2()];
  function figures2() {
    const { comparison, rest, thresholds } = report;
    const { few_mentions: few, significant, least_articles: articles2, least_assignments: assignments, least_expected: least } = thresholds;
    return [
      ["Frame", `A frame is counted wherever one of its terms in the codebook occurs. Rates are mentions per 1,000 words of the ${compared}.`],
      ["Voice", "Whose words they are: an outlet’s own, quoted (in quotation marks) or reported (attributed, without quotation marks). Rules decide."],
      ["Sentiment, tone", "P(positive) − P(negative) of the language model, −1 to +1. Sentiment: how a sentence treats one mention. Tone: how the sentence sounds as a whole."],
      ["Interval", `95 %, from robust standard errors over articles; none where fewer than ${plural(articles2, "article")} of the outlet contribute.`],
      [
        "Difference",
        `Each ${comparison.by ?? "outlet"} is compared with ${comparison.reference ?? "all others together"} by a permutation test over articles. Too few to be tested: fewer than ${plural(articles2, "article")} on a side, fewer than ${assignments} assignments of the articles to the two sides, or fewer than ${least} uses expected on a side. q is the p value corrected for all tests of a table (Benjamini and Hochberg 1995); a q up to ${significant} is called a difference.`
      ],
      ["Colour", `Log-odds of the frame against ${rest} (Monroe, Colaresi and Quinn 2008): 0.69 is about twice as often. The prior draws rare frames toward zero. Without colour: fewer than ${plural(few, "mention")} found, and no more expected. A zero is never coloured deeply.`],
      ["Few", `Fewer than ${plural(few, "mention")}: hatched, hollow or pale.`],
      ["Largest differences", `From frames and sentiment together: of those that were tested, the lowest q first, then the largest effect.`]
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
        `${plural(counts.skipped, "article or truncated sentence", "articles or truncated sentences")}; ${plural(counts.lines_dropped, "line")} (teasers, datelines) dropped in cleaning`
      ]
    ];
  }
  function repeated() {
    const { duplicates, sentences_not_counted: sentences, words_not_counted: words2 } = report.counts;
    if (duplicates === 0) return "none found";
    const passages2 = plural(duplicates, "passage that repeats another", "passages that repeat another");
    return sentences === 0 ? `${passages2}, counted wherever they occur` : `${passages2}, as wire copy does, counted once: ${plural(sentences, "sentence")} and ${plural(words2, "word")} do not contribute to the figures`;
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
  function outlets2() {
    const named = report.outlets.some((outlet) => outlet.name && outlet.name !== outlet.id);
    if (!named) return null;
    return [h("h3", {}, compared === "group" ? "Groups" : "Outlets"), terms(report.outlets.map((outlet) => [outlet.id, [outlet.name, outlet.country, outlet.ownership].filter(Boolean).join(", ")]))];
  }

  // forest-scale.js
  var REACH = 2.5;
  var MARGIN2 = 0.04;
  var STEPS2 = 6;
  function scaleOf(estimates) {
    const reach = REACH * Math.max(...estimates.map((one) => Math.abs(one.difference)), 0) || 1;
    const ends = estimates.flatMap((one) => [one.difference, one.low ?? 0, one.high ?? 0]);
    const low = Math.max(Math.min(0, ...ends), -reach);
    const high = Math.min(Math.max(0, ...ends), reach);
    const margin = MARGIN2 * (high - low || 1);
    const [from, to] = [low - margin, high + margin];
    const step = stepOf((to - from) / STEPS2);
    const ticks = [];
    for (let at = Math.ceil(from / step); at * step <= to; at += 1) ticks.push(at * step || 0);
    return { from, to, step, ticks };
  }
  function stepOf(least) {
    const power = 10 ** Math.floor(Math.log10(least));
    return power * ([1, 2, 5].find((times) => times * power >= least * (1 - 1e-9)) ?? 10);
  }
  var placeOn = ({ from, to }, value) => Math.min(Math.max((value - from) / (to - from), 0), 1);
  var isBeyond = ({ from, to }, value) => value < from || value > to;
  var decimalsOf = ({ step }) => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));

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
        groups.map(([outlet, rows]) => rows.map((row2, at) => dotRow(outlet, row2, { at, of: rows.length }, measure)))
      ),
      "button"
    );
  }
  function dotRow(outlet, row2, lane, { mean, n, unit, open }) {
    const name = lane.of > 1 ? [lane.at === 0 && h("b", {}, outlet), h("small", {}, voiceName(row2?.voice ?? "all"))] : outlet;
    const first = lane.at === 0 && lane.of > 1 ? " first" : "";
    const score = row2 ? mean(row2) : null;
    if (!row2 || score === null) {
      const why = row2 && n(row2) > 0 ? "not scored" : `no ${unit}`;
      return h("div", { class: `dotrow empty${first}` }, h("span", { class: "name" }, name), h("span", {}), h("span", { class: "value" }, why));
    }
    const label = `${outlet}, ${voiceName(row2.voice)}: ${signed(score)}, ${interval(row2.ci_low, row2.ci_high, signed)}, ${plural(n(row2), unit)}; ${verdict2(row2)}. Show the sentences.`;
    return h(
      "button",
      { type: "button", class: `dotrow${first}`, title: label, onclick: () => open(row2) },
      h("span", { class: "name" }, name),
      dotPlot(score, row2, isFew(n(row2))),
      h(
        "span",
        { class: "value" },
        h("b", {}, signed(score)),
        row2.ci_low === null || row2.ci_high === null ? " " : ` [${fixed(row2.ci_low, 2)}, ${fixed(row2.ci_high, 2)}] `,
        `· ${integer(n(row2))}`,
        differs(row2) && h("sup", {}, "*"),
        row2.too_few && " · too few"
      )
    );
  }
  var along = (score) => length(0.02 + 0.96 * ((score + 1) / 2));
  function dotPlot(mean, row2, few) {
    const { ci_low: low, ci_high: high } = row2;
    return s(
      "svg",
      { class: "dots", "aria-hidden": "true" },
      [-1, -0.5, 0.5, 1].map((at) => s("line", { x1: along(at), x2: along(at), y1: "0%", y2: "100%", class: "grid" })),
      s("line", { x1: along(0), x2: along(0), y1: "0%", y2: "100%", class: "zero" }),
      low !== null && high !== null && s("line", { x1: along(low), x2: along(high), y1: "50%", y2: "50%", class: "whisker" }),
      s("svg", { x: along(mean), y: "50%", class: `mark ${few ? "hollow" : "solid"}`, overflow: "visible" }, glyph(row2.voice))
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
  var intervalKey = (text) => h("span", {}, s("svg", { class: "key wide", "aria-hidden": "true" }, s("line", { x1: "0", x2: "100%", y1: "50%", y2: "50%", class: "whisker" })), text);

  // sentiment.js
  var ACTORS_SHOWN = 6;
  var view6 = { voices: "together", actors: "most mentioned" };
  function openSentiment(row2) {
    openEvidence({
      title: `${codeName("actor", row2.actor)} in ${outletName(row2.outlet)}${inVoice(row2.voice)}`,
      facts: [
        row2.sentiment_mean === null ? "no mention was scored" : `mean sentiment ${signed(row2.sentiment_mean)} (−1 to +1), ${interval(row2.ci_low, row2.ci_high, signed)}`,
        `${plural(row2.n_mentions, "mention")} in ${plural(row2.n_articles, "article")}`,
        row2.negative_share !== null && row2.neutral_share !== null && row2.positive_share !== null && `most likely negative ${percent(row2.negative_share)}, neutral ${percent(row2.neutral_share)}, positive ${percent(row2.positive_share)}`,
        row2.difference !== null && `${signed(row2.difference)} against ${report.rest}, ${interval(row2.difference_low, row2.difference_high, signed)}; ${verdict2(row2)}`
      ],
      passages: evidence.inVoice(evidence.mentionsOf("actor", row2.actor, row2.outlet), row2.voice),
      expected: row2.n_mentions,
      name: `evidence-${row2.outlet}-${row2.actor}`,
      link: ["sentiment", row2.outlet, row2.actor, row2.voice]
    });
  }
  function openTone(row2) {
    openEvidence({
      title: `The sentences of ${outletName(row2.outlet)}${inVoice(row2.voice)}`,
      facts: [
        row2.tone_mean !== null && `mean tone ${signed(row2.tone_mean)} (−1 to +1), ${interval(row2.ci_low, row2.ci_high, signed)}`,
        plural(row2.n_sentences, "sentence"),
        verdict2(row2)
      ],
      passages: evidence.inVoice(evidence.sentencesWhere(row2.outlet), row2.voice),
      name: `evidence-${row2.outlet}-tone`,
      link: ["tone", row2.outlet, row2.voice]
    });
  }
  function openSentimentOf(outlet, actor, voice) {
    const row2 = tableRows("sentiment_by_outlet").find((row3) => row3.outlet === outlet && row3.actor === actor && row3.voice === voice);
    if (row2) openSentiment(row2);
  }
  function openToneOf(outlet, voice) {
    const row2 = tableRows("tone_by_outlet").find((row3) => row3.outlet === outlet && row3.voice === voice);
    if (row2) openTone(row2);
  }
  var inVoice = (voice) => voice === "all" ? "" : `, ${voiceName(voice)}`;
  function sentiment() {
    return [
      report.model.scores_mentions ? actorPanels() : h("p", { class: "note" }, `The model ${report.model.name} scores whole sentences and no mentions: there is no sentiment toward actors in these results. The tone of the sentences is below.`),
      h("h3", {}, "Tone: how the sentences sound as a whole"),
      figure(tonePanel(), "tone", `Mean tone of the sentences, from −1 to +1, with 95 % intervals${voicesInCaption()}.`),
      tableView("tone_by_outlet", filteredRows("tone_by_outlet"))
    ];
  }
  function actorPanels() {
    const rows = tableRows("sentiment_by_outlet");
    const mentions = sumsBy(rows.filter((row2) => row2.voice === "all"), (row2) => row2.actor, (row2) => row2.n_mentions);
    const count = (actor) => mentions.get(actor.id) ?? 0;
    const actors2 = actorsShown().filter((actor) => count(actor) > 0).sort((a, b) => count(b) - count(a));
    const outlets3 = outletsShown();
    if (!actors2.length || !outlets3.length) return nothing();
    const cells = new Map(rows.map((row2) => [`${row2.outlet} ${row2.actor} ${row2.voice}`, row2]));
    const measure = {
      mean: (row2) => row2.sentiment_mean,
      n: (row2) => row2.n_mentions,
      unit: "mention",
      open: openSentiment
    };
    return [
      h("div", { class: "controls" }, filters.voice === "all" && voicesControl2()),
      legend2(),
      figure(
        h(
          "div",
          { class: "panels broad" },
          actors2.slice(0, view6.actors === "all" ? void 0 : ACTORS_SHOWN).map(
            (actor) => dotPanel(
              actor.name,
              plural(count(actor), "mention"),
              outlets3.map((outlet) => [outletName(outlet.id), lanes2().map((voice) => cells.get(`${outlet.id} ${actor.id} ${voice}`))]),
              measure
            )
          )
        ),
        "sentiment",
        `Mean sentiment toward each actor, from −1 (unfavourable) to +1 (favourable), with 95 % intervals${voicesInCaption()}. A star: differs from ${report.rest}, q ≤ ${report.thresholds.significant}.`
      ),
      actors2.length > ACTORS_SHOWN && moreActors(actors2.length),
      tableView("sentiment_by_outlet", filteredRows("sentiment_by_outlet"))
    ];
  }
  var voicesControl2 = () => choice("Voices", [["together", "together"], ["apart", "each by itself"]], view6.voices, (value) => {
    view6.voices = value === "apart" ? "apart" : "together";
    redraw("sentiment", "input:checked");
  });
  function moreActors(n) {
    const all = view6.actors === "all";
    const turn = () => {
      view6.actors = all ? "most mentioned" : "all";
      redraw("sentiment", "[aria-expanded]");
    };
    return h("button", { type: "button", "aria-expanded": String(all), onclick: turn }, all ? `Only the ${ACTORS_SHOWN} most mentioned actors` : `All ${n} actors`);
  }
  function lanes2() {
    if (filters.voice !== "all") return [filters.voice];
    return view6.voices === "apart" ? report.voices : ["all"];
  }
  var voicesInCaption = () => lanes2().length > 1 ? ", each voice by itself" : `, ${voiceName(lanes2()[0])}`;
  function tonePanel() {
    const outlets3 = outletsShown();
    if (!outlets3.length) return nothing();
    const cells = new Map(tableRows("tone_by_outlet").map((row2) => [`${row2.outlet} ${row2.voice}`, row2]));
    const measure = {
      mean: (row2) => row2.tone_mean,
      n: (row2) => row2.n_sentences,
      unit: "sentence",
      open: openTone
    };
    return h(
      "div",
      { class: "panels broad" },
      dotPanel(
        "All sentences",
        plural(report.counts.sentences, "sentence"),
        outlets3.map((outlet) => [outletName(outlet.id), lanes2().map((voice) => cells.get(`${outlet.id} ${voice}`))]),
        measure
      )
    );
  }
  function legend2() {
    const { rest, thresholds } = report;
    const each = view6.voices === "apart" || filters.voice !== "all";
    return h(
      "div",
      { class: "legend" },
      each ? VOICE_CHOICES.filter((voice) => voice.id !== "all").map((voice) => dotKey(voice.id, "solid", voice.name)) : dotKey("all", "solid", "mean of all voices"),
      dotKey(lanes2()[0], "hollow", `hollow: fewer than ${plural(thresholds.few_mentions, "mention")}`),
      intervalKey("95 % interval"),
      h("span", {}, h("b", {}, "* "), `differs from ${rest} (q ≤ ${thresholds.significant})`)
    );
  }

  // forest.js
  var KINDS2 = {
    frame: {
      title: "Frames",
      unit: "mentions per 1,000 words",
      less: "less often",
      more: "more often",
      write: signedRate,
      open: openFrameOf,
      link: (one) => ["frame", one.outlet, one.id]
    },
    sentiment: {
      title: "Sentiment",
      unit: `points on the scale from ${MINUS}1 to +1`,
      less: "less favourably",
      more: "more favourably",
      write: signed,
      open: (outlet, actor) => openSentimentOf(outlet, actor, "all"),
      link: (one) => ["sentiment", one.outlet, one.id, "all"]
    }
  };
  var openDifference = ({ kind, outlet, id }) => KINDS2[kind].open(outlet, id);
  var nameOf = ({ kind, id }) => codeName(kind === "frame" ? "frame" : "actor", id);
  function forest() {
    const { plotted } = report.findings;
    const { rest, thresholds } = report;
    const groups = (
      /** @type {const} */
      ["frame", "sentiment"].map((kind) => ({ kind, list: plotted.filter((one) => one.kind === kind) }))
    );
    return [
      legend3(),
      figure(
        h("div", { class: "forest" }, groups.map(({ kind, list }) => list.length > 0 && panel(kind, list))),
        "differences",
        `The largest differences between one ${compared} and ${rest}, with 95 % intervals. Full circle, thick line and star: q ≤ ${thresholds.significant}, corrected for all comparisons; bar across a thin line: not distinguishable from chance.`
      )
    ];
  }
  function legend3() {
    const { significant } = report.thresholds;
    return h(
      "div",
      { class: "legend" },
      h("span", {}, key(true), h("span", {}, h("b", {}, "*"), ` differs (q ≤ ${significant})`)),
      h("span", {}, key(false), "not distinguishable from chance"),
      h("span", {}, "lines: 95 % intervals, each by itself")
    );
  }
  var key = (sure) => s("svg", { class: "key wide", "aria-hidden": "true" }, s("line", { x1: "0", x2: "100%", y1: "50%", y2: "50%", class: whisker(sure) }), markAt("50%", sure));
  var whisker = (sure) => sure ? "whisker thick" : "whisker";
  var markAt = (x, sure) => s(
    "svg",
    { x, y: "50%", overflow: "visible", class: "mark solid" },
    sure ? s("circle", { r: "5.5" }) : s("line", { x1: "0", x2: "0", y1: "-5", y2: "5", class: "whisker" })
  );
  function panel(kind, list) {
    const { title, unit } = KINDS2[kind];
    const scale = scaleOf(list);
    return roving(
      h(
        "div",
        { class: "panel", role: "group", "aria-label": `${title}: differences in ${unit}` },
        h("h3", { class: "head" }, title, h("small", {}, `difference in ${unit} [95 %]`)),
        list.map((one) => row(one, scale)),
        axis(kind, scale)
      ),
      "a"
    );
  }
  function row(one, scale) {
    const { write, link } = KINDS2[one.kind];
    const [name, outlet] = [nameOf(one), outletName(one.outlet)];
    const { low, high, sure } = one;
    const bounds = low === null || high === null ? "" : ` [${write(low).replace("+", "")}, ${write(high).replace("+", "")}]`;
    const follow2 = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      openDifference(one);
    };
    return h(
      "a",
      { href: addressText({ open: link(one), chosen: {} }), class: `forestrow${sure ? " sure" : ""}`, title: `${sentence(one)} Show the sentences.`, onclick: follow2 },
      h("span", { class: "name" }, h("span", { class: "what" }, name), h("small", {}, outlet)),
      plot(one, scale),
      h("span", { class: "value" }, h("b", {}, write(one.difference)), bounds || " no interval", sure && h("sup", {}, "*"))
    );
  }
  function sentence(one) {
    const { unit, write } = KINDS2[one.kind];
    const { rest } = report;
    const verdict4 = one.q === null ? "not tested" : one.sure ? `differs from ${rest}: q ${probability(one.q)}` : `not distinguishable from chance: q ${probability(one.q)}`;
    return `${nameOf(one)}, ${outletName(one.outlet)}: ${write(one.difference)} ${unit} against ${rest}, ${interval(one.low, one.high, write)}; ${verdict4}.`;
  }
  function plot({ difference, low, high, sure }, scale) {
    const at = (value) => length(placeOn(scale, value));
    const interval2 = low !== null && high !== null && [
      s("line", { x1: at(low), x2: at(high), y1: "50%", y2: "50%", class: whisker(sure) }),
      isBeyond(scale, low) && arrow("0%", 1),
      isBeyond(scale, high) && arrow("100%", -1)
    ];
    return drawing(
      "dots",
      scale.ticks.map((tick) => s("line", { x1: at(tick), x2: at(tick), y1: "0%", y2: "100%", class: tick === 0 ? "zero" : "grid" })),
      interval2,
      markAt(at(difference), sure)
    );
  }
  var drawing = (name, ...shapes) => h("span", { class: "plot" }, s("svg", { class: name, "aria-hidden": "true" }, shapes));
  var arrow = (x, inward) => s("svg", { x, y: "50%", overflow: "visible" }, s("path", { d: `M0 0 l${6 * inward} -4 v8 Z`, class: "arrow" }));
  var ROOM = 0.08;
  function axis(kind, scale) {
    const { less, more } = KINDS2[kind];
    const zero = placeOn(scale, 0);
    const decimals = decimalsOf(scale);
    const text = (x, y, anchor, words2) => s("text", { x, y, "text-anchor": anchor }, words2);
    return h(
      "div",
      { class: "forestrow axisrow", "aria-hidden": "true" },
      h("span", {}),
      drawing(
        "dots ticks",
        scale.ticks.map((tick) => text(length(placeOn(scale, tick)), "0.9em", "middle", (tick > 0 ? "+" : "") + fixed(tick, decimals))),
        zero > ROOM && text("0%", "2.4em", "start", `← ${less}`),
        1 - zero > ROOM && text("100%", "2.4em", "end", `${more} →`)
      ),
      h("span", {})
    );
  }

  // opening.js
  function opening() {
    const { comparison, counts, note } = report;
    const [first, last] = report.dates ?? [];
    const span = first === void 0 ? "" : first === last ? ` (${first})` : ` (${first} to ${last})`;
    const outlets3 = `${plural(counts.outlets, compared)}${comparison.by ? ` by ${comparison.by}` : ""}`;
    return [
      h("p", { class: "brand" }, "Parallax · a comparison of framing"),
      h("h1", {}, report.title),
      h(
        "p",
        { class: "compared" },
        `${outlets3}, ${plural(counts.articles, "article")}${span}, ${plural(counts.sentences, "sentence")}, ${plural(counts.words, "word")}: `,
        `each compared with ${comparison.reference ? `“${report.rest}”` : "all the others"}`,
        comparison.blocks && `, within the same ${comparison.blocks.column}`,
        comparison.conditions.length > 0 && `, where ${comparison.conditions.join(" and ")}`,
        ".",
        counts.sentences_not_counted > 0 && ` Passages that repeat another count once (${plural(counts.words_not_counted, "word")} left out).`
      ),
      note && h("p", { class: "note" }, h("strong", {}, "About these texts. "), note)
    ];
  }
  function firstScreen() {
    const { plotted } = report.findings;
    return [
      h(
        "section",
        { id: "differences", "aria-labelledby": "differences-title" },
        h("h2", { id: "differences-title" }, "The largest differences"),
        h("p", { class: "caption" }, plotted.length ? summary() : "There is nothing to compare."),
        plotted.length > 0 && forest()
      ),
      limits(),
      inWords()
    ];
  }
  function summary() {
    const { differing, tested } = report.findings;
    const { rest, thresholds } = report;
    if (tested === 0) return `Nothing could be tested against ${rest}: there are too few articles or mentions. All that is shown may be chance.`;
    const which2 = `${differing === 0 ? "None" : integer(differing)} of ${plural(tested, "comparison")} with ${rest}`;
    return `${which2} ${differing > 1 ? "hold" : "holds"} after correction for multiple testing (q ≤ ${thresholds.significant}).`;
  }
  function inWords() {
    const { list } = report.findings;
    if (!list.length) return null;
    return h("section", { id: "in-words", "aria-labelledby": "in-words-title" }, h("h2", { id: "in-words-title", class: "minor" }, "In words"), h("ol", { class: "findings" }, list.map(findingItem)));
  }
  var findingItem = (one) => h(
    "li",
    { class: one.sure ? "sure" : "unsure" },
    h("p", { class: "say" }, one.say.map(([part, text]) => part === "outlet" ? h("b", {}, text) : part === "name" ? h("em", {}, text) : text)),
    h("p", { class: "detail" }, one.detail, " ", h("button", { type: "button", class: "link", onclick: () => openDifference(one) }, "Show the sentences")),
    !one.sure && h("p", {}, h("span", { class: "badge" }, "not distinguishable from chance"))
  );
  function limits() {
    const list = report.limits;
    return h(
      "section",
      { id: "limits", "aria-labelledby": "limits-title" },
      h("h2", { id: "limits-title" }, "What can’t be concluded"),
      h("ul", {}, list.map(({ brief }) => h("li", {}, brief))),
      h("details", { class: "full" }, h("summary", {}, "In full"), h("ul", {}, list.map(({ full }) => h("li", {}, full))))
    );
  }

  // map-layout.js
  var [WIDTH, HEIGHT, MARGIN3] = [640, 420, 56];
  var [LETTER, LINE] = [7.6, 16];
  function placedPoints(shown, all) {
    const range = (key2) => [Math.min(...all.map((row2) => row2[key2])), Math.max(...all.map((row2) => row2[key2]))];
    const [x, y] = [range("x"), range("y")];
    const scale = Math.min((WIDTH - 2 * MARGIN3) / (x[1] - x[0] || 1), (HEIGHT - 2 * MARGIN3) / (y[1] - y[0] || 1));
    return shown.map((row2) => ({
      outlet: row2.outlet,
      x: WIDTH / 2 + scale * (row2.x - (x[0] + x[1]) / 2),
      y: HEIGHT / 2 - scale * (row2.y - (y[0] + y[1]) / 2)
    }));
  }
  function withNames(points, nameOf2 = (outlet) => outlet) {
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
      const length2 = LETTER * nameOf2(point.outlet).length;
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
    return rows.filter((row2) => row2.outlet === outlet || row2.other_outlet === outlet).map((row2) => ({
      other: row2.outlet === outlet ? row2.other_outlet : row2.outlet,
      ...map === "frames" ? { value: row2.frame_divergence, low: row2.frame_divergence_ci_low, high: row2.frame_divergence_ci_high } : { value: row2.word_divergence, low: row2.word_divergence_ci_low, high: row2.word_divergence_ci_high }
    })).flatMap((one) => one.value === null ? [] : [{ ...one, value: one.value }]).sort((a, b) => a.value - b.value);
  }

  // outlet-map.js
  var ARTICLES_SHOWN = 100;
  var view7 = { map: "frames" };
  function outletMap() {
    const points = filteredRows("outlet_map").filter((row2) => row2.map === view7.map);
    const all = tableRows("outlet_map").filter((row2) => row2.map === view7.map);
    const controls = h(
      "div",
      { class: "controls" },
      choice("Similar in", [["frames", "frames"], ["words", "words"]], view7.map, (value) => {
        view7.map = value === "words" ? "words" : "frames";
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
        `${compared === "group" ? "Groups" : "Outlets"} close together are similar. The map shows ${percent(across + up)} of the differences (horizontal axis ${percent(across)}, vertical axis ${percent(up)}); the axes have no meaning of their own. `,
        `Short texts look more different than they are: compare ${compared}s of similar size.`
      ),
      figure(drawing2(withNames(placedPoints(points, all), outletName)), `map-${view7.map}`, `Map of the ${compared}s by their ${view7.map}: those close together are similar. It shows ${percent(across + up)} of the differences.`),
      tableView("outlet_similarity", filteredRows("outlet_similarity"))
    ];
  }
  var drawing2 = (points) => h(
    "div",
    { class: "map" },
    roving(
      s(
        "svg",
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": `Map of the ${compared}s by ${view7.map}` },
        s("line", { x1: WIDTH / 2, x2: WIDTH / 2, y1: 8, y2: HEIGHT - 8, class: "grid" }),
        s("line", { x1: 8, x2: WIDTH - 8, y1: HEIGHT / 2, y2: HEIGHT / 2, class: "grid" }),
        points.map(mapPoint)
      ),
      "g.point"
    )
  );
  function mapPoint({ outlet, x, y, side, drop }) {
    const label = `${outletName(outlet)}: ${nearest(outlet)}. Show its neighbours.`;
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
      s("text", { x: x + 11 * side, y: y + 4 + drop, "text-anchor": side < 0 ? "end" : "start" }, outletName(outlet))
    );
  }
  function nearest(outlet) {
    const [first] = neighbours(tableRows("outlet_similarity"), outlet, view7.map);
    return first ? `nearest is ${outletName(first.other)}, divergence ${fixed(first.value, 2)}` : `no other ${compared} to compare with`;
  }
  function openPoint(outlet) {
    const { articles: articles2, rest } = report;
    const own = articles2.id.map((_, article) => article).filter((article) => evidence.isOf(article, outlet));
    const frames3 = tableRows("frames_by_outlet").filter((row2) => row2.outlet === outlet && row2.n_mentions > 0);
    frames3.sort((a, b) => (b.log_odds ?? 0) - (a.log_odds ?? 0));
    const open = (row2) => {
      closeSheet();
      openFrame(row2);
    };
    openSheet(`${outletName(outlet)} on the map by ${view7.map}`, ["map", outlet], [nearest(outlet)], [
      h("h3", {}, `Divergence from the others in ${view7.map} (0: the same, 1: nothing in common)`),
      h(
        "ul",
        { class: "near" },
        neighbours(tableRows("outlet_similarity"), outlet, view7.map).map(
          (one) => h("li", {}, h("b", {}, outletName(one.other)), ` ${fixed(one.value, 2)}, ${interval(one.low, one.high, (x) => fixed(x, 2))}`)
        )
      ),
      h("h3", {}, `Its frames, starting with those it uses more than ${rest}`),
      h(
        "ul",
        { class: "near" },
        frames3.map(
          (row2) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => open(row2) }, codeName("frame", row2.frame)), ` ${rate(row2.per_1000_words ?? 0)} per 1,000 words`)
        )
      ),
      h("h3", {}, "Its articles"),
      h(
        "ul",
        { class: "near" },
        own.slice(0, ARTICLES_SHOWN).map((article) => h("li", {}, articleLink(`#article-${article}`, evidence.titleOf(article)), articles2.date[article] && `, ${articles2.date[article]}`)),
        own.length > ARTICLES_SHOWN && h("li", {}, isListCut ? "and more, in articles.csv" : `and ${integer(own.length - ARTICLES_SHOWN)} more`)
      )
    ]);
  }

  // speech.js
  function heard(row2, voice) {
    const rate2 = (words2) => row2.n_words === 0 ? 0 : (row2.per_1000_words ?? 0) * words2 / row2.n_words;
    const quoted = voice === "all" || voice === "quoted" ? rate2(row2.n_words_quoted) : 0;
    const reported = voice === "all" || voice === "attributed" ? rate2(row2.n_words_attributed) : 0;
    return { quoted, reported, all: quoted + reported };
  }

  // speakers.js
  var SPEAKERS_SHOWN = 6;
  function speakers() {
    const { voice } = filters;
    if (voice === "outlet") {
      return h("p", { class: "empty" }, `Speakers are quoted or reported; in the ${compared}’s own words there is no other speaker. Choose another voice.`);
    }
    const rows = filteredRows("speakers_by_outlet").map((row2) => ({ row: row2, words: heard(row2, voice) }));
    if (!rows.length) return nothing();
    const most = Math.max(...rows.map(({ row: row2, words: words2 }) => Math.max(words2.all, voice === "all" ? row2.ci_high ?? 0 : 0)));
    return [
      h(
        "div",
        { class: "legend" },
        barKey("quoted", "in quotation marks"),
        barKey("reported", "reported without"),
        h("span", {}, `words per 1,000 words of the ${compared} · passages; the line is the 95 % interval`)
      ),
      figure(
        h(
          "div",
          { class: "panels" },
          outletsShown().map((outlet) => {
            const own = rows.filter(({ row: row2, words: words2 }) => row2.outlet === outlet.id && words2.all > 0).sort((a, b) => b.words.all - a.words.all);
            const named = own.filter(({ row: row2 }) => row2.speaker !== null).length;
            return barPanel(outletName(outlet.id), own.length ? plural(named, "named speaker") : "no speaker", own.slice(0, SPEAKERS_SHOWN).map((one) => speakerBar(one.row, one.words, most)));
          })
        ),
        "speakers",
        "Words of each speaker per 1,000 words, in quotation marks and reported without, with 95 % intervals; and the number of passages."
      ),
      tableView("speakers_by_outlet", filteredRows("speakers_by_outlet"))
    ];
  }
  function speakerBar(row2, words2, most) {
    const name = row2.speaker ?? "unnamed speaker";
    const whole = filters.voice === "all";
    const bounds = interval(row2.ci_low, row2.ci_high, rate);
    return {
      label: `${outletName(row2.outlet)}, ${name}: ${rate(words2.all)} words per 1,000${whole ? `, ${bounds}` : ""}; ${plural(row2.n_passages, "passage")} in ${plural(row2.n_articles_with, "article")}. Show the sentences.`,
      name: row2.speaker ?? h("i", {}, name),
      value: fixed(words2.all, 1),
      n: row2.n_passages,
      parts: (
        /** @type {["quoted" | "reported", number][]} */
        [["quoted", words2.quoted / most], ["reported", words2.reported / most]]
      ),
      whisker: (
        /** @type {[number, number] | null} */
        whole && row2.ci_low !== null && row2.ci_high !== null ? [row2.ci_low / most, row2.ci_high / most] : null
      ),
      open: () => openSpeaker(row2)
    };
  }
  var openSpeaker = (row2) => openEvidence({
    title: `${row2.speaker ?? "Unnamed speakers"} in ${outletName(row2.outlet)}`,
    facts: [
      `${rate(row2.per_1000_words ?? 0)} words per 1,000 of the ${compared}, ${interval(row2.ci_low, row2.ci_high, rate)}`,
      `${plural(row2.n_words, "word")} in ${plural(row2.n_passages, "passage")}: ${integer(row2.n_words_quoted)} in quotation marks, ${integer(row2.n_words_attributed)} reported without`,
      `heard in ${integer(row2.n_articles_with)} of ${plural(row2.n_articles, "article")}`
    ],
    note: "Speakers are found by rules, from quotation marks and reporting verbs. A sentence is listed here if its words, or a mention in it, are attributed to this speaker.",
    passages: evidence.spokenBy(row2.speaker, row2.outlet),
    name: `evidence-${row2.outlet}-speaker`,
    link: ["speaker", row2.outlet, row2.speaker ?? ""]
  });
  function openSpeakerOf(outlet, speaker) {
    const row2 = tableRows("speakers_by_outlet").find((row3) => row3.outlet === outlet && (row3.speaker ?? "") === speaker);
    if (row2) openSpeaker(row2);
  }

  // timeline-changes.js
  var DAY = 864e5;
  function figureOf({ kind }, measure) {
    if (kind === "frame" && measure === "rate") return "frame_rate";
    return kind === "actor" && measure === "sentiment" ? "actor_sentiment" : null;
  }
  function rowsAbout(rows, code, measure) {
    const figure2 = figureOf(code, measure);
    return rows.filter((row2) => row2.figure === figure2 && row2.id === code.id);
  }
  function placeIn([from, to], day) {
    const length2 = (Date.parse(to) - Date.parse(from)) / DAY + 1;
    return (Date.parse(day) - Date.parse(from)) / DAY / length2;
  }
  function lineIn(period, day) {
    const place = placeIn(period, day);
    return place >= 0 && place < 1 ? place : null;
  }
  function bandIn(period, first, last) {
    const end = new Date(Date.parse(last) + 7 * DAY).toISOString().slice(0, 10);
    const [from, to] = [Math.max(placeIn(period, first), 0), Math.min(placeIn(period, end), 1)];
    return from < to ? [from, to] : null;
  }

  // timeline-words.js
  var TOO_FEW2 = { weeks: "too few weeks", uses: "too few mentions", variation: "the weeks do not differ" };
  var written = (measure) => measure === "rate" ? { value: rate, change: signedRate } : { value: signed, change: signed };
  function changesOf(code, outlet, measure) {
    const of = (row2) => row2.outlet === outlet;
    return [
      ...rowsAbout(tableRows("trends_by_outlet"), code, measure).filter(of).flatMap((row2) => atBreak(row2, measure)),
      ...rowsAbout(tableRows("change_points"), code, measure).filter(of).map((row2) => found(row2, measure))
    ];
  }
  function atBreak(row2, measure) {
    const { change } = written(measure);
    const what = row2.part === "level" ? `Level at ${report.comparison.break}` : `Slope from ${report.comparison.break} on, per week`;
    if (row2.change === null) return row2.part === "level" ? [`Change at ${report.comparison.break} not tested: ${row2.too_few === null ? "nothing to compare" : TOO_FEW2[row2.too_few]}`] : [];
    const own = `${what}: ${change(row2.change)}, ${interval(row2.change_low, row2.change_high, change)}; ${verdict3(row2.q_value)}`;
    if (row2.difference === null) return [own];
    return [own, `more than ${report.rest}: ${change(row2.difference)}, ${interval(row2.difference_low, row2.difference_high, change)}; ${verdict3(row2.difference_q_value)}`];
  }
  function found(row2, measure) {
    const { value } = written(measure);
    const place = row2.week_low === row2.week_high ? "" : ` (95 % interval ${row2.week_low} to ${row2.week_high})`;
    return `Level found to change in the week of ${row2.week}${place}: ${value(row2.level_before)} before, ${value(row2.level_after)} after; ${verdict3(row2.q_value)}`;
  }
  function verdict3(q) {
    if (q === null) return "not tested";
    return differs({ q_value: q }) ? `q ${probability(q)}*` : `not distinguishable from chance: q ${probability(q)}`;
  }

  // timeline-cells.js
  var keyOf = (outlet, period) => `${period} ${outlet}`;
  function cellsOf(timeline2, code) {
    const cells = /* @__PURE__ */ new Map();
    for (const [outlet, period, articles2, words2] of timeline2.bases) {
      cells.set(keyOf(outlet, period), { articles: articles2, words: words2, n: 0, rate: 0, sentiment: null, low: null, high: null });
    }
    timeline2.n.forEach((n, at) => {
      if (timeline2.kind[at] !== code.kind || timeline2.id[at] !== code.id) return;
      const cell3 = cells.get(keyOf(timeline2.outlet[at], timeline2.at[at]));
      if (!cell3) return;
      const rate2 = cell3.words ? 1e3 * n / cell3.words : 0;
      Object.assign(cell3, { n, rate: rate2, sentiment: timeline2.sentiment[at], low: timeline2.low[at], high: timeline2.high[at] });
    });
    return {
      /** Nothing where the outlet has no article. @param {string} outlet @param {number} period */
      at: (outlet, period) => cells.get(keyOf(outlet, period)),
      /** The largest rate or end of an interval. */
      most: Math.max(1e-3, ...[...cells.values()].map((cell3) => Math.max(cell3.rate, cell3.high ?? 0)))
    };
  }
  function mostMentioned(timeline2, codes) {
    const mentions = (code) => timeline2.n.reduce((sum, n, at) => timeline2.kind[at] === code.kind && timeline2.id[at] === code.id ? sum + n : sum, 0);
    let [best] = codes;
    for (const code of codes) if (mentions(code) > mentions(best)) best = code;
    return best;
  }
  function csvRows(timeline2, code, outlets3) {
    const cells = cellsOf(timeline2, code);
    return outlets3.flatMap(
      (outlet) => timeline2.periods.flatMap(([from, to], period) => {
        const cell3 = cells.at(outlet, period);
        if (!cell3) return [];
        return [
          {
            outlet,
            from,
            to,
            what: code.id,
            n_articles: cell3.articles,
            n_words: cell3.words,
            n_mentions: cell3.n,
            per_1000_words: Number(cell3.rate.toFixed(6)),
            sentiment_mean: cell3.sentiment
          }
        ];
      })
    );
  }
  var CSV_COLUMNS2 = ["outlet", "from", "to", "what", "n_articles", "n_words", "n_mentions", "per_1000_words", "sentiment_mean"];
  var periodText = ([from, to]) => from === to ? from : `${from} to ${to}`;

  // timeline.js
  var view8 = { shown: null, measure: "rate" };
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
    const code = codes.find((one) => valueOf(one) === view8.shown) ?? mostMentioned(report.timeline, frames3.length ? frames3 : codes);
    const outlets3 = outletsShown().map((outlet) => outlet.id);
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
            view8.shown = value;
            redraw("timeline", "select");
          }
        ),
        report.model.scores_mentions && choice("Measure", [["rate", "how often"], ["sentiment", "how favourably"]], view8.measure, (value) => {
          view8.measure = value === "sentiment" ? "sentiment" : "rate";
          redraw("timeline", "input:checked");
        })
      ),
      h("p", { class: "caption" }, caption()),
      drawing3(code, outlets3),
      changes(code, outlets3),
      tableOf("timeline", csvRows(report.timeline, code, outlets3), CSV_COLUMNS2),
      /** @type {const} */
      ["trends_by_outlet", "change_points"].map((name) => tableRows(name).length > 0 && tableView(name, filteredRows(name)))
    ];
  }
  function caption() {
    const { period } = report.timeline;
    const measure = view8.measure === "rate" ? `Mentions per 1,000 words of the ${compared}’s articles` : "Mean sentiment of the mentions, −1 to +1,";
    const when = period === "day" ? "on each day" : `in each ${period} (headed by its first day)`;
    const voices = filters.voice === "all" ? "" : " All voices are counted; the sentences follow the filter.";
    return `${measure} ${when}; a dot: no article. ${intervalsText()}${voices}`;
  }
  function changes(code, outlets3) {
    const found2 = [null, ...outlets3].map((outlet) => ({ name: outlet === null ? `All ${compared}s` : outletName(outlet), list: changesOf(code, outlet, view8.measure) }));
    const some = found2.filter(({ list }) => list.length > 0);
    if (!some.length) return null;
    const terms2 = some.map(({ name, list }) => [h("dt", {}, name), h("dd", {}, list.map((line) => h("div", {}, line)))]);
    return h("details", { class: "changes" }, h("summary", {}, "Changes, with their intervals"), h("dl", { class: "terms" }, terms2));
  }
  function changesKey(code) {
    const { break: date } = report.comparison;
    const found2 = rowsAbout(tableRows("change_points"), code, view8.measure).some((row2) => row2.outlet !== null);
    if (!date && !found2) return null;
    return h(
      "div",
      { class: "legend" },
      date && h("span", {}, s("svg", { class: "key", "aria-hidden": "true" }, s("line", { x1: "50%", x2: "50%", y1: "0%", y2: "100%", class: "break" })), `break at ${date}`),
      found2 && h(
        "span",
        {},
        s("svg", { class: "key wide", "aria-hidden": "true" }, s("rect", { width: "100%", height: "100%", class: "place" }), s("line", { x1: "50%", x2: "50%", y1: "0%", y2: "100%", class: "changed" })),
        "the level was found to change here; band: 95 % interval of the week"
      )
    );
  }
  function changesIn(code, outlet, period) {
    const { break: date } = report.comparison;
    const line = (day, name) => {
      const x = lineIn(period, day);
      return x !== null && s("line", { x1: length(x), x2: length(x), y1: "0%", y2: "100%", class: name });
    };
    const own = rowsAbout(tableRows("change_points"), code, view8.measure).filter((row2) => row2.outlet === outlet);
    const bands = own.map((row2) => {
      const band = bandIn(period, row2.week_low, row2.week_high);
      return band && s("rect", { x: length(band[0]), width: length(band[1] - band[0]), y: "0%", height: "100%", class: "place" });
    });
    return { behind: bands, before: [own.map((row2) => line(row2.week, differs(row2) ? "changed sure" : "changed")), date ? line(date, "break") : null] };
  }
  function intervalsText() {
    const { period, low } = report.timeline;
    const least = plural(report.thresholds.least_articles, "article");
    if (view8.measure === "sentiment") return "Intervals are given for rates alone.";
    return low.some((one) => one !== null) ? `The line is the 95 % interval, given where there are at least ${least} in a ${period}.` : `No interval is given: it needs at least ${least} by the ${compared} in one ${period}.`;
  }
  function drawing3(code, outlets3) {
    const { periods } = report.timeline;
    const cells = cellsOf(report.timeline, code);
    const name = codeName(code.kind, code.id);
    const table = h(
      "table",
      { class: periods.length > 12 ? "time dense" : "time" },
      h("caption", { class: "unseen" }, `${name} over time, by ${compared}. Each mark opens its sentences.`),
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
        outlets3.map(
          (outlet) => h(
            "tr",
            {},
            h("th", { scope: "row", title: outlet }, outletName(outlet)),
            periods.map((period, at) => {
              const cell3 = cells.at(outlet, at);
              return cell3 ? mark(code, outlet, period, cell3, cells.most) : noArticle(changesIn(code, outlet, period));
            })
          )
        )
      )
    );
    const years = [...new Set(periods.map(([from]) => from.slice(0, 4)))].join(", ");
    const measure = view8.measure === "rate" ? "mentions per 1,000 words" : "mean sentiment of the mentions";
    return [
      h("p", { class: "caption" }, `${name}, ${years}`),
      changesKey(code),
      figure(scroller(roving(table, "button")), `timeline-${code.id}`, `${name}, ${years}: ${measure} in each ${report.timeline.period}. ${intervalsText()}`)
    ];
  }
  var noArticle = ({ behind, before }) => h("td", { class: "none" }, s("svg", { class: "column", "aria-hidden": "true" }, behind, s("circle", { cx: "50%", cy: "50%", r: "1.5", class: "nothing" }), before), h("span", { class: "unseen" }, "no article"));
  function mark(code, outlet, period, cell3, most) {
    const name = codeName(code.kind, code.id);
    const facts5 = factsOf(cell3);
    const open = () => openCell2(code, outlet, period, cell3);
    const ofRate = view8.measure === "rate";
    const { behind, before } = changesIn(code, outlet, period);
    const value = ofRate ? cell3.n === 0 ? "0" : rate(cell3.rate) : cell3.sentiment === null ? "–" : signed(cell3.sentiment);
    return h(
      "td",
      {},
      h(
        "button",
        { type: "button", title: `${outletName(outlet)}, ${periodText(period)}, ${name}: ${facts5.join("; ")}. Show the sentences.`, onclick: open },
        s("svg", { class: "column", "aria-hidden": "true" }, behind, ofRate ? bar(cell3, most) : dot(cell3), before),
        h("span", { class: "value" }, value),
        h("span", { class: "unseen" }, ` ${outletName(outlet)}, ${periodText(period)}`)
      )
    );
  }
  var factsOf = (cell3) => [
    `${rate(cell3.rate)} mentions per 1,000 words${cell3.low === null ? "" : `, ${interval(cell3.low, cell3.high, rate)}`}`,
    `${plural(cell3.n, "mention")} in ${plural(cell3.articles, "article")}`,
    cell3.sentiment !== null && report.model.scores_mentions && `mean sentiment ${signed(cell3.sentiment)}`
  ].filter((fact) => fact !== false);
  var openCell2 = (code, outlet, period, cell3) => openEvidence({
    title: `${codeName(code.kind, code.id)} in ${outletName(outlet)}, ${periodText(period)}`,
    facts: [...factsOf(cell3), ...changesOf(code, outlet, view8.measure)],
    passages: evidence.mentionsOf(code.kind, code.id, outlet, { days: period }),
    expected: cell3.n,
    name: `evidence-${outlet}-${code.id}-${period[0]}`,
    link: ["time", code.kind, code.id, outlet, period[0]]
  });
  function openTimeOf(kind, id, outlet, from) {
    const code = { kind: (
      /** @type {Kind} */
      kind
    ), id };
    const at = report.timeline.periods.findIndex(([first]) => first === from);
    const cell3 = at < 0 ? void 0 : cellsOf(report.timeline, code).at(outlet, at);
    if (cell3) openCell2(code, outlet, report.timeline.periods[at], cell3);
  }
  var bar = ({ n, rate: rate2, low, high }, most) => [
    s("rect", { x: "25%", width: "50%", y: length(1 - rate2 / most), height: length(rate2 / most), class: `bar plain${isFew(n) ? " thin" : ""}` }),
    s("line", { x1: "10%", x2: "90%", y1: "100%", y2: "100%", class: "axis" }),
    low !== null && high !== null && s("line", { x1: "50%", x2: "50%", y1: length(1 - high / most), y2: length(1 - low / most), class: "whisker" })
  ];
  var dot = ({ n, sentiment: sentiment2 }) => [
    s("line", { x1: "10%", x2: "90%", y1: "50%", y2: "50%", class: "zero" }),
    sentiment2 !== null && s("svg", { x: "50%", y: length(0.04 + 0.92 * ((1 - sentiment2) / 2)), class: `mark ${isFew(n) ? "hollow" : "solid"}`, overflow: "visible" }, glyph("all"))
  ];

  // main.js
  byId("top").append(...flat(opening()));
  byId("main").append(
    h("div", { class: "first" }, firstScreen()),
    h("div", { id: "bar", role: "region", "aria-label": "Sections and filters" }),
    section("frames", "Frames", `How often each ${compared} uses the terms of each frame, per 1,000 words. A cell opens its sentences.`, heatMap),
    section("sentiment", "Sentiment", "How the sentences treat each actor, from −1 (unfavourable) to +1 (favourable).", sentiment),
    section("speakers", "Who speaks", `Whose words each ${compared} carries besides its own.`, speakers),
    section("labels", "Labels", `What each ${compared} calls an actor.`, labels),
    section("keywords", "Keywords", `Words that ${compared === "outlet" ? "an outlet" : "a group"} uses more, or less, than ${report.rest}.`, keywords),
    section("claims", "Claims", `What several ${compared}s say, and where it is not found. A cell opens the sentences side by side.`, claims),
    section("map", compared === "outlet" ? "Outlet map" : "Map of the groups", null, outletMap),
    section("timeline", "Timeline", null, timeline),
    section("methods", "Methods and run", null, methods),
    section("articles", "Articles", "The texts themselves, with every mention marked.", articles)
  );
  byId("bar").append(...filterBar());
  redrawAll();
  byId("foot").append(
    h("p", {}, `Made by Parallax ${report.version}. It describes how often and how favourably, and judges nobody.`, report.note && ` ${report.note}`)
  );
  var openers = {
    frame: openFrameOf,
    sentiment: openSentimentOf,
    tone: openToneOf,
    speaker: openSpeakerOf,
    label: openLabelOf,
    keyword: openKeywordOf,
    time: openTimeOf,
    map: openPoint,
    claim: openClaimOf
  };
  function arrive() {
    const { open } = readAddress(location.hash);
    if (open) openers[open[0]]?.(...open.slice(1));
    else openArticle();
  }
  addEventListener("hashchange", () => setsSomething(location.hash) ? location.reload() : arrive());
  if (document.readyState === "loading") {
    addEventListener("DOMContentLoaded", arrive);
    document.addEventListener("click", later, true);
  } else arrive();
  function later(event) {
    const { target } = event;
    if (document.readyState !== "loading" || target === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    addEventListener("DOMContentLoaded", () => target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })), { once: true });
  }
})();
