//! Cost grows with the work: texts and groups that took minutes take seconds.
//!
//! The bounds are ten times what a slow machine takes. `tests/reliability/text.sh` measures larger ones.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::{folder, parallax, rows, top};

/// Analyses a folder, which ends with this code, and returns its results with how long it took.
fn analyze(corpus: &Path, more: &[&str], code: i32) -> (TempDir, Duration) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let start = Instant::now();
    parallax()
        .arg("analyze")
        .arg(corpus)
        .arg("--model")
        .arg(top().join("tests/data/tiny-bert"))
        .args(["--quiet", "--out"])
        .arg(home.path().join("out"))
        .args(more)
        .assert()
        .code(code);
    (home, start.elapsed())
}

/// 50,000 paragraphs of one word in one article: the bootstrap draws sentences there, and duplicates are searched.
#[test]
fn lines_of_one_letter_take_seconds() {
    let lines = "a\n".repeat(50_000);
    let other = "The train crossed the border on Tuesday.\n";
    let corpus = folder(&[("aa/lines.txt", lines.as_str()), ("bb/other.txt", other)]);
    let (_home, took) = analyze(corpus.path(), &[], 0);
    assert!(took < Duration::from_secs(60), "{took:?}");
}

/// 8,000 paragraphs of a dozen words in one article, each a copy of the first.
#[test]
fn lines_that_repeat_one_take_seconds() {
    let lines =
        "A list of the same dozen words that stands there a thousand times.\n".repeat(8_000);
    let other = "The train crossed the border on Tuesday.\n";
    let corpus = folder(&[("aa/lines.txt", lines.as_str()), ("bb/other.txt", other)]);
    let (_home, took) = analyze(corpus.path(), &[], 0);
    assert!(took < Duration::from_secs(6), "{took:?}");
}

/// A sentence of 450,000 words, each of them a hit: what is asked of a hit is asked of the words beside it.
/// It ends with code 3: the model does not read the sentence to its end, and that is listed.
#[test]
fn a_hit_at_every_word_of_a_sentence_takes_seconds() {
    let codebook = "[codebook]\nid = \"c\"\nversion = \"1\"\nlanguage = \"en\"\n\
        [[frames]]\nid = \"f\"\nname = \"F\"\ndefinition = \"D\"\nsource = \"S\"\nterms = [\"a\"]\n";
    let words = "a ".repeat(450_000);
    let corpus = folder(&[
        ("corpus/aa/words.txt", words.as_str()),
        (
            "corpus/bb/other.txt",
            "The train crossed the border on Tuesday.\n",
        ),
        ("codebook.toml", codebook),
    ]);
    let codebook = corpus.path().join("codebook.toml");
    let codebook = ["--codebook", codebook.to_str().expect("Unicode")];
    let (home, took) = analyze(&corpus.path().join("corpus"), &codebook, 3);
    assert!(took < Duration::from_secs(60), "{took:?}");
    assert_eq!(rows(&home.path().join("out"), "mentions").len(), 450_000);
}

/// 10,000 sentences that say the same, and as many that differ by a number: claims compare each two of what is said.
#[test]
fn thousands_of_like_sentences_take_seconds() {
    let numbered = |at: usize| format!("Kim met Putin at the spaceport on day {at}.\n");
    let numbered: String = (0..10_000).map(numbered).collect();
    let same = "“We stay at the spaceport,” Putin told reporters.\n".repeat(10_000);
    let corpus = folder(&[
        ("aa/same.txt", same.as_str()),
        ("bb/numbered.txt", numbered.as_str()),
    ]);
    let (_home, took) = analyze(corpus.path(), &[], 0);
    assert!(took < Duration::from_secs(60), "{took:?}");
}

/// 400 groups of one article each. Pairs of outlets are those of the 200 with the most articles, here the first in order.
#[test]
fn hundreds_of_groups_take_seconds() {
    let mut listing = "id,outlet,text,group\n".to_owned();
    for at in 0..400 {
        let text = format!(
            "The train of minister {at} crossed the border. Kim said that talks {at} were warm."
        );
        writeln!(listing, "a{at:03},wire,{text},g{at:03}")
            .expect("memory takes whatever is written");
    }
    let corpus = folder(&[("articles.csv", listing.as_str())]);
    let (home, took) = analyze(corpus.path(), &["--by", "group", "--keep-duplicates"], 0);
    assert!(took < Duration::from_secs(60), "{took:?}");
    let pairs = rows(&home.path().join("out"), "outlet_similarity");
    assert_eq!(pairs.len(), 200 * 199 / 2);
    assert!(
        pairs
            .iter()
            .all(|pair| pair["other_outlet"].as_str() <= "g199")
    );
}

/// A thousand frames in 1,200 days of outlets would be 1.2 million rows, nearly all of them zero.
#[test]
fn a_timeline_of_many_frames_has_rows_for_what_is_mentioned() {
    let mut listing = "id,outlet,date,text\n".to_owned();
    for at in 0..1200 {
        let (outlet, day) = (["aa", "bb"][at % 2], at / 2);
        let (year, month, day) = (2020 + day / 336, day % 336 / 28 + 1, day % 28 + 1);
        let frames = match at {
            0 => "nothing".to_owned(),
            _ => format!("frame{} and frame{}", at % 1000, (at + 7) % 1000),
        };
        let text = format!("Article {at} of that day speaks of {frames}.");
        writeln!(
            listing,
            "a{at:04},{outlet},{year}-{month:02}-{day:02},{text}"
        )
        .unwrap();
    }
    let mut codebook = "[codebook]\nid = \"c\"\nversion = \"1\"\nlanguage = \"en\"\n".to_owned();
    for at in 0..1000 {
        writeln!(
            codebook,
            "[[frames]]\nid = \"f{at}\"\nname = \"F\"\ndefinition = \"D\"\nsource = \"S\"\nterms = [\"frame{at}\"]"
        )
        .unwrap();
    }
    let corpus = folder(&[
        ("articles.csv", listing.as_str()),
        ("codebook.toml", codebook.as_str()),
        ("corpus.toml", "[corpus]\ncodebook = \"codebook.toml\"\n"),
    ]);
    let (home, _) = analyze(corpus.path(), &["--keep-duplicates"], 0);
    let days = rows(&home.path().join("out"), "timeline");
    let n_mentions = |row: &std::collections::HashMap<String, String>| row["n_mentions"].clone();
    assert_eq!(days.len(), 2 * 1199 + 1);
    assert_eq!(
        n_mentions(&days[0]),
        "0",
        "the day without mentions has a row"
    );
    assert!(days[1..].iter().all(|row| n_mentions(row) == "1"));
}
