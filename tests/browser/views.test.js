// What a reader of the report's charts chooses to see, links to and saves. Expected values come from the tables beside it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { begin, codebookName, counted, frameIds, heat, nameOf, outletIds, outletNames, results, sheet, tick } from "./shipped.js";
import { freshPage, quit, table, visit } from "./support.js";

before(begin);
after(quit);

/** Opens the report afresh at an address within it. */
async function opened(page, hash) {
  const [file] = page.url().split("#");
  await page.goto("about:blank");
  await page.goto(file + hash);
}

test("no evidence shows what is not there", () =>
  visit(results, async (page) => {
    for (const selector of ["#frames .heat button", "#sentiment button.dotrow", "#speakers button.barrow", "#labels button.barrow", "#keywords button.barrow", "#timeline td button", "#map g.point"]) {
      const marks = page.locator(selector);
      for (const at of [0, Math.floor((await marks.count()) / 2), (await marks.count()) - 1]) {
        await marks.nth(at).focus();
        await page.keyboard.press("Enter");
        assert.doesNotMatch(await sheet(page).innerText(), /\b(null|undefined|NaN)\b/, selector);
        await page.keyboard.press("Escape");
      }
    }
  }));

test("a mention reads the same beside its mean and in its own line", () =>
  visit(results, async (page) => {
    const alone = table(results, "sentiment_by_outlet").filter((row) => row.voice === "all" && row.n_mentions === "1" && row.sentiment_mean !== "");
    assert.ok(alone.length > 3);
    for (const row of alone) {
      await opened(page, `#open=sentiment/${row.outlet}/${row.actor}/all`);
      const [, mean] = /mean sentiment (\S+)/.exec(await sheet(page).locator(".facts").innerText());
      assert.equal(await sheet(page).locator(".mention .score").first().innerText(), `sentiment ${mean}`);
    }
  }));

test("under the pointer no cell looks like a difference", () =>
  visit(results, async (page) => {
    const cell = page.locator("#frames .heat button:not(.sure)").first();
    await cell.hover();
    const { outline, shadow } = await cell.evaluate((one) => ({ outline: getComputedStyle(one).outlineStyle, shadow: getComputedStyle(one).boxShadow }));
    assert.deepEqual([outline, shadow], ["none", "none"]);
  }));

test("every cell has an address of its own, and so have the filters", () =>
  visit(results, async (page) => {
    await page.locator('#bar input[value="quoted"]').check();
    await tick(page, "Outlets", "kp-state", false);
    await page.keyboard.press("Escape");
    await heat(page, "us-wire", codebookName("sanctions-legality")).click();
    const title = await sheet(page).locator("h2").innerText();
    const passages = await sheet(page).locator("blockquote").allInnerTexts();
    const address = page.url();
    assert.match(address, /voice=quoted/);
    await page.goto("about:blank");
    await page.goto(address);
    assert.equal(await sheet(page).locator("h2").innerText(), title);
    assert.deepEqual(await sheet(page).locator("blockquote").allInnerTexts(), passages);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#frames .heat thead th").count(), 7);
    assert.ok(!page.url().includes("open="));
    await page.getByRole("button", { name: "Show everything" }).click();
    assert.ok(!page.url().includes("="));
    // A link that names nothing opens nothing.
    await opened(page, "#open=frame/nobody/nothing");
    assert.equal(await sheet(page).count(), 0);
  }));

test("outlets can be put in the order of their similarity", () =>
  visit(results, async (page) => {
    await page.locator('#bar input[value="similarity"]').check();
    const map = table(results, "outlet_map").filter((row) => row.map === "frames");
    const expected = map.sort((one, other) => Number(one.x) - Number(other.x)).map((row) => nameOf(row.outlet));
    assert.deepEqual(await page.locator("#frames .heat thead th").allInnerTexts(), expected);
    await page.locator('#bar input[value="name"]').check();
    assert.deepEqual(await page.locator("#frames .heat thead th").allInnerTexts(), outletNames());
  }));

