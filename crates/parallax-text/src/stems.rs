//! Stems: what the inflected forms of a word share.

use rust_stemmers::{Algorithm, Stemmer};

use crate::folded;

/// The languages that have a stemmer, by code.
const STEMMERS: [(&str, Algorithm); 18] = [
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// The stem of `word` in lower case, by the Snowball stemmer of the language `code`; the word itself where there is none.
pub fn stem(code: &str, word: &str) -> String {
    let small = folded(word);
    let known = STEMMERS.iter().find(|(language, _)| *language == code);
    match known {
        Some(&(_, algorithm)) => Stemmer::create(algorithm).stem(&small).into_owned(),
        None => small,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stems of the vocabulary that Snowball publishes for its English stemmer.
    #[test]
    fn inflected_forms_share_their_stem() {
        for (word, expected) in [
            ("consigned", "consign"),
            ("consigning", "consign"),
            ("Knightly", "knight"),
            ("knives", "knive"),
            ("KOREA’S", "korea"),
        ] {
            assert_eq!(stem("en", word), expected);
        }
        assert_eq!(stem("de", "aufeinanderfolgenden"), "aufeinanderfolg");
    }

    #[test]
    fn a_language_without_stemmer_keeps_its_words() {
        assert_eq!(stem("eo", "Trajnoj"), "trajnoj");
    }
}
