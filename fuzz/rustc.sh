#!/bin/sh
# For cargo's RUSTC_WORKSPACE_WRAPPER: compiles the crates of this repository, and no other, with the instrumentation that libFuzzer
# reads, with checks of overflow and with debug assertions. All of these options are stable. LIBFUZZER is the folder where libfuzzer-sys was built.
set -eu
case " $* " in
*" --print"*) exec "$@" ;; # cargo asks what the compiler can do
esac
exec "$@" \
  --cfg fuzzing --extern "libfuzzer_sys=$LIBFUZZER/liblibfuzzer_sys.rlib" -L "dependency=$LIBFUZZER/deps" \
  -C debug-assertions=on -C overflow-checks=on -C passes=sancov-module \
  -C llvm-args=-sanitizer-coverage-level=4 \
  -C llvm-args=-sanitizer-coverage-inline-8bit-counters \
  -C llvm-args=-sanitizer-coverage-pc-table \
  -C llvm-args=-sanitizer-coverage-trace-compares
