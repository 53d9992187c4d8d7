// Dots with intervals on a scale from −1 to +1: sentiment and tone.

import { differs, isFew, verdict, voiceName } from "./data.js";
import { h, length, roving, s } from "./dom.js";
import { fixed, integer, interval, MINUS, plural, signed } from "./numbers.js";

/** @import { RowOf, VoiceChoice } from "./types.js" */
/** @typedef {RowOf<"sentiment_by_outlet"> | RowOf<"tone_by_outlet">} ScoreRow */

/**
 * What a panel shows of its rows.
 * @template {ScoreRow} Row
 * @typedef {object} Measure
 * @property {(row: Row) => number | null} mean
 * @property {(row: Row) => number} n
 * @property {string} unit what `n` counts, in the singular
 * @property {(row: Row) => void} open
 */

/**
 * Outlets one below the other, each with a dot and its interval for every row it has.
 * @template {ScoreRow} Row
 * @param {string} title
 * @param {string} aside
 * @param {[outlet: string, rows: (Row | undefined)[]][]} groups
 * @param {Measure<Row>} measure
 */
export function dotPanel(title, aside, groups, measure) {
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
        h("span", {}, "mean [95 %] · n"),
      ),
      groups.map(([outlet, rows]) => rows.map((row, at) => dotRow(outlet, row, { at, of: rows.length }, measure))),
    ),
    "button",
  );
}

/**
 * @template {ScoreRow} Row
 * @param {string} outlet
 * @param {Row | undefined} row
 * @param {{ at: number, of: number }} lane which of the outlet's rows it is
 * @param {Measure<Row>} measure
 */
function dotRow(outlet, row, lane, { mean, n, unit, open }) {
  const name = lane.of > 1 ? [lane.at === 0 && h("b", {}, outlet), h("small", {}, voiceName(row?.voice ?? "all"))] : outlet;
  const first = lane.at === 0 && lane.of > 1 ? " first" : "";
  const score = row ? mean(row) : null;
  if (!row || score === null) {
    const why = row && n(row) > 0 ? "not scored" : `no ${unit}`;
    return h("div", { class: `dotrow empty${first}` }, h("span", { class: "name" }, name), h("span", {}), h("span", { class: "value" }, why));
  }
  const label =
    `${outlet}, ${voiceName(row.voice)}: ${signed(score)}, ${interval(row.ci_low, row.ci_high, signed)}` +
    `, ${plural(n(row), unit)}; ${verdict(row)}. Show the sentences.`;
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
      differs(row) && h("sup", {}, "*"),
      row.too_few && " · too few",
    ),
  );
}

/** Where a score is on the scale. @param {number} score */
const along = (score) => length(0.02 + 0.96 * ((score + 1) / 2));

/**
 * The shape says the voice; a hollow one stands for few mentions.
 * @param {number} mean
 * @param {ScoreRow} row
 * @param {boolean} few
 */
function dotPlot(mean, row, few) {
  const { ci_low: low, ci_high: high } = row;
  return s(
    "svg",
    { class: "dots", "aria-hidden": "true" },
    [-1, -0.5, 0.5, 1].map((at) => s("line", { x1: along(at), x2: along(at), y1: "0%", y2: "100%", class: "grid" })),
    s("line", { x1: along(0), x2: along(0), y1: "0%", y2: "100%", class: "zero" }),
    low !== null &&
      high !== null &&
      s("line", { x1: along(low), x2: along(high), y1: "50%", y2: "50%", class: "whisker" }),
    s("svg", { x: along(mean), y: "50%", class: `mark ${few ? "hollow" : "solid"}`, overflow: "visible" }, glyph(row.voice)),
  );
}

/** The shape of a voice. @param {VoiceChoice} voice */
export function glyph(voice) {
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

/**
 * An entry of the legend for a dot.
 * @param {VoiceChoice} voice
 * @param {"solid" | "hollow"} style
 * @param {string} text
 */
export const dotKey = (voice, style, text) =>
  h("span", {}, s("svg", { class: "key", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, s("g", { class: `mark ${style}` }, glyph(voice))), text);

/**
 * An entry of the legend for an interval.
 * @param {string} text
 */
export const intervalKey = (text) =>
  h("span", {}, s("svg", { class: "key wide", "aria-hidden": "true" }, s("line", { x1: "0", x2: "100%", y1: "50%", y2: "50%", class: "whisker" })), text);
