import assert from "node:assert/strict";
import { test } from "node:test";
import { bandIn, lineIn, rowsAbout } from "./timeline-changes.js";

/** @type {[string, string]} */
const week = ["2023-09-11", "2023-09-17"];

test("a line is in the period that has its day", () => {
  assert.equal(lineIn(week, "2023-09-11"), 0);
  assert.equal(lineIn(week, "2023-09-14"), 3 / 7);
  assert.equal(lineIn(["2023-09-13", "2023-09-13"], "2023-09-13"), 0);
  assert.deepEqual([lineIn(week, "2023-09-10"), lineIn(week, "2023-09-18")], [null, null]);
});

test("a band covers whole weeks, as much of them as a period has", () => {
  assert.deepEqual(bandIn(week, "2023-09-11", "2023-09-11"), [0, 1]);
  assert.deepEqual(bandIn(week, "2023-08-28", "2023-09-25"), [0, 1]);
  assert.equal(bandIn(week, "2023-09-18", "2023-09-25"), null);
  assert.equal(bandIn(week, "2023-08-28", "2023-09-04"), null);
  // The week from 25 September ends on 1 October: September has six days of it, of thirty.
  assert.deepEqual(bandIn(["2023-09-01", "2023-09-30"], "2023-09-25", "2023-09-25"), [24 / 30, 1]);
});

test("rates of frames and sentiment toward actors are followed, and nothing else", () => {
  const rows = [
    { figure: "frame_rate", id: "threat" },
    { figure: "frame_rate", id: "economy" },
    { figure: "actor_sentiment", id: "kim" },
    { figure: "tone", id: null },
  ];
  assert.deepEqual(rowsAbout(rows, { kind: "frame", id: "threat" }, "rate"), [rows[0]]);
  assert.deepEqual(rowsAbout(rows, { kind: "actor", id: "kim" }, "sentiment"), [rows[2]]);
  assert.deepEqual(rowsAbout(rows, { kind: "actor", id: "kim" }, "rate"), []);
  assert.deepEqual(rowsAbout(rows, { kind: "frame", id: "threat" }, "sentiment"), []);
});
