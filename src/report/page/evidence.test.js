import assert from "node:assert/strict";
import { test } from "node:test";
import { Evidence } from "./evidence.js";

/** @import { Source } from "./evidence.js" */
/** @import { Passages } from "./types.js" */

const wire = "“No threat,” said President Kim. Kim left; the threat stays.";
const agency = "A threat.";
/** Where `word` begins for the `nth` time. @param {string} word */
const at = (word, nth = 0) => [...wire.matchAll(new RegExp(word, "g"))][nth].index;

/** Two articles: three sentences, of which one is not counted, and five mentions. @type {Source} */
const source = {
  actors: [{ id: "kim", name: "Kim Jong-un" }],
  frames: [{ id: "threat", name: "Threat", definition: "" }],
  voices: ["outlet", "quoted", "attributed"],
  articles: {
    id: ["w1", "a1"], outlets: ["wire", "agency"], outlet: [0, 1], date: ["2023-09-13", null], title: ["Kim speaks", null],
    url: [null, null], words: [10, 2], words_counted: [10, 0], duplicate_of: [null, null],
  },
};
/** @type {Passages} */
const passages = {
  speakers: ["Kim"],
  labels: ["President; young"],
  texts: [wire, agency],
  sentences: {
    article: [0, 0, 1], paragraph: [0, 0, 0], start: [0, at("Kim left"), 0], end: [at(" Kim left"), wire.length, agency.length],
    voice: [1, 0, 0], speaker: [0, -1, -1], tone: [-200_000, 300_000, 0], heading: [0, 0, 0], counted: [1, 1, 0],
  },
  mentions: {
    sentence: [0, 0, 1, 1, 2], code: [1, 0, 0, 1, 1],
    start: [at("threat"), at("Kim"), at("Kim", 1), at("threat", 1), 2], end: [at("threat") + 6, at("Kim") + 3, at("Kim", 1) + 3, at("threat", 1) + 6, 8],
    voice: [1, 0, 0, 0, 0], speaker: [0, -1, -1, -1, -1], sentiment: [-500_000, null, 100_000, 400_000, 0], scare: [0, 0, 0, 0, 0],
    counted: [1, 1, 1, 1, 0], labels: [-1, 0, -1, -1, -1],
  },
};
const evidence = new Evidence(source, () => passages);
const sentences = (/** @type {{ sentence: number }[]} */ passages) => passages.map((one) => one.sentence);

test("mentions are found by code, outlet and day; those not counted are not", () => {
  const found = evidence.mentionsOf("frame", "threat", "wire");
  assert.deepEqual(found.map(({ sentence, marks }) => [sentence, marks.map((mark) => evidence.surface(sentence, mark))]), [[0, ["threat"]], [1, ["threat"]]]);
  assert.deepEqual(evidence.mentionsOf("frame", "threat", "agency"), []);
  assert.deepEqual(evidence.mentionsOf("frame", "unknown", "wire"), []);
  assert.equal(evidence.mentionsOf("actor", "kim", "wire", { days: ["2023-09-13", "2023-09-13"] }).length, 2);
  assert.equal(evidence.mentionsOf("actor", "kim", "wire", { days: ["2023-09-14", "2023-09-20"] }).length, 0);
});

test("a voice keeps the mentions in it, or the sentences that count as a whole", () => {
  const threats = evidence.mentionsOf("frame", "threat", "wire");
  assert.deepEqual(sentences(evidence.inVoice(threats, "quoted")), [0]);
  assert.deepEqual(sentences(evidence.inVoice(evidence.sentencesWhere("wire"), "outlet")), [1]);
  assert.equal(evidence.inVoice(threats, "all"), threats);
});

test("passages are ordered by their scores, and those without one come last", () => {
  const threats = evidence.mentionsOf("frame", "threat", "wire");
  assert.deepEqual(sentences(evidence.byScore(threats, "negative")), [0, 1]);
  assert.deepEqual(sentences(evidence.byScore(threats, "positive")), [1, 0]);
  assert.deepEqual(sentences(evidence.byScore(evidence.mentionsOf("actor", "kim", "wire"), "negative")), [1, 0]);
  assert.deepEqual(sentences(evidence.byScore(evidence.sentencesWhere("wire"), "positive")), [1, 0]);
});

test("a speaker is heard in sentences and in mentions", () => {
  assert.deepEqual(sentences(evidence.spokenBy("Kim", "wire")), [0]);
  assert.deepEqual(sentences(evidence.spokenBy(null, "wire")), []);
});

test("every place of a word is marked", () => {
  const [first, second] = evidence.withWords("kim", "wire");
  assert.deepEqual([first, second].map((one) => one.marks.map((mark) => mark.start)), [[at("Kim")], [at("Kim", 1)]]);
});

test("labels accompany a mention, names are the mention itself", () => {
  assert.ok(evidence.hasLabel(1, "title", "president"));
  assert.ok(!evidence.hasLabel(1, "apposition", "president"), "it is right before the name");
  assert.ok(evidence.hasLabel(1, "adjective", "Young"));
  assert.ok(evidence.hasLabel(2, "name", "Kim"));
  assert.ok(!evidence.hasLabel(2, "title", "president"));
});

test("what is saved has a row for each mention, with its own voice and speaker", () => {
  const [quoted] = evidence.mentionsOf("frame", "threat", "wire").flatMap((one) => evidence.csvRows(one));
  assert.deepEqual(quoted, {
    article_id: "w1", outlet: "wire", date: "2023-09-13", sentence: "“No threat,” said President Kim.", surface: "threat",
    voice: "quoted", speaker: "Kim", sentiment: -0.5, tone: -0.2,
  });
});
