//! What is compared: the articles as far as they count, grouped by outlet, with everything drawn at random.

use std::borrow::Cow;
use std::collections::HashMap;

use rayon::prelude::*;

use super::estimate::DRAWS;
use super::ledger::{self, Ledger};
use super::rule::Rule;
use super::vocabulary::Level;
use crate::annotate::{AnnotatedArticle, Annotations};
use crate::codebook::Codebook;
use crate::corpus::{Article, Corpus, Outlet};
use crate::duplicates::Duplicate;
use crate::model::Scores;
use crate::schema::Voices;
use crate::stats::bootstrap::Samples;
use crate::stats::random::stream;
use crate::text::Voice;

/// Articles of a corpus whose bootstrap samples are kept at most; two kilobytes for each.
const MOST_SHARED: usize = 20_000;

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
    /// Who is compared with whom.
    pub rule: Rule<'a>,
    /// Seed of everything that is drawn at random.
    pub seed: u64,
    /// What each article contributes to the comparing tables.
    pub(crate) ledger: Ledger,
    /// The articles of `annotations` as far as they count.
    pub(crate) counted: Vec<Cow<'a, AnnotatedArticle>>,
    /// The words that count, numbered.
    pub(crate) words: Level,
    /// The bootstrap samples of each outlet's articles, by its id.
    samples: HashMap<&'a str, Samples>,
}

impl<'a> Study<'a> {
    /// A study of `corpus`, which was annotated with `codebook` and in which `duplicates` were found. Sentences that
    /// are marked as not counted have no part in a comparison. `reference` is the id of an outlet with articles, if
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
        let mut study = Study {
            ledger: Ledger::new(&codebook.hash, entries.collect()),
            corpus,
            codebook,
            annotations,
            duplicates,
            rule: Rule::new(reference),
            seed,
            words: Level::words(corpus, &counted),
            counted,
            samples: HashMap::new(),
        };
        let are_few = corpus.articles.len() <= MOST_SHARED;
        let samples = |(outlet, articles): (&'a Outlet, Vec<&AnnotatedArticle>)| {
            let seed = stream(seed, &outlet.id);
            let samples = match are_few {
                true => Samples::cached(seed, articles.len(), DRAWS),
                false => Samples::uncached(seed),
            };
            (outlet.id.as_str(), samples)
        };
        study.samples = study.outlets().into_iter().map(samples).collect();
        study
    }

    /// What each article contributes to the tables that compare.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The seed of each of [`Study::outlets`], for draws and tests.
    pub(crate) fn seeds(&self) -> Vec<u64> {
        let outlets = self.outlets().into_iter();
        outlets
            .map(|(outlet, _)| self.samples(&outlet.id).seed())
            .collect()
    }

    /// The bootstrap samples of one of [`Study::outlets`].
    pub(crate) fn samples(&self, outlet: &str) -> &Samples {
        &self.samples[outlet]
    }

    /// All articles with everything that was found in them, in the corpus's order: for tables that list.
    pub(crate) fn articles(&self) -> impl Iterator<Item = (&'a Article, &'a AnnotatedArticle)> {
        self.corpus.articles.iter().zip(&self.annotations.articles)
    }

    /// The articles of which anything counts, with what counts of each, in the corpus's order: for tables that
    /// compare.
    pub(crate) fn counted_articles(
        &self,
    ) -> impl Iterator<Item = (&'a Article, &AnnotatedArticle)> {
        let articles = self.corpus.articles.iter().zip(&self.counted);
        articles
            .map(|(article, counted)| (article, counted.as_ref()))
            .filter(|(_, counted)| !counted.sentences.is_empty())
    }

    /// The outlets that have articles of which anything counts, each with what counts of these, in the corpus's
    /// order.
    pub fn outlets(&self) -> Vec<(&'a Outlet, Vec<&AnnotatedArticle>)> {
        self.corpus
            .outlets
            .iter()
            .map(|outlet| {
                let own = self
                    .counted_articles()
                    .filter(|(article, _)| article.outlet == outlet.id)
                    .map(|(_, counted)| counted);
                (outlet, own.collect::<Vec<_>>())
            })
            .filter(|(_, own)| !own.is_empty())
            .collect()
    }

    /// The id of each of [`Study::outlets`] with the places of its articles in [`Study::counted`].
    pub(crate) fn places_by_outlet(&self) -> Vec<(&'a str, Vec<usize>)> {
        let places = |id: &str| {
            let articles = self.corpus.articles.iter().enumerate();
            let own = articles.filter(|(place, article)| {
                article.outlet == id && !self.counted[*place].sentences.is_empty()
            });
            own.map(|(place, _)| place).collect()
        };
        let outlets = self.outlets().into_iter();
        outlets
            .map(|(outlet, _)| (outlet.id.as_str(), places(&outlet.id)))
            .collect()
    }

    /// For each of [`Study::outlets`], the indices there of those it is compared with.
    pub(crate) fn compared_with(&self) -> Vec<Vec<usize>> {
        let outlets = self.outlets();
        let ids: Vec<&str> = outlets.iter().map(|(one, _)| one.id.as_str()).collect();
        self.rule.compared_with(&ids)
    }
}

/// The voices of a comparison table to which something said in `voice` belongs, as positions in [`Voices`]' list.
pub(crate) fn voice_places(voice: Voice) -> [usize; 2] {
    [Voices::All, Voices::Only(voice)].map(Voices::position)
}

/// How many of the things counted are most likely negative, neutral and positive.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shares {
    counts: [usize; 3],
}

impl Shares {
    pub(crate) fn add(&mut self, scores: Scores) {
        let classes = [scores.negative, scores.neutral, scores.positive];
        // On a tie the more neutral reading stands.
        let most = [1, 0, 2]
            .into_iter()
            .reduce(|best, class| {
                if classes[class] > classes[best] {
                    class
                } else {
                    best
                }
            })
            .expect("there are three classes");
        self.counts[most] += 1;
    }

    /// The share of one class, or `None` when nothing was counted.
    pub(crate) fn of(self, class: usize) -> Option<f64> {
        let all: usize = self.counts.iter().sum();
        (all > 0).then(|| self.counts[class] as f64 / all as f64)
    }
}
