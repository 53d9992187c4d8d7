//! Exports that hold no full texts.

use super::columns::{Columns, Field};
use crate::ImportError;

const FETCH: &str = "fetch the pages at the addresses (with a crawler, or in Python with `trafilatura -i urls.txt -o pages`) and \
                     import their texts";

/// Refuses a table by its columns: one that is known to have no texts, or in which no column is known to hold them.
pub(super) fn check_header(names: &[String], columns: &Columns) -> Result<(), ImportError> {
    if let Some(what) = export(names, columns) {
        return Err(ImportError::NoFullText {
            what,
            remedy: FETCH,
        });
    }
    if columns.at(Field::Text).is_none() {
        return Err(ImportError::NoTextColumn {
            columns: names.to_vec(),
        });
    }
    Ok(())
}

/// Which service's export without texts has these columns.
fn export(names: &[String], columns: &Columns) -> Option<&'static str> {
    let names: Vec<String> = names
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let has = |name: &str| names.iter().any(|one| one == name);
    let no_text = columns.at(Field::Text).is_none();
    let digits = |at: usize| {
        names
            .get(at)
            .is_some_and(|cell| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit()))
    };
    match () {
        () if no_text
            && has("media_name")
            && (has("stories_id") || has("media_url") || has("indexed_date")) =>
        {
            Some("a Media Cloud export")
        }
        () if no_text && has("stories_id") => Some("a Media Cloud export"),
        () if no_text && (has("seendate") || has("mobileurl") || has("url_mobile")) => {
            Some("a GDELT export")
        }
        // The raw tables have no header.
        () if no_text && has("gkgrecordid") => Some("a GDELT export"),
        () if names.len() >= 57 && names.len() <= 61 && digits(0) && digits(1) => {
            Some("a GDELT export")
        }
        () if names.len() == 27
            && names[0]
                .split('-')
                .next()
                .is_some_and(|first| first.len() == 14) =>
        {
            Some("a GDELT export")
        }
        () if has("urltoimage") && has("content") && (has("source.name") || has("publishedat")) => {
            Some("a NewsAPI export, which holds the first 200 characters of each article,")
        }
        () => None,
    }
}

/// Whether a text was cut as NewsAPI cuts it: "… [+1234 chars]".
pub(super) fn is_cut(text: &str) -> bool {
    let text = text.trim_end();
    let Some(rest) = text.strip_suffix(" chars]") else {
        return false;
    };
    let digits = rest.trim_end_matches(|one: char| one.is_ascii_digit());
    digits.len() < rest.len() && digits.ends_with("[+")
}
