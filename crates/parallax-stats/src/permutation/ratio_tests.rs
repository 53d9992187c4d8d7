//! Tests of the test of a ratio.

use proptest::prelude::*;

use super::testing::{articles as simulated, units};
use super::*;
use crate::random::generator;
use crate::ratio::Unit;
use rand::RngExt;

fn sides(group: &[Unit], rest: &[Unit]) -> Vec<Article> {
    let article = |in_group| {
        move |&unit: &Unit| Article {
            unit,
            in_group,
            block: 0,
        }
    };
    group
        .iter()
        .map(article(true))
        .chain(rest.iter().map(article(false)))
        .collect()
}

fn p_value(articles: &[Article], numerator: Numerator) -> Option<f64> {
    ratio_test(articles, numerator, 1).outcome.p_value()
}

/// Expected: all 924 assignments by `itertools.combinations` and numpy 2.4.6 with the two fits of `statsmodels` 0.15.0 that the
/// tests of `variance` name; 14 of them have a statistic as large for either fit. The robust p value is smaller, 0.0007.
#[test]
fn all_assignments_agree_with_numpy() {
    let group = units(&[
        (9.0, 520.0),
        (14.0, 610.0),
        (8.0, 380.0),
        (11.0, 455.0),
        (0.0, 90.0),
        (3.0, 240.0),
    ]);
    let rest = units(&[
        (1.0, 50.0),
        (0.0, 64.0),
        (3.0, 410.0),
        (2.0, 350.0),
        (0.0, 90.0),
        (4.0, 520.0),
    ]);
    let Outcome::Tested(found) = ratio_test(&sides(&group, &rest), Numerator::Uses, 1).outcome
    else {
        panic!("too few");
    };
    assert!((found.p_value - 14.0 / 924.0).abs() < 1e-12);
    assert_eq!(found.reference, Reference::Exhaustive { assignments: 924 });
    assert!((found.difference - (45.0 / 2_295.0 - 10.0 / 1_484.0)).abs() < 1e-12);
}

/// Articles of one length, four against four: the variances of all assignments are the same, and the test is the
/// textbook's. Of 70 assignments, the observed one and its mirror image are the most extreme.
#[test]
fn equal_lengths_give_the_plain_permutation_test() {
    let (high, low) = (
        units(&[(9.0, 10.0), (8.0, 10.0), (7.0, 10.0), (6.5, 10.0)]),
        units(&[(1.0, 10.0), (2.0, 10.0), (0.5, 10.0), (3.0, 10.0)]),
    );
    assert_eq!(
        p_value(&sides(&high, &low), Numerator::Scores),
        Some(2.0 / 70.0)
    );
}

#[test]
fn too_few_are_said_to_be_too_few() {
    let outcome = |group: &[Unit], rest: &[Unit], numerator| {
        ratio_test(&sides(group, rest), numerator, 1).outcome
    };
    let one = units(&[(5.0, 100.0)]);
    let many: Vec<Unit> = (0..90)
        .map(|at| Unit {
            numerator: f64::from(at % 3),
            denominator: 100.0,
        })
        .collect();
    assert_eq!(
        outcome(&one, &one, Numerator::Uses),
        Outcome::TooFew(TooFew::Articles)
    );
    assert_eq!(
        outcome(&one, &many, Numerator::Uses),
        Outcome::TooFew(TooFew::Articles)
    );
    assert_eq!(
        outcome(&[], &[], Numerator::Uses),
        Outcome::TooFew(TooFew::Articles)
    );
    assert_eq!(
        outcome(&many[..3], &many[..4], Numerator::Scores),
        Outcome::TooFew(TooFew::Assignments)
    );
    // Nine mentions in ninety articles, of which five are the group's: half a mention expected.
    let rare: Vec<Unit> = (0..90)
        .map(|at| Unit {
            numerator: f64::from(u8::from(at % 10 == 0)),
            denominator: 100.0,
        })
        .collect();
    assert_eq!(
        outcome(&rare[..5], &rare[5..], Numerator::Uses),
        Outcome::TooFew(TooFew::Uses)
    );
    assert!(matches!(
        outcome(&rare[..5], &rare[5..], Numerator::Scores),
        Outcome::Tested(_)
    ));
    // All but one of 500 choices are the same.
    let mut always = vec![
        Unit {
            numerator: 10.0,
            denominator: 10.0
        };
        50
    ];
    always[0].numerator = 9.0;
    assert_eq!(
        outcome(&always[..25], &always[25..], Numerator::Choices),
        Outcome::TooFew(TooFew::Uses)
    );
    let same = units(&[(10.0, 100.0); 8]);
    assert_eq!(
        outcome(&same, &same, Numerator::Uses),
        Outcome::TooFew(TooFew::Variation)
    );
    // What can't be divided by or isn't a number does not count.
    let bad = units(&[(1.0, 0.0), (f64::NAN, 1.0), (1.0, -1.0)]);
    assert_eq!(
        outcome(&bad, &many, Numerator::Uses),
        Outcome::TooFew(TooFew::Articles)
    );
}

