//! The annotations of a corpus: packed, an article unpacked when it is asked for.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::packed;
use super::{AnnotatedArticle, Sentence};
use crate::corpus::Skipped;
use crate::text::{Part, SayingWord};

/// How many articles are kept unpacked for whoever asks for the same ones again.
const KEPT: usize = 8;

/// A corpus as read: an article for every article, in the corpus's order.
///
/// What was found in an article takes about as much memory as its text. It is unpacked when it is asked for, which takes some ten
/// microseconds: whoever needs several things of an article asks once.
pub struct Annotations {
    packed: Vec<Box<[u8]>>,
    sayings: Vec<&'static SayingWord>,
    /// Where the sentences of each article begin in `counted`, and where the last ends.
    starts: Vec<usize>,
    /// Whether each sentence is part of the comparison.
    counted: Vec<bool>,
    /// The articles that [`Annotations::recent`] gave last, the latest at the end.
    kept: Mutex<Vec<(usize, Arc<AnnotatedArticle>)>>,
    /// Sentences whose end the model did not see.
    pub truncated: Vec<Skipped>,
}

impl Annotations {
    /// Annotations in which every sentence counts, from articles as [`packed::pack`] packs them with these `sayings`.
    pub(super) fn new(sayings: Vec<&'static SayingWord>, packed: Vec<Box<[u8]>>) -> Annotations {
        let mut starts = vec![0];
        let mut end = 0;
        for article in &packed {
            end += packed::sizes(article).map_or(0, |(sentences, _)| sentences);
            starts.push(end);
        }
        Annotations {
            packed,
            sayings,
            starts,
            counted: vec![true; end],
            kept: Mutex::default(),
            truncated: Vec::new(),
        }
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.packed.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    /// What was found in an article, by its index in the corpus.
    pub fn article(&self, at: usize) -> AnnotatedArticle {
        let found = packed::unpack(&self.packed[at], &self.sayings);
        let mut article = found.expect("what was packed is unpacked");
        let counted = &self.counted[self.range(at)];
        for (sentence, &counted) in article.sentences.iter_mut().zip(counted) {
            sentence.counted = counted;
        }
        article
    }

    /// What was found in an article, for whoever asks for one of a few articles again and again: for each of their sentences.
    pub fn recent(&self, at: usize) -> Arc<AnnotatedArticle> {
        let lock = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, article)) = lock().iter().find(|(kept, _)| *kept == at) {
            return Arc::clone(article);
        }
        let article = Arc::new(self.article(at));
        let mut kept = lock();
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push((at, Arc::clone(&article)));
        article
    }

    /// Forgets the articles that are kept, of which something changes.
    fn forget(&mut self) {
        let kept = self.kept.get_mut();
        kept.unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// All articles, in order.
    pub fn articles(&self) -> impl ExactSizeIterator<Item = AnnotatedArticle> {
        (0..self.len()).map(|at| self.article(at))
    }

    /// All articles, in order, for several threads.
    pub fn par_articles(&self) -> impl IndexedParallelIterator<Item = AnnotatedArticle> {
        (0..self.len()).into_par_iter().map(|at| self.article(at))
    }

    /// How many sentences an article has.
    pub fn n_sentences(&self, at: usize) -> usize {
        self.range(at).len()
    }

    /// How many sentences all articles have.
    pub fn n_all_sentences(&self) -> usize {
        self.counted.len()
    }

    /// Whether a sentence of an article counts.
    pub fn any_counts(&self, at: usize) -> bool {
        self.counted[self.range(at)].contains(&true)
    }

    /// Leaves some sentences of an article out of the comparison.
    pub fn leave_out(&mut self, at: usize, sentences: Range<usize>) {
        self.forget();
        let own = self.range(at);
        self.counted[own][sentences].fill(false);
    }

    /// The sentences that are left out of the comparison.
    pub fn not_counted(&self) -> impl Iterator<Item = Sentence> {
        let with = (0..self.len()).filter(|&at| self.counted[self.range(at)].contains(&false));
        with.flat_map(|at| self.article(at).sentences)
            .filter(|sentence| !sentence.counted)
    }

    /// Leaves the sentences of all other parts out of the comparison.
    pub fn keep_part(&mut self, part: Part) {
        let others: Vec<Vec<usize>> = self
            .par_articles()
            .map(|article| {
                let sentences = article.sentences.iter().enumerate();
                let others = sentences.filter(|(_, one)| one.part != part);
                others.map(|(at, _)| at).collect()
            })
            .collect();
        for (at, others) in others.into_iter().enumerate() {
            for sentence in others {
                self.leave_out(at, sentence..sentence + 1);
            }
        }
    }

    /// The articles in portions of about so many sentences, each of one article at least.
    pub(super) fn portions(&self, sentences: usize) -> Vec<Range<usize>> {
        let mut portions = Vec::new();
        let mut start = 0;
        while start < self.len() {
            let full = self.starts[start] + sentences;
            let end = self.starts.partition_point(|&at| at <= full) - 1;
            let end = end.clamp(start + 1, self.len());
            portions.push(start..end);
            start = end;
        }
        portions
    }

    /// Puts other articles, packed, in the place of those of the same number of sentences from `start` on.
    pub(super) fn replace(&mut self, start: usize, packed: Vec<Box<[u8]>>) {
        self.forget();
        for (place, article) in self.packed[start..].iter_mut().zip(packed) {
            *place = article;
        }
    }

    /// An article, packed.
    pub(super) fn pack(&self, article: &AnnotatedArticle) -> Box<[u8]> {
        packed::pack(article, &self.sayings)
    }

    fn range(&self, at: usize) -> Range<usize> {
        self.starts[at]..self.starts[at + 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Annotations of articles with so many sentences, of which nothing but the number is packed.
    fn of(sentences: &[u8]) -> Annotations {
        let packed = sentences.iter().map(|&n| Box::from([n, 0]));
        Annotations::new(Vec::new(), packed.collect())
    }

    #[test]
    fn portions_are_full_and_cut_between_articles() {
        let annotations = of(&[3, 4, 9, 0, 2, 5, 1]);
        assert_eq!(annotations.portions(7), [0..2, 2..3, 3..6, 6..7]);
        assert_eq!(
            annotations.portions(1),
            [0..1, 1..2, 2..3, 3..4, 4..5, 5..6, 6..7]
        );
        assert_eq!(annotations.portions(100), [0..7]);
        assert!(of(&[]).portions(7).is_empty());
    }

    #[test]
    fn sentences_are_left_out_of_their_article_alone() {
        let mut annotations = of(&[3, 2, 1]);
        annotations.leave_out(1, 0..2);
        let counts = [0, 1, 2].map(|at| annotations.any_counts(at));
        assert_eq!(counts, [true, false, true]);
        annotations.leave_out(0, 1..3);
        assert!(annotations.any_counts(0));
        assert_eq!(annotations.n_all_sentences(), 6);
    }
}
