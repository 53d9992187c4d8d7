//! What follows a word that attributes: the clause, infinitive or phrase that is said, thought, planned or found.

use std::ops::Range;

use super::acts::{Act, Order, Way};
use super::attribution::Event;
use super::lexicon::Class;
use super::sentence::Sentence;
use super::tokens::Gap;

/// How far behind a verb of saying its "that" may stand, in words.
const TO_THAT: usize = 12;

/// What marks a finite verb, according to the word lists.
const FINITE: [Class; 3] = [Class::AUXILIARY, Class::MODAL, Class::FINITE];

/// Words that begin a question.
const QUESTIONS: [&str; 10] = [
    "whether", "if", "why", "how", "what", "when", "where", "who", "which", "whose",
];

impl Sentence<'_> {
    /// The clause behind the act or, where there is none, the phrase that completes it.
    pub(super) fn completion(
        &self,
        act: &Act,
        cut: usize,
        event: &mut Event,
    ) -> Option<Range<usize>> {
        // "explained it from a podium"
        let object = ["it", "this", "them", "him", "her"];
        if object.iter().any(|word| self.is_word(act.at + 1, word))
            && self.is(act.at + 2, Class::PREPOSITION)
            && !self.is_word(act.at + 2, "of")
        {
            return None;
        }
        self.right_clause(act, cut).or_else(|| {
            event.is_phrase = true;
            self.complement(act, cut)
        })
    }

    /// The clause that the act reports behind its verb or noun, before `cut`.
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
        // "said — on Twitter, as it happens — that"
        if separated && verb.is(Class::SAY) && self.tokens[from].gap.intersects(Gap::DASH) {
            let that = (from + 1..cut.min(from + TO_THAT))
                .find(|&at| self.tokens[at].gap.intersects(Gap::DASH));
            return that.filter(|&at| self.is_that(at)).map(|at| at..cut);
        }
        if from >= cut || separated && !self.is_introduced(from) {
            return None;
        }
        if self.is_that(from) && verb.is(Class::SAY | Class::SPEECH_NOUN | Class::MIND) {
            return Some(from..cut);
        }
        if verb.is(Class::SAY) {
            if verb.is(Class::ASK)
                && let Some(question) = self.question(from, cut)
            {
                return Some(question);
            }
            if let Some(that) = self.that(from, cut, verb.is(Class::TELL)) {
                return Some(that..cut);
            }
            if verb.is(Class::TELL)
                && let Some(at) = self.behind_hearer(from, cut)
            {
                return Some(at..cut);
            }
        }
        if !verb.is(Class::TELL)
            && act.way != Way::Noun
            && (act.way != Way::Wished || verb.is(Class::BARE))
            && let Some(clause) = self.bare_clause(act.at, from, cut)
        {
            return Some(clause);
        }
        None
    }

    /// Whether a colon introduces the words at the token.
    fn is_introduced(&self, at: usize) -> bool {
        self.tokens[at].gap.intersects(Gap::COLON)
    }

    /// Whether the token is the conjunction "that", not the beginning of a quotation or of "that's".
    pub(super) fn is_that(&self, at: usize) -> bool {
        let clipped = at + 1 < self.end && self.tokens[at + 1].gap.intersects(Gap::POSSESSIVE);
        self.is_word(at, "that") && self.tokens[at].quotation.is_none() && !clipped
    }

    /// Whether a question begins at the token.
    pub(super) fn is_question(&self, at: usize) -> bool {
        QUESTIONS.iter().any(|word| self.is_word(at, word))
    }

    /// "asked whether …", "asked him why …".
    fn question(&self, from: usize, cut: usize) -> Option<Range<usize>> {
        let at = (from..cut.min(from + 12)).find(|&at| self.is_question(at))?;
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
        // "told a crowd that spilled out"
        if at > from && at + 1 < cut && self.is_finite(at + 1) && !self.is(at + 1, Class::PRONOUN) {
            return None;
        }
        // "told the table of the help that", "urged them to take steps that"
        let other = ["of", "to", "about", "and", "or", "against"];
        let clear = (from..at).all(|next| {
            let token = self.tokens[next];
            token.quotation.is_none()
                && !FINITE.iter().any(|&class| token.is(class))
                && !token.gap.intersects(Gap::STRONG)
                && (next == from
                    || self.tokens[next + 1].capital
                    || !other.iter().any(|word| self.is_word(next, word)))
        });
        // "told a town hall in Salem, New Hampshire, that"
        let comma = |next: &usize| self.has_comma(*next) && !self.tokens[*next].capital;
        let commas = (from..at).filter(comma).count();
        let place = (from..at).any(|next| self.has_comma(next) && self.tokens[next].capital);
        let commas = commas + usize::from(!place && self.has_comma(at));
        (clear && commas % 2 == 0).then_some(at)
    }

    /// What somebody is told, behind the hearer: "told Reuters he would", "told them not to worry".
    fn behind_hearer(&self, from: usize, cut: usize) -> Option<usize> {
        if self.is(
            from,
            Class::PREPOSITION | Class::CONJUNCTION | Class::SUBORDINATOR,
        ) {
            return None;
        }
        for at in from + 1..cut.min(from + TO_THAT) {
            let token = self.tokens[at];
            if token.gap.intersects(Gap::BREAK) {
                return self.is_introduced(at).then_some(at);
            }
            let before = self.tokens[at - 1];
            let led = before.is(Class::PREPOSITION
                | Class::CONJUNCTION
                | Class::DETERMINER
                | Class::SUBORDINATOR
                | Class::TIME
                | Class::ADVERB)
                || self.is(at + 1, Class::TIME);
            let quotes = token.quotation.is_some() && before.quotation.is_none();
            let begins = quotes
                || self.is_question(at)
                || token.is(Class::PRONOUN) && !led
                || token.is(Class::DETERMINER) && !led && !self.is_word(at, "that")
                || token.capital && !before.capital && before.is(Class::HEARER) && !led
                || self.is_infinitive(at);
            if begins {
                return Some(at);
            }
        }
        let next = from + 1;
        let plain = self.is(from, Class::HEARER)
            && next < cut
            && !self.is(
                next,
                Class::PREPOSITION | Class::CONJUNCTION | Class::TIME | Class::ADVERB,
            )
            && !self.is(next, Class::SUBORDINATOR | Class::AUXILIARY);
        plain.then_some(next)
    }

    /// Whether "to" or "not to" with a verb stands there.
    pub(super) fn is_infinitive(&self, at: usize) -> bool {
        let to = at + usize::from(self.is_word(at, "not"));
        let other = Class::DETERMINER | Class::HEARER | Class::PREPOSITION | Class::TIME;
        self.is_word(to, "to")
            && to + 1 < self.end
            && !self.tokens[to + 1].capital
            && !self.tokens[to + 1].is(other)
            && !self.is_number(to + 1)
    }

    /// A clause without "that": "said there were", "told reporters he would".
    fn bare_clause(&self, verb: usize, from: usize, cut: usize) -> Option<Range<usize>> {
        let is_bare = self.tokens[verb].is(Class::BARE);
        if !self.tokens[verb].is(Class::SAY | Class::MIND) {
            return None;
        }
        let at = self.past_circumstances(from, cut, is_bare);
        if at >= cut || self.tokens[at].gap.intersects(Gap::BREAK) && !self.is_introduced(at) {
            return None;
        }
        if self.tokens[at].quotation.is_some() {
            return self.clause_from_quotation(at, cut);
        }
        if !self.may_begin_clause(at, is_bare) {
            return None;
        }
        // "believing it to be a trap"
        if self.is_word(at + 1, "to") && self.is(at, Class::PRONOUN) {
            return None;
        }
        if is_bare || self.is_introduced(at) {
            return Some(at..cut);
        }
        // Other verbs than "say" take objects: theirs must be a clause at once.
        let near = |next: &usize| {
            let described = Class::RELATIVE | Class::SUBORDINATOR | Class::CONJUNCTION;
            !self.is_separated(*next) && !self.is(*next, described) && !self.is_word(*next, "that")
        };
        let finite = (at + 1..cut.min(at + 9))
            .take_while(near)
            .any(|next| self.is_finite(next) && !self.word(next).ends_with("ed"));
        finite.then_some(at..cut)
    }

    /// A reported clause that begins with a quotation: said “opportunities” were there.
    fn clause_from_quotation(&self, at: usize, cut: usize) -> Option<Range<usize>> {
        let past = (at..cut).find(|&next| self.tokens[next].quotation.is_none())?;
        let goes_on = !self.is_complete(past) && !self.tokens[past].gap.intersects(Gap::BREAK);
        goes_on.then_some(at..cut)
    }

    /// Whether a quotation ends right before the token with a mark that ends a sentence: “Look out!” right before the gate fell.
    fn is_complete(&self, at: usize) -> bool {
        let between = &self.text[self.tokens[at - 1].span.end..self.tokens[at].span.start];
        self.follows_quotation(at) && between.starts_with(['.', '!', '?', '…'])
    }

    /// Whether a clause without "that" may begin at the token.
    fn may_begin_clause(&self, at: usize, is_bare: bool) -> bool {
        let token = self.tokens[at];
        if self.is_word(at, "nothing") {
            return self.is(at + 1, Class::AUXILIARY | Class::MODAL);
        }
        // "said that's what he would do"
        if self.is_question(at) || self.is_word(at, "that") {
            return true;
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
            "something",
            "anything",
            "out",
            "yes",
            "hello",
            "goodbye",
        ];
        let conditional = is_bare
            && [
                "although", "while", "despite", "because", "unlike", "under", "as", "unless",
            ]
            .iter()
            .any(|word| self.is_word(at, word));
        let opens = is_bare || token.capital || token.is(Class::PRONOUN | Class::DETERMINER);
        let conditional = conditional && (at + 1..self.end).any(|next| self.has_comma(next));
        (!token.is(never) || conditional)
            && !other.iter().any(|word| self.is_word(at, word))
            && (opens || self.is_word(at, "there"))
    }

    /// Behind "on Thursday", "in a statement", "in Seoul", "last week", "during the visit".
    ///
    /// Behind other phrases a clause is only looked for when `anything` may be one ("said in an interview with CNN he
    /// would").
    fn past_circumstances(&self, from: usize, cut: usize, anything: bool) -> usize {
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
            } else if anything
                && self.is(at, Class::PREPOSITION)
                && !self.is_word(at, "of")
                && let Some(past) = self.clause_behind_phrase(at, cut)
            {
                at = past;
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

    /// Where a clause begins behind phrases with prepositions: "in an interview with CNN | he would".
    fn clause_behind_phrase(&self, from: usize, cut: usize) -> Option<usize> {
        for at in from + 2..cut.min(from + 12) {
            let token = self.tokens[at];
            let before = self.tokens[at - 1];
            if token.gap.intersects(Gap::BREAK) {
                return None;
            }
            let led = before.is(Class::PREPOSITION | Class::CONJUNCTION | Class::DETERMINER)
                || self.word(at - 1).ends_with("ing");
            let begins = token.is(Class::PRONOUN) || token.is(Class::DETERMINER);
            if begins && !led && !self.is_word(at, "that") {
                return self.has_finite(at, cut).then_some(at);
            }
        }
        None
    }

    /// Whether a finite verb follows the token in its phrase.
    fn has_finite(&self, at: usize, cut: usize) -> bool {
        let stop = cut.min(at + 9);
        let near = |next: &usize| !self.is_separated(*next);
        (at + 1..stop)
            .take_while(near)
            .any(|next| self.is_finite(next))
    }

    /// The infinitive, object or phrase with a preposition that completes the verb, noun or adjective at `of`.
    fn complement(&self, act: &Act, cut: usize) -> Option<Range<usize>> {
        let (of, from) = (act.at, act.at + 1);
        let verb = self.tokens[of];
        if matches!(act.order, Order::After(_)) || act.way.is_unsaid() && !verb.is(Class::TO) {
            return None;
        }
        // "asked the ministry to stop"
        if verb.is(Class::ASK)
            && verb.is(Class::TO)
            && let Some(to) = self.asked_to(from, cut)
        {
            return Some(to..cut);
        }
        // "echoed themes of “Leave” voters": where a quotation stands in it, any verb's object is what was said.
        let quotes = verb.is(Class::CALL | Class::SAY)
            && !verb.is(Class::TELL | Class::ASK | Class::BARE)
            && (from + 1..self.phrase_cut(from, cut)).any(|at| self.tokens[at].quotation.is_some());
        let takes_object =
            (verb.is(Class::OBJECT) || quotes) && act.way != Way::Noun && !act.way.is_unsaid();
        let at = self.past_circumstances(from, cut, false);
        if at >= cut || at > from && takes_object && self.is(at, Class::PREPOSITION) {
            return None;
        }
        let token = self.tokens[at];
        if token.gap.intersects(Gap::BREAK) && !self.is_introduced(at) {
            return None;
        }
        if verb.is(Class::TO) && self.is_infinitive(at) {
            return Some(at..cut);
        }
        if token.is(Class::PREPOSITION) {
            let completes = verb.is(Class::ABOUT | Class::MIND) && self.completes(of, at);
            return (completes && at + 1 < cut)
                .then(|| at + 1..self.phrase_cut(at + 1, cut))
                .or_else(|| self.named_as(of, at, cut));
        }
        let shows = ["show", "demonstrat", "reveal", "prov", "underscore"]
            .iter()
            .any(|stem| self.word(of).starts_with(stem));
        if verb.is(Class::OBJECT | Class::SAY)
            && self.is_question(at)
            && !self.is_word(at, "if")
            && !shows
        {
            return Some(at..cut);
        }
        let other = Class::CONJUNCTION
            | Class::SUBORDINATOR
            | Class::RELATIVE
            | Class::AUXILIARY
            | Class::MODAL
            | Class::TIME;
        let object = takes_object && !token.is(other) && !self.is_word(at, "to");
        object.then(|| at..self.phrase_cut(at, cut))
    }

    /// Where the infinitive begins behind the one who is asked: "asked the ministry | to stop".
    fn asked_to(&self, from: usize, cut: usize) -> Option<usize> {
        let stop = cut.min(from + TO_THAT);
        let to = (from + 1..stop).find(|&at| self.is_infinitive(at))?;
        let plain = (from..to).all(|at| {
            !self.is_finite(at)
                && !self.is(at, Class::SAY)
                && (at == from || !self.is_separated(at))
        });
        (plain && !self.is_separated(to)).then_some(to)
    }

    /// "described as …", "billed as …"
    fn named_as(&self, of: usize, at: usize, cut: usize) -> Option<Range<usize>> {
        let named = self.is_word(at, "as") && self.tokens[of].is(Class::OBJECT | Class::CALL);
        (named && at + 1 < cut).then_some(at + 1..cut)
    }

    /// Whether the preposition at `at` leads to what is said or thought.
    fn completes(&self, of: usize, at: usize) -> bool {
        let one_of = |words: &[&str], at: usize| words.iter().any(|word| self.is_word(at, word));
        let stem = |stems: &[&str]| {
            let word = self.word(of).to_ascii_lowercase();
            stems.iter().any(|stem| word.starts_with(stem))
        };
        if self.tokens[of].is(Class::MIND) {
            return one_of(&["about", "at", "over"], at) && !self.is(at + 1, Class::TIME);
        }
        let common = ["about", "for", "of", "on", "against", "over", "upon"];
        // "posted on Telegram"
        let posts = stem(&["post", "tweet", "blog", "email", "cable", "telegraph"]);
        if posts && one_of(&["on"], at) {
            return false;
        }
        !self.is(at + 1, Class::TIME)
            && (one_of(&common, at)
                || one_of(&["to"], at)
                    && stem(&["refer", "allud", "advert", "object", "oppos", "commit"])
                || one_of(&["with"], at) && stem(&["agree", "disagree", "concur"]))
    }

    /// Where the words end that a verb with an object attributes: before an adjunct, or a second verb of the clause.
    fn phrase_cut(&self, from: usize, cut: usize) -> usize {
        let parts = |&at: &usize| {
            let token = self.tokens[at];
            if token.quotation.is_some() {
                return false;
            }
            let comma = self.has_comma(at);
            let joins = self.is(at, Class::CONJUNCTION)
                && at + 1 < cut
                && !self.tokens[at + 1].capital
                && (self.is_finite(at + 1)
                    || self.is(at + 1, Class::PRONOUN | Class::ADVERB | Class::SAY));
            let adjunct = comma
                && (token.is(Class::SUBORDINATOR | Class::PREPOSITION)
                    || self.word(at).ends_with("ing")
                    || self.is_word(at, "but"));
            joins || adjunct || token.gap.intersects(Gap::DASH) || self.is_complete(at)
        };
        (from + 1..cut).find(parts).unwrap_or(cut)
    }

    /// Whether the token seems to be a finite verb.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let clipped = token.gap.intersects(Gap::POSSESSIVE)
            && at > self.start
            && self.tokens[at - 1].is(Class::PRONOUN | Class::DETERMINER);
        FINITE.iter().any(|&class| token.is(class))
            || clipped
            || !token.capital && self.word(at).ends_with("ed")
    }
}
