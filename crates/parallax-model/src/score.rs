//! What is asked of a model and what it answers.

use std::ops::Range;

use crate::error::{ModelError, RunError};

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

/// Probabilities from a classifier's outputs: their softmax.
///
/// # Errors
/// When an output is not finite: a model that gives infinity or something that is not a number is broken, and its other
/// answers mean as little.
pub(crate) fn softmax(logits: &[f32]) -> Result<Vec<f32>, RunError> {
    if let Some(&odd) = logits.iter().find(|logit| !logit.is_finite()) {
        return Err(RunError::NotFinite(odd));
    }
    let highest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = logits.iter().map(|one| (one - highest).exp()).collect();
    let sum: f32 = powers.iter().sum();
    Ok(powers.into_iter().map(|power| power / sum).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_sum_to_one_and_keep_their_order() {
        let shares = softmax(&[1.0, 2.0, 3.0]).unwrap();
        // exp(1..3) over their sum, worked by hand.
        for (share, expected) in shares
            .iter()
            .zip([0.090_030_57, 0.244_728_47, 0.665_240_96])
        {
            assert!((share - expected).abs() < 1e-6);
        }
        // Differences that overflow a float's exponent are certainty and not a fault.
        assert_eq!(softmax(&[-f32::MAX, f32::MAX]).unwrap(), [0.0, 1.0]);
    }

    #[test]
    fn outputs_that_are_not_finite_are_refused() {
        for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let refused = softmax(&[0.0, odd]);
            assert!(matches!(refused, Err(RunError::NotFinite(_))));
        }
    }
}
