//! Sums of sparse columns over bootstrap samples.

use crate::random::Sampler;

/// How often each unit is in each bootstrap sample, unit by unit.
///
/// For sums over columns that are zero in most units, of which there may be hundreds of thousands: each is added up by
/// itself, in time that grows with its non-zero cells, where [`Resamples`](super::Resamples) would hold every cell of
/// every column. The samples of a seed, and with them the sums, are the same here as there.
///
/// Memory: two bytes for each unit and draw.
///
/// ```
/// use ndarray::arr2;
/// use parallax_stats::bootstrap::{Resamples, Weights};
///
/// // Sentences with two frames in five articles: two in the second, one in the fifth.
/// let dense = arr2(&[[0.0], [2.0], [0.0], [0.0], [1.0]]);
/// let (draws, seed) = (2_000, 1);
/// let sums = Weights::new(5, draws, seed).sums([(1, 2), (4, 1)]);
/// let resamples = Resamples::new(dense.view(), draws, seed);
/// assert!(sums.iter().zip(resamples.sums()).all(|(sparse, dense)| *sparse as f64 == *dense));
/// ```
#[derive(Debug, Clone)]
pub struct Weights {
    draws: usize,
    /// For each unit, how often it is in each draw.
    counts: Vec<u16>,
}

impl Weights {
    /// Draws `draws` bootstrap samples of so many units.
    pub fn new(units: usize, draws: usize, seed: u64) -> Self {
        let mut counts = vec![0_u16; units * draws];
        let mut sampler = Sampler::new(seed);
        for draw in 0..draws {
            for unit in sampler.of_draw(draw).sample(units as u32) {
                let count = &mut counts[*unit as usize * draws + draw];
                // A unit is drawn once on average; 65,536 times in one sample is out of the question.
                *count = count.saturating_add(1);
            }
        }
        Weights { draws, counts }
    }

    /// The sum in each draw of a column of whole numbers, given by its non-zero cells: each unit's index and number.
    ///
    /// # Panics
    /// If there is no such unit.
    pub fn sums(&self, cells: impl IntoIterator<Item = (usize, u32)>) -> Vec<u64> {
        let mut sums = vec![0; self.draws];
        for (unit, number) in cells {
            let counts = &self.counts[unit * self.draws..][..self.draws];
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += u64::from(number) * u64::from(*count);
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;
    use proptest::prelude::*;

    use super::*;
    use crate::bootstrap::Resamples;

    proptest! {
        #[test]
        fn sparse_sums_are_those_of_the_whole_column(
            column in prop::collection::vec(prop_oneof![3 => Just(0_u32), 1 => 1..50_u32], 1..60), seed: u64,
        ) {
            let units = Array2::from_shape_fn((column.len(), 1), |(at, _)| f64::from(column[at]));
            let dense = Resamples::new(units.view(), 40, seed);
            let cells = column.iter().copied().enumerate().filter(|&(_, number)| number > 0);
            let sparse = Weights::new(column.len(), 40, seed).sums(cells);
            let sparse: Vec<f64> = sparse.into_iter().map(|sum| sum as f64).collect();
            prop_assert_eq!(sparse, dense.sums().column(0).to_vec());
        }
    }

    #[test]
    fn without_units_or_draws_there_is_nothing_to_add_up() {
        assert_eq!(Weights::new(0, 3, 1).sums([]), [0; 3]);
        assert_eq!(Weights::new(3, 0, 1).sums([(1, 5)]), [0; 0]);
    }
}
