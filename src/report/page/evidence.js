// The sentences behind a mark: finding them, and the sheet that shows them.

const A = D.articles;
const S = D.sentences;
const M = D.mentions;
const articleCount = A.id.length;
const outletOf = (article) => A.outlets[A.outlet[article]];
/** Articles that the file has no room for can be counted but not read. */
const CUT = D.evidence.articles < articleCount;

const codeAt = new Map([
  ...D.actors.map((actor, at) => [`actor ${actor.id}`, at]),
  ...D.frames.map((frame, at) => [`frame ${frame.id}`, D.actors.length + at]),
]);
const kindOf = (code) => (code < D.actors.length ? "actor" : "frame");
const nameOf = (code) => (code < D.actors.length ? D.actors[code] : D.frames[code - D.actors.length]).name;

const textOf = (sentence) => D.texts[S.article[sentence]].slice(S.start[sentence], S.end[sentence]);
const speakerOf = (at) => (at < 0 ? null : D.speakers[at]);

/** For each sentence, its mentions. */
const mentionsIn = (() => {
  const lists = S.article.map(() => []);
  M.sentence.forEach((sentence, mention) => lists[sentence].push(mention));
  return lists;
})();
/** For each article, its sentences. */
const sentencesOf = (() => {
  const lists = A.id.map(() => []);
  S.article.forEach((article, sentence) => lists[article].push(sentence));
  return lists;
})();

/** Whether an article is one of `outlet`'s, from the days between `from` and `to`. */
const isOf = (article, outlet, days) =>
  (outlet === null || outletOf(article) === outlet) &&
  (!days || (A.date[article] !== null && A.date[article] >= days[0] && A.date[article] <= days[1]));

/** Sentences that mention a frame or an actor, each with those mentions as its marks that count and are `wanted`. */
function mentionsOf(kind, id, outlet, { days = null, wanted = () => true } = {}) {
  const code = codeAt.get(`${kind} ${id}`);
  const found = new Map();
  M.code.forEach((one, mention) => {
    const sentence = M.sentence[mention];
    if (one !== code || !M.counted[mention] || !wanted(mention) || !isOf(S.article[sentence], outlet, days)) return;
    if (!found.has(sentence)) found.set(sentence, []);
    found.get(sentence).push(markOf(mention));
  });
  return [...found].map(([sentence, marks]) => ({ sentence, marks }));
}

const markOf = (mention) => ({
  start: M.start[mention],
  end: M.end[mention],
  voice: M.voice[mention],
  speaker: speakerOf(M.speaker[mention]),
  score: M.sentiment[mention],
  scare: M.scare[mention] === 1,
});

/** Sentences of an outlet, each marked as a whole by its tone. */
const tonesOf = (outlet) => sentencesWhere(outlet, () => true);

const sentencesWhere = (outlet, holds) =>
  S.article.flatMap((article, sentence) =>
    S.counted[sentence] && isOf(article, outlet) && holds(sentence) ? [{ sentence, marks: [], voice: S.voice[sentence], tone: true }] : [],
  );

/** Sentences in which `speaker` is heard (`null`: somebody whom the text does not name nearby). */
const spokenBy = (speaker, outlet) =>
  sentencesWhere(outlet, (sentence) =>
    speaker === null
      ? S.voice[sentence] > 0 && S.speaker[sentence] < 0
      : speakerOf(S.speaker[sentence]) === speaker ||
        mentionsIn[sentence].some((mention) => speakerOf(M.speaker[mention]) === speaker),
  );

