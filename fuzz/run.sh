#!/usr/bin/env bash
# run.sh SECONDS [TARGET…]: runs the named targets, or all, under libFuzzer for so many seconds each, from the kept seeds and from what
# earlier runs found; as many at a time as there are cores. Fails if an input does not pass; it is then in fuzz/artifacts/TARGET.
# With 0 seconds it only builds. FUZZ_SEED=N makes libFuzzer's choices those of N, so that a second run tries the same inputs first.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:?"usage: fuzz/run.sh SECONDS [TARGET…]"}
shift
targets=("$@")
if [ ${#targets[@]} = 0 ]; then
  for file in fuzz/fuzz_targets/*.rs; do targets+=("$(basename "$file" .rs)"); done
fi

build=${CARGO_TARGET_DIR:-$PWD/target}
# libfuzzer-sys by itself, without the instrumentation of our own crates.
RUSTFLAGS='--cfg fuzzing' cargo build --release --locked --package libfuzzer-sys --target-dir "$build/libfuzzer"
LIBFUZZER="$build/libfuzzer/release" RUSTC_WORKSPACE_WRAPPER="$PWD/fuzz/rustc.sh" \
  cargo build --release --locked --package parallax-fuzz --bins
[ "$seconds" != 0 ] || exit 0

# The folders that targets make, thousands in a second: in memory where that can be, and removed at the end, when libFuzzer leaves some behind.
TMPDIR=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

run() {
  local target=$1 log="$TMPDIR/$1.log" began=$SECONDS
  mkdir -p "fuzz/corpus/$target" "fuzz/artifacts/$target"
  if "$build/release/$target" -max_total_time="$seconds" -seed="${FUZZ_SEED:-0}" -timeout=10 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 \
    -artifact_prefix="fuzz/artifacts/$target/" "fuzz/corpus/$target" "fuzz/seeds/$target" >"$log" 2>&1; then
    printf '%s: %s executions in %s s, none failed\n' "$target" \
      "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" $((SECONDS - began))
  else
    tail -n 60 "$log"
    printf '%s: FAILED after %s s; the input is in fuzz/artifacts/%s\n' "$target" $((SECONDS - began)) "$target"
    return 1
  fi
}

running=()
for target in "${targets[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do sleep 1; done
  run "$target" &
  running+=($!)
done
failed=0
for one in "${running[@]}"; do wait "$one" || failed=1; done
exit $failed
