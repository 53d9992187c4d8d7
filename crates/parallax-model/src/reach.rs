//! How many tokens a model really reads, whatever its `config.json` says.
//!
//! `max_position_embeddings` is written by whoever saved the folder, and a model that was cut down, or exported for shorter
//! inputs, often keeps the old number. It would load, and then fail on the first long sentence, after hours perhaps. So a model is
//! tried out when it is loaded.

use crate::config::FEWEST_POSITIONS;
use crate::error::{Fault, RunError};

/// A text of which every tokenizer makes a token or more.
pub const TRIAL: &str = "Volunteers were praised for their courage and their kindness.";

/// The most tokens that `works` accepts, at most `stated`, special ones included.
///
/// One pass where the statement is true. Where it is not, the limit is found by halving: what works with some number of tokens
/// works with fewer.
///
/// # Errors
/// When not even a few tokens work: then the length is not what is wrong.
pub fn of(stated: usize, works: impl Fn(usize) -> Result<(), RunError>) -> Result<usize, Fault> {
    if works(stated).is_ok() {
        return Ok(stated);
    }
    let tokens = FEWEST_POSITIONS;
    works(tokens).map_err(|fault| Fault::Fails { tokens, fault })?;
    let (mut most, mut too_many) = (tokens, stated);
    while most + 1 < too_many {
        let middle = most.midpoint(too_many);
        match works(middle) {
            Ok(()) => most = middle,
            Err(_) => too_many = middle,
        }
    }
    Ok(most)
}

/// `n` tokens, at least two: the first and the last of `ids`, which are special, around those between, over and over.
pub fn repeated(ids: &[u32], n: usize) -> Vec<u32> {
    let (first, rest) = ids.split_first().unwrap_or((&0, &[]));
    let (last, middle) = rest.split_last().unwrap_or((first, &[]));
    let middle = if middle.is_empty() { rest } else { middle };
    let inner = middle.iter().cycle().take(n.saturating_sub(2));
    let whole = [first].into_iter().chain(inner).chain([last]);
    whole.copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn up_to(limit: usize) -> impl Fn(usize) -> Result<(), RunError> {
        move |tokens| {
            if tokens <= limit {
                return Ok(());
            }
            Err(RunError::Panicked("a test"))
        }
    }

    #[test]
    fn the_true_limit_is_found() {
        for (stated, limit) in [
            (512, 512),
            (512, 2000),
            (512, 511),
            (512, 8),
            (9, 8),
            (512, 130),
        ] {
            assert_eq!(of(stated, up_to(limit)).unwrap(), limit.min(stated));
        }
        assert!(matches!(
            of(512, up_to(7)),
            Err(Fault::Fails { tokens: 8, .. })
        ));
    }

    #[test]
    fn special_tokens_stay_at_the_ends() {
        assert_eq!(repeated(&[2, 7, 8, 3], 6), [2, 7, 8, 7, 8, 3]);
        assert_eq!(repeated(&[2, 7, 8, 3], 3), [2, 7, 3]);
        assert_eq!(repeated(&[2, 3], 4).len(), 4);
    }
}
