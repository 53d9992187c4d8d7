// The timeline: what is mentioned when, by outlet.

import { choice, picker } from "./controls.js";
import { codeName, compared, differs, isFew, outletName, report, tableRows } from "./data.js";
import { h, length, roving, s } from "./dom.js";
import { glyph } from "./dots.js";
import { actorsShown, filteredRows, filters, framesShown, outletsShown } from "./filters.js";
import { interval, plural, rate, signed } from "./numbers.js";
import { figure } from "./picture.js";
import { scroller } from "./scroller.js";
import { nothing, redraw } from "./sections.js";
import { evidence, openEvidence } from "./sheet.js";
import { tableOf, tableView } from "./table-view.js";
import { bandIn, lineIn, rowsAbout } from "./timeline-changes.js";
import { changesOf } from "./timeline-words.js";
import { cellsOf, CSV_COLUMNS, csvRows, mostMentioned, periodText } from "./timeline-cells.js";

/** @import { Option } from "./controls.js" */
/** @import { Child } from "./dom.js" */
/** @import { Cell, Code } from "./timeline-cells.js" */
/** @import { Measure, Period } from "./timeline-changes.js" */
/** @import { Kind } from "./types.js" */

/** @type {{ shown: string | null, measure: Measure }} */
const view = { shown: null, measure: "rate" };

/** @param {Code} code */
const valueOf = ({ kind, id }) => `${kind} ${id}`;

export function timeline() {
  if (report.timeline.periods.length === 0) {
    return h("p", { class: "empty" }, "There is no timeline: all articles are of one day, or have no date.");
  }
  const codes = [
    ...framesShown().map(({ id, name }) => ({ kind: /** @type {Kind} */ ("frame"), id, name })),
    ...actorsShown().map(({ id, name }) => ({ kind: /** @type {Kind} */ ("actor"), id, name })),
  ];
  if (!codes.length || !outletsShown().length) return nothing();
  const frames = codes.filter((code) => code.kind === "frame");
  const code = codes.find((one) => valueOf(one) === view.shown) ?? mostMentioned(report.timeline, frames.length ? frames : codes);
  const outlets = outletsShown().map((outlet) => outlet.id);
  const options = (/** @type {Kind} */ kind) => codes.filter((one) => one.kind === kind).map((one) => /** @type {Option} */ ([valueOf(one), one.name]));
  const groups = [["Frames", options("frame")], ["Actors", options("actor")]];
  return [
    h(
      "div",
      { class: "controls" },
      picker("Show", /** @type {[string, Option[]][]} */ (groups.filter(([, list]) => list.length)), valueOf(code), (value) => {
        view.shown = value;
        redraw("timeline", "select");
      }),
      report.model.scores_mentions &&
        choice("Measure", [["rate", "how often"], ["sentiment", "how favourably"]], view.measure, (value) => {
          view.measure = value === "sentiment" ? "sentiment" : "rate";
          redraw("timeline", "input:checked");
        }),
    ),
    h("p", { class: "caption" }, caption()),
    drawing(code, outlets),
    changes(code, outlets),
    tableOf("timeline", csvRows(report.timeline, code, outlets), CSV_COLUMNS),
    /** @type {const} */ (["trends_by_outlet", "change_points"]).map((name) => tableRows(name).length > 0 && tableView(name, filteredRows(name))),
  ];
}

function caption() {
  const { period } = report.timeline;
  const measure = view.measure === "rate" ? `Mentions per 1,000 words of the ${compared}’s articles` : "Mean sentiment of the mentions, −1 to +1,";
  const when = period === "day" ? "on each day" : `in each ${period} (headed by its first day)`;
  const voices = filters.voice === "all" ? "" : " All voices are counted; the sentences follow the filter.";
  return `${measure} ${when}; a dot: no article. ${intervalsText()}${voices}`;
}

