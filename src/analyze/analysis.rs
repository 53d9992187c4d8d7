//! A plan carried out, in memory and as a results folder.

use std::path::Path;

use super::error::AnalyzeError;
use super::facts;
use super::instrument::Cited;
use super::seconds::timed;
use super::workers::Workers;
use crate::annotate::Annotations;
use crate::claims::Claim;
use crate::codebook::Codebook;
use crate::compare::Study;
use crate::corpus::{Corpus, Skipped};
use crate::duplicates::Duplicate;
use crate::plan::Plan;
use crate::report::{self, REPORT_FILE};
use crate::results::run::{RUN_FILE, Run, Seconds, TableFacts};
use crate::results::{Published, Results, Writer};
use crate::tables::{self, SUMMARISED, Table};

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
    /// What several outlets say.
    pub claims: Vec<Claim>,
    pub(super) plan: Plan,
    pub(super) instrument: Cited,
    pub(super) workers: Workers,
    pub(super) seconds: Seconds,
}

/// Results that were written.
pub struct Written<'a> {
    /// What was compared.
    pub study: Study<'a>,
    /// The tables that the summary on a terminal shows ([`SUMMARISED`]), by name. The others are dropped as soon as they are
    /// written: some are larger than all that they are made of.
    pub tables: Vec<Table>,
    /// The facts of the run, as in `run.json`.
    pub run: Run,
    /// What else happened when the folder took its place.
    pub published: Published,
}

impl Analysis {
    /// What was lost: articles that could not be read, and sentences whose end was not scored. Lines that cleaning dropped are
    /// no loss; they are in [`Corpus::skipped`].
    pub fn lost(&self) -> impl Iterator<Item = &Skipped> {
        self.corpus.lost().chain(&self.annotations.truncated)
    }

    /// What is compared with what.
    pub fn study(&self) -> Study<'_> {
        self.workers.run(|| {
            let mut study = Study::new(
                &self.corpus,
                &self.codebook,
                &self.annotations,
                &self.duplicates,
                self.plan.reference.as_deref(),
                self.plan.seed,
            );
            study.break_at = self.plan.break_at;
            study.claims = &self.claims;
            study
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
            .run(|| tables::each(|entry| Table::of(entry, &study)));
        Ok(tables?)
    }

    /// Writes tables, `run.json` and report to the folder `target`, in place of earlier results.
    ///
    /// # Errors
    /// When `target` holds something other than results, overlaps with the corpus, or can't be written.
    pub fn write(&self, target: impl AsRef<Path>) -> Result<Written<'_>, AnalyzeError> {
        let destination = self.plan.destination(Some(target.as_ref()));
        self.write_with(Writer::open(&destination)?)
    }

    /// As [`Analysis::write`], for a folder that has been opened already.
    ///
    /// # Errors
    /// When a file can't be written.
    pub fn write_with(&self, writer: Writer) -> Result<Written<'_>, AnalyzeError> {
        let (made, took) = timed(|| self.write_tables(&writer));
        let (study, made) = made?;
        let (tables, files): (Vec<_>, Vec<_>) = made.into_iter().unzip();
        let seconds = Seconds {
            compare: self.seconds.compare + took,
            ..self.seconds
        };
        let run = facts::run(&self.plan, &study, &self.instrument, files, seconds);
        writer.write_json(RUN_FILE, &run)?;
        let page = self.workers.run(|| page(&writer))?;
        writer.write_file(REPORT_FILE, &page)?;
        let published = writer.publish()?;
        Ok(Written {
            study,
            tables: tables.into_iter().flatten().collect(),
            run,
            published,
        })
    }

    /// Makes all tables and writes each as soon as it is made, while others are being made.
    fn write_tables(&self, writer: &Writer) -> Result<(Study<'_>, Vec<Made>), AnalyzeError> {
        let study = self.study();
        let made = self.workers.run(|| {
            tables::each(|entry| -> Result<Made, AnalyzeError> {
                let name = entry.definition.name;
                if !SUMMARISED.contains(&name) {
                    let file = writer.write_table_in_parts(name, entry.parts(&study))?;
                    return Ok((None, file));
                }
                let table = Table::of(entry, &study)?;
                let file = writer.write_table(name, &table.frame)?;
                Ok((Some(table), file))
            })
        })?;
        Ok((study, made))
    }
}

/// The report on what has been written so far, made from the files as `parallax report` makes it.
fn page(writer: &Writer) -> Result<String, AnalyzeError> {
    let read = Results::open_for_report(writer.folder()).map_err(AnalyzeError::ReadBack)?;
    report::html(&read).map_err(AnalyzeError::ReadBack)
}

/// A table, if it is kept, and its file.
type Made = (Option<Table>, TableFacts);
