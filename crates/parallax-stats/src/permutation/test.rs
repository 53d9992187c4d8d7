//! Could a difference between an outlet and the rest be chance?
//!
//! If the outlet were no different, its articles and those of the rest would
//! come from one pool, and any way of dealing them out would be as likely as
//! the one observed. So deal them out anew many times, and count how often the
//! difference is at least as large (Fisher 1935; Good 2005, *Permutation,
//! Parametric and Bootstrap Tests of Hypotheses*). Nothing is assumed about how
//! sentiment or rates are distributed.
//!
//! As in [`bootstrap`](super::bootstrap), a figure is a ratio of sums over units,
//! the units are articles (those with a mention, for a mean), and with too few
//! articles they may be sentences. Permuting sentences takes those of one
//! article for independent of each other and finds differences too easily;
//! the table has to say so.
//!
//! What is tested is that both sides come from *one* pool. Where an outlet
//! writes much longer articles, or articles that differ much more among
//! themselves, the pool is not one even if the means agree, and the p value
//! is approximate.
//!
//! **Few articles can't give a small p value.** Three articles against three
//! can be dealt out in twenty ways, of which the observed one and its mirror
//! image are as extreme: p is 0.1 at best, whatever the difference. Three against
//! twenty-one can be dealt out in 2,024, so p can be as small as 0.0005.

use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF, Normal};

use super::random::generator;
use super::ratio::Unit;

/// Differences closer than this share of themselves are equal but for rounding.
const TIE: f64 = 1e-9;

/// Differences closer than this share of the pooled figure are equal as well.
const EQUAL: f64 = 1e-12;

/// Up to so many ways of dealing out the units, each is tried, whatever the number of splits asked for: it costs little, and
/// drawing could miss the few ways that matter.
const ALL_ASSIGNMENTS: usize = 5_000;

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
    /// The normal limit of the permutation distribution, without any assignment; see [`large_sample_test`].
    Normal,
}

/// Tests whether the ratio of sums of a `group` differs from that of the
/// `rest`.
///
/// Where the units can be dealt out in at most `splits` or 5,000 ways, each is tried
/// once and the p value is exact: the share of ways with an absolute difference
/// at least as large as the observed one, which is among them. Otherwise
/// `splits` ways are drawn at random from `seed`, and with b of m at least as
/// large the p value is (b + 1)/(m + 1), which is never 0 and keeps its level
/// (Phipson and Smyth 2010, *Statistical Applications in Genetics and Molecular
/// Biology* 9, 39). With 2,000 splits, a p value near 0.05 has a standard error
/// of 0.005.
///
/// Drawn splits depend on the order of the units: give them in a fixed one.
/// Splits that leave a side without any denominator are left out. `None` where
/// there is nothing to test: a side without units or with a denominator of
/// zero, a negative denominator, a number that is not finite, no splits.
pub fn permutation_test(
    group: &[Unit],
    rest: &[Unit],
    assignments: usize,
    seed: u64,
) -> Option<PermutationTest> {
    let fits = |unit: &Unit| {
        unit.numerator.is_finite() && unit.denominator.is_finite() && unit.denominator >= 0.0
    };
    if assignments == 0 || !group.iter().chain(rest).all(fits) {
        return None;
    }
    // The sums of the smaller side say all: the larger side is what is left.
    let (smaller, larger, sign) = if group.len() <= rest.len() {
        (group, rest, 1.0)
    } else {
        (rest, group, -1.0)
    };
    let units: Vec<Unit> = smaller.iter().chain(larger).copied().collect();
    let mut tally = Tally::new(&units, smaller.len())?;
    let most = assignments.max(ALL_ASSIGNMENTS);
    let is_exhaustive = binomial_up_to(units.len(), smaller.len(), most).is_some();
    if is_exhaustive {
        for_each_combination(units.len(), smaller.len(), |picked| {
            tally.count(Unit::sum(picked.iter().map(|i| units[*i])));
        });
    } else {
        let mut generator = generator(seed, 0);
        let mut units = units.clone();
        for _ in 0..assignments {
            shuffle_to_front(&mut units, smaller.len(), &mut generator);
            tally.count(Unit::sum(units[..smaller.len()].iter().copied()));
        }
    }
    // Among all assignments is the observed one; with sampled ones it counts as one more.
    let (added, reference) = if is_exhaustive {
        let assignments = tally.assignments;
        (0.0, Reference::Exhaustive { assignments })
    } else {
        let assignments = tally.assignments;
        (1.0, Reference::Sampled { assignments })
    };
    (tally.assignments > 0).then(|| PermutationTest {
        difference: sign * tally.observed,
        p_value: (tally.as_large as f64 + added) / (tally.assignments as f64 + added),
        reference,
    })
}