/// Seven pairs by event, in each of which the group's rate is the higher: of 2⁷ assignments two are as extreme. Events with one
/// side alone are counted.
#[test]
fn pairs_are_exchanged_within_blocks() {
    let mut articles = Vec::new();
    for block in 0..7 {
        let level = 10.0 * f64::from(block as u8 + 1);
        for (in_group, more) in [(true, 8.0), (false, 0.0)] {
            let unit = Unit {
                numerator: level + more,
                denominator: 500.0,
            };
            articles.push(Article {
                unit,
                in_group,
                block,
            });
        }
    }
    for block in [7, 7, 8] {
        articles.push(Article {
            unit: Unit {
                numerator: 3.0,
                denominator: 500.0,
            },
            in_group: true,
            block,
        });
    }
    let found = ratio_test(&articles, Numerator::Uses, 1);
    assert_eq!(
        (
            found.n_blocks,
            found.n_blocks_left_out,
            found.n_units_left_out
        ),
        (7, 2, 3)
    );
    let Outcome::Tested(test) = found.outcome else {
        panic!("{found:?}")
    };
    assert_eq!(
        (test.p_value, test.reference),
        (2.0 / 128.0, Reference::Exhaustive { assignments: 128 })
    );
    assert!((test.difference - 8.0 / 500.0).abs() < 1e-12);
    // Without blocks the events' levels hide it.
    articles.iter_mut().for_each(|article| article.block = 0);
    assert!(p_value(&articles, Numerator::Uses).unwrap() > 0.3);
    let six: Vec<Article> = articles[..12]
        .iter()
        .enumerate()
        .map(|(at, one)| Article {
            block: at / 2,
            ..*one
        })
        .collect();
    assert_eq!(
        ratio_test(&six, Numerator::Uses, 1).outcome,
        Outcome::TooFew(TooFew::Assignments)
    );
}

fn share_below_five_per_cent(n: u64, corpus: impl Fn(u64) -> (Vec<Article>, Numerator)) -> f64 {
    let p = (0..n).map(|seed| {
        let (articles, numerator) = corpus(seed);
        p_value(&articles, numerator)
    });
    let tested: Vec<f64> = p.flatten().collect();
    tested.iter().filter(|p| **p <= 0.05).count() as f64 / tested.len() as f64
}

/// Words drawn at one rate, independently: three articles of 520 words against 200 of 50, and eight of 600 against eighty of
/// 60, in either direction. The test of the plain difference is below 0.05 in half of the corpora of the third.
#[test]
fn unequal_lengths_keep_the_level() {
    for (group, rest) in [
        ((3, 520), (200, 50)),
        ((8, 600), (80, 60)),
        ((8, 60), (80, 600)),
    ] {
        let share = share_below_five_per_cent(600, |seed| {
            let mut random = generator(seed, 2);
            let mut side = |(n, words): (usize, u32)| -> Vec<Unit> {
                let mut article =
                    || (0..words).filter(|_| random.random_bool(0.012)).count() as f64;
                (0..n)
                    .map(|_| Unit {
                        numerator: article(),
                        denominator: words.into(),
                    })
                    .collect()
            };
            (sides(&side(group), &side(rest)), Numerator::Uses)
        });
        assert!(share <= 0.065, "{group:?} {rest:?} {share}");
    }
}

/// Articles that differ in their means: eight against sixteen, three against twenty-one, a hundred against 140.
#[test]
fn means_keep_the_level() {
    for (n, sizes) in [(1_500, (8, 16)), (1_500, (3, 21)), (1_000, (100, 140))] {
        let share = share_below_five_per_cent(n, |seed| {
            let (group, rest) = simulated(seed, 0.0, sizes);
            (sides(&group, &rest), Numerator::Scores)
        });
        assert!((0.025..=0.065).contains(&share), "{sizes:?} {share}");
    }
}

proptest! {
    #[test]
    fn sides_can_be_exchanged_and_units_chosen(
        pairs in prop::collection::vec((0..9u8, 1..30u8, any::<bool>(), 0..3usize), 8..24), scale in 0.01..100.0f64,
    ) {
        let articles: Vec<Article> = pairs.iter().map(|&(y, w, in_group, block)| {
            let unit = Unit { numerator: y.into(), denominator: w.into() };
            Article { unit, in_group, block }
        }).collect();
        let there = ratio_test(&articles, Numerator::Scores, 1);
        let turned: Vec<Article> = articles.iter().map(|one| Article { in_group: !one.in_group, ..*one }).collect();
        let back = ratio_test(&turned, Numerator::Scores, 1);
        let scaled: Vec<Article> = articles.iter().map(|one| {
            let Unit { numerator, denominator } = one.unit;
            Article { unit: Unit { numerator: numerator * scale, denominator: denominator * 3.0 }, ..*one }
        }).collect();
        let rescaled = ratio_test(&scaled, Numerator::Scores, 1);
        match (there.outcome, back.outcome, rescaled.outcome) {
            (Outcome::Tested(there), Outcome::Tested(back), Outcome::Tested(rescaled)) => {
                prop_assert_eq!(there.reference, back.reference);
                prop_assert!((there.p_value - back.p_value).abs() < 1e-12);
                prop_assert!((there.difference + back.difference).abs() < 1e-12);
                prop_assert!((there.p_value - rescaled.p_value).abs() < 2e-3);
                prop_assert!((there.difference * scale / 3.0 - rescaled.difference).abs() < 1e-9 * scale);
            }
            (there, back, rescaled) => {
                prop_assert_eq!(there, back);
                prop_assert_eq!(there, rescaled);
            }
        }
    }

    #[test]
    fn never_panics(
        pairs in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY, any::<bool>(), any::<usize>()), 0..12),
        same in any::<bool>(),
    ) {
        let articles: Vec<Article> = pairs.into_iter().map(|(numerator, denominator, in_group, block)| {
            Article { unit: Unit { numerator, denominator }, in_group, block: if same { 0 } else { block % 2 } }
        }).collect();
        for numerator in [Numerator::Uses, Numerator::Choices, Numerator::Scores] {
            ratio_test(&articles, numerator, 1);
        }
    }
}
