//! Codebooks.

use parallax::codebook::{Codebook, Effort, Matcher};

/// Any text is a codebook or refused with a reason; a codebook that is accepted is searched for in any text.
pub fn codebook_parse(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Codebook::parse(&text, "fuzz.toml") {
        Ok(codebook) => {
            let matcher = Matcher::new(&codebook);
            let words = codebook.language.words(&text);
            // Terms that can be found in too many ways are refused.
            let _ = matcher.find(&text, &words, &mut Effort::for_words(words.len()));
        }
        Err(error) => assert!(error.to_string().starts_with("fuzz.toml:")),
    }
}
