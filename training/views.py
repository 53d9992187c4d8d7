"""What the teacher judges beyond the labels: additional spans of every sentence, and a name-swapped copy of it.

A span costs the student no pass of its own, only a head; so every sentence can teach more than its one labelled
mention. The spans and copies are made the same way each time, so that the judgements can be kept without any text.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import numpy as np

from data import Mention, Sentence
from names import swapped

UNLABELLED = -1
MOST_SPANS = 6
STEP = 0.1  # the judgements are kept as logits in steps of this size, one byte each
NOT_ASKED = -128
_NAME = re.compile(r"\b[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'-]*)*")
_PRONOUN = re.compile(r"\b(?:he|she|they|him|them|we|us|it|I|you|who)\b", re.I)
_PHRASE = re.compile(r"\b(?:the|a|an|his|her|their|our|its|this|these|some|many)\s+(?:[a-z-]+\s+)?[a-z-]{3,}")


def further_spans(sentence: Sentence, rng: random.Random) -> list[tuple[int, int]]:
    """Up to six spans that overlap no mention: names, pronouns, and words after an article."""
    taken = [(m.start, m.end) for m in sentence.mentions]
    found: list[tuple[int, int]] = []
    for pattern in (_NAME, _PRONOUN, _PHRASE):
        for match in pattern.finditer(sentence.text):
            start, end = match.span()
            # A single capitalised word at the start is rarely a name.
            lone_start = pattern is _NAME and start == 0 and " " not in match.group()
            if not lone_start and all(end <= a or b <= start for a, b in taken + found):
                found.append((start, end))
    return sorted(rng.sample(found, MOST_SPANS) if len(found) > MOST_SPANS else found)


def views(sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence | None]]:
    """Every sentence with its additional spans, and a name-swapped copy of it with the same spans (None: no known name).

    The spans are added as extra mentions without a label.
    """
    originals: list[Sentence] = []
    copies: list[Sentence | None] = []
    for number, sentence in enumerate(sentences):
        rng = random.Random(number)
        spans = [Mention(a, b, UNLABELLED, True) for a, b in further_spans(sentence, rng)]
        own = [replace(m, label=UNLABELLED if m.extra else m.label) for m in sentence.mentions]
        original = replace(sentence, mentions=own + spans)
        originals.append(original)
        copies.append(swapped(original, rng))
    return originals, copies


def unlabelled(path: Path) -> list[Sentence]:
    """The texts of a file, one JSON object with ``text`` per line, with spans and without any label."""
    sentences: list[Sentence] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        sentence = Sentence(json.loads(line)["text"], "unlabelled")
        spans = further_spans(sentence, random.Random(number))
        sentences.append(replace(sentence, mentions=[Mention(a, b, UNLABELLED, True) for a, b in spans]))
    return sentences


def fingerprint(sentences: list[Sentence]) -> int:
    """A number that changes when a text or a span does."""
    sum_ = 0
    for s in sentences:
        sum_ = crc32(repr((s.text, [(m.start, m.end) for m in s.mentions])).encode(), sum_)
    return sum_


def write_judgements(path: Path, judged: list[Sentence], mentions: list[np.ndarray], tones: np.ndarray) -> None:
    """Keep the logits of all mentions (NaN where a mention was not judged) and tones of ``judged``, in that order."""
    flat = np.concatenate(mentions)
    centred = [x - x.mean(1, keepdims=True) for x in (flat, tones)]
    small = [np.where(np.isnan(x), NOT_ASKED, np.clip(np.round(x / STEP), -127, 127)).astype(np.int8) for x in centred]
    np.savez_compressed(path, mentions=small[0], tones=small[1], fingerprint=np.uint32(fingerprint(judged)))


def with_judgements(path: Path, sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence | None]]:
    """`views` of the sentences, with the teacher's logits from the file that `write_judgements` wrote."""
    originals, copies = views(sentences)
    add_judgements(path, originals + [c for c in copies if c])
    return originals, copies


def add_judgements(path: Path, judged: list[Sentence]) -> None:
    """Give these sentences the logits from the file that `write_judgements` wrote."""
    with np.load(path) as file:
        if int(file["fingerprint"]) != fingerprint(judged):
            raise SystemExit(f"{path}: made for other sentences or spans; run judge.py again")
        mentions, tones = file["mentions"], file["tones"]
    at = 0
    for sentence, tone in zip(judged, tones):
        for mention in sentence.mentions:
            if mentions[at, 0] != NOT_ASKED:
                mention.judged = tuple(mentions[at] * STEP)
            at += 1
        sentence.judged_tone = tuple(tone * STEP)
