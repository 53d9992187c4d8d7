//! Text on a terminal: widths, cutting and breaking lines, and what must not reach it. It fits 100 columns and needs no
//! colour.
//!
//! Titles, notes, paths and terms come from files that anybody may have written. [`printable`] is the one place that decides
//! which of their characters are shown as they are. Everything that the program prints for people passes it on its way out;
//! what makes up lines here ([`wrapped`], [`shortened`], [`to_the_left`], [`to_the_right`], [`one_line`]) also keeps a line
//! break in a title from starting a line of its own.

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

/// `text` on [one line](one_line), cut with an ellipsis where it does not fit into `columns`, of which there must be at least
/// one.
pub fn shortened(text: &str, columns: usize) -> String {
    let text = one_line(text);
    if width(&text) <= columns {
        text
    } else {
        format!("{}…", beginning(&text, columns - 1))
    }
}

/// `text` on [one line](one_line), aligned to the left: padded with spaces to `columns`.
pub fn to_the_left(text: &str, columns: usize) -> String {
    one_line(text)
        .unicode_pad(columns, Alignment::Left, false)
        .into_owned()
}

/// `text` on [one line](one_line), aligned to the right: padded with spaces to `columns`.
pub fn to_the_right(text: &str, columns: usize) -> String {
    one_line(text)
        .unicode_pad(columns, Alignment::Right, false)
        .into_owned()
}

/// `text` wrapped at spaces to [`WIDTH`] columns, with `indent` before every line but the first and a line break at the
/// end. It is one paragraph: its own line breaks and tabs count as spaces.
pub fn wrapped(text: &str, indent: &str) -> String {
    let text = printable(&text.replace(['\n', '\t'], " "));
    let options = Options::new(WIDTH)
        .subsequent_indent(indent)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(false);
    textwrap::fill(&text, options) + "\n"
}

/// `text` as it may be sent to a terminal: what could move the cursor, change the terminal, turn the order of the letters
/// round or hide in the text is written as an escape such as `\u{1b}`. Line breaks and tabs are kept.
///
/// Escaped are control characters (C0, DELETE, C1), marks of direction, separators of lines and paragraphs, and all that
/// Unicode calls default-ignorable (zero-width characters, tags, fillers) or interlinear annotation. Joiners and variation
/// selectors stay where a script or an emoji needs them: after a visible character beyond ASCII, and a joiner before one too.
pub fn printable(text: &str) -> String {
    escaped(text, |c| matches!(c, '\n' | '\t'))
}

/// `text` as [`printable`] gives it, with line breaks and tabs written as `\n` and `\t`: for a title, a path or an id, which
/// must not go on to another line.
pub fn one_line(text: &str) -> String {
    escaped(text, |_| false)
}

fn escaped(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = Before::Other;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let joins = match (before, c) {
            (Before::Letter, '\u{FE00}'..='\u{FE0F}') => true,
            (Before::Letter | Before::Selector, '\u{200C}' | '\u{200D}') => {
                rest.clone().next().is_some_and(takes_joiner)
            }
            _ => false,
        };
        if joins || is_kept(c) || !(c.is_control() || is_invisible(c)) {
            shown.push(c);
        } else {
            shown.extend(c.escape_default());
        }
        before = match c {
            '\u{FE00}'..='\u{FE0F}' if joins => Before::Selector,
            _ if takes_joiner(c) => Before::Letter,
            _ => Before::Other,
        };
    }
    shown
}

/// What stands before a character, as far as joiners and variation selectors need to know.
#[derive(Clone, Copy)]
enum Before {
    /// A visible character beyond ASCII.
    Letter,
    /// A variation selector after such a character.
    Selector,
    Other,
}

/// Whether joiners and variation selectors mean something beside `c`.
fn takes_joiner(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !c.is_control() && !is_invisible(c)
}

/// Marks of direction (Unicode Standard Annex 9), line and paragraph separators, `Default_Ignorable_Code_Point` of Unicode's
/// `DerivedCoreProperties.txt`, and the interlinear annotation characters.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
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

    /// The characters that must not reach a terminal, by their numbers in the Unicode Standard.
    #[test]
    fn nothing_that_moves_turns_or_hides_reaches_the_terminal() {
        let ranges = [
            0x00..=0x08,
            0x0B..=0x1F,
            0x7F..=0x9F,
            0xAD..=0xAD,
            0x61C..=0x61C,
            0x200B..=0x200F,
            0x2028..=0x202E,
            0x2060..=0x2064,
            0x2066..=0x206F,
            0xFEFF..=0xFEFF,
            0xE0001..=0xE0001,
            0xE0020..=0xE007F,
            0xE0100..=0xE01EF,
        ];
        for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
            let text = format!("Kim{c}{c}Putin {c}é{c} {c}");
            assert!(!printable(&text).contains(c), "{:x}", c as u32);
            assert_eq!(printable(&text).matches("Kim").count(), 1);
        }
        assert_eq!(
            printable("a\u{1b}]0;b\u{7}\u{202e}"),
            r"a\u{1b}]0;b\u{7}\u{202e}"
        );
        assert_eq!(printable("one\n\ttwo"), "one\n\ttwo");
        assert_eq!(one_line("one\n\ttwo\r"), r"one\n\ttwo\r");
    }

    #[test]
    fn scripts_and_emoji_keep_their_joiners() {
        for text in ["می‌خواهم", "क्‍ष", "👩‍❤️‍👨", "김정은", "naïve café"]
        {
            assert_eq!(one_line(text), text);
        }
        assert_eq!(one_line("Kim\u{200d}Putin"), r"Kim\u{200d}Putin");
        assert_eq!(one_line("é\u{200d}\u{200d}é"), r"é\u{200d}\u{200d}é");
    }

    #[test]
    fn a_line_break_in_a_text_starts_no_line() {
        let forged = "Visit\nerror: all is lost";
        assert_eq!(shortened(forged, 40), r"Visit\nerror: all is lost");
        assert_eq!(to_the_left(forged, 4), r"Visit\nerror: all is lost");
        assert_eq!(wrapped(forged, ""), "Visit error: all is lost\n");
    }

    proptest! {
        #[test]
        fn what_was_made_printable_stays(text in ".{0,40}") {
            let once = one_line(&text);
            prop_assert_eq!(printable(&once), once.clone());
            prop_assert_eq!(one_line(&once), once);
        }

        #[test]
        fn pieces_fit_and_are_as_long_as_possible(text in "\\PC{0,40}", columns in 1usize..30) {
            let text = one_line(&text);
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
