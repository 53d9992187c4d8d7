//! `sentiment_by_outlet`: how favourably each outlet speaks of each actor, by voice.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::estimate::{Estimate, Tally};
use super::{Shares, Study, VOICES, frame, voice_places};
use crate::annotate::AnnotatedArticle;
use crate::codebook::{Actor, Kind};
use crate::corpus::Outlet;
use crate::stats::random::stream;

/// One outlet, one actor, one voice.
struct Row<'a> {
    outlet: &'a str,
    actor: &'a str,
    voice: usize,
    n_mentions: usize,
    sentiment: Estimate,
    shares: Shares,
}

/// See `docs/tables.md`, *sentiment_by_outlet*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<Row<'_>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| {
            rows(outlet, &articles, &study.codebook.actors, study.seed)
        })
        .collect();
    rows.sort_by_key(|row| (row.outlet, row.actor, row.voice));
    frame!(rows,
        "outlet": |row| row.outlet,
        "actor": |row| row.actor,
        "voice": |row| VOICES[row.voice].0,
        "n_articles": |row| row.sentiment.n_articles as u32,
        "n_mentions": |row| row.n_mentions as u32,
        "sentiment_mean": |row| row.sentiment.value,
        "ci_low": |row| row.sentiment.low,
        "ci_high": |row| row.sentiment.high,
        "negative_share": |row| row.shares.of(0),
        "neutral_share": |row| row.shares.of(1),
        "positive_share": |row| row.shares.of(2),
        "ci_unit": |row| row.sentiment.unit,
    )
}

/// The rows of one outlet: each actor in each voice, whether mentioned or not.
fn rows<'a>(
    outlet: &'a Outlet,
    articles: &[&AnnotatedArticle],
    actors: &'a [Actor],
    seed: u64,
) -> Vec<Row<'a>> {
    let figures = actors.len() * VOICES.len();
    let mut tally = Tally::new(articles.len(), figures);
    let mut mentions = vec![0; figures];
    let mut shares = vec![Shares::default(); figures];
    for (at, article) in articles.iter().enumerate() {
        for mention in article
            .mentions
            .iter()
            .filter(|one| one.kind == Kind::Actor)
        {
            for place in voice_places(mention.voice) {
                let figure = mention.index * VOICES.len() + place;
                mentions[figure] += 1;
                if let Some(scores) = mention.scores {
                    tally.add(
                        figure,
                        (at, mention.sentence),
                        scores.sentiment().into(),
                        1.0,
                    );
                    shares[figure].add(scores);
                }
            }
        }
    }
    let estimates = tally.estimates(stream(seed, &outlet.id));
    let row = |figure: usize| Row {
        outlet: &outlet.id,
        actor: &actors[figure / VOICES.len()].id,
        voice: figure % VOICES.len(),
        n_mentions: mentions[figure],
        sentiment: estimates[figure],
        shares: shares[figure],
    };
    (0..figures).map(row).collect()
}
