//! Words that attribute, found in a sentence: the verb or noun, what kind of act it is, who acts.

use super::lexicon::Class;
use super::sentence::Sentence;
use super::speaker::{Kind, Speaker};
use super::tokens::Gap;

/// How far behind a verb of accusing its "of" may stand, in words.
const TO_OF: usize = 12;

/// Where the speaker of an act stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// "Putin said": the speaker's first token.
    Before(usize),
    /// "said Putin": one past the speaker's last token.
    After(usize),
    /// "…, adding that": the speaker is the sentence's subject.
    Shared,
}

/// How an act marks what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A verb of saying.
    Say,
    /// A verb of saying that is denied, doubted or wished: only a quotation is the speaker's.
    Unsaid,
    /// A verb that only claims a quotation.
    Call,
    /// A verb of accusing; the accusation begins at this token.
    Accuse(usize),
    /// A noun of saying; its clause begins at this token.
    Noun(usize),
    /// "according to"
    According,
}

/// A verb or noun that attributes, with its speaker.
pub(super) struct Act {
    pub(super) at: usize,
    pub(super) way: Way,
    pub(super) order: Order,
    pub(super) speaker: Speaker,
}

impl Sentence<'_> {
    /// The act whose verb or noun is the token at `at`.
    pub(super) fn act(&self, at: usize, before: &[Act]) -> Option<Act> {
        let token = self.tokens[at];
        if token.hyphened || (at + 1 < self.end && self.tokens[at + 1].hyphened) {
            return None;
        }
        if self.is_word(at, "according") && self.is_word(at + 1, "to") {
            return self.according(at);
        }
        if token.is(Class::SPEECH_NOUN)
            && let Some(act) = self.noun_act(at, before)
        {
            return Some(act);
        }
        if !token.is(Class::SAY | Class::CALL | Class::ACCUSE) || (token.capital && at > self.start)
        {
            return None;
        }
        self.verb_act(at, before)
    }

    /// "according to Seoul": the speaker follows.
    fn according(&self, at: usize) -> Option<Act> {
        let from = at + 2;
        let comma = (from + 1..self.end).find(|&next| self.is_separated(next));
        let end = match comma {
            // "According to estimates by the agencies, …"
            Some(comma) if self.begins(at) && comma <= from + 12 => comma,
            _ => self.phrase_end(from),
        };
        let speaker = self.with_apposition(from, end)?;
        Some(Act {
            at,
            way: Way::According,
            order: Order::After(end),
            speaker,
        })
    }

    /// "has given an assurance that", "Washington’s claims that".
    fn noun_act(&self, at: usize, before: &[Act]) -> Option<Act> {
        if !self.is_word(at + 1, "that") || self.is_separated(at + 1) {
            return None;
        }
        let way = Way::Noun(at + 1);
        let owner = (self.start + 1..=at)
            .rev()
            .take(3)
            .find(|&token| self.tokens[token].gap.intersects(Gap::POSSESSIVE));
        if let Some(owner) = owner {
            let from = self.clause_start(owner);
            let speaker = self.cast.speaker(from, owner)?;
            return Some(Act {
                at,
                way,
                order: Order::Shared,
                speaker,
            });
        }
        let verb = (self.start..at)
            .rev()
            .take(5)
            .find(|&token| self.tokens[token].is(Class::GIVE))?;
        if self.is_passive(verb) || self.is_unsaid(verb) {
            return None;
        }
        let (speaker, _) = self.subject(verb, before)?;
        (speaker.kind != Kind::Thing).then_some(Act {
            at,
            way,
            order: Order::Shared,
            speaker,
        })
    }

    /// An act of a verb of saying, calling or accusing.
    fn verb_act(&self, at: usize, before: &[Act]) -> Option<Act> {
        if self.is_passive(at)
            || self.is_noun(at)
            || self.is_word(at + 1, "to") && self.tokens[at].is(Class::BARE)
            || at == self.start
        {
            return None;
        }
        // Only "pointed out" is a verb of saying.
        if self.word(at).starts_with("point") && !self.is_word(at + 1, "out") {
            return None;
        }
        let way = self.way(at)?;
        if let Some((speaker, end)) = self.inverted(at) {
            return Some(Act {
                at,
                way,
                order: Order::After(end),
                speaker,
            });
        }
        let (speaker, order) = self.subject(at, before)?;
        let needs_person = self.tokens[at].is(Class::WEAK) || !self.tokens[at].is(Class::SAY);
        if speaker.kind == Kind::Thing && needs_person {
            return None;
        }
        Some(Act {
            at,
            way,
            order,
            speaker,
        })
    }

    /// What kind of act the verb is.
    fn way(&self, at: usize) -> Option<Way> {
        let token = self.tokens[at];
        if token.is(Class::ACCUSE) && !self.is_unsaid(at) {
            let stop = (at + 2 + TO_OF).min(self.end);
            let of = (at + 2..stop)
                .find(|&token| self.is_word(token, "of") && self.accusation(token + 1));
            let of = of.or_else(|| (at + 2..stop).find(|&token| self.is_word(token, "for")));
            return Some(of.map_or(Way::Call, |of| Way::Accuse(of + 1)));
        }
        if token.is(Class::SAY) {
            return Some(if self.is_unsaid(at) {
                Way::Unsaid
            } else {
                Way::Say
            });
        }
        token.is(Class::CALL).then_some(Way::Call)
    }

    /// Whether an accusation may begin here: "of waging", "of having", "of a breach".
    fn accusation(&self, at: usize) -> bool {
        at < self.end && !self.tokens[at].capital || self.is(at, Class::DETERMINER)
    }

    /// Whether a form of "be" makes the verb passive.
    pub(super) fn is_passive(&self, at: usize) -> bool {
        if self.word(at).ends_with("ing") {
            return false;
        }
        let before = self.before_adverbs(at);
        before > self.start && self.tokens[before - 1].is(Class::BE) && !self.is_separated(before)
    }

    /// Whether the word is a noun here: "the claims", "Seoul’s claims", "a warning".
    fn is_noun(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let after_article = at > self.start
            && self.tokens[at - 1].is(Class::DETERMINER)
            && !self.is_separated(at)
            && !self.is_word(at - 1, "that")
            && !self.is_word(at - 1, "all")
            && !self.is_word(at - 1, "both");
        let owned = token.gap.intersects(Gap::POSSESSIVE);
        if self.word(at).ends_with("ing") {
            return !self.is_participle(at) || owned || after_article;
        }
        after_article && token.is(Class::NOUNISH)
            || owned
            || token.is(Class::NOUNISH) && at > self.start && self.is(at - 1, Class::PREPOSITION)
    }

    /// Whether a form in -ing is a verb: after a comma, a form of "be", or "by", "while", "after".
    fn is_participle(&self, at: usize) -> bool {
        if at == self.start || self.tokens[at].gap.intersects(Gap::BREAK) {
            return true;
        }
        let before = self.before_adverbs(at);
        let is = before > self.start && self.tokens[before - 1].is(Class::BE);
        let led = ["by", "while", "after", "before", "in", "and", "without"];
        is || led.iter().any(|word| self.is_word(at - 1, word))
    }

    /// Whether the saying is denied, wished or only possible.
    fn is_unsaid(&self, at: usize) -> bool {
        let from = self.start.max(at.saturating_sub(4));
        let before = self.before_adverbs(at);
        let led = before > self.start
            && (self.tokens[before - 1].is(Class::MODAL) || self.is_word(before - 1, "to"));
        led || (from..at).any(|token| {
            self.tokens[token].is(Class::NEGATION)
                && (token + 1..=at).all(|next| !self.is_separated(next))
        })
    }
}
