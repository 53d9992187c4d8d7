//! `parallax score`: the model alone, JSON lines in and out.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::cache::{self, CacheArguments};
use super::model_choice::{ModelArguments, no_mentions};
use super::output::Output;
use super::streams::{self, Stdout};
use super::{Outcome, usage};
use crate::cache::Kept;
use crate::input;
use crate::scoring::Sentences;

/// Score sentences with the model alone: JSON lines in, JSON lines out, in the same order.
#[derive(Args)]
pub struct Score {
    /// File with a JSON object on each line: {"id": "…", "text": "…", "targets": [{"start": 0, "end": 3}]};
    /// offsets count characters; - for standard input [default: standard input]
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// File to write to (- for standard output) [default: -]
    #[arg(long, value_name = "FILE|-")]
    output: Option<PathBuf>,
    #[command(flatten)]
    model: ModelArguments,
    /// Worker threads [default: one per core]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    #[command(flatten)]
    cache: CacheArguments,
}

impl Score {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let output = match &self.output {
            Some(path) => Output::open(path).map_err(usage)?,
            None => Output::stdout(),
        };
        let cache = self.cache.choice()?;
        let sentences = self.sentences()?;
        let requests = sentences.requests();
        let model = self.model.choice().load().map_err(usage)?;
        if !model.scores_mentions() && requests.iter().any(|one| !one.targets.is_empty()) {
            streams::tell("note", no_mentions(&model));
        }
        let kept = Kept::of(&model, cache);
        let scored = sentences.score(&kept, self.threads())?;
        cache::tell_trouble(&kept);
        output.write(stdout, |out| sentences.write(&scored, out))?;
        Ok(Outcome::Done)
    }

    /// The input, read to its end.
    fn sentences(&self) -> anyhow::Result<Sentences> {
        let (name, reader): (_, Box<dyn Read>) = match &self.input {
            Some(path) if path != Path::new("-") => {
                let name = path.display().to_string();
                let opened = input::open_stream(path);
                let opened = opened.map_err(|why| usage(anyhow::anyhow!("{name}: {why}")))?;
                (name, Box::new(opened))
            }
            _ => ("standard input".to_string(), Box::new(io::stdin().lock())),
        };
        Sentences::read(reader, &name).map_err(usage)
    }

    fn threads(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.map_or_else(cores, usize::from)
    }
}
