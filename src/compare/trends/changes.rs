//! Weeks at which figures changed, found without a date.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::super::Study;
use super::super::weeks::{FIRST_DAY, Weeks};
use super::{Figure, Followed, OverTime, Series, followed};
use crate::stats::multiple;
use crate::stats::trends::{ChangePoint, change_points};

/// Fewest weeks with articles in a series that is searched: in shorter ones hardly any change stands out.
pub const FEWEST_WEEKS: usize = 20;
/// Fewest mentions in a series that is searched.
pub const FEWEST_MENTIONS: f64 = 10.0;
/// Fewest weeks between two changes.
pub const APART: usize = 6;

/// A change that was found.
pub struct Found<'a> {
    /// The outlet; `None` for all together.
    pub outlet: Option<&'a str>,
    /// The figure.
    pub followed: Followed<'a>,
    /// Weeks with articles in its series.
    pub n_weeks: usize,
    /// The change, by the numbers of the weeks.
    pub change: ChangePoint,
    /// The first days of the week from which on the figure has changed, and of the first and the last at which it may have.
    pub days: [NaiveDate; 3],
    /// Its p value corrected for all series that were searched.
    pub q_value: f64,
}

/// The series of a figure and the changes that were found there.
type Searched<'a> = (Option<&'a str>, Followed<'a>, usize, Vec<ChangePoint>);

/// The changes of every figure of each outlet and of all together, in the tables' order. Weeks begin on [`FIRST_DAY`].
pub fn changes<'a>(study: &'a Study<'_>) -> Vec<Found<'a>> {
    let Some(over_time) = OverTime::of(study, |day| day.week(FIRST_DAY).first_day()) else {
        return Vec::new();
    };
    if over_time.weeks.n() < FEWEST_WEEKS {
        return Vec::new();
    }
    let figures = followed(study.codebook);
    let searched = figures
        .into_par_iter()
        .flat_map_iter(|followed| of_figure(&over_time, followed));
    let mut searched: Vec<Searched<'a>> = searched.collect();
    searched.sort_by_key(|(outlet, followed, ..)| (*outlet, followed.figure, followed.id));
    with_q_values(searched, &over_time.weeks)
}

/// What is found in the series of a figure that are long enough.
fn of_figure<'a>(over_time: &OverTime<'a>, followed: Followed<'a>) -> Vec<Searched<'a>> {
    let each = over_time.series(followed.measure);
    let all = Series::together(&each);
    let outlets = over_time.outlets.iter().copied().map(Some).zip(&each);
    let series = outlets.chain([(None, &all)]);
    let long = series.filter(|(_, series)| {
        let sum = series.sum();
        let mentions = match followed.figure {
            Figure::FrameRate => sum.numerator,
            Figure::ActorSentiment | Figure::Tone => sum.denominator,
        };
        series.n_weeks() >= FEWEST_WEEKS && mentions >= FEWEST_MENTIONS
    });
    let search = |(outlet, series): (Option<&'a str>, &Series)| {
        let found = change_points(&series.by_week(over_time.weeks.n()), APART);
        let found = found.unwrap_or_default();
        (outlet, followed, series.n_weeks(), found)
    };
    long.map(search).collect()
}

/// Corrects for all series: one in which nothing was found has a p value of 1.
fn with_q_values<'a>(searched: Vec<Searched<'a>>, weeks: &Weeks) -> Vec<Found<'a>> {
    let mut p_values = Vec::new();
    for (.., changes) in &searched {
        p_values.extend(changes.iter().map(|change| Some(change.p_value)));
        if changes.is_empty() {
            p_values.push(Some(1.0));
        }
    }
    let mut q_values = multiple::q_values(&p_values).into_iter();
    let mut found = Vec::new();
    for (outlet, followed, n_weeks, changes) in searched {
        if changes.is_empty() {
            q_values.next();
        }
        for change in changes {
            let (first, last) = change.between;
            found.push(Found {
                outlet,
                followed,
                n_weeks,
                days: [change.at, first, last].map(|week| weeks.first_day(week)),
                q_value: q_values.next().flatten().unwrap_or(1.0),
                change,
            });
        }
    }
    found
}
