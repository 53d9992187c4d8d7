"""Disturbed copies of the training sentences: words replaced by near neighbours in the encoder's word table.

"praised" may become "criticised" or "mocked": the label no longer holds, but the teacher can judge the copy, and the
student learns where a word changes a judgement (after the augmentation of TinyBERT, Jiao et al. 2020).
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from data import hold_out, read_newsmtsc
from model import encoder_folder

COPIES = 2
NEAREST = 12
SHARE = 0.35
WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
KEEP = set("the and for that this with from are was were been being have has had his her its their our your who whom which what when where".split())


def neighbours() -> dict[str, list[str]]:
    """For each whole lower-case word of the vocabulary, the twelve words nearest by cosine."""
    vocabulary = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json")).get_vocab()
    words = sorted(w for w in vocabulary if re.fullmatch(r"[a-z]{3,}", w) and w not in KEEP)
    table = load_file(encoder_folder() / "model.safetensors")["embeddings.word_embeddings.weight"].float()
    rows = torch.nn.functional.normalize(table[[vocabulary[w] for w in words]])
    near: dict[str, list[str]] = {}
    for at in range(0, len(words), 1024):
        best = (rows[at : at + 1024] @ rows.T).topk(NEAREST + 1).indices[:, 1:]
        for word, row in zip(words[at : at + 1024], best.tolist()):
            near[word] = [words[i] for i in row]
    return near


def disturbed(text: str, near: dict[str, list[str]], rng: random.Random) -> str:
    def other(match: re.Match[str]) -> str:
        choices = near.get(match.group())
        return rng.choice(choices) if choices and rng.random() < SHARE else match.group()

    return WORD.sub(other, text)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True, help="folder with train.jsonl of NewsMTSC")
    p.add_argument("--out", type=Path, required=True, help="file to write, one JSON object a line")
    args = p.parse_args()
    train, _ = hold_out(read_newsmtsc(args.data / "train.jsonl")[0])
    near, rng = neighbours(), random.Random(0)
    with args.out.open("w", encoding="utf-8") as out:
        for sentence in train:
            for _ in range(COPIES):
                text = disturbed(sentence.text, near, rng)
                if text != sentence.text:
                    out.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
