"""Whether the model has an opinion of names: the same sentences under a dozen names, scored by the program.

    python opinions.py --gold DATA/devtest_rw.jsonl --group states > work/in.jsonl
    parallax score --input work/in.jsonl --output work/out.jsonl
    python opinions.py --gold DATA/devtest_rw.jsonl --group states --predictions work/out.jsonl

The first labelled mention of each sentence, where it is a name alone, is replaced by each of the names; everything else stays.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data import CLASSES, Sentence, hold_out, read_newsmtsc

GROUPS = {
    "states": """Russia|North Korea|South Korea|China|the United States|Ukraine|Japan|Germany|Iran|Israel|Sweden|Brazil""",
    "persons": """Vladimir Putin|Kim Jong Un|Joe Biden|Xi Jinping|Emmanuel Macron|Angela Merkel|Donald Trump|Hillary Clinton|
Benjamin Netanyahu|Jacinda Ardern|Maria Svensson|Peter Nowak""",
    "surnames": "Putin|Kim|Biden|Xi|Macron|Merkel|Trump|Clinton|Netanyahu|Ardern|Svensson|Nowak",
}
_NAME = re.compile(r"(?:the |The )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*")
_NO_NAME = re.compile(r"(?:He|She|It|They|We|I|You|His|Her|Their|Our|My|The|This|That|These|Those)\b(?! [A-Z])")


def names_of(group: str) -> list[str]:
    return GROUPS[group].replace("\n", "").split("|")


@dataclass
class Swapped:
    """A sentence under one name, with the name's characters."""

    number: int  # of the sentence
    name: str
    text: str
    start: int
    end: int


def swaps(sentences: list[Sentence], group: str) -> list[Swapped]:
    """Every sentence whose first labelled mention is a name alone, under each name of the group."""
    found = []
    for number, sentence in enumerate(sentences):
        first = next(m for m in sentence.mentions if not m.extra)
        surface = sentence.text[first.start : first.end]
        if not _NAME.fullmatch(surface) or _NO_NAME.match(surface):
            continue
        for name in names_of(group):
            own = name[0].upper() + name[1:] if first.start == 0 else name
            text = sentence.text[: first.start] + own + sentence.text[first.end :]
            found.append(Swapped(number, name, text, first.start, first.start + len(own)))
    return found


def figures(rows: list[Swapped], probabilities: np.ndarray, group: str) -> dict:
    """``mean_absolute``: how far a mention's sentiment lies from the sentence's mean under all names. ``by_name``: the mean signed
    distance, which is the model's opinion of that name. ``labels_change``: the share of sentences whose label depends on the name."""
    names = names_of(group)
    sentiment = (probabilities[:, 2] - probabilities[:, 0]).reshape(-1, len(names))
    off = sentiment - sentiment.mean(1, keepdims=True)
    labels = probabilities.argmax(1).reshape(-1, len(names))
    assert [r.name for r in rows[: len(names)]] == names
    return {"sentences": len(off), "mean_absolute": round(float(np.abs(off).mean()), 4),
            "labels_change": round(float((labels != labels[:, :1]).any(1).mean()), 4),
            "by_name": {n: round(float(v), 4) for n, v in zip(names, off.mean(0))}}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--gold", type=Path, required=True, help="a file of NewsMTSC; of train.jsonl, the held-out tenth is taken")
    p.add_argument("--group", choices=GROUPS, required=True)
    p.add_argument("--limit", type=int, help="stop after so many sentences of the file")
    p.add_argument("--predictions", type=Path, help="output of `parallax score`; without it, its input is written")
    args = p.parse_args()
    sentences, _ = read_newsmtsc(args.gold)
    rows = swaps((hold_out(sentences)[1] if args.gold.name == "train.jsonl" else sentences)[: args.limit], args.group)
    if args.predictions:
        lines = [json.loads(line) for line in args.predictions.read_text(encoding="utf-8").splitlines()]
        targets = [line["targets"][0] for line in lines]
        print(json.dumps(figures(rows, np.array([[t[c] for c in CLASSES] for t in targets]), args.group), indent=1))
        return
    for i, row in enumerate(rows):
        line = {"id": str(i), "text": row.text, "targets": [{"start": row.start, "end": row.end}]}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
