//! A model's `config.json` as rust-bert wants it.

use rust_bert::bert::BertConfig;
use rust_bert::distilbert::DistilBertConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::fault::OpenFault;
use crate::config::Config;
use crate::error::Fault;

/// The families of models that rust-bert can run here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// BERT.
    Bert,
    /// DistilBERT.
    DistilBert,
    /// RoBERTa.
    Roberta,
}

impl Family {
    /// The family that a `config.json` names.
    pub fn of(config: &[u8]) -> Result<Family, OpenFault> {
        let config = Config::new(config).map_err(OpenFault::Config)?;
        match config.model_type() {
            "bert" => Ok(Family::Bert),
            "distilbert" => Ok(Family::DistilBert),
            "roberta" => Ok(Family::Roberta),
            "" => Err(OpenFault::Config(Fault::NotFamily("unnamed".to_string()))),
            other => Err(OpenFault::Config(Fault::NotFamily(other.to_string()))),
        }
    }

    /// What the encoder's tensors are named after where the file holds a head too.
    pub fn prefix(self) -> &'static str {
        match self {
            Family::Bert => "bert",
            Family::DistilBert => "distilbert",
            Family::Roberta => "roberta",
        }
    }
}

/// rust-bert's configuration from a `config.json`: what the file leaves out has Hugging Face's default, the model has `labels`
/// outputs, and its table of positions has `positions` rows where the weights tell, whatever the file states.
pub fn completed<C: Default + Serialize + DeserializeOwned>(
    config: &[u8],
    labels: usize,
    positions: Option<i64>,
) -> Result<C, OpenFault> {
    let wrong = |error: serde_json::Error| OpenFault::Config(Fault::NotConfig(error));
    let stated: Map<String, Value> = serde_json::from_slice(config).map_err(wrong)?;
    let mut whole = serde_json::to_value(C::default()).map_err(wrong)?;
    for (name, value) in stated {
        whole[name] = value;
    }
    whole["id2label"] = (0..labels)
        .map(|label| (label.to_string(), json!("")))
        .collect::<Map<_, _>>()
        .into();
    if let Some(rows) = positions {
        whole["max_position_embeddings"] = rows.into();
    }
    // Of no use here, and some files hold them in a form that rust-bert does not read.
    for unused in [
        "label2id",
        "is_decoder",
        "output_attentions",
        "output_hidden_states",
    ] {
        whole[unused] = Value::Null;
    }
    serde_json::from_value(whole).map_err(wrong)
}

/// A model's size: tensors whose shapes follow from the configuration, enough of them to bound every other.
pub struct Sizes {
    /// Each tensor's name and shape.
    pub shapes: Vec<(String, Vec<i64>)>,
    /// The width of the encoder's vectors.
    pub width: i64,
    /// The number of attention heads, which share the width.
    pub heads: i64,
}

impl Sizes {
    /// Those of a BERT or RoBERTa.
    pub fn of_bert(config: &BertConfig) -> Sizes {
        let width = config.hidden_size;
        let last_layer = format!(
            "encoder.layer.{}.intermediate.dense.weight",
            config.num_hidden_layers.saturating_sub(1)
        );
        Sizes {
            shapes: vec![
                embeddings("word", config.vocab_size, width),
                embeddings("position", config.max_position_embeddings, width),
                embeddings("token_type", config.type_vocab_size, width),
                (last_layer, vec![config.intermediate_size, width]),
            ],
            width,
            heads: config.num_attention_heads,
        }
    }

    /// Those of a DistilBERT.
    pub fn of_distilbert(config: &DistilBertConfig) -> Sizes {
        let width = config.dim;
        let last_layer = format!(
            "transformer.layer.{}.ffn.lin1.weight",
            config.n_layers.saturating_sub(1)
        );
        Sizes {
            shapes: vec![
                embeddings("word", config.vocab_size, width),
                embeddings("position", config.max_position_embeddings, width),
                (last_layer, vec![config.hidden_dim, width]),
            ],
            width,
            heads: config.n_heads,
        }
    }
}

fn embeddings(name: &str, rows: i64, width: i64) -> (String, Vec<i64>) {
    let name = format!("embeddings.{name}_embeddings.weight");
    (name, vec![rows, width])
}
