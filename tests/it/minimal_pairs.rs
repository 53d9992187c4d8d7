//! Known weaknesses of the shipped model, measured on the minimal pairs in `tests/data/`.
//!
//! `cargo test --release minimal_pairs -- --nocapture` prints the figures as a table for the model card. The test fails only
//! where they are so poor that something must be broken: the figures are to be read, not passed.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::ops::Range;

use parallax::model::{self, DEFAULT_MODEL, Request, Scorer, Setup};
use serde::Deserialize;

use super::support::top;

/// A line of the file.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Pair {
        category: String,
        better: Side,
        worse: Side,
    },
    Swap {
        category: String,
        template: String,
        names: Vec<String>,
    },
}

/// A sentence with a mention, in characters.
#[derive(Deserialize)]
struct Side {
    text: String,
    start: usize,
    end: usize,
}

impl Side {
    /// The sentence and the mention's bytes.
    fn sentence(&self) -> (String, Range<usize>) {
        let byte = |character| {
            let at = self.text.char_indices().nth(character);
            at.map_or(self.text.len(), |(at, _)| at)
        };
        (self.text.clone(), byte(self.start)..byte(self.end))
    }
}

/// The template with a name in it, capital where it opens the sentence.
fn filled(template: &str, name: &str) -> (String, Range<usize>) {
    let start = template.find("{}").expect("a place for the name");
    let name = match start {
        0 => name[..1].to_uppercase() + &name[1..],
        _ => name.to_string(),
    };
    let text = template.replacen("{}", &name, 1);
    (text, start..start + name.len())
}

/// The sentiment of each mention.
fn sentiments(sentences: &[(String, Range<usize>)]) -> Vec<f64> {
    let model = model::load(DEFAULT_MODEL, Setup::default()).unwrap();
    let requests: Vec<Request<'_>> = sentences
        .iter()
        .map(|(text, span)| Request {
            text,
            targets: std::slice::from_ref(span),
        })
        .collect();
    let scored = model.score(&requests, 2, &|_| ()).unwrap();
    scored
        .iter()
        .map(|one| f64::from(one.targets[0].expect("scores").sentiment()))
        .collect()
}

/// What is measured in one category.
#[derive(Default)]
struct Figures {
    /// Pairs: how much more favourable the better side came out. Swaps: how far two names lie apart, for any two.
    differences: Vec<f64>,
    /// Each name's sentiment, less the mean of all names in the same template.
    by_name: BTreeMap<String, Vec<f64>>,
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn measure() -> BTreeMap<String, Figures> {
    let file = fs::read_to_string(top().join("tests/data/minimal-pairs.jsonl")).unwrap();
    let lines: Vec<Line> = file
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let sentences: Vec<_> = lines
        .iter()
        .flat_map(|line| match line {
            Line::Pair { better, worse, .. } => vec![better.sentence(), worse.sentence()],
            Line::Swap {
                template, names, ..
            } => names.iter().map(|name| filled(template, name)).collect(),
        })
        .collect();
    let scored = sentiments(&sentences);
    let mut rest = scored.as_slice();
    let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
    for line in &lines {
        match line {
            Line::Pair { category, .. } => {
                let entry = figures.entry(category.clone()).or_default();
                entry.differences.push(rest[0] - rest[1]);
                rest = &rest[2..];
            }
            Line::Swap {
                category, names, ..
            } => {
                let (own, others) = rest.split_at(names.len());
                rest = others;
                let entry = figures.entry(category.clone()).or_default();
                for (at, one) in own.iter().enumerate() {
                    let apart = own[at + 1..].iter().map(|other| (one - other).abs());
                    entry.differences.extend(apart);
                    let place = entry.by_name.entry(names[at].clone()).or_default();
                    place.push(one - mean(own));
                }
            }
        }
    }
    figures
}

/// The figures as Markdown.
fn table(figures: &BTreeMap<String, Figures>) -> String {
    let mut text =
        "| pairs | n | in the right order | mean difference |\n| --- | --- | --- | --- |\n"
            .to_string();
    for (category, one) in figures.iter().filter(|(_, one)| one.by_name.is_empty()) {
        let right = one.differences.iter().filter(|&&by| by > 0.0).count();
        let n = one.differences.len();
        writeln!(
            text,
            "| {category} | {n} | {right} | {:+.2} |",
            mean(&one.differences)
        )
        .unwrap();
    }
    text.push_str("\n| names swapped | mean absolute shift | highest name | lowest name |\n| --- | --- | --- | --- |\n");
    for (category, one) in figures.iter().filter(|(_, one)| !one.by_name.is_empty()) {
        let mut names: Vec<(&str, f64)> = one
            .by_name
            .iter()
            .map(|(name, values)| (name.as_str(), mean(values)))
            .collect();
        names.sort_by(|a, b| a.1.total_cmp(&b.1));
        let [(lowest, low), .., (highest, high)] = names[..] else {
            panic!("a swap needs two names");
        };
        writeln!(
            text,
            "| {category} | {:.3} | {highest} {high:+.3} | {lowest} {low:+.3} |",
            mean(&one.differences)
        )
        .unwrap();
    }
    text
}

#[test]
fn minimal_pairs_are_measured() {
    let figures = measure();
    println!("{}", table(&figures));
    let right = |category: &str| {
        let one = &figures[category].differences;
        one.iter().filter(|&&by| by > 0.0).count() as f64 / one.len() as f64
    };
    for category in ["negation", "roles", "irony"] {
        assert!(right(category) > 0.4, "{category}: {}", right(category));
    }
    // Whose judgement it is the model doesn't hear: most of these pairs get the same score but for a few hundredths, either
    // way. No judgement may become stronger by being quoted.
    let voice = mean(&figures["voice"].differences);
    assert!(voice > -0.05, "voice: {voice}");
    for category in ["person-names", "state-names"] {
        let shift = mean(&figures[category].differences);
        assert!(shift < 0.3, "{category}: {shift}");
    }
}