/** The changes in words, folded. @param {Code} code @param {string[]} outlets */
function changes(code, outlets) {
  const found = [null, ...outlets].map((outlet) => ({ name: outlet === null ? `All ${compared}s` : outletName(outlet), list: changesOf(code, outlet, view.measure) }));
  const some = found.filter(({ list }) => list.length > 0);
  if (!some.length) return null;
  const terms = some.map(({ name, list }) => [h("dt", {}, name), h("dd", {}, list.map((line) => h("div", {}, line)))]);
  return h("details", { class: "changes" }, h("summary", {}, "Changes, with their intervals"), h("dl", { class: "terms" }, terms));
}

/** What the lines and bands mean, where there are some. @param {Code} code */
function changesKey(code) {
  const { break: date } = report.comparison;
  const found = rowsAbout(tableRows("change_points"), code, view.measure).some((row) => row.outlet !== null);
  if (!date && !found) return null;
  return h(
    "div",
    { class: "legend" },
    date && h("span", {}, s("svg", { class: "key", "aria-hidden": "true" }, s("line", { x1: "50%", x2: "50%", y1: "0%", y2: "100%", class: "break" })), `break at ${date}`),
    found &&
      h(
        "span",
        {},
        s("svg", { class: "key wide", "aria-hidden": "true" }, s("rect", { width: "100%", height: "100%", class: "place" }), s("line", { x1: "50%", x2: "50%", y1: "0%", y2: "100%", class: "changed" })),
        "the level was found to change here; band: 95 % interval of the week",
      ),
  );
}

/**
 * The bands and lines of an outlet in a period: what is drawn behind its figure, and before it.
 * @param {Code} code
 * @param {string} outlet
 * @param {Period} period
 * @returns {{ behind: Child[], before: Child[] }}
 */
function changesIn(code, outlet, period) {
  const { break: date } = report.comparison;
  const line = (/** @type {string} */ day, /** @type {string} */ name) => {
    const x = lineIn(period, day);
    return x !== null && s("line", { x1: length(x), x2: length(x), y1: "0%", y2: "100%", class: name });
  };
  const own = rowsAbout(tableRows("change_points"), code, view.measure).filter((row) => row.outlet === outlet);
  const bands = own.map((row) => {
    const band = bandIn(period, row.week_low, row.week_high);
    return band && s("rect", { x: length(band[0]), width: length(band[1] - band[0]), y: "0%", height: "100%", class: "place" });
  });
  return { behind: bands, before: [own.map((row) => line(row.week, differs(row) ? "changed sure" : "changed")), date ? line(date, "break") : null] };
}

function intervalsText() {
  const { period, low } = report.timeline;
  const least = plural(report.thresholds.least_articles, "article");
  if (view.measure === "sentiment") return "Intervals are given for rates alone.";
  return low.some((one) => one !== null)
    ? `The line is the 95 % interval, given where there are at least ${least} in a ${period}.`
    : `No interval is given: it needs at least ${least} by the ${compared} in one ${period}.`;
}

/** @param {Code} code @param {string[]} outlets */
function drawing(code, outlets) {
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
        periods.map((period) => h("th", { scope: "col" }, h("span", {}, period[0].slice(5)), h("span", { class: "unseen" }, ` (${periodText(period)})`))),
      ),
    ),
    h(
      "tbody",
      {},
      outlets.map((outlet) =>
        h(
          "tr",
          {},
          h("th", { scope: "row", title: outlet }, outletName(outlet)),
          periods.map((period, at) => {
            const cell = cells.at(outlet, at);
            return cell ? mark(code, outlet, period, cell, cells.most) : noArticle(changesIn(code, outlet, period));
          }),
        ),
      ),
    ),
  );
  const years = [...new Set(periods.map(([from]) => from.slice(0, 4)))].join(", ");
  const measure = view.measure === "rate" ? "mentions per 1,000 words" : "mean sentiment of the mentions";
  return [
    h("p", { class: "caption" }, `${name}, ${years}`),
    changesKey(code),
    figure(scroller(roving(table, "button")), `timeline-${code.id}`, `${name}, ${years}: ${measure} in each ${report.timeline.period}. ${intervalsText()}`),
  ];
}

