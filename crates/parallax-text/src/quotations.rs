//! Quotation marks and what is between them.
//!
//! Each paragraph (line) is read once. Curly, low, angled and straight marks open and close
//! quotations; marks that are apostrophes ("Kim’s", "’90s", "the Russians’ guests") do neither. Only
//! the outermost quotation is kept: what it quotes in turn is in the outer speaker's mouth.
//!
//! A mark that is never closed in its paragraph:
//! * when the next paragraph opens with the same mark, the quotation runs on there;
//! * otherwise a double mark quotes up to the end of its own paragraph, and no further;
//! * a single mark is then taken for an apostrophe, and so is a double mark that another opening
//!   mark of its kind follows in the paragraph: it is a slip, and is passed over.

use super::document::{Document, Paragraph};
use super::span::Span;

/// Marks nested deeper than this are debris and are passed over.
const DEEPEST: usize = 16;

/// The part of a quotation that stands in one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing mark, both included.
    pub span: Span,
    /// What is between the marks.
    pub inner: Span,
    /// Whether it carries on a quotation left open in the paragraph before.
    pub continues: bool,
}

/// The quotations of an article: outermost only, in order, each within one paragraph.
///
/// `clipped_words` are those that the language writes with a leading apostrophe, in lower case: "’em".
pub fn quotations(document: &Document, clipped_words: &[&str]) -> Vec<Quotation> {
    let text = document.text();
    let mut found = Vec::new();
    let mut open: Option<Kind> = None;
    let mut paragraphs = document.paragraphs().iter().peekable();
    while let Some(paragraph) = paragraphs.next() {
        let line = paragraph.span;
        let continues = open.is_some_and(|kind| opens_with(line.of(text), kind));
        let marks = Marks::of(line.of(text), clipped_words);
        let read = marks.pair();
        let first = found.len();
        let runs_on = |next: &&Paragraph, kind: Kind| {
            !paragraph.is_heading() && !next.is_heading() && opens_with(next.span.of(text), kind)
        };
        let next = paragraphs.peek();
        open = read
            .unclosed
            .map(|unclosed| unclosed.kind)
            .filter(|kind| next.is_some_and(|next| runs_on(next, *kind)));
        push_outermost(&mut found, line, read, open.is_some());
        if continues && let Some(quotation) = found.get_mut(first) {
            quotation.continues = true;
        }
    }
    found.retain(|quotation| quotation.inner.of(text).contains(char::is_alphanumeric));
    found
}

/// Whether a line's first character is an opening mark of this kind.
fn opens_with(line: &str, kind: Kind) -> bool {
    line.starts_with(kind.opening())
}

/// Adds a line's quotations to `found`, leaving out those inside another.
fn push_outermost(found: &mut Vec<Quotation>, line: Span, mut read: LineRead, runs_on: bool) {
    if let Some(unclosed) = read.unclosed
        && (runs_on || unclosed.kind.is_double())
    {
        let end = line.len();
        let Open { kind, at, past } = unclosed;
        read.pairs.push(Pair {
            kind,
            start: at,
            inner: past,
            inner_end: end,
            end,
        });
    }
    read.pairs
        .sort_by_key(|pair| (pair.start, std::cmp::Reverse(pair.end)));
    let mut covered = 0;
    for pair in read.pairs {
        if pair.start >= covered {
            covered = pair.end;
            found.push(Quotation {
                span: Span::new(line.start + pair.start, line.start + pair.end),
                inner: Span::new(line.start + pair.inner, line.start + pair.inner_end),
                continues: false,
            });
        }
    }
}

/// The kinds of quotation marks that close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Curly,
    Low,
    Angle,
    /// »…«, as in German and Danish books.
    AngleInward,
    Straight,
    CurlySingle,
    StraightSingle,
}

impl Kind {
    fn opening(self) -> char {
        match self {
            Kind::Curly => '“',
            Kind::Low => '„',
            Kind::Angle => '«',
            Kind::AngleInward => '»',
            Kind::Straight => '"',
            Kind::CurlySingle => '‘',
            Kind::StraightSingle => '\'',
        }
    }

