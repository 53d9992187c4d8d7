//! Any text can be read, and every span of the reading lies in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::text::read;

fuzz_target!(|text: &str| {
    let reading = read(text, &[]);
    let mut past = 0;
    for sentence in &reading.sentences {
        assert!(past <= sentence.span.start && !sentence.span.of(text).is_empty());
        past = sentence.span.end;
    }
    past = 0;
    for voiced in &reading.voiced {
        assert!(past <= voiced.span.start && !voiced.span.of(text).is_empty());
        past = voiced.span.end;
    }
    for word in &reading.words {
        assert!(!word.of(text).is_empty());
    }
});
