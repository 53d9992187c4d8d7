//! The characters and spaces of a line, as cleaning leaves them.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether `line` is certainly normal already: the quick way for nearly every line of a news text.
///
/// All characters below U+0300 but a few that [`mapped`] changes, general punctuation such as curly quotes
/// and dashes, Han characters and Hangul syllables are in normal form C wherever they occur, as long as no
/// combining character follows; those are outside the list.
pub(crate) fn is_plain(line: &str) -> bool {
    let mut before = '\0';
    line.chars().all(|character| {
        let plain = match character {
            ' ' => before != ' ',
            '\u{AD}' => false,
            '!'..='~' | '\u{A1}'..='\u{2FF}' | '\u{2010}'..='\u{2027}' => true,
            '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => true,
            _ => false,
        };
        before = character;
        plain
    })
}

/// Whether a character other than `\n` and `\r` ends a line.
pub(crate) fn ends_line_too(character: char) -> bool {
    matches!(
        character,
        '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// `line` with its characters and spaces normalised.
pub(crate) fn normalised(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for character in line.chars().filter_map(mapped) {
        let starts = text.is_empty() || text.ends_with(' ');
        if !(character == ' ' && starts) {
            text.push(character);
        }
    }
    if text.ends_with(' ') {
        text.pop();
    }
    // Only after the removals: a zero-width space between a letter and its accent would keep the two apart.
    composed(text)
}

/// As [`normalised`], but for runs of spaces and what ends a line, which stay.
pub(crate) fn without_invisible(line: Cow<str>) -> Cow<str> {
    if is_plain(&line) {
        return line;
    }
    let kept = |c| if ends_line_too(c) { Some(c) } else { mapped(c) };
    Cow::Owned(composed(line.chars().filter_map(kept).collect()))
}

/// `text` in Unicode normal form C.
fn composed(text: String) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => text.nfc().collect(),
    }
}

/// What a character becomes: itself, a plain space, or nothing.
fn mapped(character: char) -> Option<char> {
    match character {
        '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' => Some(' '),
        '\u{202F}' | '\u{205F}' | '\u{3000}' => Some(' '),
        // Soft hyphen, Mongolian vowel separator, zero-width characters and direction marks.
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => None,
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' => None,
        // Byte order mark; and what a browser leaves in place of a picture.
        '\u{FEFF}' | '\u{FFFC}' => None,
        _ if character.is_control() => None,
        _ => Some(character),
    }
}
