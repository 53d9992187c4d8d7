//! English: its words and its grammar of saying and naming.

mod acts;
mod appositions;
mod attribution;
mod beside;
mod class;
mod clauses;
mod data;
#[cfg(test)]
mod label_tests;
mod labels;
mod lexicon;
mod names;
mod paradigms;
mod people;
mod phrases;
mod places;
mod pronouns;
mod sayings;
mod senses;
mod sentence;
mod sentences;
mod speaker;
mod speakers;
mod subjects;
mod tagging;
#[cfg(test)]
mod tests;
mod titles;
mod tokens;
mod turns;
mod voices;

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::furniture::{Furniture, FurnitureWords};
use crate::headings::LineWords;
use crate::language::Language;
use crate::quotations::{Quotation, quotations};
use crate::sentences::split;
use crate::{Document, Label, Named, Reading, Reference, Referent, Span};

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

    /// The English rules for texts in the language `code`, see [`or_english`](crate::languages::or_english).
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
    LazyLock::new(|| FurnitureWords::new(&data::FURNITURE));

static LINES: LazyLock<LineWords> = LazyLock::new(|| {
    let date_words = ["day", "month", "date word"].into_iter();
    let date_words = date_words.flat_map(|name| data::CALENDAR.section(name));
    LineWords {
        bylines: data::FURNITURE.section("byline").to_vec(),
        date_words: date_words.map(|word| word.to_lowercase()).collect(),
        number_endings: data::CALENDAR.section("number ending").to_vec(),
    }
});

/// The quotations of an article.
fn quotations_of(document: &Document) -> Vec<Quotation> {
    quotations(document, data::SHORT_FORMS.section("clipped word"))
}

static CAPITAL_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let sections = ["abbreviation", "name"].into_iter();
    let words = sections.flat_map(|name| data::CAPITALS.section(name));
    words.copied().collect()
});

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
        let found = split(document, &quotations_of(document), &sentences::Rules);
        found.into_iter().map(|found| found.span).collect()
    }

    fn read(&self, document: &Document) -> Reading {
        let quotations = quotations_of(document);
        let found = split(document, &quotations, &sentences::Rules);
        voices::read(document, found, self.words(document.text()), &quotations)
    }

    fn labels(&self, text: &str, words: &[Span], names: &[Named]) -> Vec<Label> {
        labels::labels(text, words, names)
    }

    fn references(&self, text: &str, reading: &Reading, people: &[Referent]) -> Vec<Reference> {
        pronouns::references(text, reading, people)
    }

    fn is_place(&self, text: &str, words: &[Span], name: Span) -> bool {
        senses::is_place(text, words, name)
    }

    fn may_belong_to_name(&self, word: &str) -> bool {
        names::may_belong_to_name(word)
    }

    fn is_name(&self, phrase: &str) -> bool {
        names::is_name(phrase)
    }

    fn head<'p>(&self, phrase: &'p str) -> Option<&'p str> {
        names::head(phrase)
    }

    fn capital_words(&self) -> &[&'static str] {
        &CAPITAL_WORDS
    }

    fn is_article(&self, word: &str) -> bool {
        names::is_article(word)
    }
}
