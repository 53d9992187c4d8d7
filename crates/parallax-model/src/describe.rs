//! What a model folder is, what it can do and what it lacks, from its small files alone.

use std::fs;
use std::path::{Path, PathBuf};

use crate::checkpoint::Facts;
use crate::error::{Missing, ModelError};
use crate::files::ModelFiles;
use crate::headed::HEADS_FILE;
use crate::runtime::{Device, Runtime};

/// A model folder, described without loading its weights.
#[derive(Debug)]
pub struct Description {
    /// What it is, in words.
    pub what: String,
    /// Whether it scores mentions; every model scores the tone of sentences.
    pub mentions: bool,
    /// The runtimes that can run its files; the default comes first.
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
        if files.has(HEADS_FILE) {
            Kind::Headed
        } else {
            Kind::Checkpoint
        }
    }
}

/// The folders in `parent` that look like models, sorted; none where there is no such folder.
pub fn model_folders(parent: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = paths.filter(|path| looks_like_model(path)).collect();
    folders.sort();
    folders
}

/// Whether anything in `folder` suggests a model.
fn looks_like_model(folder: &Path) -> bool {
    let files = ModelFiles::in_folder(folder);
    files.has("config.json") || files.has(HEADS_FILE) || !runtimes(&files).is_empty()
}

impl Description {
    /// Describes the model in `files`.
    pub fn of(files: &mut ModelFiles) -> Description {
        let mut missing: Vec<String> = missing_files(files)
            .iter()
            .map(ToString::to_string)
            .collect();
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
fn runtimes(files: &ModelFiles) -> Vec<Runtime> {
    let has_weights = |runtime: &Runtime| runtime.weights_in(files).is_some();
    Runtime::all().filter(has_weights).collect()
}

/// Files of weights in formats that no runtime reads.
const UNREADABLE_WEIGHTS: [&str; 3] = [
    "pytorch_model.bin",
    "model.safetensors.index.json",
    "tf_model.h5",
];

/// Files that a model needs and that aren't there.
fn missing_files(files: &ModelFiles) -> Vec<Missing> {
    let mut missing = Vec::new();
    if !files.has("config.json") {
        missing.push(Missing::Config {
            file: files.shown("config.json"),
        });
    }
    let has_vocabulary = Kind::of(files) == Kind::Checkpoint && files.has("vocab.txt");
    if !files.has("tokenizer.json") && !has_vocabulary {
        missing.push(Missing::Tokenizer {
            file: files.shown("tokenizer.json"),
        });
    }
    if runtimes(files).is_empty() {
        missing.push(Missing::Weights {
            file: files.shown("model.safetensors"),
            unreadable: files.first_of(&UNREADABLE_WEIGHTS),
        });
    }
    missing
}

/// The runtime to use: the one requested, else the first that can run these files.
///
/// # Errors
/// When files are missing, this build lacks the runtime, or the runtime does not run on `device`.
pub fn choose_runtime(
    files: &ModelFiles,
    asked: Option<Runtime>,
    device: Device,
) -> Result<Runtime, ModelError> {
    let incomplete = |missing| ModelError::Incomplete {
        model: files.shown_place(),
        missing,
    };
    let missing = missing_files(files);
    if !missing.is_empty() {
        return Err(incomplete(missing));
    }
    let able = runtimes(files);
    let chosen = asked.unwrap_or(able[0]);
    chosen.opener(device)?;
    if !able.contains(&chosen) {
        return Err(incomplete(vec![Missing::WeightsFor {
            file: files.shown(chosen.weights_file()),
            runtime: chosen.as_str(),
            other: able[0].as_str(),
        }]));
    }
    Ok(chosen)
}
