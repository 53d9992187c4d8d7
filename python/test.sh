#!/usr/bin/env bash
# python/test.sh [WHEEL]: builds the wheel (or takes WHEEL), installs it into a clean environment without Rust and tests it there.
#
# Needs Python 3.9 or newer; to build the wheel, Rust and a Python with pip too. Fails where the wheel has 60 MB or more.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip() { "$1/bin/python" -m pip install --quiet --disable-pip-version-check "${@:2}"; }

wheel=${1:-}
if [ -z "$wheel" ]; then
  python3 -m venv "$work/build"
  pip "$work/build" 'maturin>=1.8,<2'
  "$work/build/bin/maturin" build --release --locked --out "$work/wheels"
  wheel=$(echo "$work"/wheels/*.whl)
fi
size=$(stat -c %s "$wheel" 2>/dev/null || stat -f %z "$wheel")
echo "$(basename "$wheel"): $size bytes"
[ "$size" -lt 60000000 ] || { echo "the wheel has 60 MB or more" >&2; exit 1; }

python3 -m venv "$work/clean"
pip "$work/clean" "$wheel" pytest pandas polars pyarrow
# A path without cargo, from a folder without the sources.
cd "$work"
env -u PARALLAX PATH="$work/clean/bin:/usr/bin:/bin" "$work/clean/bin/python" -m pytest -q -p no:cacheprovider "$OLDPWD/tests"
