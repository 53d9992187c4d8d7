//! An article's entry: its sums.

use std::borrow::Cow;
use std::iter::Sum;

use serde::{Deserialize, Serialize};

use crate::model::Scores;
use crate::schema::Voices;
use crate::stats::ratio::Unit;
use crate::text::{PartOfSpeech, SourceKind, Stance, Voice};

/// What one article contributes. Only what counts is in it: passages that repeat others are left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The article's id.
    pub article: String,
    /// The id of its outlet, or of its group (`--by`).
    pub outlet: String,
    /// Day of publication as yyyy-mm-dd, if known.
    pub date: Option<String>,
    /// The block that it is compared within, such as the event that it is about; `None` where there are none.
    pub block: Option<String>,
    /// Its words.
    pub n_words: u32,
    /// Words that lie within a sentence: all but the few that the end of a sentence cuts, such as "example.com".
    pub n_words_in_sentences: u32,
    /// The tone of its sentences, by voice; the voices that occur, and all together.
    pub tone: Vec<ToneSums>,
    /// The frames that it mentions, by index.
    pub frames: Vec<FrameSums>,
    /// Its headline.
    pub headline: PartSums,
    /// What stands below the headline: lead and body.
    pub below: PartSums,
    /// The pairs of frames that share a sentence, by their indices.
    pub frames_together: Vec<PairSums>,
    /// The actors that it mentions, by index and voice; the voices that occur, and all together.
    pub actors: Vec<ActorSums>,
    /// Those who speak in it, by name.
    pub speakers: Vec<SpeakerSums>,
    /// The acts of saying that it reports, in order.
    pub acts: Vec<Act>,
    /// What it calls the actors, in the order of first use.
    pub labels: Vec<LabelSums>,
}

/// Sums over what the model scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// The scores added up, each from −1 to 1.
    pub sum: f64,
    /// How many are most likely negative, neutral and positive.
    pub classes: [u32; 3],
}

/// The tone of an article's sentences in one voice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToneSums {
    /// The voice.
    pub voice: Voices,
    /// The sentences' tone.
    pub scored: Scored,
}

/// An article's mentions of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrameSums {
    /// Index of the frame in the codebook.
    pub frame: u32,
    /// Mentions in the outlet's own words, in quotations and in reported speech.
    pub by_voice: [u32; 3],
    /// How the sentences treat them.
    pub scored: Scored,
    /// Sentences with at least one of them.
    pub n_sentences: u32,
}

/// What one part of an article holds, whatever the voice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PartSums {
    /// The frames that it mentions, by index, and how often.
    pub frames: Vec<(u32, u32)>,
    /// The sentiment of its mentions of actors, by index.
    pub actors: Vec<(u32, Scored)>,
    /// The tone of its sentences.
    pub tone: Scored,
}

/// An article's sentences with two frames.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairSums {
    /// Indices of the frames in the codebook, the lower first.
    pub frames: [u32; 2],
    /// Sentences with both.
    pub n_sentences: u32,
}

/// An article's mentions of an actor in one voice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActorSums {
    /// Index of the actor in the codebook.
    pub actor: u32,
    /// The voice.
    pub voice: Voices,
    /// Mentions, whether scored or not.
    pub n_mentions: u32,
    /// How the sentences treat them.
    pub scored: Scored,
}

/// What one speaker says in an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpeakerSums {
    /// As the text names the speaker; `None` for an unnamed speaker.
    pub name: Option<String>,
    /// What kind of source the article shows the speaker to be.
    pub source: Option<SourceKind>,
    /// Stretches of quoted or reported words.
    pub n_passages: u32,
    /// Words in quotation marks.
    pub n_words_quoted: u32,
    /// Words reported without them.
    pub n_words_attributed: u32,
}

/// A verb, noun or phrase that says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReportingVerb {
    /// Its dictionary form.
    pub lemma: Cow<'static, str>,
    /// What kind of word it is.
    pub part: PartOfSpeech,
    /// Whether it takes a stand on the truth of what was said.
    pub stance: Stance,
}

/// An act of saying.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Act {
    /// Index of the speaker in [`Entry::speakers`].
    pub speaker: u32,
    /// The word that says so.
    pub verb: ReportingVerb,
    /// Whether words in quotation marks belong to it.
    pub is_direct: bool,
}

/// What kind of label it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LabelSource {
    /// The alias of this index in the codebook.
    Alias(u32),
    /// The nouns before a name.
    Title,
    /// An adjective before a name without a title.
    Adjective,
    /// A noun phrase beside a name.
    Apposition,
}

