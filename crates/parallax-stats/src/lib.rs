//! Statistics for comparing groups of texts: intervals, permutation tests and the measures of corpus linguistics.
//!
//! Pure mathematics: numbers in, numbers out, without files, tables or text. Each module holds one family of statistics,
//! answers one question, and gives formula, literature, units and edge cases above each function. The expected values in
//! its tests come from published examples or from independent implementations (scipy, statsmodels, numpy).
//!
//! # Which to use
//!
//! | question | module |
//! | --- | --- |
//! | How sure are we of a rate, a share or a mean? | [`interval`]: from robust standard errors over articles |
//! | How sure are we of anything else? | [`bootstrap`]: resampled articles |
//! | Could a difference between an outlet and the rest be chance? | [`permutation`]: a test over articles |
//! | Which of many p values remain findings when all tests are considered together? | [`multiple`]: q values |
//! | How much more does an outlet use a frame than the rest, with rare frames held back? | [`log_odds`] |
//! | Which words does an outlet overuse, beyond chance? | [`word_test`]: a test over articles for many thousand words |
//! | By how much does it overuse them? | [`keyness`]: log ratio, %DIFF, G² |
//! | Did a rate change at a date, and when did it change? | [`trends`]: interrupted series, change points |
//! | Is a word spread over the articles, or confined to a few? | [`dispersion`]: deviation of proportions |
//! | Which words, or frames, go together? | [`association`]: PMI, NPMI, logDice |
//! | How far apart are two outlets' choices of frames or words? | [`divergence`]: Jensen–Shannon |
//! | Do two outlets rank the frames alike? | [`correlation`]: Spearman's |
//! | How much do two passages have in common? | [`overlap`]: Jaccard's coefficient |
//! | Where are the outlets on a map? | [`scaling`]: classical multidimensional scaling |
//!
//! What they are made of: [`share`], a proportion; [`ratio`], one unit of a ratio of sums; [`robust`], its standard error;
//! [`variance`], how much articles vary with their length; [`random`], seeds that depend on nothing else in the corpus.
//!
//! **Words or articles?** G² and the z of log-odds treat words as independent of one another. They are not: a word that occurs
//! once in an article tends to recur, so that both overstate significance. Use them to rank, and [`permutation`] or
//! [`word_test`] to test.
//!
//! # An interval and a test
//!
//! ```
//! use parallax_stats::interval::rate_interval;
//! use parallax_stats::permutation::{Article, Numerator, ratio_test};
//! use parallax_stats::random::stream;
//! use parallax_stats::ratio::Unit;
//!
//! // Mentions of a frame and words, by article.
//! let unit = |(numerator, denominator)| Unit { numerator, denominator };
//! let outlet = [(6.0, 900.0), (2.0, 700.0), (4.0, 650.0), (5.0, 800.0), (7.0, 950.0)].map(unit);
//! let rest = [(0.0, 500.0), (1.0, 820.0), (0.0, 610.0), (2.0, 760.0), (1.0, 900.0)].map(unit);
//!
//! let interval = rate_interval(&outlet, 0.95).unwrap();
//! let rate = 24.0 / 4_000.0;
//! assert!(interval.low < rate && rate < interval.high);
//!
//! let side = |in_group| move |unit| Article { unit, in_group, block: 0 };
//! let articles = [outlet.map(side(true)), rest.map(side(false))].concat();
//! let test = ratio_test(&articles, Numerator::Uses, stream(1, "outlet"));
//! assert!(test.outcome.p_value().unwrap() < 0.05);
//! ```
//!
//! # Reproducibility
//!
//! Every function gives the same result on every run and whatever the number of threads. None panics: where a statistic has
//! no value (nothing to average, a division by zero, a number that is not finite) it is `None`.

pub mod association;
pub mod bootstrap;
pub mod correlation;
pub mod dispersion;
pub mod divergence;
pub mod interval;
pub mod keyness;
pub mod log_odds;
pub mod multiple;
pub mod overlap;
pub mod permutation;
pub mod random;
pub mod ratio;
pub mod robust;
mod saddlepoint;
pub mod scaling;
pub mod share;
pub mod trends;
pub mod variance;
pub mod word_test;
