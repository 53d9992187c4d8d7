//! `parallax corpus check`: what a corpus folder holds and what is wrong with it.

use std::fmt::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::streams::Stdout;
use super::{Outcome, usage};
use crate::corpus::{self, Corpus, What};
use crate::evidence::numbers::count;
use crate::layout::one_line;
use crate::text::mending::Fault;

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
        /// The corpus folder, or a file of articles
        folder: PathBuf,
    },
}

impl CorpusCommand {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let Command::Check { folder } = &self.command;
        let corpus = corpus::load(folder, &[]).map_err(usage)?;
        let mut text = String::new();
        report(&corpus, &mut text)?;
        stdout.text(&text)?;
        Ok(Outcome::of_losses(corpus.lost()))
    }
}

fn report(corpus: &Corpus, out: &mut String) -> fmt::Result {
    writeln!(
        out,
        "{}: {}",
        one_line(&corpus.title),
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
            one_line(&outlet.id),
            count(own.count(), "article"),
            count(characters, "character")
        )?;
    }
    broken(corpus, out)?;
    for one in &corpus.skipped {
        let left_out = if one.what == What::Note {
            String::new()
        } else {
            "left out ".to_owned()
        };
        writeln!(
            out,
            "  {left_out}({}): {}: {}",
            one.what.as_str(),
            one_line(&one.path),
            one_line(&one.why)
        )?;
    }
    Ok(())
}

/// A line for each kind of fault that the texts had, with an example.
fn broken(corpus: &Corpus, out: &mut String) -> fmt::Result {
    for fault in Fault::ALL {
        let with = corpus.mended.iter().filter(|one| one.fault.fault == fault);
        let Some(first) = with.clone().next() else {
            continue;
        };
        let n: usize = with.clone().map(|one| one.fault.count).sum();
        let became = if fault.is_mended() { "mended" } else { "lost" };
        writeln!(
            out,
            "  {became} ({}): {n} in {}, the first in {}, line {}: {}",
            fault.as_str(),
            count(with.count(), "article"),
            one_line(&first.path),
            first.fault.line,
            one_line(&first.fault.example)
        )?;
    }
    Ok(())
}
