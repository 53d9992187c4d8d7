import assert from "node:assert/strict";
import { test } from "node:test";
import { unpacked } from "./passages.js";

// Three articles, the second without a text. “Kim spoke. He left.” and, after a blank line, “Sanctions followed.”; then “Kim ate.”
const packed = {
  speakers: ["Kim"],
  labels: ["leader"],
  texts: ["Kim spoke. He left.\n\nSanctions followed.", null, " Kim ate."],
  sentences: {
    in_article: [3, 0, 1],
    paragraph: "1011",
    gap: [0, 1, 2, 1],
    length: [10, 8, 19, 8],
    voice: "0120",
    speaker: [0, 1, 0, 0],
    tone: [100000, -20000, 0, 5],
    heading: "0000",
    counted: "1110",
  },
  mentions: {
    sentence: [0, 2, 1],
    code: [0, 1, 0],
    start: [0, 0, 0],
    length: [3, 9, 3],
    voice: "020",
    speaker: [0, 1, 0],
    sentiment: [1, null, -1],
    scare: "010",
    counted: "111",
    labels: [1, 0, 0],
  },
};

test("sentences and mentions are where the texts have them", () => {
  const { texts, sentences, mentions } = unpacked(packed);
  const text = (/** @type {number} */ article, /** @type {number} */ from, /** @type {number} */ to) => texts[article]?.slice(from, to);
  assert.deepEqual(sentences.article, [0, 0, 0, 2]);
  assert.deepEqual(
    sentences.article.map((article, at) => text(article, sentences.start[at], sentences.end[at])),
    ["Kim spoke.", "He left.", "Sanctions followed.", "Kim ate."],
  );
  assert.deepEqual(mentions.sentence, [0, 2, 3]);
  assert.deepEqual(
    mentions.sentence.map((sentence, at) => text(sentences.article[sentence], mentions.start[at], mentions.end[at])),
    ["Kim", "Sanctions", "Kim"],
  );
});

test("paragraphs are counted in each article, and none is told by −1", () => {
  const { sentences, mentions } = unpacked(packed);
  assert.deepEqual(sentences.paragraph, [0, 0, 1, 0]);
  assert.deepEqual(sentences.speaker, [-1, 0, -1, -1]);
  assert.deepEqual(mentions.labels, [0, -1, -1]);
  assert.deepEqual([sentences.voice, mentions.scare, sentences.counted], [[0, 1, 2, 0], [0, 1, 0], [1, 1, 1, 0]]);
});
