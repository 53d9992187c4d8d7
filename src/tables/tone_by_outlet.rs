//! `tone_by_outlet`: how each outlet's sentences sound, by voice.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::estimate::{Estimate, Tally};
use super::{Shares, Study, VOICES, frame, voice_places};
use crate::annotate::AnnotatedArticle;
use crate::corpus::Outlet;
use crate::stats::random::stream;

/// One outlet, one voice.
struct Row<'a> {
    outlet: &'a str,
    voice: usize,
    n_sentences: usize,
    tone: Estimate,
    shares: Shares,
}

/// See `docs/tables.md`, *tone_by_outlet*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<Row<'_>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| rows(outlet, &articles, study.seed))
        .collect();
    rows.sort_by_key(|row| (row.outlet, row.voice));
    frame!(rows,
        "outlet": |row| row.outlet,
        "voice": |row| VOICES[row.voice].0,
        "n_articles": |row| row.tone.n_articles as u32,
        "n_sentences": |row| row.n_sentences as u32,
        "tone_mean": |row| row.tone.value,
        "ci_low": |row| row.tone.low,
        "ci_high": |row| row.tone.high,
        "negative_share": |row| row.shares.of(0),
        "neutral_share": |row| row.shares.of(1),
        "positive_share": |row| row.shares.of(2),
        "ci_unit": |row| row.tone.unit,
    )
}

/// The rows of one outlet: each voice, whether it occurs or not.
fn rows<'a>(outlet: &'a Outlet, articles: &[&AnnotatedArticle], seed: u64) -> Vec<Row<'a>> {
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
    let estimates = tally.estimates(stream(seed, &outlet.id));
    let row = |voice: usize| Row {
        outlet: &outlet.id,
        voice,
        n_sentences: sentences[voice],
        tone: estimates[voice],
        shares: shares[voice],
    };
    (0..VOICES.len()).map(row).collect()
}
