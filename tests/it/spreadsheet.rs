//! Texts that a spreadsheet would run as formulas: harmless in every CSV file, themselves everywhere else.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::process::Command;

use parallax::results::Results;
use parallax::schema::formula::{ESCAPED, unescaped};
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{Folder, folder, parallax};

/// Outlets, titles, carried cells, column names, ids and texts that would run.
const ARTICLES: &str = "\
id,outlet,date,title,=cmd,code,text
=a1,@wire,2023-09-13,\"=HYPERLINK(\"\"http://example.org\"\",\"\"Kim\"\")\",\"=1+1\",-2,\"- Kim met Putin on Tuesday, they said.
- Sanctions would follow.
Washington warned of sanctions.\"
a2,@wire,2023-09-14,+1 for the summit,@SUM(A1),+1,\"=Kim left by train on Sunday.
Sanctions hold, said Vladimir Putin.\"
a3,-2+3,2023-09-13,'-2 degrees,\t=1+1,3,\"'- Kim praised Putin,' wrote the paper.
@Sanctions were not mentioned.\"
a4,-2+3,2023-09-14,@x,plain,-0.5,\"Kim and Putin dined.
Nothing was said of +sanctions.\"
";

const CODEBOOK: &str = r#"[codebook]
id = "small"
version = "1"
language = "en"

[[frames]]
id = "sanctions"
name = "=Sanctions"
definition = "Sanctions are spoken of."
source = "own"
terms = ["sanction*"]

[[actors]]
id = "kim"
name = "Kim"
kind = "person"
aliases = ["Kim"]
"#;

/// The corpus, and its results in the folder `results`.
fn analysed() -> Folder {
    let home = folder(&[
        ("corpus/articles.csv", ARTICLES),
        ("codebook.toml", CODEBOOK),
    ]);
    parallax()
        .arg("analyze")
        .arg(home.path().join("corpus"))
        .args(["--model", "tests/data/tiny-bert", "--quiet", "--codebook"])
        .arg(home.path().join("codebook.toml"))
        .arg("--out")
        .arg(home.path().join("results"))
        .assert()
        .success();
    home
}

/// Every cell of the CSV files in a folder, headers included, with the file's name.
fn cells(folder: &Path) -> Vec<(String, String)> {
    let mut cells = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_path(&path)
            .unwrap();
        for record in reader.records() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            cells.extend(
                record
                    .unwrap()
                    .iter()
                    .map(|cell| (name.clone(), cell.to_string())),
            );
        }
    }
    cells
}

/// What Excel, LibreOffice and Google Sheets run; plain numbers are numbers.
fn runs(cell: &str) -> bool {
    cell.trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        && cell.parse::<f64>().is_err()
}

#[test]
fn no_cell_of_a_results_folder_runs() {
    let home = analysed();
    let results = home.path().join("results");
    let cells = cells(&results);
    for (file, cell) in &cells {
        assert!(!runs(cell), "{file}: {cell}");
    }
    let has = |cell: &str| cells.iter().any(|(_, other)| other == cell);
    for cell in [
        "'=HYPERLINK(\"http://example.org\",\"Kim\")",
        "'=cmd",
        "'=1+1",
        "'@wire",
        "'-2+3",
        "'=a1",
        "''-2 degrees",
        "'- Kim met Putin on Tuesday, they said.",
        // Numbers, of which a program wants to make numbers.
        "-2",
        "+1",
        "-0.5",
    ] {
        assert!(has(cell), "there is no cell {cell}");
    }
    let run: serde_json::Value =
        serde_json::from_slice(&fs::read(results.join("run.json")).unwrap()).unwrap();
    assert_eq!(run["escaped_cells"], ESCAPED);
}

#[test]
fn the_program_shows_texts_as_they_are() {
    let home = analysed();
    let results = home.path().join("results");
    parallax()
        .arg("explain")
        .arg(&results)
        .args(["--outlet", "@wire", "--frame", "sanctions"])
        .assert()
        .success()
        .stdout(
            contains("by @wire")
                .and(contains("=a1"))
                .and(contains("'=a1").not()),
        );
    parallax()
        .arg("concordance")
        .arg(&results)
        .args(["--frame", "sanctions"])
        .assert()
        .success()
        .stdout(contains("- [Sanctions] would").and(contains("'-").not()));
    let page = fs::read_to_string(results.join("report.html")).unwrap();
    assert!(page.contains("=HYPERLINK(") && page.contains("- Kim met Putin on Tuesday"));
    assert!(!page.contains("\"'=") && !page.contains("\"'@") && !page.contains("\"'- Kim met"));
    let read = Results::open(&results).unwrap();
    assert_eq!(read.articles[0].outlet, "@wire");
    let titles: Vec<_> = read
        .articles
        .iter()
        .filter_map(|one| one.title.as_deref())
        .collect();
    assert!(
        titles.contains(&"'-2 degrees") && titles.contains(&"@x"),
        "{titles:?}"
    );
    let texts = read.sheet("articles").unwrap();
    assert!(texts.columns.iter().any(|name| name == "=cmd"));
}

