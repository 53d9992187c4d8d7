//! What the page's scripts read: columns rather than objects, each text once, spans as numbers.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::findings::{self, Findings};
use super::limits;
use super::passages::{self, Articles, Mentions, Sentences, Shown};
use super::timeline::{self, Timeline};
use crate::codebook::Kind;
use crate::compare::Rule;
use crate::results::run::{
    ActorFacts, ComparisonFacts, Counts, FrameFacts, ModelFacts, OutletFacts, Run,
};
use crate::results::{ReadError, Results, Sheet};
use crate::text::Voice;

/// Tables that the page holds as they are; one that a run did not write is left out.
const TABLES: [&str; 8] = [
    "frames_by_outlet",
    "keywords_by_outlet",
    "labels_by_actor",
    "outlet_map",
    "outlet_similarity",
    "sentiment_by_outlet",
    "speakers_by_outlet",
    "tone_by_outlet",
];
/// Columns that hold text even where all of it looks like numbers.
const TEXT_COLUMNS: [&str; 16] = [
    "actor",
    "ci_unit",
    "date",
    "frame",
    "id",
    "is_stop_word",
    "keyword",
    "kind",
    "label",
    "map",
    "other_outlet",
    "outlet",
    "speaker",
    "test_unit",
    "use",
    "voice",
];
/// Rows of `skipped` that the page holds.
const SKIPPED_SHOWN: usize = 200;

/// Everything in the page.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    version: &'a str,
    title: &'a str,
    note: Option<&'a str>,
    comparison: &'a ComparisonFacts,
    counts: &'a Counts,
    model: &'a ModelFacts,
    codebook: [&'a str; 3],
    corpus_hash: &'a str,
    runtime: &'a str,
    device: &'a str,
    seed: u64,
    outlets: &'a [OutletFacts],
    /// For each of `outlets`, the indices there of those it is compared with; none for the reference outlet.
    compared_with: Vec<Vec<usize>>,
    frames: &'a [FrameFacts],
    actors: &'a [ActorFacts],
    findings: Findings,
    limits: Vec<String>,
    tables: BTreeMap<&'static str, Table>,
    /// For each row of `frames_by_outlet`, the mentions in each voice.
    frame_voices: BTreeMap<&'static str, Vec<usize>>,
    timeline: Timeline,
    skipped: Table,
    /// The names that `speaker` columns count in.
    speakers: Vec<&'a str>,
    /// The texts that `labels` columns count in.
    labels: Vec<&'a str>,
    articles: Articles<'a>,
    /// The articles' texts; `null` where the page has no room.
    texts: Vec<Option<&'a str>>,
    sentences: Sentences,
    mentions: Mentions,
    evidence: Shown,
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
    for name in TABLES.into_iter().filter(|name| written(name)) {
        tables.insert(name, Table::of(&results.sheet(name)?, usize::MAX));
    }
    let passages = passages::passages(results, passages::BUDGET);
    Ok(Data {
        version: &run.version,
        title: &run.corpus.title,
        note: run.corpus.note.as_deref(),
        comparison: &run.comparison,
        counts: &run.counts,
        model: &run.model,
        codebook: [&run.codebook.id, &run.codebook.version, &run.codebook.hash],
        corpus_hash: &run.corpus.hash,
        runtime: &run.runtime,
        device: &run.device,
        seed: run.seed,
        outlets: &run.corpus.outlets,
        compared_with: compared_with(run),
        frames: &run.codebook.frames,
        actors: &run.codebook.actors,
        findings: findings::findings(results),
        limits: limits::limits(results),
        tables,
        frame_voices: frame_voices(results),
        timeline: timeline::timeline(results),
        skipped: Table::of(&results.sheet("skipped")?, SKIPPED_SHOWN),
        speakers: passages.speakers,
        labels: passages.labels,
        articles: passages.articles,
        texts: passages.texts,
        sentences: passages.sentences,
        mentions: passages.mentions,
        evidence: passages.shown,
    })
}

/// Who each outlet is compared with, so that the scripts needn't decide it.
fn compared_with(run: &Run) -> Vec<Vec<usize>> {
    let outlets: Vec<&str> = run
        .corpus
        .outlets
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    Rule::new(run.comparison.reference.as_deref()).compared_with(&outlets)
}

/// Mentions of each frame by outlet and voice, in the order of `frames_by_outlet`.
fn frame_voices(results: &Results) -> BTreeMap<&'static str, Vec<usize>> {
    let mut counts: HashMap<(&str, &str, Voice), usize> = HashMap::new();
    for mention in &results.mentions {
        if mention.kind == Kind::Frame && mention.counted {
            let key = (mention.outlet.as_str(), mention.id.as_str(), mention.voice);
            *counts.entry(key).or_default() += 1;
        }
    }
    [Voice::Outlet, Voice::Quoted, Voice::Attributed]
        .into_iter()
        .map(|voice| {
            let rows = results.frames_by_outlet.iter().map(|row| {
                let key = (row.outlet.as_str(), row.frame.as_str(), voice);
                counts.get(&key).copied().unwrap_or(0)
            });
            (voice.as_str(), rows.collect())
        })
        .collect()
}

impl Table {
    /// The first `most` rows of a sheet.
    fn of(sheet: &Sheet, most: usize) -> Table {
        let rows = sheet.records.len().min(most);
        let columns: Vec<String> = sheet.columns.iter().map(str::to_string).collect();
        let data = columns.iter().enumerate().map(|(at, name)| {
            let cells = sheet.records[..rows].iter().map(|record| &record[at]);
            Column::of(name, cells.collect())
        });
        Table {
            data: data.collect(),
            columns,
            rows,
        }
    }
}

impl Column {
    fn of(name: &str, cells: Vec<&str>) -> Column {
        let numbers: Option<Vec<Option<Number>>> =
            cells.iter().map(|cell| Number::read(cell)).collect();
        match numbers {
            Some(numbers) if !TEXT_COLUMNS.contains(&name) => Column::Numbers(numbers),
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

    #[test]
    fn numbers_are_short_and_empty_cells_stay_empty() {
        let column = Column::of("ci_low", vec!["0.120000", "", "-3", "0.000000"]);
        assert_eq!(json(column), "[0.12,null,-3,0.0]");
    }

    #[test]
    fn words_stand_once_and_a_keyword_of_digits_is_a_word() {
        let column = Column::of("keyword", vec!["2023", "1.50", "2023", ""]);
        assert_eq!(
            json(column),
            r#"{"words":["2023","1.50"],"at":[0,1,0,null]}"#
        );
        let column = Column::of("why", vec!["NaN", "line 3"]);
        assert_eq!(json(column), r#"{"words":["NaN","line 3"],"at":[0,1]}"#);
    }
}
