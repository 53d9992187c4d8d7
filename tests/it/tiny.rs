//! Sequence classifiers small enough to make in a test, whose answers are known without running them.
//!
//! Each knows ten words. `praised` makes positive likelier, `accused` negative, and all else nothing; the two together balance. In
//! the transformers, the word's vector passes through one layer of even attention to the classifier; the ONNX file takes the mean
//! of the words' votes.

use std::fs;
use std::path::Path;

use safetensors::tensor::{Dtype, TensorView};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The vocabulary of BERT and DistilBERT.
pub const WORDS: [&str; 10] = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "praised", "accused", "kim", "putin", "met", ".",
];
/// The vocabulary of RoBERTa, which wants its special tokens at these places.
const ROBERTA_WORDS: [&str; 10] = [
    "<s>", "<pad>", "</s>", "<unk>", "praised", "accused", "kim", "putin", "met", ".",
];
const WIDTH: usize = 8;
const INNER: usize = 16;
const POSITIONS: usize = 32;

/// The architectures that can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Bert,
    DistilBert,
    Roberta,
}

/// A folder with `config.json` and the family's tokenizer, for a classifier with these labels; no weights yet.
pub fn checkpoint(family: Family, labels: &[&str]) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let write =
        |file: &str, value: &Value| fs::write(home.path().join(file), value.to_string()).unwrap();
    write("config.json", &config(family, labels));
    match family {
        Family::Roberta => write("tokenizer.json", &roberta_tokenizer()),
        _ => fs::write(home.path().join("vocab.txt"), WORDS.join("\n")).unwrap(),
    }
    home
}

fn config(family: Family, labels: &[&str]) -> Value {
    let id2label: serde_json::Map<String, Value> = labels
        .iter()
        .enumerate()
        .map(|(at, label)| (at.to_string(), json!(label)))
        .collect();
    let mut config = match family {
        Family::DistilBert => json!({
            "architectures": ["DistilBertForSequenceClassification"], "model_type": "distilbert",
            "dim": WIDTH, "hidden_dim": INNER, "n_heads": 2, "n_layers": 1, "max_position_embeddings": POSITIONS,
        }),
        _ => json!({
            "architectures": ["BertForSequenceClassification"], "model_type": "bert", "hidden_size": WIDTH,
            "intermediate_size": INNER, "num_attention_heads": 2, "num_hidden_layers": 1, "type_vocab_size": 2,
            "max_position_embeddings": POSITIONS,
        }),
    };
    if family == Family::Roberta {
        config["architectures"] = json!(["RobertaForSequenceClassification"]);
        config["model_type"] = json!("roberta");
        config["type_vocab_size"] = json!(1);
        config["max_position_embeddings"] = json!(POSITIONS + 2);
    }
    config["vocab_size"] = json!(WORDS.len());
    config["id2label"] = id2label.into();
    config
}

fn roberta_tokenizer() -> Value {
    let vocabulary: serde_json::Map<String, Value> = ROBERTA_WORDS
        .iter()
        .enumerate()
        .map(|(id, word)| (word.to_string(), json!(id)))
        .collect();
    json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "decoder": null,
        "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0],
                           "trim_offsets": false, "add_prefix_space": false},
        "model": {"type": "WordLevel", "unk_token": "<unk>", "vocab": vocabulary},
    })
}

/// Writes the family's `model.safetensors` into `folder`, its outputs in the order of `labels`.
pub fn write_weights(folder: &Path, family: Family, labels: &[&str]) {
    let mut weights = Weights(Vec::new());
    let top = match family {
        Family::Bert => "bert",
        Family::DistilBert => "distilbert",
        Family::Roberta => "roberta",
    };
    let embeddings = format!("{top}.embeddings");
    weights.words(&format!("{embeddings}.word_embeddings.weight"));
    let positions = POSITIONS + if family == Family::Roberta { 2 } else { 0 };
    weights.zeros(
        &format!("{embeddings}.position_embeddings.weight"),
        &[positions, WIDTH],
    );
    weights.norm(&format!("{embeddings}.LayerNorm"));
    match family {
        Family::DistilBert => weights.distilbert_layer(),
        _ => {
            let segments = if family == Family::Bert { 2 } else { 1 };
            weights.zeros(
                &format!("{embeddings}.token_type_embeddings.weight"),
                &[segments, WIDTH],
            );
            weights.bert_layer(top);
        }
    }
    let (pooler, classifier) = match family {
        Family::Bert => ("bert.pooler.dense", "classifier"),
        Family::DistilBert => ("pre_classifier", "classifier"),
        Family::Roberta => ("classifier.dense", "classifier.out_proj"),
    };
    weights.identity(pooler);
    weights.classifier(classifier, labels);
    weights.save(&folder.join("model.safetensors"));
}

