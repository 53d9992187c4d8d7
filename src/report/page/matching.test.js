import assert from "node:assert/strict";
import { test } from "node:test";
import { folded, phrasePattern } from "./matching.js";

/** @param {string} words @param {string} text */
const found = (words, text) => [...text.matchAll(phrasePattern(words))].map((match) => match[0]);

test("words are found whole, in any case", () => {
  assert.deepEqual(found("arms", "Arms, alarms and ARMS."), ["Arms", "ARMS"]);
  assert.deepEqual(found("é", "é café"), ["é"]);
});

test("a capital is itself alone, and abbreviations may have full stops", () => {
  assert.deepEqual(found("US", "The US told us of the U.S. plan."), ["US", "U.S"]);
  assert.deepEqual(found("in May", "In May we may, in may."), ["In May"]);
  assert.deepEqual(found("uk", "the UK, U.K. and uk"), ["UK", "U.K", "uk"]);
});

test("words that follow one another may have punctuation or a possessive between them", () => {
  assert.deepEqual(found("kim visit", "Kim’s visit; Kim, visit! Kim did visit"), ["Kim’s visit", "Kim, visit"]);
});

test("apostrophes of either shape are one, and signs of a pattern are plain text", () => {
  assert.deepEqual(found("don't", "Don’t or don't"), ["Don’t", "don't"]);
  assert.deepEqual(found("c++ (a)", "c++ (a), ccc (a), c a"), ["c++ (a)"]);
  assert.deepEqual(found("u.s. troops", "U.S. troops, uxs troops"), ["U.S. troops"]);
});

test("spellings of a label are one", () => {
  assert.equal(folded("“Supreme”  Leader"), "supreme leader");
  assert.equal(folded("Gen."), "gen");
  assert.equal(folded("U.S. envoy"), "u.s. envoy");
  assert.equal(folded("the Kims’"), "the kims'");
});
