//! `duplicates`: a row for each passage that repeats another.

use polars::prelude::{DataFrame, PolarsResult};

use super::frame;
use crate::compare::Study;
use crate::corpus::Article;
use crate::duplicates::{Duplicate, Passage};

/// One side of a row.
struct Place<'a> {
    article: &'a Article,
    start: usize,
    end: usize,
}

/// See `docs/tables.md`, *duplicates*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let place = |passage: &Passage| {
        let (start, end) = passage.characters(&study.annotations.articles[passage.article]);
        Place {
            article: &study.corpus.articles[passage.article],
            start,
            end,
        }
    };
    let rows: Vec<(&Duplicate, Place<'_>, Place<'_>)> = study
        .duplicates
        .iter()
        .map(|one| (one, place(&one.copy), place(&one.original)))
        .collect();
    let found = |duplicate: &Duplicate| &study.annotations.articles[duplicate.copy.article];
    frame!(rows,
        "article_id": |(_, copy, _)| copy.article.id.as_str(),
        "outlet": |(_, copy, _)| copy.article.outlet.as_str(),
        "first_sentence_id": |(one, ..)| one.copy.sentences.start as u32 + 1,
        "last_sentence_id": |(one, ..)| one.copy.sentences.end as u32,
        "start": |(_, copy, _)| copy.start as u32,
        "end": |(_, copy, _)| copy.end as u32,
        "n_words": |(one, ..)| one.copy.n_words(found(one)) as u32,
        "duplicate_of": |(.., original)| original.article.id.as_str(),
        "duplicate_of_outlet": |(.., original)| original.article.outlet.as_str(),
        "duplicate_of_start": |(.., original)| original.start as u32,
        "duplicate_of_end": |(.., original)| original.end as u32,
        "similarity": |(one, ..)| one.similarity,
        "counted": |(one, ..)| one.copy.sentences_in(found(one)).iter().all(|sentence| sentence.counted),
    )
}
