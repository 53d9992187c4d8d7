"""The model alone."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any, Iterable, List, Optional, Sequence, Tuple, Union

from ._program import _run


@dataclass(frozen=True)
class Scores:
    """Probabilities of the three ways to treat something; they sum to 1."""

    #: Probability of negative treatment, 0 to 1.
    negative: float
    #: Probability of neutral treatment, 0 to 1.
    neutral: float
    #: Probability of positive treatment, 0 to 1.
    positive: float

    @property
    def sentiment(self) -> float:
        """P(positive) − P(negative): −1 wholly negative, 0 balanced or neutral, 1 wholly positive."""
        return self.positive - self.negative


@dataclass(frozen=True)
class Scored:
    """What the model finds in one sentence."""

    #: The sentence as a whole.
    tone: Scores
    #: Each span in its order; ``None`` where the model did not see it or scores no mentions.
    targets: List[Optional[Scores]]
    #: Whether the sentence was longer than the model reads.
    truncated: bool


def score(
    texts: Iterable[str],
    spans: Optional[Iterable[Sequence[Tuple[int, int]]]] = None,
    *,
    model: Union[None, str, "os.PathLike[str]"] = None,
    threads: Optional[int] = None,
    cache: bool = True,
) -> List[Scored]:
    """Score sentences with the model alone.

    :param texts: the sentences
    :param spans: for each sentence the places whose treatment is asked for, as first character and one past the last
    :param model: the name of the built-in model or a model folder
    :param threads: worker threads, 1 to 1024; without it one for each core
    :param cache: use the scores of earlier runs, and keep those of this one
    :raises UsageError: when a span is not in its text, or there is no such model
    :raises ValueError: when there are not as many lists of spans as sentences

    >>> parallax.score(["Kim praised Putin."], [[(12, 17)]])[0].targets[0].sentiment  # doctest: +SKIP
    """
    texts = list(texts)
    places = [[]] * len(texts) if spans is None else [list(one) for one in spans]
    if len(places) != len(texts):
        raise ValueError(f"{len(texts)} texts, but {len(places)} lists of spans")
    lines = []
    for number, (text, own) in enumerate(zip(texts, places), 1):
        targets = [{"start": int(start), "end": int(end)} for start, end in own]
        lines.append(json.dumps({"id": str(number), "text": text, "targets": targets}) + "\n")
    options = [] if model is None else [f"--model={os.fspath(model)}"]
    if threads is not None:
        options.append(f"--threads={threads}")
    if not cache:
        options.append("--no-cache")
    answers = _run(["score", *options], stdin="".join(lines))
    return [_scored(json.loads(line)) for line in answers.split("\n") if line]


def _scored(line: Any) -> Scored:
    return Scored(
        tone=Scores(**line["tone"]),
        targets=[_target(target) for target in line["targets"]],
        truncated=line.get("truncated", False),
    )


def _target(target: Any) -> Optional[Scores]:
    if target["negative"] is None:
        return None
    return Scores(target["negative"], target["neutral"], target["positive"])
