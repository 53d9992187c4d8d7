//! `sentences`: a row for each sentence.

use polars::prelude::{DataFrame, PolarsResult};

use super::{Study, frame};

/// See `docs/tables.md`, *sentences*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let rows: Vec<_> = study
        .articles()
        .flat_map(|(article, found)| {
            found
                .sentences
                .iter()
                .enumerate()
                .map(move |(at, sentence)| (article, at, sentence))
        })
        .collect();
    frame!(rows,
        "article_id": |(article, ..)| article.id.as_str(),
        "outlet": |(article, ..)| article.outlet.as_str(),
        "sentence_id": |(_, at, _)| *at as u32 + 1,
        "text": |(article, _, sentence)| sentence.span.of(&article.text),
        "start": |(.., sentence)| sentence.start as u32,
        "end": |(.., sentence)| sentence.end as u32,
        "is_heading": |(.., sentence)| sentence.is_heading,
        "voice": |(.., sentence)| sentence.voice.as_str(),
        "speaker": |(.., sentence)| sentence.speaker.as_deref(),
        "negative": |(.., sentence)| sentence.tone.negative,
        "neutral": |(.., sentence)| sentence.tone.neutral,
        "positive": |(.., sentence)| sentence.tone.positive,
        "tone": |(.., sentence)| sentence.tone.sentiment(),
        "truncated": |(.., sentence)| sentence.truncated,
        "counted": |(.., sentence)| sentence.counted,
    )
}
