// What a test says, in words.

import { probability } from "./numbers.js";

/** What a row says of its test. @typedef {{ q_value: number | null, too_few?: "articles" | "assignments" | "uses" | "variation" | null }} Tested */

/** What there is too little of. */
const TOO_FEW = {
  articles: "too few articles",
  assignments: "too few articles",
  uses: "too few uses expected",
  variation: "the articles do not differ",
};

/**
 * Whether an outlet differs from those it is compared with, in words.
 * @param {Tested} row
 * @param {string} rest what to call those
 * @param {number} significant
 */
export function verdict(row, rest, significant) {
  if (row.q_value === null || row.q_value === undefined) return `not tested against ${rest}${row.too_few ? `: ${TOO_FEW[row.too_few]}` : ""}`;
  const q = `q ${probability(row.q_value)}`;
  if (row.q_value > significant) return `not distinguishable from ${rest}: ${q}`;
  return `differs from ${rest}: ${q}`;
}
