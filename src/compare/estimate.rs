//! Figures with intervals: many ratios of sums over one outlet's articles at once.

use std::collections::BTreeMap;

use ndarray::Array2;

use super::difference::MANY_ARTICLES;
use super::ledger::Entry;
use super::measure::Measure;
use crate::schema;
use crate::stats::bootstrap::{Interval, Resamples, Samples};
use crate::stats::ratio::{Unit, pooled};

/// Bootstrap draws behind every interval.
pub const DRAWS: usize = 2_000;
/// Coverage of every interval.
pub const LEVEL: f64 = 0.95;
/// Sentences that are drawn from one by one: those of some two hundred articles. Of more, such as the lines of a word
/// list, those 5,000 apart are drawn together, see [`pooled`].
pub(super) const MOST_SENTENCES: usize = 5_000;
/// Rates of sentences that are drawn together at most: with thousands of frames, all at once would take gigabytes.
const RATES_AT_ONCE: usize = 64;
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
    /// Articles that contribute to it.
    pub n_articles: usize,
}

/// Figures whose sums are held at a time: articles × figures would fill memory with a codebook of a thousand frames.
const FIGURES_AT_ONCE: usize = 256;

/// The figures of one outlet by its articles. A figure is a ratio of two sums: a mean is the sum of the scores over their
/// number, a rate the number of mentions over the number of words.
pub struct Sums<F> {
    articles: usize,
    /// What an article, given by its index, contributes to a figure, given by its own.
    unit: F,
    /// For each figure, both sums over all articles.
    totals: Vec<Unit>,
    /// For each figure, the articles that contribute to its denominator.
    n_articles: Vec<usize>,
}

/// What is measured in an outlet's articles, with intervals drawn from `samples`.
///
/// A mean with fewer than three articles that contribute to it, or a rate of fewer than three articles, has an interval
/// over sentences.
pub fn estimates(measures: &[Measure], entries: &[&Entry], samples: &Samples) -> Vec<Estimate> {
    let unit = |article: usize, figure: usize| measures[figure].of_article(entries[article]);
    let sums = Sums::of(entries.len(), measures.len(), unit);
    let mut estimates = sums.estimates(samples);
    let is_few = |at: &usize| {
        let estimate: &Estimate = &estimates[*at];
        estimate.n_articles < FEWEST_ARTICLES && estimate.value.is_some()
    };
    let few = (0..measures.len()).filter(is_few);
    // All rates are drawn from all sentences, and with the same samples.
    let (rates, means): (Vec<usize>, Vec<usize>) = few.partition(|&at| measures[at].is_rate());
    for figures in rates.chunks(RATES_AT_ONCE).chain(means.chunks(1)) {
        let units: Vec<Vec<Unit>> = figures
            .iter()
            .map(|&at| pooled(&measures[at].by_sentence(entries), MOST_SENTENCES))
            .collect();
        let intervals = intervals_over(&units, samples.seed());
        for (&at, interval) in figures.iter().zip(intervals) {
            estimates[at].set(interval, schema::Unit::Sentence);
        }
    }
    estimates
}

impl<F: Fn(usize, usize) -> Unit> Sums<F> {
    /// The sums of some figures over some articles; `unit` says what an article contributes to a figure.
    pub fn of(articles: usize, figures: usize, unit: F) -> Self {
        let mut totals = vec![Unit::ZERO; figures];
        let mut n_articles = vec![0; figures];
        for (figure, (total, n_articles)) in totals.iter_mut().zip(&mut n_articles).enumerate() {
            for article in 0..articles {
                let unit = unit(article, figure);
                *total = total.plus(unit);
                *n_articles += usize::from(unit.denominator > 0.0);
            }
        }
        Sums {
            articles,
            unit,
            totals,
            n_articles,
        }
    }

