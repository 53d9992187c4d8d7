// Frames × outlets: the heat map.

import { choice } from "./controls.js";
import { codeName, compared, differs, frameDefinition, isFew, outletName, report, tableRows, verdict, voiceName } from "./data.js";
import { h, roving } from "./dom.js";
import { filteredRows, filters, framesShown, outletsShown } from "./filters.js";
import { fixed, integer, interval, percent, plural, rate, signed, signedRate } from "./numbers.js";
import { figure } from "./picture.js";
import { scroller } from "./scroller.js";
import { nothing, redraw } from "./sections.js";
import { depthOf, DEPTHS, shade } from "./shades.js";
import { evidence, openEvidence } from "./sheet.js";
import { sumsBy } from "./table-data.js";
import { tableView } from "./table-view.js";

/** @import { RowOf, VoiceChoice } from "./types.js" */
/** @typedef {RowOf<"frames_by_outlet">} FrameRow */

/** @type {{ voices: "one" | "beside" }} */
const view = { voices: "one" };

/** The voices that have a column of their own for each outlet. @returns {VoiceChoice[]} */
function lanes() {
  return view.voices === "beside" && filters.voice === "all" ? ["outlet", "quoted"] : [filters.voice];
}

/**
 * The figures of a cell in a voice. One voice alone has neither interval nor test.
 * @param {FrameRow} row
 * @param {VoiceChoice} voice
 */
function figures(row, voice) {
  if (voice === "all") return { n: row.n_mentions, per1000: row.per_1000_words, logOdds: row.log_odds };
  const own = report.frame_voices[voice];
  return { n: own.n[row.at], per1000: own.per_1000_words[row.at], logOdds: own.log_odds[row.at] };
}

/** Mentions of each frame per word, in all outlets together and in one voice. @param {VoiceChoice} voice */
function pooledRates(voice) {
  const rows = tableRows("frames_by_outlet");
  const words = sumsBy(rows, (row) => row.frame, (row) => row.n_words);
  const mentions = sumsBy(rows, (row) => row.frame, (row) => figures(row, voice).n);
  return new Map([...mentions].map(([frame, n]) => [frame, n / Math.max(words.get(frame) ?? 0, 1)]));
}

/** @param {FrameRow} row @param {VoiceChoice} voice */
function facts(row, voice) {
  const { n, per1000, logOdds } = figures(row, voice);
  const whole = voice === "all";
  const bounds = interval(row.ci_low, row.ci_high, rate);
  return [
    `${rate(per1000 ?? 0)} mentions per 1,000 words, ${whole ? bounds : `${voiceName(voice)}; a single voice has no interval`}`,
    `${plural(n, "mention")} in ${plural(row.n_words, "word")}; ${integer(row.n_articles_with)} of ${plural(row.n_articles, "article")} ${row.n_articles_with === 1 ? "uses" : "use"} the frame`,
    row.own_voice_share !== null && `${percent(row.own_voice_share)} of all mentions are in the ${compared}’s own words`,
    row.sentiment_mean !== null &&
      report.model.scores_mentions &&
      `how the sentences treat the terms: ${signed(row.sentiment_mean)}, ${interval(row.sentiment_ci_low, row.sentiment_ci_high, signed)}`,
    whole && row.difference !== null && `${signedRate(row.difference)} per 1,000 words against ${report.rest}, ${interval(row.difference_low, row.difference_high, signedRate)}`,
    logOdds !== null && `log-odds against ${report.rest}: ${signed(logOdds)}`,
    whole ? verdict(row) : `all voices together: ${verdict(row)}`,
  ].filter((fact) => fact !== false);
}

/** @param {FrameRow} row @param {VoiceChoice} voice */
export function openFrame(row, voice = filters.voice) {
  const ofAll = evidence.mentionsOf("frame", row.frame, row.outlet);
  openEvidence({
    title: `${codeName("frame", row.frame)} in ${outletName(row.outlet)}`,
    facts: facts(row, voice),
    note: frameDefinition(row.frame),
    passages: voice === filters.voice ? ofAll : evidence.inVoice(ofAll, voice),
    expected: figures(row, voice).n,
    name: `evidence-${row.outlet}-${row.frame}`,
    link: ["frame", row.outlet, row.frame],
  });
}

