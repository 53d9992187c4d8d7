//! Parts of speech, by the tagger of harper-brill: a dictionary of each word's most frequent part and some
//! two hundred rules that mend it by its neighbours (Brill 1992). Its parts are those of Universal
//! Dependencies.

pub(super) use harper_brill::UPOS as Part;
use harper_brill::{Tagger, brill_tagger};

use crate::span::Span;

/// The part of speech of each of `words`, neighbours in one sentence of `text`; `None` for a word that the
/// tagger's dictionary lacks.
///
/// The marks between the words are shown to the tagger as words of their own, as in the texts it was trained
/// on; endings in 's are not.
pub(super) fn parts(text: &str, words: &[Span]) -> Vec<Option<Part>> {
    let mut shown: Vec<String> = Vec::with_capacity(2 * words.len());
    let mut places = Vec::with_capacity(words.len());
    let mut past = words.first().map_or(0, |word| word.start);
    for word in words {
        let between = &text[past..word.start];
        let marks = between
            .strip_prefix("'s")
            .or_else(|| between.strip_prefix("’s"))
            .unwrap_or(between);
        let marks = marks.chars().filter(|mark| !mark.is_whitespace());
        shown.extend(marks.map(String::from));
        places.push(shown.len());
        shown.push(word.of(text).to_string());
        past = word.end;
    }
    let tags = brill_tagger().tag_sentence(&shown);
    places
        .into_iter()
        .map(|place| tags.get(place).copied().flatten())
        .collect()
}

/// The most frequent part of speech of a word by itself.
pub(super) fn alone(word: &str) -> Option<Part> {
    let tags = brill_tagger().tag_sentence(&[word.to_owned()]);
    tags.first().copied().flatten()
}
