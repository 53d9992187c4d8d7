//! A cleaned article with its structure: the text, its paragraphs, and which of them are headings.
//!
//! A document is made once, by [`clean`](crate::cleaning::clean), or from a text that was cleaned before by
//! [`Document::from_cleaned`]. Whatever needs paragraphs gets them from it: nothing else looks for line ends.

use crate::span::Span;

/// The text of an article and its paragraphs.
///
/// All offsets of the program count in [`Document::text`]. A paragraph is one line of it.
///
/// ```
/// use parallax_text::{Document, ParagraphKind, Span};
///
/// let document = Document::from_cleaned("Talks\nThe train came.", &[Span::new(0, 5)]);
/// let [heading, body] = document.paragraphs() else { unreachable!() };
/// assert_eq!(heading.kind, ParagraphKind::Heading);
/// assert_eq!(body.span.of(document.text()), "The train came.");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    text: String,
    paragraphs: Vec<Paragraph>,
}

/// One paragraph of a [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its place in the text, without white space at its ends; never empty.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// A heading or subheading; read as one sentence whatever it contains.
    Heading,
    /// Running text.
    Body,
}

impl Paragraph {
    /// Whether it is a heading.
    pub fn is_heading(&self) -> bool {
        self.kind == ParagraphKind::Heading
    }
}

impl Document {
    /// A document from a text that was cleaned before, such as a row of `texts.csv`.
    ///
    /// Each line of `text` that is not blank becomes a paragraph. A line that overlaps one of `headings` (byte spans of
    /// `text`, sorted) is a heading. Any text is accepted; it is kept as it is.
    pub fn from_cleaned(text: impl Into<String>, headings: &[Span]) -> Document {
        let text = text.into();
        let mut start = 0;
        let lines = text.split('\n').filter_map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            span.trimmed(&text)
        });
        let paragraph = |span| Paragraph {
            span,
            kind: if is_heading(span, headings) {
                ParagraphKind::Heading
            } else {
                ParagraphKind::Body
            },
        };
        let paragraphs = lines.map(paragraph).collect();
        Document { text, paragraphs }
    }

    /// An empty document with room for `bytes` bytes of text.
    pub(crate) fn with_capacity(bytes: usize) -> Document {
        Document {
            text: String::with_capacity(bytes),
            paragraphs: Vec::new(),
        }
    }

    /// Appends a paragraph: a line that is not blank, without white space at its ends.
    pub(crate) fn push(&mut self, line: &str, kind: ParagraphKind) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(line);
        let span = Span::new(start, self.text.len());
        self.paragraphs.push(Paragraph { span, kind });
    }

    /// The document without the paragraphs whose index is in `left_out`.
    pub fn without(&self, left_out: &[usize]) -> Document {
        let mut document = Document::with_capacity(self.text.len());
        for (at, paragraph) in self.paragraphs.iter().enumerate() {
            if !left_out.contains(&at) {
                document.push(paragraph.span.of(&self.text), paragraph.kind);
            }
        }
        document
    }

    /// The text: one paragraph per line, without a final line end.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The headings, in order.
    pub fn headings(&self) -> impl Iterator<Item = Span> {
        let headings = self.paragraphs.iter().filter(|one| one.is_heading());
        headings.map(|heading| heading.span)
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Whether `line` overlaps one of `headings`, which are sorted.
fn is_heading(line: Span, headings: &[Span]) -> bool {
    let at = headings.partition_point(|heading| heading.end <= line.start);
    headings
        .get(at)
        .is_some_and(|heading| heading.overlaps(line))
}

/// A text without headings.
impl From<&str> for Document {
    fn from(text: &str) -> Document {
        Document::from_cleaned(text, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cleaning::{Cleaned, clean as clean_in};
    use crate::en::English;

    fn clean(raw: &str) -> Cleaned {
        clean_in(raw, &English::new())
    }

    #[test]
    fn blank_lines_are_not_paragraphs_and_ends_are_trimmed() {
        let document = Document::from(" Kim left.\n\n \t\nPutin\u{a0}\n");
        let found: Vec<&str> = document
            .paragraphs()
            .iter()
            .map(|one| one.span.of(document.text()))
            .collect();
        assert_eq!(found, ["Kim left.", "Putin"]);
        assert!(Document::from("\n \n").paragraphs().is_empty());
    }

    #[test]
    fn a_document_read_back_is_the_one_that_cleaning_made() {
        let raw =
            "Talks at the port\n\nThe train arrived.\nThree things to watch\n“Why?” he asked.\n";
        let made = clean(raw).document;
        let headings: Vec<Span> = made.headings().collect();
        assert_eq!(headings.len(), 2);
        assert_eq!(Document::from_cleaned(made.text(), &headings), made);
    }
}
