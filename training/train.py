"""Fine-tunes the encoder and its two heads on NewsMTSC, and calibrates them on a held-out tenth of the training data.

Several runs that differ only in the order of the data and in dropout train side by side, one per core; the model is
the mean of their weights. The test data are not read here.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
import torch.multiprocessing as mp
from safetensors.torch import load_file, save_file
from torch.nn.functional import cross_entropy, kl_div, log_softmax, softmax

from data import Encoder, Sentence, batches, hold_out, read_newsmtsc
from metrics import brief, scores
from model import NewsSentiment, encoder_folder, evaluate
from names import ACTORS, STATES, swapped
from views import add_judgements, unlabelled, with_judgements

TONE_WEIGHT = 0.3
SMOOTHING = 0.05
SOFTENING = 2.0  # the temperature at which the student is compared with the teacher


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True, help="folder with train.jsonl of NewsMTSC")
    p.add_argument("--out", type=Path, required=True, help="folder for the weights and train.json")
    p.add_argument("--seeds", type=int, nargs="+", default=[1, 2], help="one run each, side by side")
    p.add_argument("--threads", type=int, default=1, help="threads per run")
    p.add_argument("--epochs", type=int, default=4)
    p.add_argument("--batch", type=int, default=32, help="sentences per step")
    p.add_argument("--lr", type=float, default=1e-4, help="of the encoder's last layer; the heads get 5 times as much")
    p.add_argument("--layer-decay", type=float, default=1.0, help="learning rate of a layer over that of the next")
    p.add_argument("--swap", type=float, default=0.15, help="share of sentences with known names that get others")
    p.add_argument("--judgements", type=Path, help="file of the teacher's judgements; without it, labels alone")
    p.add_argument("--texts", type=Path, nargs="+", help="files of unlabelled texts that the teacher judged")
    p.add_argument("--text-judgements", type=Path, nargs="+", help="the teacher's judgements of each of these files")
    p.add_argument("--text-share", type=float, default=1.0, help="share of these texts seen in each epoch")
    p.add_argument("--gold", type=float, default=0.5, help="weight of the labels beside the teacher's judgements")
    p.add_argument("--spans", type=float, default=0.5, help="weight of a span that only the teacher judges, to a labelled one's")
    p.add_argument("--average", type=float, default=0.3, help="last share of the steps whose weights are averaged")
    return p.parse_args()


def optimiser(model: NewsSentiment, lr: float, decay: float) -> torch.optim.AdamW:
    """AdamW with 5 times the learning rate for the heads and, with ``decay`` below 1, less for lower layers."""
    depth = len(model.encoder.encoder.layer)
    groups = []
    for name, parameter in model.named_parameters():
        if name.startswith("encoder.encoder.layer."):
            rate = lr * decay ** (depth - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = lr * decay**depth
        else:
            rate = 5 * lr
        plain = name.endswith("bias") or "LayerNorm" in name
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.0 if plain else 0.01})
    return torch.optim.AdamW(groups, fused=True)


def loss_of(model: NewsSentiment, encoder: Encoder, chosen: list[Sentence], args: argparse.Namespace) -> torch.Tensor:
    """Cross entropy with the labels and, where the teacher judged, divergence from its judgement."""
    batch = encoder.batch(chosen)
    with torch.autocast("cpu", torch.bfloat16):
        mention_logits, tone_logits = model(batch)
    named = ~batch.extra
    toned = ~batch.tone[:, 0].isnan()
    loss = torch.zeros(())
    if named.any():
        loss = cross_entropy(mention_logits[named], batch.labels[named], label_smoothing=SMOOTHING)
        loss = loss + TONE_WEIGHT * cross_entropy(tone_logits[toned], batch.tone[toned], label_smoothing=SMOOTHING)
        loss = loss * toned.float().mean()  # a labelled sentence counts the same whatever else is in its batch
    if not args.judgements:
        return loss
    weight = torch.where(batch.extra, args.spans, 1.0)
    learned = divergence(mention_logits, batch.judged, weight)
    learned = learned + TONE_WEIGHT * divergence(tone_logits, batch.judged_tone, torch.ones(len(tone_logits)))
    return args.gold * loss + learned


def divergence(logits: torch.Tensor, teacher: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Weighted mean of the Kullback-Leibler divergence from the teacher's softened probabilities (Hinton et al. 2015)."""
    asked = ~teacher[:, 0].isnan()
    own, other = (log_softmax(x[asked] / SOFTENING, 1) for x in (logits, teacher))
    each = kl_div(own, other, log_target=True, reduction="none").sum(1)
    return SOFTENING**2 * (each * weight[asked]).sum() / weight[asked].sum()


