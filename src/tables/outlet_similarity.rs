//! `outlet_similarity`: how alike each two outlets are.

use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::Study;
use crate::compare::similarity::{Figure, Intervals, Outlets};
use crate::schema::{frame, table};

table! {
    /// How similar each two outlets are.
    ///
    /// Both outlets' articles are resampled, each outlet's by themselves, or the blocks that both have (2,000 draws, 200 for words). Drawing with replacement makes any
    /// two outlets look more different than they are, so the draws are shifted until their median is the observed value: the interval
    /// says how much the figure varies. The divergences and the distance themselves are too large for short texts, since two samples
    /// of one source differ by chance; compare them among outlets of similar size, not with 0.
    ///
    /// With more than 50 outlets there are no intervals; with more than 200, the 200 with the most counted articles are compared (of equals,
    /// those first in alphabetical order).
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
    let outlets = Outlets::of(study, Intervals::Drawn);
    let ids = outlets.ids();
    let frames = outlets.frame_divergence();
    let words = outlets.word_divergence();
    let correlation = outlets.frame_correlation();
    let sentiment = outlets.sentiment_distance();
    let n_actors = outlets.actors_in_common();
    let pairs = outlets.pairs().iter().enumerate();
    frame(pairs.map(|(at, &(one, other))| OutletPair {
        outlet: ids[one],
        other_outlet: ids[other],
        frame_divergence: frames[at].value,
        frame_divergence_ci_low: low(&frames[at]),
        frame_divergence_ci_high: high(&frames[at]),
        word_divergence: words[at].value,
        word_divergence_ci_low: low(&words[at]),
        word_divergence_ci_high: high(&words[at]),
        frame_correlation: correlation[at].value,
        frame_correlation_ci_low: low(&correlation[at]),
        frame_correlation_ci_high: high(&correlation[at]),
        sentiment_distance: sentiment[at].value,
        sentiment_distance_ci_low: low(&sentiment[at]),
        sentiment_distance_ci_high: high(&sentiment[at]),
        n_actors: n_actors[at],
    }))
}

fn low(figure: &Figure) -> Option<f64> {
    figure.interval.map(|interval| interval.low)
}

fn high(figure: &Figure) -> Option<f64> {
    figure.interval.map(|interval| interval.high)
}
