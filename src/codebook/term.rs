//! A term of a frame or alias of an actor: its syntax.

use super::joint::{self, Joint};
use super::pattern::{Star, WordPattern};
use crate::text::{self, Span};

/// The most words that a gap may let through.
const WIDEST_GAP: usize = 10;
/// The most words that a term may have: enough for any phrase, and a bound on the work per word.
const MOST_WORDS: usize = 20;

/// A term of a frame, or an alias of an actor.
#[derive(Clone, Debug)]
pub struct Term {
    text: String,
    exception: bool,
    steps: Vec<Step>,
}

/// One word of a term and how far it may stand from the word before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Fewest and most words skipped before this one. Always (0, 0) for the first word.
    pub(super) gap: (usize, usize),
    /// What the word must look like.
    pub(super) word: WordPattern,
}

/// A piece of a term's text.
enum Piece<'a> {
    Words(&'a str),
    Gap(usize, usize),
}

impl Term {
    /// The term as the codebook writes it, with its stars, gaps and exclamation mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the term is an exception (`!…`): it matches nothing, and bars what it touches.
    pub fn is_exception(&self) -> bool {
        self.exception
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether the two terms, exceptions or not, match exactly the same stretches.
    pub(super) fn same_pattern(&self, other: &Term) -> bool {
        self.steps == other.steps
    }

    /// Whether this exception could touch a match of `term`.
    pub(super) fn could_bar(&self, term: &Term) -> bool {
        self.steps
            .iter()
            .any(|mine| term.steps.iter().any(|its| mine.word.may_meet(&its.word)))
    }

    /// Reads a term.
    ///
    /// # Errors
    ///
    /// What is wrong with it and how to put it right, without the term itself, the file or the line.
    pub fn parse(text: &str) -> Result<Term, String> {
        let body = text.trim();
        let (exception, body) = match body.strip_prefix('!') {
            Some(rest) => (true, rest.trim()),
            None => (false, body),
        };
        if body.is_empty() {
            return Err("it is empty; write at least one word, or take it out".to_string());
        }
        let steps = steps(body)?;
        Ok(Term {
            text: text.trim().to_string(),
            exception,
            steps,
        })
    }
}

/// The words and gaps of `body`, which has neither `!` nor outer spaces.
fn steps(body: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut gap = None;
    for piece in pieces(body)? {
        match piece {
            Piece::Gap(..) if gap.is_some() => {
                return Err("two gaps follow each other; write one gap for both".to_string());
            }
            Piece::Gap(..) if steps.is_empty() => {
                return Err("it begins with a gap; a gap stands between two words".to_string());
            }
            Piece::Gap(least, most) => gap = Some((least, most)),
            Piece::Words(words) => {
                for token in words.split_whitespace() {
                    for word in token_words(token)? {
                        let gap = gap.take().unwrap_or((0, 0));
                        steps.push(Step { gap, word });
                    }
                }
            }
        }
    }
    if gap.is_some() {
        return Err("it ends with a gap; a gap stands between two words".to_string());
    }
    match steps.len() {
        0 => Err("it has no word; write at least one".to_string()),
        n if n > MOST_WORDS => Err(format!(
            "it has {n} words; a term has at most {MOST_WORDS}: keep the telling part"
        )),
        _ => Ok(steps),
    }
}

/// Cuts `body` at its gaps.
fn pieces(body: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut pieces = Vec::new();
    let mut rest = body;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else {
            return Err("a gap is not closed; write it as {0,3}".to_string());
        };
        pieces.extend(words_piece(&rest[..open])?);
        pieces.push(gap(&rest[open + 1..open + length])?);
        rest = &rest[open + length + 1..];
    }
    pieces.extend(words_piece(rest)?);
    Ok(pieces)
}

/// The stretch of words between two gaps, if there is any.
fn words_piece(words: &str) -> Result<Option<Piece<'_>>, String> {
    if words.contains('}') {
        return Err("it has a } without a {; write a gap as {0,3}".to_string());
    }
    Ok((!words.trim().is_empty()).then_some(Piece::Words(words)))
}

/// Reads the inside of a gap, `m,n`.
fn gap(inside: &str) -> Result<Piece<'static>, String> {
    let numbers = inside.split_once(',').and_then(|(least, most)| {
        let least: usize = least.trim().parse().ok()?;
        let most: usize = most.trim().parse().ok()?;
        Some((least, most))
    });
    let Some((least, most)) = numbers else {
        return Err(format!(
            "{{{inside}}} is no gap; write the fewest and the most words between, as {{0,3}}"
        ));
    };
    if least > most {
        return Err(format!(
            "the gap's first number must not exceed its second; write {{{most},{least}}}"
        ));
    }
    if most > WIDEST_GAP {
        return Err(format!(
            "a gap of {most} words is too wide to mean anything; write at most {{{},{WIDEST_GAP}}}",
            least.min(WIDEST_GAP)
        ));
    }
    if most == 0 {
        return Err("a gap of no words is none; take the {0,0} out".to_string());
    }
    Ok(Piece::Gap(least, most))
}

