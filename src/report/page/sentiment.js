// Sentiment toward each actor and the tone of the sentences, by outlet and by voice.

import { choice } from "./controls.js";
import { codeName, outletName, report, tableRows, verdict, VOICE_CHOICES, voiceName } from "./data.js";
import { h } from "./dom.js";
import { dotKey, dotPanel, intervalKey } from "./dots.js";
import { actorsShown, filteredRows, filters, outletsShown } from "./filters.js";
import { interval, percent, plural, signed } from "./numbers.js";
import { figure } from "./picture.js";
import { nothing, redraw } from "./sections.js";
import { evidence, openEvidence } from "./sheet.js";
import { sumsBy } from "./table-data.js";
import { tableView } from "./table-view.js";

/** @import { RowOf, VoiceChoice } from "./types.js" */
/** @typedef {RowOf<"sentiment_by_outlet">} SentimentRow */
/** @typedef {RowOf<"tone_by_outlet">} ToneRow */

/** Actors shown before the reader asks for all: the most mentioned. */
const ACTORS_SHOWN = 6;
/** @type {{ voices: "together" | "apart", actors: "most mentioned" | "all" }} */
const view = { voices: "together", actors: "most mentioned" };

/** @param {SentimentRow} row */
export function openSentiment(row) {
  openEvidence({
    title: `${codeName("actor", row.actor)} in ${outletName(row.outlet)}${inVoice(row.voice)}`,
    facts: [
      row.sentiment_mean === null
        ? "no mention was scored"
        : `mean sentiment ${signed(row.sentiment_mean)} (−1 to +1), ${interval(row.ci_low, row.ci_high, signed)}`,
      `${plural(row.n_mentions, "mention")} in ${plural(row.n_articles, "article")}`,
      row.negative_share !== null &&
        row.neutral_share !== null &&
        row.positive_share !== null &&
        `most likely negative ${percent(row.negative_share)}, neutral ${percent(row.neutral_share)}, positive ${percent(row.positive_share)}`,
      row.difference !== null && `${signed(row.difference)} against ${report.rest}, ${interval(row.difference_low, row.difference_high, signed)}; ${verdict(row)}`,
    ],
    passages: evidence.inVoice(evidence.mentionsOf("actor", row.actor, row.outlet), row.voice),
    expected: row.n_mentions,
    name: `evidence-${row.outlet}-${row.actor}`,
    link: ["sentiment", row.outlet, row.actor, row.voice],
  });
}

/** @param {ToneRow} row */
function openTone(row) {
  openEvidence({
    title: `The sentences of ${outletName(row.outlet)}${inVoice(row.voice)}`,
    facts: [
      row.tone_mean !== null && `mean tone ${signed(row.tone_mean)} (−1 to +1), ${interval(row.ci_low, row.ci_high, signed)}`,
      plural(row.n_sentences, "sentence"),
      verdict(row),
    ],
    passages: evidence.inVoice(evidence.sentencesWhere(row.outlet), row.voice),
    name: `evidence-${row.outlet}-tone`,
    link: ["tone", row.outlet, row.voice],
  });
}

/** Opens what a link names. @param {string} outlet @param {string} actor @param {string} voice */
export function openSentimentOf(outlet, actor, voice) {
  const row = tableRows("sentiment_by_outlet").find((row) => row.outlet === outlet && row.actor === actor && row.voice === voice);
  if (row) openSentiment(row);
}

/** Opens what a link names. @param {string} outlet @param {string} voice */
export function openToneOf(outlet, voice) {
  const row = tableRows("tone_by_outlet").find((row) => row.outlet === outlet && row.voice === voice);
  if (row) openTone(row);
}

/** @param {VoiceChoice} voice */
const inVoice = (voice) => (voice === "all" ? "" : `, ${voiceName(voice)}`);

export function sentiment() {
  return [
    report.model.scores_mentions
      ? actorPanels()
      : h("p", { class: "note" }, `The model ${report.model.name} scores whole sentences and no mentions: there is no sentiment toward actors in these results. The tone of the sentences is below.`),
    h("h3", {}, "Tone: how the sentences sound as a whole"),
    figure(tonePanel(), "tone", `Mean tone of the sentences, from −1 to +1, with 95 % intervals${voicesInCaption()}.`),
    tableView("tone_by_outlet", filteredRows("tone_by_outlet")),
  ];
}

