//! Reads an article from standard input and prints who says what in it.
//!
//! ```text
//! cargo run --release -p parallax-text --example voices < article.txt
//! ```

#![expect(clippy::print_stdout, reason = "an example is short")]

use std::io;

use parallax_text::en::English;
use parallax_text::{Language, cleaning};

fn main() -> io::Result<()> {
    let raw = io::read_to_string(io::stdin())?;
    let language = English::new();
    let document = cleaning::clean(&raw, &language).document;
    let reading = language.read(&document);
    for voiced in &reading.voiced {
        let speaker = voiced.speaker.as_deref().unwrap_or("somebody");
        let words = voiced.span.of(document.text());
        println!("{speaker} ({}): {words}", voiced.voice.as_str());
    }
    Ok(())
}
