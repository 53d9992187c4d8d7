//! `parallax concordance`: every hit of a term, with the words around it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::anyhow;
use clap::{Args, ValueEnum};

use super::output::Output;
use super::streams::{self, Stdout};
use super::{Outcome, usage};
use crate::codebook::{Codebook, Kind};
use crate::corpus::{self, Corpus};
use crate::evidence::concordance::{Concordance, Order, Query};
use crate::evidence::kwic;
use crate::layout::{WIDTH, one_line};
use crate::marker::{self, RUN_FILE};
use crate::results::{Results, unknown};
use crate::text::SharedLanguage;

/// Show every hit of a term with the words around it (key word in context), by outlet, with voice and score.
#[derive(Args)]
pub struct ConcordanceCommand {
    /// A results folder, or a corpus folder (without scores)
    #[arg(value_name = "RESULTS|CORPUS")]
    folder: PathBuf,
    /// Terms in codebook syntax: sanction*, "violat* {0,3} resolution*", !exception
    #[arg(required_unless_present_any = ["frame", "actor"], conflicts_with_all = ["frame", "actor"])]
    term: Vec<String>,
    /// The id of a frame: show the hits of its terms
    #[arg(long, value_name = "FRAME", conflicts_with = "actor")]
    frame: Option<String>,
    /// The id of an actor: show the hits of its names
    #[arg(long, value_name = "ACTOR")]
    actor: Option<String>,
    /// Only this outlet; may be repeated
    #[arg(long = "outlet", value_name = "OUTLET")]
    outlets: Vec<String>,
    /// Order of the hits: by outlet, or by the words to the left or right
    #[arg(long, value_enum, default_value_t = Sort::Outlet)]
    sort: Sort,
    /// Width of a line in columns
    #[arg(long, value_name = "N", default_value_t = WIDTH as u16, value_parser = clap::value_parser!(u16).range(kwic::NARROWEST as i64..=1000))]
    width: u16,
    /// Write the hits as CSV to a file (- for standard output) instead of printing lines
    #[arg(long, value_name = "FILE|-")]
    csv: Option<PathBuf>,
    /// For a corpus folder: the codebook to use instead of the one that corpus.toml names
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
}

/// What hits are sorted by.
#[derive(Clone, Copy, ValueEnum)]
enum Sort {
    Outlet,
    Left,
    Right,
}

impl ConcordanceCommand {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let csv = self.csv.as_deref().map(Output::open);
        let csv = csv.transpose().map_err(usage)?;
        let show = |concordance: Concordance<'_>| self.show(concordance, csv, stdout);
        if !self.folder.is_dir() || marker::is_results(&self.folder) {
            return self.of_results(show);
        }
        match corpus::load(&self.folder, &[]) {
            Ok(corpus) => self.of_corpus(&corpus, show),
            // It may be what is left of results: then what is wrong with these tells more than that there are no articles.
            Err(_) if self.folder.join(RUN_FILE).symlink_metadata().is_ok() => {
                self.of_results(show)
            }
            Err(error) => Err(usage(error)),
        }
    }

    fn of_results(
        &self,
        show: impl FnOnce(Concordance<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        if self.codebook.is_some() {
            return Err(usage(anyhow!(
                "--codebook goes with a corpus folder; the mentions of {} were found with the codebook of its run",
                self.folder.display()
            )));
        }
        let takes = |outlet: &str| self.takes(outlet);
        let results =
            Results::open_for_search(&self.folder, &takes, self.subject()).map_err(usage)?;
        // Those of the articles, since an outlet that only reprints is compared nowhere.
        let outlets: BTreeSet<&str> = results
            .articles
            .iter()
            .map(|one| one.outlet.as_str())
            .collect();
        self.check_outlets(outlets.into_iter())?;
        let concordance = match self.subject() {
            Some((kind, id)) => {
                results.check_id(kind, id).map_err(usage)?;
                Concordance::of_mentions(&results, &takes, (kind, id)).map_err(usage)?
            }
            None => {
                let terms = self.terms(results.language())?;
                Concordance::of_results(&results, &takes, &terms).map_err(usage)?
            }
        };
        show(concordance)?;
        Ok(Outcome::Done)
    }

    fn of_corpus(
        &self,
        corpus: &Corpus,
        show: impl FnOnce(Concordance<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        self.check_outlets(corpus.outlets.iter().map(|one| one.id.as_str()))?;
        let query = match self.subject() {
            Some((kind, id)) => {
                let named = corpus.codebook.as_deref();
                let codebook = match &self.codebook {
                    Some(path) => Codebook::load(path),
                    None => Codebook::of_corpus(&self.folder, named),
                }
                .map_err(usage)?;
                Query::mentions(&codebook, kind, place(&codebook, kind, id)?)
            }
            None => self.terms(corpus.language.clone())?,
        };
        let takes = |outlet: &str| self.takes(outlet);
        show(Concordance::of_corpus(corpus, &takes, &query).map_err(usage)?)?;
        let lost = corpus.lost();
        for one in lost.clone() {
            let path = one_line(&one.path);
            streams::tell("left out", format_args!("{path}: {}", one.why));
        }
        Ok(Outcome::of_losses(lost))
    }

    fn terms(&self, language: SharedLanguage) -> anyhow::Result<Query> {
        Query::terms(&self.term, language).map_err(usage)
    }

    /// The frame or actor to search for, if there is one.
    fn subject(&self) -> Option<(Kind, &str)> {
        let frame = self.frame.as_deref().map(|id| (Kind::Frame, id));
        frame.or(self.actor.as_deref().map(|id| (Kind::Actor, id)))
    }

    fn takes(&self, outlet: &str) -> bool {
        self.outlets.is_empty() || self.outlets.iter().any(|one| one == outlet)
    }

    fn check_outlets<'a>(&self, known: impl Iterator<Item = &'a str>) -> anyhow::Result<()> {
        let known: Vec<&str> = known.collect();
        match self
            .outlets
            .iter()
            .find(|one| !known.contains(&one.as_str()))
        {
            Some(outlet) => Err(usage(anyhow!(unknown("outlet", outlet, &known)))),
            None => Ok(()),
        }
    }

    fn show(
        &self,
        mut concordance: Concordance<'_>,
        csv: Option<Output>,
        stdout: &mut Stdout,
    ) -> anyhow::Result<()> {
        let order = match self.sort {
            Sort::Outlet => Order::Outlet,
            Sort::Left => Order::Left,
            Sort::Right => Order::Right,
        };
        concordance.sort(order);
        if let Some(csv) = csv {
            return csv.write(stdout, |out| kwic::csv(&concordance, out));
        }
        let title = match self.subject() {
            Some((kind, id)) => format!("{} {id}", kind.as_str()),
            None => self.term.join(", "),
        };
        let lines = kwic::lines(&concordance, &title, order, self.width.into());
        stdout.text(&lines)
    }
}

/// The index of the frame or actor in the codebook.
fn place(codebook: &Codebook, kind: Kind, id: &str) -> anyhow::Result<usize> {
    let known: Vec<&str> = match kind {
        Kind::Frame => codebook.frames.iter().map(|one| one.id.as_str()).collect(),
        Kind::Actor => codebook.actors.iter().map(|one| one.id.as_str()).collect(),
    };
    let place = known.iter().position(|&one| one == id);
    place.ok_or_else(|| usage(anyhow!(unknown(kind.as_str(), id, &known))))
}
