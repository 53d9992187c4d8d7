//! Reading a results folder back, so that a figure can be questioned.
//!
//! [`Results::open`] reads what `parallax analyze` wrote and refuses whatever is incomplete, from another version of
//! the format or changed since, with the file, the line and the remedy: nothing that this program shows may rest on a
//! table that it did not make. What is shown from a folder, in a report or at the terminal, starts here.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use super::contents::Results;
use super::error::ReadError;
use super::run::{RUN_FILE, Run};
use super::sheet::Sheet;
use super::{checks, error, run_file, sheet};
use crate::marker;
use crate::schema::{ReadRow, Table};
use crate::tables::TABLES;

impl Results {
    /// Reads the results in `folder`.
    ///
    /// # Errors
    /// When the folder holds no results, or results of another format, or a table is missing, can't be understood,
    /// contradicts another or is no longer as the run wrote it.
    pub fn open(folder: &Path) -> Result<Results, ReadError> {
        if folder.is_file() {
            return Err(ReadError::NotAFolder(folder.to_path_buf()));
        }
        if !folder.exists() {
            return Err(ReadError::Missing(folder.to_path_buf()));
        }
        Results::from_files(folder, &|name| fs::read(marker::file(folder, name)))
    }

    /// Reads results whose files are given by `read`, by name; `folder` is what messages call the place.
    ///
    /// # Errors
    /// As [`Results::open`].
    pub fn from_files(
        folder: &Path,
        read: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    ) -> Result<Results, ReadError> {
        let run = run_file::read(folder, read(RUN_FILE))?;
        let sheets = Sheets::read(folder, &run, read)?;
        let results = sheets.results(folder, &run)?;
        let contradiction = checks::fault(&results).map(|found| sheets.located(found));
        let fault = contradiction.or_else(|| sheets.changed_unseen(&run));
        match fault {
            Some(fault) => Err(fault.error(folder, &run, &sheets.changed)),
            None => Ok(results),
        }
    }
}

/// Every table of the run, not yet typed.
struct Sheets {
    sheets: HashMap<String, Sheet>,
    /// The tables that are not as the run wrote them, in the order of run.json.
    changed: Vec<String>,
}

impl Sheets {
    fn read(
        folder: &Path,
        run: &Run,
        read: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    ) -> Result<Sheets, ReadError> {
        let mut sheets = HashMap::new();
        let mut changed = Vec::new();
        for facts in &run.tables {
            let sheet = Sheet::read(
                &facts.name,
                read(&format!("{}.csv", facts.name)),
                run.escaped_cells.is_some(),
            )
            .map_err(|fault| fault.error(folder, run, &[]))?;
            if sheet.sha256 != facts.sha256 {
                changed.push(facts.name.clone());
            }
            sheets.insert(facts.name.clone(), sheet);
        }
        Ok(Sheets { sheets, changed })
    }

    fn results(&self, folder: &Path, run: &Run) -> Result<Results, ReadError> {
        let at = (folder, run);
        let mut others: Vec<&'static Table> = TABLES.iter().map(|entry| entry.definition).collect();
        let mut results = Results {
            folder: folder.to_path_buf(),
            run: run.clone(),
            articles: self.rows(at, &mut others)?,
            sentences: self.rows(at, &mut others)?,
            mentions: self.rows(at, &mut others)?,
            frames_by_outlet: self.rows(at, &mut others)?,
            sentiment_by_outlet: self.rows(at, &mut others)?,
            tone_by_outlet: self.rows(at, &mut others)?,
            timeline: self.rows(at, &mut others)?,
            index: HashMap::new(),
        };
        results.index(self.rows(at, &mut others)?);
        self.check(at, &others)?;
        Ok(results)
    }

    /// The rows of a table, typed; the table is taken off the list of the `others`.
    fn rows<R: ReadRow>(
        &self,
        (folder, run): (&Path, &Run),
        others: &mut Vec<&'static Table>,
    ) -> Result<Vec<R>, ReadError> {
        let name = R::TABLE.name;
        others.retain(|table| table.name != name);
        let rows = match self.sheets.get(name) {
            Some(sheet) => sheet.rows(),
            None => Err(error::Fault::in_run_file(format!(
                "it lists no table `{name}`"
            ))),
        };
        rows.map_err(|fault| fault.error(folder, run, &self.changed))
    }

    /// Checks those tables that nothing reads typed, if the run wrote them, against their definitions.
    fn check(
        &self,
        (folder, run): (&Path, &Run),
        tables: &[&'static Table],
    ) -> Result<(), ReadError> {
        let written = tables
            .iter()
            .filter_map(|table| Some((table, self.sheets.get(table.name)?)));
        for (table, sheet) in written {
            let checked = sheet.check(table);
            checked.map_err(|fault| fault.error(folder, run, &self.changed))?;
        }
        Ok(())
    }

    fn located(&self, found: checks::Contradiction) -> error::Fault {
        let sheet = &self.sheets[found.table];
        error::Fault::at(
            found.table,
            sheet::line(&sheet.records[found.row]),
            found.why,
        )
    }

    /// A table that was changed in a way that contradicts nothing.
    fn changed_unseen(&self, run: &Run) -> Option<error::Fault> {
        let table = self.changed.first()?;
        let facts = run.tables.iter().find(|facts| facts.name == *table)?;
        Some(self.sheets[table].changed(facts.rows))
    }
}
