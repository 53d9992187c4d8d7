//! Terms of a frame, or aliases of an actor, that undo one another.
//!
//! A codebook made by a program may have a hundred thousand terms in one frame. Each is looked up among the others, so that
//! reading a codebook takes time that grows with its size and not with the square of it.

use std::collections::{HashMap, HashSet};

use super::pattern::{Star, WordPattern};
use super::term::{Step, Term};

/// The terms seen so far by what they match, with whatever `T` says of each.
pub(super) struct Seen<T> {
    by_steps: HashMap<Vec<Step>, T>,
}

impl<T> Seen<T> {
    pub(super) fn new() -> Self {
        Seen {
            by_steps: HashMap::new(),
        }
    }

    /// What is known of an earlier term that matches exactly the same stretches as `term`, exceptions or not. If there is
    /// none, `term` is remembered with `known`.
    pub(super) fn earlier(&mut self, term: &Term, known: T) -> Option<&T> {
        if !self.by_steps.contains_key(term.steps()) {
            self.by_steps.insert(term.steps().to_vec(), known);
            return None;
        }
        self.by_steps.get(term.steps())
    }
}

/// The words of some terms, to find out which exceptions share one.
pub(super) struct Vocabulary {
    whole: HashSet<Vec<u8>>,
    /// Those words in order, as they are and backwards.
    forwards: Vec<Vec<u8>>,
    backwards: Vec<Vec<u8>>,
    /// Beginnings left open at the end, in order; those left out that begin with another of them.
    beginnings: Vec<Vec<u8>>,
    /// Endings left open at the start, likewise, each backwards.
    endings: Vec<Vec<u8>>,
}

impl Vocabulary {
    /// The words of `terms`.
    pub(super) fn of<'t>(terms: impl Iterator<Item = &'t Term>) -> Self {
        let mut words: [Vec<Vec<u8>>; 3] = Default::default();
        for word in terms.flat_map(Term::steps).map(|step| &step.word) {
            let key = word.key().into_bytes();
            match word.star() {
                Star::None => words[0].push(key),
                Star::AtEnd => words[1].push(key),
                Star::AtStart => words[2].push(reversed(key)),
            }
        }
        let [whole, beginnings, endings] = words;
        let backwards = whole.iter().cloned().map(reversed).collect();
        Vocabulary {
            whole: whole.iter().cloned().collect(),
            forwards: sorted(whole),
            backwards: sorted(backwards),
            beginnings: shortest(beginnings),
            endings: shortest(endings),
        }
    }

    /// Whether some word of a text could match both a word of `exception` and one of these.
    pub(super) fn may_meet(&self, exception: &Term) -> bool {
        let mut words = exception.steps().iter().map(|step| &step.word);
        words.any(|word| self.may_meet_word(word))
    }

    fn may_meet_word(&self, word: &WordPattern) -> bool {
        let key = word.key().into_bytes();
        match word.star() {
            Star::None => {
                self.whole.contains(&key)
                    || begins_with_one_of(&key, &self.beginnings)
                    || begins_with_one_of(&reversed(key), &self.endings)
            }
            Star::AtEnd => {
                begins_one_of(&key, &self.forwards)
                    || begins_one_of(&key, &self.beginnings)
                    || begins_with_one_of(&key, &self.beginnings)
                    || !self.endings.is_empty()
            }
            Star::AtStart => {
                let key = reversed(key);
                begins_one_of(&key, &self.backwards)
                    || begins_one_of(&key, &self.endings)
                    || begins_with_one_of(&key, &self.endings)
                    || !self.beginnings.is_empty()
            }
        }
    }
}

/// `terms` in two lists: those that a codebook accepts together, and the exceptions that share no word with any term, which it
/// refuses.
pub(crate) fn with_effect(terms: Vec<Term>) -> (Vec<Term>, Vec<Term>) {
    let vocabulary = Vocabulary::of(terms.iter().filter(|term| !term.is_exception()));
    terms
        .into_iter()
        .partition(|term| !term.is_exception() || vocabulary.may_meet(term))
}

fn reversed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.reverse();
    bytes
}

fn sorted(mut words: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    words.sort_unstable();
    words
}

/// The words in order, without those that begin with another of them.
fn shortest(words: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    let mut words = sorted(words);
    // What begins with a word follows it at once, but for others that do.
    words.dedup_by(|word, shorter| word.starts_with(shorter));
    words
}

/// Whether `key` begins with one of `beginnings`, of which none begins with another: then only the last that does not
/// follow `key` can be it.
fn begins_with_one_of(key: &[u8], beginnings: &[Vec<u8>]) -> bool {
    let past = beginnings.partition_point(|one| one.as_slice() <= key);
    beginnings[..past]
        .last()
        .is_some_and(|one| key.starts_with(one))
}

/// Whether one of `words`, which are in order, begins with `key`.
fn begins_one_of(key: &[u8], words: &[Vec<u8>]) -> bool {
    let at = words.partition_point(|word| word.as_slice() < key);
    words.get(at).is_some_and(|word| word.starts_with(key))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::en::English;

    fn terms(texts: &[String]) -> Vec<Term> {
        let english = English::new();
        let parsed = texts.iter().map(|text| Term::parse(text, &english));
        parsed.map(|term| term.expect("a term")).collect()
    }

    fn word() -> impl Strategy<Value = String> {
        ("[abA]{1,3}", 0..3).prop_map(|(word, star)| match star {
            0 => word,
            1 => format!("{word}*"),
            _ => format!("*{word}"),
        })
    }

    /// Whether two patterns have a word in common, found by trying all words of up to seven letters.
    fn meet(one: &WordPattern, other: &WordPattern) -> bool {
        let mut words = vec![String::new()];
        for _ in 0..7 {
            let longer = words
                .iter()
                .flat_map(|word| ["a", "b"].map(|letter| format!("{word}{letter}")));
            words = longer.collect();
            let of_this_length = &words;
            let lower = |pattern: &WordPattern| {
                let (key, star) = (pattern.key(), pattern.star());
                move |word: &str| match star {
                    Star::None => word == key,
                    Star::AtEnd => word.starts_with(&key),
                    Star::AtStart => word.ends_with(&key),
                }
            };
            if of_this_length
                .iter()
                .any(|word| lower(one)(word) && lower(other)(word))
            {
                return true;
            }
        }
        false
    }

    proptest! {
        #[test]
        fn an_exception_meets_terms_that_some_word_could_match_as_well(
            words in prop::collection::vec(word(), 1..4), exception in word(),
        ) {
            let (all, exception) = (terms(&words), &terms(&[exception])[0]);
            let expected = all
                .iter()
                .any(|term| meet(&term.steps()[0].word, &exception.steps()[0].word));
            prop_assert_eq!(Vocabulary::of(all.iter()).may_meet(exception), expected);
        }
    }
}
