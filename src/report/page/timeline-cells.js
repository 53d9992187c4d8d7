// The timeline's figures by outlet and period.

/** @import { Kind, Timeline } from "./types.js" */
/** A frame or actor. @typedef {{ kind: Kind, id: string }} Code */

/**
 * An outlet in a period.
 * @typedef {object} Cell
 * @property {number} articles
 * @property {number} words
 * @property {number} n mentions
 * @property {number} rate mentions per 1,000 words
 * @property {number | null} sentiment mean
 * @property {number | null} low of the rate's interval
 * @property {number | null} high
 */

/** @param {string} outlet @param {number} period */
const keyOf = (outlet, period) => `${period} ${outlet}`;

/**
 * What each outlet says of a frame or actor in each period with an article.
 * @param {Timeline} timeline
 * @param {Code} code
 */
export function cellsOf(timeline, code) {
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  for (const [outlet, period, articles, words] of timeline.bases) {
    cells.set(keyOf(outlet, period), { articles, words, n: 0, rate: 0, sentiment: null, low: null, high: null });
  }
  timeline.n.forEach((n, at) => {
    if (timeline.kind[at] !== code.kind || timeline.id[at] !== code.id) return;
    const cell = cells.get(keyOf(timeline.outlet[at], timeline.at[at]));
    if (!cell) return;
    const rate = cell.words ? (1000 * n) / cell.words : 0;
    Object.assign(cell, { n, rate, sentiment: timeline.sentiment[at], low: timeline.low[at], high: timeline.high[at] });
  });
  return {
    /** Nothing where the outlet has no article. @param {string} outlet @param {number} period */
    at: (outlet, period) => cells.get(keyOf(outlet, period)),
    /** The largest rate or end of an interval. */
    most: Math.max(0.001, ...[...cells.values()].map((cell) => Math.max(cell.rate, cell.high ?? 0))),
  };
}

/**
 * The one of `codes` with the most mentions; the first where none has any.
 * @template {Code} C
 * @param {Timeline} timeline
 * @param {C[]} codes
 */
export function mostMentioned(timeline, codes) {
  const mentions = (/** @type {Code} */ code) =>
    timeline.n.reduce((sum, n, at) => (timeline.kind[at] === code.kind && timeline.id[at] === code.id ? sum + n : sum), 0);
  let [best] = codes;
  for (const code of codes) if (mentions(code) > mentions(best)) best = code;
  return best;
}

/**
 * The rows of the CSV file of what is shown.
 * @param {Timeline} timeline
 * @param {Code} code
 * @param {string[]} outlets
 */
export function csvRows(timeline, code, outlets) {
  const cells = cellsOf(timeline, code);
  return outlets.flatMap((outlet) =>
    timeline.periods.flatMap(([from, to], period) => {
      const cell = cells.at(outlet, period);
      if (!cell) return [];
      return [
        {
          outlet,
          from,
          to,
          what: code.id,
          n_articles: cell.articles,
          n_words: cell.words,
          n_mentions: cell.n,
          per_1000_words: Number(cell.rate.toFixed(6)),
          sentiment_mean: cell.sentiment,
        },
      ];
    }),
  );
}

/** The columns of {@link csvRows}. */
export const CSV_COLUMNS = ["outlet", "from", "to", "what", "n_articles", "n_words", "n_mentions", "per_1000_words", "sentiment_mean"];

/** @param {[string, string]} period */
export const periodText = ([from, to]) => (from === to ? from : `${from} to ${to}`);
