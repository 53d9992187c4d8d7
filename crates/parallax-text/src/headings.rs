//! Telling headings from paragraphs in a cleaned text.
//!
//! A line is a heading when all of this holds:
//!
//! - it has a letter and at most twelve words;
//! - it opens with a capital letter, a digit, a letter of a script without capitals, or a quotation mark
//!   or bracket before one of those;
//! - it does not end a sentence or break one off: no `.`, `?`, `!`, `…`, `:`, `;`, `,` or dash at the end,
//!   closing quotation marks and brackets left aside;
//! - the language takes it neither for a date line ("PYONGYANG, Sept. 13 (KCNA)", "13 September 2023") nor for
//!   a byline ("By", then a capital letter);
//! - a line follows it that does not open in lower case;
//! - the line before it, if there is one, is a heading, a date line or a byline itself, or ends a
//!   sentence. So the lines of a hard-wrapped text that could not be joined are not taken for headings.
//!
//! The first line of a text, its headline, may have twenty-two words and may ask or exclaim. Where the title is known from
//! elsewhere, the line that is the title is a heading whatever it looks like.
//!
//! One exception to the third: a single question of at most eight words without a quotation mark around
//! it ("What about the sanctions?") is a heading. A short paragraph that asks its reader something cannot be
//! told from it.

use std::borrow::Cow;

use crate::language::Language;
use crate::wrapping::Line;

/// A heading has at most this many words.
const MOST_WORDS: usize = 12;
/// The headline of an article has at most this many.
const MOST_HEADLINE_WORDS: usize = 22;
/// A heading that asks something has at most this many.
const MOST_QUESTION_WORDS: usize = 8;
/// A date line has at most this many bytes: two long names, a date in full and an agency.
const LONGEST_DATE_LINE: usize = 100;

/// For each line of a cleaned text: whether it is a heading.
///
/// The first line is one where it is the title, which is known from elsewhere (`titled`).
pub(super) fn mark(lines: &[&str], titled: bool, language: &dyn Language) -> Vec<bool> {
    let mut marks = Vec::with_capacity(lines.len());
    // Whether a heading could stand here, going by the line before.
    let mut free = true;
    for (at, line) in lines.iter().enumerate() {
        let aside = language.is_date_line(line) || language.is_byline(line);
        let followed = lines.get(at + 1).is_some_and(|next| !opens_low(next));
        let first = at == 0 && (titled || looks_like_headline(line));
        let heading = free && followed && !aside && (first || looks_like_heading(line));
        marks.push(heading);
        free = heading || aside || ends_sentence(line) || breaks_off(line);
    }
    marks
}

/// Makes `title` the first line, unless it is empty or the lines begin with it; whether the first line is the title now.
pub(super) fn set_title(title: &str, lines: &mut Vec<Line>) -> bool {
    if title.is_empty() {
        return false;
    }
    let first = lines.first().map_or("", |line| line.text.as_ref());
    match after_title(first, title) {
        // "Kim in Russia | The Harbour Times"
        Some(rest) if rest.is_empty() || words_of(rest).count() <= MOST_WORDS_BEHIND_TITLE => true,
        // The title stands in the first paragraph.
        Some(rest) => {
            let at = first.len() - rest.len();
            let (line, body) = (&lines[0], rest.to_owned());
            let number = line.number;
            let title = Cow::Owned(first[..at].trim_end().to_owned());
            let body = Cow::Owned(body);
            lines[0] = Line { number, text: body };
            lines.insert(
                0,
                Line {
                    number,
                    text: title,
                },
            );
            true
        }
        None => {
            let text = Cow::Owned(title.to_owned());
            lines.insert(0, Line { number: 0, text });
            true
        }
    }
}

/// The outlet's name behind a title has at most this many words.
const MOST_WORDS_BEHIND_TITLE: usize = 4;

/// What follows `title` in a line that begins with its words, whatever the marks and capitals between them.
fn after_title<'l>(line: &'l str, title: &str) -> Option<&'l str> {
    let mut rest = line;
    let mut any = false;
    for wanted in title.chars().filter(|c| c.is_alphanumeric()) {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let found = rest.chars().next()?;
        if !(found == wanted || found.to_lowercase().eq(wanted.to_lowercase())) {
            return None;
        }
        rest = &rest[found.len_utf8()..];
        any = true;
    }
    if !any || rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    // Its own marks: "Who pays?" but not the quotation mark that opens what follows.
    let marks = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
    Some(marks.trim_start_matches(' '))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ')
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// Whether the first line of a text is its headline: longer than other headings may be, and a question or a cry too. Of
/// several sentences only where it is written as titles are.
fn looks_like_headline(line: &str) -> bool {
    let stops = || without_closers(line).ends_with(['.', '。']) || line.contains(". ");
    !without_closers(line).ends_with([',', ';', ':'])
        && line.split(' ').take(MOST_HEADLINE_WORDS + 1).count() <= MOST_HEADLINE_WORDS
        && line.contains(char::is_alphabetic)
        && opens_like_heading(line.trim_start_matches(['#', '@', '$']))
        && (!stops() || is_title_case(line))
}

