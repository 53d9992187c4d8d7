"""Reading NewsMTSC and turning its sentences into batches of token ids.

A *mention* is a character span of a sentence with a label; a sentence can hold several, and all of them are
scored in one pass of the encoder. Labels are 0 negative, 1 neutral, 2 positive, everywhere in this folder.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer

CLASSES = ("negative", "neutral", "positive")
_LABEL = {2.0: 0, 4.0: 1, 6.0: 2}
PAD = 0
HELD_OUT = 0.1  # share of the sentences that nothing is learned from
SPLIT_SEED = 1
NOT_JUDGED = (float("nan"),) * 3


@dataclass
class Mention:
    """Characters ``start`` to ``end`` (exclusive) of the sentence, and how it is spoken of (0, 1 or 2: negative, neutral, positive).

    ``extra`` marks a further mention of a labelled target (a pronoun that means the same person, say). It takes
    its target's label in training and is left out of every evaluation.
    """

    start: int
    end: int
    label: int
    extra: bool = False
    judged: tuple[float, float, float] | None = None  # the teacher's logits, where it judged this mention


@dataclass
class Sentence:
    """One sentence, its mentions, and the group (event or article) that it comes from."""

    text: str
    group: str
    mentions: list[Mention] = field(default_factory=list)
    judged_tone: tuple[float, float, float] | None = None  # the teacher's logits for the whole sentence

    def tone(self) -> tuple[float, float, float]:
        """What the tone head learns: the shares of the three labels among the labelled (not extra) mentions.

        Where they all agree, this is that label; where they don't, it is a soft target; where nobody labelled anything,
        it is not a number.
        """
        labels = [m.label for m in self.mentions if not m.extra]
        if not labels:
            return NOT_JUDGED
        return tuple(labels.count(c) / len(labels) for c in range(3))  # type: ignore[return-value]

    def agreed_label(self) -> int | None:
        """The label that all labelled mentions share, or None where they differ."""
        labels = {m.label for m in self.mentions if not m.extra}
        return labels.pop() if len(labels) == 1 else None


def read_newsmtsc(path: Path) -> tuple[list[Sentence], dict[str, int]]:
    """The sentences of one NewsMTSC file, and counts of what was read, moved and dropped.

    Where a span's text is not the mention that the data names, the span moves to the nearest place where the
    mention stands; a mention that stands nowhere is dropped.
    """
    sentences: list[Sentence] = []
    counts = {"sentences": 0, "mentions": 0, "further_mentions": 0, "moved": 0, "dropped": 0}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            sentence = Sentence(row["sentence_normalized"], group_of(row["primary_gid"]))
            for target in row["targets"]:
                label = _LABEL[target["polarity"]]
                for extra, item in [(False, target)] + [(True, f) for f in target.get("further_mentions", [])]:
                    start = _place(sentence.text, item["from"], item["to"], item["mention"])
                    if start is None:
                        counts["dropped"] += 1
                        continue
                    counts["moved"] += start != item["from"]
                    counts["further_mentions" if extra else "mentions"] += 1
                    sentence.mentions.append(Mention(start, start + len(item["mention"]), label, extra))
            if any(not m.extra for m in sentence.mentions):
                sentences.append(sentence)
    counts["sentences"] = len(sentences)
    return sentences, counts


def _place(text: str, start: int, end: int, mention: str) -> int | None:
    """Where ``mention`` begins in ``text``: at ``start`` if the span is right, else the nearest occurrence."""
    if text[start:end] == mention:
        return start
    found = [i for i in range(len(text)) if mention and text.startswith(mention, i)]
    return min(found, key=lambda i: abs(i - start)) if found else None


def group_of(gid: str) -> str:
    """The event (AllSides) or the article (POLUSA) of a sentence, from its id.

    Sentences of one group can repeat each other, so a group is never split between training and held-out data.
    """
    parts = gid.split("_")
    return "_".join(parts[:3] if parts[0] == "polusa" else parts[:2])


def hold_out(sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Split into (training, held out) by whole groups. The held-out tenth is the same for every run, so that runs compare.

    Two groups that hold the same text count as one: the later copy goes where the first one is.
    """
    groups = sorted({s.group for s in sentences})
    random.Random(SPLIT_SEED).shuffle(groups)
    size: dict[str, int] = {}
    for s in sentences:
        size[s.group] = size.get(s.group, 0) + 1
    out: set[str] = set()
    taken = 0
    for group in groups:
        if taken >= HELD_OUT * len(sentences):
            break
        out.add(group)
        taken += size[group]
    held = [s for s in sentences if s.group in out]
    texts = {s.text for s in held}
    return [s for s in sentences if s.group not in out and s.text not in texts], held


