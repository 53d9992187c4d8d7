//! `parallax explain`, from outside, and the parts of a figure.

use parallax::codebook::Kind;
use parallax::evidence::figure::Figure;
use parallax::results::Results;
use predicates::str::contains;

use super::analyze::SHIPPED;
use super::small::shown;
use super::support::{beside, folder, number, parallax, rows};

#[test]
fn explanations_of_a_small_study() {
    insta::assert_snapshot!(
        "explain_frame",
        shown(&[
            "explain",
            "small",
            "--outlet",
            "wire",
            "--frame",
            "sanctions"
        ])
    );
    insta::assert_snapshot!(
        "explain_actor",
        shown(&["explain", "small", "--outlet", "agency", "--actor", "kim"])
    );
    insta::assert_snapshot!(
        "explain_never",
        shown(&[
            "explain",
            "small",
            "--outlet",
            "daily",
            "--frame",
            "friendship"
        ])
    );
    insta::assert_snapshot!(
        "explain_voice",
        shown(&[
            "explain", "small", "--outlet", "agency", "--actor", "kim", "--voice", "quoted"
        ])
    );
}

/// A score as people write it: with its sign, a true minus.
fn signed(score: f64) -> String {
    format!("{score:+.2}").replace('-', "−")
}

#[test]
fn the_explanation_states_the_figures_of_the_tables() {
    let table = rows(&SHIPPED.results, "frames_by_outlet");
    let row = table
        .iter()
        .find(|row| row["outlet"] == "us-wire" && row["frame"] == "sanctions-legality")
        .unwrap();
    let output = parallax()
        .arg("explain")
        .arg(&SHIPPED.results)
        .args([
            "--outlet",
            "us-wire",
            "--frame",
            "sanctions-legality",
            "--sentences",
            "2",
        ])
        .assert()
        .code(0)
        .get_output()
        .clone();
    let text = String::from_utf8(output.stdout).unwrap();
    for expected in [
        format!(
            "{:.1} mentions per 1,000 words",
            number(row, "per_1000_words")
        ),
        format!(
            "{:.1} to {:.1}",
            number(row, "ci_low"),
            number(row, "ci_high")
        ),
        format!("{} mentions in", row["n_mentions"]),
        signed(number(row, "sentiment_mean")),
        "us-wire has only 3 articles".to_string(),
        "docs/methods.md".to_string(),
    ] {
        assert!(text.contains(&expected), "{expected} is not in\n{text}");
    }
    assert!(
        text.lines().all(|line| line.chars().count() <= 100),
        "{text}"
    );
    // Its extremes are those of the mentions.
    let scores: Vec<f64> = rows(&SHIPPED.results, "mentions")
        .iter()
        .filter(|row| row["outlet"] == "us-wire" && row["id"] == "sanctions-legality")
        .map(|row| number(row, "sentiment"))
        .collect();
    let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(
        text.contains(&format!("\n  {}  us-wire", signed(least))),
        "{least} is not in\n{text}"
    );
}

#[test]
fn names_that_are_not_there_are_told_the_nearest() {
    let results = SHIPPED.results.to_str().unwrap();
    for (arguments, meant) in [
        (
            vec!["explain", results, "--outlet", "us-wrie", "--actor", "kim"],
            "us-wire",
        ),
        (
            vec!["explain", results, "--outlet", "us-wire", "--actor", "kin"],
            "kim",
        ),
        (
            vec![
                "explain",
                results,
                "--outlet",
                "us-wire",
                "--frame",
                "isolatoin",
            ],
            "isolation",
        ),
        (
            vec!["concordance", results, "Kim", "--outlet", "us-wrie"],
            "us-wire",
        ),
        (
            vec!["concordance", results, "--frame", "isolatoin"],
            "isolation",
        ),
        (
            vec!["concordance", "corpus/kim-putin-2023", "--actor", "kin"],
            "kim",
        ),
        (
            vec!["concordance", results, "violat* {3,0} resolution*"],
            "{0,3}",
        ),
    ] {
        parallax()
            .args(arguments)
            .assert()
            .code(2)
            .stderr(contains(meant));
    }
}

/// The parts of every figure add up to what the tables say of it, copied text apart.
#[test]
fn parts_add_up_to_the_tables() {
    let results = Results::open(&SHIPPED.results).unwrap();
    let mut uncounted = 0;
    for row in &results.frames_by_outlet {
        let figure = Figure::find(&results, &row.outlet, Kind::Frame, &row.frame, None).unwrap();
        let own = &figure.own;
        assert_eq!(own.n_mentions(), row.n_mentions, "{row:?}");
        assert_eq!(own.n_words(), row.n_words, "{row:?}");
        assert_eq!(own.articles.len(), row.n_articles, "{row:?}");
        assert_eq!(own.n_articles_with(), row.n_articles_with, "{row:?}");
        assert!((own.rate().unwrap() - row.per_1000_words.unwrap()).abs() < 1e-5);
        uncounted += figure.uncounted();
    }
    for row in &results.sentiment_by_outlet {
        let figure = Figure::find(
            &results,
            &row.outlet,
            Kind::Actor,
            &row.actor,
            row.voice.one(),
        )
        .unwrap();
        assert_eq!(figure.own.n_mentions(), row.n_mentions, "{row:?}");
        let near = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() < 1e-5,
            (one, other) => one == other,
        };
        assert!(near(figure.own.sentiment(), row.sentiment_mean), "{row:?}");
        let rest = figure.rest.as_ref().unwrap().sentiment();
        let difference = figure
            .own
            .sentiment()
            .zip(rest)
            .map(|(own, rest)| own - rest);
        assert!(
            row.difference.is_none() || near(difference, row.difference),
            "{row:?}"
        );
    }
    let copied = results
        .mentions
        .iter()
        .filter(|one| !one.counted && one.kind == Kind::Frame);
    assert_eq!(uncounted, copied.count());
}

/// The reprint has the wire's two articles word for word, and nothing else.
#[test]
fn an_outlet_that_only_reprints_has_places_and_no_figures() {
    let first = "Analysts say North Korea could send shells to Russia, and that it wants grain, fuel and help with its \
                 satellites in return. Such a deal would violate sanctions, they say.\n";
    let second = "Kim Jong Un left by train on Sunday after a week of visits to plants and ports. Diplomats in New York asked \
                  what becomes of the sanctions that Moscow once voted for.\n";
    let corpus = folder(&[
        ("wire/1.txt", first),
        ("wire/2.txt", second),
        ("xreprint/1.txt", first),
        ("xreprint/2.txt", second),
        (
            "daily/1.txt",
            "Kim toured a shipyard in Vladivostok, and nobody there spoke of sanctions.\n",
        ),
    ]);
    let out = beside(corpus.path(), "out");
    parallax()
        .arg("analyze")
        .arg(corpus.path())
        .args(["--codebook", "codebooks/state-visit.toml", "--out"])
        .arg(&out)
        .assert()
        .code(0);
    let explain = |outlet: &str| {
        let mut command = parallax();
        command.arg("explain").arg(&out).args([
            "--outlet",
            outlet,
            "--frame",
            "sanctions-legality",
        ]);
        command.assert()
    };
    explain("xreprint")
        .code(2)
        .stderr(contains("every passage of `xreprint` repeats another"));
    explain("wire")
        .code(0)
        .stdout(contains("The other outlet, daily:"));
    parallax()
        .arg("concordance")
        .arg(&out)
        .args(["sanctions", "--outlet", "xreprint"])
        .assert()
        .code(0)
        .stdout(contains("2 hits in 2 of 2 articles"));
}
