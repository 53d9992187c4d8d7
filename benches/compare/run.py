"""Sentences a second: `parallax score` on its runtimes, beside other ways to run the same model.

    eval "$(tools/libtorch.sh)"
    cargo build --release --features rust-bert
    pip install -r benches/compare/requirements.txt
    python benches/compare/run.py --data train.jsonl

`train.jsonl` is NewsMTSC's train split. Each contestant scores the first 2,000 sentences, from text to probabilities, in a process of its
own with two threads. They take turns, so that a change in the machine's mood hits all. Printed are the median of the runs,
the peak memory and how many times as fast parallax on rten is. Loading counts for none: parallax is run on one sentence too and that time
is taken off; the others start their clocks when they have loaded.

    parallax rten        8 bit, one sentence at a time, tone and every mention
    parallax rust-bert   32 bit, one sentence at a time, tone and every mention; left out where the build has no rust-bert
    transformers         32 bit, the pipeline for text classification in batches of 32, as its users write it: tone alone
    transformers sorted  32 bit, batches of 32 sentences of like length, padded: tone and every mention
    onnxruntime          8 bit, the file that rten runs, one sentence at a time in two threads: tone and every mention
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
FOLDER = TOP / "models/news-sentiment"
THREADS = 2
BATCH = 32


def sentences(data: Path, n: int) -> list[dict]:
    """The first `n` sentences as `parallax score` reads them."""
    lines = []
    with data.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number == n:
                break
            row = json.loads(line)
            targets = [{"start": t["from"], "end": t["to"]} for t in row["targets"]]
            lines.append({"id": str(number), "text": row["sentence_normalized"], "targets": targets})
    return lines


def run_measured(command: list[str], without: str = "") -> tuple[float, float, str]:
    """Seconds, peak memory in MB and output of a command, run without the environment variable `without`."""
    environment = os.environ | {"OMP_NUM_THREADS": str(THREADS), "TOKENIZERS_PARALLELISM": "false"}
    environment.pop(without, None)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, output


def parallax(runtime: str, lines: Path, one: Path) -> tuple[float, float]:
    """Seconds for the sentences alone, and peak memory in MB, of the release binary."""
    command = [str(binary()), "score", "--threads", str(THREADS), "--runtime", runtime]
    loading, _, _ = run_measured([*command, "--input", str(one)])
    seconds, memory, _ = run_measured([*command, "--input", str(lines)])
    return seconds - loading, memory


def binary() -> Path:
    return Path(os.environ.get("CARGO_TARGET_DIR", TOP / "target")) / "release/parallax"


def has_rust_bert() -> bool:
    """Whether the build has the runtime; says so where it does not."""
    command = [str(binary()), "models", "check", "--runtime", "rust-bert"]
    found = subprocess.run(command, capture_output=True, text=True)
    if found.returncode != 0:
        print("parallax rust-bert is left out:", found.stderr.strip(), file=sys.stderr)
    return found.returncode == 0


def here(contestant: str, lines: Path) -> tuple[float, float]:
    """The same for one of the functions below, in a process of its own."""
    command = [sys.executable, __file__, "--contestant", contestant, "--lines", str(lines)]
    # The libtorch that parallax is built with must not take the place of the one in Python's torch.
    _, memory, output = run_measured(command, without="LD_LIBRARY_PATH")
    return float(output.splitlines()[-1]), memory


def torch_encoder_weights() -> dict:
    from safetensors.torch import load_file

    weights = load_file(FOLDER / "model.safetensors")
    return {name.removeprefix("bert."): weight.float() for name, weight in weights.items()}


def torch_tokenizer():
    from transformers import PreTrainedTokenizerFast

    return PreTrainedTokenizerFast(tokenizer_file=str(FOLDER / "tokenizer.json"), pad_token="[PAD]", model_max_length=512)


def transformers_pipeline(rows: list[dict]) -> float:
    """The pipeline, with a classifier of three labels on the encoder. Its answers mean nothing; the work is what counts."""
    import torch
    from transformers import AutoConfig, BertForSequenceClassification, pipeline

    torch.set_num_threads(THREADS)
    model = BertForSequenceClassification(AutoConfig.from_pretrained(FOLDER, num_labels=3))
    model.bert.load_state_dict(torch_encoder_weights(), strict=False)
    classify = pipeline("text-classification", model=model.eval(), tokenizer=torch_tokenizer(), top_k=None, device="cpu")
    texts = [row["text"] for row in rows]
    start = time.perf_counter()
    classify(texts, batch_size=BATCH, truncation=True)
    return time.perf_counter() - start


def transformers_sorted(rows: list[dict]) -> float:
    """By hand, as well as it can be done: sorted by length, both heads."""
    import torch
    from safetensors.torch import load_file
    from transformers import AutoConfig, BertModel

    torch.set_num_threads(THREADS)
    tokenizer = torch_tokenizer()
    encoder = BertModel(AutoConfig.from_pretrained(FOLDER), add_pooling_layer=False)
    encoder.load_state_dict(torch_encoder_weights(), strict=False)
    encoder.eval()
    heads = load_file(FOLDER / "heads.safetensors")

    def head(name: str, vectors: torch.Tensor) -> torch.Tensor:
        inner = torch.nn.functional.gelu(vectors @ heads[f"{name}.dense.weight"].T + heads[f"{name}.dense.bias"])
        return (inner @ heads[f"{name}.out.weight"].T + heads[f"{name}.out.bias"]).softmax(-1)

    start = time.perf_counter()
    rows = sorted(rows, key=lambda row: len(row["text"]))
    with torch.inference_mode():
        for first in range(0, len(rows), BATCH):
            batch = rows[first : first + BATCH]
            tokens = tokenizer(
                [row["text"] for row in batch],
                padding=True, truncation=True, max_length=512, return_offsets_mapping=True, return_tensors="pt",
            )
            offsets = tokens.pop("offset_mapping")
            hidden = encoder(input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"]).last_hidden_state
            for row, vectors, spans in zip(batch, hidden, offsets):
                real = spans[:, 1] > spans[:, 0]
                head("tone", torch.cat([vectors[0], vectors[real].mean(0)]))
                for target in row["targets"]:
                    inside = real & (spans[:, 0] < target["end"]) & (spans[:, 1] > target["start"])
                    head("sentiment", torch.cat([vectors[0], vectors[inside].mean(0)]))
    return time.perf_counter() - start


def onnxruntime(rows: list[dict]) -> float:
    """One sentence at a time, a thread for each core, as parallax does it."""
    import numpy as np
    from onnxruntime import InferenceSession, SessionOptions
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    options = SessionOptions()
    options.intra_op_num_threads = 1
    session = InferenceSession(str(FOLDER / "model.onnx"), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    tokenizer.enable_truncation(512)
    heads = load_file(FOLDER / "heads.safetensors")

    def erf(x: np.ndarray) -> np.ndarray:
        # Abramowitz and Stegun (1964), 7.1.26: within 1.5e-7.
        t = 1 / (1 + 0.3275911 * np.abs(x))
        tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
        return np.sign(x) * (1 - tail * np.exp(-x * x))

    def head(name: str, vectors: np.ndarray) -> np.ndarray:
        inner = heads[f"{name}.dense.weight"] @ vectors + heads[f"{name}.dense.bias"]
        inner = inner * 0.5 * (1 + erf(inner / 2**0.5))
        powers = np.exp(heads[f"{name}.out.weight"] @ inner + heads[f"{name}.out.bias"])
        return powers / powers.sum()

    def score(row: dict) -> None:
        encoding = tokenizer.encode(row["text"])
        ids = np.array([encoding.ids])
        [hidden] = session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        vectors, spans = hidden[0], np.array(encoding.offsets)
        real = spans[:, 1] > spans[:, 0]
        head("tone", np.concatenate([vectors[0], vectors[real].mean(0)]))
        for target in row["targets"]:
            inside = real & (spans[:, 0] < target["end"]) & (spans[:, 1] > target["start"])
            head("sentiment", np.concatenate([vectors[0], vectors[inside].mean(0)]))

    start = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as workers:
        list(workers.map(score, rows))
    return time.perf_counter() - start


CONTESTANTS = {"transformers": transformers_pipeline, "transformers sorted": transformers_sorted, "onnxruntime": onnxruntime}


def race(rows: list[dict], runs: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds and memory of every contestant, for each run."""
    runtimes = ["rten", "rust-bert"] if has_rust_bert() else ["rten"]
    measured: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as home:
        lines, one = Path(home, "lines.jsonl"), Path(home, "one.jsonl")
        lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        one.write_text(json.dumps(rows[0]) + "\n", encoding="utf-8")
        for _ in range(runs):
            for runtime in runtimes:
                measured.setdefault(f"parallax {runtime}", []).append(parallax(runtime, lines, one))
            for contestant in CONTESTANTS:
                measured.setdefault(contestant, []).append(here(contestant, lines))
    return measured


def report(measured: dict[str, list[tuple[float, float]]], n: int) -> None:
    """Prints the figures as a Markdown table."""
    speeds = {name: n / statistics.median(seconds for seconds, _ in results) for name, results in measured.items()}
    print("| | sentences a second | peak memory, MB | parallax rten is faster by |\n| --- | --- | --- | --- |")
    for name, results in measured.items():
        memory = max(memory for _, memory in results)
        print(f"| {name} | {speeds[name]:.0f} | {memory:.0f} | {speeds['parallax rten'] / speeds[name]:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="NewsMTSC's train.jsonl")
    parser.add_argument("--sentences", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--contestant", choices=CONTESTANTS, help=argparse.SUPPRESS)
    parser.add_argument("--lines", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.contestant:
        rows = [json.loads(line) for line in arguments.lines.read_text(encoding="utf-8").splitlines()]
        print(CONTESTANTS[arguments.contestant](rows))
        return
    if not arguments.data:
        parser.error("--data is needed: NewsMTSC's train.jsonl")
    rows = sentences(arguments.data, arguments.sentences)
    report(race(rows, arguments.runs), len(rows))


if __name__ == "__main__":
    main()
