//! Sentences to score as JSON lines, and their scores in the same form: the model alone, without corpus or codebook.
//!
//! `docs/score.md` describes both forms.

use std::io::{self, Read, Write};
use std::ops::Range;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::input::lines::{self, Limits, LineError};
use crate::model::{ModelError, Request, Scored, Scorer, Scores};
use crate::text::CharOffsets;

/// What is read: lines far longer than any sentence, and two million of usual length, which are kept in memory until all are
/// scored.
const LIMITS: Limits = Limits {
    line: 1 << 20,
    total: 500_000_000,
    lines: 2_000_000,
};

/// Why a line can't be scored.
#[derive(Debug, Error)]
#[error("{file}:{line}: {fault}")]
pub struct ScoringError {
    /// The file, or what stands for it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What can be wrong with a line.
#[derive(Debug, Error)]
pub enum Fault {
    /// It can't be read.
    #[error(transparent)]
    Line(#[from] LineError),
    /// It is not the JSON object that it should be.
    #[error(
        "{}; a line looks like {{\"id\": \"1\", \"text\": \"Kim thanked Putin.\", \"targets\": [{{\"start\": 0, \"end\": 3}}]}}", within_line(.0)
    )]
    Json(#[from] serde_json::Error),
    /// A target is not a place in the text.
    #[error(
        "the target from {start} to {end} is not within the text, which has {characters} characters"
    )]
    Target {
        /// Its first character.
        start: usize,
        /// One past its last character.
        end: usize,
        /// Characters in the text.
        characters: usize,
    },
    /// The model could not score it.
    #[error(transparent)]
    Model(Box<ModelError>),
}

/// What is wrong with a line of JSON. The parser takes each line for a file of its own: of the places that it names, only the
/// column means anything.
fn within_line(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.rsplit_once(" at line 1 column ") {
        Some((what, column)) => format!("{what} at column {column}"),
        None => said,
    }
}

/// A line of input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    text: String,
    #[serde(default)]
    targets: Vec<Target>,
}

/// A place in a line's text, in characters.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    start: usize,
    end: usize,
}

/// Sentences to score, in the order of the input.
pub struct Sentences {
    /// What messages call the input.
    file: String,
    lines: Vec<Line>,
    /// The number of each line in the input, from 1.
    numbers: Vec<usize>,
    /// The targets of each line, in bytes.
    targets: Vec<Vec<Range<usize>>>,
}

impl Sentences {
    /// Reads JSON lines; `file` is what messages call the input. Blank lines and a byte order mark are passed over.
    ///
    /// # Errors
    /// At the first line that is too long or with which the input is too large, is no such JSON object or names a target outside its text.
    pub fn read(input: impl Read, file: &str) -> Result<Sentences, ScoringError> {
        let mut sentences = Sentences {
            file: file.to_owned(),
            lines: Vec::new(),
            numbers: Vec::new(),
            targets: Vec::new(),
        };
        for (number, line) in lines::numbered(input, LIMITS) {
            let parsed = line.map_err(Fault::from).and_then(|bytes| parse(&bytes));
            let (line, targets) = parsed.map_err(|fault| ScoringError {
                file: file.to_owned(),
                line: number,
                fault,
            })?;
            sentences.lines.push(line);
            sentences.numbers.push(number);
            sentences.targets.push(targets);
        }
        Ok(sentences)
    }

    /// What a [`Scorer`] is asked.
    pub fn requests(&self) -> Vec<Request<'_>> {
        let lines = self.lines.iter().zip(&self.targets);
        let request = |(line, targets)| {
            let line: &Line = line;
            let targets: &Vec<Range<usize>> = targets;
            Request {
                text: &line.text,
                targets,
            }
        };
        lines.map(request).collect()
    }

    /// Has `scorer` score the sentences, with `threads` workers.
    ///
    /// # Errors
    /// With the line of the first sentence that can't be scored.
    pub fn score(&self, scorer: &dyn Scorer, threads: usize) -> Result<Vec<Scored>, ScoringError> {
        let scored = scorer.score(&self.requests(), threads, &|_| ());
        scored.map_err(|error| {
            let at = match &error {
                ModelError::Run { request, .. } => *request,
                _ => 0,
            };
            ScoringError {
                file: self.file.clone(),
                line: self.numbers.get(at).copied().unwrap_or(1),
                fault: Fault::Model(Box::new(error)),
            }
        })
    }

    /// Writes `scored`, the answers to [`Sentences::requests`], as JSON lines.
    ///
    /// # Errors
    /// When `out` can't be written to.
    pub fn write(&self, scored: &[Scored], out: &mut dyn Write) -> io::Result<()> {
        let lines = self.lines.iter().zip(&self.targets);
        for ((line, spans), scored) in lines.zip(scored) {
            let targets = line.targets.iter().zip(spans).zip(&scored.targets);
            let targets = targets.map(|((target, span), scores)| ScoredTarget {
                start: target.start,
                end: target.end,
                surface: &line.text[span.clone()],
                negative: scores.map(|scores| scores.negative),
                neutral: scores.map(|scores| scores.neutral),
                positive: scores.map(|scores| scores.positive),
            });
            let line = ScoredLine {
                id: &line.id,
                tone: scored.tone.into(),
                targets: targets.collect(),
                truncated: scored.truncated,
            };
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
        }
        out.flush()
    }
}

/// Reads a line and turns its targets from characters to bytes.
fn parse(bytes: &[u8]) -> Result<(Line, Vec<Range<usize>>), Fault> {
    let line: Line = serde_json::from_slice(bytes)?;
    let offsets = CharOffsets::new(&line.text);
    let range = |target: &Target| {
        let found = offsets.bytes(target.start, target.end);
        let found = found.filter(|span| !span.is_empty()).ok_or(Fault::Target {
            start: target.start,
            end: target.end,
            characters: line.text.chars().count(),
        })?;
        Ok(found.start..found.end)
    };
    let targets = line
        .targets
        .iter()
        .map(range)
        .collect::<Result<_, Fault>>()?;
    Ok((line, targets))
}

/// A line of output.
#[derive(Serialize)]
struct ScoredLine<'a> {
    id: &'a str,
    tone: Probabilities,
    targets: Vec<ScoredTarget<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    truncated: bool,
}

#[derive(Serialize)]
struct Probabilities {
    negative: f32,
    neutral: f32,
    positive: f32,
}

impl From<Scores> for Probabilities {
    fn from(scores: Scores) -> Self {
        Probabilities {
            negative: scores.negative,
            neutral: scores.neutral,
            positive: scores.positive,
        }
    }
}

/// A target with its scores; these are null where the target holds no token, lies beyond the model's limit, or the model scores
/// no mentions.
#[derive(Serialize)]
struct ScoredTarget<'a> {
    start: usize,
    end: usize,
    surface: &'a str,
    negative: Option<f32>,
    neutral: Option<f32>,
    positive: Option<f32>,
}
