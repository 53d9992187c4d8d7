// The articles' own texts, with every mention marked, and how the evidence leads into them.

import { compared, outletName, report } from "./data.js";
import { byId, h } from "./dom.js";
import { filters, isOutletShown } from "./filters.js";
import { integer, plural } from "./numbers.js";
import { nothing, redraw } from "./sections.js";
import { evidence, followed, holds, isCut, isListCut } from "./sheet.js";
import { pieces, runs } from "./spans.js";

/** Articles listed before the reader asks for all. */
const ARTICLES_LISTED = 200;
const view = { all: false };

export function articles() {
  const ids = report.articles.id;
  const list = ids.map((_, article) => article).filter((article) => isOutletShown(evidence.outletOf(article)));
  const listed = view.all ? list : list.slice(0, ARTICLES_LISTED);
  const listAll = () => {
    view.all = true;
    redraw("articles");
  };
  return [
    isCut &&
      h(
        "p",
        { class: "note" },
        `${holds()}: as equal a number from each ${compared} as possible, chosen without regard to what they say. ` +
          "All figures cover all articles. Every sentence and mention is in sentences.csv and mentions.csv; parallax concordance searches all of them." +
          (isListCut ? ` Of the ${plural(report.counts.articles, "article")}, ${integer(ids.length)} are listed here; articles.csv has all.` : ""),
      ),
    h("div", { class: "articles" }, listed.map(articleFold)),
    list.length > listed.length && h("button", { type: "button", onclick: listAll }, `List all ${integer(list.length)} articles`),
    !list.length && nothing(),
  ];
}

/** @param {number} article */
function articleFold(article) {
  const { date, words, words_counted: counted, duplicate_of: original } = report.articles;
  const notCounted = words[article] > 0 && counted[article] === 0;
  const facts = [date[article], plural(words[article], "word"), original[article] && `same text as ${original[article]}`, notCounted && "not counted"];
  const fold = h(
    "details",
    { id: `article-${article}`, class: "article" },
    h(
      "summary",
      {},
      h("b", {}, outletName(evidence.outletOf(article))),
      ` ${evidence.titleOf(article)} `,
      h("small", {}, facts.filter(Boolean).join(" · ")),
    ),
    h("div", { class: "text" }),
  );
  fold.addEventListener("toggle", () => fold.open && fill(fold, article));
  return fold;
}

/**
 * Writes an article's text into its fold, once.
 * @param {Element} fold
 * @param {number} article
 */
function fill(fold, article) {
  const place = fold.lastElementChild;
  if (!place || place.hasChildNodes()) return;
  // The program hands over web addresses only.
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

/** The whole text, sentence by sentence. @param {string} text @param {number[]} sentences */
function paragraphs(text, sentences) {
  const { paragraph, start, end } = evidence.passages().sentences;
  let at = 0;
  const elements = runs(sentences, (sentence) => paragraph[sentence]).map((inParagraph) =>
    h(
      "p",
      {},
      inParagraph.map((sentence) => {
        const between = text.slice(at, start[sentence]);
        at = end[sentence];
        return [between, sentenceElement(text, sentence)];
      }),
    ),
  );
  elements.at(-1)?.append(text.slice(at));
  return elements;
}

/** @param {string} text @param {number} sentence */
function sentenceElement(text, sentence) {
  const { start, end, heading, counted } = evidence.passages().sentences;
  const marks = evidence.mentionsIn[sentence].map((mention) => ({ ...evidence.markOf(mention), ...evidence.codeOf(mention) }));
  return h(
    "span",
    {
      id: `s${sentence}`,
      class: `sentence${heading[sentence] ? " heading" : ""}${counted[sentence] ? "" : " uncounted"}`,
      title: counted[sentence] ? null : "repeats another passage and is not counted",
      tabindex: "-1",
    },
    pieces(text, start[sentence], end[sentence], marks).map((piece) => {
      if (!piece.marks.length) return piece.text;
      const kinds = [...new Set(piece.marks.map((mark) => mark.kind))].join(" ");
      return h("mark", { class: kinds, title: piece.marks.map((mark) => mark.name).join(", ") }, piece.text);
    }),
  );
}

/** Opens the article, or the sentence in one, that the address names. */
export function openArticle() {
  const [, kind, digits] = /^#(s|article-)(\d+)$/.exec(location.hash) ?? [];
  if (kind === undefined) return;
  const number = Number(digits);
  const article = kind === "s" ? evidence.passages().sentences.article[number] : number;
  if (article === undefined || article >= report.articles.id.length) return;
  const id = `article-${article}`;
  if (!document.getElementById(id)) {
    filters.outlets.add(evidence.outletOf(article));
    view.all = true;
    redraw("articles");
  }
  const fold = /** @type {HTMLDetailsElement} */ (byId(id));
  fold.open = true;
  fill(fold, article);
  for (const old of document.querySelectorAll(".here, mark.target")) old.classList.remove("here", "target");
  const target = kind === "s" ? byId(`s${number}`) : /** @type {HTMLElement} */ (fold.querySelector("summary"));
  if (kind === "s") target.classList.add("here");
  if (kind === "s" && followed.sentence === number) {
    const surfaces = new Set(followed.marks.map((mark) => evidence.surface(number, mark)));
    for (const mark of target.querySelectorAll("mark")) if (surfaces.has(mark.textContent ?? "")) mark.classList.add("target");
  }
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}
