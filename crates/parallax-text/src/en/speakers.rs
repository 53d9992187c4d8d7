//! Who speaks: the speaker that a noun phrase stands for.
//!
//! A name is given without titles ("Russian President Vladimir Putin" is "Vladimir Putin"); a surname
//! alone stands for the first person of that surname whom the article names in full; any other phrase
//! stays as it is ("the Unification Ministry"); pronouns are resolved or left empty.

use super::lexicon::{self, Class};
use super::people::{Cast, is_he_or_she};
use super::speaker::{Kind, Speaker};
use super::tokens::{Gap, Token};
use crate::span::Span;
use crate::words::word_key;

impl<'a> Cast<'a> {
    /// The speaker that the tokens from `start` to `end`, a noun phrase, stand for.
    pub(super) fn speaker(&self, start: usize, end: usize) -> Option<Speaker> {
        if end > start && self.tokens[end - 1].is(Class::PRONOUN) {
            return Some(self.pronoun(end - 1));
        }
        let (start, end) = self.noun_phrase(start, end)?;
        if end - start == 1 && self.tokens[start].is(Class::PRONOUN) {
            return Some(self.pronoun(start));
        }
        let is_preposition =
            |at: &usize| self.tokens[*at].is(Class::PREPOSITION) && !self.tokens[*at].hyphened;
        let head = (start + 1..end).find(is_preposition).unwrap_or(end);
        if let Some(both) = self.two_people(start, head) {
            return Some(both);
        }
        if let Some(named) = self.named(start, head) {
            return Some(named);
        }
        if head < end
            && let Some(named) = self.apposed(start, end)
        {
            return Some(named);
        }
        // A long phrase ends before a preposition.
        let cut = (start + 1..end.min(start + 10)).rev().find(is_preposition);
        let end = if end - start > 10 {
            cut.unwrap_or(head)
        } else {
            end
        };
        // "the only answer that": an article is not a speaker.
        let article = end - start == 1
            && self.tokens[start].is(Class::DETERMINER)
            && !["many", "some", "several", "all", "none"]
                .contains(&self.text_of((start, end)).to_lowercase().as_str());
        (!article && end - start <= 10).then(|| self.phrase(start, end))
    }

    /// "John Poe and Ann Roe": two full names speak together.
    fn two_people(&self, start: usize, end: usize) -> Option<Speaker> {
        let run = (self.run_before(start, end), end);
        let and = run.0.checked_sub(1).filter(|&at| at > start)?;
        let joins =
            self.tokens[and].span.of(self.text) == "and" && self.tokens[run.0].gap.is_plain();
        let last = self.without_titles(run);
        let first = self.without_titles((self.run_before(start, and), and));
        let both = [first, last]
            .iter()
            .all(|name| name.0 < name.1 && self.is_full_name(*name));
        (joins && both).then(|| {
            person(format!(
                "{} and {}",
                self.text_of(first),
                self.text_of(last)
            ))
        })
    }

    /// `start..end` without the adverbs and words of time at its ends.
    fn noun_phrase(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let (mut start, mut end) = (start, end);
        let idle = Class::ADVERB | Class::TIME | Class::CONJUNCTION | Class::SUBORDINATOR;
        let is_idle = |at: usize| {
            let token = self.tokens[at];
            let manner = !token.capital && token.span.of(self.text).ends_with("ly");
            token.is(idle) || manner || self.is_number(at)
        };
        while start < end {
            let at = start;
            if self.tokens[at].is(Class::PREPOSITION) && at + 1 < end && is_idle(at + 1) {
                start += 2;
            } else if is_idle(at) && !(at + 1 < end && self.tokens[at + 1].hyphened) {
                start += 1;
            } else {
                break;
            }
        }
        while end > start
            && (is_idle(end - 1) || self.tokens[end - 1].is(Class::PREPOSITION))
            && !self.tokens[end - 1].hyphened
        {
            end -= 1;
        }
        if start < end && self.tokens[start].is(Class::PREPOSITION) {
            start = self.after_place(start, end)?;
        }
        (start < end).then_some((start, end))
    }

    /// Where the subject begins in "In Seoul the ministry".
    fn after_place(&self, start: usize, end: usize) -> Option<usize> {
        (start + 2..end).rev().find(|&at| {
            self.tokens[at].is(Class::DETERMINER) && !self.tokens[at - 1].is(Class::PREPOSITION)
        })
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens[at]
            .span
            .of(self.text)
            .bytes()
            .all(|byte| byte.is_ascii_digit())
    }

