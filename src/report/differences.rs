//! The differences between outlets that the first screen shows, in their order.
//!
//! Candidates are the cells of `frames_by_outlet` and, all voices together, of `sentiment_by_outlet`. Those that survive
//! correction for multiple testing come first, then the others that were tested, then those with too little to be tested. The
//! lowest q value leads, and among equals the largest effect: a frame's log-odds, or twice a difference in sentiment, so that
//! half a point of sentiment weighs as much as a frame used 2.7 times as often.

use std::cmp::Ordering;

use serde::Serialize;

use crate::compare::SIGNIFICANT;
use crate::results::Results;
use crate::schema::Voices;
use crate::tables::frames_by_outlet::FrameByOutlet;
use crate::tables::sentiment_by_outlet::SentimentByOutlet;

/// A figure of an outlet that is compared with the others'.
#[derive(Clone, Copy)]
pub(super) struct Difference<'a> {
    pub(super) cell: Cell<'a>,
    /// The outlet's figure less that of those it is compared with: mentions per 1,000 words, or points of sentiment.
    pub(super) difference: f64,
    /// The ends of its 95 % interval.
    pub(super) interval: Option<(f64, f64)>,
    /// The p value corrected for the tests of its table; `None`: not tested.
    pub(super) q: Option<f64>,
    /// What it is ranked by among equals.
    pub(super) effect: f64,
}

/// The row of a table that it is in.
#[derive(Clone, Copy)]
pub(super) enum Cell<'a> {
    Frame(&'a FrameByOutlet),
    Sentiment(&'a SentimentByOutlet),
}

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Figure {
    /// How often a frame is used.
    Frame,
    /// The sentiment toward an actor.
    Sentiment,
}

/// The differences in `results`, the most certain first. Of two outlets that are compared with each other, only those of the first.
pub(super) fn differences(results: &Results) -> Vec<Difference<'_>> {
    let mut list: Vec<Difference<'_>> = frames(results).chain(sentiments(results)).collect();
    if let Some(outlet) = mirrored(results) {
        list.retain(|one| one.cell.outlet() != outlet);
    }
    list.sort_by(rank);
    list
}

impl Difference<'_> {
    /// Whether it survives correction for multiple testing.
    pub(super) fn is_sure(&self) -> bool {
        self.q.is_some_and(|q| q <= SIGNIFICANT)
    }
}

impl Cell<'_> {
    pub(super) fn figure(&self) -> Figure {
        match self {
            Cell::Frame(_) => Figure::Frame,
            Cell::Sentiment(_) => Figure::Sentiment,
        }
    }

    pub(super) fn outlet(&self) -> &str {
        match self {
            Cell::Frame(row) => &row.outlet,
            Cell::Sentiment(row) => &row.outlet,
        }
    }

    /// The frame or actor.
    pub(super) fn id(&self) -> &str {
        match self {
            Cell::Frame(row) => &row.frame,
            Cell::Sentiment(row) => &row.actor,
        }
    }
}

/// Of two outlets that are compared with each other, the second: its differences are those of the first, turned round.
fn mirrored(results: &Results) -> Option<&str> {
    match (
        &results.run.corpus.outlets[..],
        &results.run.comparison.reference,
    ) {
        ([_, second], None) => Some(&second.id),
        _ => None,
    }
}

fn frames(results: &Results) -> impl Iterator<Item = Difference<'_>> {
    results.frames_by_outlet.iter().filter_map(|row| {
        Some(Difference {
            cell: Cell::Frame(row),
            difference: row.difference?,
            interval: row.difference_low.zip(row.difference_high),
            q: row.q_value,
            effect: row.log_odds?.abs(),
        })
    })
}

fn sentiments(results: &Results) -> impl Iterator<Item = Difference<'_>> {
    let whole = results
        .sentiment_by_outlet
        .iter()
        .filter(|row| row.voice == Voices::All);
    whole.filter_map(|row| {
        Some(Difference {
            cell: Cell::Sentiment(row),
            difference: row.difference?,
            interval: row.difference_low.zip(row.difference_high),
            q: row.q_value,
            effect: 2.0 * row.difference?.abs(),
        })
    })
}

fn rank(one: &Difference<'_>, other: &Difference<'_>) -> Ordering {
    let class = |one: &Difference<'_>| (!one.is_sure(), one.q.is_none());
    class(one)
        .cmp(&class(other))
        .then_with(|| {
            let q = |one: &Difference<'_>| one.q.unwrap_or(1.0);
            q(one).total_cmp(&q(other))
        })
        .then(other.effect.total_cmp(&one.effect))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{frame, of_frame};

    #[test]
    fn the_lowest_q_comes_first_ties_go_to_the_larger_effect_and_what_was_not_tested_comes_last() {
        let row = frame(1, 1000);
        let difference = |q, effect| Difference {
            q,
            effect,
            ..of_frame(&row, 1.0, None)
        };
        let mut all = [
            difference(None, 9.0),
            difference(Some(0.2), 3.0),
            difference(Some(0.04), 0.5),
            difference(Some(1.0), 0.1),
            difference(None, 8.0),
            difference(Some(0.04), 0.9),
        ];
        all.sort_by(rank);
        let order: Vec<_> = all.iter().map(|one| (one.q, one.effect)).collect();
        assert_eq!(
            order,
            [
                (Some(0.04), 0.9),
                (Some(0.04), 0.5),
                (Some(0.2), 3.0),
                (Some(1.0), 0.1),
                (None, 9.0),
                (None, 8.0)
            ]
        );
    }
}
