//! Tables: rows of cells, each row an article.

pub mod columns;
pub mod delimited;
mod json;
mod known;
mod refused;
mod row;
#[cfg(test)]
mod tests;
mod workbook;

pub(crate) use delimited::looks_like_one;
pub(crate) use json::{read_lines as read_json_lines, read_values as read_json};
pub(crate) use row::Rows;
pub(crate) use workbook::read as read_workbook;

use std::io::Read;
use std::path::Path;

use crate::{Found, ImportError};
use columns::{Columns, Guess};
use delimited::{Record, Records, Separator};

/// Hands on the articles in a table of separated cells, of which `text` yields UTF-8 and `separator` was found.
pub(crate) fn read_delimited(
    text: impl Read,
    separator: Separator,
    file: &Path,
    guess: &Guess,
    found: &mut dyn FnMut(Found),
) -> Result<Columns, ImportError> {
    let mut records = Records::new(text, separator);
    let mut head = Vec::new();
    for record in records.by_ref() {
        let record = record?;
        head.push(record);
        if head.len() == columns::HEADER_WITHIN {
            break;
        }
    }
    let cells: Vec<Vec<String>> = head.iter().map(|record| record.cells.clone()).collect();
    let Some(at) = columns::header_among(&cells, guess) else {
        return Err(ImportError::Table {
            line: 1,
            why: "the table is empty; its first row names the columns",
        });
    };
    let header = &cells[at];
    let columns = guess.columns(header)?;
    refused::check_header(header, &columns)?;
    let mut rows = Rows::new(file, &columns, found);
    let rest = head.drain(..).skip(at + 1).map(Ok);
    for record in rest.chain(records) {
        let record: Record = record?;
        if record.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let within = format!("line {}", record.line);
        if record.unclosed {
            rows.leave(
                within,
                "a quotation mark is opened here and never closed, so that everything down to the end was read as this row; close it",
            );
            continue;
        }
        if record.cells.len() != header.len() {
            let (cells, columns) = (record.cells.len(), header.len());
            rows.leave(
                within,
                &format!("the row has {cells} cells, the header {columns}; put cells that hold the separator in quotation marks, and close each mark"),
            );
            continue;
        }
        if record.loose {
            rows.warn(
                within.clone(),
                "quotation marks inside a cell are not doubled; they were taken as part of the text: check it",
            );
        }
        rows.take(within, |at| record.cells.get(at).map(String::as_str));
    }
    rows.end("the table");
    Ok(columns)
}
