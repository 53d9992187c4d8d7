//! Settings in TOML: syntax errors and unknown keys with their place.

use toml::de::{DeTable, DeValue, Error};

use super::line_of;
use super::spelling::nearest;

/// The line of an error of the TOML parser, from 1, and what it says, on one line.
pub(crate) fn syntax_error(text: &str, error: &Error) -> (usize, String) {
    let at = error.span().map_or(text.len(), |span| span.start);
    let message: Vec<&str> = error.message().trim().lines().collect();
    (line_of(text, at), message.join("; "))
}

/// Where the first text with a zero byte is, in bytes: TOML can write one, but no table can hold it.
pub(crate) fn zero_byte(table: &DeTable<'_>) -> Option<usize> {
    let values = table.iter().map(|(_, value)| value);
    let found = values.filter_map(|value| in_value(value.get_ref(), value.span().start));
    found.min()
}

fn in_value(value: &DeValue<'_>, start: usize) -> Option<usize> {
    match value {
        DeValue::String(text) => text.contains('\0').then_some(start),
        DeValue::Array(values) => values
            .iter()
            .find_map(|value| in_value(value.get_ref(), value.span().start)),
        DeValue::Table(table) => zero_byte(table),
        _ => None,
    }
}

/// A key that a table does not have.
pub(crate) struct UnknownKey<'t> {
    /// Byte offset of the key in the file.
    pub offset: usize,
    /// The key.
    pub name: &'t str,
    /// The known key that it resembles, or else all known keys.
    pub remedy: String,
}

/// The first key of `table`, in the order of the file, that is none of `known`.
pub(crate) fn unknown_key<'t>(table: &'t DeTable<'_>, known: &[&str]) -> Option<UnknownKey<'t>> {
    let key = table
        .keys()
        .filter(|key| !known.contains(&key.get_ref().as_ref()))
        .min_by_key(|key| key.span().start)?;
    let name = key.get_ref().as_ref();
    Some(UnknownKey {
        offset: key.span().start,
        name,
        remedy: match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", known.join(", ")),
        },
    })
}
