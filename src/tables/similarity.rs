//! What the outlets are compared by, two at a time: frames, words, sentiment towards the actors.

use ndarray::{Array2, ArrayView1};
use rayon::prelude::*;

use super::Study;
use super::estimate::{DRAWS, FEWEST_ARTICLES, LEVEL};
use super::vocabulary::NONE;
use crate::codebook::Kind;
use crate::stats::bootstrap::{Interval, Resamples, bias_corrected_interval, expanded_level};
use crate::stats::correlation::spearman;
use crate::stats::divergence::jensen_shannon;
use crate::stats::random::stream;

/// Words compared: the most frequent of the corpus. Rare ones say more of an article's subject than of its
/// outlet, and make any two short texts look different.
const MOST_WORDS: usize = 1_000;
/// Bootstrap draws for words, of which there are many columns.
const WORD_DRAWS: usize = 200;
/// Mentions of an actor that both outlets need for it to count.
pub const FEWEST_MENTIONS: f64 = 5.0;

/// One outlet's sums, observed and drawn. Columns: mentions of each frame; then for each actor the sum of
/// its scores and their number.
pub struct Profile {
    frames: usize,
    counts: Resamples,
    words: Resamples,
}

/// A figure with its interval, where one can be given.
#[derive(Clone, Copy, Default)]
pub struct Figure {
    /// The figure itself.
    pub value: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
}

/// A figure from two outlets' sums; the number is that of the codebook's frames.
type Measure = fn(usize, &[f64], &[f64]) -> Option<f64>;

/// The profiles of [`Study::outlets`].
pub fn profiles(study: &Study<'_>, draws: bool) -> Vec<Profile> {
    let column_of = most_frequent(study);
    let (draws, word_draws) = if draws { (DRAWS, WORD_DRAWS) } else { (0, 0) };
    study
        .places_by_outlet()
        .into_par_iter()
        .map(|(outlet, articles)| {
            let seed = stream(study.seed, outlet);
            let counts = counts(study, &articles);
            let words = words(study, &articles, &column_of);
            Profile {
                frames: study.codebook.frames.len(),
                counts: Resamples::new(counts.view(), draws, seed),
                words: Resamples::new(words.view(), word_draws, seed),
            }
        })
        .collect()
}

/// For each word of the study its column, or [`NONE`].
fn most_frequent(study: &Study<'_>) -> Vec<u32> {
    let mut uses = vec![0_u32; study.words.len()];
    for &word in study
        .words
        .places
        .iter()
        .flatten()
        .filter(|&&word| word != NONE)
    {
        uses[word as usize] += 1;
    }
    let mut order: Vec<usize> = (0..uses.len()).collect();
    order.sort_by_key(|&word| (std::cmp::Reverse(uses[word]), word));
    let mut column_of = vec![NONE; uses.len()];
    for (column, &word) in (0..).zip(order.iter().take(MOST_WORDS)) {
        column_of[word] = column;
    }
    column_of
}

/// Articles × (mentions of each frame, scores and their number for each actor).
fn counts(study: &Study<'_>, articles: &[usize]) -> Array2<f64> {
    let (frames, actors) = (study.codebook.frames.len(), study.codebook.actors.len());
    let mut sums = Array2::zeros((articles.len(), frames + 2 * actors));
    for (at, &article) in articles.iter().enumerate() {
        for mention in &study.counted[article].mentions {
            match (mention.kind, mention.scores) {
                (Kind::Frame, _) => sums[[at, mention.index]] += 1.0,
                (Kind::Actor, Some(scores)) => {
                    let column = frames + 2 * mention.index;
                    sums[[at, column]] += f64::from(scores.sentiment());
                    sums[[at, column + 1]] += 1.0;
                }
                (Kind::Actor, None) => (),
            }
        }
    }
    sums
}

/// Articles × uses of each of the most frequent words.
fn words(study: &Study<'_>, articles: &[usize], column_of: &[u32]) -> Array2<f64> {
    let columns = column_of.len().min(MOST_WORDS);
    let mut sums = Array2::zeros((articles.len(), columns));
    for (at, &article) in articles.iter().enumerate() {
        for &word in &study.words.places[article] {
            let column = column_of.get(word as usize).copied().unwrap_or(NONE);
            if column != NONE {
                sums[[at, column as usize]] += 1.0;
            }
        }
    }
    sums
}

