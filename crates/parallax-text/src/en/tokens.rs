//! Words with what the reader of voices needs to know of each.

use super::lexicon::{self, Class};
use crate::quotations::Quotation;
use crate::span::Span;

/// What stands between a word and the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Gap(u8);

impl Gap {
    pub(super) const COMMA: Gap = Gap(1);
    pub(super) const SEMICOLON: Gap = Gap(2);
    pub(super) const COLON: Gap = Gap(4);
    /// A dash, or a hyphen with spaces round it.
    pub(super) const DASH: Gap = Gap(8);
    /// "!" or "?".
    pub(super) const CRY: Gap = Gap(16);
    pub(super) const BRACKET: Gap = Gap(32);
    /// A full stop: within a sentence, that of an abbreviation.
    pub(super) const DOT: Gap = Gap(64);
    /// The ending 's, which is no word, or the apostrophe after an "s".
    pub(super) const POSSESSIVE: Gap = Gap(128);
    /// Whatever parts one phrase from another.
    pub(super) const BREAK: Gap = Gap(1 | 2 | 4 | 8 | 16 | 32);

    /// Whatever parts one clause from another, commas apart.
    pub(super) const STRONG: Gap = Gap(2 | 4 | 8);

    /// Whether at least one of `any` stands there.
    pub(super) fn has(self, any: Gap) -> bool {
        self.0 & any.0 != 0
    }

    /// Whether nothing but white space or a hyphen stands there.
    pub(super) fn is_plain(self) -> bool {
        self.0 == 0
    }

    fn read(between: &str) -> Gap {
        let mut gap = Gap::default();
        if between == " " || between == "-" {
            return gap;
        }
        if between.starts_with("'s") || between.starts_with("’s") {
            gap.0 |= Gap::POSSESSIVE.0;
        }
        let spaced_hyphen = between.contains(" -");
        for character in between.chars() {
            gap.0 |= match character {
                ',' => Gap::COMMA.0,
                ';' => Gap::SEMICOLON.0,
                ':' => Gap::COLON.0,
                '—' | '–' => Gap::DASH.0,
                '-' if spaced_hyphen => Gap::DASH.0,
                '!' | '?' => Gap::CRY.0,
                '(' | ')' | '[' | ']' => Gap::BRACKET.0,
                '.' => Gap::DOT.0,
                _ => 0,
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
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether a hyphen joins it to the word before.
    pub(super) hyphened: bool,
    /// The quotation it stands in, by its place in the list.
    pub(super) quotation: Option<usize>,
}

impl Token {
    pub(super) fn is(&self, any: Class) -> bool {
        self.classes.has(any)
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
            gap.0 |= Gap::POSSESSIVE.0;
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
        if shouted && tokens[at].gap == Gap::BRACKET && tokens[at + 1].gap.has(Gap::BRACKET) {
            tokens[at].gap = Gap::default();
            tokens[at + 1].gap.0 &= !Gap::BRACKET.0;
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
    if !(classes.has(Class::PLACE | Class::DEMONYM) && word.len() <= 4) {
        return classes;
    }
    let shouted = word.chars().all(|c| c.is_uppercase() || c == '.');
    match word.to_ascii_lowercase().as_str() {
        "un" | "us" | "uk" | "eu" | "rok" | "dprk" if shouted => classes.without(Class::HEARER),
        "un" | "us" | "uk" | "eu" | "rok" | "dprk" => {
            classes.without(Class::PLACE | Class::DEMONYM)
        }
        // "the west coast" and "far" are not the West and the Far East.
        _ if !word.starts_with(char::is_uppercase) => {
            classes.without(Class::PLACE | Class::DEMONYM)
        }
        _ => classes,
    }
}
