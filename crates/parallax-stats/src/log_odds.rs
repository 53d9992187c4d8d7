//! How much more does an outlet use a frame (or a word) than the rest do?
//!
//! The log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and
//! Quinn 2008, "Fightin' words: lexical feature selection and evaluation for
//! identifying the content of political conflict", *Political Analysis* 16,
//! 372–403). With y uses among n words by the outlet, y′ among n′ by the rest,
//! and a prior of α uses among α₀ words,
//!
//! > δ = ln[(y + α) / (n + α₀ − y − α)] − ln[(y′ + α) / (n′ + α₀ − y′ − α)]
//!
//! > variance = 1/(y + α) + 1/(n + α₀ − y − α) + 1/(y′ + α) + 1/(n′ + α₀ − y′ − α)
//!
//! > z = δ / √variance
//!
//! The variance is the whole of the paper's, not the shorter form with the two
//! terms in y + α alone, so that it also holds for frequent items.
//!
//! The prior says what everybody is expected to do: the share of the item in
//! the whole corpus. It draws rare items towards no difference, since two uses
//! against none are little evidence.
//!
//! z treats each word as if it were drawn by itself. Terms of a frame come in
//! bursts, within an article and across its sentences, so that |z| above 1.96
//! happens more often than one time in twenty without any difference between
//! outlets. Use δ and z to rank; for a test, permute articles
//! ([`permutation`](super::permutation)).

use statrs::distribution::{ContinuousCDF, Normal};

use super::share::Share;

/// Overuse of an item by one group against another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogOdds {
    /// Difference of log-odds (natural logarithm): above zero where the first
    /// group uses the item more. 0.69 is about twice as often.
    pub delta: f64,
    /// Its variance.
    pub variance: f64,
    /// `delta` in standard errors.
    pub z: f64,
    /// Two-sided p value of `z` by the normal distribution, from 0 to 1; too
    /// small where uses come in bursts.
    pub p_value: f64,
}

/// The informative prior: as many uses as `size` words of the whole corpus
/// hold.
///
/// `corpus` is the item's uses out of all words, both groups together. `size`
/// is how many words the prior counts for: a few hundred let the data speak,
/// as many as an outlet has words halve, roughly, the difference it shows.
/// `None` unless `size` is above zero and finite.
pub fn informative_prior(corpus: Share, size: f64) -> Option<Share> {
    Share::new(size * corpus.value(), size)
}

/// The log-odds ratio of a `group` against the `rest`, both shrunk towards the
/// `prior`; see the module's page.
///
/// `None` where the prior holds none of the item, or nothing else: an item
/// that neither side uses has no odds.
///
/// ```
/// use parallax_stats::log_odds::{informative_prior, log_odds};
/// use parallax_stats::share::Share;
///
/// let (group, rest) = (Share::new(30.0, 4_800.0).unwrap(), Share::new(22.0, 11_000.0).unwrap());
/// let corpus = Share::new(52.0, 15_800.0).unwrap();
/// let prior = informative_prior(corpus, 500.0).unwrap();
/// let found = log_odds(group, rest, prior).unwrap();
/// // Three times the rate without the prior, a natural logarithm of 1.14; a little less with it.
/// assert!(found.delta > 1.0 && found.delta < 1.14);
/// assert!(found.z > 1.96);
/// ```
pub fn log_odds(group: Share, rest: Share, prior: Share) -> Option<LogOdds> {
    if prior.count() <= 0.0 || prior.others() <= 0.0 {
        return None;
    }
    let (with, without) = shrunk(group, prior);
    let (rest_with, rest_without) = shrunk(rest, prior);
    let delta = (with / without).ln() - (rest_with / rest_without).ln();
    let variance = 1.0 / with + 1.0 / without + 1.0 / rest_with + 1.0 / rest_without;
    let z = delta / variance.sqrt();
    z.is_finite().then(|| LogOdds {
        delta,
        variance,
        z,
        p_value: 2.0 * Normal::standard().sf(z.abs()),
    })
}