/// An article's uses of a label, as it is written there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabelSums {
    /// Index of the actor in the codebook.
    pub actor: u32,
    /// What kind of label it is.
    pub source: LabelSource,
    /// The label.
    pub text: String,
    /// Its head; empty for an alias.
    pub head: String,
    /// Uses in the outlet's own words.
    pub n_own_voice: u32,
    /// All uses.
    pub n_mentions: u32,
}

impl Entry {
    /// Its headline, and what stands below it.
    pub fn parts(&self) -> [&PartSums; 2] {
        [&self.headline, &self.below]
    }

    /// Its sentences.
    pub fn n_sentences(&self) -> u32 {
        self.tone_in(Voices::All).n()
    }

    /// The tone of its sentences in one voice, or in all.
    pub fn tone_in(&self, voice: Voices) -> Scored {
        let found = self.tone.iter().find(|tone| tone.voice == voice);
        found.map_or(Scored::default(), |tone| tone.scored)
    }

    /// The name of the speaker of an act of saying; `None` for an unnamed speaker.
    pub fn speaker_of(&self, act: &Act) -> Option<&str> {
        let speaker = self.speakers.get(act.speaker as usize)?;
        speaker.name.as_deref()
    }

    /// Its mentions of a frame, if there are any.
    pub fn frame(&self, frame: usize) -> Option<&FrameSums> {
        let found = self
            .frames
            .binary_search_by_key(&frame, |sums| sums.frame as usize);
        found.ok().map(|at| &self.frames[at])
    }

    /// How many of its sentences hold two frames, given by their indices in any order.
    pub fn n_together(&self, one: usize, other: usize) -> u32 {
        let frames = [one.min(other), one.max(other)].map(|frame| frame as u32);
        let found = self
            .frames_together
            .binary_search_by_key(&frames, |pair| pair.frames);
        found.map_or(0, |at| self.frames_together[at].n_sentences)
    }

    /// Its mentions of an actor in one voice or in all, if there are any.
    pub fn actor(&self, actor: usize, voice: Voices) -> Option<&ActorSums> {
        let found = self
            .actors
            .binary_search_by_key(&(actor, voice), |sums| (sums.actor as usize, sums.voice));
        found.ok().map(|at| &self.actors[at])
    }
}

impl PartSums {
    /// Its mentions of a frame.
    pub fn n_mentions(&self, frame: usize) -> u32 {
        let found = self.frames.iter().find(|(at, _)| *at as usize == frame);
        found.map_or(0, |(_, n)| *n)
    }

    /// Its mentions of all frames.
    pub fn n_frame_mentions(&self) -> u32 {
        self.frames.iter().map(|(_, n)| n).sum()
    }

    /// The sentiment of its mentions of an actor.
    pub fn actor(&self, actor: usize) -> Scored {
        let found = self.actors.iter().find(|(at, _)| *at as usize == actor);
        found.map_or(Scored::default(), |(_, scored)| *scored)
    }
}

impl FrameSums {
    /// Mentions in one voice.
    pub fn n_mentions_in(&self, voice: Voice) -> u32 {
        self.by_voice[voice as usize]
    }

    /// Mentions in all voices.
    pub fn n_mentions(&self) -> u32 {
        self.by_voice.iter().sum()
    }
}

impl Sum for Scored {
    fn sum<I: Iterator<Item = Scored>>(all: I) -> Scored {
        all.fold(Scored::default(), |mut total, one| {
            total.sum += one.sum;
            for (total, one) in total.classes.iter_mut().zip(one.classes) {
                *total += one;
            }
            total
        })
    }
}

impl SpeakerSums {
    /// Words, quoted and reported.
    pub fn n_words(&self) -> u32 {
        self.n_words_quoted + self.n_words_attributed
    }
}

impl Scored {
    pub(crate) fn add(&mut self, scores: Scores) {
        let classes = [scores.negative, scores.neutral, scores.positive];
        // On a tie the more neutral reading holds.
        let most = [1, 0, 2].into_iter().reduce(|best, class| {
            if classes[class] > classes[best] {
                class
            } else {
                best
            }
        });
        self.sum += f64::from(scores.sentiment());
        self.classes[most.expect("there are three classes")] += 1;
    }

    /// How many were scored.
    pub fn n(&self) -> u32 {
        self.classes.iter().sum()
    }

    /// What they contribute to a mean.
    pub fn unit(&self) -> Unit {
        Unit {
            numerator: self.sum,
            denominator: self.n().into(),
        }
    }

    /// The proportions of the negative, neutral and positive ones; `None` where nothing was scored.
    pub fn shares(&self) -> [Option<f64>; 3] {
        let n = self.n();
        let share = |count: u32| (n > 0).then(|| f64::from(count) / f64::from(n));
        self.classes.map(share)
    }
}
