// The first screen: what was compared, the largest differences as a picture and in words, and what can't be concluded.

import { compared, report } from "./data.js";
import { h } from "./dom.js";
import { forest, openDifference } from "./forest.js";
import { integer, plural } from "./numbers.js";

/** @import { Finding } from "./types.js" */

export function opening() {
  const { comparison, counts, note } = report;
  const [first, last] = report.dates ?? [];
  const span = first === undefined ? "" : first === last ? ` (${first})` : ` (${first} to ${last})`;
  const outlets = `${plural(counts.outlets, compared)}${comparison.by ? ` by ${comparison.by}` : ""}`;
  return [
    h("p", { class: "brand" }, "Parallax · a comparison of framing"),
    h("h1", {}, report.title),
    h(
      "p",
      { class: "compared" },
      `${outlets}, ${plural(counts.articles, "article")}${span}, ${plural(counts.sentences, "sentence")}, ${plural(counts.words, "word")}: `,
      `each compared with ${comparison.reference ? `“${report.rest}”` : "all the others"}`,
      comparison.blocks && `, within the same ${comparison.blocks.column}`,
      comparison.conditions.length > 0 && `, where ${comparison.conditions.join(" and ")}`,
      ".",
      counts.sentences_not_counted > 0 && ` Passages that repeat another count once (${plural(counts.words_not_counted, "word")} left out).`,
    ),
    note && h("p", { class: "note" }, h("strong", {}, "About these texts. "), note),
  ];
}

/** The picture, and beside it what can't be concluded. */
export function firstScreen() {
  const { plotted } = report.findings;
  return [
    h(
      "section",
      { id: "differences", "aria-labelledby": "differences-title" },
      h("h2", { id: "differences-title" }, "The largest differences"),
      h("p", { class: "caption" }, plotted.length ? summary() : "There is nothing to compare."),
      plotted.length > 0 && forest(),
    ),
    limits(),
    inWords(),
  ];
}

/** How many of the comparisons found a difference. */
function summary() {
  const { differing, tested } = report.findings;
  const { rest, thresholds } = report;
  if (tested === 0) return `Nothing could be tested against ${rest}: there are too few articles or mentions. All that is shown may be chance.`;
  const which = `${differing === 0 ? "None" : integer(differing)} of ${plural(tested, "comparison")} with ${rest}`;
  return `${which} ${differing > 1 ? "hold" : "holds"} after correction for multiple testing (q ≤ ${thresholds.significant}).`;
}

/** The first of the differences as sentences. */
function inWords() {
  const { list } = report.findings;
  if (!list.length) return null;
  return h("section", { id: "in-words", "aria-labelledby": "in-words-title" }, h("h2", { id: "in-words-title", class: "minor" }, "In words"), h("ol", { class: "findings" }, list.map(findingItem)));
}

/** @param {Finding} one */
const findingItem = (one) =>
  h(
    "li",
    { class: one.sure ? "sure" : "unsure" },
    h("p", { class: "say" }, one.say.map(([part, text]) => (part === "outlet" ? h("b", {}, text) : part === "name" ? h("em", {}, text) : text))),
    h("p", { class: "detail" }, one.detail, " ", h("button", { type: "button", class: "link", onclick: () => openDifference(one) }, "Show the sentences")),
    !one.sure && h("p", {}, h("span", { class: "badge" }, "not distinguishable from chance")),
  );

function limits() {
  const list = report.limits;
  return h(
    "section",
    { id: "limits", "aria-labelledby": "limits-title" },
    h("h2", { id: "limits-title" }, "What can’t be concluded"),
    h("ul", {}, list.map(({ brief }) => h("li", {}, brief))),
    h("details", { class: "full" }, h("summary", {}, "In full"), h("ul", {}, list.map(({ full }) => h("li", {}, full)))),
  );
}
