//! Finds a codebook's actors and frames in texts, without a model.
//!
//! Reads lines of JSON with the keys `id` and `text` from standard input and prints, for each, a line with its number of words
//! and its mentions. The scripts in `benches/` that measure codebooks read this.
//!
//! ```text
//! cargo run --release --example mentions -- news-frames < articles.jsonl
//! ```

#![expect(clippy::print_stdout, reason = "an example is short")]

use std::io;
use std::path::Path;

use anyhow::Context;
use parallax::codebook::{Codebook, Effort, Kind, Match, Matcher};
use parallax::text::cleaning;
use serde_json::{Value, json};

fn main() -> anyhow::Result<()> {
    let name = std::env::args().nth(1).context("name a codebook")?;
    let codebook = Codebook::find(Path::new(&name))?;
    let matcher = Matcher::new(&codebook);
    for line in io::stdin().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let raw = article["text"].as_str().context("no text")?;
        let document = cleaning::clean(raw, &*codebook.language).document;
        let text = document.text();
        let reading = codebook.language.read(&document);
        let mut effort = Effort::for_words(reading.words.len());
        let mut mentions = Vec::new();
        for sentence in &reading.sentences {
            let found = matcher.find(text, reading.words_in(sentence.span), &mut effort)?;
            let place = |found: &Match| {
                json!({
                    "kind": found.kind,
                    "id": id(&codebook, found),
                    "surface": found.span.of(text),
                    "sentence": sentence.span.of(text),
                })
            };
            mentions.extend(found.iter().map(place));
        }
        let words = reading.words.len();
        println!(
            "{}",
            json!({"id": article["id"], "words": words, "mentions": mentions})
        );
    }
    Ok(())
}

fn id<'c>(codebook: &'c Codebook, found: &Match) -> &'c str {
    match found.kind {
        Kind::Actor => &codebook.actors[found.index].id,
        Kind::Frame => &codebook.frames[found.index].id,
    }
}
