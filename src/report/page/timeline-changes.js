// What changed over time: at the date that the researcher named, and at weeks found without one.

/** @import { Code } from "./timeline-cells.js" */
/** @import { Rows } from "./tables.js" */
/** What the timeline shows of a frame or actor. @typedef {"rate" | "sentiment"} Measure */
/** First and last day. @typedef {[string, string]} Period */
/** A change at the date. @typedef {Rows["trends_by_outlet"]} TrendRow */
/** A change found. @typedef {Rows["change_points"]} ChangeRow */

const DAY = 86_400_000;

/** The figure of the tables that the timeline shows; none where these do not follow it. @param {Code} code @param {Measure} measure */
function figureOf({ kind }, measure) {
  if (kind === "frame" && measure === "rate") return "frame_rate";
  return kind === "actor" && measure === "sentiment" ? "actor_sentiment" : null;
}

/**
 * The rows about what the timeline shows.
 * @template {{ figure: string, id: string | null }} Row
 * @param {Row[]} rows
 * @param {Code} code
 * @param {Measure} measure
 */
export function rowsAbout(rows, code, measure) {
  const figure = figureOf(code, measure);
  return rows.filter((row) => row.figure === figure && row.id === code.id);
}

/** How far into a period a day begins, from 0 to 1; beyond for other days. @param {Period} period @param {string} day */
export function placeIn([from, to], day) {
  const length = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  return (Date.parse(day) - Date.parse(from)) / DAY / length;
}

/** Where a line at the beginning of a day is in a period; none where it is in another. @param {Period} period @param {string} day */
export function lineIn(period, day) {
  const place = placeIn(period, day);
  return place >= 0 && place < 1 ? place : null;
}

/**
 * The part of a period that the weeks from one to another cover, by their first days; none where they cover none.
 * @param {Period} period
 * @param {string} first
 * @param {string} last
 * @returns {[number, number] | null}
 */
export function bandIn(period, first, last) {
  const end = new Date(Date.parse(last) + 7 * DAY).toISOString().slice(0, 10);
  const [from, to] = [Math.max(placeIn(period, first), 0), Math.min(placeIn(period, end), 1)];
  return from < to ? [from, to] : null;
}
