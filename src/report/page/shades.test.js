import assert from "node:assert/strict";
import { test } from "node:test";
import { DEPTHS, depth, depthOf, shade } from "./shades.js";

test("deeper colours mean larger log-odds, on both sides alike", () => {
  assert.deepEqual([null, 0.1, -0.1, 0.15, Math.log(2), 0.7, 5, -0.41, -1.1].map(depth), [0, 0, 0, 1, 2, 3, 4, -2, -4]);
  assert.deepEqual(DEPTHS.map(shade).slice(3, 6), ["shade sm1", "shade s0", "shade s1"]);
});

test("where few mentions were found and few expected there is no colour", () => {
  assert.equal(depthOf({ n: 1, expected: 0.3, logOdds: 1.4 }, 5), 0);
  assert.equal(depthOf({ n: 0, expected: 3, logOdds: -2 }, 5), 0);
  assert.equal(depthOf({ n: 1, expected: 9, logOdds: -1.4 }, 5), -4);
  assert.equal(depthOf({ n: 9, expected: 2, logOdds: 1.4 }, 5), 4);
});

test("a zero is never among the deepest colours", () => {
  assert.equal(depthOf({ n: 0, expected: 20, logOdds: -3 }, 5), -2);
});
