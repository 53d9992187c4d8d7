//! Everything but the model, on ten thousand articles of eight outlets, as the shipped corpus has, and of twenty: text read in a
//! second, and peak memory.
//!
//! Run with `cargo bench --bench pipeline`. The articles are built like the shipped ones: their sentences are drawn
//! from those of the shipped articles, with digits changed and nine in ten of the words of four or more letters exchanged
//! for one another, so that paragraphs differ while words keep their frequencies. One paragraph in fifty is copied from an
//! earlier article, a word changed. A stand-in takes the model's place and returns at once.

#![expect(clippy::print_stdout, reason = "a developer looks at it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use parallax::analyze::Input;
use parallax::plan::Plan;
use parallax::testing::BY_LENGTH;
use parallax::{tables, text};
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt, SeedableRng};

const ARTICLES: usize = 10_000;
const OUTLETS: [usize; 2] = [8, 20];
/// One paragraph in so many is a copy.
const COPIES: u32 = 50;
/// A word may be put in for another if it is as long as this, all in lower case.
const LONG_WORD: usize = 4;
/// The share of such words that another takes the place of.
const OTHER_WORDS: f64 = 0.9;

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
        (entry.make)(&study).expect("a table");
        let wall = start.elapsed().as_secs_f64();
        let processor = processor_seconds() - before;
        println!("  {name} alone: {wall:.2} s, {processor:.2} s of processor time");
    }

    let articles = &analysis.annotations.articles;
    let sentences: usize = articles.iter().map(|one| one.sentences.len()).sum();
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

/// Writes articles like the shipped ones.
struct Author<'a> {
    random: ChaCha8Rng,
    /// All sentences of the shipped articles.
    sentences: Vec<&'a str>,
    /// All their longer words in lower case, as often as they stand there.
    words: Vec<&'a str>,
    /// Paragraphs written so far.
    written: Vec<String>,
}

impl<'a> Author<'a> {
    fn new(shipped: &'a [String]) -> Self {
        let sentences: Vec<&str> = shipped.iter().flat_map(|text| sentences(text)).collect();
        let words = sentences.iter().flat_map(|sentence| sentence.split(' '));
        Author {
            random: ChaCha8Rng::seed_from_u64(1),
            words: words.filter(|word| is_long(word)).collect(),
            sentences,
            written: Vec::new(),
        }
    }

    /// An article with as many paragraphs of as many sentences as `model`.
    fn article(&mut self, model: &str) -> String {
        let paragraphs: Vec<String> = model
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| self.paragraph(sentences(line).len()))
            .collect();
        paragraphs.join("\n\n")
    }

    fn paragraph(&mut self, length: usize) -> String {
        if self.random.next_u32().is_multiple_of(COPIES)
            && let Some(earlier) = self.written.choose(&mut self.random)
        {
            return earlier.replacen(" the ", " this ", 1);
        }
        let sentences: Vec<String> = (0..length).map(|_| self.sentence()).collect();
        self.written.push(sentences.join(" "));
        sentences.join(" ")
    }

    /// A sentence of the shipped articles with other words and digits.
    fn sentence(&mut self) -> String {
        let shift = self.random.next_u32() % 10;
        let model = self.sentences.choose(&mut self.random).copied();
        let words: Vec<&str> = model
            .unwrap_or_default()
            .split(' ')
            .map(|word| {
                if is_long(word) && self.random.random_bool(OTHER_WORDS) {
                    self.words.choose(&mut self.random).copied().unwrap_or(word)
                } else {
                    word
                }
            })
            .collect();
        let change = |character: char| match character.to_digit(10) {
            Some(digit) => char::from_digit((digit + shift) % 10, 10).unwrap_or(character),
            None => character,
        };
        words.join(" ").chars().map(change).collect()
    }
}

/// The sentences of a text.
fn sentences(text: &str) -> Vec<&str> {
    let sentences = text::languages::or_english("en")
        .sentences(&text.into())
        .into_iter();
    sentences.map(|sentence| sentence.of(text)).collect()
}

fn is_long(word: &str) -> bool {
    word.len() >= LONG_WORD && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The shipped articles, in the order of their names.
fn shipped_articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/kim-putin-2023/articles");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the shipped articles")
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("a readable article"))
        .collect()
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
