//! Attributions: which words of a sentence somebody says, thinks, plans or finds, and who.
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
use crate::saying::{Attribution, Construction, PartOfSpeech, Saying};

/// A sentence of more words than this is debris or a list, and is not searched.
const LONGEST_SENTENCE: usize = 400;

/// One act of saying within a sentence, with what was said.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The token of the verb, the noun, or "according".
    pub(super) at: usize,
    /// Who speaks.
    pub(super) speaker: Speaker,
    /// The word that attributes; none where the saying is denied, doubted or wished.
    pub(super) saying: Option<Saying>,
    /// What is attributed.
    pub(super) kind: Attribution,
    /// Whether the content is a phrase and no clause: what others say within it is theirs.
    pub(super) is_phrase: bool,
    /// The tokens that are reported speech.
    pub(super) content: Vec<Range<usize>>,
    /// What marks each of these as reported.
    pub(super) constructions: Vec<Construction>,
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
        let word = self.attributing_word(act);
        let mut event = Event {
            at: act.at,
            speaker: act.speaker.clone(),
            saying: word.filter(|_| !act.way.is_unsaid()),
            kind: word.map_or(Attribution::Thought, |saying| saying.word.kind),
            is_phrase: false,
            content: Vec::new(),
            constructions: Vec::new(),
            reach: std::iter::once(act.at + 1..cut).collect(),
            follows_quotation: false,
        };
        match act.way {
            Way::Accuse(from) => event.content.push(from..cut.max(from)),
            Way::Noun => {
                let right = self.completion(act, cut, &mut event);
                event.reach = right.clone().into_iter().collect();
                event.content.extend(right);
            }
            Way::According => self.report_according(act, cut, done, &mut event),
            Way::Say | Way::Unsaid | Way::Wished => {
                self.report_saying(act, cut, done, &mut event);
            }
            Way::Call => {
                self.reach_back(act, &mut event);
                let right = self.completion(act, cut, &mut event);
                event.content.extend(right);
            }
        }
        for part in &mut event.content {
            if part.start > act.at {
                part.end = self.without_comment(part);
            }
        }
        let parts = event.content.iter();
        let marks = parts.map(|part| self.construction(act, part.start, event.is_phrase));
        event.constructions = marks.collect();
        event
    }

    /// Where the words end before a comment that closes the sentence: ", who leads the party", ", which it denies",
    /// ", a record". Two in three of these are the outlet's own.
    fn without_comment(&self, part: &Range<usize>) -> usize {
        let comments = ["who", "whose", "which", "where", "a"];
        let last = (part.start + 1..part.end)
            .rev()
            .find(|&at| self.tokens[at].gap.intersects(Gap::BREAK));
        let Some(at) = last else {
            return part.end;
        };
        let comments = self.has_comma(at) && comments.iter().any(|word| self.is_word(at, word));
        if comments { at } else { part.end }
    }

    /// What marks the words that begin at `from` as what the act reports.
    fn construction(&self, act: &Act, from: usize, is_phrase: bool) -> Construction {
        if act.way == Way::According {
            Construction::According
        } else if from < act.at || matches!(act.order, Order::After(_)) {
            Construction::Around
        } else if self.is_that(from) && !is_phrase {
            Construction::That
        } else if self.is_question(from) {
            Construction::Question
        } else if self.is_infinitive(from) {
            Construction::Infinitive
        } else if !is_phrase && !matches!(act.way, Way::Accuse(_)) {
            Construction::Clause
        } else if self.is(from - 1, Class::PREPOSITION) && from > act.at + 1 {
            Construction::Phrase
        } else {
            Construction::Object
        }
    }

    /// The word that attributes.
    fn attributing_word(&self, act: &Act) -> Option<Saying> {
        let part = match act.way {
            Way::Noun => PartOfSpeech::Noun,
            Way::According => PartOfSpeech::Phrase,
            _ => PartOfSpeech::Verb,
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
        // "said he would “protect” them, “always,” the crowd cheered"
        if self.follows_quotation(at)
            && self.has_comma(at)
            && self.quoted_before(at)
            && (token.capital || token.is(Class::PRONOUN | Class::DETERMINER))
        {
            return true;
        }
        let goes_on = self.is_word(at + 1, "that") || self.is(at + 1, Class::PRONOUN);
        let but = self.is_word(at, "but") && !goes_on;
        let and = self.is_word(at, "and") && self.is_name_with_aside(at + 1);
        token.gap.intersects(Gap::SEMICOLON) || (token.gap.intersects(Gap::COMMA) && (but || and))
    }

    /// Whether the comma before the token stands within the quotation that ends there: “…,” the crowd.
    fn quoted_before(&self, at: usize) -> bool {
        let between = &self.text[self.tokens[at - 1].span.end..self.tokens[at].span.start];
        between.trim_start_matches('.').starts_with(',') && between.trim_end().len() > 1
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
        if next.way.is_unsaid() || next.at <= act.at + 1 {
            return None;
        }
        if next.way == Way::According {
            let joined = self.is(next.at - 1, Class::CONJUNCTION);
            let from = next.at - usize::from(joined);
            // "said that, according to the poll, most would": an aside ends nothing.
            let aside = matches!(next.order, Order::After(end) if self.has_comma(end));
            return (joined || self.has_comma(next.at) && !aside).then_some(from);
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
        // "reported that, according to the poll, most would" is reported already.
        let within = |event: &Event| event.content.iter().any(|part| part.contains(&act.at));
        if self.has_comma(end) && done.iter().any(within) {
            return;
        }
        if self.begins(act.at) {
            event.content.push(end.min(cut)..cut);
            return;
        }
        // Behind a comma it holds for all that precedes, whatever others say within.
        let before: &[Event] = if self.has_comma(act.at) { &[] } else { done };
        let left = self.left_edge(before, act.at)..act.at;
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
        let reports = |event: &&Event| !event.content.is_empty() && !event.is_phrase;
        let Some(last) = done.iter().rev().find(reports) else {
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
        let right = self
            .completion(act, cut, event)
            .filter(|_| act.way != Way::Unsaid);
        let says = act.way == Way::Say && self.may_stand_behind(act, event.kind);
        let Some((left_end, tail)) = self.edges(act) else {
            if act.at > self.start && self.is_word(act.at - 1, "as") {
                // “…,” KCNA quoted Kim as saying.
                event.reach.push(self.start..act.at);
            }
            event.content.extend(right);
            return;
        };
        if left_end == self.start {
            let as_said = (left_end..act.at).take(2).any(|at| self.is_word(at, "as"));
            let led = as_said && says && self.has_comma(tail);
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
            event.content.extend(right);
            return;
        }
        let quoted = left.clone().any(|at| self.tokens[at].quotation.is_some());
        if !quoted && self.introduces_quotation(act.at + 1, cut) {
            // "Standing beside Kim, Putin said, “…”": the words before lead in.
            return;
        }
        event.reach.push(left.clone());
        let ended = self.ends_saying(act);
        if says && (ended || event.follows_quotation) {
            let whole = event.follows_quotation || self.is_clause(left.clone());
            let goes_on = ended
                && self.has_comma(tail)
                && !self.is_outside(tail)
                && (!whole || !event.follows_quotation && self.is_finite(tail));
            if goes_on {
                // "The deal, Putin said, would go ahead."
                event.content.extend([left, tail..cut]);
            } else if whole {
                event.content.push(left);
            }
        }
        event.content.extend(right);
    }

    /// Whether nothing but circumstances or the one addressed follows the verb and its speaker: "…, he said on Tuesday",
    /// "…, he told the paper", but not "…, he wrote a letter".
    fn ends_saying(&self, act: &Act) -> bool {
        let past = match act.order {
            Order::After(end) => end,
            _ => act.at + 1,
        };
        past >= self.end
            || self.is_separated(past)
            || self.is_idle(past)
            || self.is_number(past)
            || self.is(act.at, Class::TELL)
            || self.is_word(act.at + 1, "out")
            || self.is_hearer(past)
    }

    /// Whether a name alone follows, to whom it was said: "…, Kennedy wrote Linick."
    fn is_hearer(&self, from: usize) -> bool {
        let past = (from..self.end)
            .find(|&at| !self.tokens[at].capital || at > from && self.is_separated(at))
            .unwrap_or(self.end);
        past > from && (past == self.end || self.is_separated(past))
    }

    /// Whether the verb may stand behind what it reports: "…, he said", "…, records show", but not "…, he found a way".
    fn may_stand_behind(&self, act: &Act, kind: Attribution) -> bool {
        let ends = act.at + 1 == self.end || self.is_separated(act.at + 1);
        let other = [
            "agree", "concur", "disagree", "marvel", "continue", "repeat",
        ];
        let word = self.word(act.at).to_ascii_lowercase();
        self.is(act.at, Class::SAY)
            && !other.iter().any(|stem| word.starts_with(stem))
            && match kind {
                Attribution::Speech => true,
                Attribution::Finding => ends,
                Attribution::Thought => self.is(act.at, Class::BARE),
                Attribution::Plan => false,
            }
    }

    /// Whether a quotation begins behind the verb, with nothing but circumstances between: "said on Tuesday, “…”".
    fn introduces_quotation(&self, from: usize, cut: usize) -> bool {
        let quoted = |at: &usize| self.tokens[*at].quotation.is_some();
        let own = |at: &usize| quoted(at) || !self.is_separated(*at);
        (from..cut).take_while(own).any(|at| quoted(&at))
    }

    /// Without a clause that a conjunction parts from the quotation behind it: in "The talks were warm,
    /// and “we are friends,” Putin said", only the quotation is his.
    fn quoted_clause(&self, tokens: Range<usize>) -> Range<usize> {
        let quoted = |at: &usize| self.tokens[*at].quotation.is_some();
        match tokens.clone().skip(1).find(quoted) {
            Some(at)
                if self.is(at - 1, Class::CONJUNCTION) && self.has_comma(at - 1)
                    || self.tokens[at].gap.intersects(Gap::BREAK) =>
            {
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
                let from = from - usize::from(as_said);
                // "And as Menendez pointed out, …"
                let joined =
                    as_said && from == self.start + 1 && self.is(self.start, Class::CONJUNCTION);
                Some((from - usize::from(joined), behind(act.at + 1)))
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
        if tokens.clone().any(|at| self.tokens[at].quotation.is_some()) {
            return true;
        }
        let mut from = tokens.start;
        while from < tokens.end {
            let end = (from + 1..tokens.end)
                .find(|&at| self.has_comma(at))
                .unwrap_or(tokens.end);
            let finite = (from..end).any(|at| self.is_finite(at));
            let sure = (from..end).any(|at| self.is(at, Class::AUXILIARY | Class::MODAL));
            let plain = from == tokens.start && tokens.len() >= 4 && !self.leads(from);
            let clause = match (self.is_led(from), self.word(from).ends_with("ing")) {
                (true, _) => false,
                (_, true) => sure,
                _ => finite || plain,
            };
            if clause && tokens.end >= tokens.start + 3 {
                return true;
            }
            from = end;
        }
        false
    }

    /// Whether a circumstance stands there, or a conjunction: "On Monday", "After the talks".
    fn leads(&self, at: usize) -> bool {
        self.is(at, Class::PREPOSITION | Class::TIME | Class::ADVERB) || self.is_led(at)
    }

    /// Whether a conjunction that needs a main clause stands there.
    fn is_led(&self, at: usize) -> bool {
        let free = ["whether", "what", "how", "why", "that", "where"];
        self.is(at, Class::SUBORDINATOR) && !free.iter().any(|word| self.is_word(at, word))
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
