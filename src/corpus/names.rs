//! What can be told from names: the outlet and the date in a file name, an article's id.

use chrono::NaiveDate;

use crate::text::cleaning;

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

/// The first valid date in a file name, written yyyy-mm-dd without a digit right before or after it.
pub(super) fn date_in_file(stem: &str) -> Option<String> {
    let bytes = stem.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len().saturating_sub(9))
        .filter(|&at| !(digit(at + 10) || at > 0 && digit(at - 1)))
        .filter_map(|at| stem.get(at..at + 10))
        .find(|date| is_iso_date(date))
        .map(str::to_owned)
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
