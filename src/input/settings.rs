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
    /// The known key that it resembles.
    pub meant: Option<&'t str>,
    /// That key, or else all known keys.
    pub remedy: String,
}

/// The first of [`unknown_keys`].
pub(crate) fn unknown_key<'t>(
    table: &'t DeTable<'_>,
    known: &'t [&'t str],
) -> Option<UnknownKey<'t>> {
    unknown_keys(table, known).into_iter().next()
}

/// The keys of `table` that are none of `known`, in the order of the file.
pub(crate) fn unknown_keys<'t>(
    table: &'t DeTable<'_>,
    known: &'t [&'t str],
) -> Vec<UnknownKey<'t>> {
    let unknown = table
        .keys()
        .filter(|key| !known.contains(&key.get_ref().as_ref()));
    let mut unknown: Vec<UnknownKey<'t>> = unknown
        .map(|key| {
            let name = key.get_ref().as_ref();
            let meant = nearest(name, known.iter().copied());
            UnknownKey {
                offset: key.span().start,
                name,
                meant,
                remedy: match meant {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known here: {}", known.join(", ")),
                },
            }
        })
        .collect();
    unknown.sort_by_key(|key| key.offset);
    unknown
}
