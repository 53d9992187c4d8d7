//! `parallax analyze`: a folder of articles in, comparison tables out.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::model_choice::{ModelChoice, no_mentions};
use super::{Outcome, threads, usage};
use super::{interrupt, summary};
use crate::annotate::{Annotations, annotate};
use crate::codebook::Codebook;
use crate::compare::Study;
use crate::corpus::{self, Added, Corpus};
use crate::duplicates;
use crate::model::Model;
use crate::report::{self, REPORT_FILE};
use crate::results::run::{
    ActorFacts, CodebookFacts, ComparisonFacts, CorpusFacts, Counts, FORMAT, FrameFacts,
    ModelFacts, OutletFacts, RUN_FILE, Run, Seconds, TableFacts,
};
use crate::results::{Results, Writer};
use crate::tables::{self, Table};

/// Compare how the outlets of a corpus frame their subject.
#[derive(Args)]
pub struct Analyze {
    /// The corpus folder.
    corpus: PathBuf,
    /// Folder for the tables [default: results/ and the corpus folder's name]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Codebook to use in place of the one that corpus.toml names
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    #[command(flatten)]
    model: ModelChoice,
    /// Add an article from outside the folder; may be given several times
    #[arg(long, value_name = "OUTLET=FILE", value_parser = added)]
    add: Vec<Added>,
    /// Compare by another column than the outlet: country, ownership, date or a column of articles.csv
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,
    /// Take only the articles with this value; may be given several times, and all must hold
    #[arg(long = "where", value_name = "COLUMN=VALUE", value_parser = condition)]
    conditions: Vec<(String, String)>,
    /// Compare the others with this outlet (or group, with --by) instead of each with all the rest
    #[arg(long, value_name = "OUTLET")]
    reference: Option<String>,
    /// Count passages that repeat others, as wire copy does, wherever they stand [default: once]
    #[arg(long)]
    keep_duplicates: bool,
    /// Seed of everything drawn at random: intervals and tests
    #[arg(long, default_value_t = 2023)]
    seed: u64,
    /// Workers [default: one for each core]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Fail, and write nothing, when an article can't be read
    #[arg(long)]
    strict: bool,
    /// Print nothing but errors
    #[arg(long)]
    quiet: bool,
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
fn condition(argument: &str) -> Result<(String, String), String> {
    match argument.split_once('=') {
        Some((column, value)) if !column.trim().is_empty() && !value.trim().is_empty() => {
            Ok((column.trim().to_string(), value.trim().to_string()))
        }
        _ => Err("write the column, an equals sign and the value, as in genre=news".into()),
    }
}

impl Analyze {
    /// Runs the command.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let threads = threads(self.threads.map(usize::from));
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .context("the worker threads could not be started")?;
        interrupt::clean_up_on_ctrl_c()?;

        let mut clock = Clock::start();
        let corpus = self.load_corpus()?;
        let codebook = codebook_for(&corpus, &self.corpus, self.codebook.as_deref())?;
        let target = self.target();
        let results = Writer::open(&target)?;
        clock.seconds.read = clock.lap();

        let model = self.model.load()?;
        if !model.scores_mentions() && !self.quiet {
            eprintln!("note: {}", no_mentions(&model));
        }
        clock.seconds.load_model = clock.lap();
        let mut annotations = annotate_with_bar(&corpus, &codebook, &model, threads)?;
        if self.strict && !annotations.truncated.is_empty() {
            bail!("{}", refusal(&annotations.truncated));
        }
        clock.seconds.annotate = clock.lap();
        let duplicates = duplicates::find(&corpus, &annotations);
        if !self.keep_duplicates {
            duplicates::leave_out(&duplicates, &mut annotations);
        }

        let study = Study::new(
            &corpus,
            &codebook,
            &annotations,
            &duplicates,
            self.reference.as_deref(),
            self.seed,
        );
        self.check_reference(&study)?;
        let (tables, written) = write_tables(&study, &results)?;
        clock.seconds.compare = clock.lap();
        let run = facts(&study, &model, self.comparison(), written, clock.seconds);
        results.write_file(RUN_FILE, &(serde_json::to_string_pretty(&run)? + "\n"))?;
        let written = Results::open(results.folder())
            .context("the tables could not be read back for the report")?;
        results.write_file(REPORT_FILE, &report::html(&written)?)?;
        results.publish()?;

