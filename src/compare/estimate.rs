//! Figures with intervals: many ratios of sums over one outlet's articles at once.

use std::collections::BTreeMap;

use ndarray::{Array2, ArrayView2, Axis};

use super::difference::MANY_ARTICLES;
use crate::schema;
use crate::stats::bootstrap::{Interval, Resamples, Samples};
use crate::stats::ratio::Unit;

/// Bootstrap draws behind every interval.
pub const DRAWS: usize = 2_000;
/// Coverage of every interval.
pub const LEVEL: f64 = 0.95;
/// Fewest articles that can be drawn from; below it, sentences are drawn.
pub const FEWEST_ARTICLES: usize = 3;

/// A figure, with its interval where one can be given.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The figure itself; `None` where there is nothing to divide by.
    pub value: Option<f64>,
    /// Lower end of its 95 % interval.
    pub low: Option<f64>,
    /// Upper end of its 95 % interval.
    pub high: Option<f64>,
    /// What was resampled for the interval.
    pub unit: Option<schema::Unit>,
    /// Articles that have a part in it.
    pub n_articles: usize,
}

/// Adds up the figures of one outlet. A figure is a ratio of two sums: a mean is the sum of the scores over
/// their number, a rate the number of mentions over the number of words.
pub struct Tally {
    /// Articles × (numerator, denominator of each figure in turn).
    articles: Array2<f64>,
    figures: Vec<Figure>,
}

/// What a figure needs beside its sums by article.
#[derive(Clone, Default)]
struct Figure {
    n_articles: usize,
    last_article: Option<usize>,
    /// Sums by sentence, as long as the articles are too few to draw from.
    sentences: Vec<BySentence>,
}

#[derive(Clone)]
struct BySentence {
    article: usize,
    sentence: usize,
    numerator: f64,
    denominator: f64,
}

impl Tally {
    /// Room for `figures` figures over `articles` articles.
    pub fn new(articles: usize, figures: usize) -> Self {
        Tally {
            articles: Array2::zeros((articles, 2 * figures)),
            figures: vec![Figure::default(); figures],
        }
    }

    /// Adds to a figure what one sentence contributes; articles and their sentences come in order.
    pub fn add(
        &mut self,
        figure: usize,
        (article, sentence): (usize, usize),
        numerator: f64,
        denominator: f64,
    ) {
        self.articles[[article, 2 * figure]] += numerator;
        self.articles[[article, 2 * figure + 1]] += denominator;
        self.figures[figure].add(article, sentence, numerator, denominator);
    }

    /// The figures, with intervals drawn from `samples`.
    ///
    /// A figure is drawn from the articles that have a part in it: all of them for a rate, those with a mention
    /// for a mean; from all where those are many, as [`stats::bootstrap`](crate::stats::bootstrap) says. Figures with the
    /// same articles share their draws, and with them most of the work.
    pub fn estimates(&self, samples: &Samples) -> Vec<Estimate> {
        let mut estimates = self.estimates_by_article(samples);
        for (estimate, figure) in estimates.iter_mut().zip(&self.figures) {
            if figure.n_articles < FEWEST_ARTICLES && estimate.value.is_some() {
                estimate.set(
                    figure.interval_by_sentence(samples.seed()),
                    schema::Unit::Sentence,
                );
            }
        }
        estimates
    }

