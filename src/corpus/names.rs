//! What can be told from names: the outlet and the date in a file name, an article's id.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use parallax_import::dates;

use crate::text::cleaning;

/// Names of which each is given once, whatever its capitals.
#[derive(Debug, Default)]
pub(crate) struct Unique {
    taken: HashSet<String>,
    /// For each name that was asked for more than once, the number that the next one may get.
    next: HashMap<String, usize>,
}

impl Unique {
    /// `name`, or where that is taken `name-2`, `name-3` …
    pub(crate) fn free(&mut self, name: &str) -> String {
        let lower = name.to_lowercase();
        if self.taken.insert(lower.clone()) {
            return name.to_owned();
        }
        let next = self.next.entry(lower).or_insert(2);
        loop {
            let numbered = format!("{name}-{next}");
            *next += 1;
            if self.taken.insert(numbered.to_lowercase()) {
                return numbered;
            }
        }
    }
}

/// The outlet in the name of a file at the top of the folder: whatever comes before the first `_` or `--`.
///
/// `None` when there is neither, or nothing before it.
pub(super) fn outlet_of_file(stem: &str) -> Option<&str> {
    let end = [stem.find('_'), stem.find("--")]
        .into_iter()
        .flatten()
        .min()?;
    Some(stem[..end].trim()).filter(|outlet| !outlet.is_empty())
}

