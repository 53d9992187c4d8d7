//! Changes at a date that was named.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::super::Study;
use super::{Figure, Followed, OverTime, Series, followed};
use crate::schema::Word;
use crate::stats::permutation::LEAST_EXPECTED;
use crate::stats::ratio::Unit;
use crate::stats::trends::{Change, FEWEST_PERIODS, difference, interrupted};

/// Why a change is not tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TooFewForTrend {
    /// Fewer than six weeks before the date or from it on have articles that contribute.
    Weeks,
    /// If nothing had changed, fewer than five uses would be expected before the date or from it on.
    Uses,
    /// All weeks have the same figure, or lie on a line.
    Variation,
}

impl Word for TooFewForTrend {
    const ALL: &'static [TooFewForTrend] = &[
        TooFewForTrend::Weeks,
        TooFewForTrend::Uses,
        TooFewForTrend::Variation,
    ];

    fn as_str(self) -> &'static str {
        match self {
            TooFewForTrend::Weeks => "weeks",
            TooFewForTrend::Uses => "uses",
            TooFewForTrend::Variation => "variation",
        }
    }
}

/// What became of a figure at the date.
pub struct Break<'a> {
    /// The outlet; `None` for all together.
    pub outlet: Option<&'a str>,
    /// The figure.
    pub followed: Followed<'a>,
    /// Its weeks before the date, and from it on.
    pub parts: (Series, Series),
    /// What changed.
    pub change: Result<Change, TooFewForTrend>,
    /// By how much more than in the outlets it is compared with; `None` where it is not compared.
    pub difference: Option<Result<Change, TooFewForTrend>>,
}

/// What became of every figure of each outlet and of all together at `date`, in the tables' order. Weeks are counted from the date, so that none is
/// in part before it. Nothing if no article has a date.
pub fn breaks<'a>(study: &'a Study<'_>, date: NaiveDate) -> Vec<Break<'a>> {
    let Some(over_time) = OverTime::of(study, |_| date) else {
        return Vec::new();
    };
    let at = over_time.weeks.at(date);
    let figures = followed(study.codebook);
    let found = figures
        .into_par_iter()
        .flat_map_iter(|followed| of_figure(&over_time, followed, at));
    let mut found: Vec<Break<'a>> = found.collect();
    found.sort_by_key(|one| (one.outlet, one.followed.figure, one.followed.id));
    found
}

fn of_figure<'a>(over_time: &OverTime<'a>, followed: Followed<'a>, at: usize) -> Vec<Break<'a>> {
    let each = over_time.series(followed.measure);
    let all = Series::together(&each);
    let weeks = |series: &Series| series.by_week(over_time.weeks.n());
    let outlets = each.iter().enumerate().map(|(outlet, own)| {
        let change = change(followed.figure, &weeks(own), at);
        let others = over_time.others(outlet, &all, &each);
        let difference = others.map(|others| {
            change?;
            relative(followed.figure, &weeks(own), &weeks(&others), at)
        });
        Break {
            outlet: Some(over_time.outlets[outlet]),
            followed,
            parts: own.parts(at),
            change,
            difference,
        }
    });
    let together = Break {
        outlet: None,
        followed,
        parts: all.parts(at),
        change: change(followed.figure, &weeks(&all), at),
        difference: None,
    };
    outlets.chain([together]).collect()
}

/// By how much more a series changed than another, if there is enough of the other and enough weeks have both.
fn relative(
    figure: Figure,
    own: &[Unit],
    others: &[Unit],
    at: usize,
) -> Result<Change, TooFewForTrend> {
    enough(figure, others, at)?;
    let between = difference(own, others);
    enough_weeks(&between, at)?;
    interrupted(&between, at).ok_or(TooFewForTrend::Variation)
}

/// What changed in a series at the week `at`, if there is enough of it.
fn change(figure: Figure, weeks: &[Unit], at: usize) -> Result<Change, TooFewForTrend> {
    enough(figure, weeks, at)?;
    interrupted(weeks, at).ok_or(TooFewForTrend::Variation)
}

/// Whether a series has enough weeks and, if it is a rate, uses on either side.
fn enough(figure: Figure, weeks: &[Unit], at: usize) -> Result<(), TooFewForTrend> {
    enough_weeks(weeks, at)?;
    let sum = |weeks: &[Unit]| Unit::sum(weeks.iter().copied());
    let (before, after) = weeks.split_at(at.min(weeks.len()));
    let all = sum(weeks);
    let expected = |part| all.numerator * sum(part).denominator / all.denominator;
    if figure == Figure::FrameRate && expected(before).min(expected(after)) < LEAST_EXPECTED {
        return Err(TooFewForTrend::Uses);
    }
    Ok(())
}

fn enough_weeks(weeks: &[Unit], at: usize) -> Result<(), TooFewForTrend> {
    let (before, after) = weeks.split_at(at.min(weeks.len()));
    let n = |part: &[Unit]| part.iter().filter(|week| week.denominator > 0.0).count();
    if n(before).min(n(after)) < FEWEST_PERIODS {
        return Err(TooFewForTrend::Weeks);
    }
    Ok(())
}
