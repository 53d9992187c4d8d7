// The report of the shipped corpus, driven as a reader would. Expected values come from the tables beside it.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { begin, byPlace, codebookName, counted, frameIds, heat, nameOf, openAll, outletIds, outletNames, results, run, sheet, tick } from "./shipped.js";
import { altered, home, parallax, picture, quit, rows, table, visit } from "./support.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

before(begin);
after(quit);

test("a cell opens its sentences, with every mention the table counts", () =>
  visit(results, async (page) => {
    const cell = heat(page, "us-wire", codebookName("sanctions-legality"));
    await cell.click();
    const mentions = counted().filter((row) => row.outlet === "us-wire" && row.id === "sanctions-legality");
    mentions.sort(byPlace);
    assert.ok(mentions.length > 5);
    assert.deepEqual(await sheet(page).locator("blockquote mark").allInnerTexts(), mentions.map((row) => row.surface));
    const sentences = new Map(table(results, "sentences").map((row) => [`${row.article_id} ${row.sentence_id}`, row.text]));
    const expected = [...new Set(mentions.map((row) => sentences.get(`${row.article_id} ${row.sentence_id}`)))];
    assert.deepEqual(await sheet(page).locator("blockquote").allInnerTexts(), expected);
    const scores = mentions.map((row) => Number(row.sentiment).toFixed(2).replace("-", "−"));
    const shown = (await sheet(page).locator(".mention .score").allInnerTexts()).map((text) => /[−+]?[\d.]+/.exec(text)[0].replace("+", ""));
    assert.deepEqual(shown.map(Math.abs), scores.map(Math.abs));
    const voices = { outlet: "own words", quoted: "quoted", attributed: "reported" };
    const said = await sheet(page).locator(".mention .voice").allInnerTexts();
    assert.deepEqual(said.map((text) => text.replace(/ \(.*/, "")), mentions.map((row) => voices[row.voice]));
    await picture(page, "evidence");
    await page.keyboard.press("Escape");
    assert.equal(await sheet(page).count(), 0);
    assert.ok(await cell.evaluate((one) => one === document.activeElement), "the focus comes back");
  }));

test("the keyboard alone opens evidence and follows it into the article", () =>
  visit(results, async (page) => {
    const first = page.locator("#frames .heat button").first();
    await first.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    const label = await page.evaluate(() => document.activeElement.title);
    assert.match(label, new RegExp(`^${codebookName(frameIds()[1])}, ${outletNames()[1]}:`));
    await heat(page, "us-wire", codebookName("sanctions-legality")).focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "evidence-title");
    const link = sheet(page).locator(".passage a").nth(2);
    const sentence = await sheet(page).locator(".passage blockquote").nth(2).innerText();
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".sentence.here");
    assert.equal(await sheet(page).count(), 0);
    const here = page.locator(".sentence.here");
    assert.equal(await here.innerText(), sentence);
    assert.ok(await here.evaluate((one) => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }), "it is in view");
    assert.ok((await here.locator("mark.target").count()) >= 1);
    await picture(page, "article");
    await page.getByRole("button", { name: "Back to the sentences" }).click();
    assert.equal(await sheet(page).locator(".passage blockquote").nth(2).innerText(), sentence);
    // The same place once more: the address does not change.
    await sheet(page).locator(".passage a").nth(2).click();
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    assert.equal(await page.locator(".sentence.here").innerText(), sentence);
  }));

test("the articles’ texts are whole", () =>
  visit(results, async (page) => {
    await openAll(page);
    const words = (text) => text.split(/\s+/).filter(Boolean).join(" ");
    const texts = table(results, "texts");
    const folds = await page.locator("details.article").all();
    assert.equal(folds.length, texts.length);
    const shown = await Promise.all(folds.map((fold) => fold.locator(".text > p:not(.legend):not(.caption)").allInnerTexts()));
    assert.deepEqual(shown.map((parts) => words(parts.join(" "))), texts.map((row) => words(row.text)));
  }));

