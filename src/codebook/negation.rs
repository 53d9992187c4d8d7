//! Whether what a term finds is denied: "no sanctions", "did not threaten".

use super::joint::{Joint, between};
use crate::text::{Language, Span};

/// How many words before a hit a word of denial may be.
const REACH: usize = 3;

/// Whether one of the three words before `hit` denies it, with nothing but spaces, hyphens and quotation marks in between: "no new
/// sanctions", but not "No, sanctions work". `words` are those of its sentence, in bytes of `text`.
pub(crate) fn is_negated(text: &str, words: &[Span], hit: Span, language: &dyn Language) -> bool {
    let first = words.partition_point(|word| word.start < hit.start);
    let mut behind = Span::new(hit.start, hit.end);
    for (at, word) in words[..first].iter().enumerate().rev().take(REACH) {
        if word.end > behind.start || between(&text[word.end..behind.start]) != Joint::Firm {
            return false;
        }
        let next = words.get(at + 1).map_or("", |next| next.of(text));
        if language.negates(word.of(text), next) {
            return true;
        }
        behind = *word;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::en::English;

    #[test]
    fn denial_reaches_three_words_and_no_comma() {
        let english = English::new();
        let negated = |text: &str| {
            let words = english.words(text);
            let at = text.find("sanctions").unwrap();
            is_negated(text, &words, Span::new(at, at + 9), &english)
        };
        for text in [
            "No sanctions followed.",
            "They did not lift the sanctions.",
            "It never imposed \u{201c}new\u{201d} sanctions.",
            "There aren't any new sanctions.",
        ] {
            assert!(negated(text), "{text}");
        }
        for text in [
            "No, sanctions work.",
            "Not only sanctions hurt.",
            "They did not want to see sanctions.",
            "She imposed sanctions and no tariffs.",
        ] {
            assert!(!negated(text), "{text}");
        }
    }
}
