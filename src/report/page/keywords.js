// Words that an outlet uses more, or less, than those it is compared with.

import { barKey, barPanel } from "./bars.js";
import { choice } from "./controls.js";
import { compared, differs, isFew, outletName, report, tableRows } from "./data.js";
import { h } from "./dom.js";
import { filteredRows, filters, outletsShown } from "./filters.js";
import { fixed, integer, plural, probability, rate, signed } from "./numbers.js";
import { figure } from "./picture.js";
import { redraw } from "./sections.js";
import { evidence, openEvidence } from "./sheet.js";
import { tableView } from "./table-view.js";

/** @import { RowOf } from "./types.js" */
/** @typedef {RowOf<"keywords_by_outlet">} KeywordRow */

const KEYWORDS_SHOWN = 10;
const view = { size: "1", use: "over" };

export function keywords() {
  const { rest, thresholds } = report;
  const rows = filteredRows("keywords_by_outlet").filter(
    (row) => row.size === Number(view.size) && row.use === view.use && row.is_stop_word !== "true",
  );
  const set = (/** @type {"size" | "use"} */ name) => (/** @type {string} */ value) => {
    view[name] = value;
    redraw("keywords", `input[value="${value}"]`);
  };
  const most = Math.max(...rows.map((row) => Math.max(...rates(row))));
  return [
    h(
      "div",
      { class: "controls" },
      choice("Length", [["1", "single words"], ["2", "two words"], ["3", "three words"]], view.size, set("size")),
      choice("Use", [["over", `more than ${rest}`], ["under", `less than ${rest}`]], view.use, set("use")),
    ),
    h(
      "div",
      { class: "legend" },
      barKey("plain", `per 1,000 words of the ${compared} · uses`),
      barKey("thin", `pale: fewer than ${plural(thresholds.few_mentions, "use")}`),
      h("span", {}, h("i", { class: "tick", "aria-hidden": "true" }), `of ${rest}`),
      h("span", {}, h("b", {}, "* "), `q ≤ ${thresholds.significant}; the test treats words as independent, so read the sentences`),
    ),
    figure(
      h(
      "div",
      { class: "panels" },
      outletsShown().map((outlet) => {
        const own = rows.filter((row) => row.outlet === outlet.id).sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
        return barPanel(outletName(outlet.id), own.length ? plural(own.length, "keyword") : "none", own.slice(0, KEYWORDS_SHOWN).map((row) => keywordBar(row, most)));
      }),
      ),
      "keywords",
      `Words used ${view.use === "over" ? "more" : "less"} than by ${rest}: uses per 1,000 words (bar) and those of ${rest} (tick), and the number of uses.`,
    ),
    filters.voice !== "all" && h("p", { class: "caption" }, "Keywords are counted in all voices; the sentences behind them follow the filter."),
    tableView("keywords_by_outlet", filteredRows("keywords_by_outlet")),
  ];
}

/** Uses per 1,000 words of the outlet and of those it is compared with. @param {KeywordRow} row */
const rates = (row) => [row.per_1000_words ?? 0, row.per_1000_words_rest ?? 0];

/** @param {KeywordRow} row */
function facts(row) {
  const [own, rest] = rates(row).map(rate);
  return [
    `${own} per 1,000 words (${plural(row.n, "use")} in ${plural(row.n_articles_with, "article")}), against ${rest} in ${report.rest} (${integer(row.n_rest)})`,
    row.dispersion !== null && `dispersion ${fixed(row.dispersion, 2)} (0: evenly spread over the articles, 1: in one)`,
    `log-odds ${signed(row.log_odds)}, z ${fixed(row.z, 1)}; q ${row.q_value === null ? "not given" : probability(row.q_value)}`,
  ].filter((fact) => fact !== false);
}

/** @param {KeywordRow} row @param {number} most */
function keywordBar(row, most) {
  const [own, rest] = rates(row);
  return {
    label: `${row.keyword}, ${outletName(row.outlet)}: ${facts(row).join("; ")}. Show the sentences.`,
    name: row.keyword,
    value: fixed(own, 1),
    n: row.n,
    few: isFew(row.n),
    parts: /** @type {["plain", number][]} */ ([["plain", own / most]]),
    tick: rest / most,
    sure: differs(row),
    open: () => openKeyword(row),
  };
}

/** @param {KeywordRow} row */
const openKeyword = (row) =>
  openEvidence({
    title: `“${row.keyword}” in ${outletName(row.outlet)}`,
    facts: facts(row),
    passages: evidence.withWords(row.keyword, row.outlet),
    name: `evidence-${row.outlet}-keyword`,
    link: ["keyword", row.outlet, row.keyword],
  });

/** Opens what a link names. @param {string} outlet @param {string} keyword */
export function openKeywordOf(outlet, keyword) {
  const row = tableRows("keywords_by_outlet").find((row) => row.outlet === outlet && row.keyword === keyword);
  if (row) openKeyword(row);
}
