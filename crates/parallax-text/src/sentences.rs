//! Sentences: where a line of running text is cut.
//!
//! A line is gone through once. A full stop, question mark, exclamation mark or ellipsis may end a sentence when white
//! space follows it and what comes next does not go on in lower case. Then these hold:
//!
//! - marks and brackets that close right behind it belong to the sentence before, an opening mark to the one behind it;
//! - the sentences inside a quotation are sentences of their own;
//! - a question or exclamation in quotation marks stays with the words that attribute it (“Why?” Putin asked.);
//! - an aside in brackets does not end the sentence around it;
//! - a number or letter with a full stop at the beginning is a list's and no sentence;
//! - where the space is missing, as in text copied from web pages (“It ended late.Kim left.”), a sentence ends between a
//!   word in lower case and a capital;
//! - whether a full stop is that of an abbreviation is for the language to say ([`SentenceRules`]);
//! - a heading is one sentence whatever it holds.

use super::document::Document;
use super::quotations::Quotation;
use super::span::Span;

/// An aside in brackets has at most this many bytes; a bracket that closes later is debris.
const LONGEST_ASIDE: usize = 600;
/// What stands before a full stop is looked at for this many bytes at most.
const LONGEST_WORD: usize = 48;

/// What a language knows of where sentences end.
pub trait SentenceRules {
    /// Whether a sentence ends at this mark. By default every mark that the rest of the rules let through ends one.
    fn ends(&self, _stop: &Stop<'_>) -> bool {
        true
    }

    /// Whether `right`, which follows a quotation, says who speaks there: "Putin asked."
    fn is_attribution(&self, _right: &str) -> bool {
        false
    }
}

/// A mark that may end a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Stop<'t> {
    /// The sentence up to the mark, which is not part of it.
    pub before: &'t str,
    /// The mark: a full stop, `!`, `?` or `…`.
    pub mark: char,
    /// What follows in the line, without white space at its beginning; never empty.
    pub after: &'t str,
}

impl<'t> Stop<'t> {
    /// The word that the mark follows, without what a hyphen, dash, slash, bracket or quotation mark separates from it:
    /// `U.S` of "South Korea-U.S."
    pub fn word(&self) -> &'t str {
        last_word(self.before).0
    }

    /// The word before [`Stop::word`], with the marks around it; empty at the beginning of the sentence, and where
    /// nothing but a mark stands between the two.
    pub fn word_before(&self) -> &'t str {
        let rest = last_word(self.before).1;
        let spaced = rest.trim_end();
        if spaced.len() == rest.len() {
            return "";
        }
        tail(spaced).rsplit(' ').next().unwrap_or("")
    }

    /// What stands right before [`Stop::word`]: a space, a hyphen, a bracket …
    pub fn joint(&self) -> Option<char> {
        last_word(self.before).1.chars().next_back()
    }

    /// What follows, without quotation marks and brackets at its beginning.
    pub fn next(&self) -> &'t str {
        self.after.trim_start_matches(|c| is_opening(c) || c == ' ')
    }
}

/// The last word of `text`, and what stands before it.
fn last_word(text: &str) -> (&str, &str) {
    let near = tail(text);
    let from = near.rfind(|c: char| {
        c.is_whitespace() || is_opening(c) || matches!(c, '-' | '–' | '—' | '/' | '‑')
    });
    let from = from.map_or(0, |at| {
        at + near[at..].chars().next().map_or(1, char::len_utf8)
    });
    let split = text.len() - near.len() + from;
    (&text[split..], &text[..split])
}

/// The end of `text`, [`LONGEST_WORD`] bytes at most.
fn tail(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST_WORD))..]
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
            let line = Line {
                text,
                span: line,
                quotations: inside,
                rules,
            };
            line.split(&mut push);
        }
    }
    found
}

/// A line under reading.
struct Line<'a> {
    text: &'a str,
    span: Span,
    quotations: &'a [Quotation],
    rules: &'a dyn SentenceRules,
}

/// A run of marks that may end a sentence, with the marks that close behind it.
struct Mark {
    /// Where it begins.
    at: usize,
    /// The end of the run.
    run_end: usize,
    /// The end of the closing marks behind it.
    end: usize,
    /// Its last mark; an ellipsis for a run of several full stops.
    last: char,
    /// Whether a quotation mark is among the closing marks.
    closes_quotation: bool,
}

