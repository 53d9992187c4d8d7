// The first screen: the largest differences as a picture and in words, and what can't be concluded. Expected values come from the
// tables beside the report.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, codebookName, nameOf, outletIds, results, sheet } from "./shipped.js";
import { altered, picture, quit, table, visit } from "./support.js";

before(begin);
after(quit);

/** The comparisons that were tested: frames, and sentiment in all voices together. */
const tested = () => [...table(results, "frames_by_outlet"), ...table(results, "sentiment_by_outlet").filter((row) => row.voice === "all")].filter((row) => row.q_value !== "");
const differs = (row) => Number(row.q_value) <= 0.05;
/** The row of a table that a link in the plot names. */
async function rowOf(link) {
  const [kind, outlet, id] = (await link.getAttribute("href")).replace("#open=", "").split("/");
  const [name, key] = kind === "frame" ? ["frames_by_outlet", "frame"] : ["sentiment_by_outlet", "actor"];
  return table(results, name).find((row) => row.outlet === outlet && row[key] === id && (row.voice ?? "all") === "all");
}
const shown = (text) => Number(text.replace("−", "-"));

test("the first screen says what was compared, and opens with a picture of the largest differences", () =>
  visit(results, async (page) => {
    assert.equal(await page.locator("h1").innerText(), "Kim Jong-un's visit to Russia, September 2023");
    assert.match(await page.locator("#top").innerText(), /8 outlets, 24 articles \(2023-09-13 to 2023-09-\d\d\)/);
    assert.match(await page.locator("#top .note").innerText(), /written for this project/);
    const sure = tested().filter(differs).length;
    const caption = await page.locator("#differences > .caption").innerText();
    assert.match(caption, new RegExp(`^${sure || "None"} of ${tested().length} comparisons with the rest holds? after correction for multiple testing`));
    const rows = page.locator("#differences a.forestrow");
    assert.equal(await rows.count(), 12);
    // Exactly those with q ≤ 0.05 are marked: by a star, a circle and a thick line, and not by a colour alone.
    const marked = page.locator("a.forestrow.sure");
    assert.equal(await marked.count(), Math.min(sure, 12));
    assert.equal(await page.locator("a.forestrow:has(sup):has(circle):has(.thick)").count(), await marked.count());
    assert.equal(await page.locator("a.forestrow:not(.sure)").locator("sup, circle, .thick").count(), 0);
    const [first, last] = [await rows.first().boundingBox(), await rows.last().boundingBox()];
    assert.ok(first.y < 560 && last.y < 900, `the picture is on the first screen: ${first.y} to ${last.y}`);
    const limits = page.locator("#limits");
    assert.ok((await limits.locator(":scope > ul > li").count()) >= 4);
    assert.ok((await limits.boundingBox()).y < 500, "what can’t be concluded is beside it");
    const words = (await limits.locator(":scope > ul").innerText()).split(/\s+/).length;
    assert.ok(words < 110, `${words} words`);
    await limits.locator("summary").click();
    assert.ok((await limits.locator("details").innerText()).length > 2 * (await limits.locator(":scope > ul").innerText()).length);
    await picture(page, "first-screen");
  }));

test("the picture shows the tables’ differences with their intervals, the lowest q first", () =>
  visit(results, async (page) => {
    for (const panel of await page.locator(".forest .panel").all()) {
      const list = await panel.locator("a.forestrow").all();
      const rows = await Promise.all(list.map(rowOf));
      const q = rows.map((row) => Number(row.q_value));
      assert.deepEqual(q, [...q].sort((a, b) => a - b));
      const zero = await panel.locator("line.zero").first().boundingBox();
      for (const [at, link] of list.entries()) {
        const [, difference, low, high] = /([+−]?[\d.]+) (?:\[([−\d.]+), ([−\d.]+)\]|no interval)/.exec(await link.locator(".value").innerText());
        const near = (text, value) => assert.ok(Math.abs(shown(text) - Number(value)) <= 0.0501, `${text}, not ${value}`);
        near(difference, rows[at].difference);
        if (low !== undefined) {
          near(low, rows[at].difference_low);
          near(high, rows[at].difference_high);
        }
        assert.equal(low === undefined, rows[at].difference_low === "");
        // What is more than the rest's is right of zero.
        const mark = await link.locator(".mark > *").boundingBox();
        assert.equal(mark.x + mark.width / 2 > zero.x, Number(rows[at].difference) > 0);
      }
    }
  }));

