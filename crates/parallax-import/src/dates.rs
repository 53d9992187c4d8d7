//! Dates in any usual form.
//!
//! A cell is read by itself as far as it can be ([`Reading`]). Whether `03/04/2023` is in March or April no cell tells; the
//! whole column may ([`Column`]).

mod calendar;
mod column;
mod months;
mod reading;
#[cfg(test)]
mod tests;

pub use calendar::Date;
pub use column::{Column, Undecided};
pub use reading::{Reading, read};

/// The order of day, month and year in dates written with numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// 13/09/2023.
    DayFirst,
    /// 09/13/2023.
    MonthFirst,
    /// 23/09/13.
    YearFirst,
}

impl Order {
    /// The order that a pattern states, by the first `d`, `m` and `y` in it: `dmy`, `DD.MM.YYYY`, `%d/%m/%Y`, `%B %d, %Y`.
    ///
    /// `None` when one of the three is missing or the order is unusual.
    pub fn of_pattern(pattern: &str) -> Option<Order> {
        let mut order = String::new();
        let mut before = ' ';
        for character in pattern.chars() {
            let lower = character.to_ascii_lowercase();
            let part = match lower {
                'b' if before == '%' => 'm',
                other => other,
            };
            if "dmy".contains(part) && !order.contains(part) {
                order.push(part);
            }
            before = character;
        }
        match order.as_str() {
            "dmy" => Some(Order::DayFirst),
            "mdy" => Some(Order::MonthFirst),
            "ymd" => Some(Order::YearFirst),
            _ => None,
        }
    }
}

/// The day in a cell, given the order of its column.
///
/// # Errors
/// When the cell holds something that is not a date in this order; `Ok(None)` for a cell that says that there is none.
pub fn day_in(cell: &str, order: Option<Order>) -> Result<Option<Date>, NoDate> {
    match read(cell, order) {
        Reading::Missing => Ok(None),
        Reading::Day(date) => Ok(Some(date)),
        Reading::Either(either) => match order {
            Some(Order::MonthFirst) => either.month_first.map(Some).ok_or(NoDate),
            Some(_) => either.day_first.map(Some).ok_or(NoDate),
            None => match (either.day_first, either.month_first) {
                (Some(date), None) | (None, Some(date)) => Ok(Some(date)),
                (Some(one), Some(other)) if one == other => Ok(Some(one)),
                _ => Err(NoDate),
            },
        },
        Reading::Bad => Err(NoDate),
    }
}

/// A cell holds no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDate;
