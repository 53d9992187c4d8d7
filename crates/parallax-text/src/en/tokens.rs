//! Words with what the reader of voices needs to know of each.

use bitflags::bitflags;

use super::data;
use super::lexicon::{self, Class};
use crate::quotations::Quotation;
use crate::span::Span;

bitflags! {
    /// What separates a word from the word before it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub(super) struct Gap: u8 {
        const COMMA = 1;
        const SEMICOLON = 1 << 1;
        const COLON = 1 << 2;
        /// A dash, or a hyphen with spaces around it.
        const DASH = 1 << 3;
        /// "!" or "?".
        const CRY = 1 << 4;
        const BRACKET = 1 << 5;
        /// A full stop: within a sentence, that of an abbreviation.
        const DOT = 1 << 6;
        /// The ending 's, which is not a word, or the apostrophe after an "s".
        const POSSESSIVE = 1 << 7;
        /// Whatever separates one clause from another, commas apart.
        const STRONG = Self::SEMICOLON.bits() | Self::COLON.bits() | Self::DASH.bits();
        /// Whatever separates one phrase from another.
        const BREAK = Self::COMMA.bits() | Self::STRONG.bits() | Self::CRY.bits() | Self::BRACKET.bits();
    }
}

impl Gap {
    /// Whether nothing but white space or a hyphen stands there.
    pub(super) fn is_plain(self) -> bool {
        self.is_empty()
    }

    fn read(between: &str) -> Gap {
        let mut gap = Gap::default();
        if between == " " || between == "-" {
            return gap;
        }
        if between.starts_with("'s") || between.starts_with("’s") {
            gap |= Gap::POSSESSIVE;
        }
        let spaced_hyphen = between.contains(" -");
        for character in between.chars() {
            gap |= match character {
                ',' => Gap::COMMA,
                ';' => Gap::SEMICOLON,
                ':' => Gap::COLON,
                '—' | '–' => Gap::DASH,
                '-' if spaced_hyphen => Gap::DASH,
                '!' | '?' => Gap::CRY,
                '(' | ')' | '[' | ']' => Gap::BRACKET,
                '.' => Gap::DOT,
                _ => Gap::empty(),
            };
        }
        gap
    }
}

/// A word of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) classes: Class,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// What comes before it.
    pub(super) gap: Gap,
    /// Whether a hyphen joins it to the word before.
    pub(super) hyphened: bool,
    /// The quotation it stands in, by its place in the list.
    pub(super) quotation: Option<usize>,
}

impl Token {
    pub(super) fn is(&self, any: Class) -> bool {
        self.classes.intersects(any)
    }
}

/// Reads the words of `text` against the lists and the quotations.
pub(super) fn tokens(text: &str, words: &[Span], quotations: &[Quotation]) -> Vec<Token> {
    let mut found = Vec::with_capacity(words.len());
    let mut past = 0;
    let mut at = 0;
    for &span in words {
        while quotations
            .get(at)
            .is_some_and(|quotation| quotation.span.end <= span.start)
        {
            at += 1;
        }
        let inside = quotations
            .get(at)
            .is_some_and(|quotation| quotation.span.overlaps(span));
        let word = span.of(text);
        let between = &text[past..span.start];
        let mut gap = Gap::read(between);
        if between.starts_with(['\'', '’'])
            && text[..past].ends_with('s')
            && !ends_quotation(quotations, at, past)
        {
            gap |= Gap::POSSESSIVE;
        }
        if inside {
            // "“[T]his is new,” the judge wrote."
            gap -= Gap::BRACKET;
        }
        found.push(Token {
            span,
            classes: classes_of(word),
            capital: word.starts_with(char::is_uppercase),
            gap,
            hyphened: between == "-",
            quotation: inside.then_some(at),
        });
        past = span.end;
    }
    ignore_short_forms(text, &mut found);
    found
}

/// Takes the brackets away round a short form: "the Republic of Korea (ROK)" is one phrase.
fn ignore_short_forms(text: &str, tokens: &mut [Token]) {
    for at in 1..tokens.len().saturating_sub(1) {
        let word = tokens[at].span.of(text);
        let shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
        if shouted && tokens[at].gap == Gap::BRACKET && tokens[at + 1].gap.intersects(Gap::BRACKET)
        {
            tokens[at].gap = Gap::default();
            tokens[at + 1].gap -= Gap::BRACKET;
        }
    }
}

/// Whether the quotation at `at` or the one before it closes right behind `past`.
fn ends_quotation(quotations: &[Quotation], at: usize, past: usize) -> bool {
    let before = at.saturating_sub(1);
    quotations[before..]
        .iter()
        .take(2)
        .any(|quotation| quotation.inner.end == past)
}

/// The lists that hold `word`; short names of states count only in capitals ("UN", not "Un").
fn classes_of(word: &str) -> Class {
    let classes = lexicon::classes(word);
    if word == "May" {
        return Class::TIME;
    }
    if word == "Times" {
        return Class::ORGANISATION;
    }
    if !(classes.intersects(Class::PLACE | Class::DEMONYM) && word.len() <= 4) {
        return classes;
    }
    let states = Class::PLACE | Class::DEMONYM;
    let only_in_capitals = data::SHORT_FORMS.section("only in capitals");
    if only_in_capitals.contains(&word.to_ascii_lowercase().as_str()) {
        let shouted = word.chars().all(|c| c.is_uppercase() || c == '.');
        return classes - if shouted { Class::HEARER } else { states };
    }
    // "the west coast" and "far" are not the West and the Far East.
    if word.starts_with(char::is_uppercase) {
        classes
    } else {
        classes - states
    }
}
