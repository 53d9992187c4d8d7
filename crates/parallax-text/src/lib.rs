//! Language without a model: an article's sentences, its words, who says what.
//!
//! [`cleaning::clean`] turns a raw text into a [`Document`]: the text with its paragraphs and headings. [`read`]
//! turns a document into a [`Reading`]: sentences, words, the stretches that are not in the outlet's own voice with
//! their speakers, and the scare quotes. All spans are in bytes of the document's text.
//!
//! The rules are for English, written as lists and small grammars rather than learnt, so that a
//! researcher can say why a sentence was read as it was. Where they are in doubt, words stay the
//! outlet's own.

pub mod cleaning;
mod document;
pub mod en;
pub mod furniture;
pub mod headings;
mod label;
pub mod language;
mod offsets;
pub mod quotations;
mod saying;
pub mod sentences;
pub mod span;
pub mod word_lists;
mod words;
pub mod wrapping;

use serde::{Deserialize, Serialize};

pub use document::{Document, Paragraph, ParagraphKind};
pub use label::{Label, LabelKind, Named};
pub use language::Language;
pub use offsets::{CharOffsets, Utf16Offsets};
pub use saying::{PartOfSpeech, Saying, SayingWord, Stance};
pub use span::Span;
pub use words::{folded, word_key, words, words_in};

/// Whose words these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The outlet's own words.
    Outlet,
    /// Words inside quotation marks.
    Quoted,
    /// Reported speech without quotation marks.
    Attributed,
}

impl Voice {
    /// The voice as the tables write it: `outlet`, `quoted` or `attributed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Voice::Outlet => "outlet",
            Voice::Quoted => "quoted",
            Voice::Attributed => "attributed",
        }
    }
}

/// A sentence, or a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its place in the text, without the white space around it.
    pub span: Span,
    /// Index of its paragraph in [`Document::paragraphs`].
    pub paragraph: usize,
    /// Whether it is a heading, which is one sentence whatever it holds.
    pub is_heading: bool,
    /// The voice of most of its words; [`Voice::Outlet`] when no other has more than the outlet.
    pub voice: Voice,
    /// Who speaks in the longest stretch of that voice, where that could be told.
    pub speaker: Option<String>,
}

/// A stretch that is somebody else's words, quoted or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoicedSpan {
    /// Where it stands; for a quotation with its marks, within one paragraph.
    pub span: Span,
    /// [`Voice::Quoted`] or [`Voice::Attributed`].
    pub voice: Voice,
    /// Who speaks, where that could be told: a name in its fullest form, or the phrase as it stands.
    pub speaker: Option<String>,
    /// The verb or noun that says so, where one does; two stretches of one saying share it.
    pub saying: Option<Saying>,
}

/// What [`read`] finds in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The sentences in order; together they hold every character that is not white space.
    pub sentences: Vec<Sentence>,
    /// The words in order, see [`words`].
    pub words: Vec<Span>,
    /// Quoted and reported stretches in order, without overlaps; the rest is the outlet's own voice.
    pub voiced: Vec<VoicedSpan>,
    /// The scare quotes in order, with their marks: quoted spans of at most four words in a sentence
    /// that is otherwise mostly unquoted, unless they are an utterance set off by a comma, a colon or a
    /// question mark ("“Yes,” he said").
    pub scare_quotes: Vec<Span>,
}

impl Reading {
    /// The voice of `span` and its speaker: those of the voiced stretch that holds its first byte.
    pub fn voice_at(&self, span: Span) -> (Voice, Option<&str>) {
        let at = self
            .voiced
            .partition_point(|voiced| voiced.span.end <= span.start);
        match self.voiced.get(at) {
            Some(voiced) if voiced.span.start <= span.start => {
                (voiced.voice, voiced.speaker.as_deref())
            }
            _ => (Voice::Outlet, None),
        }
    }

    /// Whether `span` stands in scare quotes.
    pub fn is_scare_quoted(&self, span: Span) -> bool {
        let at = self
            .scare_quotes
            .partition_point(|quote| quote.end <= span.start);
        self.scare_quotes
            .get(at)
            .is_some_and(|quote| quote.contains(span))
    }

    /// The words that lie wholly within `span`.
    pub fn words_in(&self, span: Span) -> &[Span] {
        words_in(&self.words, span)
    }
}

/// Reads an article: its sentences, words, voices, speakers and scare quotes.
pub fn read(document: &Document) -> Reading {
    en::English::new().read(document)
}

/// The sentences of an article alone: sorted, disjoint, trimmed, each within one paragraph. A heading is one sentence.
pub fn sentences(document: &Document) -> Vec<Span> {
    en::English::new().sentences(document)
}
