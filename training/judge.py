"""Lets the teacher judge every sentence of the training data, its further spans and its name-swapped copy.

Writes one small file of logits without any text: `train.py --judgements` reads it.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch

from data import read_newsmtsc, tokens_of
from teacher import Kept, judge, load_teacher
from views import views, write_judgements


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True, help="folder with train.jsonl of NewsMTSC")
    p.add_argument("--work", type=Path, required=True, help="folder of the unpacked encoder")
    p.add_argument("--teacher", type=Path, required=True, help="weights that teacher.py wrote")
    p.add_argument("--out", type=Path, required=True, help="file to write")
    p.add_argument("--threads", type=int, default=1)
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    sentences, _ = read_newsmtsc(args.data / "train.jsonl")
    originals, copies = views(sentences)
    judged = originals + [c for c in copies if c]
    started = time.monotonic()
    model, encoder = load_teacher(args.work, args.teacher)
    logits: list[np.ndarray] = []
    tones: list[np.ndarray] = []
    for at in range(0, len(judged), 2000):
        part = judged[at : at + 2000]
        mention, tone = judge(model, Kept(model, encoder, part))
        offsets = [e.offsets for e in encoder.tokenizer.encode_batch([s.text for s in part])]
        for sentence, given, where in zip(part, mention, offsets):
            seen = [tokens_of(where, m.start, m.end) is not None for m in sentence.mentions]
            full = np.full((len(seen), 3), np.nan, dtype=np.float32)
            full[np.array(seen, dtype=bool)] = given.numpy()
            logits.append(full)
        tones += list(tone.numpy())
        print(f"{at + len(part)}/{len(judged)} {time.monotonic() - started:.0f} s", flush=True)
    write_judgements(args.out, judged, logits, np.stack(tones))
    print(f"{len(judged)} sentences, {sum(map(len, logits))} spans, {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
