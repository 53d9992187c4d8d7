//! What is measured: ratios of two sums, and what articles contribute to them.

use super::ledger::Entry;
use crate::schema::Voices;
use crate::stats::permutation::Numerator;
use crate::stats::ratio::Unit;

/// A figure of the comparing tables. Frames and actors are given by their index in the codebook.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Mentions of a frame per word. Every article contributes its words.
    FrameRate(usize),
    /// Mean sentiment of the mentions of a frame.
    FrameSentiment(usize),
    /// Mean sentiment of the mentions of an actor.
    ActorSentiment(usize, Voices),
    /// Mean tone of the sentences.
    Tone(Voices),
}

impl Measure {
    /// What an article contributes; nothing where it holds no mention or sentence of the kind.
    pub fn of_article(self, entry: &Entry) -> Unit {
        let scored = match self {
            Measure::FrameRate(frame) => {
                let n_mentions = entry.frame(frame).map_or(0, |sums| sums.n_mentions());
                return Unit {
                    numerator: n_mentions.into(),
                    denominator: entry.n_words_in_sentences.into(),
                };
            }
            Measure::FrameSentiment(frame) => entry.frame(frame).map(|sums| sums.scored),
            Measure::ActorSentiment(actor, voice) => {
                entry.actor(actor, voice).map(|sums| sums.scored)
            }
            Measure::Tone(voice) => Some(entry.tone_in(voice)),
        };
        scored.map_or(Unit::ZERO, |scored| scored.unit())
    }

    /// What its numerator is.
    pub fn numerator(self) -> Numerator {
        match self {
            Measure::FrameRate(_) => Numerator::Uses,
            Measure::FrameSentiment(_) | Measure::ActorSentiment(..) | Measure::Tone(_) => {
                Numerator::Scores
            }
        }
    }
}
