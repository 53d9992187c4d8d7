// The colours of the heat map: a diverging scale of log-odds.

/** Log-odds from which a cell takes the next deeper colour. Below the first it is neutral; 0.69 is about twice as often. */
const STEPS = [0.15, 0.4, 0.7, 1.1];

/** From −4, much less often, to 4. */
export const DEPTHS = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** @param {number | null} logOdds */
export function depth(logOdds) {
  if (logOdds === null) return 0;
  const depth = STEPS.filter((from) => Math.abs(logOdds) >= from).length;
  return logOdds < 0 ? -depth || 0 : depth;
}

/** The deepest colour of a count of zero: how far its log-odds are from zero is the prior's doing more than the text's. */
const DEEPEST_OF_ZERO = 2;

/**
 * The depth of a cell. Where fewer mentions than `few` were found, and no more expected, there is nothing to compare.
 * @param {{ n: number, expected: number, logOdds: number | null }} cell
 * @param {number} few
 */
export function depthOf({ n, expected, logOdds }, few) {
  if (n < few && expected < few) return 0;
  const found = depth(logOdds);
  return n === 0 ? Math.max(found, -DEEPEST_OF_ZERO) : found;
}

/** The class of a depth in the style sheet. @param {number} depth */
export const shade = (depth) => `shade s${depth < 0 ? "m" : ""}${Math.abs(depth)}`;
