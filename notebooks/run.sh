#!/usr/bin/env bash
# Runs the notebooks from a clean environment on fresh results, and fails on any error.
#
#   notebooks/run.sh          runs them
#   notebooks/run.sh --save   runs them, and keeps their outputs, here and in docs/images
#
# Needs Python 3.11 or newer; R, pandoc and the packages that 01-first-look.Rmd names; and the program: that of the environment variable
# PARALLAX, or the one that `cargo build --release` makes.
set -euo pipefail
cd "$(dirname "$0")/.."

program=$(realpath "${PARALLAX:-target/release/parallax}")
[ -x "$program" ] || { echo "$program is not a program; cargo build --release makes it" >&2; exit 1; }
for tool in python3 Rscript pandoc; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; notebooks/README.md says what the notebooks need" >&2; exit 1; }
done

# A copy of what the notebooks read, so that nothing is left behind and earlier runs have no influence.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r codebooks corpus notebooks "$work"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check -r notebooks/requirements.txt
(cd "$work" && PARALLAX_CACHE=off "$program" analyze corpus/kim-putin-2023 --quiet)

export PARALLAX="$program" PARALLAX_CACHE=off
unset PARALLAX_RESULTS PARALLAX_MODEL
cd "$work/notebooks"
for notebook in *.ipynb; do
  echo "$notebook"
  "$work/venv/bin/jupyter" nbconvert --log-level ERROR --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False \
    --ExecutePreprocessor.startup_timeout=300 "$notebook"
done
echo 01-first-look.Rmd
Rscript -e 'options(warn = 1); rmarkdown::render("01-first-look.Rmd", quiet = TRUE)'
cd - >/dev/null

"$work/venv/bin/python" notebooks/outputs.py tidy "$work/notebooks"
if [ "${1:-}" = --save ]; then
  cp "$work"/notebooks/*.ipynb "$work/notebooks/01-first-look.md" notebooks/
  rm -rf notebooks/01-first-look_files
  cp -r "$work/notebooks/01-first-look_files" notebooks/
  # The figures that the documentation shows.
  mkdir -p docs/images
  for figure in frames sentiment checks; do cp "$work/notebooks/figures/$figure.png" docs/images/; done
fi
"$work/venv/bin/python" notebooks/outputs.py check notebooks "$work/notebooks"
