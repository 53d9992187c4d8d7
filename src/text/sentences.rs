//! Sentences: the crate `sentencex`, line by line, repaired where news prose needs it.
//!
//! What is added to it: the sentences inside a quotation are sentences of their own; a question or
//! exclamation in quotation marks stays with the words that attribute it (“Why?” Putin asked.); a
//! closing mark belongs to the sentence before it; "5 p.m. Wednesday" is not cut; a heading is one
//! sentence whatever it holds.

use sentencex::languages::{English, Language};

use super::english::{self, Class};
use super::lines::{lines, trimmed};
use super::quotations::{Quotation, is_heading};
use super::span::Span;

/// Beyond this many bytes a line is handed over in pieces, since `sentencex` pairs quotation marks
/// in quadratic time. No sentence of this length is prose.
const PIECE: usize = 16 * 1024;

/// The sentences of `text`, whose quotations and headings are known.
pub(super) fn split(text: &str, headings: &[Span], quotations: &[Quotation]) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 100 + 1);
    let mut rest = quotations;
    for line in lines(text) {
        let before = rest.partition_point(|quotation| quotation.span.end <= line.start);
        let within = rest.partition_point(|quotation| quotation.span.start < line.end);
        let inside = &rest[before..within.max(before)];
        rest = &rest[before..];
        if is_heading(line, headings) {
            found.push(line);
        } else {
            split_line(text, line, inside, &mut found);
        }
    }
    found
}

/// Adds the sentences of one line to `found`.
fn split_line(text: &str, line: Span, quotations: &[Quotation], found: &mut Vec<Span>) {
    let mut breaks = Vec::new();
    breaks_of(text, line, &mut breaks);
    breaks_in_quotations(text, quotations, &mut breaks);
    breaks
        .iter_mut()
        .for_each(|at| *at = past_closing_marks(text, *at, line.end, quotations));
    breaks.sort_unstable();
    breaks.dedup();
    let mut start = line.start;
    for at in breaks {
        if start < at && at < line.end && !joins(text, Span::new(start, at), line.end, quotations) {
            found.extend(trimmed(text, Span::new(start, at)));
            start = at;
        }
    }
    found.extend(trimmed(text, Span::new(start, line.end)));
}

/// Where `sentencex` begins a new sentence within `stretch`.
fn breaks_of(text: &str, stretch: Span, breaks: &mut Vec<usize>) {
    let mut start = stretch.start;
    while start < stretch.end {
        let (end, is_break) = piece_end(text, start, stretch.end);
        let mut at = start;
        for sentence in (English {}).segment(&text[start..end]) {
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
fn breaks_in_quotations(text: &str, quotations: &[Quotation], breaks: &mut Vec<usize>) {
    for quotation in quotations {
        let inner = quotation.inner.of(text);
        let last = inner.trim_end().len().saturating_sub(1);
        let ends = |at: usize| matches!(inner.as_bytes()[at], b'.' | b'!' | b'?' | 0xE2);
        if (0..last.min(inner.len())).any(ends) {
            breaks_of(text, quotation.inner, breaks);
        }
    }
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

/// Whether the sentence that ends at `sentence.end` goes on after all.
fn joins(text: &str, sentence: Span, line_end: usize, quotations: &[Quotation]) -> bool {
    let left = sentence.of(text).trim_end();
    let right = text[sentence.end..line_end].trim_start();
    // Nothing but marks and stops is no sentence.
    if !left.contains(char::is_alphanumeric) {
        return true;
    }
    if left.ends_with("a.m.") || left.ends_with("p.m.") {
        return english::classes(first_word(right)).has(Class::TIME);
    }
    let end = sentence.start + left.len();
    let closes = quotations
        .binary_search_by_key(&end, |quotation| quotation.span.end)
        .is_ok();
    let body = left.trim_end_matches(['”', '"', '’', '\'', '»', '“']);
    closes && body.ends_with(['?', '!', ',', '—', '…']) && opens_with_attribution(right)
}

/// Whether `text` begins like "Putin said." or "South Korean officials asked reporters.": a name or
/// title, a verb of saying, and then nothing that the verb could introduce.
fn opens_with_attribution(text: &str) -> bool {
    for (index, word) in text.split(' ').take(8).enumerate() {
        let bare = word.trim_end_matches(['.', ',']);
        let classes = english::classes(bare);
        if index > 0 && classes.has(Class::SAY) {
            let next = text.split(' ').nth(index + 1).unwrap_or("");
            let follows = english::classes(next.trim_end_matches(['.', ',']));
            let tail = Class::PREP | Class::TIME | Class::ADVERB | Class::HEARER;
            return bare.len() < word.len() || next.is_empty() || follows.has(tail);
        }
        let is_name = bare.starts_with(char::is_uppercase);
        if bare.len() < word.len() && !english::is_initial(bare)
            || !(is_name || classes.has(Class::ROLE | Class::ORG | Class::DETERMINER))
        {
            return false;
        }
    }
    false
}

/// The first word of `text`, without the stop after it.
fn first_word(text: &str) -> &str {
    let word = text.split(char::is_whitespace).next().unwrap_or("");
    word.trim_end_matches(['.', ',', ';', ':'])
}
