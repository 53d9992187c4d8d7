//! An article as far as it counts.

use std::borrow::Cow;

use super::AnnotatedArticle;
use crate::text::{self, Span, Voice};

impl AnnotatedArticle {
    /// The article without the sentences that don't count, and without their words, mentions, labels and stretches of
    /// speech. Spans still count in the whole text.
    pub fn counted(&self) -> Cow<'_, AnnotatedArticle> {
        if self.sentences.iter().all(|sentence| sentence.counted) {
            return Cow::Borrowed(self);
        }
        let mut counted = self.clone();
        counted.sentences.retain(|sentence| sentence.counted);
        counted.words.retain(|word| self.is_counted_at(word.start));
        // What is quoted or reported stays within its paragraph, and a paragraph counts as a whole or not at all.
        counted
            .voiced
            .retain(|voiced| self.is_counted_at(voiced.span.start));
        counted
            .mentions
            .retain(|mention| self.sentences[mention.sentence].counted);
        let places = places_left(self.sentences.iter().map(|sentence| sentence.counted));
        for mention in &mut counted.mentions {
            mention.sentence = places[mention.sentence];
        }
        let is_counted = |of: usize| self.sentences[self.mentions[of].sentence].counted;
        let left = places_left((0..self.mentions.len()).map(is_counted));
        counted.labels.retain(|label| is_counted(label.of));
        for label in &mut counted.labels {
            label.of = left[label.of];
        }
        counted.n_words = counted.words.len();
        counted.n_quoted_words = counted
            .voiced
            .iter()
            .filter(|voiced| voiced.voice == Voice::Quoted)
            .map(|voiced| counted.words_in(voiced.span).len())
            .sum();
        Cow::Owned(counted)
    }

    /// The words that lie wholly within a stretch.
    pub fn words_in(&self, span: Span) -> &[Span] {
        text::words_in(&self.words, span)
    }

    /// Whether the sentence that holds a byte of the text counts.
    fn is_counted_at(&self, byte: usize) -> bool {
        let at = self
            .sentences
            .partition_point(|sentence| sentence.span.end <= byte);
        self.sentences
            .get(at)
            .is_some_and(|sentence| sentence.counted)
    }
}

/// For each place, what becomes of it once the places that do not stay are gone.
fn places_left(stays: impl Iterator<Item = bool>) -> Vec<usize> {
    stays
        .scan(0, |next, stays| {
            let place = *next;
            *next += usize::from(stays);
            Some(place)
        })
        .collect()
}
