"""Fits a map from the shipped encoder to sentence vectors.

The encoder was trained to judge, and forgot some of what all-MiniLM-L6-v2 knows of meaning. Two sentences that say the same have to be found
without a second encoder; so a linear map is fitted by ridge regression from the mean of the shipped encoder's token vectors to the sentence
vector that all-MiniLM-L6-v2 gives. No text is stored in the map.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import onnxruntime
from safetensors.numpy import load_file, save_file
from scipy.special import erf
from tokenizers import Tokenizer

from gather import sentences

WIDTH = 384


class MiniLM:
    """all-MiniLM-L6-v2 in plain numpy: six layers of BERT, the mean of the token vectors, scaled to length 1."""

    HEADS = 12

    def __init__(self, folder: Path) -> None:
        self.w = load_file(folder / "model.safetensors")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(256)

    def linear(self, name: str, x: np.ndarray) -> np.ndarray:
        return x @ self.w[f"{name}.weight"].T + self.w[f"{name}.bias"]

    def norm(self, name: str, x: np.ndarray) -> np.ndarray:
        centred = x - x.mean(-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return centred / scale * self.w[f"{name}.weight"] + self.w[f"{name}.bias"]

    def of_length(self, ids: np.ndarray) -> np.ndarray:
        """Vectors of sentences with the same number of tokens."""
        n, length = ids.shape
        x = self.w["embeddings.word_embeddings.weight"][ids] + self.w["embeddings.position_embeddings.weight"][:length]
        x = self.norm("embeddings.LayerNorm", x + self.w["embeddings.token_type_embeddings.weight"][0])
        for layer in range(6):
            at = f"encoder.layer.{layer}"
            split = lambda y: y.reshape(n, length, self.HEADS, -1).transpose(0, 2, 1, 3)  # noqa: E731
            q, k, v = (split(self.linear(f"{at}.attention.self.{part}", x)) for part in ("query", "key", "value"))
            weights = q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])
            weights = np.exp(weights - weights.max(-1, keepdims=True))
            weights /= weights.sum(-1, keepdims=True)
            read = (weights @ v).transpose(0, 2, 1, 3).reshape(n, length, -1)
            x = self.norm(f"{at}.attention.output.LayerNorm", x + self.linear(f"{at}.attention.output.dense", read))
            inner = self.linear(f"{at}.intermediate.dense", x)
            inner = (inner * 0.5 * (1 + erf(inner / np.sqrt(2)))).astype(np.float32)
            x = self.norm(f"{at}.output.LayerNorm", x + self.linear(f"{at}.output.dense", inner))
        mean = x.mean(1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def encode(self, texts: list[str]) -> np.ndarray:
        encoded = [one.ids for one in self.tokenizer.encode_batch(texts)]
        vectors = np.empty((len(texts), WIDTH), np.float32)
        by_length: dict[int, list[int]] = {}
        for at, ids in enumerate(encoded):
            by_length.setdefault(len(ids), []).append(at)
        for places in by_length.values():
            for first in range(0, len(places), 32):
                batch = places[first : first + 32]
                vectors[batch] = self.of_length(np.array([encoded[at] for at in batch]))
        return vectors


class Shipped:
    """The shipped encoder: the mean of its token vectors without the two special ones, one sentence per run as the program does."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(512)

    def encode(self, texts: list[str]) -> np.ndarray:
        return np.stack([self.one(text) for text in texts])

    def one(self, text: str) -> np.ndarray:
        ids = np.array([self.tokenizer.encode(text).ids])
        hidden = self.session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]
        return hidden[1:-1].mean(0) if len(hidden) > 2 else hidden[0]


def ridge(x: np.ndarray, y: np.ndarray, penalty: float) -> tuple[np.ndarray, np.ndarray]:
    """Weight (outputs × inputs) and bias that minimise the squared error plus `penalty` times the mean square of a channel."""
    mean_x, mean_y = x.mean(0), y.mean(0)
    centred = (x - mean_x).astype(np.float64)
    gram = centred.T @ centred
    gram += np.eye(len(gram)) * penalty * np.trace(gram) / len(gram)
    weight = np.linalg.solve(gram, centred.T @ (y - mean_y)).T
    return weight.astype(np.float32), (mean_y - weight @ mean_x).astype(np.float32)


def agreement(weight: np.ndarray, bias: np.ndarray, x: np.ndarray, y: np.ndarray) -> float:
    """Mean cosine of the mapped vectors with those wanted, both less their means."""
    mapped = x @ weight.T + bias
    mapped, y = mapped - mapped.mean(0), y - y.mean(0)
    return float((np.sum(mapped * y, 1) / np.linalg.norm(mapped, axis=1) / np.linalg.norm(y, axis=1)).mean())


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--texts", type=Path, required=True, help="what gather.py wrote")
    p.add_argument("--articles", type=Path, required=True, help="articles.jsonl of narrative-frames")
    p.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json of all-MiniLM-L6-v2")
    p.add_argument("--model", type=Path, default=Path("../models/news-sentiment"), help="the shipped model's folder")
    p.add_argument("--most", type=int, default=24000, help="sentences to learn from")
    p.add_argument("--work", type=Path, required=True, help="where the vectors are kept")
    p.add_argument("--out", type=Path, required=True, help="file to write the map to")
    args = p.parse_args()
    texts = [json.loads(line)["text"] for line in args.texts.open(encoding="utf-8")]
    for line in args.articles.open(encoding="utf-8"):
        texts += [one for one in sentences(json.loads(line)["text"]) if 40 <= len(one) <= 350]
    texts = sorted(set(texts))
    random.Random(0).shuffle(texts)
    texts = texts[: args.most]
    shipped, minilm = Shipped(args.model), MiniLM(args.minilm)
    pieces = []
    for first in range(0, len(texts), 500):
        kept = args.work / f"vectors-{first}.npz"
        if not kept.exists():
            some = texts[first : first + 500]
            np.savez(kept, x=shipped.encode(some), y=minilm.encode(some))
        pieces.append(np.load(kept))
    x, y = (np.concatenate([piece[name] for piece in pieces]) for name in "xy")
    held = len(x) // 10
    for penalty in (1e-4, 1e-3, 1e-2, 1e-1):
        weight, bias = ridge(x[held:], y[held:], penalty)
        print(f"penalty {penalty}: mean cosine {agreement(weight, bias, x[:held], y[:held]):.4f} on {held} held-out sentences")
    weight, bias = ridge(x, y, 1e-3)
    save_file({"vector.weight": weight, "vector.bias": bias}, args.out)


if __name__ == "__main__":
    main()
