//! `parallax import`, and `analyze` and `corpus check` on what it takes: every article is imported or listed with its reason.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::assert::Assert;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{Folder, beside, folder, parallax, shared};

const FIRST: &str = "Kim Jong Un met the Russian president at the spaceport on Wednesday, and the two spoke for five hours.";
const SECOND: &str = "The minister said that the talks were a threat to the region, and that sanctions would follow soon.";

fn import(input: &Path, to: &Path, more: &[&str]) -> Assert {
    let mut command = parallax();
    command.arg("import").arg(input).arg("--to").arg(to);
    command.args(more).assert()
}

fn check(corpus: &Path) -> Assert {
    parallax().args(["corpus", "check"]).arg(corpus).assert()
}

/// Imports `input`, which must succeed with `code`, and gives the rows of the corpus's table.
fn imported(corpus: &Folder, more: &[&str], code: i32) -> (PathBuf, Vec<Vec<String>>) {
    let to = beside(corpus.path(), "made");
    import(corpus.path(), &to, more).code(code);
    (to.clone(), rows(&to.join("articles.csv")))
}

fn rows(table: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(table).unwrap();
    let header: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let rest = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    std::iter::once(header).chain(rest).collect()
}

fn column(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let at = rows[0].iter().position(|one| one == name);
    let at = at.unwrap_or_else(|| panic!("no column {name}: {:?}", rows[0]));
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

#[test]
fn tables_of_every_kind_become_a_corpus() {
    let line = |outlet: &str, text: &str| {
        format!(
            r#"{{"source":{{"name":"{outlet}"}},"publishedAt":"2023-09-14T08:00:00Z","body":"{text}","event":"summit"}}"#
        )
    };
    let corpus = folder(&[
        (
            "a.csv",
            &format!(
                "Media_Name;publish_date;headline;fulltext;genre\nwire;13.09.2023;A visit;\"{FIRST}\";news\ndaily;NA;;{SECOND};\n"
            ),
        ),
        (
            "b.jsonl",
            &format!("{}\n{}\n", line("wire", SECOND), line("post", FIRST)),
        ),
        (
            "c.json",
            &format!(r#"{{"articles":[{}]}}"#, line("post", SECOND)),
        ),
    ]);
    let (to, rows) = imported(&corpus, &[], 0);
    assert_eq!(
        column(&rows, "outlet"),
        ["wire", "daily", "wire", "post", "post"]
    );
    assert_eq!(
        column(&rows, "date"),
        ["2023-09-13", "", "2023-09-14", "2023-09-14", "2023-09-14"]
    );
    assert_eq!(column(&rows, "genre")[0], "news");
    assert_eq!(column(&rows, "event")[2], "summit");
    assert_eq!(column(&rows, "imported_from")[0], "a.csv");
    assert_eq!(column(&rows, "imported_place")[3], "line 2");
    assert_eq!(column(&rows, "imported_as")[4], "JSON, UTF-8");
    let text = to.join(&column(&rows, "file")[0]);
    assert_eq!(fs::read_to_string(text).unwrap().trim_end(), FIRST);
    // The corpus made of the files and the files themselves are the same articles.
    for corpus in [to.as_path(), corpus.path()] {
        check(corpus)
            .code(0)
            .stdout(contains("wire: 2 articles").and(contains("post: 2 articles")));
    }
    import(corpus.path(), &to, &[])
        .code(2)
        .stderr(contains("exists already"));
}

#[test]
fn one_file_is_enough_for_a_comparison() {
    let corpus = folder(&[(
        "news.csv",
        &format!("source,text\nwire,\"{FIRST}\"\ndaily,\"{SECOND}\"\n"),
    )]);
    let table = corpus.path().join("news.csv");
    check(&table)
        .code(0)
        .stdout(contains("columns: outlet = source, text = text").and(contains("2 articles")));
}

#[test]
fn what_is_not_imported_is_listed_with_its_reason() {
    let german = "Der Minister sagte am Montag, dass der Zug den Bahnhof vor der Dämmerung verlassen hatte und dass niemand in \
                  der Regierung wusste, wohin er fuhr und wer in ihm saß.";
    let corpus = folder(&[
        ("wire/a.txt", FIRST),
        ("daily/b.txt", SECOND),
        ("daily/c.txt", german),
        ("daily/empty.txt", "\n"),
        ("daily/~$lock.docx", "x"),
        ("daily/.hidden.txt", FIRST),
        (
            "mc.csv",
            "id,indexed_date,language,media_name,media_url,publish_date,title,url\n1,2,en,a,b,2023-09-13,d,e\n",
        ),
        (
            "bad.csv",
            &format!(
                "outlet,date,text\nwire,13/09/2023,{FIRST} Twice.\nwire,soon,{FIRST} Again.\n"
            )
            .replace("hours.", "hours")
            .replace("Wednesday, and", "Wednesday and"),
        ),
    ]);
    let (to, articles) = imported(&corpus, &[], 3);
    assert_eq!(articles.len() - 1, 4);
    let skipped = rows(&to.join("skipped.csv"));
    let reasons: Vec<String> = column(&skipped, "path")
        .into_iter()
        .zip(column(&skipped, "why"))
        .map(|(path, why)| format!("{path}: {why}"))
        .collect();
    for (path, why) in [
        ("daily/c.txt", "in German, the corpus in English"),
        ("daily/empty.txt", "empty"),
        ("mc.csv", "Media Cloud"),
        ("bad.csv", "`soon` is not a valid date"),
    ] {
        let found = reasons
            .iter()
            .any(|one| one.starts_with(path) && one.contains(why));
        assert!(found, "{path}: {why} in {reasons:#?}");
    }
    assert!(
        !reasons
            .iter()
            .any(|one| one.contains("lock") || one.contains("hidden"))
    );
    check(corpus.path())
        .code(3)
        .stdout(contains("in German, the corpus in English"));
}

#[test]
fn days_and_months_that_nothing_tells_apart_are_asked_for() {
    let corpus = folder(&[(
        "a.csv",
        &format!("outlet,date,text\nwire,03/04/2023,\"{FIRST}\"\ndaily,05/06/2023,\"{SECOND}\"\n"),
    )]);
    let both = || {
        contains("2023-04-03")
            .and(contains("2023-03-04"))
            .and(contains("--date-format"))
    };
    let to = beside(corpus.path(), "made");
    import(corpus.path(), &to, &[]).code(2).stderr(both());
    assert!(!to.exists());
    let left = fs::read_dir(to.parent().unwrap()).unwrap().count();
    assert_eq!(left, 1, "nothing is left behind");
    check(corpus.path()).code(2).stderr(both());
    let (_, rows) = imported(&corpus, &["--date-format", "%m/%d/%Y"], 0);
    assert_eq!(column(&rows, "date"), ["2023-03-04", "2023-05-06"]);
}

#[test]
fn names_of_files_and_columns_mean_what_the_user_says() {
    let corpus = folder(&[
        ("wire_2023-09-13_en.txt", FIRST),
        ("daily_2023-09-14_en.txt", SECOND),
        ("t.csv", &format!("paper,words here\npost,\"{SECOND}\"\n")),
    ]);
    let options = [
        "--docvars",
        "outlet,date,lang",
        "--column",
        "text=words here",
        "--column",
        "outlet=paper",
    ];
    let to = beside(corpus.path(), "made");
    import(&corpus.path().join("t.csv"), &to, &options).code(0);
    let table = rows(&to.join("articles.csv"));
    assert_eq!(column(&table, "outlet"), ["post"]);
    fs::remove_dir_all(&to).unwrap();
    fs::remove_file(corpus.path().join("t.csv")).unwrap();
    let (_, rows) = imported(&corpus, &options[..2], 0);
    assert_eq!(column(&rows, "outlet"), ["daily", "wire"]);
    assert_eq!(column(&rows, "date"), ["2023-09-14", "2023-09-13"]);
    assert_eq!(column(&rows, "language"), ["en", "en"]);
}

#[test]
fn nothing_to_import_is_a_mistake_that_names_the_reason() {
    let corpus = folder(&[("gdelt.csv", "URL,MobileURL,Date,Title\na,b,c,d\n")]);
    let to = beside(corpus.path(), "made");
    import(corpus.path(), &to, &[]).code(2).stderr(
        contains("gdelt.csv")
            .and(contains("GDELT"))
            .and(contains("fetch the pages")),
    );
    assert!(!to.exists());
    import(&corpus.path().join("none.csv"), &to, &[])
        .code(2)
        .stderr(contains("none.csv"));
}

/// Spreadsheets and file names of the kinds that people report elsewhere.
#[test]
fn reported_tables_and_names_are_read() {
    for (case, code, shown) in [
        ("51-csv-semicolon", 0, "2 articles"),
        ("52-csv-bom-multiline", 0, "2 articles"),
        ("53-csv-inner-quotation-marks", 0, "not doubled"),
        ("54-csv-encoding-dates-na", 0, "5 articles"),
        ("55-file-name-nfd", 0, "2 articles"),
        ("56-odd-files", 0, "rt: 2 articles"),
    ] {
        let Some(corpus) = shared(&format!("cases/{case}/corpus")) else {
            return;
        };
        let checked = check(&corpus).stdout(contains(shown));
        checked.code(code);
    }
}

/// What a killed import leaves, the next one in that place removes; nothing else.
#[test]
fn what_a_killed_import_left_is_cleared() {
    let corpus = folder(&[("wire/a.txt", FIRST), ("daily/b.txt", SECOND)]);
    let home = corpus.path().parent().unwrap();
    let dead = home.join(".parallax-import-aB3xYz");
    fs::create_dir_all(dead.join("articles")).unwrap();
    fs::write(home.join(".parallax-import-aB3xYz.lock"), "").unwrap();
    let own = home.join(".parallax-import-notes");
    fs::create_dir(&own).unwrap();
    import(corpus.path(), &home.join("made"), &[]).code(0);
    let mut left: Vec<_> = fs::read_dir(home)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, [".parallax-import-notes", "corpus", "made"]);
}

/// What browsers save beside a page is passed over; dates in names are read where they can mean one day alone.
#[test]
fn pages_are_imported_without_what_browsers_save_beside_them() {
    let page = |site: &str, text: &str| {
        format!(
            "<html><head><meta property=\"og:site_name\" content=\"{site}\"></head><body><article><h1>Talks</h1>\
             <p>{text}</p><p>{text} It was the second time.</p></article></body></html>"
        )
    };
    let corpus = folder(&[
        ("Talks 13.09.2023.html", &page("Wire", FIRST)),
        (
            "Talks 13.09.2023_files/ad.html",
            "<html><body><script>ad()</script></body></html>",
        ),
        ("20230914 threat.htm", &page("Daily", SECOND)),
        (
            "20230914 threat-Dateien/frame.html",
            "<html><body></body></html>",
        ),
    ]);
    let (_, rows) = imported(&corpus, &[], 0);
    assert_eq!(column(&rows, "outlet"), ["Daily", "Wire"]);
    assert_eq!(column(&rows, "date"), ["2023-09-14", "2023-09-13"]);
}

/// They may be one, and a comparison would take them for two.
#[test]
fn outlets_with_similar_names_are_noted() {
    let corpus = folder(&[(
        "a.csv",
        &format!(
            "outlet,text\nThe Harbour Times (London),\"{FIRST}\"\nHarbour Times,\"{SECOND}\"\nrt,\"{FIRST}\"\n"
        ),
    )]);
    let to = beside(corpus.path(), "made");
    let noted = || contains("`Harbour Times` and `The Harbour Times (London)` have similar names");
    import(corpus.path(), &to, &[]).code(0).stdout(noted());
    check(&to).code(0).stdout(noted());
}
