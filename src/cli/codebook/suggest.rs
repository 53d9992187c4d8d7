//! `parallax codebook suggest`: words that may be terms of a frame.

use std::fmt::{self, Write};
use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;

use super::super::model_choice::SetupArguments;
use super::super::streams::{self, Stdout};
use super::super::{Outcome, usage};
use super::test::same_language;
use crate::codebook::Codebook;
use crate::corpus;
use crate::evidence::numbers::count;
use crate::layout::{WIDTH, one_line, shortened};
use crate::model::DEFAULT_MODEL;
use crate::results::unknown;
use crate::workbench::Searched;
use crate::workbench::suggest::{Candidate, candidates, frame_at};

/// The arguments of `suggest`.
#[derive(Args)]
pub struct Suggest {
    /// A codebook file, or the name of a built-in one
    codebook: PathBuf,
    /// The corpus folder
    corpus: PathBuf,
    /// The id of the frame that terms are looked for
    #[arg(long, value_name = "FRAME")]
    frame: String,
    /// How many candidates of each kind are shown
    #[arg(long, value_name = "N", default_value_t = 10)]
    show: u16,
    #[command(flatten)]
    setup: SetupArguments,
}

impl Suggest {
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let codebook = Codebook::find(&self.codebook).map_err(usage)?;
        let Some(frame) = frame_at(&codebook, &self.frame) else {
            let known: Vec<&str> = codebook.frames.iter().map(|one| one.id.as_str()).collect();
            return Err(usage(anyhow!(unknown("frame", &self.frame, &known))));
        };
        let corpus = corpus::load(&self.corpus, &[]).map_err(usage)?;
        same_language(&codebook, &corpus)?;
        let searched = Searched::new(&corpus, &codebook).map_err(usage)?;
        let model = self.setup.choice(DEFAULT_MODEL).load().map_err(usage)?;
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let found = candidates(&searched, frame, &model, threads)?;
        let mut text = String::new();
        written(&searched, &self.frame, found, self.show.into(), &mut text)?;
        stdout.text(&text)?;
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

fn written(
    searched: &Searched<'_>,
    frame: &str,
    mut found: Vec<Candidate>,
    show: usize,
    out: &mut String,
) -> fmt::Result {
    writeln!(
        out,
        "Words that may be terms of {}: nothing is added to the codebook. Read the sentences, and decide.",
        one_line(frame)
    )?;
    if found.is_empty() {
        return writeln!(out, "No other word occurs three times, in two articles.");
    }
    let by = |score: fn(&Candidate) -> f64, found: &mut Vec<Candidate>| {
        found.sort_by(|one, other| {
            score(other)
                .total_cmp(&score(one))
                .then_with(|| one.text.cmp(&other.text))
        });
    };
    by(|one| one.closeness.unwrap_or(f64::NEG_INFINITY), &mut found);
    writeln!(
        out,
        "\nNearest to its terms in the encoder's space (1 is alike, 0 is anything)"
    )?;
    for one in found
        .iter()
        .filter(|one| one.closeness.is_some_and(|near| near > 0.0))
        .take(show)
    {
        let near = one.closeness.unwrap_or_default();
        candidate(searched, one, &format!("{near:.2}"), out)?;
    }
    by(|one| one.association, &mut found);
    writeln!(
        out,
        "\nIn sentences with its terms more often than elsewhere (G²)"
    )?;
    for one in found.iter().filter(|one| one.association > 0.0).take(show) {
        let together = format!(
            "{:.1}; {} of {} with a term",
            one.association,
            one.together,
            count(one.sentences, "sentence")
        );
        candidate(searched, one, &together, out)?;
    }
    Ok(())
}

fn candidate(
    searched: &Searched<'_>,
    one: &Candidate,
    score: &str,
    out: &mut String,
) -> fmt::Result {
    let outlets = searched
        .outlets
        .iter()
        .zip(&one.by_outlet)
        .filter(|(_, hits)| **hits > 0);
    let outlets: Vec<String> = outlets
        .map(|(outlet, hits)| format!("{outlet} {hits}"))
        .collect();
    let line = format!(
        "  {}  {score}  {}: {}",
        one.text,
        count(one.hits(), "hit"),
        outlets.join(", ")
    );
    writeln!(out, "{}", shortened(&line, WIDTH))?;
    for (article, sentence, text) in &one.examples {
        writeln!(
            out,
            "{}",
            shortened(&format!("      {article} {sentence}: {text}"), WIDTH)
        )?;
    }
    Ok(())
}
