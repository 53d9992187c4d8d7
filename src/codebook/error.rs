//! What can be wrong with a codebook.

use crate::input::{EncodingError, FileReadError};

/// Why a codebook was refused. Every message names the file and says what to change.
#[derive(Debug, thiserror::Error)]
pub enum CodebookError {
    /// The file could not be read at all.
    #[error("{file}: {reason}")]
    Read {
        /// The path as it was given.
        file: String,
        /// The fault and its remedy.
        reason: FileReadError,
    },
    /// The file is not UTF-8.
    #[error("{file}:{}: {reason}", reason.line())]
    Encoding {
        /// The path as it was given.
        file: String,
        /// What it is instead, with the line.
        reason: EncodingError,
    },
    /// The file is a dictionary of another program.
    #[error(
        "{file}: this is a dictionary ({format}), not a codebook: make one of it with `parallax codebook import`, and read what that says"
    )]
    Dictionary {
        /// The path as it was given.
        file: String,
        /// What it looks like.
        format: &'static str,
    },
    /// The file is not TOML, or not a valid codebook.
    #[error("{}", listed(file, faults))]
    Invalid {
        /// The name that was passed to [`Codebook::parse`](super::Codebook::parse).
        file: String,
        /// Everything that is wrong, in the order of the file; at least one fault.
        faults: Vec<Fault>,
    },
    /// The codebook that a corpus names can't be used.
    #[error("{settings} names the codebook `{name}`: {reason}")]
    OfCorpus {
        /// The `corpus.toml` that names it.
        settings: String,
        /// The name there.
        name: String,
        /// What is wrong with the codebook.
        reason: Box<CodebookError>,
    },
    /// The codebook that a corpus names lies outside the corpus folder.
    #[error(
        "{settings} names the codebook `{name}`, which leads out of the corpus folder: copy the file into the folder, or name it with \
         --codebook"
    )]
    Outside {
        /// The `corpus.toml` that names it.
        settings: String,
        /// The name there.
        name: String,
    },
}

/// One thing that is wrong with a codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its line, counted from 1.
    pub line: usize,
    /// What is wrong and how to fix it.
    pub problem: String,
}

/// The most faults that a message lists.
const MOST_LISTED: usize = 100;

/// A line for each fault, and how many more there are.
fn listed(file: &str, faults: &[Fault]) -> String {
    let shown = faults.iter().take(MOST_LISTED);
    let mut lines: Vec<String> = shown
        .map(|fault| format!("{file}:{}: {}", fault.line, fault.problem))
        .collect();
    if faults.len() > MOST_LISTED {
        let more = faults.len() - MOST_LISTED;
        lines.push(format!("{file}: {more} more; fix these first"));
    }
    lines.join("\n")
}

/// Why a term or alias was refused. The messages name neither the term nor where it is: whoever parses it knows both.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermError {
    /// Nothing but spaces, or nothing after the exclamation mark.
    #[error("it is empty; write at least one word, or delete it")]
    Empty,
    /// A gap right after another.
    #[error("two gaps follow each other; write one gap for both")]
    TwoGaps,
    /// A gap before the first word.
    #[error("it begins with a gap; a gap goes between two words")]
    LeadingGap,
    /// A gap after the last word.
    #[error("it ends with a gap; a gap goes between two words")]
    TrailingGap,
    /// No word at all.
    #[error("it has no word; write at least one")]
    NoWord,
    /// More bytes than a term may have.
    #[error("it is too long; a term has at most {most} bytes: is a quotation mark missing?")]
    TooLong {
        /// How many it may have.
        most: usize,
    },
    /// More words than a term may have.
    #[error("it has {n} words; a term has at most {most}: keep the telling part")]
    TooManyWords {
        /// How many it has.
        n: usize,
        /// How many it may have.
        most: usize,
    },
    /// `{` without `}`.
    #[error("a gap is not closed; write it as {{0,3}}")]
    UnclosedGap,
    /// `}` without `{`.
    #[error("it has a }} without a {{; write a gap as {{0,3}}")]
    UnopenedGap,
    /// Braces around something other than two numbers.
    #[error(
        "{{{inside}}} is not a gap; write the fewest and the most words in between, as in {{0,3}}"
    )]
    NotAGap {
        /// What the braces hold.
        inside: String,
    },
    /// The fewest words exceed the most.
    #[error("the gap's first number must not exceed its second; write {{{most},{least}}}")]
    GapOrder {
        /// The first number.
        least: usize,
        /// The second number.
        most: usize,
    },
    /// A gap that lets too many words through.
    #[error("a gap of {most} words is too wide to mean anything; write at most {{{},{widest}}}", least.min(widest))]
    WideGap {
        /// The first number.
        least: usize,
        /// The second number.
        most: usize,
        /// The widest gap that a term may have.
        widest: usize,
    },
    /// `{0,0}`.
    #[error("a gap of no words has no effect; delete the {{0,0}}")]
    NoGap,
    /// A star next to a hyphen or another mark.
    #[error("the * in {token} does not touch a letter; put it directly at the word")]
    DetachedStar {
        /// The stretch without spaces.
        token: String,
    },
    /// A star at either end of a word.
    #[error("{token} has a * at both ends; keep one and list the other forms")]
    TwoStars {
        /// The stretch without spaces.
        token: String,
    },
    /// A star by itself.
    #[error(
        "a * stands alone; attach it to a word, as in sanction*, or write a gap such as {{1,1}}"
    )]
    LoneStar,
    /// A star inside a word.
    #[error("{token} has a * in the middle; a * goes at the beginning or the end of a word")]
    InnerStar {
        /// The stretch without spaces.
        token: String,
    },
    /// A mark that no match runs across.
    #[error("no match runs across {mark}, so the term could never be found; delete the {mark}")]
    Barrier {
        /// The mark.
        mark: char,
    },
    /// Marks alone.
    #[error("{token} contains no word; delete it")]
    MarksOnly {
        /// The stretch without spaces.
        token: String,
    },
    /// Several marks between two words.
    #[error(
        "no match runs across the marks in {token}; put one space or one hyphen between its words"
    )]
    DoubledMarks {
        /// The stretch without spaces.
        token: String,
    },
}