/// The word patterns of a stretch without spaces: `Jong-un` is two words, `co-operat*` too.
fn token_words(token: &str) -> Result<Vec<WordPattern>, String> {
    let (opens_start, opens_end) = (token.starts_with('*'), token.ends_with('*'));
    let bare = token.strip_prefix('*').unwrap_or(token);
    let bare = bare.strip_suffix('*').unwrap_or(bare);
    let spans = text::words(bare);
    check_token(token, bare, &spans)?;
    let touches_start = spans.first().is_some_and(|first| first.start == 0);
    let touches_end = spans.last().is_some_and(|last| last.end == bare.len());
    if (opens_start && !touches_start) || (opens_end && !touches_end) {
        return Err(format!(
            "the * in {token} touches no letter; put it right at the word"
        ));
    }
    if opens_start && opens_end && spans.len() == 1 {
        return Err(format!(
            "{token} is open at both ends; leave one * and list the other forms"
        ));
    }
    let star_of = |at: usize| match at {
        0 if opens_start => Star::AtStart,
        n if opens_end && n + 1 == spans.len() => Star::AtEnd,
        _ => Star::None,
    };
    let patterns = spans.iter().enumerate();
    Ok(patterns
        .map(|(at, span)| WordPattern::new(span.of(bare), star_of(at)))
        .collect())
}

/// Refuses a token that could match nothing. `bare` is the token without outer stars, `spans` its words.
fn check_token(token: &str, bare: &str, spans: &[Span]) -> Result<(), String> {
    if bare.is_empty() {
        return Err(
            "a * stands alone; put it at a word, as in sanction*, or write a gap such as {1,1}"
                .to_string(),
        );
    }
    if bare.contains('*') {
        return Err(format!(
            "{token} has a * in the middle; a * stands at the beginning or the end of a word"
        ));
    }
    if let Some(bad) = bare.chars().find(|&c| !joint::allowed_in_term(c)) {
        return Err(format!(
            "no match runs across {bad}, so it could never be found; take the {bad} out"
        ));
    }
    if spans.is_empty() {
        return Err(format!("{token} holds no word; take it out"));
    }
    let broken = spans
        .windows(2)
        .any(|pair| joint::between(&bare[pair[0].end..pair[1].start]) != Joint::Firm);
    if broken {
        return Err(format!(
            "no match runs across the marks in {token}; leave a space or one hyphen between its words"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        Term::parse(text).expect_err(text)
    }

    #[test]
    fn words_gaps_and_stars_are_read() {
        let term = Term::parse("violat* {0,3} resolution*").unwrap();
        assert_eq!(term.text(), "violat* {0,3} resolution*");
        let gaps: Vec<_> = term.steps().iter().map(|step| step.gap).collect();
        assert_eq!(gaps, [(0, 0), (0, 3)]);
        assert!(term.steps()[1].word.accepts("resolutions"));
        assert!(!term.is_exception());
    }

    #[test]
    fn hyphens_separate_words_as_in_text() {
        let hyphen = Term::parse("Kim Jong-Un").unwrap();
        let spaces = Term::parse("Kim Jong Un").unwrap();
        assert!(hyphen.same_pattern(&spaces));
        let stem = Term::parse("co-operat*").unwrap();
        assert_eq!(stem.steps().len(), 2);
        assert!(stem.steps()[1].word.accepts("operation"));
    }

    #[test]
    fn an_exception_keeps_its_mark_in_the_text() {
        let term = Term::parse("!sanctioned by the board").unwrap();
        assert!(term.is_exception());
        assert_eq!(term.text(), "!sanctioned by the board");
        assert!(term.could_bar(&Term::parse("sanction*").unwrap()));
        assert!(!term.could_bar(&Term::parse("embargo").unwrap()));
    }

    #[test]
    fn every_bad_term_is_told_what_to_write() {
        assert!(problem("violat* {3,0} resolution*").ends_with("write {0,3}"));
        assert!(problem("a {0,11} b").contains("at most {0,10}"));
        assert!(problem("a {20,30} b").contains("at most {10,10}"));
        assert!(problem("a {0,0} b").contains("take the {0,0} out"));
        assert!(problem("{0,2} b").contains("begins with a gap"));
        assert!(problem("a {0,2}").contains("ends with a gap"));
        assert!(problem("a {0,2} {0,2} b").contains("one gap for both"));
        assert!(problem("a {2} b").contains("{2} is no gap"));
        assert!(problem("a {-1,2} b").contains("is no gap"));
        assert!(problem("a {0,2 b").contains("not closed"));
        assert!(problem("a 0,2} b").contains("without a {"));
        assert!(problem("*").contains("stands alone"));
        assert!(problem("arms * deal").contains("stands alone"));
        assert!(problem("sa*tion").contains("in the middle"));
        assert!(problem("*clear*").contains("both ends"));
        assert!(problem("deal-*").contains("touches no letter"));
        assert!(problem("weapons, arms").contains("take the , out"));
        assert!(problem("arms !deal").contains("take the ! out"));
        assert!(problem("arms--deal").contains("one hyphen"));
        assert!(problem("  ").contains("empty"));
        assert!(problem("!").contains("empty"));
        assert!(problem("-").contains("no word"));
        assert!(problem(&"a ".repeat(21)).contains("at most 20"));
    }
}