/// Named tensors of 32-bit floats.
struct Weights(Vec<(String, Vec<usize>, Vec<f32>)>);

impl Weights {
    fn put(&mut self, name: &str, shape: &[usize], values: Vec<f32>) {
        self.0.push((name.to_string(), shape.to_vec(), values));
    }

    fn zeros(&mut self, name: &str, shape: &[usize]) {
        self.put(name, shape, vec![0.0; shape.iter().product()]);
    }

    /// `praised` along the first direction, `accused` along the second.
    fn words(&mut self, name: &str) {
        let mut table = vec![0.0; WORDS.len() * WIDTH];
        table[4 * WIDTH] = 4.0;
        table[5 * WIDTH + 1] = 4.0;
        self.put(name, &[WORDS.len(), WIDTH], table);
    }

    fn norm(&mut self, name: &str) {
        self.put(&format!("{name}.weight"), &[WIDTH], vec![1.0; WIDTH]);
        self.zeros(&format!("{name}.bias"), &[WIDTH]);
    }

    fn zero_layer(&mut self, name: &str, out: usize, inner: usize) {
        self.zeros(&format!("{name}.weight"), &[out, inner]);
        self.zeros(&format!("{name}.bias"), &[out]);
    }

    fn identity(&mut self, name: &str) {
        let unit = |at: usize| f32::from(u8::from(at / WIDTH == at % WIDTH));
        let values = (0..WIDTH * WIDTH).map(unit).collect();
        self.put(&format!("{name}.weight"), &[WIDTH, WIDTH], values);
        self.zeros(&format!("{name}.bias"), &[WIDTH]);
    }

    fn bert_layer(&mut self, top: &str) {
        let layer = format!("{top}.encoder.layer.0");
        for part in ["query", "key"] {
            self.zero_layer(&format!("{layer}.attention.self.{part}"), WIDTH, WIDTH);
        }
        self.identity(&format!("{layer}.attention.self.value"));
        self.identity(&format!("{layer}.attention.output.dense"));
        self.norm(&format!("{layer}.attention.output.LayerNorm"));
        self.zero_layer(&format!("{layer}.intermediate.dense"), INNER, WIDTH);
        self.zero_layer(&format!("{layer}.output.dense"), WIDTH, INNER);
        self.norm(&format!("{layer}.output.LayerNorm"));
    }

    fn distilbert_layer(&mut self) {
        let layer = "distilbert.transformer.layer.0";
        for part in ["q_lin", "k_lin"] {
            self.zero_layer(&format!("{layer}.attention.{part}"), WIDTH, WIDTH);
        }
        self.identity(&format!("{layer}.attention.v_lin"));
        self.identity(&format!("{layer}.attention.out_lin"));
        self.norm(&format!("{layer}.sa_layer_norm"));
        self.zero_layer(&format!("{layer}.ffn.lin1"), INNER, WIDTH);
        self.zero_layer(&format!("{layer}.ffn.lin2"), WIDTH, INNER);
        self.norm(&format!("{layer}.output_layer_norm"));
    }

    /// Positive reads the first direction, negative the second.
    fn classifier(&mut self, name: &str, labels: &[&str]) {
        let mut values = vec![0.0; labels.len() * WIDTH];
        for (row, label) in labels.iter().enumerate() {
            if let Some(vote) = vote(label) {
                values[row * WIDTH + vote] = 5.0;
            }
        }
        self.put(&format!("{name}.weight"), &[labels.len(), WIDTH], values);
        self.zeros(&format!("{name}.bias"), &[labels.len()]);
    }

