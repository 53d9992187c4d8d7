//! The input of `parallax score`.

use parallax::model::Scorer;
use parallax::scoring::Sentences;
use parallax::testing::BY_LENGTH;

/// Any bytes are read as sentences to score or refused with their line; each sentence gives one line of JSON.
pub fn score_lines(bytes: &[u8]) {
    let sentences = match Sentences::read(bytes, "fuzz.jsonl") {
        Ok(sentences) => sentences,
        Err(error) => {
            assert!(error.line >= 1 && error.to_string().starts_with("fuzz.jsonl:"));
            return;
        }
    };
    let requests = sentences.requests();
    for request in &requests {
        for target in request.targets {
            assert!(!request.text[target.clone()].is_empty());
        }
    }
    let scored = BY_LENGTH.score(&requests, 1, &|_| {}).expect("scores");
    let mut out = Vec::new();
    sentences.write(&scored, &mut out).expect("lines");
    let out = String::from_utf8(out).expect("UTF-8");
    assert_eq!(out.lines().count(), requests.len());
    for line in out.lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("JSON");
    }
}
