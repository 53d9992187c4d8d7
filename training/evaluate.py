"""Compares the output of `parallax score` with NewsMTSC's labels and writes the figures as JSON.

    python to_score_input.py --gold devtest_rw.jsonl > in.jsonl
    parallax score --input in.jsonl --output out.jsonl
    python evaluate.py --gold devtest_rw.jsonl --predictions out.jsonl [--metrics metrics.json --name int8]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from data import CLASSES, Sentence, hold_out, read_newsmtsc
from metrics import scores


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--gold", type=Path, required=True, help="devtest_rw.jsonl of NewsMTSC")
    p.add_argument("--predictions", type=Path, required=True, help="output of `parallax score`")
    p.add_argument("--held-out", action="store_true", help="of train.jsonl, the held-out tenth alone; as for to_score_input.py")
    p.add_argument("--against", type=Path, help="a second output, to say how many labels the two share")
    p.add_argument("--metrics", type=Path, help="metrics.json to write the figures into")
    p.add_argument("--name", default="int8", help="the figures' name in that file")
    return p.parse_args()


def read_predictions(path: Path, sentences: list[Sentence]) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities of every labelled mention [mentions, 3] and of every sentence's tone [sentences, 3].

    Ends with an error where a sentence or a mention is missing or stands elsewhere.
    """
    found = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found[row["id"]] = row
    mentions, tones = [], []
    for number, sentence in enumerate(sentences):
        row = found.get(str(number))
        if row is None:
            raise SystemExit(f"{path}: no line with id {number}; was its input made by to_score_input.py?")
        wanted = [(m.start, m.end) for m in sentence.mentions if not m.extra]
        if [(t["start"], t["end"]) for t in row["targets"]] != wanted:
            raise SystemExit(f"{path}: the targets of id {number} are not those of the gold file")
        mentions += [[t[c] for c in CLASSES] for t in row["targets"]]
        tones.append([row["tone"][c] for c in CLASSES])
    return np.array(mentions), np.array(tones)


def of_sentences_with_several(sentences: list[Sentence]) -> tuple[np.ndarray, np.ndarray]:
    """Which labelled mentions stand in a sentence with others, and which in one whose labels differ."""
    several, differ = [], []
    for sentence in sentences:
        n = sum(not m.extra for m in sentence.mentions)
        several += [n > 1] * n
        differ += [sentence.agreed_label() is None] * n
    return np.array(several), np.array(differ)


def main() -> None:
    args = arguments()
    sentences, _ = read_newsmtsc(args.gold)
    if args.held_out:
        sentences = hold_out(sentences)[1]
    mention, tone = read_predictions(args.predictions, sentences)
    labels = np.array([m.label for s in sentences for m in s.mentions if not m.extra])
    agreed = np.array([-1 if s.agreed_label() is None else s.agreed_label() for s in sentences])
    several, differ = of_sentences_with_several(sentences)
    figures = {args.name: scores(mention, labels),
               f"{args.name}_several_targets": scores(mention[several], labels[several]),
               f"{args.name}_targets_agree": scores(mention[several & ~differ], labels[several & ~differ]),
               f"{args.name}_targets_differ": scores(mention[differ], labels[differ]),
               f"{args.name}_tone_where_mentions_agree": scores(tone[agreed >= 0], agreed[agreed >= 0])}
    if args.against:
        other, _ = read_predictions(args.against, sentences)
        same = other.argmax(1) == mention.argmax(1)
        figures[f"{args.name}_label_agreement"] = round(float(same.mean()), 4)
    print(json.dumps(figures, indent=1))
    if args.metrics:
        known = json.loads(args.metrics.read_text(encoding="utf-8")) if args.metrics.exists() else {}
        args.metrics.write_text(json.dumps(known | figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
