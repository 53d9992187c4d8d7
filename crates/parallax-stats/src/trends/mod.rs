//! Did a rate or a mean change over time: at a date that was named beforehand, or at dates that the figures show?
//!
//! A series is a list of periods (weeks, say) in order, each with its numerator and denominator: mentions and words,
//! or summed sentiment and mentions. Periods count by their denominators; those without text hold nothing and are passed over,
//! but time goes on.
//!
//! - [`interrupted`]: before and after a date, by segmented regression, with errors that allow for neighbouring weeks being
//!   alike. Of the [`difference`] between two series, it says whether one changed more than the other.
//! - [`change_points`]: dates found by penalised least squares, each with an interval for its place.
//!
//! A date that was chosen because the figures change there isn't tested by [`interrupted`]: its p value holds only for
//! dates named without looking.

mod change_points;
mod interrupted;
mod noise;
#[cfg(test)]
mod tests;

pub use change_points::{ChangePoint, change_points, penalty, segments};
pub use interrupted::{Change, Estimate, FEWEST_PERIODS, difference, interrupted};