/// The first date in a file name whose day is certain: `2023-09-13`, `2023_09_13`, `20230913`, `13.09.2023`, `13 September 2023`,
/// `Sept. 13, 2023`, or numbers that can be read in one way only. No digit may touch it.
pub(super) fn date_in_file(stem: &str) -> Option<String> {
    let tokens = tokens(stem);
    (0..tokens.len()).find_map(|at| {
        let (token, _) = &tokens[at];
        let whole = token.len() == 8 && token.bytes().all(|byte| byte.is_ascii_digit());
        if whole && let Some(day) = certain(token) {
            return Some(day);
        }
        let [_, (middle, first_gap), (last, second_gap), ..] = &tokens[at..] else {
            return None;
        };
        let joins = |gap: &str| matches!(gap, "-" | "_" | "." | " " | ", " | ". " | "" | "/" | ",");
        let digits = |token: &str, most: usize| {
            token.len() <= most && token.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !joins(first_gap) || !joins(second_gap) {
            return None;
        }
        let named =
            |token: &str| token.len() > 2 && token.bytes().all(|byte| byte.is_ascii_alphabetic());
        let year = |token: &str| token.len() == 4 && digits(token, 4);
        let written = match (*token, *middle, *last) {
            (first, middle, last) if year(first) && digits(middle, 2) && digits(last, 2) => {
                format!("{first}-{middle}-{last}")
            }
            (first, middle, last) if digits(first, 2) && digits(middle, 2) && year(last) => {
                format!("{first}{first_gap}{middle}{second_gap}{last}")
            }
            (day, month, last) if digits(day, 2) && named(month) && year(last) => {
                format!("{day} {month} {last}")
            }
            (month, day, last) if digits(day, 2) && named(month) && year(last) => {
                format!("{day} {month} {last}")
            }
            _ => return None,
        };
        certain(&written)
    })
}

/// Runs of digits and of letters, each with what stands between it and the one before.
fn tokens(stem: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let (mut begun, mut gap) = (None, 0);
    let kind = |one: char| (one.is_ascii_digit(), one.is_alphanumeric());
    let mut before = (false, false);
    for (at, one) in stem.char_indices().chain([(stem.len(), ' ')]) {
        let now = kind(one);
        if let Some(start) = begun
            && now != before
        {
            found.push((&stem[start..at], &stem[gap..start]));
            begun = None;
            gap = at;
        }
        if now.1 && begun.is_none() && at < stem.len() {
            begun = Some(at);
        }
        before = now;
    }
    found
}

/// The day that a date says by itself; with full stops the day comes before the month.
fn certain(written: &str) -> Option<String> {
    let day = match dates::read(written, None) {
        dates::Reading::Day(day) => Some(day),
        dates::Reading::Either(either) => match (either.day_first, either.month_first) {
            (Some(day), None) | (None, Some(day)) => Some(day),
            (Some(day), Some(_)) if either.dotted => Some(day),
            _ => None,
        },
        _ => None,
    };
    day.map(|day| day.to_string())
}

/// The day in a date cell: yyyy-mm-dd, or that followed by a time ("2023-09-13T08:00").
///
/// `None` when the cell holds anything else or a day that is not in the calendar.
pub(crate) fn day_of(cell: &str) -> Option<&str> {
    let (day, rest) = cell.split_at_checked(10)?;
    let timed = rest.is_empty() || rest.starts_with(['T', ' ']);
    (timed && is_iso_date(day)).then_some(day)
}

/// Whether `text` is a day of the calendar, written yyyy-mm-dd with ASCII digits.
fn is_iso_date(text: &str) -> bool {
    let parse = || {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let year = text.get(..4).filter(|_| shaped)?.parse().ok()?;
        let month = text.get(5..7)?.parse().ok()?;
        let day = text.get(8..)?.parse().ok()?;
        NaiveDate::from_ymd_opt(year, month, day)
    };
    parse().is_some()
}

/// The id of an article that is given none: its path in the corpus folder without `articles/` in front and without the
/// ending, with `_` for `/`; never empty.
pub(crate) fn id_of_path(relative: &str) -> String {
    let path = relative.strip_prefix("articles/").unwrap_or(relative);
    let name = path.rfind('/').map_or(0, |at| at + 1);
    // A dot at the start of a name does not begin an ending.
    let end = match path[name..].rfind('.') {
        Some(dot) if dot > 0 => name + dot,
        _ => path.len(),
    };
    let id = cleaning::tidy(&path[..end]).replace('/', "_");
    if !id.is_empty() {
        return id;
    }
    // Nothing in the name can be seen.
    let codes = path[..end].chars().map(|c| format!("U+{:04X}", c as u32));
    codes.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_given_once() {
        let mut names = Unique::default();
        let given = ["n", "n-2", "n", "N", "n-2"].map(|name| names.free(name));
        assert_eq!(given, ["n", "n-2", "n-3", "N-4", "n-2-2"]);
    }

    #[test]
    fn the_outlet_comes_before_the_first_mark() {
        assert_eq!(outlet_of_file("us-wire_1-summit"), Some("us-wire"));
        assert_eq!(outlet_of_file("rt--2023-09-13_talks"), Some("rt"));
        assert_eq!(outlet_of_file("us-wire-1"), None);
        assert_eq!(outlet_of_file("_draft"), None);
    }

    #[test]
    fn a_date_is_found_unless_digits_touch_it() {
        assert_eq!(date_in_file("rt-2023-09-13").as_deref(), Some("2023-09-13"));
        assert_eq!(date_in_file("2024-02-29_x").as_deref(), Some("2024-02-29"));
        assert_eq!(date_in_file("2023-02-29_x"), None);
        assert_eq!(date_in_file("12023-09-13"), None);
        assert_eq!(
            date_in_file("한국-2023-09-13").as_deref(),
            Some("2023-09-13")
        );
        assert_eq!(date_in_file("short"), None);
        for (name, day) in [
            ("wire_20230913_talks", "2023-09-13"),
            ("06.03.2024 block", "2024-03-06"),
            ("talks 13-09-2023", "2023-09-13"),
            ("March 8, 2024", "2024-03-08"),
            ("8 March 2024 - Valley Post", "2024-03-08"),
            ("Valley Post, 8Mar2024", "2024-03-08"),
            ("2024_3_8", "2024-03-08"),
        ] {
            assert_eq!(date_in_file(name).as_deref(), Some(day), "{name}");
        }
        // Which is the day nobody knows; the others are no dates.
        for name in [
            "06_03_2024_block",
            "10 takeaways from March 2024",
            "12345678",
            "120230913",
            "99.99.2023",
            "May 2024",
            "route 9 may 20",
        ] {
            assert_eq!(date_in_file(name), None, "{name}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert_eq!(day_of("2023-09-13"), Some("2023-09-13"));
        assert_eq!(day_of("2023-09-13T08:00:00Z"), Some("2023-09-13"));
        assert_eq!(day_of("2023-09-13 08:00"), Some("2023-09-13"));
        for wrong in [
            "13.09.2023",
            "2023-9-13",
            "2023-13-01",
            "2023-09-31",
            "2023-09-130",
            "2023",
            "２０２３-09",
        ] {
            assert_eq!(day_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn ids_come_from_paths() {
        assert_eq!(id_of_path("articles/rt/day 1.txt"), "rt_day 1");
        assert_eq!(id_of_path("rt_1.final.TXT"), "rt_1.final");
        assert_eq!(id_of_path("articles/v1.2/rt"), "v1.2_rt");
        assert_eq!(id_of_path("re\u{301}al_1.txt"), "r\u{e9}al_1");
        assert_eq!(id_of_path("\u{13}\u{200b}.txt"), "U+0013 U+200B");
    }
}
