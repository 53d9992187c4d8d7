//! Anybody's sequence classifier, in the folder that Hugging Face's tools save or its hub gives out.
//!
//! It scores a sentence as a whole. A mention it scores only where the folder's [`parallax.toml`](settings) states that it was
//! trained to read the mention as the second text of a pair; each mention then costs a pass of its own.

pub mod labels;
pub mod settings;
mod tokenizer;

use super::config::Config;
use super::files::ModelFiles;
use super::runtime::{self, Classifier, Device, Runtime};
use super::{ModelError, Reader, Request, Scored, Scores};
use labels::Labels;
use parallax_text::Span;
use settings::{Mentions, SETTINGS_FILE, Settings};
use tokenizer::PairTokenizer;

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
    /// What in them keeps the model from being used, and the remedy.
    pub fn read(files: &mut ModelFiles) -> Result<Facts, ModelError> {
        let json = files.read("config.json")?;
        let wrong = |files: &ModelFiles, reason: String| files.broken("config.json", reason);
        let config = Config::new(&json).map_err(|reason| wrong(files, reason))?;
        let settings = match files.has(SETTINGS_FILE) {
            true => Settings::new(&files.read(SETTINGS_FILE)?)
                .map_err(|reason| files.broken(SETTINGS_FILE, reason))?,
            false => Settings::default(),
        };
        is_single_label_classifier(&config).map_err(|reason| wrong(files, reason))?;
        let labels = match (&settings.labels, &config.id2label) {
            (Some(names), _) => {
                Labels::new(names).map_err(|reason| files.broken(SETTINGS_FILE, reason))?
            }
            (None, Some(names)) => Labels::new(&names.values().collect::<Vec<_>>())
                .map_err(|reason| wrong(files, format!("{reason}; {LABELS_REMEDY}")))?,
            (None, None) => {
                return Err(wrong(
                    files,
                    format!("`id2label` is missing; {LABELS_REMEDY}"),
                ));
            }
        };
        Ok(Facts {
            architecture: config.architecture().to_string(),
            labels,
            mentions: settings.mentions,
            positions: config.positions().map_err(|reason| wrong(files, reason))?,
            config: json.to_vec(),
        })
    }
}

/// What to do about labels that tell nothing.
const LABELS_REMEDY: &str = "if you know what the outputs mean, write a parallax.toml beside it that says so, as in: \
    [model] labels = [\"negative\", \"neutral\", \"positive\"]";

fn is_single_label_classifier(config: &Config) -> Result<(), String> {
    let architecture = config.architecture();
    if !architecture.is_empty() && !architecture.ends_with("ForSequenceClassification") {
        return Err(format!(
            "{architecture} is not a sequence classifier: it has no outputs for negative and positive \
             (a model of Parallax's own kind has heads.safetensors beside it, which is missing here)"
        ));
    }
    match config.problem_type.as_deref() {
        None | Some("single_label_classification") => Ok(()),
        Some(other) => Err(format!(
            "a classifier for {other}, where one label for each sentence is needed"
        )),
    }
}

impl Checkpoint {
    /// Loads the model's files.
    ///
    /// # Errors
    /// Which file is missing or wrong.
    pub fn open(
        files: &mut ModelFiles,
        runtime: Runtime,
        device: Device,
    ) -> Result<Self, ModelError> {
        let facts = Facts::read(files)?;
        let labels = facts.labels.count();
        let classifier = runtime::open_classifier(files, &facts.config, labels, runtime, device)?;
        Ok(Checkpoint {
            tokenizer: open_tokenizer(files, facts.positions)?,
            classifier,
            labels: facts.labels,
            mentions: facts.mentions,
            positions: facts.positions,
        })
    }

    fn scores(&self, input: &tokenizer::Input) -> Result<Scores, String> {
        let logits = self.classifier.logits(&input.ids, &input.segments)?;
        self.labels.scores(&logits)
    }

    /// How the sentence treats `target`; `None` where the model can't tell or didn't see it.
    fn score_target(&self, text: &str, target: Span) -> Result<Option<Scores>, String> {
        let Some(Mentions::SecondSegment) = self.mentions else {
            return Ok(None);
        };
        let mention = target.of(text);
        if mention.trim().is_empty() {
            return Ok(None);
        }
        let input = self.tokenizer.encode(text, Some(mention))?;
        match target.end <= input.read_to {
            true => self.scores(&input).map(Some),
            false => Ok(None),
        }
    }
}

/// `tokenizer.json`, or the tokenizer that a BERT `vocab.txt` stands for.
fn open_tokenizer(files: &mut ModelFiles, positions: usize) -> Result<PairTokenizer, ModelError> {
    if !files.has("tokenizer.json") && files.has("vocab.txt") {
        let vocabulary = files.read("vocab.txt")?;
        let settings = match files.has("tokenizer_config.json") {
            true => Some(files.read("tokenizer_config.json")?),
            false => None,
        };
        return PairTokenizer::from_vocabulary(&vocabulary, settings.as_deref(), positions)
            .map_err(|reason| files.broken("vocab.txt", reason));
    }
    PairTokenizer::from_json(&files.read("tokenizer.json")?, positions)
        .map_err(|reason| files.broken("tokenizer.json", reason))
}

impl Reader for Checkpoint {
    fn read(&self, request: &Request<'_>) -> Result<Scored, String> {
        let input = self.tokenizer.encode(request.text, None)?;
        let targets = request.targets.iter();
        Ok(Scored {
            tone: self.scores(&input)?,
            targets: targets
                .map(|&target| self.score_target(request.text, target))
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
