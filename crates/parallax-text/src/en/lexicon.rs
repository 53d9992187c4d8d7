//! The lexicon: which classes each English word is in.
//!
//! The words are in `data/`: closed classes, names and the like as lists, verbs and nouns of saying with their forms
//! ([`paradigms`](super::paradigms)). A word may be in several classes; what it is in its sentence is for the grammar
//! to say.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub(super) use super::class::Class;
use super::data;
use crate::word_lists::WordLists;
use crate::words::word_key;

static LEXICON: LazyLock<FxHashMap<u64, Class>> = LazyLock::new(|| {
    let mut lexicon: FxHashMap<u64, Class> = FxHashMap::default();
    let mut add = |word: &str, class| *lexicon.entry(word_key(word)).or_default() |= class;
    for (word, class) in entries() {
        add(word, class);
    }
    lexicon
});

/// Every word with a class that it is in.
fn entries() -> Vec<(&'static str, Class)> {
    let lists: [&WordLists; 3] = [&data::FUNCTION_WORDS, &data::ACTORS, &data::NAMES];
    let sections = lists.into_iter().flat_map(WordLists::sections);
    let listed = sections.flat_map(|(name, words)| {
        let class = Class::named(name);
        words.iter().map(move |word| (*word, class))
    });
    // "May" is left out: it is a modal verb far more often, and told by its capital.
    let times = ["day", "month", "time"]
        .into_iter()
        .flat_map(|name| data::CALENDAR.section(name));
    let times = times
        .filter(|word| **word != "May")
        .map(|word| (*word, Class::TIME));
    let paradigms = data::VERBS.iter().chain(data::NOUNS.iter());
    let inflected = paradigms.flat_map(|paradigm| paradigm.forms.iter().copied());
    listed.chain(times).chain(inflected).collect()
}

/// The classes that `word` is in, whatever its capitals.
pub(super) fn classes(word: &str) -> Class {
    // Words with an apostrophe of either kind; most words are spared the search for one.
    if word.bytes().any(|byte| byte == b'\'' || !byte.is_ascii()) {
        if word.ends_with("n't") || word.ends_with("n’t") {
            return Class::NEGATION | Class::AUXILIARY;
        }
        // "we’re", "he'd"; not "O’Hanlon"
        if let Some(at) = word.find(['\'', '’'])
            && is_clitic(word[at..].trim_start_matches(['\'', '’']))
        {
            return Class::AUXILIARY | classes(&word[..at]);
        }
    }
    LEXICON.get(&word_key(word)).copied().unwrap_or_default()
}

/// Whether `ending` is that of a verb drawn together with the word before it: "'re", "'d".
fn is_clitic(ending: &str) -> bool {
    let endings = ["s", "d", "m", "re", "ve", "ll", "t"];
    endings.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

/// Whether `word` is a single capital, as in "J. Sullivan".
pub(super) fn is_initial(word: &str) -> bool {
    word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_small_letters_but_for_days_and_months() {
        for (word, class) in entries() {
            let small = word.chars().all(|c| !c.is_uppercase());
            assert!(small || class == Class::TIME, "{word}");
        }
    }

    #[test]
    fn capitals_do_not_matter_and_long_words_are_unknown() {
        assert!(classes("Said").intersects(Class::SAY));
        assert!(classes("MINISTRY").intersects(Class::ORGANISATION));
        assert!(classes("didn’t").intersects(Class::NEGATION));
        assert_eq!(classes(&"x".repeat(100)), Class::default());
        assert_eq!(classes("김정은"), Class::default());
    }

    #[test]
    fn a_form_may_differ_from_its_verb() {
        let claimed = Class::SAY;
        assert_eq!(
            classes("claims"),
            claimed | Class::NOUNISH | Class::SPEECH_NOUN
        );
        assert_eq!(classes("claimed"), claimed);
        assert_eq!(classes("concluded"), Class::SAY | Class::WEAK);
        assert_eq!(classes("concluding"), Class::SAY);
    }
}
