//! English: its words and its grammar of saying and naming.

mod acts;
mod attribution;
#[cfg(test)]
mod label_tests;
pub(crate) mod labels;
pub(crate) mod lexicon;
mod people;
mod phrases;
pub(crate) mod sayings;
mod sentence;
mod speakers;
mod subjects;
mod tagging;
#[cfg(test)]
mod tests;
mod tokens;
pub(crate) mod voices;

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::furniture::{Furniture, FurnitureWords};
use crate::headings::LineWords;
use crate::language::Language;
use crate::word_lists::WordLists;
use crate::{Document, Label, Named, Reading, Span, quotations, sentences};

/// The English rules, for English texts or on behalf of a language that has none of its own.
#[derive(Clone, Debug)]
pub struct English {
    code: Cow<'static, str>,
}

impl English {
    /// English.
    pub const fn new() -> English {
        English {
            code: Cow::Borrowed("en"),
        }
    }

    /// The English rules for texts in the language `code`, see [`or_english`](crate::language::or_english).
    pub fn standing_in_for(code: &str) -> English {
        English {
            code: Cow::Owned(code.to_owned()),
        }
    }
}

impl Default for English {
    fn default() -> English {
        English::new()
    }
}

static FURNITURE: LazyLock<FurnitureWords> =
    LazyLock::new(|| FurnitureWords::new(&WordLists::parse(include_str!("data/furniture.txt"))));
static LINES: LazyLock<LineWords> =
    LazyLock::new(|| LineWords::new(&WordLists::parse(include_str!("data/lines.txt"))));

impl Language for English {
    fn code(&self) -> &str {
        &self.code
    }

    fn furniture(&self, line: &str) -> Option<Furniture> {
        FURNITURE.recognise(line)
    }

    fn is_byline(&self, line: &str) -> bool {
        LINES.is_byline(line)
    }

    fn is_date_line(&self, line: &str) -> bool {
        LINES.is_date_line(line)
    }

    fn possessive_endings(&self) -> &[&str] {
        &["s"]
    }

    fn sentences(&self, document: &Document) -> Vec<Span> {
        let found = sentences::split(document, &quotations::quotations(document));
        found.into_iter().map(|found| found.span).collect()
    }

    fn read(&self, document: &Document) -> Reading {
        let quotations = quotations::quotations(document);
        let found = sentences::split(document, &quotations);
        voices::read(document, found, self.words(document.text()), &quotations)
    }

    fn labels(&self, text: &str, words: &[Span], names: &[Named]) -> Vec<Label> {
        labels::labels(text, words, names)
    }
}
