//! `articles`: a row for each article.

use std::collections::HashMap;

use polars::prelude::{Column, DataFrame, NamedFrom, PolarsResult, Series};

use super::{Study, filled, frame};
use crate::annotate::AnnotatedArticle;

/// See `docs/tables.md`, *articles*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let rows: Vec<_> = study.articles().collect();
    let originals = originals(study);
    let mut table = frame!(rows,
        "article_id": |(article, _)| article.id.as_str(),
        "outlet": |(article, _)| article.outlet.as_str(),
        "date": |(article, _)| article.date.as_deref(),
        "title": |(article, _)| filled(&article.title),
        "url": |(article, _)| filled(&article.url),
        "licence": |(article, _)| filled(&article.licence),
        "n_words": |(_, found)| found.n_words as u32,
        "n_sentences": |(_, found)| found.sentences.len() as u32,
        "quoted_share": |(_, found)| share(found.n_quoted_words, found.n_words),
        "tone_mean": |(_, found)| tone_mean(found),
        "duplicate_of": |(article, _)| {
            let original = originals[article.text.as_str()];
            (original != article.id).then_some(original)
        },
    )?;
    for (at, name) in study.corpus.carried_columns.iter().enumerate() {
        let values: Vec<_> = rows
            .iter()
            .map(|(article, _)| filled(&article.carried[at]))
            .collect();
        table.with_column(Column::from(Series::new(name.as_str().into(), values)))?;
    }
    Ok(table)
}

/// For each text, the id of the first article that has it.
fn originals<'a>(study: &Study<'a>) -> HashMap<&'a str, &'a str> {
    let mut originals = HashMap::new();
    for (article, _) in study.articles() {
        originals
            .entry(article.text.as_str())
            .or_insert(article.id.as_str());
    }
    originals
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The mean over sentences, headings included.
fn tone_mean(found: &AnnotatedArticle) -> Option<f64> {
    let n = found.sentences.len();
    let sum: f64 = found
        .sentences
        .iter()
        .map(|sentence| f64::from(sentence.tone.sentiment()))
        .sum();
    (n > 0).then(|| sum / n as f64)
}
