//! What both kinds of model have in common.

use crate::error::RunError;
use crate::score::{Request, Scored};

/// A kind of model: reads one sentence at a time, for several workers at once.
pub trait Reader: Send + Sync {
    /// Scores the sentence and its targets.
    ///
    /// # Errors
    /// When the tokenizer or the runtime fails.
    fn read(&self, request: &Request<'_>) -> Result<Scored, RunError>;

    /// A vector for each target, the mean of its tokens': `None` for one without a token. `None` for all where the model gives none.
    ///
    /// # Errors
    /// When the tokenizer or the runtime fails.
    fn vectors(&self, _request: &Request<'_>) -> Result<Option<Vec<Option<Vec<f32>>>>, RunError> {
        Ok(None)
    }

    /// Most tokens of a sentence that are read.
    fn max_tokens(&self) -> usize;

    /// Whether mentions get scores.
    fn scores_mentions(&self) -> bool;
}
