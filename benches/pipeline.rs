//! Everything but the model, on ten thousand articles: text read in a second, and peak memory.
//!
//! Run with `cargo bench --bench pipeline`. The articles are the shipped ones with their paragraphs shuffled
//! and their numbers changed, so that no two are alike. A stand-in takes the model's place and returns at once.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use parallax::annotate::annotate;
use parallax::codebook::{Codebook, DEFAULT_CODEBOOK};
use parallax::corpus;
use parallax::model::{ModelError, Request, Scored, Scorer, Scores};
use parallax::output::results::Results;
use parallax::tables::{self, Study};
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rayon::prelude::*;

const ARTICLES: usize = 10_000;

/// Scores that depend on the sentence's length alone.
struct StandIn;

impl Scorer for StandIn {
    fn score(
        &self,
        requests: &[Request<'_>],
        _threads: usize,
        _progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Scored>, ModelError> {
        let scored = requests.par_iter().map(|request| {
            let negative = (request.text.len() % 100) as f32 / 100.0;
            let scores = Scores {
                negative,
                neutral: 0.0,
                positive: 1.0 - negative,
            };
            Scored {
                tone: scores,
                targets: vec![Some(scores); request.targets.len()],
                truncated: false,
            }
        });
        Ok(scored.collect())
    }
}

fn main() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let bytes = write_corpus(home.path());
    let megabytes = bytes as f64 / 1e6;

    let mut clock = Clock(Instant::now());
    let corpus = corpus::load(home.path(), &[]).expect("the corpus loads");
    let read = clock.lap("read and clean", megabytes);
    let codebook = Codebook::built_in(DEFAULT_CODEBOOK).expect("the built-in codebook");
    let annotations = annotate(&corpus, &codebook, &StandIn, 2, &|_, _| ()).expect("annotations");
    let annotated = clock.lap("sentences, voices, mentions", megabytes);
    let study = Study::new(&corpus, &codebook, &annotations, None, 2023);
    for (name, maker) in tables::TABLES {
        let (start, before) = (Instant::now(), processor_seconds());
        maker(&study).expect("a table");
        let wall = start.elapsed().as_secs_f64();
        let processor = processor_seconds() - before;
        println!("  {name} alone: {wall:.2} s, {processor:.2} s of processor time");
    }
    clock.0 = Instant::now();
    let mut tables = tables::make(&study).expect("tables");
    let compared = clock.lap("tables and intervals", megabytes);
    let results = Results::open(&home.path().join("results")).expect("a results folder");
    tables.par_iter_mut().for_each(|table| {
        results
            .write_table(table.name, &mut table.frame)
            .expect("a written table");
    });
    results.publish().expect("published results");
    let written = clock.lap("write", megabytes);

    let all = read + annotated + compared + written;
    let sentences: usize = annotations
        .articles
        .iter()
        .map(|one| one.sentences.len())
        .sum();
    println!("{ARTICLES} articles, {megabytes:.1} MB, {sentences} sentences");
    println!("all: {all:.2} s, {:.1} MB/s", megabytes / all);
    println!("peak memory: {}", peak_memory());
}

struct Clock(Instant);

impl Clock {
    fn lap(&mut self, stage: &str, megabytes: f64) -> f64 {
        let seconds = self.0.elapsed().as_secs_f64();
        println!("{stage}: {seconds:.2} s, {:.1} MB/s", megabytes / seconds);
        self.0 = Instant::now();
        seconds
    }
}

/// Writes the articles into a folder for each outlet; returns their bytes.
fn write_corpus(home: &Path) -> usize {
    let shipped = shipped_articles();
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let mut bytes = 0;
    for number in 0..ARTICLES {
        let (outlet, text) = &shipped[number % shipped.len()];
        let text = varied(text, &mut random);
        let folder = home.join(outlet);
        fs::create_dir_all(&folder).expect("a folder for the outlet");
        fs::write(folder.join(format!("{number}.txt")), &text).expect("a written article");
        bytes += text.len();
    }
    bytes
}

/// The shipped articles, each with its outlet.
fn shipped_articles() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/kim-putin-2023/articles");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the shipped articles")
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let outlet = name.split('_').next().unwrap_or_default().to_string();
            (
                outlet,
                fs::read_to_string(path).expect("a readable article"),
            )
        })
        .collect()
}

/// The paragraphs in another order, the digits changed.
fn varied(text: &str, random: &mut impl Rng) -> String {
    let mut paragraphs: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    paragraphs.shuffle(random);
    let shift = random.next_u32() % 10;
    let change = |character: char| match character.to_digit(10) {
        Some(digit) => char::from_digit((digit + shift) % 10, 10).unwrap_or(character),
        None => character,
    };
    paragraphs.join("\n\n").chars().map(change).collect()
}

/// User time of this process so far, in steps of a hundredth of a second; 0 where the system does not tell.
fn processor_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat
        .split(' ')
        .nth(13)
        .and_then(|ticks| ticks.parse::<f64>().ok());
    ticks.unwrap_or_default() / 100.0
}

/// The most memory that this process has held, where the system tells.
fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("unknown".to_string(), |peak| peak.trim().to_string())
}
