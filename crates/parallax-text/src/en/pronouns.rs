//! Whom "he" and "she" mean, where that is clear.
//!
//! A pronoun in the outlet's own or reported words means a person whom the codebook has if this is the only person of that sex in
//! its sentence before it and in the sentence before. Whatever may be another person stands in the way: a name that the codebook
//! does not have, an office, a kinsman. A pronoun at the beginning of a sentence may also take up the subject of the one before (the
//! parallel that centering theory expects: Grosz, Joshi and Weinstein 1995). All else is left open: for counting, a pronoun that is
//! missed costs less than one that is given to the wrong person.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::data;
use super::lexicon::{self, Class};
use crate::span::Span;
use crate::words::folded;
use crate::{Pronoun, Reading, Reference, Referent, Voice};

/// Someone in a sentence.
#[derive(Clone, Copy, Debug)]
struct Person {
    /// Who it is, if the codebook has the person.
    who: Option<usize>,
    /// `None`: of either sex.
    pronoun: Option<Pronoun>,
    /// Whether the sentence begins with it, titles apart.
    is_subject: bool,
    /// Whether it stands within quotation marks.
    quoted: bool,
}

/// Nouns for persons by their pronoun, `None` for either.
static NOUNS: LazyLock<FxHashMap<&'static str, Option<Pronoun>>> = LazyLock::new(|| {
    let sections = [
        ("man noun", Some(Pronoun::He)),
        ("woman noun", Some(Pronoun::She)),
        ("person noun", None),
    ];
    let nouns = sections.into_iter().flat_map(|(section, pronoun)| {
        let nouns = data::PERSONS.section(section).iter();
        nouns.map(move |noun| (*noun, pronoun))
    });
    nouns.collect()
});

/// How a pronoun stands in its sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// He, she; his, her before a noun.
    SubjectOrPossessive,
    /// Him; her before anything else.
    Object,
}

/// See [`Language::references`](crate::Language::references).
pub(super) fn references(text: &str, reading: &Reading, people: &[Referent]) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut before: Vec<Person> = Vec::new();
    let mut past = 0;
    for (number, sentence) in reading.sentences.iter().enumerate() {
        let first = past;
        past += people[first..]
            .iter()
            .take_while(|one| one.span.start < sentence.span.end)
            .count();
        let words = reading.words_in(sentence.span);
        let mut reader = Reader {
            text,
            words,
            reading,
            people: &people[first..past],
            persons: Vec::new(),
        };
        // A heading takes nothing up, and nothing takes it up.
        if sentence.is_heading {
            before.clear();
            continue;
        }
        reader.read(&before, |span, who| {
            found.push(Reference {
                span,
                who,
                sentence: number,
            });
        });
        if !reader.persons.is_empty() || !words.is_empty() {
            before = reader.persons;
        }
    }
    found
}

