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

    /// Index of the paragraph that holds the character at `offset`, or of the next one where none does.
    pub fn paragraph_at(&self, offset: usize) -> usize {
        let byte = self.offsets.byte(offset);
        let byte = byte.unwrap_or(self.as_str().len());
        let paragraphs = self.document.paragraphs();
        paragraphs.partition_point(|one| one.span.end <= byte)
    }

    /// The characters from `start` up to, but not including, `end`; `None` where these are not in the text.
    pub fn slice(&self, start: usize, end: usize) -> Option<&str> {
        let span = self.offsets.bytes(start, end)?;
        Some(span.of(self.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_in_characters() {
        let text = Text::new("“Talks”\nThe train came.\nIt left.".to_owned(), &[(0, 7)]);
        assert_eq!(text.slice(8, 11), Some("The"));
        assert_eq!(text.slice(8, 99), None);
        assert!(text.document().paragraphs()[0].is_heading());
        let paragraphs = [0, 6, 8, 22, 24, 31].map(|offset| text.paragraph_at(offset));
        assert_eq!(paragraphs, [0, 0, 1, 1, 2, 2]);
        assert_eq!(text.paragraph_at(99), 3);
    }
}
