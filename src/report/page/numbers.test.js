import assert from "node:assert/strict";
import { test } from "node:test";
import { cellText, fixed, integer, interval, percent, plural, probability, rate, signed } from "./numbers.js";

test("a negative number has a true minus, and nothing that rounds to zero has one", () => {
  assert.equal(fixed(-1.25, 1), "−1.3");
  assert.equal(fixed(-0.004, 2), "0.00");
  assert.equal(signed(-0.126), "−0.13");
  assert.equal(signed(0.5), "+0.50");
  assert.equal(signed(0.004), "0.00");
});

test("counts are grouped and agree with their nouns", () => {
  assert.equal(integer(1234567), "1,234,567");
  assert.equal(plural(1, "mention"), "1 mention");
  assert.equal(plural(0, "mention"), "0 mentions");
  assert.equal(plural(1200, "passage that repeats", "passages that repeat"), "1,200 passages that repeat");
});

test("small rates keep two decimals", () => {
  assert.equal(rate(0), "0.0");
  assert.equal(rate(0.26), "0.26");
  assert.equal(rate(0.95), "0.9");
  assert.equal(rate(12.34), "12.3");
});

test("p values are written as papers write them", () => {
  assert.equal(probability(0.0004), "< 0.001");
  assert.equal(probability(0.0264), "= 0.026");
  assert.equal(probability(0.5), "= 0.50");
});

test("an interval needs both ends", () => {
  assert.equal(interval(3.2, 9.96, rate), "95 % interval 3.2 to 10.0");
  assert.equal(interval(null, 2, rate), "no interval");
  assert.equal(percent(0.746), "75 %");
});

test("cells are short, and empty ones stay empty", () => {
  assert.equal(cellText(null), "");
  assert.equal(cellText("2023"), "2023");
  assert.equal(cellText(12000), "12000");
  assert.equal(cellText(0.123456), "0.123");
  assert.equal(cellText(-0.000123), "−0.000123");
});
