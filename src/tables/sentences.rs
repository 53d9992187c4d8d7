//! `sentences`: a row for each sentence.

use polars::prelude::{DataFrame, PolarsResult};

use super::{filled, frame};
use crate::compare::Study;

/// See `docs/tables.md`, *sentences*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let rows: Vec<_> = study
        .articles()
        .flat_map(|(article, found)| {
            let mut verbs = vec![String::new(); found.sentences.len()];
            for said in found.said() {
                let verbs = &mut verbs[said.sentence];
                let parted = if verbs.is_empty() { "" } else { "; " };
                *verbs = format!("{verbs}{parted}{}", said.saying.word.lemma);
            }
            let sentences = found.sentences.iter().enumerate().zip(verbs);
            sentences.map(move |((at, sentence), verbs)| (article, at, sentence, verbs))
        })
        .collect();
    frame!(rows,
        "article_id": |(article, ..)| article.id.as_str(),
        "outlet": |(article, ..)| article.outlet.as_str(),
        "sentence_id": |(_, at, ..)| *at as u32 + 1,
        "text": |(article, _, sentence, _)| sentence.span.of(article.text()),
        "start": |(.., sentence, _)| sentence.start as u32,
        "end": |(.., sentence, _)| sentence.end as u32,
        "is_heading": |(.., sentence, _)| sentence.is_heading,
        "voice": |(.., sentence, _)| sentence.voice.as_str(),
        "speaker": |(.., sentence, _)| sentence.speaker.as_deref(),
        "saying_verbs": |(.., verbs)| filled(verbs),
        "negative": |(.., sentence, _)| sentence.tone.negative,
        "neutral": |(.., sentence, _)| sentence.tone.neutral,
        "positive": |(.., sentence, _)| sentence.tone.positive,
        "tone": |(.., sentence, _)| sentence.tone.sentiment(),
        "truncated": |(.., sentence, _)| sentence.truncated,
        "counted": |(.., sentence, _)| sentence.counted,
    )
}