        if !self.quiet {
            let summary = summary::render(&study, &tables, &run, &target)?;
            io::stdout().lock().write_all(summary.as_bytes())?;
        }
        Ok(match run.counts.skipped {
            0 => Outcome::Done,
            _ => Outcome::Skipped,
        })
    }

    /// The corpus, if it can be compared at all.
    fn load_corpus(&self) -> anyhow::Result<Corpus> {
        let mut corpus = corpus::load(&self.corpus, &self.add).map_err(usage)?;
        for (column, value) in &self.conditions {
            corpus
                .keep(column, value)
                .map_err(usage)
                .context("--where")?;
        }
        if let Some(column) = &self.by {
            corpus.group_by(column).map_err(usage).context("--by")?;
        }
        let lost: Vec<_> = corpus
            .skipped
            .iter()
            .filter(|one| one.what.is_loss())
            .collect();
        if self.strict && !lost.is_empty() {
            bail!("{}", refusal(lost));
        }
        let mut outlets: Vec<&str> = corpus
            .articles
            .iter()
            .map(|one| one.outlet.as_str())
            .collect();
        outlets.sort_unstable();
        outlets.dedup();
        if let [only] = outlets[..] {
            return Err(usage(anyhow::anyhow!(
                "{}: all articles that can be read are from one outlet, `{only}`, and a comparison needs \
                 two; add another with --add OUTLET=FILE{}",
                self.corpus.display(),
                if lost.is_empty() {
                    String::new()
                } else {
                    format!("\n{}", listed(lost))
                }
            )));
        }
        if let Some(reference) = &self.reference
            && !outlets.contains(&reference.as_str())
        {
            return Err(usage(anyhow::anyhow!(
                "--reference: there is no article of `{reference}`; there are: {}",
                outlets.join(", ")
            )));
        }
        Ok(corpus)
    }

    /// Refuses a reference of which nothing counts, so that nothing could be compared with it.
    fn check_reference(&self, study: &Study<'_>) -> anyhow::Result<()> {
        match &self.reference {
            Some(id) if study.outlets().iter().all(|(outlet, _)| outlet.id != *id) => {
                Err(usage(anyhow::anyhow!(
                    "--reference: every passage of `{id}` repeats another, so nothing of it counts; take another \
                     reference, or count repeated passages with --keep-duplicates"
                )))
            }
            _ => Ok(()),
        }
    }

    /// What is compared with what, for run.json.
    fn comparison(&self) -> ComparisonFacts {
        let conditions = self.conditions.iter();
        ComparisonFacts {
            by: self.by.clone(),
            conditions: conditions
                .map(|(column, value)| format!("{column}={value}"))
                .collect(),
            reference: self.reference.clone(),
        }
    }

    fn target(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| {
            let folder = self.corpus.canonicalize().unwrap_or(self.corpus.clone());
            Path::new("results").join(folder.file_name().unwrap_or("corpus".as_ref()))
        })
    }
}

/// Why a strict run stops.
fn refusal<'a>(lost: impl IntoIterator<Item = &'a corpus::Skipped>) -> String {
    format!(
        "nothing was written, since --strict was given and something would have been left out:\n{}",
        listed(lost)
    )
}

fn listed<'a>(lost: impl IntoIterator<Item = &'a corpus::Skipped>) -> String {
    let lines: Vec<String> = lost
        .into_iter()
        .map(|one| format!("  {}: {}", one.path, one.why))
        .collect();
    lines.join("\n")
}

/// The codebook asked for: the file given, else what corpus.toml names — a file in the corpus folder or a
/// built-in codebook — else the built-in one.
pub(super) fn codebook_for(
    corpus: &Corpus,
    folder: &Path,
    given: Option<&Path>,
) -> anyhow::Result<Codebook> {
    let named = corpus
        .codebook
        .as_deref()
        .unwrap_or(crate::codebook::DEFAULT_CODEBOOK);
    match given {
        Some(path) => Codebook::load(path).map_err(usage),
        None => match Codebook::built_in(named) {
            Some(codebook) => Ok(codebook),
            None => Codebook::load(&folder.join(named))
                .map_err(usage)
                .with_context(|| {
                    format!(
                        "{} names the codebook `{named}`",
                        folder.join("corpus.toml").display()
                    )
                }),
        },
    }
}

