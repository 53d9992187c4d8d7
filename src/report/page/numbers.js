// How numbers are written.

export const MINUS = "−";

/** Scores are written as millionths, which is what the tables hold: rounded once, they read the same everywhere. */
export const MILLION = 1_000_000;

const grouped = new Intl.NumberFormat("en-US");

/** A count: `12,345`. @param {number} n */
export const integer = (n) => grouped.format(n);

/**
 * A number with a true minus sign; what rounds to zero has none.
 * @param {number} x
 * @param {number} decimals
 */
export function fixed(x, decimals) {
  const text = Math.abs(x).toFixed(decimals);
  return x < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** A score from −1 to +1, or a difference, with its sign. @param {number} x */
export const signed = (x) => (Number(x.toFixed(2)) > 0 ? "+" : "") + fixed(x, 2);

/** A rate per 1,000 words: one decimal, two where it is small. @param {number} x */
export const rate = (x) => fixed(x, x !== 0 && Math.abs(x) < 0.95 ? 2 : 1);

/** A difference of rates per 1,000 words, with its sign. @param {number} x */
export const signedRate = (x) => (Number(x.toFixed(2)) > 0 ? "+" : "") + rate(x);

/** A proportion, in per cent. @param {number} x */
export const percent = (x) => `${Math.round(100 * x)} %`;

/** A p or q value after its letter, as papers write it: `= 0.012`, `< 0.001`. @param {number} p */
export const probability = (p) => (p < 0.001 ? "< 0.001" : `= ${p.toFixed(p < 0.0995 ? 3 : 2)}`);

/**
 * A count with its noun: `1 mention`, `2 mentions`.
 * @param {number} n
 * @param {string} one
 */
export const plural = (n, one, many = `${one}s`) => `${integer(n)} ${n === 1 ? one : many}`;

/**
 * @param {number | null} low
 * @param {number | null} high
 * @param {(x: number) => string} write
 */
export const interval = (low, high, write) =>
  low === null || high === null ? "no interval" : `95 % interval ${write(low)} to ${write(high)}`;

/** Any cell of a table, shortened for reading. @param {string | number | null | undefined} value */
export function cellText(value) {
  if (value === null || value === undefined) return "";
  if (typeof value !== "number") return value;
  return Number.isInteger(value) ? fixed(value, 0) : fixed(value, Math.abs(value) < 0.001 ? 6 : 3);
}
