//! Who speaks: the people an article names, and how a phrase, a surname or a pronoun points to them.

use std::collections::HashMap;

use super::english::{self, Class};
use super::span::Span;
use super::tokens::{Gap, Token};

/// How many sentences with words of the outlet's own a pronoun looks back.
const MEMORY: usize = 4;

/// What kind of thing is said to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Somebody with a name.
    Person,
    /// A state, a body, or people without a name.
    Body,
    /// A thing: a report, a picture, a deal.
    Thing,
}

/// Who speaks, as the table shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The full name, or the phrase as it stands; nothing for a pronoun that could not be resolved.
    pub(super) name: Option<String>,
    /// What kind of thing it is.
    pub(super) kind: Kind,
}

/// A person whom the article names in full somewhere.
struct Person {
    name: String,
    /// Whether something shows that this is a person and not, say, a place.
    known: bool,
    /// Known from a title or the given name.
    is_woman: Option<bool>,
}

/// One place where a person is named or meant by a pronoun, outside quotation marks.
struct Mention {
    token: usize,
    person: usize,
    sentence: usize,
    is_subject: bool,
}

/// The people of one article and, as its sentences are read in order, who was named last.
pub(super) struct Cast<'a> {
    text: &'a str,
    tokens: &'a [Token],
    people: Vec<Person>,
    /// Full name → person.
    by_name: HashMap<&'a str, usize>,
    /// Surname → the first person of that surname whom the article names in full.
    by_surname: HashMap<&'a str, usize>,
    mentions: Vec<Mention>,
    /// How many sentences have been read in which the outlet itself says something.
    sentence: usize,
    /// The last state or body that spoke, and in which sentence.
    last_body: Option<(usize, String)>,
}

