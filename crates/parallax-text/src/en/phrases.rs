//! Words with parts of speech, and the noun phrases that they make.

use super::data;
use super::lexicon::{self, Class};
use super::tagging::Part;
use crate::label::Named;
use crate::span::Span;

/// The longest noun phrase, in words.
pub(super) const LONGEST: usize = 14;

/// Words that lead a noun phrase: articles and possessives.
pub(super) fn leading_words() -> &'static [&'static str] {
    data::LABELS.section("leading word")
}

/// What separates a word from the word before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space, quotation marks, the full stop of an abbreviation.
    Space,
    /// As white space, with a quotation mark that opens.
    Opening,
    Hyphen,
    /// The ending 's, or the apostrophe of "the Russians’".
    Possessive,
    Comma,
    /// A dash, bracket, semicolon and whatever else parts phrases.
    Break,
}

impl Gap {
    pub(super) fn parts(self) -> bool {
        matches!(self, Gap::Comma | Gap::Break)
    }
}

/// What a word, or words joined by hyphens, can be in a noun phrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Adjective,
    /// A form in -ed or -ing, which may be an adjective or the clause's verb.
    Participle,
    Noun,
}

/// A word, or words joined by hyphens: its first, and one past its last.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) role: Role,
}

/// A noun phrase.
pub(super) struct Phrase {
    /// Its first word behind article or pronoun.
    pub(super) from: usize,
    pub(super) head: Unit,
    /// One past its last word, "of …" included.
    pub(super) to: usize,
    /// Whether an article, a pronoun or an owner leads it.
    pub(super) determined: bool,
    /// Whether "of …" or the like follows its head.
    pub(super) completed: bool,
}

/// One sentence with parts of speech, as the search for labels sees it.
pub(super) struct Tagged<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a [Span],
    pub(super) names: &'a [Named],
    pub(super) first_tagged: usize,
    pub(super) tags: Vec<Option<Part>>,
    /// Whether most longer words have a capital.
    pub(super) is_headline: bool,
    /// The words that begin within a name, each with the name, in the order of the words: looked up instead of going
    /// through all names, of which a line may have thousands.
    named: Vec<(usize, usize)>,
}

impl<'a> Tagged<'a> {
    /// The sentence before it is tagged.
    pub(super) fn new(text: &'a str, words: &'a [Span], names: &'a [Named]) -> Tagged<'a> {
        let mut named: Vec<(usize, usize)> = Vec::new();
        for (of, name) in names.iter().enumerate() {
            let first = words.partition_point(|word| word.start < name.span.start);
            let within = words[first..].iter();
            let within = within.take_while(|word| word.start < name.span.end);
            named.extend((first..).zip(within).map(|(at, _)| (at, of)));
        }
        named.sort_unstable();
        let mut sentence = Tagged {
            text,
            words,
            names,
            first_tagged: 0,
            tags: Vec::new(),
            is_headline: false,
            named,
        };
        sentence.is_headline = sentence.has_capitals();
        sentence
    }

    /// The names within which the word at `at` begins.
    pub(super) fn names_of(&self, at: usize) -> impl Iterator<Item = &'a Named> {
        let first = self.named.partition_point(|(word, _)| *word < at);
        let here = self.named[first..].iter();
        let here = here.take_while(move |(word, _)| *word == at);
        let names = self.names;
        here.map(move |(_, of)| &names[*of])
    }
}

