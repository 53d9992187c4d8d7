//! `parallax codebook`: check a codebook, show it, try it on a corpus, and exchange it with other programs.

mod draft;
mod exchange;
mod suggest;
mod test;

use std::fmt::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::streams::Stdout;
use super::{Outcome, usage};
use crate::codebook::{Codebook, Term};
use crate::evidence::numbers::{count, thousands};
use crate::layout::one_line;

/// Write a codebook: check it, try it on a corpus, exchange it with other programs.
#[derive(Args)]
pub struct CodebookCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check whether a codebook can be used, and if not, say what to fix
    Check {
        /// A codebook file, or the name of a built-in one
        codebook: PathBuf,
    },
    /// Draft a codebook from a corpus: its actors, the built-in frames with the terms that occur, and how to go on
    New(draft::New),
    /// Try a codebook on a corpus: what each term finds by outlet, what overlaps, what is nearly found, and hits to read
    Test(test::Test),
    /// Suggest terms for a frame: words that stand beside its terms, or that the encoder takes for alike
    Suggest(suggest::Suggest),
    /// Make a codebook of another program's dictionary, and list what it can't say
    Import(exchange::Import),
    /// Write a codebook for another program, and list what that can't say
    Export(exchange::Export),
    /// Print the frames and actors of a codebook with their terms, or which codebooks are built in
    Show {
        /// A codebook file, or the name of a built-in one; without it, all built-in codebooks are listed
        codebook: Option<PathBuf>,
    },
}

impl CodebookCommand {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let mut text = String::new();
        match &self.command {
            Command::Check { codebook } => {
                let book = Codebook::find(codebook).map_err(usage)?;
                writeln!(text, "{}; ready to use", contents(&book))?;
            }
            Command::New(new) => return new.run(stdout),
            Command::Suggest(suggest) => return suggest.run(stdout),
            Command::Test(test) => return test.run(stdout),
            Command::Import(import) => return import.run(stdout),
            Command::Export(export) => return export.run(stdout),
            Command::Show {
                codebook: Some(codebook),
            } => show(&Codebook::find(codebook).map_err(usage)?, &mut text)?,
            Command::Show { codebook: None } => {
                for book in Codebook::all_built_in() {
                    writeln!(text, "{}", contents(&book))?;
                }
            }
        }
        stdout.text(&text)?;
        Ok(Outcome::Done)
    }
}

/// A codebook's name and how much it holds.
fn contents(book: &Codebook) -> String {
    let terms: usize = book.frames.iter().map(|frame| frame.terms.len()).sum();
    let aliases: usize = book.actors.iter().map(|actor| actor.aliases.len()).sum();
    format!(
        "{} {}: {} with {}, {} with {}",
        one_line(&book.id),
        one_line(&book.version),
        count(book.frames.len(), "frame"),
        count(terms, "term"),
        count(book.actors.len(), "actor"),
        if aliases == 1 {
            "1 alias".to_string()
        } else {
            format!("{} aliases", thousands(aliases))
        },
    )
}

fn show(book: &Codebook, out: &mut String) -> fmt::Result {
    writeln!(
        out,
        "{} {} ({})",
        one_line(&book.id),
        one_line(&book.version),
        book.language.code()
    )?;
    for frame in &book.frames {
        writeln!(
            out,
            "\nframe {}: {}\n  {}",
            one_line(&frame.id),
            one_line(&frame.name),
            on_one_line(&frame.definition)
        )?;
        writeln!(out, "  source: {}", on_one_line(&frame.source))?;
        list(&frame.terms, out)?;
    }
    for actor in &book.actors {
        writeln!(
            out,
            "\nactor {}: {} ({})",
            one_line(&actor.id),
            one_line(&actor.name),
            actor.kind.as_str()
        )?;
        list(&actor.aliases, out)?;
    }
    Ok(())
}

fn list(terms: &[Term], out: &mut String) -> fmt::Result {
    for term in terms {
        writeln!(out, "    {}", one_line(term.text()))?;
    }
    Ok(())
}

/// A text that may have several lines in the codebook's file.
fn on_one_line(text: &str) -> String {
    one_line(&text.replace('\n', " "))
}