impl Line<'_> {
    /// Passes each sentence to `push`.
    fn split(&self, push: &mut impl FnMut(Span)) {
        let asides = asides(self.text, self.span);
        let mut aside = asides.iter().peekable();
        let mut pending: Option<Span> = None;
        let mut start = self.span.start;
        // Looked for once and not at each mark: a line may have thousands before its first word.
        let mut word = self.first_word(start);
        let mut at = start;
        while let Some(mark) = self.next_mark(at) {
            at = mark.run_end;
            while aside.next_if(|one| one.end <= mark.at).is_some() {}
            let inside = aside
                .peek()
                .is_some_and(|one| one.start < mark.at && one.start > word);
            if word >= mark.at || inside && !self.closes_aside(&mark) {
                continue;
            }
            let Some(end) = self.sentence_end(start, &mark) else {
                continue;
            };
            if let Some(span) = pending.replace(Span::new(start, end)) {
                span.trimmed(self.text).map(&mut *push);
            }
            start = end;
            at = at.max(end);
            word = self.first_word(start);
        }
        // Marks alone do not make a sentence: they belong to the one before.
        let last = match pending {
            Some(span) if word >= self.span.end => Span::new(span.start, self.span.end),
            Some(span) => {
                span.trimmed(self.text).map(&mut *push);
                Span::new(start, self.span.end)
            }
            None => Span::new(start, self.span.end),
        };
        last.trimmed(self.text).map(push);
    }

    /// The next run of marks from `from` on.
    fn next_mark(&self, from: usize) -> Option<Mark> {
        let bytes = self.text.as_bytes();
        let end = self.span.end;
        let mut at = from;
        let at = loop {
            let next = bytes[at..end]
                .iter()
                .position(|byte| matches!(byte, b'.' | b'!' | b'?' | 0xE2 | 0xE3 | 0xEF))?;
            at += next;
            if terminator(&self.text[at..end]).is_some() {
                break at;
            }
            at += self.text[at..end].chars().next().map_or(1, char::len_utf8);
        };
        let mut run_end = at;
        let (mut last, mut stops) = ('.', 0);
        while let Some((mark, gap)) = self.goes_on_as_run(at, run_end) {
            run_end += gap + mark.len_utf8();
            stops += usize::from(mark == '.');
            last = mark;
        }
        if last == '.' && stops > 1 {
            last = '…';
        }
        let (end, closes_quotation) = self.past_closing(run_end);
        Some(Mark {
            at,
            run_end,
            end,
            last,
            closes_quotation,
        })
    }

    /// The mark that carries on the run from `start` to `end`, and the number of bytes before it: ". . ." is one run.
    fn goes_on_as_run(&self, start: usize, end: usize) -> Option<(char, usize)> {
        let rest = &self.text[end..self.span.end];
        if let Some(mark) = terminator(rest) {
            return Some((mark, 0));
        }
        // A single spaced stop may be a sentence's; two more after it make an ellipsis.
        let dots = end > start && self.text[start..end].ends_with('.');
        let spaced = dots
            && rest.starts_with(" .")
            && (end - start > 1 || rest.starts_with(" . ."))
            && !rest[2..].starts_with(|c: char| c.is_alphanumeric());
        spaced.then_some(('.', 1))
    }

    /// The end of the closing marks, brackets and references ("[12]") from `at` on, and whether a quotation mark is among
    /// them.
    fn past_closing(&self, at: usize) -> (usize, bool) {
        let (mut end, mut quotation) = (at, false);
        loop {
            let rest = &self.text[end..self.span.end];
            let Some(next) = rest.chars().next() else {
                break;
            };
            let past = end + next.len_utf8();
            let joined = rest[next.len_utf8()..].starts_with(char::is_alphanumeric);
            let closes = match next {
                ')' | ']' | '}' => true,
                '”' | '»' | '›' => true,
                // Some texts have the opening mark right behind the sentence before.
                '"' | '’' | '\'' | '“' | '‘' | '`' => {
                    self.ends_quotation(past)
                        || !joined && next != '“' && !self.begins_quotation(end)
                }
                '[' => {
                    let reference = reference(rest);
                    end += reference;
                    if reference == 0 {
                        break;
                    }
                    continue;
                }
                _ => false,
            };
            if !closes {
                break;
            }
            quotation |= !matches!(next, ')' | ']' | '}');
            end = past;
        }
        // “We need it. ” She left.
        let rest = &self.text[end..self.span.end];
        let spaced = rest.trim_start();
        if let Some(next) = spaced.chars().next().filter(|_| spaced.len() < rest.len()) {
            let past = self.span.end - spaced.len() + next.len_utf8();
            let joined = spaced[next.len_utf8()..].starts_with(char::is_alphanumeric);
            if matches!(next, '”' | '"' | '»' | '“') && !joined && self.ends_quotation(past) {
                return (past, true);
            }
        }
        (end, quotation)
    }

    /// Whether a quotation ends right before `at`.
    fn ends_quotation(&self, at: usize) -> bool {
        self.quotations
            .binary_search_by_key(&at, |quotation| quotation.span.end)
            .is_ok()
    }

    /// Whether a quotation begins at `at`.
    fn begins_quotation(&self, at: usize) -> bool {
        self.quotations
            .binary_search_by_key(&at, |quotation| quotation.span.start)
            .is_ok()
    }

    /// Whether the mark is the last thing in an aside that holds a sentence: "(It was late.) Then".
    fn closes_aside(&self, mark: &Mark) -> bool {
        mark.last == '.' && self.text[mark.run_end..mark.end].ends_with(')')
    }

    /// Where the sentence that began at `start` ends, if it ends at `mark`.
    fn sentence_end(&self, start: usize, mark: &Mark) -> Option<usize> {
        let rest = &self.text[mark.end..self.span.end];
        let after = rest.trim_start();
        let stop = Stop {
            before: &self.text[start..mark.at],
            mark: mark.last,
            after,
        };
        if after.is_empty() || is_list_mark(stop.before, mark) {
            return None;
        }
        let full_width = matches!(mark.last, '。' | '！' | '？');
        if full_width {
            return Some(mark.end);
        }
        if after.len() == rest.len() && !self.lacks_space(&stop, mark) {
            return None;
        }
        let first = stop.next().chars().next()?;
        let dash = matches!(first, '—' | '–' | '-');
        if first.is_lowercase() && !has_inner_capital(stop.next())
            || matches!(
                first,
                ',' | ';' | ':' | ')' | ']' | '/' | '%' | '&' | '=' | '+'
            )
            || dash && mark.last != '.'
        {
            return None;
        }
        // "I think … I do not know."
        if mark.last == '…' && is_pronoun_of_one_letter(stop.next()) {
            return None;
        }
        let attributed =
            mark.closes_quotation && mark.last != '.' && self.rules.is_attribution(after);
        (!attributed && self.rules.ends(&stop)).then_some(mark.end)
    }

    /// Whether a space is missing behind a mark that nothing separates from the next sentence.
    fn lacks_space(&self, stop: &Stop<'_>, mark: &Mark) -> bool {
        let next = stop.next();
        let mut letters = next.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let word = stop.word();
        let opens = next.len() < stop.after.len();
        let plain = word.chars().count() > 2 && word.chars().skip(1).all(char::is_lowercase);
        let goes_on = letters.next().is_some_and(|c| c.is_lowercase() || c == ' ');
        capital && (mark.closes_quotation || plain && (goes_on || opens))
    }

    /// Where the first letter or digit from `at` on stands; the line's end where there is none.
    fn first_word(&self, at: usize) -> usize {
        let found = self.text[at..self.span.end].find(char::is_alphanumeric);
        found.map_or(self.span.end, |word| at + word)
    }
}

