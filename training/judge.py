"""Lets the teacher judge every sentence of the training data, its additional spans and its name-swapped copy.

Writes one small file of logits without any text: `train.py --judgements` reads it.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch

from data import Sentence, read_newsmtsc, tokens_of
from teacher import Kept, judge, load_teacher
from views import unlabelled, views, write_judgements


def to_judge(args: argparse.Namespace) -> list[Sentence]:
    if args.texts:
        return unlabelled(args.texts)
    originals, copies = views(read_newsmtsc(args.data / "train.jsonl")[0])
    return originals + [c for c in copies if c]


def mean_judgement(judged: list[tuple[list[torch.Tensor], torch.Tensor]]) -> tuple[list[torch.Tensor], torch.Tensor]:
    """The mean of several teachers' logits."""
    mentions, tones = zip(*judged)
    return [torch.stack(each).mean(0) for each in zip(*mentions)], torch.stack(tones).mean(0)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True, help="folder with train.jsonl of NewsMTSC")
    p.add_argument("--work", type=Path, required=True, help="folder of the unpacked encoder")
    p.add_argument("--teacher", type=Path, nargs="+", required=True, help="weights that teacher.py wrote; of several, the mean judgement counts")
    p.add_argument("--texts", type=Path, help="file of unlabelled texts to judge in place of the training data")
    p.add_argument("--out", type=Path, required=True, help="file to write")
    p.add_argument("--threads", type=int, default=1)
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    judged = to_judge(args)
    started = time.monotonic()
    loaded = [load_teacher(args.work, weights) for weights in args.teacher]
    models, encoder = [model for model, _ in loaded], loaded[0][1]
    logits: list[np.ndarray] = []
    tones: list[np.ndarray] = []
    for at in range(0, len(judged), 2000):
        part = judged[at : at + 2000]
        kept = Kept(models[0], encoder, part)  # the lower layers are the same for all
        mention, tone = mean_judgement([judge(model, kept) for model in models])
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
