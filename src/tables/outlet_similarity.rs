//! `outlet_similarity`: how alike each two outlets are.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::frame;
use crate::compare::Study;
use crate::compare::similarity::{Figure, profiles};

/// Two outlets.
struct Row<'a> {
    outlets: [&'a str; 2],
    frame_divergence: Figure,
    word_divergence: Figure,
    frame_correlation: Figure,
    sentiment_distance: Figure,
    n_actors: usize,
}

/// See `docs/tables.md`, *outlet_similarity*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let outlets = study.outlets();
    let profiles = profiles(study, true);
    let pairs: Vec<(usize, usize)> = (0..outlets.len())
        .flat_map(|one| (one + 1..outlets.len()).map(move |other| (one, other)))
        .collect();
    let rows: Vec<Row<'_>> = pairs
        .into_par_iter()
        .map(|(at, other_at)| {
            let (one, other) = (&profiles[at], &profiles[other_at]);
            Row {
                outlets: [&outlets[at].0.id, &outlets[other_at].0.id],
                frame_divergence: one.frame_divergence(other),
                word_divergence: one.word_divergence(other),
                frame_correlation: one.frame_correlation(other),
                sentiment_distance: one.sentiment_distance(other),
                n_actors: one.actors_in_common(other),
            }
        })
        .collect();
    let low = |figure: &Figure| figure.interval.map(|interval| interval.low);
    let high = |figure: &Figure| figure.interval.map(|interval| interval.high);
    frame!(rows,
        "outlet": |row| row.outlets[0],
        "other_outlet": |row| row.outlets[1],
        "frame_divergence": |row| row.frame_divergence.value,
        "frame_divergence_ci_low": |row| low(&row.frame_divergence),
        "frame_divergence_ci_high": |row| high(&row.frame_divergence),
        "word_divergence": |row| row.word_divergence.value,
        "word_divergence_ci_low": |row| low(&row.word_divergence),
        "word_divergence_ci_high": |row| high(&row.word_divergence),
        "frame_correlation": |row| row.frame_correlation.value,
        "frame_correlation_ci_low": |row| low(&row.frame_correlation),
        "frame_correlation_ci_high": |row| high(&row.frame_correlation),
        "sentiment_distance": |row| row.sentiment_distance.value,
        "sentiment_distance_ci_low": |row| low(&row.sentiment_distance),
        "sentiment_distance_ci_high": |row| high(&row.sentiment_distance),
        "n_actors": |row| row.n_actors as u32,
    )
}
