import assert from "node:assert/strict";
import { test } from "node:test";
import { heard } from "./speech.js";

/** 40 words, 30 of them quoted, at 8 per 1,000: three quarters are 6. */
test("a rate is split between quoted and reported words", () => {
  const row = { n_words: 40, n_words_quoted: 30, n_words_attributed: 10, per_1000_words: 8 };
  assert.deepEqual(heard(row, "all"), { quoted: 6, reported: 2, all: 8 });
  assert.deepEqual(heard(row, "quoted"), { quoted: 6, reported: 0, all: 6 });
  assert.deepEqual(heard(row, "attributed"), { quoted: 0, reported: 2, all: 2 });
});

test("a speaker without words is not heard", () => {
  assert.deepEqual(heard({ n_words: 0, n_words_quoted: 0, n_words_attributed: 0, per_1000_words: 0 }, "all"), { quoted: 0, reported: 0, all: 0 });
});
