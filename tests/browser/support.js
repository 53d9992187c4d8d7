// What the tests share: results made by the program, their tables, and a browser that watches for trouble.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const top = resolve(import.meta.dirname, "../..");

/** A folder of its own for each test file. */
export const home = mkdtempSync(join(tmpdir(), "parallax-report-"));

/** Runs the program in the repository's top folder. */
export function parallax(...args) {
  const run = spawnSync(process.env.PARALLAX, args, { cwd: top, encoding: "utf8", env: { ...process.env, PARALLAX_CACHE: "off" } });
  assert.ok(run.status === 0 || run.status === 3, `parallax ${args.join(" ")}: ${run.stderr}`);
  return run.stdout;
}

/** Analyses a corpus folder and gives the results folder. */
export function analysed(corpus, name, ...more) {
  const results = join(home, name);
  parallax("analyze", corpus, "--quiet", "--out", results, ...more);
  return results;
}

/** Writes a corpus, `{ path: contents }`, and gives its folder. */
export function corpus(name, files) {
  const folder = join(home, name);
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
  return folder;
}

/** The rows of a CSV text, as objects of text. */
export function rows(text) {
  const lines = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const line = lines.at(-1);
    const one = text[at];
    if (quoted && one === '"' && text[at + 1] === '"') (line[line.length - 1] += '"'), (at += 1);
    else if (one === '"') quoted = !quoted;
    else if (!quoted && one === ",") line.push("");
    else if (!quoted && one === "\n") lines.push([""]);
    else line[line.length - 1] += one;
  }
  const [head, ...body] = lines.filter((line) => line.length > 1 || line[0] !== "");
  return body.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at]])));
}

/** A table of a results folder. */
export const table = (results, name) => rows(readFileSync(join(results, `${name}.csv`), "utf8"));

/** What an element with JSON in a page holds: where it begins and ends, and its data. */
function jsonIn(page, id) {
  const mark = `<script type="application/json" id="${id}">`;
  const start = page.indexOf(mark) + mark.length;
  const end = page.indexOf("</script>", start);
  return { start, end, data: JSON.parse(page.slice(start, end)) };
}

/** A copy of a report whose data and evidence `change` has altered: for what this corpus and model do not show. */
export function altered(results, name, change) {
  let page = readFileSync(join(results, "report.html"), "utf8");
  const [data, passages] = ["data", "passages"].map((id) => jsonIn(page, id).data);
  change(data, passages);
  for (const [id, changed] of Object.entries({ data, passages })) {
    const { start, end } = jsonIn(page, id);
    page = page.slice(0, start) + JSON.stringify(changed).replaceAll("<", "\\u003c") + page.slice(end);
  }
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "report.html"), page);
  return folder;
}

let browser = null;
export async function launch() {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
}
export const quit = () => browser?.close();
/** A page that nobody watches. */
export const freshPage = () => browser.newPage({ viewport: { width: 1360, height: 900 } });

/**
 * Opens a report and hands its page to `look`. Whatever the page asks for beside its own file, whatever it complains about
 * and whatever dialog it opens fails the test.
 */
export async function visit(results, look, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, acceptDownloads: true, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const trouble = [];
  const own = pathToFileURL(join(results, "report.html")).href;
  page.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== own && !url.startsWith("blob:")) trouble.push(`asked for ${url}`);
  });
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("dialog", (dialog) => {
    trouble.push(`opened a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  try {
    await page.goto(own);
    await look(page);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
}

/** Saves a picture where SCREENSHOTS says. */
export async function picture(page, name, options = {}) {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`), ...options });
}
