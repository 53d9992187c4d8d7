#!/usr/bin/env bash
# kills.sh [RUNS]: kills analyses at random moments, by KILL, TERM, HUP and INT in turn, and counts what is lost.
#
# Run from the repository's top folder after `cargo build --release`. In the results folder lie a note, a folder and a changed
# file of the user's. Every run must leave the old results or the new, whole, and these files; the run after it must leave
# nothing hidden. Prints a line for each signal, and fails if anything was lost.
set -euo pipefail
runs=${1:-100}
top=$(pwd)
program=${PARALLAX:-$top/target/release/parallax}
work=$(mktemp -d)
export PARALLAX_CACHE=off
trap 'rm -rf "$work"' EXIT
cd "$work"

mkdir -p corpus/wire corpus/agency
echo 'Kim met Putin.' > corpus/wire/1.txt
echo 'Putin met Kim.' > corpus/agency/1.txt
analyze() { "$program" analyze corpus --quiet --threads 1 --model "$top/tests/data/tiny-bert" "$@"; }

analyze --out out --seed 1
echo note > out/notes.txt
mkdir out/thesis
echo chapter > out/thesis/chapter.docx
echo changed > out/report.html

# How long an undisturbed run takes, in milliseconds.
began=$(date +%s%N)
analyze --out other --seed 1
length=$((($(date +%s%N) - began) / 1000000 + 1))
rm -r other

whole() { # the tables that run.json lists are there, with their hashes
    python3 - "$1" <<'PY'
import hashlib, json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
run = json.loads((folder / "run.json").read_text())
for table in run["tables"]:
    found = hashlib.sha256((folder / f"{table['name']}.csv").read_bytes()).hexdigest()
    assert found == table["sha256"], table["name"]
PY
}

hidden() { find . -maxdepth 1 -name '.parallax-*' | sort; }

declare -A killed=() early=() lost=() left=() codes=()
signals=(KILL TERM HUP INT)
changed_was_there() { grep -qs '^changed$' out/report.html out/report.changed*.html; }
for ((run = 1; run <= runs; run++)); do
    signal=${signals[run % 4]}
    # A little longer than a run, so that its end is tried too.
    pause=$(shuf -n 1 -i "0-$((length + length / 10))")
    before=$(hidden)
    # bash has background jobs ignore INT; setsid and env give the program its usual signals.
    env --default-signal=INT "$program" analyze corpus --quiet --threads 1 --model "$top/tests/data/tiny-bert" --out out --seed "$run" 2> /dev/null &
    pid=$!
    sleep "$(printf '%d.%03d' $((pause / 1000)) $((pause % 1000)))"
    kill "-$signal" $pid 2> /dev/null || true
    code=0
    wait $pid 2> /dev/null || code=$?
    killed[$signal]=$((${killed[$signal]:-0} + 1))
    [ $code -ne 0 ] || early[$signal]=$((${early[$signal]:-0} + 1))
    codes[$signal]+="$code "
    # What an earlier run left and this one was killed too soon to remove does not count again.
    [ -z "$(comm -13 <(echo "$before") <(hidden))" ] || left[$signal]=$((${left[$signal]:-0} + 1))
    if ! whole out || ! grep -qs note out/notes.txt || ! grep -qs chapter out/thesis/chapter.docx || ! changed_was_there; then
        lost[$signal]=$((${lost[$signal]:-0} + 1))
        echo "run $run ($signal, exit code $code): something is lost" >&2
        ls -lA . out >&2
    fi
    # Every tenth time another target in the same place, which must clear up as well.
    if ((run % 10 == 0)); then
        analyze --out other --seed "$run" 2> /dev/null
        if [ -n "$(hidden)" ]; then
            lost[$signal]=$((${lost[$signal]:-0} + 1))
            echo "run $run: leftovers after a whole run" >&2
            ls -lA >&2
        fi
    fi
done
total=0
for signal in "${signals[@]}"; do
    echo "$signal: ${killed[$signal]:-0} runs, ${early[$signal]:-0} of them finished first; ${left[$signal]:-0} left something for the next run; ${lost[$signal]:-0} lost something;" \
        "exit codes $(tr ' ' '\n' <<< "${codes[$signal]:-}" | sed '/^$/d' | sort -n | uniq -c | awk '{printf "%s%s × %s", sep, $2, $1; sep = ", "}')"
    total=$((total + ${lost[$signal]:-0}))
done
[ $total -eq 0 ]