/// The mark that `text` begins with, if it is one that ends sentences.
fn terminator(text: &str) -> Option<char> {
    let first = text.chars().next()?;
    matches!(first, '.' | '!' | '?' | '…' | '。' | '！' | '？').then_some(first)
}

/// The length of a reference in square brackets that `text` begins with: "[12]".
fn reference(text: &str) -> usize {
    let digits = text[1..]
        .bytes()
        .take(4)
        .take_while(u8::is_ascii_digit)
        .count();
    if digits > 0 && text[1 + digits..].starts_with(']') {
        digits + 2
    } else {
        0
    }
}

/// Whether what stands before the mark is a list's number or letter and nothing else: "2." or "b)".
fn is_list_mark(before: &str, mark: &Mark) -> bool {
    let before = before.trim_start_matches(|c: char| !c.is_alphanumeric());
    let short = !before.is_empty() && before.len() <= 6;
    let number = || {
        before
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    let roman = || {
        before
            .bytes()
            .all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'))
    };
    let letter = || before.len() == 1 && before.bytes().all(|byte| byte.is_ascii_alphabetic());
    mark.last == '.' && short && (number() || roman() || letter())
}

/// Whether a word in lower case has a capital in it: "iPhone".
fn has_inner_capital(text: &str) -> bool {
    let word = text
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    word.len() < 20 && word.chars().skip(1).take(2).any(char::is_uppercase)
}

fn is_pronoun_of_one_letter(text: &str) -> bool {
    text.strip_prefix('I')
        .is_some_and(|rest| rest.starts_with([' ', '’', '\'']))
}

/// Whether a character opens a quotation or an aside.
fn is_opening(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '`' | '“' | '‘' | '„' | '‚' | '«' | '»' | '‹' | '(' | '[' | '{' | '¿' | '¡'
    )
}

/// The outermost pairs of round brackets in a line that are short enough for an aside.
fn asides(text: &str, line: Span) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open = Vec::new();
    for (at, byte) in line.of(text).bytes().enumerate() {
        match byte {
            b'(' => open.push(line.start + at),
            b')' => {
                let end = line.start + at + 1;
                if let Some(start) = open.pop().filter(|start| end - start <= LONGEST_ASIDE) {
                    while found.last().is_some_and(|inner| inner.start > start) {
                        found.pop();
                    }
                    found.push(Span::new(start, end));
                }
            }
            _ => (),
        }
    }
    found
}
