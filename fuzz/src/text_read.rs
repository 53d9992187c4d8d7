//! Reading: sentences, words, quotations, voices, speakers, labels.

use parallax::text::en::English;
use parallax::text::{Language, Named};

/// Any text is read, and every span of the reading lies in it, in order; so do the labels of names in it.
pub fn text_read(bytes: &[u8]) {
    let text: &str = &String::from_utf8_lossy(bytes);
    let english = English::new();
    let reading = english.read(&text.into());
    let sentences = reading.sentences.iter().map(|sentence| sentence.span);
    let voiced = reading.voiced.iter().map(|voiced| voiced.span);
    let spans: [Vec<_>; 4] = [
        sentences.collect(),
        voiced.collect(),
        reading.words.clone(),
        reading.scare_quotes.clone(),
    ];
    for spans in &spans {
        assert!(spans.iter().all(|span| !span.of(text).is_empty()));
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
    for sentence in &reading.sentences {
        let words = reading.words_in(sentence.span);
        // Every third word is a name, of two actors in turn.
        let names: Vec<Named> = words
            .iter()
            .step_by(3)
            .zip([(0, true), (1, false)].into_iter().cycle())
            .map(|(&span, (actor, is_person))| Named {
                span,
                actor,
                is_person,
            })
            .collect();
        for label in english.labels(text, words, &names) {
            assert!(!label.span.of(text).is_empty() && label.span.contains(label.head));
            assert!(sentence.span.contains(label.span));
        }
    }
}
