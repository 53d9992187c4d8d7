//! Tests of all three intervals.

use proptest::prelude::*;

use super::*;
use crate::permutation::testing::units;
use crate::permutation::{Article, Numerator, Outcome, ratio_test};
use crate::random::generator;
use rand::RngExt;

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
}

/// Expected: the formulas of the module's page by numpy 2.4.6 and scipy 1.17.1, the standard errors by matrices.
#[test]
fn intervals_agree_with_scipy() {
    let rates = units(&[
        (9.0, 520.0),
        (14.0, 610.0),
        (8.0, 380.0),
        (11.0, 455.0),
        (0.0, 90.0),
        (3.0, 240.0),
    ]);
    let found = rate_interval(&rates, 0.95).unwrap();
    close(found.low, 0.014901279876854377);
    close(found.high, 0.025800972511923204);
    let means = units(&[(3.2, 8.0), (1.0, 5.0), (4.0, 6.0), (2.5, 9.0), (-1.0, 7.0)]);
    let found = mean_interval(&means, 0.95).unwrap();
    close(found.low, -0.0736838538530547);
    close(found.high, 0.6279695681387689);
    let shares = units(&[(3.0, 8.0), (0.0, 2.0), (2.0, 5.0), (1.0, 4.0), (2.0, 9.0)]);
    let found = share_interval(&shares, 0.95).unwrap();
    close(found.low, 0.1577345771733939);
    close(found.high, 0.4607310399754125);
}

/// The exact Poisson bound of no event, −ln 0.025, for many articles; for ten of one length 10 (40^0.1 − 1).
#[test]
fn none_seen_has_an_upper_bound() {
    let none = |n: usize| {
        rate_interval(
            &vec![
                Unit {
                    numerator: 0.0,
                    denominator: 1.0
                };
                n
            ],
            0.95,
        )
        .unwrap()
    };
    close(none(10).high * 10.0, 10.0 * (40.0_f64.powf(0.1) - 1.0));
    assert!((none(1_000_000).high * 1e6 - 3.6889).abs() < 1e-3);
    let never = units(&[(0.0, 5.0); 10]);
    let found = share_interval(&never, 0.95).unwrap();
    assert!(found.low == 0.0 && found.high > 0.05 && found.high < 0.1);
    let always = share_interval(&units(&[(5.0, 5.0); 10]), 0.95).unwrap();
    close(always.low, 1.0 - found.high);
    assert_eq!(always.high, 1.0);
}

/// Newcombe (1998), table II, examples (b) and (c), to four decimals as printed: 9/10 − 3/10 and 6/7 − 2/7, from Wilson's intervals
/// (`statsmodels` 0.15.0, `proportion_confint(method="wilson")`).
#[test]
fn differences_of_shares_are_newcombes() {
    let interval = |low, high| Interval { low, high };
    let found = difference_interval(
        (0.9, interval(0.595_850, 0.982_124)),
        (0.3, interval(0.107_789, 0.603_222)),
    )
    .unwrap();
    assert!((found.low - 0.1705).abs() < 1e-4 && (found.high - 0.8090).abs() < 1e-4);
    let found = difference_interval(
        (6.0 / 7.0, interval(0.486_872, 0.974_320)),
        (2.0 / 7.0, interval(0.082_219, 0.641_066)),
    )
    .unwrap();
    assert!((found.low - 0.0582).abs() < 1e-4 && (found.high - 0.8062).abs() < 1e-4);
    assert_eq!(
        difference_interval((f64::NAN, interval(0.0, 1.0)), (0.5, interval(0.0, 1.0))),
        None
    );
}

/// Articles that all have the same rate still leave doubt: five uses in five articles are uncertain as five independent
/// uses are, by a factor of exp(2.776/√5) with four degrees of freedom.
#[test]
fn articles_that_agree_do_not_make_a_rate_certain() {
    let found = rate_interval(&units(&[(1.0, 100.0); 5]), 0.95).unwrap();
    assert!((found.high / 0.01 - (2.776_45 / 5.0_f64.sqrt()).exp()).abs() < 1e-3);
    let share = share_interval(&units(&[(1.0, 4.0); 5]), 0.95).unwrap();
    assert!(share.low < 0.2 && share.high > 0.3);
}

