//! Prints speakers with the kind of source that they are taken for, to be read.
//!
//! ```text
//! cargo run --release -p parallax-text --example sources -- ../shared/data/polnear/train.jsonl 100
//! ```
//!
//! Each line of the file is an article in JSON with `id` and `text`. The second argument is how many speakers to draw, always the
//! same ones: of different articles, named ones and others. First comes how many of all stretches have a speaker and how many a
//! kind.

#![expect(clippy::print_stdout, reason = "an example is short")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use parallax_text::en::English;
use parallax_text::{Document, Language, Span, word_key};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a file of articles")?;
    let n: usize = arguments.next().map_or(Ok(100), |n| n.parse())?;
    let language = English::new();
    let (mut speakers, mut stretches) = (Vec::new(), [0_usize; 3]);
    for line in fs::read_to_string(path)?.lines() {
        let article: Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().ok_or("no text")?;
        let document = Document::from(text);
        let reading = language.read(&document);
        let kinds = language.sources(text, &reading);
        let mut seen = BTreeMap::new();
        for voiced in &reading.voiced {
            stretches[0] += 1;
            let Some(speaker) = voiced.speaker.as_deref() else {
                continue;
            };
            stretches[1] += 1;
            stretches[2] += usize::from(kinds.contains_key(speaker));
            seen.entry(speaker).or_insert(voiced.span);
        }
        for (speaker, span) in seen {
            let key = word_key(&format!("{}{speaker}", article["id"]));
            let shuffled = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
            let kind = kinds.get(speaker).map_or("-", |kind| kind.as_str());
            let around = around(text, span);
            speakers.push((shuffled, format!("{kind:10} {speaker} | {around}")));
        }
    }
    speakers.sort();
    println!("{stretches:?}: stretches, with a speaker, with a kind");
    for (_, line) in speakers.iter().take(n) {
        println!("{line}");
    }
    Ok(())
}

/// Some of the text around a stretch, on one line.
fn around(text: &str, span: Span) -> String {
    let floor = text.floor_char_boundary(span.start.saturating_sub(150));
    let ceil = text.floor_char_boundary((span.end + 150).min(text.len()));
    text[floor..ceil]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
