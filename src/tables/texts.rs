//! `texts`: the cleaned text of each article, in which every offset counts.

use std::ops::Range;

use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::Study;
use crate::schema::{frame, table};

table! {
    #[table("texts", one row for "each article")]
    pub struct ArticleText<T> {
        /// The article.
        article_id: T,
        /// Its cleaned text, which all offsets count in.
        text: T,
    }
}

/// Makes the rows of some articles.
pub fn rows(study: &Study<'_>, articles: Range<usize>) -> PolarsResult<DataFrame> {
    frame(
        study.corpus.articles[articles]
            .iter()
            .map(|article| ArticleText {
                article_id: article.id.as_str(),
                text: article.text(),
            }),
    )
}
