//! The claims of sentences given as JSON lines, as JSON: for measuring.
//!
//! A line of standard input is `{"outlet", "article", "day", "text", "heading", "vector"}`; bounds are arguments: vector (0: leave vectors aside), words, merge, has, not found, pair.

use std::collections::{BTreeMap, HashSet};
use std::io::{Read, Write, stdin, stdout};

use parallax_claims::{Article, Bounds, State, Unit, find, in_names};
use parallax_text::{languages, word_key};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    outlet: String,
    article: String,
    day: Option<i32>,
    text: String,
    heading: bool,
    #[serde(default)]
    vector: Option<Vec<i8>>,
}

fn main() {
    let mut text = String::new();
    stdin()
        .read_to_string(&mut text)
        .expect("standard input can be read");
    let lines: Vec<Line> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let numbers: Vec<f32> = std::env::args()
        .skip(1)
        .map(|one| one.parse().expect("a number"))
        .collect();
    let bounds = Bounds {
        vector: (numbers[0] > 0.0).then_some(numbers[0]),
        words: numbers[1],
        merge: numbers[2],
        has: numbers[3],
        not_found: numbers[4],
        pair: numbers[5],
    };
    let english = languages::of("en").expect("English has rules");
    let stop: HashSet<&str> = english.stop_words().iter().copied().collect();
    let outlets: BTreeMap<&str, usize> = {
        let mut all: Vec<&str> = lines.iter().map(|one| &*one.outlet).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().zip(0..).collect()
    };
    let mut articles: Vec<Article> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    let mut units = Vec::new();
    for line in &lines {
        let words = english.words(&line.text);
        if ids.last() != Some(&&*line.article) {
            ids.push(&line.article);
            articles.push(Article {
                outlet: outlets[&*line.outlet],
                day: line.day,
                n_words: 0,
            });
        }
        articles.last_mut().expect("an article").n_words += words.len();
        let content: Vec<&str> = words
            .iter()
            .map(|word| word.of(&line.text))
            .filter(|word| !stop.contains(&*word.to_lowercase()))
            .collect();
        let keys: Vec<(u64, bool)> = content
            .iter()
            .map(|word| {
                (
                    word_key(&english.stem(word)),
                    word.starts_with(char::is_uppercase),
                )
            })
            .collect();
        let named = words
            .iter()
            .skip(1)
            .any(|word| word.of(&line.text).starts_with(char::is_uppercase));
        let anchored = named
            || line
                .text
                .contains(|c: char| c.is_ascii_digit() || "\"“”‘".contains(c));
        units.push(Unit {
            article: articles.len() - 1,
            forms: !line.heading && content.len() >= 4 && anchored,
            terms: in_names(&keys),
            vector: line.vector.as_deref(),
            copied: false,
        });
    }
    let began = std::time::Instant::now();
    let claims = find(&articles, &units, &bounds);
    let names: Vec<&str> = outlets.keys().copied().collect();
    let claims: Vec<_> = claims
        .iter()
        .map(|claim| {
            let cells: Vec<_> = claim.cells.iter().map(|cell| {
                let state = match cell.state { State::Has => "has", State::Unclear => "unclear", State::NotFound => "not found" };
                (names[cell.outlet], state, cell.nearest, cell.score, cell.n_words)
            }).collect();
            serde_json::json!({"units": claim.units, "representative": claim.representative, "cohesion": claim.cohesion, "cells": cells})
        })
        .collect();
    let found = serde_json::json!({"seconds": began.elapsed().as_secs_f64(), "claims": claims});
    stdout()
        .write_all(found.to_string().as_bytes())
        .expect("standard output can be written");
}
