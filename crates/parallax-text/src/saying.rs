//! Words of saying: the verb's or noun's dictionary form, and whether it takes a stand on what was said.
//!
//! A reporter who writes "claimed" steps back from the words, one who writes "pointed out" stands behind
//! them, and "said" does neither. The classes are those of Martin and White (2005, *The Language of
//! Evaluation*): their *acknowledge* is [`Stance::Neutral`], their *distance* [`Stance::Distancing`], their
//! *endorse* [`Stance::Endorsing`]. Which verb belongs where beyond their examples is this project's own
//! decision; `docs/methods.md` gives the reasons. Where there is doubt a word is neutral.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One act of saying: its verb or noun, and where that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Where the word stands; of "according to" and "pointed out" the first word.
    pub span: Span,
    /// What word it is.
    pub word: &'static SayingWord,
}

/// A verb, noun or phrase that says.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SayingWord {
    /// Its dictionary form, in British spelling: "say", "emphasise", "point out", "according to".
    pub lemma: &'static str,
    /// What kind of word it is.
    pub part: PartOfSpeech,
    /// Whether it takes a stand on the truth of what was said.
    pub stance: Stance,
    /// What it attributes: speech, thought, a plan or a finding.
    pub kind: Attribution,
}

/// What kind of word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PartOfSpeech {
    /// "said", "accused", "called".
    Verb,
    /// "the claim that", "gave an assurance that".
    Noun,
    /// "according to".
    Phrase,
}

impl PartOfSpeech {
    /// As the tables write it: `verb`, `noun` or `phrase`.
    pub fn as_str(self) -> &'static str {
        match self {
            PartOfSpeech::Verb => "verb",
            PartOfSpeech::Noun => "noun",
            PartOfSpeech::Phrase => "phrase",
        }
    }
}

/// Where the word leaves the truth of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stance {
    /// It takes no stand: "said", "warned", "called".
    Neutral,
    /// It leaves the truth with the speaker alone: "claimed".
    Distancing,
    /// It takes what was said for true: "pointed out".
    Endorsing,
}

impl Stance {
    /// All of them, in the order of the tables.
    pub const ALL: [Stance; 3] = [Stance::Neutral, Stance::Distancing, Stance::Endorsing];

    /// As the tables write it: `neutral`, `distancing` or `endorsing`.
    pub fn as_str(self) -> &'static str {
        match self {
            Stance::Neutral => "neutral",
            Stance::Distancing => "distancing",
            Stance::Endorsing => "endorsing",
        }
    }
}

/// How a stretch is marked as somebody's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Construction {
    /// By quotation marks.
    #[default]
    Quotation,
    /// A clause with "that" behind the word that attributes: "said that …".
    That,
    /// A clause without: "said there were …".
    Clause,
    /// A question: "asked whether …".
    Question,
    /// A clause before the word that attributes, or on both sides of it: "…, he said".
    Around,
    /// What "according to" attributes.
    According,
    /// An infinitive: "vowed to …".
    Infinitive,
    /// A phrase with a preposition: "called for …", "accused them of …".
    Phrase,
    /// An object: "praised …".
    Object,
    /// A turn of a transcript or a headline, by a label: "LAVROV: …".
    Label,
}

impl Construction {
    /// All of them.
    pub const ALL: [Construction; 10] = [
        Construction::Quotation,
        Construction::That,
        Construction::Clause,
        Construction::Question,
        Construction::Around,
        Construction::According,
        Construction::Infinitive,
        Construction::Phrase,
        Construction::Object,
        Construction::Label,
    ];

    /// In one word, as documentation lists them.
    pub fn as_str(self) -> &'static str {
        match self {
            Construction::Quotation => "quotation",
            Construction::That => "that",
            Construction::Clause => "clause",
            Construction::Question => "question",
            Construction::Around => "around",
            Construction::According => "according",
            Construction::Infinitive => "infinitive",
            Construction::Phrase => "phrase",
            Construction::Object => "object",
            Construction::Label => "label",
        }
    }
}

/// What is attributed to somebody.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Attribution {
    /// What somebody said, wrote, asked, praised or condemned.
    #[default]
    Speech,
    /// What somebody believes, fears, wants or feels: "believes", "hopes", "supports".
    Thought,
    /// What somebody means to do: "plans to", "decided to", "refused to".
    Plan,
    /// What a study, a poll or an inquiry found: "found", "shows".
    Finding,
}

impl Attribution {
    /// All of them, in the order of the tables.
    pub const ALL: [Attribution; 4] = [
        Attribution::Speech,
        Attribution::Thought,
        Attribution::Plan,
        Attribution::Finding,
    ];

    /// As the tables write it: `speech`, `thought`, `plan` or `finding`.
    pub fn as_str(self) -> &'static str {
        match self {
            Attribution::Speech => "speech",
            Attribution::Thought => "thought",
            Attribution::Plan => "plan",
            Attribution::Finding => "finding",
        }
    }
}
