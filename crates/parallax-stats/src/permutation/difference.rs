//! The difference of two ratios, and what a test of it finds.

use crate::ratio::Unit;

/// Differences closer than this share of the pooled figure are equal as well.
pub const EQUAL: f64 = 1e-12;

/// What a permutation test found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PermutationTest {
    /// The group's ratio less that of the rest, in the unit of the ratio.
    pub difference: f64,
    /// Two-sided p value, above 0 and at most 1.
    pub p_value: f64,
    /// What the observed difference was compared with.
    pub reference: Reference,
}

/// The reference distribution of a permutation test: what the observed difference is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// All assignments of the units to the two sides; the p value is exact.
    Exhaustive {
        /// How many there are.
        assignments: usize,
    },
    /// Assignments drawn at random.
    Sampled {
        /// How many were drawn.
        assignments: usize,
    },
    /// The normal limit of the permutation distribution, without any assignment; see [`large_sample_test`](super::large_sample_test).
    Normal,
    /// A saddlepoint approximation of the permutation distribution; see [`word_test`](crate::word_test).
    Saddlepoint,
}

/// The ratio of one side minus that of the rest of the total.
pub fn difference(side: Unit, total: Unit) -> Option<f64> {
    let other = total.denominator - side.denominator;
    // The difference of equal sums is rounding, not a denominator.
    if side.denominator <= 0.0 || other <= EQUAL * total.denominator {
        return None;
    }
    let difference = side.numerator / side.denominator - (total.numerator - side.numerator) / other;
    difference.is_finite().then_some(difference)
}
