//! Units for the tests of both tests.

use proptest::prelude::*;
use rand::RngExt;
use statrs::distribution::{ContinuousCDF, Normal};

use crate::random::generator;
use crate::ratio::Unit;

pub fn units(pairs: &[(f64, f64)]) -> Vec<Unit> {
    let unit = |&(numerator, denominator): &(f64, f64)| Unit {
        numerator,
        denominator,
    };
    pairs.iter().map(unit).collect()
}

/// Articles of an outlet and of the rest with 1 to 20 mentions, which differ among themselves.
pub fn articles(
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

pub fn any_units() -> impl Strategy<Value = Vec<Unit>> {
    prop::collection::vec((-9..9i32, 1..20u32), 1..8).prop_map(|pairs| {
        let pairs: Vec<(f64, f64)> = (pairs.into_iter())
            .map(|(a, b)| (f64::from(a), f64::from(b)))
            .collect();
        units(&pairs)
    })
}
