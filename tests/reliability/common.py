"""What the scripts of this folder share: the program, and whether a results folder is whole."""

import csv
import hashlib
import json
import os
import random
import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("PARALLAX", TOP / "target/release/parallax")).resolve()
# A model of a few hundred weights: what it says does not matter here, and it says it at once.
MODEL = TOP / "tests/data/tiny-bert"

SUBJECTS = ["Kim", "Putin", "The ministry", "A spokesman", "Washington", "The envoy", "Seoul", "The council"]
VERBS = ["praised", "condemned", "ignored", "discussed", "welcomed", "denied", "announced", "questioned"]
OBJECTS = ["the arms deal", "the sanctions", "the visit", "UN resolutions", "a partnership", "the launch", "the treaty", "the train"]
DETAILS = ["on Monday", "in private", "after the summit", "at the border", "without a word", "in a statement", "at length", "again"]


def analyze(corpus, out, *arguments, **options):
    """Runs `parallax analyze`; what it prints and its exit code are in the answer."""
    command = [PROGRAM, "analyze", corpus, "--out", out, "--model", MODEL, "--quiet", "--no-cache", *arguments]
    options.setdefault("timeout", 3600)
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace", **options)


def article(draw):
    """A short article of its own."""
    sentences = [f"{draw.choice(SUBJECTS)} {draw.choice(VERBS)} {draw.choice(OBJECTS)} {draw.choice(DETAILS)}." for _ in range(3)]
    return " ".join(sentences) + f" It was number {draw.randrange(10**9)} of its kind.\n"


def text_corpus(folder, articles, seed=1):
    """A corpus of three outlets, a folder for each."""
    draw = random.Random(seed)
    for number in range(articles):
        path = Path(folder) / ["wire", "daily", "agency"][number % 3] / f"2023-09-{number % 28 + 1:02}_{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(draw), encoding="utf-8")


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def contents(folder):
    """The hashes of all files in a folder and below, by name."""
    folder = Path(folder)
    return {str(path.relative_to(folder)): sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()}


def fault(folder):
    """What keeps a results folder from being whole, or None: every table that run.json lists is as run.json says."""
    folder = Path(folder)
    try:
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        for table in run["tables"]:
            path = folder / f"{table['name']}.csv"
            if sha256(path) != table["sha256"]:
                return f"{path.name} is not what run.json says"
    except (OSError, ValueError) as error:
        return str(error)
    return None if (folder / "report.html").is_file() else "there is no report.html"


def rows(path):
    """The rows of a table."""
    csv.field_size_limit(10**9)
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
