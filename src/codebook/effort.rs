//! How much the search of a text may cost.
//!
//! Terms such as `the {0,10} of {0,10} the` can be begun at nearly every word and continued in many ways, and a thousand frames can
//! share one term. What a codebook and a text make of each other can't be told beforehand, so the search counts what it
//! does: a term that is tried at a word, a word that is compared with a step of a term, a match that is kept, two frames in
//! one sentence. A study of any
//! ordinary kind stays far below the limit; what would take minutes or fill memory is refused.

use super::limits::{EFFORT_PER_TEXT, EFFORT_PER_WORD};

/// What may still be spent on the search of one text. Begin one with the text, and use it for all of its sentences.
#[derive(Clone, Debug)]
pub struct Effort {
    left: u64,
}

/// The search of a text takes too long, because the codebook's terms could be found in it in too many ways.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the codebook's terms are found here, or could go on, in too many ways; the one tried last is \"{term}\": begin terms that \
     have gaps or stars with a rarer word, let fewer frames share a term, or leave this text out"
)]
pub struct TooMuchEffort {
    /// The term at which the limit was reached, as the codebook writes it.
    pub term: String,
}

/// A text can't be searched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text}: {reason}")]
pub struct SearchError {
    /// What text it is: its file, or its id.
    pub text: String,
    /// Why.
    pub reason: TooMuchEffort,
}

/// The limit is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spent;

impl Effort {
    /// The limit for a text of so many words.
    pub fn for_words(words: usize) -> Effort {
        Effort {
            left: EFFORT_PER_TEXT + EFFORT_PER_WORD * words as u64,
        }
    }

    pub(super) fn spend(&mut self, steps: u64) -> Result<(), Spent> {
        self.left = self.left.checked_sub(steps).ok_or(Spent)?;
        Ok(())
    }

    /// What has been spent of the limit for so many words.
    #[cfg(test)]
    pub(super) fn spent(&self, words: usize) -> u64 {
        Effort::for_words(words).left - self.left
    }
}
