//! Telling a dateline from the text behind it: `MOSCOW, December 7. /TASS/. `, `VLADIVOSTOK, Sept. 13 (UPI) — `.
//!
//! A dateline says where and when a report was written and by which agency. It is no part of the report: its places are
//! not acting, and whether there is one is a matter of house style. It stands at the beginning of a paragraph and has, in
//! this order, each where it is there:
//!
//! - a place or several: words with a capital, at times with a state or country behind a comma;
//! - a date;
//! - an agency in brackets or slashes;
//! - a dash, a full stop or a colon.
//!
//! A place alone is told from a subject by its dash and its capitals (`SEOUL —`), or, written as in running text, by being
//! a place that the language knows. A date or an agency makes any capitalised words a place.

/// A dateline has at most this many bytes.
const LONGEST: usize = 120;
/// A place has at most this many words: "RAMSTEIN AIR BASE, Germany".
const MOST_PLACE_WORDS: usize = 7;

/// What a language knows of datelines.
pub struct DatelineWords<'l> {
    /// Whether a word, in lower case and without a full stop, may be part of a date or time, numbers aside.
    pub is_date_word: &'l dyn Fn(&str) -> bool,
    /// Whether a phrase in lower case is an agency.
    pub is_agency: &'l dyn Fn(&str) -> bool,
    /// Whether a word is a place.
    pub is_place: &'l dyn Fn(&str) -> bool,
    /// Whether a word, in any capitals, is certainly no part of a place's name: "WHAT".
    pub is_common: &'l dyn Fn(&str) -> bool,
}

impl DatelineWords<'_> {
    /// The length in bytes of the dateline that `line` begins with, the white space behind it included; 0 if there is
    /// none. It may be the whole line.
    pub fn length(&self, line: &str) -> usize {
        let near = &line[..line.floor_char_boundary(LONGEST)];
        let opens = near.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(');
        if !opens {
            return 0;
        }
        let (agency, before, behind) = match self.agency(near) {
            Some((from, to)) => (true, near[..from].trim_end(), to),
            None => (false, "", 0),
        };
        if agency {
            let (place, date) = self.place_and_date(before);
            let fits = place.is_none_or(is_place_like);
            if !fits {
                return 0;
            }
            let rest = &line[behind..];
            let separator = separator_length(rest);
            let dated = date || before.is_empty() || is_shouted(before);
            // "Beijing (Reuters) officials said" is text.
            let opens = rest[separator..].trim_start();
            let starts = opens.is_empty() || opens.starts_with(|c: char| !c.is_lowercase());
            return if starts && (separator > 0 || dated) {
                line.len() - opens.len()
            } else {
                0
            };
        }
        self.without_agency(line, near)
    }

    /// The length of a dateline without an agency: a place, or a place and a date, before a dash; or a whole line.
    fn without_agency(&self, line: &str, near: &str) -> usize {
        let Some(dash) = dash_in(near) else {
            let whole = line.len() <= LONGEST;
            let (place, date) = self.place_and_date(line.trim_end_matches(['.', ' ']));
            let place = place.is_none_or(is_place_like);
            return if whole && date && place {
                line.len()
            } else {
                0
            };
        };
        let before = without_bracket(near[..dash].trim_end());
        let (place, date) = self.place_and_date(before);
        let place = place.unwrap_or("");
        let known = || {
            let first = place.split([',', '/']).next().unwrap_or("").trim();
            (self.is_place)(first)
        };
        let behind = &line[dash..];
        let rest = behind.trim_start_matches(['-', '–', '—', ' ']);
        let starts = rest.is_empty() || rest.starts_with(|c: char| !c.is_lowercase());
        let common = || {
            place
                .split([' ', '/', ','])
                .any(|word| (self.is_common)(word))
        };
        let shouted = is_shouted(place) && place.split(' ').count() <= 5 && !common();
        let fits = !place.is_empty() && is_place_like(place) && (date || shouted || known());
        let only_date = place.is_empty() && date;
        if starts && (fits || only_date) {
            line.len() - rest.len()
        } else {
            0
        }
    }

    /// Where an agency in brackets or slashes stands in `near`, brackets included.
    fn agency(&self, near: &str) -> Option<(usize, usize)> {
        let opens = near.match_indices(['(', '/']).take(4);
        let mut found = opens.filter_map(|(open, mark)| {
            let close = if mark == "(" { ')' } else { '/' };
            let inside = &near[open + 1..];
            let end = inside.find(close)?;
            let name = inside[..end].trim().to_lowercase();
            let mut parts = name.split(['/', '-', ',']).map(str::trim);
            let is_agency = (self.is_agency)(&name) || parts.any(|part| (self.is_agency)(part));
            is_agency.then_some((open, open + 1 + end + 1))
        });
        found.next()
    }

    /// `text` as a place and whether a date follows; no place where there is nothing else than a date.
    fn place_and_date<'t>(&self, text: &'t str) -> (Option<&'t str>, bool) {
        let text = text.trim_end_matches([',', '.', ' ', '|']);
        // The longest end that is a date.
        let mut from = text.len();
        let (mut digits, mut worded) = (false, false);
        for (at, word) in words_backwards(text) {
            let bare = word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            let number = bare.starts_with(|c: char| c.is_ascii_digit());
            if !(number && bare.len() <= 10 || bare.is_empty() || (self.is_date_word)(&bare)) {
                break;
            }
            digits |= number;
            // "56." behind a name is no date, "2023-09-13" is.
            worded |=
                !bare.is_empty() && (!number || bare.contains(['-', ':']) || bare.ends_with('m'));
            from = at;
        }
        let place = text[..from].trim_end_matches([',', '.', ' ', '|', ':', '-', '–', '—']);
        let place = (!place.is_empty()).then_some(place);
        if digits && worded {
            (place, true)
        } else {
            ((!text.is_empty()).then_some(text), false)
        }
    }
}

