//! Corpora over weeks, with a change that was planted in one outlet and without.

use std::fs;
use std::path::Path;

use parallax::analyze::analyze_with;
use parallax::plan::{NaiveDate, Plan};
use parallax::testing::BY_LENGTH;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use tempfile::TempDir;

use super::comparison::Row;
use super::support::{Folder, folder, number, parallax, rows};
use super::tables;

const OUTLETS: [&str; 4] = ["agency", "daily", "gazette", "wire"];
const WEEKS: u64 = 40;
/// Articles of an outlet in a week.
const ARTICLES: u64 = 6;
/// A Thursday, the first day of the week that is numbered 20 from 0 on.
const BREAK: &str = "2022-02-24";
const FIRST: &str = "2021-10-07";

/// Numbers that look random, from 0 up to `below` (Steele and Vigna 2021).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
        (self.0 >> 33) % below
    }
}

/// A made-up word.
fn word(numbers: &mut Numbers, letters: usize) -> String {
    let letters = (0..letters).map(|_| char::from(b'a' + numbers.next(26) as u8));
    letters.collect()
}

/// A sentence of made-up words, which no other article has, and `sanctions` or a word as long: the stand-in's scores go by length.
fn sentence(numbers: &mut Numbers, has_term: bool) -> String {
    let n = 6 + numbers.next(6);
    let mut words: Vec<String> = (0..n).map(|_| word(numbers, 6)).collect();
    let filler = word(numbers, "sanctions".len());
    words.push(if has_term {
        "sanctions".to_owned()
    } else {
        filler
    });
    format!("The {} ended.", words.join(" "))
}

/// [`ARTICLES`] of each outlet a week, of twelve sentences, one in twelve of which speaks of sanctions; those of `wire` five times as often
/// from the break on, if it `changes`.
fn corpus(changes: bool) -> Folder {
    let mut numbers = Numbers(11);
    let mut table = "outlet,date,text\n".to_owned();
    let first: NaiveDate = FIRST.parse().unwrap();
    for (outlet, article) in
        (0..OUTLETS.len()).flat_map(|at| (0..ARTICLES * WEEKS).map(move |n| (at, n)))
    {
        let day = first + chrono::Days::new(7 * (article / ARTICLES) + numbers.next(7));
        let after = day.to_string().as_str() >= BREAK;
        let often = if changes && after && OUTLETS[outlet] == "wire" {
            5
        } else {
            1
        };
        let text: Vec<String> = (0..12)
            .map(|_| {
                let has_term = numbers.next(12) < often;
                sentence(&mut numbers, has_term)
            })
            .collect();
        table += &format!("{},{day},\"{}\"\n", OUTLETS[outlet], text.join(" "));
    }
    folder(&[("articles.csv", &table)])
}

/// The results of an analysis with a break.
fn analysed(corpus: &Path) -> TempDir {
    let (_home, codebook) = tables::codebook();
    let plan = Plan::new(corpus)
        .codebook(codebook)
        .break_at(BREAK.parse().unwrap());
    let home = tempfile::tempdir().unwrap();
    let analysis = analyze_with(&plan, &BY_LENGTH).unwrap();
    analysis.write(home.path().join("results")).unwrap();
    home
}

/// The rows of which a column is 0.05 or less.
fn significant<'r>(rows: &'r [Row], column: &str) -> Vec<&'r Row> {
    let rows = rows.iter().filter(|row| !row[column].is_empty());
    rows.filter(|row| number(row, column) <= 0.05).collect()
}

#[test]
fn a_change_in_one_outlet_is_found_at_its_date_and_without_it() {
    let corpus = corpus(true);
    let home = analysed(corpus.path());
    let results = home.path().join("results");
    let trends = rows(&results, "trends_by_outlet");
    let is_planted = |row: &Row| row["id"] == "sanctions" && row["part"] == "level";
    for (column, difference) in [("change", "q_value"), ("difference", "difference_q_value")] {
        let mut found = significant(&trends, difference);
        found.retain(|row| row["figure"] == "frame_rate");
        let of_wire: Vec<_> = found.iter().filter(|row| row["outlet"] == "wire").collect();
        assert!(of_wire.len() == 1 && is_planted(of_wire[0]), "{found:?}");
        assert!(number(of_wire[0], column) > 0.0);
        // All together change as the wire does, and no other outlet by itself.
        let own = found.iter().filter(|row| {
            difference == "q_value" && !["", "wire"].contains(&row["outlet"].as_str())
        });
        assert_eq!(own.count(), 0, "{found:?}");
    }
    let changes = rows(&results, "change_points");
    let found = significant(&changes, "q_value");
    let wire = found.iter().find(|row| row["outlet"] == "wire").unwrap();
    assert_eq!(
        (wire["figure"].as_str(), wire["id"].as_str()),
        ("frame_rate", "sanctions")
    );
    // Weeks begin on a Monday here: the 21st is the one that holds the break.
    let near = ["2022-02-14", "2022-02-21", "2022-02-28"];
    assert!(near.contains(&wire["week"].as_str()), "{wire:?}");
    assert!(wire["week_low"] <= wire["week"] && wire["week"] <= wire["week_high"]);
    assert!(number(wire, "level_after") > 3.0 * number(wire, "level_before"));
    let others = found
        .iter()
        .filter(|row| !["", "wire"].contains(&row["outlet"].as_str()));
    assert_eq!(others.count(), 0, "{found:?}");
}

