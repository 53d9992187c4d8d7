//! Sentences: the crate `sentencex`, line by line, repaired where news prose needs it.
//!
//! What is added to it: the sentences inside a quotation are sentences of their own; a question or
//! exclamation in quotation marks stays with the words that attribute it (“Why?” Putin asked.); a
//! closing mark belongs to the sentence before it; "5 p.m. Wednesday" is not cut; a heading is one
//! sentence whatever it holds.

use std::borrow::Cow;

use sentencex::languages::{English, Language};

use super::document::Document;
use super::en::lexicon::{self, Class};
use super::quotations::Quotation;
use super::span::Span;

/// Beyond this many bytes a line is handed over in pieces, since `sentencex` pairs quotation marks
/// in quadratic time. No sentence of this length is prose.
const PIECE: usize = 16 * 1024;

/// A sentence's place.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    pub(crate) span: Span,
    /// Index of its paragraph in the document.
    pub(crate) paragraph: usize,
}

/// The sentences of an article whose quotations are known.
pub(super) fn split(document: &Document, quotations: &[Quotation]) -> Vec<Found> {
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
            split_line(text, line, inside, &mut push);
        }
    }
    found
}

/// Passes each sentence of one line to `push`.
fn split_line(text: &str, line: Span, quotations: &[Quotation], push: &mut impl FnMut(Span)) {
    let mut breaks = Vec::new();
    breaks_of(text, line, quotations, &mut breaks);
    breaks_in_quotations(text, quotations, &mut breaks);
    breaks_after_words(text, line, &mut breaks);
    breaks.iter_mut().for_each(|at| {
        *at = past_closing_marks(text, *at, line.end, quotations);
        *at = before_opening_mark(text, *at, line.start, quotations);
    });
    breaks.sort_unstable();
    breaks.dedup();
    let mut start = line.start;
    for at in breaks {
        if start < at && at < line.end && !joins(text, Span::new(start, at), line.end, quotations) {
            Span::new(start, at).trimmed(text).map(&mut *push);
            start = at;
        }
    }
    Span::new(start, line.end).trimmed(text).map(push);
}

