//! A download as lines: what all archives' formats are read from.

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The line without what surrounds it.
    pub text: &'a str,
    /// Whether an empty line precedes it, or nothing.
    pub after_blank: bool,
}

/// The lines of `text` that are not blank and not furniture of its pages.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut blank = true;
    let mut all = Vec::new();
    // A carriage return ends a line by itself, or together with the line feed behind it.
    let ends = ['\r', '\u{c}', '\u{b}', '\u{2028}', '\u{2029}'];
    let lines = text
        .split('\n')
        .flat_map(|line| line.trim_end_matches('\r').split(ends));
    for line in lines {
        let line = trim(line);
        if line.is_empty() {
            blank = true;
        } else if !is_page_number(line) && line != "Link to Image" {
            all.push(Line {
                text: line,
                after_blank: blank,
            });
            blank = false;
        }
    }
    all
}

/// Without white space, no-break spaces and marks of direction or order at its ends.
pub(super) fn trim(line: &str) -> &str {
    let edge = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}');
    line.trim_matches(edge)
}

/// "Page 2 of 3", alone or with the archive's copyright behind it.
fn is_page_number(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("Page ") else {
        return false;
    };
    let mut words = rest.split_whitespace();
    let numbered = |word: Option<&str>| word.is_some_and(|word| word.parse::<u32>().is_ok());
    numbered(words.next())
        && words.next() == Some("of")
        && numbered(words.next())
        && words.next().is_none_or(|word| word == "©" || word == "(c)")
}

/// The name and the value of a field: what stands before and after the first colon.
pub(super) fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once([':', '：'])?;
    let name = trim(name);
    let fits = !name.is_empty() && name.len() <= 60;
    fits.then(|| (name, trim(value)))
}

/// The lines as a text whose paragraphs are separated by empty lines.
///
/// Where hardly an empty line and no sign of lines broken at a width is found, each line is a paragraph.
pub(super) fn body(lines: &[Line<'_>]) -> String {
    let blanks = lines.iter().skip(1).filter(|line| line.after_blank).count();
    let longest = lines.iter().map(|line| line.text.chars().count()).max();
    let own = blanks * 4 < lines.len() && longest.is_some_and(|longest| longest > 110);
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push_str(if own || line.after_blank {
                "\n\n"
            } else {
                "\n"
            });
        }
        text.push_str(line.text);
    }
    text
}

/// Lines as one line.
pub(super) fn joined(lines: &[Line<'_>]) -> Option<String> {
    let mut parts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    parts.dedup();
    let text = parts.join(" ");
    (!text.is_empty()).then_some(text)
}

/// A value, if there is one.
pub(super) fn some(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

const WORDS: &[&str] = &[
    "word", "words", "wörter", "worte", "mots", "mot", "palabras", "parole", "woorden", "palavras",
    "ord", "слов", "字", "字数", "語", "词",
];

/// The number of words that all of `value` states: "1,234 words".
pub(super) fn word_count(value: &str) -> Option<usize> {
    let unit = value.find(|c: char| c.is_alphabetic())?;
    let (number, unit) = value.split_at(unit);
    let unit = unit.trim().to_lowercase();
    if !WORDS.contains(&unit.as_str()) {
        return None;
    }
    let separators = |c: char| matches!(c, ',' | '.' | '\'' | '’') || c.is_whitespace();
    if !number.chars().all(|c| c.is_ascii_digit() || separators(c)) {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > 7 {
        return None;
    }
    digits.parse().ok()
}

/// Whether the line says whose copyright the article is.
pub(super) fn is_copyright(line: &str) -> bool {
    let lower: String = line.chars().take(60).flat_map(char::to_lowercase).collect();
    let marked = lower.starts_with("(c)") || lower.starts_with('©');
    let named = lower.strip_prefix("copyright").is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', ':', ',', '(', 'c', ')', '©', '\u{a0}']);
        rest.starts_with(|c: char| c.is_ascii_digit()) || rest.is_empty() || lower.contains('©')
    });
    let reserved = [
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
    ]
    .iter()
    .any(|phrase| lower.starts_with(phrase));
    marked || named || reserved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_numbers_of_words_and_nothing_else() {
        assert_eq!(word_count("480 words"), Some(480));
        assert_eq!(word_count("1,234 words"), Some(1234));
        assert_eq!(word_count("1.234 Wörter"), Some(1234));
        assert_eq!(word_count("1\u{a0}234 mots"), Some(1234));
        assert_eq!(word_count("480 words of praise"), None);
        assert_eq!(word_count("in 480 words"), None);
        assert_eq!(word_count("words"), None);
        assert_eq!(word_count("99999999999 words"), None);
    }

    #[test]
    fn copyright_lines_are_told_from_sentences_on_copyright() {
        assert!(is_copyright("Copyright 2010 Harbour Media Ltd"));
        assert!(is_copyright("(c) 2010 Harbour Media"));
        assert!(is_copyright("Copyright © Harbour Media"));
        assert!(is_copyright("All Rights Reserved"));
        assert!(!is_copyright(
            "Copyright law will change, the minister said."
        ));
    }

    #[test]
    fn lines_end_as_on_any_system() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["one", "two", "", "three"].join(end);
            let blanks: Vec<bool> = lines(&text).iter().map(|line| line.after_blank).collect();
            assert_eq!(blanks, [true, false, true], "{end:?}");
        }
    }

    #[test]
    fn lines_that_are_paragraphs_are_separated() {
        let long = "word ".repeat(30);
        let text = format!("{long}\n{long}\n{long}");
        assert_eq!(body(&lines(&text)).matches("\n\n").count(), 2);
        let wrapped = "one two\nthree four\n\nfive six";
        assert_eq!(body(&lines(wrapped)), wrapped);
    }
}
