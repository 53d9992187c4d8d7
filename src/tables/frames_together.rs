//! `frames_together`: which frames share sentences, by outlet.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::codebook::Frame;
use crate::compare::Study;
use crate::compare::drawn::Drawn;
use crate::compare::estimate::{DRAWS, FEWEST_ARTICLES, LEVEL};
use crate::compare::ledger::Entry;
use crate::schema::{frame_of, table};
use crate::stats::association::{expected_together, npmi, npmi_of_logs};
use crate::stats::bootstrap::{Interval, Weights, bias_corrected_interval, expanded_level};

/// Whole numbers whose logarithms are taken once: most pairs share fewer sentences.
const LOGS: u16 = 1_024;
/// Pairs whose rows are held at a time.
const PAIRS_AT_ONCE: usize = 4_096;

table! {
    /// Two frames that share a sentence in some outlet have a row for every outlet. Those that share none in any outlet
    /// have no row: `n_together` is 0 for them and, where an outlet uses both, `npmi` −1. So the table grows with what is
    /// found, and not with the square of the number of frames.
    #[table("frames_together", one row for "each outlet and two frames that share a sentence in some outlet")]
    pub struct FramePair<T> {
        /// The outlet.
        outlet: T,
        /// The frame whose id comes first in alphabetical order.
        frame: T,
        /// The other frame.
        other_frame: T,
        /// The outlet's counted sentences, headings included.
        #[unit = "sentences"]
        #[range = "1 or more"]
        n_sentences: usize,
        /// Those with the frame.
        #[unit = "sentences"]
        #[range = "0 to `n_sentences`"]
        n_with_frame: usize,
        /// Those with the other frame.
        #[unit = "sentences"]
        #[range = "0 to `n_sentences`"]
        n_with_other_frame: usize,
        /// Those with both.
        #[unit = "sentences"]
        #[range = "0 to `n_sentences`"]
        n_together: usize,
        /// Sentences with both, were the frames independent.
        #[unit = "sentences"]
        #[range = "0 to `n_sentences`"]
        n_expected: Option<f64>,
        /// Normalised pointwise mutual information (Bouma 2009): −1 never together, 0 as often as by chance, 1 always
        /// together.
        #[unit = "NPMI"]
        #[range = "−1 to 1"]
        npmi: Option<f64>,
        /// Lower end of its 95 % interval over articles, from three articles up.
        #[unit = "NPMI"]
        #[range = "−1 to 1"]
        ci_low: Option<f64>,
        /// Upper end.
        #[unit = "NPMI"]
        #[range = "−1 to 1"]
        ci_high: Option<f64>,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let frames = Frames::by_id(&study.codebook.frames);
    let mut outlets = study.outlets();
    outlets.sort_by_key(|(outlet, _)| &outlet.id);
    let pairs = pairs_in_use(outlets.iter().flat_map(|(_, entries)| entries), &frames);
    let outlets = outlets.into_iter().map(|(outlet, entries)| {
        let drawn = study.drawn(&outlet.id, &entries);
        Counts::new(&outlet.id, &entries, &frames, &pairs, &drawn)
    });
    let (frames, pairs) = (&frames, &pairs);
    let n_rows = pairs.len() * outlets.len();
    let rows = outlets.flat_map(|counts| {
        let starts = (0..pairs.len()).step_by(PAIRS_AT_ONCE);
        starts.flat_map(move |start| {
            let places = start..pairs.len().min(start + PAIRS_AT_ONCE);
            let rows = places.into_par_iter();
            let rows = rows.map(|place| counts.row(place, pairs[place], frames));
            rows.collect::<Vec<_>>()
        })
    });
    frame_of(n_rows, rows)
}

/// The codebook's frames in the alphabetical order of their ids.
struct Frames<'a> {
    ids: Vec<&'a str>,
    /// The place in `ids` of each frame of the codebook.
    place: Vec<u32>,
}

/// Two frames by their places in [`Frames::ids`], the lower first.
type Pair = [u32; 2];

impl<'a> Frames<'a> {
    fn by_id(frames: &'a [Frame]) -> Self {
        let mut order: Vec<usize> = (0..frames.len()).collect();
        order.sort_by_key(|&at| &frames[at].id);
        let mut place = vec![0; frames.len()];
        for (to, &at) in (0..).zip(&order) {
            place[at] = to;
        }
        let ids = order.iter().map(|&at| frames[at].id.as_str());
        Frames {
            ids: ids.collect(),
            place,
        }
    }

    /// Two frames of the codebook as a pair.
    fn pair(&self, frames: [u32; 2]) -> Pair {
        let [one, other] = frames.map(|frame| self.place[frame as usize]);
        [one.min(other), one.max(other)]
    }
}

