//! What the page's scripts read: columns rather than objects, each text once, spans as numbers.
//!
//! The scripts show figures and decide nothing that the tables decide: comparisons, log-odds and thresholds come from here.
//! Their view of this data is `page/types.d.ts`; a field changed here is changed there.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::findings::{self, Findings};
use super::frame_voices::{FrameVoice, frame_voices};
use super::limits::{self, FEW_MENTIONS};
use super::passages::{self, Articles, Mentions, Sentences, Shown};
use super::timeline::{self, Timeline};
use crate::compare::estimate::FEWEST_ARTICLES;
use crate::compare::vocabulary::LEAST_USES;
use crate::compare::{FEWEST_ASSIGNMENTS, Rule, SIGNIFICANT};
use crate::results::run::{
    ActorFacts, ComparisonFacts, Counts, FrameFacts, ModelFacts, OutletFacts,
};
use crate::results::{ReadError, Results, Sheet};
use crate::schema::{self, Word};
use crate::tables::{self, TABLES};
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
    outlets: &'a [OutletFacts],
    frames: &'a [FrameFacts],
    actors: &'a [ActorFacts],
    findings: Findings,
    limits: Vec<String>,
    tables: BTreeMap<&'static str, Table>,
    /// `frames_by_outlet` with each voice counted alone.
    frame_voices: BTreeMap<&'static str, FrameVoice>,
    timeline: Timeline,
    skipped: Table,
    /// What `voice` columns index, in the order in which voices are shown.
    voices: &'static [Voice],
    /// What `speaker` columns index.
    speakers: Vec<&'a str>,
    /// What the mentions' column `labels` indexes.
    labels: Vec<&'a str>,
    articles: Articles<'a>,
    /// The articles' texts; `null` where the page has no room.
    texts: Vec<Option<&'a str>>,
    sentences: Sentences,
    mentions: Mentions,
    evidence: Shown,
}

/// Where the tables and the report draw their lines: the constants that decide, handed over so that the page names the same.
#[derive(Serialize)]
struct Thresholds {
    /// Counts below this are marked as few.
    few_mentions: usize,
    /// A q value up to this is called a difference.
    significant: f64,
    /// Assignments of articles to the two sides that a test over articles needs; with fewer, sentences are permuted.
    least_assignments: usize,
    /// Articles that an interval over articles needs; with fewer, it is over sentences.
    least_articles: usize,
    /// Uses that a label needs to be tested.
    least_uses: usize,
}

/// A table by columns.
#[derive(Serialize)]
struct Table {
    columns: Vec<String>,
    rows: usize,
    data: Vec<Column>,
}

/// Numbers, or words of which each stands once.
#[derive(Serialize)]
#[serde(untagged)]
enum Column {
    Numbers(Vec<Option<Number>>),
    Words {
        words: Vec<String>,
        at: Vec<Option<usize>>,
    },
}

/// A number, whole where it is.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Real(f64),
}

/// Collects what the page shows of `results`.
///
/// # Errors
/// When a table can no longer be read.
pub(super) fn data(results: &Results) -> Result<Data<'_>, ReadError> {
    let run = &results.run;
    let written = |name: &str| run.tables.iter().any(|table| table.name == name);
    let mut tables = BTreeMap::new();
    // A table that the run did not write, being older than the table, is left out.
    let shown = TABLES.iter().map(|entry| entry.definition);
    for table in shown.filter(|table| table.in_report && written(table.name)) {
        let sheet = results.sheet(table.name)?;
        tables.insert(table.name, Table::of(&sheet, usize::MAX));
    }
    let passages = passages::passages(results, passages::BUDGET);
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
            least_uses: LEAST_USES,
        },
        counts: &run.counts,
        model: &run.model,
        codebook: [&run.codebook.id, &run.codebook.version, &run.codebook.hash],
        corpus_hash: &run.corpus.hash,
        runtime: &run.runtime,
        device: &run.device,
        seed: run.seed,
        outlets: &run.corpus.outlets,
        frames: &run.codebook.frames,
        actors: &run.codebook.actors,
        findings: findings::findings(results),
        limits: limits::limits(results),
        tables,
        frame_voices: frame_voices(results, Voice::ALL),
        timeline: timeline::timeline(results),
        skipped: Table::of(&results.sheet("skipped")?, SKIPPED_SHOWN),
        voices: Voice::ALL,
        speakers: passages.speakers,
        labels: passages.labels,
        articles: passages.articles,
        texts: passages.texts,
        sentences: passages.sentences,
        mentions: passages.mentions,
        evidence: passages.shown,
    })
}

impl Table {
    /// The first `most` rows of a sheet.
    fn of(sheet: &Sheet, most: usize) -> Table {
        let rows = sheet.records.len().min(most);
        let columns: Vec<String> = sheet.columns.iter().map(str::to_string).collect();
        let table = tables::definition(&sheet.table);
        let data = columns.iter().enumerate().map(|(at, name)| {
            let cells = sheet.records[..rows].iter().map(|record| &record[at]);
            let definition = table.and_then(|table| table.column(name));
            Column::of(definition, cells.collect())
        });
        Table {
            data: data.collect(),
            columns,
            rows,
        }
    }
}

impl Column {
    /// A column of a table by its definition; one without is of numbers if all its cells are.
    fn of(definition: Option<&schema::Column>, cells: Vec<&str>) -> Column {
        let numbers: Option<Vec<Option<Number>>> =
            cells.iter().map(|cell| Number::read(cell)).collect();
        match numbers {
            Some(numbers) if definition.is_none_or(|column| column.cell.is_number()) => {
                Column::Numbers(numbers)
            }
            _ => Column::words(&cells),
        }
    }

    fn words(cells: &[&str]) -> Column {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut words = Vec::new();
        let at = cells.iter().map(|&cell| {
            (!cell.is_empty()).then(|| {
                *places.entry(cell).or_insert_with(|| {
                    words.push(cell.to_string());
                    words.len() - 1
                })
            })
        });
        let at = at.collect();
        Column::Words { words, at }
    }
}

impl Number {
    /// `None`: no number; `Some(None)`: an empty cell.
    fn read(cell: &str) -> Option<Option<Number>> {
        if cell.is_empty() {
            return Some(None);
        }
        let whole = cell.parse().ok().map(Number::Whole);
        let real = || cell.parse().ok().filter(|real: &f64| real.is_finite());
        Some(Some(whole.or_else(|| real().map(Number::Real))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(column: Column) -> String {
        serde_json::to_string(&column).unwrap()
    }

    fn column(table: &str, name: &str) -> Option<&'static schema::Column> {
        tables::definition(table).unwrap().column(name)
    }

    #[test]
    fn numbers_are_short_and_empty_cells_stay_empty() {
        let column = Column::of(
            column("tone_by_outlet", "ci_low"),
            vec!["0.120000", "", "-3", "0.000000"],
        );
        assert_eq!(json(column), "[0.12,null,-3,0.0]");
    }

    #[test]
    fn words_stand_once_and_a_keyword_of_digits_is_a_word() {
        let column = Column::of(
            column("keywords_by_outlet", "keyword"),
            vec!["2023", "1.50", "2023", ""],
        );
        assert_eq!(
            json(column),
            r#"{"words":["2023","1.50"],"at":[0,1,0,null]}"#
        );
        let column = Column::of(None, vec!["NaN", "line 3"]);
        assert_eq!(json(column), r#"{"words":["NaN","line 3"],"at":[0,1]}"#);
    }
}