def training_data(args: argparse.Namespace) -> tuple[list[Sentence], list[Sentence | None], list[Sentence]]:
    """Sentences to learn from, a judged name-swapped copy of each (None: no such), and the held-out sentences."""
    sentences, _ = read_newsmtsc(args.data / "train.jsonl")
    train, held = hold_out(sentences)
    if not args.judgements:
        return train, [None] * len(train), held
    at = {id(s): i for i, s in enumerate(sentences)}
    originals, copies = with_judgements(args.judgements, sentences)
    places = [at[id(s)] for s in train]
    return [originals[i] for i in places], [copies[i] for i in places], held


def judged_texts(args: argparse.Namespace) -> list[Sentence]:
    """The unlabelled texts with the teacher's judgements."""
    texts: list[Sentence] = []
    for path, judgements in zip(args.texts or [], args.text_judgements or [], strict=True):
        part = unlabelled(path)
        add_judgements(judgements, part)
        texts += part
    return texts


def copy_of(sentence: Sentence, judged: Sentence | None, args: argparse.Namespace, rng: random.Random) -> Sentence | None:
    """By chance, the sentence with other names: the copy that the teacher judged, or one made now."""
    if rng.random() >= args.swap:
        return None
    return judged if args.judgements else swapped(sentence, rng)


