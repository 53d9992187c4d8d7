//! `parallax models`: which models there are, what they can do, and whether one works.

use std::fmt::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::ensure;
use clap::{Args, Subcommand};

use super::model_choice::{SetupArguments, no_mentions};
use super::streams::Stdout;
use super::{Outcome, usage};
use crate::layout::one_line;
use crate::model::{self, DEFAULT_MODEL, Description, ModelFiles, SelfTest, model_folders};

/// List models, or check one.
#[derive(Args)]
pub struct Models {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the built-in model and the model folders under DIR: what each is, what it can do, what is missing
    List {
        /// Folder that contains model folders
        #[arg(value_name = "DIR", default_value = "models")]
        folder: PathBuf,
    },
    /// Describe a model, what it can do and what is missing; then load it and score two sentences with it
    Check {
        /// The built-in model, or a model folder
        #[arg(value_name = "NAME|DIR", default_value = DEFAULT_MODEL)]
        model: String,
        #[command(flatten)]
        setup: SetupArguments,
    },
}

impl Models {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        match &self.command {
            Command::List { folder } => stdout.text(&list(folder)?)?,
            Command::Check { model, setup } => check(model, setup, stdout)?,
        }
        Ok(Outcome::Done)
    }
}

fn list(parent: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    let mut built_in = model::files(DEFAULT_MODEL).map_err(usage)?;
    writeln!(text, "{DEFAULT_MODEL} (built in)")?;
    describe(&Description::of(&mut built_in), &mut text)?;
    for folder in model_folders(parent) {
        writeln!(text, "{}", one_line(&folder.display().to_string()))?;
        let description = Description::of(&mut ModelFiles::in_folder(&folder));
        describe(&description, &mut text)?;
    }
    Ok(text)
}

fn describe(one: &Description, out: &mut String) -> fmt::Result {
    writeln!(out, "  {}", one_line(&one.what))?;
    if !one.missing.is_empty() {
        for missing in &one.missing {
            writeln!(out, "  can't be used: {}", one_line(&missing.to_string()))?;
        }
        return Ok(());
    }
    let scores = if one.mentions {
        "the tone of sentences and the sentiment of mentions"
    } else {
        "the tone of sentences, not mentions"
    };
    let runtimes: Vec<String> = one
        .runtimes
        .iter()
        .map(|runtime| {
            if runtime.is_built() {
                runtime.to_string()
            } else {
                format!("{runtime} (not in this build)")
            }
        })
        .collect();
    writeln!(out, "  scores {scores}; runs on {}", runtimes.join(", "))
}

/// Describes the model, loads it and has it tell praise from blame, which any working model can.
fn check(name: &str, setup: &SetupArguments, stdout: &mut Stdout) -> anyhow::Result<()> {
    let mut files = model::files(name).map_err(usage)?;
    let mut text = format!("{}\n", one_line(files.name()));
    describe(&Description::of(&mut files), &mut text)?;
    stdout.text(&text)?;
    let model = setup.choice(name).load().map_err(usage)?;
    let test = SelfTest::run(&model)?;
    let mut text = format!(
        "  on {} ({}) it reads up to {} tokens a sentence; praise scores {:+.2}, blame {:+.2}\n  SHA-256 {}\n",
        model.runtime,
        model.device,
        model.max_tokens(),
        test.praise,
        test.blame,
        model.hash
    );
    if !model.scores_mentions() {
        writeln!(text, "  note: {}", one_line(&no_mentions(&model)))?;
    }
    stdout.text(&text)?;
    ensure!(
        test.is_passed(),
        "{name}: the model does not tell praise from blame; check that its files belong together and that its labels are in \
         the right order"
    );
    Ok(())
}
