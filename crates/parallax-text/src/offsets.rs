//! The three ways in which offsets are counted, and how one is turned into another.
//!
//! Rust's strings count bytes, which is what [`Span`] holds. Python and R count characters (Unicode scalar values), the
//! unit of every table. JavaScript counts UTF-16 units, which is what the report's scripts need.

use crate::span::Span;

/// Converts between byte offsets and character offsets of one text.
///
/// Built in one pass. A lookup is a subtraction in a text that is all ASCII and a binary search over the other
/// characters otherwise.
///
/// ```
/// use parallax_text::{CharOffsets, Span};
///
/// let text = "“Kim” said";
/// let offsets = CharOffsets::new(text);
/// let kim = Span::new(3, 6);
/// assert_eq!(kim.of(text), "Kim");
/// assert_eq!(offsets.span(kim), (1, 4));
/// assert_eq!(offsets.bytes(1, 4), Some(kim));
/// assert_eq!(offsets.len(), 10);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CharOffsets {
    /// For every character longer than one byte: the byte offset just past it, and how many more bytes than characters
    /// precede that offset.
    surplus: Vec<(usize, usize)>,
    /// Length of the text in bytes.
    n_bytes: usize,
}

impl CharOffsets {
    /// Reads `text` once and remembers where its characters are longer than one byte.
    pub fn new(text: &str) -> Self {
        let mut extra = 0;
        // A character's first byte begins with as many ones as the character has bytes, if it has more than one.
        let first_bytes = text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xC0);
        let surplus = first_bytes
            .map(|(at, byte)| {
                let bytes = byte.leading_ones() as usize;
                extra += bytes - 1;
                (at + bytes, extra)
            })
            .collect();
        CharOffsets {
            surplus,
            n_bytes: text.len(),
        }
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

    /// Length of the text in characters.
    pub fn len(&self) -> usize {
        self.n_bytes - self.surplus.last().map_or(0, |&(_, extra)| extra)
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.n_bytes == 0
    }

    /// The byte offset of character `offset`, counted from 0, or of the end; `None` beyond the end.
    pub fn byte(&self, offset: usize) -> Option<usize> {
        let before = self
            .surplus
            .partition_point(|&(past, extra)| past - extra <= offset);
        let extra = before.checked_sub(1).map_or(0, |last| self.surplus[last].1);
        let byte = offset.checked_add(extra)?;
        (byte <= self.n_bytes).then_some(byte)
    }

    /// The span of the characters from `start` up to, but not including, `end`; `None` where it is not in the text.
    pub fn bytes(&self, start: usize, end: usize) -> Option<Span> {
        let (start, end) = (self.byte(start)?, self.byte(end)?);
        (start <= end).then(|| Span::new(start, end))
    }
}

/// Converts character offsets of one text to UTF-16 units, as JavaScript counts.
///
/// ```
/// let offsets = parallax_text::Utf16Offsets::new("a🚀b");
/// assert_eq!(offsets.at(2), 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utf16Offsets {
    /// The characters that take two units, counted from 0, in order.
    pairs: Vec<usize>,
    /// Length of the text in characters.
    len: usize,
}

impl Utf16Offsets {
    /// Reads `text` once and remembers which characters take two units.
    pub fn new(text: &str) -> Self {
        let mut offsets = Utf16Offsets::default();
        for character in text.chars() {
            if character.len_utf16() == 2 {
                offsets.pairs.push(offsets.len);
            }
            offsets.len += 1;
        }
        offsets
    }

    /// The number of units before character `offset`; for an offset beyond the text, its length in units.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.len);
        offset + self.pairs.partition_point(|&pair| pair < offset)
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
                prop_assert_eq!(offsets.byte(count), Some(at));
            }
            let length = text.chars().count();
            prop_assert_eq!((offsets.at(text.len()), offsets.len()), (length, length));
            prop_assert_eq!(offsets.byte(length), Some(text.len()));
            prop_assert_eq!(offsets.byte(length + 1), None);
        }

        #[test]
        fn slices_are_those_of_counting_characters(text in "\\PC{0,40}", start in 0usize..45, end in 0usize..45) {
            let characters: Vec<char> = text.chars().collect();
            let expected: Option<String> = characters.get(start..end).map(|some| some.iter().collect());
            let found = CharOffsets::new(&text).bytes(start, end).map(|span| span.of(&text));
            prop_assert_eq!(found, expected.as_deref());
        }

        /// The standard library's own encoder says how long a text is in UTF-16.
        #[test]
        fn utf16_offsets_agree_with_encoding(text in "[a-c🚀é김]{0,30}") {
            let offsets = Utf16Offsets::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.at(count), text[..at].encode_utf16().count());
            }
            prop_assert_eq!(offsets.at(usize::MAX), text.encode_utf16().count());
        }
    }

    #[test]
    fn curly_quotes_and_hangul_count_as_one_character_each() {
        let text = "“김정은” said";
        let span = Span::new(3, 12);
        assert_eq!(span.of(text), "김정은");
        assert_eq!(CharOffsets::new(text).span(span), (1, 4));
    }

    /// A rocket is one character and two UTF-16 units, as the Unicode Standard has it for everything above U+FFFF.
    #[test]
    fn offsets_are_counted_as_javascript_counts() {
        let units: Vec<usize> = (0..6).map(|at| Utf16Offsets::new("a🚀é").at(at)).collect();
        assert_eq!(units, [0, 1, 3, 4, 4, 4]);
    }
}
