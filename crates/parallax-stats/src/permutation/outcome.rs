//! What a test says: a p value, or that there is too little to test.

use super::difference::Reference;

/// What a comparison of two sides comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// There is enough to test.
    Tested(Tested),
    /// A difference could hardly be seen, however large, or the approximations that the test rests on would not hold.
    TooFew(TooFew),
}

/// What a test found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tested {
    /// The group's ratio less that of the rest, in the unit of the ratio; within blocks, where there are some.
    pub difference: f64,
    /// Two-sided p value, above 0 and at most 1.
    pub p_value: f64,
    /// What the difference was compared with.
    pub reference: Reference,
}

/// Why there is no test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TooFew {
    /// A side has fewer than [`FEWEST_UNITS`](super::FEWEST_UNITS) articles.
    Articles,
    /// The articles have fewer than [`FEWEST_ASSIGNMENTS`](super::FEWEST_ASSIGNMENTS) assignments to the two sides, so that even the
    /// most extreme has a p value that says little.
    Assignments,
    /// If there were no difference, a side would be expected to have fewer than [`LEAST_EXPECTED`](super::LEAST_EXPECTED) uses.
    Uses,
    /// All articles have the same ratio.
    Variation,
}

impl Outcome {
    /// The p value, where there was a test.
    pub fn p_value(self) -> Option<f64> {
        match self {
            Outcome::Tested(tested) => Some(tested.p_value),
            Outcome::TooFew(_) => None,
        }
    }
}
