//! Reading a results folder back, so that a figure can be questioned.
//!
//! What is shown from a folder, in a report or at the terminal, starts here. Whatever is incomplete, from another version of
//! the format or changed since the run is refused with the file, the line and the remedy: nothing that this program shows may
//! rest on a table that it did not make. Every way of opening a folder compares the SHA-256 of *every* table with run.json,
//! also of those that it does not need; they differ in what they keep in memory:
//!
//! - [`Results::open`] keeps everything;
//! - [`Results::open_for_report`] the articles and the tables that compare;
//! - [`Results::open_for_figure`] what contributes to one figure;
//! - [`Results::open_for_search`] the articles and their texts. What is looked up for the places that were found is read
//!   row by row later ([`Results::select`]).

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::contents::Results;
use super::diagnosis::diagnosis;
use super::error::{Fault, ReadError};
use super::folder::{Files, Folder, Given, steadily};
use super::run::RUN_FILE;
use super::tables::{IfChanged, Tables};
use super::{checks, run_file};
use crate::codebook::Kind;
use crate::schema::{ReadRow, Row, Shared};
use crate::tables::articles::Article;
use crate::tables::frames_by_outlet::FrameByOutlet;
use crate::tables::mentions::Mention;
use crate::tables::sentences::Sentence;
use crate::tables::sentiment_by_outlet::SentimentByOutlet;
use crate::tables::texts::ArticleText;
use crate::tables::timeline::TimelineRow;
use crate::tables::tone_by_outlet::ToneByOutlet;

impl Results {
    /// The tables that are kept typed.
    pub(super) const TYPED: [&str; 8] = [
        name::<Article>(),
        name::<Sentence>(),
        name::<Mention>(),
        name::<FrameByOutlet>(),
        name::<SentimentByOutlet>(),
        name::<ToneByOutlet>(),
        name::<TimelineRow>(),
        name::<ArticleText>(),
    ];

    /// Reads all results in `folder`.
    ///
    /// # Errors
    /// When the folder holds no results, or results of another format, or a table is missing, can't be understood,
    /// contradicts another or is no longer as the run wrote it.
    pub fn open(folder: &Path) -> Result<Results, ReadError> {
        open(folder, everything)
    }

    /// Reads the articles and the tables that compare. Mentions, sentences and texts, which are most of the folder, are read row by
    /// row later ([`Results::each`], [`Results::select`]).
    ///
    /// # Errors
    /// As [`Results::open`], but for contradictions between tables.
    pub fn open_for_report(folder: &Path) -> Result<Results, ReadError> {
        open(folder, comparisons)
    }

    /// Reads the figures of an actor or frame, and what contributes to them: its mentions, the articles, and the sentences of
    /// `outlet` that it is mentioned in. Of the other tables and rows nothing is kept, and of sentences and articles how many
    /// sentences are counted ([`Results::n_counted`]).
    ///
    /// # Errors
    /// As [`Results::open`], but for contradictions between tables.
    pub fn open_for_figure(
        folder: &Path,
        outlet: &str,
        (kind, id): (Kind, &str),
    ) -> Result<Results, ReadError> {
        open(folder, |tables| figure(tables, outlet, (kind, id)))
    }

    /// Reads the articles, and the texts of those that are to be searched: of all whose outlet `takes` takes, or, if
    /// `mentioned` is an actor or frame, of those among them that mention it; then its mentions in them are read too.
    ///
    /// # Errors
    /// As [`Results::open`], but for contradictions between tables.
    pub fn open_for_search(
        folder: &Path,
        takes: &dyn Fn(&str) -> bool,
        mentioned: Option<(Kind, &str)>,
    ) -> Result<Results, ReadError> {
        open(folder, |tables| search(tables, takes, mentioned))
    }

    /// Reads results whose files are given by `read`, by name; `folder` is what messages call the place.
    ///
    /// # Errors
    /// As [`Results::open`].
    pub fn from_files(
        folder: &Path,
        read: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    ) -> Result<Results, ReadError> {
        let files = Given(read);
        let run = run_file::read(folder, files.read(RUN_FILE))?;
        let tables = Tables {
            folder,
            run: &run,
            files: &files,
        };
        everything(&tables).map_err(|fault| diagnosis(&tables, fault))
    }

    /// The rows of a table that `keep` keeps, in the file's order, whatever was read when the folder was opened.
    ///
    /// # Errors
    /// When the table can't be read or is no longer as the run wrote it.
    pub fn select<R: ReadRow>(&self, keep: impl FnMut(&R) -> bool) -> Result<Vec<R>, ReadError> {
        self.reading(|tables| tables.rows(IfChanged::Refuse, keep))
    }

    /// Passes each row of a table to `next`, in the file's order; none is kept.
    ///
    /// # Errors
    /// When the table can't be read or is no longer as the run wrote it.
    pub fn each<R: ReadRow>(&self, mut next: impl FnMut(&R)) -> Result<(), ReadError> {
        let rows = self.select(|row| {
            next(row);
            false
        });
        rows.map(drop)
    }

