//! `timeline`: frames and actors by outlet and day.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::frame;
use crate::annotate::AnnotatedArticle;
use crate::codebook::{Codebook, Kind};
use crate::compare::Study;
use crate::compare::estimate::{Estimate, Tally};
use crate::stats::bootstrap::Samples;
use crate::stats::random::stream;

/// One outlet, one day, one frame or actor.
struct Row<'a> {
    outlet: &'a str,
    date: &'a str,
    kind: Kind,
    id: &'a str,
    n_articles: usize,
    n_words: usize,
    n_mentions: usize,
    /// Mentions per word.
    rate: Estimate,
    sentiment: Estimate,
}

/// An outlet's articles of one day.
type Day<'a> = ((&'a str, &'a str), Vec<&'a AnnotatedArticle>);

/// See `docs/tables.md`, *timeline*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let rows: Vec<Row<'_>> = days(study)
        .into_par_iter()
        .flat_map_iter(|day| rows(&day, study.codebook, study.seed))
        .collect();
    let per_1000 = |rate: Option<f64>| rate.map(|rate| 1000.0 * rate);
    frame!(rows,
        "outlet": |row| row.outlet,
        "date": |row| row.date,
        "kind": |row| row.kind.as_str(),
        "id": |row| row.id,
        "n_articles": |row| row.n_articles as u32,
        "n_words": |row| row.n_words as u32,
        "n_mentions": |row| row.n_mentions as u32,
        "per_1000_words": |row| per_1000(row.rate.value),
        "ci_low": |row| per_1000(row.rate.low),
        "ci_high": |row| per_1000(row.rate.high),
        "sentiment_mean": |row| row.sentiment.value,
        "sentiment_ci_low": |row| row.sentiment.low,
        "sentiment_ci_high": |row| row.sentiment.high,
    )
}

/// The outlets' days, in order; none where all articles that have a date have the same one.
fn days<'a>(study: &'a Study<'_>) -> Vec<Day<'a>> {
    let mut days: BTreeMap<(&str, &str), Vec<&AnnotatedArticle>> = BTreeMap::new();
    for (article, found) in study.counted_articles() {
        if let Some(date) = &article.date {
            days.entry((&article.outlet, date)).or_default().push(found);
        }
    }
    let first = days.keys().next().map(|&(_, date)| date);
    match days.keys().all(|&(_, date)| Some(date) == first) {
        true => Vec::new(),
        false => days.into_iter().collect(),
    }
}

/// The rows of one day: actors by id, then frames by id. The tally holds the rates of all items first, then
/// their sentiments.
fn rows<'a>(day: &Day<'a>, codebook: &'a Codebook, seed: u64) -> Vec<Row<'a>> {
    let ((outlet, date), articles) = day;
    let actors = codebook.actors.len();
    let items = items(codebook);
    let mut tally = Tally::new(articles.len(), 2 * items.len());
    let mut mentions = vec![0; items.len()];
    for (at, article) in articles.iter().enumerate() {
        for item in 0..items.len() {
            tally.add(item, (at, 0), 0.0, article.n_words as f64);
        }
        for mention in &article.mentions {
            let item = match mention.kind {
                Kind::Actor => mention.index,
                Kind::Frame => actors + mention.index,
            };
            mentions[item] += 1;
            tally.add(item, (at, 0), 1.0, 0.0);
            if let Some(scores) = mention.scores {
                let sentiment = scores.sentiment().into();
                tally.add(items.len() + item, (at, 0), sentiment, 1.0);
            }
        }
    }
    let samples = Samples::uncached(stream(seed, &format!("{outlet} {date}")));
    let estimates = tally.estimates_by_article(&samples);
    let row = |item: usize| Row {
        outlet,
        date,
        kind: items[item].0,
        id: items[item].1,
        n_articles: articles.len(),
        n_words: articles.iter().map(|article| article.n_words).sum(),
        n_mentions: mentions[item],
        rate: estimates[item],
        sentiment: estimates[items.len() + item],
    };
    let mut rows: Vec<Row<'_>> = (0..items.len()).map(row).collect();
    rows.sort_by_key(|row| (row.kind.as_str(), row.id));
    rows
}

/// The codebook's actors, then its frames, by id.
fn items(codebook: &Codebook) -> Vec<(Kind, &str)> {
    let actors = codebook
        .actors
        .iter()
        .map(|one| (Kind::Actor, one.id.as_str()));
    let frames = codebook
        .frames
        .iter()
        .map(|one| (Kind::Frame, one.id.as_str()));
    actors.chain(frames).collect()
}
