//! How far apart are two outlets' choices of frames or words?
//!
//! The Jensen–Shannon divergence (Lin 1991, "Divergence measures based on the
//! Shannon entropy", *IEEE Transactions on Information Theory* 37, 145–151):
//! how much better one guesses a word if told which of the two outlets it comes
//! from.

/// How a total is distributed over some items, ready to be compared with another
/// distribution over the same items.
///
/// ```
/// use parallax_stats::divergence::Distribution;
///
/// // Mentions of three frames in three outlets.
/// let [one, same, apart] =
///     [[1.0, 3.0, 0.0], [10.0, 30.0, 0.0], [0.0, 0.0, 7.0]].map(|counts| Distribution::of(&counts).unwrap());
/// assert_eq!(one.divergence(&same), Some(0.0));
/// assert_eq!(one.divergence(&apart), Some(1.0));
/// ```
#[derive(Debug, Clone)]
pub struct Distribution {
    shares: Vec<f64>,
    entropy: f64,
}

impl Distribution {
    /// The distribution of `counts` (or rates). `None` for a list with nothing in it, a
    /// negative number or one that is not finite.
    pub fn of(counts: &[f64]) -> Option<Distribution> {
        let total: f64 = counts.iter().sum();
        let fits = total > 0.0 && total.is_finite() && counts.iter().all(|count| *count >= 0.0);
        let shares: Vec<f64> = counts.iter().map(|count| count / total).collect();
        fits.then(|| Distribution {
            entropy: entropy(shares.iter().copied()),
            shares,
        })
    }

    /// The Jensen–Shannon divergence from another distribution over the same items in the
    /// same order, in bits.
    ///
    /// With p and q the shares and H(p) = −Σ p log₂ p their entropy,
    ///
    /// > JSD = H((p + q)/2) − (H(p) + H(q))/2,
    ///
    /// which takes one logarithm an item where many shares are compared with each
    /// other, and not two.
    ///
    /// From 0 (the same shares) to 1 (no item in common); its square root is a
    /// distance in the mathematical sense (Endres and Schindelin 2003), fit for
    /// [`scaling`](super::scaling). `None` for lists of different lengths.
    ///
    /// Two samples of one and the same source differ a little by chance, so that the
    /// divergence of short texts is too large, and more so with many rare items.
    /// Compare outlets of like size, or compare with the divergence of an outlet's
    /// own halves.
    pub fn divergence(&self, other: &Distribution) -> Option<f64> {
        if self.shares.len() != other.shares.len() {
            return None;
        }
        let both = self.shares.iter().zip(&other.shares);
        let middle = entropy(both.map(|(p, q)| (p + q) / 2.0));
        Some((middle - (self.entropy + other.entropy) / 2.0).clamp(0.0, 1.0))
    }
}

/// −Σ p log₂ p; an item without a share adds nothing.
fn entropy(shares: impl Iterator<Item = f64>) -> f64 {
    -shares
        .filter(|share| *share > 0.0)
        .map(|share| share * share.log2())
        .sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn jensen_shannon(first: &[f64], second: &[f64]) -> Option<f64> {
        Distribution::of(first)?.divergence(&Distribution::of(second)?)
    }

    /// Expected: `scipy.spatial.distance.jensenshannon(…, base=2) ** 2`, scipy
    /// 1.17.1.
    #[test]
    fn agrees_with_scipy() {
        let found = jensen_shannon(&[12.0, 3.0, 0.0, 7.0, 1.0], &[4.0, 9.0, 5.0, 7.0, 0.0]);
        assert!((found.unwrap() - 0.235_328_414_538_597_2).abs() < 1e-12);
    }

    #[test]
    fn the_same_shares_are_zero_and_nothing_in_common_is_one() {
        assert_eq!(jensen_shannon(&[1.0, 3.0], &[10.0, 30.0]), Some(0.0));
        assert_eq!(jensen_shannon(&[5.0, 0.0], &[0.0, 2.0]), Some(1.0));
    }

    #[test]
    fn what_cannot_be_compared() {
        assert_eq!(jensen_shannon(&[], &[]), None);
        assert_eq!(jensen_shannon(&[0.0, 0.0], &[1.0, 2.0]), None);
        assert_eq!(jensen_shannon(&[1.0], &[1.0, 2.0]), None);
        assert_eq!(jensen_shannon(&[-1.0, 2.0], &[1.0, 2.0]), None);
        assert_eq!(jensen_shannon(&[f64::NAN, 2.0], &[1.0, 2.0]), None);
        assert_eq!(jensen_shannon(&[f64::INFINITY, 2.0], &[1.0, 2.0]), None);
    }

    fn counts() -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec((0..50u32).prop_map(f64::from), 12)
    }

    proptest! {
        #[test]
        fn symmetric_bounded_and_blind_to_scale(a in counts(), b in counts(), scale in 0.1..9.0f64) {
            prop_assume!(a.iter().sum::<f64>() > 0.0 && b.iter().sum::<f64>() > 0.0);
            let found = jensen_shannon(&a, &b).unwrap();
            prop_assert!((0.0..=1.0).contains(&found));
            prop_assert!((found - jensen_shannon(&b, &a).unwrap()).abs() < 1e-12);
            let [a_back, b_back] = [&a, &b].map(|one| Vec::from_iter(one.iter().rev().copied()));
            prop_assert!((found - jensen_shannon(&a_back, &b_back).unwrap()).abs() < 1e-12);
            let larger: Vec<f64> = a.iter().map(|count| count * scale).collect();
            prop_assert!((found - jensen_shannon(&larger, &b).unwrap()).abs() < 1e-12);
        }

        #[test]
        fn root_keeps_the_triangle_inequality(a in counts(), b in counts(), c in counts()) {
            let root = |p: &[f64], q: &[f64]| jensen_shannon(p, q).map(f64::sqrt);
            if let (Some(ab), Some(bc), Some(ac)) = (root(&a, &b), root(&b, &c), root(&a, &c)) {
                prop_assert!(ac <= ab + bc + 1e-7);
            }
        }
    }
}