    /// The figures, with intervals drawn from `samples` where at least three articles contribute.
    ///
    /// A figure is drawn from the articles that contribute to it: all of them for a rate, those with a mention for a mean;
    /// from all where those are many, as [`stats::bootstrap`](crate::stats::bootstrap) says. Figures with the same articles
    /// share their draws, and with them most of the work.
    pub fn estimates(&self, samples: &Samples) -> Vec<Estimate> {
        let mut estimates: Vec<Estimate> = (0..self.totals.len())
            .map(|figure| self.without_interval(figure))
            .collect();
        let mut groups: BTreeMap<DrawnFrom, Vec<usize>> = BTreeMap::new();
        for (at, &n_articles) in self.n_articles.iter().enumerate() {
            if n_articles >= FEWEST_ARTICLES {
                groups.entry(self.drawn_from(at)).or_default().push(at);
            }
        }
        let (lone, shared): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|(_, figures)| figures.len() == 1);
        for (articles, figures) in shared {
            let share_denominator = self.share_denominator(&figures);
            for figures in figures.chunks(FIGURES_AT_ONCE) {
                let intervals = self.intervals(&articles, figures, share_denominator, samples);
                for (&at, interval) in figures.iter().zip(intervals) {
                    estimates[at].set(interval, schema::Unit::Article);
                }
            }
        }
        for lone in lone.chunks(FIGURES_AT_ONCE) {
            let units: Vec<_> = lone
                .iter()
                .map(|(articles, figures)| self.units(articles, figures[0]))
                .collect();
            let resamples = Resamples::of_ratios(&units, DRAWS, samples.seed());
            for ((_, figures), resamples) in lone.iter().zip(resamples) {
                let interval = resamples.ratio_interval(0, 1, LEVEL);
                estimates[figures[0]].set(interval, schema::Unit::Article);
            }
        }
        estimates
    }

    /// The intervals of figures that are drawn from the same articles.
    fn intervals(
        &self,
        articles: &DrawnFrom,
        figures: &[usize],
        share_denominator: bool,
        samples: &Samples,
    ) -> Vec<Option<Interval>> {
        let articles = self.indices(articles);
        // Numerator and denominator of each figure in turn; a denominator that all share comes last, once.
        let columns = if share_denominator {
            figures.len() + 1
        } else {
            2 * figures.len()
        };
        let mut units = Array2::zeros((articles.len(), columns));
        for (&article, mut sums) in articles.iter().zip(units.outer_iter_mut()) {
            for (place, &figure) in figures.iter().enumerate() {
                let unit = (self.unit)(article, figure);
                if share_denominator {
                    sums[place] = unit.numerator;
                    sums[figures.len()] = unit.denominator;
                } else {
                    sums[2 * place] = unit.numerator;
                    sums[2 * place + 1] = unit.denominator;
                }
            }
        }
        let resamples = Resamples::with_samples(units.view(), DRAWS, samples);
        let interval = |(place, figure): (usize, &usize)| {
            let (numerator, denominator) = if share_denominator {
                (place, figures.len())
            } else {
                (2 * place, 2 * place + 1)
            };
            let n_articles = self.n_articles[*figure];
            resamples.ratio_interval_over(n_articles, numerator, denominator, LEVEL)
        };
        figures.iter().enumerate().map(interval).collect()
    }

    /// Whether figures have the same denominator in every article, as rates have: the words.
    fn share_denominator(&self, figures: &[usize]) -> bool {
        let denominator = |article, figure| (self.unit)(article, figure).denominator;
        (0..self.articles).all(|article| {
            let first = denominator(article, figures[0]);
            figures
                .iter()
                .all(|&figure| denominator(article, figure) == first)
        })
    }

    fn without_interval(&self, figure: usize) -> Estimate {
        let total = self.totals[figure];
        Estimate {
            value: (total.denominator > 0.0).then(|| total.numerator / total.denominator),
            n_articles: self.n_articles[figure],
            ..Estimate::default()
        }
    }

    /// Numerator and denominator of a figure in some articles.
    fn units(&self, articles: &DrawnFrom, figure: usize) -> Vec<Unit> {
        let articles = self.indices(articles).into_iter();
        articles
            .map(|article| (self.unit)(article, figure))
            .collect()
    }

    /// The articles that a figure is drawn from.
    fn drawn_from(&self, figure: usize) -> DrawnFrom {
        if self.n_articles[figure] >= MANY_ARTICLES {
            return DrawnFrom::All;
        }
        let contributes = |&article: &usize| (self.unit)(article, figure).denominator > 0.0;
        DrawnFrom::Only((0..self.articles).filter(contributes).collect())
    }

    fn indices(&self, articles: &DrawnFrom) -> Vec<usize> {
        match articles {
            DrawnFrom::All => (0..self.articles).collect(),
            DrawnFrom::Only(articles) => articles.clone(),
        }
    }
}

/// Articles to draw from.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum DrawnFrom {
    /// Every article.
    All,
    /// Those of these indices, which are few.
    Only(Vec<usize>),
}

impl Estimate {
    fn set(&mut self, interval: Option<Interval>, unit: schema::Unit) {
        self.low = interval.map(|interval| interval.low);
        self.high = interval.map(|interval| interval.high);
        self.unit = interval.map(|_| unit);
    }
}