    fn save(&self, path: &Path) {
        let bytes: Vec<Vec<u8>> = self
            .0
            .iter()
            .map(|(_, _, values)| little_endian(values))
            .collect();
        let views = self.0.iter().zip(&bytes).map(|((name, shape, _), bytes)| {
            let view = TensorView::new(Dtype::F32, shape.clone(), bytes).unwrap();
            (name.clone(), view)
        });
        fs::write(path, safetensors::serialize(views, None).unwrap()).unwrap();
    }
}

/// The direction that a label reads: 0 for `praised`, 1 for `accused`.
fn vote(label: &str) -> Option<usize> {
    match label.to_lowercase().as_str() {
        "positive" | "pos" => Some(0),
        "negative" | "neg" => Some(1),
        _ => None,
    }
}

fn little_endian(values: &[f32]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

/// Writes `model.onnx` into `folder`: `logits` is the mean of what the words vote, by `labels`.
pub fn write_onnx(folder: &Path, labels: &[&str]) {
    let n = labels.len();
    let mut votes = vec![0.0; WORDS.len() * n];
    for (at, label) in labels.iter().enumerate() {
        if let Some(vote) = vote(label) {
            votes[(4 + vote) * n + at] = 5.0;
        }
    }
    let table = Message::new()
        .integer(1, WORDS.len() as u64)
        .integer(1, n as u64)
        .integer(2, FLOAT)
        .bytes(8, b"votes")
        .bytes(9, &little_endian(&votes));
    // Gather picks each word's votes: batch × tokens × labels.
    let gather = node("Gather", &["votes", "input_ids"], "picked");
    // The mean over the tokens, without keeping their axis.
    let mean = node("ReduceMean", &["picked"], "logits")
        .message(
            5,
            &Message::new()
                .bytes(1, b"axes")
                .integer(8, 1)
                .integer(20, 7),
        )
        .message(
            5,
            &Message::new()
                .bytes(1, b"keepdims")
                .integer(3, 0)
                .integer(20, 2),
        );
    let graph = Message::new()
        .message(1, &gather)
        .message(1, &mean)
        .bytes(2, b"votes")
        .message(5, &table)
        .message(11, &value("input_ids", INT64, &["batch", "tokens"]))
        .message(11, &value("attention_mask", INT64, &["batch", "tokens"]))
        .message(12, &value("logits", FLOAT, &["batch", "labels"]));
    let model = Message::new()
        .integer(1, 8)
        .message(7, &graph)
        .message(8, &Message::new().bytes(1, b"").integer(2, 13));
    fs::write(folder.join("model.onnx"), model.0).unwrap();
}

/// ONNX's numbers for two types of element.
const FLOAT: u64 = 1;
const INT64: u64 = 7;

fn node(operator: &str, inputs: &[&str], output: &str) -> Message {
    let node = inputs.iter().fold(Message::new(), |node, input| {
        node.bytes(1, input.as_bytes())
    });
    node.bytes(2, output.as_bytes())
        .bytes(3, output.as_bytes())
        .bytes(4, operator.as_bytes())
}

fn value(name: &str, element: u64, sizes: &[&str]) -> Message {
    let shape = sizes.iter().fold(Message::new(), |shape, size| {
        shape.message(1, &Message::new().bytes(2, size.as_bytes()))
    });
    let tensor = Message::new().integer(1, element).message(2, &shape);
    Message::new()
        .bytes(1, name.as_bytes())
        .message(2, &Message::new().message(1, &tensor))
}

/// A protocol-buffers message, in which ONNX files are written.
struct Message(Vec<u8>);

impl Message {
    fn new() -> Self {
        Message(Vec::new())
    }

    fn varint(&mut self, mut value: u64) {
        while value >= 128 {
            self.0.push(value as u8 | 128);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    fn integer(mut self, field: u64, value: u64) -> Self {
        self.varint(field << 3);
        self.varint(value);
        self
    }

    fn bytes(mut self, field: u64, bytes: &[u8]) -> Self {
        self.varint(field << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend(bytes);
        self
    }

    fn message(self, field: u64, message: &Message) -> Self {
        self.bytes(field, &message.0)
    }
}
