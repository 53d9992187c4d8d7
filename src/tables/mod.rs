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

use std::ops::Range;

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

impl Table {
    /// Makes the table of an entry.
    ///
    /// # Errors
    /// When polars refuses it, which no input should lead to.
    pub fn of(entry: &Entry, study: &Study<'_>) -> PolarsResult<Table> {
        Ok(Table {
            name: entry.definition.name,
            frame: entry.make(study)?,
        })
    }
}

/// A table: what it is, and what makes it.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Its definition.
    pub definition: &'static schema::Table,
    make: Make,
}

/// What makes a table.
#[derive(Clone, Copy)]
enum Make {
    /// All of it at once.
    Whole(fn(&Study<'_>) -> PolarsResult<DataFrame>),
    /// The rows of some articles, by their indices: a table that lists what was found in them is larger than all that it is made
    /// of, and need never be in memory.
    ByArticles(fn(&Study<'_>, Range<usize>) -> PolarsResult<DataFrame>),
}

/// Articles whose rows are made at a time.
const AT_ONCE: usize = 1000;

impl Entry {
    /// Makes the whole table.
    ///
    /// # Errors
    /// When polars refuses it, which no input should lead to.
    pub fn make(&self, study: &Study<'_>) -> PolarsResult<DataFrame> {
        match self.make {
            Make::Whole(make) => make(study),
            Make::ByArticles(make) => make(study, 0..study.corpus.articles.len()),
        }
    }

    /// Makes the table part by part, one at least: what [`Entry::make`] makes, cut between articles.
    pub fn parts<'s>(
        &self,
        study: &'s Study<'_>,
    ) -> impl Iterator<Item = PolarsResult<DataFrame>> + use<'s> {
        let make = self.make;
        let n = match make {
            Make::Whole(_) => 1,
            Make::ByArticles(_) => study.corpus.articles.len().div_ceil(AT_ONCE).max(1),
        };
        (0..n).map(move |part| match make {
            Make::Whole(make) => make(study),
            Make::ByArticles(make) => {
                let end = study.corpus.articles.len();
                make(study, part * AT_ONCE..end.min((part + 1) * AT_ONCE))
            }
        })
    }
}

/// The entries of some modules, each of which has a `DEFINITION` and a function `table`, or `rows` for some articles.
macro_rules! entries {
    ($($module:ident $(($part:ident))?,)+) => {
        [$(Entry { definition: $module::DEFINITION, make: entries!(@ $module $($part)?) }),+]
    };
    (@ $module:ident) => { Make::Whole($module::table) };
    (@ $module:ident by_articles) => { Make::ByArticles($module::rows) };
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
    mentions(by_articles),
    outlet_map,
    outlet_similarity,
    saying_verbs,
    sentences(by_articles),
    sentiment_by_outlet,
    skipped,
    sources_by_outlet,
    speakers_by_outlet,
    texts(by_articles),
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

/// Does `make` for every table, for several at the same time; returns what it returns, by the tables' names.
///
/// # Errors
/// That of `make`; where it fails for several tables, of any of them.
pub fn each<T: Send, E: Send>(make: impl Fn(&Entry) -> Result<T, E> + Sync) -> Result<Vec<T>, E> {
    let make = |&(at, entry): &(usize, &Entry)| Ok((at, make(entry)?));
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