test("a claim opens the sentences that make it, and an outlet without it has no such sentence", () =>
  visit(results, async (page) => {
    const rows = table(results, "claims_by_outlet");
    for (const state of ["has", "not found"]) {
      const row = rows.find((one) => one.state === state);
      const cell = page.locator("#claims .claims button", { hasText: `claim ${row.claim}, ${nameOf(row.outlet)}:` });
      await cell.click();
      const texts = await sheet(page).locator("blockquote").allInnerTexts();
      const claim = table(results, "claims").find((one) => one.claim === row.claim);
      assert.ok(texts.some((text) => text.includes(claim.text.slice(0, 40))), texts.join("\n"));
      await page.keyboard.press("Escape");
    }
  }));

test("own words are beside quoted ones after one click", () =>
  visit(results, async (page) => {
    await page.locator('#frames input[value="beside"]').check();
    const row = table(results, "frames_by_outlet").find((one) => one.outlet === "us-wire" && one.frame === "sanctions-legality");
    for (const [voice, said] of [["outlet", "words, own words"], ["quoted", "words, quoted"]]) {
      const n = counted().filter((one) => one.outlet === "us-wire" && one.id === row.frame && one.voice === voice).length;
      const cell = page.locator(`#frames .heat button[title^="${codebookName(row.frame)}, US wire:"][title*=" ${said};"]`);
      assert.equal((await cell.innerText()).split("\n")[0], n === 0 ? "0" : ((1000 * n) / Number(row.n_words)).toFixed(1));
      await cell.click();
      assert.equal(await sheet(page).locator("blockquote mark").count(), n);
      await page.keyboard.press("Escape");
    }
  }));

test("every chart is saved as SVG and PNG, with a caption", () =>
  visit(results, async (page) => {
    const folds = await page.locator("figure > details.picture").all();
    assert.ok(folds.length >= 8, `${folds.length} charts`);
    for (const fold of folds) {
      await fold.locator("summary").click();
      assert.match(await fold.locator("figcaption").innerText(), /24 articles\. Parallax .*, codebook state-visit .*, model .*, seed 2023\./);
      const save = async (kind) => {
        const saved = page.waitForEvent("download");
        await fold.getByRole("button", { name: kind }).click();
        return readFileSync(await (await saved).path());
      };
      const svg = (await save("SVG")).toString("utf8");
      assert.ok(svg.startsWith("<svg xmlns=") && svg.includes("<desc>"));
      const png = await save("PNG");
      assert.equal(png.subarray(1, 4).toString(), "PNG");
      assert.ok(png.readUInt32BE(16) > 600, "wide enough for print");
    }
    // The heat map's numbers are text in the file, and every cell is there.
    const fold = page.locator("#frames figure > details.picture");
    const saved = page.waitForEvent("download");
    await fold.getByRole("button", { name: "SVG" }).click();
    const svg = readFileSync(await (await saved).path(), "utf8");
    for (const text of [...outletNames().map((name) => name.split(" ")[0]), ...frameIds().map((id) => codebookName(id).split(" ")[0])]) assert.ok(svg.includes(`>${text}`), text);
    assert.equal((svg.match(/<text[^>]*>\d+(\.\d)?</g) ?? []).length, outletIds().length * frameIds().length);
  }));

test("the page is drawn before all of its evidence is there, and a click waits for it", async () => {
  const whole = readFileSync(join(results, "report.html"), "utf8");
  const cut = whole.indexOf('id="passages"') + 1000;
  let rest = null;
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.write(whole.slice(0, cut));
    rest = () => response.end(whole.slice(cut));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const page = await freshPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`, { waitUntil: "commit" });
    await page.locator("a.forestrow").first().waitFor();
    assert.equal(await page.locator("#frames .heat button").count(), outletIds().length * frameIds().length);
    await heat(page, "us-wire", codebookName("sanctions-legality")).click();
    assert.equal(await sheet(page).count(), 0);
    rest();
    await sheet(page).waitFor();
    const n = counted().filter((row) => row.outlet === "us-wire" && row.id === "sanctions-legality").length;
    assert.equal(await sheet(page).locator("blockquote mark").count(), n);
    assert.deepEqual(errors, []);
  } finally {
    await page.close();
    server.close();
  }
});
