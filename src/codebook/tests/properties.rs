//! What holds for any text and any list of terms.

use proptest::prelude::*;

use super::*;

/// A few words, so that generated terms and texts meet often.
const WORDS: [&str; 8] = [
    "Kim", "kim", "arms", "armed", "the", "deal’s", "U.N.", "Élysée",
];

fn word() -> impl Strategy<Value = String> {
    proptest::sample::select(WORDS.to_vec()).prop_map(str::to_string)
}

fn term() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => word(),
        1 => word().prop_map(|word| format!("{}*", word.trim_end_matches('.'))),
        1 => Just("*ms".to_string()),
        2 => (0..3usize, 0..3usize).prop_map(|(m, n)| format!("the {{{m},{}}} deal", m + n + 1)),
    ];
    let body = proptest::collection::vec(piece, 1..4).prop_map(|pieces| pieces.join(" "));
    (proptest::bool::weighted(0.2), body)
        .prop_map(|(exception, body)| format!("{}{body}", if exception { "!" } else { "" }))
}

fn sentence() -> impl Strategy<Value = String> {
    let joiner = proptest::sample::select(vec![" ", " ", " ", ", ", "-", "; ", " – ", "’s ", " “"]);
    let piece = prop_oneof![8 => word(), 1 => "\\PC{0,6}"];
    proptest::collection::vec((piece, joiner), 0..16).prop_map(|pieces| {
        pieces
            .iter()
            .flat_map(|(word, joiner)| [word.as_str(), joiner])
            .collect()
    })
}

/// A codebook of `terms` as one frame and, divided up, as aliases of two actors, if it is accepted.
fn accepted(terms: &[String]) -> Option<Codebook> {
    let (left, right) = terms.split_at(terms.len() / 2);
    let toml = format!(
        "[codebook]\nid = \"p\"\nversion = \"1\"\nlanguage = \"en\"\n\
         [[frames]]\nid = \"f\"\nname = \"F\"\ndefinition = \"D\"\nsource = \"S\"\nterms = {terms:?}\n\
         [[actors]]\nid = \"a\"\nname = \"A\"\nkind = \"person\"\naliases = {left:?}\n\
         [[actors]]\nid = \"b\"\nname = \"B\"\nkind = \"state\"\naliases = {right:?}\n"
    );
    Codebook::parse(&toml, "p.toml").ok()
}

proptest! {
    #[test]
    fn matches_lie_on_words_in_order_and_apart(
        terms in proptest::collection::btree_set(term(), 2..8),
        sentence in sentence(),
    ) {
        let terms: Vec<String> = terms.into_iter().collect();
        let Some(codebook) = accepted(&terms) else { return Ok(()) };
        let words = codebook.language.words(&sentence);
        let matches = matches(&codebook, &sentence).unwrap();
        prop_assert!(matches.is_sorted_by_key(|found| (found.span.start, found.span.end)));
        for (at, found) in matches.iter().enumerate() {
            let span = found.span;
            prop_assert!(words.iter().any(|word| word.start == span.start));
            let stop = usize::from(sentence[..span.end].ends_with('.'));
            prop_assert!(words.iter().any(|word| word.end == span.end || word.end + stop == span.end));
            for other in &matches[at + 1..] {
                let rivals = found.kind == other.kind;
                prop_assert!(!(rivals && span.overlaps(other.span)));
            }
            let terms = match found.kind {
                Kind::Actor => &codebook.actors[found.index].aliases,
                Kind::Frame => &codebook.frames[found.index].terms,
            };
            prop_assert!(!terms[found.term].is_exception());
        }
    }

    #[test]
    fn every_plain_word_that_is_a_term_is_found(count in 1..12usize) {
        let sentence = vec!["an arms deal"; count].join(" and ");
        prop_assert_eq!(surfaces(&["arms"], &sentence).len(), count);
    }

    #[test]
    fn no_text_makes_the_reader_panic(toml in "\\PC{0,80}") {
        if let Err(error) = Codebook::parse(&toml, "p.toml") {
            prop_assert!(error.to_string().starts_with("p.toml:"));
        }
    }

    #[test]
    fn no_term_makes_the_reader_panic(term in "[!*{},0-9a-z éK’.-]{0,20}") {
        let toml = format!(
            "[codebook]\nid = \"p\"\nversion = \"1\"\nlanguage = \"en\"\n\
             [[frames]]\nid = \"f\"\nname = \"F\"\ndefinition = \"D\"\nsource = \"S\"\nterms = [{term:?}]\n"
        );
        match Codebook::parse(&toml, "p.toml") {
            Ok(codebook) => { found(&codebook, &term); }
            Err(error) => prop_assert!(error.to_string().starts_with("p.toml:10: ")),
        }
    }
}
