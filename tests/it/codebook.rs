//! Writing a codebook: checked, tried, drafted.

use std::collections::HashMap;
use std::fs;

use parallax::codebook::Codebook;
use parallax::workbench::trial::TABLES;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{Folder, folder, parallax, rows, shared, top};

const HEAD: &str = "[codebook]\nid = \"own\"\nversion = \"1\"\nlanguage = \"en\"\n\n";

/// Two outlets on one event, with words near those of [`BOOK`].
fn corpus() -> Folder {
    folder(&[
        (
            "alpha/2023-09-13.txt",
            "Sanctions and defence\n\nRussia said that no sanctions would follow. The defense ministry denied the sanction. South Korea \
             condemned the missile launch. Nobody mentioned the colour of the train.\n",
        ),
        (
            "beta/2023-09-14.txt",
            "Labor and missiles\n\nKorea and Russia want sanctions lifted, and labour was short. Missiles were launched near the color guard. \
             The rocket launch was seen by all.\n",
        ),
    ])
}

const BOOK: &str = "[[frames]]\nid = \"sanctions\"\nname = \"Sanctions\"\ndefinition = \"D.\"\nsource = \"S\"\n\
    terms = [\"sanctions\", { term = \"embargo\", weight = 2 }, \"!sanctions busting\"]\n\n\
    [[frames]]\nid = \"arms\"\nname = \"Arms\"\ndefinition = \"D.\"\nsource = \"S\"\n\
    terms = [\"missile launch\", \"defence\", \"missile*\", \"labour\"]\n\n\
    [[frames]]\nid = \"launches\"\nname = \"Launches\"\ndefinition = \"D.\"\nsource = \"S\"\nterms = [\"launch*\"]\n\n\
    [[actors]]\nid = \"korea\"\nname = \"Korea\"\nkind = \"state\"\naliases = [\"Korea\"]\n\n\
    [[actors]]\nid = \"south-korea\"\nname = \"South Korea\"\nkind = \"state\"\naliases = [\"South Korea\"]\n";

/// A codebook file of `body` in a folder of its own.
fn book(body: &str) -> Folder {
    folder(&[("book.toml", &format!("{HEAD}{body}"))])
}

/// The tables that `codebook test` writes for [`BOOK`] on [`corpus`], by name, and what it prints.
fn tried(more: &[&str]) -> (Folder, String) {
    let (book, corpus) = (book(BOOK), corpus());
    let out = book.path().join("out");
    let output = parallax()
        .args(["codebook", "test"])
        .arg(book.path().join("book.toml"))
        .arg(corpus.path())
        .arg("--out")
        .arg(&out)
        .args(more)
        .assert()
        .code(0);
    let text = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    (book, text)
}

fn table(book: &Folder, name: &str) -> Vec<HashMap<String, String>> {
    rows(&book.path().join("out"), name)
}

#[test]
fn all_faults_are_told_with_line_and_fix() {
    let faulty = book(
        "[[frames]]\nid = \"f\"\nname = \"F\"\ndefinition = \"D.\"\nterm = [\"arms\"]\n\n[[actors]]\nid = \"a\"\nname = \"A\"\nkind = \"firm\"\naliases = [\"*\"]\n",
    );
    let path = faulty.path().join("book.toml");
    let shown = path.display().to_string();
    parallax()
        .args(["codebook", "check"])
        .arg(&path)
        .assert()
        .code(2)
        .stderr(
            contains(format!(
                "{shown}:6: frame \"f\" has no `source`; add source"
            ))
            .and(contains(format!(
                "{shown}:10: this [[frames]] has the unknown key `term`; did you mean `terms`?"
            )))
            .and(contains(format!(
                "{shown}:15: actor \"a\" has the kind \"firm\"; write"
            )))
            .and(contains(format!(
                "{shown}:16: actor \"a\" has the alias \"*\": a * stands alone"
            ))),
        );
}

#[test]
fn a_trial_counts_hits_by_outlet_and_finds_what_is_never_found() {
    let (book, text) = tried(&[]);
    let hits = |term: &str, outlet: &str| {
        let rows = table(&book, "hits");
        let row = rows
            .iter()
            .find(|row| row["term"] == term && row["outlet"] == outlet);
        row.map(|row| row["hits"].clone())
    };
    // "Sanctions" in the headline and "no sanctions"; "sanctions lifted".
    assert_eq!(hits("sanctions", "alpha").as_deref(), Some("2"));
    assert_eq!(hits("sanctions", "beta").as_deref(), Some("1"));
    assert_eq!(hits("embargo", "alpha"), None);
    let terms = table(&book, "terms");
    let term = |term: &str| terms.iter().find(|row| row["term"] == term).unwrap();
    assert_eq!(
        (
            term("embargo")["occurs"].as_str(),
            term("embargo")["weight"].parse()
        ),
        ("0", Ok(2.0))
    );
    assert_eq!(
        (
            term("sanctions")["share"].parse(),
            term("sanctions")["outlets"].as_str()
        ),
        (Ok(1.0), "2")
    );
    // "missile launch" takes the place of "missile*", which occurs three times and counts twice.
    assert_eq!(
        (
            term("missile*")["occurs"].as_str(),
            term("missile*")["hits"].as_str()
        ),
        ("3", "2")
    );
    assert_eq!(term("!sanctions busting")["exception"], "true");
    assert!(text.contains("Terms without a hit: 1 of 9"), "{text}");
    assert!(
        text.contains("sanctions: embargo, !sanctions busting"),
        "{text}"
    );
}

