//! What a model folder is, what it can do and what it lacks, told from its small files alone.

use std::path::Path;

use super::ModelError;
use super::checkpoint::Facts;
use super::files::ModelFiles;
use super::headed::HEADS_FILE;
use super::runtime::{ONNX_FILES, Runtime, WEIGHTS_FILE};

/// A model folder, described without loading its weights.
#[derive(Debug)]
pub struct Description {
    /// What it is, in words.
    pub what: String,
    /// Whether it scores mentions; every model scores the tone of sentences.
    pub mentions: bool,
    /// The runtimes that its files suffice for, the one used unless another is asked for first.
    pub runtimes: Vec<Runtime>,
    /// What keeps it from being used, or from being used on a further runtime: each with its remedy.
    pub missing: Vec<String>,
}

/// The two kinds of model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An encoder with Parallax's heads.
    Headed,
    /// A sequence classifier.
    Checkpoint,
}

impl Kind {
    /// The kind of the model in `files`.
    pub fn of(files: &ModelFiles) -> Kind {
        match files.has(HEADS_FILE) {
            true => Kind::Headed,
            false => Kind::Checkpoint,
        }
    }
}

/// Whether anything in `folder` suggests a model.
pub fn looks_like_model(folder: &Path) -> bool {
    let files = ModelFiles::in_folder(folder);
    files.has("config.json") || files.has(HEADS_FILE) || files.first_of(&ONNX_FILES).is_some()
}

impl Description {
    /// Describes the model in `files`.
    pub fn of(files: &mut ModelFiles) -> Description {
        let mut missing = missing_files(files);
        let runtimes = runtimes(files);
        let (what, mentions) = match Kind::of(files) {
            Kind::Headed => ("an encoder with Parallax's heads".to_string(), true),
            Kind::Checkpoint => match Facts::read(files) {
                Ok(facts) => (describe(&facts), facts.mentions.is_some()),
                Err(error) => {
                    // A missing config.json is in the list already.
                    if files.has("config.json") {
                        missing.push(error.to_string());
                    }
                    ("a folder without a usable model".to_string(), false)
                }
            },
        };
        Description {
            what,
            mentions,
            runtimes,
            missing,
        }
    }
}

fn describe(facts: &Facts) -> String {
    let architecture = match facts.architecture.as_str() {
        "" => "sequence classifier",
        name => name,
    };
    format!(
        "a {architecture} with the labels {}",
        facts.labels.names().join(", ")
    )
}

/// The runtimes whose weights are there.
pub fn runtimes(files: &ModelFiles) -> Vec<Runtime> {
    let has = |runtime: &Runtime| match runtime {
        Runtime::Rten => files.first_of(&ONNX_FILES).is_some(),
        Runtime::RustBert => files.has(WEIGHTS_FILE),
    };
    Runtime::ALL.into_iter().filter(has).collect()
}

/// Files that a model needs and that aren't there, each with the remedy.
pub fn missing_files(files: &ModelFiles) -> Vec<String> {
    let mut missing = Vec::new();
    if !files.has("config.json") {
        missing.push(format!(
            "{} is missing: it comes with every Hugging Face model; fetch the whole folder",
            files.shown("config.json")
        ));
    }
    let has_vocabulary = Kind::of(files) == Kind::Checkpoint && files.has("vocab.txt");
    if !files.has("tokenizer.json") && !has_vocabulary {
        missing.push(format!(
            "{} is missing: transformers writes it with AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER)",
            files.shown("tokenizer.json")
        ));
    }
    if runtimes(files).is_empty() {
        missing.push(no_weights(files));
    }
    missing
}

/// Says that there are no weights that a runtime can read, and how to come by some.
fn no_weights(files: &ModelFiles) -> String {
    let other = [
        "pytorch_model.bin",
        "model.safetensors.index.json",
        "tf_model.h5",
    ];
    let found = match files.first_of(&other) {
        Some(file) => format!(" ({file} can't be read)"),
        None => String::new(),
    };
    format!(
        "{} is missing, and model.onnx too{found}: transformers writes the former with \
         AutoModelForSequenceClassification.from_pretrained(FOLDER).save_pretrained(FOLDER, max_shard_size=\"100GB\"), and \
         optimum the latter with `optimum-cli export onnx --model FOLDER --task text-classification FOLDER`",
        files.shown(WEIGHTS_FILE)
    )
}

/// The runtime to use: the one asked for, else the first that the files suffice for.
///
/// # Errors
/// What is missing, or that this build lacks the runtime.
pub fn choose_runtime(files: &ModelFiles, asked: Option<Runtime>) -> Result<Runtime, ModelError> {
    let missing = missing_files(files);
    if !missing.is_empty() {
        return Err(ModelError::Incomplete {
            model: files.place(),
            missing: missing.join("; "),
        });
    }
    let able = runtimes(files);
    let chosen = asked.unwrap_or(able[0]);
    if !chosen.is_built() {
        return Err(ModelError::NotBuilt);
    }
    if !able.contains(&chosen) {
        let file = match chosen {
            Runtime::Rten => ONNX_FILES[0],
            Runtime::RustBert => WEIGHTS_FILE,
        };
        return Err(ModelError::Incomplete {
            model: files.place(),
            missing: format!(
                "{} is missing, which the runtime {chosen} needs; its files suffice for --runtime {}",
                files.shown(file),
                able[0]
            ),
        });
    }
    Ok(chosen)
}
