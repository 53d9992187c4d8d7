//! `config.json`: what it says of a model that matters here.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Fewest tokens a model must read to be of any use, the special ones included.
const FEWEST_POSITIONS: usize = 8;

/// The part of a Hugging Face `config.json` that matters here. What is missing or odd is told when it is asked for, since
/// not every kind of model needs all of it.
#[derive(Deserialize)]
pub struct Config {
    #[serde(default)]
    architectures: Vec<String>,
    #[serde(default)]
    model_type: String,
    hidden_size: Option<usize>,
    max_position_embeddings: Option<usize>,
    /// The names of a classifier's outputs.
    pub id2label: Option<BTreeMap<usize, String>>,
    /// `single_label_classification`, where it is stated.
    pub problem_type: Option<String>,
}

/// The families of models that the runtime rust-bert can run.
#[cfg(feature = "rust-bert")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// BERT.
    Bert,
    /// DistilBERT.
    DistilBert,
    /// RoBERTa.
    Roberta,
}

impl Config {
    /// Reads a `config.json`.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn new(json: &[u8]) -> Result<Config, String> {
        serde_json::from_slice(json)
            .map_err(|error| format!("not the configuration of a model: {error}"))
    }

    /// The architecture as Hugging Face names it, such as `BertForSequenceClassification`; empty where none is named.
    pub fn architecture(&self) -> &str {
        self.architectures.first().map_or("", String::as_str)
    }

    /// The family, where it is one that rust-bert can run.
    #[cfg(feature = "rust-bert")]
    pub fn family(&self) -> Option<Family> {
        match self.model_type.as_str() {
            "bert" => Some(Family::Bert),
            "distilbert" => Some(Family::DistilBert),
            "roberta" => Some(Family::Roberta),
            _ => None,
        }
    }

    /// The family as the file names it.
    #[cfg(feature = "rust-bert")]
    pub fn model_type(&self) -> &str {
        match self.model_type.as_str() {
            "" => "unnamed",
            name => name,
        }
    }

    /// Width of the encoder's vectors.
    ///
    /// # Errors
    /// When it is not stated.
    pub fn width(&self) -> Result<usize, String> {
        self.hidden_size
            .ok_or_else(|| "`hidden_size` is missing".to_string())
    }

    /// Most tokens that the model reads, the special ones included.
    ///
    /// # Errors
    /// When it is not stated, or too few to be meant so.
    pub fn positions(&self) -> Result<usize, String> {
        let stated = self
            .max_position_embeddings
            .ok_or("`max_position_embeddings` is missing")?;
        // RoBERTa and its kin count positions from 2, so that two of their places are never used.
        let counted_from_two = ["roberta", "xlm-roberta", "camembert"];
        let usable = match counted_from_two.contains(&self.model_type.as_str()) {
            true => stated.saturating_sub(2),
            false => stated,
        };
        if usable < FEWEST_POSITIONS {
            return Err(format!(
                "`max_position_embeddings` is {stated}: a model that reads so few tokens can't read a sentence"
            ));
        }
        Ok(usable)
    }
}