/// Where `sentencex` begins a new sentence within `stretch`.
fn breaks_of(text: &str, stretch: Span, quotations: &[Quotation], breaks: &mut Vec<usize>) {
    let plain = without_apostrophes(text, stretch, quotations);
    let mut start = stretch.start;
    while start < stretch.end {
        let (end, is_break) = piece_end(text, start, stretch.end);
        let mut at = start;
        for sentence in (English {}).segment(&plain[start - stretch.start..end - stretch.start]) {
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
fn breaks_in_quotations(text: &str, quotations: &[Quotation], breaks: &mut Vec<usize>) {
    for quotation in quotations {
        let inner = quotation.inner.of(text);
        let last = inner.trim_end().len().saturating_sub(1);
        let ends = |at: usize| matches!(inner.as_bytes()[at], b'.' | b'!' | b'?' | 0xE2);
        if (0..last.min(inner.len())).any(ends) {
            breaks_of(text, quotation.inner, &[], breaks);
        }
    }
}

/// Adds the breaks that `sentencex` misses because a word is also an abbreviation: "to miss. Officials".
fn breaks_after_words(text: &str, line: Span, breaks: &mut Vec<usize>) {
    let piece = line.of(text);
    for (stop, _) in piece.match_indices(". ") {
        let word = piece[..stop].rsplit([' ', '-']).next().unwrap_or("");
        let next = piece[stop + 2..].trim_start();
        if lexicon::is_also_abbreviation(word) && next.starts_with(char::is_uppercase) {
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

/// Whether the sentence that ends at `sentence.end` goes on after all.
fn joins(text: &str, sentence: Span, line_end: usize, quotations: &[Quotation]) -> bool {
    let left = sentence.of(text).trim_end();
    let right = text[sentence.end..line_end].trim_start();
    // Nothing but marks and stops is no sentence.
    if !left.contains(char::is_alphanumeric) {
        return true;
    }
    if left.ends_with("a.m.") || left.ends_with("p.m.") {
        return lexicon::classes(first_word(right)).has(Class::TIME);
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
    closes && body.ends_with(['?', '!', ',', '—', '…']) && opens_with_attribution(right)
}

/// Whether `text` begins like "Putin said." or "South Korean officials asked reporters.": a name or
/// title, a verb of saying, and then nothing that the verb could introduce.
fn opens_with_attribution(text: &str) -> bool {
    for (index, word) in text.split(' ').take(8).enumerate() {
        let bare = word.trim_end_matches(['.', ',']);
        let classes = lexicon::classes(bare);
        if index > 0 && classes.has(Class::SAY) {
            let next = text.split(' ').nth(index + 1).unwrap_or("");
            let follows = lexicon::classes(next.trim_end_matches(['.', ',']));
            let tail = Class::PREP | Class::TIME | Class::ADVERB | Class::HEARER;
            return bare.len() < word.len() || next.is_empty() || follows.has(tail);
        }
        let is_name = bare.starts_with(char::is_uppercase);
        if bare.len() < word.len() && !lexicon::is_initial(bare)
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

#[cfg(test)]
mod tests {
    use super::super::sentences;
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(&text.into())
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    /// Whether a text is cut at the bars and nowhere else.
    #[track_caller]
    fn check(marked: &str) {
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(cut(&marked.replace("| ", "")), expected);
    }

    #[test]
    fn abbreviations_and_initials_end_nothing() {
        check("The U.S. delegation left. | It had arrived on Sept. 13 with Gov. Kozhemyako.");
        check("J. Sullivan and Harry S. Truman are named. | So is Kim Il S. Park.");
        check("The No. 2 man came at 5 p.m. Wednesday. | The plant is named after Yu. A. Gagarin.");
        check("Lt. Gen. Kim Rak Gyom paid 3.5 million. | It was a lot.");
        check("He lives in the U.S. | The talks went on.");
        check("The train left at 9 a.m. | Kim slept.");
    }

    #[test]
    fn ordinary_words_that_abbreviate_others_do_end_a_sentence() {
        check("This is a show not to miss. | Officials agree.");
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_before() {
        check("He called it “a gift.” | Nobody laughed.");
        check("He called it \"a gift.\" | Nobody laughed.");
        check("“It is done.” | The hall was silent.");
    }

    #[test]
    fn a_quotation_stays_with_the_words_that_attribute_it() {
        check("“We have time,” he said. | The bell rang.");
        check("“Are they coming?” he asked. | “No!” she replied.");
        check("“Are they coming?” Putin asked. | Nobody knew.");
        check("“Who pays?” South Korean officials asked on Monday. | Nobody knew.");
        check("“Why?” | Putin said he did not know.");
    }

    #[test]
    fn sentences_within_a_quotation_are_sentences() {
        check("“We came early. | We will stay,” he said. | He sat down.");
        check("\"We came early. | We will stay.\" | He sat down.");
    }

    #[test]
    fn an_opening_mark_belongs_to_the_sentence_behind_it() {
        check("“We wait,” he said. | “The train is late. | It is always late.");
    }

    #[test]
    fn ellipses_and_decimals() {
        check("He paused… then went on. | It cost 1.2 billion.");
        check("Wait... what? | Nothing.");
    }

    #[test]
    fn a_heading_is_one_sentence_and_lines_are_never_joined() {
        let text = "What now? A guide. Part one\nKim left\nHe was tired.";
        let heading = Span::new(0, text.find('\n').unwrap());
        let found = sentences(&Document::from_cleaned(text, &[heading]));
        let found: Vec<&str> = found.into_iter().map(|span| span.of(text)).collect();
        assert_eq!(
            found,
            ["What now? A guide. Part one", "Kim left", "He was tired."]
        );
    }

    #[test]
    fn a_very_long_line_is_cut_between_sentences_only() {
        let text = "The train went on towards the border. ".repeat(2_000);
        let found = cut(&text);
        assert_eq!(found.len(), 2_000);
        assert!(
            found
                .iter()
                .all(|sentence| *sentence == "The train went on towards the border.")
        );
        assert_eq!(cut(&"word ".repeat(20_000)).len(), 1);
    }
}
