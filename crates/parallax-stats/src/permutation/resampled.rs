//! The test over all assignments, or over a random sample of them.

use super::assignments::{binomial_up_to, for_each_combination, shuffle_to_front};
use super::difference::{EQUAL, PermutationTest, Reference, difference};
use crate::random::generator;
use crate::ratio::Unit;

/// Differences closer than this fraction of themselves are equal but for rounding.
const TIE: f64 = 1e-9;

/// Up to this many assignments, each is tried, however few are asked for: it costs little, and a sample could miss the
/// few that matter.
const ALL_ASSIGNMENTS: usize = 5_000;

/// Tests whether the ratio of sums of a `group` differs from that of the
/// `rest`.
///
/// Where the units have at most `assignments` or 5,000 assignments, each is tried
/// once and the p value is exact: the proportion with an absolute difference
/// at least as large as the observed one, which is among them. Otherwise
/// `assignments` of them are drawn at random from `seed`, and with b of m at least as
/// large the p value is (b + 1)/(m + 1), which is never 0 and keeps its level
/// (Phipson and Smyth 2010, *Statistical Applications in Genetics and Molecular
/// Biology* 9, 39). With 2,000 assignments, a p value near 0.05 has a standard error
/// of 0.005.
///
/// Sampled assignments depend on the order of the units: pass them in a fixed one.
/// Assignments that leave a side with a denominator of zero are left out. `None` where
/// there is nothing to test: a side without units or with a denominator of
/// zero, a negative denominator, a number that is not finite, no assignments asked for.
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
    // The sums of the smaller side are enough: the larger side is the remainder.
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

/// Counts the assignments whose difference is at least as large as the observed one.
struct Tally {
    total: Unit,
    observed: f64,
    threshold: f64,
    assignments: usize,
    as_large: usize,
}

impl Tally {
    /// `None` where the observed assignment has no difference.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permutation::testing::{any_units, articles, units};
    use proptest::prelude::*;

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

    /// Expected: `scipy.stats.permutation_test` 1.17.1 over all 126 assignments: the
    /// statistic 0.41547…, four of which reach it.
    #[test]
    fn all_assignments_agree_with_scipy() {
        let found = permutation_test(&units(&OUTLET), &units(&REST), 2000, 1).unwrap();
        assert!((found.difference - 0.415_476_190_476_190_47).abs() < 1e-12);
        assert!((found.p_value - 4.0 / 126.0).abs() < 1e-12);
        assert_eq!(found.reference, exhaustive(126));
    }

    /// The 3,876 assignments of four articles against fifteen are all tried, the 10,626 of four against twenty only if asked
    /// for; a sample of them gives nearly the same p value.
    #[test]
    fn sampled_assignments_approximate_all() {
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

    /// As the module's page says: of the twenty assignments, two are as extreme.
    #[test]
    fn three_against_three_cannot_be_below_a_tenth() {
        let high = units(&[(9.0, 10.0), (8.0, 10.0), (9.5, 10.0)]);
        let low = units(&[(-9.0, 10.0), (-8.0, 10.0), (-9.5, 10.0)]);
        let found = permutation_test(&high, &low, 2000, 1).unwrap();
        assert_eq!((found.p_value, found.reference), (0.1, exhaustive(20)));
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

    /// Under no difference, five tests in a hundred are below 0.05: eight
    /// articles against sixteen, of 1 to 20 mentions, differing among themselves.
    #[test]
    fn false_positives_are_five_in_a_hundred() {
        let share = share_below_five_per_cent(0.0);
        assert!((0.04..=0.06).contains(&share), "{share}");
    }

    /// The same with three articles against twenty-one, which have 2,024 assignments.
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
        fn never_panics(
            pairs in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..10),
            cut in 0..10usize, assignments in 0..200usize,
        ) {
            let all = units(&pairs);
            let (group, rest) = all.split_at(cut.min(all.len()));
            permutation_test(group, rest, assignments, 1);
        }
    }
}
