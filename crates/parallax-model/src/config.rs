//! The parts of `config.json` that matter here.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Fault;

/// Fewest tokens a model must read to be of any use, the special ones included.
pub const FEWEST_POSITIONS: usize = 8;
/// Most tokens of a sentence that are read, the special ones included, even where a model reads more. Sentences of 500 tokens are
/// lists, and the memory of attention grows with the square of their length.
const MOST_POSITIONS: usize = 512;

/// The part of a Hugging Face `config.json` that matters here. What is missing or odd is refused when it is asked for, since
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

impl Config {
    /// Reads a `config.json`.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn new(json: &[u8]) -> Result<Config, Fault> {
        serde_json::from_slice(json).map_err(Fault::NotConfig)
    }

    /// The architecture as Hugging Face names it, such as `BertForSequenceClassification`; empty where none is named.
    pub fn architecture(&self) -> &str {
        self.architectures.first().map_or("", String::as_str)
    }

    /// The family of models as the file names it, such as `bert`; empty where it names none.
    pub fn model_type(&self) -> &str {
        &self.model_type
    }

    /// Width of the encoder's vectors.
    ///
    /// # Errors
    /// When it is not stated.
    pub fn width(&self) -> Result<usize, Fault> {
        self.hidden_size.ok_or(Fault::NoEntry("hidden_size"))
    }

    /// Most tokens of a sentence to be read by what the file says, the special ones included.
    ///
    /// # Errors
    /// When it is not stated, or too few to be meant so.
    pub fn positions(&self) -> Result<usize, Fault> {
        let stated = self
            .max_position_embeddings
            .ok_or(Fault::NoEntry("max_position_embeddings"))?;
        // RoBERTa and its kin count positions from 2, so that two of their places are never used.
        let counted_from_two = ["roberta", "xlm-roberta", "camembert"];
        let usable = if counted_from_two.contains(&self.model_type()) {
            stated.saturating_sub(2)
        } else {
            stated
        };
        if usable < FEWEST_POSITIONS {
            return Err(Fault::TooFewPositions(stated));
        }
        Ok(usable.min(MOST_POSITIONS))
    }
}
