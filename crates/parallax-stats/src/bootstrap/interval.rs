//! From bootstrap draws to an interval.

use statrs::distribution::{Continuous, ContinuousCDF, Normal, StudentsT};

/// Two figures closer than this fraction of the draws' spread are the same figure
/// summed in another order.
const TIE: f64 = 1e-9;

/// Draws whose spread is below this fraction of their size are all equal.
const EQUAL: f64 = 1e-12;

/// An interval, in the units of the statistic it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end, never below `low`.
    pub high: f64,
}

/// The level at which a bootstrap interval over `units` units must be read off
/// to cover with probability `level` (Hesterberg 2015, expanded percentile
/// interval).
///
/// > 1 − 2Φ(−√(n/(n − 1)) · t), t the Student quantile of the tail with n − 1
/// > degrees of freedom.
///
/// 10 units and a level of 0.95 give 0.983; 5 units, 0.998; with 3 units or
/// fewer it is all but 1, the whole range of the draws. `None` for fewer than
/// two units or a level outside (0, 1).
///
/// ```
/// use parallax_stats::bootstrap::expanded_level;
///
/// assert!((expanded_level(0.95, 10).unwrap() - 0.983).abs() < 5e-4);
/// assert_eq!(expanded_level(0.95, 1), None);
/// ```
pub fn expanded_level(level: f64, units: usize) -> Option<f64> {
    if units < 2 || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let n = units as f64;
    let t = student_quantile((1.0 - level) / 2.0, n - 1.0);
    let tail = Normal::standard().sf((n / (n - 1.0)).sqrt() * t);
    Some(1.0 - 2.0 * tail)
}

/// Quantiles beyond this are infinite.
const FARTHEST: f64 = 1e150;

/// The value that Student's t exceeds with probability `tail` (below one half).
///
/// By Newton's method from the normal quantile, which is too small: the tail's
/// probability falls ever more slowly, so that each step comes nearer without
/// going too far. Above a thousand degrees of freedom by the expansion about
/// the normal quantile (Abramowitz and Stegun 1964, 26.7.5, first term), which
/// is then right to five digits.
pub fn student_quantile(tail: f64, freedom: f64) -> f64 {
    let z = -Normal::standard().inverse_cdf(tail);
    let student = match StudentsT::new(0.0, 1.0, freedom) {
        Ok(student) if freedom <= 1000.0 => student,
        _ => return z + (z.powi(3) + z) / (4.0 * freedom),
    };
    let mut quantile = z;
    // A tail as thin as numbers go takes sixty steps with one degree of freedom; others, five.
    for _ in 0..100 {
        let step = (student.sf(quantile) - tail) / student.pdf(quantile);
        quantile += step;
        // With next to no freedom the quantile is beyond all numbers whose square is one.
        if quantile.is_nan() || quantile > FARTHEST {
            return f64::INFINITY;
        }
        // The digits that are right double with each step.
        if step.abs() <= 1e-9 * quantile {
            break;
        }
    }
    quantile
}

/// The bias-corrected percentile interval of `observed` from its bootstrap
/// `draws`, whose order it changes; see the module's page for the formula. No
/// correction for few units: give it [`expanded_level`].
///
/// Quantiles are interpolated linearly between neighbouring draws (type 7 of
/// Hyndman and Fan 1996, numpy's and R's default). A draw equal to the
/// observed value but for rounding is a tie. Where all draws are equal the
/// interval is that one point. Where the observed value lies outside all
/// draws, it is treated as if half a draw lay beyond it. A level of 1 is the
/// range of the draws. `None` for no draws, a number that is not finite, or a
/// level outside (0, 1].
///
/// ```
/// use parallax_stats::bootstrap::bias_corrected_interval;
///
/// let mut draws: Vec<f64> = (0..=100).map(f64::from).collect();
/// let interval = bias_corrected_interval(&mut draws, 50.0, 0.9).unwrap();
/// // No bias: as many draws below 50 as above it.
/// assert!((interval.low - 5.0).abs() < 1e-9 && (interval.high - 95.0).abs() < 1e-9);
/// ```
pub fn bias_corrected_interval(draws: &mut [f64], observed: f64, level: f64) -> Option<Interval> {
    let finite = observed.is_finite() && draws.iter().all(|draw| draw.is_finite());
    let level_fits = level > 0.0 && level <= 1.0;
    if !finite || !level_fits {
        return None;
    }
    let lowest = draws.iter().copied().min_by(f64::total_cmp)?;
    let highest = draws.iter().copied().max_by(f64::total_cmp)?;
    let spread = highest - lowest;
    if spread <= EQUAL * lowest.abs().max(highest.abs()) {
        return Some(Interval {
            low: lowest,
            high: highest,
        });
    }
    let normal = Normal::standard();
    let shift = 2.0 * normal.inverse_cdf(proportion_below(draws, observed, TIE * spread));
    let z = normal.inverse_cdf((1.0 + level) / 2.0);
    Some(Interval {
        low: quantile(draws, normal.cdf(shift - z)),
        high: quantile(draws, normal.cdf(shift + z)),
    })
}

