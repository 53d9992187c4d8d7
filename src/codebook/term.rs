//! A term of a frame or alias of an actor: its syntax.

use super::TermError;
use super::joint::{self, Joint};
use super::limits::{LONGEST_TERM, MOST_WORDS, WIDEST_GAP};
use super::pattern::{Star, WordPattern};
use super::sentence::Sentence;
use crate::text::{Language, Span};

/// A term of a frame, or an alias of an actor.
#[derive(Clone, Debug)]
pub struct Term {
    text: String,
    exception: bool,
    steps: Vec<Step>,
    weight: f64,
}

/// One word of a term and how far it may be from the word before.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Step {
    /// Fewest and most words skipped before this one. Always (0, 0) for the first word.
    pub(super) gap: (usize, usize),
    /// What the word must look like.
    pub(super) word: WordPattern,
    /// The signs that must stand right before and right behind it: `#` in "#MeToo", `%` in "5%". Mostly none.
    pub(super) signs: [String; 2],
}

impl Step {
    /// Whether this step may be word `at` of a sentence.
    pub(super) fn accepts(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let [before, behind] = &self.signs;
        self.word.accepts(sentence.word(at))
            && sentence.before(at).ends_with(before.as_str())
            && sentence.behind(at).starts_with(behind.as_str())
    }
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

    /// Whether the term is an exception (`!…`): it matches nothing itself and bars the matches that it touches.
    pub fn is_exception(&self) -> bool {
        self.exception
    }

    /// How much an occurrence counts in weighted figures: 1 unless the codebook gives a weight.
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// The term that an exception would be without its exclamation mark.
    pub(crate) fn without_exception(&self) -> Term {
        let text = self.text.trim_start_matches('!').trim_start().to_string();
        Term {
            text,
            exception: false,
            ..self.clone()
        }
    }

    /// Its words in order, so that two terms that find the same have the same key.
    pub(crate) fn key(&self) -> Vec<String> {
        let steps = self.steps.iter();
        steps.map(|step| format!("{step:?}")).collect()
    }

    /// The same term with a weight, which is finite.
    pub(super) fn weighing(self, weight: f64) -> Term {
        Term { weight, ..self }
    }

    /// Whether it has no gaps, so that its matches have one length.
    pub(super) fn is_rigid(&self) -> bool {
        self.steps.iter().all(|step| step.gap == (0, 0))
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Reads a term in `language`, which has its own words.
    ///
    /// # Errors
    ///
    /// [`TermError`], which says what is wrong and how to fix it.
    pub fn parse(text: &str, language: &dyn Language) -> Result<Term, TermError> {
        if text.len() > LONGEST_TERM {
            return Err(TermError::TooLong { most: LONGEST_TERM });
        }
        let body = text.trim();
        let (exception, body) = match body.strip_prefix('!') {
            Some(rest) => (true, rest.trim()),
            None => (false, body),
        };
        if body.is_empty() {
            return Err(TermError::Empty);
        }
        let steps = steps(body, language)?;
        Ok(Term {
            text: text.trim().to_string(),
            exception,
            steps,
            weight: 1.0,
        })
    }
}

/// The words and gaps of `body`, which has neither `!` nor outer spaces.
fn steps(body: &str, language: &dyn Language) -> Result<Vec<Step>, TermError> {
    let mut steps = Vec::new();
    let mut gap = None;
    for piece in pieces(body)? {
        match piece {
            Piece::Gap(..) if gap.is_some() => {
                return Err(TermError::TwoGaps);
            }
            Piece::Gap(..) if steps.is_empty() => {
                return Err(TermError::LeadingGap);
            }
            Piece::Gap(least, most) => gap = Some((least, most)),
            Piece::Words(words) => {
                for token in words.split_whitespace() {
                    for (word, signs) in token_words(token, language)? {
                        let gap = gap.take().unwrap_or((0, 0));
                        steps.push(Step { gap, word, signs });
                    }
                }
            }
        }
    }
    if gap.is_some() {
        return Err(TermError::TrailingGap);
    }
    match steps.len() {
        0 => Err(TermError::NoWord),
        n if n > MOST_WORDS => Err(TermError::TooManyWords {
            n,
            most: MOST_WORDS,
        }),
        _ => Ok(steps),
    }
}

/// Cuts `body` at its gaps.
fn pieces(body: &str) -> Result<Vec<Piece<'_>>, TermError> {
    let mut pieces = Vec::new();
    let mut rest = body;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else {
            return Err(TermError::UnclosedGap);
        };
        pieces.extend(words_piece(&rest[..open])?);
        pieces.push(gap(&rest[open + 1..open + length])?);
        rest = &rest[open + length + 1..];
    }
    pieces.extend(words_piece(rest)?);
    Ok(pieces)
}

