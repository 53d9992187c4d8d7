//! Tests of interrupted series and of change points.

use proptest::prelude::*;

use super::*;
use crate::permutation::testing::units;
use crate::ratio::Unit;

fn series() -> Vec<Unit> {
    let counts = [
        4.0, 3.0, 5.0, 4.0, 5.0, 3.0, 9.0, 10.0, 8.0, 9.0, 10.0, 8.0, 11.0, 9.0,
    ];
    let words = [
        1.0, 1.2, 0.8, 1.1, 1.0, 0.9, 1.3, 1.0, 1.0, 0.7, 1.2, 1.0, 1.1, 0.9,
    ];
    counts
        .iter()
        .zip(words)
        .map(|(&numerator, words)| Unit {
            numerator,
            denominator: 1_000.0 * words,
        })
        .collect()
}

fn clear_change() -> Vec<Unit> {
    let counts = [
        4.0, 3.0, 5.0, 4.0, 5.0, 3.0, 6.0, 2.0, 5.0, 3.0, 4.0, 4.0, 9.0, 10.0, 8.0, 9.0, 11.0, 8.0,
        10.0, 7.0, 9.0, 11.0, 8.0, 10.0,
    ];
    units(&counts.map(|count| (count, 1_000.0)))
}

fn close(found: f64, expected: f64) {
    assert!(
        (found / expected - 1.0).abs() < 1e-7,
        "{found}, not {expected}"
    );
}

/// Expected: `statsmodels` 0.15.0, `GLS` with the variances 0.8^|i − j| / √(wᵢ wⱼ); that 0.8 is the correlation up to which the restricted
/// likelihood stays within 1.353 of its best, by numpy 2.4.6.
#[test]
fn an_interrupted_series_agrees_with_statsmodels() {
    let found = interrupted(&series(), 6).unwrap();
    assert_eq!((found.correlation, found.level.freedom), (0.8, 10.0));
    for (estimate, value, error, p_value) in [
        (
            found.slope_before,
            -0.0002247563982627597,
            0.0009188734051975124,
            0.811712015418077,
        ),
        (
            found.level,
            0.0040720539541109066,
            0.0028994309995024645,
            0.19048021741900945,
        ),
        (
            found.slope,
            0.0007830861600074761,
            0.001279851949709193,
            0.5542878745088122,
        ),
    ] {
        close(estimate.value, value);
        close(estimate.standard_error, error);
        close(estimate.p_value(), p_value);
    }
    let interval = found.level.interval(0.95).unwrap();
    close(interval.low, -0.002388280904533924);
    close(interval.high, 0.010532388812755745);
    let none = found.level.minus(found.level);
    close(none.standard_error, 2.0_f64.sqrt() * 0.0028994309995024645);
    assert_eq!((none.value, none.freedom.round()), (0.0, 20.0));
}

/// Expected: as above, of the weekly differences with the weights w v/(w + v); the restricted likelihood is within 1.353 of its best up
/// to 0.65.
#[test]
fn the_difference_of_two_series_agrees_with_statsmodels() {
    let others = units(
        &[
            8.0, 9.0, 7.0, 8.0, 10.0, 7.0, 8.0, 9.0, 9.0, 8.0, 7.0, 9.0, 8.0, 10.0,
        ]
        .map(|count| (count, 2_000.0)),
    );
    let found = interrupted(&difference(&series(), &others), 6).unwrap();
    assert_eq!(found.correlation, 0.65);
    for (estimate, value, error, p_value) in [
        (
            found.level_before,
            -0.00039453708579015404,
            0.0038179648967880913,
            0.9197385150670331,
        ),
        (
            found.level,
            0.0031779820409121255,
            0.0030853641830419524,
            0.32727008494189197,
        ),
        (
            found.slope,
            0.00028197757352904857,
            0.0012067332426055012,
            0.8199550910185296,
        ),
    ] {
        close(estimate.value, value);
        close(estimate.standard_error, error);
        close(estimate.p_value(), p_value);
    }
}

/// Twelve weeks at four and twelve at nine in 1,000 words: the correlation is 0.14 at most, by numpy.
#[test]
fn a_clear_change_is_found() {
    let found = interrupted(&clear_change(), 12).unwrap();
    assert_eq!(found.correlation, 0.14);
    assert!((found.level.value - 5.18162255e-03).abs() < 1e-10);
    assert!((found.level.p_value() - 4.41109103e-04).abs() < 1e-10);
}

