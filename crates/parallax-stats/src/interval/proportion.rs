//! The interval of a share: choices made among those that could have been.

use super::{Counted, Interval, tail};
use crate::ratio::Unit;

/// The interval, at confidence `level`, of a share over articles: how often each article made a choice, and how often it
/// could have.
///
/// > logit of the share ± t · standard error / (share · (1 − share))
///
/// with the degrees of freedom of the [module's page](super), those of the rarer of the choice and its opposite. Where it was
/// never made, the interval is from 0 to the upper bound b of a rate as odds, b/(1 + b); where it was always made, likewise
/// from the other end. `None` for fewer than two articles with a choice, more choices made than there were, a negative
/// number or one that is not finite, or a level outside (0, 1).
///
/// ```
/// use parallax_stats::interval::share_interval;
/// use parallax_stats::ratio::Unit;
///
/// // "dictator" in 3 of 8, 0 of 2, 2 of 5 and 1 of 4 mentions.
/// let articles = [(3.0, 8.0), (0.0, 2.0), (2.0, 5.0), (1.0, 4.0)]
///     .map(|(numerator, denominator)| Unit { numerator, denominator });
/// let interval = share_interval(&articles, 0.95).unwrap();
/// assert!(0.1 < interval.low && interval.low < 6.0 / 19.0 && interval.high < 0.7);
/// ```
pub fn share_interval(units: &[Unit], level: f64) -> Option<Interval> {
    let tail = tail(level)?;
    if units.iter().any(|unit| unit.numerator > unit.denominator) {
        return None;
    }
    let made = Counted::of(units)?;
    if made.ratio > 0.5 {
        let other = |unit: &Unit| Unit {
            numerator: unit.denominator - unit.numerator,
            ..*unit
        };
        let others: Vec<Unit> = units.iter().map(other).collect();
        let interval = share_interval(&others, level)?;
        return Some(Interval {
            low: 1.0 - interval.high,
            high: 1.0 - interval.low,
        });
    }
    let robust = made.robust?;
    if made.count == 0.0 {
        let bound = made.bound_of_none(tail);
        return Some(Interval {
            low: 0.0,
            high: bound / (1.0 + bound),
        });
    }
    let others = 1.0 - made.ratio;
    let error = made.relative_error(robust, tail) / others;
    let odds = made.ratio / others;
    let [low, high] = [-error, error].map(|error| {
        let odds = odds * error.clamp(-600.0, 600.0).exp();
        odds / (1.0 + odds)
    });
    (low.is_finite() && high.is_finite()).then_some(Interval { low, high })
}
