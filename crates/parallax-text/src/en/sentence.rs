//! One sentence as the search for acts of saying sees it.

use super::lexicon::Class;
use super::people::Cast;
use super::tokens::{Gap, Token};

/// One sentence under reading.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) cast: &'a Cast<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether its words are capitalised as headlines are, so that a capital says nothing.
    pub(super) is_headline: bool,
}

impl<'a> Sentence<'a> {
    /// The sentence of tokens `start..end`, without a dateline ("SEOUL, Sept. 13 — ").
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Token],
        cast: &'a Cast<'a>,
        start: usize,
        end: usize,
    ) -> Self {
        let first = tokens.get(start).map_or("", |token| token.span.of(text));
        let shouted = first.len() > 2 && first.chars().all(char::is_uppercase);
        let dash = (start + 1..end.min(start + 9)).find(|&at| tokens[at].gap.intersects(Gap::DASH));
        // "New York (AFP) – "
        let agency = dash.is_some_and(|dash| {
            let bracket = |at: usize| tokens[at].gap.intersects(Gap::BRACKET);
            tokens[start].capital && (start + 1..=dash).any(bracket)
        });
        let start = dash.filter(|_| shouted || agency).unwrap_or(start);
        Sentence {
            text,
            tokens,
            cast,
            start,
            end,
            is_headline: is_headline(text, &tokens[start..end]),
        }
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens[at].span.of(self.text)
    }

    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        at < self.end && self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is in the sentence and in one of the lists.
    pub(super) fn is(&self, at: usize, any: Class) -> bool {
        at < self.end && self.tokens[at].is(any)
    }

    /// Whether a comma, dash or the like, or a quotation mark, stands before the token.
    pub(super) fn is_separated(&self, at: usize) -> bool {
        at > self.start
            && at < self.end
            && (self.tokens[at].gap.intersects(Gap::BREAK)
                || self.tokens[at].quotation != self.tokens[at - 1].quotation)
    }

    pub(super) fn has_comma(&self, at: usize) -> bool {
        at < self.end && self.tokens[at].gap.intersects(Gap::COMMA)
    }

    /// Whether a quotation ends right before the token.
    pub(super) fn follows_quotation(&self, at: usize) -> bool {
        at > self.start
            && self.tokens[at - 1].quotation.is_some()
            && at <= self.end
            && (at == self.end || self.tokens[at].quotation.is_none())
    }

    /// Whether the token is all digits.
    pub(super) fn is_number(&self, at: usize) -> bool {
        at < self.end && self.word(at).bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether nothing but a conjunction stands before the token in its clause.
    pub(super) fn begins(&self, at: usize) -> bool {
        at == self.start
            || self.is(at - 1, Class::CONJUNCTION)
            || self.tokens[at].gap.intersects(Gap::SEMICOLON)
    }

    /// The index behind the last word before `at` that is not an adverb: "has repeatedly | said".
    pub(super) fn before_adverbs(&self, at: usize) -> usize {
        let mut before = at;
        while before > self.start && !self.is_separated(before) && self.is_adverb(before - 1) {
            before -= 1;
        }
        before
    }

    pub(super) fn is_adverb(&self, at: usize) -> bool {
        let token = self.tokens[at];
        token.is(Class::ADVERB)
            || (!token.capital && self.word(at).ends_with("ly") && !token.is(Class::ORGANISATION))
    }
}

/// Whether most long words begin with a capital: "Council Says Mayor Will Pay".
fn is_headline(text: &str, tokens: &[Token]) -> bool {
    // First, since the sentence is asked for each of its quotations.
    if tokens.len() > 30 {
        return false;
    }
    let long = |token: &&Token| token.span.len() > 3 && token.quotation.is_none();
    let words = tokens.iter().filter(long).count();
    let small = |token: &&Token| long(token) && !token.capital && !token.hyphened;
    let small = tokens
        .iter()
        .filter(small)
        .filter(|token| !token.span.of(text).contains(|c: char| c.is_ascii_digit()))
        .count();
    words >= 3 && 5 * small < words
}
