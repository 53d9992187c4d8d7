// What a test says, in words.

import { probability } from "./numbers.js";

/** What a row says of its test. @typedef {{ q_value: number | null, test_unit?: "article" | "sentence" | null }} Tested */

/**
 * Whether an outlet differs from those it is compared with, in words.
 * @param {Tested} row
 * @param {string} rest what to call those
 * @param {number} significant
 */
export function verdict(row, rest, significant) {
  if (row.q_value === null || row.q_value === undefined) return `not tested against ${rest}`;
  const q = `q ${probability(row.q_value)}`;
  if (row.q_value > significant) return `not distinguishable from ${rest}: ${q}`;
  const caution =
    row.test_unit === "sentence" ? "; tested over sentences because there are too few articles, which overstates significance" : "";
  return `differs from ${rest}: ${q}${caution}`;
}