#[test]
fn a_series_needs_periods_on_either_side() {
    let weeks = series();
    assert_eq!(interrupted(&weeks, 3), None);
    assert_eq!(interrupted(&weeks, 11), None);
    assert_eq!(interrupted(&[], 0), None);
    assert_eq!(interrupted(&units(&[(2.0, 10.0); 12]), 6), None);
    assert_eq!(change_points(&weeks[..5], 3), None);
    assert_eq!(change_points(&[], 1), None);
    // A week without text holds nothing, but time goes on.
    let mut with_gap = weeks.clone();
    with_gap[3] = Unit::ZERO;
    assert_ne!(interrupted(&with_gap, 6), interrupted(&weeks, 6));
}

/// Expected: `ruptures` 1.1.10, `Pelt(model="l2", min_size=…, jump=1).fit(…).predict(pen=…)`.
#[test]
fn segments_agree_with_ruptures() {
    let values = [
        -0.8, -1.32, -0.25, 0.42, 1.14, 0.11, -0.55, -0.78, 0.75, 1.63, 0.27, -1.23, 2.04, 4.6,
        3.2, 1.27, 2.92, 1.84, 2.37, 2.51, 2.29, 1.55, 0.94, 0.41, 1.41, 1.83, -0.64, 0.74, 0.02,
        0.83, -0.29, 1.02, 0.96, 0.7, -0.05, 0.6, -0.09, -0.36, 1.22, -0.11,
    ];
    let series = units(&values.map(|value| (value, 1.0)));
    assert_eq!(segments(&series, 4.0, 1), [12, 22]);
    assert_eq!(segments(&series, 8.0, 3), [12, 22]);
    assert_eq!(segments(&series, 2.0, 2), [2, 12, 15, 21, 26]);
    assert_eq!(segments(&series, 30.0, 1), []);
}

/// Twelve weeks at four and twelve at nine in 1,000 words; numpy 2.4.6 finds the same place and no other in its interval.
#[test]
fn a_clear_change_point_is_found() {
    let found = change_points(&clear_change(), 3).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].at, found[0].between), (12, (12, 12)));
    assert!(
        (found[0].before - 0.004).abs() < 1e-12 && (found[0].after - 0.11 / 12.0).abs() < 1e-12
    );
    assert_eq!(
        change_points(&units(&[(3.0, 10.0); 20]), 3),
        Some(Vec::new())
    );
}

/// Worked by hand: but for the jump from 10 to 40, neighbours differ by 2 and those two apart by 0, so that the noise is that of independent
/// weeks. A jump that counted as noise would hide itself.
#[test]
fn a_change_is_no_noise() {
    let week = |at: usize| if at < 20 { 10.0 } else { 40.0 } + if at.is_multiple_of(2) { 1.0 } else { -1.0 };
    let series: Vec<(f64, f64)> = (0..40).map(|at| (week(at), 1_000.0)).collect();
    let found = change_points(&units(&series), 6).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].at, found[0].between, found[0].periods),
        (20, (20, 20), (20, 20))
    );
    assert!((found[0].before - 0.010).abs() < 1e-12 && (found[0].after - 0.040).abs() < 1e-12);
    assert!(found[0].p_value < 1e-3, "{found:?}");
}

proptest! {
    /// Against all ways to cut a short series.
    #[test]
    fn segments_are_the_best_of_all(
        pairs in prop::collection::vec((-9..9i8, 1..20u8), 2..10), penalty in 0.1..20.0f64, least in 1..3usize,
    ) {
        let series: Vec<Unit> = pairs.iter()
            .map(|&(y, w)| Unit { numerator: y.into(), denominator: w.into() }).collect();
        let n = series.len();
        let cost = |cuts: &[usize]| -> f64 {
            let ends: Vec<usize> = [&[0], cuts, &[n]].concat();
            let stretch = |around: &[usize]| {
                let units = &series[around[0]..around[1]];
                let sum = Unit::sum(units.iter().copied());
                let squares: f64 = units.iter().map(|unit| unit.numerator.powi(2) / unit.denominator).sum();
                squares - sum.numerator.powi(2) / sum.denominator
            };
            ends.windows(2).map(stretch).sum::<f64>() + penalty * cuts.len() as f64
        };
        let mut best = f64::INFINITY;
        for mask in 0..1_u32 << (n - 1) {
            let cuts: Vec<usize> = (1..n).filter(|at| mask >> (at - 1) & 1 == 1).collect();
            let ends: Vec<usize> = [&[0], cuts.as_slice(), &[n]].concat();
            if ends.windows(2).all(|pair| pair[1] - pair[0] >= least) {
                best = best.min(cost(&cuts));
            }
        }
        let found = segments(&series, penalty, least);
        prop_assert!((n < 2 * least && found.is_empty()) || cost(&found) <= best + 1e-9 * (1.0 + best.abs()));
    }

    #[test]
    fn never_panics(
        pairs in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..14), at in 0..16usize,
        penalty in prop::num::f64::ANY,
    ) {
        let series = units(&pairs);
        interrupted(&series, at);
        change_points(&series, at);
        segments(&series, penalty, at);
    }
}