/// Reads one sentence.
struct Reader<'a> {
    text: &'a str,
    words: &'a [Span],
    reading: &'a Reading,
    /// The codebook's persons in it.
    people: &'a [Referent],
    /// Whoever has been met in it so far.
    persons: Vec<Person>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.words[at].of(self.text)
    }

    fn class(&self, at: usize) -> Class {
        lexicon::classes(self.word(at))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether only a space or a hyphen stands before word `at`.
    fn adjoins(&self, at: usize) -> bool {
        at > 0
            && matches!(
                &self.text[self.words[at - 1].end..self.words[at].start],
                " " | "-" | ". "
            )
    }

    fn is_quoted(&self, at: usize) -> bool {
        self.reading.voice_at(self.words[at]).0 == Voice::Quoted
    }

    /// Goes through the words; `means` is told every pronoun whose person is clear.
    fn read(&mut self, before: &[Person], mut means: impl FnMut(Span, usize)) {
        let mut next = 0;
        let mut at = 0;
        while at < self.words.len() {
            let span = self.words[at];
            while next < self.people.len() && self.people[next].span.end <= span.start {
                next += 1;
            }
            if let Some(one) = self.people.get(next).filter(|one| one.span.overlaps(span)) {
                let past = (at..self.words.len())
                    .find(|&word| self.words[word].start >= one.span.end)
                    .unwrap_or(self.words.len());
                self.meet(at, Some(one.who), one.pronoun);
                at = past;
                continue;
            }
            if let Some((pronoun, case)) = self.pronoun(at) {
                let meant = (!self.is_quoted(at))
                    .then(|| self.meant(at, pronoun, case, before))
                    .flatten();
                if let Some(who) = meant {
                    means(span, who);
                }
                self.meet(at, meant, Some(pronoun));
                at += 1;
                continue;
            }
            at = self.other(at);
        }
    }

    /// Notes a person at word `at`.
    fn meet(&mut self, at: usize, who: Option<usize>, pronoun: Option<Pronoun>) {
        let leads = |word: usize| {
            let class = self.class(word);
            class.intersects(Class::ROLE | Class::DEMONYM | Class::DETERMINER | Class::PLACE)
                || self.is_capital(word) && !class.intersects(Class::FUNCTION_WORD)
        };
        let is_subject = (0..at).all(leads) && self.persons.is_empty();
        self.persons.push(Person {
            who,
            pronoun,
            is_subject,
            quoted: self.is_quoted(at),
        });
    }

    /// The pronoun at word `at`, if it is one for a person.
    fn pronoun(&self, at: usize) -> Option<(Pronoun, Case)> {
        let word = self.word(at);
        if word.len() > 3 {
            // "he's", "she'd": contractions hold the subject.
            let word = folded(word);
            let (head, _) = word.split_once('\'')?;
            return match head {
                "he" => Some((Pronoun::He, Case::SubjectOrPossessive)),
                "she" => Some((Pronoun::She, Case::SubjectOrPossessive)),
                _ => None,
            };
        }
        match word {
            "he" | "He" | "his" | "His" => Some((Pronoun::He, Case::SubjectOrPossessive)),
            "she" | "She" => Some((Pronoun::She, Case::SubjectOrPossessive)),
            "him" | "Him" => Some((Pronoun::He, Case::Object)),
            "her" | "Her" => {
                let owns = at + 1 < self.words.len()
                    && self.adjoins(at + 1)
                    && !self
                        .class(at + 1)
                        .intersects(Class::FUNCTION_WORD | Class::TIME);
                let case = if owns {
                    Case::SubjectOrPossessive
                } else {
                    Case::Object
                };
                Some((Pronoun::She, case))
            }
            _ => None,
        }
    }

    /// Whom the pronoun at word `at` means.
    fn meant(&self, at: usize, pronoun: Pronoun, case: Case, before: &[Person]) -> Option<usize> {
        let fits = |one: &&Person| one.pronoun.is_none_or(|other| other == pronoun);
        let here: Vec<&Person> = self.persons.iter().filter(fits).collect();
        let earlier: Vec<&Person> = before.iter().filter(fits).collect();
        // "Kim told him": not Kim.
        if case == Case::Object && !here.is_empty() {
            return None;
        }
        // "After his talks, Kim ...": whoever comes.
        if here.is_empty() && self.looks_ahead(at) {
            return None;
        }
        let outside = |one: &&&Person| !one.quoted && one.who.is_some();
        let one = here.iter().chain(&earlier).find(outside)?;
        let same = |other: &&Person| other.who == one.who && other.pronoun.is_some();
        if here.iter().chain(&earlier).all(same) {
            return one.who;
        }
        // "Kim met Putin. He ..."
        let begins = at == 0 && case == Case::SubjectOrPossessive;
        let subject = before.first().filter(|one| one.is_subject && !one.quoted)?;
        let parallel = begins && fits(&subject) && subject.pronoun.is_some();
        parallel.then_some(subject.who).flatten()
    }

    /// Whether the sentence begins with a phrase in which the pronoun at word `at` may mean who is named behind it.
    fn looks_ahead(&self, at: usize) -> bool {
        let opens = Class::PREPOSITION | Class::SUBORDINATOR;
        at > 0 && (self.class(0).intersects(opens) || self.word(0).ends_with("ing"))
    }

    /// Reads what is neither a pronoun nor one of the codebook's persons at word `at`: notes whoever it may be, and gives the
    /// word to go on with.
    fn other(&mut self, at: usize) -> usize {
        let class = self.class(at);
        if self.is_capital(at) && (at > 0 || !class.intersects(Class::FUNCTION_WORD)) {
            let mut past = at + 1;
            while past < self.words.len()
                && self.adjoins(past)
                && self.is_capital(past)
                && !self
                    .people
                    .iter()
                    .any(|one| one.span.overlaps(self.words[past]))
            {
                past += 1;
            }
            if let Some(pronoun) = self.named_person(at, past) {
                self.meet(at, None, pronoun);
            }
            return past;
        }
        let noun = NOUNS.get(self.word(at)).copied();
        let singular = !self.word(at).ends_with('s') || self.word(at).ends_with("ss");
        let role = class.intersects(Class::ROLE) && singular;
        // A title right before a name of the codebook's is no other person.
        let is_title = self.people.iter().any(|one| {
            one.span.start > self.words[at].end
                && self.text[self.words[at].end..one.span.start]
                    .chars()
                    .all(|c| c == ' ' || c == ',')
        });
        if (role || noun.is_some()) && !is_title {
            self.meet(at, None, noun.flatten());
        }
        at + 1
    }

    /// Whether the capitalised words `from..past`, of which none is the codebook's, may name a person; with the pronoun if it is
    /// known.
    fn named_person(&self, from: usize, past: usize) -> Option<Option<Pronoun>> {
        let class = |at: usize| self.class(at);
        let nobody = Class::PLACE | Class::DEMONYM | Class::ORGANISATION | Class::TIME;
        let sex = (from..past).find_map(|at| match class(at) {
            one if one.intersects(Class::WOMAN) => Some(Pronoun::She),
            one if one.intersects(Class::MAN) => Some(Pronoun::He),
            _ => None,
        });
        let titles = |word: &str| match word {
            "Mrs" | "Ms" | "Miss" | "Lady" | "Queen" | "Princess" => Some(Pronoun::She),
            "Mr" | "Sir" | "King" | "Prince" | "Lord" => Some(Pronoun::He),
            _ => None,
        };
        let titled = (from..past).find_map(|at| titles(self.word(at)));
        if let Some(pronoun) = titled.or(sex) {
            return Some(Some(pronoun));
        }
        let role = (from..past).any(|at| class(at).intersects(Class::ROLE));
        let eastern = class(from).intersects(Class::EASTERN_SURNAME);
        if role || eastern {
            return Some(None);
        }
        if (from..past).any(|at| class(at).intersects(nobody)) {
            return None;
        }
        let is_acronym = (from..past).all(|at| {
            let word = self.word(at);
            word.len() > 1 && !word.chars().any(char::is_lowercase)
        });
        if is_acronym {
            return None;
        }
        // "in Kaesong", "at the Blue House": where, and not who.
        let placed = from > 0 && {
            let led = matches!(self.word(from - 1), "the" | "The") && from > 1;
            let lead = if led { from - 2 } else { from - 1 };
            matches!(
                self.word(lead),
                "in" | "In"
                    | "at"
                    | "At"
                    | "near"
                    | "across"
                    | "throughout"
                    | "into"
                    | "through"
                    | "around"
            ) || led
        };
        (!placed).then_some(None)
    }
}