test("a row of the picture is a link to its sentences, for the pointer, the keyboard and a new window", () =>
  visit(results, async (page) => {
    const rows = page.locator("a.forestrow");
    const title = async (link) => {
      const row = await rowOf(link);
      return `${codebookName(row.frame)} in ${nameOf(row.outlet)}`;
    };
    await rows.first().focus();
    await page.keyboard.press("ArrowDown");
    const second = rows.nth(1);
    assert.ok(await second.evaluate((one) => one === document.activeElement));
    await page.keyboard.press("Enter");
    assert.equal(await sheet(page).locator("h2").innerText(), await title(second));
    assert.equal(new URL(page.url()).hash, await second.getAttribute("href"));
    await page.keyboard.press("Escape");
    assert.ok(await second.evaluate((one) => one === document.activeElement), "the focus comes back");
    const address = page.url().split("#")[0] + (await rows.first().getAttribute("href"));
    await page.goto("about:blank");
    await page.goto(address);
    assert.equal(await sheet(page).locator("h2").innerText(), await title(rows.first()));
  }));

test("the largest differences are said in words, with their intervals", () =>
  visit(results, async (page) => {
    const findings = page.locator(".findings li");
    const sure = tested().filter(differs).length;
    assert.equal(await findings.count(), Math.min(Math.max(sure, 3), 5));
    assert.equal(await page.locator(".findings .sure").count(), Math.min(sure, 5));
    for (const finding of await findings.all()) {
      const text = await finding.innerText();
      assert.match(text, /a difference of [+−]?[\d.]+ \((95 % interval|no interval)/);
      assert.match(text, /q [=<]/);
    }
    assert.equal(await page.locator(".findings .unsure .badge").allInnerTexts().then((all) => all.every((text) => text === "not distinguishable from chance")), true);
    const frames = table(results, "frames_by_outlet");
    const text = await findings.filter({ hasText: "times as often" }).first().innerText();
    const [, long, name, times] = /(.+) uses (.+) ([\d.]+) times as often/.exec(text);
    const outlet = outletIds().find((id) => nameOf(id) === long);
    const frame = frames.map((row) => row.frame).find((id) => codebookName(id) === name);
    const sums = (list) => list.reduce((sum, row) => [sum[0] + Number(row.n_mentions), sum[1] + Number(row.n_words)], [0, 0]);
    const own = sums(frames.filter((row) => row.frame === frame && row.outlet === outlet));
    const rest = sums(frames.filter((row) => row.frame === frame && row.outlet !== outlet));
    assert.equal(times, (own[0] / own[1] / (rest[0] / rest[1])).toFixed(1));
  }));

test("where nothing could be tested, the largest differences are shown and said to be no findings", () => {
  const other = altered(results, "untested", (data) => {
    Object.assign(data.findings, { tested: 0, differing: 0, list: [] });
    data.findings.plotted = data.findings.plotted.map((one) => ({ ...one, sure: false, q: null, low: null, high: null }));
  });
  return visit(other, async (page) => {
    assert.match(await page.locator("#differences > .caption").innerText(), /^Nothing could be tested against the rest: .* All that is shown may be chance\.$/);
    assert.equal(await page.locator("a.forestrow").count(), 12);
    assert.equal(await page.locator("a.forestrow").locator("sup, circle, .thick").count(), 0);
    assert.equal(await page.locator(".findings li").count(), 0);
    assert.match(await page.locator("a.forestrow").first().innerText(), /no interval/);
    assert.match(await page.locator("a.forestrow").first().getAttribute("title"), /no interval; not tested\. Show the sentences\.$/);
  });
});
