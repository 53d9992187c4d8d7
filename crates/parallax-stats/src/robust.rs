//! The standard error of a ratio of sums from its articles alone, right for few of them and for unequal lengths.
//!
//! With r = Σ y / Σ w over n articles, W = Σ w, and h = w / W an article's share of the length,
//!
//! > variance of r = Σ (y − r w)² / (1 − h) / W²
//!
//! the linearised ("sandwich") variance with the CR2 correction of Bell and McCaffrey (2002, "Bias reduction in standard
//! errors for linear regression with multi-stage samples", *Survey Methodology* 28, 169–181): a long article pulls
//! the ratio towards itself, so that its residual is too small. It is unbiased where an article's variance is in
//! proportion to its length. Its Satterthwaite degrees of freedom under that variance,
//!
//! > (Σ h)² / Σᵢⱼ cᵢⱼ², cᵢᵢ = hᵢ, cᵢⱼ = −hᵢ hⱼ / √((1 − hᵢ)(1 − hⱼ)),
//!
//! are n − 1 for articles of one length, and fewer where a few long ones make up most of the text.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::ratio::Unit;

/// A ratio of sums with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RobustRatio {
    /// The ratio.
    pub value: f64,
    /// Its variance, the square of the standard error.
    pub variance: f64,
    /// Degrees of freedom of the variance, above 0.
    pub freedom: f64,
}

/// The part of the degrees of freedom that depends on the lengths alone.
#[derive(Debug, Clone, Copy, Default)]
struct Leverage {
    squares: f64,
    q: f64,
    q_squares: f64,
}

impl RobustRatio {
    /// The ratio over some articles; those with a denominator of zero don't count.
    ///
    /// `None` for fewer than two that count, where one of them makes up the whole length, and where a number is not
    /// finite.
    ///
    /// ```
    /// use parallax_stats::ratio::Unit;
    /// use parallax_stats::robust::RobustRatio;
    ///
    /// // Of equal lengths, it is the mean with the standard error of a mean and n − 1 degrees of freedom.
    /// let articles = [1.0, 2.0, 3.0, 6.0].map(|numerator| Unit { numerator, denominator: 1.0 });
    /// let mean = RobustRatio::of(&articles).unwrap();
    /// assert_eq!(mean.value, 3.0);
    /// assert!((mean.variance - 14.0 / 3.0 / 4.0).abs() < 1e-12 && (mean.freedom - 3.0).abs() < 1e-9);
    /// ```
    pub fn of(units: &[Unit]) -> Option<Self> {
        let counted = || units.iter().filter(|unit| unit.denominator > 0.0);
        let total = Unit::sum(counted().copied());
        let value = total.numerator / total.denominator;
        let mut sum = 0.0;
        let mut leverage = Leverage::default();
        for unit in counted() {
            let share = unit.denominator / total.denominator;
            sum += (unit.numerator - value * unit.denominator).powi(2) / (1.0 - share);
            leverage.add(share);
        }
        RobustRatio::new(value, sum / total.denominator.powi(2), leverage.freedom())
    }

    pub(crate) fn new(value: f64, variance: f64, freedom: f64) -> Option<Self> {
        let fits =
            value.is_finite() && variance.is_finite() && freedom.is_finite() && freedom > 0.0;
        fits.then_some(RobustRatio {
            value,
            variance,
            freedom,
        })
    }

    /// Two-sided p value of Welch's t test of two ratios: their difference in standard errors, with the degrees of freedom
    /// of Satterthwaite (1946) from those of both sides.
    ///
    /// 1 where there is no difference; the smallest number above zero where there is one and neither side varies.
    pub fn p_value(self, other: RobustRatio) -> f64 {
        welch(self, other)
    }

    /// The same of the two ratios' logarithms, for rates, whose standard error grows with them. Where one of them is not above
    /// zero, as [`RobustRatio::p_value`].
    ///
    /// ```
    /// use parallax_stats::robust::RobustRatio;
    ///
    /// // Twice the rate, each with an error of a quarter of itself: ln 2 is two of the errors' root sum of squares.
    /// let (one, other) = (0.02, 0.01);
    /// let side = |value: f64| RobustRatio { value, variance: (value / 4.0).powi(2), freedom: 1e6 };
    /// assert!((side(one).log_p_value(side(other)) - 0.0499).abs() < 1e-3);
    /// ```
    pub fn log_p_value(self, other: RobustRatio) -> f64 {
        if self.value <= 0.0 || other.value <= 0.0 {
            return welch(self, other);
        }
        let log = |side: RobustRatio| RobustRatio {
            value: side.value.ln(),
            variance: side.variance / side.value.powi(2),
            ..side
        };
        welch(log(self), log(other))
    }
}

