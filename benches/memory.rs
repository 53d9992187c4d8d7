//! Peak memory and time of each stage as the corpus grows, the model left out.
//!
//! Run with `cargo bench --bench memory -- 1000 10000`, or with other numbers of articles. The articles are made by the rule
//! of `articles`, with one word in fifty replaced by one from a list without end in which word n is as frequent as 1/n, so that
//! new words keep appearing, as they do in the news. `--short` takes the first forty words of each. A stand-in takes the
//! model's place. The peak is reset before each stage, which only Linux allows; elsewhere it is that of the whole run so far.

#![expect(clippy::print_stdout, reason = "a developer looks at it")]

use std::env;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use articles::{Author, shipped_articles};
use parallax::analyze::Input;
use parallax::plan::Plan;
use parallax::report;
use parallax::results::Results;
use parallax::testing::BY_LENGTH;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

mod articles;

/// The outlets of a corpus.
const OUTLETS: usize = 20;
/// One word in so many is rare.
const RARE: f64 = 0.02;
/// Rare words that there may be.
const RARE_WORDS: f64 = 1e7;
/// Words of a short article.
const SHORT: usize = 40;

fn main() {
    let is_short = env::args().any(|argument| argument == "--short");
    let numbers: Vec<usize> = env::args().filter_map(|one| one.parse().ok()).collect();
    let numbers = if numbers.is_empty() {
        vec![1000, 10_000]
    } else {
        numbers
    };
    println!("articles  stage      seconds  peak MB  KB an article");
    for n in numbers {
        measure(n, is_short);
    }
}

/// Prints what each stage takes on `n` articles.
fn measure(n: usize, is_short: bool) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let corpus = home.path().join("corpus");
    write_corpus(&corpus, n, is_short);
    let results = home.path().join("results");

    let stage = Stage::begin();
    let input = Input::read(&Plan::new(corpus)).expect("the corpus loads");
    stage.end(n, "read");
    let stage = Stage::begin();
    let analysis = input.analyze(&BY_LENGTH, &|_, _| ()).expect("annotations");
    stage.end(n, "annotate");
    let stage = Stage::begin();
    let written = analysis.write(&results).expect("written results");
    stage.end(n, "write");
    drop(written);
    drop(analysis);
    let stage = Stage::begin();
    let read = Results::open_for_report(&results).expect("the results are read");
    let page = report::html(&read).expect("the report");
    stage.end(n, "report");
    println!("{n:>8}  report.html has {:.1} MB", page.len() as f64 / 1e6);
}

/// A stage that is being measured.
struct Stage {
    start: Instant,
}

impl Stage {
    fn begin() -> Stage {
        // Linux: forgets the peak so far.
        let _ = fs::write("/proc/self/clear_refs", "5");
        Stage {
            start: Instant::now(),
        }
    }

    fn end(self, n: usize, name: &str) {
        let seconds = self.start.elapsed().as_secs_f64();
        let peak = peak_kilobytes();
        println!(
            "{n:>8}  {name:<9}  {seconds:>7.2}  {:>7.0}  {:>7.1}",
            peak as f64 / 1e3,
            peak as f64 / n as f64
        );
    }
}

/// Writes `n` articles as one table.
fn write_corpus(home: &Path, n: usize, is_short: bool) {
    fs::create_dir_all(home).expect("a folder for the corpus");
    let shipped = shipped_articles();
    let mut author = Author::new(&shipped);
    let mut random = ChaCha8Rng::seed_from_u64(2);
    let file = fs::File::create(home.join("articles.csv")).expect("a file");
    let mut file = csv::Writer::from_writer(BufWriter::new(file));
    let mut write = |row: [&str; 5]| file.write_record(row).expect("a written row");
    write(["id", "outlet", "date", "title", "text"]);
    for number in 0..n {
        let mut text = author.article(&shipped[number % shipped.len()]);
        if is_short {
            let end = text.match_indices(' ').nth(SHORT).map(|(at, _)| at);
            text.truncate(end.unwrap_or(text.len()));
        }
        let words = text.split(' ').map(|word| {
            if random.random_bool(RARE) {
                rare_word(random.random())
            } else {
                word.to_owned()
            }
        });
        let text = words.collect::<Vec<_>>().join(" ");
        let (month, day) = (1 + number % 12, 1 + number % 28);
        write([
            &format!("a{number}"),
            &format!("outlet-{:02}", number % OUTLETS),
            &format!("2023-{month:02}-{day:02}"),
            &format!("A headline of the article {number}"),
            &text,
        ]);
    }
    file.into_inner()
        .expect("a written file")
        .flush()
        .expect("a written file");
}

/// The word that falls on a number from 0 to 1: the n-th is as frequent as 1/n.
fn rare_word(at: f64) -> String {
    let mut rank = RARE_WORDS.powf(at) as u64;
    let mut word = String::new();
    while rank > 0 {
        for sounds in ["bdfgklmnprstvz", "aeiou"] {
            let n = sounds.len() as u64;
            word.push(char::from(sounds.as_bytes()[(rank % n) as usize]));
            rank /= n;
        }
    }
    word + "th"
}

/// The most memory that this process has held, in kilobytes, where the system tells.
fn peak_kilobytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let peak = lines.find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|peak| peak.split_whitespace().next()?.parse().ok());
    peak.unwrap_or(0)
}
