//! The one way through the pipeline: a [`Plan`] in, tables out.
//!
//! [`analyze`] does everything. A program that wants to do something in between, such as finding out whether it can write
//! the results before it loads a model, takes the same steps one by one: [`Input::read`], [`Input::load_model`],
//! [`Input::analyze`], then [`Analysis::tables`] or [`Analysis::write`].

mod error;
mod facts;
mod instrument;
mod seconds;
mod workers;

use std::collections::BTreeSet;
use std::path::Path;

pub use error::AnalyzeError;
pub use instrument::Instrument;

use crate::annotate::{Annotations, annotate};
use crate::codebook::Codebook;
use crate::compare::Study;
use crate::corpus::{self, Corpus, Skipped};
use crate::duplicates::{self, Duplicate};
use crate::model::Model;
use crate::plan::{Losses, Plan, Repeats};
use crate::report::{self, REPORT_FILE};
use crate::results::run::{RUN_FILE, Run, Seconds};
use crate::results::{Results, Writer};
use crate::tables::{self, Table};
use seconds::timed;
use workers::Workers;

/// Carries out a plan: reads its corpus, finds and scores what its codebook lists, and finds passages that repeat others.
///
/// # Errors
/// [`AnalyzeError`]; [`AnalyzeError::is_usage`] tells mistakes in the plan from failures.
pub fn analyze(plan: &Plan) -> Result<Analysis, AnalyzeError> {
    let mut input = Input::read(plan)?;
    let model = input.load_model()?;
    input.analyze(&model, &|_, _| ())
}

/// As [`analyze`], with another scorer in place of the plan's model.
///
/// # Errors
/// As [`analyze`].
pub fn analyze_with<'m>(
    plan: &Plan,
    instrument: impl Into<Instrument<'m>>,
) -> Result<Analysis, AnalyzeError> {
    Input::read(plan)?.analyze(instrument, &|_, _| ())
}

/// What a plan is carried out on: the corpus, reduced and grouped as the plan says, and the codebook.
pub struct Input {
    /// The articles that are compared, and what could not be read.
    pub corpus: Corpus,
    /// The frames and actors to look for.
    pub codebook: Codebook,
    plan: Plan,
    workers: Workers,
    seconds: Seconds,
}

impl Input {
    /// Reads the corpus and the codebook of `plan`, and makes sure that there is something to compare.
    ///
    /// # Errors
    /// What is wrong with the plan or the files that it names; and [`AnalyzeError::Lost`] when an article can't be read and
    /// the plan refuses losses.
    pub fn read(plan: &Plan) -> Result<Input, AnalyzeError> {
        let workers = Workers::start(plan.threads)?;
        let (read, seconds) = timed(|| workers.run(|| read(plan)));
        let (corpus, codebook) = read?;
        Ok(Input {
            corpus,
            codebook,
            plan: plan.clone(),
            workers,
            seconds: Seconds {
                read: seconds,
                ..Seconds::default()
            },
        })
    }

    /// Loads the plan's model.
    ///
    /// # Errors
    /// [`AnalyzeError::Model`].
    pub fn load_model(&mut self) -> Result<Model, AnalyzeError> {
        let (model, seconds) = timed(|| self.plan.model.load());
        self.seconds.load_model = seconds;
        model.map_err(AnalyzeError::Model)
    }

    /// Finds and scores what the codebook lists, and the passages that repeat others. `progress` is called with the number of
    /// sentences scored since its last call and the number of sentences in all.
    ///
    /// # Errors
    /// When a sentence can't be scored, when one is cut and the plan refuses losses, and when every passage of the
    /// reference repeats another.
    pub fn analyze<'m>(
        self,
        instrument: impl Into<Instrument<'m>>,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Analysis, AnalyzeError> {
        let Input {
            corpus,
            codebook,
            plan,
            workers,
            mut seconds,
        } = self;
        let Instrument {
            scorer,
            model,
            runtime,
            device,
        } = instrument.into();
        let threads = workers.count();
        let (annotated, took) =
            timed(|| workers.run(|| annotate(&corpus, &codebook, scorer, threads, progress)));
        let mut annotations = annotated.map_err(AnalyzeError::Scoring)?;
        seconds.annotate = took;
        if plan.losses == Losses::Refuse && !annotations.truncated.is_empty() {
            return Err(AnalyzeError::Lost(annotations.truncated));
        }
        let (duplicates, took) = timed(|| workers.run(|| duplicates::find(&corpus, &annotations)));
        if plan.repeats == Repeats::CountOnce {
            duplicates::leave_out(&duplicates, &mut annotations);
        }
        seconds.compare = took;
        check_reference_counts(&plan, &corpus, &annotations)?;
        Ok(Analysis {
            plan,
            corpus,
            codebook,
            annotations,
            duplicates,
            instrument: facts::Cited {
                model,
                runtime,
                device,
            },
            workers,
            seconds,
        })
    }
}

/// Reads what a plan names and checks that it can be compared.
fn read(plan: &Plan) -> Result<(Corpus, Codebook), AnalyzeError> {
    let mut corpus = corpus::load(&plan.corpus, &plan.added)?;
    for condition in &plan.conditions {
        corpus
            .keep(&condition.column, &condition.value)
            .map_err(AnalyzeError::Condition)?;
    }
    if let Some(column) = &plan.by {
        corpus.group_by(column).map_err(AnalyzeError::Grouping)?;
    }
    let lost: Vec<Skipped> = lost(&corpus).cloned().collect();
    if plan.losses == Losses::Refuse && !lost.is_empty() {
        return Err(AnalyzeError::Lost(lost));
    }
    check_outlets(plan, &corpus, lost)?;
    let codebook = match &plan.codebook {
        Some(path) => Codebook::load(path)?,
        None => Codebook::of_corpus(&plan.corpus, corpus.codebook.as_deref())?,
    };
    Ok((corpus, codebook))
}