    fn is_double(self) -> bool {
        !matches!(self, Kind::CurlySingle | Kind::StraightSingle)
    }
}

/// One mark and the characters beside it (a space where the line begins or ends).
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    sign: char,
    /// Its bytes: two apostrophes or grave accents in a row are one mark.
    len: usize,
    before: char,
    after: char,
    /// Whether a small letter follows after one space: "the Russians’ guests".
    small_word_follows: bool,
}

impl Mark {
    fn past(&self) -> usize {
        self.at + self.len
    }

    /// Whether something stands right behind the mark and nothing that belongs to a word before it.
    fn may_open(&self) -> bool {
        !self.after.is_whitespace() && !self.before.is_alphanumeric() && !is_ending(self.before)
    }

    fn may_close(&self) -> bool {
        !self.before.is_whitespace() && !self.after.is_alphanumeric()
    }

    /// Whether a single mark stands inside a word, or for the century of a decade ("’90s").
    fn is_apostrophe(&self, rest: &str, clipped_words: &[&str]) -> bool {
        let inside = self.before.is_alphanumeric() && self.after.is_alphanumeric();
        inside || (self.may_open() && is_clipped_word(rest, clipped_words))
    }
}

/// Punctuation that ends something, so that a mark after it closes.
fn is_ending(character: char) -> bool {
    matches!(
        character,
        '.' | ',' | '!' | '?' | '…' | ';' | ')' | ']' | '%'
    )
}

/// Whether `rest` begins with a decade ("90s") or one of the words that are written with a leading apostrophe.
fn is_clipped_word(rest: &str, clipped_words: &[&str]) -> bool {
    let word = rest.split(|c: char| !c.is_ascii_alphanumeric()).next();
    let word = word.unwrap_or_default();
    let digits = word.trim_end_matches('s');
    let decade = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    decade || clipped_words.contains(&word.to_ascii_lowercase().as_str())
}

/// An opening mark that waits for its closing one.
#[derive(Clone, Copy)]
struct Open {
    kind: Kind,
    at: usize,
    past: usize,
}

/// A quotation within a line, by bytes from the line's start.
#[derive(Clone, Copy)]
struct Pair {
    kind: Kind,
    start: usize,
    inner: usize,
    inner_end: usize,
    end: usize,
}

/// What a line's marks come to.
struct LineRead {
    pairs: Vec<Pair>,
    unclosed: Option<Open>,
}

/// The marks of one line.
struct Marks {
    marks: Vec<Mark>,
}

impl Marks {
    /// Finds every mark in `line` that is not plainly an apostrophe.
    fn of(line: &str, clipped_words: &[&str]) -> Marks {
        let mut marks = Vec::new();
        let mut before = ' ';
        let mut characters = line.char_indices().peekable();
        while let Some((at, sign)) = characters.next() {
            if matches!(
                sign,
                '“' | '”' | '„' | '«' | '»' | '"' | '‘' | '’' | '\'' | '`'
            ) {
                let doubled = matches!(sign, '\'' | '`' | '’' | '‘')
                    && characters.next_if(|(_, next)| *next == sign).is_some();
                let len = sign.len_utf8() * (1 + usize::from(doubled));
                let rest = &line[at + len..];
                let mut next = rest.chars();
                let after = next.next().unwrap_or(' ');
                let small_word_follows =
                    after == ' ' && next.next().is_some_and(char::is_lowercase);
                let sign = match (sign, doubled) {
                    ('\'' | '`', true) => '"',
                    ('‘', true) => '“',
                    ('’', true) => '”',
                    _ => sign,
                };
                let mark = Mark {
                    at,
                    sign,
                    len,
                    before,
                    after,
                    small_word_follows,
                };
                let single = matches!(sign, '‘' | '’' | '\'' | '`');
                if !(single && mark.is_apostrophe(rest, clipped_words)) && sign != '`' {
                    marks.push(mark);
                }
            }
            before = sign;
        }
        Marks { marks }
    }

