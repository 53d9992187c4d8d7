//! What goes wrong in practice: each gets a message that names the place and the remedy, and loses nothing.

use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{beside, folder, parallax, rows, small_corpus, top};

/// Analyses `corpus` into the folder `results` beside it.
fn analyze(corpus: &Path, more: &[&str]) -> Assert {
    parallax()
        .arg("analyze")
        .arg(corpus)
        .arg("--out")
        .arg(beside(corpus, "results"))
        .args(more)
        .assert()
}

/// Adds a file to the small corpus, expects it to be skipped with `why`, and the rest to be analysed.
fn is_skipped(name: &str, contents: &[u8], why: &str) {
    let corpus = small_corpus();
    let path = corpus.path().join("wire").join(name);
    fs::write(&path, contents).unwrap();
    let shown = contains(name.to_string());
    analyze(corpus.path(), &[]).code(3).stdout(shown);
    let skipped = rows(&beside(corpus.path(), "results"), "skipped");
    let row = skipped
        .iter()
        .find(|row| row["path"].contains(name))
        .expect("a row for the file");
    assert!(row["why"].contains(why), "{}", row["why"]);
    assert_eq!(rows(&beside(corpus.path(), "results"), "articles").len(), 2);

    // The same with --strict fails, and leaves the results as they were.
    let before = fs::read(beside(corpus.path(), "results").join("run.json")).unwrap();
    analyze(corpus.path(), &["--strict"])
        .code(1)
        .stderr(contains(name.to_string()));
    assert_eq!(
        fs::read(beside(corpus.path(), "results").join("run.json")).unwrap(),
        before
    );
}

#[test]
fn a_missing_folder_is_named() {
    parallax()
        .args(["analyze", "no/such/folder"])
        .assert()
        .code(2)
        .stderr(contains("no/such/folder"));
}

#[test]
fn an_empty_folder_is_told_what_belongs_in_it() {
    let corpus = folder(&[]);
    analyze(corpus.path(), &[]).code(2).stderr(contains(".txt"));
    assert!(!beside(corpus.path(), "results").exists());
}

#[test]
fn one_outlet_cannot_be_compared() {
    let corpus = folder(&[("wire/first.txt", "Kim met Putin.\n")]);
    analyze(corpus.path(), &[])
        .code(2)
        .stderr(contains("wire").and(contains("--add")));
}

#[test]
fn an_unknown_column_in_place_of_a_needed_one_is_named() {
    let corpus = folder(&[("articles.csv", "id,oulet,text\na,wire,Kim met Putin.\n")]);
    analyze(corpus.path(), &[]).code(2).stderr(
        contains("articles.csv")
            .and(contains("outlet"))
            .and(contains("oulet")),
    );
}

#[test]
fn an_unknown_outlet_is_skipped_with_the_nearest_name() {
    let corpus = folder(&[
        (
            "corpus.toml",
            "[corpus]\ntitle = \"A test\"\n[[outlets]]\nid = \"wire\"\n[[outlets]]\nid = \"agency\"\n",
        ),
        (
            "articles.csv",
            "id,outlet,text\na,wire,Kim met Putin.\nb,agency,Putin met Kim.\nc,wrie,Seoul protested.\n",
        ),
    ]);
    analyze(corpus.path(), &[])
        .code(3)
        .stdout(contains("wrie").and(contains("wire")));
}

#[test]
fn an_empty_file_is_skipped() {
    is_skipped("empty.txt", b"", "empty");
}

#[test]
fn a_binary_file_is_skipped() {
    is_skipped(
        "picture.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01",
        "text",
    );
}

#[test]
fn another_encoding_is_read_and_said() {
    let corpus = small_corpus();
    fs::write(
        corpus.path().join("wire/old.txt"),
        b"The minister drank a caf\xE9 in the old town by the harbour on Monday.",
    )
    .unwrap();
    parallax()
        .args(["corpus", "check"])
        .arg(corpus.path())
        .assert()
        .code(0)
        .stdout(contains("wire/old.txt: the file is in windows-1252"));
}

#[test]
fn a_line_of_fifty_megabytes_is_skipped() {
    is_skipped(
        "long.txt",
        &b"Kim met Putin and ".repeat(50_000_000 / 18),
        "",
    );
}

