//! Whom "he" and "she" mean, where that is clear.
//!
//! A pronoun in the outlet's own or reported words means a person whom the codebook has if this is the only person of that sex in
//! its sentence before it and in the sentence before. Whatever may be another person stands in the way: a name that the codebook
//! does not have, an office, a kinsman. If all others stand behind prepositions ("Kim met with Putin. He …"), it is the subject that
//! is taken up, as centering theory expects (Grosz, Joshi and Weinstein 1995). All else is left open: for counting, a pronoun that
//! is missed costs less than one that is given to the wrong person.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

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
    /// Whether it stands behind a preposition and no verb of saying beside it.
    is_oblique: bool,
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

/// Words before a name that are looked back over for a preposition: "with the former North Korean defence minister Kim".
const LONGEST_TITLE: usize = 8;
/// With more persons than this in two sentences, nobody is clear.
const CROWD: usize = 40;

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
    let surnames = surnames(text, reading);
    let mut before: Vec<Person> = Vec::new();
    let mut silent = 0;
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
            surnames: &surnames,
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
        silent = if reader.persons.is_empty() {
            silent + 1
        } else {
            0
        };
        if silent != 1 {
            before = reader.persons;
        }
    }
    found
}

/// The pronoun that a person's name tells by its given name.
pub(super) fn of_name(name: &str) -> Option<Pronoun> {
    let (given, _) = name.split_once([' ', '-'])?;
    let class = lexicon::classes(given);
    match (class.intersects(Class::WOMAN), class.intersects(Class::MAN)) {
        (true, false) => Some(Pronoun::She),
        (false, true) => Some(Pronoun::He),
        _ => None,
    }
}

/// The last words of the names that the article gives with a given name or a title.
fn surnames<'t>(text: &'t str, reading: &Reading) -> FxHashSet<&'t str> {
    let given = Class::WOMAN | Class::MAN | Class::ROLE;
    let pairs = reading.words.windows(2);
    pairs
        .filter(|pair| {
            let [first, second] = [pair[0].of(text), pair[1].of(text)];
            let adjoin = matches!(&text[pair[0].end..pair[1].start], " " | ". ");
            adjoin
                && second.starts_with(char::is_uppercase)
                && (lexicon::classes(first).intersects(given) || titles(first).is_some())
        })
        .map(|pair| pair[1].of(text))
        .collect()
}

/// The pronoun that a title before a name tells.
fn titles(word: &str) -> Option<Pronoun> {
    match word {
        "Mrs" | "Ms" | "Miss" | "Lady" | "Queen" | "Princess" => Some(Pronoun::She),
        "Mr" | "Sir" | "King" | "Prince" | "Lord" => Some(Pronoun::He),
        _ => None,
    }
}

/// Reads one sentence.
struct Reader<'a> {
    text: &'a str,
    words: &'a [Span],
    reading: &'a Reading,
    /// The codebook's persons in it.
    people: &'a [Referent],
    surnames: &'a FxHashSet<&'a str>,
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
                self.meet(at, past, Some(one.who), one.pronoun);
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
                self.meet(at, at + 1, meant, Some(pronoun));
                at += 1;
                continue;
            }
            at = self.other(at);
        }
    }

    /// Whether word `at` is in a name of the codebook's.
    fn is_known(&self, at: usize) -> bool {
        let word = self.words[at];
        let first = self
            .people
            .partition_point(|one| one.span.end <= word.start);
        self.people
            .get(first)
            .is_some_and(|one| one.span.overlaps(word))
    }

    /// Notes the person whom the words `at..past` name.
    fn meet(&mut self, at: usize, past: usize, who: Option<usize>, pronoun: Option<Pronoun>) {
        let opening = Class::PREPOSITION | Class::TIME | Class::CONJUNCTION | Class::ADVERB;
        let title = Class::ROLE | Class::DEMONYM | Class::DETERMINER | Class::PLACE;
        let leads = |word: usize| {
            let class = self.class(word);
            class.intersects(opening | title)
                || self.is_capital(word) && !class.intersects(Class::FUNCTION_WORD)
        };
        let is_subject = self.persons.is_empty() && (0..at).all(leads);
        let says = |word: usize| self.class(word).intersects(Class::SAY | Class::TELL);
        let speaks = (at > 0 && says(at - 1)) || (past < self.words.len() && says(past));
        let bears = |word: &usize| {
            self.class(*word).intersects(title) || self.is_capital(*word) && self.adjoins(*word + 1)
        };
        let lead = (0..at).rev().take(LONGEST_TITLE).find(|word| !bears(word));
        let is_oblique =
            !speaks && lead.is_some_and(|lead| self.class(lead).intersects(Class::PREPOSITION));
        self.persons.push(Person {
            who,
            pronoun,
            is_subject,
            is_oblique,
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
        if self.persons.len() + before.len() > CROWD {
            return None;
        }
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
        // "“…,” he said", "Putin, he said, ...": whoever was speaking.
        let tags =
            at + 1 < self.words.len() && self.class(at + 1).intersects(Class::SAY | Class::TELL);
        if tags && at > 0 && !self.adjoins(at) && (!here.is_empty() || !one.is_subject) {
            return None;
        }
        let same = |other: &&Person| other.who == one.who && other.pronoun.is_some();
        if here.iter().chain(&earlier).all(same) {
            return one.who;
        }
        // "Kim met with Putin. He ...", "Kim spoke of Putin's visit when he ..."
        let takes_up = at == 0 || at == 1 && self.class(0).intersects(Class::CONJUNCTION);
        let word = self.word(at);
        let is_subject = word.eq_ignore_ascii_case("he") || word.eq_ignore_ascii_case("she");
        let scope = match here.is_empty() {
            true if takes_up => &earlier,
            false if is_subject => &here,
            _ => return None,
        };
        let (subject, others) = scope.split_first()?;
        let clear = subject.is_subject
            && subject.pronoun.is_some()
            && !subject.quoted
            && others
                .iter()
                .all(|one| one.who == subject.who || one.is_oblique);
        clear.then_some(subject.who).flatten()
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
                && !self.is_known(past)
            {
                past += 1;
            }
            if let Some(pronoun) = self.named_person(at, past) {
                self.meet(at, past, None, pronoun);
            }
            return past;
        }
        let noun = NOUNS.get(self.word(at)).copied();
        let singular = !self.word(at).ends_with('s') || self.word(at).ends_with("ss");
        let role = class.intersects(Class::ROLE) && singular;
        // A title right before a name of the codebook's is no other person.
        let end = self.words[at].end;
        let next = self.people.partition_point(|one| one.span.start < end);
        let is_title = self.people.get(next).is_some_and(|one| {
            let between = &self.text[end..one.span.start];
            between.len() <= 2 && between.chars().all(|c| c == ' ' || c == ',')
        });
        if (role || noun.is_some()) && !is_title {
            self.meet(at, at + 1, None, noun.flatten());
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
        let says = |at: usize| class(at).intersects(Class::SAY | Class::TELL);
        let acts = Class::SAY | Class::TELL | Class::AUXILIARY | Class::MODAL;
        let speaks = (from > 0 && says(from - 1))
            || (past < self.words.len()
                && (class(past).intersects(acts) || self.word(past) == "who"));
        // One word alone is more often a thing, unless the article gives it with a title or given name somewhere.
        if past == from + 1 && !speaks && !self.surnames.contains(self.word(from)) {
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
