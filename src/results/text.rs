//! An article's text as results folders keep it, with what is needed to look up the tables' offsets in it.

use crate::text::{CharOffsets, Document, Span};

/// The document of an article, addressed in characters as the tables are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    document: Document,
    offsets: CharOffsets,
}

impl Text {
    /// The text of a row of `texts.csv`; `headings` are the sentences that are headings, in characters. Those that are
    /// not in the text are ignored.
    pub fn new(text: String, headings: &[(usize, usize)]) -> Text {
        let offsets = CharOffsets::new(&text);
        let headings = headings.iter();
        let mut headings: Vec<Span> = headings
            .filter_map(|&(start, end)| offsets.bytes(start, end))
            .collect();
        headings.sort_unstable();
        Text {
            document: Document::from_cleaned(text, &headings),
            offsets,
        }
    }

    /// The text with its paragraphs and headings.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        self.document.text()
    }

    /// Where its characters are.
    pub fn offsets(&self) -> &CharOffsets {
        &self.offsets
    }

    /// The characters from `start` up to, but not including, `end`; `None` where these are not in the text.
    pub fn slice(&self, start: usize, end: usize) -> Option<&str> {
        let span = self.offsets.bytes(start, end)?;
        Some(span.of(self.as_str()))
    }
}
