// The report of the shipped corpus: its results, and where things are in the page.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { analysed, launch, table } from "./support.js";

/** The results folder, once {@link begin} has run. */
export let results;

export async function begin() {
  results = analysed("corpus/kim-putin-2023", "kim");
  await launch();
}

/** The outlet's name in full, which the page shows; the tables have its id. */
export const nameOf = (outlet) => run().corpus.outlets.find((one) => one.id === outlet).name;
export const heat = (page, outlet, frame) => page.locator(`#frames .heat button[title^="${frame}, ${nameOf(outlet)}:"]`);
export const sheet = (page) => page.locator("dialog[open]");
/** The mentions that the comparison tables count. */
export const counted = () => table(results, "mentions").filter((row) => row.counted !== "false");
export const byPlace = (a, b) => a.article_id.localeCompare(b.article_id) || a.start - b.start;
export const openAll = (page) => page.evaluate(() => document.querySelectorAll("main section details").forEach((one) => (one.open = true)));
export const tick = async (page, menu, id, on) => {
  const box = page.locator("#bar .menu", { hasText: menu });
  if (!(await box.evaluate((one) => one.open))) await box.locator("summary").click();
  await box.locator("label", { has: page.locator(`small:text-is("${id}")`) }).locator("input").setChecked(on);
};

/** The codebook's name of a frame. */
export const codebookName = (id) => run().codebook.frames.find((frame) => frame.id === id).name;

export const run = () => JSON.parse(readFileSync(join(results, "run.json"), "utf8"));
export const frameIds = () => run().codebook.frames.map((frame) => frame.id);
export const outletIds = () => run().corpus.outlets.map((outlet) => outlet.id);
/** As the page lists them. */
export const outletNames = () => outletIds().map(nameOf).sort((one, other) => one.localeCompare(other, "en"));
