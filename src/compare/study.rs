//! What is compared: what counts of the articles, grouped by outlet, with all random draws.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::drawn::{BlockRows, Drawn};
use super::ledger::{self, Entry, Ledger};
use super::rule::{Others, Rule};
use super::sources::Sources;
use super::vocabulary::Level;
use crate::annotate::{AnnotatedArticle, Annotations};
use crate::claims::Claim;
use crate::codebook::Codebook;
use crate::corpus::{Article, Corpus, Outlet};
use crate::duplicates::Duplicate;

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
    /// What counts of the articles of `annotations`.
    pub(crate) counted: Vec<Cow<'a, AnnotatedArticle>>,
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
        let articles = annotations.articles.par_iter();
        let counted: Vec<_> = articles.map(AnnotatedArticle::counted).collect();
        let entries = corpus.articles.par_iter().zip(&counted);
        let entries = entries.filter(|(_, counted)| !counted.sentences.is_empty());
        let entries = entries.map(|(article, counted)| ledger::of_article(article, counted));
        let has_blocks = corpus.blocks.is_some();
        let ledger = Ledger::new(&codebook.hash, entries.collect());
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
            words: Level::words(corpus, &counted),
            counted,
            block_rows: has_blocks.then(|| BlockRows::of(&corpus.articles)),
        }
    }

    /// What each article contributes to the tables that compare.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// What the bootstrap draws of one of [`Study::outlets`].
    pub(crate) fn drawn(&self, outlet: &str, entries: &[&Entry]) -> Drawn {
        Drawn::of(outlet, entries, self.block_rows.as_ref(), self.seed)
    }

    /// All articles with everything that was found in them, in the corpus's order: for tables that list.
    pub(crate) fn articles(&self) -> impl Iterator<Item = (&'a Article, &'a AnnotatedArticle)> {
        self.corpus.articles.iter().zip(&self.annotations.articles)
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

    /// The id of each of [`Study::outlets`] with the indices of its articles in [`Study::counted`]: for tables of words.
    pub(crate) fn articles_by_outlet(&self) -> Vec<(&'a str, Vec<usize>)> {
        let mut articles: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, article) in self.corpus.articles.iter().enumerate() {
            if !self.counted[at].sentences.is_empty() {
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
