// The sheet that shows the sentences behind a figure.

import { readAddress } from "./address.js";
import { picker, saveCsv } from "./controls.js";
import { outletName, passages as evidenceInPage, report, VOICE_CHOICES, voiceName } from "./data.js";
import { byId, h, length, s } from "./dom.js";
import { CSV_COLUMNS, Evidence } from "./evidence.js";
import { filters, showInAddress } from "./filters.js";
import { integer, MILLION, plural, signed } from "./numbers.js";
import { pieces } from "./spans.js";

/** @import { Link } from "./address.js" */
/** @import { Child } from "./dom.js" */
/** @import { Mark, Passage } from "./evidence.js" */
/** @import { Voice, VoiceChoice } from "./types.js" */

/** Passages shown before the reader asks for more. */
const PASSAGES_SHOWN = 40;

export const evidence = new Evidence(report, evidenceInPage);
/** Whether the page has no room for some texts: their mentions are counted but cannot be read here. */
export const isCut = report.evidence.articles < report.counts.articles;
/** Whether the page has no room to list all articles. */
export const isListCut = report.articles.id.length < report.counts.articles;

const sheet = /** @type {HTMLDialogElement} */ (byId("evidence"));
/** What the focus goes back to. @type {Element | null} */
let opener = null;
/** The button that leads back from an article to the sheet. @type {Element | null} */
let back = null;

/** What the reader last followed from the sheet to an article, to be marked there. @type {{ sentence: number | null, marks: Mark[] }} */
export const followed = { sentence: null, marks: [] };

/**
 * Opens the sheet.
 * @param {object} content
 * @param {string} content.title names the figure
 * @param {Child[]} content.facts what is known of the figure, line by line
 * @param {Passage[]} content.passages the sentences behind it
 * @param {string} content.name of the CSV file, without `.csv`
 * @param {Link} content.link what the address names the figure by
 * @param {string | null} [content.note]
 * @param {number | null} [content.expected] how many mentions the table counts, where it does
 */
export function openEvidence({ title, facts, passages, name, link, note = null, expected = null }) {
  openSheet(title, link, facts, [
    note && h("p", { class: "caption" }, note),
    passages.length === 0
      ? h("p", {}, isCut ? "This file holds none of its sentences." : "There is no sentence to show: a count of zero is the finding.")
      : passageList(passages, name, expected),
  ]);
}

/**
 * Opens the sheet with any content.
 * @param {string} title
 * @param {Link} link
 * @param {Child[]} facts
 * @param {Child} content
 */
export function openSheet(title, link, facts, content) {
  opener = document.activeElement;
  showInAddress(link);
  sheet.replaceChildren(
    h(
      "header",
      {},
      h("h2", { id: "evidence-title", tabindex: "-1" }, title),
      h("button", { type: "button", class: "close", onclick: closeSheet }, "Close"),
    ),
    h("ul", { class: "facts" }, facts.map((fact) => fact && h("li", {}, fact))),
    h("div", {}, content),
  );
  sheet.showModal();
  sheet.scrollTop = 0;
  byId("evidence-title").focus();
}

export const closeSheet = () => sheet.close();

/**
 * Passages with controls for their voice and order.
 * @param {Passage[]} passages
 * @param {string} name
 * @param {number | null} expected
 */
function passageList(passages, name, expected) {
  let voice = filters.voice;
  let order = "text";
  let limit = PASSAGES_SHOWN;
  const list = h("ol", { class: "passages" });
  const count = h("p", { class: "count", role: "status" });
  const more = h("button", { type: "button", onclick: () => ((limit += PASSAGES_SHOWN), draw()) }, "Show more");
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
        voice = /** @type {VoiceChoice} */ (value);
        draw();
      }),
      picker(
        "Order",
        [["", [["text", "as in the articles"], ["negative", "most negative first"], ["positive", "most positive first"]]]],
        order,
        (value) => ((order = value), draw()),
      ),
      h("button", { type: "button", class: "save", onclick: () => saveCsv(name, CSV_COLUMNS, chosen().flatMap((one) => evidence.csvRows(one))) }, "Save as CSV"),
    ),
    count,
    list,
    more,
  );
}

/**
 * @param {Passage[]} passages
 * @param {VoiceChoice} voice
 * @param {number | null} expected
 */
