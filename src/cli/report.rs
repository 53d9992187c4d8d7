//! `parallax report`: rebuilds the page of a results folder.

use std::path::PathBuf;

use clap::Args;

use super::output::Output;
use super::streams::Stdout;
use super::{Outcome, usage};
use crate::layout::one_line;
use crate::marker;
use crate::report::{self, REPORT_FILE};
use crate::results::{self, Results};

/// Rebuild report.html in a results folder: one page to explore the results.
#[derive(Args)]
pub struct Report {
    /// The results folder.
    results: PathBuf,
}

impl Report {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let path = self.results.join(REPORT_FILE);
        if !marker::is_results(&self.results) {
            // Says what is wrong with the folder, rather than with the page in it.
            Results::open(&self.results).map_err(usage)?;
        }
        let output = Output::open(&path).map_err(usage)?;
        let read = Results::open_for_report(&self.results).map_err(usage)?;
        let page = report::html(&read)?;
        output.write(stdout, |out| out.write_all(page.as_bytes()))?;
        results::note_rewritten(&self.results, REPORT_FILE)?;
        stdout.text(&format!("{}\n", one_line(&path.display().to_string())))?;
        Ok(Outcome::Done)
    }
}
