//! Pure mathematics: numbers in, numbers out, with no file, no table and no
//! text. Each file holds one family of statistics and answers one question
//! about the comparison of outlets.
//!
//! | file | question |
//! | --- | --- |
//! | [`bootstrap`] | How sure are we of a rate or a mean? Intervals over articles. |
//! | [`permutation`] | Could a difference between an outlet and the rest be chance? |
//! | [`multiple`] | Which of many p values stand when all are looked at together? |
//! | [`log_odds`] | How much more does an outlet use a frame than the rest, rare frames held back? |
//! | [`keyness`] | Which words does an outlet over-use, by how much, and is it more than noise? |
//! | [`dispersion`] | Is a word spread over the articles, or one article's? |
//! | [`association`] | Which words, or frames, keep each other's company? |
//! | [`divergence`] | How far apart are two outlets' choices of frames or words? |
//! | [`correlation`] | Do two outlets rank the frames alike? |
//! | [`overlap`] | How much have two passages in common? |
//! | [`scaling`] | Where do the outlets stand on a map? |
//! | [`share`] | So many out of so many: what several of the above compare. |
//! | [`random`] | Which random numbers? Seeds that depend on nothing else in the corpus. |
//!
//! Every function gives the same result on every run and whatever the number
//! of threads. None panics: where a statistic has no value (nothing to
//! average, a division by zero, a number that is not finite) it is `None`.

pub mod association;
pub mod bootstrap;
pub mod correlation;
pub mod dispersion;
pub mod divergence;
pub mod keyness;
pub mod log_odds;
pub mod multiple;
pub mod overlap;
pub mod permutation;
pub mod random;
pub mod ratio;
pub mod scaling;
pub mod share;