impl<'a> Cast<'a> {
    /// Collects the people named in full in the sentences (token ranges) of an article.
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Token],
        sentences: impl Iterator<Item = (usize, usize)>,
    ) -> Self {
        let mut cast = Cast {
            text,
            tokens,
            people: Vec::new(),
            by_name: HashMap::new(),
            by_surname: HashMap::new(),
            mentions: Vec::new(),
            sentence: 0,
            last_body: None,
        };
        for (start, end) in sentences {
            cast.collect_names(start, end);
        }
        cast
    }

    /// Adds the full names of one sentence.
    fn collect_names(&mut self, start: usize, end: usize) {
        for run in self.runs(start, end) {
            let name = self.without_titles(run);
            if self.is_full_name(name) {
                self.add_person(run, name, start);
            }
        }
    }

    /// Adds the person named by the tokens `name`, the end of the capitalised run `run`.
    fn add_person(&mut self, run: (usize, usize), name: (usize, usize), start: usize) {
        let text = self.text_of(name);
        let first = self.tokens[name.0];
        let last = self.tokens[name.1 - 1];
        let titled = run.0 < name.0 && self.tokens[name.0 - 1].is(Class::ROLE);
        let role = name.0 > start && self.tokens[name.0 - 1].is(Class::ROLE);
        let eastern = self.is_eastern(name);
        let known = titled || role || eastern || first.is(Class::WOMAN | Class::MAN);
        let is_woman = self.sex(name, start);
        let surname = if eastern {
            first.span.of(self.text)
        } else {
            last.span.of(self.text)
        };
        let index = *self.by_name.entry(text).or_insert_with(|| {
            self.people.push(Person {
                name: text.to_string(),
                known: false,
                is_woman: None,
            });
            self.people.len() - 1
        });
        let person = &mut self.people[index];
        person.known |= known;
        person.is_woman = person.is_woman.or(is_woman);
        let namesake = *self.by_surname.entry(surname).or_insert(index);
        // A place or thing that ends in the same word gives way to a person.
        if self.people[index].known && !self.people[namesake].known {
            self.by_surname.insert(surname, index);
        }
    }

    /// Whether a name is Korean or Chinese, with the family name first.
    fn is_eastern(&self, name: (usize, usize)) -> bool {
        let first = self.tokens[name.0];
        first.is(Class::EASTERN_SURNAME)
            && !first.is(Class::WOMAN | Class::MAN)
            && name.1 - name.0 <= 3
    }

    /// Whether title or given name show a woman or a man.
    fn sex(&self, name: (usize, usize), start: usize) -> Option<bool> {
        let first = self.tokens[name.0];
        let before = if name.0 > start {
            self.tokens[name.0 - 1].span.of(self.text)
        } else {
            ""
        };
        let title = before.to_ascii_lowercase();
        let woman = ["mrs", "ms"].contains(&title.as_str()) || title.ends_with("woman");
        let man = title == "mr" || title.ends_with("sman") || title == "chairman";
        match (woman || first.is(Class::WOMAN), man || first.is(Class::MAN)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// The runs of capitalised words between `start` and `end`.
    fn runs(&self, start: usize, end: usize) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut at = start;
        while at < end {
            if !self.tokens[at].capital {
                at += 1;
                continue;
            }
            let first = at;
            at += 1;
            while at < end && self.is_joined(at) {
                at += 1;
            }
            runs.push((first, at));
        }
        runs
    }

    /// Whether the token carries on the name that the token before it is part of.
    fn is_joined(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let before = self.tokens[at - 1];
        let initial = english::is_initial(before.span.of(self.text)) || before.is(Class::ROLE);
        let gap = token.gap.is_plain() || (initial && token.gap == Gap::DOT);
        gap && (token.capital || token.hyphened) && token.quotation == before.quotation
    }

    /// Where the capitalised run that ends at `end` begins, not before `start`.
    fn run_before(&self, start: usize, end: usize) -> usize {
        let mut at = end;
        while at > start && (self.tokens[at - 1].capital || self.tokens[at - 1].hyphened) {
            at -= 1;
            if !self.is_joined_to_previous(start, at) {
                break;
            }
        }
        at
    }

    fn is_joined_to_previous(&self, start: usize, at: usize) -> bool {
        at > start
            && (self.tokens[at - 1].capital || self.tokens[at].hyphened)
            && self.is_joined(at)
    }

    /// A capitalised run without titles, nations and small words at its beginning.
    fn without_titles(&self, run: (usize, usize)) -> (usize, usize) {
        let (mut start, end) = run;
        if let Some(title) = (start..end)
            .rev()
            .find(|&at| self.tokens[at].is(Class::ROLE))
        {
            start = title + 1;
        }
        while start < end {
            let token = self.tokens[start];
            let strip = token.is(Class::DEMONYM | Class::PLACE | Class::TIME)
                || token.classes.is_function_word();
            if !strip {
                break;
            }
            start += 1;
        }
        (start, end)
    }

    /// Whether the tokens look like a person's name of two to four words.
    fn is_full_name(&self, name: (usize, usize)) -> bool {
        let tokens = &self.tokens[name.0..name.1];
        let words = tokens.iter().filter(|token| !token.hyphened).count();
        let none = Class::ORG | Class::PLACE | Class::DEMONYM | Class::TIME | Class::ROLE;
        (2..=4).contains(&words)
            && tokens.iter().all(|token| {
                let word = token.span.of(self.text);
                !token.is(none)
                    && !token.classes.is_function_word()
                    && !word.contains(|c: char| c.is_ascii_digit())
                    && (word.len() < 2 || !word.chars().all(char::is_uppercase))
            })
    }

    fn text_of(&self, tokens: (usize, usize)) -> &'a str {
        let start = self.tokens[tokens.0].span.start;
        &self.text[start..self.tokens[tokens.1 - 1].span.end]
    }

    /// Reads the next sentence: notes who is named, and whom its pronouns mean.
    pub(super) fn read_sentence(&mut self, start: usize, end: usize) {
        if self.tokens[start..end]
            .iter()
            .any(|token| token.quotation.is_none())
        {
            self.sentence += 1;
        }
        let mut past = start;
        for at in start..end {
            let token = self.tokens[at];
            if at < past || token.quotation.is_some() {
                continue;
            }
            if is_he_or_she(token.span.of(self.text)) {
                if let Some(person) = self.meant_by(at) {
                    self.mention(at, person, true);
                }
            } else if token.capital {
                past = at + 1;
                while past < end && self.is_joined(past) {
                    past += 1;
                }
                self.note_name(start, (at, past), end);
            }
        }
    }

    fn mention(&mut self, token: usize, person: usize, is_subject: bool) {
        self.mentions.push(Mention {
            token,
            person,
            sentence: self.sentence,
            is_subject,
        });
    }

    /// Notes the person that a capitalised run names, if it names one.
    fn note_name(&mut self, start: usize, run: (usize, usize), end: usize) {
        let name = self.without_titles(run);
        if name.0 == name.1 {
            return;
        }
        if let Some(person) = self
            .person_named(self.text_of(name))
            .filter(|&person| self.people[person].known)
        {
            let is_subject = self.is_subject(start, name, end);
            self.mention(name.0, person, is_subject);
        }
    }

    /// The person of that full name or surname.
    fn person_named(&self, name: &str) -> Option<usize> {
        self.by_name
            .get(name)
            .or_else(|| self.by_surname.get(name))
            .copied()
    }

    /// Whether the name seems to be the subject of a clause.
    fn is_subject(&self, start: usize, name: (usize, usize), end: usize) -> bool {
        let mut first = name.0;
        let titles = Class::ROLE | Class::DEMONYM | Class::ORG | Class::PLACE | Class::DETERMINER;
        while first > start
            && self.tokens[first].gap.is_plain()
            && self.tokens[first - 1].is(titles)
        {
            first -= 1;
        }
        let begins = first == start || {
            let token = self.tokens[first];
            let before = self.tokens[first - 1];
            let joint = Class::CONJUNCTION | Class::SUBORDINATOR | Class::RELATIVE | Class::SAY;
            token.gap.has(Gap::BREAK) || before.quotation.is_some() || before.is(joint)
        };
        let said = first > start && self.tokens[first - 1].is(Class::SAY);
        let follows = name.1 < end && {
            let next = self.tokens[name.1];
            let other = Class::PREP | Class::SUBORDINATOR | Class::DETERMINER;
            let verb = next.gap.is_plain() && !next.capital && !next.is(other);
            verb || (next.gap == Gap::COMMA && (next.is(Class::RELATIVE) || first == start))
        };
        begins && (follows || said)
    }

    /// The person that "he" or "she" at token `at` means: the subject before it in its sentence, else
    /// the first subject of the nearest sentence before that has one, or else the last one named there.
    fn meant_by(&self, at: usize) -> Option<usize> {
        let she = self.tokens[at]
            .span
            .of(self.text)
            .eq_ignore_ascii_case("she");
        let fits = |mention: &&Mention| {
            self.people[mention.person]
                .is_woman
                .is_none_or(|is| is == she)
        };
        let recent = self.mentions.iter().rev().take(64);
        let here = recent
            .clone()
            .take_while(|mention| mention.sentence == self.sentence);
        if let Some(subject) = here.filter(|mention| mention.is_subject).find(fits) {
            return Some(subject.person);
        }
        for sentence in (self.sentence.saturating_sub(MEMORY)..self.sentence).rev() {
            let there = recent
                .clone()
                .filter(|mention| mention.sentence == sentence)
                .filter(fits);
            let first_subject = there.clone().filter(|mention| mention.is_subject).last();
            if let Some(mention) = first_subject.or(there.clone().next()) {
                return Some(mention.person);
            }
        }
        None
    }

    /// Remembers that a body spoke, for "it said".
    pub(super) fn spoke(&mut self, speaker: &Speaker) {
        if let (Kind::Body, Some(name)) = (speaker.kind, &speaker.name) {
            self.last_body = Some((self.sentence, name.clone()));
        }
    }

    /// The speaker that the tokens from `start` to `end`, a noun phrase, stand for.
    pub(super) fn speaker(&self, start: usize, end: usize) -> Option<Speaker> {
        let (start, end) = self.noun_phrase(start, end)?;
        if end - start == 1 && self.tokens[start].is(Class::PRONOUN) {
            return Some(self.pronoun(start));
        }
        let is_preposition =
            |at: &usize| self.tokens[*at].is(Class::PREP) && !self.tokens[*at].hyphened;
        let head = (start + 1..end).find(is_preposition).unwrap_or(end);
        if let Some(named) = self.named(start, head) {
            return Some(named);
        }
        if head < end
            && let Some(named) = self.apposed(start, end)
        {
            return Some(named);
        }
        let end = if end - start > 10 { head } else { end };
        (end - start <= 10).then(|| self.phrase(start, end))
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
            if self.tokens[at].is(Class::PREP) && at + 1 < end && is_idle(at + 1) {
                start += 2;
            } else if is_idle(at) && !(at + 1 < end && self.tokens[at + 1].hyphened) {
                start += 1;
            } else {
                break;
            }
        }
        while end > start
            && (is_idle(end - 1) || self.tokens[end - 1].is(Class::PREP))
            && !self.tokens[end - 1].hyphened
        {
            end -= 1;
        }
        if start < end && self.tokens[start].is(Class::PREP) {
            start = self.after_place(start, end)?;
        }
        (start < end).then_some((start, end))
    }

    /// Where the subject begins in "In Seoul the ministry".
    fn after_place(&self, start: usize, end: usize) -> Option<usize> {
        (start + 2..end).rev().find(|&at| {
            self.tokens[at].is(Class::DETERMINER) && !self.tokens[at - 1].is(Class::PREP)
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
            let article =
                run.0 == name.0 && name.0 > start && self.tokens[name.0 - 1].is(Class::DETERMINER);
            return (!article).then(|| person(text.to_string()));
        }
        let token = self.tokens[name.0];
        let own = name.1 - name.0 == 1
            && !token.is(Class::ORG | Class::PLACE | Class::DEMONYM | Class::ROLE);
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

    /// The speaker as the phrase stands in the text.
    fn phrase(&self, start: usize, end: usize) -> Speaker {
        let text = self.text_of((start, end));
        let first = self.tokens[start];
        let mut name = text.to_string();
        if first.is(Class::DETERMINER) && first.capital && first.span.len() > 0 {
            name[..1].make_ascii_lowercase();
        }
        let speaks = Class::ROLE | Class::ORG | Class::PLACE | Class::DEMONYM;
        let body = (start..end)
            .any(|at| self.tokens[at].is(speaks) || (at > start && self.tokens[at].capital));
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

fn is_he_or_she(word: &str) -> bool {
    word.eq_ignore_ascii_case("he") || word.eq_ignore_ascii_case("she")
}

/// The span of the tokens from the first to the last.
pub(super) fn span_of(tokens: &[Token]) -> Option<Span> {
    Some(Span::new(
        tokens.first()?.span.start,
        tokens.last()?.span.end,
    ))
}
