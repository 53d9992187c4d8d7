//! Whether the day or the month comes first in a column.

use super::calendar::Date;
use super::{Order, Reading, read};

/// What the cells of a column say about the order of their numbers.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// A cell that has the day first, because there is no other way to read it.
    day_first: Option<String>,
    /// A cell that has the month first.
    month_first: Option<String>,
    /// A cell that can be read either way.
    either: Option<(String, Date, Date)>,
    /// Whether all that can be read either way are written with full stops.
    not_dotted: bool,
}

/// A column of which nobody can say whether days or months come first.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the dates can be read in two ways: `{cell}` is {day_first} if the day comes first and {month_first} if the month does{}",
    mixed.as_ref().map(|(day, month)| format!(" (`{day}` has the day first, `{month}` the month)")).unwrap_or_default())]
pub struct Undecided {
    /// A cell that can be read either way.
    pub cell: String,
    /// Its date if the day comes first.
    pub day_first: Date,
    /// Its date if the month comes first.
    pub month_first: Date,
    /// A cell with the day first and one with the month first, if the column has both.
    pub mixed: Option<(String, String)>,
}

impl Column {
    /// Takes note of a cell.
    pub fn add(&mut self, cell: &str) {
        let Reading::Either(either) = read(cell, None) else {
            return;
        };
        match (either.day_first, either.month_first) {
            (Some(day_first), Some(month_first)) => {
                self.not_dotted |= !either.dotted;
                self.either
                    .get_or_insert_with(|| (cell.to_owned(), day_first, month_first));
            }
            (Some(_), None) => _ = self.day_first.get_or_insert_with(|| cell.to_owned()),
            (None, Some(_)) => _ = self.month_first.get_or_insert_with(|| cell.to_owned()),
            (None, None) => {}
        }
    }

    /// The order of the column's dates; `None` where every date says by itself what it is.
    ///
    /// # Errors
    /// When there are dates that can be read either way and nothing else in the column tells.
    pub fn order(&self) -> Result<Option<Order>, Undecided> {
        let Some((cell, day_first, month_first)) = &self.either else {
            return Ok(None);
        };
        match (&self.day_first, &self.month_first) {
            (Some(_), None) => Ok(Some(Order::DayFirst)),
            (None, Some(_)) => Ok(Some(Order::MonthFirst)),
            (None, None) if !self.not_dotted => Ok(Some(Order::DayFirst)),
            (day, month) => Err(Undecided {
                cell: cell.clone(),
                day_first: *day_first,
                month_first: *month_first,
                mixed: day.clone().zip(month.clone()),
            }),
        }
    }
}
