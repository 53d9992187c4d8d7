//! What is measured: ratios of two sums, and what articles and sentences contribute to them.

use super::ledger::{Entry, MentionPart};
use crate::codebook::Kind;
use crate::schema::Voices;
use crate::stats::ratio::Unit;

/// A figure of the comparing tables. Frames and actors are given by their index in the codebook.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Mentions of a frame per word. Every article and sentence contributes its words.
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
        scored.map_or(Unit::ZERO, |scored| Unit {
            numerator: scored.sum,
            denominator: scored.n().into(),
        })
    }

    /// What each of some articles contributes, those left out that contribute nothing to a mean.
    pub fn by_article(self, entries: &[&Entry]) -> Vec<Unit> {
        let units = entries.iter().map(|entry| self.of_article(entry));
        units
            .filter(|unit| self.is_rate() || unit.denominator > 0.0)
            .collect()
    }

    /// What each sentence of some articles contributes, those left out that contribute nothing to a mean.
    pub fn by_sentence(self, entries: &[&Entry]) -> Vec<Unit> {
        entries
            .iter()
            .flat_map(|entry| self.of_sentences(entry))
            .collect()
    }

    fn of_sentences(self, entry: &Entry) -> Vec<Unit> {
        match self {
            Measure::FrameRate(frame) => {
                let sentences = entry.sentences.iter();
                let mut units: Vec<Unit> = sentences
                    .map(|sentence| Unit {
                        numerator: 0.0,
                        denominator: sentence.n_words.into(),
                    })
                    .collect();
                for mention in mentions_of(entry, Kind::Frame, frame, Voices::All) {
                    if let Some(unit) = units.get_mut(mention.sentence as usize) {
                        unit.numerator += 1.0;
                    }
                }
                units
            }
            Measure::FrameSentiment(frame) => {
                sentiment_by_sentence(mentions_of(entry, Kind::Frame, frame, Voices::All))
            }
            Measure::ActorSentiment(actor, voice) => {
                sentiment_by_sentence(mentions_of(entry, Kind::Actor, actor, voice))
            }
            Measure::Tone(voice) => {
                let sentences = entry.sentences.iter();
                let own = sentences.filter(|one| voice.includes(one.voice));
                own.map(|sentence| Unit {
                    numerator: sentence.tone.into(),
                    denominator: 1.0,
                })
                .collect()
            }
        }
    }

    /// Whether it is a rate, to which every article and sentence contributes.
    pub fn is_rate(self) -> bool {
        matches!(self, Measure::FrameRate(_))
    }
}

/// The mentions of a frame or an actor in one voice or in all, in order.
fn mentions_of(
    entry: &Entry,
    kind: Kind,
    index: usize,
    voice: Voices,
) -> impl Iterator<Item = &MentionPart> {
    let mentions = entry.mentions.iter();
    mentions.filter(move |one| {
        one.kind == kind && one.index as usize == index && voice.includes(one.voice)
    })
}

/// The scores of mentions, which are in order, added up by sentence.
fn sentiment_by_sentence<'a>(mentions: impl Iterator<Item = &'a MentionPart>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut last_sentence = None;
    for mention in mentions {
        let Some(sentiment) = mention.sentiment else {
            continue;
        };
        if last_sentence.replace(mention.sentence) != Some(mention.sentence) {
            units.push(Unit::ZERO);
        }
        if let Some(unit) = units.last_mut() {
            unit.numerator += f64::from(sentiment);
            unit.denominator += 1.0;
        }
    }
    units
}
