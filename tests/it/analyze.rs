//! `parallax analyze` on the shipped corpus and on small ones, from outside.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use parallax::tables::{Entry, TABLES};
use tempfile::TempDir;

use super::comparison;
use super::support::{beside, counted, folder, number, parallax, rows, small_corpus};

/// The shipped corpus, analysed once for all tests here; and what the terminal showed.
pub struct Shipped {
    _home: TempDir,
    pub results: PathBuf,
    pub summary: String,
}

pub static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    let home = tempfile::tempdir().unwrap();
    let results = home.path().join("results");
    let output = parallax()
        .args(["analyze", "corpus/kim-putin-2023", "--out"])
        .arg(&results)
        .assert()
        .code(0)
        .get_output()
        .clone();
    assert!(
        output.stderr.is_empty(),
        "no progress bar where stderr is no terminal"
    );
    Shipped {
        _home: home,
        results,
        summary: String::from_utf8(output.stdout).unwrap(),
    }
});

fn contents(results: &Path) -> HashMap<String, Vec<u8>> {
    fs::read_dir(results)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        // One holds the command and the time that each stage took, the other the path of the corpus.
        .filter(|path| !path.ends_with("run.json") && !path.ends_with(".parallax.json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

#[test]
fn every_table_is_written_with_the_columns_of_its_definition() {
    let mut files: BTreeSet<String> = contents(&SHIPPED.results).into_keys().collect();
    assert!(files.remove("report.html"));
    let defined = TABLES.map(|entry| format!("{}.csv", entry.definition.name));
    assert_eq!(files, BTreeSet::from(defined));
    for Entry { definition, .. } in TABLES {
        let path = SHIPPED.results.join(format!("{}.csv", definition.name));
        let table = fs::read_to_string(path).unwrap();
        let mut expected: Vec<&str> = definition.columns.iter().map(|one| one.name).collect();
        if definition.carries_over {
            expected.push("genre");
        }
        let header = table.lines().next().unwrap();
        assert_eq!(header, expected.join(","), "{}", definition.name);
    }
}

#[test]
fn offsets_count_characters_of_the_written_text() {
    let texts: HashMap<String, Vec<char>> = rows(&SHIPPED.results, "texts")
        .into_iter()
        .map(|row| (row["article_id"].clone(), row["text"].chars().collect()))
        .collect();
    let cut = |row: &HashMap<String, String>| {
        let (start, end) = (number(row, "start") as usize, number(row, "end") as usize);
        texts[&row["article_id"]][start..end]
            .iter()
            .collect::<String>()
    };
    let mentions = rows(&SHIPPED.results, "mentions");
    assert!(mentions.len() > 500, "only {} mentions", mentions.len());
    for row in &mentions {
        assert_eq!(cut(row), row["surface"]);
    }
    for row in &rows(&SHIPPED.results, "sentences") {
        assert_eq!(cut(row), row["text"]);
    }
}

#[test]
fn frame_rates_are_mentions_over_words_and_lie_in_their_intervals() {
    let mentions = counted(&SHIPPED.results, "mentions");
    let table = rows(&SHIPPED.results, "frames_by_outlet");
    for row in &table {
        let own = mentions
            .iter()
            .filter(|one| {
                one["kind"] == "frame"
                    && one["id"] == row["frame"]
                    && one["outlet"] == row["outlet"]
            })
            .count() as f64;
        assert_eq!(number(row, "n_mentions"), own);
        let rate = number(row, "per_1000_words");
        assert!(
            (rate - 1000.0 * own / number(row, "n_words")).abs() < 1e-5,
            "{row:?}"
        );
        assert!(
            number(row, "ci_low") <= rate && rate <= number(row, "ci_high"),
            "{row:?}"
        );
    }
    let outlets: BTreeSet<_> = table.iter().map(|row| &row["outlet"]).collect();
    assert_eq!(outlets.len(), 8);
    assert!(
        table.len() >= 8 * 10,
        "a row for each outlet and each of ten frames or more"
    );
}

#[test]
fn sentiment_means_are_means_of_the_mentions() {
    let mentions = counted(&SHIPPED.results, "mentions");
    for row in &rows(&SHIPPED.results, "sentiment_by_outlet") {
        let scores: Vec<f64> = mentions
            .iter()
            .filter(|one| {
                one["kind"] == "actor"
                    && one["id"] == row["actor"]
                    && one["outlet"] == row["outlet"]
            })
            .filter(|one| row["voice"] == "all" || one["voice"] == row["voice"])
            .map(|one| number(one, "sentiment"))
            .collect();
        assert_eq!(number(row, "n_mentions"), scores.len() as f64);
        if scores.is_empty() {
            assert_eq!(row["sentiment_mean"], "");
            continue;
        }
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        assert!(
            (number(row, "sentiment_mean") - mean).abs() < 1e-5,
            "{row:?}"
        );
        if !row["ci_low"].is_empty() {
            assert!(number(row, "ci_low") <= number(row, "ci_high"), "{row:?}");
        }
    }
}

#[test]
fn the_outlets_speak_as_their_kinds_do() {
    let frames = rows(&SHIPPED.results, "frames_by_outlet");
    let rate = |outlet: &str, frame: &str| {
        let row = frames
            .iter()
            .find(|row| row["outlet"] == outlet && row["frame"] == frame);
        number(
            row.expect("a row for each outlet and frame"),
            "per_1000_words",
        )
    };
    // The North Korean agency never speaks of sanctions; the wire and the South Korean daily do.
    assert_eq!(rate("kp-state", "sanctions-legality"), 0.0);
    assert!(rate("us-wire", "sanctions-legality") > 1.0);
    assert!(rate("kp-state", "partnership") > rate("us-wire", "partnership"));
    assert!(rate("kr-daily", "security-threat") > rate("kp-state", "security-threat"));
    let sentiment = rows(&SHIPPED.results, "sentiment_by_outlet");
    let toward_kim = |outlet: &str| {
        let row = sentiment
            .iter()
            .find(|row| row["outlet"] == outlet && row["actor"] == "kim" && row["voice"] == "all");
        number(
            row.expect("a row for each outlet and actor"),
            "sentiment_mean",
        )
    };
    assert!(toward_kim("kp-state") > toward_kim("ua-daily"));
}

#[test]
fn the_summary_fits_the_terminal_and_says_what_the_corpus_is() {
    let summary = &SHIPPED.summary;
    for line in summary.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    assert!(summary.contains("8 outlets, 24 articles"));
    assert!(summary.contains("written for this project"));
    assert!(summary.contains("security-threat"));
    assert!(summary.contains("* differs from the rest"));
    assert!(summary.contains("skipped.csv"));
    assert!(summary.contains(&SHIPPED.results.display().to_string()));
    assert!(!summary.contains('\u{1b}'), "no colour codes");
}

#[test]
fn run_facts_name_corpus_codebook_and_model() {
    let run = fs::read_to_string(SHIPPED.results.join("run.json")).unwrap();
    let run: serde_json::Value = serde_json::from_str(&run).unwrap();
    assert_eq!(run["codebook"]["id"], "state-visit");
    assert_eq!(run["model"]["name"], "news-sentiment");
    assert_eq!(run["runtime"], "rten");
    assert_eq!(run["counts"]["articles"], 24);
    assert_eq!(run["counts"]["skipped"], 0);
    for part in ["corpus", "codebook", "model"] {
        assert_eq!(run[part]["hash"].as_str().unwrap().len(), 64, "{part}");
    }
}

#[test]
fn one_thread_or_two_give_the_same_bytes() {
    let home = tempfile::tempdir().unwrap();
    let analyse = |name: &str, threads: &str| {
        let results = home.path().join(name);
        parallax()
            .args([
                "analyze",
                "corpus/kim-putin-2023",
                "--quiet",
                "--threads",
                threads,
                "--out",
            ])
            .arg(&results)
            .assert()
            .code(0)
            .stdout("");
        contents(&results)
    };
    assert!(
        analyse("one", "1") == analyse("two", "2"),
        "the tables differ"
    );
}

#[test]
fn the_order_of_the_listing_does_not_matter() {
    let header = "id,outlet,date,text\n";
    let one = "a,wire,2023-09-13,Kim praised Putin. Seoul condemned the launch.\n";
    let two = "b,agency,2023-09-14,Moscow welcomed its guest with a red carpet.\n";
    let analyse = |listing: String| {
        // The report is headed by the title, which would else be the folder's name.
        let title = "[corpus]\ntitle = \"Two articles\"\nlanguage = \"en\"\n";
        let corpus = folder(&[("corpus.toml", title), ("articles.csv", &listing)]);
        let results = beside(corpus.path(), "results");
        parallax()
            .arg("analyze")
            .arg(corpus.path())
            .arg("--out")
            .arg(&results)
            .assert()
            .code(0);
        contents(&results)
    };
    let forward = analyse(format!("{header}{one}{two}"));
    let backward = analyse(format!("{header}{two}{one}"));
    assert!(forward == backward, "the tables differ");
}

#[test]
fn an_added_article_of_a_new_outlet_is_compared() {
    let corpus = small_corpus();
    let extra = folder(&[(
        "daily_2023-09-14.txt",
        "Seoul voiced deep concern over the summit.\n",
    )]);
    let results = beside(corpus.path(), "results");
    parallax()
        .arg("analyze")
        .arg(corpus.path())
        .arg("--add")
        .arg(format!(
            "daily={}",
            extra.path().join("daily_2023-09-14.txt").display()
        ))
        .arg("--out")
        .arg(&results)
        .assert()
        .code(0);
    let articles = rows(&results, "articles");
    let added = articles
        .iter()
        .find(|row| row["outlet"] == "daily")
        .unwrap();
    assert_eq!(added["date"], "2023-09-14");
    assert!(
        rows(&results, "frames_by_outlet")
            .iter()
            .any(|row| row["outlet"] == "daily")
    );
}

#[test]
fn results_are_replaced_whole() {
    let corpus = small_corpus();
    let results = beside(corpus.path(), "out/results");
    for _ in 0..2 {
        parallax()
            .arg("analyze")
            .arg(corpus.path())
            .arg("--out")
            .arg(&results)
            .assert()
            .code(0);
    }
    let beside: Vec<_> = fs::read_dir(beside(corpus.path(), "out"))
        .unwrap()
        .collect();
    assert_eq!(
        beside.len(),
        1,
        "nothing is left beside the results: {beside:?}"
    );
}

/// Runs the program on the shipped corpus with further arguments and gives its results.
fn compared(arguments: &[&str]) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let results = home.path().join("results");
    parallax()
        .args(["analyze", "corpus/kim-putin-2023", "--quiet", "--out"])
        .arg(&results)
        .args(arguments)
        .assert()
        .code(0);
    (home, results)
}

#[test]
fn groups_by_another_column_add_up_to_their_outlets() {
    let (_home, results) = compared(&["--by", "ownership"]);
    let by_outlet = rows(&SHIPPED.results, "frames_by_outlet");
    let state = ["ru-state", "kp-state", "cn-state"];
    let groups = rows(&results, "frames_by_outlet");
    for row in groups.iter().filter(|row| row["outlet"] == "state") {
        let own = by_outlet
            .iter()
            .filter(|one| one["frame"] == row["frame"] && state.contains(&one["outlet"].as_str()));
        let mentions: f64 = own.map(|one| number(one, "n_mentions")).sum();
        assert_eq!(number(row, "n_mentions"), mentions);
        let is_tested = row["too_few"].is_empty();
        assert_eq!(is_tested, !row["p_value"].is_empty(), "{row:?}");
    }
    let names: BTreeSet<&str> = groups.iter().map(|row| row["outlet"].as_str()).collect();
    assert_eq!(names, BTreeSet::from(["private", "public", "state"]));
    let articles = rows(&results, "articles");
    assert!(
        articles
            .iter()
            .any(|row| row["publisher"] == "us-wire" && row["outlet"] == "private")
    );
}

/// The interval of a difference from those of both means, method 10 of Newcombe (1998).
fn square_and_add(own: &comparison::Row, other: &comparison::Row) -> (f64, f64) {
    let of = |column: &str| [own, other].map(|row| number(row, column));
    let [[mean, rest], low, high] = ["sentiment_mean", "ci_low", "ci_high"].map(of);
    let square_and_add = |one: f64, other: f64| (one * one + other * other).sqrt();
    (
        mean - rest - square_and_add(mean - low[0], high[1] - rest),
        mean - rest + square_and_add(high[0] - mean, rest - low[1]),
    )
}

#[test]
fn a_part_of_the_corpus_against_one_outlet() {
    let (_home, results) = compared(&["--where", "genre=news", "--reference", "kr-daily"]);
    let articles = rows(&results, "articles");
    assert!(!articles.is_empty() && articles.len() < 24);
    assert!(articles.iter().all(|row| row["genre"] == "news"));
    let mentions = counted(&results, "mentions");
    let mean = |outlet: &str, actor: &str| {
        let scores: Vec<f64> = mentions
            .iter()
            .filter(|one| one["kind"] == "actor" && one["id"] == actor && one["outlet"] == outlet)
            .map(|one| number(one, "sentiment"))
            .collect();
        scores.iter().sum::<f64>() / scores.len() as f64
    };
    let table = rows(&results, "sentiment_by_outlet");
    let mut tested = 0;
    for row in table
        .iter()
        .filter(|row| row["voice"] == "all" && !row["difference"].is_empty())
    {
        tested += 1;
        assert_ne!(
            row["outlet"], "kr-daily",
            "the reference is not compared with itself"
        );
        let difference = mean(&row["outlet"], &row["actor"]) - mean("kr-daily", &row["actor"]);
        assert!(
            (number(row, "difference") - difference).abs() < 1e-5,
            "{row:?}"
        );
        if !row["difference_low"].is_empty() {
            let reference = table.iter().find(|other| {
                let same = |column| other[column] == row[column];
                other["outlet"] == "kr-daily" && same("actor") && same("voice")
            });
            let (low, high) = square_and_add(row, reference.unwrap());
            assert!(
                (number(row, "difference_low") - low).abs() < 1e-5,
                "{row:?}"
            );
            assert!(
                (number(row, "difference_high") - high).abs() < 1e-5,
                "{row:?}"
            );
        }
    }
    assert!(tested > 10, "{tested} differences");
}

#[test]
fn a_column_value_or_reference_that_is_not_there_is_named_with_those_that_are() {
    for (arguments, known) in [
        (["--by", "genres"], "genre"),
        (["--where", "genre=nws"], "commentary"),
        (["--reference", "wire"], "us-wire"),
    ] {
        parallax()
            .args(["analyze", "corpus/kim-putin-2023"])
            .args(arguments)
            .assert()
            .code(2)
            .stderr(predicates::str::contains(known));
    }
}
