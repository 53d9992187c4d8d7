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

    /// Both sums of all units.
    pub fn sum(units: impl IntoIterator<Item = Unit>) -> Unit {
        units.into_iter().fold(Unit::ZERO, Unit::plus)
    }
}
