//! English names and noun phrases as a codebook or a table has them, outside any sentence.

use super::lexicon::{self, Class};
use super::{data, tagging};

/// See [`Language::may_belong_to_name`](crate::Language::may_belong_to_name).
pub(super) fn may_belong_to_name(word: &str) -> bool {
    let is_listed = |section: &str| data::CALENDAR.section(section).contains(&word);
    word.starts_with(char::is_uppercase)
        && !is_listed("day")
        && !is_listed("month")
        && !is_verb(word)
}

/// Whether a word with a capital is a verb of a headline: "Kim Meets Putin".
fn is_verb(word: &str) -> bool {
    let small = word.to_lowercase();
    let given = lexicon::classes(&small).intersects(Class::MAN | Class::WOMAN);
    !given && tagging::alone(&small) == Some(tagging::Part::VERB)
}

/// Whether all words of a phrase but particles have capitals.
pub(super) fn is_name(phrase: &str) -> bool {
    let particles = data::LABELS.section("name particle");
    let is_capital = |word: &str| !word.starts_with(char::is_lowercase);
    phrase
        .split([' ', '-'])
        .all(|word| particles.contains(&word) || is_capital(word) || is_syllable(phrase, word))
}

/// Whether a small word is the second half of a given name: "Kim Jong-un".
fn is_syllable(phrase: &str, word: &str) -> bool {
    phrase.contains(&format!("-{word}"))
}

/// The last word before what completes the phrase: "officials" of "officials in moscow".
pub(super) fn head(phrase: &str) -> Option<&str> {
    let completes = data::LABELS.section("before complement");
    let inner = phrase
        .split(' ')
        .take_while(|word| !completes.contains(word));
    inner.last()
}

/// "the", "a" and "an", whatever their capitals.
pub(super) fn is_article(word: &str) -> bool {
    let articles = data::LABELS.section("article");
    articles.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_noun_phrases_are_distinguished() {
        for name in [
            "Kim Jong-un",
            "Kim",
            "the North",
            "Republic of Korea",
            "U.S.",
            "DPRK",
            "D. Peskov",
        ] {
            assert!(is_name(name), "{name}");
        }
        let phrases = [
            "the Russian president",
            "the leader of the DPRK",
            "North Korea's leader",
            "DPRK leader",
            "officials in Moscow",
        ];
        for phrase in phrases {
            assert!(!is_name(phrase), "{phrase}");
        }
    }

    #[test]
    fn the_head_of_a_noun_phrase_precedes_the_preposition() {
        assert_eq!(head("leader of the dprk"), Some("leader"));
        assert_eq!(head("north korean leader"), Some("leader"));
        assert_eq!(head("officials in moscow"), Some("officials"));
    }

    #[test]
    fn days_months_and_verbs_belong_to_no_name() {
        for word in ["Myong", "Yo", "Will", "Mark", "Young", "Hui"] {
            assert!(may_belong_to_name(word), "{word}");
        }
        for word in ["Wednesday", "May", "said", "Meets", "Meet", "Arrives"] {
            assert!(!may_belong_to_name(word), "{word}");
        }
    }
}
