import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const [file, out, ...parts] = process.argv.slice(2);
const opts = { light: {}, dark: { colorScheme: "dark" }, phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } };
for (const part of parts) {
  const [mode, sel] = part.split("=");
  const c = await b.newContext({ viewport: { width: 1360, height: 900 }, reducedMotion: "reduce", ...(opts[mode] ?? {}) });
  const p = await c.newPage();
  p.on("pageerror", (e) => console.log(String(e)));
  await p.goto("file://" + file);
  if (mode === "print") { await p.pdf({ path: out + "/print.pdf", format: "A4", printBackground: true }); }
  else if (mode === "phone") console.log(await p.evaluate(() => { document.querySelectorAll("main details").forEach((d) => (d.open = true)); return [innerWidth, document.documentElement.scrollWidth, [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > 391 && !e.closest(".scroll") && !e.closest("dialog")).slice(0, 5).map((e) => e.tagName + "." + e.className)].join(" "); })), await p.reload();
  if (sel === "top") await p.screenshot({ path: `${out}/${mode}-top.png` });
  else if (sel) await p.locator(sel).screenshot({ path: `${out}/${mode}-${sel.slice(1)}.png` });
  await c.close();
}
await b.close();