/** Sentences in which words stand one behind the other. */
function withWords(words, outlet) {
  const pieces = words.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/['’]/g, "['’]"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${pieces.join("(?:['’]s)?[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "giu");
  return S.article.flatMap((article, sentence) => {
    if (!S.counted[sentence] || !isOf(article, outlet)) return [];
    const marks = [...textOf(sentence).matchAll(pattern)].map((match) => ({
      start: S.start[sentence] + match.index,
      end: S.start[sentence] + match.index + match[0].length,
    }));
    return marks.length ? [{ sentence, marks, voice: S.voice[sentence], tone: true }] : [];
  });
}

/** The text between two places of an article, with the marked stretches as elements. Marks may overlap. */
function marked(article, start, end, marks, wrap) {
  const text = D.texts[article];
  const bounds = [...new Set([start, end, ...marks.flatMap((mark) => [mark.start, mark.end])])]
    .filter((at) => at >= start && at <= end)
    .sort((a, b) => a - b);
  return bounds.slice(1).map((to, at) => {
    const from = bounds[at];
    const over = marks.filter((mark) => mark.start <= from && mark.end >= to);
    const piece = text.slice(from, to);
    return over.length ? wrap(piece, over) : piece;
  });
}

/** The score of a mention or the tone of a sentence, as a word, a number and a small scale. */
function scoreOf(label, thousandths) {
  if (thousandths === null) return h("span", { class: "score" }, `${label}: not scored`);
  const score = thousandths / 1000;
  return h(
    "span",
    { class: "score" },
    `${label} ${signed(score)} `,
    s(
      "svg",
      { class: "gauge", "aria-hidden": "true" },
      s("line", { x1: "0%", x2: "100%", y1: "50%", y2: "50%", class: "axis" }),
      s("line", { x1: "50%", x2: "50%", y1: "0%", y2: "100%", class: "zero" }),
      s("circle", { cx: percent((score + 1) / 2), cy: "50%", r: "4", class: "dot" }),
    ),
  );
}

const spokenIn = (voice, speaker) =>
  voiceName(["outlet", "quoted", "attributed"][voice]) + (speaker ? ` (${speaker})` : "");

/** One sentence of the evidence. */
function shown(item) {
  const { sentence, marks } = item;
  const article = S.article[sentence];
  const text = marked(article, S.start[sentence], S.end[sentence], marks, (piece) => h("mark", {}, piece));
  const surface = (mark) => D.texts[article].slice(mark.start, mark.end);
  const scored = marks.filter((mark) => mark.score !== undefined);
  return h(
    "li",
    { class: "passage" },
    h("blockquote", {}, S.heading[sentence] ? h("b", {}, text) : text),
    scored.map((mark) =>
      h(
        "p",
        { class: "mention" },
        h("q", {}, surface(mark)),
        h("span", { class: "voice" }, spokenIn(mark.voice, mark.speaker)),
        mark.scare && h("span", {}, "in scare quotes"),
        SCORES_MENTIONS && scoreOf("sentiment", mark.score),
      ),
    ),
    item.tone &&
      h(
        "p",
        { class: "mention" },
        h("span", { class: "voice" }, spokenIn(S.voice[sentence], speakerOf(S.speaker[sentence]))),
        scoreOf("tone", S.tone[sentence]),
      ),
    h(
      "p",
      { class: "source" },
      h("b", {}, outletOf(article)),
      ` · ${A.title[article] ?? A.id[article]} · `,
      A.date[article] && h("span", { class: "whole" }, `${A.date[article]} · `),
      S.heading[sentence] === 1 && "a heading · ",
      h("a", { href: `#s${sentence}`, onclick: () => follow(sentence, marks) }, "its place in the article"),
    ),
  );
}

/** Passages shown before the reader asks for more. */
const PASSAGES_SHOWN = 40;
const sheet = document.getElementById("evidence");
let opener = null;

/**
 * Opens the evidence for a mark.
 *
 * `title` names the figure, `facts` are lines that say what it is, `expected` is how many mentions the table counts
 * (where that can be told), `items` are the sentences.
 */
function openEvidence({ title, facts = [], items, expected = null, note = null, name = "evidence", extra = null }) {
  opener = document.activeElement;
  let voice = filters.voice;
  let order = "text";
  let limit = PASSAGES_SHOWN;
  const list = h("ol", { class: "passages" });
  const count = h("p", { class: "count", role: "status" });
  const more = h("button", { type: "button", onclick: () => ((limit += PASSAGES_SHOWN), draw()) }, "Show more");
  const chosen = () => {
    const at = ["outlet", "quoted", "attributed"].indexOf(voice);
    const own = at < 0 ? items : items.flatMap((item) => inVoice(item, at));
    return order === "text" ? own : byScore(own, order === "negative" ? 1 : -1);
  };
  const draw = () => {
    const all = chosen();
    list.replaceChildren(...all.slice(0, limit).map(shown));
    more.hidden = all.length <= limit;
    const mentions = all.reduce((sum, item) => sum + item.marks.length, 0);
    count.textContent =
      (all.length ? `${plural(all.length, "sentence")}${mentions ? ` with ${plural(mentions, "mention")}` : ""}` : "No sentence") +
      (voice === "all" ? "" : `, ${voiceName(voice)}`) +
      (CUT ? `. This file holds the sentences of ${integer(D.evidence.articles)} of ${integer(articleCount)} articles` +
        `${expected === null ? "" : ` (the table counts ${plural(expected, "mention")})`}; the tables have them all.` : ".");
  };
  const save = () => download(name, EVIDENCE_COLUMNS, chosen().flatMap(evidenceRows));
  draw();
  sheet.replaceChildren(
    h(
      "header",
      {},
      h("h2", { id: "evidence-title", tabindex: "-1" }, title),
      h("button", { type: "button", class: "close", onclick: () => sheet.close() }, "Close"),
    ),
    h("ul", { class: "facts" }, facts.filter(Boolean).map((fact) => h("li", {}, fact))),
    note && h("p", { class: "caption" }, note),
    extra ?? "",
    items.length === 0
      ? extra ? "" : h("p", {}, CUT ? "None of its sentences is in this file." : "There is no sentence to show: a count of zero is the finding.")
      : h(
          "div",
          {},
          h(
            "div",
            { class: "controls" },
            picker("Voice", [["", VOICES.map((one) => [one.id, one.short])]], voice, (value) => ((voice = value), draw())),
            picker(
              "Order",
              [["", [["text", "as in the articles"], ["negative", "most negative first"], ["positive", "most positive first"]]]],
              order,
              (value) => ((order = value), draw()),
            ),
            h("button", { type: "button", class: "save", onclick: save }, "Save as CSV"),
          ),
          count,
          list,
          more,
        ),
  );
  sheet.showModal();
  sheet.scrollTop = 0;
  document.getElementById("evidence-title").focus();
}

/** What is left of a sentence when one voice alone is asked for. */
function inVoice(item, voice) {
  if (item.tone) return item.voice === voice ? [item] : [];
  const marks = item.marks.filter((mark) => mark.voice === voice);
  return marks.length ? [{ ...item, marks }] : [];
}

function byScore(items, sign) {
  const score = (item) => {
    const scores = item.tone ? [S.tone[item.sentence]] : item.marks.map((mark) => mark.score);
    const known = scores.filter((one) => one !== null && one !== undefined);
    return known.length ? Math.min(...known.map((one) => sign * one)) : Infinity;
  };
  return items
    .map((item) => [score(item), item])
    .sort((a, b) => (a[0] === b[0] ? 0 : a[0] - b[0]))
    .map(([, item]) => item);
}

const EVIDENCE_COLUMNS = ["article_id", "outlet", "date", "sentence", "surface", "voice", "speaker", "sentiment", "tone"];

function evidenceRows({ sentence, marks }) {
  const article = S.article[sentence];
  const row = {
    article_id: A.id[article],
    outlet: outletOf(article),
    date: A.date[article],
    sentence: textOf(sentence),
    voice: VOICES[S.voice[sentence] + 1].id,
    speaker: speakerOf(S.speaker[sentence]),
    tone: S.tone[sentence] / 1000,
  };
  if (!marks.length) return [row];
  return marks.map((mark) => ({
    ...row,
    surface: D.texts[article].slice(mark.start, mark.end),
    ...(mark.voice === undefined
      ? {}
      : { voice: VOICES[mark.voice + 1].id, speaker: mark.speaker, sentiment: mark.score === null ? null : mark.score / 1000 }),
  }));
}

sheet.addEventListener("close", () => {
  if (opener?.isConnected) opener.focus();
});
// A click beside the sheet closes it.
sheet.addEventListener("click", (event) => {
  if (event.target === sheet) sheet.close();
});
