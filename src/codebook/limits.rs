//! The limits of a codebook and of the search for its terms.

/// The most bytes that a codebook may have: 50 MB hold about two million terms.
pub(super) const MOST_BYTES: u64 = 50_000_000;
/// The most words that a gap may skip.
pub(super) const WIDEST_GAP: usize = 10;
/// The most words that a term may have: enough for any phrase, and a bound on the work per word.
pub(super) const MOST_WORDS: usize = 20;
/// The most bytes that a term may have; the longest words of twenty fill a fifth of it.
pub(super) const LONGEST_TERM: usize = 2_000;

/// What the search of one text may cost whatever its length: see [`Effort`](super::Effort).
pub(super) const EFFORT_PER_TEXT: u64 = 20_000_000;
/// What it may cost for each word of the text on top.
pub(super) const EFFORT_PER_WORD: u64 = 500;
