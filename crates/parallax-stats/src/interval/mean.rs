//! The interval of a mean: scores over their number.

use super::{Interval, tail};
use crate::bootstrap::student_quantile;
use crate::ratio::Unit;
use crate::robust::RobustRatio;

/// The interval, at confidence `level`, of a mean over articles: each article's sum of scores and their number.
///
/// > mean ± t · standard error
///
/// Where scores are bounded, cut the interval to the bounds. `None` for fewer than two articles with a score, a number
/// that is not finite, or a level outside (0, 1).
///
/// ```
/// use parallax_stats::interval::mean_interval;
/// use parallax_stats::ratio::Unit;
///
/// // One score each: the interval of a mean in any textbook, 3 ± 3.182 · 1.080.
/// let articles = [1.0, 2.0, 3.0, 6.0].map(|numerator| Unit { numerator, denominator: 1.0 });
/// let interval = mean_interval(&articles, 0.95).unwrap();
/// assert!((interval.low + 0.437).abs() < 1e-3 && (interval.high - 6.437).abs() < 1e-3);
/// ```
pub fn mean_interval(units: &[Unit], level: f64) -> Option<Interval> {
    let robust = RobustRatio::of(units)?;
    let error = student_quantile(tail(level)?, robust.freedom) * robust.variance.sqrt();
    let (low, high) = (robust.value - error, robust.value + error);
    (low.is_finite() && high.is_finite()).then_some(Interval { low, high })
}
