//! Reported speech: which words of a sentence are attributed, and to whom.
//!
//! A sentence is searched for words that attribute: verbs of saying ("said", "has been claiming"),
//! of accusing ("accused … of"), of calling ("what he called"), nouns of saying ("an assurance
//! that") and "according to". Each yields an [`Event`]: its speaker, the clauses that are reported
//! without quotation marks, and the words within whose reach a quotation is the speaker's.
//!
//! Where grammar leaves doubt the words stay the outlet's: "said to be", "did not say that", "may
//! announce that", passives without a speaker.

use std::ops::Range;

use super::acts::{Act, Order, Way};
use super::lexicon::Class;
use super::people::Cast;
use super::sayings;
use super::sentence::Sentence;
use super::speaker::Speaker;
use super::tokens::{Gap, Token};
use crate::saying::{PartOfSpeech, Saying};

/// A sentence of more words than this is debris or a list, and is not searched.
const LONGEST_SENTENCE: usize = 400;

/// How far behind a verb of saying its "that" may stand, in words.
const TO_THAT: usize = 12;

/// What marks a finite verb, according to the word lists.
const FINITE: [Class; 3] = [Class::AUXILIARY, Class::MODAL, Class::FINITE];

/// One act of saying within a sentence, with what was said.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The token of the verb, the noun, or "according".
    pub(super) at: usize,
    /// Who speaks.
    pub(super) speaker: Speaker,
    /// The word of saying; none where the saying is denied, doubted or wished.
    pub(super) saying: Option<Saying>,
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
    let sentence = Sentence::new(text, tokens, cast, start, end);
    let mut acts: Vec<Act> = Vec::new();
    let own = |at: &usize| tokens[*at].quotation.is_none();
    for at in (sentence.start..end).filter(own) {
        acts.extend(sentence.act(at, &acts));
    }
    let mut events: Vec<Event> = Vec::new();
    for (index, act) in acts.iter().enumerate() {
        let event = sentence.event(act, &events, &acts[index + 1..]);
        events.push(event);
    }
    events
}

