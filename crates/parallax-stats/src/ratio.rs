//! A ratio of sums over units: the form of every rate and every mean.
//!
//! Mentions over words, summed over an outlet's articles; sentiment over mentions, summed likewise. Both
//! [`bootstrap`](crate::bootstrap) and [`permutation`](crate::permutation) work on such ratios.

/// What one unit contributes to a ratio of sums: an article's mentions and words, say.
///
/// ```
/// use parallax_stats::ratio::Unit;
///
/// // Three mentions of a frame in an article of 640 words.
/// let article = Unit { numerator: 3.0, denominator: 640.0 };
/// assert_eq!(1_000.0 * article.numerator / article.denominator, 4.6875);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// What is summed above the line.
    pub numerator: f64,
    /// What is summed below the line; never negative.
    pub denominator: f64,
}

/// Units in `pools` pools: each is the sum of the units whose places differ by multiples of `pools`, neighbours never
/// among them. As they are where they are no more than that.
///
/// Resampling pools takes the time of as many units, and gives the same interval: the sum over n/k pools of k units drawn at
/// random has the variance of the sum over n units, for units that are independent of each other, and a rare unit is still
/// drawn once on average.
///
/// ```
/// use parallax_stats::ratio::{Unit, pooled};
///
/// let units: Vec<Unit> = (1..=5).map(|n| Unit { numerator: f64::from(n), denominator: 1.0 }).collect();
/// let sums: Vec<(f64, f64)> = pooled(&units, 2).iter().map(|pool| (pool.numerator, pool.denominator)).collect();
/// assert_eq!(sums, [(1.0 + 3.0 + 5.0, 3.0), (2.0 + 4.0, 2.0)]);
/// assert_eq!(pooled(&units, 9), units);
/// ```
pub fn pooled(units: &[Unit], pools: usize) -> Vec<Unit> {
    let (first, rest) = units.split_at(units.len().min(pools));
    let mut sums = first.to_vec();
    if !sums.is_empty() {
        for pool in rest.chunks(sums.len()) {
            for (sum, unit) in sums.iter_mut().zip(pool) {
                *sum = sum.plus(*unit);
            }
        }
    }
    sums
}

impl Unit {
    /// What contributes nothing.
    pub const ZERO: Unit = Unit {
        numerator: 0.0,
        denominator: 0.0,
    };

    /// Both sums of two units together.
    pub fn plus(self, other: Unit) -> Unit {
        Unit {
            numerator: self.numerator + other.numerator,
            denominator: self.denominator + other.denominator,
        }
    }

    pub(crate) fn sum(units: impl IntoIterator<Item = Unit>) -> Unit {
        units.into_iter().fold(Unit::ZERO, Unit::plus)
    }
}
