//! `mentions`: a row for each place where an actor or a framing term stands.

use polars::prelude::{DataFrame, PolarsResult};

use super::{filled, frame};
use crate::annotate::{AnnotatedArticle, Mention};
use crate::codebook::{Codebook, Kind};
use crate::compare::Study;
use crate::corpus::Article;

/// See `docs/tables.md`, *mentions*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let rows: Vec<_> = study
        .articles()
        .flat_map(|(article, found)| {
            let counted = |mention: &Mention| found.sentences[mention.sentence].counted;
            let mentions = found.mentions.iter().enumerate();
            mentions.map(move |(at, mention)| {
                let labels = labels(article, found, at);
                (article, mention, counted(mention), labels)
            })
        })
        .collect();
    let codebook = study.codebook;
    frame!(rows,
        "article_id": |(article, ..)| article.id.as_str(),
        "outlet": |(article, ..)| article.outlet.as_str(),
        "sentence_id": |(_, mention, ..)| mention.sentence as u32 + 1,
        "kind": |(_, mention, ..)| mention.kind.as_str(),
        "id": |(_, mention, ..)| id_and_term(codebook, mention).0,
        "term": |(_, mention, ..)| id_and_term(codebook, mention).1,
        "surface": |(article, mention, ..)| mention.span.of(article.text()),
        "start": |(_, mention, ..)| mention.start as u32,
        "end": |(_, mention, ..)| mention.end as u32,
        "voice": |(_, mention, ..)| mention.voice.as_str(),
        "speaker": |(_, mention, ..)| mention.speaker.as_deref(),
        "scare_quote": |(_, mention, ..)| mention.scare_quote,
        "labels": |(.., labels)| filled(labels),
        "negative": |(_, mention, ..)| mention.scores.map(|scores| scores.negative),
        "neutral": |(_, mention, ..)| mention.scores.map(|scores| scores.neutral),
        "positive": |(_, mention, ..)| mention.scores.map(|scores| scores.positive),
        "sentiment": |(_, mention, ..)| mention.scores.map(|scores| scores.sentiment()),
        "counted": |(.., counted, _)| *counted,
    )
}

/// Titles, adjectives and appositions of a mention, as the text writes them.
fn labels(article: &Article, found: &AnnotatedArticle, mention: usize) -> String {
    let labels = found.labels_of(mention);
    let labels: Vec<&str> = labels.map(|label| label.span.of(article.text())).collect();
    labels.join("; ")
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
