import assert from "node:assert/strict";
import { test } from "node:test";
import { decimalsOf, isBeyond, placeOn, scaleOf } from "./forest-scale.js";

test("the axis has room for every interval and for zero, with round ticks", () => {
  const scale = scaleOf([
    { difference: 10.6, low: 7.9, high: 14.2 },
    { difference: 4, low: 1.2, high: 6.1 },
  ]);
  assert.ok(scale.from < 0 && scale.to > 14.2);
  assert.deepEqual(scale.ticks, [0, 5, 10]);
  assert.ok(placeOn(scale, 0) > 0 && placeOn(scale, 0) < placeOn(scale, 1.2));
  assert.equal(decimalsOf(scale), 0);
});

test("differences on both sides have zero between them", () => {
  const scale = scaleOf([
    { difference: -0.31, low: -0.5, high: -0.12 },
    { difference: 0.22, low: -0.02, high: 0.41 },
  ]);
  assert.deepEqual(scale.ticks.map((tick) => tick.toFixed(decimalsOf(scale))), ["-0.4", "-0.2", "0.0", "0.2", "0.4"]);
  assert.ok(Object.is(scale.ticks[2], 0), "zero has no sign");
});

test("an interval that goes on and on does not squeeze the others", () => {
  const wide = { difference: 2, low: -90, high: 400 };
  const scale = scaleOf([wide, { difference: 1, low: 0.5, high: 1.5 }]);
  assert.ok(isBeyond(scale, wide.low) && isBeyond(scale, wide.high));
  assert.ok(placeOn(scale, 1.5) - placeOn(scale, 0.5) > 0.05);
  assert.deepEqual([placeOn(scale, wide.low), placeOn(scale, wide.high)], [0, 1]);
});

test("without an interval, or without any difference, there is still an axis", () => {
  for (const difference of [0, 3, -3]) {
    const scale = scaleOf([{ difference, low: null, high: null }]);
    assert.ok(scale.ticks.includes(0) && scale.to > scale.from);
    assert.ok(!isBeyond(scale, difference));
  }
});
