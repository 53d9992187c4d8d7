//! Anybody's sequence classifier, in the folder that Hugging Face's tools save or its hub gives out.
//!
//! It scores the sentence as a whole, and a mention only where the folder's [`parallax.toml`](settings) states that it was
//! trained to read the mention as the second text of a pair; each mention then costs a pass of its own.

mod labels;
mod settings;
mod tokenizer;

use std::ops::Range;

use crate::config::Config;
use crate::error::{Fault, ModelError, RunError};
use crate::files::ModelFiles;
use crate::reach::{self, TRIAL, repeated};
use crate::reader::Reader;
use crate::runtime::{Classifier, Device, Runtime};
use crate::score::{Request, Scored, Scores};
use labels::Labels;
use settings::{Mentions, SETTINGS_FILE, Settings};
use tokenizer::{Input, PairTokenizer};

/// A loaded sequence classifier.
pub struct Checkpoint {
    tokenizer: PairTokenizer,
    classifier: Box<dyn Classifier>,
    labels: Labels,
    mentions: Option<Mentions>,
    positions: usize,
}

/// What the small files of a checkpoint state.
pub struct Facts {
    /// Its architecture, as `config.json` names it; may be empty.
    pub architecture: String,
    /// What its outputs mean.
    pub labels: Labels,
    /// How it scores a mention; `None` where it can't.
    pub mentions: Option<Mentions>,
    /// Most tokens that it reads, the special ones included.
    pub positions: usize,
    /// `config.json` as read.
    config: Vec<u8>,
}

impl Facts {
    /// Reads `config.json` and `parallax.toml`.
    ///
    /// # Errors
    /// When something in them keeps the model from being used.
    pub fn read(files: &mut ModelFiles) -> Result<Facts, ModelError> {
        let json = files.read("config.json")?;
        let config = Config::new(&json).map_err(|fault| files.broken("config.json", fault))?;
        let settings = if files.has(SETTINGS_FILE) {
            Settings::new(&files.read(SETTINGS_FILE)?)
                .map_err(|fault| files.broken(SETTINGS_FILE, fault))?
        } else {
            Settings::default()
        };
        let wrong = |fault: Fault| files.broken("config.json", fault);
        must_be_single_label_classifier(&config).map_err(wrong)?;
        let labels = match (&settings.labels, &config.id2label) {
            (Some(names), _) => Labels::new(names)
                .map_err(|fault| files.broken(SETTINGS_FILE, Fault::Labels(fault)))?,
            (None, Some(names)) => Labels::new(&names.values().collect::<Vec<_>>())
                .map_err(|fault| wrong(Fault::ConfigLabels(fault)))?,
            (None, None) => return Err(wrong(Fault::NoLabels)),
        };
        Ok(Facts {
            architecture: config.architecture().to_string(),
            labels,
            mentions: settings.mentions,
            positions: config.positions().map_err(wrong)?,
            config: json.to_vec(),
        })
    }
}

fn must_be_single_label_classifier(config: &Config) -> Result<(), Fault> {
    let architecture = config.architecture();
    if !architecture.is_empty() && !architecture.ends_with("ForSequenceClassification") {
        return Err(Fault::NotClassifier(architecture.to_string()));
    }
    match config.problem_type.as_deref() {
        None | Some("single_label_classification") => Ok(()),
        Some(other) => Err(Fault::NotSingleLabel(other.to_string())),
    }
}

impl Checkpoint {
    /// Loads the model's files.
    ///
    /// # Errors
    /// When a file is missing or wrong, or the runtime can't be had.
    pub fn open(
        files: &mut ModelFiles,
        runtime: Runtime,
        device: Device,
    ) -> Result<Self, ModelError> {
        let facts = Facts::read(files)?;
        let labels = facts.labels.count();
        let classifier = runtime.open_classifier(files, &facts.config, labels, device)?;
        let mut checkpoint = Checkpoint {
            tokenizer: open_tokenizer(files, facts.positions)?,
            classifier,
            labels: facts.labels,
            mentions: facts.mentions,
            positions: facts.positions,
        };
        if !files.is_built_in() {
            let wrong = |fault| files.broken(runtime.weights_of(files), fault);
            let found = reach::of(facts.positions, |tokens| checkpoint.try_out(tokens));
            checkpoint.positions = found.map_err(wrong)?;
            let shortened = checkpoint.tokenizer.shorten(checkpoint.positions);
            shortened.map_err(wrong)?;
        }
        Ok(checkpoint)
    }

    /// Whether `n` tokens, the special ones included, can be scored.
    fn try_out(&self, n: usize) -> Result<(), RunError> {
        let ids = repeated(&self.tokenizer.encode(TRIAL, None)?.ids, n);
        let logits = self.classifier.logits(&ids, &vec![0; n])?;
        self.labels.scores(&logits).map(drop)
    }

    fn scores(&self, input: &Input) -> Result<Scores, RunError> {
        let logits = self.classifier.logits(&input.ids, &input.segments)?;
        self.labels.scores(&logits)
    }

    /// How the sentence treats `target`; `None` where the model can't say or didn't see it.
    fn score_target(&self, text: &str, target: &Range<usize>) -> Result<Option<Scores>, RunError> {
        let Some(Mentions::SecondSegment) = self.mentions else {
            return Ok(None);
        };
        let mention = &text[target.clone()];
        if mention.trim().is_empty() {
            return Ok(None);
        }
        let input = self.tokenizer.encode(text, Some(mention))?;
        if target.end > input.read_to {
            return Ok(None);
        }
        self.scores(&input).map(Some)
    }
}

/// `tokenizer.json`, or the tokenizer that a BERT `vocab.txt` stands for.
fn open_tokenizer(files: &mut ModelFiles, positions: usize) -> Result<PairTokenizer, ModelError> {
    if !files.has("tokenizer.json") && files.has("vocab.txt") {
        let vocabulary = files.read("vocab.txt")?;
        let settings = if files.has("tokenizer_config.json") {
            Some(files.read("tokenizer_config.json")?)
        } else {
            None
        };
        return PairTokenizer::from_vocabulary(&vocabulary, settings.as_deref(), positions)
            .map_err(|fault| files.broken("vocab.txt", fault));
    }
    PairTokenizer::from_json(&files.read("tokenizer.json")?, positions)
        .map_err(|fault| files.broken("tokenizer.json", fault))
}

impl Reader for Checkpoint {
    fn read(&self, request: &Request<'_>) -> Result<Scored, RunError> {
        let input = self.tokenizer.encode(request.text, None)?;
        let targets = request.targets.iter();
        Ok(Scored {
            tone: self.scores(&input)?,
            targets: targets
                .map(|target| self.score_target(request.text, target))
                .collect::<Result<_, _>>()?,
            truncated: input.truncated,
        })
    }

    fn max_tokens(&self) -> usize {
        self.positions
    }

    fn scores_mentions(&self) -> bool {
        self.mentions.is_some()
    }
}