/// The same test without drawing: the limit that the permutation distribution comes near with many units.
///
/// With R the ratio over all units and e = numerator − R · denominator a unit's part in the difference, the
/// sum S of e over a group of n₁ of the n units has, over all ways of dealing them out, mean zero and
///
/// > variance = n₁ (n − n₁) / (n (n − 1)) · Σ e²
///
/// and is nearly normal (Hoeffding 1951, "A combinatorial central limit theorem", *Annals of Mathematical
/// Statistics* 22, 558–566), so that the p value is 2Φ(−|S| / √variance). The difference is S (1/D₁ + 1/D₂), D₁ and
/// D₂ the two sides' denominators. Fit for a hundred units a side or more, where drawing takes long and
/// can't tell p values below 1/splits apart. `None` as for [`permutation_test`], and where no unit differs from
/// the others. `splits` of the result is 0.
pub fn large_sample_test(group: &[Unit], rest: &[Unit]) -> Option<PermutationTest> {
    let (own, other) = (
        Unit::sum(group.iter().copied()),
        Unit::sum(rest.iter().copied()),
    );
    let total = own.plus(other);
    let observed = difference(own, total)?;
    let ratio = total.numerator / total.denominator;
    let part = |unit: &Unit| unit.numerator - ratio * unit.denominator;
    let squares: f64 = group
        .iter()
        .chain(rest)
        .map(|unit| part(unit).powi(2))
        .sum();
    let (n_group, n_rest) = (group.len() as f64, rest.len() as f64);
    let n = n_group + n_rest;
    let variance = n_group * n_rest / (n * (n - 1.0)) * squares;
    let z = part(&own) / variance.sqrt();
    z.is_finite().then(|| PermutationTest {
        difference: observed,
        p_value: (2.0 * Normal::standard().sf(z.abs())).max(f64::MIN_POSITIVE),
        reference: Reference::Normal,
    })
}

/// Counts the splits whose difference is at least as large as the observed one.
struct Tally {
    total: Unit,
    observed: f64,
    threshold: f64,
    assignments: usize,
    as_large: usize,
}

impl Tally {
    /// `None` where the observed split has no difference.
    fn new(units: &[Unit], picked: usize) -> Option<Self> {
        let total = Unit::sum(units.iter().copied());
        let sizes = units.iter().map(|unit| unit.numerator.abs()).sum::<f64>();
        let observed = difference(Unit::sum(units[..picked].iter().copied()), total)?;
        let rounding = TIE * observed.abs() + EQUAL * sizes / total.denominator;
        Some(Tally {
            total,
            observed,
            threshold: observed.abs() - rounding,
            assignments: 0,
            as_large: 0,
        })
    }

    fn count(&mut self, picked: Unit) {
        if let Some(difference) = difference(picked, self.total) {
            self.assignments += 1;
            self.as_large += usize::from(difference.abs() >= self.threshold);
        }
    }
}

/// The ratio of one side less the ratio of what is left of the total.
fn difference(side: Unit, total: Unit) -> Option<f64> {
    let other = total.denominator - side.denominator;
    // What is left of equal sums is rounding, not a denominator.
    if side.denominator <= 0.0 || other <= EQUAL * total.denominator {
        return None;
    }
    let difference = side.numerator / side.denominator - (total.numerator - side.numerator) / other;
    difference.is_finite().then_some(difference)
}