/// The difference is the one that the test tests, and blocks with one side alone add nothing.
#[test]
fn the_difference_within_blocks_is_that_of_the_test() {
    let article = |&(numerator, denominator, in_group, block): &(f64, f64, bool, usize)| Article {
        unit: Unit {
            numerator,
            denominator,
        },
        in_group,
        block,
    };
    let articles: Vec<Article> = (0..10)
        .flat_map(|block| {
            let n = block as f64;
            [
                (3.0 + n, 300.0 + 10.0 * n, true, block),
                (2.0 + n % 3.0, 420.0, false, block),
                (1.0, 250.0, false, block),
            ]
        })
        .map(|one| article(&one))
        .collect();
    let (difference, interval) = difference_within_blocks(&articles, 0.95).unwrap();
    let Outcome::Tested(tested) = ratio_test(&articles, Numerator::Uses, 1).outcome else {
        panic!("ten blocks are enough")
    };
    close(difference, tested.difference);
    let interval = interval.unwrap();
    assert!(interval.low < difference && difference < interval.high);
    let mut more = articles.clone();
    more.push(article(&(50.0, 100.0, true, 99)));
    assert_eq!(
        difference_within_blocks(&more, 0.95),
        Some((difference, Some(interval)))
    );
    assert_eq!(difference_within_blocks(&articles[..1], 0.95), None);
    let one = difference_within_blocks(&articles[..3], 0.95).unwrap();
    assert_eq!(one.1, None);
}

#[test]
fn where_there_is_nothing_to_say() {
    for pairs in [
        vec![],
        vec![(1.0, 2.0)],
        vec![(1.0, 0.0); 4],
        vec![(-1.0, 2.0); 4],
        vec![(f64::NAN, 2.0); 4],
    ] {
        assert_eq!(rate_interval(&units(&pairs), 0.95), None);
        assert_eq!(share_interval(&units(&pairs), 0.95), None);
    }
    assert_eq!(mean_interval(&units(&[(1.0, 2.0)]), 0.95), None);
    assert_eq!(
        share_interval(&units(&[(3.0, 2.0), (1.0, 2.0)]), 0.95),
        None
    );
    assert_eq!(rate_interval(&units(&[(1.0, 2.0), (2.0, 2.0)]), 1.0), None);
    assert_eq!(
        rate_interval(&units(&[(1.0, 2.0), (2.0, 2.0)]), f64::NAN),
        None
    );
}

/// Ten articles of 200 to 1,400 words with bursts: rates vary as a gamma distribution of shape 2 (a dispersion of 0.5),
/// sums of two exponentials.
#[test]
fn rates_of_ten_bursty_articles_are_covered() {
    let covered = (0..1_000).filter(|corpus| {
        let mut random = generator(*corpus, 3);
        let mut exponential = || -random.random_range(1e-12..1.0_f64).ln();
        let articles: Vec<Unit> = (0..10)
            .map(|_| {
                let denominator = 200.0 + 400.0 * exponential().min(3.0);
                let mean = denominator / 250.0 * (exponential() + exponential()) / 2.0;
                let (mut numerator, mut time) = (0.0, exponential());
                while time < mean {
                    numerator += 1.0;
                    time += exponential();
                }
                Unit {
                    numerator,
                    denominator,
                }
            })
            .collect();
        let found = rate_interval(&articles, 0.95).unwrap();
        found.low <= 0.004 && 0.004 <= found.high
    });
    let share = covered.count() as f64 / 1_000.0;
    assert!((0.93..=0.97).contains(&share), "{share}");
}

proptest! {
    #[test]
    fn the_figure_is_within_its_interval(
        pairs in prop::collection::vec((0..6u8, 6..200u8), 2..30), scale in 0.01..100.0f64,
    ) {
        let articles: Vec<Unit> = pairs.iter()
            .map(|&(y, w)| Unit { numerator: y.into(), denominator: w.into() }).collect();
        let sum = Unit::sum(articles.iter().copied());
        let ratio = sum.numerator / sum.denominator;
        for found in [rate_interval(&articles, 0.95), share_interval(&articles, 0.95), mean_interval(&articles, 0.95)] {
            let found = found.unwrap();
            prop_assert!(found.low <= ratio + 1e-12 && ratio <= found.high + 1e-12);
        }
        let share = share_interval(&articles, 0.95).unwrap();
        prop_assert!(share.low >= 0.0 && share.high <= 1.0);
        let wide = rate_interval(&articles, 0.99).unwrap();
        let narrow = rate_interval(&articles, 0.9).unwrap();
        prop_assert!(wide.low <= narrow.low && narrow.high <= wide.high);
        let longer: Vec<Unit> = articles.iter().map(|unit| Unit { denominator: unit.denominator * scale, ..*unit }).collect();
        let rescaled = rate_interval(&longer, 0.9).unwrap();
        prop_assert!((rescaled.high * scale / narrow.high - 1.0).abs() < 1e-6);
    }

    #[test]
    fn never_panics(
        pairs in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..6), level in prop::num::f64::ANY,
    ) {
        rate_interval(&units(&pairs), level);
        share_interval(&units(&pairs), level);
        mean_interval(&units(&pairs), level);
        rate_interval(&units(&pairs), 0.95);
        share_interval(&units(&pairs), 0.95);
    }
}
