// Frames × outlets: the heat map.

import { codeName, differs, frameDefinition, isFew, report, tableRows, verdict, voiceName } from "./data.js";
import { h, roving } from "./dom.js";
import { filteredRows, filters, framesShown, outletsShown } from "./filters.js";
import { fixed, integer, interval, percent, plural, rate, signed } from "./numbers.js";
import { nothing } from "./sections.js";
import { depth, DEPTHS, shade } from "./shades.js";
import { evidence, openEvidence } from "./sheet.js";
import { tableView } from "./table-view.js";

/** @import { RowOf } from "./types.js" */
/** @typedef {RowOf<"frames_by_outlet">} FrameRow */

/**
 * The figures of a cell in the voice that is chosen. One voice alone has neither interval nor test.
 * @param {FrameRow} row
 */
function figures(row) {
  if (filters.voice === "all") return { n: row.n_mentions, per1000: row.per_1000_words, logOdds: row.log_odds };
  const voice = report.frame_voices[filters.voice];
  return { n: voice.n[row.at], per1000: voice.per_1000_words[row.at], logOdds: voice.log_odds[row.at] };
}

/** @param {FrameRow} row */
function facts(row) {
  const { n, per1000, logOdds } = figures(row);
  const whole = filters.voice === "all";
  const bounds = `${interval(row.ci_low, row.ci_high, rate)}${row.ci_unit === "sentence" ? " (over sentences)" : ""}`;
  return [
    `${rate(per1000 ?? 0)} mentions per 1,000 words, ${whole ? bounds : `${voiceName(filters.voice)}; a single voice has no interval`}`,
    `${plural(n, "mention")} in ${plural(row.n_words, "word")}; ${integer(row.n_articles_with)} of ${plural(row.n_articles, "article")} ${row.n_articles_with === 1 ? "uses" : "use"} the frame`,
    row.own_voice_share !== null && `${percent(row.own_voice_share)} of all mentions are in the outlet’s own words`,
    row.sentiment_mean !== null &&
      report.model.scores_mentions &&
      `how the sentences treat the terms: ${signed(row.sentiment_mean)}, ${interval(row.sentiment_ci_low, row.sentiment_ci_high, signed)}`,
    logOdds !== null && `log-odds against ${report.rest}: ${signed(logOdds)}`,
    whole ? verdict(row) : `all voices together: ${verdict(row)}`,
  ].filter((fact) => fact !== false);
}

/** @param {FrameRow} row */
export function openFrame(row) {
  openEvidence({
    title: `${codeName("frame", row.frame)} in ${row.outlet}`,
    facts: facts(row),
    note: frameDefinition(row.frame),
    passages: evidence.mentionsOf("frame", row.frame, row.outlet),
    expected: row.n_mentions,
    name: `evidence-${row.outlet}-${row.frame}`,
  });
}

export function heatMap() {
  const outlets = outletsShown();
  const frames = framesShown();
  if (!outlets.length || !frames.length) return nothing();
  const cells = new Map(tableRows("frames_by_outlet").map((row) => [`${row.outlet} ${row.frame}`, row]));
  const table = h(
    "table",
    { class: outlets.length > 10 ? "heat narrow" : "heat" },
    h("caption", { class: "unseen" }, "Mentions of each frame per 1,000 words, by outlet. Each cell opens its sentences."),
    h(
      "thead",
      {},
      h("tr", {}, h("td", {}), outlets.map((outlet) => h("th", { scope: "col" }, h("span", {}, outlet.id)))),
    ),
    h(
      "tbody",
      {},
      frames.map((frame) =>
        h("tr", {}, h("th", { scope: "row", title: frame.definition }, frame.name), outlets.map((outlet) => cell(cells.get(`${outlet.id} ${frame.id}`)))),
      ),
    ),
  );
  return [
    legend(),
    h("div", { class: "scroll" }, roving(table, "button", outlets.length)),
    filters.voice !== "all" &&
      h("p", { class: "caption" }, `Only mentions in this voice (${voiceName(filters.voice)}) are counted, per 1,000 words of the whole outlet. A single voice is not tested; colours show its log-odds.`),
    h("p", { class: "caption" }, "A count of zero is a finding: the outlet uses no term of this frame. The codebook lists each frame’s terms."),
    tableView("frames_by_outlet", filteredRows("frames_by_outlet")),
  ];
}

/** @param {FrameRow | undefined} row */
function cell(row) {
  if (!row) return h("td", { class: "none" }, "–");
  const { n, per1000, logOdds } = figures(row);
  const sure = filters.voice === "all" && differs(row);
  const name = `${codeName("frame", row.frame)}, ${row.outlet}`;
  return h(
    "td",
    {},
    h(
      "button",
      {
        type: "button",
        class: `${shade(depth(logOdds))}${isFew(n) ? " few" : ""}${sure ? " sure" : ""}`,
        title: `${name}: ${facts(row).join("; ")}. Show the sentences.`,
        onclick: () => openFrame(row),
      },
      per1000 === null ? "–" : n === 0 ? "0" : fixed(per1000, 1),
      sure && h("sup", {}, "*"),
      h("span", { class: "unseen" }, ` ${name}`),
    ),
  );
}

function legend() {
  const { rest, thresholds } = report;
  return h(
    "div",
    { class: "legend" },
    h(
      "span",
      { class: "scale" },
      `less often than ${rest}`,
      h("span", { class: "swatches", "aria-hidden": "true" }, DEPTHS.map((depth) => h("i", { class: shade(depth) }))),
      "more often (log-odds; the middle is about equal)",
    ),
    h("span", {}, h("i", { class: "shade s0 few", "aria-hidden": "true" }), `hatched: fewer than ${plural(thresholds.few_mentions, "mention")}`),
    h("span", {}, h("i", { class: "shade s3 sure", "aria-hidden": "true" }, "*"), `framed, with a star: differs from ${rest} (q ≤ ${thresholds.significant})`),
  );
}
