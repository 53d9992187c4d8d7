// What each outlet calls an actor.

import { barKey, barPanel } from "./bars.js";
import { choice, picker } from "./controls.js";
import { codeName, compared, differs, isFew, outletName, report, tableRows, verdict } from "./data.js";
import { h } from "./dom.js";
import { actorsShown, filteredRows, outletsShown } from "./filters.js";
import { fixed, integer, percent, plural, signed } from "./numbers.js";
import { figure } from "./picture.js";
import { redraw } from "./sections.js";
import { evidence, openEvidence } from "./sheet.js";
import { sumsBy } from "./table-data.js";
import { tableView } from "./table-view.js";

/** @import { RowOf } from "./types.js" */
/** @typedef {RowOf<"labels_by_actor">} LabelRow */

const LABELS_SHOWN = 8;
/** Kinds of labels that are looked at together: those beside the name, and those in its place. @type {Record<"beside" | "names", LabelRow["kind"][]>} */
const KINDS = {
  beside: ["title", "adjective", "apposition"],
  names: ["name", "noun_phrase"],
};
/** @type {{ actor: string | null, kind: "beside" | "names" }} */
const view = { actor: null, kind: "beside" };

export function labels() {
  const { rest, tables, thresholds } = report;
  if (!tables.labels_by_actor) return h("p", { class: "empty" }, "These results hold no table labels_by_actor.");
  const rows = filteredRows("labels_by_actor").filter((row) => KINDS[view.kind].includes(row.kind));
  const uses = sumsBy(rows, (row) => row.actor, (row) => row.n_mentions);
  const count = (/** @type {{ id: string }} */ actor) => uses.get(actor.id) ?? 0;
  const actors = actorsShown()
    .filter((actor) => uses.has(actor.id))
    .sort((a, b) => count(b) - count(a));
  const kinds = choice("Kind", [["beside", "titles, adjectives, appositions"], ["names", "names in use"]], view.kind, (value) => {
    view.kind = value === "names" ? "names" : "beside";
    redraw("labels", "input:checked");
  });
  if (!actors.length) {
    return [h("div", { class: "controls" }, kinds), h("p", { class: "empty" }, "No label was found, or the filters leave none.")];
  }
  const actor = actors.find((one) => one.id === view.actor) ?? actors[0];
  const ofActor = rows.filter((row) => row.actor === actor.id);
  const most = Math.max(...ofActor.map((row) => row.n_mentions));
  return [
    h(
      "div",
      { class: "controls" },
      picker("Actor", [["", actors.map((one) => [one.id, `${one.name} (${integer(count(one))})`])]], actor.id, (value) => {
        view.actor = value;
        redraw("labels", "select");
      }),
      kinds,
    ),
    h(
      "div",
      { class: "legend" },
      barKey("plain", `mentions with the label, of all of the ${compared}’s mentions of the actor`),
      barKey("thin", `pale: fewer than ${thresholds.few_mentions}`),
      h("span", {}, h("b", {}, "* "), `its share differs from ${rest} (q ≤ ${thresholds.significant}); tested where ${thresholds.least_expected} uses are expected on either side`),
    ),
    figure(
      h(
      "div",
      { class: "panels" },
      outletsShown().map((outlet) => {
        const own = ofActor.filter((row) => row.outlet === outlet.id).sort((a, b) => b.n_mentions - a.n_mentions);
        return barPanel(outletName(outlet.id), own.length ? plural(own.length, "label") : "no label", own.slice(0, LABELS_SHOWN).map((row) => labelBar(row, most)));
      }),
      ),
      `labels-${actor.id}`,
      `What is said with ${actor.name}: mentions with each label, of all mentions of the actor.`,
    ),
    tableView("labels_by_actor", filteredRows("labels_by_actor")),
  ];
}

/** @param {LabelRow} row */
function facts(row) {
  const { rest } = report;
  const ofRest = row.share_rest === null ? "" : `, against ${percent(row.share_rest)} by ${rest}`;
  return [
    plural(row.n_mentions, "use"),
    `kind of label: ${row.kind.replace("_", " ")}`,
    row.share !== null && `${percent(row.share)} of its ${plural(row.n_actor_mentions, "mention")} of the actor${ofRest}`,
    row.log_odds !== null && `log-odds against ${rest}: ${signed(row.log_odds)}${row.z === null ? "" : `, z ${fixed(row.z, 1)}`}`,
    verdict(row),
  ].filter((fact) => fact !== false);
}

/** @param {LabelRow} row @param {number} most */
function labelBar(row, most) {
  return {
    label: `${row.label}, ${outletName(row.outlet)}: ${facts(row).join("; ")}. Show the sentences.`,
    name: row.label,
    value: integer(row.n_mentions),
    after: ` of ${integer(row.n_actor_mentions)}${row.share === null ? "" : ` · ${percent(row.share)}`}`,
    few: isFew(row.n_mentions),
    parts: /** @type {["plain", number][]} */ ([["plain", row.n_mentions / most]]),
    sure: differs(row),
    open: () => openLabel(row),
  };
}

/** @param {LabelRow} row */
const openLabel = (row) =>
  openEvidence({
    title: `“${row.label}” for ${codeName("actor", row.actor)} in ${outletName(row.outlet)}`,
    facts: facts(row),
    passages: evidence.mentionsOf("actor", row.actor, row.outlet, { wanted: (mention) => evidence.hasLabel(mention, row.kind, row.label) }),
    expected: row.n_mentions,
    name: `evidence-${row.outlet}-label`,
    link: ["label", row.outlet, row.actor, row.kind, row.label],
  });

/** Opens what a link names. @param {string} outlet @param {string} actor @param {string} kind @param {string} label */
export function openLabelOf(outlet, actor, kind, label) {
  const row = tableRows("labels_by_actor").find((row) => row.outlet === outlet && row.actor === actor && row.kind === kind && row.label === label);
  if (row) openLabel(row);
}