/// The stretch of words between two gaps, if there is any.
fn words_piece(words: &str) -> Result<Option<Piece<'_>>, TermError> {
    if words.contains('}') {
        return Err(TermError::UnopenedGap);
    }
    Ok((!words.trim().is_empty()).then_some(Piece::Words(words)))
}

/// Reads the inside of a gap, `m,n`.
fn gap(inside: &str) -> Result<Piece<'static>, TermError> {
    let numbers = inside.split_once(',').and_then(|(least, most)| {
        let least: usize = least.trim().parse().ok()?;
        let most: usize = most.trim().parse().ok()?;
        Some((least, most))
    });
    let Some((least, most)) = numbers else {
        return Err(TermError::NotAGap {
            inside: inside.to_string(),
        });
    };
    if least > most {
        return Err(TermError::GapOrder { least, most });
    }
    if most > WIDEST_GAP {
        return Err(TermError::WideGap {
            least,
            most,
            widest: WIDEST_GAP,
        });
    }
    if most == 0 {
        return Err(TermError::NoGap);
    }
    Ok(Piece::Gap(least, most))
}

/// A word and the signs around it, see [`Step::signs`].
type SignedWord = (WordPattern, [String; 2]);

/// The word patterns of a stretch without spaces: `Jong-un` is two words, and so is `co-operat*`.
fn token_words(token: &str, language: &dyn Language) -> Result<Vec<SignedWord>, TermError> {
    let whole = || token.to_string();
    let (opens_start, opens_end) = (token.starts_with('*'), token.ends_with('*'));
    let bare = token.strip_prefix('*').unwrap_or(token);
    let bare = bare.strip_suffix('*').unwrap_or(bare);
    let spans = language.words(bare);
    check_token(token, bare, &spans)?;
    let touches_start = spans.first().is_some_and(|first| first.start == 0);
    let touches_end = spans.last().is_some_and(|last| last.end == bare.len());
    if (opens_start && !touches_start) || (opens_end && !touches_end) {
        return Err(TermError::DetachedStar { token: whole() });
    }
    if opens_start && opens_end && spans.len() == 1 {
        return Err(TermError::TwoStars { token: whole() });
    }
    let star_of = |at: usize| match at {
        0 if opens_start => Star::AtStart,
        n if opens_end && n + 1 == spans.len() => Star::AtEnd,
        _ => Star::None,
    };
    let patterns = spans.iter().enumerate();
    let signs = |at: usize, span: &Span| {
        let before = if at == 0 { &bare[..span.start] } else { "" };
        let behind = if at + 1 == spans.len() {
            &bare[span.end..]
        } else {
            ""
        };
        [before, behind].map(|marks| marks.chars().filter(|&mark| is_sign(mark)).collect())
    };
    Ok(patterns
        .map(|(at, span)| {
            let word = WordPattern::new(span.of(bare), star_of(at));
            (word, signs(at, span))
        })
        .collect())
}

/// Whether a character says something about the word that it touches, as a quotation mark or a hyphen does not.
fn is_sign(character: char) -> bool {
    matches!(
        character,
        '#' | '@'
            | '%'
            | '‰'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '₩'
            | '₹'
            | '₽'
            | '&'
            | '+'
            | '='
            | '§'
            | '°'
            | '™'
            | '®'
            | '©'
    )
}