#[test]
fn a_concordance_as_csv_does_not_run() {
    let home = analysed();
    let places = tempfile::tempdir().unwrap();
    for (at, searched) in ["corpus", "results"].into_iter().enumerate() {
        parallax()
            .arg("concordance")
            .arg(home.path().join(searched))
            .args(["sanction*", "--csv"])
            .arg(places.path().join(format!("{at}.csv")))
            .assert()
            .success();
    }
    let cells = cells(places.path());
    assert!(cells.iter().any(|(_, cell)| cell == "'@wire"));
    for (file, cell) in cells {
        assert!(!runs(&cell), "{file}: {cell}");
    }
}

/// The slices of the tables are those of the texts, as `docs/tables.md` shows it, once the apostrophes are off.
#[test]
fn offsets_count_in_the_restored_texts() {
    let home = analysed();
    let results = home.path().join("results");
    let rows = |table: &str| -> Vec<HashMap<String, String>> {
        super::support::rows(&results, table)
            .into_iter()
            .map(|row| {
                let restored = row.into_iter();
                restored
                    .map(|(name, cell)| (name, unescaped(&cell).to_string()))
                    .collect()
            })
            .collect()
    };
    let texts: BTreeMap<String, String> = rows("texts")
        .into_iter()
        .map(|row| (row["article_id"].clone(), row["text"].clone()))
        .collect();
    let mentions = rows("mentions");
    assert!(mentions.len() > 6, "{mentions:?}");
    for row in mentions {
        let place = |column: &str| row[column].parse::<usize>().unwrap();
        let found: String = texts[&row["article_id"]]
            .chars()
            .skip(place("start"))
            .take(place("end") - place("start"))
            .collect();
        assert_eq!(found, row["surface"]);
    }
}

/// Folders from before the field are read as they are.
#[test]
fn without_the_field_nothing_is_taken_off() {
    let home = analysed();
    let results = home.path().join("results");
    let run = fs::read_to_string(results.join("run.json")).unwrap();
    let line = run
        .lines()
        .find(|line| line.contains("escaped_cells"))
        .unwrap();
    fs::write(results.join("run.json"), run.replace(line, "")).unwrap();
    let read = Results::open(&results).map(|read| read.articles[0].outlet.clone());
    assert!(read.is_err_and(|error| error.to_string().contains("'=HYPERLINK(")));
    fs::write(
        results.join("run.json"),
        run.replace("escaped_cells\": \"^'", "escaped_cells\": \"^"),
    )
    .unwrap();
    let refused = Results::open(&results).unwrap_err().to_string();
    assert!(
        refused.contains("run.json: its `escaped_cells` are not those of this version"),
        "{refused}"
    );
}

/// The expression in run.json matches what the program takes off, in the engine that most people use it with.
#[test]
fn the_expression_is_the_rule() {
    let cases = [
        "=1",
        "+1",
        "-1",
        "-1.5e3",
        "-1.",
        "-1\n",
        "-1e",
        "@x",
        "\t",
        "\n",
        "x",
        "",
        " =1",
        " 5",
        "\u{a0}-",
        "\u{feff}@",
        "＝1",
        "－1",
        "a=1",
        "'x",
        "'=1",
        "''=1",
        "'-1",
        "-",
        "--1",
        "+٣",
        "\u{200b}+",
        "\u{3000}\u{ad}=",
        "\u{1}x",
        "é=",
    ];
    let cases: Vec<String> = cases
        .iter()
        .flat_map(|case| ["", "'", "''"].map(|quotes| format!("{quotes}{case}")))
        .collect();
    let expected: Vec<&str> = cases.iter().map(|case| unescaped(case)).collect();
    let program = "import json, re, sys; how, cases = json.load(sys.stdin); \
                   print(json.dumps([re.sub(how, '', case) for case in cases]))";
    let input = tempfile::NamedTempFile::new().unwrap();
    fs::write(
        input.path(),
        serde_json::to_vec(&(ESCAPED, &cases)).unwrap(),
    )
    .unwrap();
    let python = Command::new("python3")
        .args(["-c", program])
        .stdin(fs::File::open(input.path()).unwrap())
        .output();
    let Ok(output) = python else {
        eprintln!("SKIPPED: the_expression_is_the_rule: python3 is missing");
        return;
    };
    assert!(output.status.success(), "{output:?}");
    let found: Vec<String> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found, expected);
}
