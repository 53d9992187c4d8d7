//! `parallax analyze`: a folder of articles in, comparison tables out.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::cache::{self, CacheArguments};
use super::model_choice::{ModelArguments, no_mentions};
use super::streams::{self, Stdout};
use super::{Outcome, dry_run, summary};
use crate::analyze::{Analysis, AnalyzeError, Input, Instrument, Written};
use crate::cache::{Cache, Kept};
use crate::corpus::{Added, Skipped, day_of};
use crate::evidence::numbers::count;
use crate::layout::one_line;
use crate::model::Model;
use crate::plan::{Blocks, Condition, Losses, NaiveDate, Plan, Repeats};
use crate::results::run::Seconds;
use crate::results::{Published, Writer};
use crate::text::Part;

/// Compare how the outlets of a corpus frame their subject.
#[derive(Args)]
pub struct Analyze {
    /// The corpus folder.
    corpus: PathBuf,
    /// Folder for the tables [default: results/ and the corpus folder's name]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Codebook to use instead of the one that corpus.toml names: a file, or the name of a built-in one
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    #[command(flatten)]
    model: ModelArguments,
    /// Add an article from outside the folder; may be repeated
    #[arg(long, value_name = "OUTLET=FILE", value_parser = added)]
    add: Vec<Added>,
    /// Compare groups instead of outlets: by country, ownership, date or a column of articles.csv
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,
    /// Only articles with this value; may be repeated, and all conditions must hold
    #[arg(long = "where", value_name = "COLUMN=VALUE", value_parser = condition)]
    conditions: Vec<Condition>,
    /// Compare the others with this outlet (or group, with --by) instead of each with the rest
    #[arg(long, value_name = "OUTLET")]
    reference: Option<String>,
    #[command(flatten)]
    blocks: BlockArguments,
    /// Test whether trends changed at this date (YYYY-MM-DD): before it and from it on, by week
    #[arg(long = "break", value_name = "DATE", value_parser = date)]
    break_at: Option<NaiveDate>,
    /// Compare one part of the articles only: headline, lead or body
    #[arg(long, value_name = "PART", value_parser = part)]
    part: Option<Part>,
    /// Count repeated passages, such as wire copy, wherever they appear [default: once]
    #[arg(long)]
    keep_duplicates: bool,
    /// Random seed for intervals and tests
    #[arg(long, default_value_t = Plan::SEED)]
    seed: u64,
    /// Worker threads [default: one per core]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    #[command(flatten)]
    cache: CacheArguments,
    /// Fail, and write nothing, when an article can't be read
    #[arg(long)]
    strict: bool,
    /// Say what would be read, compared and written, and stop there
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    shown: Shown,
}

/// What is printed.
#[derive(Args)]
struct Shown {
    /// Print only errors
    #[arg(long)]
    quiet: bool,
    /// Print the facts of the run as JSON instead of the summary
    #[arg(long, conflicts_with_all = ["quiet", "dry_run"])]
    json: bool,
    /// Say on standard error what is used and how long each stage takes
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

impl Shown {
    /// Says something that only those want to know who ask for it.
    fn detail(&self, message: impl FnOnce() -> String) {
        if self.verbose {
            streams::tell("note", message());
        }
    }
}

/// Which articles are compared with each other.
#[derive(Args)]
struct BlockArguments {
    /// Compare articles only with those that have the same value in this column, such as an event or date
    /// [default: event, if articles.csv has that column]
    #[arg(long, value_name = "COLUMN")]
    block: Option<String>,
    /// Compare without blocks even if articles.csv has a column event
    #[arg(long, conflicts_with = "block")]
    no_block: bool,
}

impl BlockArguments {
    fn choice(&self) -> Blocks {
        match &self.block {
            _ if self.no_block => Blocks::None,
            Some(column) => Blocks::Column(column.clone()),
            None => Blocks::Events,
        }
    }
}

/// Reads `OUTLET=FILE`.
fn added(argument: &str) -> Result<Added, String> {
    match argument.split_once('=') {
        Some((outlet, path)) if !outlet.trim().is_empty() && !path.is_empty() => Ok(Added {
            outlet: outlet.trim().to_string(),
            path: PathBuf::from(path),
        }),
        _ => Err("write the outlet, an equals sign and the file, as in rt=articles/rt.txt".into()),
    }
}

/// Reads `COLUMN=VALUE`.
fn condition(argument: &str) -> Result<Condition, String> {
    match argument.split_once('=') {
        Some((column, value)) if !column.trim().is_empty() && !value.trim().is_empty() => {
            Ok(Condition {
                column: column.trim().to_string(),
                value: value.trim().to_string(),
            })
        }
        _ => Err("write the column, an equals sign and the value, as in genre=news".into()),
    }
}

/// Reads a date.
fn date(argument: &str) -> Result<NaiveDate, String> {
    let day = day_of(argument).filter(|day| day.len() == argument.len());
    let day = day.and_then(|day| day.parse().ok());
    day.ok_or_else(|| "not a valid date (use YYYY-MM-DD, such as 2023-09-13)".into())
}

/// Reads `PART`.
fn part(argument: &str) -> Result<Part, String> {
    let found = Part::ALL.into_iter().find(|part| part.as_str() == argument);
    found.ok_or_else(|| "write headline, lead or body".into())
}

impl Analyze {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let plan = self.plan();
        let cache = self.cache.choice()?;
        let destination = plan.destination(self.out.as_deref());
        // Before a large corpus is read, and everything else before the model works for hours.
        destination.check().map_err(AnalyzeError::from)?;
        let mut input = Input::read(&plan)?;
        if self.dry_run {
            stdout.text(&dry_run::render(&input, &plan, &destination))?;
            return Ok(Outcome::of_losses(input.corpus.lost()));
        }
        let writer = Writer::open(&destination).map_err(AnalyzeError::from)?;
        let model = input.load_model()?;
        if !model.scores_mentions() && !self.shown.quiet {
            streams::tell("note", no_mentions(&model));
        }
        self.shown.detail(|| used(&input, &model, cache.as_ref()));
        let kept = Kept::of(&model, cache);
        let analysis = analyze_with_bar(input, Instrument::through(&kept, &model))?;
        if !self.shown.quiet {
            cache::tell_trouble(&kept);
        }
        let written = analysis.write_with(writer)?;
        tell_of_old_results(&written.published);
        self.shown.detail(|| took(&written.run.seconds));
        let target = &destination.folder;
        if self.shown.json {
            let facts = facts(&written, kept.found(), target, analysis.lost());
            stdout.data(|out| writeln!(out, "{facts:#}"))?;
        } else if !self.shown.quiet {
            let summary = summary::render(&written, kept.found(), target)?;
            stdout.text(&summary).with_context(|| {
                let target = one_line(&target.display().to_string());
                format!("the tables are in {target}, but the summary could not be shown")
            })?;
        }
        Ok(Outcome::of_losses(analysis.lost()))
    }

