//! WordStat's `.cat`: categories and words indented by tabs; a word has its weight in brackets (→ is a tab).
//!
//! ```text
//! SOUTH
//! →BW
//! →→BOTSWANA (1)
//! →→SOUTH_AFRICA (1)
//! ```
//!
//! Rules (`@…`), which look at the words around, are noted.

use crate::{Category, DEEPEST, Dictionary, Entry, Format, Note, Problem, ReadError};

/// The word and the weight of a line such as `LAMB (1)`; `None` for a category.
pub(crate) fn entry(line: &str) -> Option<(&str, f64)> {
    let (word, rest) = line.trim().rsplit_once(" (")?;
    let weight = rest.strip_suffix(')')?;
    let plain = weight
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let weight: f64 = weight.parse().ok().filter(|_| plain)?;
    Some((word.trim(), weight))
}

pub(crate) fn read(text: &str) -> Result<Dictionary, ReadError> {
    let mut dictionary = Dictionary::new(Format::WordStat);
    // The categories around the current line, with their depths; the first holds the whole file.
    let mut open: Vec<(usize, Category)> = vec![(0, Category::default())];
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let blank = line.chars().take_while(|c| c.is_whitespace());
        let depth = 1 + blank.filter(|&c| c == '\t').count();
        close(&mut open, depth);
        if line.trim_start().starts_with('@') {
            let what = format!(
                "the rule \"{}\" looks at the words around and is left out",
                line.trim()
            );
            dictionary.notes.push(Note::new(at + 1, what));
        } else if let Some((word, weight)) = entry(line) {
            let entry = Entry {
                weight,
                ..Entry::new(word, at + 1)
            };
            if let Some((_, category)) = open.last_mut() {
                category.entries.push(entry);
            }
        } else if open.len() > DEEPEST {
            return Err(Problem::TooDeep.at(at + 1));
        } else {
            open.push((depth, Category::named(line)));
        }
    }
    close(&mut open, 1);
    let (_, whole) = open.swap_remove(0);
    for entry in whole.entries {
        let what = format!("\"{}\" is in no category and is left out", entry.pattern);
        dictionary.notes.push(Note::new(entry.line, what));
    }
    dictionary.categories = whole.children;
    Ok(dictionary)
}

/// Puts the categories that are at least as deep as `depth` into those around them.
fn close(open: &mut Vec<(usize, Category)>, depth: usize) {
    while open.len() > 1 && open.last().is_some_and(|(last, _)| *last >= depth) {
        if let (Some((_, done)), Some((_, parent))) = (open.pop(), open.last_mut()) {
            parent.children.push(done);
        }
    }
}
