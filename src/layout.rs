//! Text on a terminal: widths, cutting and breaking lines. It fits 100 columns and needs no colour.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Widest line, in columns.
pub const WIDTH: usize = 100;

/// Columns that `text` takes: two for a character of Chinese, Japanese or Korean, none for an accent that is written
/// as a character of its own.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The beginning of `text`, as much as fits into `columns`.
pub fn beginning(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        taken += width(cluster);
        if taken > columns {
            return &text[..at];
        }
    }
    text
}

/// The end of `text`, as much as fits into `columns`.
pub fn end(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        taken += width(cluster);
        if taken > columns {
            return &text[at + cluster.len()..];
        }
    }
    text
}

/// `text`, with an ellipsis for what does not fit into `columns`, of which there is one at least.
pub fn shortened(text: &str, columns: usize) -> String {
    match width(text) <= columns {
        true => text.to_string(),
        false => format!("{}…", beginning(text, columns - 1)),
    }
}

/// `text` with spaces behind it up to `columns`.
pub fn to_the_left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// `text` with spaces before it up to `columns`.
pub fn to_the_right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// `text` broken at spaces to [`WIDTH`], with `indent` before every line but the first, and a line break at the end.
pub fn wrapped(text: &str, indent: &str) -> String {
    let mut lines = String::new();
    let mut column = 0;
    for (at, word) in text.split_inclusive(' ').enumerate() {
        if at > 0 && column + width(word.trim_end()) > WIDTH {
            lines.truncate(lines.trim_end().len());
            lines.push('\n');
            lines.push_str(indent);
            column = width(indent);
        }
        lines.push_str(word);
        column += width(word);
    }
    lines.truncate(lines.trim_end().len());
    lines.push('\n');
    lines
}

/// `text` without what would move the cursor or change the terminal, line breaks apart.
pub fn printable(text: &str) -> String {
    let shows = |c: &char| !c.is_control() || *c == '\n';
    text.chars().filter(shows).collect()
}

/// The last `characters` characters of `text`.
pub fn tail(text: &str, characters: usize) -> &str {
    let start = text.char_indices().rev().take(characters).last();
    &text[start.map_or(text.len(), |(at, _)| at)..]
}

/// The first `characters` characters of `text`.
pub fn head(text: &str, characters: usize) -> &str {
    let past = text.char_indices().nth(characters);
    &text[..past.map_or(text.len(), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_notes_are_broken_at_spaces() {
        let text = wrapped(&format!("Note: {}", "word ".repeat(60)), "      ");
        assert!(text.lines().count() > 1);
        assert!(text.lines().all(|line| width(line) <= WIDTH));
        assert_eq!(text.split_whitespace().count(), 61);
    }

    /// Unicode Standard Annex 11: syllables of Hangul are wide.
    #[test]
    fn hangul_takes_two_columns_a_syllable() {
        assert_eq!(width("김정은"), 6);
        assert_eq!(beginning("김정은", 5), "김정");
        assert_eq!(end("김정은", 5), "정은");
        assert_eq!(to_the_right("김", 4), "  김");
        assert_eq!(shortened("김정은 위원장", 7), "김정은…");
    }

    proptest! {
        #[test]
        fn pieces_fit_and_are_as_long_as_can_be(text in "\\PC{0,40}", columns in 1usize..30) {
            for piece in [beginning(&text, columns), end(&text, columns)] {
                prop_assert!(width(piece) <= columns || piece.is_empty());
            }
            prop_assert!(text.starts_with(beginning(&text, columns)));
            prop_assert!(text.ends_with(end(&text, columns)));
            if width(&text) <= columns {
                prop_assert_eq!(shortened(&text, columns), text);
            }
        }
    }
}