/// The pairs that share a sentence in some article, in order.
fn pairs_in_use<'e>(
    entries: impl Iterator<Item = &'e &'e Entry>,
    frames: &Frames<'_>,
) -> Vec<Pair> {
    let together = entries.flat_map(|entry| &entry.frames_together);
    let found: FxHashSet<Pair> = together.map(|sums| frames.pair(sums.frames)).collect();
    let mut pairs: Vec<Pair> = found.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// Whole numbers by article, those that are zero left out: each article's row and number.
type Sparse = Vec<(u32, u32)>;

/// A number of sentences in an outlet.
struct Count {
    observed: u32,
    /// The binary logarithm of the same in each draw.
    logs: Vec<f64>,
}

/// One outlet's sentences.
struct Counts<'a> {
    outlet: &'a str,
    weights: Weights,
    /// The level at which intervals are read off; `None` with too few articles for any.
    level: Option<f64>,
    /// The binary logarithms of the whole numbers from 0 on, as far as they may be needed most.
    logs: Vec<f64>,
    /// All sentences.
    all: Count,
    /// Those with each frame, by its place.
    with: Vec<Count>,
    /// Those with each pair, article by article.
    together: Vec<Sparse>,
}

impl<'a> Counts<'a> {
    fn new(
        outlet: &'a str,
        entries: &[&Entry],
        frames: &Frames<'_>,
        pairs: &[Pair],
        drawn: &Drawn,
    ) -> Self {
        let place: FxHashMap<Pair, usize> = pairs.iter().copied().zip(0..).collect();
        let mut all = Sparse::new();
        let mut with = vec![Sparse::new(); frames.ids.len()];
        let mut together = vec![Sparse::new(); pairs.len()];
        let rows = drawn.rows.iter().map(|&row| row as u32);
        for (article, entry) in rows.zip(entries) {
            all.push((article, entry.n_sentences()));
            for sums in &entry.frames {
                let frame = frames.place[sums.frame as usize] as usize;
                with[frame].push((article, sums.n_sentences));
            }
            for sums in &entry.frames_together {
                let pair = place[&frames.pair(sums.frames)];
                together[pair].push((article, sums.n_sentences));
            }
        }
        // Intervals need draws; below that many articles there are none.
        let has_intervals = drawn.n_units >= FEWEST_ARTICLES;
        let draws = if has_intervals { DRAWS } else { 0 };
        let level = expanded_level(LEVEL, drawn.n_units).filter(|_| has_intervals);
        let weights = Weights::new(drawn.n_rows, draws, drawn.seed);
        let logs: Vec<f64> = (0..LOGS).map(|n| f64::from(n).log2()).collect();
        let count = |cells: &Sparse| Count::of(cells, &weights, &logs);
        Counts {
            outlet,
            level,
            all: count(&all),
            with: with.iter().map(count).collect(),
            together,
            logs,
            weights,
        }
    }

    /// The row of the pair at `place`.
    fn row<'f>(&self, place: usize, pair: Pair, frames: &Frames<'f>) -> FramePair<&'f str>
    where
        'a: 'f,
    {
        let [one, other] = pair.map(|frame| frame as usize);
        let joint = Count::of(&self.together[place], &self.weights, &self.logs);
        let counts = [&joint, &self.with[one], &self.with[other], &self.all];
        let observed = counts.map(|count| f64::from(count.observed));
        let [together, with, with_other, n] = observed;
        let npmi = npmi(together, with, with_other, n);
        let interval = npmi.and_then(|npmi| interval(npmi, counts, self.level?));
        FramePair {
            outlet: self.outlet,
            frame: frames.ids[one],
            other_frame: frames.ids[other],
            n_sentences: n as usize,
            n_with_frame: with as usize,
            n_with_other_frame: with_other as usize,
            n_together: together as usize,
            n_expected: expected_together(with, with_other, n),
            npmi,
            ci_low: interval.map(|interval| interval.low),
            ci_high: interval.map(|interval| interval.high),
        }
    }
}

impl Count {
    fn of(cells: &[(u32, u32)], weights: &Weights, logs: &[f64]) -> Count {
        let by_article = cells.iter().map(|&(article, n)| (article as usize, n));
        let log = |n: u64| match logs.get(n as usize) {
            Some(log) => *log,
            None => (n as f64).log2(),
        };
        Count {
            observed: cells.iter().map(|(_, n)| n).sum(),
            logs: weights.sums(by_article).into_iter().map(log).collect(),
        }
    }
}

/// The interval of an NPMI from the joint count, the two single ones and the total, at a level. Draws in which a frame does
/// not occur have no NPMI; with more than half of them there is no interval.
fn interval(observed: f64, counts: [&Count; 4], level: f64) -> Option<Interval> {
    let [joint, one, other, total] = counts.map(|count| &count.logs);
    let singles = one.iter().zip(other);
    let draws = joint.iter().zip(singles).zip(total);
    let mut draws: Vec<f64> = draws
        .filter_map(|((joint, (one, other)), total)| npmi_of_logs(*joint, *one, *other, *total))
        .collect();
    if 2 * draws.len() < DRAWS {
        return None;
    }
    if counts[0].observed == 0 {
        // Never together as observed, never in any draw.
        return Some(Interval {
            low: -1.0,
            high: -1.0,
        });
    }
    bias_corrected_interval(&mut draws, observed, level)
}
