//! Words that attribute, found in a sentence: the verb or noun, what kind of act it is, who acts.

use super::lexicon::Class;
use super::sayings;
use super::sentence::Sentence;
use super::speaker::{Kind, Speaker};
use super::tokens::Gap;
use crate::saying::{Attribution, PartOfSpeech};

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
    /// A verb of saying that is denied or only possible: no more than a quotation is the speaker's.
    Unsaid,
    /// A verb whose saying is wished or to come ("would say that"): no act of saying, and not the outlet's words.
    Wished,
    /// A verb that only claims a quotation.
    Call,
    /// A verb of accusing; the accusation begins at this token.
    Accuse(usize),
    /// A noun of saying, thinking or planning.
    Noun,
    /// "according to"
    According,
}

impl Way {
    /// Whether nothing was said yet, or at all.
    pub(super) fn is_unsaid(self) -> bool {
        matches!(self, Way::Unsaid | Way::Wished)
    }
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
        let verb = Class::SAY | Class::CALL | Class::OBJECT | Class::TO | Class::ABOUT;
        let sure = !token.is(Class::NOUNISH) || !token.is(verb) || self.is_noun(at);
        if token.is(Class::SPEECH_NOUN)
            && sure
            && let Some(act) = self.noun_act(at, before)
        {
            return Some(act);
        }
        if token.is(Class::MIND) {
            return self.mind_act(at, before);
        }
        let attributes = Class::SAY
            | Class::CALL
            | Class::ACCUSE
            | Class::UTTER
            | Class::OBJECT
            | Class::TO
            | Class::ABOUT;
        if !token.is(attributes) || (token.capital && at > self.start && !self.is_headline) {
            return None;
        }
        self.verb_act(at, before)
    }

    /// "is confident that", "are willing to".
    fn mind_act(&self, at: usize, before: &[Act]) -> Option<Act> {
        let group = self.before_adverbs(at);
        let is = group > self.start && self.tokens[group - 1].is(Class::BE);
        if !is || self.is_separated(group) || self.is_negated(at) {
            return None;
        }
        let (speaker, order) = self.subject(group - 1, before)?;
        (speaker.kind != Kind::Thing).then_some(Act {
            at,
            way: Way::Call,
            order,
            speaker,
        })
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

    /// "has given an assurance that", "Washington’s claims that", "his promise to", "fears that".
    fn noun_act(&self, at: usize, before: &[Act]) -> Option<Act> {
        let token = self.tokens[at];
        // "the claims that followed" are only described.
        let that = self.is_word(at + 1, "that")
            && !self.is_separated(at + 1)
            && at + 2 < self.end
            && !self.is_finite(at + 2);
        let act = |speaker| Act {
            at,
            way: Way::Noun,
            order: Order::Shared,
            speaker,
        };
        if !that && !token.is(Class::TO | Class::ABOUT) || self.is_separated(at + 1) {
            return None;
        }
        // A plan and a claim to fame are there without being told.
        let things = ["plan", "plans", "claim", "claims"];
        if !that && things.iter().any(|word| self.is_word(at, word)) {
            return None;
        }
        let owner = (self.start + 1..=at)
            .rev()
            .take(3)
            .find(|&token| self.tokens[token].gap.intersects(Gap::POSSESSIVE));
        if let Some(owner) = owner {
            let from = self.clause_start(owner);
            return self.cast.speaker(from, owner).map(act);
        }
        let verb = (self.start..at)
            .rev()
            .take(5)
            .find(|&token| self.tokens[token].is(Class::GIVE));
        if let Some(verb) = verb {
            if self.is_passive(verb) || self.is_unsaid(verb) {
                return None;
            }
            let (speaker, _) = self.subject(verb, before)?;
            return (speaker.kind != Kind::Thing).then(|| act(speaker));
        }
        let own = ["his", "her", "their", "its", "my", "our"];
        let owned = (self.start..at)
            .rev()
            .take(3)
            .any(|before| own.iter().any(|word| self.is_word(before, word)));
        if owned {
            let speaker = self
                .main_subject(at, before)
                .filter(|one| one.kind != Kind::Thing);
            return Some(act(speaker.unwrap_or(Speaker::UNKNOWN)));
        }
        // "said in a statement that": the verb attributes.
        let said = (self.start..at)
            .rev()
            .take(4)
            .take_while(|&verb| !self.is_separated(verb + 1))
            .any(|verb| self.is(verb, Class::SAY) && !self.is(verb, Class::SPEECH_NOUN));
        if said {
            return None;
        }
        // "That claim to fame" and "a threat to peace" are no attributions: without an owner a clause must follow.
        that.then(|| act(Speaker::UNKNOWN))
    }

    /// An act of a verb of saying, thinking, planning or finding.
    fn verb_act(&self, at: usize, before: &[Act]) -> Option<Act> {
        let token = self.tokens[at];
        if self.is_noun(at) || at == self.start {
            return None;
        }
        let ending = ["ed", "en"].iter().any(|end| self.word(at).ends_with(end));
        let participle = ending && self.is_word(at + 1, "by");
        if self.is_passive(at) || participle {
            return self.passive_act(at);
        }
        if self.names_it(at) || self.is_author(at) {
            return None;
        }
        if self.is_word(at + 1, "to") && token.is(Class::BARE) && !self.is_separated(at + 1) {
            return None;
        }
        // Only "pointed out" is a verb of saying.
        if self.word(at).starts_with("point") && !self.is_word(at + 1, "out") {
            return None;
        }
        if let Some((way, speaker)) = self.relayed(at, before) {
            let order = Order::Shared;
            return Some(Act {
                at,
                way,
                order,
                speaker,
            });
        }
        // "KCNA quoted Kim as saying": the words are Kim's.
        if self.relays(at) {
            return None;
        }
        let way = self.way(at);
        if let Some((speaker, end)) = self.inverted(at) {
            return Some(Act {
                at,
                way,
                order: Order::After(end),
                speaker,
            });
        }
        let needs_person = token.is(Class::WEAK) || !token.is(Class::SAY);
        let Some((speaker, order)) = self.subject(at, before) else {
            let finite = !token.is(Class::NOUNISH) && !self.word(at).ends_with("ing");
            let first = self.first_subject(at);
            // "New polls released Sunday showed"
            let somebody = first.as_ref().is_some_and(|one| one.kind != Kind::Thing);
            // "…, saying that": a participle set off by a comma is the subject's.
            let set_off = self.has_comma(at) && self.word(at).ends_with("ing") && !needs_person;
            let sure = set_off || finite && (!needs_person || token.is(Class::SAY) && somebody);
            let group = self.verb_group(at);
            let order = if set_off {
                Order::Shared
            } else {
                Order::Before(self.clause_start(group))
            };
            let speaker = first.unwrap_or(Speaker::UNKNOWN);
            return sure.then_some(Act {
                at,
                way,
                order,
                speaker,
            });
        };
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

    /// Whether whoever writes acts: "I think", "we know".
    fn is_author(&self, at: usize) -> bool {
        let thinks = sayings::of(self.word(at), PartOfSpeech::Verb)
            .is_some_and(|word| word.kind == Attribution::Thought);
        let group = self.verb_group(at);
        thinks
            && group > self.start
            && !self.is_separated(group)
            && ["I", "we"].iter().any(|word| self.is_word(group - 1, word))
    }

    /// Whether the verb tells a name: "a firm called Cambridge Analytica", "a show dubbed “Brokers”".
    fn names_it(&self, at: usize) -> bool {
        let naming = ["called", "named", "dubbed", "titled", "billed"];
        if !naming.iter().any(|word| self.is_word(at, word)) || at + 1 >= self.end {
            return false;
        }
        let next = self.tokens[at + 1];
        let from = (self.start..at)
            .rev()
            .take(6)
            .take_while(|&before| !self.is_separated(before + 1))
            .find(|&before| self.tokens[before].is(Class::DETERMINER | Class::PRONOUN));
        let indefinite = from.is_some_and(|from| {
            ["a", "an", "another", "one"]
                .iter()
                .any(|word| self.is_word(from, word))
                && !(from..at).any(|token| self.is(token, Class::ROLE | Class::AUXILIARY))
        });
        indefinite && (next.capital || next.quotation.is_some() || self.is_word(at + 1, "the"))
    }

    /// "was described by aides as": the agent speaks.
    fn passive_act(&self, at: usize) -> Option<Act> {
        if self.is_negated(at) {
            return None;
        }
        let by = (at + 1..self.end.min(at + 8))
            .take_while(|&next| !self.is_separated(next))
            .find(|&next| self.is_word(next, "by"));
        let by = by?;
        let end = self.phrase_end(by + 1);
        let speaker = self.cast.speaker(by + 1, end)?;
        (speaker.kind != Kind::Thing).then_some(Act {
            at,
            way: Way::Call,
            order: Order::After(end),
            speaker,
        })
    }

    /// What kind of act the verb is.
    fn way(&self, at: usize) -> Way {
        let token = self.tokens[at];
        if token.is(Class::ACCUSE) && !self.is_unsaid(at) {
            let stop = (at + 2 + TO_OF).min(self.end);
            let of = (at + 2..stop)
                .find(|&token| self.is_word(token, "of") && self.accusation(token + 1));
            let of = of.or_else(|| (at + 2..stop).find(|&token| self.is_word(token, "for")));
            return of.map_or(Way::Call, |of| Way::Accuse(of + 1));
        }
        let said = token.is(Class::SAY | Class::UTTER | Class::TO);
        if said || token.is(Class::OBJECT | Class::ABOUT) {
            return if self.is_negated(at) || self.is_doubtful(at) {
                Way::Unsaid
            } else if self.is_unsaid(at) {
                Way::Wished
            } else if said {
                Way::Say
            } else {
                Way::Call
            };
        }
        Way::Call
    }

    /// Whether an accusation may begin here: "of waging", "of having", "of a breach".
    fn accusation(&self, at: usize) -> bool {
        at < self.end && !self.tokens[at].capital || self.is(at, Class::DETERMINER)
    }

    /// Whether a form of "be" makes the verb passive, or "when" without a subject: "when asked".
    pub(super) fn is_passive(&self, at: usize) -> bool {
        if self.word(at).ends_with("ing") {
            return false;
        }
        let before = self.before_adverbs(at);
        let led = ["when", "if", "once", "though"];
        before > self.start
            && !self.is_separated(before)
            && (self.tokens[before - 1].is(Class::BE)
                || led.iter().any(|word| self.is_word(before - 1, word)))
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
        // "in a written statement": no verb follows an article.
        let articles = ["a", "an", "the", "his", "her", "their", "its"];
        if at > self.start
            && !self.is_separated(at)
            && articles.iter().any(|word| self.is_word(at - 1, word))
        {
            return true;
        }
        if self.word(at).ends_with("ing") {
            return !self.is_participle(at) || owned || after_article;
        }
        owned || at > self.start && token.is(Class::NOUNISH) && (after_article || !self.agrees(at))
    }

    /// Whether a form that may be a noun fits the word before it as its verb: "critics claim", "the minister claims",
    /// "they", "who" or "to claim"; not "a new claim", "the TV shows".
    fn agrees(&self, at: usize) -> bool {
        let before = self.before_adverbs(at);
        if before == self.start || self.is_separated(at) {
            return self.is_separated(at);
        }
        let token = self.tokens[before - 1];
        let word = self.word(before - 1);
        if token.is(Class::PRONOUN | Class::MODAL | Class::AUXILIARY | Class::RELATIVE) {
            return !self.is_word(before - 1, "whose");
        }
        if self.is_word(before - 1, "to") || self.is_word(before - 1, "and") {
            return true;
        }
        if token.is(Class::PREPOSITION | Class::DETERMINER | Class::DEMONYM) {
            return before < at || self.is_word(before - 1, "all");
        }
        // "an average of polls shows"
        let of = (self.start + 1..before - 1)
            .rev()
            .take(4)
            .take_while(|&next| !self.is_separated(next + 1))
            .find(|&next| self.is_word(next, "of"));
        if let Some(of) = of {
            let head = self.word(of - 1);
            let several = head.ends_with('s') && !head.ends_with("ss");
            return self.word(at).ends_with('s') != several;
        }
        let plural = word.ends_with('s') && !word.ends_with("ss")
            || token.is(Class::ROLE) && (word.ends_with("en") || word.ends_with("people"));
        let several = plural && !token.capital || self.is_plural_name(before - 1);
        let third_person = self.word(at).ends_with('s');
        if token.capital && !self.is_headline {
            return third_person || several;
        }
        third_person != several
    }

    /// Whether a capitalised word ends like a plural: "Democrats", "Republicans".
    fn is_plural_name(&self, at: usize) -> bool {
        let token = self.tokens[at];
        token.capital
            && token.is(Class::ROLE | Class::ORGANISATION | Class::DEMONYM)
            && self.word(at).ends_with('s')
    }

    /// Whether a form in -ing is a verb: after a comma, a form of "be", or "by", "while", "after".
    fn is_participle(&self, at: usize) -> bool {
        if at == self.start || self.tokens[at].gap.intersects(Gap::BREAK) {
            return true;
        }
        let before = self.before_adverbs(at);
        let is = before > self.start && self.tokens[before - 1].is(Class::BE);
        let led = [
            "by", "while", "after", "before", "in", "and", "without", "as",
        ];
        is || self.is_absolute(at) || led.iter().any(|word| self.is_word(at - 1, word))
    }

    /// Whether the saying is wished or only possible, or denied.
    fn is_unsaid(&self, at: usize) -> bool {
        let before = self.before_adverbs(at);
        let led = before > self.start
            && (self.tokens[before - 1].is(Class::MODAL) || self.is_word(before - 1, "to"));
        led || self.is_negated(at)
    }

    /// Whether the saying is only possible: "may announce".
    fn is_doubtful(&self, at: usize) -> bool {
        let before = self.before_adverbs(at);
        let may = ["may", "might", "could"];
        before > self.start && may.iter().any(|word| self.is_word(before - 1, word))
    }

    /// Whether the saying is denied: "did not say", "declined to say".
    fn is_negated(&self, at: usize) -> bool {
        let from = self.start.max(at.saturating_sub(4));
        (from..at).any(|token| {
            self.tokens[token].is(Class::NEGATION)
                && (token + 1..=at).all(|next| !self.is_separated(next))
        })
    }
}
