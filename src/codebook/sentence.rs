//! A sentence being searched: its words and what separates them.

use std::cell::OnceCell;

use super::joint::{self, Joint};
use crate::text::{Language, Span};

/// The words of one sentence, counted from 0.
pub(super) struct Sentence<'a> {
    text: &'a str,
    words: &'a [Span],
    language: &'a dyn Language,
    /// How each word is joined to the next, read when it is first asked for.
    joints: OnceCell<Vec<Joint>>,
    /// Whether it is a headline in title case, found out when it is first asked for.
    title_case: OnceCell<bool>,
}

impl<'a> Sentence<'a> {
    /// The sentence whose `words`, in order, are byte spans of `text`.
    pub(super) fn new(
        text: &'a str,
        words: &'a [Span],
        language: &'a dyn Language,
    ) -> Sentence<'a> {
        Sentence {
            text,
            words,
            language,
            joints: OnceCell::new(),
            title_case: OnceCell::new(),
        }
    }

    /// The language that it is in.
    pub(super) fn language(&self) -> &'a dyn Language {
        self.language
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Word `at`, which never includes a possessive ending.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words[at].of(self.text)
    }

    /// The text before word `at`, and before its sentence.
    pub(super) fn before(&self, at: usize) -> &'a str {
        &self.text[..self.words[at].start]
    }

    /// The text behind word `at`, and behind its sentence.
    pub(super) fn behind(&self, at: usize) -> &'a str {
        &self.text[self.words[at].end..]
    }

    /// Where word `at` ends, in bytes of the text: after the last full stop of an abbreviation such as
    /// "U.S.", which Unicode's rules leave out of the word.
    pub(super) fn end(&self, at: usize) -> usize {
        let end = self.words[at].end;
        if !self.text[end..].starts_with('.') {
            return end;
        }
        let word = self.word(at);
        end + usize::from(word.contains('.') && word.ends_with(char::is_alphabetic))
    }

    /// The text between word `at` and the next, including a possessive ending. Empty after the last word.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        match self.words.get(at + 1) {
            Some(next) => &self.text[self.end(at)..next.start],
            None => "",
        }
    }

    /// Whether a full stop follows the last word, ignoring closing quotation marks and brackets.
    pub(super) fn ends_with_full_stop(&self) -> bool {
        let after = self.words.last().map_or("", |last| &self.text[last.end..]);
        after
            .trim_start_matches(['"', '\'', '”', '’', ')'])
            .starts_with('.')
    }

    /// How word `at` is joined to the next.
    pub(super) fn joint(&self, at: usize) -> Joint {
        let joints = || (0..self.len()).map(|at| joint::between(self.gap(at)));
        self.joints.get_or_init(|| joints().collect())[at]
    }

    /// Whether it is a headline in title case, as `decide` says; it is asked once.
    pub(super) fn is_title_case(&self, decide: impl FnOnce(&Self) -> bool) -> bool {
        *self.title_case.get_or_init(|| decide(self))
    }

    /// The words reached from word `at` by skipping `least` to `most` words, as long as nothing breaks the
    /// sentence in between. Without a gap, the next word must be firmly joined.
    pub(super) fn within_gap(
        &self,
        at: usize,
        (least, most): (usize, usize),
    ) -> impl Iterator<Item = usize> {
        let loosest = if most == 0 { Joint::Firm } else { Joint::Loose };
        let reach = (at..(at + most + 1).min(self.len().saturating_sub(1)))
            .take_while(|&word| self.joint(word) <= loosest)
            .count();
        at + 1 + least..at + 1 + reach.max(least)
    }
}