test("every kind of mark opens sentences", () =>
  visit(results, async (page) => {
    const marks = {
      difference: "a.forestrow",
      "difference in words": ".findings button",
      frame: "#frames .heat button.s4",
      sentiment: "#sentiment button.dotrow",
      tone: "#sentiment h3 ~ figure button.dotrow",
      speaker: "#speakers button.barrow",
      keyword: "#keywords button.barrow",
      time: "#timeline td button:has(rect.bar:not([height='0.00%']))",
    };
    if (labelled()) marks.label = "#labels button.barrow";
    for (const [kind, selector] of Object.entries(marks)) {
      await page.locator(selector).first().click();
      assert.ok((await sheet(page).locator(".passage").count()) > 0, kind);
      assert.ok((await sheet(page).locator(".passage .voice").count()) > 0, kind);
      await sheet(page).getByRole("button", { name: "Close" }).click();
    }
    await page.locator("#map g.point").first().focus();
    await page.keyboard.press("Enter");
    assert.equal(await sheet(page).locator(".near").first().locator("li").count(), 7);
  }));

test("keywords are found in as many places as the table counts", () =>
  visit(results, async (page) => {
    const keywords = table(results, "keywords_by_outlet");
    for (const outlet of outletIds()) {
      const mark = page.locator(`#keywords .panel[aria-label="${nameOf(outlet)}"] button.barrow`).nth(1);
      const [keyword] = (await mark.getAttribute("title")).split(`, ${nameOf(outlet)}:`);
      const row = keywords.find((one) => one.outlet === outlet && one.keyword === keyword);
      await mark.click();
      assert.equal(await sheet(page).locator(".passage mark").count(), Number(row.n), `${outlet}: ${keyword}`);
      await page.keyboard.press("Escape");
    }
  }));

const labelled = () => run().tables.some((one) => one.name === "labels_by_actor");

test("labels are found as often as the table counts", () =>
  visit(results, async (page) => {
    if (!labelled()) return assert.match(await page.locator("#labels").innerText(), /no table labels_by_actor/);
    const labels = table(results, "labels_by_actor");
    for (const kind of ["beside", "names"]) {
      await page.locator(`#labels input[value="${kind}"]`).check();
      await page.locator("#labels select").selectOption("kim");
      const marks = await page.locator("#labels button.barrow").all();
      assert.ok(marks.length > 5);
      for (const mark of marks) {
        const [, label, long] = /^(.*?), ([^,:]+):/.exec(await mark.getAttribute("title"));
        const kinds = labels.filter((row) => row.actor === "kim" && nameOf(row.outlet) === long && row.label === label).map((row) => Number(row.n_mentions));
        await mark.click();
        const found = await sheet(page).locator(".passage mark").count();
        assert.ok(kinds.includes(found), `${long}: ${label}: ${found}, not ${kinds}`);
        await page.keyboard.press("Escape");
      }
    }
  }));

/** A mention of the frame that an outlet has others say most often, other outlets and frames than these. */
function mostQuoted(outlets = [], frames = []) {
  const quoted = counted().filter((row) => row.kind === "frame" && row.voice === "quoted" && !outlets.includes(row.outlet) && !frames.includes(row.id));
  const n = (row) => quoted.filter((one) => one.outlet === row.outlet && one.id === row.id).length;
  return quoted.reduce((most, row) => (n(row) > n(most) ? row : most));
}

test("outlets, frames, actors and voices can be filtered", () =>
  visit(results, async (page) => {
    await tick(page, "Outlets", "kp-state", false);
    await tick(page, "Outlets", "ru-state", false);
    assert.deepEqual(await page.locator("#frames .heat thead th").allInnerTexts(), outletNames().filter((name) => ![nameOf("kp-state"), nameOf("ru-state")].includes(name)));
    assert.equal(await page.locator('#sentiment [title^="North Korean state agency"]').count(), 0);
    assert.equal(await page.locator("#map g.point").count(), 6);
    await tick(page, "Frames", "economy", false);
    assert.equal(await page.locator("#frames .heat tbody tr").count(), frameIds().length - 1);
    await tick(page, "Actors", "kim", false);
    assert.equal(await page.locator("#sentiment .panel h3", { hasText: "Kim Jong-un" }).count(), 0);
    await page.keyboard.press("Escape");
    await page.locator('#bar input[value="quoted"]').check();
    const { outlet, id } = mostQuoted(["kp-state", "ru-state"], ["economy"]);
    const quoted = counted().filter((row) => row.outlet === outlet && row.id === id && row.voice === "quoted");
    assert.ok(quoted.length > 0);
    const words = Number(table(results, "frames_by_outlet").find((row) => row.outlet === outlet).n_words);
    const cell = heat(page, outlet, codebookName(id));
    assert.equal((await cell.innerText()).split("\n")[0], ((1000 * quoted.length) / words).toFixed(1));
    await cell.click();
    assert.deepEqual(await sheet(page).locator("blockquote mark").allInnerTexts(), quoted.sort(byPlace).map((row) => row.surface));
    await page.keyboard.press("Escape");
    assert.match(await page.locator("#bar [role=status]").textContent(), /6 of 8 outlets/);
    await page.getByRole("button", { name: "Show everything" }).click();
    assert.equal(await page.locator("#frames .heat thead th").count(), 8);
    assert.equal(await page.locator("#frames .heat tbody tr").count(), frameIds().length);
    // Nothing at all is a state, too.
    const menu = page.locator("#bar .menu", { hasText: "Outlets" });
    await menu.locator("summary").click();
    await menu.getByRole("button", { name: "None" }).click();
    assert.ok((await page.locator(".empty").count()) > 3);
  }));

