//! `texts`: the cleaned text of each article, in which every offset counts.

use polars::prelude::{DataFrame, PolarsResult};

use super::frame;
use crate::compare::Study;

/// See `docs/tables.md`, *texts*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    frame!(study.corpus.articles,
        "article_id": |article| article.id.as_str(),
        "text": |article| article.text(),
    )
}
