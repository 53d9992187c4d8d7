//! Subjects that something stands behind before their verb: an aside between commas, a relative clause, a participle.

use super::acts::Order;
use super::lexicon::Class;
use super::sentence::Sentence;
use super::speaker::{Kind, Speaker};
use super::tokens::Gap;

impl Sentence<'_> {
    /// The subject before an aside: "Dmitry Peskov, the Kremlin spokesman, said".
    pub(super) fn around_aside(&self, at: usize, group: usize) -> Option<(Speaker, Order)> {
        let aside = (self.start + 1..group)
            .rev()
            .find(|&at| self.tokens[at].gap.intersects(Gap::BREAK))?;
        let from = self.clause_start(aside);
        if let Some(named) = self.before_asides(group) {
            return Some(named);
        }
        let speaker = self.cast.speaker(from, aside)?;
        if speaker.kind != Kind::Person
            && let Some(named) = self.cast.name_at(aside, group)
        {
            return Some((named, Order::Before(from)));
        }
        let tied = self.tokens[aside]
            .is(Class::RELATIVE | Class::DETERMINER | Class::PREPOSITION | Class::ROLE)
            || self.tokens[aside].is(Class::SUBORDINATOR | Class::ADVERB | Class::TIME)
            || self.tokens[aside].gap.intersects(Gap::BRACKET)
            || self.word(aside).ends_with("ing")
            || self.word(aside).ends_with("ed")
            || (aside..group).any(|at| self.tokens[at].is(Class::ROLE | Class::ORGANISATION));
        // "Lula, speaking in Brasilia, said": whoever says is somebody.
        let says = self.is(at, Class::SAY) && !self.is(at, Class::WEAK);
        let one = aside == from + 1 && self.tokens[from].capital;
        let somebody = speaker.kind != Kind::Thing || says && (one || self.is_adverb(aside));
        (tied && somebody).then_some((speaker, Order::Before(from)))
    }

    /// The person before several asides: "Cecelia Purner, 67, a nurse in Allentown, Pa., said".
    fn before_asides(&self, group: usize) -> Option<(Speaker, Order)> {
        let from = (self.start..group)
            .rev()
            .take(40)
            .find(|&at| at == self.start || self.parts_clauses(at))?;
        let mut breaks = (from + 1..group).filter(|&at| self.tokens[at].gap.intersects(Gap::BREAK));
        let (first, _) = (breaks.next()?, breaks.next()?);
        // A relative clause has a verb of its own: "Sandy Phillips, who lived in Aurora, Colorado, said".
        let finite = (first..group).any(|at| {
            let segment = (first..=at)
                .rev()
                .find(|&next| self.tokens[next].gap.intersects(Gap::BREAK));
            self.is_finite(at) && !segment.is_some_and(|next| self.is(next, Class::RELATIVE))
        });
        let speaker = self.cast.speaker(from, first)?;
        let whole = self.clause_start(first) == from;
        (whole && !finite && speaker.kind == Kind::Person).then_some((speaker, Order::Before(from)))
    }

    /// Whether a clause begins at the token, behind a quotation, a semicolon or a conjunction with a comma.
    fn parts_clauses(&self, at: usize) -> bool {
        at > self.start
            && (self.follows_quotation(at)
                || self.tokens[at].gap.intersects(Gap::STRONG)
                || self.is(at - 1, Class::CONJUNCTION | Class::SUBORDINATOR)
                    && self.has_comma(at - 1))
    }

    /// Where the noun ends that what stands before `from` describes, if the subject only seems to begin at `from`:
    /// "advisers who have run | the numbers argue", "a council once united | on sanctions has agreed".
    pub(super) fn described(&self, from: usize) -> Option<usize> {
        if from == self.start || self.is_separated(from) || from < self.start + 2 {
            return None;
        }
        let verb = from - 1;
        let token = self.tokens[verb];
        if self.is_word(verb, "once") && self.word(from).ends_with("ed") {
            return Some(verb);
        }
        let that =
            |at: usize| self.is_word(at, "that") && at > self.start && !self.is(at - 1, Class::SAY);
        if token.is(Class::RELATIVE) || that(verb) {
            return Some(verb);
        }
        let finite = self.is_finite(verb) || token.is(Class::SAY | Class::CALL);
        if !finite || token.capital {
            return None;
        }
        let group = self.verb_group(verb + usize::from(token.is(Class::AUXILIARY | Class::MODAL)));
        if group > self.start
            && !self.is_separated(group)
            && (self.tokens[group - 1].is(Class::RELATIVE) || that(group - 1))
        {
            return Some(group - 1);
        }
        let noun = |at: usize| {
            let token = self.tokens[at];
            !token.is(Class::FUNCTION_WORD | Class::FINITE | Class::SAY) || token.is(Class::ROLE)
        };
        let before = self.before_adverbs(verb);
        let once = before > self.start && self.is_word(before - 1, "once");
        let before = before - usize::from(once);
        let participle = self.word(verb).ends_with("ed")
            && !token.is(Class::SAY | Class::CALL | Class::OBJECT | Class::TO)
            && (self.is(from, Class::PREPOSITION | Class::TIME) || from > verb + 1);
        (participle && before > self.start && noun(before - 1)).then_some(before)
    }
}
