// Bundles the report's scripts into the one file that the program builds into the page.
//
//   node bundle.js           writes src/report/page/bundle.js
//   node bundle.js --check   fails if that file is not what the scripts make

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const folder = resolve(import.meta.dirname, "../../src/report/page");
const target = join(folder, "bundle.js");

// The scripts' hash lets `cargo test` tell a stale bundle without Node: see src/report/page.rs.
const hash = createHash("sha256");
const isScript = (name) => name.endsWith(".js") && !name.endsWith(".test.js") && name !== "bundle.js";
for (const name of readdirSync(folder).filter(isScript).sort()) {
  hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
}

const { outputFiles } = await build({
  entryPoints: [join(folder, "main.js")],
  absWorkingDir: folder,
  bundle: true,
  write: false,
  format: "iife",
  charset: "utf8",
  target: "es2022",
  banner: { js: `// Made by tests/browser/bundle.js of the scripts beside this file; change those. SHA-256 ${hash.digest("hex")}` },
});
const [{ text }] = outputFiles;

if (!process.argv.includes("--check")) {
  writeFileSync(target, text);
} else if (readFileSync(target, "utf8") !== text) {
  console.error("src/report/page/bundle.js is stale: run npm run bundle in tests/browser");
  process.exitCode = 1;
}