#[test]
fn a_sentence_of_two_thousand_words_is_cut_and_marked() {
    let corpus = small_corpus();
    let words: String = "Kim and his delegation walked on and on ".repeat(250);
    fs::write(
        corpus.path().join("wire/endless.txt"),
        format!("{words}.\n"),
    )
    .unwrap();
    analyze(corpus.path(), &["--codebook", "state-visit"])
        .code(3)
        .stdout(contains("wire/endless.txt"));
    let results = beside(corpus.path(), "results");
    let sentences = rows(&results, "sentences");
    let cut: Vec<_> = sentences
        .iter()
        .filter(|row| row["truncated"] == "true")
        .collect();
    assert_eq!(cut.len(), 1);
    // Every mention is counted; only those within the model's reach have scores.
    let mentions = rows(&results, "mentions");
    let kims: Vec<_> = mentions
        .iter()
        .filter(|row| row["article_id"] == cut[0]["article_id"] && row["id"] == "kim")
        .filter(|row| row["reference"] == "name")
        .collect();
    assert_eq!(kims.len(), 250);
    let scored = kims
        .iter()
        .filter(|row| !row["sentiment"].is_empty())
        .count();
    assert!((40..100).contains(&scored), "{scored} of 250 scored");
}

#[test]
fn two_articles_with_one_id_are_both_named() {
    let corpus = folder(&[(
        "articles.csv",
        "id,outlet,text\na,wire,Kim met Putin.\nb,agency,Putin met Kim.\na,agency,Another text.\n",
    )]);
    analyze(corpus.path(), &[])
        .code(3)
        .stdout(contains("articles.csv"));
    let skipped = rows(&beside(corpus.path(), "results"), "skipped");
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped[0]["article_id"], "a");
}

#[test]
fn a_codebook_with_a_typo_is_refused_with_its_line() {
    let corpus = small_corpus();
    let book = corpus.path().join("own.toml");
    fs::write(
        &book,
        "[codebook]\nid = \"own\"\nversion = \"1\"\nlanguage = \"en\"\n[[frames]]\nid = \"threat\"\nname = \"Threat\"\n\
         definition = \"d\"\nsource = \"s\"\nterm = [\"missile*\"]\n",
    )
    .unwrap();
    analyze(corpus.path(), &["--codebook", book.to_str().unwrap()])
        .code(2)
        .stderr(contains("own.toml:10").and(contains("terms")));
}

#[test]
fn a_broken_model_folder_is_refused_with_the_file() {
    let corpus = small_corpus();
    let model = folder(&[("config.json", "{}")]);
    let asked = ["--model", model.path().to_str().unwrap()];
    analyze(corpus.path(), &asked)
        .code(2)
        .stderr(contains("model.onnx"));

    let shipped = top().join("models/news-sentiment");
    for file in ["heads.safetensors", "tokenizer.json", "config.json"] {
        fs::copy(shipped.join(file), model.path().join(file)).unwrap();
    }
    fs::write(model.path().join("model.onnx"), "not a model").unwrap();
    analyze(corpus.path(), &asked)
        .code(2)
        .stderr(contains("model.onnx"));
    fs::write(model.path().join("config.json"), "{").unwrap();
    analyze(corpus.path(), &asked)
        .code(2)
        .stderr(contains("config.json"));
    analyze(corpus.path(), &["--model", "no-such-model"])
        .code(2)
        .stderr(contains("no-such-model"));
}

#[test]
fn an_output_folder_that_cannot_be_written_is_named() {
    let corpus = small_corpus();
    fs::write(corpus.path().join("a-file"), "").unwrap();
    parallax()
        .arg("analyze")
        .arg(corpus.path())
        .arg("--out")
        .arg(corpus.path().join("a-file/results"))
        .assert()
        .code(1)
        .stderr(contains("a-file").and(contains("--out")));
}

#[test]
fn a_folder_with_other_things_is_not_overwritten() {
    let corpus = small_corpus();
    let thesis = folder(&[("thesis.docx", "years of work")]);
    parallax()
        .arg("analyze")
        .arg(corpus.path())
        .arg("--out")
        .arg(thesis.path())
        .assert()
        .code(2)
        .stderr(contains("--out"));
    assert_eq!(fs::read_dir(thesis.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn ctrl_c_half_way_leaves_the_old_results() {
    use super::halted::{Halted, make_long};
    use super::replacing::no_leftovers;

    let corpus = small_corpus();
    analyze(corpus.path(), &[]).code(0);
    let out = beside(corpus.path(), "results");
    let before = fs::read(out.join("run.json")).unwrap();
    make_long(corpus.path());
    let run = Halted::start(corpus.path(), &out);
    assert_eq!(run.end_by(&["-INT"]), Some(130));
    no_leftovers(out.parent().unwrap());
    assert_eq!(fs::read(out.join("run.json")).unwrap(), before);
}