    /// What the arguments ask for.
    fn plan(&self) -> Plan {
        let mut plan = Plan::new(&self.corpus);
        plan.added = self.add.clone();
        plan.conditions = self.conditions.clone();
        plan.by = self.by.clone();
        plan.codebook = self.codebook.clone();
        plan.model = self.model.choice();
        plan.reference = self.reference.clone();
        plan.blocks = self.blocks.choice();
        plan.break_at = self.break_at;
        plan.part = self.part;
        if self.keep_duplicates {
            plan.repeats = Repeats::CountAll;
        }
        if self.strict {
            plan.losses = Losses::Refuse;
        }
        plan.seed = self.seed;
        plan.threads = self.threads.map(usize::from);
        let command = std::env::args_os();
        plan.command = command
            .map(|word| word.to_string_lossy().into_owned())
            .collect();
        plan
    }
}

/// What a run works with.
fn used(input: &Input, model: &Model, cache: Option<&Cache>) -> String {
    let cache = cache.map_or("none".to_owned(), |cache| {
        cache.path().display().to_string()
    });
    format!(
        "{}; codebook {} {}; model {} on {} ({}), SHA-256 {}; cache {cache}",
        count(input.corpus.articles.len(), "article"),
        input.codebook.id,
        input.codebook.version,
        model.name,
        model.runtime,
        model.device,
        model.hash
    )
}

/// How long the stages took.
fn took(seconds: &Seconds) -> String {
    format!(
        "seconds: {:.1} reading, {:.1} loading the model, {:.1} annotating, {:.1} comparing and writing tables",
        seconds.read, seconds.load_model, seconds.annotate, seconds.compare
    )
}

/// What scripts want to know of a run: where the results are, what was left out, and all that `run.json` holds.
fn facts<'a>(
    written: &Written<'_>,
    kept: usize,
    target: &Path,
    lost: impl Iterator<Item = &'a Skipped>,
) -> serde_json::Value {
    let lost: Vec<_> = lost
        .map(|one| json!({"path": one.path, "article_id": one.article_id, "why": one.why}))
        .collect();
    json!({
        "results": target.display().to_string(),
        "lost": lost,
        "sentences_from_cache": kept,
        "run": written.run,
    })
}

/// Says on stderr, whatever `--quiet` says, what became of the user's own files and of old results that are still there.
fn tell_of_old_results(published: &Published) {
    let set_aside = published.set_aside.iter().map(|one| {
        format!(
            "`{}` was not as Parallax wrote it; it is kept as `{}`",
            one.name, one.kept_as
        )
    });
    let left = published.left.iter().map(|(folder, reason)| {
        let folder = folder.display();
        format!(
            "the old results could not be removed ({reason}); what is left of them is in {folder}"
        )
    });
    for note in set_aside.chain(left) {
        streams::tell("note", note);
    }
}

/// Analyses, with a progress bar on stderr if that is a terminal.
fn analyze_with_bar(input: Input, instrument: Instrument<'_>) -> anyhow::Result<Analysis> {
    let bar = if io::stderr().is_terminal() {
        ProgressBar::new(0)
    } else {
        ProgressBar::hidden()
    };
    bar.set_style(ProgressStyle::with_template(
        "{wide_bar} {human_pos}/{human_len} sentences, {eta} left",
    )?);
    let analysis = input.analyze(instrument, &|done, all| {
        bar.set_length(all as u64);
        bar.inc(done as u64);
    })?;
    bar.finish_and_clear();
    Ok(analysis)
}
