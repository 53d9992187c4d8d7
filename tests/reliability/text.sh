#!/usr/bin/env bash
# What texts of a megabyte and hundreds of groups take: user seconds and peak memory, one thread.
# From the repository's top folder after a release build: bash tests/reliability/text.sh [texts|groups]
set -euo pipefail
program=$(pwd)/target/release/parallax
model=$(pwd)/tests/data/tiny-bert
articles=$(pwd)/corpus/kim-putin-2023/articles
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

analyze() { # analyze LABEL ARGUMENTS…
    local label=$1
    shift
    # 3: some sentences were too long for the model.
    /usr/bin/time -o time -f "%U s, %M kB" "$program" analyze "$@" --out out --threads 1 --model "$model" --quiet >log 2>&1 || [ $? = 3 ] || cat log
    echo "$label: $(tail -n 1 time)"
}

texts() {
    while IFS= read -r fragment; do
        rm -rf corpus && mkdir -p corpus/aa corpus/bb
        cp "$articles"/us-wire_1* corpus/aa/1.txt
        cp "$articles"/us-wire_2* corpus/bb/1.txt
        python3 -c 'import sys; piece = sys.argv[1].encode().decode("unicode_escape").encode("latin-1").decode(); sys.stdout.write(piece * (1_000_000 // len(piece.encode())))' \
            "$fragment" >corpus/aa/x.txt
        analyze "$fragment" corpus
    done <<'FRAGMENTS'
a\n
a 
a
Kim 
Kim, 
President Kim, the leader, 
"a" 
"
'a' 
' 
“a ‘b’ 
“a 
. — 
…”
U.S. 
A. 
Kim said that 
“Kim,” he said. 
Kim-
A list of the same dozen words that stands there a thousand times.\n
Kim met Putin.\n
\n\n
FRAGMENTS
}

groups() {
    for groups in 200 201 400 800 2000; do
        rm -rf corpus && mkdir corpus
        python3 - "$groups" "$articles" <<'PY'
import csv, glob, random, sys
groups = int(sys.argv[1])
draw = random.Random(1)
texts = [open(path).read().split('\n\n', 1)[-1] for path in sorted(glob.glob(sys.argv[2] + '/*'))]
sentences = sorted({one.strip() for text in texts for one in text.replace('\n', ' ').split('. ') if 40 < len(one) < 300})
with open('corpus/articles.csv', 'w', newline='') as file:
    rows = csv.writer(file)
    rows.writerow(['id', 'outlet', 'date', 'text', 'group'])
    for at in range(2000):
        text = '. '.join(draw.sample(sentences, 12)) + '.'
        rows.writerow([f'a{at:04}', 'wire', f'2023-09-{at % 28 + 1:02}', text, f'g{at % groups:04}'])
PY
        analyze "2,000 articles in $groups groups" corpus --by group --keep-duplicates
    done
}

for part in "${@:-texts groups}"; do
    for one in $part; do "$one"; done
done