/** Opens what a link names. @param {string} outlet @param {string} frame */
export function openFrameOf(outlet, frame) {
  const row = tableRows("frames_by_outlet").find((row) => row.outlet === outlet && row.frame === frame);
  if (row) openFrame(row);
}

export function heatMap() {
  const outlets = outletsShown();
  const frames = framesShown();
  if (!outlets.length || !frames.length) return nothing();
  const cells = new Map(tableRows("frames_by_outlet").map((row) => [`${row.outlet} ${row.frame}`, row]));
  const voices = lanes();
  const pooled = new Map(voices.map((voice) => [voice, pooledRates(voice)]));
  const columns = outlets.length * voices.length;
  const heads = outlets.map((outlet) => h("th", { scope: "colgroup", colspan: voices.length }, h("span", { title: outlet.id }, outletName(outlet.id))));
  const table = h(
    "table",
    { class: columns > 10 ? "heat narrow" : "heat" },
    h("caption", { class: "unseen" }, `Mentions of each frame per 1,000 words, by ${compared}. Each cell opens its sentences.`),
    h(
      "thead",
      {},
      h("tr", {}, h("td", {}), heads),
      voices.length > 1 && h("tr", {}, h("td", {}), outlets.map(() => voices.map((voice) => h("th", { scope: "col" }, h("span", {}, voiceName(voice)))))),
    ),
    h(
      "tbody",
      {},
      frames.map((frame) =>
        h(
          "tr",
          {},
          h("th", { scope: "row", title: frame.definition }, frame.name),
          outlets.map((outlet) => voices.map((voice) => cell(cells.get(`${outlet.id} ${frame.id}`), voice, pooled.get(voice)?.get(frame.id) ?? 0))),
        ),
      ),
    ),
  );
  return [
    filters.voice === "all" && h("div", { class: "controls" }, voicesControl()),
    legend(),
    figure(scroller(roving(table, "button", columns)), "frames", `Mentions of each frame per 1,000 words, by ${compared}${voices.length > 1 ? ", in its own words and in quotation marks" : ""}. Colours: log-odds against ${report.rest}; ` +
      `hatched: fewer than ${plural(report.thresholds.few_mentions, "mention")}; a frame and a star: q ≤ ${report.thresholds.significant}.`),
    voices.length > 1 && h("p", { class: "caption" }, `A single voice is counted per 1,000 words of the whole ${compared} and is not tested; colours show its log-odds. Reported speech is left out here.`),
    filters.voice !== "all" &&
      h("p", { class: "caption" }, `Only mentions in this voice (${voiceName(filters.voice)}) are counted, per 1,000 words of the whole ${compared}. A single voice is not tested; colours show its log-odds.`),
    h("p", { class: "caption" }, `A count of zero is a finding: the ${compared} uses no term of this frame. It is never coloured deeply, since no ratio can be formed with it.`),
    tableView("frames_by_outlet", filteredRows("frames_by_outlet")),
  ];
}

const voicesControl = () =>
  choice("Voices", [["one", "together"], ["beside", "own words beside quoted"]], view.voices, (value) => {
    view.voices = value === "beside" ? "beside" : "one";
    redraw("frames", "input:checked");
  });

/**
 * @param {FrameRow | undefined} row
 * @param {VoiceChoice} voice
 * @param {number} pooled the frame's mentions per word in all outlets together
 */
function cell(row, voice, pooled) {
  if (!row) return h("td", { class: "none" }, "–");
  const { n, per1000, logOdds } = figures(row, voice);
  const sure = voice === "all" && differs(row);
  const name = `${codeName("frame", row.frame)}, ${outletName(row.outlet)}`;
  const depth = depthOf({ n, expected: pooled * row.n_words, logOdds }, report.thresholds.few_mentions);
  return h(
    "td",
    {},
    h(
      "button",
      {
        type: "button",
        class: `${shade(depth)}${isFew(n) ? " few" : ""}${sure ? " sure" : ""}`,
        title: `${name}: ${facts(row, voice).join("; ")}. Show the sentences.`,
        onclick: () => openFrame(row, voice),
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
    h("span", {}, h("i", { class: "shade s3 sure", "aria-hidden": "true" }, "*"), `framed, with a star: differs from ${rest} (q ≤ ${thresholds.significant}); else not distinguishable, or too few to test`),
  );
}
