//! Workbooks: XLSX, XLSB, XLS and ODS.

use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};

use super::columns::{Columns, Guess, HEADER_WITHIN, header_among};
use super::refused;
use super::row::Rows;
use crate::{Found, ImportError};

const WHAT: &str = "a workbook";
/// The most bytes that a workbook may hold when it is unpacked.
const MOST_UNPACKED: u64 = 2_000_000_000;
/// The most cells of a sheet, blank ones among them.
const MOST_CELLS: usize = 50_000_000;

/// Hands on the articles in the sheets of a workbook.
pub(crate) fn read(
    bytes: &[u8],
    file: &Path,
    guess: &Guess,
    found: &mut dyn FnMut(Found),
) -> Result<Columns, ImportError> {
    check_size(bytes)?;
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut shown: Option<Columns> = None;
    let mut refusals = Vec::new();
    for name in book.sheet_names() {
        check_extent(&mut book, &name)?;
        let sheet = book.worksheet_range(&name).map_err(damaged)?;
        match read_sheet(&name, &sheet, file, guess, found) {
            Ok(Some(columns)) => shown = shown.or(Some(columns)),
            Ok(None) => {}
            Err(error) => refusals.push((name, error)),
        }
    }
    let Some(columns) = shown else {
        let refusal = refusals.into_iter().next().map(|(_, error)| error);
        return Err(refusal.unwrap_or(ImportError::NoText {
            what: WHAT,
            hint: "",
        }));
    };
    // Lists of codes and the like.
    for (name, error) in refusals {
        Rows::new(file, &columns, found).warn(
            format!("sheet {name}"),
            &format!("no articles are read from it: {error}"),
        );
    }
    Ok(columns)
}

fn damaged(error: impl std::fmt::Display) -> ImportError {
    ImportError::Damaged {
        what: WHAT,
        why: error.to_string(),
    }
}

/// Refuses a packed workbook that is too large unpacked, whatever it states.
fn check_size(bytes: &[u8]) -> Result<(), ImportError> {
    if !bytes.starts_with(b"PK") {
        return Ok(());
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(damaged)?;
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
        left = left
            .checked_sub(unpacked.map_err(damaged)?)
            .ok_or(ImportError::TooLarge {
                what: WHAT,
                most: MOST_UNPACKED,
            })?;
    }
    Ok(())
}

/// Refuses a sheet with cells so far apart that the rectangle around them would fill memory.
fn check_extent<R: std::io::Read + std::io::Seek>(
    book: &mut Sheets<R>,
    name: &str,
) -> Result<(), ImportError> {
    let Sheets::Xlsx(book) = book else {
        return Ok(());
    };
    let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
    let (mut rows, mut columns) = (0, 0);
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        rows = rows.max(row as usize + 1);
        columns = columns.max(column as usize + 1);
        if rows.saturating_mul(columns) > MOST_CELLS {
            return Err(damaged(format!(
                "sheet {name} reaches down to row {rows} and to column {columns}; delete what lies outside the table"
            )));
        }
    }
    Ok(())
}

/// Hands on the articles of a sheet; `None` if nothing is in it.
fn read_sheet(
    name: &str,
    sheet: &Range<Data>,
    file: &Path,
    guess: &Guess,
    found: &mut dyn FnMut(Found),
) -> Result<Option<Columns>, ImportError> {
    let (top, _) = sheet.start().unwrap_or_default();
    let rows = || {
        sheet
            .rows()
            .map(|row| row.iter().map(shown).collect::<Vec<String>>())
    };
    let filled = |row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
    let first = rows().position(|row| filled(&row)).unwrap_or_default();
    let mut head: Vec<Vec<String>> = rows().skip(first).take(HEADER_WITHIN).collect();
    let Some(at) = header_among(&head, guess) else {
        return Ok(None);
    };
    let header = head.swap_remove(at);
    let at = first + at;
    let columns = guess.columns(&header)?;
    refused::check_header(&header, &columns)?;
    let mut articles = Rows::new(file, &columns, found);
    for (number, row) in rows().enumerate().skip(at + 1) {
        if !filled(&row) {
            continue;
        }
        let line = top as usize + number + 1;
        articles.take(format!("sheet {name}, row {line}"), |at| {
            row.get(at).map(String::as_str)
        });
    }
    articles.end(&format!("sheet {name}"));
    Ok(Some(columns))
}

/// What a cell shows; dates as yyyy-mm-dd.
fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}
