//! A figure's sums by week.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::Study;
use super::super::ledger::Entry;
use super::super::measure::Measure;
use super::super::rule::{Others, Rule};
use super::super::weeks::Weeks;
use crate::stats::ratio::Unit;

/// The outlets' articles by week; those without a date are left out.
pub struct OverTime<'a> {
    /// The weeks.
    pub weeks: Weeks,
    /// The ids of the outlets, in the corpus's order.
    pub outlets: Vec<&'a str>,
    /// The articles of each outlet, with their weeks.
    articles: Vec<Vec<(usize, &'a Entry)>>,
    /// Those whom each outlet is compared with.
    others: Vec<Others>,
}

/// A figure by week: the sums of the weeks with articles that contribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series(BTreeMap<usize, Unit>);

impl<'a> OverTime<'a> {
    /// The articles of `study`, in weeks of which one begins on the day that `beginning` gives for the first day on which an article appeared. `None` if
    /// no article has a date.
    pub fn of(
        study: &'a Study<'_>,
        beginning: impl Fn(NaiveDate) -> NaiveDate,
    ) -> Option<OverTime<'a>> {
        let outlets = study.outlets();
        let dated: Vec<Vec<(NaiveDate, &Entry)>> = outlets
            .iter()
            .map(|(_, entries)| {
                let dated = entries.iter();
                // Dates were checked when the articles were read.
                dated
                    .filter_map(|entry| Some((entry.date.as_deref()?.parse().ok()?, *entry)))
                    .collect()
            })
            .collect();
        let days = || dated.iter().flatten().map(|(day, _)| *day);
        let weeks = Weeks::holding(days(), beginning(days().min()?))?;
        let in_weeks = dated.iter().map(|articles| {
            let articles = articles.iter();
            articles
                .map(|(day, entry)| (weeks.at(*day), *entry))
                .collect()
        });
        let mut others = study.compared_with();
        // Of two outlets, the second differs from the first as the first from the second.
        if study.rule == Rule::Rest && others.len() == 2 {
            others[1] = Others::None;
        }
        Some(OverTime {
            weeks,
            outlets: outlets
                .iter()
                .map(|(outlet, _)| outlet.id.as_str())
                .collect(),
            articles: in_weeks.collect(),
            others,
        })
    }

    /// A figure of each outlet.
    pub fn series(&self, measure: Measure) -> Vec<Series> {
        let outlets = self.articles.iter();
        outlets
            .map(|articles| {
                let mut series = Series::default();
                for &(week, entry) in articles {
                    let unit = measure.of_article(entry);
                    if unit.denominator > 0.0 {
                        series.add(week, unit);
                    }
                }
                series
            })
            .collect()
    }

    /// The same figure of those whom an outlet is compared with, given that of all together and of each; `None` where it is
    /// compared with none, or its difference is that of another with the sign changed.
    pub fn others(&self, outlet: usize, all: &Series, each: &[Series]) -> Option<Series> {
        match self.others[outlet] {
            Others::AllBut { own, .. } => Some(all.less(&each[own])),
            Others::One(at) => Some(each[at].clone()),
            Others::None => None,
        }
    }
}

impl Series {
    /// All of some series together.
    pub fn together(each: &[Series]) -> Series {
        let mut all = Series::default();
        for (week, unit) in each.iter().flat_map(|one| &one.0) {
            all.add(*week, *unit);
        }
        all
    }

    fn add(&mut self, week: usize, unit: Unit) {
        let sum = self.0.entry(week).or_insert(Unit::ZERO);
        *sum = sum.plus(unit);
    }

    /// What is left without `part`, which is one of those that were added up. Denominators are whole numbers, so that nothing is left of a
    /// week that was all its own.
    fn less(&self, part: &Series) -> Series {
        let weeks = self.0.iter().filter_map(|(&week, sum)| {
            let part = part.0.get(&week).copied().unwrap_or(Unit::ZERO);
            let left = Unit {
                numerator: sum.numerator - part.numerator,
                denominator: sum.denominator - part.denominator,
            };
            (left.denominator > 0.0).then_some((week, left))
        });
        Series(weeks.collect())
    }

    /// The sums of all `n` weeks, those without articles included.
    pub fn by_week(&self, n: usize) -> Vec<Unit> {
        let week = |week| self.0.get(&week).copied().unwrap_or(Unit::ZERO);
        (0..n).map(week).collect()
    }

    /// How many weeks have articles.
    pub fn n_weeks(&self) -> usize {
        self.0.len()
    }

    /// The sum of all weeks.
    pub fn sum(&self) -> Unit {
        Unit::sum(self.0.values().copied())
    }

    /// The weeks before `week`, and those from it on.
    pub fn parts(&self, week: usize) -> (Series, Series) {
        let mut before = self.0.clone();
        let after = before.split_off(&week);
        (Series(before), Series(after))
    }
}
