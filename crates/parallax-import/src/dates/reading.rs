//! One cell as a date.

use super::calendar::Date;
use super::{Order, months};

/// Cells that say that there is no date.
const MISSING: [&str; 13] = [
    "", "-", "--", "–", "—", "?", "na", "n/a", "nan", "nat", "none", "null", "unknown",
];
/// A cell longer than this is a text.
const LONGEST: usize = 100;
/// Days from 30 December 1899, where the serial numbers of spreadsheets begin, to 1 January 1970.
const SERIAL_OF_1970: i64 = 25_569;

/// What a cell says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// That there is no date: it is empty, or says NA.
    Missing,
    /// This day.
    Day(Date),
    /// Two numbers for day and month; which is which depends on the column.
    Either(Either),
    /// Nothing that is a date.
    Bad,
}

/// The readings of a date written with numbers, day or month first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Either {
    /// The day if the first number is the day, if the calendar has it.
    pub day_first: Option<Date>,
    /// The day if the first number is the month, if the calendar has it.
    pub month_first: Option<Date>,
    /// Whether the numbers are separated by full stops, as is usual only where the day comes first.
    pub dotted: bool,
}

/// Reads one cell. `order` matters only to dates that begin with a year of two digits.
pub fn read(cell: &str, order: Option<Order>) -> Reading {
    let cell = cell.trim().trim_matches(['"', '\'', '(', ')', '[', ']']);
    let lower = cell.trim().to_lowercase();
    if MISSING.contains(&lower.as_str()) {
        return Reading::Missing;
    }
    if lower.len() > LONGEST {
        return Reading::Bad;
    }
    if let Some(reading) = one_number(&lower) {
        return reading.map_or(Reading::Bad, Reading::Day);
    }
    parts(&lower).reading(order)
}

/// The day if the cell is one number: a serial number of a spreadsheet, seconds or milliseconds since 1970, yyyymmdd.
fn one_number(cell: &str) -> Option<Option<Date>> {
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    Some(match whole.len() {
        // 1954 to 2119; a year is not a day.
        5 if number >= 20_000 => Date::of_days(number - SERIAL_OF_1970),
        8 | 14 if fraction.is_empty() => compact(whole),
        9 | 10 => Date::of_days(number.div_euclid(86_400)),
        12 | 13 => Date::of_days(number.div_euclid(86_400_000)),
        _ => None,
    })
}

/// The day in yyyymmdd with anything behind it.
fn compact(digits: &str) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    let year = i32::try_from(part(0..4)?).ok()?;
    Date::new(year, part(4..6)?, part(6..8)?)
}

/// The numbers and the month in a cell.
#[derive(Default)]
struct Parts<'a> {
    numbers: Vec<&'a str>,
    month: Option<u32>,
    dotted: bool,
}

/// Takes a cell apart; times, weekdays, zones and other words are passed over.
fn parts(cell: &str) -> Parts<'_> {
    let mut found = Parts::default();
    let mut timed = false;
    let mut rest = cell;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let same = |one: char| {
            one.is_ascii_digit() == first.is_ascii_digit()
                && one.is_alphabetic() == first.is_alphabetic()
        };
        let length = if first.is_ascii_digit() || first.is_alphabetic() {
            rest.find(|one| !same(one)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        if first.is_ascii_digit() {
            if after.starts_with(':') || token.len() <= 2 && is_hour(after) {
                timed = true;
                rest = after
                    .trim_start_matches(|one: char| one.is_ascii_digit() || ":.,h".contains(one));
            } else if !(timed && matches!(before, '+' | '-')) {
                found.dotted |= after.starts_with('.') && found.numbers.is_empty();
                found.numbers.push(token);
            }
        } else if token == "t" && found.is_complete() {
            break;
        } else if first.is_alphabetic()
            && let Some(month) = months::named(token)
        {
            // "mar. 13 sept. 2023": the first is a weekday.
            found.month = Some(month);
        }
        before = token.chars().last().unwrap_or(' ');
    }
    found
}

/// Whether what follows a number makes it an hour: "8h30", "8 am", "8pm".
fn is_hour(after: &str) -> bool {
    let word = after.trim_start();
    ["am", "pm", "a.m", "p.m", "uhr", "h"].iter().any(|mark| {
        word.strip_prefix(mark)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
}

impl Parts<'_> {
    fn is_complete(&self) -> bool {
        let needed = if self.month.is_some() { 2 } else { 3 };
        self.numbers.len() >= needed || self.numbers.iter().any(|one| one.len() == 8)
    }

    fn reading(&self, order: Option<Order>) -> Reading {
        let day = match (self.month, self.numbers.as_slice()) {
            (Some(month), numbers) => with_name(month, numbers),
            (None, [whole, ..]) if whole.len() == 8 => compact(whole),
            (None, [year, month, day, ..]) if year.len() == 4 => {
                dated(year, month.parse().ok(), day)
            }
            (None, [year, month, day, ..]) if order == Some(Order::YearFirst) => {
                dated(year, month.parse().ok(), day)
            }
            (None, [one, two, year, ..]) => return self.either(one, two, year),
            _ => None,
        };
        day.map_or(Reading::Bad, Reading::Day)
    }

    fn either(&self, one: &str, two: &str, year: &str) -> Reading {
        if one.len() > 2 || two.len() > 2 {
            return Reading::Bad;
        }
        let day_first = dated(year, two.parse().ok(), one);
        let month_first = dated(year, one.parse().ok(), two);
        match (day_first, month_first) {
            (None, None) => Reading::Bad,
            (Some(day), Some(other)) if day == other => Reading::Day(day),
            _ => Reading::Either(Either {
                day_first,
                month_first,
                dotted: self.dotted,
            }),
        }
    }
}

/// The day beside the name of a month: the first number of one or two digits is the day, the one of four the year.
fn with_name(month: u32, numbers: &[&str]) -> Option<Date> {
    let day = numbers.iter().position(|one| one.len() <= 2)?;
    let whole = numbers.iter().find(|one| one.len() == 4);
    let year = match whole {
        Some(year) => *year,
        None => *numbers.get(day + 1)?,
    };
    dated(year, Some(month), numbers[day])
}

/// A day from its parts as written; a year of two digits is one from 1969 to 2068, as POSIX has it.
fn dated(year: &str, month: Option<u32>, day: &str) -> Option<Date> {
    let number: i32 = year.parse().ok()?;
    let year = match year.len() {
        4 => number,
        2 if number < 69 => 2000 + number,
        2 => 1900 + number,
        _ => return None,
    };
    Date::new(year, month?, day.parse().ok()?)
}
