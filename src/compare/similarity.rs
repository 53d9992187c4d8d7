//! What the outlets are compared by, two at a time: frames, words, sentiment towards the actors.

use ndarray::{Array2, ArrayView1};
use rayon::prelude::*;

use super::Study;
use super::drawn::Drawn as DrawnFrom;
use super::estimate::{DRAWS, FEWEST_ARTICLES, LEVEL};
use super::ledger::Entry;
use super::vocabulary::NONE;
use crate::codebook::Codebook;
use crate::schema::Voices;
use crate::stats::bootstrap::{Interval, Resamples, bias_corrected_interval, expanded_level};
use crate::stats::correlation::Ranks;
use crate::stats::divergence::Distribution;

/// Words compared: the most frequent of the corpus. Rare ones say more of an article's subject than of its
/// outlet, and make any two short texts look different.
const MOST_WORDS: usize = 1_000;
/// Bootstrap draws for words, of which there are many columns.
const WORD_DRAWS: usize = 200;
/// Outlets that are compared with each other at most, those with the most counted articles: more make more pairs, with
/// thousands of numbers in each, than anybody looks through.
pub const MOST_OUTLETS: usize = 200;
/// Mentions of an actor that both outlets need for it to count.
pub const FEWEST_MENTIONS: f64 = 5.0;

/// What an outlet is compared by. Of the counts, it holds what the comparison of any two outlets takes, so
/// that it is worked out once for each outlet and draw, and not for each pair.
pub struct Profile {
    /// Articles, or blocks with one.
    units: usize,
    /// Distribution of the frames among their mentions.
    frames: Drawn<Option<Distribution>>,
    /// Ranks of the frames by their mentions.
    ranks: Drawn<Option<Ranks>>,
    /// Distribution of the most frequent words.
    words: Drawn<Option<Distribution>>,
    /// For each actor its mean sentiment, if it is mentioned often enough.
    sentiments: Drawn<Vec<Option<f64>>>,
}

/// Something as observed and in each bootstrap draw.
struct Drawn<T> {
    observed: T,
    draws: Vec<T>,
}

/// A figure with its interval, where one can be given.
#[derive(Clone, Copy, Default)]
pub struct Figure {
    /// The figure itself.
    pub value: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
}

/// Whether profiles are drawn, for intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intervals {
    /// With bootstrap draws.
    Drawn,
    /// Only as observed.
    None,
}

