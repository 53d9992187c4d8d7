//! A table as a file gives it: a header and rows of text.

use std::io;

use csv::{ErrorKind, ReaderBuilder, StringRecord};
use sha2::{Digest, Sha256};

use super::error::Fault;
use super::run::RUN_FILE;
use crate::input::{self, EncodingError};
use crate::schema::{Column, Table, formula};

/// How much of a cell a message shows, in characters.
const MOST_SHOWN: usize = 40;

/// A table, its cells as text.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name: the file's, without `.csv`.
    pub table: String,
    /// Its header.
    pub columns: StringRecord,
    /// Its rows, each as long as the header. `record.position()` tells the line where it begins.
    pub records: Vec<StringRecord>,
    /// SHA-256 of the file.
    pub(super) sha256: String,
    /// Signs in the file's bytes that another program saved it.
    signs: Option<&'static str>,
}

impl Sheet {
    /// Reads the table from what reading its file gave. `escaped` says whether its texts were
    /// [escaped](formula::escaped); in the sheet they are restored.
    pub(super) fn read(
        table: &str,
        bytes: io::Result<Vec<u8>>,
        escaped: bool,
    ) -> Result<Sheet, Fault> {
        let bytes = bytes.map_err(|error| unread(table, &error))?;
        Sheet::parse(table, &bytes, escaped)
    }

    /// Reads a table from the bytes of its file.
    fn parse(table: &str, bytes: &[u8], escaped: bool) -> Result<Sheet, Fault> {
        check_bytes(table, bytes)?;
        let mut reader = ReaderBuilder::new().from_reader(bytes);
        let unreadable = |error: csv::Error| unreadable(table, &error);
        let mut columns = reader.headers().map_err(unreadable)?.clone();
        check_header(table, &columns)?;
        let mut records = reader
            .records()
            .collect::<Result<Vec<_>, _>>()
            .map_err(unreadable)?;
        if escaped {
            restore(&mut columns);
            records.iter_mut().for_each(restore);
        }
        let digest = Sha256::digest(bytes);
        Ok(Sheet {
            table: table.to_string(),
            columns,
            records,
            sha256: format!("{digest:x}"),
            signs: signs(bytes),
        })
    }

    /// Whether the header has all columns of `table`, and whether each cell is of its column's type. Further columns are
    /// ignored, so that a table may gain some.
    pub(super) fn check(&self, table: &'static Table) -> Result<(), Fault> {
        let positions = positions(table, &self.columns)?;
        for record in &self.records {
            for (column, &position) in table.columns.iter().zip(&positions) {
                let cell = &record[position];
                if !column.accepts(cell) {
                    return Err(mistyped(&self.table, record, Some(cell), column));
                }
            }
        }
        Ok(())
    }

    /// The fault of a table that was changed since the run wrote it with `rows` rows, though it contradicts nothing.
    pub(super) fn changed(&self, rows: usize) -> Fault {
        let why = match (self.records.len(), self.signs) {
            (n, _) if n != rows => format!("it has {n} rows, but the run wrote {rows}"),
            (_, Some(signs)) => format!(
                "another program saved it since the run ({signs}) and may have changed its figures: its SHA-256 differs from \
                 the one in {RUN_FILE}"
            ),
            (_, None) => return changed_unseen(&self.table),
        };
        Fault::whole(&self.table, why)
    }
}

/// The fault of a table that is not as the run wrote it, whatever the difference.
pub(super) fn changed_unseen(table: &str) -> Fault {
    let why = format!(
        "it was changed since the run, so its figures can't be relied on: its SHA-256 differs from the one in {RUN_FILE}"
    );
    Fault::whole(table, why)
}

/// The fault of a table's file that can't be read.
pub(super) fn unread(table: &str, error: &io::Error) -> Fault {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "this table is missing from the results".to_string(),
        _ => format!("it can't be read ({error})"),
    };
    Fault::whole(table, why)
}

/// Where each column of `table` is in the header `columns` of its file.
pub(super) fn positions(table: &Table, columns: &StringRecord) -> Result<Vec<usize>, Fault> {
    let position = |column: &Column| {
        let found = columns.iter().position(|name| name == column.name);
        let missing = || format!("the column `{}` is missing", column.name);
        found.ok_or_else(|| Fault::at(table.name, 1, missing()))
    };
    table.columns.iter().map(position).collect()
}

