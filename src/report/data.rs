//! What the page's scripts read at once: columns rather than objects, each text once. The evidence is beside it (`passages`).
//!
//! The scripts show figures and decide nothing that the tables decide: comparisons, log-odds and thresholds come from here.
//! Their view of this data is `page/types.d.ts`; a field changed here is changed there.

use std::collections::BTreeMap;

use serde::Serialize;

use super::articles::{self, Articles};
use super::claims;
use super::columns::Table;
use super::findings::{self, Findings};
use super::frame_voices::{FrameVoice, frame_voices};
use super::limits::{self, FEW_MENTIONS, LimitText};
use super::passages::Shown;
use super::sums::Sums;
use super::timeline::{self, Timeline};
use crate::compare::estimate::FEWEST_ARTICLES;
use crate::compare::{Rule, SIGNIFICANT};
use crate::results::run::{
    ActorFacts, ComparisonFacts, Counts, FrameFacts, ModelFacts, OutletFacts,
};
use crate::results::{ReadError, Results};
use crate::schema::{Word, formula};
use crate::stats::permutation::{FEWEST_ASSIGNMENTS, LEAST_EXPECTED};
use crate::tables::TABLES;
use crate::text::Voice;

/// Rows of `skipped` that the page holds.
const SKIPPED_SHOWN: usize = 200;

/// Everything in the page.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    version: &'a str,
    title: &'a str,
    note: Option<&'a str>,
    comparison: &'a ComparisonFacts,
    /// What to call those that an outlet is compared with.
    rest: &'a str,
    thresholds: Thresholds,
    counts: &'a Counts,
    model: &'a ModelFacts,
    codebook: [&'a str; 3],
    corpus_hash: &'a str,
    runtime: &'a str,
    device: &'a str,
    seed: u64,
    /// How texts in CSV files are kept from running as formulas: the page saves some.
    escaped_cells: &'static str,
    outlets: &'a [OutletFacts],
    frames: &'a [FrameFacts],
    actors: &'a [ActorFacts],
    findings: Findings,
    limits: Vec<LimitText>,
    tables: BTreeMap<&'static str, Table>,
    /// `frames_by_outlet` with each voice counted alone.
    frame_voices: BTreeMap<&'static str, FrameVoice>,
    timeline: Timeline,
    skipped: Table,
    /// What `voice` columns index, in the order in which voices are shown.
    voices: &'static [Voice],
    /// The first and the last day of all articles.
    dates: Option<[&'a str; 2]>,
    /// The articles, as many as the page lists.
    articles: Articles<'a>,
    /// How much of the evidence is in the page beside this.
    pub(super) evidence: Shown,
}

/// Where the tables and the report draw their lines: the constants that decide, handed over so that the page names the same.
#[derive(Serialize)]
struct Thresholds {
    /// Counts below this are marked as few.
    few_mentions: usize,
    /// A q value up to this is called a difference.
    significant: f64,
    /// Assignments of articles to the two sides that a test needs.
    least_assignments: usize,
    /// Articles that an interval needs, and each side of a test.
    least_articles: usize,
    /// Uses that each side of a test must be expected to have, were there no difference.
    least_expected: f64,
}

/// Collects what the page shows of `results`, of which `sums` have been taken. `listed` are the articles that it lists.
///
/// # Errors
/// When a table can no longer be read.
pub(super) fn data<'a>(
    results: &'a Results,
    sums: &Sums<'_>,
    listed: &[usize],
) -> Result<Data<'a>, ReadError> {
    let run = &results.run;
    let written = |name: &str| run.tables.iter().any(|table| table.name == name);
    let mut tables = BTreeMap::new();
    // A table that the run did not write, being older than the table, is left out.
    let shown = TABLES.iter().map(|entry| entry.definition);
    for table in shown.filter(|table| table.in_report && written(table.name)) {
        let sheet = results.sheet(table.name)?;
        tables.insert(table.name, Table::of(&sheet, claims::rows_shown(&sheet)));
    }
    Ok(Data {
        version: &run.version,
        title: &run.corpus.title,
        note: run.corpus.note.as_deref(),
        comparison: &run.comparison,
        rest: Rule::new(run.comparison.reference.as_deref()).name(),
        thresholds: Thresholds {
            few_mentions: FEW_MENTIONS,
            significant: SIGNIFICANT,
            least_assignments: FEWEST_ASSIGNMENTS,
            least_articles: FEWEST_ARTICLES,
            least_expected: LEAST_EXPECTED,
        },
        counts: &run.counts,
        model: &run.model,
        codebook: [&run.codebook.id, &run.codebook.version, &run.codebook.hash],
        corpus_hash: &run.corpus.hash,
        runtime: &run.runtime,
        device: &run.device,
        seed: run.seed,
        escaped_cells: formula::ESCAPED,
        outlets: &run.corpus.outlets,
        frames: &run.codebook.frames,
        actors: &run.codebook.actors,
        findings: findings::findings(results),
        limits: limits::limits(results),
        tables,
        frame_voices: frame_voices(results, sums, Voice::ALL),
        timeline: timeline::timeline(results, sums),
        skipped: Table::of(&results.sheet("skipped")?, SKIPPED_SHOWN),
        voices: Voice::ALL,
        dates: articles::dates(results),
        articles: articles::articles(results, listed),
        evidence: Shown::default(),
    })
}
