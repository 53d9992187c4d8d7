//! What the outlets are compared by, two at a time: frames, words, sentiment towards the actors.

use std::ops::Range;

use ndarray::{Array2, ArrayView1};
use rayon::prelude::*;

use super::Study;
use super::drawn::Drawn;
use super::estimate::{DRAWS, FEWEST_ARTICLES, LEVEL};
use super::ledger::Entry;
use super::vocabulary::NONE;
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
/// Outlets whose figures have intervals at most: two hundred make twenty thousand pairs, and as many draws for each would take
/// longer than all other statistics.
const MOST_WITH_INTERVALS: usize = 50;
/// Mentions of an actor that both outlets need for it to count.
pub const FEWEST_MENTIONS: f64 = 5.0;

/// A figure with its interval, where one can be given.
#[derive(Clone, Copy, Default)]
pub struct Figure {
    /// The figure itself.
    pub value: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
}

/// Whether figures have intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intervals {
    /// From bootstrap draws.
    Drawn,
    /// Only as observed.
    None,
}

/// Sums that are drawn at a time, over all outlets: so many take 32 MB.
const DRAWN_AT_ONCE: usize = 1 << 22;

/// The outlets that are compared with each other, two at a time.
///
/// Each figure is worked out for all pairs together, some draws at a time: what the outlets are compared by has a column for each
/// frame or word, and thousands of draws of it would fill memory.
pub struct Outlets<'a> {
    study: &'a Study<'a>,
    sides: Vec<Side<'a>>,
    /// Indices into `sides`, the lower first.
    pairs: Vec<(usize, usize)>,
    intervals: Intervals,
}

/// An outlet.
struct Side<'a> {
    id: &'a str,
    entries: Vec<&'a Entry>,
    /// Indices of its articles in [`Study::counted`].
    articles: Vec<usize>,
    /// What is drawn of it.
    drawn: Drawn,
    /// The sums of all its articles in one row.
    together: Drawn,
}

impl<'a> Outlets<'a> {
    /// All outlets of the study, in the order of [`Study::outlets`], or the [`MOST_OUTLETS`] with the most counted articles (of
    /// equals, the first). With more than [`MOST_WITH_INTERVALS`] there are no intervals.
    pub fn of(study: &'a Study<'a>, intervals: Intervals) -> Outlets<'a> {
        let outlets = study.outlets().into_iter().zip(study.articles_by_outlet());
        let mut sides: Vec<(usize, Side<'a>)> = outlets
            .map(|((_, entries), (id, articles))| Side {
                id,
                drawn: study.drawn(id, &entries),
                together: study.drawn(id, &entries).together(),
                entries,
                articles,
            })
            .enumerate()
            .collect();
        let are_few = sides.len() <= MOST_WITH_INTERVALS;
        sides.sort_by_key(|(_, side)| std::cmp::Reverse(side.articles.len()));
        sides.truncate(MOST_OUTLETS);
        sides.sort_unstable_by_key(|(at, _)| *at);
        let pairs =
            (0..sides.len()).flat_map(|one| (one + 1..sides.len()).map(move |other| (one, other)));
        Outlets {
            study,
            pairs: pairs.collect(),
            sides: sides.into_iter().map(|(_, side)| side).collect(),
            intervals: if are_few { intervals } else { Intervals::None },
        }
    }