#[test]
fn a_trial_shows_terms_of_two_frames_and_aliases_of_two_actors() {
    let (book, _) = tried(&[]);
    let rows = table(&book, "overlaps");
    let row = |one: &str, other: &str| {
        let mut rows = rows.iter();
        rows.find(|row| row["term"] == one && row["other_term"] == other)
            .map(|row| row["places"].clone())
    };
    assert_eq!(row("missile launch", "launch*").as_deref(), Some("1"));
    assert_eq!(row("Korea", "South Korea").as_deref(), Some("1"));
}

#[test]
fn a_trial_finds_near_misses() {
    let (book, text) = tried(&[]);
    let rows = table(&book, "near_misses");
    let near = |term: &str| {
        let rows = rows.iter().filter(|row| row["term"] == term);
        rows.map(|row| (row["near"].as_str(), row["why"].as_str()))
            .collect::<Vec<_>>()
    };
    assert_eq!(near("defence"), [("defense", "region")]);
    assert_eq!(near("labour"), [("labor", "region")]);
    assert_eq!(near("sanctions"), [("sanction", "plural")]);
    assert!(
        text.contains("\"defense\" beside \"defence\" (British or American), 1 place"),
        "{text}"
    );
}

#[test]
fn a_trial_shows_sentences_without_a_frame_and_the_same_sample_for_the_same_seed() {
    let (book, text) = tried(&["--seed", "3", "--sample", "1"]);
    let coverage = table(&book, "coverage");
    let of = |outlet: &str, column: &str| {
        coverage.iter().find(|row| row["outlet"] == outlet).unwrap()[column].clone()
    };
    // "The defense ministry denied the sanction." and the train; nothing in the other.
    assert_eq!(
        (of("alpha", "sentences"), of("alpha", "unframed")),
        ("5".to_owned(), "2".to_owned())
    );
    assert_eq!(of("beta", "unframed"), "0");
    assert_eq!(table(&book, "unframed").len(), 1);
    let samples = table(&book, "sample");
    let frames: Vec<&str> = samples.iter().map(|row| row["id"].as_str()).collect();
    assert_eq!(frames, ["sanctions", "arms", "launches"]);
    assert_eq!(tried(&["--seed", "3", "--sample", "1"]).1, text);
}

/// The page of codebooks says what each column of these tables means.
#[test]
fn every_column_of_a_trial_is_explained() {
    let page = fs::read_to_string(top().join("docs/codebook.md")).unwrap();
    let (book, _) = tried(&[]);
    for definition in TABLES {
        let file = book
            .path()
            .join("out")
            .join(format!("{}.csv", definition.name));
        let text = fs::read_to_string(file).unwrap();
        let header = text.lines().next().unwrap();
        let columns: Vec<&str> = definition
            .columns
            .iter()
            .map(|column| column.name)
            .collect();
        assert_eq!(header, columns.join(","));
        let row = page
            .lines()
            .find(|line| line.starts_with(&format!("| `{}.csv` |", definition.name)));
        let row =
            row.unwrap_or_else(|| panic!("docs/codebook.md does not describe {}", definition.name));
        for column in columns {
            assert!(
                row.contains(&format!("`{column}`")),
                "{}: {column}",
                definition.name
            );
        }
    }
}

