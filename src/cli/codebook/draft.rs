//! `parallax codebook new`: a first draft of a codebook.

use std::path::PathBuf;

use clap::Args;

use super::super::output::Output;
use super::super::streams::{self, Stdout};
use super::super::{Outcome, usage};
use super::test::same_language;
use crate::codebook::{Codebook, DEFAULT_CODEBOOK};
use crate::corpus;
use crate::layout::one_line;
use crate::workbench::draft::draft;

/// The arguments of `new`.
#[derive(Args)]
pub struct New {
    /// The corpus folder
    corpus: PathBuf,
    /// File to write the draft to (- for standard output)
    #[arg(long, value_name = "FILE|-", default_value = "-")]
    out: PathBuf,
}

impl New {
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let output = Output::open(&self.out).map_err(usage)?;
        let corpus = corpus::load(&self.corpus, &[]).map_err(usage)?;
        let generic =
            Codebook::built_in(DEFAULT_CODEBOOK).expect("a test parses the built-in codebooks");
        same_language(&generic, &corpus)?;
        let toml = draft(&corpus, &generic).map_err(usage)?;
        // A draft that is refused would be a bug.
        Codebook::parse(&toml, "the draft")?;
        output.write(stdout, |out| out.write_all(toml.as_bytes()))?;
        let lost = corpus.lost();
        for one in lost.clone() {
            streams::tell(
                "left out",
                format_args!("{}: {}", one_line(&one.path), one.why),
            );
        }
        Ok(Outcome::of_losses(lost))
    }
}
