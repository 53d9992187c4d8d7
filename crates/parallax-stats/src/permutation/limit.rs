//! The test by the normal limit of the permutation distribution.

use statrs::distribution::{ContinuousCDF, Normal};

use super::difference::{PermutationTest, Reference, difference};
use crate::ratio::Unit;

/// The permutation test by its normal limit, which the permutation distribution approaches with many units.
///
/// With R the ratio over all units and e = numerator − R · denominator a unit's contribution to the difference, the
/// sum S of e over a group of n₁ of the n units has, over all assignments, mean zero and
///
/// > variance = n₁ (n − n₁) / (n (n − 1)) · Σ e²
///
/// and is approximately normal (Hoeffding 1951, "A combinatorial central limit theorem", *Annals of Mathematical
/// Statistics* 22, 558–566), so that the p value is 2Φ(−|S| / √variance). The difference is S (1/D₁ + 1/D₂), D₁ and
/// D₂ the two sides' denominators. Suited to a hundred units a side or more, where sampling takes long and can't
/// tell p values below 1/assignments apart. `None` as for [`permutation_test`](crate::permutation::permutation_test), and where no
/// unit differs from the others. The result's reference is [`Reference::Normal`].
///
/// ```
/// use parallax_stats::permutation::large_sample_test;
/// use parallax_stats::ratio::Unit;
///
/// // 30 of 100 sentences on one side, 66 of 140 on the other: z² is Pearson's χ² times 239/240.
/// let sentences = |hits: usize, n: usize| -> Vec<Unit> {
///     let hit = |at| Unit { numerator: if at < hits { 1.0 } else { 0.0 }, denominator: 1.0 };
///     (0..n).map(hit).collect()
/// };
/// let test = large_sample_test(&sentences(30, 100), &sentences(66, 140)).unwrap();
/// assert!((test.p_value - 0.00765).abs() < 1e-5);
/// ```
pub fn large_sample_test(group: &[Unit], rest: &[Unit]) -> Option<PermutationTest> {
    let (own, other) = (
        Unit::sum(group.iter().copied()),
        Unit::sum(rest.iter().copied()),
    );
    let total = own.plus(other);
    let observed = difference(own, total)?;
    let ratio = total.numerator / total.denominator;
    let contribution = |unit: &Unit| unit.numerator - ratio * unit.denominator;
    let squares: f64 = group
        .iter()
        .chain(rest)
        .map(|unit| contribution(unit).powi(2))
        .sum();
    let (n_group, n_rest) = (group.len() as f64, rest.len() as f64);
    let n = n_group + n_rest;
    let variance = n_group * n_rest / (n * (n - 1.0)) * squares;
    let z = contribution(&own) / variance.sqrt();
    z.is_finite().then(|| PermutationTest {
        difference: observed,
        p_value: (2.0 * Normal::standard().sf(z.abs())).max(f64::MIN_POSITIVE),
        reference: Reference::Normal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permutation::permutation_test;
    use crate::permutation::testing::{any_units, articles, units};
    use crate::random::generator;
    use proptest::prelude::*;
    use rand::RngExt;

    /// A hundred articles a side of bursts of mentions: the limit agrees with 20,000 sampled assignments, at a small and
    /// at a large p value.
    #[test]
    fn the_limit_approximates_sampled_assignments() {
        for (more, expected) in [(1.6, 0.0..0.1), (1.1, 0.5..1.0)] {
            let mut random = generator(11, 1);
            let mut article = |scale: f64| {
                let burst = random.random_range(0.0..1.0_f64).powi(4);
                Unit {
                    numerator: (12.0 * scale * burst).round(),
                    denominator: f64::from(random.random_range(200..=900_u16)),
                }
            };
            let group: Vec<Unit> = (0..100).map(|_| article(more)).collect();
            let rest: Vec<Unit> = (0..140).map(|_| article(1.0)).collect();
            let drawn = permutation_test(&group, &rest, 20_000, 5).unwrap();
            let limit = large_sample_test(&group, &rest).unwrap();
            assert!((drawn.difference - limit.difference).abs() < 1e-12);
            assert!(
                (drawn.p_value - limit.p_value).abs() < 0.02,
                "{drawn:?} {limit:?}"
            );
            assert!(expected.contains(&limit.p_value), "{limit:?}");
        }
        let same = units(&[(1.0, 2.0); 5]);
        assert_eq!(large_sample_test(&same, &same), None);
        assert_eq!(large_sample_test(&same, &[]), None);
    }

    /// Of units that are one or zero, one each, the square of the limit's z is Pearson's χ² times (n − 1)/n. Expected:
    /// `scipy.stats.chi2_contingency` 1.17.1 without correction of [[30, 70], [66, 74]], times 239/240, and `chi2.sf`.
    #[test]
    fn the_limit_agrees_with_scipy() {
        let side = |ones: usize, zeros: usize| {
            units(&[vec![(1.0, 1.0); ones], vec![(0.0, 1.0); zeros]].concat())
        };
        let found = large_sample_test(&side(30, 70), &side(66, 74)).unwrap();
        assert!((found.difference - (0.3 - 66.0 / 140.0)).abs() < 1e-12);
        assert!((found.p_value - 0.007_652_286_774_437_495).abs() < 1e-9);
        assert_eq!(found.reference, Reference::Normal);
    }

    /// Under no difference, five in a hundred of the limit's tests are below 0.05 too: 100 articles against 140.
    #[test]
    fn false_positives_of_the_limit_are_five_in_a_hundred() {
        let corpora = 2000;
        let found = (0..corpora).filter(|corpus| {
            let (group, rest) = articles(*corpus, 0.0, (100, 140));
            large_sample_test(&group, &rest).is_some_and(|test| test.p_value <= 0.05)
        });
        let share = found.count() as f64 / corpora as f64;
        assert!((0.04..=0.06).contains(&share), "{share}");
    }

    proptest! {
        #[test]
        fn the_limit_depends_on_neither_side_order_nor_unit(
            group in any_units(), rest in any_units(), scale in 0.01..100.0f64,
        ) {
            let Some(there) = large_sample_test(&group, &rest) else {
                return Ok(());
            };
            let back = large_sample_test(&rest, &group).unwrap();
            prop_assert!((there.difference + back.difference).abs() < 1e-9);
            prop_assert!((there.p_value - back.p_value).abs() < 1e-9);
            prop_assert!(there.p_value > 0.0 && there.p_value <= 1.0);
            let turned = |units: &[Unit]| -> Vec<Unit> {
                let scaled = |unit: &Unit| Unit { numerator: unit.numerator * scale, ..*unit };
                units.iter().rev().map(scaled).collect()
            };
            let after = large_sample_test(&turned(&group), &turned(&rest)).unwrap();
            prop_assert!((there.p_value - after.p_value).abs() < 1e-9);
            prop_assert!((after.difference - scale * there.difference).abs() < 1e-9 * scale);
        }

        #[test]
        fn never_panics(
            pairs in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..10),
            cut in 0..10usize,
        ) {
            let all = units(&pairs);
            let (group, rest) = all.split_at(cut.min(all.len()));
            large_sample_test(group, rest);
        }
    }
}