/// The number of ways to pick `picked` of `n`, unless there are more than
/// `most`.
fn binomial_up_to(n: usize, picked: usize, most: usize) -> Option<usize> {
    let mut ways: u128 = 1;
    for i in 0..picked {
        // Each step is itself a binomial coefficient, so the division is exact
        // and the numbers only grow while at most half are picked.
        ways = ways * (n - i) as u128 / (i + 1) as u128;
        if ways > most as u128 {
            return None;
        }
    }
    usize::try_from(ways).ok().filter(|ways| *ways <= most)
}

/// Whether `group` and `rest` units can be dealt out in at least `fewest` ways.
pub fn assignments_at_least(fewest: usize, group: usize, rest: usize) -> bool {
    let fewer = fewest.saturating_sub(1);
    binomial_up_to(group + rest, group.min(rest), fewer).is_none()
}

/// Calls `visit` with each way to pick `picked` of `0..n`, in ascending order.
fn for_each_combination(n: usize, picked: usize, mut visit: impl FnMut(&[usize])) {
    let mut chosen: Vec<usize> = (0..picked).collect();
    loop {
        visit(&chosen);
        // The last place that can still move up; those after it follow it.
        let Some(place) = (0..picked).rev().find(|i| chosen[*i] < n - picked + i) else {
            return;
        };
        chosen[place] += 1;
        for next in place + 1..picked {
            chosen[next] = chosen[next - 1] + 1;
        }
    }
}

