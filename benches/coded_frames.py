"""How well the rates of the codebook news-frames agree with what people coded.

Reads the articles of Frermann et al., "Conflicts, Villains, Resolutions: Towards models of Narrative Media Framing", ACL 2023
(repository phenixace/narrative-framing, as one JSON object a line with `outlet`, `text` and `frames`), which are coded for five
frames. Prints, for each frame that the codebook has too, the area under the ROC curve of its rate (0.5: no better than chance), Spearman's
correlation of the rate with the code, and the same over the means of outlets with at least 8 articles.

    cargo build --release --example mentions
    python benches/coded_frames.py articles.jsonl [CODEBOOK] [development]

Only every second article is measured: the first, third, … with `development`, which the terms may be improved on; the others
without, which they were not.
"""

import collections
import json
import subprocess
import sys

# The frame of the codebook that asks what the coders' frame asks.
OVERLAP = {"CO": "conflict", "EC": "economic", "HI": "human-interest", "MO": "morality", "RE": "policy"}
FEWEST_ARTICLES = 8


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for at in order[start:end]:
            found[at] = (start + end + 1) / 2
        start = end
    return found


def auc(values, coded):
    n_yes = sum(coded)
    n_no = len(coded) - n_yes
    if not n_yes or not n_no:
        return float("nan")
    of_yes = sum(rank for rank, yes in zip(ranks(values), coded) if yes)
    return (of_yes - n_yes * (n_yes + 1) / 2) / (n_yes * n_no)


def spearman(one, other):
    one, other = ranks(one), ranks(other)
    mean = (len(one) + 1) / 2
    dot = lambda a, b: sum((x - mean) * (y - mean) for x, y in zip(a, b))
    both = dot(one, one) * dot(other, other)
    return dot(one, other) / both**0.5 if both else float("nan")


def main():
    path, *rest = sys.argv[1:]
    half = 0 if "development" in rest else 1
    codebook = next((one for one in rest if one != "development"), "news-frames")
    with open(path, encoding="utf-8") as file:
        articles = [json.loads(line) for line in file][half::2]
    lines = "".join(json.dumps({"id": one["id"], "text": one["text"]}) + "\n" for one in articles)
    program = ["target/release/examples/mentions", codebook]
    read = subprocess.run(program, input=lines, capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in read.stdout.splitlines()]

    outlet = [one["outlet"].lower().replace(" ", "") for one in articles]
    sizes = collections.Counter(outlet)
    large = sorted(name for name, n in sizes.items() if n >= FEWEST_ARTICLES)
    print(f"{len(articles)} articles, {sum(one['words'] for one in found)} words, {len(large)} outlets with {FEWEST_ARTICLES} or more")
    print("coded  frame            yes   AUC  Spearman  over outlets")
    for code, frame in OVERLAP.items():
        coded = [bool(one["frames"][code]) for one in articles]
        rates = [
            sum(m["id"] == frame for m in one["mentions"]) / max(one["words"], 1) * 1000 for one in found
        ]
        mean = lambda values, name: sum(v for v, o in zip(values, outlet) if o == name) / sizes[name]
        over = spearman([mean(rates, name) for name in large], [mean(coded, name) for name in large])
        print(f"{code:5}  {frame:15}  {sum(coded):3}  {auc(rates, coded):.2f}  {spearman(rates, coded):8.2f}  {over:12.2f}")


main()
