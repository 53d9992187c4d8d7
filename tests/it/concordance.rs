//! `parallax concordance`, from outside.

use std::collections::HashMap;

use super::analyze::SHIPPED;
use super::small::{SMALL, shown};
use super::support::{folder, number, parallax, rows};

#[test]
fn concordances_of_a_small_study() {
    insta::assert_snapshot!("concordance", shown(&["concordance", "small", "sanction*"]));
    insta::assert_snapshot!(
        "concordance_left",
        shown(&[
            "concordance",
            "small",
            "--actor",
            "kim",
            "--sort",
            "left",
            "--width",
            "80"
        ])
    );
    insta::assert_snapshot!(
        "concordance_csv",
        shown(&["concordance", "small", "sanctions", "--csv", "-"])
    );
    let output = parallax()
        .current_dir(SMALL.corpus.path())
        .args(["concordance", ".", "sanction*", "--sort", "right"])
        .assert()
        .code(0)
        .get_output()
        .clone();
    insta::assert_snapshot!(
        "concordance_corpus",
        String::from_utf8(output.stdout).unwrap()
    );
}

/// Words of a text that begin with `stem`, cut in the plainest way.
fn count_words(text: &str, stem: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.to_lowercase().starts_with(stem))
        .count()
}

#[test]
fn every_place_of_a_term_is_in_the_concordance() {
    let expected: usize = rows(&SHIPPED.results, "texts")
        .iter()
        .map(|row| count_words(&row["text"], "sanction"))
        .sum();
    assert!(expected > 10, "only {expected}");
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("places.csv");
    parallax()
        .arg("concordance")
        .arg(&SHIPPED.results)
        .args(["sanction*", "--csv"])
        .arg(&file)
        .assert()
        .code(0)
        .stdout("");
    let places = rows(home.path(), "places");
    assert_eq!(places.len(), expected);
    let sentences: HashMap<(String, String), HashMap<String, String>> =
        rows(&SHIPPED.results, "sentences")
            .into_iter()
            .map(|row| ((row["article_id"].clone(), row["sentence_id"].clone()), row))
            .collect();
    for place in &places {
        let sentence = &sentences[&(place["article_id"].clone(), place["sentence_id"].clone())];
        let whole = format!("{}{}{}", place["left"], place["hit"], place["right"]);
        assert_eq!(whole, sentence["text"]);
        if place["scored"] == "sentence" {
            assert_eq!(number(place, "score"), number(sentence, "tone"));
        }
    }
    let corpus_has = parallax()
        .args([
            "concordance",
            "corpus/kim-putin-2023",
            "sanction*",
            "--csv",
            "-",
        ])
        .assert()
        .code(0)
        .get_output()
        .clone();
    let mut reader = csv::Reader::from_reader(corpus_has.stdout.as_slice());
    let of_corpus: Vec<HashMap<String, String>> =
        reader.deserialize().map(|row| row.unwrap()).collect();
    assert_eq!(of_corpus.len(), expected);
    for (one, other) in of_corpus.iter().zip(&places) {
        for column in ["article_id", "start", "end", "hit", "voice"] {
            assert_eq!(one[column], other[column], "{column}");
        }
        // Results call a speaker by the codebook's name; a corpus folder has no codebook.
        let by_alias = other["speaker"] == "United Nations" && one["speaker"].contains("U.N.");
        if !by_alias {
            assert_eq!(one["speaker"], other["speaker"]);
        }
        assert_eq!(one["score"], "", "no model has read a corpus folder");
    }
}

#[test]
fn a_frames_places_are_its_mentions() {
    let mentions: Vec<_> = rows(&SHIPPED.results, "mentions")
        .into_iter()
        .filter(|row| row["id"] == "isolation" && row["outlet"] == "de-public")
        .collect();
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("places.csv");
    parallax()
        .arg("concordance")
        .arg(&SHIPPED.results)
        .args(["--frame", "isolation", "--outlet", "de-public", "--csv"])
        .arg(&file)
        .assert()
        .code(0);
    let places = rows(home.path(), "places");
    assert!(!places.is_empty());
    assert_eq!(places.len(), mentions.len());
    for (place, mention) in places.iter().zip(&mentions) {
        assert_eq!(place["hit"], mention["surface"]);
        assert_eq!(number(place, "score"), number(mention, "sentiment"));
        assert_eq!(place["scored"], "mention");
    }
}

#[test]
fn lines_fit_and_are_aligned_on_the_place() {
    let corpus = folder(&[
        (
            "wire/1.txt",
            "Kim Jong Un (김정은 국무위원장) spoke of sanctions at length to his hosts in the hall.\n",
        ),
        ("agency/1.txt", "The sanctions, 制裁 in Chinese, remain.\n"),
    ]);
    for width in ["72", "100", "160"] {
        let output = parallax()
            .arg("concordance")
            .arg(corpus.path())
            .args(["sanctions", "--width", width])
            .assert()
            .code(0)
            .get_output()
            .clone();
        let text = String::from_utf8(output.stdout).unwrap();
        let mut columns = Vec::new();
        for line in text.lines().filter(|line| line.contains("[sanctions]")) {
            let at = line.find('[').unwrap();
            columns.push(parallax::layout::width(&line[..at]));
            assert!(parallax::layout::width(line) <= width.parse().unwrap());
        }
        assert_eq!(columns.len(), 2, "{text}");
        assert_eq!(columns[0], columns[1], "{text}");
    }
}

/// A `run.json` of another program does not make a corpus results; nor is a page written beside it.
#[test]
fn a_run_json_of_another_program_changes_nothing() {
    let article = "Kim met Putin.\n";
    let corpus = folder(&[
        ("run.json", "{\"name\": \"my experiment\"}"),
        ("wire/1.txt", article),
        ("agency/1.txt", article),
    ]);
    let concordance = || {
        let mut command = parallax();
        command
            .arg("concordance")
            .arg(corpus.path())
            .args(["Kim", "--csv", "-"]);
        let output = command.assert().code(0).get_output().stdout.clone();
        String::from_utf8(output).unwrap()
    };
    let with = concordance();
    assert_eq!(with.lines().count(), 3);
    parallax()
        .arg("report")
        .arg(corpus.path())
        .assert()
        .code(2)
        .stderr(predicates::str::contains(
            "not written by `parallax analyze`",
        ));
    assert!(!corpus.path().join("report.html").exists());
    std::fs::remove_file(corpus.path().join("run.json")).unwrap();
    assert_eq!(concordance(), with);
}
