//! Entries by hand, and tables of ledgers that were written or merged.

use std::path::{Path, PathBuf};

use polars::prelude::DataFrame;

use super::*;
use crate::annotate::{Annotations, annotate};
use crate::codebook::{Codebook, STATE_VISIT};
use crate::compare::Study;
use crate::corpus::{self, Corpus};
use crate::duplicates::{self, Duplicate};
use crate::model::{ModelError, Request, Scored as SentenceScores, Scorer, Scores};
use crate::schema::Voices;
use crate::tables::{self, Table};
use crate::text::{PartOfSpeech, SourceKind, Stance, Voice};

/// Takes the model's place. A sentence with "condemned" is negative, by 0.625; others differ by their length, so that
/// sums round.
struct ByLength;

impl Scorer for ByLength {
    fn score(
        &self,
        requests: &[Request<'_>],
        _threads: usize,
        _progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<SentenceScores>, ModelError> {
        let score = |request: &Request<'_>| {
            let positive = match request.text.len() {
                _ if request.text.contains("condemned") => 0.125,
                length if length < 60 => 0.125,
                length => 1.0 / (length % 17 + 2) as f32,
            };
            let negative = if request.text.contains("condemned") {
                0.75
            } else {
                0.125
            };
            let scores = Scores {
                negative,
                neutral: 1.0 - negative - positive,
                positive,
            };
            SentenceScores {
                tone: scores,
                targets: vec![Some(scores); request.targets.len()],
                truncated: false,
            }
        };
        Ok(requests.iter().map(score).collect())
    }
}

fn built_in() -> Codebook {
    Codebook::built_in(STATE_VISIT).unwrap()
}

/// A corpus with everything found in it.
struct Input {
    corpus: Corpus,
    codebook: Codebook,
    annotations: Annotations,
    duplicates: Vec<Duplicate>,
}

impl Input {
    fn of(folder: &Path, codebook: Codebook) -> Input {
        let corpus = corpus::load(folder, &[]).unwrap();
        let mut annotations = annotate(&corpus, &codebook, &ByLength, 2, &|_, _| ()).unwrap();
        let duplicates = duplicates::find(&corpus, &annotations);
        duplicates::leave_out(&duplicates, &mut annotations);
        Input {
            corpus,
            codebook,
            annotations,
            duplicates,
        }
    }

    /// The corpus that comes with Parallax.
    fn shipped() -> Input {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/kim-putin-2023");
        Input::of(&folder, built_in())
    }

    fn study(&self) -> Study<'_> {
        Study::new(
            &self.corpus,
            &self.codebook,
            &self.annotations,
            &self.duplicates,
            None,
            7,
        )
    }
}

fn tables(study: &Study<'_>) -> Vec<(&'static str, DataFrame)> {
    let made = tables::each(|entry| Table::of(entry, study)).unwrap();
    let made = made.into_iter();
    made.map(|table| (table.name, table.frame)).collect()
}

fn assert_same(found: &[(&str, DataFrame)], expected: &[(&str, DataFrame)]) {
    for ((name, found), (_, expected)) in found.iter().zip(expected) {
        assert!(found.equals_missing(expected), "{name} differs");
    }
}

/// Two ledgers, of every second article each.
fn halves(ledger: &Ledger) -> [Ledger; 2] {
    [0, 1].map(|half| {
        let entries = ledger.entries.iter().skip(half).step_by(2);
        Ledger::new(&ledger.codebook, entries.cloned().collect())
    })
}

#[test]
fn a_ledger_that_was_written_and_read_gives_the_same_tables() {
    let input = Input::shipped();
    let mut study = input.study();
    let expected = tables(&study);
    study.ledger = Ledger::from_bytes(&study.ledger.to_bytes()).unwrap();
    assert_same(&tables(&study), &expected);
}

#[test]
fn two_halves_merged_in_either_order_give_the_tables_of_the_whole() {
    let input = Input::shipped();
    let mut study = input.study();
    let expected = tables(&study);
    let [one, other] = halves(&study.ledger);
    let merged = one.clone().merge(other.clone()).unwrap();
    assert_eq!(merged, other.merge(one).unwrap());
    study.ledger = merged;
    assert_same(&tables(&study), &expected);
}

#[test]
fn merging_is_associative() {
    let ledger = Input::shipped().study().ledger.clone();
    let [one, other] = halves(&ledger);
    let [third, fourth] = halves(&other);
    let left = one.clone().merge(third.clone()).unwrap();
    let right = third.merge(fourth.clone()).unwrap();
    assert_eq!(left.merge(fourth).unwrap(), one.merge(right).unwrap());
}

#[test]
fn ledgers_of_the_same_article_or_other_codebooks_are_not_merged() {
    let ledger = Input::shipped().study().ledger.clone();
    let first = ledger.entries[0].article.clone();
    assert_eq!(
        ledger.clone().merge(ledger.clone()),
        Err(MergeError::ArticleTwice(first))
    );
    let other = Ledger::new("another", Vec::new());
    let refused = ledger.merge(other).unwrap_err();
    assert!(matches!(refused, MergeError::OtherCodebook { .. }));
}

#[test]
fn bytes_that_are_not_a_ledger_are_refused() {
    let bytes = Ledger::new("codebook", Vec::new()).to_bytes();
    assert!(matches!(
        Ledger::from_bytes(b"outlet,frame\n"),
        Err(LedgerError::OtherFormat)
    ));
    assert!(matches!(
        Ledger::from_bytes(&bytes[..bytes.len() - 1]),
        Err(LedgerError::Damaged(_))
    ));
}