impl Profile {
    /// Jensen–Shannon divergence of the frames' mentions, in bits.
    pub fn frame_divergence(&self, other: &Profile) -> Figure {
        let measure: Measure =
            |frames, one, other| jensen_shannon(&one[..frames], &other[..frames]);
        self.figure(measure, (0.0, 1.0), &self.counts, &other.counts)
    }

    /// Jensen–Shannon divergence of the most frequent words, in bits.
    pub fn word_divergence(&self, other: &Profile) -> Figure {
        let measure: Measure = |_, one, other| jensen_shannon(one, other);
        self.figure(measure, (0.0, 1.0), &self.words, &other.words)
    }

    /// Spearman's correlation of the frames' mentions.
    pub fn frame_correlation(&self, other: &Profile) -> Figure {
        let measure: Measure = |frames, one, other| spearman(&one[..frames], &other[..frames]);
        self.figure(measure, (-1.0, 1.0), &self.counts, &other.counts)
    }

    /// Mean absolute difference of the mean sentiments towards the actors that both outlets mention often
    /// enough.
    pub fn sentiment_distance(&self, other: &Profile) -> Figure {
        self.figure(sentiment_distance, (0.0, 2.0), &self.counts, &other.counts)
    }

    /// How many actors [`Profile::sentiment_distance`] compares.
    pub fn actors_in_common(&self, other: &Profile) -> usize {
        let (one, other) = (self.counts.observed(), other.counts.observed());
        (self.frames + 1..one.len())
            .step_by(2)
            .filter(|&column| one[column].min(other[column]) >= FEWEST_MENTIONS)
            .count()
    }

    fn figure(
        &self,
        measure: Measure,
        range: (f64, f64),
        one: &Resamples,
        other: &Resamples,
    ) -> Figure {
        let value = measure(
            self.frames,
            row(&one.observed().view()),
            row(&other.observed().view()),
        );
        Figure {
            value,
            interval: value.and_then(|value| self.interval(measure, one, other, value, range)),
        }
    }

    /// Both outlets are drawn anew, each by itself; the fewer articles of the two decide how wide the level is.
    ///
    /// Articles drawn with replacement make any two outlets look more different than they are, so the draws
    /// are moved until their median is the observed value: the interval tells how far the figure varies.
    fn interval(
        &self,
        measure: Measure,
        one: &Resamples,
        other: &Resamples,
        value: f64,
        (lowest, highest): (f64, f64),
    ) -> Option<Interval> {
        let units = one.units().min(other.units());
        let count = one.sums().nrows();
        if units < FEWEST_ARTICLES || count == 0 {
            return None;
        }
        let mut draws: Vec<f64> = one
            .sums()
            .outer_iter()
            .zip(other.sums().outer_iter())
            .filter_map(|(one, other)| measure(self.frames, row(&one), row(&other)))
            .collect();
        if 2 * draws.len() < count {
            return None;
        }
        draws.sort_unstable_by(f64::total_cmp);
        let shift = value - draws[draws.len() / 2];
        draws.iter_mut().for_each(|draw| *draw += shift);
        let interval = bias_corrected_interval(&mut draws, value, expanded_level(LEVEL, units)?)?;
        Some(Interval {
            low: interval.low.clamp(lowest, highest),
            high: interval.high.clamp(lowest, highest),
        })
    }
}

/// The sums as a slice, which the rows of a matrix are.
fn row<'a>(sums: &'a ArrayView1<'_, f64>) -> &'a [f64] {
    sums.as_slice().expect("sums lie row by row")
}

fn sentiment_distance(frames: usize, one: &[f64], other: &[f64]) -> Option<f64> {
    let mut distances = Vec::new();
    for column in (frames..one.len()).step_by(2) {
        let (n, n_other) = (one[column + 1], other[column + 1]);
        if n.min(n_other) >= FEWEST_MENTIONS {
            distances.push((one[column] / n - other[column] / n_other).abs());
        }
    }
    (!distances.is_empty()).then(|| distances.iter().sum::<f64>() / distances.len() as f64)
}
