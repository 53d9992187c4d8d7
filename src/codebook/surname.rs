//! Distinguishing a bare surname from the beginning of another person's name.
//!
//! "Kim" alone is the leader, but "Kim Myong Sik" is an admiral and "Kim Il Sung" his grandfather.
//! No list could name every Kim, so a rule does: a person's one-word alias does not match where a word that
//! may belong to a name (in English, a capitalised one) follows it with only a space between.

use super::sentence::Sentence;

/// How many words of a sentence decide whether it is a headline in title case.
const HEADLINE_SAMPLE: usize = 30;
/// Letters from which on a word has a capital in a headline; "in" and "for" have none.
const LONG_WORD: usize = 4;
/// How many long words a headline has at least.
const ENOUGH_LONG_WORDS: usize = 4;

/// Whether the word at `at` is followed by more of a name.
///
/// A headline that capitalises every word says nothing about names, so there nothing counts as part
/// of a longer one.
pub(super) fn begins_longer_name(sentence: &Sentence<'_>, at: usize) -> bool {
    if at + 1 >= sentence.len() {
        return false;
    }
    let next = sentence.word(at + 1);
    sentence.gap(at).chars().all(char::is_whitespace)
        && sentence.language().may_belong_to_name(next)
        && !sentence.is_title_case(is_title_case)
}

/// Whether the sentence is a headline in title case: every longer word has a capital, there are
/// enough of them to tell it from a list of names and titles, and no full stop follows.
fn is_title_case(sentence: &Sentence<'_>) -> bool {
    let mut long_words = 0;
    for at in 0..sentence.len().min(HEADLINE_SAMPLE) {
        let word = sentence.word(at);
        if word.chars().count() < LONG_WORD {
            continue;
        }
        if word.chars().next().is_some_and(char::is_lowercase) {
            return false;
        }
        long_words += 1;
    }
    long_words >= ENOUGH_LONG_WORDS && !sentence.ends_with_full_stop()
}
