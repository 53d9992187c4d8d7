//! The English word lists, each read once.
//!
//! Every file says in its first lines what it holds and in which form.

use std::sync::LazyLock;

use super::paradigms::{self, Paradigm};
use crate::word_lists::WordLists;

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $(
            $(#[$doc])*
            pub(super) static $name: LazyLock<WordLists> =
                LazyLock::new(|| WordLists::parse(include_str!(concat!("data/", $file))));
        )*

        #[cfg(test)]
        #[test]
        fn every_list_is_well_formed_and_sorted() {
            $(assert!($name.sections().all(|(_, words)| !words.is_empty()), $file);)*
        }
    };
}

lists! {
    /// Prepositions, conjunctions and the other closed classes.
    FUNCTION_WORDS = "function_words.txt";
    /// Titles, organisations, states, nations, listeners.
    ACTORS = "actors.txt";
    /// Given names and family names.
    NAMES = "names.txt";
    /// States and what they are called.
    STATES = "states.txt";
    /// Words that show the name of a state to be a place.
    WHEREABOUTS = "whereabouts.txt";
    /// Nouns for persons.
    PERSONS = "persons.txt";
    /// Nouns for those who speak, by kind of source.
    SOURCES = "sources.txt";
    /// Words that capitals make.
    CAPITALS = "capitals.txt";
    /// Days, months and other words of time.
    CALENDAR = "calendar.txt";
    /// Labels of teasers, photo credits and bylines.
    FURNITURE = "furniture.txt";
    /// Words that labels beside a name are found or shown by.
    LABELS = "labels.txt";
    /// Abbreviations and clipped words.
    SHORT_FORMS = "short_forms.txt";
}

/// The verbs with their forms, classes and stance.
pub(super) static VERBS: LazyLock<Vec<Paradigm>> =
    LazyLock::new(|| paradigms::parse(include_str!("data/verbs.tsv")));
/// The nouns of saying with their forms and stance.
pub(super) static NOUNS: LazyLock<Vec<Paradigm>> =
    LazyLock::new(|| paradigms::parse(include_str!("data/nouns.tsv")));
