//! `parallax report`: rebuilds the page of a results folder.

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, usage, whole_file};
use crate::report::{self, REPORT_FILE};
use crate::results::Results;

/// Rebuild report.html in a results folder: one page to explore the results.
#[derive(Args)]
pub struct Report {
    /// The results folder.
    results: PathBuf,
}

impl Report {
    /// Runs the command.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let read = Results::open(&self.results).map_err(usage)?;
        let page = report::html(&read)?;
        let path = self.results.join(REPORT_FILE);
        whole_file::write(&path, |out| out.write_all(page.as_bytes()))?;
        println!("{}", path.display());
        Ok(Outcome::Done)
    }
}