#[test]
fn a_draft_is_accepted_and_finds_its_actors() {
    let home = folder(&[]);
    let draft = home.path().join("draft.toml");
    parallax()
        .args(["codebook", "new", "corpus/kim-putin-2023", "--out"])
        .arg(&draft)
        .assert()
        .code(0);
    parallax()
        .args(["codebook", "check"])
        .arg(&draft)
        .assert()
        .code(0);
    let book = Codebook::load(&draft).unwrap();
    let aliases = |id: &str| {
        let actor = book.actors.iter().find(|actor| actor.id == id);
        let actor = actor.unwrap_or_else(|| panic!("no actor {id}"));
        actor
            .aliases
            .iter()
            .map(|alias| alias.text().to_owned())
            .collect::<Vec<_>>()
    };
    for alias in ["Kim Jong Un", "Kim"] {
        assert!(
            aliases("kim-jong-un").iter().any(|one| one == alias),
            "{:?}",
            aliases("kim-jong-un")
        );
    }
    assert!(aliases("vladimir-putin").contains(&"Putin".to_owned()));
    assert!(aliases("north-korea").contains(&"DPRK".to_owned()));
    // Frames and terms are those of the built-in codebook that occur.
    let generic = Codebook::built_in("news-frames").unwrap();
    assert!(book.frames.len() > 5 && book.frames.len() <= generic.frames.len());
    let n = |book: &Codebook| {
        book.frames
            .iter()
            .map(|frame| frame.terms.len())
            .sum::<usize>()
    };
    assert!(n(&book) < n(&generic) / 2);
    let results = home.path().join("results");
    parallax()
        .args(["analyze", "corpus/kim-putin-2023", "--quiet", "--codebook"])
        .arg(&draft)
        .arg("--out")
        .arg(&results)
        .assert()
        .code(0);
}

#[test]
fn terms_are_suggested_and_not_added() {
    let before = fs::read(top().join("codebooks/state-visit.toml")).unwrap();
    parallax()
        .args([
            "codebook",
            "suggest",
            "codebooks/state-visit.toml",
            "corpus/kim-putin-2023",
            "--frame",
            "sanctions-legality",
        ])
        .assert()
        .code(0)
        .stdout(
            contains("Nearest to its terms")
                .and(contains("more often than elsewhere"))
                .and(contains("us-wire")),
        );
    assert_eq!(
        fs::read(top().join("codebooks/state-visit.toml")).unwrap(),
        before
    );
    parallax()
        .args([
            "codebook",
            "suggest",
            "state-visit",
            "corpus/kim-putin-2023",
            "--frame",
            "sanction-legality",
        ])
        .assert()
        .code(2)
        .stderr(contains("sanctions-legality"));
}

/// A public dictionary of countries, made into a codebook, is accepted.
#[test]
fn a_codebook_of_241_countries_is_tried() {
    let Some(case) = shared("cases/63-newsmap-dictionary") else {
        return;
    };
    parallax()
        .args(["codebook", "test"])
        .arg(case.join("codebook.toml"))
        .arg(case.join("corpus"))
        .assert()
        .code(0)
        .stdout(contains("actor us:"));
}

#[test]
fn weights_and_denials_are_columns() {
    let (book, corpus) = (
        book(&BOOK.replace(
            "\"sanctions\", {",
            "{ term = \"sanctions\", weight = 0.5 }, {",
        )),
        corpus(),
    );
    let out = book.path().join("results");
    parallax()
        .args([
            "analyze",
            "--quiet",
            "--model",
            "tests/data/tiny-bert",
            "--codebook",
        ])
        .arg(book.path().join("book.toml"))
        .arg("--out")
        .arg(&out)
        .arg(corpus.path())
        .assert()
        .code(0);
    let rows = rows(&out, "mentions");
    let sanctions: Vec<(&str, f64, &str)> = rows
        .iter()
        .filter(|row| row["term"] == "sanctions")
        .map(|row| {
            (
                row["outlet"].as_str(),
                row["weight"].parse().unwrap(),
                row["negated"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        sanctions,
        [
            ("alpha", 0.5, "false"),
            ("alpha", 0.5, "true"),
            ("beta", 0.5, "false")
        ]
    );
    let actors = rows.iter().filter(|row| row["kind"] == "actor");
    assert!(actors.into_iter().all(|row| row["weight"].is_empty()));
}

/// "United" is a verb elsewhere, and nobody goes by "Jr".
#[test]
fn a_draft_names_states_and_sons_as_texts_do() {
    let text = "The minister said that the United States would send help. The United States agreed on Monday with the U.S. \
                offer. Donald Trump Jr. laughed. Then Donald Trump came. Mr. Trump left.\n";
    let corpus = folder(&[
        ("a/1.txt", text),
        ("a/2.txt", text),
        ("b/1.txt", text),
        ("b/2.txt", text),
    ]);
    let output = parallax()
        .args(["codebook", "new"])
        .arg(corpus.path())
        .output()
        .unwrap();
    let draft = String::from_utf8(output.stdout).unwrap();
    for expected in [
        "\"United States\", \"U.S.\"",
        "\"Donald Trump\", \"Trump\"",
        "\"Donald Trump Jr\"",
    ] {
        assert!(draft.contains(expected), "{expected} in {draft}");
    }
    for wrong in ["\"Jr\"", "\"Donald\"", "\"States\""] {
        assert!(!draft.contains(wrong), "{wrong} in {draft}");
    }
}
