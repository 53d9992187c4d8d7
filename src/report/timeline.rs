//! The timeline in periods that a reader can take in: days, weeks or months.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use crate::codebook::Kind;
use crate::results::Results;
use crate::results::rows::TimelineRow;

/// Columns that a timeline has at most, unless its months are more.
const MOST_PERIODS: usize = 31;

/// Mentions over time, outlet by outlet.
#[derive(Serialize)]
pub(super) struct Timeline {
    /// What a period is: `day`, `week` or `month`.
    period: &'static str,
    /// The first and last day of each period that has an article, in order.
    periods: Vec<[String; 2]>,
    /// For each outlet and period with an article: outlet, period, articles, words.
    bases: Vec<(String, usize, usize, usize)>,
    /// Where something is mentioned, by columns.
    outlet: Vec<String>,
    at: Vec<usize>,
    kind: Vec<&'static str>,
    id: Vec<String>,
    n: Vec<usize>,
    sentiment: Vec<Option<f64>>,
    /// Interval of the rate per 1,000 words; for days alone.
    low: Vec<Option<f64>>,
    high: Vec<Option<f64>>,
}

/// Something mentioned by an outlet in a period.
#[derive(Default)]
struct Cell {
    n: usize,
    /// Sum of the sentiments, and how many have one.
    sentiment: (f64, usize),
    low: Option<f64>,
    high: Option<f64>,
}

/// The timeline of `results`, in the shortest periods that make no more than [`MOST_PERIODS`] columns.
pub(super) fn timeline(results: &Results) -> Timeline {
    of_rows(&results.timeline)
}

fn of_rows(rows: &[TimelineRow]) -> Timeline {
    let days: BTreeSet<&str> = rows.iter().map(|row| row.date.as_str()).collect();
    let spans = |period: &str| -> BTreeMap<&str, [String; 2]> {
        days.iter().map(|&day| (day, span(day, period))).collect()
    };
    let count = |spans: &BTreeMap<&str, [String; 2]>| spans.values().collect::<BTreeSet<_>>().len();
    let period = ["day", "week"]
        .into_iter()
        .find(|period| count(&spans(period)) <= MOST_PERIODS)
        .unwrap_or("month");
    let spans = spans(period);
    let periods: Vec<[String; 2]> = spans
        .values()
        .cloned()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let place = |day: &str| {
        let span = &spans[day];
        periods
            .binary_search(span)
            .expect("every day has its period")
    };

    let mut words: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let mut cells: BTreeMap<(&str, usize, &'static str, &str), Cell> = BTreeMap::new();
    for row in rows {
        words.insert((&row.outlet, &row.date), (row.n_articles, row.n_words));
        if row.n_mentions == 0 {
            continue;
        }
        let kind = match row.kind {
            Kind::Actor => "actor",
            Kind::Frame => "frame",
        };
        let cell = cells
            .entry((&row.outlet, place(&row.date), kind, &row.id))
            .or_default();
        cell.n += row.n_mentions;
        if let Some(mean) = row.sentiment_mean {
            cell.sentiment.0 += mean * row.n_mentions as f64;
            cell.sentiment.1 += row.n_mentions;
        }
        (cell.low, cell.high) = match period {
            "day" => (row.ci_low, row.ci_high),
            _ => (None, None),
        };
    }
    let mut bases: BTreeMap<(&str, usize), (usize, usize)> = BTreeMap::new();
    for ((outlet, day), (articles, words)) in words {
        let base = bases.entry((outlet, place(day))).or_default();
        base.0 += articles;
        base.1 += words;
    }
    let bases = bases
        .into_iter()
        .map(|((outlet, at), (articles, words))| (outlet.to_string(), at, articles, words));
    Timeline::of(period, periods, bases.collect(), cells)
}

impl Timeline {
    fn of(
        period: &'static str,
        periods: Vec<[String; 2]>,
        bases: Vec<(String, usize, usize, usize)>,
        cells: BTreeMap<(&str, usize, &'static str, &str), Cell>,
    ) -> Timeline {
        let mut timeline = Timeline {
            period,
            periods,
            bases,
            outlet: Vec::new(),
            at: Vec::new(),
            kind: Vec::new(),
            id: Vec::new(),
            n: Vec::new(),
            sentiment: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
        };
        for ((outlet, at, kind, id), cell) in cells {
            timeline.outlet.push(outlet.to_string());
            timeline.at.push(at);
            timeline.kind.push(kind);
            timeline.id.push(id.to_string());
            timeline.n.push(cell.n);
            let (sum, n) = cell.sentiment;
            timeline
                .sentiment
                .push((n > 0).then(|| (1e6 * sum / n as f64).round() / 1e6));
            timeline.low.push(cell.low);
            timeline.high.push(cell.high);
        }
        timeline
    }
}

/// The first and last day of the period that `day` lies in; `day` itself where it can't be read.
fn span(day: &str, period: &str) -> [String; 2] {
    let ends = |date: NaiveDate| match period {
        "week" => {
            let monday = date - Days::new(date.weekday().num_days_from_monday().into());
            Some([monday, monday + Days::new(6)])
        }
        "month" => {
            let first = date.with_day(1)?;
            let next = first + Days::new(31);
            Some([first, next.with_day(1)? - Days::new(1)])
        }
        _ => Some([date, date]),
    };
    match day.parse().ok().and_then(ends) {
        Some(ends) => ends.map(|date| date.to_string()),
        None => [day.to_string(), day.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    /// 13 September 2023 was a Wednesday, and 2024 a leap year.
    #[test]
    fn periods_have_their_days() {
        assert_eq!(span("2023-09-13", "day"), ["2023-09-13", "2023-09-13"]);
        assert_eq!(span("2023-09-13", "week"), ["2023-09-11", "2023-09-17"]);
        assert_eq!(span("2024-02-29", "month"), ["2024-02-01", "2024-02-29"]);
        assert_eq!(span("2023-12-31", "month"), ["2023-12-01", "2023-12-31"]);
    }

    #[test]
    fn few_days_stay_days_with_their_intervals() {
        let rows = [
            row("2023-09-13", "a", 100, 2, Some(0.5)),
            row("2023-09-13", "b", 100, 0, None),
            row("2023-09-15", "a", 50, 0, None),
        ];
        let timeline = of_rows(&rows);
        assert_eq!((timeline.period, timeline.periods.len()), ("day", 2));
        assert_eq!(
            timeline.bases,
            [
                ("wire".to_string(), 0, 3, 100),
                ("wire".to_string(), 1, 3, 50)
            ]
        );
        assert_eq!((timeline.n, timeline.low), (vec![2], vec![Some(1.0)]));
    }

    /// Thirty-two days from Monday 2 January 2023 on lie in five weeks; sums and the mean weighted by mentions are
    /// worked out by hand.
    #[test]
    fn many_days_become_weeks_without_intervals() {
        let first: NaiveDate = "2023-01-02".parse().unwrap();
        let rows: Vec<TimelineRow> = (0..32)
            .map(|day| {
                let date = (first + Days::new(day)).to_string();
                let (n, mean) = if day == 0 { (3, 1.0) } else { (1, 0.0) };
                row(&date, "a", 10, n, Some(mean))
            })
            .collect();
        let timeline = of_rows(&rows);
        assert_eq!((timeline.period, timeline.periods.len()), ("week", 5));
        assert_eq!(timeline.bases[0], ("wire".to_string(), 0, 21, 70));
        assert_eq!(
            (timeline.n[0], timeline.sentiment[0], timeline.low[0]),
            (9, Some(0.333333), None)
        );
    }
}
