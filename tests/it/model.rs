//! The shipped model through the library: a sentence's scores depend on nothing but the sentence.

use std::sync::LazyLock;

use parallax::model::{self, DEFAULT_MODEL, Model, Request, Scored, Scorer, Setup};

static MODEL: LazyLock<Model> =
    LazyLock::new(|| model::load(DEFAULT_MODEL, Setup::default()).unwrap());

fn score(requests: &[Request<'_>], threads: usize) -> Vec<Scored> {
    MODEL.score(requests, threads, &|_| ()).unwrap()
}

/// The bytes of every number, so that nothing hides in rounding.
fn bytes(scored: &Scored) -> Vec<u8> {
    let targets = scored.targets.iter().flatten();
    [&scored.tone]
        .into_iter()
        .chain(targets)
        .flat_map(|scores| [scores.negative, scores.neutral, scores.positive])
        .flat_map(f32::to_le_bytes)
        .collect()
}

#[test]
fn a_sentence_scores_the_same_alone_and_among_a_thousand() {
    let texts: Vec<String> = (0..1000)
        .map(|number| {
            let more = [
                "",
                " after a long ride",
                " and blamed the sanctions",
                ", he said",
            ][number % 4];
            format!(
                "Delegate {number} praised the talks{more}{}",
                ".".repeat(1 + number % 3)
            )
        })
        .collect();
    let delegate = 0..8;
    let requests: Vec<Request<'_>> = texts
        .iter()
        .map(|text| Request {
            text,
            targets: std::slice::from_ref(&delegate),
        })
        .collect();
    let together = score(&requests, 2);
    for at in [0, 1, 499, 998, 999] {
        let alone = score(&requests[at..=at], 1);
        assert_eq!(bytes(&alone[0]), bytes(&together[at]), "{}", texts[at]);
    }
}

#[test]
fn repeated_sentences_are_scored_once_and_reported_each_time() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let request = Request {
        text: "Seoul protested.",
        targets: &[0..5],
    };
    let done = AtomicUsize::new(0);
    let scored = MODEL
        .score(&vec![request; 50], 2, &|sentences| {
            done.fetch_add(sentences, Ordering::Relaxed);
        })
        .unwrap();
    assert_eq!(scored.len(), 50);
    assert!(scored.iter().all(|one| *one == scored[0]));
    assert_eq!(done.into_inner(), 50);
}

#[test]
fn a_target_beyond_the_limit_has_no_scores() {
    let text = "Kim walked and walked and walked ".repeat(400) + "toward Putin.";
    let putin = text.find("Putin").unwrap();
    let scored = score(
        &[Request {
            text: &text,
            targets: &[0..3, putin..putin + 5],
        }],
        1,
    );
    assert!(scored[0].truncated);
    assert!(scored[0].targets[0].is_some());
    assert!(scored[0].targets[1].is_none());
}

#[test]
fn odd_texts_are_scored_without_complaint() {
    for text in ["", " ", "🚂🚂🚂", "김정은", "\u{200d}", "a", "…"] {
        let scored = score(
            &[Request {
                text,
                targets: &[0..text.len()],
            }],
            1,
        );
        let tone = scored[0].tone;
        let sum = tone.negative + tone.neutral + tone.positive;
        assert!((sum - 1.0).abs() < 1e-5, "{text:?}: {tone:?}");
    }
}
