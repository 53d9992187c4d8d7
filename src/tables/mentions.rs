//! `mentions`: a row for each place where an actor or a framing term stands.

use polars::prelude::{DataFrame, PolarsResult};

use super::{Study, frame};
use crate::annotate::Mention;
use crate::codebook::{Codebook, Kind};

/// See `docs/tables.md`, *mentions*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let rows: Vec<_> = study
        .articles()
        .flat_map(|(article, found)| {
            let counted = |mention: &Mention| found.sentences[mention.sentence].counted;
            let mentions = found.mentions.iter();
            mentions.map(move |mention| (article, mention, counted(mention)))
        })
        .collect();
    let codebook = study.codebook;
    frame!(rows,
        "article_id": |(article, ..)| article.id.as_str(),
        "outlet": |(article, ..)| article.outlet.as_str(),
        "sentence_id": |(_, mention, _)| mention.sentence as u32 + 1,
        "kind": |(_, mention, _)| mention.kind.as_str(),
        "id": |(_, mention, _)| id_and_term(codebook, mention).0,
        "term": |(_, mention, _)| id_and_term(codebook, mention).1,
        "surface": |(article, mention, _)| mention.span.of(&article.text),
        "start": |(_, mention, _)| mention.start as u32,
        "end": |(_, mention, _)| mention.end as u32,
        "voice": |(_, mention, _)| mention.voice.as_str(),
        "speaker": |(_, mention, _)| mention.speaker.as_deref(),
        "scare_quote": |(_, mention, _)| mention.scare_quote,
        "negative": |(_, mention, _)| mention.scores.map(|scores| scores.negative),
        "neutral": |(_, mention, _)| mention.scores.map(|scores| scores.neutral),
        "positive": |(_, mention, _)| mention.scores.map(|scores| scores.positive),
        "sentiment": |(_, mention, _)| mention.scores.map(|scores| scores.sentiment()),
        "counted": |(.., counted)| *counted,
    )
}

/// The actor's or frame's id, and the alias or term as the codebook writes it.
fn id_and_term<'a>(codebook: &'a Codebook, mention: &Mention) -> (&'a str, &'a str) {
    let (id, terms) = match mention.kind {
        Kind::Actor => {
            let actor = &codebook.actors[mention.index];
            (&actor.id, &actor.aliases)
        }
        Kind::Frame => {
            let frame = &codebook.frames[mention.index];
            (&frame.id, &frame.terms)
        }
    };
    (id, terms[mention.term].text())
}
