//! Which words does an outlet overuse, by how much, and is it more than noise?
//!
//! Two different questions: G² asks whether a difference is more than noise,
//! and grows with the size of the corpus; log ratio and %DIFF say how large
//! the difference is, whatever the size. A keyword needs both.

use statrs::distribution::{ContinuousCDF, Normal};

use super::share::Share;

/// What replaces a count of zero in [`log_ratio`].
const ZERO_COUNT: f64 = 0.5;

/// The log-likelihood ratio G² of two shares (Dunning 1993, "Accurate methods
/// for the statistics of surprise and coincidence", *Computational Linguistics*
/// 19, 61–74).
///
/// > G² = 2 Σ observed · ln(observed / expected)
///
/// over the **four** cells of the table: the word and all other words, in the
/// outlet and in the rest. (The form with two cells, the word alone, of Rayson
/// and Garside 2000 is close to it for rare words and wrong for frequent ones.)
/// From 0, without unit; above 3.84 is p < 0.05 for one test. It has no sign:
/// [`log_ratio`] says which side uses the word more.
///
/// ```
/// use parallax_stats::keyness::g_squared;
/// use parallax_stats::share::Share;
///
/// // "the swiss" in the table of Dunning (1993): 270.72.
/// let (the, others) = (Share::new(110.0, 2_552.0).unwrap(), Share::new(111.0, 29_225.0).unwrap());
/// assert!((g_squared(the, others) - 270.72).abs() < 0.005);
/// ```
pub fn g_squared(group: Share, rest: Share) -> f64 {
    let total = group.total() + rest.total();
    let both = (group.count() + rest.count()) / total;
    let neither = (group.others() + rest.others()) / total;
    let sum: f64 = [group, rest]
        .into_iter()
        .map(|side| {
            surprise(side.count(), side.total() * both)
                + surprise(side.others(), side.total() * neither)
        })
        .sum();
    (2.0 * sum).max(0.0)
}

/// One cell of G²; nothing where nothing was observed.
fn surprise(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 {
        observed * (observed / expected).ln()
    } else {
        0.0
    }
}

/// The p value of a G² with one degree of freedom: the chance of as large a
/// value were there no difference, if words occurred independently of one another.
/// They don't: a word that occurs once in an article tends to recur, so
/// take it as a guide beside [`dispersion`](super::dispersion), not as a test.
/// 1 for a G² that is not above zero.
///
/// ```
/// use parallax_stats::keyness::g_squared_p_value;
///
/// assert!((g_squared_p_value(3.841) - 0.05).abs() < 1e-4);
/// ```
pub fn g_squared_p_value(g_squared: f64) -> f64 {
    if g_squared > 0.0 {
        2.0 * Normal::standard().sf(g_squared.sqrt())
    } else {
        1.0
    }
}

/// The log ratio (Hardie 2014): how many doublings lead from the rest's share to the group's.
///
/// > log₂ (group's share / rest's share)
///
/// 0 is no difference, 1 twice as often, −1 half as often. A count of zero is
/// counted as half a use, on either side, so that a word the rest never
/// uses has a finite log ratio that grows with its use by the group. `None`
/// where neither uses the word.
///
/// ```
/// use parallax_stats::keyness::log_ratio;
/// use parallax_stats::share::Share;
///
/// let (group, rest) = (Share::new(8.0, 1_000.0).unwrap(), Share::new(4.0, 1_000.0).unwrap());
/// assert_eq!(log_ratio(group, rest), Some(1.0));
/// ```
pub fn log_ratio(group: Share, rest: Share) -> Option<f64> {
    if group.count() + rest.count() <= 0.0 {
        return None;
    }
    let rate = |share: Share| {
        let count = if share.count() > 0.0 {
            share.count()
        } else {
            ZERO_COUNT
        };
        count / share.total()
    };
    Some((rate(group) / rate(rest)).log2())
}

