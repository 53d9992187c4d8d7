//! Passages that occur in the corpus more than once: wire copy, reprints, whole articles twice.
//!
//! Two outlets that print the same wire paragraph do not agree; they have bought the same sentence. So such a passage is
//! counted once, where it occurs first, and the copies are left out of every comparison.
//!
//! A passage is a paragraph, or some sentences of one. The similarity of two is the Jaccard coefficient of their sequences of two words
//! ([`overlap`](crate::stats::overlap)). A passage is a **copy** of an earlier, counted one
//!
//! 1. if their similarity is [`THRESHOLD`] or more, with and without the words in quotation marks, and both have
//!    [`MIN_WORDS`] words or more outside them;
//! 2. or if their similarity is as high, whatever their length, and the passages beside them are copies from the same
//!    place;
//! 3. or if the whole article has exactly the text of an earlier one;
//! 4. or if it is a sentence, with those around it, that stands word for word inside another paragraph of an earlier
//!    article; the rule is in `sentences`.
//!
//! So two outlets that quote the same sentence of a speech are not copies of each other unless the words around it are
//! the same too; nor are headings and short lines, unless they accompany a copied paragraph.
//!
//! **Earlier** means, in this order: an article of a news agency ([`Outlet::agency`](crate::corpus::Outlet::agency))
//! before one of any other outlet; the earlier date, a known date before none; the id that sorts first. Within an article
//! it is the passage that comes first.
//!
//! Comparing every passage with every other takes too long, so candidates are found by MinHash: it misses one in
//! seventy-five pairs with a similarity of 0.5, and one in eight thousand with 0.6. The similarity reported is always exact.

mod candidates;
mod passage;
mod sentences;

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::annotate::Annotations;
use crate::corpus::{Article, Corpus};
use crate::stats::overlap::jaccard_from;
use candidates::{Groups, MIN_BANDS, Members};
pub use passage::Passage;
use passage::{Paragraph, paragraphs};

/// The least similarity of a copy.
pub const THRESHOLD: f64 = 0.5;
/// How many words outside quotation marks a passage needs to be compared with all others.
pub const MIN_WORDS: usize = 12;
/// How many articles have their paragraphs compared in parallel, each with all earlier ones. Whether one of the same batch
/// is a copy itself is not known yet, so larger batches make more comparisons in vain.
const BATCH: usize = 192;
/// How many pairs of paragraphs that share a band a batch has at most, unless a single paragraph has more: among the
/// thousands of like lines of a list, even one article is too large a batch.
const BATCH_PAIRS: usize = 500_000;

/// A passage that repeats another.
#[derive(Clone, Debug, PartialEq)]
pub struct Duplicate {
    /// The copy.
    pub copy: Passage,
    /// What it repeats; not a copy itself.
    pub original: Passage,
    /// How similar they are, from [`THRESHOLD`] to 1.
    pub similarity: f64,
}

/// Finds the passages of a corpus that repeat an earlier one, in the order of the corpus.
///
/// `annotations` are those of `corpus`. The result depends on neither the order of files nor the number of threads.
pub fn find(corpus: &Corpus, annotations: &Annotations) -> Vec<Duplicate> {
    find_in_batches(corpus, annotations, BATCH_PAIRS)
}

/// As [`find`], in batches of so many pairs; the result does not depend on it.
fn find_in_batches(corpus: &Corpus, annotations: &Annotations, pairs: usize) -> Vec<Duplicate> {
    let mut order: Vec<usize> = (0..corpus.articles.len()).collect();
    order.sort_by_key(|&at| rank(&corpus.articles[at]));
    let found: Vec<Vec<Paragraph>> = order
        .par_iter()
        .map(|&at| paragraphs(at, &corpus.articles[at], &annotations.article(at)))
        .collect();
    let mut search = Search::new(corpus, annotations, found);
    search.run(pairs);
    let mut duplicates = search.duplicates();
    sentences::add(corpus, annotations, &order, &mut duplicates);
    duplicates.sort_by_key(|one| (one.copy.article, one.copy.sentences.start));
    duplicates
}

/// Marks the sentences of the copies as not counted.
pub fn leave_out(duplicates: &[Duplicate], annotations: &mut Annotations) {
    for Duplicate { copy, .. } in duplicates {
        annotations.leave_out(copy.article, copy.sentences.clone());
    }
}

