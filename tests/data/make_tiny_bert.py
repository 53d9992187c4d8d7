"""Makes tiny-bert/: a model folder with random weights, small enough to keep, at full precision in ONNX.

    pip install -r ../../training/requirements.txt
    python make_tiny_bert.py

It means nothing. It is there to compare the runtimes on: model.onnx holds in 32 bits exactly the 16-bit weights of model.safetensors, so
both must give the same vectors but for rounding. `expected.json` holds what PyTorch gives, as a third opinion.
"""

import json
import string
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import BertConfig, BertModel

FOLDER = Path(__file__).parent / "tiny-bert"
WORDS = """the a an of to in and that for on with as at by from is was were be been has had have said not no it its his her their he
she they who which this will would after before over between kim putin russia korea north south china ukraine war arms deal leader
president summit visit talks meeting state states united nations sanctions weapons missile missiles military support security council
against two new one first what we i you our there but or more than into about if""".split()


class EncoderOnly(torch.nn.Module):
    """The encoder with segment ids fixed at zero: two inputs, one output, as the shipped model has them."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return self.bert(input_ids, attention_mask, torch.zeros_like(input_ids)).last_hidden_state


def tokenizer() -> dict:
    """A WordPiece tokenizer in which every ASCII text has tokens: letters, digits, signs and a few words."""
    signs = [c for c in string.punctuation + "“”‘’—…"]
    letters = list(string.ascii_lowercase + string.digits)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *signs, *letters, *(f"##{c}" for c in letters), *(w for w in WORDS if len(w) > 1)]
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys(words))}
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": vocabulary},
    }


def main() -> None:
    torch.manual_seed(1)
    FOLDER.mkdir(exist_ok=True)
    tokens = tokenizer()
    (FOLDER / "tokenizer.json").write_text(json.dumps(tokens, ensure_ascii=False) + "\n", encoding="utf-8")
    # A wide range, so that attention is far from even and every part of the network matters.
    config = BertConfig(
        vocab_size=len(tokens["model"]["vocab"]), hidden_size=32, num_hidden_layers=2, num_attention_heads=4,
        intermediate_size=64, max_position_embeddings=128, initializer_range=0.3, architectures=["BertModel"],
        attn_implementation="eager")
    bert = BertModel(config, add_pooling_layer=False).eval()
    with torch.no_grad():
        for name, parameter in bert.named_parameters():
            if "LayerNorm" in name or name.endswith("bias"):
                parameter.add_(0.1 * torch.randn_like(parameter))
            parameter.copy_(parameter.half().float())
    (FOLDER / "config.json").write_text(config.to_json_string(), encoding="utf-8")
    save_file({name: p.half().contiguous() for name, p in bert.state_dict().items()}, FOLDER / "model.safetensors", metadata={"format": "pt"})
    heads = {}
    for name in ("sentiment", "tone"):
        for layer, (out, inner) in {"dense": (16, 64), "out": (3, 16)}.items():
            heads[f"{name}.{layer}.weight"] = 0.3 * torch.randn(out, inner)
            heads[f"{name}.{layer}.bias"] = 0.1 * torch.randn(out)
    save_file(heads, FOLDER / "heads.safetensors", metadata={"classes": "negative,neutral,positive"})
    axes = {0: "batch", 1: "sequence"}
    ids = torch.ones((2, 7), dtype=torch.int64)
    torch.onnx.export(
        EncoderOnly(bert).eval(), (ids, ids), str(FOLDER / "model.onnx"), opset_version=17, input_names=["input_ids", "attention_mask"],
        output_names=["last_hidden_state"], dynamic_axes={"input_ids": axes, "attention_mask": axes, "last_hidden_state": axes})
    write_expected(bert)
    for file in FOLDER.iterdir():
        file.chmod(0o644)


def write_expected(bert: BertModel) -> None:
    """What PyTorch gives for some rows of ids: the first and the last vector of each."""
    rows = [[2, 3], [2, 50, 60, 70, 3], [2, *range(40, 150), 3]]
    expected = []
    for row in rows:
        with torch.no_grad():
            hidden = bert(torch.tensor([row])).last_hidden_state[0]
        expected.append({"ids": row, "first": hidden[0].tolist(), "last": hidden[-1].tolist()})
    (FOLDER / "expected.json").write_text(json.dumps(expected) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
