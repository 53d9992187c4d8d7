//! The smaller subcommands, from outside.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use serde_json::{Value, json};

use super::support::{folder, parallax};

/// Scores lines of JSON.
fn score(lines: &[Value]) -> Vec<Value> {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let output = parallax()
        .arg("score")
        .write_stdin(input)
        .assert()
        .code(0)
        .get_output()
        .clone();
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn score_keeps_order_ids_and_character_offsets() {
    let scored = score(&[
        json!({"id": "b", "text": "“Kim” thanked Putin warmly.", "targets": [{"start": 14, "end": 19}, {"start": 1, "end": 4}]}),
        json!({"id": "a", "text": "The army shelled the market."}),
    ]);
    assert_eq!(scored[0]["id"], "b");
    assert_eq!(scored[0]["targets"][0]["surface"], "Putin");
    assert_eq!(scored[0]["targets"][1]["surface"], "Kim");
    assert_eq!(scored[1]["id"], "a");
    assert_eq!(scored[1]["targets"], json!([]));
    for place in [
        &scored[0]["tone"],
        &scored[0]["targets"][0],
        &scored[1]["tone"],
    ] {
        let sum: f64 = ["negative", "neutral", "positive"]
            .map(|name| place[name].as_f64().unwrap())
            .iter()
            .sum();
        assert!((sum - 1.0).abs() < 1e-5, "{place}");
    }
}

#[test]
fn score_tells_praise_from_blame_of_the_same_name() {
    let sentiment = |text: &str| {
        let scored =
            score(&[json!({"id": "1", "text": text, "targets": [{"start": 0, "end": 5}]})]);
        let target = &scored[0]["targets"][0];
        target["positive"].as_f64().unwrap() - target["negative"].as_f64().unwrap()
    };
    assert!(sentiment("Putin was praised for his generosity and his courage.") > 0.2);
    assert!(sentiment("Putin was condemned for a brutal and unlawful war.") < -0.2);
}

#[test]
fn score_names_the_line_that_it_cannot_read() {
    let refused = |line: &str| {
        let good = r#"{"id": "1", "text": "Kim met Putin."}"#;
        parallax()
            .arg("score")
            .write_stdin(format!("{good}\n{line}\n"))
            .assert()
            .code(2)
    };
    refused("not JSON").stderr(contains("standard input:2").and(contains("targets")));
    refused(r#"{"id": "2", "text": "Kim", "targets": [{"start": 0, "end": 9}]}"#)
        .stderr(contains("standard input:2").and(contains("3 characters")));
    refused(r#"{"id": "2", "txt": "Kim"}"#).stderr(contains("txt"));
}

#[test]
fn corpus_check_lists_outlets_and_faults() {
    parallax()
        .args(["corpus", "check", "corpus/kim-putin-2023"])
        .assert()
        .code(0)
        .stdout(contains("us-wire: 3 articles").and(contains("READ MORE")));
    let faulty = folder(&[
        ("wire/a.txt", "Kim met Putin.\n"),
        ("wire/b.txt", ""),
        ("daily/c.txt", "Putin met Kim.\n"),
    ]);
    parallax()
        .args(["corpus", "check"])
        .arg(faulty.path())
        .assert()
        .code(3)
        .stdout(contains("wire/b.txt"));
}

#[test]
fn codebook_check_and_show_read_the_built_in_ones() {
    parallax()
        .args(["codebook", "check", "state-visit"])
        .assert()
        .code(0)
        .stdout(contains("ready to use"));
    parallax()
        .args(["codebook", "show", "codebooks/state-visit.toml"])
        .assert()
        .code(0)
        .stdout(contains("Semetko").and(contains("sanctions-legality")));
    parallax()
        .args(["codebook", "show"])
        .assert()
        .code(0)
        .stdout(contains("news-frames 1: ").and(contains("state-visit 2: ")));
}

#[test]
fn models_are_listed_and_checked() {
    parallax()
        .args(["models", "list"])
        .assert()
        .code(0)
        .stdout(contains("built in"));
    parallax()
        .args(["models", "check"])
        .assert()
        .code(0)
        .stdout(contains("praise").and(contains("SHA-256")));
}

#[test]
fn a_model_folder_gives_the_same_scores_as_the_built_in_model() {
    let line = "{\"id\": \"1\", \"text\": \"Kim praised Putin.\", \"targets\": [{\"start\": 0, \"end\": 3}]}\n";
    let output = |more: &[&str]| {
        parallax()
            .arg("score")
            .args(more)
            .write_stdin(line)
            .assert()
            .code(0)
            .get_output()
            .stdout
            .clone()
    };
    assert_eq!(output(&[]), output(&["--model", "models/news-sentiment"]));
}
