//! `frames_by_outlet`: how often each outlet uses each frame, and how it speaks of it.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::estimate::{Estimate, Tally};
use super::{Study, frame};
use crate::annotate::AnnotatedArticle;
use crate::codebook::{Frame, Kind};
use crate::corpus::Outlet;
use crate::stats::random::stream;
use crate::text::Voice;

/// One outlet and one frame.
struct Row<'a> {
    outlet: &'a str,
    frame: &'a str,
    n_articles: usize,
    n_articles_with: usize,
    n_words: usize,
    n_mentions: usize,
    n_own_voice: usize,
    /// Mentions per word.
    rate: Estimate,
    sentiment: Estimate,
}

/// See `docs/tables.md`, *frames_by_outlet*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<Row<'_>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| {
            rows(outlet, &articles, &study.codebook.frames, study.seed)
        })
        .collect();
    rows.sort_by_key(|row| (row.outlet, row.frame));
    let per_1000 = |rate: Option<f64>| rate.map(|rate| 1000.0 * rate);
    frame!(rows,
        "outlet": |row| row.outlet,
        "frame": |row| row.frame,
        "n_articles": |row| row.n_articles as u32,
        "n_articles_with": |row| row.n_articles_with as u32,
        "n_words": |row| row.n_words as u32,
        "n_mentions": |row| row.n_mentions as u32,
        "per_1000_words": |row| per_1000(row.rate.value),
        "ci_low": |row| per_1000(row.rate.low),
        "ci_high": |row| per_1000(row.rate.high),
        "ci_unit": |row| row.rate.unit,
        "own_voice_share": |row| {
            (row.n_mentions > 0).then(|| row.n_own_voice as f64 / row.n_mentions as f64)
        },
        "sentiment_mean": |row| row.sentiment.value,
        "sentiment_ci_low": |row| row.sentiment.low,
        "sentiment_ci_high": |row| row.sentiment.high,
        "sentiment_ci_unit": |row| row.sentiment.unit,
    )
}

/// The rows of one outlet. The tally holds the rates of all frames first, then their sentiments.
fn rows<'a>(
    outlet: &'a Outlet,
    articles: &[&AnnotatedArticle],
    frames: &'a [Frame],
    seed: u64,
) -> Vec<Row<'a>> {
    let mut tally = Tally::new(articles.len(), 2 * frames.len());
    let mut mentions = vec![0; frames.len()];
    let mut own_voice = vec![0; frames.len()];
    let mut with = vec![0; frames.len()];
    for (at, article) in articles.iter().enumerate() {
        let mut seen = vec![false; frames.len()];
        for (sentence_at, sentence) in article.sentences.iter().enumerate() {
            let place = (at, sentence_at);
            for frame in 0..frames.len() {
                tally.add(frame, place, 0.0, sentence.n_words as f64);
            }
            for mention in article.mentions_in(sentence_at, Kind::Frame) {
                mentions[mention.index] += 1;
                own_voice[mention.index] += usize::from(mention.voice == Voice::Outlet);
                seen[mention.index] = true;
                tally.add(mention.index, place, 1.0, 0.0);
                if let Some(scores) = mention.scores {
                    let figure = frames.len() + mention.index;
                    tally.add(figure, place, scores.sentiment().into(), 1.0);
                }
            }
        }
        for (frame, seen) in seen.into_iter().enumerate() {
            with[frame] += usize::from(seen);
        }
    }
    let estimates = tally.estimates(stream(seed, &outlet.id));
    let n_words = articles.iter().map(|article| article.n_words).sum();
    let row = |at: usize| Row {
        outlet: &outlet.id,
        frame: &frames[at].id,
        n_articles: articles.len(),
        n_articles_with: with[at],
        n_words,
        n_mentions: mentions[at],
        n_own_voice: own_voice[at],
        rate: estimates[at],
        sentiment: estimates[frames.len() + at],
    };
    (0..frames.len()).map(row).collect()
}
