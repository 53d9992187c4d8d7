//! The interval of a rate: uses over words.

use super::{Counted, Interval, tail};
use crate::ratio::Unit;

/// The interval, at confidence `level`, of a rate over articles: each article's uses and words, in uses per word.
///
/// > rate · exp(± t · standard error / rate)
///
/// with the degrees of freedom and, where nothing was seen, the upper bound of the [module's page](super). The lower end is
/// 0 where nothing was seen. `None` for fewer than two articles with words, a negative number or one that is not finite,
/// or a level outside (0, 1).
///
/// ```
/// use parallax_stats::interval::rate_interval;
/// use parallax_stats::ratio::Unit;
///
/// // No use in ten articles of 500 words: at most 0.9 in 1,000.
/// let articles = [Unit { numerator: 0.0, denominator: 500.0 }; 10];
/// let interval = rate_interval(&articles, 0.95).unwrap();
/// assert_eq!(interval.low, 0.0);
/// assert!((1000.0 * interval.high - 0.892).abs() < 1e-3);
/// ```
pub fn rate_interval(units: &[Unit], level: f64) -> Option<Interval> {
    let tail = tail(level)?;
    let counted = Counted::of(units)?;
    let robust = counted.robust?;
    if counted.count == 0.0 {
        return Some(Interval {
            low: 0.0,
            high: counted.bound_of_none(tail),
        });
    }
    // Even the widest interval is finite.
    let error = counted.relative_error(robust, tail).min(50.0);
    let ends = [-error, error].map(|error| counted.ratio * error.exp());
    ends[1].is_finite().then_some(Interval {
        low: ends[0],
        high: ends[1],
    })
}
