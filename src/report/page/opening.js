// The first screen: what was compared, the largest differences in words, and what can't be concluded.

import { compared, report } from "./data.js";
import { h } from "./dom.js";
import { openFrameOf } from "./frames.js";
import { plural } from "./numbers.js";
import { openSentimentOf } from "./sentiment.js";

/** @import { Finding } from "./types.js" */

export function opening() {
  const { comparison, counts, note } = report;
  const dates = report.articles.date.filter((date) => date !== null).sort();
  const [first, last] = [dates[0], dates.at(-1)];
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
      comparison.conditions.length > 0 && `, where ${comparison.conditions.join(" and ")}`,
      ".",
      counts.sentences_not_counted > 0 && ` Passages that repeat another count once (${plural(counts.words_not_counted, "word")} left out).`,
    ),
    note && h("p", { class: "note" }, h("strong", {}, "About these texts. "), note),
  ];
}

export function differences() {
  const { list } = report.findings;
  return h(
    "section",
    { id: "differences", "aria-labelledby": "differences-title" },
    h("h2", { id: "differences-title" }, "The largest differences"),
    h("p", { class: "caption" }, list.length ? summary(list) : "There are too few articles to test any difference."),
    h("ol", { class: "findings" }, list.map(findingItem)),
  );
}

/** How many of the differences are more than chance. @param {Finding[]} list */
function summary(list) {
  const sure = list.filter((one) => one.sure).length;
  if (sure === 0) return "None survives correction for multiple testing: none of these is distinguishable from chance.";
  const which = sure === list.length ? "Each differs" : sure === 1 ? "The first differs" : `The first ${sure} differ`;
  const others = list.length - sure;
  const unsure = others === 0 ? "" : `; the ${others === 1 ? "other is" : "others are"} not distinguishable from chance`;
  return `${which} from ${report.rest} after correction for multiple testing (q ≤ ${report.thresholds.significant})${unsure}.`;
}

/** @param {Finding} one */
const findingItem = (one) =>
  h(
    "li",
    { class: one.sure ? "sure" : "unsure" },
    h("p", { class: "say" }, one.say.map(([part, text]) => (part === "outlet" ? h("b", {}, text) : part === "name" ? h("em", {}, text) : text))),
    h("p", { class: "detail" }, one.detail),
    h(
      "p",
      {},
      h(
        "span",
        { class: "badge" },
        one.sure ? `differs from ${report.rest}` : "not distinguishable from chance",
      ),
      h("button", { type: "button", class: "link", onclick: () => openFinding(one) }, "Show the sentences"),
    ),
  );

/** @param {Finding} one */
function openFinding({ kind, outlet, id }) {
  if (kind === "frame") openFrameOf(outlet, id);
  else openSentimentOf(outlet, id, "all");
}

export const limits = () =>
  h(
    "section",
    { id: "limits", "aria-labelledby": "limits-title" },
    h("h2", { id: "limits-title" }, "What can’t be concluded"),
    h("ul", {}, report.limits.map((limit) => h("li", {}, limit))),
  );