/// The intervals of ratios that are drawn over the same sentences: for each ratio, what each sentence contributes.
fn intervals_over(ratios: &[Vec<Unit>], seed: u64) -> Vec<Option<Interval>> {
    let Some(first) = ratios.first() else {
        return Vec::new();
    };
    let cell = |(sentence, column): (usize, usize)| {
        let unit = ratios[column / 2][sentence];
        if column % 2 == 0 {
            unit.numerator
        } else {
            unit.denominator
        }
    };
    let units = Array2::from_shape_fn((first.len(), 2 * ratios.len()), cell);
    let resamples = Resamples::new(units.view(), DRAWS, seed);
    (0..ratios.len())
        .map(|ratio| resamples.ratio_interval(2 * ratio, 2 * ratio + 1, LEVEL))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Kind;
    use crate::compare::ledger::{ActorSums, FrameSums, MentionPart, Scored, SentencePart};
    use crate::schema::Voices;
    use crate::text::Voice;

    /// An article without anything.
    fn empty() -> Entry {
        Entry {
            article: String::new(),
            outlet: String::new(),
            date: None,
            n_words: 0,
            n_words_in_sentences: 0,
            tone: Vec::new(),
            frames: Vec::new(),
            frames_together: Vec::new(),
            actors: Vec::new(),
            speakers: Vec::new(),
            acts: Vec::new(),
            labels: Vec::new(),
            sentences: Vec::new(),
            mentions: Vec::new(),
        }
    }

    /// The mean over `articles` articles with a mention of an actor for each `(article, sentence, score)`.
    fn mean_of(scores: &[(usize, u32, f32)], articles: usize) -> Estimate {
        let mut entries = vec![empty(); articles];
        for &(article, sentence, score) in scores {
            let entry = &mut entries[article];
            entry.mentions.push(MentionPart {
                sentence,
                kind: Kind::Actor,
                index: 0,
                voice: Voice::Outlet,
                sentiment: Some(score),
            });
            if entry.actors.is_empty() {
                entry.actors.push(ActorSums {
                    actor: 0,
                    voice: Voices::All,
                    n_mentions: 0,
                    scored: Scored::default(),
                });
            }
            entry.actors[0].n_mentions += 1;
            entry.actors[0].scored.sum += f64::from(score);
            entry.actors[0].scored.classes[1] += 1;
        }
        let entries: Vec<&Entry> = entries.iter().collect();
        let measures = [Measure::ActorSentiment(0, Voices::All)];
        estimates(&measures, &entries, &Samples::uncached(7))[0]
    }

    #[test]
    fn a_mean_over_three_articles_is_drawn_by_article() {
        let estimate = mean_of(&[(0, 0, -0.5), (1, 0, 0.0), (2, 0, 0.875)], 3);
        assert!((estimate.value.unwrap() - 0.125).abs() < 1e-12);
        assert_eq!(estimate.unit, Some(schema::Unit::Article));
        assert!(estimate.low.unwrap() < 0.125 && estimate.high.unwrap() > 0.125);
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
        let estimate = mean_of(&[(0, 4, 0.25), (0, 4, 0.5)], 1);
        assert!((estimate.value.unwrap() - 0.375).abs() < 1e-12);
        assert_eq!((estimate.low, estimate.unit), (None, None));
    }

    /// The interval of a mean over 150 articles is the same, but for chance, where 300 others do not contribute.
    #[test]
    fn many_articles_are_drawn_along_with_all_others() {
        let score = |at: usize| ((7 * at) % 11) as f32 - 5.0;
        let scores: Vec<_> = (0..150)
            .flat_map(|at| (0..=at as u32 % 4).map(move |sentence| (at, sentence, score(at))))
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
        let mut entries = vec![empty(); 4];
        for entry in &mut entries {
            entry.n_words_in_sentences = 500;
            entry.sentences.push(SentencePart {
                n_words: 500,
                voice: Voice::Outlet,
                tone: 0.0,
            });
        }
        entries[2].frames.push(FrameSums {
            frame: 0,
            by_voice: [4, 2, 0],
            scored: Scored::default(),
            n_sentences: 1,
        });
        let entries: Vec<&Entry> = entries.iter().collect();
        let samples = Samples::uncached(7);
        let estimate = estimates(&[Measure::FrameRate(0)], &entries, &samples)[0];
        assert_eq!(estimate.value, Some(6.0 / 2000.0));
        assert_eq!(estimate.n_articles, 4);
        assert_eq!(estimate.low, Some(0.0));
    }
}
