// The outlet map: outlets as points whose distances say how different they are.

import { choice } from "./controls.js";
import { codeName, compared, outletName, report, tableRows } from "./data.js";
import { h, roving, s } from "./dom.js";
import { filteredRows } from "./filters.js";
import { openFrame } from "./frames.js";
import { HEIGHT, neighbours, placedPoints, WIDTH, withNames } from "./map-layout.js";
import { fixed, integer, interval, percent, rate } from "./numbers.js";
import { figure } from "./picture.js";
import { nothing, redraw } from "./sections.js";
import { articleLink, closeSheet, evidence, isListCut, openSheet } from "./sheet.js";
import { tableView } from "./table-view.js";

/** @import { MapName, Placed } from "./map-layout.js" */

/** Articles listed for a point. */
const ARTICLES_SHOWN = 100;
/** @type {{ map: MapName }} */
const view = { map: "frames" };

export function outletMap() {
  const points = filteredRows("outlet_map").filter((row) => row.map === view.map);
  const all = tableRows("outlet_map").filter((row) => row.map === view.map);
  const controls = h(
    "div",
    { class: "controls" },
    choice("Similar in", [["frames", "frames"], ["words", "words"]], view.map, (value) => {
      view.map = value === "words" ? "words" : "frames";
      redraw("map", "input:checked");
    }),
  );
  if (!points.length) return [controls, nothing()];
  const { x_shown: across, y_shown: up } = all[0];
  return [
    controls,
    h(
      "p",
      { class: "caption" },
      `${compared === "group" ? "Groups" : "Outlets"} close together are similar. The map shows ${percent(across + up)} of the differences (horizontal axis ${percent(across)}, vertical axis ${percent(up)}); the axes have no meaning of their own. `,
      `Short texts look more different than they are: compare ${compared}s of similar size.`,
    ),
    figure(drawing(withNames(placedPoints(points, all), outletName)), `map-${view.map}`, `Map of the ${compared}s by their ${view.map}: those close together are similar. It shows ${percent(across + up)} of the differences.`),
    tableView("outlet_similarity", filteredRows("outlet_similarity")),
  ];
}

/** @param {Placed[]} points */
const drawing = (points) =>
  h(
    "div",
    { class: "map" },
    roving(
      s(
        "svg",
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": `Map of the ${compared}s by ${view.map}` },
        s("line", { x1: WIDTH / 2, x2: WIDTH / 2, y1: 8, y2: HEIGHT - 8, class: "grid" }),
        s("line", { x1: 8, x2: WIDTH - 8, y1: HEIGHT / 2, y2: HEIGHT / 2, class: "grid" }),
        points.map(mapPoint),
      ),
      "g.point",
    ),
  );

/** @param {Placed} point */
function mapPoint({ outlet, x, y, side, drop }) {
  const label = `${outletName(outlet)}: ${nearest(outlet)}. Show its neighbours.`;
  const open = () => openPoint(outlet);
  return s(
    "g",
    {
      role: "button",
      class: "point",
      "aria-label": label,
      onclick: open,
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open();
      },
    },
    s("title", {}, label),
    s("circle", { cx: x, cy: y, r: 16, class: "target" }),
    s("circle", { cx: x, cy: y, r: 6, class: "dot" }),
    s("text", { x: x + 11 * side, y: y + 4 + drop, "text-anchor": side < 0 ? "end" : "start" }, outletName(outlet)),
  );
}

/** @param {string} outlet */
function nearest(outlet) {
  const [first] = neighbours(tableRows("outlet_similarity"), outlet, view.map);
  return first ? `nearest is ${outletName(first.other)}, divergence ${fixed(first.value, 2)}` : `no other ${compared} to compare with`;
}

/** @param {string} outlet */
export function openPoint(outlet) {
  const { articles, rest } = report;
  const own = articles.id.map((_, article) => article).filter((article) => evidence.isOf(article, outlet));
  const frames = tableRows("frames_by_outlet").filter((row) => row.outlet === outlet && row.n_mentions > 0);
  frames.sort((a, b) => (b.log_odds ?? 0) - (a.log_odds ?? 0));
  const open = (/** @type {typeof frames[number]} */ row) => {
    closeSheet();
    openFrame(row);
  };
  openSheet(`${outletName(outlet)} on the map by ${view.map}`, ["map", outlet], [nearest(outlet)], [
    h("h3", {}, `Divergence from the others in ${view.map} (0: the same, 1: nothing in common)`),
    h(
      "ul",
      { class: "near" },
      neighbours(tableRows("outlet_similarity"), outlet, view.map).map((one) =>
        h("li", {}, h("b", {}, outletName(one.other)), ` ${fixed(one.value, 2)}, ${interval(one.low, one.high, (x) => fixed(x, 2))}`),
      ),
    ),
    h("h3", {}, `Its frames, starting with those it uses more than ${rest}`),
    h(
      "ul",
      { class: "near" },
      frames.map((row) =>
        h("li", {}, h("button", { type: "button", class: "link", onclick: () => open(row) }, codeName("frame", row.frame)), ` ${rate(row.per_1000_words ?? 0)} per 1,000 words`),
      ),
    ),
    h("h3", {}, "Its articles"),
    h(
      "ul",
      { class: "near" },
      own
        .slice(0, ARTICLES_SHOWN)
        .map((article) => h("li", {}, articleLink(`#article-${article}`, evidence.titleOf(article)), articles.date[article] && `, ${articles.date[article]}`)),
      own.length > ARTICLES_SHOWN && h("li", {}, isListCut ? "and more, in articles.csv" : `and ${integer(own.length - ARTICLES_SHOWN)} more`),
    ),
  ]);
}