def run(args: argparse.Namespace, seed: int) -> None:
    """Train once and write the averaged weights to ``run-SEED.safetensors``."""
    torch.set_num_threads(args.threads)
    train, copies, held = training_data(args)
    texts = judged_texts(args)
    encoder = Encoder(encoder_folder() / "tokenizer.json")
    some = round(args.text_share * len(texts))
    torch.manual_seed(0)  # the same start for every run: only then do means of weights make sense
    model = NewsSentiment()
    torch.manual_seed(seed)
    rng = random.Random(seed)
    opt = optimiser(model, args.lr, args.layer_decay)
    steps = args.epochs * -(-(len(train) + some) // args.batch)
    rate = torch.optim.lr_scheduler.OneCycleLR(
        opt, [g["lr"] for g in opt.param_groups], total_steps=steps + 1, pct_start=0.08,
        cycle_momentum=False, final_div_factor=0.4)  # ends at a tenth of the peak
    mean = torch.optim.swa_utils.AveragedModel(model)
    step, started = 0, time.monotonic()
    for epoch in range(args.epochs):
        model.train()
        total, at_start = 0.0, step
        seen = [copy_of(s, c, args, rng) or s for s, c in zip(train, copies)]
        # A text keeps its judgement under other names: what is said of an actor should not depend on the name.
        seen += [swapped(s, rng) or s if rng.random() < args.swap else s for s in rng.sample(texts, some)]
        for chosen in batches(encoder.lengths(seen), args.batch, rng):
            picked = [seen[i] for i in chosen]
            loss = loss_of(model, encoder, picked, args)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            opt.zero_grad()
            rate.step()
            step += 1
            total += loss.item()
            if step > (1 - args.average) * steps and step % 10 == 0:
                mean.update_parameters(model)
        result = brief(evaluate(model, encoder, held)[0])
        print(f"seed {seed} epoch {epoch + 1} {time.monotonic() - started:.0f} s loss {total / (step - at_start):.4f} "
              f"held out: {result}", flush=True)
    save_file(mean.module.state_dict(), args.out / f"run-{seed}.safetensors")


def temperature(logits: torch.Tensor, labels: torch.Tensor) -> float:
    """The divisor of the logits that maximises the likelihood of the labels (Guo et al. 2017, temperature scaling)."""
    grid = torch.arange(0.5, 3.0, 0.01)
    losses = [cross_entropy(logits / t, labels).item() for t in grid]
    return round(grid[losses.index(min(losses))].item(), 2)


@torch.no_grad()
def name_shift(model: NewsSentiment, encoder: Encoder, sentences: list[Sentence]) -> dict:
    """How far the sentiment of a mention moves when its name is replaced.

    ``mean_absolute``: over all names and mentions, the distance from the mean of the same sentence under all names.
    ``by_name``: the mean signed distance, which is the model's opinion of that name.
    """
    model.eval()
    names = [bare for bare, _ in ACTORS[:8]] + STATES[:7]
    rng = random.Random(0)
    rows = []
    for sentence in sentences:
        first = [replace_one(sentence, name, rng) for name in names]
        if all(first):
            a, _ = model(encoder.batch([s for s in first if s]))
            p = softmax(a, 1)
            rows.append(p[:, 2] - p[:, 0])
    table = torch.stack(rows)
    off = table - table.mean(1, keepdim=True)
    return {"sentences": len(rows), "mean_absolute": round(off.abs().mean().item(), 4),
            "by_name": {n: round(v, 4) for n, v in zip(names, off.mean(0).tolist())}}


def replace_one(sentence: Sentence, name: str, rng: random.Random) -> Sentence | None:
    """The sentence, cut to its first mention, with that mention's name replaced by ``name``."""
    alone = Sentence(sentence.text, sentence.group, sentence.mentions[:1])
    return swapped(alone, rng, to=name)


def calibrate(model: NewsSentiment, encoder: Encoder, held: list[Sentence], report: dict) -> None:
    """Fit the temperatures on held-out data, fold them into the heads, and report how well the result does there."""
    _, out = evaluate(model, encoder, held)
    agreed = out["agreed"] >= 0
    report["temperature"] = {"sentiment": temperature(out["mention"], out["label"]),
                             "tone": temperature(out["tone"][agreed], out["agreed"][agreed])}
    fold_temperatures(model, report["temperature"])
    report["held_out"], out = evaluate(model, encoder, held)
    report["held_out_tone"] = scores(softmax(out["tone"][agreed], 1).numpy(), out["agreed"][agreed].numpy())
    report["name_shift"] = name_shift(model, encoder, held)
    print(f"mean of runs, calibrated: {brief(report['held_out'])} ECE {report['held_out']['ece']:.4f} "
          f"name shift {report['name_shift']['mean_absolute']}")


def fold_temperatures(model: NewsSentiment, temperatures: dict[str, float]) -> None:
    """Divide the last layer of each head by its temperature, so that the program need not know it."""
    for name, head in (("sentiment", model.sentiment), ("tone", model.tone)):
        head.out.weight.data /= temperatures[name]
        head.out.bias.data /= temperatures[name]


def main() -> None:
    args = arguments()
    started = time.monotonic()
    args.out.mkdir(parents=True, exist_ok=True)
    workers = [mp.get_context("spawn").Process(target=run, args=(args, seed)) for seed in args.seeds]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise SystemExit("a training run failed: see above")
    finish(args, started)


def finish(args: argparse.Namespace, started: float) -> None:
    """Average the runs' weights, fold the temperatures into the heads, measure on held-out data, write the results."""
    parts = [load_file(args.out / f"run-{seed}.safetensors") for seed in args.seeds]
    weights = {k: torch.stack([p[k] for p in parts]).mean(0) if v.is_floating_point() else v for k, v in parts[0].items()}
    model = NewsSentiment()
    encoder = Encoder(encoder_folder() / "tokenizer.json")
    sentences, counts = read_newsmtsc(args.data / "train.jsonl")
    train, held = hold_out(sentences)
    report = {"arguments": {k: v for k, v in vars(args).items() if k not in ("data", "out")},
              "read": counts, "train_sentences": len(train), "held_out_sentences": len(held), "runs": {}}
    for seed, part in zip(args.seeds, parts):
        model.load_state_dict(part)
        report["runs"][seed], _ = evaluate(model, encoder, held)
        print(f"run {seed}: {brief(report['runs'][seed])}")
    model.load_state_dict(weights)
    calibrate(model, encoder, held, report)
    report["wall_seconds"] = round(time.monotonic() - started)
    save_file(model.state_dict(), args.out / "trained.safetensors")
    (args.out / "train.json").write_text(json.dumps(report, indent=1, default=lambda path: path.name) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
