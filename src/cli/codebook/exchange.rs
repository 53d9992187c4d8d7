//! `parallax codebook import` and `parallax codebook export`.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::{Args, ValueEnum};
use parallax_dictionaries::{Format, read};

use super::super::output::Output;
use super::super::streams::{self, Stdout};
use super::super::{Outcome, usage};
use crate::codebook::exchange::{Becomes, Capitals, Exported, Imported, Options, export, import};
use crate::codebook::{ActorKind, Codebook};
use crate::input;
use crate::layout::one_line;
use crate::text::languages;

/// The most bytes that a dictionary may have.
const MOST_BYTES: u64 = 50_000_000;
/// The most things left out that are listed one by one.
const MOST_LISTED: usize = 100;

/// What the categories of a dictionary become.
#[derive(Clone, Copy, ValueEnum)]
pub enum As {
    /// Frames with terms
    Frames,
    /// Actors that are persons
    Persons,
    /// Actors that are states
    States,
    /// Actors that are organisations
    Bodies,
}

/// What becomes of capitals.
#[derive(Clone, Copy, ValueEnum)]
pub enum Case {
    /// Terms in lower case, found in any case
    Lower,
    /// Terms as they are: one with a capital is found only as it is written
    Keep,
}

/// A format that codebooks are written in.
#[derive(Clone, Copy, ValueEnum)]
pub enum To {
    /// quanteda's YAML
    Yaml,
    /// LIWC's .dic
    Dic,
    /// The codebook exchange of REFI-QDA
    Qdc,
}

/// The arguments of `import`.
#[derive(Args)]
pub struct Import {
    /// A dictionary: quanteda or newsmap YAML, LIWC .dic, Lexicoder .lcd, WordStat .cat, Yoshikoder .ykd, REFI-QDA .qdc
    file: PathBuf,
    /// What its categories become
    #[arg(long = "as", value_enum, value_name = "KIND", default_value_t = As::Frames)]
    becomes: As,
    /// What becomes of capitals [default: lower for frames, keep for actors]
    #[arg(long, value_enum)]
    case: Option<Case>,
    /// File to write the codebook to (- for standard output)
    #[arg(long, value_name = "FILE|-", default_value = "-")]
    out: PathBuf,
}

/// The arguments of `export`.
#[derive(Args)]
pub struct Export {
    /// A codebook file, or the name of a built-in one
    codebook: PathBuf,
    /// The format
    #[arg(long, value_enum)]
    to: To,
    /// File to write to (- for standard output)
    #[arg(long, value_name = "FILE|-", default_value = "-")]
    out: PathBuf,
}

impl Import {
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let shown = self.file.display().to_string();
        let wrong = |why: String| usage(anyhow!("{shown}: {why}"));
        let bytes =
            input::read_file(&self.file, MOST_BYTES).map_err(|why| wrong(why.to_string()))?;
        let dictionary = read(&bytes).map_err(|why| wrong(why.to_string()))?;
        let becomes = match self.becomes {
            As::Frames => Becomes::Frames,
            As::Persons => Becomes::Actors(ActorKind::Person),
            As::States => Becomes::Actors(ActorKind::State),
            As::Bodies => Becomes::Actors(ActorKind::Body),
        };
        let capitals = match (self.case, becomes) {
            (Some(Case::Keep), _) | (None, Becomes::Actors(_)) => Capitals::Keep,
            (Some(Case::Lower), _) | (None, Becomes::Frames) => Capitals::Lower,
        };
        let file = self.file.file_name().unwrap_or_default();
        let options = Options {
            file: file.to_string_lossy().into_owned(),
            becomes,
            capitals,
        };
        let language = languages::or_english("en");
        let Imported {
            toml,
            remarks,
            left_out,
        } = import(&dictionary, &options, &*language);
        // What can't be read back must not be written.
        Codebook::parse(&toml, &shown)
            .map_err(|why| wrong(format!("no codebook can be made of it ({why})")))?;
        let output = Output::open(&self.out).map_err(usage)?;
        output.write(stdout, |out| out.write_all(toml.as_bytes()))?;
        let left_out = left_out.iter().map(|note| match note.line {
            0 => format!("{}: {}", one_line(&shown), one_line(&note.what)),
            line => format!("{}:{line}: {}", one_line(&shown), one_line(&note.what)),
        });
        Ok(told(&remarks, left_out.collect(), &self.out))
    }
}

impl Export {
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let book = Codebook::find(&self.codebook).map_err(usage)?;
        let format = match self.to {
            To::Yaml => Format::Yaml,
            To::Dic => Format::Liwc,
            To::Qdc => Format::Qdc,
        };
        let Exported {
            text,
            remarks,
            left_out,
        } = export(&book, format)?;
        let output = Output::open(&self.out).map_err(usage)?;
        output.write(stdout, |out| out.write_all(text.as_bytes()))?;
        let left_out = left_out.iter().map(|what| one_line(what));
        Ok(told(&remarks, left_out.collect(), &self.out))
    }
}

/// Says what is different and what was left out.
fn told(remarks: &[String], left_out: Vec<String>, to: &Path) -> Outcome {
    for remark in remarks {
        streams::tell("note", one_line(remark));
    }
    for one in left_out.iter().take(MOST_LISTED) {
        streams::tell("left out", one);
    }
    if left_out.len() > MOST_LISTED {
        streams::tell(
            "left out",
            format_args!("{} more", left_out.len() - MOST_LISTED),
        );
    }
    if to != Path::new("-") {
        streams::tell("written", one_line(&to.display().to_string()));
    }
    if left_out.is_empty() {
        Outcome::Done
    } else {
        Outcome::Skipped
    }
}
