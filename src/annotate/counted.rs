//! An article as far as it counts.

use std::borrow::Cow;

use super::AnnotatedArticle;
use crate::text::{Span, Voice};

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
        let mut places = Vec::with_capacity(self.sentences.len());
        let mut next = 0;
        for sentence in &self.sentences {
            places.push(next);
            next += usize::from(sentence.counted);
        }
        for mention in &mut counted.mentions {
            mention.sentence = places[mention.sentence];
        }
        let is_counted = |of: usize| self.sentences[self.mentions[of].sentence].counted;
        let mut left = Vec::with_capacity(self.mentions.len());
        let mut next = 0;
        for of in 0..self.mentions.len() {
            left.push(next);
            next += usize::from(is_counted(of));
        }
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
        let first = self.words.partition_point(|word| word.start < span.start);
        let past = self.words.partition_point(|word| word.end <= span.end);
        &self.words[first..past.max(first)]
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
