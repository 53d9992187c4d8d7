//! The noun phrase that a verb of saying belongs to: before it, behind it, or around an aside.

use super::acts::{Act, Order, Way};
use super::lexicon::Class;
use super::sentence::Sentence;
use super::speaker::{Kind, Speaker};
use super::tokens::Gap;

impl Sentence<'_> {
    /// The speaker behind the verb, and where the phrase ends: “…,” said the minister.
    pub(super) fn inverted(&self, at: usize) -> Option<(Speaker, usize)> {
        let token = self.tokens[at];
        if !token.is(Class::SAY | Class::UTTER)
            || at == self.start
            || !self.is_separated(at)
            || at + 1 >= self.end
        {
            return None;
        }
        if self.is_separated(at + 1) || self.word(at).ends_with("ing") {
            return None;
        }
        let quoted = self.follows_quotation(at);
        // "The editor, Ruth Marcus, asked Mook if", "the aide, Tad Devine, told the paper": they are addressed.
        let addresses = token.is(Class::TELL | Class::ASK) && !quoted;
        if addresses
            || ["told", "tells", "telling"]
                .iter()
                .any(|word| self.is_word(at, word))
        {
            return None;
        }
        let end = self.joint_end(at + 1, self.phrase_end(at + 1));
        let last = self.tokens.get(end.checked_sub(1)?)?;
        let somebody = Class::ROLE | Class::ORGANISATION | Class::PRONOUN;
        let speaks = last.capital
            || last.hyphened
            || last.is(somebody)
            || quoted
                && ((at + 1..end).any(|next| self.is(next, somebody | Class::DOCUMENT))
                    || self.has_comma(at)
                        && (self.is(at + 1, Class::DETERMINER) || self.is_word(at + 1, "one")));
        let over = end == self.end
            || self.is_separated(end)
            || self.is_idle(end) && !self.is_word(end, "to") && !token.is(Class::TELL);
        // "Kim, in a statement, said he": what says stands behind a clause, and a pronoun before a break.
        let pronoun = self.is(at + 1, Class::PRONOUN);
        let clause = (self.start..at).any(|next| self.is_finite(next));
        let ends = end == self.end || self.tokens[end].gap.intersects(Gap::BREAK);
        if !quoted && (!clause || pronoun && !ends) {
            return None;
        }
        // "Kim’s ‘sacred fight’ pledge alarms allies"
        let noun = token.is(Class::NOUNISH) && quoted && !self.has_comma(at);
        if end == at + 1 || noun || !speaks || !(over || quoted) {
            return None;
        }
        let speaker = self.with_apposition(at + 1, end);
        speaker.map(|speaker| (speaker, end))
    }

    /// The end of a phrase that "and" and a second name carry on: “…,” reply Burton and Nick.
    fn joint_end(&self, from: usize, end: usize) -> usize {
        let named = |at: usize| at < self.end && self.tokens[at].capital;
        if end == from || !named(end - 1) || !self.is_word(end, "and") || !named(end + 1) {
            return end;
        }
        let second = self.phrase_end(end + 1);
        let over = second == self.end || self.is_separated(second) || self.is_idle(second);
        if over { second } else { end }
    }

    /// Whether the token begins a statement of time, place or manner, not a clause.
    pub(super) fn is_idle(&self, at: usize) -> bool {
        self.is(
            at,
            Class::PREPOSITION | Class::TIME | Class::ADVERB | Class::SUBORDINATOR,
        )
    }

    /// The end of the noun phrase that begins at `from`.
    pub(super) fn phrase_end(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.end && at < from + 14 {
            let token = self.tokens[at];
            let stops = Class::CONJUNCTION
                | Class::SUBORDINATOR
                | Class::AUXILIARY
                | Class::MODAL
                | Class::RELATIVE
                | Class::TIME
                | Class::FINITE;
            let other = token.is(Class::PREPOSITION) && !token.hyphened && !self.binds(at);
            let anew = token.is(Class::DETERMINER) && self.tokens[at - 1].capital;
            // "many local officials"
            let local = self.is_word(at, "local") && !self.is_word(at + 1, "time");
            let separated = at > from && (self.is_separated(at) || anew);
            // "according to Peskov none was signed"
            let named = at > from
                && !token.capital
                && !token.hyphened
                && self.tokens[at - 1].capital
                && !token
                    .is(Class::ROLE | Class::ORGANISATION | Class::PREPOSITION | Class::DEMONYM)
                && self
                    .cast
                    .speaker(from, at)
                    .is_some_and(|speaker| speaker.kind == Kind::Person);
            // "said Beth contentedly"
            let joined = at + 1 < self.end && self.tokens[at + 1].hyphened;
            let manner = at > from
                && !token.capital
                && self.is_adverb(at)
                && !(token.hyphened || joined)
                && (self.tokens[at - 1].capital || self.tokens[at - 1].is(Class::ROLE));
            let stops = token.is(stops) && !token.hyphened && !local;
            if manner || separated || stops || other || named {
                break;
            }
            // "said Putin himself", "said he": a pronoun is a phrase of its own.
            if at == from && token.is(Class::PRONOUN) {
                return at + 1;
            }
            at += 1;
        }
        at
    }

    /// Whether the preposition carries a noun phrase on: "spokesman for the ministry".
    fn binds(&self, at: usize) -> bool {
        // "a person close to the talks", "officials familiar with the talks", "people briefed on the talks"
        let close = [("to", "close"), ("with", "familiar"), ("on", "briefed")];
        let near = close.iter().any(|&(word, adjective)| {
            self.is_word(at, word) && at > self.start && self.is_word(at - 1, adjective)
        });
        if near {
            return true;
        }
        let inward = ["of", "for", "at", "from", "by"]
            .iter()
            .any(|word| self.is_word(at, word));
        let of_role = at > self.start
            && (self.tokens[at - 1].is(Class::ROLE | Class::ORGANISATION)
                || !self.tokens[at - 1].capital);
        let follows = at + 1 < self.end
            && !self.tokens[at + 1].is(Class::TIME)
            && !self.word(at + 1).ends_with("ing");
        let local = self.is_word(at, "in")
            && at > self.start
            && self.tokens[at - 1].is(Class::ROLE | Class::ORGANISATION);
        (inward && of_role || local)
            && follows
            && (self.tokens[at + 1].capital
                || self.is(at + 1, Class::DETERMINER)
                || self.is_word(at, "of"))
    }

    /// The speaker of a phrase, or of the name that follows it between commas.
    pub(super) fn with_apposition(&self, from: usize, end: usize) -> Option<Speaker> {
        let speaker = self.cast.speaker(from, end)?;
        if speaker.kind == Kind::Body && self.has_comma(end) {
            let next = (end + 1..self.end)
                .find(|&at| self.is_separated(at))
                .unwrap_or(self.end);
            if let Some(named) = self.cast.name_at(end, next) {
                return Some(named);
            }
        }
        Some(speaker)
    }

    /// The speaker before the verb.
    pub(super) fn subject(&self, at: usize, before: &[Act]) -> Option<(Speaker, Order)> {
        if self.word(at).ends_with("ing") && !self.is_progressive(at) && !self.is_absolute(at) {
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
        if self.tokens[group].gap.intersects(Gap::BREAK) {
            return self.around_aside(at, group).or_else(|| {
                let speaker = self.main_subject(at, before)?;
                Some((speaker, Order::Shared))
            });
        }
        let mut from = self.clause_start(group);
        let mut end = group;
        if let Some(noun) = self.described(from) {
            from = self.clause_start(noun);
            end = noun;
        }
        let mut speaker = self.cast.speaker(from, end)?;
        if self.is_word(group - 1, "they") || self.is_word(group - 1, "it") {
            // The body that spoke last in this very sentence comes before those of earlier ones.
            let body = before
                .iter()
                .rev()
                .find(|act| act.speaker.kind == Kind::Body);
            speaker = body.map_or(speaker, |act| act.speaker.clone());
        }
        Some((speaker, Order::Before(from)))
    }

    /// Whether a name of its own stands before the participle: "– Ryan saying he was pleased", "with Putin adding".
    pub(super) fn is_absolute(&self, at: usize) -> bool {
        let token = self.tokens[at];
        if !token.is(Class::SAY) || self.is_separated(at) || !self.tokens[at - 1].capital {
            return false;
        }
        let from = (self.start + 1..at)
            .rev()
            .take(6)
            .find(|&next| self.is_separated(next) || !self.tokens[next - 1].capital);
        from.is_some_and(|from| {
            self.is_separated(from) || self.is_word(from - 1, "with") || self.begins(from)
        })
    }

    fn is_progressive(&self, at: usize) -> bool {
        let before = self.before_adverbs(at);
        before > self.start && self.tokens[before - 1].is(Class::BE) && !self.is_separated(before)
    }

    /// Where the verb group that `at` ends begins: "has | repeatedly said", "on Thursday said".
    pub(super) fn verb_group(&self, at: usize) -> usize {
        let mut from = at;
        while from > self.start && !self.is_separated(from) {
            let before = from - 1;
            let idle = self.tokens[before]
                .is(Class::AUXILIARY | Class::MODAL | Class::TIME | Class::NEGATION)
                || self.is_adverb(before)
                || self.word(before).bytes().all(|byte| byte.is_ascii_digit());
            let of_time = from < at
                && (self.is(before, Class::PREPOSITION)
                    && self.is(from, Class::TIME | Class::ADVERB)
                    || self.is(before, Class::DETERMINER) && self.is(from, Class::TIME));
            if !(idle || of_time) {
                break;
            }
            from = before;
        }
        from
    }

    /// Where the clause begins whose last token before `end` is its subject's last.
    pub(super) fn clause_start(&self, end: usize) -> usize {
        let mut from = end;
        let mut lists = false;
        while from > self.start && end - from < 16 {
            let at = from - 1;
            let separated = from < end && self.is_separated(from) && !(lists && self.lists(from));
            if separated || self.tokens[at].quotation.is_some() || self.ends_clause(at, from, end) {
                break;
            }
            lists |= from < end && self.is_word(at, "and");
            from = at;
        }
        // "hours after the ministry said": the conjunction is not part of the phrase.
        let after = |at: &usize| {
            ["after", "before", "until"]
                .iter()
                .any(|word| self.is_word(*at, word))
        };
        if let Some(at) = (from..end).rev().find(after) {
            return (at + 1).min(end);
        }
        // "to tell officials in Seoul": the infinitive is not part of the phrase.
        let infinitive = from > self.start && self.is_word(from - 1, "to") && end - from > 1;
        from + usize::from(infinitive && !self.tokens[from].capital)
    }

    /// Whether the comma before the token is in a list of names: "the US, South Korea and Japan".
    fn lists(&self, at: usize) -> bool {
        let before = self.tokens[at - 1];
        self.has_comma(at)
            && !self.tokens[at].gap.intersects(Gap::STRONG)
            && (before.capital || before.hyphened)
            && (self.tokens[at].capital || self.is(at, Class::DETERMINER))
    }

    /// Whether the token at `at` cannot be part of the subject that runs from `from` to `end`.
    fn ends_clause(&self, at: usize, from: usize, end: usize) -> bool {
        let token = self.tokens[at];
        if token.hyphened || token.capital && at > self.start && !token.is(Class::CONJUNCTION) {
            return false;
        }
        let verb =
            Class::AUXILIARY | Class::MODAL | Class::FINITE | Class::RELATIVE | Class::SUBORDINATOR;
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
            || self.is_word(at, "to") && !self.binds_to(at)
            || saying
            || past
    }

    /// Whether "to" belongs to an office: "the ambassador to France".
    fn binds_to(&self, at: usize) -> bool {
        at > self.start
            && self.tokens[at - 1].is(Class::ROLE)
            && at + 1 < self.end
            && (self.tokens[at + 1].capital || self.is(at + 1, Class::DETERMINER))
    }

    /// Whether "and" at `at` joins two names: "Moscow and Beijing said".
    fn joins_names(&self, at: usize, from: usize) -> bool {
        let names = Class::DETERMINER
            | Class::ROLE
            | Class::ORGANISATION
            | Class::DEMONYM
            | Class::PREPOSITION;
        let mut before = at;
        let mut unknown = 0;
        while before > self.start && !self.is_separated(before) {
            let token = self.tokens[before - 1];
            if !(token.capital || token.hyphened || token.is(names)) {
                // "state Senate leader Phil Berger and House Speaker Tim Moore"
                unknown += 1;
                let noun = !token.is(Class::FUNCTION_WORD | Class::FINITE | Class::SAY)
                    && self.tokens[before].capital
                    && self.tokens[at - 1].capital
                    && !self.word(before - 1).ends_with("ed");
                if unknown > 1 || !noun {
                    return false;
                }
            }
            before -= 1;
        }
        before < at && (self.tokens[from].capital || self.tokens[from].is(names))
    }

    /// The subject of the sentence's main clause: that of the last act with one of its own, or else
    /// the sentence's first noun phrase.
    pub(super) fn main_subject(&self, at: usize, before: &[Act]) -> Option<Speaker> {
        let own = |act: &&Act| act.order != Order::Shared && act.way != Way::According;
        let acts = || before.iter().rev().filter(own);
        // "Sullivan put off deciding whether the group could question Clinton but said": not the group.
        if let Some(act) = acts().find(|act| !self.is_embedded(act)) {
            return Some(act.speaker.clone());
        }
        let first = self.first_subject(at);
        first.or_else(|| acts().next().map(|act| act.speaker.clone()))
    }

    /// Whether the clause of the act begins within another, with nothing that sets it off: "said | they opposed".
    fn is_embedded(&self, act: &Act) -> bool {
        match act.order {
            Order::Before(from) => {
                from > self.start && !self.begins(from) && !self.is_separated(from)
            }
            _ => false,
        }
    }

    /// The first noun phrase of the words before the verb at `at`, behind a quotation or what leads in.
    pub(super) fn first_subject(&self, at: usize) -> Option<Speaker> {
        let quoted = (self.start..at)
            .rev()
            .find(|&token| self.tokens[token].quotation.is_some());
        let mut from = quoted.map_or(self.start, |token| token + 1);
        if from >= at {
            return None;
        }
        let first = self.tokens[from];
        if first.is(Class::PREPOSITION | Class::SUBORDINATOR) || self.word(from).ends_with("ing") {
            // "At a rally in Portsmouth, N.H., on Tuesday, Sanders endorsed": the last of several circumstances.
            from = (from + 1..at).find(|&next| {
                let over = (next + 1..at)
                    .find(|&end| self.is_separated(end))
                    .unwrap_or(at);
                let leads = self.is(next, Class::PREPOSITION | Class::SUBORDINATOR | Class::TIME);
                self.has_comma(next) && !leads && (over == at || over > next + 2)
            })?;
        }
        let stops = |next: usize| {
            let token = self.tokens[next];
            let verb = Class::AUXILIARY
                | Class::MODAL
                | Class::FINITE
                | Class::SAY
                | Class::CALL
                | Class::GIVE
                | Class::RELATIVE;
            // "about one in five" and "in-house" do not end here, "a hundred of them, who" does.
            let noun = token.is(Class::NOUNISH | Class::SPEECH_NOUN | Class::ROLE);
            self.is_separated(next)
                || !token.capital && (token.is(verb) && !noun || self.word(next).ends_with("ed"))
        };
        let end = (from + 1..at).find(|&next| stops(next)).unwrap_or(at);
        let speaker = self.cast.speaker(from, end)?;
        (speaker.kind != Kind::Thing).then_some(speaker)
    }
}
