//! `articles`: a row for each article.

use polars::prelude::{Column, DataFrame, NamedFrom, PolarsResult, Series};

use super::{filled, frame};
use crate::annotate::AnnotatedArticle;
use crate::compare::Study;
use crate::duplicates;

/// See `docs/tables.md`, *articles*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let rows: Vec<_> = study.articles().collect();
    let originals = duplicates::same_texts(study.corpus);
    let mut table = frame!(rows,
        "article_id": |(article, _)| article.id.as_str(),
        "outlet": |(article, _)| article.outlet.as_str(),
        "date": |(article, _)| article.date.as_deref(),
        "title": |(article, _)| filled(&article.title),
        "url": |(article, _)| filled(&article.url),
        "licence": |(article, _)| filled(&article.licence),
        "n_words": |(_, found)| found.n_words as u32,
        "n_words_counted": |(_, found)| n_words_counted(found),
        "n_sentences": |(_, found)| found.sentences.len() as u32,
        "quoted_share": |(_, found)| share(found.n_quoted_words, found.n_words),
        "tone_mean": |(_, found)| tone_mean(found),
        "duplicate_of": |(article, _)| {
            let original = originals.get(article.id.as_str());
            original.map(|original| original.id.as_str())
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

fn n_words_counted(found: &AnnotatedArticle) -> u32 {
    let counted = found.sentences.iter().filter(|sentence| sentence.counted);
    counted.map(|sentence| sentence.n_words as u32).sum()
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
