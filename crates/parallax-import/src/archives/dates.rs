//! Which lines are dates. What a date means is not decided here.

const MONTHS: &[&str] = &[
    // English and its short forms
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    // German
    "januar",
    "jänner",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    // French
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    // Spanish
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
    // Italian
    "gennaio",
    "febbraio",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "settembre",
    "ottobre",
    "dicembre",
    // Dutch
    "januari",
    "februari",
    "maart",
    "mei",
    "augustus",
    // Portuguese
    "janeiro",
    "fevereiro",
    "março",
    "maio",
    "junho",
    "julho",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];

const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];

/// The date that a line consists of, perhaps with a weekday before it and anything short behind it: without weekday and time.
///
/// "January 11, 2010 Monday" gives "January 11, 2010", and "Montag 7. Juli 2020" gives "7. Juli 2020".
pub(super) fn date_line(line: &str) -> Option<&str> {
    if line.chars().count() > 90 {
        return None;
    }
    if let Some(date) = counted(line) {
        return Some(date);
    }
    let mut words = tokens(line);
    let mut first = words.next()?;
    if WEEKDAYS.contains(&first.lower.as_str()) {
        first = words.next()?;
    }
    let (mut month, mut day, mut numbers) = (false, false, 0);
    let start = first.start;
    for word in std::iter::once(first).chain(words).take(6) {
        let number = word.lower.parse::<u32>().ok();
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| {
            let stem = word.lower.strip_suffix(end);
            stem.is_some_and(|stem| stem.parse::<u32>().is_ok_and(|day| day <= 31))
        });
        match number {
            Some(year) if word.lower.len() == 4 && (1700..2200).contains(&year) => {
                // A year at the beginning is that of an ISO date.
                if numbers == 0 && !month {
                    return iso(&line[start..]);
                }
                let little_follows = line[word.end..].chars().count() <= 45;
                return (little_follows && (month || numbers == 2)).then(|| &line[start..word.end]);
            }
            Some(day_or_month) if (1..=31).contains(&day_or_month) && !(month && day) => {
                numbers += 1;
                day = true;
            }
            _ if ordinal => day = true,
            _ if !month && MONTHS.contains(&word.lower.as_str()) => month = true,
            // "11 de enero de 2010"
            _ if word.lower == "de" || word.lower == "of" || word.lower == "the" => {}
            _ => return None,
        }
    }
    None
}

/// The "2018 年 10 月 7 日" that a line begins with: year, month and day, each with its sign.
fn counted(line: &str) -> Option<&str> {
    let mut at = 0;
    for signs in [['年', '년'], ['月', '월'], ['日', '일']] {
        let rest = &line[at..];
        let sign = rest.find(signs)?;
        let number = rest[..sign].trim();
        if number.is_empty()
            || number.len() > 4
            || !number.bytes().all(|byte| byte.is_ascii_digit())
        {
            return None;
        }
        at += sign + '年'.len_utf8();
    }
    Some(&line[..at])
}

/// A date as it is handed on: as written, or "2018-10-07" for one whose parts have Chinese, Japanese or Korean signs.
pub(super) fn written(date: &str) -> String {
    if counted(date).is_none() {
        return date.to_owned();
    }
    let numbers = date
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty());
    numbers
        .map(|number| format!("{number:0>2}"))
        .collect::<Vec<_>>()
        .join("-")
}

/// The "2010-01-11" that `text` begins with.
fn iso(text: &str) -> Option<&str> {
    let date = text.get(..10)?;
    let shape = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => matches!(byte, b'-' | b'/' | b'.'),
        _ => byte.is_ascii_digit(),
    });
    let ends = !text[10..].starts_with(|c: char| c.is_alphanumeric() && c != 'T');
    (shape && ends).then_some(date)
}

struct Token {
    lower: String,
    start: usize,
    end: usize,
}

fn tokens(line: &str) -> impl Iterator<Item = Token> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &line[at..];
        let start = at + rest.find(|c: char| c.is_alphanumeric())?;
        let length = line[start..].find(|c: char| !c.is_alphanumeric());
        let end = length.map_or(line.len(), |length| start + length);
        at = end;
        Some(Token {
            lower: line[start..end].to_lowercase(),
            start,
            end,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_archives_are_found() {
        for (line, date) in [
            ("January 11, 2010 Monday", "January 11, 2010"),
            ("December 19, 1991, Sunday, An Edition", "December 19, 1991"),
            ("Monday, January 11, 2010 12:05 PM GMT", "January 11, 2010"),
            ("11 January 2010", "11 January 2010"),
            ("Dienstag 7. Juli 2020", "7. Juli 2020"),
            ("29 décembre 2011", "29 décembre 2011"),
            ("11 de enero de 2010", "11 de enero de 2010"),
            ("2010-01-11", "2010-01-11"),
            ("11.01.2010", "11.01.2010"),
            ("May 8, 2010", "May 8, 2010"),
            ("June 2011", "June 2011"),
            ("2018 年 10 月 7 日 17:04", "2018 年 10 月 7 日"),
            ("2018년 5월 31일", "2018년 5월 31일"),
        ] {
            assert_eq!(date_line(line), Some(date), "{line}");
        }
    }

    #[test]
    fn dates_with_signs_are_handed_on_as_numbers() {
        assert_eq!(written("2018 年 10 月 7 日"), "2018-10-07");
        assert_eq!(written("7 October 2018"), "7 October 2018");
    }

    #[test]
    fn sentences_and_numbers_are_not_dates() {
        for line in [
            "In January 2010 the minister resigned.",
            "2010 was a year of storms",
            "The Harbour Times",
            "480 words",
            "March of the minister",
            "",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }
}
