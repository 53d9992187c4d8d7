//! `parallax score`: the model alone, JSON lines in and out.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Args;
use serde::{Deserialize, Serialize};

use super::model_choice::{ModelArguments, no_mentions};
use super::{Outcome, threads, usage, whole_file};
use crate::input::lines::{self, LineError};
use crate::model::{Request, Scored, Scorer, Scores};
use crate::text::CharOffsets;

/// Longest line that is read: far more than any sentence, far less than memory.
const LONGEST_LINE: u64 = 1 << 20;

/// Score sentences with the model alone: JSON lines in, JSON lines out, in the same order.
#[derive(Args)]
pub struct Score {
    /// File with a JSON object on each line: {"id": "…", "text": "…", "targets": [{"start": 0, "end": 3}]};
    /// offsets count characters [default: standard input]
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// File to write to [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    model: ModelArguments,
    /// Worker threads [default: one per core]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
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

impl Score {
    /// Runs the command.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let name = match &self.input {
            Some(path) => path.display().to_string(),
            None => "standard input".to_string(),
        };
        let lines = read(self.input.as_deref(), &name).map_err(usage)?;
        let mut targets = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let spans = spans(line).with_context(|| format!("{name}:{}", at + 1));
            targets.push(spans.map_err(usage)?);
        }
        let requests: Vec<Request<'_>> = lines
            .iter()
            .zip(&targets)
            .map(|(line, targets)| Request {
                text: &line.text,
                targets,
            })
            .collect();
        let model = self.model.choice().load().map_err(usage)?;
        if !model.scores_mentions() && requests.iter().any(|one| !one.targets.is_empty()) {
            eprintln!("note: {}", no_mentions(&model));
        }
        let threads = threads(self.threads.map(usize::from));
        let scored = model.score(&requests, threads, &|_| ())?;
        match &self.output {
            Some(path) => whole_file::write(path, |out| write(out, &lines, &requests, &scored))?,
            None => {
                let mut out = BufWriter::new(io::stdout().lock());
                write(&mut out, &lines, &requests, &scored)?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// Reads every line of the input.
fn read(input: Option<&Path>, name: &str) -> anyhow::Result<Vec<Line>> {
    let reader: Box<dyn Read> = match input {
        Some(path) => Box::new(File::open(path).with_context(|| format!("{name}: can't be read"))?),
        None => Box::new(io::stdin().lock()),
    };
    let parse = |(number, line): (usize, Result<Vec<u8>, LineError>)| {
        let bytes = line.map_err(|error| anyhow!("{name}:{number}: {error}"))?;
        serde_json::from_slice(&bytes).map_err(|error| {
            anyhow!(
                "{name}:{number}: {error}; a line looks like \
                 {{\"id\": \"1\", \"text\": \"Kim thanked Putin.\", \"targets\": [{{\"start\": 0, \"end\": 3}}]}}"
            )
        })
    };
    lines::numbered(reader, LONGEST_LINE).map(parse).collect()
}

/// Turns a line's targets from characters to bytes.
fn spans(line: &Line) -> anyhow::Result<Vec<Range<usize>>> {
    let offsets = CharOffsets::new(&line.text);
    let range = |target: &Target| {
        let found = offsets.bytes(target.start, target.end);
        let found = found.filter(|span| !span.is_empty()).ok_or_else(|| {
            anyhow!(
                "the target from {} to {} is not within the text, which has {} characters",
                target.start,
                target.end,
                offsets.len()
            )
        })?;
        Ok(found.start..found.end)
    };
    line.targets.iter().map(range).collect()
}

fn write(
    out: &mut dyn Write,
    lines: &[Line],
    requests: &[Request<'_>],
    scored: &[Scored],
) -> io::Result<()> {
    for ((line, request), scored) in lines.iter().zip(requests).zip(scored) {
        let tone = scored.tone;
        let targets = line
            .targets
            .iter()
            .zip(request.targets)
            .zip(&scored.targets);
        let line = ScoredLine {
            id: &line.id,
            tone: Probabilities {
                negative: tone.negative,
                neutral: tone.neutral,
                positive: tone.positive,
            },
            targets: targets
                .map(|((target, span), &scores)| {
                    scored_target(target, &line.text[span.clone()], scores)
                })
                .collect(),
            truncated: scored.truncated,
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn scored_target<'a>(
    target: &Target,
    surface: &'a str,
    scores: Option<Scores>,
) -> ScoredTarget<'a> {
    ScoredTarget {
        start: target.start,
        end: target.end,
        surface,
        negative: scores.map(|scores| scores.negative),
        neutral: scores.map(|scores| scores.neutral),
        positive: scores.map(|scores| scores.positive),
    }
}
