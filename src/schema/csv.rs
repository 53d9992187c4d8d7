//! A data frame as CSV.

use std::io::Write;

use polars::prelude::{CsvWriter, DataFrame, PolarsResult, SerWriter};

use super::formula;

/// Decimals of every number in the tables.
const DECIMALS: usize = 6;

/// Writes a table: comma, UTF-8, header, `.` decimals, nothing for what does not apply, and texts
/// [`escaped`](formula::escaped) that a spreadsheet would run.
///
/// # Errors
/// When `out` can't take it.
pub(crate) fn write(table: &DataFrame, out: impl Write) -> PolarsResult<()> {
    rows(table, true, out)
}

/// Writes further rows of a table that [`write`] began.
///
/// # Errors
/// When `out` can't take them.
pub(crate) fn write_more(table: &DataFrame, out: impl Write) -> PolarsResult<()> {
    rows(table, false, out)
}

fn rows(table: &DataFrame, header: bool, out: impl Write) -> PolarsResult<()> {
    let mut cells = formula::escaped_frame(table)?;
    CsvWriter::new(out)
        .include_header(header)
        // Other tables are made and written at the same time.
        .n_threads(1)
        .with_float_precision(Some(DECIMALS))
        .finish(&mut cells)
}
