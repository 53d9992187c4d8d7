//! The timeline in periods that a reader can take in: days, weeks or months.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::period_intervals;
use super::sums::Sums;
use crate::codebook::Kind;
use crate::compare::weeks::FIRST_DAY;
use crate::results::Results;
use crate::tables::articles::Article;
use crate::tables::timeline::TimelineRow;

/// A timeline has at most this many columns, unless it spans more months than that.
const MOST_PERIODS: usize = 31;

/// Mentions over time, by outlet.
#[derive(Serialize)]
pub(super) struct Timeline {
    period: Period,
    /// The first and last day of each period in which an article appeared, in order.
    periods: Vec<[String; 2]>,
    /// For each outlet and period with an article: outlet, period, articles, words.
    bases: Vec<(String, usize, usize, usize)>,
    /// What was mentioned, as columns of equal length: by which outlet,
    outlet: Vec<String>,
    /// in which of `periods`,
    at: Vec<usize>,
    kind: Vec<Kind>,
    /// which actor or frame,
    id: Vec<String>,
    /// how often,
    n: Vec<usize>,
    /// and the mean sentiment of the scored mentions, −1 to +1.
    sentiment: Vec<Option<f64>>,
    /// Interval of the rate per 1,000 words, where the outlet has enough articles in the period.
    low: Vec<Option<f64>>,
    high: Vec<Option<f64>>,
}

/// The length of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Period {
    Day,
    Week,
    Month,
}

/// An outlet, a period, and an actor or frame.
type Key<'a> = (&'a str, Span, Kind, &'a str);
/// First and last day.
type Span = (NaiveDate, NaiveDate);

/// What an outlet says of an actor or frame in a period.
#[derive(Default)]
struct Cell {
    n: usize,
    /// Sum of the sentiments, and how many mentions have one.
    sentiment: (f64, usize),
    low: Option<f64>,
    high: Option<f64>,
}

/// The timeline of `results`, in the shortest periods that make no more than [`MOST_PERIODS`] columns.
pub(super) fn timeline(results: &Results, sums: &Sums<'_>) -> Timeline {
    let dated = dated(&results.timeline);
    let period = Period::of(&dated);
    let scored = scored_mentions(&results.articles, sums);
    let mut timeline = of_rows(period, &dated, &scored);
    // The table has the intervals of days; those of longer periods have to be drawn from their articles.
    if period != Period::Day {
        timeline.draw_intervals(results, sums);
    }
    timeline
}

/// Counted mentions that have a sentiment, by outlet, date, kind and id: the table `timeline` has no such column.
type Scored<'a> = HashMap<(&'a str, &'a str, Kind, &'a str), usize>;

fn scored_mentions<'a>(articles: &'a [Article], sums: &Sums<'a>) -> Scored<'a> {
    let mut scored = Scored::new();
    for (article, sums_of) in articles.iter().zip(&sums.articles) {
        let Some(date) = article.date.as_deref() else {
            continue;
        };
        for uses in sums_of.uses.iter().filter(|uses| uses.n_scored > 0) {
            let (kind, id) = sums.items[uses.item as usize];
            let key = (article.outlet.as_str(), date, kind, id);
            *scored.entry(key).or_default() += uses.n_scored as usize;
        }
    }
    scored
}

/// A row of the table `timeline` and its day.
type Dated<'a> = (NaiveDate, &'a TimelineRow);

/// The rows that have a day, which is all of them: dates were checked when the articles were read.
fn dated(rows: &[TimelineRow]) -> Vec<Dated<'_>> {
    let dated = rows.iter();
    dated
        .filter_map(|row| Some((row.date.parse().ok()?, row)))
        .collect()
}

