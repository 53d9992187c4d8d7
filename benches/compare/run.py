"""Sentences a second: `parallax score` beside Hugging Face transformers with the same weights.

    cargo build --release
    pip install -r benches/compare/requirements.txt
    python benches/compare/run.py --data train.jsonl

`train.jsonl` is NewsMTSC's train split. Both score the first 2,000 sentences with all their mentions, from text to
probabilities, each in a process of its own with two threads; the runs alternate, so that a change in the machine's mood
hits both. Printed are the median of the runs, the peak memory and the ratio. Loading the model counts for neither:
parallax is run on one sentence too and that time is taken off.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
THREADS = 2


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


def run_measured(command: list[str]) -> tuple[float, float, str]:
    """Seconds, peak memory in MB and output of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, output


def parallax(lines: Path, one: Path) -> tuple[float, float]:
    """Seconds for the sentences alone, and peak memory in MB, of the release binary."""
    binary = str(TOP / "target/release/parallax")
    command = [binary, "score", "--threads", str(THREADS)]
    loading, _, _ = run_measured([*command, "--input", str(one)])
    seconds, memory, _ = run_measured([*command, "--input", str(lines)])
    return seconds - loading, memory


def transformers(lines: Path) -> tuple[float, float]:
    """The same for this file's own `--transformers` mode."""
    _, memory, output = run_measured([sys.executable, __file__, "--transformers", str(lines)])
    return float(output), memory


def score_with_transformers(lines: Path) -> float:
    """Scores as a user of transformers would: batches of 32 in the order given, padded. Returns the seconds."""
    import torch
    from safetensors.torch import load_file
    from transformers import AutoConfig, BertModel, PreTrainedTokenizerFast

    torch.set_num_threads(THREADS)
    folder = TOP / "models/news-sentiment"
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), pad_token="[PAD]")
    encoder = BertModel(AutoConfig.from_pretrained(folder), add_pooling_layer=False)
    weights = load_file(folder / "model.safetensors")
    encoder.load_state_dict({name.removeprefix("bert."): w.float() for name, w in weights.items()}, strict=False)
    encoder.eval()
    heads = load_file(folder / "heads.safetensors")
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]

    def head(name: str, vectors: torch.Tensor) -> torch.Tensor:
        inner = torch.nn.functional.gelu(vectors @ heads[f"{name}.dense.weight"].T + heads[f"{name}.dense.bias"])
        return (inner @ heads[f"{name}.out.weight"].T + heads[f"{name}.out.bias"]).softmax(-1)

    start = time.perf_counter()
    with torch.inference_mode():
        for first in range(0, len(rows), 32):
            batch = rows[first : first + 32]
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="NewsMTSC's train.jsonl")
    parser.add_argument("--sentences", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--transformers", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.transformers:
        print(score_with_transformers(arguments.transformers))
        return
    if not arguments.data:
        parser.error("--data is needed: NewsMTSC's train.jsonl")
    rows = sentences(arguments.data, arguments.sentences)
    with tempfile.TemporaryDirectory() as home:
        lines, one = Path(home, "lines.jsonl"), Path(home, "one.jsonl")
        lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        one.write_text(json.dumps(rows[0]) + "\n", encoding="utf-8")
        measured = [(parallax(lines, one), transformers(lines)) for _ in range(arguments.runs)]
    speeds = []
    for name, results in zip(("parallax score", "transformers"), zip(*measured)):
        speed = len(rows) / statistics.median(seconds for seconds, _ in results)
        memory = max(memory for _, memory in results)
        speeds.append(speed)
        print(f"{name:16} {speed:7.1f} sentences/s   peak {memory:6.0f} MB")
    print(f"ratio {speeds[0] / speeds[1]:.2f}")


if __name__ == "__main__":
    main()