function actorPanels() {
  const rows = tableRows("sentiment_by_outlet");
  const mentions = sumsBy(rows.filter((row) => row.voice === "all"), (row) => row.actor, (row) => row.n_mentions);
  const count = (/** @type {{ id: string }} */ actor) => mentions.get(actor.id) ?? 0;
  const actors = actorsShown()
    .filter((actor) => count(actor) > 0)
    .sort((a, b) => count(b) - count(a));
  const outlets = outletsShown();
  if (!actors.length || !outlets.length) return nothing();
  const cells = new Map(rows.map((row) => [`${row.outlet} ${row.actor} ${row.voice}`, row]));
  const measure = {
    mean: (/** @type {SentimentRow} */ row) => row.sentiment_mean,
    n: (/** @type {SentimentRow} */ row) => row.n_mentions,
    unit: "mention",
    open: openSentiment,
  };
  return [
    h("div", { class: "controls" }, filters.voice === "all" && voicesControl()),
    legend(),
    figure(
      h(
        "div",
        { class: "panels broad" },
        actors
          .slice(0, view.actors === "all" ? undefined : ACTORS_SHOWN)
          .map((actor) =>
            dotPanel(
              actor.name,
              plural(count(actor), "mention"),
              outlets.map((outlet) => [outletName(outlet.id), lanes().map((voice) => cells.get(`${outlet.id} ${actor.id} ${voice}`))]),
              measure,
            ),
          ),
      ),
      "sentiment",
      `Mean sentiment toward each actor, from −1 (unfavourable) to +1 (favourable), with 95 % intervals${voicesInCaption()}. A star: differs from ${report.rest}, q ≤ ${report.thresholds.significant}.`,
    ),
    actors.length > ACTORS_SHOWN && moreActors(actors.length),
    tableView("sentiment_by_outlet", filteredRows("sentiment_by_outlet")),
  ];
}

const voicesControl = () =>
  choice("Voices", [["together", "together"], ["apart", "each by itself"]], view.voices, (value) => {
    view.voices = value === "apart" ? "apart" : "together";
    redraw("sentiment", "input:checked");
  });

/** @param {number} n */
function moreActors(n) {
  const all = view.actors === "all";
  const turn = () => {
    view.actors = all ? "most mentioned" : "all";
    redraw("sentiment", "[aria-expanded]");
  };
  return h("button", { type: "button", "aria-expanded": String(all), onclick: turn }, all ? `Only the ${ACTORS_SHOWN} most mentioned actors` : `All ${n} actors`);
}

/** The voices that have a line of their own. @returns {VoiceChoice[]} */
function lanes() {
  if (filters.voice !== "all") return [filters.voice];
  return view.voices === "apart" ? report.voices : ["all"];
}

/** Which voices a picture shows. */
const voicesInCaption = () => (lanes().length > 1 ? ", each voice by itself" : `, ${voiceName(lanes()[0])}`);

function tonePanel() {
  const outlets = outletsShown();
  if (!outlets.length) return nothing();
  const cells = new Map(tableRows("tone_by_outlet").map((row) => [`${row.outlet} ${row.voice}`, row]));
  const measure = {
    mean: (/** @type {ToneRow} */ row) => row.tone_mean,
    n: (/** @type {ToneRow} */ row) => row.n_sentences,
    unit: "sentence",
    open: openTone,
  };
  return h(
    "div",
    { class: "panels broad" },
    dotPanel(
      "All sentences",
      plural(report.counts.sentences, "sentence"),
      outlets.map((outlet) => [outletName(outlet.id), lanes().map((voice) => cells.get(`${outlet.id} ${voice}`))]),
      measure,
    ),
  );
}

function legend() {
  const { rest, thresholds } = report;
  const each = view.voices === "apart" || filters.voice !== "all";
  return h(
    "div",
    { class: "legend" },
    each
      ? VOICE_CHOICES.filter((voice) => voice.id !== "all").map((voice) => dotKey(voice.id, "solid", voice.name))
      : dotKey("all", "solid", "mean of all voices"),
    dotKey(lanes()[0], "hollow", `hollow: fewer than ${plural(thresholds.few_mentions, "mention")}`),
    intervalKey("95 % interval"),
    h("span", {}, h("b", {}, "* "), `differs from ${rest} (q ≤ ${thresholds.significant})`),
  );
}
