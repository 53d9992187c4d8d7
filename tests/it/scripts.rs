//! What scripts, shells and packagers ask of the program.

use std::fs;

use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, starts_with};

use super::streams::TINY;
use super::support::{beside, parallax, small_corpus};

#[test]
fn a_dry_run_says_what_would_happen_and_does_nothing() {
    let corpus = small_corpus();
    let out = beside(corpus.path(), "out");
    let run = |more: &[&str]| {
        let mut run = parallax();
        run.args(["analyze", "--dry-run", "--model", "no-such-model", "--out"]);
        run.arg(&out).arg(corpus.path()).args(more).assert()
    };
    let told = run(&[]).success();
    let text = String::from_utf8(told.get_output().stdout.clone()).unwrap();
    let text = text.replace("\n  ", " ");
    for part in [
        "Reads: 2 articles from ",
        "codebook news-frames 1",
        "model no-such-model",
        "Compares: agency (1 article), wire (1 article), each with the rest",
        "a new folder",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!out.exists());
    // What would fail fails.
    let refused = run(&["--reference", "nobody"]).code(2);
    refused.stderr(contains("--reference: no article is by `nobody`"));

    fs::write(corpus.path().join("wire/empty.txt"), "").unwrap();
    run(&[]).code(3).stdout(contains("Left out: "));
}

#[test]
fn the_facts_of_a_run_are_there_for_scripts() {
    let corpus = small_corpus();
    let out = beside(corpus.path(), "out");
    let mut run = parallax();
    run.args(["analyze", "--json", "--verbose", "--model", TINY, "--out"]);
    let told = run.arg(&out).arg(corpus.path()).assert().success();
    let facts: serde_json::Value = serde_json::from_slice(&told.get_output().stdout).unwrap();
    let run: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(facts["run"], run);
    assert_eq!(facts["results"], out.to_str().unwrap());
    assert_eq!(facts["lost"], serde_json::json!([]));
    assert_eq!(facts["sentences_from_cache"], 0);
    told.stderr(
        contains(
            "note: 2 articles; codebook news-frames 1; model tiny-bert on rten (cpu), SHA-256 ",
        )
        .and(contains("cache none"))
        .and(contains("note: seconds: ")),
    );
}

#[test]
fn the_version_names_model_and_codebooks() {
    let told = |argument| parallax().arg(argument).assert().success();
    let version = concat!("parallax ", env!("CARGO_PKG_VERSION"), "\n");
    told("-V").stdout(version);
    told("--version").stdout(
        starts_with(version)
            .and(contains("model news-sentiment, SHA-256 "))
            .and(contains("\ncodebook news-frames 1\n")),
    );
}

#[test]
fn every_command_is_completed_and_has_a_page() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = parallax().args(["completions", shell]).assert().success();
        script.stdout(contains("concordance").and(contains("no-cache")));
    }
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("man");
    parallax().arg("man").arg(&folder).assert().success();
    for (page, holds) in [
        ("parallax.1", "analyze"),
        ("parallax-analyze.1", "codebook"),
    ] {
        let page = fs::read_to_string(folder.join(page)).unwrap();
        assert!(page.contains(holds));
    }
}