    /// Their ids.
    pub fn ids(&self) -> Vec<&'a str> {
        self.sides.iter().map(|side| side.id).collect()
    }

    /// The indices in [`Outlets::ids`] of each two, the lower first. Figures are in this order.
    pub fn pairs(&self) -> &[(usize, usize)] {
        &self.pairs
    }

    /// Jensen–Shannon divergence of the frames' mentions, in bits.
    pub fn frame_divergence(&self) -> Vec<Figure> {
        let sums = |side: &Side<'_>, drawn: &Drawn| self.frames(side, drawn);
        self.figures(DRAWS, sums, Distribution::of, divergence, (0.0, 1.0))
    }

    /// Jensen–Shannon divergence of the most frequent words, in bits.
    pub fn word_divergence(&self) -> Vec<Figure> {
        let column_of = most_frequent(self.study);
        let sums =
            |side: &Side<'_>, drawn: &Drawn| words(self.study, &side.articles, drawn, &column_of);
        self.figures(WORD_DRAWS, sums, Distribution::of, divergence, (0.0, 1.0))
    }

    /// Spearman's correlation of the frames' mentions.
    pub fn frame_correlation(&self) -> Vec<Figure> {
        let sums = |side: &Side<'_>, drawn: &Drawn| self.frames(side, drawn);
        let measure =
            |one: &Option<Ranks>, other: &Option<Ranks>| one.as_ref()?.correlation(other.as_ref()?);
        self.figures(DRAWS, sums, Ranks::of, measure, (-1.0, 1.0))
    }

    /// Mean absolute difference of the mean sentiments towards the actors that both outlets mention often
    /// enough.
    pub fn sentiment_distance(&self) -> Vec<Figure> {
        let sums = |side: &Side<'_>, drawn: &Drawn| self.sentiments(side, drawn);
        let measure = |one: &Vec<_>, other: &Vec<_>| sentiment_distance(one, other);
        self.figures(DRAWS, sums, means, measure, (0.0, 2.0))
    }

    /// How many actors [`Outlets::sentiment_distance`] compares.
    pub fn actors_in_common(&self) -> Vec<usize> {
        let means = |side: &Side<'_>| means(row(&self.sentiments(side, &side.together).row(0)));
        let observed: Vec<Vec<Option<f64>>> = self.sides.iter().map(means).collect();
        let common =
            |&(one, other): &(usize, usize)| distances(&observed[one], &observed[other]).count();
        self.pairs.iter().map(common).collect()
    }

    /// A figure of each pair: `sums` gives an outlet's rows of what is drawn by what is summed over them; `read` takes from the sums what `measure` compares; `range` is the figure's.
    fn figures<T: Send + Sync>(
        &self,
        draws: usize,
        sums: impl Fn(&Side<'a>, &Drawn) -> Array2<f64> + Sync,
        read: impl Fn(&[f64]) -> T + Sync,
        measure: impl Fn(&T, &T) -> Option<f64> + Sync,
        range: (f64, f64),
    ) -> Vec<Figure> {
        let observed: Vec<T> = self
            .sides
            .par_iter()
            .map(|side| read(row(&sums(side, &side.together).row(0))))
            .collect();
        let mut found: Vec<(Option<f64>, Vec<f64>)> = self
            .pairs
            .par_iter()
            .map(|&(one, other)| (measure(&observed[one], &observed[other]), Vec::new()))
            .collect();
        if let (Intervals::Drawn, Some(first)) = (self.intervals, self.sides.first()) {
            for draws in self.portions(draws, sums(first, &first.together).ncols()) {
                let drawn = |side: &Side<'a>| -> Vec<T> {
                    let rows = sums(side, &side.drawn);
                    let resamples =
                        Resamples::of_draws(rows.view(), draws.clone(), side.drawn.seed);
                    let sums = resamples.sums().outer_iter();
                    sums.map(|sums| read(row(&sums))).collect()
                };
                let drawn: Vec<Vec<T>> = self.sides.par_iter().map(drawn).collect();
                found
                    .par_iter_mut()
                    .zip(&self.pairs)
                    .filter(|((value, _), _)| value.is_some())
                    .for_each(|((_, draws), &(one, other))| {
                        let both = drawn[one].iter().zip(&drawn[other]);
                        draws.extend(
                            both.map(|(one, other)| measure(one, other).unwrap_or(NO_DRAW)),
                        );
                    });
            }
        }
        let units = |at: usize| self.sides[at].drawn.n_units;
        found
            .into_par_iter()
            .zip(&self.pairs)
            .map(|((value, draws), &(one, other))| Figure {
                value,
                interval: value
                    .and_then(|value| interval(draws, value, units(one).min(units(other)), range)),
            })
            .collect()
    }

    /// Draws in portions for which there is room where each has so many columns.
    fn portions(&self, draws: usize, columns: usize) -> impl Iterator<Item = Range<usize>> + use<> {
        let cells = self.sides.len() * columns.max(1);
        let block = (DRAWN_AT_ONCE / cells).clamp(1, draws);
        (0..draws)
            .step_by(block)
            .map(move |start| start..(start + block).min(draws))
    }

    /// Rows of what is drawn × mentions of each frame.
    fn frames(&self, side: &Side<'_>, drawn: &Drawn) -> Array2<f64> {
        let mut sums = Array2::zeros((drawn.n_rows, self.study.codebook.frames.len()));
        for (&at, entry) in drawn.rows.iter().zip(&side.entries) {
            for frame in &entry.frames {
                sums[[at, frame.frame as usize]] += f64::from(frame.n_mentions());
            }
        }
        sums
    }

    /// Rows of what is drawn × (scores and their number) for each actor.
    fn sentiments(&self, side: &Side<'_>, drawn: &Drawn) -> Array2<f64> {
        let mut sums = Array2::zeros((drawn.n_rows, 2 * self.study.codebook.actors.len()));
        for (&at, entry) in drawn.rows.iter().zip(&side.entries) {
            for actor in entry.actors.iter().filter(|one| one.voice == Voices::All) {
                let column = 2 * actor.actor as usize;
                sums[[at, column]] += actor.scored.sum;
                sums[[at, column + 1]] += f64::from(actor.scored.n());
            }
        }
        sums
    }
}

/// Stands for a draw in which there is nothing to compare.
const NO_DRAW: f64 = f64::NAN;

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

/// Rows of what is drawn × uses of each of the most frequent words.
fn words(study: &Study<'_>, articles: &[usize], drawn: &Drawn, column_of: &[u32]) -> Array2<f64> {
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
fn means(sums: &[f64]) -> Vec<Option<f64>> {
    let actors = sums.chunks_exact(2);
    actors
        .map(|sums| (sums[1] >= FEWEST_MENTIONS).then(|| sums[0] / sums[1]))
        .collect()
}

/// Both outlets' articles are resampled, or the blocks that they share; the smaller number of articles or blocks, `units`, decides how
/// much the level is widened.
///
/// Articles drawn with replacement make any two outlets look more different than they are, so the draws
/// are moved until their median is the observed value: the interval tells how far the figure varies.
fn interval(
    mut draws: Vec<f64>,
    value: f64,
    units: usize,
    (lowest, highest): (f64, f64),
) -> Option<Interval> {
    let count = draws.len();
    if units < FEWEST_ARTICLES || count == 0 {
        return None;
    }
    draws.retain(|draw| !draw.is_nan());
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
