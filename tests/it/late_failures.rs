//! What would fail only when the results are written, after the model has worked for hours, is found before it begins, or costs
//! the article that it is in and no other.

use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use tempfile::TempDir;

use super::support::{Folder, beside, folder, parallax, rows, small_corpus, top};
use super::tiny::{Family, checkpoint, write_onnx};

const LABELS: [&str; 3] = ["negative", "neutral", "positive"];

fn tiny() -> String {
    top().join("tests/data/tiny-bert").display().to_string()
}

/// Analyses `corpus` into `corpus`/results with the model `model`.
fn analyze(corpus: &Path, model: &str) -> Assert {
    parallax()
        .arg("analyze")
        .arg(corpus)
        .arg("--out")
        .arg(beside(corpus, "results"))
        .args(["--threads", "1", "--model", model])
        .assert()
}

/// A corpus with this table, and three files.
fn listed(table: &str) -> Folder {
    folder(&[
        ("articles.csv", table),
        ("1.txt", "Kim met Putin. Sanctions were violated."),
        ("2.txt", "Putin met Kim. Missiles were seen."),
        ("3.txt", "Seoul protested."),
    ])
}

#[test]
fn a_zero_byte_costs_its_own_row_alone() {
    let table = "id,file,outlet,date,title,section\n\
        1,1.txt,aa,2023-09-13,A ti\u{0}tle,news\n\
        2,2.txt,bb,2023-09-13,,ne\u{0}ws\n\
        3,3\u{0}.txt,bb,2023-09-13,,news\n\
        4,2.txt,b\u{0}b,2023-09-13,,news\n\
        5,3.txt,bb,2023-\u{0}09-13,,news\n";
    let corpus = listed(table);
    analyze(corpus.path(), &tiny()).code(3);
    let results = beside(corpus.path(), "results");
    let articles = rows(&results, "articles");
    // Where cells are tidied anyway, a zero byte goes as any invisible character does.
    let kept: Vec<_> = articles
        .iter()
        .map(|row| {
            (
                row["article_id"].as_str(),
                row["outlet"].as_str(),
                row["title"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        kept,
        [
            ("1", "aa", "A title"),
            ("2", "bb", ""),
            ("4", "bb", ""),
            ("5", "bb", "")
        ]
    );
    assert_eq!(articles[3]["date"], "2023-09-13");
    assert_eq!(articles[1]["section"], "news");
    let lost = rows(&results, "skipped");
    for (id, words) in [
        ("2", "removed from the cell `section`"),
        ("3", "`file` holds a zero byte"),
    ] {
        let row = lost.iter().find(|row| row["article_id"] == id).unwrap();
        let line = format!("articles.csv line {}", id.parse::<usize>().unwrap() + 1);
        assert!(
            row["why"].contains(words) && row["why"].contains(&line),
            "{}",
            row["why"]
        );
    }
}

/// Every kind of character that somebody's software might balk at, in every cell and in the name of a column: what is written can
/// be read back, or was refused before.
#[test]
fn odd_characters_in_cells_survive_or_are_refused_early() {
    let odd = (1..0x20u32)
        .chain([
            0x22, 0x2C, 0x7F, 0x80, 0x85, 0xA0, 0xAD, 0x200B, 0x2028, 0x202E, 0xFEFF, 0xFFFE,
            0xFFFF, 0xFFFD, 0xE000, 0x1F600, 0x10FFFF,
        ])
        .filter_map(char::from_u32);
    let mut table = String::from("id,file,outlet,title,url,licence,section,more\n");
    let mut files: Vec<(String, String)> = Vec::new();
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    for (at, character) in odd.enumerate() {
        let cell = format!("a{character}b");
        let cells = [
            format!("{at}{character}x"),
            format!("{at}.txt"),
            format!("out{}", at % 2),
            cell.clone(),
            cell.clone(),
            cell.clone(),
            cell,
            character.to_string(),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        table += &format!("{}\n", cells.join(","));
        files.push((format!("{at}.txt"), format!("Kim met Putin in room {at}.")));
    }
    let mut all: Vec<(&str, &str)> = vec![("articles.csv", &table)];
    all.extend(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    let corpus = folder(&all);
    analyze(corpus.path(), &tiny()).code(0);
    let results = beside(corpus.path(), "results");
    assert_eq!(rows(&results, "articles").len(), files.len());
    parallax().arg("report").arg(&results).assert().code(0);
}

#[test]
fn names_of_columns_that_no_table_can_have_are_refused_at_once() {
    for (column, words) in [
        ("sec\0tion", "column 4 holds the control character U+0000"),
        ("sec\u{1b}tion", "U+001B"),
        ("section,section", "two columns are called `section`"),
        ("section, section ", "two columns are called `section`"),
        ("n_words", "rename it"),
        ("N_Words", "rename it"),
        ("article_id", "called `id`"),
        ("duplicate_of", "rename it"),
    ] {
        let cells = column.replace(|c| c != ',', "");
        let corpus = listed(&format!(
            "id,file,outlet,{column}\n1,1.txt,aa,x{cells}\n2,2.txt,bb,y{cells}\n"
        ));
        // The model does not exist: nobody asks for it before the columns are known to be good.
        analyze(corpus.path(), "no-such-model")
            .code(2)
            .stderr(contains("articles.csv:1: ").and(contains(words)));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_corpus_whose_path_is_not_unicode_is_analysed() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let home = tempfile::tempdir().unwrap();
    let corpus = home.path().join(OsStr::from_bytes(b"corp\xFFus"));
    for (name, text) in [
        ("aa/1.txt", "Kim met Putin."),
        ("bb/2.txt", "Putin met Kim."),
    ] {
        let path = corpus.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let input = parallax::analyze::Input::read(&parallax::plan::Plan::new(&corpus)).unwrap();
    assert_eq!(input.corpus.articles.len(), 2);
    let results = home.path().join("results");
    let analysis = input
        .analyze(&parallax::testing::BY_WORD, &|_, _| ())
        .unwrap();
    analysis.write(&results).unwrap();
    assert_eq!(rows(&results, "articles").len(), 2);
}

#[test]
fn a_language_without_rules_is_refused_with_its_line() {
    let corpus = small_corpus();
    for code in ["ru", "English", "", "EN"] {
        let settings = format!("[corpus]\ntitle = \"x\"\nlanguage = \"{code}\"\n");
        fs::write(corpus.path().join("corpus.toml"), settings).unwrap();
        analyze(corpus.path(), "no-such-model").code(2).stderr(
            contains("corpus.toml:3: ")
                .and(contains(format!("`{code}`")))
                .and(contains("known: en")),
        );
    }
}

/// A classifier that gives `answer` for "accused", wherever that stands in a sentence.
fn model_with_a_bad_word(answer: f32) -> TempDir {
    let model = checkpoint(Family::Bert, &LABELS);
    write_onnx(model.path(), &LABELS);
    let path = model.path().join("model.onnx");
    let mut onnx = fs::read(&path).unwrap();
    let vote = 5f32.to_le_bytes();
    // The first vote is that of "praised".
    let at = onnx.windows(4).rposition(|four| four == vote).unwrap();
    onnx[at..at + 4].copy_from_slice(&answer.to_le_bytes());
    fs::write(&path, onnx).unwrap();
    model
}

#[test]
fn a_model_that_gives_no_number_is_named_with_the_sentence() {
    for (answer, shown) in [
        (f32::NAN, "NaN"),
        (f32::INFINITY, "inf"),
        (f32::NEG_INFINITY, "-inf"),
    ] {
        let model = model_with_a_bad_word(answer);
        let folder = model.path().display().to_string();
        let name = model.path().file_name().unwrap().to_str().unwrap();
        let said = |place: &str| {
            contains(place.to_string())
                .and(contains(format!(
                    "the model `{name}` failed on the sentence"
                )))
                .and(contains("Putin accused Kim"))
                .and(contains(format!("its output is {shown}")))
        };
        let corpus = small_corpus();
        fs::write(
            corpus.path().join("wire/second.txt"),
            "Kim came by train.\nKim praised Putin. Putin accused Kim. Seoul was accused.\n",
        )
        .unwrap();
        analyze(corpus.path(), &folder)
            .code(1)
            .stderr(said("wire/second.txt (wire_second), sentence 3: "));
        assert!(!beside(corpus.path(), "results").exists());
        let line = |text: &str| format!("{{\"id\": \"1\", \"text\": \"{text}\"}}\n");
        let input = format!("{}\n{}", line("Kim met Putin."), line("Putin accused Kim."));
        parallax()
            .args(["score", "--model", &folder])
            .write_stdin(input)
            .assert()
            .code(1)
            .stderr(said("standard input:3: "));
    }
}

#[test]
fn a_model_that_never_gives_a_number_is_refused_when_it_is_loaded() {
    let model = folder(&[]);
    for entry in fs::read_dir(tiny()).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), model.path().join(entry.file_name())).unwrap();
    }
    let heads = model.path().join("heads.safetensors");
    let mut bytes = fs::read(&heads).unwrap();
    // The tensors follow the header, whose length the first eight bytes state.
    let header = 8 + usize::try_from(u64::from_le_bytes(bytes[..8].try_into().unwrap())).unwrap();
    for four in bytes[header..].chunks_exact_mut(4) {
        four.copy_from_slice(&f32::NAN.to_le_bytes());
    }
    fs::write(&heads, bytes).unwrap();
    let shown = model.path().display().to_string();
    let refused = || contains("NaN").and(contains(shown.clone()));
    parallax()
        .args(["models", "check", &shown])
        .assert()
        .code(2)
        .stderr(refused());
    parallax()
        .args(["score", "--model", &shown])
        .write_stdin("")
        .assert()
        .code(2)
        .stderr(refused());
    analyze(small_corpus().path(), &shown)
        .code(2)
        .stderr(refused());
}

/// The model for tests, whose table of positions has 128 rows, with another number in `config.json`.
fn overstated(positions: u64) -> Folder {
    let model = folder(&[]);
    for entry in fs::read_dir(tiny()).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), model.path().join(entry.file_name())).unwrap();
    }
    let config = model.path().join("config.json");
    let text = fs::read_to_string(&config).unwrap();
    let stated = "\"max_position_embeddings\": 128";
    assert!(text.contains(stated));
    let text = text.replace(stated, &format!("\"max_position_embeddings\": {positions}"));
    fs::write(config, text).unwrap();
    model
}

#[test]
fn a_configuration_that_overstates_what_the_model_reads_is_corrected() {
    let long = "Kim met Putin and the summit was on and ".repeat(300);
    let input = format!(
        "{{\"id\": \"1\", \"text\": \"{long}\", \"targets\": [{{\"start\": 0, \"end\": 3}}]}}\n"
    );
    let score = |model: &str| {
        let scored = parallax()
            .args(["score", "--model", model])
            .write_stdin(input.clone())
            .assert()
            .code(0);
        String::from_utf8(scored.get_output().stdout.clone()).unwrap()
    };
    let honest = score(&tiny());
    assert!(honest.contains("\"truncated\":true"));
    for positions in [129, 130, 512, 100_000, u64::from(u32::MAX)] {
        let model = overstated(positions);
        let folder = model.path().display().to_string();
        assert_eq!(score(&folder), honest, "{positions}");
        parallax()
            .args(["models", "check", &folder])
            .assert()
            .stdout(contains("reads up to 126 tokens"));
    }
    // One that understates is taken at its word.
    let model = overstated(16);
    let folder = model.path().display().to_string();
    parallax()
        .args(["models", "check", &folder])
        .assert()
        .stdout(contains("reads up to 14 tokens"));
}