const CODEBOOK: &str = r#"
[codebook]
id = "test"
version = "1"
language = "en"

[[frames]]
id = "sanctions"
name = "Sanctions"
definition = "Speaks of sanctions."
source = "made for this test"
terms = ["sanction*"]

[[frames]]
id = "friendship"
name = "Friendship"
definition = "Speaks of ties between friends."
source = "made for this test"
terms = ["friend*"]

[[actors]]
id = "kim"
name = "Kim Jong-un"
kind = "person"
aliases = ["Kim Jong-un", "Kim"]

[[actors]]
id = "seoul"
name = "South Korea"
kind = "state"
aliases = ["Seoul"]
"#;

/// Two sentences, of four and six words: an outlet's own, which is negative, and a quotation of four words.
#[test]
fn an_entry_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("wire")).unwrap();
    let text = "Seoul condemned the sanctions. “Sanctions will bite, friends,” said Kim.\n";
    std::fs::write(folder.path().join("wire/1.txt"), text).unwrap();
    let codebook = Codebook::parse(CODEBOOK, "test.toml").unwrap();
    let input = Input::of(folder.path(), codebook);
    let ledger = input.study().ledger.clone();
    let [entry] = ledger.entries() else {
        panic!("one article")
    };

    let scored = |sum, classes| Scored { sum, classes };
    let negative = scored(-0.625, [1, 0, 0]);
    let neutral = scored(0.0, [0, 1, 0]);
    let both = scored(-0.625, [1, 1, 0]);
    assert_eq!((entry.n_words, entry.n_words_in_sentences), (10, 10));
    assert_eq!(entry.n_sentences(), 2);
    assert_eq!(entry.tone_in(Voices::All), both);
    assert_eq!(entry.tone_in(Voices::Only(Voice::Outlet)), negative);
    assert_eq!(entry.tone_in(Voices::Only(Voice::Quoted)), neutral);
    assert_eq!(
        entry.tone_in(Voices::Only(Voice::Attributed)),
        Scored::default()
    );

    let sanctions = FrameSums {
        frame: 0,
        // What Seoul condemned is its word, not the outlet's.
        by_voice: [0, 1, 1],
        scored: both,
        n_sentences: 2,
    };
    let friendship = FrameSums {
        frame: 1,
        by_voice: [0, 1, 0],
        scored: neutral,
        n_sentences: 1,
    };
    assert_eq!(entry.frames, [sanctions, friendship]);
    assert_eq!(entry.headline, PartSums::default());
    let below = PartSums {
        frames: vec![(0, 2), (1, 1)],
        actors: vec![(0, neutral), (1, negative)],
        tone: both,
    };
    assert_eq!(entry.below, below);
    assert_eq!((entry.n_together(0, 1), entry.n_together(1, 0)), (1, 1));

    let kim = |voice| ActorSums {
        actor: 0,
        voice,
        n_mentions: 1,
        scored: neutral,
    };
    let seoul = |voice| ActorSums {
        actor: 1,
        scored: negative,
        ..kim(voice)
    };
    let own = Voices::Only(Voice::Outlet);
    assert_eq!(
        entry.actors,
        [kim(Voices::All), kim(own), seoul(Voices::All), seoul(own)]
    );
    assert_eq!(entry.actor(0, Voices::Only(Voice::Quoted)), None);

    let speaker = SpeakerSums {
        name: Some("Kim Jong-un".to_string()),
        source: None,
        n_passages: 1,
        n_words_quoted: 4,
        n_words_attributed: 0,
    };
    let condemning = SpeakerSums {
        name: Some("South Korea".to_string()),
        source: Some(SourceKind::Official),
        n_words_quoted: 0,
        n_words_attributed: 2,
        ..speaker.clone()
    };
    assert_eq!(entry.speakers, [speaker, condemning]);
    let say = Act {
        speaker: 0,
        verb: ReportingVerb {
            lemma: "say".into(),
            part: PartOfSpeech::Verb,
            stance: Stance::Neutral,
        },
        is_direct: true,
    };
    let condemn = Act {
        speaker: 1,
        verb: ReportingVerb {
            lemma: "condemn".into(),
            ..say.verb.clone()
        },
        is_direct: false,
    };
    assert_eq!(entry.acts, [condemn, say]);

    let label = |actor, alias, text: &str| LabelSums {
        actor,
        source: LabelSource::Alias(alias),
        text: text.to_string(),
        head: String::new(),
        n_own_voice: 1,
        n_mentions: 1,
    };
    assert_eq!(entry.labels, [label(1, 0, "Seoul"), label(0, 1, "Kim")]);
}

/// The ledger's size by article, of the shipped corpus and of the corpus
/// folder that `LEDGER_CORPUS` names, if it is set.
#[test]
fn an_entry_is_smaller_than_its_article() {
    let other = std::env::var_os("LEDGER_CORPUS").map(PathBuf::from);
    let other = other.map(|folder| Input::of(&folder, built_in()));
    for input in [Input::shipped()].into_iter().chain(other) {
        let ledger = input.study().ledger.clone();
        let articles = ledger.entries.len();
        let written = ledger.to_bytes().len() / articles;
        let texts: usize = input
            .corpus
            .articles
            .iter()
            .map(|one| one.text().len())
            .sum();
        let text = texts / articles;
        println!("{articles} articles: {written} bytes an article; its text {text}");
        assert!(written < text);
    }
}
