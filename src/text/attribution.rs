//! Reported speech: which words of a sentence are somebody's, and whose.
//!
//! A sentence is searched for words that attribute: verbs of saying ("said", "has been claiming"),
//! of accusing ("accused … of"), of calling ("what he called"), nouns of saying ("an assurance
//! that") and "according to". Each yields an [`Event`]: its speaker, the clauses that are reported
//! without quotation marks, and the words within whose reach a quotation is the speaker's.
//!
//! Where grammar leaves doubt the words stay the outlet's: "said to be", "did not say that", "may
//! announce that", passives without a speaker.

use std::ops::Range;

use super::english::Class;
use super::speakers::{Cast, Kind, Speaker};
use super::tokens::{Gap, Token};

/// A sentence of more words than this is debris or a list, and is not searched.
const LONGEST_SENTENCE: usize = 400;

/// How far behind a verb of saying its "that" may stand, in words.
const TO_THAT: usize = 12;

/// One act of saying within a sentence.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The token of the verb, the noun, or "according".
    pub(super) at: usize,
    /// Who speaks.
    pub(super) speaker: Speaker,
    /// The tokens that are reported speech.
    pub(super) content: Vec<Range<usize>>,
    /// The tokens where a quotation belongs to this speaker.
    pub(super) reach: Vec<Range<usize>>,
    /// Whether a quotation stands right before the speaker or the verb: “…,” he said.
    pub(super) follows_quotation: bool,
}

/// The acts of saying in the sentence of tokens `start..end`, in order.
pub(super) fn events(
    text: &str,
    tokens: &[Token],
    cast: &Cast,
    start: usize,
    end: usize,
) -> Vec<Event> {
    if end - start > LONGEST_SENTENCE {
        return Vec::new();
    }
    let sentence = Sentence {
        text,
        tokens,
        cast,
        start,
        end,
    };
    let mut acts: Vec<Act> = Vec::new();
    for at in start..end {
        if tokens[at].quotation.is_none()
            && let Some(act) = sentence.act(at, &acts)
        {
            acts.push(act);
        }
    }
    let mut events: Vec<Event> = Vec::new();
    for (index, act) in acts.iter().enumerate() {
        let event = sentence.event(act, &acts[..index], &acts[index + 1..]);
        events.push(event);
    }
    events
}

/// Where the speaker of an act stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// "Putin said": the speaker's first token.
    Before(usize),
    /// "said Putin": one past the speaker's last token.
    After(usize),
    /// "…, adding that": the speaker is the sentence's subject.
    Shared,
}

/// How an act marks what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
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
struct Act {
    at: usize,
    way: Way,
    order: Order,
    speaker: Speaker,
}

/// One sentence under reading.
struct Sentence<'a> {
    text: &'a str,
    tokens: &'a [Token],
    cast: &'a Cast<'a>,
    start: usize,
    end: usize,
}

