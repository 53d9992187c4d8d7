//! How much do two sets have in common? The similarity of two passages, by the
//! sequences of words that both hold.

use std::cmp::Ordering;

/// Jaccard's coefficient (Jaccard 1912, "The distribution of the flora in the
/// alpine zone", *New Phytologist* 11, 37–50; of word sequences, Broder's
/// *resemblance*: Broder 1997, "On the resemblance and containment of documents").
///
/// > J = |A ∩ B| / |A ∪ B|
///
/// From 0 (nothing in common) to 1 (the same set). `first` and `second` hold
/// each member once, in ascending order; unsorted or repeated members give
/// a meaningless number, still from 0 to 1. Two empty sets have nothing in
/// common: 0.
///
/// ```
/// use parallax_stats::overlap::jaccard;
///
/// assert_eq!(jaccard(&[0, 1, 2, 5, 7], &[1, 2, 3, 7, 8, 9]), 3.0 / 8.0);
/// ```
pub fn jaccard(first: &[u64], second: &[u64]) -> f64 {
    jaccard_from(0.0, first, second).unwrap_or(0.0)
}

/// [`jaccard`], where it is `least` or more, else `None`.
///
/// It stops early on sets with little in common: as soon as too many members
/// belong to one set alone.
///
/// ```
/// use parallax_stats::overlap::jaccard_from;
///
/// assert_eq!(jaccard_from(0.3, &[0, 1, 2, 5, 7], &[1, 2, 3, 7, 8, 9]), Some(0.375));
/// assert_eq!(jaccard_from(0.4, &[0, 1, 2, 5, 7], &[1, 2, 3, 7, 8, 9]), None);
/// ```
pub fn jaccard_from(least: f64, first: &[u64], second: &[u64]) -> Option<f64> {
    let members = first.len() + second.len();
    // J ≥ least where |A ∩ B| ≥ least (|A| + |B|) / (1 + least); a little below it, for rounding.
    let needed = (least * members as f64 / (1.0 + least) - 1e-9).ceil() as usize;
    // Sets of such different sizes can't have enough in common.
    if first.len().min(second.len()) < needed {
        return None;
    }
    let (mut one, mut other, mut both) = (0, 0, 0);
    while one < first.len() && other < second.len() {
        let order = first[one].cmp(&second[other]);
        one += usize::from(order != Ordering::Greater);
        other += usize::from(order != Ordering::Less);
        both += usize::from(order == Ordering::Equal);
        let left = (first.len() - one).min(second.len() - other);
        if both + left < needed {
            return None;
        }
    }
    let found = match members - both {
        0 => 0.0,
        either => both as f64 / either as f64,
    };
    (found >= least).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Expected: `1 - scipy.spatial.distance.jaccard` 1.17.1 of the sets as 0/1
    /// vectors over 0…9.
    #[test]
    fn agrees_with_scipy() {
        let found = jaccard(&[0, 1, 2, 5, 7], &[1, 2, 3, 7, 8, 9]);
        assert!((found - 0.375).abs() < 1e-12);
    }

    #[test]
    fn fixed_points() {
        assert_eq!(jaccard(&[1, 2, 3], &[1, 2, 3]), 1.0);
        assert_eq!(jaccard(&[1, 2, 3], &[4, 5]), 0.0);
        assert_eq!(jaccard(&[1, 2, 3], &[]), 0.0);
        assert_eq!(jaccard(&[], &[]), 0.0);
    }

    fn set() -> impl Strategy<Value = Vec<u64>> {
        prop::collection::btree_set(0..40_u64, 0..25).prop_map(Vec::from_iter)
    }

    proptest! {
        #[test]
        fn symmetric_bounded_and_invariant_under_renaming(one in set(), other in set(), shift in 0..1000_u64) {
            let found = jaccard(&one, &other);
            prop_assert!((0.0..=1.0).contains(&found));
            prop_assert_eq!(found, jaccard(&other, &one));
            prop_assert_eq!(found == 1.0, one == other && !one.is_empty());
            let renamed = |set: &[u64]| Vec::from_iter(set.iter().map(|x| 3 * x + shift));
            prop_assert_eq!(found, jaccard(&renamed(&one), &renamed(&other)));
        }

        /// The distance 1 − J keeps the triangle inequality (Levandowsky and Winter 1971).
        #[test]
        fn its_complement_is_a_distance(a in set(), b in set(), c in set()) {
            prop_assume!(!(a.is_empty() || b.is_empty() || c.is_empty()));
            let distance = |x: &[u64], y: &[u64]| 1.0 - jaccard(x, y);
            prop_assert!(distance(&a, &c) <= distance(&a, &b) + distance(&b, &c) + 1e-12);
        }

        #[test]
        fn stopping_early_gives_the_same_answer(one in set(), other in set(), least in 0.0..=1.0f64) {
            let found = jaccard(&one, &other);
            prop_assert_eq!(jaccard_from(least, &one, &other), (found >= least).then_some(found));
            prop_assert_eq!(jaccard_from(found, &one, &other), Some(found));
        }

        #[test]
        fn agrees_with_sets(one in set(), other in set()) {
            let (a, b): (BTreeSet<_>, BTreeSet<_>) =
                (one.iter().collect(), other.iter().collect());
            let (both, either) = (a.intersection(&b).count(), a.union(&b).count());
            prop_assume!(either > 0);
            prop_assert_eq!(jaccard(&one, &other), both as f64 / either as f64);
        }

        #[test]
        fn never_panics(one in prop::collection::vec(any::<u64>(), 0..20),
                        other in prop::collection::vec(any::<u64>(), 0..20)) {
            prop_assert!((0.0..=1.0).contains(&jaccard(&one, &other)));
            jaccard_from(f64::NAN, &one, &other);
        }
    }
}
