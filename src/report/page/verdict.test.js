import assert from "node:assert/strict";
import { test } from "node:test";
import { verdict } from "./verdict.js";

test("a difference is called one up to the limit, and not beyond it", () => {
  const row = (/** @type {number | null} */ q_value) => ({ q_value, too_few: null });
  assert.equal(verdict(row(0.05), "the rest", 0.05), "differs from the rest: q = 0.050");
  assert.equal(verdict(row(0.051), "the rest", 0.05), "not distinguishable from the rest: q = 0.051");
  assert.equal(verdict(row(null), "us-wire", 0.05), "not tested against us-wire");
});

test("too few is said to be too few", () => {
  assert.equal(verdict({ q_value: null, too_few: "articles" }, "the rest", 0.05), "not tested against the rest: too few articles");
});