test("the log-odds of one voice follow the tables’ rule, computed here independently", () =>
  visit(results, async (page) => {
    await page.locator('#bar input[value="quoted"]').check();
    // Monroe, Colaresi and Quinn (2008), equation 16, with a prior of 500 words that hold the share of both sides.
    const { id: frame } = mostQuoted();
    const said = counted().filter((row) => row.id === frame && row.voice === "quoted");
    const words = new Map(table(results, "frames_by_outlet").filter((row) => row.frame === frame).map((row) => [row.outlet, Number(row.n_words)]));
    const sum = (ids) => [said.filter((row) => ids.includes(row.outlet)).length, ids.reduce((total, id) => total + words.get(id), 0)];
    for (const outlet of outletIds()) {
      const own = sum([outlet]);
      const rest = sum(outletIds().filter((id) => id !== outlet));
      const alpha = (500 * (own[0] + rest[0])) / (own[1] + rest[1]);
      const logit = ([n, of]) => Math.log((n + alpha) / (of + 500 - n - alpha));
      const expected = logit(own) - logit(rest);
      const cell = heat(page, outlet, codebookName(frame));
      const [, shown] = /log-odds against the rest: ([+−]?[\d.]+)/.exec(await cell.getAttribute("title"));
      assert.ok(Math.abs(Number(shown.replace("−", "-")) - expected) <= 0.005 + 1e-9, `${outlet}: ${shown}, not ${expected}`);
      // Without colour where fewer than five were found and no more expected; a zero is never coloured deeply.
      const found = said.filter((row) => row.outlet === outlet).length;
      const all = sum(outletIds());
      const few = found < 5 && (all[0] * words.get(outlet)) / all[1] < 5;
      const depth = few ? 0 : Math.min([0.15, 0.4, 0.7, 1.1].filter((from) => Math.abs(expected) >= from).length, found === 0 ? 2 : 4);
      assert.ok((await cell.getAttribute("class")).split(" ").includes(depth && expected < 0 ? `sm${depth}` : `s${depth}`), `the colour of ${outlet}`);
    }
  }));

test("voices of an actor can be seen apart", () =>
  visit(results, async (page) => {
    await page.locator("#sentiment .choice label", { hasText: "each by itself" }).click();
    const row = table(results, "sentiment_by_outlet").find((one) => one.outlet === "kp-state" && one.actor === "kim" && one.voice === "outlet");
    const mark = page.locator('#sentiment [title^="North Korean state agency, own words"]').first();
    assert.match(await page.locator("#sentiment .panel", { hasText: "Kim Jong-un" }).innerText(), /quoted/);
    assert.ok(row.n_mentions > 0 && (await mark.count()) > 0);
    await picture(page, "sentiment-apart");
  }));

test("tables sort by any column and are saved as they are", () =>
  visit(results, async (page) => {
    await page.locator("#frames details.table summary").click();
    const column = async (name) => {
      const at = (await page.locator("#frames .sortable thead th").allInnerTexts()).findIndex((text) => text.startsWith(name));
      return page.locator(`#frames .sortable tbody tr > :nth-child(${at + 1})`).allInnerTexts();
    };
    const head = page.locator("#frames .sortable thead button", { hasText: /^n_mentions$/ });
    await head.click();
    const numbers = (await column("n_mentions")).map(Number);
    assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
    assert.equal(await head.locator("..").getAttribute("aria-sort"), "descending");
    await head.click();
    assert.deepEqual((await column("n_mentions")).map(Number), [...numbers].sort((a, b) => a - b));
    await page.locator("#frames .sortable thead button", { hasText: /^q_value/ }).click();
    const q = (await column("q_value")).map((text) => (text === "" ? -1 : Number(text)));
    assert.deepEqual(q, [...q].sort((a, b) => b - a), "what is empty comes last");

    const saved = page.waitForEvent("download");
    await page.locator("#frames button.save").click();
    const file = await saved;
    assert.equal(file.suggestedFilename(), "frames_by_outlet.csv");
    const text = readFileSync(await file.path(), "utf8");
    const key = (row) => `${row.outlet} ${row.frame}`;
    const same = (list) => list.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell !== "" && !Number.isNaN(Number(cell)) ? Number(cell) : cell]))).sort((a, b) => key(a).localeCompare(key(b)));
    assert.deepEqual(same(rows(text)), same(table(results, "frames_by_outlet")));
  }));

