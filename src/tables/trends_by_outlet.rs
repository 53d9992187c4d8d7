//! `trends_by_outlet`: what changed at a date that the researcher names.

use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::Study;
use crate::compare::estimate::LEVEL;
use crate::compare::trends::{Break, Figure, Series, TooFewForTrend, breaks};
use crate::schema::{Word, frame, table};
use crate::stats::multiple;
use crate::stats::trends::{Change, Estimate};

/// What may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The level at the date.
    Level,
    /// The slope from the date on.
    Slope,
}

impl Word for Part {
    const ALL: &'static [Part] = &[Part::Level, Part::Slope];

    fn as_str(self) -> &'static str {
        match self {
            Part::Level => "level",
            Part::Slope => "slope",
        }
    }
}

table! {
    /// Empty without `--break DATE`. Each figure has a line before the date and one from it on, fitted to its weeks (an interrupted time series; see
    /// [Trends](methods.md#trends)). Weeks are counted from the date, so that none is in part before it; articles without a date are left
    /// out.
    ///
    /// The p values hold for a date named without looking at the figures. With fewer than twenty weeks hardly any change is significant. An
    /// outlet's own change may be everybody's; the columns `difference…` say whether it changed more than those that it is compared with. Of two outlets only
    /// the first has them: the second's are the same with the sign changed.
    #[table("trends_by_outlet", one row for "each outlet (and all together), figure, and what may have changed of it", in_report)]
    pub struct TrendByOutlet<T> {
        /// The outlet; empty for all that are compared, together.
        outlet: Option<T>,
        /// What is followed: `frame_rate` is mentions of a frame per 1,000 words, `actor_sentiment` the mean sentiment of an actor's mentions, `tone`
        /// that of the sentences.
        figure: Figure,
        /// The frame's or actor's id in the codebook; empty for `tone`.
        id: Option<T>,
        /// What may have changed: the `level` at the date, or the `slope` (change per week) from it on.
        part: Part,
        /// Weeks before the date with articles that contribute.
        #[unit = "weeks"]
        #[range = "0 or more"]
        n_weeks_before: usize,
        /// Such weeks from the date on.
        #[unit = "weeks"]
        #[range = "0 or more"]
        n_weeks_after: usize,
        /// Mentions (for `tone`: sentences) before the date.
        #[unit = "mentions or sentences"]
        #[range = "0 or more"]
        n_before: usize,
        /// Those from the date on.
        #[unit = "mentions or sentences"]
        #[range = "0 or more"]
        n_after: usize,
        /// The figure of all articles before the date.
        #[unit = "that of the figure"]
        #[range = "any"]
        mean_before: Option<f64>,
        /// The figure of all articles from the date on.
        #[unit = "that of the figure"]
        #[range = "any"]
        mean_after: Option<f64>,
        /// The level to which the line before the date leads at it; or that line's slope.
        #[unit = "that of the figure; for `slope`, per week"]
        #[range = "any"]
        before: Option<f64>,
        /// Lower end of its 95 % interval.
        #[unit = "that of the figure; for `slope`, per week"]
        #[range = "any"]
        before_low: Option<f64>,
        /// Upper end.
        #[unit = "that of the figure; for `slope`, per week"]
        #[range = "any"]
        before_high: Option<f64>,
        /// How much higher the line from the date on begins; or how much steeper it is.
        #[unit = "that of the figure; for `slope`, per week"]
        #[range = "any"]
        change: Option<f64>,
        /// Lower end of its 95 % interval.
        #[unit = "that of the figure; for `slope`, per week"]
        #[range = "any"]
        change_low: Option<f64>,
        /// Upper end.
        #[unit = "that of the figure; for `slope`, per week"]
        #[range = "any"]
        change_high: Option<f64>,
        /// Two-sided p value of Student's t test of the change against none.
        #[unit = "probability"]
        #[range = "0 to 1"]
        p_value: Option<f64>,
        /// The p value corrected for all tests of the table, those of differences included (Benjamini and Hochberg 1995).
        #[unit = "probability"]
        #[range = "0 to 1"]
        q_value: Option<f64>,
        /// Why there is no p value: too few `weeks` (six with articles are needed on either side) or `uses` (five are needed on either side if
        /// nothing changed), or no `variation` among them.
        too_few: Option<TooFewForTrend>,
        /// How much more the outlet changed than those it is compared with, by the series of their differences.
        #[unit = "that of the figure; for `slope`, per week"]
        #[range = "any"]
        difference: Option<f64>,
        /// Lower end of its 95 % interval.
        #[unit = "that of the figure; for `slope`, per week"]
        #[range = "any"]
        difference_low: Option<f64>,
        /// Upper end.
        #[unit = "that of the figure; for `slope`, per week"]
        #[range = "any"]
        difference_high: Option<f64>,
        /// Two-sided p value of Student's t test of the difference against none.
        #[unit = "probability"]
        #[range = "0 to 1"]
        difference_p_value: Option<f64>,
        /// The p value corrected for all tests of the table.
        #[unit = "probability"]
        #[range = "0 to 1"]
        difference_q_value: Option<f64>,
        /// Why there is no p value of a difference; as `too_few`, of the outlet or those it is compared with.
        difference_too_few: Option<TooFewForTrend>,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let found = study.break_at.map(|date| breaks(study, date));
    let mut rows: Vec<TrendByOutlet<&str>> = Vec::new();
    for one in found.iter().flatten() {
        rows.extend(Part::ALL.iter().map(|&part| row(one, part)));
    }
    correct(&mut rows);
    frame(rows)
}

/// Fills in the q values.
fn correct(rows: &mut [TrendByOutlet<&str>]) {
    let own = rows.iter().map(|row| row.p_value);
    let p_values: Vec<_> = own
        .chain(rows.iter().map(|row| row.difference_p_value))
        .collect();
    let q_values = multiple::q_values(&p_values);
    let (own, differences) = q_values.split_at(rows.len());
    for ((row, own), difference) in rows.iter_mut().zip(own).zip(differences) {
        (row.q_value, row.difference_q_value) = (*own, *difference);
    }
}

fn row<'a>(found: &Break<'a>, part: Part) -> TrendByOutlet<&'a str> {
    let figure = found.followed.figure;
    let scale = figure.scale();
    let (before, after) = &found.parts;
    let mean = |series: &Series| {
        let sum = series.sum();
        (sum.denominator > 0.0).then(|| scale * sum.numerator / sum.denominator)
    };
    let n = |series: &Series| {
        let sum = series.sum();
        match figure {
            Figure::FrameRate => sum.numerator as usize,
            Figure::ActorSentiment | Figure::Tone => sum.denominator as usize,
        }
    };
    let line = found.change.ok().map(|change| match part {
        Part::Level => change.level_before,
        Part::Slope => change.slope_before,
    });
    let own = found.change.ok().map(|change| part.of(change));
    let difference = found.difference.and_then(Result::ok);
    let difference = difference.map(|change| part.of(change));
    let [line, own, between] = [line, own, difference].map(|one| Ends::of(one, scale));
    TrendByOutlet {
        outlet: found.outlet,
        figure,
        id: found.followed.id,
        part,
        n_weeks_before: before.n_weeks(),
        n_weeks_after: after.n_weeks(),
        n_before: n(before),
        n_after: n(after),
        mean_before: mean(before),
        mean_after: mean(after),
        before: line.value,
        before_low: line.low,
        before_high: line.high,
        change: own.value,
        change_low: own.low,
        change_high: own.high,
        p_value: own.p_value,
        q_value: None,
        too_few: found.change.err(),
        difference: between.value,
        difference_low: between.low,
        difference_high: between.high,
        difference_p_value: between.p_value,
        difference_q_value: None,
        difference_too_few: found.difference.and_then(Result::err),
    }
}

impl Part {
    fn of(self, change: Change) -> Estimate {
        match self {
            Part::Level => change.level,
            Part::Slope => change.slope,
        }
    }
}

/// The cells of an estimate.
#[derive(Default)]
struct Ends {
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    p_value: Option<f64>,
}

impl Ends {
    fn of(estimate: Option<Estimate>, scale: f64) -> Self {
        estimate.map_or_else(Ends::default, |estimate| {
            let interval = estimate.interval(LEVEL);
            Ends {
                value: Some(scale * estimate.value),
                low: interval.map(|interval| scale * interval.low),
                high: interval.map(|interval| scale * interval.high),
                p_value: Some(estimate.p_value()),
            }
        })
    }
}
