//! What an import yields.

use std::fmt;
use std::path::{Path, PathBuf};

/// An article as its file describes it: nothing is cleaned, no field is guessed from another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Who published it, as written.
    pub outlet: Option<String>,
    /// When, as written: any form, with or without a time.
    pub date: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The section and page, as written.
    pub section: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language, as written: a name or a code.
    pub language: Option<String>,
    /// Its length in words as the archive states it.
    pub stated_words: Option<usize>,
    /// What else its row says, such as an id or an event: names of columns and cells, in their order.
    pub further: Vec<(String, String)>,
    /// The text without headline and fields; paragraphs are separated by an empty line. Never blank.
    pub text: String,
    /// Where it was found.
    pub place: Place,
}

/// Where in the input something is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, relative to the input.
    pub file: PathBuf,
    /// Where in the file, if it may hold several articles: "line 12", "article 3", "sheet News, row 5".
    pub within: Option<String>,
}

impl Place {
    /// A whole file.
    pub fn file(file: &Path) -> Place {
        Place {
            file: file.to_owned(),
            within: None,
        }
    }

    /// A part of a file.
    pub fn within(file: &Path, within: impl Into<String>) -> Place {
        Place {
            file: file.to_owned(),
            within: Some(within.into()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.file.display())?;
        match &self.within {
            Some(within) => write!(out, ", {within}"),
            None => Ok(()),
        }
    }
}

/// Something that should have been an article and is not, or not without doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Where it is.
    pub place: Place,
    /// Why it was left out, with the remedy.
    pub reason: String,
}

/// What a file yields, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly all that is found are articles"
)]
pub enum Found {
    /// An article.
    Article(Article),
    /// What was left out.
    Left(Left),
    /// An article was handed on, but something about it looks wrong; the reason says what.
    Warning(Left),
}