/// %DIFF (Gabrielatos and Marchi 2011): how much more, in per cent of the
/// rest's share.
///
/// > 100 · (group's share − rest's share) / rest's share
///
/// From −100 (the group never uses the word) upwards; 100 is twice as often.
/// `None` where the rest never uses the word: the authors put a tiny number in
/// place of zero, which gives values that mean nothing beyond "only here".
///
/// ```
/// use parallax_stats::keyness::percent_difference;
/// use parallax_stats::share::Share;
///
/// let (group, rest) = (Share::new(30.0, 4_800.0).unwrap(), Share::new(22.0, 11_000.0).unwrap());
/// assert!((percent_difference(group, rest).unwrap() - 212.5).abs() < 1e-9);
/// ```
pub fn percent_difference(group: Share, rest: Share) -> Option<f64> {
    // Rounding alone can take a word that the group never uses a hair below −100.
    let percent = || 100.0 * (group.value() - rest.value()) / rest.value();
    (rest.count() > 0.0).then(|| percent().max(-100.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(count: f64, total: f64) -> Share {
        Share::new(count, total).unwrap()
    }

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-9 * b.abs(), "{a} is not {b}");
    }

    /// Dunning (1993), table of bigrams: "the swiss" (110, 2442, 111, 29114)
    /// has −2 log λ = 270.72, "mineral water" (10, 0, 3, 31764) has 167.23.
    #[test]
    fn g_squared_agrees_with_dunning() {
        let the_swiss = g_squared(share(110.0, 2552.0), share(111.0, 29_225.0));
        assert_eq!((the_swiss * 100.0).round(), 27_072.0);
        let mineral_water = g_squared(share(10.0, 10.0), share(3.0, 31_767.0));
        assert_eq!((mineral_water * 100.0).round(), 16_723.0);
    }

    /// Expected: `scipy.stats.chi2_contingency` 1.17.1 with
    /// `lambda_="log-likelihood", correction=False`.
    #[test]
    fn g_squared_and_its_p_value_agree_with_scipy() {
        for (count, g2, p) in [
            (30.0, 16.625_644_715_733_994, 4.553_120_784_404_009e-5),
            (0.0, 15.946_427_581_914_724, 6.516_063_747_921_568e-5),
        ] {
            let found = g_squared(share(count, 4800.0), share(22.0, 11_000.0));
            close(found, g2);
            close(g_squared_p_value(found), p);
        }
        assert_eq!(g_squared_p_value(0.0), 1.0);
        assert_eq!(g_squared_p_value(f64::NAN), 1.0);
    }

    /// By hand: 30 in 4,800 is 6.25 per thousand, 22 in 11,000 is 2.
    #[test]
    fn effect_sizes_by_hand() {
        let (group, rest) = (share(30.0, 4800.0), share(22.0, 11_000.0));
        close(log_ratio(group, rest).unwrap(), 3.125_f64.log2());
        close(percent_difference(group, rest).unwrap(), 212.5);
        let twice = log_ratio(share(8.0, 1000.0), share(4.0, 1000.0)).unwrap();
        close(twice, 1.0);
    }

    /// By hand: half a use in 4,800 words against 22 in 11,000, and back.
    #[test]
    fn a_word_on_one_side_alone() {
        let (none, rest) = (share(0.0, 4800.0), share(22.0, 11_000.0));
        let expected = (0.5 / 4800.0 / 0.002_f64).log2();
        close(log_ratio(none, rest).unwrap(), expected);
        close(log_ratio(rest, none).unwrap(), -expected);
        close(percent_difference(none, rest).unwrap(), -100.0);
        assert_eq!(percent_difference(rest, none), None);
        assert_eq!(log_ratio(none, none), None);
        assert_eq!(g_squared(none, none), 0.0);
    }

    #[test]
    fn a_word_that_the_group_never_uses_is_at_minus_100() {
        let percent = percent_difference(share(0.0, 1.0), share(2_236.0, 26_676.0));
        assert_eq!(percent, Some(-100.0));
    }

    fn any_share() -> impl Strategy<Value = Share> {
        (1..100_000u32, 0.0..=1.0f64)
            .prop_map(|(total, part)| share((f64::from(total) * part).floor(), f64::from(total)))
    }

    proptest! {
        #[test]
        fn g_squared_is_symmetric_and_never_negative(a in any_share(), b in any_share()) {
            let found = g_squared(a, b);
            prop_assert!(found >= 0.0 && found.is_finite());
            prop_assert!((found - g_squared(b, a)).abs() <= 1e-9 * (1.0 + found));
            let p_value = g_squared_p_value(found);
            prop_assert!((0.0..=1.0).contains(&p_value));
            prop_assert!(g_squared_p_value(2.0 * found + 0.1) <= p_value);
            if let Some(percent) = percent_difference(a, b) {
                prop_assert!(percent >= -100.0);
                let sign = log_ratio(a, b).unwrap_or_default();
                prop_assert!(a.count() == 0.0 || (percent > 0.0) == (sign > 0.0));
            }
        }

        #[test]
        fn g_squared_grows_with_the_corpus_and_effect_sizes_do_not(
            a in any_share(), b in any_share(), times in 2..50u32,
        ) {
            prop_assume!(a.count() > 0.0 && b.count() > 0.0);
            let times = f64::from(times);
            let larger = |s: Share| share(s.count() * times, s.total() * times);
            let (big_a, big_b) = (larger(a), larger(b));
            let g2 = g_squared(a, b);
            let rounding = 1e-9 * times * (1.0 + g2 + a.total() + b.total());
            prop_assert!((g_squared(big_a, big_b) - times * g2).abs() < rounding);
            let ratio = log_ratio(a, b).unwrap() - log_ratio(big_a, big_b).unwrap();
            prop_assert!(ratio.abs() < 1e-9);
            let percent = percent_difference(a, b).unwrap();
            let bigger = percent_difference(big_a, big_b).unwrap();
            prop_assert!((percent - bigger).abs() <= 1e-9 * (100.0 + percent.abs()));
        }

        #[test]
        fn log_ratio_turns_its_sign_with_the_sides(a in any_share(), b in any_share()) {
            if let (Some(there), Some(back)) = (log_ratio(a, b), log_ratio(b, a)) {
                prop_assert!((there + back).abs() < 1e-9);
            }
        }
    }
}
