// The positions of points and names on the outlet map, and which outlets are near each other.

/** @import { Rows } from "./tables.js" */
/** What the outlets of a map are similar in. @typedef {Rows["outlet_map"]["map"]} MapName */

/** Width, height and margin of the drawing. */
export const [WIDTH, HEIGHT, MARGIN] = [640, 420, 56];
/** Width of a letter, about, and height of a line. */
const [LETTER, LINE] = [7.6, 16];

/**
 * @typedef {Pick<Rows["outlet_similarity"], "outlet" | "other_outlet" | "frame_divergence" | "frame_divergence_ci_low" | "frame_divergence_ci_high"
 *   | "word_divergence" | "word_divergence_ci_low" | "word_divergence_ci_high">} Similarity
 */
/** @typedef {{ outlet: string, x: number, y: number }} Point */
/** A point and the position of its name: to its right (1) or left (−1), and how far below. @typedef {Point & { side: 1 | -1, drop: number }} Placed */

/**
 * The points in the drawing. Both axes have the same scale, which `all` outlets set, so that filters move nobody.
 * @param {Point[]} shown
 * @param {Point[]} all
 * @returns {Point[]}
 */
export function placedPoints(shown, all) {
  const range = (/** @type {"x" | "y"} */ key) => [Math.min(...all.map((row) => row[key])), Math.max(...all.map((row) => row[key]))];
  const [x, y] = [range("x"), range("y")];
  const scale = Math.min((WIDTH - 2 * MARGIN) / (x[1] - x[0] || 1), (HEIGHT - 2 * MARGIN) / (y[1] - y[0] || 1));
  return shown.map((row) => ({
    outlet: row.outlet,
    x: WIDTH / 2 + scale * (row.x - (x[0] + x[1]) / 2),
    y: HEIGHT / 2 - scale * (row.y - (y[0] + y[1]) / 2),
  }));
}

/**
 * The points with positions for their names, so that these overlap neither points nor each other where there is room.
 * @param {Point[]} points
 * @param {(outlet: string) => string} nameOf
 * @returns {Placed[]}
 */
export function withNames(points, nameOf = (outlet) => outlet) {
  /** @typedef {[left: number, right: number, top: number, bottom: number]} Box */
  const taken = points.map((point) => /** @type {Box} */ ([point.x - 7, point.x + 7, point.y - 7, point.y + 7]));
  const overlap = (/** @type {Box} */ a, /** @type {Box} */ b) => a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3];
  const tries = [0, -10, 10, -18, 18, -28, 28].flatMap((drop) => [{ side: /** @type {1 | -1} */ (1), drop }, { side: /** @type {1 | -1} */ (-1), drop }]);
  return points.map((point) => {
    const length = LETTER * nameOf(point.outlet).length;
    /** @param {{ side: 1 | -1, drop: number }} place @returns {Box} */
    const box = ({ side, drop }) => {
      const from = side > 0 ? point.x + 9 : point.x - 9 - length;
      return [from, from + length, point.y - LINE / 2 + drop, point.y + LINE / 2 + drop];
    };
    const place =
      tries.find((one) => {
        const own = box(one);
        return own[0] > 2 && own[1] < WIDTH - 2 && !taken.some((other) => overlap(own, other));
      }) ?? tries[0];
    taken.push(box(place));
    return { ...point, ...place };
  });
}

/**
 * The other outlets by their divergence from one, the most similar first.
 * @param {Similarity[]} rows
 * @param {string} outlet
 * @param {MapName} map
 */
export function neighbours(rows, outlet, map) {
  return rows
    .filter((row) => row.outlet === outlet || row.other_outlet === outlet)
    .map((row) => ({
      other: row.outlet === outlet ? row.other_outlet : row.outlet,
      ...(map === "frames"
        ? { value: row.frame_divergence, low: row.frame_divergence_ci_low, high: row.frame_divergence_ci_high }
        : { value: row.word_divergence, low: row.word_divergence_ci_low, high: row.word_divergence_ci_high }),
    }))
    .flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]))
    .sort((a, b) => a.value - b.value);
}
