//! Paragraphs, and the sequences of words by which they are compared.

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

use super::MIN_WORDS;
use crate::annotate::{AnnotatedArticle, Sentence};
use crate::corpus::Article;
use crate::text::{Span, Voice, VoicedSpan, word_key};

/// A paragraph or heading of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Index of its article in the corpus.
    pub article: usize,
    /// Indices of its sentences in the article; there is at least one.
    pub sentences: Range<usize>,
}

/// A paragraph, ready to be compared.
pub(super) struct Paragraph {
    pub passage: Passage,
    /// The sequences of its words outside quotation marks; none for a heading, or for a paragraph with too few such words.
    pub own_words: Vec<u64>,
    /// The sequences of all its words, worked out when it is first compared by them.
    pub all_words: OnceLock<Vec<u64>>,
}

impl Passage {
    /// Its sentences.
    pub fn sentences_in<'a>(&self, article: &'a AnnotatedArticle) -> &'a [Sentence] {
        &article.sentences[self.sentences.clone()]
    }

    /// Its place in the article's text, in characters: the first, and one past the last.
    pub fn characters(&self, article: &AnnotatedArticle) -> (usize, usize) {
        let sentences = self.sentences_in(article);
        let start = sentences.first().map_or(0, |sentence| sentence.start);
        (start, sentences.last().map_or(start, |last| last.end))
    }

    /// Its number of words.
    pub fn n_words(&self, article: &AnnotatedArticle) -> usize {
        let sentences = self.sentences_in(article).iter();
        sentences.map(|sentence| sentence.n_words).sum()
    }

    /// The distinct sequences of two of its words, as numbers in ascending order; see [`sequences`].
    pub(super) fn sequences(&self, article: &Article, found: &AnnotatedArticle) -> Vec<u64> {
        sequences(&self.keys(article, found))
    }

    /// Its words as numbers, in order.
    pub(super) fn keys(&self, article: &Article, found: &AnnotatedArticle) -> Vec<u64> {
        let words = self.words(found).iter();
        words.map(|word| key(word.of(article.text()))).collect()
    }

    /// Its number of words outside quotation marks.
    pub(super) fn n_own_words(&self, found: &AnnotatedArticle) -> usize {
        let quoted = quoted_among(self.words(found), &found.voiced);
        quoted.into_iter().filter(|quoted| !quoted).count()
    }

    fn words<'a>(&self, found: &'a AnnotatedArticle) -> &'a [Span] {
        match self.sentences_in(found) {
            [] => &[],
            [first, .., last] => found.words_in(Span::new(first.span.start, last.span.end)),
            [only] => found.words_in(only.span),
        }
    }

    fn own_words(&self, article: &Article, found: &AnnotatedArticle) -> Vec<u64> {
        let words = self.words(found);
        let mut own: Vec<u64> = Vec::with_capacity(words.len());
        for (word, quoted) in words.iter().zip(quoted_among(words, &found.voiced)) {
            if !quoted {
                own.push(key(word.of(article.text())));
            }
        }
        if own.len() >= MIN_WORDS {
            sequences(&own)
        } else {
            Vec::new()
        }
    }
}

/// The paragraphs of the article with the index `place` in its corpus.
pub(super) fn paragraphs(
    place: usize,
    article: &Article,
    found: &AnnotatedArticle,
) -> Vec<Paragraph> {
    let mut end = 0;
    let same = |one: &Sentence, next: &Sentence| one.paragraph == next.paragraph;
    found
        .sentences
        .chunk_by(same)
        .map(|own| {
            let start = end;
            end += own.len();
            let passage = Passage {
                article: place,
                sentences: start..end,
            };
            let own_words = if own[0].is_heading {
                Vec::new()
            } else {
                passage.own_words(article, found)
            };
            Paragraph {
                passage,
                own_words,
                all_words: OnceLock::new(),
            }
        })
        .collect()
}

/// A number for a word, see [`word_key`]; full stops do not matter: "U.S." is "US".
fn key(word: &str) -> u64 {
    if word.contains('.') {
        word_key(&word.replace('.', ""))
    } else {
        word_key(word)
    }
}

/// For each word, whether it is in quotation marks.
fn quoted_among(words: &[Span], voiced: &[VoicedSpan]) -> Vec<bool> {
    let first = words.first().map_or(0, |word| word.start);
    let mut rest = &voiced[voiced.partition_point(|one| one.span.end <= first)..];
    let quoted = |word: &Span| {
        while let [passed, later @ ..] = rest
            && passed.span.end <= word.start
        {
            rest = later;
        }
        rest.first()
            .is_some_and(|one| one.voice == Voice::Quoted && one.span.contains(*word))
    };
    words.iter().map(quoted).collect()
}

/// The distinct sequences of two neighbouring words, as numbers in ascending order; of a single word, the word. Words
/// are given by their numbers.
fn sequences(words: &[u64]) -> Vec<u64> {
    let mut sequences: Vec<u64> = match words {
        [only] => vec![*only],
        _ => words
            .windows(2)
            .map(|pair| FxBuildHasher.hash_one((pair[0], pair[1])))
            .collect(),
    };
    sequences.sort_unstable();
    sequences.dedup();
    sequences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<u64> {
        sequences(&text.split(' ').map(word_key).collect::<Vec<u64>>())
    }

    #[test]
    fn sequences_have_two_words_and_are_distinct() {
        assert_eq!(of("to be or not to be").len(), 4);
        assert_eq!(of("Goodbye").len(), 1);
        assert!(sequences(&[]).is_empty());
        assert_ne!(of("be to"), of("to be"));
        assert_eq!(of("Kim’s TRAIN"), of("kim's train"));
    }

    #[test]
    fn words_in_quotation_marks_are_recognised() {
        let span = |start, end| Span { start, end };
        let voiced = |span, voice| VoicedSpan {
            span,
            voice,
            speaker: None,
            saying: None,
            kind: Default::default(),
            construction: Default::default(),
        };
        let words = [span(0, 3), span(5, 9), span(10, 12), span(14, 20)];
        let speech = [
            voiced(span(4, 13), Voice::Quoted),
            voiced(span(14, 20), Voice::Attributed),
        ];
        assert_eq!(quoted_among(&words, &speech), [false, true, true, false]);
        assert_eq!(quoted_among(&words[2..], &speech), [true, false]);
        assert_eq!(quoted_among(&words, &[]), [false; 4]);
    }
}
