//! The command line: one file for each subcommand, its arguments and what it does with them.

mod analyze;
mod arguments;
mod break_summary;
mod cache;
mod codebook;
mod completions;
mod concordance;
mod corpus;
mod dry_run;
mod explain;
mod import;
mod interrupt;
mod model_choice;
mod models;
mod output;
mod panics;
mod report;
mod score;
mod streams;
mod summary;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::AnalyzeError;
use crate::codebook::Codebook;
use crate::corpus::Skipped;
use crate::model::{self, DEFAULT_MODEL, Setup};
use streams::Stdout;

/// The exit code of a command that did all it was asked.
const DONE: u8 = 0;
/// The exit code of a command that failed.
const FAILED: u8 = 1;
/// The exit code of a command whose arguments or files have to be changed.
const BAD_USAGE: u8 = 2;
/// The exit code of a command that left something out.
const SKIPPED: u8 = 3;
/// The exit code of a run that was interrupted, where the system does not tell how.
#[cfg(not(unix))]
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
    Import(import::Import),
    Codebook(codebook::CodebookCommand),
    Models(models::Models),
    Cache(cache::CacheCommand),
    Completions(completions::Completions),
    Man(completions::Man),
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
/// configuration; 3 done, but something was left out. It does not depend on whether anybody reads what is printed, unless
/// standard output can't take it.
pub fn run() -> ExitCode {
    panics::tell();
    // A panic is a bug: it was told, and the command failed.
    let code = std::panic::catch_unwind(|| {
        let mut stdout = Stdout::new();
        match parsed() {
            Ok(cli) => ended(cli.command.run(&mut stdout)),
            Err(error) => ended_by_clap(error, &mut stdout),
        }
    });
    ExitCode::from(code.unwrap_or(FAILED))
}

/// The arguments, as read. `--version` names what else a figure depends on, and looks it up only where it is asked for.
fn parsed() -> Result<Cli, clap::Error> {
    let mut command = Cli::command();
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == "--version")
    {
        command = command.long_version(&*long_version().leak());
    }
    Cli::from_arg_matches(&command.try_get_matches()?)
}

/// The program's version, then a line for each built-in model and codebook.
fn long_version() -> String {
    let model = model::load(DEFAULT_MODEL, Setup::default());
    let hash = model.map_or_else(|error| error.to_string(), |model| model.hash);
    let codebooks =
        Codebook::all_built_in().map(|one| format!("\ncodebook {} {}", one.id, one.version));
    format!(
        "{}\nmodel {DEFAULT_MODEL}, SHA-256 {hash}{}",
        env!("CARGO_PKG_VERSION"),
        codebooks.collect::<String>()
    )
}

impl Command {
    fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        interrupt::clean_up_when_interrupted()?;
        match self {
            Command::Analyze(command) => command.run(stdout),
            Command::Report(command) => command.run(stdout),
            Command::Concordance(command) => command.run(stdout),
            Command::Explain(command) => command.run(stdout),
            Command::Score(command) => command.run(stdout),
            Command::Corpus(command) => command.run(stdout),
            Command::Import(command) => command.run(stdout),
            Command::Codebook(command) => command.run(stdout),
            Command::Models(command) => command.run(stdout),
            Command::Cache(command) => command.run(stdout),
            Command::Completions(command) => command.run(stdout),
            Command::Man(command) => command.run(),
        }
    }
}

/// Says what went wrong, if anything did, and gives the exit code.
fn ended(outcome: anyhow::Result<Outcome>) -> u8 {
    match outcome {
        Ok(Outcome::Done) => DONE,
        Ok(Outcome::Skipped) => SKIPPED,
        Err(error) => {
            streams::tell("error", format_args!("{error:#}"));
            if is_usage(&error) { BAD_USAGE } else { FAILED }
        }
    }
}

/// Shows the help or version that was asked for, or what is wrong with the arguments, and gives the exit code.
fn ended_by_clap(error: clap::Error, stdout: &mut Stdout) -> u8 {
    let error = arguments::printable(error);
    let text = error.render().to_string();
    if error.use_stderr() {
        streams::print_error(&text);
        return BAD_USAGE;
    }
    ended(stdout.text(&text).map(|()| Outcome::Done))
}

/// Whether the mistake lies in what the user gave.
fn is_usage(error: &anyhow::Error) -> bool {
    let analysis = error.downcast_ref::<AnalyzeError>();
    error.is::<Usage>() || analysis.is_some_and(AnalyzeError::is_usage)
}
