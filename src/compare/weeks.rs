//! Weeks: the periods of trends.

use chrono::{NaiveDate, TimeDelta, Weekday};

/// The day on which weeks begin where nothing else says so.
pub const FIRST_DAY: Weekday = Weekday::Mon;

/// The weeks of a corpus, from 0 on, without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weeks {
    first: NaiveDate,
    n: usize,
}

impl Weeks {
    /// The weeks that hold all of `days`, one of which begins on the day `beginning` or would if they went on so far; `None` without
    /// days.
    pub fn holding(
        days: impl IntoIterator<Item = NaiveDate>,
        beginning: NaiveDate,
    ) -> Option<Weeks> {
        let weeks = days
            .into_iter()
            .map(|day| (day - beginning).num_days().div_euclid(7));
        let ends = weeks.fold(None, |ends, week| {
            let (first, last) = ends.unwrap_or((week, week));
            Some((week.min(first), week.max(last)))
        });
        let (first, last) = ends?;
        Some(Weeks {
            first: beginning + TimeDelta::days(7 * first),
            n: (last - first) as usize + 1,
        })
    }

    /// How many there are.
    pub fn n(&self) -> usize {
        self.n
    }

    /// The week that holds a day; for a day before all weeks, the first.
    pub fn at(&self, day: NaiveDate) -> usize {
        (day - self.first).num_days().max(0) as usize / 7
    }

    /// The first day of a week.
    pub fn first_day(&self, week: usize) -> NaiveDate {
        self.first + TimeDelta::days(7 * week as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// 24 February 2022 was a Thursday.
    #[test]
    fn weeks_are_counted_from_a_day_back_and_on() {
        let days = ["2022-02-09", "2022-03-03", "2022-02-24", "2022-02-23"].map(day);
        let weeks = Weeks::holding(days, day("2022-02-24")).unwrap();
        assert_eq!((weeks.n(), weeks.first_day(0)), (5, day("2022-02-03")));
        assert_eq!(days.map(|day| weeks.at(day)), [0, 4, 3, 2]);
        assert_eq!(weeks.first_day(3), day("2022-02-24"));
    }

    #[test]
    fn without_days_there_are_no_weeks() {
        assert_eq!(Weeks::holding([], day("2022-02-24")), None);
    }
}
