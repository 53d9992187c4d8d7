//! A figure with its interval, from what each article contributes.

use crate::stats::interval::{Interval, mean_interval, rate_interval, share_interval};
use crate::stats::permutation::Numerator;
use crate::stats::ratio::Unit;

/// Draws behind every bootstrap interval.
pub const DRAWS: usize = 2_000;
/// Coverage of every interval.
pub const LEVEL: f64 = 0.95;
/// Fewest articles that contribute to a figure for an interval of it.
pub const FEWEST_ARTICLES: usize = 3;
/// Scores are from −1 to 1.
const SCORES: (f64, f64) = (-1.0, 1.0);
/// Ends of an interval of scores that are this near each other differ by rounding.
const ROUNDING: f64 = 1e-9;

/// A figure, with its interval where one can be given.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The figure itself; `None` where there is nothing to divide by.
    pub value: Option<f64>,
    /// Lower end of its 95 % interval.
    pub low: Option<f64>,
    /// Upper end of its 95 % interval.
    pub high: Option<f64>,
    /// Articles that contribute to it.
    pub n_articles: usize,
}

/// The ratio of two sums over articles, with the interval that suits its numerator.
///
/// There is none with fewer than three articles that contribute, and for a mean of scores none where all articles agree,
/// which says nothing of how articles vary.
pub fn estimate(numerator: Numerator, units: &[Unit]) -> Estimate {
    let total = Unit::sum(units.iter().copied());
    let n_articles = units.iter().filter(|unit| unit.denominator > 0.0).count();
    let interval = if n_articles < FEWEST_ARTICLES {
        None
    } else {
        interval(numerator, units)
    };
    Estimate {
        value: value(total),
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        n_articles,
    }
}

/// The ratio; `None` where there is nothing to divide by.
pub(super) fn value(total: Unit) -> Option<f64> {
    (total.denominator > 0.0).then(|| total.numerator / total.denominator)
}

fn interval(numerator: Numerator, units: &[Unit]) -> Option<Interval> {
    match numerator {
        // No more than one use to a word.
        Numerator::Uses => rate_interval(units, LEVEL).map(|found| Interval {
            high: found.high.min(1.0),
            ..found
        }),
        Numerator::Choices => share_interval(units, LEVEL),
        Numerator::Scores => {
            let found = mean_interval(units, LEVEL)?;
            (found.high - found.low > ROUNDING).then(|| Interval {
                low: found.low.max(SCORES.0),
                high: found.high.min(SCORES.1),
            })
        }
    }
}

impl Estimate {
    /// The figure and its interval, where it has both.
    pub(super) fn with_interval(self) -> Option<(f64, Interval)> {
        let (low, high) = self.low.zip(self.high)?;
        Some((self.value?, Interval { low, high }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(pairs: &[(f64, f64)]) -> Vec<Unit> {
        let unit = |&(numerator, denominator): &(f64, f64)| Unit {
            numerator,
            denominator,
        };
        pairs.iter().map(unit).collect()
    }

    /// Four articles of 500 words, of which one has six uses: 3 in 1,000 words. An article without a use counts.
    #[test]
    fn a_rate_counts_articles_without_a_use() {
        let articles = units(&[(0.0, 500.0), (0.0, 500.0), (6.0, 500.0), (0.0, 500.0)]);
        let found = estimate(Numerator::Uses, &articles);
        assert_eq!((found.value, found.n_articles), (Some(0.003), 4));
        let (low, high) = found.low.zip(found.high).unwrap();
        assert!(0.0 < low && low < 0.003 && 0.003 < high && high <= 1.0);
    }

    #[test]
    fn none_seen_has_an_upper_bound() {
        let none = estimate(Numerator::Uses, &units(&[(0.0, 500.0); 5]));
        assert_eq!((none.value, none.low), (Some(0.0), Some(0.0)));
        assert!(none.high.unwrap() > 0.001);
    }

    /// Of three articles one mentions nothing, so that two are left for a mean.
    #[test]
    fn a_mean_needs_three_articles_that_contribute() {
        let found = estimate(
            Numerator::Scores,
            &units(&[(-0.5, 1.0), (0.0, 0.0), (1.0, 2.0)]),
        );
        assert_eq!((found.n_articles, found.low), (2, None));
        assert!((found.value.unwrap() - 0.5 / 3.0).abs() < 1e-12);
        assert_eq!(
            estimate(Numerator::Scores, &units(&[(0.0, 0.0); 3])),
            Estimate::default()
        );
    }

    #[test]
    fn a_mean_stays_within_the_scores_and_needs_articles_that_differ() {
        let found = estimate(
            Numerator::Scores,
            &units(&[(1.0, 1.0), (0.9, 1.0), (0.2, 1.0)]),
        );
        assert!(found.low.unwrap() >= -1.0 && found.high == Some(1.0));
        let same = estimate(
            Numerator::Scores,
            &units(&[(0.1, 1.0), (0.3, 3.0), (0.7, 7.0)]),
        );
        assert_eq!(same.low, None);
    }
}
