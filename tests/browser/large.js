// Measures the report of a large corpus: node large.js ARTICLES.JSONL (PARALLAX: the program; CHROMIUM: the browser).
//
// Takes real articles, lines of JSON with `outlet`, `date`, `title` and `text`, and makes 8 outlets with 375 articles each of
// them. An article that is used again has its sentences turned round and every fifth word marked with the outlet's number, so
// that no passage repeats another. Prints the bytes of report.html and, as medians of five openings in a fresh browser, the
// milliseconds until the first paint, until the page is ready, and the processor time that the page took.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [OUTLETS, ARTICLES, OPENINGS] = [8, 375, 5];
const top = resolve(import.meta.dirname, "../..");

const FRAMES = {
  "horse-race": ["poll*", "front-runner", "frontrunner", "lead", "delegate*", "primar*", "ahead"],
  economy: ["econom*", "job*", "tax*", "trade", "wage*", "budget"],
  security: ["terror*", "ISIS", "military", "security", "attack*", "war"],
  immigration: ["immigra*", "border", "refugee*", "deport*", "wall"],
  morality: ["moral*", "racis*", "bigot*", "values", "shame*"],
  law: ["court*", "judge*", "legal*", "law", "investigat*", "FBI"],
  conflict: ["fight*", "battle*", "clash*", "attack*", "rival*", "blast*"],
  "human-interest": ["famil*", "mother", "father", "children", "victim*", "wife"],
};
const ACTORS = ["Trump", "Clinton", "Cruz", "Rubio", "Sanders", "Obama", "Bush", "Kasich", "Carson", "Romney", "Ryan", "Biden"];

/** A CSV cell. */
const cell = (text) => `"${text.replaceAll('"', '""')}"`;

/** Writes the corpus and gives its folder. */
function corpus(file) {
  const articles = readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const folder = mkdtempSync(join(tmpdir(), "parallax-large-"));
  const lists = (table, entries) => entries.map(([id, name, key, words]) => `[[${table}]]\nid = "${id}"\nname = "${name}"\n${key} = ${JSON.stringify(words)}\n`);
  const frames = lists("frames", Object.entries(FRAMES).map(([id, terms]) => [id, id, "terms", terms])).map(
    (one) => `${one}definition = "Its terms."\nsource = "made to measure"\n`,
  );
  const actors = lists("actors", ACTORS.map((name) => [name.toLowerCase(), name, "aliases", [name]])).map((one) => `${one}kind = "person"\n`);
  writeFileSync(join(folder, "codebook.toml"), `[codebook]\nid = "election"\nversion = "1"\nlanguage = "en"\n\n${[...frames, ...actors].join("\n")}`);
  writeFileSync(join(folder, "corpus.toml"), '[corpus]\ntitle = "A large corpus"\nlanguage = "en"\ncodebook = "codebook.toml"\n');
  const lines = ["id,outlet,date,title,text"];
  for (let at = 0; at < OUTLETS * ARTICLES; at += 1) {
    const { date, title, text } = articles[at % articles.length];
    const round = Math.floor(at / articles.length);
    lines.push([`a${at}`, `outlet-${1 + (at % OUTLETS)}`, date, cell(title), cell(round === 0 ? text : changed(text, round))].join(","));
  }
  writeFileSync(join(folder, "articles.csv"), `${lines.join("\n")}\n`);
  return folder;
}

/** The text with its words in another order within each sentence, so that it repeats no passage. */
function changed(text, round) {
  const turned = (sentence) => {
    const words = sentence.trim().split(/\s+/);
    const by = (7 * round) % Math.max(words.length, 1);
    return [...words.slice(by), ...words.slice(0, by)].map((word, at) => (at % 5 === 4 ? `${word}${"bcdfg"[round]}` : word)).join(" ");
  };
  return text
    .split("\n\n")
    .map((paragraph) => paragraph.split(/(?<=[.?!]) /).map(turned).join(" "))
    .join("\n\n");
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Milliseconds of processor time that the pages of a browser have taken so far. */
async function rendererTime(session) {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return 1000 * processInfo.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Opens the page in a fresh browser: milliseconds from the navigation's start. */
async function opened(file) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    const session = await browser.newBrowserCDPSession();
    const before = await rendererTime(session);
    await page.goto(pathToFileURL(file).href);
    const times = await page.evaluate(async () => {
      const ready = performance.now();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? ready;
      const [{ domContentLoadedEventEnd, loadEventEnd }] = performance.getEntriesByType("navigation");
      return { paint, ready: Math.max(domContentLoadedEventEnd, loadEventEnd) };
    });
    const processor = (await rendererTime(session)) - before;
    return { ...times, processor };
  } finally {
    await browser.close();
  }
}

const [source] = process.argv.slice(2);
let file = source;
if (!source.endsWith(".html")) {
  const folder = corpus(source);
  const results = `${folder}-results`;
  const run = spawnSync(process.env.PARALLAX, ["analyze", folder, "--out", results, "--quiet", "--model", join(top, "tests/data/tiny-bert")], { cwd: top, encoding: "utf8" });
  if (run.status !== 0 && run.status !== 3) throw new Error(run.stderr);
  file = join(results, "report.html");
}
const times = [];
for (let at = 0; at < OPENINGS; at += 1) times.push(await opened(file));
const of = (name) => Math.round(median(times.map((one) => one[name])));
console.log(`${file}\n${statSync(file).size} bytes; first paint ${of("paint")} ms, ready ${of("ready")} ms, processor ${of("processor")} ms`);
console.log(`load average ${loadavg()[0].toFixed(1)} on ${availableParallelism()} processors`);