/// The words of `text` from its end, each with its place.
fn words_backwards(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = text.len();
    std::iter::from_fn(move || {
        let rest = text[..end].trim_end();
        if rest.is_empty() {
            return None;
        }
        let from = rest.rfind(' ').map_or(0, |at| at + 1);
        end = from;
        Some((from, &rest[from..]))
    })
}

/// Whether `text` may be a place: a few words that begin with a capital, small words between them.
fn is_place_like(text: &str) -> bool {
    let mut words = 0;
    for word in text.split([' ', '/', ',']).filter(|word| !word.is_empty()) {
        words += 1;
        let small = matches!(
            word,
            "de" | "del"
                | "la"
                | "le"
                | "of"
                | "the"
                | "and"
                | "al"
                | "el"
                | "du"
                | "upon"
                | "sur"
                | "on"
                | "am"
        );
        let plain = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '’' | '\''));
        if !(plain && (small || word.starts_with(char::is_uppercase))) {
            return false;
        }
    }
    (1..=MOST_PLACE_WORDS).contains(&words)
}

/// Whether the first part of a place is in capitals, with more than three letters: "SEOUL, South Korea".
fn is_shouted(text: &str) -> bool {
    let first = text.split([',', '(']).next().unwrap_or("");
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    letters > 3 && !first.contains(char::is_lowercase)
}

/// `text` without a name in brackets at its end: an agency that no list has.
fn without_bracket(text: &str) -> &str {
    let inside = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    match inside {
        Some((before, name)) if name.starts_with(char::is_uppercase) => before.trim_end(),
        _ => text,
    }
}

/// Where the first dash that separates words stands.
fn dash_in(text: &str) -> Option<usize> {
    let dashes = [
        " - ", " – ", " — ", " -- ", "— ", "—", "– ", " –", "-- ", "--",
    ];
    dashes.iter().filter_map(|dash| text.find(dash)).min()
}

/// The length of the marks that separate an agency from the text.
fn separator_length(text: &str) -> usize {
    let spaced = text.trim_start_matches([' ', '.', ',']);
    let marks = spaced.trim_start_matches(['-', '–', '—', ':']);
    if marks.len() == spaced.len() {
        // "/TASS/. The port", but not "(AP) The port".
        let stop = text.starts_with('.') || text.starts_with(" .");
        return if stop { text.len() - spaced.len() } else { 0 };
    }
    text.len() - marks.len()
}

#[cfg(test)]
mod tests {
    use crate::en::English;
    use crate::language::Language;

    /// What `line` is cut into at the end of its dateline.
    fn cut(line: &str) -> (&str, &str) {
        line.split_at(English::new().dateline(line))
    }

    #[test]
    fn datelines_of_every_usual_form_are_told_from_the_text() {
        for line in [
            "MOSCOW, December 7. /TASS/. |The port will open.",
            "VLADIVOSTOK, Sept. 13 (UPI) — |The train arrived.",
            "VLADIVOSTOK, Russia, Sept. 13 (UPI) -- |The train arrived.",
            "Beijing, 13 Sep (Xinhua) |The train left.",
            "SEOUL, South Korea (AP) — |North Korean leader Kim left.",
            "(Reuters) - |North Korea fired.",
            "SEOUL (Reuters) - |North Korea fired.",
            "SEOUL, Sept 13 (Reuters) - |North Korea fired.",
            "Sept 13 (Reuters) - |North Korea fired.",
            "PYONGYANG, September 13 (KCNA) -- |Kim Jong Un left.",
            "(CNN) — |“We wait,” he said.",
            "(CNN)— |Kim left.",
            "(CNN)|Kim left.",
            "WASHINGTON — |President Poe left.",
            "WASHINGTON, D.C. — |President Poe left.",
            "PALM BEACH, Fla. — |President Poe began.",
            "Seoul — |The train left.",
            "SEOUL, Sept. 13 (The Harbour Wire) -- |The train left.",
            "Moscow, September 13 – |The train left.",
            "KYIV. Sept 13 (Interfax-Ukraine) – |The train left.",
            "NEW YORK/LONDON, Sept 13 (Reuters) - |Oil rose.",
            "MOSCOW, September 13 (Sputnik) - |The train left.",
            "PYONGYANG, September 13 (KCNA) --|",
            "SEOUL, 14 September 2023|",
            "September 13, 2023|",
        ] {
            let (dateline, text) = line.split_once('|').unwrap();
            assert_eq!(cut(&line.replace('|', "")), (dateline, text));
        }
    }

    #[test]
    fn text_is_no_dateline() {
        for line in [
            "Kim — the leader of the North — left.",
            "Kim Jong Un — Who is he?",
            "Putin (Reuters reported) left.",
            "The North (AP) said so.",
            "KIM JONG UN LEAVES RUSSIA",
            "LIVE: Kim leaves Russia",
            "Kim left on Sept. 13 — It was late.",
            "On September 13, Kim left - The train was late.",
            "Russia said on Wednesday (Sept. 13) that it was late.",
            "VLADIVOSTOK, Russia",
            "Moscow and Pyongyang deny it.",
            "2023 was a bad year - It began badly.",
            "Seoul — the capital — was silent.",
            "I — We",
            "Ann Poe, 56",
            "Poe: 2,316.",
            "12",
            "WHAT COMES NEXT — Officials wait.",
            "EXCLUSIVE - Kim in Russia",
            "BREAKING — Kim left.",
            "SPECIAL REPORT - The train left.",
        ] {
            assert_eq!(cut(line).0, "", "{line}");
        }
    }
}
