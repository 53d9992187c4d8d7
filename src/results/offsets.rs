//! A text whose pieces are asked for by character offsets, as the tables give them.

/// An article's cleaned text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    text: String,
    /// Byte offset of each character and of the end; empty for a text that is all ASCII, where they are the same.
    bytes: Vec<usize>,
}

impl Text {
    /// Takes a text.
    pub fn new(text: String) -> Text {
        let bytes = match text.is_ascii() {
            true => Vec::new(),
            false => text
                .char_indices()
                .map(|(at, _)| at)
                .chain([text.len()])
                .collect(),
        };
        Text { text, bytes }
    }

    /// The whole.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Length in characters.
    pub fn len(&self) -> usize {
        match self.bytes.len() {
            0 => self.text.len(),
            n => n - 1,
        }
    }

    /// Whether there is no character in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Characters `start` up to, but not including, `end`; `None` where these are not in the text.
    pub fn slice(&self, start: usize, end: usize) -> Option<&str> {
        self.text.get(self.byte(start)?..self.byte(end)?)
    }

    /// The byte offset of the character at `offset`.
    pub fn byte(&self, offset: usize) -> Option<usize> {
        match self.bytes.is_empty() {
            true => (offset <= self.text.len()).then_some(offset),
            false => self.bytes.get(offset).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slices_are_those_of_counting_characters(text in "\\PC{0,40}", start in 0usize..45, end in 0usize..45) {
            let characters: Vec<char> = text.chars().collect();
            let expected: Option<String> = characters.get(start..end).map(|some| some.iter().collect());
            let text = Text::new(text);
            prop_assert_eq!(text.slice(start, end), expected.as_deref());
            prop_assert_eq!(text.len(), characters.len());
        }
    }
}