/// For each article with exactly the text of an earlier one, the earlier one, by the id of the later.
pub fn same_texts(corpus: &Corpus) -> HashMap<&str, &Article> {
    let mut articles: Vec<&Article> = corpus.articles.iter().collect();
    articles.sort_by_key(|article| rank(article));
    let mut first: HashMap<&str, &Article, FxBuildHasher> = HashMap::default();
    let mut same = HashMap::new();
    for article in articles {
        match first.get(article.text()) {
            Some(original) => drop(same.insert(article.id.as_str(), *original)),
            None => drop(first.insert(article.text(), article)),
        }
    }
    same
}

/// The sort key of an article; the earlier one counts: agencies, then by date, then by id.
fn rank(article: &Article) -> (bool, bool, Option<&str>, &str) {
    let date = article.date.as_deref();
    (!article.agency, date.is_none(), date, &article.id)
}

/// The paragraphs of all articles, earlier articles first, and what is known of each.
struct Search<'a> {
    corpus: &'a Corpus,
    annotations: &'a Annotations,
    paragraphs: Vec<Paragraph>,
    /// Which paragraphs are those of each article.
    articles: Vec<Range<usize>>,
    groups: Groups,
    /// For each group of candidates, its members so far, in order: those that are not copies, and all those of the current
    /// batch.
    members: Members,
    /// For each paragraph, what it is a copy of, and their similarity.
    copies: Vec<Option<(usize, f64)>>,
    /// For each paragraph, whether another is a copy of it.
    is_repeated: Vec<bool>,
}

impl<'a> Search<'a> {
    fn new(corpus: &'a Corpus, annotations: &'a Annotations, found: Vec<Vec<Paragraph>>) -> Self {
        let mut end = 0;
        let articles = found
            .iter()
            .map(|own| {
                let start = end;
                end += own.len();
                start..end
            })
            .collect();
        let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(end);
        paragraphs.extend(found.into_iter().flatten());
        let groups = Groups::of(&paragraphs);
        Search {
            corpus,
            annotations,
            members: groups.members(),
            groups,
            copies: vec![None; paragraphs.len()],
            is_repeated: vec![false; paragraphs.len()],
            paragraphs,
            articles,
        }
    }

    fn run(&mut self, pairs: usize) {
        let mut seen: HashMap<&str, Range<usize>, FxBuildHasher> =
            HashMap::with_capacity_and_hasher(self.articles.len(), FxBuildHasher);
        let mut new = Vec::new();
        let mut same = Vec::new();
        for own in &self.articles {
            let Some(first) = self.paragraphs.get(own.start) else {
                continue;
            };
            let text = self.corpus.articles[first.passage.article].text();
            match seen.get(text) {
                Some(first) => same.push((own.clone(), first.clone())),
                None => {
                    new.push(own.clone());
                    seen.insert(text, own.clone());
                }
            }
        }
        self.search_all(&new, pairs);
        for (own, first) in same {
            self.copy_whole(own, first);
        }
    }

    /// Rules 1 and 2 for some articles, in batches of so many pairs; a batch may end within an article.
    fn search_all(&mut self, articles: &[Range<usize>], most_pairs: usize) {
        let mut batch: Vec<usize> = Vec::new();
        let mut pairs = 0;
        for (at, own) in articles.iter().enumerate() {
            for paragraph in own.clone() {
                pairs += self.add(paragraph);
                batch.push(paragraph);
                if pairs >= most_pairs {
                    self.search_batch(&std::mem::take(&mut batch));
                    pairs = 0;
                }
            }
            if (at + 1) % BATCH == 0 {
                self.search_batch(&std::mem::take(&mut batch));
                pairs = 0;
            }
        }
        self.search_batch(&batch);
    }

    /// Rule 3: an article with the text of an earlier one.
    fn copy_whole(&mut self, own: Range<usize>, first: Range<usize>) {
        for (paragraph, original) in own.zip(first) {
            self.copies[paragraph] = self.copies[original].or(Some((original, 1.0)));
        }
    }

    /// Adds a paragraph to its groups, and returns how many members they have.
    fn add(&mut self, paragraph: usize) -> usize {
        let mut pairs = 0;
        for &group in self.groups.of_one(paragraph) {
            pairs += self.members.of(group).len();
            self.members.add(group, paragraph);
        }
        pairs
    }

    fn remove_copies(&mut self, paragraphs: impl Iterator<Item = usize>) {
        for paragraph in paragraphs {
            if self.copies[paragraph].is_some() {
                for &group in self.groups.of_one(paragraph) {
                    self.members.remove(group, paragraph);
                }
            }
        }
    }

