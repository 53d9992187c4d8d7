"""Writes the model folder: 8-bit ONNX, 16-bit safetensors, tokenizer, configuration, heads and metrics.

Both ONNX files (8 bit, and single precision for comparison) are run over the test data with onnxruntime, one sentence
per run as the program does: dynamic quantisation scales over the whole input, so a batch would mix the sentences.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from safetensors.torch import load_file, save_file
from transformers import BertModel

from data import Batch, Encoder, Sentence, read_newsmtsc
from metrics import scores
from model import Head, NewsSentiment, encoder_folder, features
from quantise import quantise

HEAD_TENSORS = ("dense.weight", "dense.bias", "out.weight", "out.bias")


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--trained", type=Path, required=True, help="folder that train.py wrote")
    p.add_argument("--data", type=Path, required=True, help="folder with train.jsonl and devtest_rw.jsonl of NewsMTSC")
    p.add_argument("--out", type=Path, required=True, help="model folder to write")
    p.add_argument("--work", type=Path, required=True, help="folder for the single-precision ONNX file")
    return p.parse_args()


class EncoderOnly(torch.nn.Module):
    """The encoder with segment ids fixed at zero: two inputs, one output."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        segments = torch.zeros_like(input_ids)
        return self.bert(input_ids, attention_mask=attention_mask, token_type_ids=segments).last_hidden_state


def to_onnx(bert: BertModel, path: Path) -> None:
    """Write the encoder as ONNX in single precision, with free batch and sequence sizes."""
    axes = {0: "batch", 1: "sequence"}
    ids = torch.ones((2, 7), dtype=torch.int64)
    torch.onnx.export(
        EncoderOnly(bert).eval(), (ids, ids), str(path), opset_version=17, do_constant_folding=True,
        input_names=["input_ids", "attention_mask"], output_names=["last_hidden_state"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "last_hidden_state": axes})
    onnx.save(onnx.shape_inference.infer_shapes(onnx.load(str(path))), str(path))


def calibration_inputs(path: Path, count: int = 300) -> list[dict[str, np.ndarray]]:
    """Model inputs of evenly spaced training sentences, one sentence each."""
    sentences, _ = read_newsmtsc(path)
    encoder = Encoder(encoder_folder() / "tokenizer.json")
    chosen = [encoder.batch([s]) for s in sentences[:: len(sentences) // count]]
    return [{"input_ids": b.ids.numpy(), "attention_mask": b.mask.numpy()} for b in chosen]


def run_onnx(path: Path, heads: dict[str, Head], encoder: Encoder, sentences: list[Sentence]) -> dict[str, np.ndarray]:
    """Probabilities of all labelled mentions (`mention`) and sentences (`tone`), one sentence per run."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    mentions, tones = [], []
    with torch.no_grad():
        for sentence in sentences:
            batch: Batch = encoder.batch([sentence])
            hidden = session.run(None, {"input_ids": batch.ids.numpy(), "attention_mask": batch.mask.numpy()})[0]
            mention, tone = features(torch.from_numpy(hidden), batch)
            mentions.append(torch.softmax(heads["sentiment"](mention[~batch.extra]), 1))
            tones.append(torch.softmax(heads["tone"](tone), 1))
    return {"mention": torch.cat(mentions).numpy(), "tone": torch.cat(tones).numpy()}


def measure(args: argparse.Namespace, model: NewsSentiment, int8: Path, single: Path) -> dict:
    """The figures of metrics.json, from the test data and from what train.py reported."""
    sentences, _ = read_newsmtsc(args.data / "devtest_rw.jsonl")
    encoder = Encoder(encoder_folder() / "tokenizer.json", max_tokens=512)
    labels = np.array([m.label for s in sentences for m in s.mentions if not m.extra])
    agreed = np.array([-1 if s.agreed_label() is None else s.agreed_label() for s in sentences])
    heads = {"sentiment": model.sentiment, "tone": model.tone}
    full = run_onnx(single, heads, encoder, sentences)
    small = run_onnx(int8, heads, encoder, sentences)
    report = json.loads((args.trained / "train.json").read_text(encoding="utf-8"))
    same = full["mention"].argmax(1) == small["mention"].argmax(1)
    return {
        "test_data": "NewsMTSC devtest_rw",
        "fp32_onnxruntime": scores(full["mention"], labels),
        "int8_onnxruntime": scores(small["mention"], labels),
        "label_agreement_int8_fp32": round(float(same.mean()), 4),
        "tone_int8_where_mentions_agree": scores(small["tone"][agreed >= 0], agreed[agreed >= 0]),
        # A final model that was trained on all data has none of these; see EXPERIMENTS.md for the runs before it.
        **{name: report[name] for name in ("held_out", "held_out_tone", "name_shift") if name in report},
        "temperature": report["temperature"],
        "training": {"arguments": report["arguments"], "sentences": report["train_sentences"],
                     "held_out_sentences": report["held_out_sentences"], "wall_seconds": report["wall_seconds"]},
    }


def write_tokenizer(source: Path, target: Path) -> None:
    """Copy tokenizer.json without its padding and truncation: the program decides on both."""
    tokenizer = json.loads(source.read_text(encoding="utf-8"))
    tokenizer["padding"] = tokenizer["truncation"] = None
    target.write_text(json.dumps(tokenizer, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    args.work.mkdir(parents=True, exist_ok=True)
    model = NewsSentiment()
    model.load_state_dict(load_file(args.trained / "trained.safetensors"))
    model.eval()
    weights = {k: v.half().contiguous() for k, v in model.encoder.state_dict().items()}
    save_file(weights, args.out / "model.safetensors", metadata={"format": "pt"})
    # Every other file is made from the 16-bit weights, so that all runtimes hold the same model.
    model.encoder.load_state_dict({k: v.float() for k, v in weights.items()})
    heads = {f"{name}.{t}": getattr(model, name).state_dict()[t].contiguous() for name in ("sentiment", "tone") for t in HEAD_TENSORS}
    save_file(heads, args.out / "heads.safetensors", metadata={"classes": "negative,neutral,positive"})
    write_tokenizer(encoder_folder() / "tokenizer.json", args.out / "tokenizer.json")
    shutil.copyfile(encoder_folder() / "config.json", args.out / "config.json")
    single, int8 = args.work / "model-fp32.onnx", args.out / "model.onnx"
    to_onnx(model.encoder, single)
    quantise(single, int8, calibration_inputs(args.data / "train.jsonl"))
    for file in args.out.iterdir():
        file.chmod(0o644)
    figures = measure(args, model, int8, single)
    (args.out / "metrics.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    for name in ("fp32_onnxruntime", "int8_onnxruntime", "tone_int8_where_mentions_agree"):
        print(name, *(f"{k} {figures[name][k]:.4f}" for k in ("macro_f1", "accuracy", "ece")))
    print("labels the same:", figures["label_agreement_int8_fp32"], "bytes:", int8.stat().st_size)


if __name__ == "__main__":
    main()
