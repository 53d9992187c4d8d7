//! Could a difference between an outlet and the rest be chance?
//!
//! If the outlet were no different, its articles and those of the rest would
//! come from one pool, and any assignment of them to the two sides would be as likely
//! as the observed one. So permute the articles many times, and count how often the
//! difference is at least as large as observed (Fisher 1935; Good 2005, *Permutation,
//! Parametric and Bootstrap Tests of Hypotheses*). Nothing is assumed about how
//! sentiment or rates are distributed.
//!
//! [`permutation_test`] tries all assignments where they are few and samples them where
//! they are many; [`large_sample_test`] uses the normal limit instead, for a hundred
//! units a side or more; [`assignments_at_least`] says whether there are enough for a test.
//!
//! ```
//! use parallax_stats::permutation::{Reference, permutation_test};
//! use parallax_stats::ratio::Unit;
//!
//! // Summed sentiment and number of mentions, by article.
//! let unit = |(numerator, denominator)| Unit { numerator, denominator };
//! let outlet = [(3.2, 8.0), (1.0, 5.0), (4.0, 6.0), (2.5, 9.0)].map(unit);
//! let rest = [(-1.0, 7.0), (0.5, 4.0), (-2.0, 10.0), (1.5, 6.0), (0.0, 3.0)].map(unit);
//! let (assignments, seed) = (2_000, 1);
//! let test = permutation_test(&outlet, &rest, assignments, seed).unwrap();
//! assert!((test.difference - 0.415).abs() < 1e-3);
//! // Of the 126 assignments, four have a difference at least as large.
//! assert_eq!(test.reference, Reference::Exhaustive { assignments: 126 });
//! assert!((test.p_value - 4.0 / 126.0).abs() < 1e-12);
//! ```
//!
//! As in [`bootstrap`](super::bootstrap), a figure is a ratio of sums over units,
//! the units are articles (those with a mention, for a mean), and with too few
//! articles they may be sentences. Permuting sentences treats those of one
//! article as independent of each other, which overstates significance;
//! the table has to say so.
//!
//! What is tested is that both sides come from *one* pool. Where an outlet
//! writes much longer articles, or articles that differ much more among
//! themselves, the pool is not one even if the means agree, and the p value
//! is approximate.
//!
//! **Few articles can't give a small p value.** Three articles against three have
//! twenty assignments, of which the observed one and its mirror image are equally
//! extreme: p is 0.1 at best, whatever the difference. Three against twenty-one have
//! 2,024, so p can be as small as 0.0005.

mod assignments;
mod difference;
mod limit;
mod resampled;
#[cfg(test)]
mod testing;

pub use assignments::assignments_at_least;
pub use difference::{PermutationTest, Reference};
pub use limit::large_sample_test;
pub use resampled::permutation_test;
