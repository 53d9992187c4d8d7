//! Who stands beside a quotation that no listed verb introduces: "“…,” thundered Blinken", "Blinken was clear: “…”".

use std::ops::Range;

use super::lexicon::Class;
use super::sentence::Sentence;
use super::speaker::{Kind, Speaker};
use super::tokens::Gap;

/// How many words a speaker and its verb may take beside a quotation.
const NEAR: usize = 12;

/// What the words beside a quotation say of its speaker.
pub(super) enum Beside {
    /// Nothing: the quotation stands alone.
    Nothing,
    /// Somebody, of whom no more is known than this.
    Somebody(Speaker),
}

impl Sentence<'_> {
    /// Who the words beside the quotation of tokens `within` show to speak; `set_off` says whether a comma or a mark of
    /// question or exclamation ends it.
    pub(super) fn beside(&self, within: &Range<usize>, set_off: bool) -> Beside {
        let behind = within.end < self.end && self.tokens[within.end].quotation.is_none();
        if set_off
            && behind
            && let Some(speaker) = self.behind_quotation(within.end)
        {
            return Beside::Somebody(speaker);
        }
        let led = within.start > self.start && self.tokens[within.start - 1].quotation.is_none();
        if led && let Some(speaker) = self.before_quotation(within.start) {
            return Beside::Somebody(speaker);
        }
        Beside::Nothing
    }

    /// “…,” thundered Antony Blinken; “…,” Zelenskyy posted on Telegram.
    fn behind_quotation(&self, from: usize) -> Option<Speaker> {
        if self.tokens[from]
            .gap
            .intersects(Gap::COLON | Gap::SEMICOLON)
        {
            return None;
        }
        if self.is_verb_like(from) {
            let end = self.phrase_end(from + 1);
            let speaker = (end > from + 1).then(|| self.with_apposition(from + 1, end));
            return speaker.flatten().filter(|one| one.kind != Kind::Thing);
        }
        let stop = self.end.min(from + NEAR);
        let verb = (from + 1..stop).find(|&at| self.is_verb_like(at))?;
        if (from + 1..verb).any(|at| self.is_separated(at)) {
            return None;
        }
        let group = self.verb_group(verb);
        let speaker = self.cast.speaker(from, group.max(from + 1))?;
        (speaker.kind != Kind::Thing).then_some(speaker)
    }

    /// Blinken was clear: “…”; Protesters chanted “…”; Putin, smiling: “…”.
    fn before_quotation(&self, end: usize) -> Option<Speaker> {
        let colon = self.tokens[end].gap.intersects(Gap::COLON);
        // "As Jeff Weiner put it, “…”"
        let as_said = self.is_word(self.start, "as") && self.has_comma(end);
        if !colon && !as_said && !self.is_verb_like(end - 1) {
            return None;
        }
        let from = self.clause_before(end);
        let verb = (from + 1..end)
            .find(|&at| self.is_verb_like(at) || self.is_separated(at))
            .unwrap_or(end);
        // "As Dana Milbank puts it, “…”"
        let puts = (from + 1..end).find(|&at| self.is_word(at, "puts") || self.is_word(at, "put"));
        let past = puts.unwrap_or_else(|| self.verb_group(verb).max(from + 1));
        let mut speaker = self.with_apposition(from, past)?;
        // "Blinken's message was simple: “…”"
        let owner = (from + 1..past).find(|&at| self.tokens[at].gap.intersects(Gap::POSSESSIVE));
        if let Some(owner) = owner
            && (speaker.kind == Kind::Thing || self.is_what_is_said(owner))
        {
            speaker = self.cast.speaker(from, owner)?;
        }
        (speaker.kind != Kind::Thing).then_some(speaker)
    }

    /// Whether the token is a noun for somebody's words.
    fn is_what_is_said(&self, at: usize) -> bool {
        let said = [
            "message",
            "statement",
            "letter",
            "post",
            "tweet",
            "speech",
            "reply",
            "response",
            "warning",
            "verdict",
        ];
        said.iter().any(|word| self.is_word(at, word))
    }

    /// Where the clause begins that leads to a quotation at `end`: behind the last comma before a subject, a
    /// conjunction or another quotation.
    fn clause_before(&self, end: usize) -> usize {
        let quoted = (self.start..end)
            .rev()
            .find(|&at| self.tokens[at].quotation.is_some());
        if let Some(at) = quoted {
            return at + 1;
        }
        if self.is_word(self.start, "as") {
            return self.start + 1;
        }
        let first = self.tokens[self.start];
        let leads = first.is(Class::PREPOSITION | Class::SUBORDINATOR | Class::TIME)
            || self.word(self.start).ends_with("ing");
        let comma = (self.start + 1..end).find(|&at| self.has_comma(at));
        comma.filter(|_| leads).unwrap_or(self.start)
    }

    /// Whether the token may be a finite verb: a small word of no closed class that ends like one, or a listed one.
    fn is_verb_like(&self, at: usize) -> bool {
        if at >= self.end {
            return false;
        }
        let token = self.tokens[at];
        let verbs = Class::SAY
            | Class::UTTER
            | Class::CALL
            | Class::OBJECT
            | Class::FINITE
            | Class::AUXILIARY
            | Class::MODAL;
        let closed = Class::FUNCTION_WORD | Class::ROLE | Class::ORGANISATION | Class::TIME;
        let ending = self.word(at).ends_with("ed");
        !token.capital
            && token.quotation.is_none()
            && (token.is(verbs) || ending && !token.is(closed))
            && !token.hyphened
    }
}
