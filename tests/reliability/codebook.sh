#!/usr/bin/env bash
# What codebooks cost, from ordinary ones of a thousand frames to some made to be slow: user seconds and peak memory.
# From the repository's root, after `cargo build --release`: tests/reliability/codebook.sh [ARTICLES]
# ARTICLES (10,000 unless given) is the size of the corpus for the codebooks of a thousand frames; the model is the tiny one of the tests.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
program=${PARALLAX:-$root/target/release/parallax}
articles=${1:-10000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 - "$root/corpus/kim-putin-2023/articles" "$articles" <<'PY'
"""Writes the codebooks and corpora of this script."""
import collections, csv, json, pathlib, random, re, sys

random.seed(1)
texts = [path.read_text() for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
words = collections.Counter(word for text in texts for word in re.findall(r"\b[a-z]{4,}\b", text))
frequent = [word for word, _ in words.most_common(1_000)]


def codebook(name, *frames):
    with open(name, "w") as out:
        out.write('[codebook]\nid = "c"\nversion = "1"\nlanguage = "en"\n')
        for at, terms in enumerate(frames):
            out.write(f'[[frames]]\nid = "f{at}"\nname = "F"\ndefinition = "D"\nsource = "S"\nterms = {json.dumps(terms)}\n')


def corpus(name, rows):
    pathlib.Path(name).mkdir()
    with open(f"{name}/articles.csv", "w", newline="") as out:
        csv.writer(out).writerows([["id", "outlet", "date", "text"], *rows])


n = 100_000
codebook("100,000-terms.toml", [f"word{at} thing{at}" for at in range(n)])
codebook("100,000-exceptions.toml", ["*z", *(f"!*{at}z" for at in range(n))])
codebook("100,000-open-words-and-as-many-exceptions.toml", [*(f"x{at}y*" for at in range(n)), *(f"!x{at}yz" for at in range(n))])
codebook("never.toml", *([f"zzword{at}"] for at in range(1_000)))
codebook("frequent.toml", *([word] for word in frequent))
codebook("twenty-steps.toml", ["a {0,10} " * 19 + "b"])
codebook("repeated.toml", *(["a " * at] for at in range(1, 21)))
codebook("stars.toml", ["a* a* a* a*", "*a *a *a *a", "a* {0,10} *a {0,10} zz"])
codebook("thousand-frames-of-one-term.toml", *(["a"] for _ in range(1_000)))

short = "Officials met on Monday. They talked about the talks.\n"
for name, text in {"a-a-a": "a " * 499_000, "one-word": "a" * 999_000, "prose": " ".join(texts)[:999_000]}.items():
    corpus(name, [["1", "one", "", text], ["2", "two", "", short]])

pool = random.choices(list(words), weights=words.values(), k=100_003)
places = iter(range(10**12))
other = lambda word: pool[next(places) % len(pool)] if random.random() < 0.9 else word[0]
texts = [text for text in texts if text.strip()]
corpus("large", (
    [at, f"outlet-{at % 8}", f"2023-09-{at % 28 + 1:02}", re.sub(r"\b[a-z]{4,}\b", other, texts[at // 8 % len(texts)])]
    for at in range(int(sys.argv[2]))
))
PY

timed() {
  local what=$1
  shift
  local status=0
  /usr/bin/time -o time -f '%U s, %M kB' "$@" >out 2>err || status=$?
  echo "$what: $(tail -1 time), exit $status$(tail -1 err | cut -c1-200 | sed '/^$/d; s/^/: /')"
}
analyze() { timed "$1, $2" "$program" analyze "$1" --codebook "$2" --out results --threads 1 --quiet --model "$root/tests/data/tiny-bert"; }

for terms in 100,000-*.toml; do timed "codebook check $terms" "$program" codebook check "$terms"; done
for text in a-a-a one-word prose; do
  for terms in twenty-steps repeated stars thousand-frames-of-one-term; do analyze "$text" "$terms.toml"; done
done
analyze prose 100,000-terms.toml
for terms in never frequent; do analyze large "$terms.toml"; done
