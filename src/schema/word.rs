//! Cells that hold one of a few words: enums, so that no code compares strings.

use serde::{Deserialize, Serialize};

use crate::claims::State;
use crate::codebook::Kind;
use crate::corpus::What;
use crate::stats::permutation::TooFew;
use crate::text::{Attribution, Part, PartOfSpeech, SourceKind, Stance, Voice};

/// An enum whose values a table writes as words.
pub trait Word: Copy + 'static {
    /// All values, in the order of the tables.
    const ALL: &'static [Self];

    /// The word for a value, different for each.
    fn as_str(self) -> &'static str;
}

/// The words for all values of an enum.
pub(crate) fn words<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.as_str()).collect()
}

/// The voice of a row in a comparison table: one voice, or all together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Voices {
    /// All voices together.
    All,
    /// One of them.
    Only(Voice),
}

impl Voices {
    /// The one voice; `None` for all together.
    pub fn one(self) -> Option<Voice> {
        match self {
            Voices::All => None,
            Voices::Only(voice) => Some(voice),
        }
    }

    /// Whether something said in `voice` is among these.
    pub fn includes(self, voice: Voice) -> bool {
        self == Voices::All || self == Voices::Only(voice)
    }

    /// Its position in [`Word::ALL`].
    pub fn position(self) -> usize {
        let position = Voices::ALL.iter().position(|voices| *voices == self);
        position.expect("every voice is listed")
    }
}

impl Word for Voices {
    const ALL: &'static [Voices] = &[
        Voices::All,
        Voices::Only(Voice::Outlet),
        Voices::Only(Voice::Quoted),
        Voices::Only(Voice::Attributed),
    ];

    fn as_str(self) -> &'static str {
        match self {
            Voices::All => "all",
            Voices::Only(voice) => voice.as_str(),
        }
    }
}

/// Why a cell has no p value.
impl Word for TooFew {
    const ALL: &'static [TooFew] = &[
        TooFew::Articles,
        TooFew::Assignments,
        TooFew::Uses,
        TooFew::Variation,
    ];

    fn as_str(self) -> &'static str {
        match self {
            TooFew::Articles => "articles",
            TooFew::Assignments => "assignments",
            TooFew::Uses => "uses",
            TooFew::Variation => "variation",
        }
    }
}

/// Whether an outlet has a claim.
impl Word for State {
    const ALL: &'static [State] = &[State::Has, State::Unclear, State::NotFound];

    fn as_str(self) -> &'static str {
        match self {
            State::Has => "has",
            State::Unclear => "unclear",
            State::NotFound => "not found",
        }
    }
}

impl Word for Voice {
    const ALL: &'static [Voice] = &[Voice::Outlet, Voice::Quoted, Voice::Attributed];

    fn as_str(self) -> &'static str {
        Voice::as_str(self)
    }
}

impl Word for Part {
    const ALL: &'static [Part] = &Part::ALL;

    fn as_str(self) -> &'static str {
        Part::as_str(self)
    }
}

impl Word for Kind {
    const ALL: &'static [Kind] = &[Kind::Actor, Kind::Frame];

    fn as_str(self) -> &'static str {
        Kind::as_str(self)
    }
}

impl Word for Stance {
    const ALL: &'static [Stance] = &Stance::ALL;

    fn as_str(self) -> &'static str {
        Stance::as_str(self)
    }
}

impl Word for SourceKind {
    const ALL: &'static [SourceKind] = &SourceKind::ALL;

    fn as_str(self) -> &'static str {
        SourceKind::as_str(self)
    }
}

impl Word for Attribution {
    const ALL: &'static [Attribution] = &Attribution::ALL;

    fn as_str(self) -> &'static str {
        Attribution::as_str(self)
    }
}

impl Word for PartOfSpeech {
    const ALL: &'static [PartOfSpeech] =
        &[PartOfSpeech::Verb, PartOfSpeech::Noun, PartOfSpeech::Phrase];

    fn as_str(self) -> &'static str {
        PartOfSpeech::as_str(self)
    }
}

impl Word for What {
    const ALL: &'static [What] = &[
        What::Article,
        What::Sentence,
        What::Line,
        What::Characters,
        What::Cell,
        What::Note,
    ];

    fn as_str(self) -> &'static str {
        What::as_str(self)
    }
}
