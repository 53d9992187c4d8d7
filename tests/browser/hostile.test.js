// Articles, names and a codebook that try to be more than text; and a study with many outlets and frames.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { altered, analysed, corpus, launch, picture, quit, visit } from "./support.js";

before(launch);
after(quit);

// Cleaning takes the usual HTML out of articles; these are what it leaves.
const ATTACKS = [
  "Kim Jong-un read <SCRIPT/x>alert(1)</SCRIPT/x> aloud.",
  "The sanctions came </script/x><script/y>alert(2)</script/y> at once.",
  "Kim Jong-un left <!- a comment and <![CDATA[ a section behind.",
  "“Sanctions <svg onload=alert(3)> hurt,” said Vladimir Putin.",
  "Kim Jong-un said & <custom-x onclick=alert(7)> here.",
  "A rocket 🚀 flew over Kim Jong-un and sanctions 👩🚀 followed.",
];

function hostile() {
  const listing = ["id,outlet,date,title,url,text"];
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  for (const outlet of ["wire", "agency"]) {
    for (let at = 0; at < 3; at += 1) {
      const text = ATTACKS.slice(outlet === "wire" ? 0 : 1).join(" ");
      listing.push([`${outlet}-${at}`, outlet, `2023-09-1${at}`, cell(`<b>Title\u2028 ${at}</b></title>`), "javascript:alert(4)", cell(text)].join(","));
    }
  }
  return corpus("hostile", {
    "corpus.toml": '[corpus]\ntitle = "</title><script>alert(5)</script>"\nlanguage = "en"\ncodebook = "state-visit"\nnote = "<img src=x onerror=alert(6)>"\n',
    "articles.csv": listing.join("\n") + "\n",
  });
}

test("markup in an article is shown, not obeyed", () => {
  // The program's cleaning lets no line separator through; the page must cope with one all the same.
  const results = altered(analysed(hostile(), "hostile-results", "--keep-duplicates"), "hostile-lines", (data) => {
    data.articles.title[0] = "<b>Title\u2028 0</b></title>";
    data.articles.title[1] = "<i>line\u2028</i> separator";
  });
  return visit(results, async (page) => {
    assert.equal(await page.locator("h1").innerText(), "</title><script>alert(5)</script>");
    assert.match(await page.title(), /^<\/title><script>alert\(5\)<\/script>/);
    assert.match(await page.locator("#top .note").innerText(), /<img src=x onerror=alert\(6\)>/);
    await page.evaluate(() => document.querySelectorAll("main section details").forEach((one) => (one.open = true)));
    const text = await page.locator("#articles").evaluate((one) => one.textContent);
    for (const attack of ATTACKS) assert.ok(text.includes(attack), attack);
    assert.equal(await page.locator("main script, main img, main svg[onload], main custom-x, main b b").count(), 0);
    assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
    assert.match(text, /<b>Title\s+0<\/b><\/title>/);
    assert.ok(text.includes("<i>line\u2028</i> separator"));
    // Every frame cell, and the sentiment toward Kim.
    const marks = page.locator("#frames .heat button:not(.few), #frames .heat button.sure, #sentiment button.dotrow, #speakers button.barrow");
    const seen = [];
    for (const mark of await marks.all()) {
      await mark.click();
      seen.push(...(await page.locator("dialog blockquote").evaluateAll((all) => all.map((one) => one.textContent))));
      const surfaces = await page.locator("dialog blockquote mark").allInnerTexts();
      for (const surface of surfaces) assert.match(surface, /^(Kim Jong-un|[Ss]anctions|Vladimir Putin|[\w -]+)$/);
      await page.keyboard.press("Escape");
    }
    for (const part of ["<SCRIPT/x>alert(1)</SCRIPT/x>", "</script/x><script/y>alert(2)</script/y>", "<!- a comment", "<svg onload=alert(3)>", "🚀"]) {
      assert.ok(seen.some((one) => one.includes(part)), part);
    }
    await picture(page, "hostile", { fullPage: true });
  });
});

test("twenty outlets and thirty frames can still be read", () => {
  const frames = Array.from({ length: 30 }, (_, at) => `[[frames]]\nid = "frame-${at}"\nname = "A frame with number ${at}"\ndefinition = "Speaks of word ${at}."\nsource = "made for this test"\nterms = ["word${at}"]\n`);
  const actors = Array.from({ length: 25 }, (_, at) => `[[actors]]\nid = "actor-${at}"\nname = "Person Number ${at}"\nkind = "person"\naliases = ["Person${at}"]\n`);
  const files = {
    "corpus.toml": '[corpus]\ntitle = "A wide study"\nlanguage = "en"\ncodebook = "codebook.toml"\n',
    "codebook.toml": `[codebook]\nid = "wide"\nversion = "1"\nlanguage = "en"\n\n${[...frames, ...actors].join("\n")}`,
  };
  for (let outlet = 0; outlet < 20; outlet += 1) {
    for (let article = 0; article < 4; article += 1) {
      const lines = Array.from({ length: 10 }, (_, at) => `They spoke of word${(7 * at + outlet + article) % 30} when Person${(at * outlet + article) % 25} came to town.`);
      files[`outlet-with-long-name-${outlet}/${article}.txt`] = lines.join(" ") + "\n";
    }
  }
  const results = analysed(corpus("wide", files), "wide-results", "--keep-duplicates");
  return visit(results, async (page) => {
    assert.equal(await page.locator("#frames .heat button").count(), 600);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    const drawn = await page.evaluate(() => {
      const from = performance.now();
      document.querySelector('#bar input[value="outlet"]').click();
      return performance.now() - from;
    });
    assert.ok(drawn < 2000, `a filter takes ${drawn} ms`);
    await page.locator("#frames").scrollIntoViewIfNeeded();
    await picture(page, "wide", { fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
});

test("an outlet without a counted sentence can still be read", () => {
  const wire = "Kim Jong-un praised the sanctions at length on Tuesday, and the delegation listened to him in silence for an hour.\n";
  const results = analysed(
    corpus("copied", {
      "wire/one.txt": wire,
      "zz-copy/one.txt": wire,
      "agency/one.txt": "Moscow welcomed Kim Jong-un with a red carpet, and Vladimir Putin spoke of friendship.\n",
    }),
    "copied-results",
  );
  return visit(results, async (page) => {
    assert.deepEqual(await page.locator("#frames .heat thead th").allInnerTexts(), ["agency", "wire"]);
    assert.match(await page.locator("#top").innerText(), /Passages that repeat another count once/);
    const copy = page.locator("details.article", { hasText: "zz-copy" });
    assert.match(await copy.locator("summary").innerText(), /not counted/);
    await copy.locator("summary").click();
    assert.equal(await copy.locator(".uncounted").innerText(), wire.trim());
    await page.locator('#frames .heat button[title*=", wire:"]:not(:text-matches("^0"))').first().click();
    const sources = await page.locator("dialog .source b").allInnerTexts();
    assert.deepEqual([...new Set(sources)], ["wire"]);
  });
});
