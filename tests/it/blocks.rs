//! Comparison within blocks: articles of one event with each other.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use parallax::analyze::analyze_with;
use parallax::plan::{Blocks, Plan, Repeats};
use parallax::results::Results;
use parallax::results::run::BlockFacts;
use parallax::testing::BY_WORD;
use predicates::str::contains;

use super::support::{Folder, beside, folder, number, parallax, rows, top};

const EVENTS: usize = 30;

/// Thirty events, each reported by three outlets in twenty sentences. How many of them speak of sanctions depends on the event:
/// from none to fourteen; at each, `hawk` has one or two more than the others. One more event only `hawk` reports, and one
/// article belongs to none.
fn events() -> Folder {
    let mut table = "id,outlet,date,event,text\n".to_string();
    let mut add = |outlet: &str, event: &str, about: usize| {
        let n = table.len();
        let sentences = (0..20).map(|at| {
            if at < about {
                format!("They spoke of sanctions on day {}.", n + at)
            } else {
                format!("They spoke of harvests on day {}.", n + at)
            }
        });
        let text: Vec<String> = sentences.collect();
        let text = text.join(" ");
        writeln!(table, "a{n},{outlet},2023-09-12,{event},{text}").unwrap();
    };
    for event in 0..EVENTS {
        let name = format!("event-{event}");
        let about = 2 * (event % 8);
        add("hawk", &name, about + 1 + event % 2);
        add("dove", &name, about);
        add("owl", &name, about + event % 3 / 2);
    }
    add("hawk", "event-lone", 20);
    add("owl", "", 0);
    folder(&[("articles.csv", &table)])
}

fn plan(corpus: &Path) -> Plan {
    let codebook = top().join("codebooks/state-visit.toml");
    let plan = Plan::new(corpus).codebook(codebook).seed(7);
    plan.repeats(Repeats::CountAll)
}

/// The row of `hawk` and the frame with sanctions.
fn hawk(results: &Path) -> HashMap<String, String> {
    let mut table = rows(results, "frames_by_outlet").into_iter();
    let found = table.find(|row| row["outlet"] == "hawk" && row["frame"] == "sanctions-legality");
    found.expect("a row")
}

/// That events differ hides what the outlets differ in, unless articles are compared within events. Within them the difference is that
/// of Mantel and Haenszel; of articles of one length, the mean over events of the outlet's less the mean of the others'.
#[test]
fn a_difference_within_events_is_found_within_events_alone() {
    let corpus = events();
    let run = |blocks: Blocks, name: &str| {
        let out = beside(corpus.path(), name);
        let analysis = analyze_with(&plan(corpus.path()).blocks(blocks), &BY_WORD).unwrap();
        analysis.write(&out).unwrap();
        (hawk(&out), Results::open(&out).unwrap().run.comparison)
    };
    let (without, facts) = run(Blocks::None, "without");
    assert!(number(&without, "p_value") > 0.05, "{without:?}");
    assert_eq!(facts.blocks, None);

    let (within, facts) = run(Blocks::default(), "within");
    assert!(number(&within, "p_value") < 0.001, "{within:?}");
    let expected = BlockFacts {
        column: "event".to_string(),
        blocks: EVENTS + 1,
        blocks_left_out: 1,
        articles_left_out: 1,
        articles_without_block: 1,
    };
    assert_eq!(facts.blocks, Some(expected));
    let words = 20.0 * 7.0;
    let events = (0..EVENTS).map(|event| 1.0 + (event % 2) as f64 - (event % 3 / 2) as f64 / 2.0);
    let difference = 1000.0 * events.sum::<f64>() / EVENTS as f64 / words;
    assert!(
        (number(&within, "difference") - difference).abs() < 1e-3,
        "{within:?}"
    );
    let (low, high) = (
        number(&within, "difference_low"),
        number(&within, "difference_high"),
    );
    assert!(
        0.0 < low && low < difference && difference < high,
        "{within:?}"
    );

    let (named, _) = run(Blocks::Column("event".to_string()), "named");
    assert_eq!(named, within);
}

/// A word that comes with the event is no keyword of the outlet that reports more of such events.
#[test]
fn words_are_compared_within_events_too() {
    let corpus = events();
    let out = beside(corpus.path(), "out");
    let analysis = analyze_with(&plan(corpus.path()), &BY_WORD).unwrap();
    analysis.write(&out).unwrap();
    let keywords = rows(&out, "keywords_by_outlet");
    let of = |outlet: &str| {
        let found = keywords.iter().find(|row| {
            row["outlet"] == outlet && row["keyword"] == "sanctions" && row["use"] == "over"
        });
        found.map(|row| number(row, "p_value"))
    };
    assert!(of("hawk").is_some_and(|p| p < 0.01), "{keywords:?}");
    assert_eq!(of("dove"), None);
}

#[test]
fn the_terminal_says_within_which_blocks() {
    let corpus = events();
    let analyze = |arguments: &[&str]| {
        let mut command = parallax();
        command
            .arg("analyze")
            .arg(corpus.path())
            .args([
                "--model",
                "tests/data/tiny-bert",
                "--keep-duplicates",
                "--out",
            ])
            .arg(beside(corpus.path(), "shown"))
            .args(["--codebook", "codebooks/state-visit.toml"])
            .args(arguments);
        command.assert()
    };
    analyze(&[])
        .code(0)
        .stdout(contains(
            "Compared within 31 blocks by event; 1 block (1 article) with one side alone left out; 1 article\n  without a value left out",
        ))
        .stdout(contains("within blocks of the same event"));
    parallax()
        .arg("explain")
        .arg(beside(corpus.path(), "shown"))
        .args(["--outlet", "hawk", "--frame", "sanctions-legality"])
        .assert()
        .code(0)
        .stdout(contains("within blocks of the same"));
    let plain = analyze(&["--no-block"]).code(0);
    let shown = String::from_utf8_lossy(&plain.get_output().stdout).into_owned();
    assert!(!shown.contains("block"), "{shown}");
}

/// Before a model is loaded: there is none of that name.
#[test]
fn a_column_that_cannot_be_a_block_is_refused_before_the_model_loads() {
    let corpus = events();
    for (arguments, message) in [
        (
            &["--block", "evnt"][..],
            "--block: there is no column `evnt`; the columns are: outlet, date, licence, country, ownership, event",
        ),
        (
            &["--block", "outlet"],
            "--block: the articles are compared by `outlet`",
        ),
        (
            &["--block", "event", "--by", "event"],
            "--block: the articles are compared by `event`",
        ),
    ] {
        parallax()
            .arg("analyze")
            .arg(corpus.path())
            .args(["--model", "no-such-model"])
            .args(arguments)
            .assert()
            .code(2)
            .stderr(contains(message));
    }
    // Compared by what would be the blocks, there are none.
    let by_event = plan(corpus.path()).by("event");
    let analysis = analyze_with(&by_event, &BY_WORD).unwrap();
    assert_eq!(analysis.corpus.blocks, None);
}
