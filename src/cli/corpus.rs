//! `parallax corpus check`: what a corpus folder holds and what is wrong with it.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Outcome, usage};
use crate::corpus::{self, Corpus};
use crate::evidence::numbers::count;

/// Look at a corpus folder without analysing it.
#[derive(Args)]
pub struct CorpusCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the outlets and their articles, and everything that would be left out, with the reason
    Check {
        /// The corpus folder
        folder: PathBuf,
    },
}

impl CorpusCommand {
    /// Runs the command.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let Command::Check { folder } = &self.command;
        let corpus = corpus::load(folder, &[]).map_err(usage)?;
        report(&corpus, &mut io::stdout().lock())?;
        Ok(Outcome::of_losses(corpus.lost()))
    }
}

fn report(corpus: &Corpus, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{}: {}",
        corpus.title,
        count(corpus.articles.len(), "article")
    )?;
    for outlet in &corpus.outlets {
        let own = corpus.articles.iter().filter(|one| one.outlet == outlet.id);
        let dates: Vec<&str> = own.clone().filter_map(|one| one.date.as_deref()).collect();
        let characters: usize = own.clone().map(|one| one.text().chars().count()).sum();
        let (first, last) = (dates.iter().min(), dates.iter().max());
        let dates = match (first, last) {
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => "no dates".to_string(),
        };
        writeln!(
            out,
            "  {}: {}, {}, {dates}",
            outlet.id,
            count(own.count(), "article"),
            count(characters, "character")
        )?;
    }
    for one in &corpus.skipped {
        writeln!(
            out,
            "  left out ({}): {}: {}",
            one.what.as_str(),
            one.path,
            one.why
        )?;
    }
    out.flush()
}
