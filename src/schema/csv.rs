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
    let mut cells = formula::escaped_frame(table)?;
    CsvWriter::new(out)
        // Other tables are made and written at the same time.
        .n_threads(1)
        .with_float_precision(Some(DECIMALS))
        .finish(&mut cells)
}