    /// Every row of the tables that are kept typed.
    pub(super) fn of_all_rows(
        tables: &Tables<'_>,
        if_changed: IfChanged,
    ) -> Result<Results, Fault> {
        let mut results = Results {
            articles: tables.rows(if_changed, all)?,
            sentences: tables.rows(if_changed, all)?,
            mentions: tables.rows(if_changed, all)?,
            frames_by_outlet: tables.rows(if_changed, all)?,
            sentiment_by_outlet: tables.rows(if_changed, all)?,
            tone_by_outlet: tables.rows(if_changed, all)?,
            timeline: tables.rows(if_changed, all)?,
            ..Results::nothing(tables)
        };
        results.index();
        results.index_sentences();
        results.index_texts(tables.rows(if_changed, all)?);
        Ok(results)
    }
}

/// The name of the table of a row.
const fn name<R: Row>() -> &'static str {
    R::TABLE.name
}

/// Keeps every row.
fn all<R>(_: &R) -> bool {
    true
}

/// Opens the folder and reads from it what `read` reads.
fn open(
    path: &Path,
    read: impl Fn(&Tables<'_>) -> Result<Results, Fault>,
) -> Result<Results, ReadError> {
    steadily(path, |folder: &Arc<Folder>| {
        let run = run_file::read(path, folder.read(RUN_FILE))?;
        folder.hold(&run);
        let tables = Tables {
            folder: path,
            run: &run,
            files: &**folder,
        };
        let results = read(&tables).map_err(|fault| diagnosis(&tables, fault))?;
        Ok(results.opened(folder))
    })
}

fn everything(tables: &Tables<'_>) -> Result<Results, Fault> {
    let results = Results::of_all_rows(tables, IfChanged::Refuse)?;
    tables.unchanged(&Results::TYPED)?;
    match checks::fault(&results) {
        Some(found) => Err(Fault::whole(found.table, found.why)),
        None => Ok(results),
    }
}

fn comparisons(tables: &Tables<'_>) -> Result<Results, Fault> {
    let refuse = IfChanged::Refuse;
    let results = Results {
        articles: tables.rows(refuse, all)?,
        frames_by_outlet: tables.rows(refuse, all)?,
        sentiment_by_outlet: tables.rows(refuse, all)?,
        tone_by_outlet: tables.rows(refuse, all)?,
        timeline: tables.rows(refuse, all)?,
        ..Results::nothing(tables)
    };
    tables.unchanged(&[
        name::<Article>(),
        name::<FrameByOutlet>(),
        name::<SentimentByOutlet>(),
        name::<ToneByOutlet>(),
        name::<TimelineRow>(),
    ])?;
    Ok(results)
}

fn figure(tables: &Tables<'_>, outlet: &str, (kind, id): (Kind, &str)) -> Result<Results, Fault> {
    let refuse = IfChanged::Refuse;
    let mut results = Results {
        articles: tables.rows(refuse, all)?,
        mentions: tables.rows(refuse, |row: &Mention| row.kind == kind && row.id == id)?,
        frames_by_outlet: tables.rows(refuse, all)?,
        sentiment_by_outlet: tables.rows(refuse, all)?,
        ..Results::nothing(tables)
    };
    results.index();
    let mut n_counted: HashMap<Shared, usize> = HashMap::new();
    let mentions = results.mentions.iter().filter(|row| row.outlet == outlet);
    let mentioned: HashSet<(&str, usize)> = mentions
        .map(|row| (row.article_id.as_str(), row.sentence_id))
        .collect();
    let sentences = tables.rows(refuse, |row: &Sentence| {
        if row.counted {
            match n_counted.get_mut(&row.article_id) {
                Some(n) => *n += 1,
                None => drop(n_counted.insert(row.article_id.clone(), 1)),
            }
        }
        mentioned.contains(&(row.article_id.as_str(), row.sentence_id))
    })?;
    results.sentences = sentences;
    results.index_sentences();
    results.count_sentences(n_counted);
    tables.unchanged(&[
        name::<Article>(),
        name::<Mention>(),
        name::<FrameByOutlet>(),
        name::<SentimentByOutlet>(),
        name::<Sentence>(),
    ])?;
    Ok(results)
}

fn search(
    tables: &Tables<'_>,
    takes: &dyn Fn(&str) -> bool,
    mentioned: Option<(Kind, &str)>,
) -> Result<Results, Fault> {
    let refuse = IfChanged::Refuse;
    let mut results = Results {
        articles: tables.rows(refuse, all)?,
        ..Results::nothing(tables)
    };
    if let Some((kind, id)) = mentioned {
        results.mentions = tables.rows(refuse, |row: &Mention| {
            row.kind == kind && row.id == id && takes(&row.outlet)
        })?;
    }
    let searched: HashSet<&str> = match mentioned {
        Some(_) => results
            .mentions
            .iter()
            .map(|row| row.article_id.as_str())
            .collect(),
        None => {
            let articles = results.articles.iter().filter(|row| takes(&row.outlet));
            articles.map(|row| row.article_id.as_str()).collect()
        }
    };
    let searches = |id: &str| searched.contains(id);
    // A text's headings are paragraphs of their own.
    let headings = tables.rows(refuse, |row: &Sentence| {
        row.is_heading && searches(&row.article_id)
    })?;
    let texts = tables.rows(refuse, |row: &ArticleText| searches(&row.article_id))?;
    results.sentences = headings;
    results.index();
    results.index_texts(texts);
    tables.unchanged(&[name::<Article>(), name::<Sentence>(), name::<ArticleText>()])?;
    Ok(results)
}
