// How the figures are made, and the facts of the run.

import { compared, report } from "./data.js";
import { h } from "./dom.js";
import { plural } from "./numbers.js";
import { rowsOf } from "./table-data.js";
import { tableOf } from "./table-view.js";

/** @import { Child } from "./dom.js" */

/** @param {[term: string, text: Child][]} list */
const terms = (list, more = "") => h("dl", { class: `terms${more}` }, list.map(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]));

export const methods = () => [terms(figures()), h("h3", {}, "The run"), terms(run(), " facts"), runNote(), leftOut(), frames(), outlets()];

/** @returns {[string, Child][]} */
function figures() {
  const { comparison, rest, thresholds } = report;
  const { few_mentions: few, significant, least_articles: articles, least_assignments: assignments, least_expected: least } = thresholds;
  return [
    ["Frame", `A frame is counted wherever one of its terms in the codebook occurs. Rates are mentions per 1,000 words of the ${compared}.`],
    ["Voice", "Whose words they are: an outlet’s own, quoted (in quotation marks) or reported (attributed, without quotation marks). Rules decide."],
    ["Sentiment, tone", "P(positive) − P(negative) of the language model, −1 to +1. Sentiment: how a sentence treats one mention. Tone: how the sentence sounds as a whole."],
    ["Interval", `95 %, from robust standard errors over articles; none where fewer than ${plural(articles, "article")} of the outlet contribute.`],
    [
      "Difference",
      `Each ${comparison.by ?? "outlet"} is compared with ${comparison.reference ?? "all others together"} by a permutation test over articles. Too few to be tested: fewer than ${plural(articles, "article")} on a side, fewer than ${assignments} assignments of the articles to the two sides, or fewer than ${least} uses expected on a side. ` +
        `q is the p value corrected for all tests of a table (Benjamini and Hochberg 1995); a q up to ${significant} is called a difference.`,
    ],
    ["Colour", `Log-odds of the frame against ${rest} (Monroe, Colaresi and Quinn 2008): 0.69 is about twice as often. The prior draws rare frames toward zero. Without colour: fewer than ${plural(few, "mention")} found, and no more expected. A zero is never coloured deeply.`],
    ["Few", `Fewer than ${plural(few, "mention")}: hatched, hollow or pale.`],
    ["Largest differences", `From frames and sentiment together: of those that were tested, the lowest q first, then the largest effect.`],
  ];
}

/** @returns {[string, Child][]} */
function run() {
  const { codebook, counts, model } = report;
  const [id, version, hash] = codebook;
  return [
    ["Parallax", report.version],
    ["Corpus", `${report.title}; SHA-256 ${report.corpus_hash}`],
    ["Codebook", `${id} ${version}; SHA-256 ${hash}`],
    ["Model", `${model.name}; SHA-256 ${model.hash}`],
    ["Runtime", `${report.runtime} on ${report.device}`],
    ["Seed", String(report.seed)],
    ["Counts", `${plural(counts.articles, "article")}, ${plural(counts.sentences, "sentence")}, ${plural(counts.words, "word")}, ${plural(counts.mentions, "mention")}`],
    ["Repeated passages", repeated()],
    [
      "Left out",
      `${plural(counts.skipped, "article or truncated sentence", "articles or truncated sentences")}; ${plural(counts.lines_dropped, "line")} (teasers, datelines) dropped in cleaning`,
    ],
  ];
}

function repeated() {
  const { duplicates, sentences_not_counted: sentences, words_not_counted: words } = report.counts;
  if (duplicates === 0) return "none found";
  const passages = plural(duplicates, "passage that repeats another", "passages that repeat another");
  return sentences === 0
    ? `${passages}, counted wherever they occur`
    : `${passages}, as wire copy does, counted once: ${plural(sentences, "sentence")} and ${plural(words, "word")} do not contribute to the figures`;
}

const runNote = () =>
  h("p", { class: "caption" }, "Two runs with the same hashes, version and seed produce the same tables. The command and the times are in run.json, next to this file.");

function leftOut() {
  const { counts, skipped } = report;
  if (skipped.rows === 0) return null;
  const shown = plural(skipped.rows, "row");
  return [
    h("h3", {}, "What was left out"),
    h("p", { class: "caption" }, skipped.rows < counts.skipped + counts.lines_dropped ? `The first ${shown}; skipped.csv has all of them.` : `${shown}, as in skipped.csv.`),
    tableOf("skipped", rowsOf(skipped), skipped.columns),
  ];
}

const frames = () => [
  h("h3", {}, "Frames of the codebook"),
  terms(report.frames.map((frame) => [frame.name, h("span", {}, frame.definition, " ", h("code", {}, frame.id))])),
];

function outlets() {
  const named = report.outlets.some((outlet) => outlet.name && outlet.name !== outlet.id);
  if (!named) return null;
  return [h("h3", {}, compared === "group" ? "Groups" : "Outlets"), terms(report.outlets.map((outlet) => [outlet.id, [outlet.name, outlet.country, outlet.ownership].filter(Boolean).join(", ")]))];
}
