// The forest plot of the first screen: the largest differences with their intervals.

import { addressText } from "./address.js";
import { codeName, compared, outletName, report } from "./data.js";
import { h, length, roving, s } from "./dom.js";
import { decimalsOf, isBeyond, placeOn, scaleOf } from "./forest-scale.js";
import { openFrameOf } from "./frames.js";
import { fixed, interval, MINUS, probability, signed, signedRate } from "./numbers.js";
import { figure } from "./picture.js";
import { openSentimentOf } from "./sentiment.js";

/** @import { Child } from "./dom.js" */
/** @import { Scale } from "./forest-scale.js" */
/** @import { Difference } from "./types.js" */

/** What is plotted together, since it has the same unit. */
const KINDS = {
  frame: {
    title: "Frames",
    unit: "mentions per 1,000 words",
    less: "less often",
    more: "more often",
    write: signedRate,
    open: openFrameOf,
    link: (/** @type {Difference} */ one) => ["frame", one.outlet, one.id],
  },
  sentiment: {
    title: "Sentiment",
    unit: `points on the scale from ${MINUS}1 to +1`,
    less: "less favourably",
    more: "more favourably",
    write: signed,
    open: (/** @type {string} */ outlet, /** @type {string} */ actor) => openSentimentOf(outlet, actor, "all"),
    link: (/** @type {Difference} */ one) => ["sentiment", one.outlet, one.id, "all"],
  },
};

/** Opens the sentences behind a difference. @param {Pick<Difference, "kind" | "outlet" | "id">} one */
export const openDifference = ({ kind, outlet, id }) => KINDS[kind].open(outlet, id);

/** The name of what a difference is in: of a frame or an actor. @param {Difference} one */
const nameOf = ({ kind, id }) => codeName(kind === "frame" ? "frame" : "actor", id);

export function forest() {
  const { plotted } = report.findings;
  const { rest, thresholds } = report;
  const groups = /** @type {const} */ (["frame", "sentiment"]).map((kind) => ({ kind, list: plotted.filter((one) => one.kind === kind) }));
  return [
    legend(),
    figure(
      h("div", { class: "forest" }, groups.map(({ kind, list }) => list.length > 0 && panel(kind, list))),
      "differences",
      `The largest differences between one ${compared} and ${rest}, with 95 % intervals. Full circle, thick line and star: q ≤ ${thresholds.significant}, ` +
        "corrected for all comparisons; bar across a thin line: not distinguishable from chance.",
    ),
  ];
}

function legend() {
  const { significant } = report.thresholds;
  return h(
    "div",
    { class: "legend" },
    h("span", {}, key(true), h("span", {}, h("b", {}, "*"), ` differs (q ≤ ${significant})`)),
    h("span", {}, key(false), "not distinguishable from chance"),
    h("span", {}, "lines: 95 % intervals, each by itself"),
  );
}

/** @param {boolean} sure */
const key = (sure) =>
  s("svg", { class: "key wide", "aria-hidden": "true" }, s("line", { x1: "0", x2: "100%", y1: "50%", y2: "50%", class: whisker(sure) }), markAt("50%", sure));

/** @param {boolean} sure */
const whisker = (sure) => (sure ? "whisker thick" : "whisker");

/** @param {string} x @param {boolean} sure */
const markAt = (x, sure) =>
  s(
    "svg",
    { x, y: "50%", overflow: "visible", class: "mark solid" },
    sure ? s("circle", { r: "5.5" }) : s("line", { x1: "0", x2: "0", y1: "-5", y2: "5", class: "whisker" }),
  );

/** @param {keyof typeof KINDS} kind @param {Difference[]} list */
function panel(kind, list) {
  const { title, unit } = KINDS[kind];
  const scale = scaleOf(list);
  return roving(
    h(
      "div",
      { class: "panel", role: "group", "aria-label": `${title}: differences in ${unit}` },
      h("h3", { class: "head" }, title, h("small", {}, `difference in ${unit} [95 %]`)),
      list.map((one) => row(one, scale)),
      axis(kind, scale),
    ),
    "a",
  );
}