/// Uses and other words, those of the prior added.
fn shrunk(share: Share, prior: Share) -> (f64, f64) {
    (
        share.count() + prior.count(),
        share.others() + prior.others(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(count: f64, total: f64) -> Share {
        Share::new(count, total).unwrap()
    }

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-9 * b.abs().max(1e-3), "{a} is not {b}");
    }

    /// Expected: `statsmodels` 0.15.0, `Table2x2` of the counts with the prior
    /// added (log_oddsratio, log_oddsratio_se, log_oddsratio_pvalue).
    #[test]
    fn agrees_with_statsmodels() {
        let found = log_odds(
            share(30.0, 4800.0),
            share(22.0, 11_000.0),
            share(5.2, 1000.0),
        );
        let found = found.unwrap();
        close(found.delta, 0.988_696_058_634_364);
        close(found.variance.sqrt(), 0.255_794_421_359_096_4);
        close(found.z, 3.865_197_893_609_983_6);
        close(found.p_value, 0.000_110_999_164_625_240_41);
    }

    #[test]
    fn an_item_the_outlet_never_uses_agrees_with_statsmodels() {
        let found = log_odds(share(0.0, 500.0), share(12.0, 9000.0), share(0.1, 50.0)).unwrap();
        close(found.delta, -1.996_344_863_595_272_3);
        close(found.variance.sqrt(), 3.175_621_795_133_668_3);
        close(found.p_value, 0.529_580_234_948_457_8);
    }

    #[test]
    fn prior_holds_the_share_of_the_corpus() {
        let prior = informative_prior(share(52.0, 15_800.0), 500.0).unwrap();
        assert_eq!(prior.total(), 500.0);
        close(prior.value(), 52.0 / 15_800.0);
        assert_eq!(informative_prior(share(52.0, 15_800.0), 0.0), None);
        assert_eq!(informative_prior(share(52.0, 15_800.0), f64::NAN), None);
    }

    #[test]
    fn an_item_that_nobody_uses_has_no_odds() {
        let nobody = share(0.0, 100.0);
        assert_eq!(log_odds(nobody, nobody, nobody), None);
        let always = share(100.0, 100.0);
        assert_eq!(log_odds(always, always, always), None);
    }

    fn any_share() -> impl Strategy<Value = Share> {
        (1..100_000u32, 0.0..1.0f64)
            .prop_map(|(total, part)| share((f64::from(total) * part).floor(), f64::from(total)))
    }

    proptest! {
        #[test]
        fn the_rest_against_the_outlet_is_the_opposite(
            group in any_share(), rest in any_share(), part in 1e-6..0.5f64,
        ) {
            let prior = share(200.0 * part, 200.0);
            let there = log_odds(group, rest, prior).unwrap();
            let back = log_odds(rest, group, prior).unwrap();
            prop_assert!((there.delta + back.delta).abs() < 1e-9);
            prop_assert!((there.p_value - back.p_value).abs() < 1e-9);
            prop_assert!((0.0..=1.0).contains(&there.p_value));
        }

        #[test]
        fn the_prior_is_the_corpus_made_smaller(corpus in any_share(), size in 1.0..1e5f64) {
            let prior = informative_prior(corpus, size).unwrap();
            prop_assert!((prior.total() - size).abs() < 1e-9 * size);
            prop_assert!((prior.value() - corpus.value()).abs() < 1e-12);
        }

        #[test]
        fn counts_and_prior_in_another_unit_give_the_same_odds(
            group in any_share(), rest in any_share(), times in 2..50u32,
        ) {
            let times = f64::from(times);
            let larger = |s: Share| share(s.count() * times, s.total() * times);
            let prior = share(20.0, 200.0);
            let small = log_odds(group, rest, prior).unwrap();
            let large = log_odds(larger(group), larger(rest), larger(prior)).unwrap();
            prop_assert!((small.delta - large.delta).abs() < 1e-9);
            prop_assert!((large.z - times.sqrt() * small.z).abs() < 1e-6 * (1.0 + large.z.abs()));
        }

        #[test]
        fn a_stronger_prior_pulls_towards_no_difference(
            group in any_share(), rest in any_share(), size in 1.0..1e4f64,
        ) {
            let corpus = share(
                group.count() + rest.count() + 1.0,
                group.total() + rest.total() + 2.0,
            );
            let weak = log_odds(group, rest, informative_prior(corpus, size).unwrap()).unwrap();
            let strong = informative_prior(corpus, 1e6 * size).unwrap();
            let strong = log_odds(group, rest, strong).unwrap();
            prop_assert!(strong.delta.abs() <= weak.delta.abs() + 1e-9);
        }
    }
}
