import assert from "node:assert/strict";
import { test } from "node:test";

import { having, ofOutlet, ordered } from "./claim-order.js";

/** @import { ClaimStates, State } from "./claim-order.js" */

/** @param {number} claim @param {Record<string, State>} states @returns {ClaimStates} */
const claim = (claim, states) => ({ claim, states: new Map(Object.entries(states)) });

const claims = [
  claim(1, { a: "has", b: "has", c: "not found" }),
  claim(2, { a: "not found", b: "has", c: "has" }),
  claim(3, { a: "has", b: "has", c: "has" }),
  claim(4, { a: "has", b: "has", c: "unclear" }),
  claim(5, { a: "has", b: "not found" }),
];
const numbers = (/** @type {ClaimStates[]} */ some) => some.map((one) => one.claim);

test("claims of the same outlets stand together, those of the most first", () => {
  assert.deepEqual(numbers(ordered(claims, ["a", "b", "c"])), [3, 4, 1, 2, 5]);
});

test("what is not found in an outlet, and what it alone of those shown has", () => {
  assert.deepEqual(numbers(ofOutlet(claims, ["a", "b", "c"], "c", "not found")), [1]);
  assert.deepEqual(numbers(ofOutlet(claims, ["a", "b"], "a", "only")), [5]);
});

test("an outlet that was not searched has no state", () => {
  assert.equal(having(claims[4], ["a", "c"]), 1);
  assert.deepEqual(ofOutlet(claims, ["a", "b", "c"], "c", "only"), []);
});
