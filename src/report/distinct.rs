//! Texts that the page holds once.

use std::collections::HashMap;

/// Different texts in the order in which they first occur, each with its index.
#[derive(Default)]
pub(super) struct Distinct<'a> {
    pub(super) texts: Vec<&'a str>,
    indices: HashMap<&'a str, usize>,
}

impl<'a> Distinct<'a> {
    /// Its index.
    pub(super) fn index(&mut self, text: &'a str) -> usize {
        *self.indices.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() - 1
        })
    }

    /// Its index from 1; 0 where there is no text, which is shorter than `null`.
    pub(super) fn number(&mut self, text: Option<&'a str>) -> usize {
        text.map_or(0, |text| self.index(text) + 1)
    }
}
