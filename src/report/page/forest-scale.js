// The axis of the forest plot: how far it reaches, and where its ticks are.

/** A difference with its interval, as far as there is one. @typedef {{ difference: number, low: number | null, high: number | null }} Estimate */
/** @typedef {{ from: number, to: number, step: number, ticks: number[] }} Scale */

/** An interval is drawn up to so many times the largest difference; one that goes on ends in an arrow, so that the others can be read. */
const REACH = 2.5;
/** Room beyond the outermost marks, as a proportion of the axis. */
const MARGIN = 0.04;
/** About so many steps between ticks. */
const STEPS = 6;

/**
 * The axis that has room for all estimates and for zero.
 * @param {Estimate[]} estimates
 * @returns {Scale}
 */
export function scaleOf(estimates) {
  const reach = REACH * Math.max(...estimates.map((one) => Math.abs(one.difference)), 0) || 1;
  const ends = estimates.flatMap((one) => [one.difference, one.low ?? 0, one.high ?? 0]);
  const low = Math.max(Math.min(0, ...ends), -reach);
  const high = Math.min(Math.max(0, ...ends), reach);
  const margin = MARGIN * (high - low || 1);
  const [from, to] = [low - margin, high + margin];
  const step = stepOf((to - from) / STEPS);
  const ticks = [];
  for (let at = Math.ceil(from / step); at * step <= to; at += 1) ticks.push(at * step || 0);
  return { from, to, step, ticks };
}

/** The least of 1, 2 or 5 times a power of ten that is no less than a number. @param {number} least */
function stepOf(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((times) => times * power >= least * (1 - 1e-9)) ?? 10);
}

/** Where a value is on the axis, from 0 to 1. @param {Scale} scale @param {number} value */
export const placeOn = ({ from, to }, value) => Math.min(Math.max((value - from) / (to - from), 0), 1);

/** Whether a value lies beyond an end of the axis. @param {Scale} scale @param {number} value */
export const isBeyond = ({ from, to }, value) => value < from || value > to;

/** Decimals that tell the ticks apart. @param {Scale} scale */
export const decimalsOf = ({ step }) => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
