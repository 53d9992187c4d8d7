//! `change_points`: weeks at which a figure changed, found without a date.

use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::Study;
use crate::compare::trends::{Figure, Found, changes};
use crate::schema::{frame, table};

table! {
    /// A series of weeks, Monday to Sunday, is cut where its level changed: as often as makes the stretches fit much better (see
    /// [Trends](methods.md#trends)). Searched are series with articles in 20 weeks or more and with ten mentions or more (for tone:
    /// sentences); where there is none, the table is empty. A stretch has six weeks or more.
    ///
    /// Read `q_value` first: where nothing changed, one to five series in a hundred have a row all the same. Of rows with q ≤ 0.05 few are false, unless the
    /// news of neighbouring weeks is much alike: drift can't be told from change.
    #[table("change_points", one row for "each change found in a figure of an outlet, or of all outlets together", in_report)]
    pub struct ChangePointRow<T> {
        /// The outlet; empty for all that are compared, together.
        outlet: Option<T>,
        /// What changed: `frame_rate` is mentions of a frame per 1,000 words, `actor_sentiment` the mean sentiment of an actor's mentions, `tone`
        /// that of the sentences.
        figure: Figure,
        /// The frame's or actor's id in the codebook; empty for `tone`.
        id: Option<T>,
        /// The first day of the first week after the change, as YYYY-MM-DD.
        week: T,
        /// The first day of the earliest week that it may be, with a confidence of 95 %.
        week_low: T,
        /// The first day of the latest.
        week_high: T,
        /// Weeks with articles in the series.
        #[unit = "weeks"]
        #[range = "20 or more"]
        n_weeks: usize,
        /// Weeks with articles from the change before it, or the start, to this one.
        #[unit = "weeks"]
        #[range = "6 or more"]
        n_weeks_before: usize,
        /// Weeks with articles from this change to the next, or the end.
        #[unit = "weeks"]
        #[range = "6 or more"]
        n_weeks_after: usize,
        /// The figure in the weeks before.
        #[unit = "that of the figure"]
        #[range = "any"]
        level_before: f64,
        /// The figure in the weeks after.
        #[unit = "that of the figure"]
        #[range = "any"]
        level_after: f64,
        /// How often a stretch without a change, between the changes next to this one, would have one that stands out as much.
        #[unit = "probability"]
        #[range = "0 to 1"]
        p_value: f64,
        /// The p value corrected for all series that were searched (Benjamini and Hochberg 1995).
        #[unit = "probability"]
        #[range = "0 to 1"]
        q_value: f64,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    frame(changes(study).iter().map(row))
}

fn row(found: &Found<'_>) -> ChangePointRow<String> {
    let [week, week_low, week_high] = found.days.map(|day| day.to_string());
    let scale = found.followed.figure.scale();
    let (n_weeks_before, n_weeks_after) = found.change.periods;
    ChangePointRow {
        outlet: found.outlet.map(str::to_owned),
        figure: found.followed.figure,
        id: found.followed.id.map(str::to_owned),
        week,
        week_low,
        week_high,
        n_weeks: found.n_weeks,
        n_weeks_before,
        n_weeks_after,
        level_before: scale * found.change.before,
        level_after: scale * found.change.after,
        p_value: found.change.p_value,
        q_value: found.q_value,
    }
}
