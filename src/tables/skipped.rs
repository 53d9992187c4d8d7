//! `skipped`: a row for each thing left out.

use polars::prelude::{DataFrame, PolarsResult};

use super::filled;
use crate::compare::Study;
use crate::corpus::What;
use crate::schema::{frame, table};

table! {
    /// Articles, sentences and cells in this table make the program end with exit code 3; dropped lines do not.
    #[table("skipped", one row for "each thing left out")]
    pub struct Omission<T> {
        /// The file.
        path: T,
        /// The article, if it was given an id.
        article_id: Option<T>,
        /// What was left out: an article that could not be read, the end of a sentence beyond the model's limit, a
        /// line that cleaning dropped, such as a teaser or photo credit, a date that is none, or zero bytes in a carried
        /// cell. A `note` says how a file was read where that was a guess; nothing was left out.
        what: What,
        /// The reason and, for a loss, the remedy.
        why: T,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let skipped = study.corpus.skipped.iter();
    let mut rows: Vec<_> = skipped.chain(&study.annotations.truncated).collect();
    rows.sort_by_key(|row| (&row.path, &row.article_id));
    frame(rows.into_iter().map(|row| Omission {
        path: row.path.as_str(),
        article_id: filled(&row.article_id),
        what: row.what,
        why: row.why.as_str(),
    }))
}
