//! A stretch of a text, by byte offsets.

/// A half-open range of **bytes** in a text: `start` is included, `end` is not.
///
/// Both ends lie on character boundaries of the text that the span was made for. Bytes are what Rust's
/// strings count; the tables count Unicode characters, and [`CharOffsets`] converts once, at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset one past the last byte.
    pub end: usize,
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

    /// The same stretch counted from a text that begins `by` bytes later.
    pub fn shifted_back(self, by: usize) -> Span {
        Span::new(self.start - by, self.end - by)
    }
}

/// Converts byte offsets of one text to character offsets, the unit of every table.
///
/// Built once for a text in one pass; a lookup is a subtraction for a text that is all ASCII and a
/// binary search over its other characters otherwise.
pub struct CharOffsets {
    /// For every character longer than one byte: the offset just past it, and how many bytes more
    /// than characters stand before that offset.
    surplus: Vec<(usize, usize)>,
}

impl CharOffsets {
    /// Reads `text` once and remembers where its characters are longer than one byte.
    pub fn new(text: &str) -> Self {
        let mut extra = 0;
        // A character's first byte begins with as many ones as the character has bytes, if they are several.
        let first_bytes = text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xC0);
        let surplus = first_bytes
            .map(|(at, byte)| {
                let bytes = byte.leading_ones() as usize;
                extra += bytes - 1;
                (at + bytes, extra)
            })
            .collect();
        CharOffsets { surplus }
    }

    /// The number of characters before byte `offset`, which must lie on a character boundary.
    pub fn at(&self, offset: usize) -> usize {
        let before = self.surplus.partition_point(|&(past, _)| past <= offset);
        match before {
            0 => offset,
            n => offset - self.surplus[n - 1].1,
        }
    }

    /// `span` in characters, as `(start, end)`.
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn character_offsets_agree_with_counting(text in "\\PC{0,60}") {
            let offsets = CharOffsets::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.at(at), count);
            }
            prop_assert_eq!(offsets.at(text.len()), text.chars().count());
        }
    }

    #[test]
    fn curly_quotes_and_hangul_count_as_one_character_each() {
        let text = "“김정은” said";
        let span = Span::new(3, 12);
        assert_eq!(span.of(text), "김정은");
        assert_eq!(CharOffsets::new(text).span(span), (1, 4));
    }

    #[test]
    fn spans_overlap_only_when_they_share_text() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 5).contains(Span::new(3, 5)));
    }
}
