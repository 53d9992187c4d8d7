//! Everything but the model, on ten thousand articles of eight outlets, as the shipped corpus has, and of twenty: text read in a
//! second, and peak memory.
//!
//! Run with `cargo bench --bench pipeline`. The articles are made by the rule of `articles`; a stand-in takes the model's
//! place and returns at once. How memory grows with the corpus is measured by the bench `memory`.

#![expect(clippy::print_stdout, reason = "a developer looks at it")]

use std::fs;
use std::path::Path;
use std::time::Instant;

use articles::{Author, shipped_articles};
use parallax::analyze::Input;
use parallax::plan::Plan;
use parallax::tables;
use parallax::testing::BY_LENGTH;

mod articles;

const ARTICLES: usize = 10_000;
const OUTLETS: [usize; 2] = [8, 20];

fn main() {
    for outlets in OUTLETS {
        measure(outlets);
    }
    println!("peak memory: {}", peak_memory());
}

/// Prints how long each stage takes on articles of so many outlets.
fn measure(outlets: usize) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let corpus = home.path().join("corpus");
    let bytes = write_corpus(&corpus, outlets);
    let megabytes = bytes as f64 / 1e6;

    let start = Instant::now();
    let input = Input::read(&Plan::new(corpus)).expect("the corpus loads");
    let analysis = input.analyze(&BY_LENGTH, &|_, _| ()).expect("annotations");
    let results = home.path().join("results");
    let written = analysis.write(results).expect("written results");
    let whole = start.elapsed().as_secs_f64();
    let seconds = &written.run.seconds;
    let stages = [
        ("read and clean", seconds.read),
        ("sentences, voices, mentions, labels", seconds.annotate),
        (
            "repeated passages, tables, intervals, tests",
            seconds.compare,
        ),
    ];
    for (stage, seconds) in stages {
        println!("{stage}: {seconds:.2} s, {:.1} MB/s", megabytes / seconds);
    }
    let all: f64 = stages.iter().map(|(_, seconds)| seconds).sum();
    println!("report, not in the sum: {:.2} s", whole - all);
    for entry in tables::TABLES {
        let name = entry.definition.name;
        // What tables share, such as the bootstrap's samples, is rebuilt for each.
        let study = analysis.study();
        let (start, before) = (Instant::now(), processor_seconds());
        entry.make(&study).expect("a table");
        let wall = start.elapsed().as_secs_f64();
        let processor = processor_seconds() - before;
        println!("  {name} alone: {wall:.2} s, {processor:.2} s of processor time");
    }

    let sentences = analysis.annotations.n_all_sentences();
    println!("{ARTICLES} articles, {outlets} outlets, {megabytes:.1} MB, {sentences} sentences");
    println!("all: {all:.2} s, {:.1} MB/s\n", megabytes / all);
}

/// Writes the articles into a folder for each of so many outlets; returns their bytes.
fn write_corpus(home: &Path, outlets: usize) -> usize {
    let shipped = shipped_articles();
    let mut writer = Author::new(&shipped);
    let mut bytes = 0;
    for number in 0..ARTICLES {
        let outlet = number % outlets;
        let text = writer.article(&shipped[number % shipped.len()]);
        let folder = home.join(format!("outlet-{outlet:02}"));
        fs::create_dir_all(&folder).expect("a folder for the outlet");
        fs::write(folder.join(format!("{number}.txt")), &text).expect("a written article");
        bytes += text.len();
    }
    bytes
}

/// User and system time of this process so far, in steps of a hundredth of a second; 0 where the system does not tell.
fn processor_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.split(' ').skip(13).take(2);
    let ticks = ticks.filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The most memory that this process has held, where the system tells.
fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("unknown".to_string(), |peak| peak.trim().to_string())
}
