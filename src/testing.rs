//! Stand-ins for the model, for tests, benchmarks and examples: scores that can be worked out in the head, that are there at
//! once and that do not differ from one processor to the next in the last digit.

use rayon::prelude::*;

use crate::analyze::Instrument;
use crate::model::{ModelError, Request, Scored, Scorer, Scores};

/// Scores a sentence, and all its mentions alike, by its text alone.
pub struct StandIn {
    name: &'static str,
    score: fn(&str) -> Scores,
}

/// Everything is neutral.
pub const NEUTRAL: StandIn = StandIn {
    name: "neutral",
    score: |_| scores(0.0, 0.0),
};

/// A sentence that contains "condemn" is negative, one with "praise" positive, any other neutral.
pub const BY_WORD: StandIn = StandIn {
    name: "by-word",
    score: |text| {
        let probability = |word| if text.contains(word) { 0.75 } else { 0.125 };
        scores(probability("condemn"), probability("praise"))
    },
};

/// The longer a sentence, up to the next full hundred bytes, the more negative it is.
pub const BY_LENGTH: StandIn = StandIn {
    name: "by-length",
    score: |text| {
        let negative = (text.len() % 100) as f32 / 100.0;
        scores(negative, 1.0 - negative)
    },
};

fn scores(negative: f32, positive: f32) -> Scores {
    Scores {
        negative,
        neutral: 1.0 - negative - positive,
        positive,
    }
}

impl Scorer for StandIn {
    fn score(
        &self,
        requests: &[Request<'_>],
        _threads: usize,
        _progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Scored>, ModelError> {
        let scored = requests.par_iter().map(|request| {
            let scores = (self.score)(request.text);
            Scored {
                tone: scores,
                targets: vec![Some(scores); request.targets.len()],
                truncated: false,
            }
        });
        Ok(scored.collect())
    }
}

impl<'a> From<&'a StandIn> for Instrument<'a> {
    fn from(one: &'a StandIn) -> Self {
        Instrument::other(one.name, one)
    }
}
