//! `parallax explain`: one figure, its parts, its test and its sentences.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::{Args, ValueEnum};

use super::streams::Stdout;
use super::{Outcome, usage};
use crate::codebook::Kind;
use crate::evidence::figure::Figure;
use crate::evidence::{claim, explain};
use crate::results::Results;
use crate::text::Voice;

/// Explain one figure of the results: its breakdown, interval and test, and the strongest sentences behind it.
#[derive(Args)]
pub struct Explain {
    /// A results folder
    results: PathBuf,
    /// The outlet
    #[arg(long, value_name = "OUTLET", required_unless_present = "claim")]
    outlet: Option<String>,
    /// The claim, by its number in claims.csv: what each outlet has of it, side by side
    #[arg(long, value_name = "N", conflicts_with_all = ["outlet", "frame", "actor", "voice"])]
    claim: Option<usize>,
    /// The frame whose use is explained
    #[arg(long, value_name = "FRAME", required_unless_present_any = ["actor", "claim"])]
    frame: Option<String>,
    /// The actor whose sentiment is explained
    #[arg(long, value_name = "ACTOR", conflicts_with = "frame")]
    actor: Option<String>,
    /// For an actor: only mentions in this voice
    #[arg(long, value_enum, conflicts_with = "frame")]
    voice: Option<VoiceChoice>,
    /// Number of most negative and most positive sentences to show
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(0..=1000))]
    sentences: u16,
}

/// A voice, as the tables write it.
#[derive(Clone, Copy, ValueEnum)]
enum VoiceChoice {
    Outlet,
    Quoted,
    Attributed,
}

impl Explain {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        if let Some(number) = self.claim {
            return self.claim(number, stdout);
        }
        let outlet = self.outlet.as_deref().unwrap_or_default();
        let (kind, id) = match (&self.frame, &self.actor) {
            (Some(frame), _) => (Kind::Frame, frame),
            (None, Some(actor)) => (Kind::Actor, actor),
            (None, None) => return Err(usage(anyhow!("name a --frame or an --actor"))),
        };
        let voice = self.voice.map(|voice| match voice {
            VoiceChoice::Outlet => Voice::Outlet,
            VoiceChoice::Quoted => Voice::Quoted,
            VoiceChoice::Attributed => Voice::Attributed,
        });
        let results = Results::open_for_figure(&self.results, outlet, (kind, id)).map_err(usage)?;
        let figure = Figure::find(&results, outlet, kind, id, voice).map_err(usage)?;
        let text = explain::text(&figure, self.sentences.into());
        stdout.text(&text)?;
        Ok(Outcome::Done)
    }

    /// Shows a claim.
    fn claim(&self, number: usize, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let results = Results::open_for_search(&self.results, &|_| false, None).map_err(usage)?;
        let text = claim::text(&results, number).map_err(usage)?;
        let text = text.ok_or_else(|| {
            usage(anyhow!(
                "there is no claim {number}; claims.csv numbers them from 1"
            ))
        })?;
        stdout.text(&text)?;
        Ok(Outcome::Done)
    }
}
