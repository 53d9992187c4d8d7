//! `timeline`: frames and actors by outlet and day.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::annotate::AnnotatedArticle;
use crate::codebook::{Codebook, Kind};
use crate::compare::Study;
use crate::compare::estimate::Tally;
use crate::schema::{frame, table};
use crate::stats::bootstrap::Samples;
use crate::stats::random::stream;

table! {
    /// Articles without a date are left out; where all dates are the same, the table is empty. A day on which an outlet has no article has
    /// no row. Intervals are given only where the outlet has three articles or more on that day.
    #[table("timeline", one row for "each outlet, day, and frame or actor")]
    pub struct TimelineRow<T> {
        /// The outlet.
        outlet: T,
        /// The day, as YYYY-MM-DD.
        date: T,
        /// What is mentioned.
        kind: Kind,
        /// The actor's or frame's id in the codebook.
        id: T,
        /// The outlet's articles of that day.
        #[unit = "articles"]
        #[range = "1 or more"]
        n_articles: usize,
        /// Their counted words.
        #[unit = "words"]
        #[range = "0 or more"]
        n_words: usize,
        /// Mentions of the actor or frame in them.
        #[unit = "mentions"]
        #[range = "0 or more"]
        n_mentions: usize,
        /// `n_mentions` over `n_words`.
        #[unit = "mentions per 1,000 words"]
        #[range = "0 to 1,000"]
        per_1000_words: Option<f64>,
        /// Lower end of its 95 % interval over articles.
        #[unit = "mentions per 1,000 words"]
        #[range = "0 to 1,000"]
        ci_low: Option<f64>,
        /// Upper end.
        #[unit = "mentions per 1,000 words"]
        #[range = "0 to 1,000"]
        ci_high: Option<f64>,
        /// Mean sentiment of the mentions.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment_mean: Option<f64>,
        /// Lower end of its 95 % interval.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment_ci_low: Option<f64>,
        /// Upper end.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment_ci_high: Option<f64>,
    }
}

/// An outlet's articles of one day.
type Day<'a> = ((&'a str, &'a str), Vec<&'a AnnotatedArticle>);

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let rows: Vec<TimelineRow<&str>> = days(study)
        .into_par_iter()
        .flat_map_iter(|day| rows(&day, study.codebook, study.seed))
        .collect();
    frame(rows)
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
fn rows<'a>(day: &Day<'a>, codebook: &'a Codebook, seed: u64) -> Vec<TimelineRow<&'a str>> {
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
    let per_1000 = |rate: Option<f64>| rate.map(|rate| 1000.0 * rate);
    let row = |item: usize| {
        let (rate, sentiment) = (estimates[item], estimates[items.len() + item]);
        TimelineRow {
            outlet: *outlet,
            date: *date,
            kind: items[item].0,
            id: items[item].1,
            n_articles: articles.len(),
            n_words: articles.iter().map(|article| article.n_words).sum(),
            n_mentions: mentions[item],
            per_1000_words: per_1000(rate.value),
            ci_low: per_1000(rate.low),
            ci_high: per_1000(rate.high),
            sentiment_mean: sentiment.value,
            sentiment_ci_low: sentiment.low,
            sentiment_ci_high: sentiment.high,
        }
    };
    let mut rows: Vec<TimelineRow<&str>> = (0..items.len()).map(row).collect();
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