/** @param {ReturnType<typeof changesIn>} changes */
const noArticle = ({ behind, before }) =>
  h("td", { class: "none" }, s("svg", { class: "column", "aria-hidden": "true" }, behind, s("circle", { cx: "50%", cy: "50%", r: "1.5", class: "nothing" }), before), h("span", { class: "unseen" }, "no article"));

/**
 * @param {Code} code
 * @param {string} outlet
 * @param {[string, string]} period
 * @param {Cell} cell
 * @param {number} most the rate that fills the height
 */
function mark(code, outlet, period, cell, most) {
  const name = codeName(code.kind, code.id);
  const facts = factsOf(cell);
  const open = () => openCell(code, outlet, period, cell);
  const ofRate = view.measure === "rate";
  const { behind, before } = changesIn(code, outlet, period);
  const value = ofRate ? (cell.n === 0 ? "0" : rate(cell.rate)) : cell.sentiment === null ? "–" : signed(cell.sentiment);
  return h(
    "td",
    {},
    h(
      "button",
      { type: "button", title: `${outletName(outlet)}, ${periodText(period)}, ${name}: ${facts.join("; ")}. Show the sentences.`, onclick: open },
      s("svg", { class: "column", "aria-hidden": "true" }, behind, ofRate ? bar(cell, most) : dot(cell), before),
      h("span", { class: "value" }, value),
      h("span", { class: "unseen" }, ` ${outletName(outlet)}, ${periodText(period)}`),
    ),
  );
}

/** @param {Cell} cell */
const factsOf = (cell) =>
  [
    `${rate(cell.rate)} mentions per 1,000 words${cell.low === null ? "" : `, ${interval(cell.low, cell.high, rate)}`}`,
    `${plural(cell.n, "mention")} in ${plural(cell.articles, "article")}`,
    cell.sentiment !== null && report.model.scores_mentions && `mean sentiment ${signed(cell.sentiment)}`,
  ].filter((fact) => fact !== false);

/**
 * @param {Code} code
 * @param {string} outlet
 * @param {[string, string]} period
 * @param {Cell} cell
 */
const openCell = (code, outlet, period, cell) =>
  openEvidence({
    title: `${codeName(code.kind, code.id)} in ${outletName(outlet)}, ${periodText(period)}`,
    facts: [...factsOf(cell), ...changesOf(code, outlet, view.measure)],
    passages: evidence.mentionsOf(code.kind, code.id, outlet, { days: period }),
    expected: cell.n,
    name: `evidence-${outlet}-${code.id}-${period[0]}`,
    link: ["time", code.kind, code.id, outlet, period[0]],
  });

/** Opens what a link names. @param {string} kind @param {string} id @param {string} outlet @param {string} from the period's first day */
export function openTimeOf(kind, id, outlet, from) {
  const code = { kind: /** @type {Kind} */ (kind), id };
  const at = report.timeline.periods.findIndex(([first]) => first === from);
  const cell = at < 0 ? undefined : cellsOf(report.timeline, code).at(outlet, at);
  if (cell) openCell(code, outlet, report.timeline.periods[at], cell);
}

/** @param {Cell} cell @param {number} most */
const bar = ({ n, rate, low, high }, most) => [
  s("rect", { x: "25%", width: "50%", y: length(1 - rate / most), height: length(rate / most), class: `bar plain${isFew(n) ? " thin" : ""}` }),
  s("line", { x1: "10%", x2: "90%", y1: "100%", y2: "100%", class: "axis" }),
  low !== null && high !== null && s("line", { x1: "50%", x2: "50%", y1: length(1 - high / most), y2: length(1 - low / most), class: "whisker" }),
];

/** @param {Cell} cell */
const dot = ({ n, sentiment }) => [
  s("line", { x1: "10%", x2: "90%", y1: "50%", y2: "50%", class: "zero" }),
  sentiment !== null &&
    s("svg", { x: "50%", y: length(0.04 + 0.92 * ((1 - sentiment) / 2)), class: `mark ${isFew(n) ? "hollow" : "solid"}`, overflow: "visible" }, glyph("all")),
];
