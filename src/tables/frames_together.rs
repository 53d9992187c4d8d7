//! `frames_together`: which frames share sentences, by outlet.

use ndarray::Array2;
use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::codebook::Frame;
use crate::compare::Study;
use crate::compare::estimate::{DRAWS, FEWEST_ARTICLES, LEVEL};
use crate::compare::ledger::Entry;
use crate::schema::{frame, table};
use crate::stats::association::{expected_together, npmi};
use crate::stats::bootstrap::{
    Interval, Resamples, Samples, bias_corrected_interval, expanded_level,
};

table! {
    #[table("frames_together", one row for "each outlet and two frames")]
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
    let mut rows: Vec<FramePair<&str>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, entries)| {
            let samples = study.samples(&outlet.id);
            rows(&outlet.id, &entries, &study.codebook.frames, samples)
        })
        .collect();
    rows.sort_by_key(|row| (row.outlet, row.frame, row.other_frame));
    frame(rows)
}

/// The rows of one outlet. Columns of the sums: sentences, those with each frame, those with each pair.
fn rows<'a>(
    outlet: &'a str,
    entries: &[&Entry],
    frames: &'a [Frame],
    samples: &Samples,
) -> Vec<FramePair<&'a str>> {
    let mut order: Vec<usize> = (0..frames.len()).collect();
    order.sort_by_key(|&at| &frames[at].id);
    let pairs: Vec<(usize, usize)> = (0..order.len())
        .flat_map(|one| (one + 1..order.len()).map(move |other| (one, other)))
        .map(|(one, other)| (order[one], order[other]))
        .collect();
    let mut sums = Array2::zeros((entries.len(), 1 + frames.len() + pairs.len()));
    for (at, entry) in entries.iter().enumerate() {
        sums[[at, 0]] = f64::from(entry.n_sentences());
        for sums_of_frame in &entry.frames {
            sums[[at, 1 + sums_of_frame.frame as usize]] = f64::from(sums_of_frame.n_sentences);
        }
        for (place, &(one, other)) in pairs.iter().enumerate() {
            let n_together = entry.n_together(one, other);
            sums[[at, 1 + frames.len() + place]] = f64::from(n_together);
        }
    }
    let resamples = Resamples::with_samples(sums.view(), DRAWS, samples);
    let all = resamples.observed();
    let row = |(place, &(one, other)): (usize, &(usize, usize))| {
        let columns = [1 + frames.len() + place, 1 + one, 1 + other, 0];
        let [together, with, with_other, n] = columns.map(|column| all[column]);
        let interval = interval(&resamples, columns);
        FramePair {
            outlet,
            frame: frames[one].id.as_str(),
            other_frame: frames[other].id.as_str(),
            n_sentences: n as usize,
            n_with_frame: with as usize,
            n_with_other_frame: with_other as usize,
            n_together: together as usize,
            n_expected: expected_together(with, with_other, n),
            npmi: npmi(together, with, with_other, n),
            ci_low: interval.map(|interval| interval.low),
            ci_high: interval.map(|interval| interval.high),
        }
    };
    pairs.iter().enumerate().map(row).collect()
}

/// The interval of the NPMI of the columns that hold the joint count, the two single ones and the total.
/// Draws in which a frame does not occur have no NPMI; with more than half of them there is no interval.
fn interval(resamples: &Resamples, columns: [usize; 4]) -> Option<Interval> {
    if resamples.units() < FEWEST_ARTICLES {
        return None;
    }
    let [joint, one, other, total] = columns;
    let all = resamples.observed();
    let observed = npmi(all[joint], all[one], all[other], all[total])?;
    let mut draws: Vec<f64> = resamples
        .sums()
        .outer_iter()
        .filter_map(|sums| npmi(sums[joint], sums[one], sums[other], sums[total]))
        .collect();
    if 2 * draws.len() < DRAWS {
        return None;
    }
    let level = expanded_level(LEVEL, resamples.units())?;
    bias_corrected_interval(&mut draws, observed, level)
}
