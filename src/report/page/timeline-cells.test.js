import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf, csvRows, mostMentioned, periodText } from "./timeline-cells.js";

/** @import { Timeline } from "./types.js" */

/** Two weeks. Wire has articles in both, agency only in the second. @type {Timeline} */
const timeline = {
  period: "week",
  periods: [["2023-09-11", "2023-09-17"], ["2023-09-18", "2023-09-24"]],
  bases: [["wire", 0, 2, 500], ["wire", 1, 1, 400], ["agency", 1, 1, 250]],
  outlet: ["wire", "wire", "agency"],
  at: [0, 1, 1],
  kind: ["frame", "actor", "frame"],
  id: ["threat", "threat", "threat"],
  n: [3, 9, 1],
  sentiment: [-0.25, 0.5, null],
  low: [null, null, null],
  high: [null, null, null],
};
const threat = /** @type {const} */ ({ kind: "frame", id: "threat" });

test("rates are per 1,000 words, and no article is not zero", () => {
  const cells = cellsOf(timeline, threat);
  assert.deepEqual(cells.at("wire", 0), { articles: 2, words: 500, n: 3, rate: 6, sentiment: -0.25, low: null, high: null });
  assert.deepEqual(cells.at("wire", 1), { articles: 1, words: 400, n: 0, rate: 0, sentiment: null, low: null, high: null });
  assert.equal(cells.at("agency", 0), undefined);
  assert.equal(cells.at("agency", 1)?.rate, 4);
  assert.equal(cells.most, 6);
});

test("the most mentioned comes first, and an actor of the same id is another", () => {
  const actor = /** @type {const} */ ({ kind: "actor", id: "threat" });
  assert.equal(mostMentioned(timeline, [threat, actor]), actor);
  const unknown = /** @type {const} */ ({ kind: "frame", id: "peace" });
  assert.equal(mostMentioned(timeline, [unknown]), unknown);
});

test("what is saved has a row for each outlet and period with an article", () => {
  const rows = csvRows(timeline, threat, ["agency", "wire"]);
  assert.deepEqual(rows.map((row) => [row.outlet, row.from, row.n_mentions]), [["agency", "2023-09-18", 1], ["wire", "2023-09-11", 3], ["wire", "2023-09-18", 0]]);
});

test("a day is one date", () => {
  assert.equal(periodText(["2023-09-13", "2023-09-13"]), "2023-09-13");
  assert.equal(periodText(["2023-09-11", "2023-09-17"]), "2023-09-11 to 2023-09-17");
});