fn welch(one: RobustRatio, other: RobustRatio) -> f64 {
    let difference = one.value - other.value;
    let variance = one.variance + other.variance;
    if difference == 0.0 {
        return 1.0;
    }
    let freedom = variance.powi(2)
        / (one.variance.powi(2) / one.freedom + other.variance.powi(2) / other.freedom);
    let t = difference / variance.sqrt();
    let Some(student) = StudentsT::new(0.0, 1.0, freedom)
        .ok()
        .filter(|_| t.is_finite())
    else {
        return f64::MIN_POSITIVE;
    };
    (2.0 * student.sf(t.abs())).clamp(f64::MIN_POSITIVE, 1.0)
}

impl Leverage {
    fn add(&mut self, share: f64) {
        let q = share * share / (1.0 - share);
        self.squares += share * share;
        self.q += q;
        self.q_squares += q * q;
    }

    /// (Σ h)² is 1.
    fn freedom(self) -> f64 {
        1.0 / (self.squares + self.q * self.q - self.q_squares)
    }
}

/// Degrees of freedom of a ratio over articles of these lengths, and the lengths' sum.
pub(crate) fn freedom(lengths: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let total: f64 = lengths.clone().sum();
    let mut leverage = Leverage::default();
    lengths.for_each(|length| leverage.add(length / total));
    (leverage.freedom(), total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permutation::testing::units;
    use proptest::prelude::*;

    const GROUP: [(f64, f64); 6] = [
        (9.0, 520.0),
        (14.0, 610.0),
        (8.0, 380.0),
        (11.0, 455.0),
        (0.0, 90.0),
        (3.0, 240.0),
    ];
    const REST: [(f64, f64); 6] = [
        (1.0, 50.0),
        (0.0, 64.0),
        (3.0, 410.0),
        (2.0, 350.0),
        (0.0, 90.0),
        (4.0, 520.0),
    ];

    fn close(found: f64, expected: f64) {
        assert!(
            (found / expected - 1.0).abs() < 1e-9,
            "{found}, not {expected}"
        );
    }

    /// Expected: Bell and McCaffrey's matrices worked out by numpy 2.4.6 (weighted least squares on a constant, each article a
    /// cluster, working variance in proportion to the length), and scipy 1.17.1's t distribution.
    #[test]
    fn agrees_with_the_matrices_of_bell_and_mccaffrey() {
        let (group, rest) = (
            RobustRatio::of(&units(&GROUP)).unwrap(),
            RobustRatio::of(&units(&REST)).unwrap(),
        );
        close(group.value, 0.0196078431372549);
        close(group.variance, 3.7505151629491107e-06);
        close(group.freedom, 3.990450552218177);
        close(rest.variance, 7.562687705457867e-07);
        close(rest.freedom, 2.8624467957686615);
        close(group.p_value(rest), 0.001295734021136541);
        close(group.log_p_value(rest), 0.0006940574901634724);
    }

    #[test]
    fn one_article_has_no_standard_error() {
        assert_eq!(RobustRatio::of(&units(&[(1.0, 2.0)])), None);
        assert_eq!(RobustRatio::of(&units(&[(1.0, 2.0), (0.0, 0.0)])), None);
        let same = RobustRatio::of(&units(&[(1.0, 2.0); 3])).unwrap();
        assert_eq!((same.variance, same.p_value(same)), (0.0, 1.0));
    }

    proptest! {
        #[test]
        fn sides_can_be_exchanged_and_units_chosen(
            pairs in prop::collection::vec((0..9u8, 1..200u8), 4..20), cut in 2..18usize, scale in 0.01..100.0f64,
        ) {
            let pairs: Vec<(f64, f64)> = pairs.into_iter().map(|(y, w)| (y.into(), w.into())).collect();
            let (one, other) = pairs.split_at(cut.min(pairs.len() - 2));
            let (Some(a), Some(b)) = (RobustRatio::of(&units(one)), RobustRatio::of(&units(other))) else {
                return Ok(());
            };
            prop_assert!(a.freedom > 0.0 && a.freedom <= one.len() as f64 - 1.0 + 1e-9);
            prop_assert_eq!(a.p_value(b), b.p_value(a));
            prop_assert_eq!(a.log_p_value(b), b.log_p_value(a));
            let scaled: Vec<(f64, f64)> = one.iter().map(|(y, w)| (y * scale, w * 7.0)).collect();
            let c = RobustRatio::of(&units(&scaled)).unwrap();
            prop_assert!((c.freedom - a.freedom).abs() < 1e-9 * a.freedom);
            // Of articles that are all alike, the variance is what rounding leaves.
            let size = (1e-9 * a.variance + 1e-24 * a.value * a.value) * scale * scale;
            prop_assert!((c.variance * 49.0 - a.variance * scale * scale).abs() <= size);
        }

        #[test]
        fn never_panics(pairs in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..8)) {
            if let Some(found) = RobustRatio::of(&units(&pairs)) {
                found.p_value(RobustRatio { value: 1.0, ..found });
                found.log_p_value(RobustRatio { value: 1.0, ..found });
            }
        }
    }
}
