//! Do two outlets rank the frames alike?

/// The ranks of some values, ready to be compared with the ranks of others.
///
/// ```
/// use parallax_stats::correlation::Ranks;
///
/// // Rates of four frames in two outlets.
/// let one = Ranks::of(&[3.1, 0.4, 2.2, 8.0]).unwrap();
/// let other = Ranks::of(&[30.0, 5.0, 21.0, 77.0]).unwrap();
/// assert_eq!(one.correlation(&other), Some(1.0));
/// ```
#[derive(Debug, Clone)]
pub struct Ranks {
    /// Each rank minus the mean rank.
    ranks: Vec<f64>,
    square: f64,
}

impl Ranks {
    /// The ranks of `values`, equal values sharing the mean of theirs. `None` with
    /// fewer than three values (two always correlate at −1 or 1), or with a number
    /// that is not finite.
    pub fn of(values: &[f64]) -> Option<Ranks> {
        if values.len() < 3 || !values.iter().all(|value| value.is_finite()) {
            return None;
        }
        let mean = (values.len() + 1) as f64 / 2.0;
        let ranks: Vec<f64> = ranks(values).iter().map(|rank| rank - mean).collect();
        Some(Ranks {
            square: ranks.iter().map(|rank| rank.powi(2)).sum(),
            ranks,
        })
    }

    /// Spearman's rank correlation (Spearman 1904): the product-moment correlation
    /// of the ranks.
    ///
    /// `other` are the ranks of the same items' other values in the same order
    /// (rates of frames, say). From −1 (the opposite order) over 0 to 1 (the same
    /// order). `None` with lists of different lengths, or where all values of a
    /// list are equal.
    ///
    /// With the dozen frames of a codebook it is a coarse measure: two unrelated
    /// lists of twelve correlate beyond ±0.59 one time in twenty.
    pub fn correlation(&self, other: &Ranks) -> Option<f64> {
        let both = self.ranks.iter().zip(&other.ranks);
        let product: f64 = both.map(|(one, other)| one * other).sum();
        let spread = (self.square * other.square).sqrt();
        let fits = self.ranks.len() == other.ranks.len() && spread > 0.0;
        fits.then(|| (product / spread).clamp(-1.0, 1.0))
    }
}

/// The rank of each value from below, from 1; equal values share the mean of
/// their ranks.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = before as f64 + (equal.len() + 1) as f64 / 2.0;
        for item in equal {
            ranks[*item] = rank;
        }
        before += equal.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spearman(first: &[f64], second: &[f64]) -> Option<f64> {
        Ranks::of(first)?.correlation(&Ranks::of(second)?)
    }

    const FIRST: [f64; 7] = [3.1, 0.0, 0.0, 5.5, 2.2, 2.2, 8.0];
    const SECOND: [f64; 7] = [1.0, 0.0, 2.0, 2.0, 2.0, 7.0, 6.5];

    /// Expected: `scipy.stats.spearmanr` and `rankdata`, scipy 1.17.1.
    #[test]
    fn agrees_with_scipy_where_values_are_equal() {
        assert_eq!(ranks(&FIRST), [5.0, 1.5, 1.5, 6.0, 3.5, 3.5, 7.0]);
        assert_eq!(ranks(&SECOND), [2.0, 1.0, 4.0, 4.0, 4.0, 7.0, 6.0]);
        let found = spearman(&FIRST, &SECOND).unwrap();
        assert!((found - 0.377_425_678_048_198_6).abs() < 1e-12);
    }

    #[test]
    fn zeros_of_either_sign_are_equal() {
        assert_eq!(ranks(&[0.0, -0.0, 1.0]), [1.5, 1.5, 3.0]);
    }

    #[test]
    fn where_there_is_no_order() {
        assert_eq!(spearman(&[], &[]), None);
        assert_eq!(spearman(&[1.0, 2.0], &[1.0, 2.0]), None);
        assert_eq!(spearman(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), None);
        assert_eq!(spearman(&[1.0, 2.0, 3.0], &[1.0, 2.0]), None);
        assert_eq!(spearman(&[1.0, f64::NAN, 3.0], &[1.0, 2.0, 3.0]), None);
    }

    proptest! {
        #[test]
        fn symmetric_bounded_and_invariant_under_monotone_change(
            pairs in prop::collection::vec((-9..9i8, -9..9i8), 3..30),
        ) {
            let first: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.0)).collect();
            let second: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.1)).collect();
            if let Some(found) = spearman(&first, &second) {
                prop_assert!((-1.0..=1.0).contains(&found));
                prop_assert_eq!(spearman(&second, &first), Some(found));
                let [back, second_back] = [&first, &second].map(|one| Vec::from_iter(one.iter().rev().copied()));
                prop_assert!((spearman(&back, &second_back).unwrap() - found).abs() < 1e-12);
                let grown: Vec<f64> = first.iter().map(|x| x.exp() + 4.0).collect();
                prop_assert_eq!(spearman(&grown, &second), Some(found));
                let turned: Vec<f64> = first.iter().map(|x| -x).collect();
                prop_assert!((spearman(&turned, &second).unwrap() + found).abs() < 1e-12);
                prop_assert!((spearman(&first, &first).unwrap() - 1.0).abs() < 1e-12);
            }
        }
    }
}
