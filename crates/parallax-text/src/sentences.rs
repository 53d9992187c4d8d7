//! Sentences: the crate `sentencex`, line by line, repaired where news prose needs it.
//!
//! What is added to it: the sentences inside a quotation are sentences of their own; a question or
//! exclamation in quotation marks stays with the words that attribute it (“Why?” Putin asked.); a
//! closing mark belongs to the sentence before it; "5 p.m. Wednesday" is not cut; a heading is one
//! sentence whatever it holds.

use std::borrow::Cow;

use super::document::Document;
use super::quotations::Quotation;
use super::span::Span;

/// Beyond this many bytes a line is handed over in pieces, since `sentencex` pairs quotation marks
/// in quadratic time. No sentence of this length is prose.
const PIECE: usize = 16 * 1024;

/// What a language knows of where sentences end.
pub trait SentenceRules {
    /// The sentences of `piece`, a stretch of one line, as punctuation and abbreviations show them: one after the
    /// other, together all of `piece`.
    fn segment<'t>(&self, piece: &'t str) -> Vec<&'t str>;

    /// Whether a sentence may end with `word` and a full stop though [`SentenceRules::segment`] takes the two for an
    /// abbreviation: "a show not to miss. Officials agree."
    fn may_end_sentence(&self, _word: &str) -> bool {
        false
    }

    /// Whether one sentence ends with `left` and goes on with `right` after all: "at 5 p.m. Wednesday".
    fn goes_on(&self, _left: &str, _right: &str) -> bool {
        false
    }

    /// Whether `right`, which follows a quotation, says who speaks there: "Putin asked."
    fn is_attribution(&self, _right: &str) -> bool {
        false
    }
}

/// A sentence's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// Index of its paragraph in the document.
    pub paragraph: usize,
}

/// The sentences of an article whose quotations are known, in order: disjoint, trimmed, each within one paragraph.
pub fn split(
    document: &Document,
    quotations: &[Quotation],
    rules: &dyn SentenceRules,
) -> Vec<Found> {
    let text = document.text();
    let mut found = Vec::with_capacity(text.len() / 100 + 1);
    let mut rest = quotations;
    for (at, paragraph) in document.paragraphs().iter().enumerate() {
        let line = paragraph.span;
        let before = rest.partition_point(|quotation| quotation.span.end <= line.start);
        let within = rest.partition_point(|quotation| quotation.span.start < line.end);
        let inside = &rest[before..within.max(before)];
        rest = &rest[before..];
        let mut push = |span| {
            let paragraph = at;
            found.push(Found { span, paragraph });
        };
        if paragraph.is_heading() {
            push(line);
        } else {
            split_line(text, line, inside, rules, &mut push);
        }
    }
    found
}

/// Passes each sentence of one line to `push`.
fn split_line(
    text: &str,
    line: Span,
    quotations: &[Quotation],
    rules: &dyn SentenceRules,
    push: &mut impl FnMut(Span),
) {
    let mut breaks = Vec::new();
    breaks_of(text, line, quotations, rules, &mut breaks);
    breaks_in_quotations(text, quotations, rules, &mut breaks);
    breaks_after_words(text, line, rules, &mut breaks);
    breaks.iter_mut().for_each(|at| {
        *at = past_closing_marks(text, *at, line.end, quotations);
        *at = before_opening_mark(text, *at, line.start, quotations);
    });
    breaks.sort_unstable();
    breaks.dedup();
    let mut start = line.start;
    // Looked for once and not at each break: a line may have thousands before its first word.
    let mut word = first_word(text, Span::new(start, line.end));
    for at in breaks {
        // Marks and stops alone do not make a sentence.
        let joins = || word >= at || joins(text, Span::new(start, at), line.end, quotations, rules);
        if start < at && at < line.end && !joins() {
            Span::new(start, at).trimmed(text).map(&mut *push);
            start = at;
            word = first_word(text, Span::new(start, line.end));
        }
    }
    Span::new(start, line.end).trimmed(text).map(push);
}

/// Adds where the rules begin a new sentence within `stretch`.
fn breaks_of(
    text: &str,
    stretch: Span,
    quotations: &[Quotation],
    rules: &dyn SentenceRules,
    breaks: &mut Vec<usize>,
) {
    let plain = without_apostrophes(text, stretch, quotations);
    let mut start = stretch.start;
    while start < stretch.end {
        let (end, is_break) = piece_end(text, start, stretch.end);
        let mut at = start;
        for sentence in rules.segment(&plain[start - stretch.start..end - stretch.start]) {
            if at > start {
                breaks.push(at);
            }
            at += sentence.len();
        }
        if is_break && end < stretch.end {
            breaks.push(end);
        }
        start = end;
    }
}

