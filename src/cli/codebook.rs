//! `parallax codebook`: check a codebook, or show one.

use std::io::{self, Write};

use clap::{Args, Subcommand};

use super::{Outcome, usage};
use crate::codebook::{Codebook, Term};
use crate::evidence::numbers::{count, thousands};

/// Check a codebook, or show what it holds.
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
        codebook: String,
    },
    /// Print the frames and actors of a codebook with their terms
    Show {
        /// A codebook file, or the name of a built-in one
        codebook: String,
    },
}

impl CodebookCommand {
    /// Runs the command.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let mut out = io::stdout().lock();
        match &self.command {
            Command::Check { codebook } => {
                let book = Codebook::find(codebook).map_err(usage)?;
                let terms: usize = book.frames.iter().map(|frame| frame.terms.len()).sum();
                let aliases: usize = book.actors.iter().map(|actor| actor.aliases.len()).sum();
                writeln!(
                    out,
                    "{} {}: {} with {}, {} with {}; ready to use",
                    book.id,
                    book.version,
                    count(book.frames.len(), "frame"),
                    count(terms, "term"),
                    count(book.actors.len(), "actor"),
                    if aliases == 1 {
                        "1 alias".to_string()
                    } else {
                        format!("{} aliases", thousands(aliases))
                    },
                )?;
            }
            Command::Show { codebook } => {
                show(&Codebook::find(codebook).map_err(usage)?, &mut out)?
            }
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}

fn show(book: &Codebook, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{} {} ({})",
        book.id,
        book.version,
        book.language.code()
    )?;
    for frame in &book.frames {
        writeln!(
            out,
            "\nframe {}: {}\n  {}",
            frame.id, frame.name, frame.definition
        )?;
        writeln!(out, "  source: {}", frame.source)?;
        list(&frame.terms, out)?;
    }
    for actor in &book.actors {
        writeln!(
            out,
            "\nactor {}: {} ({})",
            actor.id,
            actor.name,
            actor.kind.as_str()
        )?;
        list(&actor.aliases, out)?;
    }
    Ok(())
}

fn list(terms: &[Term], out: &mut impl Write) -> io::Result<()> {
    for term in terms {
        writeln!(out, "    {}", term.text())?;
    }
    Ok(())
}
