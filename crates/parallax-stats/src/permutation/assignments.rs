//! Assignments of units to two sides: counted, enumerated, drawn at random.

use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use crate::ratio::Unit;

/// The number of ways to pick `picked` of `n`, unless there are more than
/// `most`.
pub fn binomial_up_to(n: usize, picked: usize, most: usize) -> Option<usize> {
    let mut count: u128 = 1;
    for i in 0..picked {
        // Each step is itself a binomial coefficient, so the division is exact
        // and the numbers only grow while at most half are picked.
        count = count * (n - i) as u128 / (i + 1) as u128;
        if count > most as u128 {
            return None;
        }
    }
    usize::try_from(count).ok().filter(|count| *count <= most)
}

/// Whether `group` and `rest` units have at least `fewest` assignments to two sides of these sizes.
///
/// Four against four, three against six and two against eleven have 70 or more, so that the smallest p value of
/// [`permutation_test`](crate::permutation::permutation_test) is 2/70 or less.
///
/// ```
/// use parallax_stats::permutation::assignments_at_least;
///
/// assert!(assignments_at_least(70, 4, 4));
/// assert!(!assignments_at_least(70, 3, 5));
/// ```
pub fn assignments_at_least(fewest: usize, group: usize, rest: usize) -> bool {
    let fewer = fewest.saturating_sub(1);
    binomial_up_to(group + rest, group.min(rest), fewer).is_none()
}

/// Calls `visit` with each way to pick `picked` of `0..n`, in ascending order.
pub fn for_each_combination(n: usize, picked: usize, mut visit: impl FnMut(&[usize])) {
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
pub fn shuffle_to_front(units: &mut [Unit], picked: usize, generator: &mut ChaCha8Rng) {
    for place in 0..picked {
        let from = generator.random_range(place..units.len());
        units.swap(place, from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Binomial coefficients, as in any table: 70, 84, 78, 56 and 20.
    #[test]
    fn four_against_four_have_seventy_assignments() {
        for (group, rest) in [(4, 4), (3, 6), (6, 3), (2, 11), (2, 22), (1, 69)] {
            assert!(assignments_at_least(70, group, rest), "{group} {rest}");
        }
        for (group, rest) in [(3, 5), (3, 3), (2, 10), (1, 68), (0, 900), (0, 0)] {
            assert!(!assignments_at_least(70, group, rest), "{group} {rest}");
        }
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
}