/// Refuses a token that could never match. `bare` is the token without outer stars, `spans` its words.
fn check_token(token: &str, bare: &str, spans: &[Span]) -> Result<(), TermError> {
    let whole = || token.to_string();
    if bare.is_empty() {
        return Err(TermError::LoneStar);
    }
    if bare.contains('*') {
        return Err(TermError::InnerStar { token: whole() });
    }
    if let Some(mark) = bare.chars().find(|&c| !joint::allowed_in_term(c)) {
        return Err(TermError::Barrier { mark });
    }
    if spans.is_empty() {
        return Err(TermError::MarksOnly { token: whole() });
    }
    let broken = spans
        .windows(2)
        .any(|pair| joint::between(&bare[pair[0].end..pair[1].start]) != Joint::Firm);
    if broken {
        return Err(TermError::DoubledMarks { token: whole() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::en::English;

    fn problem(text: &str) -> String {
        Term::parse(text, &English::new())
            .expect_err(text)
            .to_string()
    }

    #[test]
    fn words_gaps_and_stars_are_read() {
        let term = Term::parse("violat* {0,3} resolution*", &English::new()).unwrap();
        assert_eq!(term.text(), "violat* {0,3} resolution*");
        let gaps: Vec<_> = term.steps().iter().map(|step| step.gap).collect();
        assert_eq!(gaps, [(0, 0), (0, 3)]);
        assert!(term.steps()[1].word.accepts("resolutions"));
        assert!(!term.is_exception());
    }

    #[test]
    fn hyphens_separate_words_as_in_text() {
        let hyphen = Term::parse("Kim Jong-Un", &English::new()).unwrap();
        let spaces = Term::parse("Kim Jong Un", &English::new()).unwrap();
        assert_eq!(hyphen.steps(), spaces.steps());
        let stem = Term::parse("co-operat*", &English::new()).unwrap();
        assert_eq!(stem.steps().len(), 2);
        assert!(stem.steps()[1].word.accepts("operation"));
    }

    #[test]
    fn signs_belong_to_their_word_and_other_marks_do_not() {
        let signs = |text: &str| {
            let term = Term::parse(text, &English::new()).unwrap();
            let steps = term.steps().iter();
            steps.map(|step| step.signs.concat()).collect::<Vec<_>>()
        };
        assert_eq!(signs("#MeToo wave"), ["#", ""]);
        assert_eq!(signs("up 5%"), ["", "%"]);
        assert_eq!(signs("“arms” U.S."), ["", ""]);
    }

    #[test]
    fn an_exception_keeps_its_mark_in_the_text() {
        let term = Term::parse("!sanctioned by the board", &English::new()).unwrap();
        assert!(term.is_exception());
        assert_eq!(term.text(), "!sanctioned by the board");
    }

    #[test]
    fn every_bad_term_is_refused_with_what_to_write_instead() {
        assert!(problem("violat* {3,0} resolution*").ends_with("write {0,3}"));
        assert!(problem("a {0,11} b").contains("at most {0,10}"));
        assert!(problem("a {20,30} b").contains("at most {10,10}"));
        assert!(problem("a {0,0} b").contains("delete the {0,0}"));
        assert!(problem("{0,2} b").contains("begins with a gap"));
        assert!(problem("a {0,2}").contains("ends with a gap"));
        assert!(problem("a {0,2} {0,2} b").contains("one gap for both"));
        assert!(problem("a {2} b").contains("{2} is not a gap"));
        assert!(problem("a {-1,2} b").contains("is not a gap"));
        assert!(problem("a {0,2 b").contains("not closed"));
        assert!(problem("a 0,2} b").contains("without a {"));
        assert!(problem("*").contains("stands alone"));
        assert!(problem("arms * deal").contains("stands alone"));
        assert!(problem("sa*tion").contains("in the middle"));
        assert!(problem("*clear*").contains("both ends"));
        assert!(problem("deal-*").contains("does not touch a letter"));
        assert!(problem("weapons, arms").contains("delete the ,"));
        assert!(problem("arms !deal").contains("delete the !"));
        assert!(problem("arms--deal").contains("one hyphen"));
        assert!(problem("  ").contains("empty"));
        assert!(problem("!").contains("empty"));
        assert!(problem("-").contains("no word"));
        assert!(problem(&"a ".repeat(21)).contains("at most 20"));
        assert!(problem(&"a".repeat(2_001)).contains("at most 2000"));
    }
}
