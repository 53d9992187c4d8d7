//! Text that a spreadsheet would run as a formula, made harmless and restored.
//!
//! Excel, LibreOffice and Google Sheets run a cell of a CSV file as a formula where it begins with `=`, `+`, `-` or `@`; some
//! drop invisible characters in front of the sign first, and those for Chinese, Japanese and Korean also take the full-width
//! forms of the signs. A title such as `=HYPERLINK(…)` would run on the machine of whoever opens the table
//! ([CWE-1236](https://cwe.mitre.org/data/definitions/1236.html)). So in every CSV that people open, a text that begins like
//! that gets one apostrophe in front ([`escaped`]), and whoever reads the file takes it off again ([`unescaped`]).
//!
//! The rule is exact in both directions. A text *could run* if, after any apostrophes that it begins with,
//!
//! - there is a control character, such as a tab or a line break, or
//! - there are no or some invisible characters and then a sign,
//!
//! unless what follows the apostrophes is a plain number such as `-5` or `+1.5e3`, which a spreadsheet reads as that number.
//! Since the apostrophes in front do not matter to it, a text could run if and only if its escaped form could, and taking one
//! apostrophe off a cell that could run gives back what was written.

use std::borrow::Cow;

use polars::prelude::{
    Column, DataFrame, DataType, IntoColumn, PolarsResult, StringChunkedBuilder,
};

/// What is put in front.
const APOSTROPHE: char = '\'';

/// The same rule as a regular expression that matches the apostrophe to take off, for programs that read the tables. It
/// is written in ASCII and in what the engines of Python, R's stringr, JavaScript, Java and .NET have in common.
pub const ESCAPED: &str = concat!(
    r"^'(?!'*[+-][0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\s\S]))",
    r"(?='*(?:[\x00-\x1f]|",
    r"[\x00-\x20\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*",
    r"[-=+@\uff0b\uff0d\uff1d\uff20]))"
);

/// The text as a CSV file has it: with an apostrophe in front if it could run as a formula.
///
/// ```
/// use parallax::schema::formula::{escaped, unescaped};
///
/// assert_eq!(escaped("=HYPERLINK(\"http://example.org\")"), "'=HYPERLINK(\"http://example.org\")");
/// assert_eq!(escaped("- We shall see, he said."), "'- We shall see, he said.");
/// assert_eq!(unescaped("'- We shall see, he said."), "- We shall see, he said.");
/// assert_eq!(escaped("'Never,' he said."), "'Never,' he said.");
/// assert_eq!(escaped("-5"), "-5");
/// ```
pub fn escaped(text: &str) -> Cow<'_, str> {
    if could_run(text) {
        Cow::Owned(format!("{APOSTROPHE}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text of a cell that was written by [`escaped`].
pub fn unescaped(cell: &str) -> &str {
    match cell.strip_prefix(APOSTROPHE) {
        Some(text) if could_run(text) => text,
        _ => cell,
    }
}

/// A data frame as a CSV file has it: its texts and the names of its columns [`escaped`]. What needs no change is shared
/// with `frame`, not copied.
///
/// # Errors
/// When two columns would have the same name, which can't be.
pub(crate) fn escaped_frame(frame: &DataFrame) -> PolarsResult<DataFrame> {
    let columns = frame.columns().iter().map(escaped_column);
    DataFrame::new(frame.height(), columns.collect::<PolarsResult<_>>()?)
}

fn escaped_column(column: &Column) -> PolarsResult<Column> {
    let name = escaped(column.name()).as_ref().into();
    if column.dtype() == &DataType::String {
        let texts = column.str()?;
        if texts.iter().flatten().any(could_run) {
            let mut cells = StringChunkedBuilder::new(name, texts.len());
            for text in texts.iter() {
                cells.append_option(text.map(escaped));
            }
            return Ok(cells.finish().into_column());
        }
    }
    Ok(column.clone().with_name(name))
}

/// Whether a text could run as a formula, by the rule above.
fn could_run(text: &str) -> bool {
    // Nearly every cell begins with a letter or a digit.
    if text
        .as_bytes()
        .first()
        .is_none_or(u8::is_ascii_alphanumeric)
    {
        return false;
    }
    let text = text.trim_start_matches(APOSTROPHE);
    if is_signed_number(text) {
        return false;
    }
    let controlled = text.as_bytes().first().is_some_and(|byte| *byte < b' ');
    controlled || text.trim_start_matches(is_invisible).starts_with(is_sign)
}

fn is_sign(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// Spaces of every width, control characters, and marks that take no room.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0'..=' '
            | '\u{7f}'..='\u{a0}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{1680}'
            | '\u{180e}'
            | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}'
            | '\u{3000}'
            | '\u{feff}'
    )
}

/// Whether the whole text is a sign, digits, perhaps a fraction and perhaps an exponent.
fn is_signed_number(text: &str) -> bool {
    let Some(number) = text.strip_prefix(['+', '-']) else {
        return false;
    };
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (number, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && fraction.is_none_or(digits)
        && exponent
            .is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

#[cfg(test)]
mod tests {
    use polars::df;
    use proptest::prelude::*;

    use super::*;

    /// The characters named by OWASP (CSV injection) and by the Application Security Verification Standard 1.2.10, in any
    /// disguise that has been seen to work on some spreadsheet.
    #[test]
    fn formulas_are_made_harmless() {
        for text in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(1,1)",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            "\0=1+1",
            "\ttab",
            " =1+1",
            "\u{a0}=1+1",
            "\u{feff}=1+1",
            "\u{200b}=1+1",
            "\u{3000}＝1+1",
            "＋1",
            "－1",
            "＠x",
            "'=1+1",
            "-",
            "-5\n",
            "-5,-5",
            "--5",
        ] {
            assert_eq!(escaped(text), format!("'{text}"), "{text:?}");
            assert_eq!(unescaped(&escaped(text)), text);
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "",
            "Kim",
            "'Never,' he said",
            "'",
            "''",
            "a=b",
            " leading space",
            "— a dash that is no minus",
            "–5",
            "-5",
            "+1",
            "-0.25",
            "+1.5E-3",
            "'-5",
            "5-5",
            "“=”",
        ] {
            assert!(matches!(escaped(text), Cow::Borrowed(same) if same == text));
            assert_eq!(unescaped(text), text);
        }
    }

    #[test]
    fn a_data_frame_is_escaped_in_texts_and_names_alone() {
        let frame =
            df!("=name" => ["=1", "plain"], "number" => [-1.5, 2.0], "text" => ["a", "b"]).unwrap();
        let found = escaped_frame(&frame).unwrap();
        let expected =
            df!("'=name" => ["'=1", "plain"], "number" => [-1.5, 2.0], "text" => ["a", "b"])
                .unwrap();
        assert!(found.equals(&expected), "{found}");
    }

    /// Texts that mix what the rule distinguishes.
    fn texts() -> impl Strategy<Value = String> {
        "['=+@＝＋－＠ \t\r\n\u{0}\u{a0}\u{ad}\u{200b}\u{3000}0-9.eEx-]{0,8}"
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in prop_oneof![texts(), "\\PC{0,12}"]) {
            let cell = escaped(&text);
            prop_assert_eq!(unescaped(&cell), &text);
            // What is in a file can't be run.
            let runs = cell.trim_start_matches(is_invisible).starts_with(is_sign);
            prop_assert!(!runs || is_signed_number(&cell));
        }

        /// No two texts have the same cell.
        #[test]
        fn different_texts_have_different_cells(one in texts(), other in texts()) {
            prop_assert_eq!(escaped(&one) == escaped(&other), one == other);
        }
    }
}
