//! The command line: one file for each subcommand, its arguments and what it does with them.

mod analyze;
mod codebook;
mod concordance;
mod corpus;
mod explain;
mod interrupt;
mod model_choice;
mod models;
mod report;
mod score;
mod summary;
mod whole_file;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::AnalyzeError;
use crate::corpus::Skipped;

/// The exit code of a run that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Measure how different outlets frame the same event.
///
/// A folder of articles goes in; tables come out that compare how often each outlet uses each frame and how
/// favourably it speaks of each actor, with an interval beside every figure and the sentences behind it.
#[derive(Parser)]
#[command(name = "parallax", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Analyze(analyze::Analyze),
    Report(report::Report),
    Concordance(concordance::ConcordanceCommand),
    Explain(explain::Explain),
    Score(score::Score),
    Corpus(corpus::CorpusCommand),
    Codebook(codebook::CodebookCommand),
    Models(models::Models),
}

/// How a command that did not fail ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All done.
    Done,
    /// Done, but something was left out, and said so.
    Skipped,
}

impl Outcome {
    /// Whether anything was lost.
    fn of_losses<'a>(mut lost: impl Iterator<Item = &'a Skipped>) -> Outcome {
        match lost.next() {
            Some(_) => Outcome::Skipped,
            None => Outcome::Done,
        }
    }
}

/// The mistake lies in what the user gave: a path, an argument, a file's contents.
#[derive(Debug)]
pub struct Usage(pub anyhow::Error);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl std::error::Error for Usage {}

/// Marks an error as the user's to fix: exit code 2 rather than 1.
fn usage(error: impl Into<anyhow::Error>) -> anyhow::Error {
    Usage(error.into()).into()
}

/// Reads the arguments, does what they say, and returns the exit code: 0 done; 1 failed; 2 bad usage or bad
/// configuration; 3 done, but something was left out.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Analyze(command) => command.run(),
        Command::Report(command) => command.run(),
        Command::Concordance(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Score(command) => command.run(),
        Command::Corpus(command) => command.run(),
        Command::Codebook(command) => command.run(),
        Command::Models(command) => command.run(),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Skipped) => ExitCode::from(3),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(if is_usage(&error) { 2 } else { 1 })
        }
    }
}

/// Whether the mistake lies in what the user gave.
fn is_usage(error: &anyhow::Error) -> bool {
    let analysis = error.downcast_ref::<AnalyzeError>();
    error.is::<Usage>() || analysis.is_some_and(AnalyzeError::is_usage)
}

/// Whether the reader of our output has gone, as `head` does: no failure of ours.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
