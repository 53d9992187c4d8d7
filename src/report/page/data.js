// The data that the program wrote into the page, and what follows from it at once.

import { unpacked } from "./passages.js";
import { rowsOf } from "./table-data.js";
import * as words from "./verdict.js";

/** @import { Rows } from "./tables.js" */
/** @import { Kind, Passages, ReportData, RowOf, VoiceChoice } from "./types.js" */
/** @import { Tested } from "./verdict.js" */

/** What the element of the template with this id holds. @param {string} id */
const json = (id) => JSON.parse(/** @type {HTMLElement} */ (document.getElementById(id)).textContent ?? "");

/** @type {ReportData} */
export const report = json("data");

/** @type {Passages | null} */
let read = null;

/** The evidence. It is most of the page, and is read when it is first asked for. */
export const passages = () => (read ??= unpacked(json("passages")));

/** @type {{ id: VoiceChoice, name: string }[]} */
export const VOICE_CHOICES = [
  { id: "all", name: "all voices" },
  { id: "outlet", name: "own words" },
  { id: "quoted", name: "quoted" },
  { id: "attributed", name: "reported" },
];

/** @param {VoiceChoice} id */
export const voiceName = (id) => VOICE_CHOICES.find((voice) => voice.id === id)?.name ?? id;

const frames = new Map(report.frames.map((frame) => [frame.id, frame]));
const actors = new Map(report.actors.map((actor) => [actor.id, actor]));

/** The codebook's name of an actor or frame. @param {Kind} kind @param {string} id */
export const codeName = (kind, id) => ((kind === "frame" ? frames : actors).get(id) ?? { name: id }).name;

const outlets = new Map(report.outlets.map((outlet) => [outlet.id, outlet.name || outlet.id]));

/** The outlet's name in full where `corpus.toml` gives one; else its id, which is what the tables use. @param {string} id */
export const outletName = (id) => outlets.get(id) ?? id;

/** What is compared with one another, in the singular: outlets, or the groups of `--by`. */
export const compared = report.comparison.by ? "group" : "outlet";

/** @param {string} id */
export const frameDefinition = (id) => frames.get(id)?.definition ?? "";

/** @type {Map<string, object[]>} */
const made = new Map();

/**
 * The rows of a table, made once; none where the run did not write it.
 * @template {keyof Rows} Name
 * @param {Name} name
 * @returns {RowOf<Name>[]}
 */
export function tableRows(name) {
  const table = report.tables[name];
  if (!made.has(name)) made.set(name, table ? rowsOf(table) : []);
  return /** @type {RowOf<Name>[]} */ (made.get(name));
}

/** @param {Tested} row */
export const differs = (row) => row.q_value !== null && row.q_value !== undefined && row.q_value <= report.thresholds.significant;

/** Whether a difference is one, in words. @param {Tested} row */
export const verdict = (row) => words.verdict(row, report.rest, report.thresholds.significant);

/** Whether a count is small enough to be shown as such. @param {number} n */
export const isFew = (n) => n < report.thresholds.few_mentions;