test("sentences are ordered by score and saved", () =>
  visit(results, async (page) => {
    await page.locator('#sentiment [title^="US wire, all voices"]').first().click();
    await sheet(page).locator("select").nth(1).selectOption("negative");
    const scores = await sheet(page).locator(".passage").evaluateAll((all) => all.map((one) => Math.min(...[...one.querySelectorAll(".score")].map((score) => Number(score.textContent.replace("sentiment ", "").replace("−", "-"))))));
    assert.ok(scores.length > 3);
    assert.deepEqual(scores, [...scores].sort((a, b) => a - b));
    const saved = page.waitForEvent("download");
    await sheet(page).getByRole("button", { name: "Save as CSV" }).click();
    const list = rows(readFileSync(await (await saved).path(), "utf8"));
    assert.equal(list.length, await sheet(page).locator(".mention").count());
    assert.ok(list.every((row) => row.outlet === "us-wire" && row.sentence.includes(row.surface)));
  }));

test("it prints, with the evidence if that is open", () =>
  visit(results, async (page) => {
    const pages = async () => (await page.pdf({ format: "A4", printBackground: true, ...(process.env.SCREENSHOTS ? { path: join(process.env.SCREENSHOTS, "print.pdf") } : {}) })).toString("latin1");
    const whole = await pages();
    assert.ok(whole.startsWith("%PDF"));
    assert.ok((whole.match(/\/Type\s*\/Page\b/g) ?? []).length >= 3);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#bar").isVisible(), false);
    assert.equal(await page.locator(".findings").isVisible(), true);
    await page.setViewportSize({ width: 700, height: 990 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut at the margin");
    await picture(page, "print", { fullPage: true });
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1360, height: 900 });
    await page.locator(".findings button").first().click();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#frames").isVisible(), false);
    assert.equal(await page.locator(".passage").last().isVisible(), true);
  }));

test("in the dark it is dark", () =>
  visit(
    results,
    async (page) => {
      const light = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
      assert.ok(Math.max(...light) < 60);
      await picture(page, "dark", { fullPage: true });
    },
    { colorScheme: "dark" },
  ));

