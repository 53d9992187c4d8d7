//! A stretch of a text, by byte offsets.

use std::ops::Range;

/// A half-open range of **bytes** in a text: `start` is included, `end` is not.
///
/// Both ends lie on character boundaries of the text that the span was made for. Bytes are what Rust's
/// strings count; the tables count Unicode characters, and [`CharOffsets`](crate::CharOffsets) converts once, at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset one past the last byte.
    pub end: usize,
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

impl Span {
    /// A span from `start` up to, but not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span cannot end before it starts");
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The piece of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The span without the white space at its ends; `None` when that is all it holds.
    pub fn trimmed(self, text: &str) -> Option<Span> {
        let piece = self.of(text);
        let start = self.start + piece.len() - piece.trim_start().len();
        let kept = piece.trim().len();
        (kept > 0).then(|| Span::new(start, start + kept))
    }

    /// The same stretch counted from a text that begins `by` bytes later.
    pub fn shifted_back(self, by: usize) -> Span {
        Span::new(self.start - by, self.end - by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_overlap_only_when_they_share_text() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 5).contains(Span::new(3, 5)));
    }
}