/// Whether nearly all longer words of a line begin with a capital: "Republicans Confirm a Judge. Is It the Last One?"
fn is_title_case(line: &str) -> bool {
    let words = line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '’' | '\'')));
    let long = words.filter(|word| word.chars().count() > 3);
    let (mut all, mut capital) = (0, 0);
    for word in long {
        all += 1;
        capital += usize::from(!word.starts_with(char::is_lowercase));
    }
    all > 2 && capital * 5 >= all * 4
}

/// Whether a line ends in a full stop, question mark, exclamation mark or ellipsis, closing marks left aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    without_closers(line).ends_with(['.', '?', '!', '…', '。', '？', '！'])
}

/// Whether a line ends in a mark that announces more.
fn breaks_off(line: &str) -> bool {
    without_closers(line).ends_with([':', ';', ',', '-', '–', '—', '：', '；', '，', '、'])
}

/// `line` without the quotation marks and brackets that close at its end.
fn without_closers(line: &str) -> &str {
    line.trim_end_matches([
        '"', '\'', '”', '’', '»', '›', '“', '‘', ')', ']', '」', '』', ' ',
    ])
}

/// The conditions for a heading that the line itself can meet.
fn looks_like_heading(line: &str) -> bool {
    // The first test is the cheapest and rules out most paragraphs.
    (!ends_sentence(line) || is_short_question(line))
        && !breaks_off(line)
        && line.split(' ').take(MOST_WORDS + 1).count() <= MOST_WORDS
        && line.contains(char::is_alphabetic)
        && opens_like_heading(line)
}

/// Whether a line is one short question and not what somebody is quoted as asking.
fn is_short_question(line: &str) -> bool {
    line.strip_suffix(['?', '？']).is_some_and(|question| {
        !question.contains(['.', '!', '?', '…'])
            && first_of_words(line) == line.chars().next()
            && line.split(' ').take(MOST_QUESTION_WORDS + 1).count() <= MOST_QUESTION_WORDS
    })
}

/// Whether the first character, quotation marks and brackets left aside, is a digit or a letter that is not
/// in lower case.
fn opens_like_heading(line: &str) -> bool {
    first_of_words(line).is_some_and(|first| first.is_alphanumeric() && !first.is_lowercase())
}

/// Whether a line goes on in lower case, as the second half of a sentence does.
fn opens_low(line: &str) -> bool {
    first_of_words(line).is_some_and(char::is_lowercase)
}

/// The first character that is not an opening quotation mark or bracket.
fn first_of_words(line: &str) -> Option<char> {
    line.trim_start_matches(['"', '\'', '“', '‘', '„', '«', '‹', '「', '『', '(', '['])
        .chars()
        .next()
}

/// What a language knows of lines that look like headings and are none.
#[derive(Clone, Debug, Default)]
pub struct LineWords {
    /// What opens a byline before a name, with its capitals: "By", "BY".
    pub bylines: Vec<&'static str>,
    /// The words of a date, in lower case, abbreviations without their full stop.
    pub date_words: Vec<String>,
    /// What may follow the digits of a day or a time, in lower case: "th", "am".
    pub number_endings: Vec<&'static str>,
}

impl LineWords {
    /// Whether a line names an author: "By" and a name.
    pub fn is_byline(&self, line: &str) -> bool {
        let mut words = line.split(' ');
        let by = words
            .next()
            .is_some_and(|word| self.bylines.contains(&word));
        let name = words.next();
        by && name.is_some_and(|word| word.starts_with(char::is_uppercase))
            && line.split(' ').take(MOST_WORDS + 1).count() <= MOST_WORDS
            && !ends_sentence(line)
    }

    /// Whether a line holds nothing but a date, or a place and a date, or a place in capitals and an agency.
    pub fn is_date_line(&self, line: &str) -> bool {
        if line.len() > LONGEST_DATE_LINE {
            return false;
        }
        let line = line.trim_end_matches(['-', '–', '—', ' ']);
        let (line, agency) = match line.rsplit_once(" (") {
            Some((before, inside)) if inside.ends_with(')') => (before, true),
            _ => (line, false),
        };
        let (place, rest) = line.split_once(", ").unwrap_or((line, ""));
        let capitals = place.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !place.contains(char::is_lowercase);
        self.is_date(line)
            || self.is_date(rest)
            || capitals && (agency && rest.is_empty() || rest.contains(char::is_lowercase))
    }