    /// As [`Tally::estimates`], but figures with too few articles have no interval.
    pub fn estimates_by_article(&self, samples: &Samples) -> Vec<Estimate> {
        let mut estimates: Vec<Estimate> = (0..self.figures.len())
            .map(|figure| self.without_interval(figure))
            .collect();
        let mut groups: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for (at, figure) in self.figures.iter().enumerate() {
            if figure.n_articles >= FEWEST_ARTICLES {
                groups.entry(self.drawn_from(at)).or_default().push(at);
            }
        }
        let (lone, shared): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|(_, figures)| figures.len() == 1);
        for (articles, figures) in shared {
            let intervals = self.intervals(&articles, &figures, samples);
            for (at, interval) in figures.into_iter().zip(intervals) {
                estimates[at].set(interval, schema::Unit::Article);
            }
        }
        let units: Vec<_> = lone
            .iter()
            .map(|(articles, figures)| self.units(articles, figures[0]))
            .collect();
        let resamples = Resamples::of_ratios(&units, DRAWS, samples.seed());
        for ((_, figures), resamples) in lone.iter().zip(resamples) {
            estimates[figures[0]].set(resamples.ratio_interval(0, 1, LEVEL), schema::Unit::Article);
        }
        estimates
    }

    /// The intervals of figures that are drawn from the same articles.
    fn intervals(
        &self,
        articles: &[usize],
        figures: &[usize],
        samples: &Samples,
    ) -> Vec<Option<Interval>> {
        // Rates share their denominator, the words; it is added up once.
        let is_shared = figures
            .iter()
            .all(|at| self.articles.column(2 * at + 1) == self.articles.column(2 * figures[0] + 1));
        let columns: Vec<usize> = match is_shared {
            true => figures
                .iter()
                .map(|at| 2 * at)
                .chain([2 * figures[0] + 1])
                .collect(),
            false => figures.iter().flat_map(|at| [2 * at, 2 * at + 1]).collect(),
        };
        let units = self
            .articles
            .select(Axis(0), articles)
            .select(Axis(1), &columns);
        let resamples = Resamples::with_samples(units.view(), DRAWS, samples);
        let interval = |(place, figure): (usize, &usize)| {
            let (numerator, denominator) = match is_shared {
                true => (place, figures.len()),
                false => (2 * place, 2 * place + 1),
            };
            let n_articles = self.figures[*figure].n_articles;
            resamples.ratio_interval_over(n_articles, numerator, denominator, LEVEL)
        };
        figures.iter().enumerate().map(interval).collect()
    }

    fn without_interval(&self, figure: usize) -> Estimate {
        let sum = |column: usize| self.articles.column(column).sum();
        let denominator = sum(2 * figure + 1);
        Estimate {
            value: (denominator > 0.0).then(|| sum(2 * figure) / denominator),
            n_articles: self.figures[figure].n_articles,
            ..Estimate::default()
        }
    }

    /// Numerator and denominator of a figure in some articles.
    fn units(&self, articles: &[usize], figure: usize) -> Vec<Unit> {
        let sums = articles.iter().map(|&at| self.articles.row(at));
        sums.map(|sums| Unit {
            numerator: sums[2 * figure],
            denominator: sums[2 * figure + 1],
        })
        .collect()
    }

    /// The articles that a figure is drawn from.
    fn drawn_from(&self, figure: usize) -> Vec<usize> {
        if self.figures[figure].n_articles >= MANY_ARTICLES {
            return (0..self.articles.nrows()).collect();
        }
        let denominators = self.articles.column(2 * figure + 1);
        let with = denominators
            .iter()
            .enumerate()
            .filter(|&(_, &sum)| sum > 0.0);
        with.map(|(at, _)| at).collect()
    }
}

impl Estimate {
    fn set(&mut self, interval: Option<Interval>, unit: schema::Unit) {
        self.low = interval.map(|interval| interval.low);
        self.high = interval.map(|interval| interval.high);
        self.unit = interval.map(|_| unit);
    }
}

impl Figure {
    fn add(&mut self, article: usize, sentence: usize, numerator: f64, denominator: f64) {
        if denominator > 0.0 && self.last_article != Some(article) {
            self.n_articles += 1;
            self.last_article = Some(article);
        }
        if self.n_articles >= FEWEST_ARTICLES {
            self.sentences = Vec::new();
            return;
        }
        match self.sentences.last_mut() {
            Some(last) if (last.article, last.sentence) == (article, sentence) => {
                last.numerator += numerator;
                last.denominator += denominator;
            }
            _ => self.sentences.push(BySentence {
                article,
                sentence,
                numerator,
                denominator,
            }),
        }
    }