#[test]
fn without_a_change_none_is_found() {
    let corpus = corpus(false);
    let home = analysed(corpus.path());
    let results = home.path().join("results");
    let trends = rows(&results, "trends_by_outlet");
    let tested = trends.iter().filter(|row| !row["p_value"].is_empty());
    assert!(
        tested.count() >= 2 * 2 * 5,
        "the rate and the tone of four outlets and of all"
    );
    for column in ["q_value", "difference_q_value"] {
        assert!(significant(&trends, column).is_empty());
    }
    assert!(significant(&rows(&results, "change_points"), "q_value").is_empty());
}

/// Twenty weeks lie on either side, and the rates are those of `frames_by_outlet`, weighted by words.
#[test]
fn the_sides_add_up() {
    let corpus = corpus(false);
    let home = analysed(corpus.path());
    let results = home.path().join("results");
    let trends = rows(&results, "trends_by_outlet");
    let frames = rows(&results, "frames_by_outlet");
    for frame in frames {
        let is_same = |row: &&Row| {
            ["outlet", "id"].map(|key| &row[key]) == [&frame["outlet"], &frame["frame"]]
        };
        let row = trends.iter().find(is_same).unwrap();
        assert_eq!(
            (number(row, "n_weeks_before"), number(row, "n_weeks_after")),
            (20.0, 20.0)
        );
        let n = number(row, "n_before") + number(row, "n_after");
        assert_eq!(n, number(&frame, "n_mentions"));
        if frame["frame"] == "friendship" {
            assert_eq!(
                (row["too_few"].as_str(), row["p_value"].as_str()),
                ("uses", "")
            );
        }
    }
}

/// Of two outlets, one differs from the other as the other from the one.
#[test]
fn two_outlets_list_a_difference_once() {
    let all = corpus(true);
    let table = fs::read_to_string(all.path().join("articles.csv")).unwrap();
    let two = table
        .lines()
        .filter(|line| !line.starts_with("agency") && !line.starts_with("daily"));
    let two = folder(&[("articles.csv", &two.collect::<Vec<_>>().join("\n"))]);
    let home = analysed(two.path());
    let trends = rows(&home.path().join("results"), "trends_by_outlet");
    let of = |outlet: &str| {
        trends
            .iter()
            .filter(|row| row["outlet"] == outlet && !row["difference"].is_empty())
            .count()
    };
    assert!(of("gazette") > 0 && of("wire") == 0 && of("") == 0);
}

#[test]
fn a_break_that_parts_nothing_is_refused_before_the_model_loads() {
    let corpus = corpus(false);
    let undated = super::support::small_corpus();
    for (corpus, date, message) in [
        (&corpus, "2021-10-01", "they are from 2021-10-0"),
        (&corpus, "2023-01-01", "name a later day than the first"),
        (&corpus, "2022-02-30", "not a valid date (use YYYY-MM-DD"),
        (&corpus, "24.2.2022", "not a valid date (use YYYY-MM-DD"),
        (&undated, BREAK, "no article has a date"),
    ] {
        parallax()
            .arg("analyze")
            .arg(corpus.path())
            .args(["--model", "no-such-model", "--break", date, "--out"])
            .arg(corpus.path().with_file_name("results"))
            .assert()
            .code(2)
            .stderr(contains("--break").and(contains(message)));
    }
}

#[test]
fn the_terminal_says_what_was_found_in_three_lines() {
    let corpus = corpus(true);
    let (_home, codebook) = tables::codebook();
    let output = parallax()
        .arg("analyze")
        .arg(corpus.path())
        .args([
            "--model",
            "tests/data/tiny-bert",
            "--break",
            BREAK,
            "--codebook",
        ])
        .arg(codebook)
        .arg("--out")
        .arg(corpus.path().with_file_name("results"))
        .assert()
        .code(0);
    let shown = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    let lines: Vec<&str> = shown
        .lines()
        .skip_while(|line| !line.starts_with("Break at"))
        .take_while(|line| !line.is_empty())
        .collect();
    assert_eq!(lines.len(), 3, "{shown}");
    assert!(
        lines[0].starts_with("Break at 2022-02-24: q ≤ 0.05 in "),
        "{shown}"
    );
    assert!(
        lines[2].starts_with("  Clearest difference: wire, sanctions: level +"),
        "{shown}"
    );
    assert!(
        lines.iter().all(|line| line.chars().count() <= 100),
        "{shown}"
    );
}
