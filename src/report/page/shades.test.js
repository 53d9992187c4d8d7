import assert from "node:assert/strict";
import { test } from "node:test";
import { DEPTHS, depth, shade } from "./shades.js";

test("deeper colours mean larger log-odds, on both sides alike", () => {
  assert.deepEqual([null, 0.1, -0.1, 0.15, Math.log(2), 0.7, 5, -0.41, -1.1].map(depth), [0, 0, 0, 1, 2, 3, 4, -2, -4]);
  assert.deepEqual(DEPTHS.map(shade).slice(3, 6), ["shade sm1", "shade s0", "shade s1"]);
});
