//! What is asked of a model and what it answers.

use std::ops::Range;

use crate::error::ModelError;

/// Probabilities of the three ways to treat something; they sum to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Probability of negative treatment, 0 to 1.
    pub negative: f32,
    /// Probability of neutral treatment, 0 to 1.
    pub neutral: f32,
    /// Probability of positive treatment, 0 to 1.
    pub positive: f32,
}

impl Scores {
    /// P(positive) − P(negative): −1 wholly negative, 0 balanced or neutral, 1 wholly positive.
    ///
    /// ```
    /// # use parallax_model::Scores;
    /// let scores = Scores { negative: 0.125, neutral: 0.25, positive: 0.625 };
    /// assert_eq!(scores.sentiment(), 0.5);
    /// ```
    pub fn sentiment(self) -> f32 {
        self.positive - self.negative
    }
}

/// A sentence to score, and the places in it whose treatment is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request<'a> {
    /// The sentence.
    pub text: &'a str,
    /// Ranges of **bytes** in `text`, each on character boundaries.
    pub targets: &'a [Range<usize>],
}

/// What the model finds in one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// The sentence as a whole.
    pub tone: Scores,
    /// Each target in the order of the request; `None` where it holds no token, lies beyond the
    /// model's limit, or the model doesn't score mentions.
    pub targets: Vec<Option<Scores>>,
    /// Whether the sentence was longer than the model reads, so that its end was not seen.
    pub truncated: bool,
}

/// Anything that scores sentences: a loaded [`Model`](crate::Model), or a stand-in where the model's own time must
/// stay out of a measurement or a test.
///
/// ```
/// use parallax_model::{ModelError, Request, Scored, Scorer, Scores};
///
/// /// Finds everything neutral.
/// struct Indifferent;
///
/// impl Scorer for Indifferent {
///     fn score(
///         &self,
///         requests: &[Request<'_>],
///         _threads: usize,
///         progress: &(dyn Fn(usize) + Sync),
///     ) -> Result<Vec<Scored>, ModelError> {
///         let neutral = Scores { negative: 0.0, neutral: 1.0, positive: 0.0 };
///         progress(requests.len());
///         let scored = requests.iter().map(|request| Scored {
///             tone: neutral,
///             targets: vec![Some(neutral); request.targets.len()],
///             truncated: false,
///         });
///         Ok(scored.collect())
///     }
/// }
///
/// let text = "Seoul protested.";
/// let scored = Indifferent.score(&[Request { text, targets: &[0..5] }], 1, &|_| ())?;
/// assert_eq!(scored[0].targets[0].unwrap().sentiment(), 0.0);
/// # Ok::<(), ModelError>(())
/// ```
pub trait Scorer: Sync {
    /// Scores `requests` with `threads` workers (at least one) and returns one [`Scored`] for each, in the same order.
    /// A sentence's scores depend on nothing but the sentence and its targets: neither on its neighbours nor on
    /// `threads`. `progress` is called, from any worker, with the number of sentences finished since its last call.
    ///
    /// # Errors
    /// [`ModelError::Run`] with the sentence that could not be scored; the other results are then lost.
    fn score(
        &self,
        requests: &[Request<'_>],
        threads: usize,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Scored>, ModelError>;
}
