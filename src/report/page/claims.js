// Claims × outlets: what several outlets say, and where it is not found.

import { having, ofOutlet, ordered } from "./claim-order.js";
import { picker } from "./controls.js";
import { compared, outletName, report, tableRows } from "./data.js";
import { h, roving } from "./dom.js";
import { filteredRows, outletsShown } from "./filters.js";
import { fixed, integer, percent, plural } from "./numbers.js";
import { scroller } from "./scroller.js";
import { nothing, redraw } from "./sections.js";
import { evidence, openEvidence } from "./sheet.js";
import { tableView } from "./table-view.js";

/** @import { ClaimStates } from "./claim-order.js" */
/** @import { Passage } from "./evidence.js" */
/** @import { RowOf } from "./types.js" */
/** @typedef {RowOf<"claims">} ClaimRow */
/** @typedef {RowOf<"claims_by_outlet">} CellRow */
/** @typedef {ClaimStates & { row: ClaimRow, cells: Map<string, CellRow> }} Claim */

/** Claims shown before the reader asks for more. */
const CLAIMS_SHOWN = 30;

/** Which claims: of all outlets, or what an outlet alone has or lacks. */
const view = { which: "all", more: false };

const SIGNS = { has: "●", unclear: "?", "not found": "–" };
const WORDS = { has: "has it", unclear: "unclear", "not found": "not found" };

/** @returns {Claim[]} */
function claimsOf() {
  /** @type {Map<number, Claim>} */
  const found = new Map(tableRows("claims").map((row) => [row.claim, { claim: row.claim, row, states: new Map(), cells: new Map() }]));
  for (const cell of tableRows("claims_by_outlet")) {
    const claim = found.get(cell.claim);
    claim?.states.set(cell.outlet, cell.state);
    claim?.cells.set(cell.outlet, cell);
  }
  return [...found.values()];
}

/** The sentence of an article by its number there. @param {string | null} article @param {number | null} number @returns {Passage[]} */
function passage(article, number) {
  const at = report.articles.id.indexOf(article ?? "");
  const sentence = at < 0 || number === null ? undefined : evidence.sentencesOf[at]?.[number - 1];
  return sentence === undefined ? [] : [{ sentence, marks: [], of: "sentence" }];
}

/** What is known of a cell, line by line. @param {CellRow} cell */
function facts(cell) {
  const searched = `searched: ${plural(cell.n_articles, "article")} from the claim’s first day on, ${plural(cell.n_words, "word")}`;
  const state = `${WORDS[cell.state]}; similarity of its nearest sentence ${fixed(cell.score, 2)} (1: about the same)`;
  return [
    state,
    cell.state === "not found" ? searched : null,
    cell.chance_to_miss !== null && `chance to miss it in so many words: ${percent(cell.chance_to_miss)}`,
    cell.only_copied === "true" && "only in text that repeats another article",
    cell.part !== null && cell.state === "has" && `in the ${cell.part}${cell.order_in_article === null ? "" : `; claim ${integer(cell.order_in_article)} of that article`}`,
    cell.speaker !== null && `said by ${cell.speaker}`,
  ].filter((fact) => fact !== false && fact !== null);
}

/** The claim's own sentence beside the outlet's nearest. @param {Claim} claim @param {string} outlet */
function openCell(claim, outlet) {
  const cell = claim.cells.get(outlet);
  if (!cell) return;
  const own = passage(claim.row.article_id, claim.row.sentence_id);
  const nearest = passage(cell.article_id, cell.sentence_id).filter((one) => one.sentence !== own[0]?.sentence);
  openEvidence({
    title: `Claim ${claim.claim} in ${outletName(outlet)}`,
    facts: facts(cell),
    note: "The claim’s most typical sentence, then the sentence of this outlet that is nearest to it. Not found means in these articles, in like words; read both.",
    passages: [...own, ...nearest],
    name: `claim-${claim.claim}-${outlet}`,
    link: ["claim", String(claim.claim), outlet],
  });
}

/** Opens what a link names. @param {string} number @param {string} outlet */
export function openClaimOf(number, outlet) {
  const claim = claimsOf().find((one) => String(one.claim) === number);
  if (claim) openCell(claim, outlet);
}

/** @param {Claim[]} claims @param {string[]} outlets */
function chosen(claims, outlets) {
  const [what, outlet] = view.which.split(/:(.*)/s);
  if (what === "all" || !outlets.includes(outlet)) return ordered(claims.filter((one) => having(one, outlets) > 0), outlets);
  return ofOutlet(claims, outlets, outlet, what === "only" ? "only" : "not found");
}

export function claims() {
  const outlets = outletsShown().map((outlet) => outlet.id);
  const all = claimsOf();
  if (!all.length) return h("p", { class: "empty" }, `No statement was found in two ${compared}s.`);
  if (!outlets.length) return nothing();
  const rows = chosen(all, outlets);
  const shown = view.more ? rows : rows.slice(0, CLAIMS_SHOWN);
  return [
    h("div", { class: "controls" }, which(outlets)),
    h("p", { class: "caption" }, `● ${WORDS.has} · ? unclear · – not found in the articles from the claim’s first day on · empty: no such article. A claim is a group of sentences of two ${compared}s or more with like words.`),
    rows.length ? scroller(matrix(shown, outlets)) : h("p", { class: "empty" }, "There is no such claim."),
    shown.length < rows.length &&
      h("button", { type: "button", class: "more", onclick: () => ((view.more = true), redraw("claims")) }, `Show all ${integer(rows.length)} claims`),
    tableView("claims_by_outlet", filteredRows("claims_by_outlet")),
  ];
}

/** @param {Claim[]} rows @param {string[]} outlets */
function matrix(rows, outlets) {
  const table = h(
    "table",
    { class: "heat claims" },
    h("caption", { class: "unseen" }, `Claims by ${compared}. Each cell opens its sentences.`),
    h("thead", {}, h("tr", {}, h("td", {}), outlets.map((id) => h("th", { scope: "col" }, h("span", { title: id }, outletName(id)))))),
    h("tbody", {}, rows.map((claim) => h("tr", {}, h("th", { scope: "row" }, claim.row.text), outlets.map((id) => cell(claim, id))))),
  );
  return roving(table, "button", outlets.length);
}

/** @param {Claim} claim @param {string} outlet */
function cell(claim, outlet) {
  const found = claim.cells.get(outlet);
  if (!found) return h("td", { class: "none" });
  const depth = { has: "sm3", unclear: "sm1", "not found": "s0" }[found.state];
  return h(
    "td",
    {},
    h(
      "button",
      { type: "button", class: `shade ${depth}`, title: `${outletName(outlet)}: ${facts(found).join("; ")}. Show the sentences.`, onclick: () => openCell(claim, outlet) },
      h("span", { "aria-hidden": "true" }, SIGNS[found.state]),
      h("span", { class: "unseen" }, `claim ${claim.claim}, ${outletName(outlet)}: ${WORDS[found.state]}`),
    ),
  );
}

/** @param {string[]} outlets */
function which(outlets) {
  /** @param {string} what @param {string} label @returns {[string, [string, string][]]} */
  const group = (what, label) => [label, outlets.map((id) => [`${what}:${id}`, `${label.toLowerCase()} ${outletName(id)}`])];
  return picker("Claims", [["All", [["all", "of all"]]], group("not found", "Not found in"), group("only", "Of those shown, only in")], view.which, (value) => {
    view.which = value;
    view.more = false;
    redraw("claims", "select");
  });
}
