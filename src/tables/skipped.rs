//! `skipped`: a row for each thing left out.

use polars::prelude::{DataFrame, PolarsResult};

use super::{filled, frame};
use crate::compare::Study;

/// See `docs/tables.md`, *skipped*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<_> = study
        .corpus
        .skipped
        .iter()
        .chain(&study.annotations.truncated)
        .collect();
    rows.sort_by_key(|row| (&row.path, &row.article_id));
    frame!(rows,
        "path": |row| row.path.as_str(),
        "article_id": |row| filled(&row.article_id),
        "what": |row| row.what.as_str(),
        "why": |row| row.why.as_str(),
    )
}
