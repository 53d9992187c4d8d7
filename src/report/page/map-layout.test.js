import assert from "node:assert/strict";
import { test } from "node:test";
import { neighbours, placedPoints, withNames } from "./map-layout.js";

const point = (/** @type {string} */ outlet, /** @type {number} */ x, /** @type {number} */ y) => ({ outlet, x, y });

/** The drawing is 640 by 420 with margins of 56: 528 by 308 for points that span 2 by 1, so one unit is 264 wide. */
test("both axes have one scale, and up is up", () => {
  const all = [point("a", -1, 0), point("b", 1, 1)];
  assert.deepEqual(placedPoints(all, all), [point("a", 56, 342), point("b", 584, 78)]);
  assert.deepEqual(placedPoints([all[1]], all), [point("b", 584, 78)], "a filter moves nobody");
});

test("outlets at one place are drawn in the middle", () => {
  const all = [point("a", 0.3, 0.3)];
  assert.deepEqual(placedPoints(all, all), [point("a", 320, 210)]);
});

test("names avoid the points, each other and the edge", () => {
  const [left, right] = withNames([point("aaaaaa", 100, 100), point("bbbbbb", 120, 100)]);
  assert.deepEqual([left.side, right.side], [-1, 1]);
  assert.equal(withNames([point("aaaaaa", 620, 100)])[0].side, -1);
});

test("neighbours are those most similar first, in either column", () => {
  const row = (/** @type {string} */ outlet, /** @type {string} */ other_outlet, /** @type {number | null} */ frame_divergence) => ({
    outlet, other_outlet, frame_divergence, frame_divergence_ci_low: 0, frame_divergence_ci_high: 1,
    word_divergence: null, word_divergence_ci_low: null, word_divergence_ci_high: null,
  });
  const rows = [row("a", "b", 0.5), row("b", "c", 0.1), row("a", "c", 0.2), row("b", "d", null)];
  assert.deepEqual(neighbours(rows, "b", "frames").map((one) => one.other), ["c", "a"]);
  assert.deepEqual(neighbours(rows, "b", "words"), []);
});
