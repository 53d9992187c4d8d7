// What the reader has chosen to look at.

import { report, tableRows } from "./data.js";

/** @import { Rows } from "./tables.js" */
/** @import { VoiceChoice } from "./types.js" */

/** @param {{ id: string }[]} entries */
const ids = (entries) => new Set(entries.map((entry) => entry.id));

export const filters = {
  outlets: ids(report.outlets),
  frames: ids(report.frames),
  actors: ids(report.actors),
  voice: /** @type {VoiceChoice} */ ("all"),
};

export const outletsShown = () => report.outlets.filter((outlet) => filters.outlets.has(outlet.id));
export const framesShown = () => report.frames.filter((frame) => filters.frames.has(frame.id));
export const actorsShown = () => report.actors.filter((actor) => filters.actors.has(actor.id));

const compared = ids(report.outlets);
/** Whether an outlet's articles are shown. One without a counted sentence is in no filter. @param {string} outlet */
export const isOutletShown = (outlet) => filters.outlets.has(outlet) || !compared.has(outlet);

export const isEverythingShown = () =>
  filters.voice === "all" &&
  filters.outlets.size === report.outlets.length &&
  filters.frames.size === report.frames.length &&
  filters.actors.size === report.actors.length;

/**
 * The rows of a table that the filters leave.
 * @template {keyof Rows} Name
 * @param {Name} name
 */
export function filteredRows(name) {
  const allows = (/** @type {Set<string>} */ chosen, /** @type {string | undefined} */ id) => id === undefined || chosen.has(id);
  return tableRows(name).filter((row) => {
    const cells = /** @type {Record<string, string | undefined>} */ (/** @type {unknown} */ (row));
    return (
      allows(filters.outlets, cells.outlet) &&
      allows(filters.outlets, cells.other_outlet) &&
      allows(filters.frames, cells.frame) &&
      allows(filters.actors, cells.actor) &&
      (cells.voice === undefined || filters.voice === "all" || cells.voice === filters.voice)
    );
  });
}
