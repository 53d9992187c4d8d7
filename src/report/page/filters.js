// What the reader has chosen to look at.

import { addressText, readAddress, setsSomething } from "./address.js";
import { outletName, report, tableRows, VOICE_CHOICES } from "./data.js";

/** @import { Link } from "./address.js" */
/** @import { Rows } from "./tables.js" */
/** @import { VoiceChoice } from "./types.js" */
/** The order of the outlets: by name, or such that similar ones are close together. @typedef {"name" | "similarity"} Order */

/** @param {{ id: string }[]} entries */
const ids = (entries) => new Set(entries.map((entry) => entry.id));

const { chosen: given } = readAddress(location.hash);

/** Those of the entries that the address names, or all. @param {string} name @param {{ id: string }[]} entries */
function chosenOf(name, entries) {
  const named = given[name];
  return ids(named ? entries.filter((entry) => named.includes(entry.id)) : entries);
}

export const filters = {
  outlets: chosenOf("outlets", report.outlets),
  frames: chosenOf("frames", report.frames),
  actors: chosenOf("actors", report.actors),
  voice: VOICE_CHOICES.find(({ id }) => id === given.voice?.[0])?.id ?? /** @type {VoiceChoice} */ ("all"),
  order: /** @type {Order} */ (given.order?.[0] === "similarity" ? "similarity" : "name"),
};

/** Shows the filters, and the figure whose evidence is open, in the address. @param {Link | null} open */
export function showInAddress(open = null) {
  /** @type {Record<string, string[]>} */
  const chosen = {};
  for (const name of /** @type {const} */ (["outlets", "frames", "actors"])) {
    if (filters[name].size < report[name].length) chosen[name] = [...filters[name]];
  }
  if (filters.voice !== "all") chosen.voice = [filters.voice];
  if (filters.order !== "name") chosen.order = [filters.order];
  const text = addressText({ open, chosen });
  // What names a place in the page stays until there is something to say.
  if (text === "" && !setsSomething(location.hash)) return;
  history.replaceState(null, "", location.href.split("#")[0] + text);
}

/** Where each outlet is on the first axis of the map by frames, along which they differ most. */
const places = new Map(tableRows("outlet_map").filter((row) => row.map === "frames").map((row) => [row.outlet, row.x]));

/** Whether outlets can be put in the order of their similarity. */
export const hasSimilarity = places.size > 2;

/** @param {{ id: string }} one @param {{ id: string }} other */
function inOrder(one, other) {
  if (filters.order === "similarity") return (places.get(one.id) ?? Infinity) - (places.get(other.id) ?? Infinity) || byName(one, other);
  return byName(one, other);
}

/** @param {{ id: string }} one @param {{ id: string }} other */
const byName = (one, other) => outletName(one.id).localeCompare(outletName(other.id), "en");

/** The outlets that the filters leave, in the order chosen. */
export const outletsShown = () => report.outlets.filter((outlet) => filters.outlets.has(outlet.id)).sort(inOrder);
export const framesShown = () => report.frames.filter((frame) => filters.frames.has(frame.id));
export const actorsShown = () => report.actors.filter((actor) => filters.actors.has(actor.id));

const everyOutlet = ids(report.outlets);
/** Whether an outlet's articles are shown. One without a counted sentence is in no filter. @param {string} outlet */
export const isOutletShown = (outlet) => filters.outlets.has(outlet) || !everyOutlet.has(outlet);

export const isEverythingShown = () =>
  filters.voice === "all" &&
  filters.order === "name" &&
  filters.outlets.size === report.outlets.length &&
  filters.frames.size === report.frames.length &&
  filters.actors.size === report.actors.length;

/**
 * The rows of a table that the filters leave.
 * @template {keyof Rows} Name
 * @param {Name} name
 */
export function filteredRows(name) {
  // Rows of all outlets together name none.
  const allows = (/** @type {Set<string>} */ chosen, /** @type {string | null | undefined} */ id) => id === undefined || id === null || chosen.has(id);
  return tableRows(name).filter((row) => {
    const cells = /** @type {Record<string, string | null | undefined>} */ (/** @type {unknown} */ (row));
    return (
      allows(filters.outlets, cells.outlet) &&
      allows(filters.outlets, cells.other_outlet) &&
      allows(filters.frames, cells.frame) &&
      allows(filters.actors, cells.actor) &&
      (cells.voice === undefined || filters.voice === "all" || cells.voice === filters.voice)
    );
  });
}
