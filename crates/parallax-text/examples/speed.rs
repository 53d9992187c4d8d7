//! Measures how fast articles are read: sentences, words and voices.
//!
//! ```text
//! cargo build --release -p parallax-text --example speed
//! time target/release/examples/speed ../shared/data/polnear/train.jsonl
//! ```
//!
//! Each line of the file is an article in JSON with its `text`. All are read ten times, and the fastest is
//! printed. Where other work shares the processor, divide ten times the megabytes by the time that `time` calls `user`.

#![expect(clippy::print_stdout, reason = "an example is short")]

use std::error::Error;
use std::fs;
use std::time::Instant;

use parallax_text::en::English;
use parallax_text::{Document, Language};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: speed FILE")?;
    let mut documents = Vec::new();
    for line in fs::read_to_string(path)?.lines() {
        let article: Value = serde_json::from_str(line)?;
        documents.push(Document::from(article["text"].as_str().unwrap_or_default()));
    }
    let bytes: usize = documents.iter().map(|document| document.text().len()).sum();
    let language = English::new();
    let mut fastest = f64::INFINITY;
    let mut stretches = 0;
    for _ in 0..10 {
        let start = Instant::now();
        let readings = documents.iter().map(|document| language.read(document));
        stretches = readings.map(|reading| reading.voiced.len()).sum();
        fastest = fastest.min(start.elapsed().as_secs_f64());
    }
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{megabytes:.2} MB, {stretches} voiced stretches: {:.1} MB a second",
        megabytes / fastest
    );
    Ok(())
}
