#!/usr/bin/env bash
# Checks the report's scripts (types, tests, a fresh bundle), then drives the report in a real browser. Needs Node 20 or newer
# and Chromium (Debian: apt-get install chromium; elsewhere set CHROMIUM to the browser's path). Set PARALLAX to a program that
# is built already; else it is built here. With SCREENSHOTS set to a folder, pictures of the report are left there.
set -euo pipefail
cd "$(dirname "$0")"

if [[ -z "${CHROMIUM:-}" ]]; then
  CHROMIUM=$(command -v chromium || command -v chromium-browser || true)
fi
if [[ ! -x "$CHROMIUM" ]]; then
  echo "no Chromium was found: install it (Debian: apt-get install chromium) or set CHROMIUM to its path" >&2
  exit 2
fi
if [[ -z "${PARALLAX:-}" ]]; then
  (cd ../.. && cargo build --release)
  PARALLAX=$PWD/../../target/release/parallax
fi
export CHROMIUM PARALLAX

npm ci --no-audit --no-fund --silent
npm run --silent check
node --test --test-concurrency=1 "$@"
