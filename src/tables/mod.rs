//! Annotations → data frames: one file for each table.
//!
//! To add a table, add a file with a function from [`Study`] to a data frame, and its line in [`TABLES`].
//! Tables are sorted by their key, hold numbers as numbers, and leave empty what does not apply.

mod articles;
mod collocates_by_actor;
mod duplicates;
mod frames_by_outlet;
mod frames_together;
mod keywords_by_outlet;
mod labels_by_actor;
mod mentions;
mod outlet_map;
mod outlet_similarity;
mod saying_verbs;
mod sentences;
mod sentiment_by_outlet;
mod skipped;
mod speakers_by_outlet;
mod texts;
mod timeline;
mod tone_by_outlet;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::compare::Study;

/// A finished table.
pub struct Table {
    /// Its name: the file's, without `.csv`.
    pub name: &'static str,
    /// Its rows.
    pub frame: DataFrame,
}

/// Makes one table.
type Maker = fn(&Study<'_>) -> PolarsResult<DataFrame>;

/// All tables, by name.
pub const TABLES: [(&str, Maker); 18] = [
    ("articles", articles::table),
    ("collocates_by_actor", collocates_by_actor::table),
    ("duplicates", duplicates::table),
    ("frames_by_outlet", frames_by_outlet::table),
    ("frames_together", frames_together::table),
    ("keywords_by_outlet", keywords_by_outlet::table),
    ("labels_by_actor", labels_by_actor::table),
    ("mentions", mentions::table),
    ("outlet_map", outlet_map::table),
    ("outlet_similarity", outlet_similarity::table),
    ("saying_verbs", saying_verbs::table),
    ("sentences", sentences::table),
    ("sentiment_by_outlet", sentiment_by_outlet::table),
    ("skipped", skipped::table),
    ("speakers_by_outlet", speakers_by_outlet::table),
    ("texts", texts::table),
    ("timeline", timeline::table),
    ("tone_by_outlet", tone_by_outlet::table),
];

/// The longest tables. They are begun first, so that no processor is left with one of them when all others are done.
const LONG: [&str; 3] = ["mentions", "sentences", "texts"];

/// Makes every table of `study` and hands each on as soon as it is there, while others are being made; gives what
/// comes of it, by the tables' names. `next` hears from polars' refusal of a data frame, too, which no input should lead
/// to.
///
/// # Errors
/// That of `next`; where it fails for several tables, of any of them.
pub fn make_each<T: Send, E: Send>(
    study: &Study<'_>,
    next: impl Fn(PolarsResult<Table>) -> Result<T, E> + Sync,
) -> Result<Vec<T>, E> {
    let make = |&(at, (name, maker)): &(usize, (&'static str, Maker))| {
        Ok((at, next(maker(study).map(|frame| Table { name, frame }))?))
    };
    let (long, others): (Vec<_>, Vec<_>) = TABLES
        .into_iter()
        .enumerate()
        .partition(|(_, (name, _))| LONG.contains(name));
    let all = |tables: &[_]| tables.par_iter().map(make).collect::<Result<Vec<_>, E>>();
    let (long, others) = rayon::join(|| all(&long), || all(&others));
    let mut made: Vec<(usize, T)> = long?.into_iter().chain(others?).collect();
    made.sort_by_key(|(at, _)| *at);
    Ok(made.into_iter().map(|(_, made)| made).collect())
}

/// A data frame from rows: each column's name, and how to read it off a row.
macro_rules! frame {
    ($rows:expr, $($name:literal: $get:expr),+ $(,)?) => {
        polars::prelude::DataFrame::new_infer_height(vec![$(
            polars::prelude::Column::from(
                <polars::prelude::Series as polars::prelude::NamedFrom<_, _>>::new(
                    $name.into(),
                    $rows.iter().map($get).collect::<Vec<_>>(),
                )
            )
        ),+])
    };
}
use frame;

/// `None` for an empty text: an empty cell rather than one that holds an empty string.
fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
