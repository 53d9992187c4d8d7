//! `parallax models`: which models there are, and whether one works.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::ensure;
use clap::{Args, Subcommand};

use super::{Outcome, usage};
use crate::model::{DEFAULT_MODEL, Model, Request, Scorer};
use crate::text::Span;

/// List models, or check one.
#[derive(Args)]
pub struct Models {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the built-in model and the model folders under DIR
    List {
        /// Folder that holds model folders
        #[arg(value_name = "DIR", default_value = "models")]
        folder: PathBuf,
    },
    /// Load a model and score a sentence with it
    Check {
        /// The built-in model, or a model folder
        #[arg(value_name = "NAME|DIR", default_value = DEFAULT_MODEL)]
        model: String,
    },
}

impl Models {
    /// Runs the command.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let mut out = io::stdout().lock();
        match &self.command {
            Command::List { folder } => {
                writeln!(out, "{DEFAULT_MODEL} (built in)")?;
                for model in folders(folder) {
                    writeln!(out, "{}", model.display())?;
                }
            }
            Command::Check { model } => check(model, &mut out)?,
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}

/// The folders in `parent` that hold an encoder, sorted.
fn folders(parent: &PathBuf) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("model.onnx").is_file())
        .collect();
    folders.sort();
    folders
}

/// Loads the model and has it tell praise from blame, which any working model can.
fn check(name: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let model = Model::load(name).map_err(usage)?;
    let request = |text| Request {
        text,
        targets: vec![Span::new(0, 10)],
    };
    let scored = model.score(
        &[
            request("Volunteers were praised for their courage and their kindness."),
            request("Volunteers were accused of cruelty, theft and a brutal murder."),
        ],
        1,
        &|_| (),
    )?;
    let [praise, blame] =
        [&scored[0], &scored[1]].map(|one| one.targets[0].map_or(0.0, |scores| scores.sentiment()));
    writeln!(
        out,
        "{}: reads up to {} tokens a sentence; praise scores {praise:+.2}, blame {blame:+.2}\nSHA-256 {}",
        model.name,
        model.max_tokens(),
        model.hash
    )?;
    ensure!(
        praise > blame,
        "{name}: the model does not tell praise from blame; look whether heads.safetensors belongs to model.onnx"
    );
    Ok(())
}
