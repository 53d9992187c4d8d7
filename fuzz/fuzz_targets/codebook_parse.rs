//! Any text is either a codebook or refused with a reason; and a codebook that was accepted finds its
//! matches in any text without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::codebook::{Codebook, Matcher};

fuzz_target!(|input: &str| {
    match Codebook::parse(input, "fuzz.toml") {
        Ok(codebook) => {
            let matcher = Matcher::new(&codebook);
            matcher.find(input, &codebook.language.words(input));
        }
        Err(error) => assert!(error.to_string().starts_with("fuzz.toml:")),
    }
});
