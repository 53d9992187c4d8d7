//! Figures over time: what changed at a date, and when the figures changed.
//!
//! A figure's [`Series`] has a unit for each week: what the outlet's articles of the week contribute.

mod breaks;
mod changes;
mod series;

pub use breaks::{Break, TooFewForTrend, breaks};
pub use changes::{Found, changes};
pub use series::{OverTime, Series};

use super::measure::Measure;
use crate::codebook::Codebook;
use crate::schema::{Voices, Word};

/// What is followed over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Mentions of a frame per word.
    FrameRate,
    /// Mean sentiment of the mentions of an actor.
    ActorSentiment,
    /// Mean tone of the sentences.
    Tone,
}

impl Figure {
    /// What a figure is multiplied by in a table.
    pub fn scale(self) -> f64 {
        match self {
            Figure::FrameRate => 1_000.0,
            Figure::ActorSentiment | Figure::Tone => 1.0,
        }
    }
}

impl Word for Figure {
    const ALL: &'static [Figure] = &[Figure::FrameRate, Figure::ActorSentiment, Figure::Tone];

    fn as_str(self) -> &'static str {
        match self {
            Figure::FrameRate => "frame_rate",
            Figure::ActorSentiment => "actor_sentiment",
            Figure::Tone => "tone",
        }
    }
}

/// A figure of a codebook.
#[derive(Clone, Copy, Debug)]
pub struct Followed<'a> {
    /// What it is.
    pub figure: Figure,
    /// Of which frame or actor; empty for the tone.
    pub id: Option<&'a str>,
    /// How it is measured.
    pub measure: Measure,
}

/// The figures that are followed over time, in the tables' order.
pub fn followed(codebook: &Codebook) -> Vec<Followed<'_>> {
    let frames = codebook.frames.iter().enumerate();
    let frames = frames.map(|(at, frame)| Followed {
        figure: Figure::FrameRate,
        id: Some(frame.id.as_str()),
        measure: Measure::FrameRate(at),
    });
    let actors = codebook.actors.iter().enumerate();
    let actors = actors.map(|(at, actor)| Followed {
        figure: Figure::ActorSentiment,
        id: Some(actor.id.as_str()),
        measure: Measure::ActorSentiment(at, Voices::All),
    });
    let tone = Followed {
        figure: Figure::Tone,
        id: None,
        measure: Measure::Tone(Voices::All),
    };
    let mut all: Vec<_> = frames.chain(actors).chain([tone]).collect();
    all.sort_by_key(|one| (one.figure, one.id));
    all
}
