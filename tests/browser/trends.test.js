// The timeline of a corpus over weeks: the date that the researcher names, and the weeks at which a level was found to change.
// Expected values come from the tables beside the report.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { analysed, corpus, launch, picture, quit, table, visit } from "./support.js";

const WEEKS = 40;
const BREAK = "2023-05-22";
const day = (week, at) => new Date(Date.UTC(2023, 0, 2) + 86_400_000 * (7 * week + 3 * at)).toISOString().slice(0, 10);

/** Two outlets with two articles a week; from the break on, one of them speaks of sanctions four times as often. */
function weekly() {
  const lines = ["id,outlet,date,text"];
  for (let week = 0; week < WEEKS; week += 1) {
    for (const outlet of ["wire", "agency", "daily"]) {
      for (let at = 0; at < 2; at += 1) {
        const often = outlet === "wire" && day(week, at) >= BREAK ? 4 : 1;
        const n = often + (Math.abs(Math.floor(1000 * Math.sin(97 * week + 13 * at + outlet.length))) % 3);
        const words = Array.from({ length: 60 }, (_, word) => `word${outlet}${(7 * word + 11 * week + at) % 97}`);
        const text = `${"The sanctions were discussed by the members again. ".repeat(n)}Then ${words.join(" ")} followed on day ${week} of ${outlet} ${at}.`;
        lines.push([`${outlet}-${week}-${at}`, outlet, day(week, at), `"${text}"`].join(","));
      }
    }
  }
  return corpus("weekly", {
    "articles.csv": `${lines.join("\n")}\n`,
    "corpus.toml": '[corpus]\ntitle = "Weeks"\nlanguage = "en"\ncodebook = "codebook.toml"\n',
    "codebook.toml":
      '[codebook]\nid = "weeks"\nversion = "1"\nlanguage = "en"\n\n[[frames]]\nid = "sanctions"\nname = "Sanctions"\ndefinition = "Speaks of sanctions."\nsource = "made for this test"\nterms = ["sanctions"]\n\n' +
      '[[actors]]\nid = "members"\nname = "The members"\nkind = "body"\naliases = ["members"]\n',
  });
}

let results;
before(async () => {
  results = analysed(weekly(), "weekly-results", "--keep-duplicates", "--break", BREAK, "--model", "tests/data/tiny-bert");
  await launch();
});
after(quit);

const written = (cell, sign = "+") => {
  const x = Number(cell);
  const text = Math.abs(x).toFixed(x !== 0 && Math.abs(x) < 0.95 ? 2 : 1);
  return `${x < 0 ? "−" : Number(x.toFixed(2)) > 0 ? sign : ""}${text}`;
};

test("the timeline has a line at the break, and one where a level was found to change, with the interval of its week", () =>
  visit(results, async (page) => {
    const timeline = page.locator("#timeline");
    assert.match(await timeline.innerText(), new RegExp(`break at ${BREAK}`));
    assert.equal(await timeline.locator("tbody line.break").count(), 3, "one in the row of each outlet");
    const found = table(results, "change_points").filter((row) => row.figure === "frame_rate" && row.outlet !== "");
    assert.ok(found.some((row) => row.outlet === "wire"));
    assert.equal(await timeline.locator("tbody line.changed").count(), found.length);
    assert.ok((await timeline.locator("tbody rect.place").count()) >= found.length);
    const row = timeline.locator("tbody tr", { has: page.locator('th[title="wire"]') });
    const [line, change] = [await row.locator("line.break").boundingBox(), await row.locator("line.changed").first().boundingBox()];
    assert.ok(Math.abs(line.x - change.x) < 60, "the change is found where it was made");
    await picture(page, "trends", { fullPage: true });
  }));

test("changes are in words beside the sentences, with their intervals", () =>
  visit(results, async (page) => {
    const trends = table(results, "trends_by_outlet").filter((row) => row.figure === "frame_rate" && row.outlet === "wire");
    const level = trends.find((row) => row.part === "level");
    const expected = `Level at ${BREAK}: ${written(level.change)}, 95 % interval ${written(level.change_low)} to ${written(level.change_high)}`;
    await page.locator("#timeline details.changes summary").click();
    assert.ok((await page.locator("#timeline details.changes").innerText()).includes(expected), expected);
    const [found] = table(results, "change_points").filter((row) => row.figure === "frame_rate" && row.outlet === "wire");
    const row = page.locator("#timeline tbody tr", { has: page.locator('th[title="wire"]') });
    await row.locator("button").first().click();
    const facts = await page.locator("dialog .facts").innerText();
    assert.ok(facts.includes(expected), facts);
    assert.ok(facts.includes(`week of ${found.week}`) && facts.includes(`${written(found.level_before, "")} before, ${written(found.level_after, "")} after`), facts);
    assert.doesNotMatch(facts, /\b(null|undefined|NaN)\b/);
  }));
