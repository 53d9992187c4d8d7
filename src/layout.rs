//! Text on a terminal: widths, cutting and breaking lines. It fits 100 columns and needs no colour.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_truncate::{Alignment, UnicodeTruncateStr};
use unicode_width::UnicodeWidthStr;

/// The widest line, in columns.
pub const WIDTH: usize = 100;

/// How many columns `text` takes: two for a Chinese, Japanese or Korean character, none for a combining accent.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The beginning of `text`, as much as fits into `columns`.
pub fn beginning(text: &str, columns: usize) -> &str {
    text.unicode_truncate(columns).0
}

/// The end of `text`, as much as fits into `columns`.
pub fn end(text: &str, columns: usize) -> &str {
    text.unicode_truncate_start(columns).0
}

/// `text`, cut with an ellipsis where it does not fit into `columns`, of which there must be at least one.
pub fn shortened(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        text.to_string()
    } else {
        format!("{}…", beginning(text, columns - 1))
    }
}

/// `text` aligned to the left: padded with spaces to `columns`.
pub fn to_the_left(text: &str, columns: usize) -> String {
    text.unicode_pad(columns, Alignment::Left, false)
        .into_owned()
}

/// `text` aligned to the right: padded with spaces to `columns`.
pub fn to_the_right(text: &str, columns: usize) -> String {
    text.unicode_pad(columns, Alignment::Right, false)
        .into_owned()
}

/// `text` wrapped at spaces to [`WIDTH`] columns, with `indent` before every line but the first and a line break at the
/// end.
pub fn wrapped(text: &str, indent: &str) -> String {
    let options = Options::new(WIDTH)
        .subsequent_indent(indent)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(false);
    textwrap::fill(text, options) + "\n"
}

/// `text` without control characters, which could move the cursor or change the terminal; line breaks are kept.
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
    fn long_notes_are_wrapped_at_spaces() {
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
        fn pieces_fit_and_are_as_long_as_possible(text in "\\PC{0,40}", columns in 1usize..30) {
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
