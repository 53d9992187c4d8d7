#!/usr/bin/env bash
# r/check.sh: builds the R package and has R check it, with the program of the environment variable PARALLAX or of target/release.
# Needs R, knitr, rmarkdown, jsonlite and pandoc.
set -euo pipefail
cd "$(dirname "$0")/.."
export PARALLAX=$(realpath "${PARALLAX:-target/release/parallax}") PARALLAX_CACHE=off
top=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
R CMD build "$top/r" >build.log 2>&1 || { cat build.log >&2; exit 1; }
R CMD check --no-manual parallaxframing_*.tar.gz 2>&1 | tee check.log
grep -q '^Status: OK' check.log
