//! Reads articles from standard input, separated by zero bytes, and prints their sentences, one a line.
//!
//! A line holds the article's number, `h` for a heading or `-`, and the sentence, separated by tabs; what cleaning dropped
//! follows with `x`.
//!
//! ```text
//! cargo run --release -p parallax-text --example sentences < articles.txt
//! ```

#![expect(clippy::print_stdout, reason = "an example is short")]

use std::io;

use parallax_text::en::English;
use parallax_text::{Language, cleaning};

fn main() -> io::Result<()> {
    let language = English::new();
    for (at, raw) in io::read_to_string(io::stdin())?.split('\0').enumerate() {
        let cleaned = cleaning::clean(raw, &language);
        let text = cleaned.document.text();
        let reading = language.read(&cleaned.document);
        for sentence in &reading.sentences {
            let kind = if sentence.is_heading { 'h' } else { '-' };
            println!("{at}\t{kind}\t{}", sentence.span.of(text));
        }
        for dropped in &cleaned.dropped {
            println!("{at}\tx\t{}: {}", dropped.kind.as_str(), dropped.text);
        }
    }
    Ok(())
}
