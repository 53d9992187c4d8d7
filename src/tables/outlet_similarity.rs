//! `outlet_similarity`: how alike each two outlets are.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::compare::Study;
use crate::compare::similarity::{Figure, Intervals, profiles};
use crate::schema::{frame, table};

table! {
    /// How similar each two outlets are.
    ///
    /// Both outlets' articles are resampled, each outlet's by themselves (2,000 draws, 200 for words). Drawing with replacement makes any
    /// two outlets look more different than they are, so the draws are shifted until their median is the observed value: the interval
    /// says how much the figure varies. The divergences and the distance themselves are too large for short texts, since two samples
    /// of one source differ by chance; compare them among outlets of similar size, not with 0.
    ///
    /// With more than 200 outlets, the 200 with the most counted articles are compared (of equals, those first in alphabetical order),
    /// without intervals.
    #[table("outlet_similarity", one row for "each two outlets", in_report)]
    pub struct OutletPair<T> {
        /// The outlet whose id comes first in alphabetical order.
        outlet: T,
        /// The other outlet.
        other_outlet: T,
        /// Jensen–Shannon divergence of the frames' shares of all frame mentions: 0 the same, 1 no frame in common.
        #[unit = "bits"]
        #[range = "0 to 1"]
        frame_divergence: Option<f64>,
        /// Lower end of its 95 % interval, where both outlets have three articles or more.
        #[unit = "bits"]
        #[range = "any"]
        frame_divergence_ci_low: Option<f64>,
        /// Upper end.
        #[unit = "bits"]
        #[range = "any"]
        frame_divergence_ci_high: Option<f64>,
        /// The same for the thousand most frequent words of the corpus.
        #[unit = "bits"]
        #[range = "0 to 1"]
        word_divergence: Option<f64>,
        /// Lower end of its 95 % interval, where both outlets have three articles or more.
        #[unit = "bits"]
        #[range = "any"]
        word_divergence_ci_low: Option<f64>,
        /// Upper end.
        #[unit = "bits"]
        #[range = "any"]
        word_divergence_ci_high: Option<f64>,
        /// Spearman's correlation of the frames' mentions.
        #[unit = "correlation"]
        #[range = "−1 to 1"]
        frame_correlation: Option<f64>,
        /// Lower end of its 95 % interval, where both outlets have three articles or more.
        #[unit = "correlation"]
        #[range = "any"]
        frame_correlation_ci_low: Option<f64>,
        /// Upper end.
        #[unit = "correlation"]
        #[range = "any"]
        frame_correlation_ci_high: Option<f64>,
        /// Mean absolute difference of the mean sentiments towards the actors that both outlets mention five times or
        /// more.
        #[unit = "sentiment"]
        #[range = "0 to 2"]
        sentiment_distance: Option<f64>,
        /// Lower end of its 95 % interval, where both outlets have three articles or more.
        #[unit = "sentiment"]
        #[range = "any"]
        sentiment_distance_ci_low: Option<f64>,
        /// Upper end.
        #[unit = "sentiment"]
        #[range = "any"]
        sentiment_distance_ci_high: Option<f64>,
        /// How many actors these are.
        #[unit = "actors"]
        #[range = "0 or more"]
        n_actors: usize,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let profiles = profiles(study, Intervals::Drawn);
    let pairs: Vec<(usize, usize)> = (0..profiles.len())
        .flat_map(|one| (one + 1..profiles.len()).map(move |other| (one, other)))
        .collect();
    let pair = |(at, other_at): (usize, usize)| {
        let ((outlet, one), (other_outlet, other)) = (&profiles[at], &profiles[other_at]);
        let frames = one.frame_divergence(other);
        let words = one.word_divergence(other);
        let correlation = one.frame_correlation(other);
        let sentiment = one.sentiment_distance(other);
        OutletPair {
            outlet: *outlet,
            other_outlet: *other_outlet,
            frame_divergence: frames.value,
            frame_divergence_ci_low: low(&frames),
            frame_divergence_ci_high: high(&frames),
            word_divergence: words.value,
            word_divergence_ci_low: low(&words),
            word_divergence_ci_high: high(&words),
            frame_correlation: correlation.value,
            frame_correlation_ci_low: low(&correlation),
            frame_correlation_ci_high: high(&correlation),
            sentiment_distance: sentiment.value,
            sentiment_distance_ci_low: low(&sentiment),
            sentiment_distance_ci_high: high(&sentiment),
            n_actors: one.actors_in_common(other),
        }
    };
    let rows: Vec<OutletPair<&str>> = pairs.into_par_iter().map(pair).collect();
    frame(rows)
}

fn low(figure: &Figure) -> Option<f64> {
    figure.interval.map(|interval| interval.low)
}

fn high(figure: &Figure) -> Option<f64> {
    figure.interval.map(|interval| interval.high)
}