    /// Whether a text consists of the words of a date or time, with a digit among them.
    fn is_date(&self, text: &str) -> bool {
        let word_of_date = |word: &str| {
            let word = word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            word.is_empty() || self.is_number(&word) || self.date_words.contains(&word)
        };
        text.contains(|c: char| c.is_ascii_digit()) && text.split(' ').all(word_of_date)
    }

    /// Whether a word is a day, a year, a time or a numeric date: "13", "13th", "2023-09-13", "10:05", "9am".
    fn is_number(&self, word: &str) -> bool {
        let rest = word
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | '/'));
        rest.len() < word.len() && (rest.is_empty() || self.number_endings.contains(&rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of `text` that are marked as headings.
    fn headings(text: &str) -> Vec<&str> {
        let lines: Vec<&str> = text.lines().collect();
        let marks = mark(&lines, false, &crate::en::English::new());
        text.lines()
            .zip(marks)
            .filter(|(_, mark)| *mark)
            .map(|(line, _)| line)
            .collect()
    }

    #[test]
    fn the_first_line_is_a_headline_though_it_is_long_or_asks() {
        for first in [
            "Republicans Finally Confirm a Judge. Is It the Last One?",
            "Who pays for the train that took the leader of the North to the far end of the line?",
            "#MeToo comes to the port",
        ] {
            assert_eq!(headings(&format!("{first}\nThe train arrived.")), [first]);
        }
        assert_eq!(
            headings("The train arrived at noon. Nobody waited.\nIt left."),
            [""; 0]
        );
    }

    #[test]
    fn subheads_between_paragraphs_are_marked() {
        let text = "Leaders dine at the spaceport\n\
            The two men toasted each other on Wednesday.\n\
            ‘A sacred fight’\n\
            Over dinner the guest praised his host.\n\
            LESSONS FROM THE ’50s\n\
            Soviet pilots flew in that war, the host recalled.\n\
            What about the sanctions?\n\
            Nobody at the table mentioned them.\n\
            3 things to watch\n\
            The train leaves on Sunday.";
        assert_eq!(
            headings(text),
            [
                "Leaders dine at the spaceport",
                "‘A sacred fight’",
                "LESSONS FROM THE ’50s",
                "What about the sanctions?",
                "3 things to watch"
            ]
        );
    }

    #[test]
    fn sentences_questions_of_speakers_and_announcements_are_not() {
        for line in [
            "The train left on Sunday.",
            "“We will win.”",
            "“Who would sign that?”",
            "Nothing was signed. Was it ever planned?",
            "They agreed on three points:",
            "And then —",
            "— a delegation of engineers",
            "and the frigate",
            "He spoke for an hour about rail links, farming, satellites, workers and the price of grain",
            "* * *",
        ] {
            let text = format!("The visit began.\n{line}\nMore was to come.");
            assert_eq!(headings(&text), [""; 0], "{line}");
        }
    }

    #[test]
    fn date_lines_and_author_lines_are_not() {
        for line in [
            "PYONGYANG, September 13 (KCNA) --",
            "PYONGYANG, Sept. 13 (KCNA)",
            "MOSCOW (Reuters) -",
            "VLADIVOSTOK, Russia",
            "Seoul, 14 September 2023",
            "13 September 2023",
            "Wednesday, September 13, 2023 10:05 GMT",
            "Updated: 2023-09-13, 9am",
            "By Our Correspondent in Seoul",
        ] {
            let text = format!("{line}\nThe train arrived on Tuesday.");
            assert_eq!(headings(&text), [""; 0], "{line}");
        }
        assert_eq!(
            headings("September in the Far East\nIt rained."),
            ["September in the Far East"]
        );
        assert_eq!(
            headings("Two guests, one table\nIt rained."),
            ["Two guests, one table"]
        );
    }

    #[test]
    fn the_last_line_and_lines_broken_in_mid_sentence_are_not() {
        assert_eq!(headings("It rained.\nReporting from Seoul"), [""; 0]);
        assert_eq!(
            headings("The minister told\nreporters that it rained."),
            [""; 0]
        );
        // The second line follows one that stops in mid-sentence.
        let wrapped =
            "he went on to say to the reporters who stood there that\nKim had left\nSunday came.";
        assert_eq!(headings(wrapped), [""; 0]);
    }
}