/// Refuses a corpus of one outlet, and a reference without articles.
fn check_outlets(plan: &Plan, corpus: &Corpus, lost: Vec<Skipped>) -> Result<(), AnalyzeError> {
    let articles = corpus.articles.iter();
    let outlets: BTreeSet<&str> = articles.map(|one| one.outlet.as_str()).collect();
    if outlets.len() < 2 {
        return Err(AnalyzeError::OneOutlet {
            corpus: plan.corpus.clone(),
            outlet: outlets.into_iter().collect(),
            lost,
        });
    }
    match &plan.reference {
        Some(reference) if !outlets.contains(reference.as_str()) => {
            Err(AnalyzeError::UnknownReference {
                reference: reference.clone(),
                known: outlets.into_iter().map(str::to_owned).collect(),
            })
        }
        _ => Ok(()),
    }
}

/// Refuses a reference of which nothing counts.
fn check_reference_counts(
    plan: &Plan,
    corpus: &Corpus,
    annotations: &Annotations,
) -> Result<(), AnalyzeError> {
    let Some(reference) = &plan.reference else {
        return Ok(());
    };
    let mut articles = corpus.articles.iter().zip(&annotations.articles);
    let counts = articles.any(|(article, found)| {
        article.outlet == *reference && found.sentences.iter().any(|sentence| sentence.counted)
    });
    if counts {
        Ok(())
    } else {
        Err(AnalyzeError::CopiedReference {
            reference: reference.clone(),
        })
    }
}

/// What reading lost of a corpus.
fn lost(corpus: &Corpus) -> impl Iterator<Item = &Skipped> {
    corpus.skipped.iter().filter(|one| one.what.is_loss())
}

/// A plan carried out: everything that the tables are made of.
pub struct Analysis {
    /// The articles.
    pub corpus: Corpus,
    /// The frames and actors.
    pub codebook: Codebook,
    /// The sentences and mentions of each article, with their scores.
    pub annotations: Annotations,
    /// The passages that repeat others.
    pub duplicates: Vec<Duplicate>,
    plan: Plan,
    instrument: facts::Cited,
    workers: Workers,
    seconds: Seconds,
}

/// Results that were written.
pub struct Written<'a> {
    /// What was compared.
    pub study: Study<'a>,
    /// The tables, by name.
    pub tables: Vec<Table>,
    /// The facts of the run, as in `run.json`.
    pub run: Run,
}

impl Analysis {
    /// What was lost: articles that could not be read, and sentences whose end was not scored. Lines that cleaning dropped are
    /// no loss; they are in [`Corpus::skipped`].
    pub fn lost(&self) -> impl Iterator<Item = &Skipped> {
        lost(&self.corpus).chain(&self.annotations.truncated)
    }

    /// What is compared with what.
    pub fn study(&self) -> Study<'_> {
        self.workers.run(|| {
            Study::new(
                &self.corpus,
                &self.codebook,
                &self.annotations,
                &self.duplicates,
                self.plan.reference.as_deref(),
                self.plan.seed,
            )
        })
    }

    /// All tables, by name. `docs/tables.md` explains their columns.
    ///
    /// # Errors
    /// [`AnalyzeError::Table`], which would be a mistake in this library.
    pub fn tables(&self) -> Result<Vec<Table>, AnalyzeError> {
        let study = self.study();
        let tables = self
            .workers
            .run(|| tables::make_each(&study, |table| table));
        Ok(tables?)
    }

    /// Writes tables, `run.json` and report to the folder `target`, in place of earlier results.
    ///
    /// # Errors
    /// When `target` holds something other than results, or can't be written.
    pub fn write(&self, target: impl AsRef<Path>) -> Result<Written<'_>, AnalyzeError> {
        self.write_with(Writer::open(target.as_ref())?)
    }

    /// As [`Analysis::write`], for a folder that has been opened already.
    ///
    /// # Errors
    /// When a file can't be written.
    pub fn write_with(&self, writer: Writer) -> Result<Written<'_>, AnalyzeError> {
        let (made, took) = timed(|| self.write_tables(&writer));
        let (study, made) = made?;
        let (tables, files) = made.into_iter().unzip();
        let seconds = Seconds {
            compare: self.seconds.compare + took,
            ..self.seconds
        };
        let run = facts::run(self, &study, files, seconds);
        writer.write_json(RUN_FILE, &run)?;
        let page = self.workers.run(|| page(&writer))?;
        writer.write_file(REPORT_FILE, &page)?;
        writer.publish()?;
        Ok(Written { study, tables, run })
    }

    /// Makes all tables and writes each as soon as it is made, while others are being made.
    fn write_tables(&self, writer: &Writer) -> Result<(Study<'_>, Vec<Made>), AnalyzeError> {
        let study = self.study();
        let made = self.workers.run(|| {
            tables::make_each(&study, |table| -> Result<Made, AnalyzeError> {
                let mut table = table?;
                let file = writer.write_table(table.name, &mut table.frame)?;
                Ok((table, file))
            })
        })?;
        Ok((study, made))
    }
}

/// The report on what has been written so far, made from the files as `parallax report` makes it.
fn page(writer: &Writer) -> Result<String, AnalyzeError> {
    let read = Results::open(writer.folder()).map_err(AnalyzeError::ReadBack)?;
    report::html(&read).map_err(AnalyzeError::ReadBack)
}

/// A table and its file.
type Made = (Table, crate::results::run::TableFacts);
