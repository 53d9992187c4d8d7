// The changes over time in words, each with its interval.

import { differs, report, tableRows } from "./data.js";
import { interval, probability, rate, signed, signedRate } from "./numbers.js";
import { rowsAbout } from "./timeline-changes.js";

/** @import { Code } from "./timeline-cells.js" */
/** @import { ChangeRow, Measure, TrendRow } from "./timeline-changes.js" */

const TOO_FEW = { weeks: "too few weeks", uses: "too few mentions", variation: "the weeks do not differ" };

/** @param {Measure} measure */
const written = (measure) => (measure === "rate" ? { value: rate, change: signedRate } : { value: signed, change: signed });

/**
 * What changed in an outlet, or in all together, as far as the tables follow it.
 * @param {Code} code
 * @param {string | null} outlet
 * @param {Measure} measure
 */
export function changesOf(code, outlet, measure) {
  const of = (/** @type {{ outlet: string | null }} */ row) => row.outlet === outlet;
  return [
    ...rowsAbout(tableRows("trends_by_outlet"), code, measure).filter(of).flatMap((row) => atBreak(row, measure)),
    ...rowsAbout(tableRows("change_points"), code, measure).filter(of).map((row) => found(row, measure)),
  ];
}

/** @param {TrendRow} row @param {Measure} measure */
function atBreak(row, measure) {
  const { change } = written(measure);
  const what = row.part === "level" ? `Level at ${report.comparison.break}` : `Slope from ${report.comparison.break} on, per week`;
  if (row.change === null) return row.part === "level" ? [`Change at ${report.comparison.break} not tested: ${row.too_few === null ? "nothing to compare" : TOO_FEW[row.too_few]}`] : [];
  const own = `${what}: ${change(row.change)}, ${interval(row.change_low, row.change_high, change)}; ${verdict(row.q_value)}`;
  if (row.difference === null) return [own];
  return [own, `more than ${report.rest}: ${change(row.difference)}, ${interval(row.difference_low, row.difference_high, change)}; ${verdict(row.difference_q_value)}`];
}

/** @param {ChangeRow} row @param {Measure} measure */
function found(row, measure) {
  const { value } = written(measure);
  const place = row.week_low === row.week_high ? "" : ` (95 % interval ${row.week_low} to ${row.week_high})`;
  return `Level found to change in the week of ${row.week}${place}: ${value(row.level_before)} before, ${value(row.level_after)} after; ${verdict(row.q_value)}`;
}

/** @param {number | null} q */
function verdict(q) {
  if (q === null) return "not tested";
  return differs({ q_value: q }) ? `q ${probability(q)}*` : `not distinguishable from chance: q ${probability(q)}`;
}
