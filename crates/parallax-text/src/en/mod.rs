//! English: its words and its grammar of saying and naming.

mod acts;
mod appositions;
mod asides;
mod attribution;
#[cfg(test)]
mod attribution_tests;
mod beside;
mod class;
mod clauses;
mod data;
#[cfg(test)]
mod label_tests;
mod labels;
mod lexicon;
mod names;
mod naming;
mod negation;
mod numbers;
mod offices;
mod paradigms;
mod people;
mod phrases;
mod places;
#[cfg(test)]
mod pronoun_tests;
mod pronouns;
mod relayed;
mod sayings;
mod senses;
mod sentence;
mod sentences;
mod sources;
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
use std::collections::BTreeMap;
use std::sync::LazyLock;

use lexicon::Class;

use crate::datelines::DatelineWords;
use crate::furniture::{Furniture, FurnitureWords};
use crate::headings::LineWords;
use crate::language::{Language, NameKind};
use crate::quotations::{Quotation, quotations};
use crate::sentences::split;
use crate::{
    Document, Label, Named, Pronoun, Reading, Reference, Referent, SayingWord, SourceKind, Span,
};

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

    fn dateline(&self, line: &str) -> usize {
        let listed = |name: &str, word: &str| {
            let words = data::CALENDAR.section(name);
            words.iter().any(|one| one.eq_ignore_ascii_case(word))
        };
        let words = DatelineWords {
            is_date_word: &|word| {
                ["day", "month", "date word"]
                    .iter()
                    .any(|name| listed(name, word))
            },
            is_agency: &|phrase| data::FURNITURE.section("agency").contains(&phrase),
            is_place: &|word| lexicon::classes(word).intersects(Class::PLACE),
            is_common: &|word| {
                let common = (Class::FUNCTION_WORD - Class::DETERMINER) | Class::SAY | Class::ROLE;
                let labels = data::FURNITURE.section("headline label").iter();
                lexicon::classes(word).intersects(common)
                    || labels
                        .flat_map(|label| label.split(' '))
                        .any(|label| label.eq_ignore_ascii_case(word))
            },
        };
        words.length(line)
    }

    fn is_labelled_headline(&self, line: &str) -> bool {
        FURNITURE.is_labelled_headline(line)
    }

    fn keeps_hyphen(&self, before: &str, right: &str) -> bool {
        let mut words = before.split([' ', '-', '–', '—', '“', '(']).rev();
        let left = words.next().unwrap_or("");
        let name = words.next().unwrap_or("");
        let known = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            lexicon::classes(word) != Class::default()
        };
        // "Kim Jong-un", "Su-35", "anti-American", "vice-president"
        let eastern = left.starts_with(char::is_uppercase)
            && lexicon::classes(name).intersects(Class::EASTERN_SURNAME);
        let prefix = data::SHORT_FORMS.section("before a hyphen");
        eastern
            || !right.starts_with(char::is_lowercase)
            || prefix.contains(&left.to_lowercase().as_str())
            || known(left) && known(right)
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

    fn number(&self, word: &str) -> Option<f64> {
        numbers::value(word)
    }

    fn may_be_plural(&self, word: &str) -> bool {
        numbers::may_be_plural(word)
    }

    fn is_date_word(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        LINES.date_words.contains(&small)
            || ["am", "pm", "a.m", "p.m", "ago", "later", "earlier"].contains(&small.as_str())
    }

    fn sentences(&self, document: &Document) -> Vec<Span> {
        let found = split(document, &quotations_of(document), &sentences::Rules);
        found.into_iter().map(|found| found.span).collect()
    }

    fn read(&self, document: &Document) -> Reading {
        let quotations = quotations_of(document);
        let found = split(document, &quotations, &sentences::Rules);
        let words = self.words(document.text());
        let mut reading = voices::read(document, found, words, &quotations);
        offices::resolve(document.text(), &mut reading);
        reading
    }

    fn saying_words(&self) -> Vec<&'static SayingWord> {
        sayings::all().collect()
    }

    fn labels(&self, text: &str, words: &[Span], names: &[Named]) -> Vec<Label> {
        labels::labels(text, words, names)
    }

    fn references(&self, text: &str, reading: &Reading, people: &[Referent]) -> Vec<Reference> {
        pronouns::references(text, reading, people)
    }

    fn sources(&self, text: &str, reading: &Reading) -> BTreeMap<String, SourceKind> {
        sources::sources(text, reading)
    }

    fn pronoun_of(&self, name: &str) -> Option<Pronoun> {
        pronouns::of_name(name)
    }

    fn is_place(&self, text: &str, words: &[Span], name: Span) -> bool {
        senses::is_place(text, words, name)
    }

    fn may_belong_to_name(&self, word: &str) -> bool {
        names::may_belong_to_name(word)
    }

    fn negates(&self, word: &str, next: &str) -> bool {
        negation::negates(word, next)
    }

    fn without_titles<'n>(&self, name: &'n str) -> &'n str {
        naming::without_titles(name)
    }

    fn kind_of_name(&self, name: &str) -> Option<NameKind> {
        naming::kind(name)
    }

    fn names_of_state(&self, name: &str) -> Vec<&'static str> {
        naming::states(name)
    }

    fn is_demonym(&self, word: &str) -> bool {
        naming::is_demonym(word)
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