impl Tagged<'_> {
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.word(at).bytes().all(|byte| byte.is_ascii_digit())
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.words[at].of(self.text)
    }

    pub(super) fn is_word(&self, at: usize, any: &[&str]) -> bool {
        at < self.words.len()
            && any
                .iter()
                .any(|word| self.word(at).eq_ignore_ascii_case(word))
    }

    pub(super) fn class(&self, at: usize) -> Class {
        let word = self.word(at);
        // "US" is not a pronoun, and "MAY", the month, not a modal verb.
        match word {
            "US" | "IT" => Class::default(),
            "May" => Class::TIME,
            _ => lexicon::classes(word),
        }
    }

    pub(super) fn tag(&self, at: usize) -> Option<Part> {
        let at = at.checked_sub(self.first_tagged)?;
        self.tags.get(at).copied().flatten()
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether the word begins a sentence, or a clause behind a dash or the like, where a capital says little.
    pub(super) fn begins(&self, at: usize) -> bool {
        at == 0 || self.gap(at).parts()
    }

    fn has_capitals(&self) -> bool {
        let long = (0..self.words.len()).filter(|&at| self.words[at].len() >= 4);
        let (all, capital) = long.fold((0, 0), |(all, capital), at| {
            (all + 1, capital + usize::from(self.is_capital(at)))
        });
        all >= 3 && 10 * capital > 9 * all
    }

    /// What comes before the word at `at`, which is not the sentence's first.
    pub(super) fn gap(&self, at: usize) -> Gap {
        let (before, word) = (self.words[at - 1], self.words[at]);
        let between = &self.text[before.end..word.start];
        match between {
            " " => return Gap::Space,
            "-" | "\u{2011}" => return Gap::Hyphen,
            _ => (),
        }
        let owned = between.strip_prefix(['\'', '’']);
        if let Some(rest) = owned
            && (rest.starts_with(['s', 'S'])
                || before.of(self.text).ends_with('s') && rest.starts_with(' '))
        {
            // "he’s leading": a verb, not an ending.
            let clipped = self
                .class(at - 1)
                .intersects(Class::PRONOUN | Class::RELATIVE)
                || self.is_word(at - 1, &["that", "there", "what", "let"]);
            return if clipped || rest.contains([',', '—', '(']) {
                Gap::Break
            } else {
                Gap::Possessive
            };
        }
        let abbreviated = || {
            let word = before.of(self.text);
            word.starts_with(char::is_uppercase) && word.len() <= 4 || word.contains('.')
        };
        let opens = between.starts_with(' ') && between.ends_with(['“', '"', '‘', '\'', '«']);
        let mut gap = if opens { Gap::Opening } else { Gap::Space };
        for mark in between.chars() {
            match mark {
                ' ' | '\u{a0}' | '“' | '”' | '"' | '‘' | '’' | '\'' | '«' | '»' => (),
                '.' if abbreviated() => (),
                ',' if gap != Gap::Break => gap = Gap::Comma,
                ',' => (),
                _ => gap = Gap::Break,
            }
        }
        gap
    }

    /// What words joined by hyphens, `from..to`, can be in a noun phrase; `None` if they end it.
    pub(super) fn role(&self, from: usize, to: usize) -> Option<Role> {
        let last = to - 1;
        let word = self.word(last);
        let joined = to - from > 1;
        let class = self.class(last);
        let capital = self.is_capital(last) && !self.begins(last);
        let digits = |at: usize| {
            self.word(at)
                .starts_with(|first: char| first.is_ascii_digit())
        };
        if digits(last) {
            // "the Su-35", but "43-35"
            return (joined && !digits(from)).then_some(Role::Noun);
        }
        if joined {
            let adjective = self.tag(last) == Some(Part::ADJ)
                || ["ed", "en"].iter().any(|end| word.ends_with(end))
                || is_adjective_by_form(word);
            return Some(if adjective {
                Role::Adjective
            } else if word.ends_with("ing") {
                // "re-electing"
                Role::Participle
            } else {
                Role::Noun
            });
        }
        let shouted = word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if shouted
            || class.intersects(Class::TIME)
            || class.intersects(Class::FUNCTION_WORD)
                && (class.intersects(Class::PREPOSITION) || !capital)
        {
            return None;
        }
        let noun = Some(Role::Noun);
        match self.tag(last) {
            Some(Part::ADJ) if is_participle(word) => Some(Role::Participle),
            Some(Part::ADJ) => Some(Role::Adjective),
            Some(Part::NOUN | Part::PROPN) => noun,
            Some(Part::VERB) if is_participle(word) => Some(Role::Participle),
            Some(Part::VERB | Part::ADV | Part::INTJ | Part::NUM) if capital => noun,
            Some(_) => None,
            None if is_participle(word) => Some(Role::Participle),
            None if word.ends_with("ly") && !self.is_capital(last) => None,
            None if is_adjective_by_form(word) && !capital => Some(Role::Adjective),
            None => noun,
        }
    }

    /// The unit that ends before the word at `end`.
    pub(super) fn unit_before(&self, end: usize) -> Option<Unit> {
        let mut from = end.checked_sub(1)?;
        while from > 0 && self.gap(from) == Gap::Hyphen {
            from -= 1;
        }
        let role = self.role(from, end)?;
        Some(Unit {
            from,
            to: end,
            role,
        })
    }

    /// The unit that begins at `from`.
    pub(super) fn unit_at(&self, from: usize) -> Option<Unit> {
        let mut to = from + 1;
        while to < self.words.len() && self.gap(to) == Gap::Hyphen {
            to += 1;
        }
        if from >= self.words.len() {
            return None;
        }
        let role = self.role(from, to)?;
        Some(Unit { from, to, role })
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.words[from].start, self.words[to - 1].end)
    }

    /// Whether a noun phrase goes on with the word at `at`.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        at < self.words.len() && !self.gap(at).parts() && self.unit_at(at).is_some()
    }

    /// The noun phrase that begins at `from`, with "of …" and the like behind its head.
    pub(super) fn phrase(&self, from: usize) -> Option<Phrase> {
        let mut phrase = self.bare_phrase(from)?;
        let joins = ["of", "for", "at", "in", "on", "from", "to"];
        while self.is_word(phrase.to, &joins) && self.gap(phrase.to) == Gap::Space {
            let Some(next) = self.bare_phrase(phrase.to + 1) else {
                break;
            };
            phrase.to = next.to;
            phrase.completed = true;
        }
        Some(phrase)
    }

    /// A noun phrase without what follows its head.
    pub(super) fn bare_phrase(&self, from: usize) -> Option<Phrase> {
        let mut at = from;
        let mut determined = self.is_word(at, leading_words());
        at += usize::from(determined);
        let start = at;
        let mut head: Option<Unit> = None;
        while at < self.words.len() && at - from < LONGEST {
            if at > start {
                match self.gap(at) {
                    Gap::Comma | Gap::Break => break,
                    // "Ukraine’s military intelligence chief"
                    Gap::Possessive => determined = true,
                    Gap::Space | Gap::Opening | Gap::Hyphen => (),
                }
            }
            // "the most powerful man", "the once mighty army"
            let degree = self.is_word(
                at,
                &[
                    "most", "more", "very", "once", "long", "now", "then", "only",
                ],
            );
            if degree && at + 1 < self.words.len() && self.gap(at + 1) != Gap::Hyphen {
                at += 1;
                continue;
            }
            let Some(unit) = self.unit_at(at) else {
                break;
            };
            // "military intelligence chief", "an official in charge": the tagger takes them for adjectives.
            let last = !self.is_capital(at) && !self.goes_on(unit.to);
            let nominal = match head {
                Some(head) => head.to == at && self.gap(at) == Gap::Space,
                None => determined && self.is_word(unit.to, &["of", "in"]),
            };
            if unit.role == Role::Noun || unit.role == Role::Adjective && last && nominal {
                head = Some(unit);
            }
            at = unit.to;
        }
        let head = head?;
        // An adjective or participle behind the last noun is not the phrase's: "the man wanted in".
        Some(Phrase {
            from: start,
            head,
            to: head.to,
            determined,
            completed: false,
        })
    }
}

fn is_participle(word: &str) -> bool {
    word.len() > 4 && ["ed", "ing"].iter().any(|end| word.ends_with(end))
}

/// Whether a word that the dictionary lacks has an adjective's ending.
fn is_adjective_by_form(word: &str) -> bool {
    let endings = [
        "able", "ible", "ful", "less", "ish", "ous", "ive", "ical", "istic", "ic", "like",
    ];
    word.len() > 5 && endings.iter().any(|end| word.ends_with(end))
}
