"""Turns a NewsMTSC file into the input of `parallax score`: a JSON line per sentence, with its labelled mentions.

The id is the sentence's line number in the file, from 0, so `evaluate.py` finds the gold labels again.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from data import hold_out, read_newsmtsc


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--gold", type=Path, required=True, help="train.jsonl or devtest_rw.jsonl of NewsMTSC")
    p.add_argument("--limit", type=int, help="stop after so many sentences")
    p.add_argument("--held-out", action="store_true", help="of train.jsonl, the held-out tenth alone")
    args = p.parse_args()
    sentences, _ = read_newsmtsc(args.gold)
    if args.held_out:
        sentences = hold_out(sentences)[1]
    for number, sentence in enumerate(sentences[: args.limit]):
        targets = [{"start": m.start, "end": m.end} for m in sentence.mentions if not m.extra]
        json.dump({"id": str(number), "text": sentence.text, "targets": targets}, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