    /// Pairs opening with closing marks.
    fn pair(&self) -> LineRead {
        let mut stack: Vec<Open> = Vec::new();
        let mut pairs = Vec::new();
        for (index, mark) in self.marks.iter().enumerate() {
            match self.role(index, &stack) {
                Role::Open(kind) => {
                    if kind == Kind::Straight {
                        // A second straight mark that opens shows the first to be a slip.
                        stack.retain(|open| open.kind != Kind::Straight);
                    }
                    if stack.len() >= DEEPEST {
                        continue;
                    }
                    stack.push(Open {
                        kind,
                        at: mark.at,
                        past: mark.past(),
                    });
                }
                Role::Close(kind) => close(&mut stack, &mut pairs, kind, mark),
                Role::Nothing => {}
            }
        }
        let unclosed = unclosed(&stack, &pairs);
        LineRead { pairs, unclosed }
    }

    /// What the mark at `index` does, given the marks that are open.
    fn role(&self, index: usize, stack: &[Open]) -> Role {
        let mark = &self.marks[index];
        let is_open = |kind| stack.iter().any(|open| open.kind == kind);
        match mark.sign {
            '“' if is_open(Kind::Low) && mark.may_close() => Role::Close(Kind::Low),
            // The same mark at both ends: “We stay,“ he said.
            '“' if is_open(Kind::Curly) && mark.may_close() && !mark.may_open() => {
                Role::Close(Kind::Curly)
            }
            '“' => Role::Open(Kind::Curly),
            '”' if is_open(Kind::Curly) => Role::Close(Kind::Curly),
            '”' if is_open(Kind::Straight) && mark.may_close() => Role::Close(Kind::Straight),
            '"' if is_open(Kind::Curly)
                && !is_open(Kind::Straight)
                && !mark.may_open()
                && mark.may_close() =>
            {
                Role::Close(Kind::Curly)
            }
            '”' if is_open(Kind::Low) => Role::Close(Kind::Low),
            // Both marks alike, as in Scandinavian usage.
            '”' if mark.may_open() => Role::Open(Kind::Curly),
            '„' => Role::Open(Kind::Low),
            '«' if is_open(Kind::AngleInward) => Role::Close(Kind::AngleInward),
            '«' => Role::Open(Kind::Angle),
            '»' if is_open(Kind::Angle) => Role::Close(Kind::Angle),
            '»' if mark.may_open() => Role::Open(Kind::AngleInward),
            '"' => straight_role(mark, is_open(Kind::Straight)),
            '‘' if mark.may_open() => Role::Open(Kind::CurlySingle),
            '’' if is_open(Kind::CurlySingle) && self.closes_single(index) => {
                Role::Close(Kind::CurlySingle)
            }
            '\'' if is_open(Kind::StraightSingle) => {
                if self.closes_single(index) {
                    Role::Close(Kind::StraightSingle)
                } else {
                    Role::Nothing
                }
            }
            '\'' if mark.may_open() => Role::Open(Kind::StraightSingle),
            _ => Role::Nothing,
        }
    }

    /// Whether a single mark closes the quotation rather than ending a plural possessive.
    ///
    /// After an "s" and before a small word it may be either; it is a possessive when the next single
    /// mark closes for certain, because it stands behind punctuation.
    fn closes_single(&self, index: usize) -> bool {
        let mark = &self.marks[index];
        if !mark.may_close() {
            return false;
        }
        if !(mark.before == 's' && mark.small_word_follows) {
            return true;
        }
        let next = self.marks[index + 1..]
            .iter()
            .take(8)
            .find(|next| next.sign == mark.sign);
        !next.is_some_and(|next| next.may_close() && is_ending(next.before))
    }
}

/// What a mark does.
enum Role {
    Open(Kind),
    Close(Kind),
    Nothing,
}

/// A straight double mark opens or closes by what is next to it.
fn straight_role(mark: &Mark, is_open: bool) -> Role {
    match (is_open, mark.may_open(), mark.may_close()) {
        (true, true, false) | (false, true, _) => Role::Open(Kind::Straight),
        (true, _, _) => Role::Close(Kind::Straight),
        // Inches, or a closing mark whose opening one is missing.
        (false, false, _) => Role::Nothing,
    }
}

