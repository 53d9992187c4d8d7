//! `frames_by_outlet`: how often each outlet uses each frame, and how it speaks of it.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::frame;
use crate::annotate::AnnotatedArticle;
use crate::codebook::{Frame, Kind};
use crate::compare::difference::{Difference, Side, by_article, differences, q_values};
use crate::compare::estimate::{Estimate, Tally};
use crate::compare::{Count, Prior, Study, log_odds};
use crate::corpus::Outlet;
use crate::stats::bootstrap::Samples;
use crate::stats::log_odds::LogOdds;
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
    log_odds: Option<LogOdds>,
    difference: Difference,
}

/// See `docs/tables.md`, *frames_by_outlet*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<Row<'_>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| {
            let samples = study.samples(&outlet.id);
            rows(outlet, &articles, &study.codebook.frames, samples)
        })
        .collect();
    compare(study, &mut rows);
    rows.sort_by_key(|row| (row.outlet, row.frame));
    let q_values = q_values(&rows, |_| 0, |row| row.difference.p_value);
    let rows: Vec<_> = rows.iter().zip(q_values).collect();
    let per_1000 = |rate: Option<f64>| rate.map(|rate| 1000.0 * rate);
    frame!(rows,
        "outlet": |(row, _)| row.outlet,
        "frame": |(row, _)| row.frame,
        "n_articles": |(row, _)| row.n_articles as u32,
        "n_articles_with": |(row, _)| row.n_articles_with as u32,
        "n_words": |(row, _)| row.n_words as u32,
        "n_mentions": |(row, _)| row.n_mentions as u32,
        "per_1000_words": |(row, _)| per_1000(row.rate.value),
        "ci_low": |(row, _)| per_1000(row.rate.low),
        "ci_high": |(row, _)| per_1000(row.rate.high),
        "ci_unit": |(row, _)| row.rate.unit,
        "own_voice_share": |(row, _)| {
            (row.n_mentions > 0).then(|| row.n_own_voice as f64 / row.n_mentions as f64)
        },
        "sentiment_mean": |(row, _)| row.sentiment.value,
        "sentiment_ci_low": |(row, _)| row.sentiment.low,
        "sentiment_ci_high": |(row, _)| row.sentiment.high,
        "sentiment_ci_unit": |(row, _)| row.sentiment.unit,
        "log_odds": |(row, _)| row.log_odds.map(|odds| odds.delta),
        "z": |(row, _)| row.log_odds.map(|odds| odds.z),
        "p_value": |(row, _)| row.difference.p_value,
        "q_value": |(_, q)| *q,
        "test_unit": |(row, _)| row.difference.unit,
    )
}

/// Fills in how each row differs from those of the outlets it is compared with. The rows are those of the
/// first outlet, frame by frame, then those of the second, and so on.
fn compare(study: &Study<'_>, rows: &mut [Row<'_>]) {
    let frames = study.codebook.frames.len();
    let tests = differences(study, sides(study));
    for (at, others) in study.compared_with().iter().enumerate() {
        for frame in 0..frames {
            let uses = |row: &Row<'_>| Count {
                n: row.n_mentions,
                of: row.n_words,
            };
            let rest = others
                .iter()
                .map(|other| uses(&rows[other * frames + frame]));
            let own = uses(&rows[at * frames + frame]);
            let odds = log_odds(own, rest.sum(), Prior::Words);
            let row = &mut rows[at * frames + frame];
            row.log_odds = odds;
            row.difference = tests[frame][at];
        }
    }
}

/// For each frame and outlet, mentions over words by article, and by sentence where a test may ask for that.
fn sides(study: &Study<'_>) -> Vec<Vec<Side>> {
    let frames = study.codebook.frames.len();
    let by_article = by_article(study);
    let by_outlet: Vec<Vec<Side>> = study
        .outlets()
        .par_iter()
        .map(|(_, articles)| {
            let mut sides: Vec<Side> = (0..frames).map(|_| Side::default()).collect();
            for (at, article) in articles.iter().enumerate() {
                match by_article {
                    true => add_article(&mut sides, article),
                    false => add_sentences(&mut sides, at, article),
                }
            }
            sides
        })
        .collect();
    let mut by_frame: Vec<Vec<Side>> = (0..frames).map(|_| Vec::new()).collect();
    for sides in by_outlet {
        for (frame, side) in sides.into_iter().enumerate() {
            by_frame[frame].push(side);
        }
    }
    by_frame
}

/// Adds an article as a whole to the side of each frame.
fn add_article(sides: &mut [Side], article: &AnnotatedArticle) {
    let mut mentions = vec![0.0; sides.len()];
    for mention in &article.mentions {
        if mention.kind == Kind::Frame {
            mentions[mention.index] += 1.0;
        }
    }
    let words: usize = article.sentences.iter().map(|one| one.n_words).sum();
    for (side, mentions) in sides.iter_mut().zip(mentions) {
        side.add_article(mentions, words as f64);
    }
}

/// Adds an article, the outlet's `place`th, to the side of each frame sentence by sentence.
fn add_sentences(sides: &mut [Side], place: usize, article: &AnnotatedArticle) {
    for (at, sentence) in article.sentences.iter().enumerate() {
        let mut mentions = vec![0.0; sides.len()];
        for mention in article.mentions_in(at, Kind::Frame) {
            mentions[mention.index] += 1.0;
        }
        for (side, mentions) in sides.iter_mut().zip(mentions) {
            side.add((place, at), mentions, sentence.n_words as f64);
        }
    }
}

/// The rows of one outlet. The tally holds the rates of all frames first, then their sentiments.
fn rows<'a>(
    outlet: &'a Outlet,
    articles: &[&AnnotatedArticle],
    frames: &'a [Frame],
    samples: &Samples,
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
    let estimates = tally.estimates(samples);
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
        log_odds: None,
        difference: Difference::default(),
    };
    (0..frames.len()).map(row).collect()
}
