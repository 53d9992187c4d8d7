//! The counted part of an article.

use std::borrow::Cow;

use super::AnnotatedArticle;
use crate::text::{self, Span, Voice};

impl AnnotatedArticle {
    /// The article without the sentences that are not counted and without their words, mentions, labels and stretches of
    /// speech. Spans are still offsets in the whole text.
    pub fn counted(&self) -> Cow<'_, AnnotatedArticle> {
        if self.sentences.iter().all(|sentence| sentence.counted) {
            return Cow::Borrowed(self);
        }
        let mut counted = self.clone();
        counted.sentences.retain(|sentence| sentence.counted);
        counted.words.retain(|word| self.is_counted_at(word.start));
        // Quoted or reported speech stays within a paragraph, and a paragraph is counted as a whole or not at all, but where
        // one part of articles is compared: then what begins in it belongs to it.
        counted
            .voiced
            .retain(|voiced| self.is_counted_at(voiced.span.start));
        counted
            .mentions
            .retain(|mention| self.sentences[mention.sentence].counted);
        let new = new_indices(self.sentences.iter().map(|sentence| sentence.counted));
        for mention in &mut counted.mentions {
            mention.sentence = new[mention.sentence];
        }
        counted
            .pronouns
            .retain(|pronoun| self.sentences[pronoun.sentence].counted);
        for pronoun in &mut counted.pronouns {
            pronoun.sentence = new[pronoun.sentence];
        }
        let is_counted = |of: usize| self.sentences[self.mentions[of].sentence].counted;
        let new = new_indices((0..self.mentions.len()).map(is_counted));
        counted.labels.retain(|label| is_counted(label.of));
        for label in &mut counted.labels {
            label.of = new[label.of];
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

    /// As [`AnnotatedArticle::counted`], of an article that is no longer needed as it is.
    pub fn into_counted(self) -> AnnotatedArticle {
        match self.counted() {
            Cow::Owned(counted) => counted,
            Cow::Borrowed(_) => self,
        }
    }

    /// The words that lie wholly within `span`.
    pub fn words_in(&self, span: Span) -> &[Span] {
        text::words_in(&self.words, span)
    }

    /// Whether the sentence at a byte of the text is counted.
    fn is_counted_at(&self, byte: usize) -> bool {
        let at = self
            .sentences
            .partition_point(|sentence| sentence.span.end <= byte);
        self.sentences
            .get(at)
            .is_some_and(|sentence| sentence.counted)
    }
}

/// For each index, its new index once those that do not stay have been removed.
fn new_indices(stays: impl Iterator<Item = bool>) -> Vec<usize> {
    stays
        .scan(0, |next, stays| {
            let index = *next;
            *next += usize::from(stays);
            Some(index)
        })
        .collect()
}