/// Closes the innermost open mark of `kind`; whatever was opened within it falls away.
fn close(stack: &mut Vec<Open>, pairs: &mut Vec<Pair>, kind: Kind, mark: &Mark) {
    if let Some(at) = stack.iter().rposition(|open| open.kind == kind) {
        let open = stack[at];
        stack.truncate(at);
        pairs.push(Pair {
            kind,
            start: open.at,
            inner: open.past,
            inner_end: mark.at,
            end: mark.past(),
        });
    }
}

/// The mark left open at the end of a line, unless a later mark of its kind shows it to be a slip.
fn unclosed(stack: &[Open], pairs: &[Pair]) -> Option<Open> {
    let double = stack.iter().rev().find(|open| open.kind.is_double());
    let last = double.or(stack.last())?;
    let overtaken = pairs
        .iter()
        .any(|pair| pair.kind == last.kind && pair.start > last.at);
    (!overtaken).then_some(*last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let found = quotations(&text.into(), &["n"]);
        found
            .into_iter()
            .map(|quotation| quotation.inner.of(text))
            .collect()
    }

    #[test]
    fn every_kind_of_mark_quotes() {
        assert_eq!(quoted("He spoke of “old friends” again."), ["old friends"]);
        assert_eq!(
            quoted("He spoke of \"old friends\" again."),
            ["old friends"]
        );
        assert_eq!(quoted("He spoke of ‘old friends’ again."), ["old friends"]);
        assert_eq!(quoted("He spoke of 'old friends' again."), ["old friends"]);
        assert_eq!(
            quoted("Er sprach von „alten Freunden“ und «Brüdern»."),
            ["alten Freunden", "Brüdern"]
        );
    }

    #[test]
    fn apostrophes_quote_nothing() {
        assert!(
            quoted("Kim’s train and Putin's car weren’t late in the ’90s or the '50s.").is_empty()
        );
        assert!(quoted("The Russians' guests and the sisters’ house don't matter.").is_empty());
        assert_eq!(
            quoted("'The Russians' guests are here,' he said."),
            ["The Russians' guests are here,"]
        );
        assert_eq!(
            quoted("‘Proxy wars’ and Kim’s ‘friends’"),
            ["Proxy wars", "friends"]
        );
    }

    #[test]
    fn a_quotation_in_a_quotation_is_the_outer_ones() {
        assert_eq!(
            quoted("“They call it ‘peace’ and smile,” he said."),
            ["They call it ‘peace’ and smile,"]
        );
        assert_eq!(
            quoted("'They call it \"peace\" now,' he said."),
            ["They call it \"peace\" now,"]
        );
    }

    #[test]
    fn a_quotation_runs_over_paragraphs_that_open_with_its_mark() {
        let text = "He said: “We came.\n“We saw.\n“We left.” Then he left.";
        assert_eq!(quoted(text), ["We came.", "We saw.", "We left."]);
        let continues: Vec<bool> = quotations(&text.into(), &["n"])
            .iter()
            .map(|part| part.continues)
            .collect();
        assert_eq!(continues, [false, true, true]);
    }

    #[test]
    fn an_unclosed_mark_ends_with_its_paragraph_or_is_a_slip() {
        assert_eq!(
            quoted("He said: “We came.\nNobody saw him.\nIt rained."),
            ["We came."]
        );
        assert_eq!(
            quoted("A “stray mark, then “real words” here.\nMore."),
            ["real words"]
        );
        assert!(quoted("Rock ‘n roll and a 5\" gun.").is_empty());
    }

    #[test]
    fn a_heading_is_not_continued() {
        let text = "He said: “We came.\n“Two worlds”\n“Nothing else.”";
        let heading = Span::new(text.find('\n').unwrap() + 1, text.rfind('\n').unwrap());
        assert!(
            quotations(&Document::from_cleaned(text, &[heading]), &[])
                .iter()
                .all(|part| !part.continues)
        );
    }
}
