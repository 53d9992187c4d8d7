//! `parallax codebook test`: what a codebook finds in a corpus.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;

use super::super::output::Output;
use super::super::streams::{self, Stdout};
use super::super::{Outcome, usage};
use crate::codebook::Codebook;
use crate::corpus::{self, Corpus};
use crate::layout::one_line;
use crate::schema::csv;
use crate::workbench::Searched;
use crate::workbench::trial::{Options, Trial, text, try_out};

/// The arguments of `test`.
#[derive(Args)]
pub struct Test {
    /// A codebook file, or the name of a built-in one
    codebook: PathBuf,
    /// The corpus folder
    corpus: PathBuf,
    /// Hits to show of each frame, and sentences without a frame
    #[arg(long, value_name = "N", default_value_t = 5)]
    sample: u16,
    /// Random seed for what is shown
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Also write everything as CSV to this folder
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

impl Test {
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let codebook = Codebook::find(&self.codebook).map_err(usage)?;
        let corpus = corpus::load(&self.corpus, &[]).map_err(usage)?;
        same_language(&codebook, &corpus)?;
        let searched = Searched::new(&corpus, &codebook).map_err(usage)?;
        let options = Options {
            sample: self.sample.into(),
            seed: self.seed,
        };
        let trial = try_out(&searched, options).map_err(usage)?;
        if let Some(folder) = &self.out {
            write(&trial, folder, stdout)?;
        }
        stdout.text(&text(&trial))?;
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

/// Refuses a codebook in another language than the corpus.
pub fn same_language(codebook: &Codebook, corpus: &Corpus) -> anyhow::Result<()> {
    let (of_codebook, of_corpus) = (codebook.language.code(), corpus.language.code());
    if of_codebook == of_corpus {
        return Ok(());
    }
    Err(usage(anyhow!(
        "the codebook {} is in the language `{of_codebook}`, the corpus in `{of_corpus}`: take a codebook in the language of the corpus",
        one_line(&codebook.id)
    )))
}

/// Writes the tables into `folder`, which is made if it does not exist.
fn write(trial: &Trial<'_>, folder: &Path, stdout: &mut Stdout) -> anyhow::Result<()> {
    let shown = one_line(&folder.display().to_string());
    fs::create_dir_all(folder).map_err(|why| {
        usage(anyhow!(
            "{shown}: can't be made ({why}); name another folder"
        ))
    })?;
    for (name, table) in trial.tables()? {
        let path = folder.join(format!("{name}.csv"));
        let output = Output::open(&path).map_err(usage)?;
        output.write(stdout, |out| {
            csv::write(&table, out).map_err(std::io::Error::other)
        })?;
    }
    streams::tell("written", format_args!("{shown}: 7 tables"));
    Ok(())
}
