//! Distinguishing a name or description that stands by itself from one that is part of a longer name.
//!
//! "Kim" alone is the leader, but "Kim Myong Sik" is an admiral and "Kim Il Sung" his grandfather; "the South" is a
//! state, but "the South Carolina Republican" is a senator; "South Korean president" is the one in office, but
//! "South Korean President Moon" may be another. No list could name every Kim, so a rule does: such an alias does not match where
//! a word that may belong to a name (in English, a capitalised one) follows it with only a space between.

use super::ActorKind;
use super::sentence::Sentence;
use super::term::Term;
use crate::text::Language;

/// How many words of a sentence decide whether it is a headline in title case.
const HEADLINE_SAMPLE: usize = 30;
/// Letters from which on a word has a capital in a headline; "in" and "for" have none.
const LONG_WORD: usize = 4;
/// How many long words a headline has at least.
const ENOUGH_LONG_WORDS: usize = 4;

/// Which aliases must not be followed by more of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    /// It may be followed by anything.
    None,
    /// One capitalised word for a person ("Kim"), or one behind an article ("the South").
    Name,
    /// A person's description ("Russian president"), which is a title before a name. The name is the mention then, if
    /// the codebook has it.
    Description,
}

impl Guard {
    /// The guard for an alias of an actor of some kind.
    pub(super) fn of(kind: ActorKind, alias: &Term, language: &dyn Language) -> Guard {
        let is_person = kind == ActorKind::Person;
        match alias.steps() {
            _ if alias.is_exception() => Guard::None,
            [only] if is_person && only.word.is_capitalised() => Guard::Name,
            [article, name]
                if name.word.is_capitalised() && language.is_article(&article.word.key()) =>
            {
                Guard::Name
            }
            [_, .., head] if is_person && !head.word.is_capitalised() => Guard::Description,
            _ => Guard::None,
        }
    }

    /// Whether an alias with this guard may end with the word at `last`.
    pub(super) fn allows(self, sentence: &Sentence<'_>, last: usize) -> bool {
        self == Guard::None || !begins_longer_name(sentence, last)
    }
}

/// Whether the word at `at` is followed by more of a name.
///
/// A headline that capitalises every word says nothing about names, so there nothing counts as part
/// of a longer one.
fn begins_longer_name(sentence: &Sentence<'_>, at: usize) -> bool {
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
