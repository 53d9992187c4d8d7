//! From a form in the text to the verb, noun or phrase of saying that it is a form of.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::data;
use super::paradigms::Paradigm;
use crate::saying::{Attribution, PartOfSpeech, SayingWord, Stance};
use crate::words::word_key;

/// The words of saying of one part of speech.
struct Sayings {
    words: Vec<SayingWord>,
    /// From the key of each form to its word.
    by_form: FxHashMap<u64, usize>,
}

impl Sayings {
    fn new(list: &[Paradigm], part: PartOfSpeech) -> Sayings {
        let mut words = Vec::new();
        let mut by_form = FxHashMap::default();
        for paradigm in list {
            let (Some(stance), Some(kind)) = (paradigm.stance, paradigm.kind) else {
                continue;
            };
            let keys = paradigm.forms.iter().map(|(form, _)| word_key(form));
            by_form.extend(keys.map(|key| (key, words.len())));
            words.push(SayingWord {
                lemma: paradigm.lemma,
                part,
                stance,
                kind,
            });
        }
        Sayings { words, by_form }
    }

    fn of(&self, form: &str) -> Option<&SayingWord> {
        self.by_form.get(&word_key(form)).map(|&at| &self.words[at])
    }
}

static VERBS: LazyLock<Sayings> = LazyLock::new(|| Sayings::new(&data::VERBS, PartOfSpeech::Verb));
static NOUNS: LazyLock<Sayings> = LazyLock::new(|| Sayings::new(&data::NOUNS, PartOfSpeech::Noun));
static ACCORDING_TO: SayingWord = SayingWord {
    lemma: "according to",
    part: PartOfSpeech::Phrase,
    stance: Stance::Neutral,
    kind: Attribution::Speech,
};

/// The word of saying that `form`, as it stands in a text, is a form of; `None` for a word that introduces nothing.
pub(super) fn of(form: &str, part: PartOfSpeech) -> Option<&'static SayingWord> {
    match part {
        PartOfSpeech::Verb => VERBS.of(form),
        PartOfSpeech::Noun => NOUNS.of(form),
        PartOfSpeech::Phrase => Some(&ACCORDING_TO),
    }
}

/// Every word of saying.
pub(super) fn all() -> impl Iterator<Item = &'static SayingWord> {
    let listed = VERBS.words.iter().chain(&NOUNS.words);
    listed.chain(std::iter::once(&ACCORDING_TO))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(form: &str) -> (&'static str, &'static str) {
        let word = of(form, PartOfSpeech::Verb).unwrap();
        (word.lemma, word.stance.as_str())
    }

    /// Dictionary forms as any dictionary has them.
    #[test]
    fn forms_lead_to_their_dictionary_form() {
        let forms = [
            ("said", "say"),
            ("tells", "tell"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("quipped", "quip"),
            ("referring", "refer"),
            ("labelled", "label"),
            ("labeled", "label"),
            ("noting", "note"),
            ("hopes", "hope"),
            ("writing", "write"),
            ("Emphasized", "emphasise"),
            ("stresses", "stress"),
            ("pointed", "point out"),
            ("sees", "see"),
            ("uses", "use"),
        ];
        for (form, lemma) in forms {
            assert_eq!(stance(form).0, lemma);
        }
        assert_eq!(of("walked", PartOfSpeech::Verb), None);
        assert_eq!(of("", PartOfSpeech::Verb), None);
    }

    /// The examples of Martin and White (2005, chapter 3) that are in the lists.
    #[test]
    fn examples_of_the_literature_are_in_their_class() {
        for form in [
            "said",
            "reported",
            "stated",
            "declared",
            "announced",
            "believes",
        ] {
            assert_eq!(stance(form).1, "neutral", "{form}");
        }
        assert_eq!(stance("claimed").1, "distancing");
        assert_eq!(stance("pointed").1, "endorsing");
    }
}
