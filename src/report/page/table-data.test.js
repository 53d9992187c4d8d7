import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, rowsOf, sorted, sumsBy } from "./table-data.js";

test("columns become rows, and words are looked up", () => {
  const rows = rowsOf({ columns: ["outlet", "n"], rows: 3, data: [{ words: ["wire", "agency"], at: [1, 0, null] }, [2, null, 5]] });
  assert.deepEqual(rows, [
    { at: 0, outlet: "agency", n: 2 },
    { at: 1, outlet: "wire", n: null },
    { at: 2, outlet: null, n: 5 },
  ]);
});

test("empty cells come last in either direction", () => {
  const rows = [{ n: 2 }, { n: null }, { n: 10 }];
  const order = (/** @type {"ascending" | "descending"} */ direction) => sorted(rows, "n", direction).map((row) => row.n);
  assert.deepEqual(order("ascending"), [2, 10, null]);
  assert.deepEqual(order("descending"), [10, 2, null]);
});

test("sums are kept apart by their key", () => {
  const sums = sumsBy([["a", 1], ["b", 2], ["a", 3]], ([key]) => String(key), ([, n]) => Number(n));
  assert.deepEqual([...sums], [["a", 4], ["b", 2]]);
});

/** RFC 4180: fields with commas, quotes or line ends are quoted, and quotes doubled. */
test("CSV is quoted where RFC 4180 asks for it", () => {
  const text = csv(["a", "b"], [{ a: 'say "no"', b: 1, c: "left out" }, { a: "x,y\nz", b: null }], /^'=/);
  assert.equal(text, 'a,b\n"say ""no""",1\n"x,y\nz",\n');
});

test("texts that a spreadsheet would run get an apostrophe, numbers do not", () => {
  const rows = [{ "=a": "=1+1", b: -5 }, { "=a": "Kim", b: null }, { "=a": "'Never'", b: 1 }];
  assert.equal(csv(["=a", "b"], rows, /^'(?=[-=])/), "'=a,b\n'=1+1,-5\nKim,\n'Never',1\n");
});
