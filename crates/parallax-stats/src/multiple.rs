//! Which of many p values remain findings when all tests are considered together?
//!
//! A table with two hundred tests holds ten p values below 0.05 by chance
//! alone. The q value of a test is the smallest *false discovery rate* at which
//! it would still be called a finding: among all tests with q ≤ 0.05, one in
//! twenty at most is expected to be a false one (Benjamini and Hochberg 1995,
//! "Controlling the false discovery rate", *Journal of the Royal Statistical
//! Society B* 57, 289–300).
//!
//! It holds for independent tests and for those that depend positively on one
//! another (Benjamini and Yekutieli 2001). An outlet's frames compete for the
//! same words, which is a weak negative dependence; the rate is then approximate.

/// The q value of each p value, in the same order: with m p values, the one of
/// rank i from below has
///
/// > q = the smallest of 1 and p·m/j over all ranks j ≥ i.
///
/// `None` stays `None`, and so does what is not a p value (not a number, below 0
/// or above 1); these don't count towards m. Equal p values have equal q.
///
/// ```
/// use parallax_stats::multiple::q_values;
///
/// let q = q_values(&[Some(0.04), Some(0.01), None, Some(0.5)]);
/// assert_eq!(q, [Some(0.06), Some(0.03), None, Some(0.5)]);
/// ```
pub fn q_values(p_values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut tests: Vec<(usize, f64)> = p_values
        .iter()
        .enumerate()
        .filter_map(|(i, p)| p.filter(|p| (0.0..=1.0).contains(p)).map(|p| (i, p)))
        .collect();
    tests.sort_unstable_by(|a, b| a.1.total_cmp(&b.1));
    let in_order: Vec<(f64, usize)> = tests.iter().map(|(_, p)| (*p, 1)).collect();
    let in_order = q_values_of_many(&in_order);
    let mut q_values = vec![None; p_values.len()];
    for ((i, _), q) in tests.into_iter().zip(in_order) {
        q_values[i] = Some(q);
    }
    q_values
}

/// The q values of tests of which many share a p value, as [`q_values`] has them: each p value with how many tests have it,
/// smallest first, and from 0 to 1. One p value may stand in several places; the first of them has its q value.
///
/// ```
/// let q = parallax_stats::multiple::q_values_of_many(&[(0.01, 1), (0.05, 3), (0.5, 1)]);
/// assert_eq!(q, [0.05, 0.0625, 0.5]);
/// ```
pub fn q_values_of_many(tests: &[(f64, usize)]) -> Vec<f64> {
    let mut up_to: usize = tests.iter().map(|(_, n)| n).sum();
    let m = up_to as f64;
    let mut smallest = 1.0_f64;
    let mut q_values = vec![0.0; tests.len()];
    for ((p, n), q) in tests.iter().zip(&mut q_values).rev() {
        smallest = smallest.min(p * m / up_to as f64);
        *q = smallest;
        up_to -= n;
    }
    q_values
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn assert_close(found: &[Option<f64>], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found.unwrap() - expected).abs() < 1e-12);
        }
    }

    /// The fifteen p values of Benjamini and Hochberg's worked example; the
    /// paper rejects the first four at 0.05. Expected q values: `statsmodels`
    /// 0.15.0, `multipletests(method="fdr_bh")`.
    #[test]
    fn example_of_benjamini_and_hochberg() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0,
        ];
        let q = q_values(&p.map(Some));
        assert_close(
            &q,
            &[
                0.0015,
                0.003,
                0.0095,
                0.035_625,
                0.0603,
                0.063_857_142_857_142_86,
                0.063_857_142_857_142_86,
                0.0645,
                0.0765,
                0.486,
                0.581_181_818_181_818_2,
                0.714_875,
                0.753_230_769_230_769_3,
                0.813_214_285_714_285_6,
                1.0,
            ],
        );
        assert_eq!(q.iter().filter(|q| q.unwrap() <= 0.05).count(), 4);
    }

    /// Expected: the same function of `statsmodels`.
    #[test]
    fn unordered_and_equal_p_values_agree_with_statsmodels() {
        let q = q_values(&[0.04, 0.01, 0.03, 0.03, 0.9, 0.5].map(Some));
        assert_close(&q, &[0.06, 0.06, 0.06, 0.06, 0.9, 0.6]);
    }

    #[test]
    fn what_was_not_tested_does_not_count() {
        let with_gaps = [
            None,
            Some(0.01),
            Some(f64::NAN),
            Some(0.5),
            Some(1.5),
            Some(-0.1),
        ];
        let q = q_values(&with_gaps);
        assert_eq!(q, [None, Some(0.02), None, Some(0.5), None, None]);
        assert_eq!(q_values(&[]), []);
    }

    proptest! {
        #[test]
        fn q_is_at_least_p_at_most_one_and_keeps_the_order(
            p in prop::collection::vec(0.0..=1.0f64, 1..60),
        ) {
            let options: Vec<_> = p.iter().copied().map(Some).collect();
            let q: Vec<f64> = q_values(&options).into_iter().flatten().collect();
            prop_assert_eq!(q.len(), p.len());
            for i in 0..p.len() {
                prop_assert!(p[i] <= q[i] * (1.0 + 1e-15) && q[i] <= 1.0);
                for j in 0..p.len() {
                    prop_assert!(p[i] > p[j] || q[i] <= q[j]);
                }
            }
        }

        #[test]
        fn order_of_the_tests_does_not_matter(p in prop::collection::vec(0.0..=1.0f64, 1..60)) {
            let forward: Vec<_> = p.iter().copied().map(Some).collect();
            let backward: Vec<_> = forward.iter().rev().copied().collect();
            let mut q = q_values(&backward);
            q.reverse();
            prop_assert_eq!(q, q_values(&forward));
        }
    }
}
