//! `tone_by_outlet`: how each outlet's sentences sound, by voice.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::frame;
use crate::annotate::AnnotatedArticle;
use crate::compare::difference::{Difference, Side, differences, q_values};
use crate::compare::estimate::{Estimate, Tally};
use crate::compare::{Shares, Study, VOICES, voice_places};
use crate::corpus::Outlet;
use crate::stats::bootstrap::Samples;

/// One outlet, one voice.
struct Row<'a> {
    outlet: &'a str,
    voice: usize,
    n_sentences: usize,
    tone: Estimate,
    shares: Shares,
    difference: Difference,
}

/// See `docs/tables.md`, *tone_by_outlet*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<Row<'_>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| rows(outlet, &articles, study.samples(&outlet.id)))
        .collect();
    let tests = differences(study, sides(study));
    for (at, row) in rows.iter_mut().enumerate() {
        row.difference = tests[at % VOICES.len()][at / VOICES.len()];
    }
    rows.sort_by_key(|row| (row.outlet, row.voice));
    let q_values = q_values(&rows, |row| row.voice, |row| row.difference.p_value);
    let rows: Vec<_> = rows.iter().zip(q_values).collect();
    frame!(rows,
        "outlet": |(row, _)| row.outlet,
        "voice": |(row, _)| VOICES[row.voice].0,
        "n_articles": |(row, _)| row.tone.n_articles as u32,
        "n_sentences": |(row, _)| row.n_sentences as u32,
        "tone_mean": |(row, _)| row.tone.value,
        "ci_low": |(row, _)| row.tone.low,
        "ci_high": |(row, _)| row.tone.high,
        "negative_share": |(row, _)| row.shares.of(0),
        "neutral_share": |(row, _)| row.shares.of(1),
        "positive_share": |(row, _)| row.shares.of(2),
        "diff_vs_rest": |(row, _)| row.difference.value,
        "p_value": |(row, _)| row.difference.p_value,
        "q_value": |(_, q)| *q,
        "ci_unit": |(row, _)| row.tone.unit,
        "test_unit": |(row, _)| row.difference.unit,
    )
}

/// For each voice and outlet, the tones by article and sentence.
fn sides(study: &Study<'_>) -> Vec<Vec<Side>> {
    let outlets = study.outlets();
    let mut sides: Vec<Vec<Side>> = VOICES
        .iter()
        .map(|_| outlets.iter().map(|_| Side::default()).collect())
        .collect();
    for (outlet, (_, articles)) in outlets.iter().enumerate() {
        for (at, article) in articles.iter().enumerate() {
            for (sentence_at, sentence) in article.sentences.iter().enumerate() {
                for voice in voice_places(sentence.voice) {
                    let tone = sentence.tone.sentiment().into();
                    sides[voice][outlet].add((at, sentence_at), tone, 1.0);
                }
            }
        }
    }
    sides
}

/// The rows of one outlet: each voice, whether it occurs or not.
fn rows<'a>(outlet: &'a Outlet, articles: &[&AnnotatedArticle], samples: &Samples) -> Vec<Row<'a>> {
    let mut tally = Tally::new(articles.len(), VOICES.len());
    let mut sentences = [0; VOICES.len()];
    let mut shares = [Shares::default(); VOICES.len()];
    for (at, article) in articles.iter().enumerate() {
        for (sentence_at, sentence) in article.sentences.iter().enumerate() {
            for voice in voice_places(sentence.voice) {
                sentences[voice] += 1;
                shares[voice].add(sentence.tone);
                tally.add(
                    voice,
                    (at, sentence_at),
                    sentence.tone.sentiment().into(),
                    1.0,
                );
            }
        }
    }
    let estimates = tally.estimates(samples);
    let row = |voice: usize| Row {
        outlet: &outlet.id,
        voice,
        n_sentences: sentences[voice],
        tone: estimates[voice],
        shares: shares[voice],
        difference: Difference::default(),
    };
    (0..VOICES.len()).map(row).collect()
}