    /// The name at the end of a noun phrase's head: "White House adviser Jake Sullivan".
    fn named(&self, start: usize, head: usize) -> Option<Speaker> {
        let run = (self.run_before(start, head), head);
        let name = self.without_titles(run);
        if name.0 >= name.1 {
            return None;
        }
        if self.is_full_name(name) {
            let text = self.text_of(name);
            // A full name after an article is a body's or a thing's: "the Angara Assembly".
            let article = run.0 < name.0 && self.tokens[name.0 - 1].is(Class::DETERMINER)
                || name.0 > start && self.tokens[name.0 - 1].is(Class::DETERMINER);
            return (!article).then(|| person(self.fullest(name, text)));
        }
        let token = self.tokens[name.0];
        let own = name.1 - name.0 == 1
            && !token.is(Class::ORGANISATION | Class::PLACE | Class::DEMONYM | Class::ROLE);
        let bare = (start..name.0).all(|at| {
            !self.tokens[at].is(Class::DETERMINER) || self.tokens[name.0 - 1].is(Class::ROLE)
        });
        if !(own && bare) {
            return None;
        }
        self.by_surname
            .get(self.text_of(name))
            .map(|&index| person(self.people[index].name.clone()))
    }

    /// A name that begins with an initial gives way to the one written out, where the article has it.
    fn fullest(&self, name: (usize, usize), text: &str) -> String {
        let last = self.tokens[name.1 - 1].span.of(self.text);
        let initial = lexicon::is_initial(self.tokens[name.0].span.of(self.text));
        let other = self.by_surname.get(last).filter(|_| initial);
        other
            .map_or(text, |&index| &self.people[index].name)
            .to_string()
    }

    /// The name at the end of a longer phrase: "a spokesman for the president, Dmitry Peskov".
    fn apposed(&self, start: usize, end: usize) -> Option<Speaker> {
        let run = (self.run_before(start, end), end);
        let name = self.without_titles(run);
        let titled = name.0 > start && self.tokens[name.0 - 1].is(Class::ROLE);
        (name.0 < name.1 && titled && self.is_full_name(name))
            .then(|| person(self.text_of(name).to_string()))
    }

    /// The name that tokens between two commas give: "the spokesman, Dmitry Peskov, said".
    pub(super) fn full_name(&self, start: usize, end: usize) -> Option<Speaker> {
        let run = (self.run_before(start, end), end);
        let name = self.without_titles(run);
        (run.0 == start && name.0 < name.1 && self.is_full_name(name))
            .then(|| person(self.text_of(name).to_string()))
    }

    /// The name that tokens between two commas begin with: "David Woodard of Clemson University".
    pub(super) fn name_at(&self, start: usize, end: usize) -> Option<Speaker> {
        let is_preposition = |at: &usize| self.tokens[*at].is(Class::PREPOSITION);
        let is_break = |at: &usize| self.tokens[*at].gap.intersects(Gap::BREAK);
        let head = (start + 1..end)
            .find(|at| is_preposition(at) || is_break(at))
            .unwrap_or(end);
        self.full_name(start, head)
    }

    /// The speaker as the text writes the phrase.
    fn phrase(&self, start: usize, end: usize) -> Speaker {
        let mut name = self.text_of((start, end)).to_string();
        let first = self.tokens[start];
        let past = self.tokens[end - 1].span.end;
        if self.tokens[end - 1].span.of(self.text).contains('.')
            && self.text[past..].starts_with('.')
        {
            // The last full stop of "U.S." is not part of the word.
            name.push('.');
        }
        if first.is(Class::DETERMINER) && first.capital {
            name[..1].make_ascii_lowercase();
        }
        let speaks =
            Class::ROLE | Class::ORGANISATION | Class::PLACE | Class::DEMONYM | Class::DOCUMENT;
        let body = (start..end).any(|at| {
            let token = self.tokens[at];
            token.is(speaks)
                || token.capital && self.proper.contains(&word_key(token.span.of(self.text)))
        });
        Speaker {
            name: Some(name),
            kind: if body { Kind::Body } else { Kind::Thing },
        }
    }

    /// Whom a pronoun means.
    fn pronoun(&self, at: usize) -> Speaker {
        let word = self.tokens[at].span.of(self.text);
        if is_he_or_she(word) {
            let mention = self
                .mentions
                .iter()
                .rev()
                .take(64)
                .find(|mention| mention.token == at);
            let name = mention.map(|mention| self.people[mention.person].name.clone());
            return Speaker {
                name,
                kind: Kind::Person,
            };
        }
        let recent = self
            .last_body
            .as_ref()
            .filter(|(sentence, _)| sentence + 1 >= self.sentence);
        let may = word.eq_ignore_ascii_case("it") || word.eq_ignore_ascii_case("they");
        let name = recent.filter(|_| may).map(|(_, name)| name.clone());
        Speaker {
            name,
            kind: Kind::Body,
        }
    }
}

fn person(name: String) -> Speaker {
    Speaker {
        name: Some(name),
        kind: Kind::Person,
    }
}

/// The span of the tokens from the first to the last.
pub(super) fn span_of(tokens: &[Token]) -> Option<Span> {
    Some(Span::new(
        tokens.first()?.span.start,
        tokens.last()?.span.end,
    ))
}
