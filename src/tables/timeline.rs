//! `timeline`: frames and actors by outlet and day.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::codebook::{Codebook, Kind};
use crate::compare::Study;
use crate::compare::estimate::estimate;
use crate::compare::ledger::{Entry, Scored};
use crate::schema::{Voices, frame_of, table};
use crate::stats::permutation::Numerator;
use crate::stats::ratio::Unit;

table! {
    /// Articles without a date are left out; where all dates are the same, the table is empty. A day on which an outlet has no article has
    /// no row. Where there would be more than a million rows (of a thousand frames in a year, say), an outlet's day has rows only for
    /// what its articles mention, and one without mentions if there are none. Intervals are given only where the outlet has three articles
    /// or more on that day.
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

/// Rows beyond which those without mentions are left out.
const MOST_ROWS: usize = 1_000_000;
/// Days whose rows are made at a time.
const DAYS_AT_ONCE: usize = 64;

/// An outlet's articles of one day.
type Day<'a> = ((&'a str, &'a str), Vec<&'a Entry>);

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let days = days(study);
    let items = items(study.codebook);
    let all = days.len() * items.len() <= MOST_ROWS;
    let n_rows = if all {
        days.len() * items.len()
    } else {
        days.iter().map(|day| mentioned(day, &items).len()).sum()
    };
    // Some days at a time: the rows of all take more room than the columns that they are put into.
    let rows = days.chunks(DAYS_AT_ONCE).flat_map(|days| {
        let rows = days.par_iter().flat_map_iter(|day| {
            let items = if all {
                items.clone()
            } else {
                mentioned(day, &items)
            };
            rows(day, &items)
        });
        rows.collect::<Vec<TimelineRow<&str>>>()
    });
    frame_of(n_rows, rows)
}

/// The outlets' days, in order; none where all articles that have a date have the same one.
fn days<'a>(study: &'a Study<'_>) -> Vec<Day<'a>> {
    let mut days: BTreeMap<(&str, &str), Vec<&Entry>> = BTreeMap::new();
    for entry in study.ledger.entries() {
        if let Some(date) = &entry.date {
            days.entry((&entry.outlet, date)).or_default().push(entry);
        }
    }
    let first = days.keys().next().map(|&(_, date)| date);
    if days.keys().all(|&(_, date)| Some(date) == first) {
        return Vec::new();
    }
    days.into_iter().collect()
}

/// The rows of one day: actors by id, then frames by id.
fn rows<'a>(day: &Day<'a>, items: &[Item<'a>]) -> Vec<TimelineRow<&'a str>> {
    let ((outlet, date), entries) = day;
    let per_1000 = |rate: Option<f64>| rate.map(|rate| 1000.0 * rate);
    let row = |&(kind, index, id): &Item<'a>| {
        let found = || entries.iter().map(|entry| mentions(entry, kind, index));
        let rates = found().zip(entries).map(|((n_mentions, _), entry)| Unit {
            numerator: n_mentions.into(),
            denominator: entry.n_words.into(),
        });
        let sentiments = found().map(|(_, scored)| Unit {
            numerator: scored.sum,
            denominator: scored.n().into(),
        });
        let rate = estimate(Numerator::Uses, &rates.collect::<Vec<_>>());
        let sentiment = estimate(Numerator::Scores, &sentiments.collect::<Vec<_>>());
        TimelineRow {
            outlet: *outlet,
            date: *date,
            kind,
            id,
            n_articles: entries.len(),
            n_words: entries.iter().map(|entry| entry.n_words as usize).sum(),
            n_mentions: found().map(|(n_mentions, _)| n_mentions as usize).sum(),
            per_1000_words: per_1000(rate.value),
            ci_low: per_1000(rate.low),
            ci_high: per_1000(rate.high),
            sentiment_mean: sentiment.value,
            sentiment_ci_low: sentiment.low,
            sentiment_ci_high: sentiment.high,
        }
    };
    let mut rows: Vec<TimelineRow<&str>> = items.iter().map(row).collect();
    rows.sort_by_key(|row| (row.kind.as_str(), row.id));
    rows
}

/// How many mentions of an item an article has, and how its sentences treat them.
fn mentions(entry: &Entry, kind: Kind, index: usize) -> (u32, Scored) {
    let found = match kind {
        Kind::Actor => {
            let sums = entry.actor(index, Voices::All);
            sums.map(|sums| (sums.n_mentions, sums.scored))
        }
        Kind::Frame => {
            let sums = entry.frame(index);
            sums.map(|sums| (sums.n_mentions(), sums.scored))
        }
    };
    found.unwrap_or_default()
}

/// Those of `items` that the articles of a day mention; the first of all where they mention none, so that the day has a row.
fn mentioned<'a>((_, entries): &Day<'_>, items: &[Item<'a>]) -> Vec<Item<'a>> {
    let mut found: FxHashSet<(Kind, usize)> = FxHashSet::default();
    for entry in entries {
        found.extend(
            entry
                .frames
                .iter()
                .map(|one| (Kind::Frame, one.frame as usize)),
        );
        found.extend(
            entry
                .actors
                .iter()
                .map(|one| (Kind::Actor, one.actor as usize)),
        );
    }
    let is_mentioned = |item: &&Item<'a>| found.contains(&(item.0, item.1));
    let mut mentioned: Vec<Item<'a>> = items.iter().filter(is_mentioned).copied().collect();
    if mentioned.is_empty() {
        mentioned.extend(items.first());
    }
    mentioned
}

/// An actor or frame: its index and id in the codebook.
type Item<'a> = (Kind, usize, &'a str);

/// The codebook's actors, then its frames.
fn items(codebook: &Codebook) -> Vec<Item<'_>> {
    let actors = codebook.actors.iter().enumerate();
    let actors = actors.map(|(at, one)| (Kind::Actor, at, one.id.as_str()));
    let frames = codebook.frames.iter().enumerate();
    let frames = frames.map(|(at, one)| (Kind::Frame, at, one.id.as_str()));
    actors.chain(frames).collect()
}