test("on a phone nothing runs over the edge", () =>
  visit(
    results,
    async (page) => {
      const over = () => page.evaluate(() => Math.max(document.documentElement.scrollWidth, innerWidth) - 390);
      assert.ok((await over()) <= 0);
      await picture(page, "phone", { fullPage: true });
      // What is cut at the side says so, until it has been scrolled to its end.
      const further = page.locator("#frames .further");
      assert.ok(await further.isVisible());
      await page.locator("#frames .scroll").first().evaluate((one) => (one.scrollLeft = one.scrollWidth));
      await further.waitFor({ state: "hidden" });
      await openAll(page);
      assert.ok((await over()) <= 0);
      await page.locator("#bar > details > summary").tap();
      await page.locator("#bar .menu summary").nth(2).tap();
      assert.ok((await over()) <= 0, "nor do the filters");
      await page.locator("#bar > details > summary").tap();
      await page.locator("#frames .heat button.s4").first().tap();
      const box = await sheet(page).boundingBox();
      assert.ok(box.x >= 0 && box.width <= 390);
      assert.ok(await sheet(page).evaluate((one) => one.scrollWidth <= one.clientWidth));
      await picture(page, "phone-evidence");
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ));

for (const [name, options] of Object.entries({ light: {}, dark: { colorScheme: "dark" }, phone: { viewport: { width: 390, height: 844 } } })) {
  test(`axe finds nothing wrong (${name})`, () =>
    visit(
      results,
      async (page) => {
        await page.evaluate(axe);
        const check = async () => {
          const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
          assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")} (${one.nodes.length})`), []);
        };
        await check();
        await openAll(page);
        await page.locator("#sentiment .choice label", { hasText: "each by itself" }).click();
        await check();
        await page.locator("#frames .heat button.s4").first().click();
        await check();
      },
      options,
    ));
}

test("marks have names that a screen reader can say", () =>
  visit(results, async (page) => {
    const label = await heat(page, "kr-daily", codebookName("security-threat")).getAttribute("title");
    assert.match(label, /mentions per 1,000 words, 95 % interval [\d.]+ to [\d.]+; \d+ mentions .*; (differs from|not distinguishable from) the rest: q/);
    const nameless = await page.locator("button, select, input, summary").evaluateAll((all) => all.filter((one) => !(one.getAttribute("aria-label") ?? one.textContent + (one.labels?.[0]?.textContent ?? "")).trim()).length);
    assert.equal(nameless, 0);
  }));

test("without scripts it says what to do", () =>
  visit(
    results,
    async (page) => {
      assert.match(await page.locator("main").innerText(), /JavaScript is turned off/);
    },
    { javaScriptEnabled: false },
  ));

test("a model that scores no mentions leaves the sentiment out, and says so", () => {
  const other = altered(results, "tone-only", (data, passages) => {
    data.model.scores_mentions = false;
    passages.mentions.sentiment.fill(null);
    const column = data.tables.sentiment_by_outlet.columns.indexOf("sentiment_mean");
    data.tables.sentiment_by_outlet.data[column].fill(null);
  });
  return visit(other, async (page) => {
    assert.match(await page.locator("#sentiment").innerText(), /scores whole sentences and no mentions/);
    assert.ok((await page.locator("#sentiment button.dotrow").count()) > 0, "tone is still there");
    await page.locator("#frames .heat button.s4").first().click();
    assert.ok(!(await sheet(page).innerText()).includes("sentiment"));
  });
});

test("a report without room for all texts says what it lacks", () => {
  const articles = table(results, "articles").map((row) => row.article_id);
  const other = altered(results, "cut", (data, passages) => {
    const kept = data.articles.id.map((_, article) => article % 3 === 0);
    const { sentences, mentions } = passages;
    const place = sentences.in_article.flatMap((n, article) => Array(n).fill(article));
    const rows = place.flatMap((article, at) => (kept[article] ? [at] : []));
    const take = (columns, list) =>
      Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, typeof column === "string" ? list.map((at) => column[at]).join("") : list.map((at) => column[at])]));
    passages.texts = passages.texts.map((text, article) => (kept[article] ? text : null));
    passages.sentences = { ...take(sentences, rows), in_article: sentences.in_article.map((n, article) => (kept[article] ? n : 0)) };
    let last = 0;
    const sentenceOf = mentions.sentence.map((further) => (last += further));
    const moved = new Map(rows.map((at, to) => [at, to]));
    const left = sentenceOf.flatMap((sentence, at) => (moved.has(sentence) ? [at] : []));
    passages.mentions = take(mentions, left);
    passages.mentions.sentence = left.map((at, n) => moved.get(sentenceOf[at]) - (n === 0 ? 0 : moved.get(sentenceOf[left[n - 1]])));
    data.evidence = { articles: kept.filter(Boolean).length, sentences: rows.length };
  });
  return visit(other, async (page) => {
    const shown = table(results, "sentences").filter((row) => articles.indexOf(row.article_id) % 3 === 0).length;
    const holds = new RegExp(`This file holds ${shown} of \\d+ sentences, those of 8 of 24 articles`);
    assert.match(await page.locator("#articles .note").innerText(), holds);
    await heat(page, "us-wire", codebookName("sanctions-legality")).click();
    const count = await sheet(page).locator(".count").innerText();
    assert.match(count, holds);
    const all = counted().filter((row) => row.outlet === "us-wire" && row.id === "sanctions-legality");
    assert.ok(count.includes(`(the table counts ${all.length} mentions); the tables have all of them`), count);
    // Every mention shown is one of the table's, in an article that was kept.
    const kept = all.filter((row) => articles.indexOf(row.article_id) % 3 === 0);
    assert.deepEqual(await sheet(page).locator("blockquote mark").allInnerTexts(), kept.sort(byPlace).map((row) => row.surface));
    await page.keyboard.press("Escape");
    await page.locator("details.article summary").nth(1).click();
    assert.match(await page.locator("details.article").nth(1).innerText(), /no room for this text/);
  });
});

test("the file is small, and the command makes the same", () => {
  const file = join(results, "report.html");
  assert.ok(statSync(file).size < 3_000_000);
  const before = readFileSync(file);
  parallax("report", results);
  assert.ok(before.equals(readFileSync(file)));
  assert.ok(home.length > 0);
});