impl Sentence<'_> {
    /// The act with its reported clauses and its reach; `done` are the events before it.
    fn event(&self, act: &Act, done: &[Event], after: &[Act]) -> Event {
        let cut = self.cut(act, after);
        let mut event = Event {
            at: act.at,
            speaker: act.speaker.clone(),
            saying: self.saying(act),
            content: Vec::new(),
            reach: std::iter::once(act.at + 1..cut).collect(),
            follows_quotation: false,
        };
        match act.way {
            Way::Accuse(from) | Way::Noun(from) => event.content.push(from..cut.max(from)),
            Way::According => self.report_according(act, cut, done, &mut event),
            Way::Say | Way::Unsaid => self.report_saying(act, cut, done, &mut event),
            Way::Call => self.reach_back(act, &mut event),
        }
        event
    }

    /// The word of saying of an act that says something.
    fn saying(&self, act: &Act) -> Option<Saying> {
        let part = match act.way {
            Way::Unsaid => return None,
            Way::Say | Way::Call | Way::Accuse(_) => PartOfSpeech::Verb,
            Way::Noun(_) => PartOfSpeech::Noun,
            Way::According => PartOfSpeech::Phrase,
        };
        let word = sayings::of(self.word(act.at), part)?;
        let span = self.tokens[act.at].span;
        Some(Saying { span, word })
    }

    /// Where the words within reach behind the act end.
    fn cut(&self, act: &Act, after: &[Act]) -> usize {
        let turn = (act.at + 2..self.end).find(|&at| self.turns_away(at));
        let subordinate = match act.order {
            Order::Before(from) if self.is_subordinate(from) => {
                (act.at + 1..self.end).find(|&at| self.has_comma(at))
            }
            _ => None,
        };
        let next = after
            .iter()
            .filter_map(|next| self.next_clause(act, next))
            .min();
        [turn, subordinate, next]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(self.end)
            .max(act.at + 1)
    }

    /// Whether a clause begins at the token that leaves what was said: after a semicolon, at ", but",
    /// or at ", and" with a name and an aside.
    fn turns_away(&self, at: usize) -> bool {
        let token = self.tokens[at];
        if token.quotation.is_some() {
            return false;
        }
        let goes_on = self.is_word(at + 1, "that") || self.is(at + 1, Class::PRONOUN);
        let but = self.is_word(at, "but") && !goes_on;
        let and = self.is_word(at, "and") && self.is_name_with_aside(at + 1);
        token.gap.intersects(Gap::SEMICOLON) || (token.gap.intersects(Gap::COMMA) && (but || and))
    }

    /// Whether capitalised words begin at `at` and a comma follows them: "and John Kirby, who".
    fn is_name_with_aside(&self, at: usize) -> bool {
        let past = (at..self.end)
            .find(|&next| !self.tokens[next].capital && !self.tokens[next].hyphened)
            .unwrap_or(self.end);
        past > at + 1 && (at + 1..past).all(|next| !self.is_separated(next)) && self.has_comma(past)
    }

    /// Whether a conjunction of time, reason or condition stands before the clause: "When reporters
    /// asked", which makes it end at its comma.
    fn is_subordinate(&self, from: usize) -> bool {
        let words = [
            "when", "after", "before", "because", "if", "since", "until", "once",
        ];
        from > self.start && words.iter().any(|word| self.is_word(from - 1, word))
    }

    /// Where the clause of a later act begins, if it stands beside `act`'s clause and not inside it.
    fn next_clause(&self, act: &Act, next: &Act) -> Option<usize> {
        if next.way == Way::Unsaid || next.at <= act.at + 1 {
            return None;
        }
        if next.way == Way::According {
            return self
                .is(next.at - 1, Class::CONJUNCTION)
                .then_some(next.at - 1);
        }
        match next.order {
            Order::Before(from) if from > act.at + 1 => {
                let joins = ["and", "but", "as", "while", "though", "although", "whereas"];
                let joined = joins.iter().any(|word| self.is_word(from - 1, word));
                (joined && !self.is_separated(from)).then_some(from - 1)
            }
            Order::Shared if self.is_word(next.at - 1, "and") => Some(next.at - 1),
            Order::Shared if self.is_word(next.at - 1, "while") => Some(next.at - 1),
            Order::Shared if self.has_comma(next.at) && self.word(next.at).ends_with("ing") => {
                Some(next.at)
            }
            _ => None,
        }
    }

    /// "According to Seoul, …", "…, according to Seoul", "The guns, according to Seoul, …".
    fn report_according(&self, act: &Act, cut: usize, done: &[Event], event: &mut Event) {
        let Order::After(end) = act.order else {
            return;
        };
        if self.begins(act.at) {
            event.content.push(end.min(cut)..cut);
            return;
        }
        let left = self.left_edge(done, act.at)..act.at;
        if self.has_comma(act.at) && self.has_comma(end) && !self.is_clause(left.clone()) {
            event.content.push(end.min(cut)..cut);
        }
        event.content.push(left);
        event.reach = event.content.clone();
    }

    /// Where the words begin that an act at `at` may report when they stand before it.
    ///
    /// What an earlier act of the sentence reports is not reported again, unless a conjunction behind
    /// it begins a new clause.
    fn left_edge(&self, done: &[Event], at: usize) -> usize {
        let Some(last) = done.iter().rev().find(|event| !event.content.is_empty()) else {
            return self.start;
        };
        let joint = |next: &usize| {
            self.tokens[*next].gap.intersects(Gap::SEMICOLON)
                || self.has_comma(*next) && self.is(*next, Class::CONJUNCTION)
        };
        (last.at + 1..at).find(joint).unwrap_or(at)
    }

    /// "Putin said that …", "…, Putin said", "…, said Putin, …", "As Putin said, …".
    fn report_saying(&self, act: &Act, cut: usize, done: &[Event], event: &mut Event) {
        let says = act.way == Way::Say;
        let right = self.right_clause(act, cut).filter(|_| says);
        let Some((left_end, tail)) = self.edges(act) else {
            event.content.extend(right);
            return;
        };
        if left_end == self.start {
            let led = self.is_word(left_end, "as") && says && self.has_comma(tail);
            event.content.extend(right.or(led.then_some(tail..cut)));
            return;
        }
        event.follows_quotation = self.follows_quotation(left_end);
        let set_off = event.follows_quotation || self.has_comma(left_end);
        if !set_off || (right.is_some() && !event.follows_quotation) {
            event.content.extend(right);
            return;
        }
        let left = self.quoted_clause(self.left_edge(done, left_end)..left_end);
        if left.is_empty() {
            return;
        }
        event.reach.push(left.clone());
        if says {
            let whole = event.follows_quotation || self.is_clause(left.clone());
            if self.has_comma(tail) && !whole && !self.is_outside(tail) {
                // "The deal, Putin said, would go ahead."
                event.content.extend([left, tail..cut]);
            } else if whole {
                event.content.push(left);
            }
        }
        event.content.extend(right);
    }

    /// Without a clause that a conjunction parts from the quotation behind it: in "The talks were warm,
    /// and “we are friends,” Putin said", only the quotation is his.
    fn quoted_clause(&self, tokens: Range<usize>) -> Range<usize> {
        let quoted = |at: &usize| self.tokens[*at].quotation.is_some();
        match tokens.clone().skip(1).find(quoted) {
            Some(at) if self.is(at - 1, Class::CONJUNCTION) && self.has_comma(at - 1) => {
                at..tokens.end
            }
            _ => tokens,
        }
    }

    /// Where the words before the act end, and where those behind the verb and its speaker begin.
    fn edges(&self, act: &Act) -> Option<(usize, usize)> {
        let behind = |from: usize| {
            (from..self.end)
                .find(|&at| self.is_separated(at))
                .unwrap_or(self.end)
        };
        match act.order {
            Order::Before(from) => {
                let as_said = from > self.start && self.is_word(from - 1, "as");
                Some((from - usize::from(as_said), behind(act.at + 1)))
            }
            Order::After(end) => Some((act.at, behind(end))),
            Order::Shared => None,
        }
    }

    /// Whether the words behind a comma tell of the saying, not of what was said: ", speaking to",
    /// ", as", ", who", ", and".
    fn is_outside(&self, at: usize) -> bool {
        let other = Class::PREPOSITION | Class::SUBORDINATOR | Class::RELATIVE | Class::CONJUNCTION;
        self.is(at, other) || (at < self.end && self.word(at).ends_with("ing"))
    }

    /// Whether the tokens seem to be a clause: three words or more which do not merely lead into one
    /// ("On Monday, after the talks had ended").
    fn is_clause(&self, tokens: Range<usize>) -> bool {
        let quoted = tokens.clone().any(|at| self.tokens[at].quotation.is_some());
        let leads = self.is(
            tokens.start,
            Class::PREPOSITION | Class::TIME | Class::ADVERB,
        ) || self.is_led(tokens.start);
        let comma = tokens.clone().skip(1).find(|&at| self.has_comma(at));
        let from = match (leads && !quoted, self.is_led(tokens.start)) {
            (true, true) => comma.unwrap_or(tokens.end),
            _ => tokens.start,
        };
        let finite = (from..tokens.end).any(|at| self.is_finite(at));
        tokens.end >= from + 3 && (finite || !leads && tokens.len() >= 4) || quoted
    }

    /// Whether a conjunction that needs a main clause stands there.
    fn is_led(&self, at: usize) -> bool {
        let free = ["whether", "what", "how", "why", "that", "where"];
        self.is(at, Class::SUBORDINATOR) && !free.iter().any(|word| self.is_word(at, word))
    }

    /// Whether the token seems to be a finite verb.
    fn is_finite(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let clipped = token.gap.intersects(Gap::POSSESSIVE)
            && at > self.start
            && self.tokens[at - 1].is(Class::PRONOUN | Class::DETERMINER);
        FINITE.iter().any(|&class| token.is(class))
            || clipped
            || !token.capital && self.word(at).ends_with("ed")
    }

    /// The reported clause behind the verb.
    fn right_clause(&self, act: &Act, cut: usize) -> Option<Range<usize>> {
        if matches!(act.order, Order::After(_)) {
            return None;
        }
        let verb = self.tokens[act.at];
        let from = act.at + 1 + usize::from(self.is_word(act.at + 1, "out"));
        // "recalled, too, that"
        if self.has_comma(from) && self.has_comma(from + 1) && self.is_that(from + 1) {
            return Some(from + 1..cut);
        }
        let separated = from < cut && self.tokens[from].gap.intersects(Gap::BREAK);
        if from >= cut || separated && !self.tokens[from].gap.intersects(Gap::COLON) {
            return None;
        }
        if self.is_that(from) {
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

    /// Whether the token is the conjunction "that", not the beginning of a quotation or of "that's".
    fn is_that(&self, at: usize) -> bool {
        let clipped = at + 1 < self.end && self.tokens[at + 1].gap.intersects(Gap::POSSESSIVE);
        self.is_word(at, "that") && self.tokens[at].quotation.is_none() && !clipped
    }

    /// "asked whether …", "asked him why …".
    fn question(&self, from: usize, cut: usize) -> Option<Range<usize>> {
        let words = [
            "whether", "if", "why", "how", "what", "when", "where", "who",
        ];
        let asks = |at: &usize| words.iter().any(|word| self.is_word(*at, word));
        let at = (from..cut.min(from + 5)).find(asks)?;
        let plain = (from + 1..=at).all(|at| !self.is_separated(at));
        plain.then_some(at..cut)
    }

    /// A "that" which statements of time or place, or the hearer, part from the verb.
    fn that(&self, from: usize, cut: usize, takes_hearer: bool) -> Option<usize> {
        let first = Class::PREPOSITION | Class::TIME | Class::ADVERB;
        if !(takes_hearer || self.is(from, first)) {
            return None;
        }
        let stop = cut.min(from + TO_THAT);
        let at = (from..stop).find(|&at| self.is_that(at))?;
        // "told the table of the help that", "urged them to take steps that"
        let other = ["of", "to", "about", "and", "or", "against"];
        let clear = (from..at).all(|next| {
            let token = self.tokens[next];
            token.quotation.is_none()
                && !FINITE.iter().any(|&class| token.is(class))
                && !token.gap.intersects(Gap::STRONG)
                && (next == from || !other.iter().any(|word| self.is_word(next, word)))
        });
        let commas = (from..=at).filter(|&next| self.has_comma(next)).count();
        (clear && commas % 2 == 0).then_some(at)
    }

    /// A clause without "that": "said there were", "told reporters he would".
    fn bare_clause(&self, verb: usize, from: usize, cut: usize) -> Option<Range<usize>> {
        let is_say = self.tokens[verb].is(Class::BARE);
        let at = if !self.tokens[verb].is(Class::TELL) {
            self.past_time(from, cut)
        } else if self.is(from, Class::HEARER) {
            from + 1
        } else {
            return None;
        };
        if at >= cut
            || self.tokens[at].gap.intersects(Gap::BREAK)
                && !self.tokens[at].gap.intersects(Gap::COLON)
        {
            return None;
        }
        if self.tokens[at].quotation.is_some() {
            return self.clause_from_quotation(at, cut);
        }
        if !self.may_begin_clause(at, is_say) {
            return None;
        }
        // Other verbs than "say" take objects: theirs must be a clause at once.
        let stop = if is_say { cut } else { cut.min(at + 9) };
        let near = |next: &usize| is_say || !self.is_separated(*next);
        let finite = (at + 1..stop)
            .take_while(near)
            .any(|next| self.is_finite(next) && (is_say || !self.word(next).ends_with("ed")));
        finite.then_some(at..cut)
    }

    /// A reported clause that begins with a quotation: said “opportunities” were there.
    fn clause_from_quotation(&self, at: usize, cut: usize) -> Option<Range<usize>> {
        let past = (at..cut).find(|&next| self.tokens[next].quotation.is_none())?;
        self.is(past, Class::AUXILIARY | Class::MODAL)
            .then_some(at..cut)
    }

    /// Whether a clause without "that" may begin at the token.
    fn may_begin_clause(&self, at: usize, is_say: bool) -> bool {
        let token = self.tokens[at];
        if self.is_word(at, "nothing") {
            return self.is(at + 1, Class::AUXILIARY | Class::MODAL);
        }
        let never = Class::PREPOSITION
            | Class::CONJUNCTION
            | Class::SUBORDINATOR
            | Class::RELATIVE
            | Class::TIME
            | Class::NEGATION;
        let other = [
            "so",
            "little",
            "much",
            "more",
            "something",
            "anything",
            "out",
            "yes",
        ];
        let opens = is_say || token.capital || token.is(Class::PRONOUN | Class::DETERMINER);
        !token.is(never)
            && !other.iter().any(|word| self.is_word(at, word))
            && (opens || self.is_word(at, "there"))
    }

    /// Behind "on Thursday", "in a statement", "in Seoul", "last week", "during the visit".
    fn past_time(&self, from: usize, cut: usize) -> usize {
        let mut at = from;
        while at < cut && at < from + 8 {
            let is_time = |at: usize| {
                self.is(at, Class::TIME)
                    || self.is_number(at)
                    || at < self.end && self.is_adverb(at)
            };
            let in_what = self.is_word(at, "in") && !self.is_separated(at + 1);
            if is_time(at) {
                at += 1;
            } else if self.is(at, Class::PREPOSITION) && is_time(at + 1) {
                at += 2;
            } else if in_what && self.is(at + 1, Class::DETERMINER) {
                at += 3;
            } else if in_what && self.is(at + 1, Class::PLACE) {
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
