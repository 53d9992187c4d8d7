//! Any text can be read, and every span of the reading lies in it; so do the labels of names in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::text::en::English;
use parallax::text::{Language, Named};

fuzz_target!(|text: &str| {
    let english = English::new();
    let reading = english.read(&text.into());
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
    for sentence in &reading.sentences {
        let words = reading.words_in(sentence.span);
        // Every third word is a name, of two actors in turn.
        let names: Vec<Named> = words
            .iter()
            .step_by(3)
            .zip([(0, true), (1, false)].into_iter().cycle())
            .map(|(&span, (actor, is_person))| Named { span, actor, is_person })
            .collect();
        for label in english.labels(text, words, &names) {
            assert!(!label.span.of(text).is_empty() && label.span.contains(label.head));
            assert!(sentence.span.contains(label.span));
        }
    }
    for word in &reading.words {
        assert!(!word.of(text).is_empty());
    }
});
