//! Whether a model does what any working model can: tell praise from blame.

use crate::{ModelError, Request, Scored, Scorer};

const PRAISE: &str = "Volunteers were praised for their courage and their kindness.";
const BLAME: &str = "Volunteers failed badly and were a disgrace to their country.";

/// How a model scores "Volunteers" in a sentence that praises them and in one that blames them, from −1 to 1. A model that scores
/// no mentions is asked about the sentences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SelfTest {
    /// The score of praise.
    pub praise: f32,
    /// The score of blame.
    pub blame: f32,
}

impl SelfTest {
    /// Has `scorer` score the two sentences.
    ///
    /// # Errors
    /// When it can't.
    pub fn run(scorer: &dyn Scorer) -> Result<SelfTest, ModelError> {
        let targets = [0.."Volunteers".len()];
        let request = |text| Request {
            text,
            targets: &targets,
        };
        let scored = scorer.score(&[request(PRAISE), request(BLAME)], 1, &|_| ())?;
        let sentiment = |scored: &Scored| scored.targets[0].unwrap_or(scored.tone).sentiment();
        Ok(SelfTest {
            praise: sentiment(&scored[0]),
            blame: sentiment(&scored[1]),
        })
    }

    /// Whether praise scores higher than blame.
    pub fn is_passed(self) -> bool {
        self.praise > self.blame
    }
}
