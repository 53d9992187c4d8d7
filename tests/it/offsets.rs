//! Offsets, for any input: what a row says stands at `start` to `end` of the text does stand there.

use std::sync::LazyLock;

use parallax::annotate::annotate;
use parallax::codebook::{Codebook, STATE_VISIT};
use parallax::corpus;
use parallax::model::{self, DEFAULT_MODEL, Model, Setup};
use proptest::prelude::*;

use super::support::folder;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| model::load(DEFAULT_MODEL, Setup::default()).unwrap());
static CODEBOOK: LazyLock<Codebook> = LazyLock::new(|| Codebook::built_in(STATE_VISIT).unwrap());

/// Pieces that make offsets hard: long characters, marks, names, line ends, invisible characters.
const PIECES: [&str; 20] = [
    "Kim Jong-un",
    "Putin",
    "said",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    " ",
    ". ",
    ", ",
    "\n",
    "\r\n",
    "sanctions",
    "김정은",
    "🚂",
    "e\u{301}",
    "\u{ad}",
    "\u{200b}",
    "UN resolutions",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_mention_and_sentence_stands_where_its_offsets_say(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40),
        anything in "\\PC{0,30}",
    ) {
        let text = format!("Kim met Putin. {}{anything}", pieces.concat());
        let home = folder(&[("wire/1.txt", text.as_str())]);
        let corpus = corpus::load(home.path(), &[]).unwrap();
        let annotations = annotate(&corpus, &CODEBOOK, &*MODEL, 1, &|_, _| ()).unwrap();
        for (article, found) in corpus.articles.iter().zip(annotations.articles()) {
            let characters: Vec<char> = article.text().chars().collect();
            let cut = |start: usize, end: usize| characters[start..end].iter().collect::<String>();
            for sentence in &found.sentences {
                prop_assert_eq!(cut(sentence.start, sentence.end), sentence.span.of(article.text()));
            }
            for mention in &found.mentions {
                let sentence = &found.sentences[mention.sentence];
                prop_assert_eq!(cut(mention.start, mention.end), mention.span.of(article.text()));
                prop_assert!(sentence.start <= mention.start && mention.end <= sentence.end);
            }
            prop_assert!(found.mentions.iter().any(|mention| cut(mention.start, mention.end) == "Putin"));
        }
    }
}
