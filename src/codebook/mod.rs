//! Codebooks: the frames and actors of a study, and finding them in text.
//!
//! A codebook is a TOML file that a researcher writes. [`Codebook::load`] reads it and refuses
//! anything doubtful with file, line and remedy; [`Matcher`] then finds its terms and aliases in
//! sentences. `docs/codebook.md` describes the format for the people who write one.

mod built_in;
mod choice;
mod clashes;
mod effort;
mod error;
pub mod exchange;
mod guard;
mod index;
mod joint;
mod kind;
mod limits;
mod matcher;
mod negation;
mod parse;
mod pattern;
mod section;
mod select;
mod sentence;
mod term;

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::input;
use crate::text::{Pronoun, SharedLanguage};
pub use built_in::{DEFAULT_CODEBOOK, STATE_VISIT};
pub(crate) use clashes::with_effect;
pub use effort::{Effort, SearchError, TooMuchEffort};
pub use error::{CodebookError, Fault, TermError};
pub use kind::Kind;
use limits::MOST_BYTES;
pub use matcher::{Match, Matcher};
pub(crate) use negation::is_negated;
pub use term::Term;

/// The frames and actors of a study.
#[derive(Clone, Debug)]
pub struct Codebook {
    /// Short name: lower-case letters, digits and hyphens.
    pub id: String,
    /// The author's version mark, such as `1` or `2024-03`.
    pub version: String,
    /// Language of the terms.
    pub language: SharedLanguage,
    /// Frames in the order of the file.
    pub frames: Vec<Frame>,
    /// Actors in the order of the file.
    pub actors: Vec<Actor>,
    /// SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.
    pub hash: String,
}

/// A named way of presenting an event, with the terms that signal it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Short name, unique among the frames: lower-case letters, digits and hyphens.
    pub id: String,
    /// Name shown in reports.
    pub name: String,
    /// What the frame says, in one sentence.
    pub definition: String,
    /// The literature that the frame is taken from, or a note that it is specific to the study.
    pub source: String,
    /// Terms and exceptions, in the order of the file. At least one is not an exception.
    pub terms: Vec<Term>,
}

/// A person, state or body, with the names it goes by.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Short name, unique among the actors: lower-case letters, digits and hyphens.
    pub id: String,
    /// Name shown in reports.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Of a person: the pronoun that the codebook gives, or that a given name among the aliases tells.
    pub pronoun: Option<Pronoun>,
    /// Aliases and exceptions, in the order of the file. At least one is not an exception.
    pub aliases: Vec<Term>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A person, whose surname stands for the whole name.
    Person,
    /// A state.
    State,
    /// Any other organisation.
    Body,
}

impl ActorKind {
    /// Every kind.
    pub const ALL: [ActorKind; 3] = [ActorKind::Person, ActorKind::State, ActorKind::Body];

    /// The kind as codebooks write it: `person`, `state` or `body`.
    pub fn as_str(self) -> &'static str {
        match self {
            ActorKind::Person => "person",
            ActorKind::State => "state",
            ActorKind::Body => "body",
        }
    }

    /// The kind that codebooks write as `word`.
    pub fn from_word(word: &str) -> Option<ActorKind> {
        ActorKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

impl Codebook {
    /// Reads a codebook from the text of a TOML file.
    ///
    /// `name` is the file's name, used in error messages only.
    ///
    /// # Errors
    ///
    /// [`CodebookError::Invalid`] with every mistake, its line and the remedy.
    pub fn parse(toml: &str, name: &str) -> Result<Codebook, CodebookError> {
        parse::codebook(toml, name)
    }

    /// Reads the codebook in the file at `path`.
    ///
    /// # Errors
    ///
    /// [`CodebookError::Read`] if the file can't be read, [`CodebookError::Encoding`] if it is not
    /// UTF-8, [`CodebookError::Dictionary`] if another program made it, and whatever [`Codebook::parse`] refuses.
    pub fn load(path: &Path) -> Result<Codebook, CodebookError> {
        let file = path.display().to_string();
        let is_named_toml = path.extension().is_some_and(|ending| ending == "toml");
        let dictionary = |bytes: &[u8], error| match parallax_dictionaries::read(bytes) {
            Ok(read) if !is_named_toml => CodebookError::Dictionary {
                file: path.display().to_string(),
                format: read.format.name(),
            },
            _ => error,
        };
        let bytes = match input::read_file(path, MOST_BYTES) {
            Ok(bytes) => bytes,
            Err(reason) => return Err(CodebookError::Read { file, reason }),
        };
        let text = input::utf8(&bytes).map_err(|reason| {
            dictionary(
                &bytes,
                CodebookError::Encoding {
                    file: file.clone(),
                    reason,
                },
            )
        })?;
        Codebook::parse(text, &file).map_err(|error| {
            let is_toml = toml::de::DeTable::parse(text).is_ok();
            if is_toml {
                error
            } else {
                dictionary(&bytes, error)
            }
        })
    }
}

/// SHA-256 of `text` in lower-case hexadecimal.
fn sha256_hex(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests;
