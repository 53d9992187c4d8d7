// Retakes the screenshots in the documentation: node pictures.js REPORT.HTML FOLDER (CHROMIUM: path of the browser).

import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1180, height: 860 }, reducedMotion: "reduce" });
await page.goto(pathToFileURL(resolve(report)).href);
await page.screenshot({ path: join(folder, "report-first-screen.png") });
// The bar would cover part of the picture.
await page.addStyleTag({ content: "#bar, #frames .caption, #frames details { display: none } #frames { padding: 1rem !important; border: 0 !important }" });
await page.locator("#frames").screenshot({ path: join(folder, "report-heat-map.png") });
await page.setViewportSize({ width: 1180, height: 760 });
await page.locator("#frames .heat .sure").first().click();
await page.screenshot({ path: join(folder, "report-evidence.png") });
await browser.close();