    /// Rules 1 and 2 for some paragraphs, in order. Comparing, which takes long, is done in parallel; whatever depends on
    /// which paragraphs are copies is done in order.
    fn search_batch(&mut self, paragraphs: &[usize]) {
        let candidates: Vec<Vec<(usize, f64)>> = paragraphs
            .par_iter()
            .map(|&paragraph| self.candidates(paragraph))
            .collect();
        for (&paragraph, candidates) in paragraphs.iter().zip(&candidates) {
            let at = self.articles.partition_point(|own| own.end <= paragraph);
            let own = self.articles[at].clone();
            let copy = self
                .best_of(candidates)
                .or_else(|| self.along_with(paragraph, paragraph.checked_sub(1)?, &own));
            self.mark(paragraph, copy);
            if paragraph + 1 == own.end {
                self.search_backwards(own);
            }
        }
        self.remove_copies(paragraphs.iter().copied());
    }

    /// Rule 2 from an article's last paragraph to its first.
    fn search_backwards(&mut self, own: Range<usize>) {
        for paragraph in own.clone().rev() {
            if self.copies[paragraph].is_none() && !self.is_repeated[paragraph] {
                let copy = self.along_with(paragraph, paragraph + 1, &own);
                self.mark(paragraph, copy);
            }
        }
        self.remove_copies(own);
    }

    fn mark(&mut self, paragraph: usize, copy: Option<(usize, f64)>) {
        self.copies[paragraph] = copy;
        if let Some((original, _)) = copy {
            self.is_repeated[original] = true;
        }
    }

    /// For rule 1: the earlier paragraphs, copies or not, that are similar enough to this one, with their similarity.
    fn candidates(&self, paragraph: usize) -> Vec<(usize, f64)> {
        let groups = self.groups.of_one(paragraph).iter();
        let mut members: Vec<u32> = groups
            .flat_map(|&group| self.members.of(group))
            .copied()
            .filter(|&member| (member as usize) < paragraph)
            .collect();
        members.sort_unstable();
        let own = &self.paragraphs[paragraph].own_words;
        members
            .chunk_by(|one, next| one == next)
            .filter(|same| same.len() >= MIN_BANDS)
            .map(|same| same[0] as usize)
            .filter(|&one| jaccard_from(THRESHOLD, own, &self.paragraphs[one].own_words).is_some())
            .filter_map(|one| Some((one, self.similarity(paragraph, one)?)))
            .collect()
    }

    /// Rule 1: the most similar candidate that is not a copy itself; of several the earliest.
    fn best_of(&self, candidates: &[(usize, f64)]) -> Option<(usize, f64)> {
        let originals = candidates.iter().copied();
        originals
            .filter(|&(one, _)| self.copies[one].is_none())
            .max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)))
    }

    /// Rule 2: whether a paragraph continues what its neighbour in the same article is copied from.
    fn along_with(
        &self,
        paragraph: usize,
        neighbour: usize,
        own: &Range<usize>,
    ) -> Option<(usize, f64)> {
        if !own.contains(&neighbour) {
            return None;
        }
        let (source, _) = self.copies[neighbour]?;
        let next = (source + paragraph).checked_sub(neighbour)?;
        let article = |at: usize| self.paragraphs[at].passage.article;
        if next >= paragraph || article(next) != article(source) {
            return None;
        }
        let original = self.copies[next].map_or(next, |(original, _)| original);
        let similarity = self.similarity(paragraph, original)?;
        Some((original, similarity))
    }

    /// The similarity of two paragraphs, over all their words, if it is enough for a copy.
    fn similarity(&self, one: usize, other: usize) -> Option<f64> {
        jaccard_from(THRESHOLD, self.sequences(one), self.sequences(other))
    }

    /// The sequences of all words of a paragraph.
    fn sequences(&self, at: usize) -> &[u64] {
        let Paragraph {
            passage, all_words, ..
        } = &self.paragraphs[at];
        let article = passage.article;
        let find = || {
            passage.sequences(
                &self.corpus.articles[article],
                &self.annotations.recent(article),
            )
        };
        all_words.get_or_init(find)
    }

    fn duplicates(&self) -> Vec<Duplicate> {
        let copies = self.copies.iter().zip(&self.paragraphs);
        copies
            .filter_map(|(copy, paragraph)| {
                let (original, similarity) = (*copy)?;
                Some(Duplicate {
                    copy: paragraph.passage.clone(),
                    original: self.paragraphs[original].passage.clone(),
                    similarity,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