function countText(passages, voice, expected) {
  const marks = passages.reduce((sum, passage) => sum + passage.marks.length, 0);
  const found = passages.length ? `${plural(passages.length, "sentence")}${marks ? ` with ${plural(marks, "mention")}` : ""}` : "No sentence";
  const text = voice === "all" ? found : `${found}, ${voiceName(voice)}`;
  if (!isCut) return `${text}.`;
  const counted = expected === null ? "" : ` (the table counts ${plural(expected, "mention")})`;
  return `${text}. ${holds()}${counted}; the tables have all of them.`;
}

/** How much of the evidence the page has. */
export function holds() {
  const { counts, evidence: shown } = report;
  return `This file holds ${integer(shown.sentences)} of ${plural(counts.sentences, "sentence")}, those of ${integer(shown.articles)} of ${plural(counts.articles, "article")}`;
}

/** @param {Passage} passage */
function passageItem({ sentence, marks, of }) {
  const { articles } = report;
  const { sentences } = evidence.passages();
  const article = sentences.article[sentence];
  const text = pieces(evidence.articleText(sentence), sentences.start[sentence], sentences.end[sentence], marks).map((piece) =>
    piece.marks.length ? h("mark", {}, piece.text) : piece.text,
  );
  return h(
    "li",
    { class: "passage" },
    h("blockquote", {}, sentences.heading[sentence] ? h("b", {}, text) : text),
    marks.map((mark) => mark.mention !== null && mentionLine(sentence, mark, mark.mention)),
    of === "sentence" &&
      h(
        "p",
        { class: "mention" },
        voiceLabel(evidence.voiceOfSentence(sentence), evidence.speaker(sentences.speaker[sentence])),
        scoreScale("tone", sentences.tone[sentence]),
      ),
    h(
      "p",
      { class: "source" },
      h("b", {}, outletName(evidence.outletOf(article))),
      ` · ${evidence.titleOf(article)} · `,
      articles.date[article] && h("span", { class: "whole" }, `${articles.date[article]} · `),
      sentences.heading[sentence] === 1 && "heading · ",
      articleLink(`#s${sentence}`, "show in article", sentence, marks),
    ),
  );
}

/** @param {number} sentence @param {Mark} mark @param {number} mention */
function mentionLine(sentence, mark, mention) {
  const { model } = report;
  const { mentions } = evidence.passages();
  return h(
    "p",
    { class: "mention" },
    h("q", {}, evidence.surface(sentence, mark)),
    voiceLabel(evidence.voiceOfMention(mention), evidence.speaker(mentions.speaker[mention])),
    mentions.scare[mention] === 1 && h("span", {}, "in scare quotes"),
    model.scores_mentions && scoreScale("sentiment", mentions.sentiment[mention]),
  );
}

/** @param {Voice} voice @param {string | null} speaker */
const voiceLabel = (voice, speaker) => h("span", { class: "voice" }, voiceName(voice) + (speaker ? ` (${speaker})` : ""));

/**
 * The sentiment of a mention or the tone of a sentence, as a number and on a small scale.
 * @param {string} label
 * @param {number | null} millionths
 */
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
      s("circle", { cx: length((score + 1) / 2), cy: "50%", r: "4", class: "dot" }),
    ),
  );
}

/**
 * A link from the sheet to an article or a sentence in it.
 * @param {string} href
 * @param {string} text
 * @param {number | null} sentence
 * @param {Mark[]} marks
 */
export const articleLink = (href, text, sentence = null, marks = []) => h("a", { href, onclick: () => follow(href, sentence, marks) }, text);

/**
 * Closes the sheet on the way to an article, and leaves a way back.
 * @param {string} href
 * @param {number | null} sentence
 * @param {Mark[]} marks
 */
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
  // The browser tells of no change where the address names this place already.
  if (location.hash === href) setTimeout(() => dispatchEvent(new HashChangeEvent("hashchange")));
}

sheet.addEventListener("close", () => {
  // A link into an article has changed the address already.
  if (readAddress(location.hash).open) showInAddress();
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  else if (opener instanceof SVGElement && opener.isConnected) opener.focus();
});
// A click beside the sheet closes it.
sheet.addEventListener("click", (event) => {
  if (event.target === sheet) closeSheet();
});
