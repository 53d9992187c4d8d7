//! News articles as documents: paragraphs, sentences and words, who says what, and what stands beside a name.
//!
//! No model is involved. [`cleaning::clean`] turns a raw text into a [`Document`]: the text with its paragraphs and
//! headings. A [`Language`] turns a document into a [`Reading`]: sentences, words, the stretches that are not in the
//! outlet's own voice with their speakers, and the scare quotes. All spans are in bytes of the document's text.
//!
//! ```
//! use parallax_text::{Voice, cleaning, languages};
//!
//! let english = languages::of("en").expect("English has rules");
//! let raw = "Read more: Red carpet at the port\n\nThe train came. “It is late,” Dmitry Peskov said.";
//! let cleaned = cleaning::clean(raw, &*english);
//! assert_eq!(cleaned.dropped.len(), 1);
//!
//! let text = cleaned.document.text();
//! let reading = english.read(&cleaned.document);
//! assert_eq!(reading.sentences.len(), 2);
//! let quotation = &reading.voiced[0];
//! assert_eq!(quotation.voice, Voice::Quoted);
//! assert_eq!(quotation.span.of(text), "“It is late,”");
//! assert_eq!(quotation.speaker.as_deref(), Some("Dmitry Peskov"));
//! ```
//!
//! Rules are word lists and small grammars rather than learnt, so that a researcher can say why a sentence was read as
//! it was. Where they are in doubt, words stay the outlet's own.
//!
//! # Languages
//!
//! What holds for one language alone is in its folder; [`en`] is English, with its words in `en/data/`. The rest is
//! for any language that separates words by spaces, and is what a new language is built from: [`words()`],
//! [`quotations`], [`sentences`], [`furniture`], [`headings`], [`word_lists`] and [`Reading::new`]. A new language is a
//! type that implements [`Language`] and a line in [`language`]; `tests/esperanto` is a small one.

mod characters;
pub mod cleaning;
pub mod datelines;
mod document;
pub mod en;
pub mod furniture;
pub mod headings;
mod label;
pub mod language;
pub mod languages;
pub mod mending;
mod offsets;
mod part;
pub mod quotations;
mod reading;
mod reference;
mod saying;
pub mod sentences;
mod source;
pub mod span;
mod stems;
pub mod word_lists;
mod words;
pub mod wrapping;

pub use document::{Document, Paragraph, ParagraphKind};
pub use label::{Label, LabelKind, Named};
pub use language::{Language, NameKind, SharedLanguage};
pub use offsets::{CharOffsets, Utf16Offsets};
pub use part::Part;
pub use reading::{Reading, Sentence, Voice, VoicedSpan};
pub use reference::{Pronoun, Reference, Referent};
pub use saying::{Attribution, Construction, PartOfSpeech, Saying, SayingWord, Stance};
pub use source::SourceKind;
pub use span::Span;
pub use words::{folded, word_key, words, words_in};
