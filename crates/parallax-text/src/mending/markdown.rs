//! Markdown, as programs that take the text out of web pages leave it.

use std::borrow::Cow;

use super::{Fault, Faults};

/// An emphasised stretch has at most this many bytes.
const LONGEST_EMPHASIS: usize = 300;
/// The text of a link has at most this many bytes.
const LONGEST_LINK: usize = 500;
/// The address of a link has at most this many bytes.
const LONGEST_ADDRESS: usize = 2_000;
/// The marks that a backslash takes their meaning from.
const ESCAPED: &[u8] = b"*_`[]()#+-.!|>~";

/// `line` without marks of Markdown.
pub(super) fn mend<'l>(line: Cow<'l, str>, number: usize, faults: &mut Faults) -> Cow<'l, str> {
    let line = whole_line(line, number, faults);
    if !line.contains(['*', '_', '[', '\\', '~']) {
        return line;
    }
    let line = links(line, number, faults);
    emphasis(line, number, faults)
}

/// What opens a line or is one: headings, quotations, rules, rows of tables.
fn whole_line<'l>(line: Cow<'l, str>, number: usize, faults: &mut Faults) -> Cow<'l, str> {
    let bare = line.trim();
    let hashes = bare.bytes().take_while(|byte| *byte == b'#').count();
    let heading = (1..=6).contains(&hashes) && bare[hashes..].starts_with(' ');
    let quotation = bare.starts_with("> ");
    let mended = if heading {
        bare[hashes..].trim_matches([' ', '#']).to_owned()
    } else if quotation {
        bare.trim_start_matches(['>', ' ']).to_owned()
    } else if is_row(bare) {
        let cells = bare.trim_matches('|').split('|').map(str::trim);
        cells.collect::<Vec<_>>().join("\u{2028}")
    } else {
        return line;
    };
    faults.add(Fault::Markdown, &line, number, 0);
    Cow::Owned(mended)
}

/// Whether a line is nothing but a rule, such as `----` or `|---|:-:|`.
pub(crate) fn is_rule(line: &str) -> bool {
    let marks = line
        .bytes()
        .filter(|byte| matches!(byte, b'-' | b'=' | b'_' | b'*' | b'~'))
        .count();
    marks >= 3
        && line.bytes().all(|byte| {
            matches!(
                byte,
                b'-' | b'=' | b'_' | b'*' | b'~' | b'|' | b':' | b' ' | b'+'
            )
        })
}

/// Whether a line is a row of a table.
fn is_row(line: &str) -> bool {
    line.len() > 2
        && line.starts_with('|')
        && line.ends_with('|')
        && line[1..line.len() - 1].contains('|')
}

/// Links and pictures as their text.
fn links<'l>(line: Cow<'l, str>, number: usize, faults: &mut Faults) -> Cow<'l, str> {
    if !line.contains("](") {
        return line;
    }
    let mut mended = String::with_capacity(line.len());
    let mut copied = 0;
    let mut from = 0;
    while let Some(at) = line[from..].find("](") {
        let middle = from + at;
        from = middle + 2;
        let near = line.ceil_char_boundary(middle.saturating_sub(LONGEST_LINK).max(copied));
        let opens = line[near..middle].rfind('[').map(|open| near + open);
        let (Some(open), Some(end)) = (opens, address_end(&line[middle + 2..])) else {
            continue;
        };
        let picture = line[copied..open].ends_with('!');
        faults.add(Fault::Markdown, &line, number, open);
        mended.push_str(&line[copied..open - usize::from(picture)]);
        mended.push_str(&line[open + 1..middle]);
        from = middle + 2 + end;
        copied = from;
    }
    mended.push_str(&line[copied..]);
    Cow::Owned(mended)
}

/// Where an address and the bracket behind it end: one without spaces, but for a title in quotation marks.
fn address_end(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate().take(LONGEST_ADDRESS) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at + 1),
            b')' => depth -= 1,
            b' ' if !text[at..].starts_with(" \"") && !text[..at].contains(" \"") => return None,
            _ => (),
        }
    }
    None
}

/// `line` without the marks of emphasis and the backslashes before marks.
fn emphasis<'l>(line: Cow<'l, str>, number: usize, faults: &mut Faults) -> Cow<'l, str> {
    let bytes = line.as_bytes();
    let mut mended = String::with_capacity(line.len());
    let mut copied = 0;
    // The end of each stretch that is still open, with the marks that close it.
    let mut closing: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b'\\' {
            let run = bytes[at..].iter().take_while(|b| **b == b'\\').count();
            let marked = bytes
                .get(at + run)
                .is_some_and(|next| ESCAPED.contains(next));
            // However often the mark was escaped; of backslashes that escape one another one is left.
            let dropped = if marked { run } else { run - 1 };
            if dropped > 0 {
                faults.add(Fault::Markdown, &line, number, at);
                mended.push_str(&line[copied..at]);
                copied = at + dropped;
            }
            at += run + usize::from(marked);
            continue;
        }
        if let Some(&(end, marks)) = closing.last().filter(|(end, _)| *end == at) {
            mended.push_str(&line[copied..at]);
            copied = end + marks;
            at = copied;
            closing.pop();
            continue;
        }
        if !matches!(byte, b'*' | b'_' | b'~') {
            at += 1;
            continue;
        }
        let marks = bytes[at..]
            .iter()
            .take_while(|other| **other == byte)
            .count();
        match close_of(&line, at, marks) {
            Some(end)
                if closing
                    .last()
                    .is_none_or(|(outer, _)| end + marks <= *outer) =>
            {
                faults.add(Fault::Markdown, &line, number, at);
                mended.push_str(&line[copied..at]);
                copied = at + marks;
                closing.push((end, marks));
            }
            _ => (),
        }
        at += marks;
    }
    if copied == 0 {
        return line;
    }
    mended.push_str(&line[copied..]);
    Cow::Owned(mended)
}

/// Where the marks at `at`, which open an emphasised stretch, close it.
fn close_of(line: &str, at: usize, marks: usize) -> Option<usize> {
    let mark = line[at..].chars().next()?;
    if marks > 3 || mark == '~' && marks != 2 {
        return None;
    }
    let joined = line[..at].ends_with(|c: char| c.is_alphanumeric() || c == mark || c == '\\');
    let inside = &line[at + marks..];
    if joined || !inside.starts_with(|c: char| !c.is_whitespace()) {
        return None;
    }
    let inside = &inside[..inside.floor_char_boundary(LONGEST_EMPHASIS)];
    let closes = &line[at..at + marks];
    let mut from = 0;
    loop {
        let end = from + inside[from..].find(closes)?;
        let run = inside[end..].chars().take_while(|c| *c == mark).count();
        let past = &inside[end + run..];
        let before = inside[..end].chars().next_back();
        let ends = before.is_some_and(|c| !c.is_whitespace())
            && !past.starts_with(|c: char| c.is_alphanumeric());
        if run == marks && ends {
            return Some(at + marks + end);
        }
        from = end + run;
    }
}
