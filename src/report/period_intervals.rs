//! The intervals of the timeline's weeks and months, from their articles, as the tables have those of days.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::sums::Sums;
use crate::codebook::Kind;
use crate::compare::estimate::{FEWEST_ARTICLES, estimate};
use crate::results::Results;
use crate::stats::interval::Interval;
use crate::stats::permutation::Numerator;
use crate::stats::ratio::Unit;

/// An outlet, the first day of a period, and an actor or frame.
pub(super) type Key<'a> = (&'a str, NaiveDate, Kind, &'a str);

/// An article's words, and how often it mentions what.
struct Counts<'a> {
    n_words: usize,
    mentions: BTreeMap<(&'static str, &'a str), (Kind, usize)>,
}

/// The 95 % intervals of the rates per 1,000 words, for whatever is mentioned in a period by an outlet with at least
/// [`FEWEST_ARTICLES`] articles in it. `first_day` gives the first day of the period that a day is in.
pub(super) fn intervals<'a>(
    results: &'a Results,
    sums: &Sums<'a>,
    first_day: impl Fn(NaiveDate) -> NaiveDate,
) -> HashMap<Key<'a>, Interval> {
    let mut periods: BTreeMap<(&str, NaiveDate), Vec<Counts<'_>>> = BTreeMap::new();
    let articles = results.articles.iter().zip(&sums.articles);
    for (article, sums_of) in articles.filter(|(one, _)| one.n_words_counted > 0) {
        let day = article.date.as_deref().and_then(|date| date.parse().ok());
        let Some(day) = day else { continue };
        let mut counts = Counts {
            n_words: article.n_words_counted,
            mentions: BTreeMap::new(),
        };
        for uses in &sums_of.uses {
            let (kind, id) = sums.items[uses.item as usize];
            let known = counts.mentions.entry((kind.as_str(), id));
            known.or_insert((kind, 0)).1 += uses.n as usize;
        }
        let period = (article.outlet.as_str(), first_day(day));
        periods.entry(period).or_default().push(counts);
    }
    let periods: Vec<_> = periods.into_iter().collect();
    let found = periods
        .par_iter()
        .filter(|(_, articles)| articles.len() >= FEWEST_ARTICLES)
        .flat_map_iter(|((outlet, first), articles)| of_period(outlet, *first, articles));
    found.collect()
}

/// The intervals of everything that an outlet mentions in a period.
fn of_period<'a>(
    outlet: &'a str,
    first: NaiveDate,
    articles: &[Counts<'a>],
) -> Vec<(Key<'a>, Interval)> {
    let mentioned = articles.iter().flat_map(|article| &article.mentions);
    let items: BTreeMap<_, Kind> = mentioned.map(|(&item, &(kind, _))| (item, kind)).collect();
    let keyed = items.into_iter().filter_map(|(item, kind)| {
        let units = articles.iter().map(|article| Unit {
            numerator: article.mentions.get(&item).map_or(0.0, |&(_, n)| n as f64),
            denominator: article.n_words as f64,
        });
        let rate = estimate(Numerator::Uses, &units.collect::<Vec<_>>());
        let interval = Interval {
            low: 1000.0 * rate.low?,
            high: 1000.0 * rate.high?,
        };
        Some(((outlet, first, kind, item.1), interval))
    });
    keyed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(n_words: usize, n_mentions: usize) -> Counts<'static> {
        let mentions = [(("frame", "threat"), (Kind::Frame, n_mentions))];
        Counts {
            n_words,
            mentions: mentions.into_iter().filter(|(_, (_, n))| *n > 0).collect(),
        }
    }

    fn interval(articles: &[Counts<'static>]) -> Interval {
        let first = "2023-09-11".parse().unwrap();
        let found = of_period("wire", first, articles);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, ("wire", first, Kind::Frame, "threat"));
        found[0].1
    }

    /// An article without a mention counts with its words: the rate of the five is 8 per 1,000 words.
    #[test]
    fn the_interval_is_about_the_rate_of_all_articles_of_the_period() {
        let five = [(100, 2), (100, 0), (100, 1), (100, 0), (100, 1)];
        let found = interval(&five.map(|(words, n)| article(words, n)));
        assert!(found.low < 8.0 && found.high > 8.0, "{found:?}");
        assert!(found.low > 0.0 && found.high < 40.0, "{found:?}");
    }
}