/// The outlets that are compared two at a time, each by its id and with its profile, in the order of [`Study::outlets`]:
/// all of them, or the [`MOST_OUTLETS`] with the most counted articles (of equals, the first), and these without intervals.
pub fn profiles<'a>(study: &Study<'a>, intervals: Intervals) -> Vec<(&'a str, Profile)> {
    let column_of = most_frequent(study);
    let outlets = study.articles_by_outlet();
    let (draws, word_draws) = match intervals {
        Intervals::Drawn if outlets.len() <= MOST_OUTLETS => (DRAWS, WORD_DRAWS),
        _ => (0, 0),
    };
    let mut chosen: Vec<usize> = (0..outlets.len()).collect();
    chosen.sort_by_key(|&at| std::cmp::Reverse(outlets[at].1.len()));
    chosen.truncate(MOST_OUTLETS);
    chosen.sort_unstable();
    let entries = study.outlets();
    chosen
        .into_par_iter()
        .map(|at| {
            let (outlet, articles) = &outlets[at];
            let entries = &entries[at].1;
            let drawn = study.drawn(outlet, entries);
            // Without resampling, the articles need not be kept separate.
            let drawn = if draws > 0 { drawn } else { drawn.together() };
            let counts = counts(study.codebook, entries, &drawn);
            let counts = Resamples::new(counts.view(), draws, drawn.seed);
            let words = words(study, articles, &drawn, &column_of);
            let words = Resamples::new(words.view(), word_draws, drawn.seed);
            let frames = study.codebook.frames.len();
            let profile = Profile {
                units: drawn.n_units,
                frames: Drawn::read(&counts, |sums| Distribution::of(&sums[..frames])),
                ranks: Drawn::read(&counts, |sums| Ranks::of(&sums[..frames])),
                words: Drawn::read(&words, Distribution::of),
                sentiments: Drawn::read(&counts, |sums| sentiments(&sums[frames..])),
            };
            (*outlet, profile)
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

/// Rows of what is drawn × (mentions of each frame, scores and their number for each actor).
fn counts(codebook: &Codebook, entries: &[&Entry], drawn: &DrawnFrom) -> Array2<f64> {
    let (frames, actors) = (codebook.frames.len(), codebook.actors.len());
    let mut sums = Array2::zeros((drawn.n_rows, frames + 2 * actors));
    for (&at, entry) in drawn.rows.iter().zip(entries) {
        for frame in &entry.frames {
            sums[[at, frame.frame as usize]] += f64::from(frame.n_mentions());
        }
        for actor in entry.actors.iter().filter(|one| one.voice == Voices::All) {
            let column = frames + 2 * actor.actor as usize;
            sums[[at, column]] += actor.scored.sum;
            sums[[at, column + 1]] += f64::from(actor.scored.n());
        }
    }
    sums
}

/// Rows of what is drawn × uses of each of the most frequent words.
fn words(
    study: &Study<'_>,
    articles: &[usize],
    drawn: &DrawnFrom,
    column_of: &[u32],
) -> Array2<f64> {
    let columns = column_of.len().min(MOST_WORDS);
    let mut sums = Array2::zeros((drawn.n_rows, columns));
    for (&at, &article) in drawn.rows.iter().zip(articles) {
        for &word in &study.words.places[article] {
            let column = column_of.get(word as usize).copied().unwrap_or(NONE);
            if column != NONE {
                sums[[at, column as usize]] += 1.0;
            }
        }
    }
    sums
}

/// The mean sentiment towards each actor from the sums of its scores and their numbers, in turn; `None` with
/// too few.
fn sentiments(sums: &[f64]) -> Vec<Option<f64>> {
    let actors = sums.chunks_exact(2);
    actors
        .map(|sums| (sums[1] >= FEWEST_MENTIONS).then(|| sums[0] / sums[1]))
        .collect()
}

impl<T> Drawn<T> {
    /// Reads something off the sums as observed and off those of each draw.
    fn read(sums: &Resamples, read: impl Fn(&[f64]) -> T) -> Self {
        Drawn {
            observed: read(row(&sums.observed().view())),
            draws: (sums.sums().outer_iter())
                .map(|sums| read(row(&sums)))
                .collect(),
        }
    }
}

impl Profile {
    /// Jensen–Shannon divergence of the frames' mentions, in bits.
    pub fn frame_divergence(&self, other: &Profile) -> Figure {
        self.figure(other, (&self.frames, &other.frames), divergence, (0.0, 1.0))
    }

    /// Jensen–Shannon divergence of the most frequent words, in bits.
    pub fn word_divergence(&self, other: &Profile) -> Figure {
        self.figure(other, (&self.words, &other.words), divergence, (0.0, 1.0))
    }

    /// Spearman's correlation of the frames' mentions.
    pub fn frame_correlation(&self, other: &Profile) -> Figure {
        let measure =
            |one: &Option<Ranks>, other: &Option<Ranks>| one.as_ref()?.correlation(other.as_ref()?);
        self.figure(other, (&self.ranks, &other.ranks), measure, (-1.0, 1.0))
    }

    /// Mean absolute difference of the mean sentiments towards the actors that both outlets mention often
    /// enough.
    pub fn sentiment_distance(&self, other: &Profile) -> Figure {
        let sentiments = (&self.sentiments, &other.sentiments);
        let measure = |one: &Vec<_>, other: &Vec<_>| sentiment_distance(one, other);
        self.figure(other, sentiments, measure, (0.0, 2.0))
    }

    /// How many actors [`Profile::sentiment_distance`] compares.
    pub fn actors_in_common(&self, other: &Profile) -> usize {
        distances(&self.sentiments.observed, &other.sentiments.observed).count()
    }

    fn figure<T>(
        &self,
        other: &Profile,
        (own, others): (&Drawn<T>, &Drawn<T>),
        measure: impl Fn(&T, &T) -> Option<f64>,
        range: (f64, f64),
    ) -> Figure {
        let value = measure(&own.observed, &others.observed);
        let draws = own.draws.iter().zip(&others.draws);
        let draws = draws.map(|(one, other)| measure(one, other));
        let units = self.units.min(other.units);
        Figure {
            value,
            interval: value.and_then(|value| interval(draws, value, units, range)),
        }
    }
}

/// Both outlets' articles are resampled, or the blocks that they share; the smaller number of articles or blocks, `units`, decides how
/// much the level is widened.
///
/// Articles drawn with replacement make any two outlets look more different than they are, so the draws
/// are moved until their median is the observed value: the interval tells how far the figure varies.
fn interval(
    draws: impl ExactSizeIterator<Item = Option<f64>>,
    value: f64,
    units: usize,
    (lowest, highest): (f64, f64),
) -> Option<Interval> {
    let count = draws.len();
    if units < FEWEST_ARTICLES || count == 0 {
        return None;
    }
    let mut draws: Vec<f64> = draws.flatten().collect();
    if 2 * draws.len() < count {
        return None;
    }
    let middle = draws.len() / 2;
    let (_, median, _) = draws.select_nth_unstable_by(middle, f64::total_cmp);
    let shift = value - *median;
    draws.iter_mut().for_each(|draw| *draw += shift);
    let interval = bias_corrected_interval(&mut draws, value, expanded_level(LEVEL, units)?)?;
    Some(Interval {
        low: interval.low.clamp(lowest, highest),
        high: interval.high.clamp(lowest, highest),
    })
}

/// The sums as a slice, which the rows of a matrix are.
fn row<'a>(sums: &'a ArrayView1<'_, f64>) -> &'a [f64] {
    sums.as_slice().expect("sums lie row by row")
}

fn divergence(one: &Option<Distribution>, other: &Option<Distribution>) -> Option<f64> {
    one.as_ref()?.divergence(other.as_ref()?)
}

fn sentiment_distance(one: &[Option<f64>], other: &[Option<f64>]) -> Option<f64> {
    let n = distances(one, other).count();
    (n > 0).then(|| distances(one, other).sum::<f64>() / n as f64)
}

/// How far apart the sentiments towards each actor are, where both are there.
fn distances(one: &[Option<f64>], other: &[Option<f64>]) -> impl Iterator<Item = f64> {
    let both = one.iter().zip(other);
    both.filter_map(|(one, other)| Some((one.as_ref()? - other.as_ref()?).abs()))
}
