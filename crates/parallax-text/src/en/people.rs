//! The people an article names, and which of them "he" or "she" means.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{self, Class};
use super::speaker::{Kind, Speaker};
use super::tokens::{Gap, Token};
use crate::words::word_key;

/// How many sentences with words of the outlet's own a pronoun looks back.
const MEMORY: usize = 4;

/// A person whom the article names in full somewhere.
pub(super) struct Person {
    pub(super) name: String,
    /// Whether something shows that this is a person and not, say, a place.
    pub(super) known: bool,
    /// Known from a title or the given name.
    pub(super) is_woman: Option<bool>,
}

/// One place where a person is named or meant by a pronoun, outside quotation marks.
pub(super) struct Mention {
    pub(super) token: usize,
    pub(super) person: usize,
    pub(super) sentence: usize,
    pub(super) is_subject: bool,
    /// Whether it is the speaker of a sentence rather than a place in the text.
    pub(super) speaks: bool,
}

/// The people of one article and, as its sentences are read in order, who was named last.
pub(super) struct Cast<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) people: Vec<Person>,
    /// Full name → person.
    pub(super) by_name: FxHashMap<&'a str, usize>,
    /// Surname → the first person of that surname whom the article names in full.
    pub(super) by_surname: FxHashMap<&'a str, usize>,
    /// The same, by the key of the surname whatever its capitals: "PUTIN:".
    pub(super) by_folded_surname: FxHashMap<u64, usize>,
    pub(super) mentions: Vec<Mention>,
    /// The keys of the words that have a capital within a sentence: names, whatever stands first in one.
    pub(super) proper: FxHashSet<u64>,
    /// How many sentences have been read in which the outlet itself says something.
    pub(super) sentence: usize,
    /// The last state or body that spoke, and in which sentence.
    pub(super) last_body: Option<(usize, String)>,
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
            by_name: FxHashMap::default(),
            by_surname: FxHashMap::default(),
            by_folded_surname: FxHashMap::default(),
            mentions: Vec::new(),
            proper: FxHashSet::default(),
            sentence: 0,
            last_body: None,
        };
        let sentences: Vec<(usize, usize)> = sentences.collect();
        for &(start, end) in &sentences {
            cast.collect_names(start, end);
            let within = tokens[start..end].iter().skip(1);
            let proper = within.filter(|token| token.capital && !token.is(Class::FUNCTION_WORD));
            let keys = proper.map(|token| word_key(token.span.of(text)));
            cast.proper.extend(keys);
        }
        for (start, end) in sentences {
            cast.collect_titled(start, end);
        }
        let surnames = cast.by_surname.iter();
        cast.by_folded_surname = surnames.map(|(name, &at)| (word_key(name), at)).collect();
        cast
    }

    /// Adds those of one sentence who are named by title and surname alone: "Mr Budanov".
    pub(super) fn collect_titled(&mut self, start: usize, end: usize) {
        for run in self.runs(start, end) {
            let name = self.without_titles(run);
            if name.1 != name.0 + 1 || name.0 == run.0 {
                continue;
            }
            let token = self.tokens[name.0];
            let body =
                Class::ORGANISATION | Class::PLACE | Class::DEMONYM | Class::TIME | Class::ROLE;
            let surname = token.span.of(self.text);
            let titled = self.tokens[name.0 - 1].is(Class::ROLE) && !token.is(body);
            if titled && !self.by_surname.contains_key(surname) {
                let is_woman = self.sex(name, start);
                let name = surname.to_string();
                self.people.push(Person {
                    name,
                    known: true,
                    is_woman,
                });
                self.by_surname.insert(surname, self.people.len() - 1);
            }
        }
    }

    /// Adds the full names of one sentence.
    pub(super) fn collect_names(&mut self, start: usize, end: usize) {
        for run in self.runs(start, end) {
            let name = self.without_titles(run);
            if self.is_full_name(name) {
                self.add_person(run, name, start);
            }
        }
    }

    /// Adds the person named by the tokens `name`, the end of the capitalised run `run`.
    pub(super) fn add_person(&mut self, run: (usize, usize), name: (usize, usize), start: usize) {
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
    pub(super) fn is_eastern(&self, name: (usize, usize)) -> bool {
        let first = self.tokens[name.0];
        first.is(Class::EASTERN_SURNAME)
            && !first.is(Class::WOMAN | Class::MAN)
            && name.1 - name.0 <= 3
    }

    /// Whether title or given name show a woman or a man.
    pub(super) fn sex(&self, name: (usize, usize), start: usize) -> Option<bool> {
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
    pub(super) fn runs(&self, start: usize, end: usize) -> Vec<(usize, usize)> {
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
    pub(super) fn is_joined(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let before = self.tokens[at - 1];
        let initial = lexicon::is_initial(before.span.of(self.text)) || before.is(Class::ROLE);
        let gap = token.gap.is_plain() || (initial && token.gap == Gap::DOT);
        gap && (token.capital || token.hyphened) && token.quotation == before.quotation
    }

    /// Where the capitalised run that ends at `end` begins, not before `start`.
    pub(super) fn run_before(&self, start: usize, end: usize) -> usize {
        let mut at = end;
        while at > start && (self.tokens[at - 1].capital || self.tokens[at - 1].hyphened) {
            at -= 1;
            if !self.is_joined_to_previous(start, at) {
                break;
            }
        }
        at
    }

    pub(super) fn is_joined_to_previous(&self, start: usize, at: usize) -> bool {
        at > start
            && (self.tokens[at - 1].capital || self.tokens[at].hyphened)
            && self.is_joined(at)
    }

    /// A capitalised run without titles, nations and small words at its beginning.
    pub(super) fn without_titles(&self, run: (usize, usize)) -> (usize, usize) {
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
                || token.classes.intersects(Class::FUNCTION_WORD);
            if !strip {
                break;
            }
            start += 1;
        }
        (start, end)
    }

    /// Whether the tokens look like a person's name of two to four words.
    pub(super) fn is_full_name(&self, name: (usize, usize)) -> bool {
        let tokens = &self.tokens[name.0..name.1];
        let words = tokens.iter().filter(|token| !token.hyphened).count();
        let none = Class::ORGANISATION | Class::PLACE | Class::DEMONYM | Class::TIME | Class::ROLE;
        (2..=4).contains(&words)
            && tokens.iter().all(|token| {
                let word = token.span.of(self.text);
                !token.is(none)
                    && !token.classes.intersects(Class::FUNCTION_WORD)
                    && !word.contains(|c: char| c.is_ascii_digit())
                    && (word.len() < 2 || !word.chars().all(char::is_uppercase))
            })
    }

    pub(super) fn text_of(&self, tokens: (usize, usize)) -> &'a str {
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

    pub(super) fn mention(&mut self, token: usize, person: usize, is_subject: bool) {
        let sentence = self.sentence;
        self.mentions.push(Mention {
            token,
            person,
            sentence,
            is_subject,
            speaks: false,
        });
    }

    /// Notes the person that a capitalised run names, if it names one.
    pub(super) fn note_name(&mut self, start: usize, run: (usize, usize), end: usize) {
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
    pub(super) fn person_named(&self, name: &str) -> Option<usize> {
        self.by_name
            .get(name)
            .or_else(|| self.by_surname.get(name))
            .copied()
    }

    /// Whether the name seems to be the subject of a clause.
    pub(super) fn is_subject(&self, start: usize, name: (usize, usize), end: usize) -> bool {
        let mut first = name.0;
        let titles =
            Class::ROLE | Class::DEMONYM | Class::ORGANISATION | Class::PLACE | Class::DETERMINER;
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
            token.gap.intersects(Gap::BREAK) || before.quotation.is_some() || before.is(joint)
        };
        let said = first > start && self.tokens[first - 1].is(Class::SAY);
        let follows = name.1 < end && {
            let next = self.tokens[name.1];
            let other = Class::PREPOSITION | Class::SUBORDINATOR | Class::DETERMINER;
            let verb = next.gap.is_plain() && !next.capital && !next.is(other);
            verb || (next.gap == Gap::COMMA && (next.is(Class::RELATIVE) || first == start))
        };
        begins && (follows || said)
    }

    /// The person that "he" or "she" at token `at` means: the subject before it in its sentence; else,
    /// in the nearest sentence before that names anybody, whoever speaks there, the first subject, or
    /// the last one named.
    pub(super) fn meant_by(&self, at: usize) -> Option<usize> {
        let she = self.tokens[at]
            .span
            .of(self.text)
            .eq_ignore_ascii_case("she");
        let fits = |mention: &&Mention| {
            let is_woman = self.people[mention.person].is_woman;
            is_woman.is_none_or(|is| is == she)
        };
        let recent = self.mentions.iter().rev().take(64).filter(fits);
        let mut here = recent
            .clone()
            .filter(|mention| mention.sentence == self.sentence);
        if let Some(subject) = here.find(|mention| mention.is_subject) {
            return Some(subject.person);
        }
        for sentence in (self.sentence.saturating_sub(MEMORY)..self.sentence).rev() {
            let there = recent
                .clone()
                .filter(|mention| mention.sentence == sentence);
            let speaker = there.clone().find(|mention| mention.speaks);
            let subject = there.clone().rfind(|mention| mention.is_subject);
            if let Some(mention) = speaker.or(subject).or(there.clone().next()) {
                return Some(mention.person);
            }
        }
        None
    }

    /// Remembers who spoke last, for "he added" and "it said".
    pub(super) fn spoke(&mut self, speaker: &Speaker) {
        let Some(name) = &speaker.name else { return };
        if speaker.kind == Kind::Body {
            self.last_body = Some((self.sentence, name.clone()));
        }
        let known = self.by_name.get(name.as_str()).copied();
        let person = match known {
            Some(person) => person,
            None if speaker.kind == Kind::Person || is_one_person(name) => {
                let name = name.clone();
                self.people.push(Person {
                    name,
                    known: true,
                    is_woman: None,
                });
                self.people.len() - 1
            }
            None => return,
        };
        let (token, sentence) = (usize::MAX, self.sentence);
        self.mentions.push(Mention {
            token,
            person,
            sentence,
            is_subject: true,
            speaks: true,
        });
    }
}

/// Whether a phrase like "the official" or "his host" means one person.
fn is_one_person(phrase: &str) -> bool {
    let mut words = phrase.split(' ');
    let one = |word: &str| lexicon::classes(word).intersects(Class::ROLE) && !word.ends_with('s');
    words.any(one) && !phrase.contains(" and ")
}

pub(super) fn is_he_or_she(word: &str) -> bool {
    word.eq_ignore_ascii_case("he") || word.eq_ignore_ascii_case("she")
}
