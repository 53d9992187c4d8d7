//! What goes with a name: adjectives, titles and appositions, found by grammar alone.
//!
//! "The *respected Comrade* Kim", "Kim, *the dictator of North Korea*,", "*its top diplomat*, Wang Yi,". No list
//! says which words are labels: whatever noun phrase stands in such a place is one. The parts of
//! speech come from the tagger in [`tagging`](super::tagging); it is asked only where something stands beside
//! a name that could be a label.
//!
//! No word is part of two labels of one name: the adjectives of a title belong to the title, so that a mention by it counts once.
//!
//! Where grammar leaves doubt there is no label: "the deal Putin signed" looks like "the dictator Kim said",
//! and "with Kim, the minister, and others" like a list. In headlines that capitalise every word nothing is
//! looked for.

use super::phrases::Tagged;
use super::tagging::parts;
use crate::label::{Label, Named};
use crate::span::Span;

/// The labels of the names in one sentence of `text`.
///
/// `words` are the sentence's words, in order; `names` stand in it, in order. The labels are in the order of
/// the names, and lie within the sentence.
pub fn labels(text: &str, words: &[Span], names: &[Named]) -> Vec<Label> {
    let mut sentence = Tagged::new(text, words, names);
    let places: Vec<_> = (0..names.len()).map(|of| sentence.place(of)).collect();
    let Some((first, past)) = sentence.to_tag(&places) else {
        return Vec::new();
    };
    sentence.tags = parts(text, &words[first..past]);
    sentence.first_tagged = first;
    let mut found = Vec::new();
    for place in &places {
        if place.before {
            sentence.before(place, &mut found);
        }
        if place.behind {
            sentence.behind(place, &mut found);
        }
        if place.apposed {
            sentence.apposed_before(place, &mut found);
        }
    }
    found
}
