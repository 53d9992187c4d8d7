//! The tables of a run, read row by row: only what is asked for stays in memory, and every byte is hashed on the way.

use std::io::{self, Read};
use std::path::Path;

use csv::{Reader, ReaderBuilder, StringRecord};
use sha2::{Digest, Sha256};

use super::error::{Fault, ReadError};
use super::folder::Files;
use super::run::{Run, TableFacts};
use super::sheet::{self, Sheet};
use crate::schema::{Cells, ReadRow, Texts};

/// Bytes that are read at a time.
const CHUNK: usize = 1 << 16;

/// The tables of a run, in files.
pub(super) struct Tables<'a> {
    /// What messages call the folder.
    pub(super) folder: &'a Path,
    /// The facts of the run.
    pub(super) run: &'a Run,
    /// The files.
    pub(super) files: &'a dyn Files,
}

/// What is done about a table that is not as the run wrote it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum IfChanged {
    /// It is a fault.
    Refuse,
    /// Its rows are read all the same, to find out what is wrong with them.
    Read,
}

impl Tables<'_> {
    /// The error to report for a fault.
    pub(super) fn error(&self, fault: Fault) -> ReadError {
        fault.error(self.folder, self.run, &[])
    }

    /// The rows of a table that `keep` keeps, in the file's order.
    pub(super) fn rows<R: ReadRow>(
        &self,
        if_changed: IfChanged,
        mut keep: impl FnMut(&R) -> bool,
    ) -> Result<Vec<R>, Fault> {
        let table = R::TABLE.name;
        let mut stream = self.stream(table)?;
        let positions = sheet::positions(R::TABLE, stream.columns())?;
        let mut kept = Vec::new();
        let mut texts = Texts::default();
        while let Some(record) = stream.next()? {
            let row = R::read(&mut Cells::new(R::TABLE, &positions, record, &mut texts));
            let row = row.map_err(|misread| {
                let at = R::TABLE
                    .columns
                    .iter()
                    .position(|one| one.name == misread.column.name);
                let cell = at.and_then(|at| record.get(positions[at]));
                sheet::mistyped(table, record, cell, misread.column)
            })?;
            if keep(&row) {
                kept.push(row);
            }
        }
        if if_changed == IfChanged::Refuse {
            self.check(table, &stream.sha256())?;
        }
        kept.shrink_to_fit();
        Ok(kept)
    }

    /// The line where a row of a table begins; rows are counted from 0, lines from 1.
    pub(super) fn line(&self, table: &str, row: usize) -> Result<u64, Fault> {
        let mut stream = self.stream(table)?;
        for _ in 0..row {
            stream.next()?;
        }
        Ok(stream.next()?.map_or(0, sheet::line))
    }

    /// A whole table, as text.
    pub(super) fn sheet(&self, table: &str) -> Result<Sheet, Fault> {
        let bytes = self.files.read(&file(table));
        Sheet::read(table, bytes, self.run.escaped_cells.is_some())
    }

    /// A whole table, as text, which must be as the run wrote it.
    pub(super) fn unchanged_sheet(&self, table: &str) -> Result<Sheet, Fault> {
        let sheet = self.sheet(table)?;
        self.check(table, &sheet.sha256)?;
        Ok(sheet)
    }

    /// Checks that all tables are as the run wrote them, but for those that are `read`, which are checked as they are read.
    pub(super) fn unchanged(&self, read: &[&str]) -> Result<(), Fault> {
        let others = self.run.tables.iter();
        for facts in others.filter(|facts| !read.contains(&facts.name.as_str())) {
            let sha256 = self.hash(&facts.name);
            let sha256 = sha256.map_err(|error| sheet::unread(&facts.name, &error))?;
            self.check(&facts.name, &sha256)?;
        }
        Ok(())
    }

    fn hash(&self, table: &str) -> io::Result<String> {
        let mut file = self.files.open(&file(table))?;
        let mut hash = Sha256::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            match file.read(&mut chunk)? {
                0 => return Ok(format!("{:x}", hash.finalize())),
                read => hash.update(&chunk[..read]),
            }
        }
    }

    fn check(&self, table: &str, sha256: &str) -> Result<(), Fault> {
        if self.facts(table)?.sha256 == sha256 {
            Ok(())
        } else {
            Err(sheet::changed_unseen(table))
        }
    }

    fn facts(&self, table: &str) -> Result<&TableFacts, Fault> {
        let found = self.run.tables.iter().find(|facts| facts.name == table);
        found.ok_or_else(|| Fault::in_run_file(format!("it lists no table `{table}`")))
    }

    fn stream(&self, table: &str) -> Result<Stream<'_>, Fault> {
        self.facts(table)?;
        let file = self.files.open(&file(table));
        let file = file.map_err(|error| sheet::unread(table, &error))?;
        Stream::new(table, file, self.run.escaped_cells.is_some())
    }
}

/// The file of a table.
pub(super) fn file(table: &str) -> String {
    format!("{table}.csv")
}

/// A table, row by row.
struct Stream<'a> {
    table: String,
    reader: Reader<Hashed<'a>>,
    columns: StringRecord,
    record: StringRecord,
    escaped: bool,
}

impl<'a> Stream<'a> {
    fn new(table: &str, file: Box<dyn Read + 'a>, escaped: bool) -> Result<Stream<'a>, Fault> {
        let hashed = Hashed {
            file,
            hash: Sha256::new(),
        };
        let mut reader = ReaderBuilder::new()
            .buffer_capacity(CHUNK)
            .from_reader(hashed);
        let columns = reader.headers();
        let mut columns = columns
            .map_err(|error| sheet::unreadable(table, &error))?
            .clone();
        if escaped {
            sheet::restore(&mut columns);
        }
        Ok(Stream {
            table: table.to_string(),
            reader,
            columns,
            record: StringRecord::new(),
            escaped,
        })
    }

    /// The header.
    fn columns(&self) -> &StringRecord {
        &self.columns
    }

    /// The next row.
    fn next(&mut self) -> Result<Option<&StringRecord>, Fault> {
        let read = self.reader.read_record(&mut self.record);
        if !read.map_err(|error| sheet::unreadable(&self.table, &error))? {
            return Ok(None);
        }
        if self.escaped {
            sheet::restore(&mut self.record);
        }
        Ok(Some(&self.record))
    }

    /// SHA-256 of the file, once all rows have been read.
    fn sha256(self) -> String {
        let hash = self.reader.into_inner().hash;
        format!("{:x}", hash.finalize())
    }
}

/// A file that is hashed as it is read.
struct Hashed<'a> {
    file: Box<dyn Read + 'a>,
    hash: Sha256,
}

impl Read for Hashed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.hash.update(&buffer[..read]);
        Ok(read)
    }
}