impl Sentence<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens[at].span.of(self.text)
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        at < self.end && self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is in the sentence and in one of the lists.
    fn is(&self, at: usize, any: Class) -> bool {
        at < self.end && self.tokens[at].is(any)
    }

    /// Whether a comma, dash or the like, or a quotation mark, stands before the token.
    fn is_parted(&self, at: usize) -> bool {
        at > self.start
            && at < self.end
            && (self.tokens[at].gap.has(Gap::BREAK)
                || self.tokens[at].quotation != self.tokens[at - 1].quotation)
    }

    fn has_comma(&self, at: usize) -> bool {
        at < self.end && self.tokens[at].gap.has(Gap::COMMA)
    }

    /// Whether a quotation ends right before the token.
    fn follows_quotation(&self, at: usize) -> bool {
        at > self.start
            && self.tokens[at - 1].quotation.is_some()
            && at <= self.end
            && (at == self.end || self.tokens[at].quotation.is_none())
    }

    // ---- finding the acts -------------------------------------------------------------------

    /// The act whose verb or noun is the token at `at`.
    fn act(&self, at: usize, before: &[Act]) -> Option<Act> {
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
        let comma = (from + 1..self.end).find(|&next| self.is_parted(next));
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
        if !self.is_word(at + 1, "that") || self.is_parted(at + 1) {
            return None;
        }
        let way = Way::Noun(at + 1);
        let owner = (self.start + 1..=at)
            .rev()
            .take(3)
            .find(|&token| self.tokens[token].gap.has(Gap::POSSESSIVE));
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
        if speaker.kind == Kind::Thing
            && self.tokens[at].is(Class::WEAK | Class::CALL | Class::ACCUSE)
        {
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
            let stop = (at + 2 + TO_THAT).min(self.end);
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
    fn is_passive(&self, at: usize) -> bool {
        if self.word(at).ends_with("ing") {
            return false;
        }
        let before = self.before_adverbs(at);
        before > self.start && self.tokens[before - 1].is(Class::BE) && !self.is_parted(before)
    }

    /// Whether the word is a noun here: "the claims", "Seoul’s claims", "a warning".
    fn is_noun(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let after_article = at > self.start
            && self.tokens[at - 1].is(Class::DETERMINER)
            && !self.is_parted(at)
            && !self.is_word(at - 1, "that")
            && !self.is_word(at - 1, "all")
            && !self.is_word(at - 1, "both");
        let owned = token.gap.has(Gap::POSSESSIVE);
        if self.word(at).ends_with("ing") {
            return !self.is_participle(at) || owned || after_article;
        }
        after_article && token.is(Class::NOUNISH)
            || owned
            || token.is(Class::NOUNISH) && at > self.start && self.is(at - 1, Class::PREP)
    }

    /// Whether a form in -ing is a verb: after a comma, a form of "be", or "by", "while", "after".
    fn is_participle(&self, at: usize) -> bool {
        if at == self.start || self.tokens[at].gap.has(Gap::BREAK) {
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
                && (token + 1..=at).all(|next| !self.is_parted(next))
        })
    }

    /// The index behind the last word before `at` that is no adverb: "has repeatedly | said".
    fn before_adverbs(&self, at: usize) -> usize {
        let mut before = at;
        while before > self.start && !self.is_parted(before) && self.is_adverb(before - 1) {
            before -= 1;
        }
        before
    }

    fn is_adverb(&self, at: usize) -> bool {
        let token = self.tokens[at];
        token.is(Class::ADVERB)
            || (!token.capital && self.word(at).ends_with("ly") && !token.is(Class::ORG))
    }

    // ---- finding the speaker ----------------------------------------------------------------

    /// The speaker behind the verb, and where the phrase ends: “…,” said the minister.
    fn inverted(&self, at: usize) -> Option<(Speaker, usize)> {
        let token = self.tokens[at];
        if !token.is(Class::SAY) || at == self.start || !self.is_parted(at) || at + 1 >= self.end {
            return None;
        }
        if self.is_parted(at + 1) || self.word(at).ends_with("ing") {
            return None;
        }
        let quoted = self.follows_quotation(at);
        let end = self.phrase_end(at + 1);
        let last = self.tokens.get(end.checked_sub(1)?)?;
        let speaks =
            last.capital || last.hyphened || last.is(Class::ROLE | Class::ORG | Class::PRONOUN);
        let over = end == self.end || self.is_parted(end) || self.is_idle(end);
        if end == at + 1 || !speaks || !(over || quoted) {
            return None;
        }
        let speaker = self.with_apposition(at + 1, end);
        speaker.map(|speaker| (speaker, end))
    }

    /// Whether the token begins a statement of time, place or manner, not a clause.
    fn is_idle(&self, at: usize) -> bool {
        self.is(
            at,
            Class::PREP | Class::TIME | Class::ADVERB | Class::SUBORDINATOR,
        )
    }

    /// The end of the noun phrase that begins at `from`.
    fn phrase_end(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.end && at < from + 14 {
            let token = self.tokens[at];
            let stops = Class::CONJUNCTION
                | Class::SUBORDINATOR
                | Class::AUXILIARY
                | Class::MODAL
                | Class::RELATIVE
                | Class::TIME
                | Class::PAST;
            let other = token.is(Class::PREP) && !token.hyphened && !self.binds(at);
            let parted = at > from && self.is_parted(at);
            // "according to Peskov none was signed"
            let named = at > from
                && !token.capital
                && self.tokens[at - 1].capital
                && !token.is(Class::ROLE | Class::ORG | Class::PREP | Class::DEMONYM)
                && self.cast.speaker(from, at).is_some_and(|speaker| speaker.kind == Kind::Person);
            if parted || (token.is(stops) && !token.hyphened) || other || named {
                break;
            }
            // "said Putin himself", "said he": a pronoun is a phrase by itself.
            if at == from && token.is(Class::PRONOUN) {
                return at + 1;
            }
            at += 1;
        }
        at
    }

    /// Whether the preposition carries a noun phrase on: "spokesman for the ministry".
    fn binds(&self, at: usize) -> bool {
        let inward = ["of", "for", "at", "from", "by"]
            .iter()
            .any(|word| self.is_word(at, word));
        let of_role = at > self.start
            && (self.tokens[at - 1].is(Class::ROLE | Class::ORG) || !self.tokens[at - 1].capital);
        let follows = at + 1 < self.end
            && !self.tokens[at + 1].is(Class::TIME)
            && !self.word(at + 1).ends_with("ing");
        let local = self.is_word(at, "in")
            && at > self.start
            && self.tokens[at - 1].is(Class::ROLE | Class::ORG);
        (inward && of_role || local)
            && follows
            && (self.tokens[at + 1].capital || self.is(at + 1, Class::DETERMINER))
    }

    /// The speaker of a phrase, or of the name that follows it between commas.
    fn with_apposition(&self, from: usize, end: usize) -> Option<Speaker> {
        let speaker = self.cast.speaker(from, end)?;
        if speaker.kind == Kind::Body && self.has_comma(end) {
            let next = (end + 1..self.end)
                .find(|&at| self.is_parted(at))
                .unwrap_or(self.end);
            if let Some(named) = self.cast.full_name(end, next) {
                return Some(named);
            }
        }
        Some(speaker)
    }

    /// The speaker before the verb.
    fn subject(&self, at: usize, before: &[Act]) -> Option<(Speaker, Order)> {
        if self.word(at).ends_with("ing") && !self.is_progressive(at) {
            return self
                .main_subject(at, before)
                .map(|speaker| (speaker, Order::Shared));
        }
        let group = self.verb_group(at);
        if group == self.start || self.follows_quotation(group) {
            return None;
        }
        let last = self.tokens[group - 1];
        if self.is_word(group - 1, "to") || last.is(Class::CONJUNCTION) {
            return self
                .main_subject(at, before)
                .map(|speaker| (speaker, Order::Shared));
        }
        if last.is(Class::RELATIVE) {
            let end = group - 1;
            let from = self.clause_start(end);
            return self
                .cast
                .speaker(from, end)
                .map(|speaker| (speaker, Order::Shared));
        }
        if self.tokens[group].gap.has(Gap::BREAK) {
            return self.around_aside(group).or_else(|| {
                let speaker = self.main_subject(at, before)?;
                Some((speaker, Order::Shared))
            });
        }
        let from = self.clause_start(group);
        self.cast
            .speaker(from, group)
            .map(|speaker| (speaker, Order::Before(from)))
    }

    fn is_progressive(&self, at: usize) -> bool {
        let before = self.before_adverbs(at);
        before > self.start && self.tokens[before - 1].is(Class::BE) && !self.is_parted(before)
    }

    /// Where the verb group that `at` ends begins: "has | repeatedly said", "on Thursday said".
    fn verb_group(&self, at: usize) -> usize {
        let mut from = at;
        while from > self.start && !self.is_parted(from) {
            let before = from - 1;
            let idle = self.tokens[before]
                .is(Class::AUXILIARY | Class::MODAL | Class::TIME | Class::NEGATION)
                || self.is_adverb(before)
                || self.word(before).bytes().all(|byte| byte.is_ascii_digit());
            let of_time = self.is(before, Class::PREP | Class::DETERMINER)
                && from < at
                && self.is(from, Class::TIME | Class::ADVERB);
            if !(idle || of_time) {
                break;
            }
            from = before;
        }
        from
    }

    /// The subject before an aside: "Dmitry Peskov, the Kremlin spokesman, said".
    fn around_aside(&self, group: usize) -> Option<(Speaker, Order)> {
        let aside = (self.start + 1..group)
            .rev()
            .find(|&at| self.tokens[at].gap.has(Gap::BREAK))?;
        let from = self.clause_start(aside);
        let speaker = self.cast.speaker(from, aside)?;
        if speaker.kind != Kind::Person
            && let Some(named) = self.cast.full_name(aside, group)
        {
            return Some((named, Order::Before(from)));
        }
        let tied = self.tokens[aside]
            .is(Class::RELATIVE | Class::DETERMINER | Class::PREP | Class::ROLE)
            || self.word(aside).ends_with("ing")
            || (aside..group).any(|at| self.tokens[at].is(Class::ROLE | Class::ORG));
        (tied && speaker.kind != Kind::Thing).then_some((speaker, Order::Before(from)))
    }

    /// Where the clause begins whose last token before `end` is its subject's last.
    fn clause_start(&self, end: usize) -> usize {
        let mut from = end;
        while from > self.start && end - from < 16 {
            let at = from - 1;
            if from < end && self.is_parted(from)
                || self.tokens[at].quotation.is_some()
                || self.ends_clause(at, from, end)
            {
                break;
            }
            from = at;
        }
        from
    }

    /// Whether the token at `at` cannot be part of the subject that runs from `from` to `end`.
    fn ends_clause(&self, at: usize, from: usize, end: usize) -> bool {
        let token = self.tokens[at];
        if token.hyphened || token.capital && at > self.start && !token.is(Class::CONJUNCTION) {
            return false;
        }
        let verb =
            Class::AUXILIARY | Class::MODAL | Class::PAST | Class::RELATIVE | Class::SUBORDINATOR;
        if self.is_word(at, "and") && from < end {
            return !self.joins_names(at, from);
        }
        let saying = token.is(Class::SAY | Class::CALL)
            && !token.is(Class::NOUNISH | Class::SPEECH_NOUN | Class::ROLE);
        let past = self.word(at).ends_with("ed")
            && !(at > self.start
                && (self.tokens[at - 1].is(Class::DETERMINER) || self.is_adverb(at - 1)));
        token.is(verb | Class::CONJUNCTION)
            || self.is_word(at, "that")
            || self.is_word(at, "to")
            || saying
            || past
    }

    /// Whether "and" at `at` joins two names: "Moscow and Beijing said".
    fn joins_names(&self, at: usize, from: usize) -> bool {
        let names = Class::DETERMINER | Class::ROLE | Class::ORG;
        let mut before = at;
        while before > self.start && !self.is_parted(before) {
            let token = self.tokens[before - 1];
            if !(token.capital || token.hyphened || token.is(names)) {
                return false;
            }
            before -= 1;
        }
        before < at && (self.tokens[from].capital || self.tokens[from].is(names))
    }

    /// The subject of the sentence's main clause: that of the last act with one of its own, or else
    /// the sentence's first noun phrase.
    fn main_subject(&self, at: usize, before: &[Act]) -> Option<Speaker> {
        let act = before
            .iter()
            .rev()
            .find(|act| act.order != Order::Shared && act.way != Way::According);
        if let Some(act) = act {
            return Some(act.speaker.clone());
        }
        let mut from = self.start;
        let first = self.tokens[from];
        if first.is(Class::PREP | Class::SUBORDINATOR) || self.word(from).ends_with("ing") {
            from = (from + 1..at).find(|&next| self.has_comma(next))?;
        }
        let stops = |next: usize| {
            let token = self.tokens[next];
            let verb = Class::AUXILIARY
                | Class::MODAL
                | Class::PAST
                | Class::SAY
                | Class::CALL
                | Class::GIVE
                | Class::RELATIVE;
            self.is_parted(next)
                || !token.capital && (token.is(verb) || self.word(next).ends_with("ed"))
        };
        let end = (from + 1..at).find(|&next| stops(next)).unwrap_or(at);
        let speaker = self.cast.speaker(from, end)?;
        (speaker.kind != Kind::Thing).then_some(speaker)
    }

    // ---- what was said ----------------------------------------------------------------------

    /// The act with its reported clauses and its reach.
    fn event(&self, act: &Act, before: &[Act], after: &[Act]) -> Event {
        let cut = self.cut(act, after);
        let mut event = Event {
            at: act.at,
            speaker: act.speaker.clone(),
            content: Vec::new(),
            reach: vec![act.at + 1..cut],
            follows_quotation: false,
        };
        match act.way {
            Way::Accuse(from) | Way::Noun(from) => event.content.push(from..cut.max(from)),
            Way::According => self.report_according(act, cut, before, &mut event),
            Way::Say | Way::Unsaid => self.report_saying(act, cut, before, &mut event),
            Way::Call => self.reach_back(act, &mut event),
        }
        event
    }

    /// Where the words within reach behind the act end.
    fn cut(&self, act: &Act, after: &[Act]) -> usize {
        let mut cut = self.end;
        for at in act.at + 2..self.end {
            let token = self.tokens[at];
            if token.quotation.is_some() {
                continue;
            }
            let turns = ["while", "whereas", "although", "but"]
                .iter()
                .any(|word| self.is_word(at, word));
            let goes_on = self.is_word(at + 1, "that") || self.is(at + 1, Class::PRONOUN);
            if token.gap.has(Gap::SEMICOLON) || (token.gap.has(Gap::COMMA) && turns && !goes_on) {
                cut = at;
                break;
            }
        }
        for next in after {
            let from = match next.order {
                Order::Before(from) if from > act.at + 1 && self.is_new_clause(from) => from - 1,
                Order::Shared if self.has_comma(next.at) && self.word(next.at).ends_with("ing") => {
                    next.at
                }
                Order::Shared if next.at > act.at + 1 && self.is_word(next.at - 1, "and") => {
                    next.at - 1
                }
                _ => continue,
            };
            cut = cut.min(from);
        }
        cut.max(act.at + 1)
    }

    /// Whether a clause that begins at `from` stands beside the one before it, not inside it.
    fn is_new_clause(&self, from: usize) -> bool {
        let joins = ["and", "but", "as", "while"]
            .iter()
            .any(|word| self.is_word(from - 1, word));
        joins && !self.tokens[from].gap.has(Gap::BREAK)
    }

    /// "According to Seoul, …", "…, according to Seoul".
    fn report_according(&self, act: &Act, cut: usize, before: &[Act], event: &mut Event) {
        let Order::After(end) = act.order else { return };
        if act.at == self.start || self.leads_in(act.at) {
            if end < cut {
                event.content.push(end..cut);
            }
            return;
        }
        event.reach = vec![self.left_edge(before)..act.at];
        event.content = event.reach.clone();
        // Between commas in the middle of the reported clause.
        if self.has_comma(act.at) && self.has_comma(end) {
            event.content.push(end..cut);
            event.reach.push(end..cut);
        }
    }

    /// Whether nothing but a conjunction stands before `at` in its clause.
    fn leads_in(&self, at: usize) -> bool {
        at > self.start && self.is(at - 1, Class::CONJUNCTION)
            || self.tokens[at].gap.has(Gap::SEMICOLON)
    }

    /// What stands before an act that follows its words may begin here.
    fn left_edge(&self, before: &[Act]) -> usize {
        let Some(last) = before.last() else {
            return self.start;
        };
        let joint = |at: &usize| {
            self.tokens[*at].gap.has(Gap::SEMICOLON)
                || self.is(*at, Class::CONJUNCTION) && self.has_comma(*at)
        };
        (last.at + 1..self.end).find(joint).unwrap_or(last.at + 1)
    }

    /// "Putin said that …", "…, Putin said", "…, said Putin, …".
    fn report_saying(&self, act: &Act, cut: usize, before: &[Act], event: &mut Event) {
        let says = act.way == Way::Say;
        let right = self.right_clause(act, cut).filter(|_| says);
        let Some((left_end, tail)) = self.edges(act) else {
            event.content.extend(right);
            return;
        };
        let quoted = self.follows_quotation(left_end) || self.quotation_before_words(left_end);
        let led = self.is_word(left_end, "as") && left_end == self.start;
        if led && says && self.has_comma(tail) {
            // "As Putin said, …"
            event.content.push(tail..cut);
            return;
        }
        if left_end == self.start || !(quoted || self.tokens[left_end].gap.has(Gap::COMMA)) {
            event.content.extend(right);
            return;
        }
        if quoted {
            event.follows_quotation = self.follows_quotation(left_end);
        }
        let edge = self.left_edge(before);
        let clause = edge < left_end && self.is_clause(edge, left_end);
        if right.is_some() && !self.follows_quotation(left_end) {
            event.content.extend(right);
            return;
        }
        if edge < left_end && (quoted || clause) {
            event.reach.push(edge..left_end);
            if says {
                event.content.push(edge..left_end);
            }
        } else if says
            && self.has_comma(tail)
            && !self.is_idle(tail)
            && edge < left_end
            && self.is_subject_only(edge, left_end)
        {
            // "The deal, Putin said, would go ahead."
            event.content.extend([edge..left_end, tail..cut]);
        }
        event.content.extend(right);
    }

    /// Where the words before the act end, and where those behind the verb and its speaker begin.
    fn edges(&self, act: &Act) -> Option<(usize, usize)> {
        match act.order {
            Order::Before(from) => {
                let as_said = from > self.start && self.is_word(from - 1, "as");
                Some((
                    if as_said { from - 1 } else { from },
                    self.behind(act.at + 1),
                ))
            }
            Order::After(end) => Some((act.at, self.behind(end))),
            Order::Shared => None,
        }
    }

    /// The end of the statements of hearer, time and place that follow the verb.
    fn behind(&self, from: usize) -> usize {
        (from..self.end)
            .find(|&at| self.is_parted(at))
            .unwrap_or(self.end)
    }

    /// Whether the stretch before `end` begins with a quotation and is completed by the outlet's
    /// words: “many projects” are open, he said.
    fn quotation_before_words(&self, end: usize) -> bool {
        self.has_comma(end) && (self.start..end).any(|at| self.tokens[at].quotation.is_some())
    }

    /// Whether the tokens hold a finite verb, as far as lists can tell.
    fn is_clause(&self, from: usize, to: usize) -> bool {
        let verb = Class::AUXILIARY | Class::MODAL | Class::PAST;
        let first_comma = (from..to)
            .find(|&at| self.has_comma(at) && at > from)
            .unwrap_or(to);
        // An opening like "On Monday, after the talks had ended" is no clause of its own.
        let led = self.is(
            from,
            Class::PREP | Class::SUBORDINATOR | Class::TIME | Class::ADVERB,
        );
        let from = if led { first_comma } else { from };
        to >= from + 3
            && (from..to).any(|at| {
                let token = self.tokens[at];
                token.is(verb) || (!token.capital && self.word(at).ends_with("ed"))
            })
    }

    /// Whether the tokens are a noun phrase that waits for its verb.
    fn is_subject_only(&self, from: usize, to: usize) -> bool {
        to - from <= 8
            && !self.is_clause(from, to)
            && !self.is(
                from,
                Class::PREP | Class::SUBORDINATOR | Class::TIME | Class::ADVERB,
            )
    }

    /// The reported clause behind the verb.
    fn right_clause(&self, act: &Act, cut: usize) -> Option<Range<usize>> {
        let verb = self.tokens[act.at];
        if let Order::After(_) = act.order {
            return None;
        }
        let mut from = act.at + 1;
        if self.is_word(from, "out") {
            from += 1;
        }
        if from >= cut
            || self.tokens[from].gap.has(Gap::BREAK) && !self.tokens[from].gap.has(Gap::COLON)
        {
            return None;
        }
        if self.is_word(from, "that") {
            return Some(from..cut);
        }
        if verb.is(Class::ASK) {
            return self.question(from, cut);
        }
        if let Some(that) = self.that(from, cut, verb.is(Class::TELL)) {
            return Some(that..cut);
        }
        self.bare_clause(act.at, from, cut)
    }

    /// "asked whether …", "asked him why …".
    fn question(&self, from: usize, cut: usize) -> Option<Range<usize>> {
        let words = [
            "whether", "if", "why", "how", "what", "when", "where", "who",
        ];
        let asks = |at: &usize| words.iter().any(|word| self.is_word(*at, word));
        let at = (from..cut.min(from + 5)).find(asks)?;
        (from + 1..=at)
            .all(|at| !self.is_parted(at))
            .then_some(at..cut)
    }

    /// A "that" which statements of time, place or hearer part from the verb.
    fn that(&self, from: usize, cut: usize, takes_hearer: bool) -> Option<usize> {
        let first = Class::PREP | Class::TIME | Class::ADVERB;
        if !(takes_hearer || self.is(from, first)) {
            return None;
        }
        let stop = cut.min(from + TO_THAT);
        let at = (from..stop).find(|&at| self.is_word(at, "that"))?;
        let verb = Class::AUXILIARY | Class::MODAL | Class::PAST;
        let clear = (from..at).all(|next| {
            let token = self.tokens[next];
            token.quotation.is_none() && !token.is(verb) && !token.gap.has(Gap::STRONG)
        });
        let commas = (from..=at).filter(|&next| self.has_comma(next)).count();
        (clear && commas % 2 == 0).then_some(at)
    }

    /// A clause without "that": "said there were", "told reporters he would".
    fn bare_clause(&self, verb: usize, from: usize, cut: usize) -> Option<Range<usize>> {
        let is_say = self.tokens[verb].is(Class::BARE);
        let mut at = from;
        if self.tokens[verb].is(Class::TELL) {
            if !self.is(at, Class::HEARER) {
                return None;
            }
            at += 1;
        } else {
            at = self.past_time(at, cut);
        }
        if at >= cut
            || self.is_parted(at)
                && !self.tokens[at].gap.has(Gap::COLON)
                && self.tokens[at].quotation.is_none()
        {
            return None;
        }
        let token = self.tokens[at];
        let no_clause = Class::PREP
            | Class::CONJUNCTION
            | Class::SUBORDINATOR
            | Class::RELATIVE
            | Class::TIME
            | Class::NEGATION;
        let other = [
            "so",
            "nothing",
            "little",
            "much",
            "more",
            "something",
            "anything",
            "out",
            "yes",
        ];
        if token.is(no_clause) || other.iter().any(|word| self.is_word(at, word)) {
            return None;
        }
        let finite = |next: usize| {
            let token = self.tokens[next];
            let verb = Class::AUXILIARY | Class::MODAL | Class::PAST;
            token.is(verb) || is_say && !token.capital && self.word(next).ends_with("ed")
        };
        let stop = if is_say { cut } else { cut.min(at + 9) };
        let opens = is_say
            || token.is(Class::PRONOUN | Class::DETERMINER)
            || token.capital
            || self.is_word(at, "there");
        (opens && (at + 1..stop).any(|next| finite(next) && (is_say || !self.is_parted(next))))
            .then_some(at..cut)
    }

    /// Behind "on Thursday", "in a statement", "in Seoul", "last week".
    fn past_time(&self, from: usize, cut: usize) -> usize {
        let mut at = from;
        while at < cut && at < from + 8 {
            let token = self.tokens[at];
            let number = self.word(at).bytes().all(|byte| byte.is_ascii_digit());
            if token.is(Class::TIME)
                || number
                || (self.is_adverb(at) && !self.is_word(at, "there") && !self.is_word(at, "no"))
            {
                at += 1;
            } else if token.is(Class::PREP) && self.is(at + 1, Class::TIME) {
                at += 2;
            } else if self.is_word(at, "in")
                && self.is(at + 1, Class::DETERMINER)
                && !self.is_parted(at + 1)
            {
                at += 3;
            } else if self.is_word(at, "in") && self.is(at + 1, Class::PLACE) {
                at += 2;
            } else {
                break;
            }
        }
        at.min(cut)
    }

    /// A verb of calling also claims the quotation before it: “a mistake” is what he called it.
    fn reach_back(&self, act: &Act, event: &mut Event) {
        if let Order::Before(from) = act.order
            && self.follows_quotation(from)
        {
            event.reach.push(self.start..from);
            event.follows_quotation = true;
        }
    }
}