/** @param {Difference} one @param {Scale} scale */
function row(one, scale) {
  const { write, link } = KINDS[one.kind];
  const [name, outlet] = [nameOf(one), outletName(one.outlet)];
  const { low, high, sure } = one;
  const bounds = low === null || high === null ? "" : ` [${write(low).replace("+", "")}, ${write(high).replace("+", "")}]`;
  const follow = (/** @type {MouseEvent} */ event) => {
    // With a key held down, the browser opens the address elsewhere.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openDifference(one);
  };
  return h(
    "a",
    { href: addressText({ open: link(one), chosen: {} }), class: `forestrow${sure ? " sure" : ""}`, title: `${sentence(one)} Show the sentences.`, onclick: follow },
    h("span", { class: "name" }, h("span", { class: "what" }, name), h("small", {}, outlet)),
    plot(one, scale),
    h("span", { class: "value" }, h("b", {}, write(one.difference)), bounds || " no interval", sure && h("sup", {}, "*")),
  );
}

/** The row in words. @param {Difference} one */
function sentence(one) {
  const { unit, write } = KINDS[one.kind];
  const { rest } = report;
  const verdict = one.q === null ? "not tested" : one.sure ? `differs from ${rest}: q ${probability(one.q)}` : `not distinguishable from chance: q ${probability(one.q)}`;
  return `${nameOf(one)}, ${outletName(one.outlet)}: ${write(one.difference)} ${unit} against ${rest}, ${interval(one.low, one.high, write)}; ${verdict}.`;
}

/** @param {Difference} one @param {Scale} scale */
function plot({ difference, low, high, sure }, scale) {
  const at = (/** @type {number} */ value) => length(placeOn(scale, value));
  const interval = low !== null && high !== null && [
    s("line", { x1: at(low), x2: at(high), y1: "50%", y2: "50%", class: whisker(sure) }),
    isBeyond(scale, low) && arrow("0%", 1),
    isBeyond(scale, high) && arrow("100%", -1),
  ];
  return drawing(
    "dots",
    scale.ticks.map((tick) => s("line", { x1: at(tick), x2: at(tick), y1: "0%", y2: "100%", class: tick === 0 ? "zero" : "grid" })),
    interval,
    markAt(at(difference), sure),
  );
}

/** A drawing as high as its row. @param {string} name @param {Child[]} shapes */
const drawing = (name, ...shapes) => h("span", { class: "plot" }, s("svg", { class: name, "aria-hidden": "true" }, shapes));

/** The end of an interval that goes on. @param {string} x @param {1 | -1} inward */
const arrow = (x, inward) => s("svg", { x, y: "50%", overflow: "visible" }, s("path", { d: `M0 0 l${6 * inward} -4 v8 Z`, class: "arrow" }));

/** A side of zero has its words where it takes at least so much of the axis. */
const ROOM = 0.08;

/** The ticks' numbers, and what either side means. @param {keyof typeof KINDS} kind @param {Scale} scale */
function axis(kind, scale) {
  const { less, more } = KINDS[kind];
  const zero = placeOn(scale, 0);
  const decimals = decimalsOf(scale);
  const text = (/** @type {string} */ x, /** @type {string} */ y, /** @type {string} */ anchor, /** @type {string} */ words) => s("text", { x, y, "text-anchor": anchor }, words);
  return h(
    "div",
    { class: "forestrow axisrow", "aria-hidden": "true" },
    h("span", {}),
    drawing(
      "dots ticks",
      scale.ticks.map((tick) => text(length(placeOn(scale, tick)), "0.9em", "middle", (tick > 0 ? "+" : "") + fixed(tick, decimals))),
      zero > ROOM && text("0%", "2.4em", "start", `← ${less}`),
      1 - zero > ROOM && text("100%", "2.4em", "end", `${more} →`),
    ),
    h("span", {}),
  );
}
