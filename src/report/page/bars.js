// Panels of bars: speakers, labels and keywords.

import { h, length, roving, s } from "./dom.js";
import { integer } from "./numbers.js";

/** @import { Child } from "./dom.js" */

/**
 * One bar with its name and value. All widths and places are proportions of the panel's width.
 * @typedef {object} Bar
 * @property {string} label what a screen reader says
 * @property {Child} name
 * @property {string} value
 * @property {number} [n] the count behind the value
 * @property {string} [after] what else follows the value
 * @property {boolean} [few] drawn pale
 * @property {boolean} [sure] with a star
 * @property {[kind: "plain" | "quoted" | "reported", width: number][]} parts
 * @property {[low: number, high: number] | null} [whisker]
 * @property {number | null} [tick]
 * @property {() => void} open
 */

/**
 * A heading with bars below it.
 * @param {string} title
 * @param {string} aside
 * @param {Bar[]} bars
 */
export const barPanel = (title, aside, bars) =>
  roving(
    h("div", { class: "panel", role: "group", "aria-label": title }, h("h3", { class: "head" }, title, h("small", {}, aside)), bars.map(barRow)),
    "button",
  );

/** @param {Bar} bar */
function barRow({ label, name, value, n, after = "", few = false, parts, whisker = null, tick = null, open, sure = false }) {
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
    h("span", { class: "value" }, h("b", {}, value), n !== undefined && ` · ${integer(n)}`, after, sure && h("sup", {}, "*")),
    s(
      "svg",
      { class: "bars", "aria-hidden": "true" },
      rects,
      whisker && s("line", { x1: length(whisker[0]), x2: length(whisker[1]), y1: "14", y2: "14", class: "whisker" }),
      tick !== null && s("rect", { x: length(tick), y: "0", width: "3", height: "16", class: "tick" }),
    ),
  );
}

/** An entry of the legend. @param {"plain" | "quoted" | "reported" | "thin"} kind @param {string} text */
export const barKey = (kind, text) => h("span", {}, h("i", { class: `bar ${kind}`, "aria-hidden": "true" }), text);