/// Annotates, with a progress bar on stderr where that is a terminal.
fn annotate_with_bar(
    corpus: &Corpus,
    codebook: &Codebook,
    model: &Model,
    threads: usize,
) -> anyhow::Result<Annotations> {
    let bar = if io::stderr().is_terminal() {
        ProgressBar::new(0)
    } else {
        ProgressBar::hidden()
    };
    bar.set_style(ProgressStyle::with_template(
        "{wide_bar} {human_pos}/{human_len} sentences, {eta} left",
    )?);
    let annotations = annotate(corpus, codebook, model, threads, &|done, all| {
        bar.set_length(all as u64);
        bar.inc(done as u64);
    })?;
    bar.finish_and_clear();
    Ok(annotations)
}

/// Makes all tables and writes each as soon as it is made.
fn write_tables(
    study: &Study<'_>,
    results: &Writer,
) -> anyhow::Result<(Vec<Table>, Vec<TableFacts>)> {
    let made = tables::make_each(study, |table| -> anyhow::Result<_> {
        let mut table = table.context("a table could not be made")?;
        let facts = results.write_table(table.name, &mut table.frame)?;
        Ok((table, facts))
    })?;
    Ok(made.into_iter().unzip())
}

/// Measures the stages of a run.
struct Clock {
    last: Instant,
    seconds: Seconds,
}

impl Clock {
    fn start() -> Self {
        Clock {
            last: Instant::now(),
            seconds: Seconds::default(),
        }
    }

    /// Seconds since the last lap, to the millisecond.
    fn lap(&mut self) -> f64 {
        let seconds = self.last.elapsed().as_secs_f64();
        self.last = Instant::now();
        (seconds * 1000.0).round() / 1000.0
    }
}

fn facts(
    study: &Study<'_>,
    model: &Model,
    comparison: ComparisonFacts,
    tables: Vec<TableFacts>,
    seconds: Seconds,
) -> Run {
    let Study {
        corpus,
        codebook,
        annotations,
        duplicates,
        seed,
        ..
    } = study;
    let not_counted = annotations.not_counted();
    let articles = &annotations.articles;
    let lost = corpus
        .skipped
        .iter()
        .filter(|one| one.what.is_loss())
        .count();
    Run {
        version: env!("CARGO_PKG_VERSION").to_string(),
        format: FORMAT,
        command: std::env::args().collect(),
        comparison,
        corpus: CorpusFacts {
            title: corpus.title.clone(),
            hash: corpus.hash.clone(),
            note: corpus.note.clone(),
            outlets: outlet_facts(study),
        },
        codebook: codebook_facts(codebook),
        model: ModelFacts {
            name: model.name.clone(),
            hash: model.hash.clone(),
            scores_mentions: model.scores_mentions(),
        },
        runtime: model.runtime.as_str().to_string(),
        device: model.device.as_str().to_string(),
        seed: *seed,
        counts: Counts {
            outlets: study.outlets().len(),
            articles: articles.len(),
            words: articles.iter().map(|one| one.n_words).sum(),
            sentences: articles.iter().map(|one| one.sentences.len()).sum(),
            mentions: articles.iter().map(|one| one.mentions.len()).sum(),
            duplicates: duplicates.len(),
            sentences_not_counted: not_counted.clone().count(),
            words_not_counted: not_counted.map(|sentence| sentence.n_words).sum(),
            skipped: lost + annotations.truncated.len(),
            lines_dropped: corpus.skipped.len() - lost,
        },
        tables,
        seconds,
    }
}

fn outlet_facts(study: &Study<'_>) -> Vec<OutletFacts> {
    let outlets = study.outlets().into_iter();
    outlets
        .map(|(outlet, _)| OutletFacts {
            id: outlet.id.clone(),
            name: outlet.name.clone(),
            country: outlet.country.clone(),
            ownership: outlet.ownership.clone(),
        })
        .collect()
}

fn codebook_facts(codebook: &Codebook) -> CodebookFacts {
    let frames = codebook.frames.iter().map(|frame| FrameFacts {
        id: frame.id.clone(),
        name: frame.name.clone(),
        definition: frame.definition.clone(),
    });
    let actors = codebook.actors.iter().map(|actor| ActorFacts {
        id: actor.id.clone(),
        name: actor.name.clone(),
        kind: actor.kind,
    });
    CodebookFacts {
        id: codebook.id.clone(),
        version: codebook.version.clone(),
        hash: codebook.hash.clone(),
        frames: frames.collect(),
        actors: actors.collect(),
    }
}
