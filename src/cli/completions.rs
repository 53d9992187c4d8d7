//! `parallax completions` and `parallax man`: what shells and manual readers need to know, made from the arguments themselves.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::streams::Stdout;
use super::{Cli, Outcome, usage};

/// Print the completions for a shell: put them where the shell looks for them.
#[derive(Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "parallax", &mut script);
        stdout.data(|out| out.write_all(&script))?;
        Ok(Outcome::Done)
    }
}

/// Write a manual page for the program and each of its commands, for packagers.
#[derive(Args)]
#[command(hide = true)]
pub struct Man {
    /// Folder for the pages: parallax.1, parallax-analyze.1 and so on
    folder: PathBuf,
}

impl Man {
    /// Runs the command.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let folder = &self.folder;
        let named = || folder.display().to_string();
        fs::create_dir_all(folder)
            .with_context(named)
            .map_err(usage)?;
        clap_mangen::generate_to(Cli::command(), folder).with_context(named)?;
        Ok(Outcome::Done)
    }
}