    fn interval_by_sentence(&self, seed: u64) -> Option<Interval> {
        let sums: Vec<f64> = self
            .sentences
            .iter()
            .flat_map(|sentence| [sentence.numerator, sentence.denominator])
            .collect();
        let units = ArrayView2::from_shape((self.sentences.len(), 2), &sums)
            .expect("two sums for each sentence");
        Resamples::new(units, DRAWS, seed).ratio_interval(0, 1, LEVEL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds one mention with `score` in each `(article, sentence)`.
    fn mean_of(scores: &[(usize, usize, f64)], articles: usize) -> Estimate {
        let mut tally = Tally::new(articles, 1);
        for &(article, sentence, score) in scores {
            tally.add(0, (article, sentence), score, 1.0);
        }
        tally.estimates(&Samples::uncached(7))[0]
    }

    #[test]
    fn a_mean_over_three_articles_is_drawn_by_article() {
        let estimate = mean_of(&[(0, 0, -0.5), (1, 0, 0.0), (2, 0, 0.8)], 3);
        assert!((estimate.value.unwrap() - 0.1).abs() < 1e-12);
        assert_eq!(estimate.unit, Some(schema::Unit::Article));
        assert!(estimate.low.unwrap() < 0.1 && estimate.high.unwrap() > 0.1);
    }

    #[test]
    fn two_articles_are_drawn_by_sentence_however_many_the_outlet_has() {
        let estimate = mean_of(&[(0, 0, -0.5), (0, 3, 0.2), (6, 1, 0.8)], 9);
        assert_eq!(estimate.unit, Some(schema::Unit::Sentence));
        assert_eq!(estimate.n_articles, 2);
        assert!(estimate.low.unwrap() < estimate.high.unwrap());
    }

    #[test]
    fn one_sentence_gives_a_figure_without_an_interval() {
        let estimate = mean_of(&[(0, 4, 0.3), (0, 4, 0.5)], 1);
        assert!((estimate.value.unwrap() - 0.4).abs() < 1e-12);
        assert_eq!((estimate.low, estimate.unit), (None, None));
    }

    /// The interval of a mean over 150 articles is the same, but for chance, where 300 others have no part in it.
    #[test]
    fn many_articles_are_drawn_along_with_all_others() {
        let score = |at: usize| ((7 * at) % 11) as f64 - 5.0;
        let scores: Vec<_> = (0..150)
            .flat_map(|at| (0..=at % 4).map(move |sentence| (at, sentence, score(at))))
            .collect();
        let (alone, along) = (mean_of(&scores, 150), mean_of(&scores, 450));
        assert_eq!(alone.value, along.value);
        assert_eq!(
            (along.n_articles, along.unit),
            (150, Some(schema::Unit::Article))
        );
        let (low, high) = (alone.low.unwrap(), alone.high.unwrap());
        let within = |one: f64, other: f64| (one - other).abs() < 0.05 * (high - low);
        assert!(within(low, along.low.unwrap()) && within(high, along.high.unwrap()));
        assert_ne!(alone.low, along.low);
    }

    #[test]
    fn no_mention_gives_no_figure() {
        assert_eq!(mean_of(&[], 3), Estimate::default());
    }

    #[test]
    fn a_rate_counts_articles_without_a_mention() {
        let mut tally = Tally::new(4, 1);
        for article in 0..4 {
            tally.add(0, (article, 0), if article == 2 { 6.0 } else { 0.0 }, 500.0);
        }
        let estimate = tally.estimates(&Samples::uncached(7))[0];
        assert_eq!(estimate.value, Some(6.0 / 2000.0));
        assert_eq!(estimate.n_articles, 4);
        assert_eq!(estimate.low, Some(0.0));
    }
}
