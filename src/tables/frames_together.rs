//! `frames_together`: which frames share sentences, by outlet.

use ndarray::Array2;
use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::frame;
use crate::annotate::AnnotatedArticle;
use crate::codebook::{Frame, Kind};
use crate::compare::Study;
use crate::compare::estimate::{DRAWS, FEWEST_ARTICLES, LEVEL};
use crate::stats::association::{expected_together, npmi};
use crate::stats::bootstrap::{
    Interval, Resamples, Samples, bias_corrected_interval, expanded_level,
};

/// One outlet and two frames; counts are of sentences.
struct Row<'a> {
    outlet: &'a str,
    frames: [&'a str; 2],
    n_sentences: f64,
    with: [f64; 2],
    together: f64,
    interval: Option<Interval>,
}

/// See `docs/tables.md`, *frames_together*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<Row<'_>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| {
            let samples = study.samples(&outlet.id);
            rows(&outlet.id, &articles, &study.codebook.frames, samples)
        })
        .collect();
    rows.sort_by_key(|row| (row.outlet, row.frames));
    frame!(rows,
        "outlet": |row| row.outlet,
        "frame": |row| row.frames[0],
        "other_frame": |row| row.frames[1],
        "n_sentences": |row| row.n_sentences as u32,
        "n_with_frame": |row| row.with[0] as u32,
        "n_with_other_frame": |row| row.with[1] as u32,
        "n_together": |row| row.together as u32,
        "n_expected": |row| expected_together(row.with[0], row.with[1], row.n_sentences),
        "npmi": |row| npmi(row.together, row.with[0], row.with[1], row.n_sentences),
        "ci_low": |row| row.interval.map(|interval| interval.low),
        "ci_high": |row| row.interval.map(|interval| interval.high),
    )
}

/// The rows of one outlet. Columns of the sums: sentences, those with each frame, those with each pair.
fn rows<'a>(
    outlet: &'a str,
    articles: &[&AnnotatedArticle],
    frames: &'a [Frame],
    samples: &Samples,
) -> Vec<Row<'a>> {
    let mut order: Vec<usize> = (0..frames.len()).collect();
    order.sort_by_key(|&at| &frames[at].id);
    let pairs: Vec<(usize, usize)> = (0..order.len())
        .flat_map(|one| (one + 1..order.len()).map(move |other| (one, other)))
        .map(|(one, other)| (order[one], order[other]))
        .collect();
    let mut sums = Array2::zeros((articles.len(), 1 + frames.len() + pairs.len()));
    for (at, article) in articles.iter().enumerate() {
        for sentence in 0..article.sentences.len() {
            let mut holds = vec![false; frames.len()];
            for mention in article.mentions_in(sentence, Kind::Frame) {
                holds[mention.index] = true;
            }
            sums[[at, 0]] += 1.0;
            for frame in (0..frames.len()).filter(|&frame| holds[frame]) {
                sums[[at, 1 + frame]] += 1.0;
            }
            for (place, &(one, other)) in pairs.iter().enumerate() {
                sums[[at, 1 + frames.len() + place]] += f64::from(holds[one] && holds[other]);
            }
        }
    }
    let resamples = Resamples::with_samples(sums.view(), DRAWS, samples);
    let all = resamples.observed();
    let row = |(place, &(one, other)): (usize, &(usize, usize))| {
        let columns = [1 + frames.len() + place, 1 + one, 1 + other, 0];
        Row {
            outlet,
            frames: [&frames[one].id, &frames[other].id],
            n_sentences: all[0],
            with: [all[1 + one], all[1 + other]],
            together: all[columns[0]],
            interval: interval(&resamples, columns),
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
