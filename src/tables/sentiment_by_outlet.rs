//! `sentiment_by_outlet`: how favourably each outlet speaks of each actor, by voice.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::frame;
use crate::annotate::AnnotatedArticle;
use crate::codebook::{Actor, Kind};
use crate::compare::difference::{Difference, Side, differences, q_values};
use crate::compare::estimate::{Estimate, Tally};
use crate::compare::{Shares, Study, VOICES, voice_places};
use crate::corpus::Outlet;
use crate::stats::bootstrap::Samples;

/// One outlet, one actor, one voice.
struct Row<'a> {
    outlet: &'a str,
    actor: &'a str,
    voice: usize,
    n_mentions: usize,
    sentiment: Estimate,
    shares: Shares,
    difference: Difference,
}

/// See `docs/tables.md`, *sentiment_by_outlet*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<Row<'_>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| {
            let samples = study.samples(&outlet.id);
            rows(outlet, &articles, &study.codebook.actors, samples)
        })
        .collect();
    let figures = study.codebook.actors.len() * VOICES.len();
    let tests = differences(study, sides(study));
    for (at, row) in rows.iter_mut().enumerate() {
        row.difference = tests[at % figures][at / figures];
    }
    rows.sort_by_key(|row| (row.outlet, row.actor, row.voice));
    let q_values = q_values(&rows, |row| row.voice, |row| row.difference.p_value);
    let rows: Vec<_> = rows.iter().zip(q_values).collect();
    frame!(rows,
        "outlet": |(row, _)| row.outlet,
        "actor": |(row, _)| row.actor,
        "voice": |(row, _)| VOICES[row.voice].0,
        "n_articles": |(row, _)| row.sentiment.n_articles as u32,
        "n_mentions": |(row, _)| row.n_mentions as u32,
        "sentiment_mean": |(row, _)| row.sentiment.value,
        "ci_low": |(row, _)| row.sentiment.low,
        "ci_high": |(row, _)| row.sentiment.high,
        "negative_share": |(row, _)| row.shares.of(0),
        "neutral_share": |(row, _)| row.shares.of(1),
        "positive_share": |(row, _)| row.shares.of(2),
        "diff_vs_rest": |(row, _)| row.difference.value,
        "p_value": |(row, _)| row.difference.p_value,
        "q_value": |(_, q)| *q,
        "ci_unit": |(row, _)| row.sentiment.unit,
        "test_unit": |(row, _)| row.difference.unit,
    )
}

/// For each actor and voice, and each outlet, the scores by article and sentence.
fn sides(study: &Study<'_>) -> Vec<Vec<Side>> {
    let outlets = study.outlets();
    let figures = study.codebook.actors.len() * VOICES.len();
    let mut sides: Vec<Vec<Side>> = (0..figures)
        .map(|_| outlets.iter().map(|_| Side::default()).collect())
        .collect();
    for (outlet, (_, articles)) in outlets.iter().enumerate() {
        for (at, article) in articles.iter().enumerate() {
            for mention in article
                .mentions
                .iter()
                .filter(|one| one.kind == Kind::Actor)
            {
                let Some(scores) = mention.scores else {
                    continue;
                };
                for place in voice_places(mention.voice) {
                    sides[mention.index * VOICES.len() + place][outlet].add(
                        (at, mention.sentence),
                        scores.sentiment().into(),
                        1.0,
                    );
                }
            }
        }
    }
    sides
}

/// The rows of one outlet: each actor in each voice, whether mentioned or not.
fn rows<'a>(
    outlet: &'a Outlet,
    articles: &[&AnnotatedArticle],
    actors: &'a [Actor],
    samples: &Samples,
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
    let estimates = tally.estimates(samples);
    let row = |figure: usize| Row {
        outlet: &outlet.id,
        actor: &actors[figure / VOICES.len()].id,
        voice: figure % VOICES.len(),
        n_mentions: mentions[figure],
        sentiment: estimates[figure],
        shares: shares[figure],
        difference: Difference::default(),
    };
    (0..figures).map(row).collect()
}
