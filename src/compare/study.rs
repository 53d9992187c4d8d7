//! What is compared: what counts of the articles, grouped by outlet, with all random draws.

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::capitals::Listed;
use super::drawn::{BlockRows, Drawn};
use super::ledger::{self, Entry, Ledger};
use super::rule::{Others, Rule};
use super::sources::Sources;
use super::vocabulary::{Counted, Level};
use crate::annotate::{AnnotatedArticle, Annotations};
use crate::claims::Claim;
use crate::codebook::Codebook;
use crate::corpus::{Article, Corpus, Outlet};
use crate::duplicates::Duplicate;
use crate::text::Span;

/// Everything that the tables are made of.
pub struct Study<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// The frames and actors.
    pub codebook: &'a Codebook,
    /// What was found in the articles, in all of their sentences. A table that compares reads [`Study::outlets`],
    /// where only what counts is left.
    pub annotations: &'a Annotations,
    /// The passages that repeat others.
    pub duplicates: &'a [Duplicate],
    /// What several outlets say.
    pub claims: &'a [Claim],
    /// Who is compared with whom.
    pub rule: Rule<'a>,
    /// Seed of everything that is drawn at random.
    pub seed: u64,
    /// The date at which trends may have changed, if one was named.
    pub break_at: Option<NaiveDate>,
    /// What each article contributes to the comparing tables.
    pub(crate) ledger: Ledger,
    /// The words of each article that count.
    pub(crate) n_words: Vec<u32>,
    /// The words that count, numbered.
    pub(crate) words: Level,
    /// What kind of source each speaker is.
    pub(crate) sources: Sources,
    /// The blocks that articles are compared within, if they are.
    block_rows: Option<BlockRows<'a>>,
}

impl<'a> Study<'a> {
    /// A study of `corpus`, which was annotated with `codebook` and in which `duplicates` were found. Sentences that
    /// are marked as not counted do not enter a comparison. `reference` is the id of an outlet with articles, if
    /// the others are to be compared with it; everything drawn at random comes from `seed`.
    pub fn new(
        corpus: &'a Corpus,
        codebook: &'a Codebook,
        annotations: &'a Annotations,
        duplicates: &'a [Duplicate],
        reference: Option<&'a str>,
        seed: u64,
    ) -> Self {
        let listed = Listed::of(&*corpus.language);
        let pairs = corpus.articles.par_iter().zip(annotations.par_articles());
        let read: Vec<(Option<Entry>, u32, Counted)> = pairs
            .map(|(article, found)| {
                let found = found.into_counted();
                let lengths = found.sentences.iter().map(|one| one.n_words as u32);
                let counted = Counted {
                    read: listed.read(article.text(), &found),
                    lengths: lengths.collect(),
                };
                let counts = !found.sentences.is_empty();
                let entry = counts.then(|| ledger::of_article(article, &found));
                (entry, found.n_words as u32, counted)
            })
            .collect();
        let mut entries = Vec::with_capacity(read.len());
        let mut n_words = Vec::with_capacity(read.len());
        let counted = read.into_iter().map(|(entry, words, counted)| {
            entries.extend(entry);
            n_words.push(words);
            counted
        });
        let counted = counted.collect();
        let words = |at: u32| words_of(corpus, annotations, at);
        let words = Level::words(listed, counted, words);
        let has_blocks = corpus.blocks.is_some();
        let ledger = Ledger::new(&codebook.hash, entries);
        Study {
            sources: Sources::of(&ledger),
            ledger,
            corpus,
            codebook,
            annotations,
            duplicates,
            claims: &[],
            rule: Rule::new(reference),
            seed,
            break_at: None,
            words,
            n_words,
            block_rows: has_blocks.then(|| BlockRows::of(&corpus.articles)),
        }
    }

    /// What counts of an article, by its index in the corpus.
    pub(crate) fn counted(&self, at: usize) -> AnnotatedArticle {
        self.annotations.article(at).into_counted()
    }

    /// An n-gram of one of the study's levels, as tables show it.
    pub(crate) fn text(&self, level: &Level, number: u32) -> String {
        level.text(number, |at| words_of(self.corpus, self.annotations, at))
    }

    /// What each article contributes to the tables that compare.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// What the bootstrap draws of one of [`Study::outlets`].
    pub(crate) fn drawn(&self, outlet: &str, entries: &[&Entry]) -> Drawn {
        Drawn::of(outlet, entries, self.block_rows.as_ref(), self.seed)
    }

    /// Some articles, by their indices, with everything that was found in them: for tables that list.
    pub(crate) fn articles(
        &self,
        which: Range<usize>,
    ) -> impl Iterator<Item = (&'a Article, AnnotatedArticle)> {
        let annotations = self.annotations;
        let found = which.clone().map(|at| annotations.article(at));
        self.corpus.articles[which].iter().zip(found)
    }

    /// The outlets with at least one counted sentence, each with the entries of its articles, both in the corpus's order.
    pub fn outlets(&self) -> Vec<(&'a Outlet, Vec<&Entry>)> {
        let mut entries: HashMap<&str, Vec<&Entry>> = HashMap::new();
        for entry in self.ledger.entries() {
            entries.entry(&entry.outlet).or_default().push(entry);
        }
        let outlets = self.corpus.outlets.iter();
        outlets
            .filter_map(|outlet| Some((outlet, entries.remove(outlet.id.as_str())?)))
            .collect()
    }

    /// The id of each of [`Study::outlets`] with the indices of its articles in the corpus: for tables of words.
    pub(crate) fn articles_by_outlet(&self) -> Vec<(&'a str, Vec<usize>)> {
        let mut articles: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, article) in self.corpus.articles.iter().enumerate() {
            if self.annotations.any_counts(at) {
                articles.entry(&article.outlet).or_default().push(at);
            }
        }
        let outlets = self.corpus.outlets.iter();
        outlets
            .filter_map(|outlet| Some((outlet.id.as_str(), articles.remove(outlet.id.as_str())?)))
            .collect()
    }

    /// For each of [`Study::outlets`], those it is compared with, by their indices there.
    pub(crate) fn compared_with(&self) -> Vec<Others> {
        let outlets = self.outlets();
        let ids: Vec<&str> = outlets.iter().map(|(one, _)| one.id.as_str()).collect();
        self.rule.compared_with(&ids)
    }
}

/// The counted words of an article, by its index in the corpus, and its text.
fn words_of<'c>(corpus: &'c Corpus, annotations: &Annotations, at: u32) -> (&'c str, Vec<Span>) {
    let found = annotations.article(at as usize).into_counted();
    (corpus.articles[at as usize].text(), found.words)
}