/// Puts a random choice of units in the first `picked` places (Fisher and
/// Yates' shuffle, stopped there).
fn shuffle_to_front(units: &mut [Unit], picked: usize, generator: &mut ChaCha8Rng) {
    for place in 0..picked {
        let from = generator.random_range(place..units.len());
        units.swap(place, from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use statrs::distribution::{ContinuousCDF, Normal};

    fn units(pairs: &[(f64, f64)]) -> Vec<Unit> {
        let unit = |&(numerator, denominator): &(f64, f64)| Unit {
            numerator,
            denominator,
        };
        pairs.iter().map(unit).collect()
    }

    fn exhaustive(assignments: usize) -> Reference {
        Reference::Exhaustive { assignments }
    }

    fn sampled(assignments: usize) -> Reference {
        Reference::Sampled { assignments }
    }

    /// Summed sentiment and number of mentions in four articles of an outlet.
    const OUTLET: [(f64, f64); 4] = [(3.2, 8.0), (1.0, 5.0), (4.0, 6.0), (2.5, 9.0)];

    /// The same in five articles of the rest.
    const REST: [(f64, f64); 5] = [
        (-1.0, 7.0),
        (0.5, 4.0),
        (-2.0, 10.0),
        (1.5, 6.0),
        (0.0, 3.0),
    ];

    /// Expected: `scipy.stats.permutation_test` 1.17.1 over all 126 splits: the
    /// statistic 0.41547…, four of which reach it.
    #[test]
    fn all_splits_agree_with_scipy() {
        let found = permutation_test(&units(&OUTLET), &units(&REST), 2000, 1).unwrap();
        assert!((found.difference - 0.415_476_190_476_190_47).abs() < 1e-12);
        assert!((found.p_value - 4.0 / 126.0).abs() < 1e-12);
        assert_eq!(found.reference, exhaustive(126));
    }

    /// Four articles against fifteen's 3,876 ways are all tried, four's against twenty's 10,626 only if asked for; drawn
    /// splits come near them.
    #[test]
    fn drawn_splits_come_near() {
        let times = |pairs: &[(f64, f64)], n: usize| units(&vec![pairs; n].concat());
        let few = permutation_test(&units(&OUTLET), &times(&REST, 3), 100, 1).unwrap();
        assert_eq!(few.reference, exhaustive(3_876));
        let exact = permutation_test(&units(&OUTLET), &times(&REST, 4), 20_000, 1).unwrap();
        let drawn = permutation_test(&units(&OUTLET), &times(&REST, 4), 4_000, 1).unwrap();
        assert_eq!(exact.reference, exhaustive(10_626));
        assert_eq!(drawn.reference, sampled(4_000));
        assert!((drawn.p_value - exact.p_value).abs() < 0.01);
        let tripled = permutation_test(&times(&OUTLET, 3), &times(&REST, 3), 999, 1).unwrap();
        assert!(tripled.p_value < few.p_value);
        assert_eq!(tripled.reference, sampled(999));
    }

    /// As said on the page: of the twenty ways, two are as extreme.
    #[test]
    fn three_against_three_cannot_be_below_a_tenth() {
        let high = units(&[(9.0, 10.0), (8.0, 10.0), (9.5, 10.0)]);
        let low = units(&[(-9.0, 10.0), (-8.0, 10.0), (-9.5, 10.0)]);
        let found = permutation_test(&high, &low, 2000, 1).unwrap();
        assert_eq!((found.p_value, found.reference), (0.1, exhaustive(20)));
    }

    /// Binomial coefficients, as in any table: 70, 84, 78, 56 and 20.
    #[test]
    fn four_against_four_have_seventy_ways() {
        for (group, rest) in [(4, 4), (3, 6), (6, 3), (2, 11), (2, 22), (1, 69)] {
            assert!(assignments_at_least(70, group, rest), "{group} {rest}");
        }
        for (group, rest) in [(3, 5), (3, 3), (2, 10), (1, 68), (0, 900), (0, 0)] {
            assert!(!assignments_at_least(70, group, rest), "{group} {rest}");
        }
    }

    #[test]
    fn no_difference_has_a_p_value_of_one() {
        // Sums that are equal but for rounding.
        let same = units(&[(0.1, 1.0), (0.2, 2.0), (0.3, 3.0), (0.7, 7.0)]);
        let found = permutation_test(&same, &same, 2000, 1).unwrap();
        assert!(found.difference.abs() < 1e-12);
        assert_eq!(found.p_value, 1.0);
    }

    #[test]
    fn where_there_is_nothing_to_test() {
        let some = units(&[(1.0, 2.0), (2.0, 2.0)]);
        assert_eq!(permutation_test(&[], &some, 99, 1), None);
        assert_eq!(permutation_test(&some, &[], 99, 1), None);
        assert_eq!(permutation_test(&some, &some, 0, 1), None);
        for bad in [
            (0.0, 0.0),
            (1.0, -2.0),
            (f64::NAN, 1.0),
            (1.0, f64::INFINITY),
        ] {
            let bad = units(&[bad]);
            assert_eq!(permutation_test(&bad, &some, 99, 1), None);
            assert_eq!(permutation_test(&some, &bad, 99, 1), None);
        }
    }

    /// A hundred articles a side of bursts of mentions: the limit agrees with 20,000 drawn splits, at a small and
    /// at a large p value.
    #[test]
    fn the_limit_comes_near_the_drawn_splits() {
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

    /// Under no difference, five tests in a hundred are below 0.05: eight
    /// articles against sixteen, of 1 to 20 mentions, differing among themselves.
    #[test]
    fn false_positives_are_five_in_a_hundred() {
        let share = share_below_five_per_cent(0.0);
        assert!((0.04..=0.06).contains(&share), "{share}");
    }

    /// So it is with three articles against twenty-one, which can be dealt out in 2,024 ways.
    #[test]
    fn false_positives_are_five_in_a_hundred_with_three_articles() {
        let corpora = 2000;
        let found = (0..corpora).filter(|corpus| {
            let (group, rest) = articles(*corpus, 0.0, (3, 21));
            permutation_test(&group, &rest, 499, *corpus).is_some_and(|test| test.p_value <= 0.05)
        });
        let share = found.count() as f64 / corpora as f64;
        assert!((0.04..=0.06).contains(&share), "{share}");
    }

    /// The same corpora with a difference of 0.3, a little more than the articles
    /// differ among themselves: found in about half of them.
    #[test]
    fn a_real_difference_is_found() {
        let share = share_below_five_per_cent(0.3);
        assert!((0.45..=0.6).contains(&share), "{share}");
    }

    fn share_below_five_per_cent(true_difference: f64) -> f64 {
        let corpora = 2000;
        let found = (0..corpora).filter(|corpus| {
            let (group, rest) = articles(*corpus, true_difference, (8, 16));
            permutation_test(&group, &rest, 499, *corpus).is_some_and(|test| test.p_value <= 0.05)
        });
        found.count() as f64 / corpora as f64
    }

    /// Articles of an outlet and of the rest with 1 to 20 mentions, which differ among themselves.
    fn articles(
        corpus: u64,
        true_difference: f64,
        (group, rest): (usize, usize),
    ) -> (Vec<Unit>, Vec<Unit>) {
        let mut random = generator(corpus, 1);
        let mut article = |mean: f64| {
            let mentions = f64::from(random.random_range(1..=20_u8));
            let mut noise = || Normal::standard().inverse_cdf(random.random_range(1e-9..1.0));
            let own = mean + 0.25 * noise();
            Unit {
                numerator: mentions * own + 0.5 * mentions.sqrt() * noise(),
                denominator: mentions,
            }
        };
        let group = (0..group).map(|_| article(true_difference)).collect();
        (group, (0..rest).map(|_| article(0.0)).collect())
    }

    #[test]
    fn combinations_are_all_there_once() {
        let mut seen = Vec::new();
        for_each_combination(5, 3, |picked| seen.push(picked.to_vec()));
        assert_eq!(seen.len(), 10);
        assert!(seen.is_sorted_by(|a, b| a < b));
        assert_eq!(seen[9], [2, 3, 4]);
        assert_eq!(binomial_up_to(5, 3, 10), Some(10));
        assert_eq!(binomial_up_to(5, 3, 9), None);
        assert_eq!(binomial_up_to(10_000, 5_000, usize::MAX), None);
        assert_eq!(binomial_up_to(30, 15, 155_117_520), Some(155_117_520));
    }

    fn any_units() -> impl Strategy<Value = Vec<Unit>> {
        prop::collection::vec((-9..9i32, 1..20u32), 1..8).prop_map(|pairs| {
            let pairs: Vec<(f64, f64)> = (pairs.into_iter())
                .map(|(a, b)| (f64::from(a), f64::from(b)))
                .collect();
            units(&pairs)
        })
    }

    proptest! {
        #[test]
        fn the_rest_against_the_group_is_the_opposite(group in any_units(), rest in any_units()) {
            let there = permutation_test(&group, &rest, 500, 3).unwrap();
            let back = permutation_test(&rest, &group, 500, 3).unwrap();
            prop_assert!((there.difference + back.difference).abs() < 1e-9);
            if let Reference::Exhaustive { .. } = there.reference {
                prop_assert_eq!(there.p_value, back.p_value);
            }
            prop_assert!(there.p_value > 0.0 && there.p_value <= 1.0);
            prop_assert_eq!(permutation_test(&group, &rest, 500, 3), Some(there));
        }

        #[test]
        fn exact_p_values_depend_on_neither_order_nor_unit(
            group in any_units(), rest in any_units(), scale in 0.01..100.0f64,
        ) {
            let before = permutation_test(&group, &rest, 10_000, 3).unwrap();
            let turned = |units: &[Unit]| -> Vec<Unit> {
                let scaled = |unit: &Unit| Unit { numerator: unit.numerator * scale, ..*unit };
                units.iter().rev().map(scaled).collect()
            };
            let after = permutation_test(&turned(&group), &turned(&rest), 10_000, 4).unwrap();
            prop_assert_eq!(before.reference, after.reference);
            let is_exhaustive = matches!(after.reference, Reference::Exhaustive { .. });
            prop_assert!(is_exhaustive);
            prop_assert_eq!(before.p_value, after.p_value);
        }

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
            cut in 0..10usize, splits in 0..200usize,
        ) {
            let all = units(&pairs);
            let (group, rest) = all.split_at(cut.min(all.len()));
            permutation_test(group, rest, splits, 1);
            large_sample_test(group, rest);
        }
    }
}
