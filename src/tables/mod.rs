//! Annotations → data frames: one file for each table.
//!
//! A file defines the row of its table with the macro `table!` of [`schema`] and makes the rows from a [`Study`].
//! `cargo xtask new-table NAME` writes the file for a new table and its line in [`TABLES`].
//! Tables are sorted by their key, hold numbers as numbers, and leave empty what does not apply.

pub mod articles;
pub mod change_points;
pub mod claims;
pub mod claims_by_outlet;
pub mod collocates_by_actor;
pub mod duplicates;
pub mod figures_that_differ;
pub mod frames_by_outlet;
pub mod frames_together;
pub mod headlines_by_outlet;
pub mod keywords_by_outlet;
pub mod labels_by_actor;
pub mod mentions;
pub mod outlet_map;
pub mod outlet_similarity;
pub mod saying_verbs;
pub mod sentences;
pub mod sentiment_by_outlet;
pub mod skipped;
pub mod sources_by_outlet;
pub mod speakers_by_outlet;
pub mod texts;
pub mod timeline;
pub mod tone_by_outlet;
pub mod trends_by_outlet;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::compare::Study;
use crate::schema;

/// A finished table.
pub struct Table {
    /// Its name: the file's, without `.csv`.
    pub name: &'static str,
    /// Its rows.
    pub frame: DataFrame,
}

/// A table: what it is, and what makes it.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Its definition.
    pub definition: &'static schema::Table,
    /// Makes it.
    pub make: fn(&Study<'_>) -> PolarsResult<DataFrame>,
}

/// The entries of some modules, each of which has a `DEFINITION` and a function `table`.
macro_rules! entries {
    ($($module:ident,)+) => {
        [$(Entry { definition: $module::DEFINITION, make: $module::table }),+]
    };
}

/// All tables, by name.
pub const TABLES: [Entry; 25] = entries![
    articles,
    change_points,
    claims,
    claims_by_outlet,
    collocates_by_actor,
    duplicates,
    figures_that_differ,
    frames_by_outlet,
    frames_together,
    headlines_by_outlet,
    keywords_by_outlet,
    labels_by_actor,
    mentions,
    outlet_map,
    outlet_similarity,
    saying_verbs,
    sentences,
    sentiment_by_outlet,
    skipped,
    sources_by_outlet,
    speakers_by_outlet,
    texts,
    timeline,
    tone_by_outlet,
    trends_by_outlet,
];

/// The tables that the summary of a run shows.
pub const SUMMARISED: [&str; 3] = [
    "frames_by_outlet",
    "sentiment_by_outlet",
    "trends_by_outlet",
];

/// The definition of the table called `name`.
pub fn definition(name: &str) -> Option<&'static schema::Table> {
    let mut definitions = TABLES.iter().map(|entry| entry.definition);
    definitions.find(|table| table.name == name)
}

/// The longest tables. They are begun first, so that no processor is left with one of them when all others are done.
const LONG: [&str; 3] = ["mentions", "sentences", "texts"];

/// Makes every table of `study` and passes each to `next` as it finishes, while others are being made; returns what
/// `next` returns, by the tables' names. `next` also receives polars errors, which no input should lead
/// to.
///
/// # Errors
/// That of `next`; where it fails for several tables, of any of them.
pub fn make_each<T: Send, E: Send>(
    study: &Study<'_>,
    next: impl Fn(PolarsResult<Table>) -> Result<T, E> + Sync,
) -> Result<Vec<T>, E> {
    let make = |&(at, entry): &(usize, &Entry)| {
        let name = entry.definition.name;
        let table = (entry.make)(study).map(|frame| Table { name, frame });
        Ok((at, next(table)?))
    };
    let (long, others): (Vec<_>, Vec<_>) = TABLES
        .iter()
        .enumerate()
        .partition(|(_, entry)| LONG.contains(&entry.definition.name));
    let all = |tables: &[_]| tables.par_iter().map(make).collect::<Result<Vec<_>, E>>();
    let (long, others) = rayon::join(|| all(&long), || all(&others));
    let mut made: Vec<(usize, T)> = long?.into_iter().chain(others?).collect();
    made.sort_by_key(|(at, _)| *at);
    Ok(made.into_iter().map(|(_, made)| made).collect())
}

/// `None` for an empty text: an empty cell rather than one that holds an empty string.
fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
