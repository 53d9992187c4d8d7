"""How often the tables find a difference where there is none: real articles of one outlet, dealt at random to two.

    python tests/reliability/nulls.py train.jsonl [--splits 8] [--share 0.5] [--block 4]

`train.jsonl` is the Political News Attribution Relations Corpus (Newell, Margolin and Ruths 2018), one article to a line as JSON with
`outlet`, `date` and `text`. The articles of each of its outlets are dealt to two sides, `--share` of them to the first, as often as
`--splits` says; with `--block N`, N at a time are taken as one event, as they follow each other in time, and dealt to both sides within it.
For each table with p values the script prints the tests of one side (the other's are the same), how many have p ≤ 0.05, how many rows have
q ≤ 0.05, and in how many runs a table has such a row.
"""

import argparse
import csv
import json
import random
import tempfile
from collections import defaultdict
from pathlib import Path

from common import analyze, rows

TABLES = ["frames_by_outlet", "sentiment_by_outlet", "tone_by_outlet", "labels_by_actor", "saying_verbs", "keywords_by_outlet"]

FRAMES = {
    "economy": ["job", "jobs", "econom*", "tax*", "trade", "wage*", "debt"],
    "security": ["terror*", "ISIS", "military", "attack*", "security", "war"],
    "scandal": ["email*", "scandal*", "investigat*", "server", "lie*", "corrupt*"],
    "race": ["poll*", "primary", "primaries", "delegate*", "lead*", "win*"],
    "migration": ["immigra*", "border", "wall", "refugee*", "deport*"],
    "health": ["health", "Obamacare", "insurance", "doctor*"],
    "law": ["court*", "judge*", "constitution*", "law", "laws", "legal*"],
    "media": ["media", "press", "reporter*", "journalis*", "newspaper*"],
    "women": ["women", "woman", "gender", "abortion*"],
    "race-relations": ["black", "racis*", "police", "minorit*", "African-American*"],
}
ACTORS = {
    "trump": ["Donald Trump", "Trump", "the Republican nominee", "the billionaire"],
    "clinton": ["Hillary Clinton", "Clinton", "the Democratic nominee", "the former secretary of state"],
    "obama": ["Barack Obama", "Obama", "the president"],
    "sanders": ["Bernie Sanders", "Sanders"],
    "cruz": ["Ted Cruz", "Cruz"],
    "republicans": ["Republicans", "the Republican Party", "the GOP"],
    "democrats": ["Democrats", "the Democratic Party"],
}


def write_codebook(path):
    """Frames and actors of the campaign of 2016, common enough to be tested."""
    parts = ['[codebook]\nid = "campaign"\nversion = "1"\nlanguage = "en"\n']
    for name, terms in FRAMES.items():
        parts.append(f'[[frames]]\nid = "{name}"\nname = "{name}"\ndefinition = "Speaks of it."\nsource = "made for this check"\nterms = {json.dumps(terms)}\n')
    for name, aliases in ACTORS.items():
        parts.append(f'[[actors]]\nid = "{name}"\nname = "{aliases[0]}"\nkind = "person"\naliases = {json.dumps(aliases)}\n')
    path.write_text("\n".join(parts), encoding="utf-8")


def dealt(articles, share, block, draw):
    """Each article with its side and event."""
    if block:
        articles = sorted(articles, key=lambda article: article["date"])
        events = [articles[at : at + block] for at in range(0, len(articles), block)]
    else:
        events = [articles]
    for event, members in enumerate(events):
        members = draw.sample(members, len(members))
        first = round(share * len(members))
        for at, article in enumerate(members):
            yield article, "one" if at < first else "other", event


def write_corpus(folder, articles):
    with open(folder / "articles.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["id", "outlet", "date", "text", "event"])
        for at, (article, side, event) in enumerate(articles):
            out.writerow([f"a{at:04}", side, article["date"], article["text"], f"e{event:03}"])


class Tally:
    """What the runs found in one table."""

    def __init__(self):
        self.tested = self.low = self.false = self.runs_with_false = 0

    def add(self, table):
        own = [row for row in table if row["outlet"] == "one" and row["p_value"]]
        self.tested += len(own)
        self.low += sum(float(row["p_value"]) <= 0.05 for row in own)
        false = sum(float(row["q_value"]) <= 0.05 for row in own)
        self.false += false
        self.runs_with_false += false > 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--splits", type=int, default=8)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--block", type=int, default=0)
    options = parser.parse_args()
    outlets = defaultdict(list)
    for line in options.articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        outlets[article["outlet"]].append(article)
    tallies, runs = defaultdict(Tally), 0
    with tempfile.TemporaryDirectory() as home:
        corpus, results, codebook = Path(home, "corpus"), Path(home, "results"), Path(home, "codebook.toml")
        corpus.mkdir()
        write_codebook(codebook)
        for outlet, articles in sorted(outlets.items()):
            for split in range(options.splits):
                draw = random.Random(f"{outlet} {split} {options.share} {options.block}")
                write_corpus(corpus, dealt(articles, options.share, options.block, draw))
                blocks = [] if options.block else ["--no-block"]
                found = analyze(corpus, results, "--codebook", codebook, *blocks)
                if found.returncode not in (0, 3):
                    raise SystemExit(found.stderr)
                for name in TABLES:
                    tallies[name].add(rows(results / f"{name}.csv"))
                runs += 1
    print(f"{len(outlets)} outlets, {options.splits} splits each: {runs} runs")
    print("| table | tests | p ≤ 0.05 | rows with q ≤ 0.05 | runs with such a row |")
    print("| --- | --- | --- | --- | --- |")
    for name in TABLES:
        tally = tallies[name]
        share = f"{100 * tally.low / tally.tested:.1f} %" if tally.tested else "–"
        # The table of keywords has only rows with p ≤ 0.05.
        tests, low = ("", f"{tally.low} rows") if name.startswith("keywords") else (tally.tested, share)
        print(f"| `{name}` | {tests} | {low} | {tally.false} | {tally.runs_with_false} |")


if __name__ == "__main__":
    main()
