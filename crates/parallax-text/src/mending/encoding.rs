//! Characters that were read in a wrong encoding.

use std::borrow::Cow;

use super::{Fault, Faults};

/// What Windows-1252 has for the bytes 0x80 to 0x9F; U+FFFD where it has nothing.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž',
    '\u{FFFD}', '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}',
    'ž', 'Ÿ',
];

/// UTF-8 read as Mac Roman; all begin with ‚Ä.
const MAC_ROMAN: [(&str, &str); 7] = [
    ("‚Äú", "“"),
    ("‚Äù", "”"),
    ("‚Äò", "‘"),
    ("‚Äô", "’"),
    ("‚Äì", "–"),
    ("‚Äî", "—"),
    ("‚Ä¶", "…"),
];

/// What has to be known of the whole text.
pub(super) struct About {
    /// Whether it has control characters that only Windows-1252 gives a meaning.
    has_controls: bool,
    /// Whether it certainly holds UTF-8 read as Windows-1252.
    has_mojibake: bool,
}

impl About {
    pub(super) fn of(raw: &str) -> About {
        About {
            has_controls: raw.contains(|c| matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}'))
                || raw.contains("&#"),
            has_mojibake: raw.contains("â€") || raw.contains("â\u{80}"),
        }
    }
}

/// `line` with its characters read in the right encoding.
pub(super) fn mend<'l>(
    line: &'l str,
    number: usize,
    about: &About,
    faults: &mut Faults,
) -> Cow<'l, str> {
    let line = mojibake(Cow::Borrowed(line), number, about, faults);
    let line = controls(line, number, about, faults);
    letters(line, number, faults)
}

/// Reads the control characters of `line` as Windows-1252.
pub(super) fn controls<'l>(
    line: Cow<'l, str>,
    number: usize,
    about: &About,
    faults: &mut Faults,
) -> Cow<'l, str> {
    if !about.has_controls || !line.contains(|c| matches!(c, '\u{80}'..='\u{9F}')) {
        return line;
    }
    let mut mended = String::with_capacity(line.len());
    for (at, character) in line.char_indices() {
        let mark = match character {
            '\u{80}'..='\u{9F}' => WINDOWS_1252[character as usize - 0x80],
            other => other,
        };
        if mark != character {
            faults.add(Fault::ControlCharacter, &line, number, at);
        }
        // Nothing is there in Windows-1252 either.
        if !(mark == '\u{FFFD}' && mark != character) {
            mended.push(mark);
        }
    }
    Cow::Owned(mended)
}

/// Takes ligatures apart and counts what is lost.
fn letters<'l>(line: Cow<'l, str>, number: usize, faults: &mut Faults) -> Cow<'l, str> {
    if !line.contains(|c| matches!(c, '\u{FB00}'..='\u{FB06}' | '\u{FFFD}')) {
        return line;
    }
    let mut mended = String::with_capacity(line.len());
    for (at, character) in line.char_indices() {
        let letters = match character {
            '\u{FB00}' => "ff",
            '\u{FB01}' => "fi",
            '\u{FB02}' => "fl",
            '\u{FB03}' => "ffi",
            '\u{FB04}' => "ffl",
            '\u{FB05}' | '\u{FB06}' => "st",
            '\u{FFFD}' => {
                faults.add(Fault::LostCharacter, &line, number, at);
                mended.push(character);
                continue;
            }
            _ => {
                mended.push(character);
                continue;
            }
        };
        faults.add(Fault::Ligature, &line, number, at);
        mended.push_str(letters);
    }
    Cow::Owned(mended)
}

/// Reverses the reading of UTF-8 as Windows-1252, twice at most.
fn mojibake<'l>(
    line: Cow<'l, str>,
    number: usize,
    about: &About,
    faults: &mut Faults,
) -> Cow<'l, str> {
    let mut line = line;
    for _ in 0..2 {
        match read_again(&line, number, about, faults) {
            Some(mended) => line = Cow::Owned(mended),
            None => break,
        }
    }
    line
}

/// `line` with each sequence that was certainly UTF-8 read as such; `None` where there is none.
fn read_again(line: &str, number: usize, about: &About, faults: &mut Faults) -> Option<String> {
    let mut mended: Option<String> = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some(next) =
        line[at..].find(|c| byte_of(c).is_some_and(|byte| byte >= 0xC2) || c == '‚')
    {
        at += next;
        let (length, text) = sequence(&line[at..], about);
        if length == 0 {
            at += line[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        faults.add(Fault::Mojibake, line, number, at);
        let out = mended.get_or_insert_with(|| String::with_capacity(line.len()));
        out.push_str(&line[copied..at]);
        out.push_str(&text);
        at += length;
        copied = at;
    }
    mended.map(|mut out| {
        out.push_str(&line[copied..]);
        out
    })
}

/// The length of what `text` begins with and what it should be; 0 where it is as it should be.
fn sequence(text: &str, about: &About) -> (usize, String) {
    if let Some((wrong, right)) = MAC_ROMAN.iter().find(|(wrong, _)| text.starts_with(wrong)) {
        return (wrong.len(), (*right).to_owned());
    }
    let (mut length, mut letters) = (0, String::new());
    let mut n = 0;
    let mut two_bytes = true;
    while let Some((bytes, letter, size)) = one_letter(&text[length..]) {
        two_bytes &= size == 2;
        length += bytes;
        letters.push(letter);
        n += 1;
    }
    let Some(first) = text.chars().next() else {
        return (0, letters);
    };
    let second = text.chars().nth(1);
    // Quotation marks and dashes stand behind letters with accents in any text.
    let is_mark =
        second.is_none_or(|c| matches!(c, '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '›' | '™'));
    let is_latin_1 = second.is_some_and(|c| matches!(c, '\u{80}'..='\u{BF}'));
    let certain = match first {
        'â' | 'ð' => n > 0,
        'Â' => n > 0 && (about.has_mojibake || is_latin_1),
        'Ã' => n > 0 && (about.has_mojibake || !is_mark),
        _ => n > 2 || n > 1 && !two_bytes || n > 0 && about.has_mojibake && !is_mark,
    };
    if certain {
        return (length, letters);
    }
    // The last byte of ” has no character in Windows-1252 and gets lost.
    if text.starts_with("â€") {
        return ("â€".len(), "”".to_owned());
    }
    (0, letters)
}

/// The first letter of `text` read as UTF-8: the bytes that it takes in `text`, the letter, its size in UTF-8.
fn one_letter(text: &str) -> Option<(usize, char, usize)> {
    let mut characters = text.char_indices();
    let first = byte_of(characters.next()?.1)?;
    let size = match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [first, 0, 0, 0];
    let mut end = 0;
    for byte in &mut bytes[1..size] {
        let (at, next) = characters.next()?;
        *byte = byte_of(next).filter(|byte| (0x80..0xC0).contains(byte))?;
        end = at + next.len_utf8();
    }
    let letter = std::str::from_utf8(&bytes[..size]).ok()?;
    Some((end, letter.chars().next()?, size))
}

/// The byte of a character in Windows-1252, or in Latin-1 where that has none; `None` for ASCII and all others.
fn byte_of(character: char) -> Option<u8> {
    match character {
        '\u{80}'..='\u{FF}' => u8::try_from(character as u32).ok(),
        '\u{FFFD}' => None,
        _ if character.is_ascii() => None,
        _ => {
            let at = WINDOWS_1252.iter().position(|&mark| mark == character)?;
            u8::try_from(0x80 + at).ok()
        }
    }
}