fn of_rows(period: Period, dated: &[Dated<'_>], scored: &Scored<'_>) -> Timeline {
    let mut bases: BTreeMap<(&str, NaiveDate), (usize, usize)> = BTreeMap::new();
    let mut cells: BTreeMap<Key<'_>, Cell> = BTreeMap::new();
    for &(day, row) in dated {
        bases.insert((&row.outlet, day), (row.n_articles, row.n_words));
        if row.n_mentions == 0 {
            continue;
        }
        let key = (
            row.outlet.as_str(),
            period.around(day),
            row.kind,
            row.id.as_str(),
        );
        let cell = cells.entry(key).or_default();
        cell.n += row.n_mentions;
        if let Some(mean) = row.sentiment_mean {
            let key = (
                row.outlet.as_str(),
                row.date.as_str(),
                row.kind,
                row.id.as_str(),
            );
            let n = scored.get(&key).copied().unwrap_or(0);
            cell.sentiment.0 += mean * n as f64;
            cell.sentiment.1 += n;
        }
        if period == Period::Day {
            (cell.low, cell.high) = (row.ci_low, row.ci_high);
        }
    }
    Timeline::of(period, &period.spans(dated), bases, cells)
}

impl Timeline {
    /// Gives each rate the interval that is drawn from the articles of its outlet and period.
    fn draw_intervals(&mut self, results: &Results, sums: &Sums<'_>) {
        let period = self.period;
        let intervals = period_intervals::intervals(results, sums, |day| period.around(day).0);
        for at in 0..self.n.len() {
            let Ok(first) = self.periods[self.at[at]][0].parse() else {
                continue;
            };
            let key = (
                self.outlet[at].as_str(),
                first,
                self.kind[at],
                self.id[at].as_str(),
            );
            if let Some(interval) = intervals.get(&key) {
                (self.low[at], self.high[at]) = (Some(interval.low), Some(interval.high));
            }
        }
    }

    fn of(
        period: Period,
        spans: &BTreeSet<Span>,
        days: BTreeMap<(&str, NaiveDate), (usize, usize)>,
        cells: BTreeMap<Key<'_>, Cell>,
    ) -> Timeline {
        let index: BTreeMap<Span, usize> = spans.iter().copied().zip(0..).collect();
        let mut bases: BTreeMap<(&str, usize), (usize, usize)> = BTreeMap::new();
        for ((outlet, day), (articles, words)) in days {
            let base = bases
                .entry((outlet, index[&period.around(day)]))
                .or_default();
            base.0 += articles;
            base.1 += words;
        }
        let bases = bases
            .into_iter()
            .map(|((outlet, at), (articles, words))| (outlet.to_string(), at, articles, words));
        let mut timeline = Timeline {
            period,
            periods: spans
                .iter()
                .map(|(first, last)| [first.to_string(), last.to_string()])
                .collect(),
            bases: bases.collect(),
            outlet: Vec::new(),
            at: Vec::new(),
            kind: Vec::new(),
            id: Vec::new(),
            n: Vec::new(),
            sentiment: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
        };
        for ((outlet, span, kind, id), cell) in cells {
            timeline.outlet.push(outlet.to_string());
            timeline.at.push(index[&span]);
            timeline.kind.push(kind);
            timeline.id.push(id.to_string());
            timeline.n.push(cell.n);
            let (sum, n) = cell.sentiment;
            let mean = (n > 0).then(|| (1e6 * sum / n as f64).round() / 1e6);
            timeline.sentiment.push(mean);
            timeline.low.push(cell.low);
            timeline.high.push(cell.high);
        }
        timeline
    }
}

impl Period {
    /// The shortest period that makes no more than [`MOST_PERIODS`] columns.
    fn of(dated: &[Dated<'_>]) -> Period {
        [Period::Day, Period::Week]
            .into_iter()
            .find(|period| period.spans(dated).len() <= MOST_PERIODS)
            .unwrap_or(Period::Month)
    }

    /// The periods in which an article appeared.
    fn spans(self, dated: &[Dated<'_>]) -> BTreeSet<Span> {
        dated.iter().map(|(day, _)| self.around(*day)).collect()
    }

    /// The first and last day of the period that holds `day`.
    fn around(self, day: NaiveDate) -> Span {
        match self {
            Period::Day => (day, day),
            Period::Week => {
                let week = day.week(FIRST_DAY);
                (week.first_day(), week.last_day())
            }
            Period::Month => {
                let on = |day_of_month: u8| {
                    day.with_day(day_of_month.into())
                        .expect("every month has its first and its last day")
                };
                (on(1), on(day.num_days_in_month()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;
    use crate::report::testing;
    use crate::tables::mentions::Mention;
    use crate::text::Voice;

    fn row(
        date: &str,
        id: &str,
        n_words: usize,
        n_mentions: usize,
        sentiment: Option<f64>,
    ) -> TimelineRow {
        TimelineRow {
            outlet: "wire".into(),
            date: date.into(),
            kind: Kind::Frame,
            id: id.into(),
            n_articles: 3,
            n_words,
            n_mentions,
            per_1000_words: None,
            ci_low: Some(1.0),
            ci_high: Some(2.0),
            sentiment_mean: sentiment,
            sentiment_ci_low: None,
            sentiment_ci_high: None,
        }
    }

    fn article(id: &str, date: &str) -> Article {
        Article {
            article_id: id.into(),
            outlet: "wire".into(),
            date: Some(date.into()),
            title: None,
            url: None,
            licence: None,
            n_words: 100,
            n_words_counted: 100,
            n_sentences: 3,
            quoted_share: None,
            tone_mean: None,
            duplicate_of: None,
        }
    }

    fn mention(sentiment: Option<f64>, counted: bool) -> Mention {
        Mention {
            sentiment,
            ..testing::mention(Voice::Outlet, counted)
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// 13 September 2023 was a Wednesday, and 2024 a leap year.
    #[test]
    fn periods_start_and_end_where_the_calendar_says() {
        let around = |period: Period, date: &str| {
            let (first, last) = period.around(day(date));
            [first.to_string(), last.to_string()]
        };
        assert_eq!(
            around(Period::Day, "2023-09-13"),
            ["2023-09-13", "2023-09-13"]
        );
        assert_eq!(
            around(Period::Week, "2023-09-13"),
            ["2023-09-11", "2023-09-17"]
        );
        assert_eq!(
            around(Period::Month, "2024-02-29"),
            ["2024-02-01", "2024-02-29"]
        );
        assert_eq!(
            around(Period::Month, "2023-12-31"),
            ["2023-12-01", "2023-12-31"]
        );
    }

    #[test]
    fn a_few_days_stay_days_with_their_intervals() {
        let rows = [
            row("2023-09-13", "a", 100, 2, Some(0.5)),
            row("2023-09-13", "b", 100, 0, None),
            row("2023-09-15", "a", 50, 0, None),
        ];
        let rows = dated(&rows);
        let timeline = of_rows(Period::of(&rows), &rows, &Scored::new());
        assert_eq!((timeline.period, timeline.periods.len()), (Period::Day, 2));
        assert_eq!(
            timeline.bases,
            [
                ("wire".to_string(), 0, 3, 100),
                ("wire".to_string(), 1, 3, 50)
            ]
        );
        assert_eq!((timeline.n, timeline.low), (vec![2], vec![Some(1.0)]));
    }

    /// Thirty-two days from Monday 2 January 2023 on fall into five weeks; the sums are worked out by hand.
    ///
    /// Monday has three mentions, of which the model scored one, at +1; Tuesday has one, at 0, and one that is not
    /// counted. The mean over the week is (1 + 0) / 2; weighted by all mentions it would be 3/4.
    #[test]
    fn many_days_become_weeks_whose_sentiment_is_the_mean_of_the_scored_mentions() {
        let rows: Vec<TimelineRow> = (0..32)
            .map(|at| {
                let date = (day("2023-01-02") + Days::new(at)).to_string();
                let (n, mean) = match at {
                    0 => (3, Some(1.0)),
                    1 => (1, Some(0.0)),
                    _ => (1, None),
                };
                row(&date, "a", 10, n, mean)
            })
            .collect();
        let articles = [
            article("monday", "2023-01-02"),
            article("tuesday", "2023-01-03"),
        ];
        let items = vec![(Kind::Frame, "a"), (Kind::Frame, "b")];
        let mut sums = Sums::new(items, articles.len());
        for (article, item, row) in [
            (0, 0, mention(Some(1.0), true)),
            (0, 0, mention(None, true)),
            (0, 0, mention(None, true)),
            (0, 1, mention(Some(-1.0), true)),
            (1, 0, mention(Some(0.0), true)),
            (1, 0, mention(Some(-1.0), false)),
        ] {
            sums.articles[article].add(item, &row);
        }
        let rows = dated(&rows);
        let scored = scored_mentions(&articles, &sums);
        let timeline = of_rows(Period::of(&rows), &rows, &scored);
        assert_eq!((timeline.period, timeline.periods.len()), (Period::Week, 5));
        assert_eq!(timeline.bases[0], ("wire".to_string(), 0, 21, 70));
        assert_eq!(
            (timeline.n[0], timeline.sentiment[0], timeline.low[0]),
            (9, Some(0.5), None)
        );
    }
}
