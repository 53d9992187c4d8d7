import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces, runs } from "./spans.js";

test("overlapping marks cut the text where either begins or ends", () => {
  const [one, two] = [{ start: 2, end: 6 }, { start: 4, end: 8 }];
  assert.deepEqual(pieces("0123456789", 1, 9, [one, two]), [
    { text: "1", marks: [] },
    { text: "23", marks: [one] },
    { text: "45", marks: [one, two] },
    { text: "67", marks: [two] },
    { text: "8", marks: [] },
  ]);
});

test("a text without marks is one piece, and an empty one none", () => {
  assert.deepEqual(pieces("abc", 0, 3, []), [{ text: "abc", marks: [] }]);
  assert.deepEqual(pieces("abc", 1, 1, []), []);
});

test("a mark that reaches beyond the sentence marks what lies in it", () => {
  const mark = { start: 0, end: 9 };
  assert.deepEqual(pieces("0123456789", 3, 5, [mark]), [{ text: "34", marks: [mark] }]);
});

test("items are grouped as long as their key stays the same", () => {
  assert.deepEqual(runs([10, 11, 20, 12], (n) => Math.floor(n / 10)), [[10, 11], [20], [12]]);
  assert.deepEqual(runs([], Number), []);
});
