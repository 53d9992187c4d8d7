//! Analyses a corpus folder and prints the beginning of each table.
//!
//! ```text
//! cargo run --release --example analyze -- corpus/kim-putin-2023
//! ```

#![expect(clippy::print_stdout, reason = "an example is short")]

use std::error::Error;
use std::io;

use parallax::plan::Plan;
use polars::prelude::{CsvWriter, SerWriter};

/// Rows that are printed of each table.
const ROWS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1);
    let plan = Plan::new(folder.as_deref().unwrap_or("corpus/kim-putin-2023"));
    let analysis = parallax::analyze(&plan)?;
    for table in analysis.tables()? {
        println!("\n# {}: {} rows", table.name, table.frame.height());
        let mut beginning = table.frame.head(Some(ROWS));
        CsvWriter::new(io::stdout().lock()).finish(&mut beginning)?;
    }
    for lost in analysis.lost() {
        println!("left out: {}: {}", lost.path, lost.why);
    }
    Ok(())
}