/// The proportion of the draws below a value, ties counted half, kept half a draw
/// away from 0 and 1.
fn proportion_below(draws: &[f64], value: f64, tie: f64) -> f64 {
    let below = draws.iter().filter(|draw| **draw < value - tie).count();
    let up_to = draws.iter().filter(|draw| **draw <= value + tie).count();
    let n = draws.len() as f64;
    ((below + up_to) as f64 / 2.0).clamp(0.5, n - 0.5) / n
}

/// Linear interpolation between the two draws next to the position p·(n − 1) in
/// their order, which are found without sorting the others.
fn quantile(draws: &mut [f64], p: f64) -> f64 {
    let position = p.clamp(0.0, 1.0) * (draws.len() - 1) as f64;
    let place = position.floor() as usize;
    let (_, left, above) = draws.select_nth_unstable_by(place, f64::total_cmp);
    let left = *left;
    let right = above.iter().copied().min_by(f64::total_cmp).unwrap_or(left);
    left + (position - place as f64) * (right - left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Bootstrap draws (times twelve) that `scipy.stats.bootstrap` 1.17.1 made
    /// of the mean of [7, 8, 9.5, 10.5, 12, 13], `n_resamples=29`, generator
    /// `numpy.random.default_rng(4)`.
    const SCIPY_DRAWS: [u8; 29] = [
        149, 115, 132, 115, 135, 142, 117, 110, 125, 122, 129, 124, 109, 123, 115, 134, 118, 109,
        125, 108, 132, 106, 125, 112, 110, 118, 125, 115, 132,
    ];

    fn scipy_draws() -> Vec<f64> {
        SCIPY_DRAWS.map(|draw| f64::from(draw) / 12.0).to_vec()
    }

    fn close(a: f64, b: f64, within: f64) {
        assert!((a - b).abs() <= within, "{a} is not within {within} of {b}");
    }

    /// Expected: the interval of the same call of `scipy.stats.bootstrap` with
    /// `method="BCa", confidence_level=0.9`. The data are symmetric about
    /// their mean, so that BCa's acceleration is zero and BCa is BC.
    /// One degree of freedom is the Cauchy distribution: cot(π · 0.025). With hardly any, no number is far enough out.
    #[test]
    fn quantiles_of_little_freedom_end() {
        assert!((student_quantile(0.025, 1.0) - 12.706_204_736).abs() < 1e-6);
        for freedom in [1e-300, 1e-9, 1e-3] {
            assert_eq!(student_quantile(0.025, freedom), f64::INFINITY);
        }
        assert!(student_quantile(0.025, 0.2) > 1e5);
    }

    #[test]
    fn interval_agrees_with_scipy() {
        let interval = bias_corrected_interval(&mut scipy_draws(), 10.0, 0.9).unwrap();
        close(interval.low, 9.013_961_320_565_07, 1e-9);
        close(interval.high, 11.443_685_664_822_084, 1e-9);
    }

    /// Expected: numpy and scipy.stats.norm on the same draws, for a value
    /// above most of them, at a level of 0.8.
    #[test]
    fn a_value_above_most_draws_moves_the_interval_up() {
        let interval = bias_corrected_interval(&mut scipy_draws(), 10.75, 0.8).unwrap();
        close(interval.low, 10.179_377_796_374_059, 1e-9);
        close(interval.high, 12.335_219_245_788_853, 1e-9);
    }

    /// Expected: 1 − 2·norm.sf(√(n/(n − 1))·t.ppf(…, n − 1)) by scipy 1.17.1.
    #[test]
    fn expanded_level_agrees_with_scipy() {
        for (level, units, expected) in [
            (0.95, 3, 0.999_999_863_317_253_8),
            (0.9, 3, 0.999_651_424_825_787),
            (0.95, 5, 0.998_091_798_896_235),
            (0.95, 10, 0.982_898_721_951_187_2),
            (0.9, 100, 0.904_834_234_205_564_7),
            (0.95, 1000, 0.9503913881888714),
            (0.95, 1002, 0.9503906078889071),
            (0.95, 100_000, 0.950003918407921),
        ] {
            close(expanded_level(level, units).unwrap(), expected, 1e-6);
        }
        assert_eq!(expanded_level(0.95, 1), None);
        assert_eq!(expanded_level(1.0, 10), None);
        assert_eq!(expanded_level(f64::NAN, 10), None);
    }

    #[test]
    fn a_value_outside_all_draws_has_an_interval_at_that_end() {
        let mut draws: Vec<f64> = (0..1000).map(f64::from).collect();
        let interval = bias_corrected_interval(&mut draws, 5000.0, 0.95).unwrap();
        assert!(interval.low > 990.0 && interval.high <= 999.0);
        let interval = bias_corrected_interval(&mut draws, -5000.0, 0.95).unwrap();
        assert!(interval.low >= 0.0 && interval.high < 9.0);
    }

    #[test]
    fn no_draws_have_no_interval() {
        assert_eq!(bias_corrected_interval(&mut [], 0.0, 0.95), None);
    }

    #[test]
    fn draws_that_differ_by_rounding_alone_give_a_point() {
        let mut rounded = [0.3, 0.1 + 0.2, 0.3];
        assert!(bias_corrected_interval(&mut rounded, 0.3, 0.95).is_some());
    }

    proptest! {
        #[test]
        fn ends_are_ordered_and_within_the_draws(
            mut draws in prop::collection::vec(-1e6..1e6f64, 1..200),
            observed in -2e6..2e6f64,
            level in 0.01..1.0f64,
        ) {
            let interval = bias_corrected_interval(&mut draws, observed, level).unwrap();
            draws.sort_by(f64::total_cmp);
            prop_assert!(draws[0] <= interval.low);
            prop_assert!(interval.low <= interval.high);
            prop_assert!(interval.high <= draws[draws.len() - 1]);
        }

        #[test]
        fn a_higher_level_gives_a_wider_interval(
            draws in prop::collection::vec(-1.0..1.0f64, 2..200),
            observed in -1.0..1.0f64,
        ) {
            let at = |level| bias_corrected_interval(&mut draws.clone(), observed, level).unwrap();
            prop_assert!(at(0.95).low <= at(0.8).low && at(0.8).high <= at(0.95).high);
        }

        #[test]
        fn draws_in_any_order_and_any_unit_give_the_same_interval(
            draws in prop::collection::vec(-1.0..1.0f64, 2..200),
            scale in 0.01..1000.0f64,
            shift in -10.0..10.0f64,
        ) {
            let observed = draws[0];
            let before = bias_corrected_interval(&mut draws.clone(), observed, 0.9).unwrap();
            let mut moved: Vec<f64> = draws.iter().rev().map(|x| x * scale + shift).collect();
            let after =
                bias_corrected_interval(&mut moved, observed * scale + shift, 0.9).unwrap();
            let within = 1e-9 * (scale + shift.abs());
            prop_assert!((before.low * scale + shift - after.low).abs() < within);
            prop_assert!((before.high * scale + shift - after.high).abs() < within);
        }

        #[test]
        fn the_expanded_level_falls_towards_the_level(level in 0.5..0.99f64, units in 2..500usize) {
            let (few, more) = (expanded_level(level, units).unwrap(), expanded_level(level, units + 1).unwrap());
            prop_assert!(level <= more && more <= few + 1e-12 && few <= 1.0);
        }

        #[test]
        fn never_panics(
            mut draws in prop::collection::vec(prop::num::f64::ANY, 0..20),
            observed in prop::num::f64::ANY,
            level in prop::num::f64::ANY,
            units in any::<usize>(),
        ) {
            bias_corrected_interval(&mut draws, observed, level);
            expanded_level(level, units);
        }
    }
}