@dataclass
class Batch:
    """Sentences as tensors. ``spans`` has a row per mention: (sentence row, first token, last token + 1)."""

    ids: torch.Tensor  # [sentences, tokens], int64
    mask: torch.Tensor  # [sentences, tokens], int64, 1 for real tokens
    spans: torch.Tensor  # [mentions, 3], int64
    labels: torch.Tensor  # [mentions], int64
    extra: torch.Tensor  # [mentions], bool
    tone: torch.Tensor  # [sentences, 3], float32
    judged: torch.Tensor  # [mentions, 3], float32: the teacher's logits, NaN where it was not asked
    judged_tone: torch.Tensor  # [sentences, 3], float32, likewise


class Encoder:
    """Sentences to token ids, with each mention's tokens: those whose characters overlap the mention's."""

    def __init__(self, tokenizer_file: Path, max_tokens: int = 256, pad: int = PAD) -> None:
        self.pad = pad
        self.tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(max_tokens)

    def batch(self, sentences: list[Sentence]) -> Batch:
        """Encode sentences together, padded to the longest. Mentions beyond the cut are left out."""
        encoded = self.tokenizer.encode_batch([s.text for s in sentences])
        width = max(len(e.ids) for e in encoded)
        ids = torch.full((len(encoded), width), self.pad, dtype=torch.int64)
        mask = torch.zeros_like(ids)
        spans, labels, extra, judged = [], [], [], []
        for row, (sentence, enc) in enumerate(zip(sentences, encoded)):
            ids[row, : len(enc.ids)] = torch.tensor(enc.ids)
            mask[row, : len(enc.ids)] = 1
            for mention in sentence.mentions:
                tokens = tokens_of(enc.offsets, mention.start, mention.end)
                if tokens is not None:
                    spans.append((row, *tokens))
                    labels.append(mention.label)
                    extra.append(mention.extra)
                    judged.append(mention.judged or NOT_JUDGED)
        return Batch(
            ids,
            mask,
            torch.tensor(spans, dtype=torch.int64).reshape(-1, 3),
            torch.tensor(labels, dtype=torch.int64),
            torch.tensor(extra, dtype=torch.bool),
            torch.tensor([s.tone() for s in sentences], dtype=torch.float32),
            torch.tensor(judged, dtype=torch.float32).reshape(-1, 3),
            torch.tensor([s.judged_tone or NOT_JUDGED for s in sentences], dtype=torch.float32),
        )

    def lengths(self, sentences: list[Sentence]) -> list[int]:
        """Number of tokens of each sentence."""
        return [len(e.ids) for e in self.tokenizer.encode_batch([s.text for s in sentences])]


def tokens_of(offsets: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """First and last + 1 of the tokens that overlap characters ``start`` to ``end``, or None."""
    hit = [i for i, (a, b) in enumerate(offsets) if a < end and b > start and b > a]
    return (hit[0], hit[-1] + 1) if hit else None


def batches(lengths: list[int], size: int, rng: random.Random) -> Iterator[list[int]]:
    """Indices in batches of ``size``, in random order, with sentences of similar length together (little padding)."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    pool = size * 24
    groups: list[list[int]] = []
    for at in range(0, len(order), pool):
        part = sorted(order[at : at + pool], key=lengths.__getitem__)
        groups += [part[i : i + size] for i in range(0, len(part), size)]
    rng.shuffle(groups)
    yield from groups
