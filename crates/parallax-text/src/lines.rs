//! The lines of a cleaned article, which are its paragraphs and headings.

use super::span::Span;

/// The lines of `text` in order, without the white space around them; empty lines are left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        trimmed(text, span)
    })
}

/// `span` without the white space at its ends, or nothing when that is all it holds.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let piece = span.of(text);
    let left = piece.len() - piece.trim_start().len();
    let kept = piece.trim().len();
    (kept > 0).then(|| Span::new(span.start + left, span.start + left + kept))
}