#[cfg(test)]
mod tests {
    use crate::en::English;
    use crate::{Language, Pronoun, Referent, Span, cleaning};

    /// `pronoun=person` for every pronoun of `text` whose person is clear; Kim, Putin and Choe are known.
    fn meant(text: &str) -> Vec<String> {
        let english = English::new();
        let document = cleaning::clean(text, &english).document;
        let text = document.text();
        let known = [
            ("Kim", Pronoun::He),
            ("Putin", Pronoun::He),
            ("Choe", Pronoun::She),
        ];
        let mut people: Vec<Referent> = Vec::new();
        for (who, (name, pronoun)) in known.into_iter().enumerate() {
            people.extend(text.match_indices(name).map(|(start, _)| Referent {
                span: Span::new(start, start + name.len()),
                who,
                pronoun: Some(pronoun),
            }));
        }
        people.sort_by_key(|one| one.span);
        let found = english.references(text, &english.read(&document), &people);
        let show = |one: &crate::Reference| format!("{}={}", one.span.of(text), known[one.who].0);
        found.iter().map(show).collect()
    }

    #[test]
    fn a_pronoun_means_the_only_person_who_fits() {
        for (text, expected) in [
            ("Kim left on Sunday. He went by train.", vec!["He=Kim"]),
            (
                "Kim said he would return with his guests.",
                vec!["he=Kim", "his=Kim"],
            ),
            ("Kim and Choe left. She had a coat.", vec!["She=Choe"]),
            (
                "Kim left on Sunday.\nHe went by train, and he slept.",
                vec!["He=Kim", "he=Kim"],
            ),
            ("Kim left. He slept. He woke.", vec!["He=Kim", "He=Kim"]),
        ] {
            assert_eq!(meant(text), expected, "{text}");
        }
    }

    #[test]
    fn doubt_leaves_it_open() {
        for text in [
            "Kim met Putin before his train left.",
            "Kim told him to leave.",
            "Kim met the governor of the region, and he smiled.",
            "Kim met Oleg Ivanov, who said he was glad.",
            "It rained. He left.",
            "After his talks, Putin left.",
            "Kim left. “He was glad,” a guest said.",
            "Kim left. The train stopped. He slept.",
            "She spoke of Kim.",
        ] {
            assert_eq!(meant(text), [""; 0], "{text}");
        }
    }
}