/// `stretch` as it is handed to `sentencex`: of the same length, without straight single marks.
///
/// On a line that holds one, `sentencex` takes a path fifteen times as slow, and it may take an
/// apostrophe for a quotation mark. The marks of quotations become double marks, the others letters.
fn without_apostrophes<'t>(text: &'t str, stretch: Span, quotations: &[Quotation]) -> Cow<'t, str> {
    let piece = stretch.of(text);
    if !piece.contains(['\'', '`']) {
        return Cow::Borrowed(piece);
    }
    let is_mark = |at: usize| {
        let next = quotations.partition_point(|quotation| quotation.span.end <= at);
        let quotation = quotations.get(next);
        quotation.is_some_and(|found| at == found.span.start || at + 1 == found.span.end)
    };
    let replace = |(at, character): (usize, char)| match character {
        '\'' | '`' if is_mark(stretch.start + at) => '"',
        '\'' | '`' => 'x',
        other => other,
    };
    Cow::Owned(piece.char_indices().map(replace).collect())
}

/// The end of the piece of a line that begins at `start`, and whether a sentence ends there.
///
/// A long line is cut before a capital that follows a full stop, or else anywhere.
fn piece_end(text: &str, start: usize, line_end: usize) -> (usize, bool) {
    if line_end - start <= PIECE {
        return (line_end, true);
    }
    let mut limit = start + PIECE;
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let bytes = text.as_bytes();
    let is_end = |at: usize| {
        bytes[at - 1] == b' '
            && bytes[at].is_ascii_uppercase()
            && matches!(bytes[at - 2], b'.' | b'!' | b'?')
            && bytes[at - 5..at - 2].iter().all(u8::is_ascii_lowercase)
    };
    let cut = (start + PIECE / 2..limit).rev().find(|&at| is_end(at));
    cut.map_or((limit, false), |cut| (cut, true))
}

/// Adds the breaks between the sentences that stand inside one quotation.
fn breaks_in_quotations(
    text: &str,
    quotations: &[Quotation],
    rules: &dyn SentenceRules,
    breaks: &mut Vec<usize>,
) {
    for quotation in quotations {
        let inner = quotation.inner.of(text);
        let last = inner.trim_end().len().saturating_sub(1);
        let ends = |at: usize| matches!(inner.as_bytes()[at], b'.' | b'!' | b'?' | 0xE2);
        if (0..last.min(inner.len())).any(ends) {
            breaks_of(text, quotation.inner, &[], rules, breaks);
        }
    }
}

/// Adds the breaks that are missed because a word is also an abbreviation: "to miss. Officials".
fn breaks_after_words(text: &str, line: Span, rules: &dyn SentenceRules, breaks: &mut Vec<usize>) {
    let piece = line.of(text);
    for (stop, _) in piece.match_indices(". ") {
        let word = piece[..stop].rsplit([' ', '-']).next().unwrap_or("");
        let next = piece[stop + 2..].trim_start();
        if rules.may_end_sentence(word) && next.starts_with(char::is_uppercase) {
            breaks.push(line.start + stop + 2);
        }
    }
}

/// `at`, moved before an opening mark that ends the sentence before: it belongs to the next.
fn before_opening_mark(text: &str, at: usize, start: usize, quotations: &[Quotation]) -> usize {
    let end = text[..at].trim_end().len();
    let mark = quotations.binary_search_by_key(&end, |quotation| quotation.inner.start);
    mark.map_or(at, |found| quotations[found].span.start.max(start))
}

/// `at`, moved behind any closing marks that stand there.
fn past_closing_marks(text: &str, at: usize, end: usize, quotations: &[Quotation]) -> usize {
    let mut at = at;
    while at < end {
        let Some(next) = text[at..end].chars().next() else {
            break;
        };
        let past = at + next.len_utf8();
        let closes = quotations
            .binary_search_by_key(&past, |quotation| quotation.span.end)
            .is_ok();
        if !(closes || matches!(next, '”' | '»')) {
            break;
        }
        at = past;
    }
    at
}

/// Where the first letter or digit of `stretch` stands; its end where there is none.
fn first_word(text: &str, stretch: Span) -> usize {
    let found = stretch.of(text).find(char::is_alphanumeric);
    found.map_or(stretch.end, |at| stretch.start + at)
}

/// Whether the sentence that ends at `sentence.end` and holds a word goes on after all.
fn joins(
    text: &str,
    sentence: Span,
    line_end: usize,
    quotations: &[Quotation],
    rules: &dyn SentenceRules,
) -> bool {
    let left = sentence.of(text).trim_end();
    let right = text[sentence.end..line_end].trim_start();
    if rules.goes_on(left, right) {
        return true;
    }
    // "Yu. A. Gagarin"
    let last = left.rsplit(' ').next().unwrap_or("");
    let short = last.len() <= 3 && last.ends_with('.') && last.starts_with(char::is_uppercase);
    if short && right.get(1..2) == Some(".") && right.starts_with(|c: char| c.is_ascii_uppercase())
    {
        return true;
    }
    let end = sentence.start + left.len();
    let closes = quotations
        .binary_search_by_key(&end, |quotation| quotation.span.end)
        .is_ok();
    let body = left.trim_end_matches(['”', '"', '’', '\'', '»', '“']);
    closes && body.ends_with(['?', '!', ',', '—', '…']) && rules.is_attribution(right)
}
