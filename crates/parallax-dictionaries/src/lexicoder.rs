//! Lexicoder's `.lcd` and `.lc3`: a line `+Category`, then its words, one on each line.

use crate::{Category, Dictionary, Entry, Format, Problem, ReadError};

pub(crate) fn read(text: &str) -> Result<Dictionary, ReadError> {
    let mut dictionary = Dictionary::new(Format::Lexicoder);
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('+') {
            dictionary.categories.push(Category::named(name));
        } else if !line.is_empty() {
            let category = dictionary.categories.last_mut();
            let category = category.ok_or_else(|| Problem::NoCategory.at(at + 1))?;
            category.entries.push(Entry::new(line, at + 1));
        }
    }
    Ok(dictionary)
}
