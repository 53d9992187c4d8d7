//! How sure are we of a figure of any kind? Bootstrap intervals.
//!
//! A figure over an outlet's articles, such as a *ratio of sums over units*: mentions over
//! words. The bootstrap draws as many units as there are, with
//! replacement, many times over; the spread of the ratio over these draws says
//! how far it would move had the outlet happened to publish other articles of
//! the same kind.
//!
//! ```
//! use ndarray::arr2;
//! use parallax_stats::bootstrap::Resamples;
//!
//! // Mentions of a frame and words in five articles: a rate of 20 per 4,000 words.
//! let articles = arr2(&[[6.0, 900.0], [2.0, 700.0], [0.0, 650.0], [5.0, 800.0], [7.0, 950.0]]);
//! let (draws, seed) = (2_000, 1);
//! let resamples = Resamples::new(articles.view(), draws, seed);
//! let interval = resamples.ratio_interval(0, 1, 0.95).unwrap();
//! assert!(interval.low < 0.005 && 0.005 < interval.high);
//! ```
//!
//! # The interval
//!
//! The bias-corrected percentile interval (Efron 1981, "Nonparametric standard
//! errors and confidence intervals", *Canadian Journal of Statistics* 9; Efron
//! and Tibshirani 1993, *An Introduction to the Bootstrap*, ch. 14, with the
//! acceleration left at zero). With Φ the normal distribution function, z the
//! normal quantile of the tail and
//!
//! > z₀ = Φ⁻¹(proportion of the draws below the observed value, ties counted half),
//!
//! its ends are the draws' quantiles at Φ(2z₀ − z) and Φ(2z₀ + z).
//!
//! With few units this is too narrow: a bootstrap draw varies by (n − 1)/n of
//! what a fresh sample would, and the normal quantile is used where Student's t
//! should. So [`Resamples::ratio_interval`] widens the level first by
//! [`expanded_level`] (Hesterberg 2015, "What teachers should know about the
//! bootstrap", *The American Statistician* 69, the *expanded percentile
//! interval*). The correction fades as units grow: at 100 units a level of
//! 0.95 becomes 0.954.
//!
//! # When to use it
//!
//! For rates, shares and means [`interval`](crate::interval) is right with fewer articles, and never a single point. The bootstrap
//! serves what has no formula for its standard error: divergences, correlations, mutual information. With ten articles that differ among
//! themselves its 95 % intervals cover in 94 % of simulated corpora (90 % without the widening), with five in 92 % (84 %), with three
//! in 74 % (73 %).
//!
//! Units must be independent of each other: articles, or whole events with all their articles, and not sentences.

mod interval;
mod resamples;
mod weights;

pub(crate) use interval::student_quantile;
pub use interval::{Interval, bias_corrected_interval, expanded_level};
pub use resamples::Resamples;
pub use weights::Weights;
