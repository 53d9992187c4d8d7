//! `parallax models`: which models there are, what they can do, and whether one works.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::ensure;
use clap::{Args, Subcommand};

use super::model_choice::{SetupArguments, no_mentions};
use super::{Outcome, usage};
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
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let mut out = io::stdout().lock();
        match &self.command {
            Command::List { folder } => list(folder, &mut out)?,
            Command::Check { model, setup } => check(model, setup, &mut out)?,
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}

fn list(parent: &Path, out: &mut impl Write) -> anyhow::Result<()> {
    let mut built_in = model::files(DEFAULT_MODEL).map_err(usage)?;
    writeln!(out, "{DEFAULT_MODEL} (built in)")?;
    describe(&Description::of(&mut built_in), out)?;
    for folder in model_folders(parent) {
        writeln!(out, "{}", folder.display())?;
        describe(&Description::of(&mut ModelFiles::in_folder(&folder)), out)?;
    }
    Ok(())
}

fn describe(one: &Description, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "  {}", one.what)?;
    if !one.missing.is_empty() {
        for missing in &one.missing {
            writeln!(out, "  can't be used: {missing}")?;
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
fn check(name: &str, setup: &SetupArguments, out: &mut impl Write) -> anyhow::Result<()> {
    let mut files = model::files(name).map_err(usage)?;
    writeln!(out, "{}", files.name())?;
    describe(&Description::of(&mut files), out)?;
    out.flush()?;
    let model = setup.choice(name).load().map_err(usage)?;
    let test = SelfTest::run(&model)?;
    writeln!(
        out,
        "  on {} ({}) it reads up to {} tokens a sentence; praise scores {:+.2}, blame {:+.2}\n  SHA-256 {}",
        model.runtime,
        model.device,
        model.max_tokens(),
        test.praise,
        test.blame,
        model.hash
    )?;
    if !model.scores_mentions() {
        writeln!(out, "  note: {}", no_mentions(&model))?;
    }
    ensure!(
        test.is_passed(),
        "{name}: the model does not tell praise from blame; check that its files belong together and that its labels are in \
         the right order"
    );
    Ok(())
}