/// The fault of a row in which the `cell` of `column` is not of its type.
pub(super) fn mistyped(
    table: &str,
    record: &StringRecord,
    cell: Option<&str>,
    column: &Column,
) -> Fault {
    let why = format!(
        "`{}` is `{}` but should be {}{}",
        column.name,
        shown(cell.unwrap_or_default()),
        column.cell,
        if column.may_be_empty {
            ", or empty"
        } else {
            ""
        }
    );
    Fault::at(table, line(record), why)
}

/// Takes the apostrophes off that keep texts from running as formulas. Few rows have any.
pub(super) fn restore(record: &mut StringRecord) {
    let escaped = |cell: &str| formula::unescaped(cell).len() < cell.len();
    if record.iter().any(escaped) {
        let mut restored: StringRecord = record.iter().map(formula::unescaped).collect();
        restored.set_position(record.position().cloned());
        *record = restored;
    }
}

/// The line where a row begins, from 1.
pub(super) fn line(record: &StringRecord) -> u64 {
    record.position().map_or(0, csv::Position::line)
}

/// The start of a cell, on one line.
pub(super) fn shown(cell: &str) -> String {
    let one_line = |c: char| if c.is_control() { ' ' } else { c };
    let mut start: String = cell.chars().take(MOST_SHOWN).map(one_line).collect();
    if cell.chars().nth(MOST_SHOWN).is_some() {
        start.push('…');
    }
    start
}

/// Refuses what is not text.
fn check_bytes(table: &str, bytes: &[u8]) -> Result<(), Fault> {
    if bytes.is_empty() {
        return Err(Fault::whole(table, "the file is empty".to_string()));
    }
    let encoding = input::utf8(bytes).err();
    if encoding == Some(EncodingError::Utf16) {
        let why = "another program saved it as UTF-16; the tables are UTF-8";
        return Err(Fault::whole(table, why.to_string()));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let why = "this is an Excel workbook or another zip file, not CSV";
        return Err(Fault::whole(table, why.to_string()));
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        let line = input::line_of(bytes, at) as u64;
        let why = "this is not text: it holds zero bytes";
        return Err(Fault::at(table, line, why.to_string()));
    }
    match encoding {
        None => Ok(()),
        Some(error) => {
            let why = "this is not UTF-8: another program saved it in an older encoding";
            Err(Fault::at(table, error.line() as u64, why.to_string()))
        }
    }
}

/// Refuses a header that another program has changed.
fn check_header(table: &str, columns: &StringRecord) -> Result<(), Fault> {
    let why = match columns.iter().next() {
        Some(only) if columns.len() == 1 && only.contains([';', '\t']) => {
            "another program saved it with semicolons or tabs; the tables use commas".to_string()
        }
        _ => {
            let mut names: Vec<&str> = columns.iter().collect();
            names.sort_unstable();
            match names.windows(2).find(|pair| pair[0] == pair[1]) {
                Some(pair) => format!("the column `{}` appears twice", shown(pair[0])),
                None => return Ok(()),
            }
        }
    };
    Err(Fault::at(table, 1, why))
}

/// A row that can't be read.
pub(super) fn unreadable(table: &str, error: &csv::Error) -> Fault {
    let line = error.position().map(csv::Position::line);
    let why = match error.kind() {
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!(
            "the header has {expected_len} cells but this row has {len}; the file was cut short, or a comma or quotation \
             mark was lost"
        ),
        _ => error.to_string(),
    };
    match line {
        Some(line) => Fault::at(table, line, why),
        None => Fault::whole(table, why),
    }
}

/// Signs in the bytes that another program saved the file.
fn signs(bytes: &[u8]) -> Option<&'static str> {
    match () {
        () if bytes.starts_with(b"\xef\xbb\xbf") => {
            Some("it begins with a byte order mark, as Excel writes it")
        }
        () if bytes.windows(2).any(|two| two == b"\r\n") => {
            Some("its lines end as they do on Windows")
        }
        () => None,
    }
}
