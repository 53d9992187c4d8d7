//! Reading a results folder back: what is incomplete, foreign or changed is refused with the place and the remedy.

use std::fs;
use std::io;
use std::path::Path;

use parallax::results::Results;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use proptest::prelude::*;
use tempfile::TempDir;

use super::analyze::SHIPPED;
use super::small;
use super::support::{folder, parallax};

/// A copy of the shipped results with one file changed; `None` removes it.
fn broken(file: &str, change: impl FnOnce(String) -> Option<Vec<u8>>) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(&SHIPPED.results).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, home.path().join(path.file_name().unwrap())).unwrap();
    }
    let path = home.path().join(file);
    let before = fs::read_to_string(&path).unwrap();
    match change(before.clone()) {
        None => fs::remove_file(&path).unwrap(),
        Some(after) => {
            assert!(after != before.as_bytes(), "the test changes nothing");
            fs::write(&path, after).unwrap();
        }
    }
    home
}

/// Both commands refuse the folder, name the file and what is wrong, and say which command makes it again.
fn is_refused(home: &Path, file: &str, why: &str) {
    let path = home.join(file).display().to_string();
    for arguments in [
        ["explain", "--outlet", "us-wire", "--actor", "kim"].as_slice(),
        ["concordance", "--actor", "kim"].as_slice(),
    ] {
        parallax()
            .arg(arguments[0])
            .arg(home)
            .args(&arguments[1..])
            .assert()
            .code(2)
            .stdout("")
            .stderr(
                contains(&path)
                    .and(contains(why))
                    .and(contains("parallax analyze corpus/kim-putin-2023")),
            );
    }
}

/// The text with its first `from` as `to`.
fn replaced(text: &str, from: &str, to: &str) -> Option<Vec<u8>> {
    assert!(text.contains(from), "there is no {from}");
    Some(text.replacen(from, to, 1).into_bytes())
}

#[test]
fn incomplete_results_are_refused() {
    let home = broken("speakers_by_outlet.csv", |_| None);
    is_refused(home.path(), "speakers_by_outlet.csv", "missing");
    // A table that neither command reads.
    let home = broken("collocates_by_actor.csv", |_| None);
    is_refused(home.path(), "collocates_by_actor.csv", "missing");
    let home = broken("sentences.csv", |_| Some(Vec::new()));
    is_refused(home.path(), "sentences.csv", "empty");
    let home = broken("mentions.csv", |text| {
        // In the midst of a row: ten bytes into the last that begins in the first half.
        let begins = text[..text.len() / 2].rfind('\n').unwrap() + 1;
        Some(text.as_bytes()[..begins + 10].to_vec())
    });
    let whole = fs::read_to_string(SHIPPED.results.join("mentions.csv")).unwrap();
    let columns = whole.lines().next().unwrap().split(',').count();
    let why = format!("the header has {columns} cells but this row has 1");
    is_refused(home.path(), "mentions.csv", &why);
    let home = broken("timeline.csv", |text| {
        let rows: Vec<&str> = text.lines().collect();
        Some(rows[..rows.len() - 5].join("\n").into_bytes())
    });
    is_refused(home.path(), "timeline.csv", "but the run wrote");
    let home = broken("texts.csv", |text| {
        replaced(&text, "cn-state-1,", "cn-state-9,")
    });
    is_refused(
        home.path(),
        "articles.csv:2",
        "texts.csv has no text of article `cn-state-1`",
    );
}

#[test]
fn tables_edited_by_hand_are_refused_with_line_and_column() {
    let home = broken("mentions.csv", |text| replaced(&text, ",start,", ",begin,"));
    is_refused(
        home.path(),
        "mentions.csv:1",
        "the column `start` is missing",
    );
    let home = broken("sentences.csv", |text| {
        replaced(&text, ",0,53,true", ",0,53,no")
    });
    is_refused(home.path(), "sentences.csv:2", "`is_heading` is `no`");
    let home = broken("sentences.csv", |text| {
        replaced(&text, ",0,53,true", ",0,\"5,3\",true")
    });
    is_refused(
        home.path(),
        "sentences.csv:2",
        "`end` is `5,3` but should be a whole number",
    );
    let home = broken("sentences.csv", |text| {
        replaced(&text, ",0,53,true", ",0,25500,true")
    });
    is_refused(home.path(), "sentences.csv:2", "no characters 0 to 25500");
    let home = broken("mentions.csv", |text| {
        replaced(&text, ",lead,outlet,", ",lead,editor,")
    });
    is_refused(home.path(), "mentions.csv:", "editor");
    // A sentence taken from the text moves everything behind it: the text is named as what was changed.
    let home = broken("texts.csv", |text| {
        replaced(&text, "Kim traveled by train at Putin's invitation.", "")
    });
    is_refused(
        home.path(),
        "sentences.csv:4",
        "changed since the run: texts.csv",
    );
    // A figure that contradicts nothing is still not the run's.
    let home = broken("frames_by_outlet.csv", |text| {
        let cell = text
            .lines()
            .nth(1)
            .unwrap()
            .split(',')
            .nth(6)
            .unwrap()
            .to_string();
        replaced(&text, &format!(",{cell},"), ",99.000000,")
    });
    is_refused(home.path(), "frames_by_outlet.csv", "changed since the run");
}

#[test]
fn files_saved_by_another_program_are_refused_with_the_reason() {
    let home = broken("mentions.csv", |text| {
        Some(format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes())
    });
    is_refused(
        home.path(),
        "mentions.csv",
        "byte order mark, as Excel writes it",
    );
    let home = broken("outlet_map.csv", |text| {
        Some(text.replace('\n', "\r\n").into_bytes())
    });
    is_refused(home.path(), "outlet_map.csv", "as they do on Windows");
    let home = broken("outlet_map.csv", |text| {
        Some(text.replace(',', ";").into_bytes())
    });
    is_refused(home.path(), "outlet_map.csv:1", "semicolons");
    let home = broken("outlet_map.csv", |text| {
        Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect())
    });
    is_refused(home.path(), "outlet_map.csv:1", "zero bytes");
    let home = broken("outlet_map.csv", |_| {
        Some(b"PK\x03\x04\x14\0\x06\0".to_vec())
    });
    is_refused(home.path(), "outlet_map.csv", "Excel workbook");
    let home = broken("texts.csv", |text| {
        let mut bytes = text.into_bytes();
        bytes[200] = 0xe9;
        Some(bytes)
    });
    is_refused(home.path(), "texts.csv:", "not UTF-8");
}

#[test]
fn results_of_another_version_are_refused() {
    let home = broken("run.json", |text| {
        replaced(&text, "\"format\": 2", "\"format\": 3")
    });
    is_refused(home.path(), "run.json", "format 3");
    let home = broken("run.json", |text| replaced(&text, "  \"format\": 2,\n", ""));
    is_refused(home.path(), "run.json", "format none");
    let home = broken("run.json", |text| {
        replaced(&text, "\"seed\": ", "\"sead\": ")
    });
    is_refused(home.path(), "run.json", "`seed`");
}

#[test]
fn folders_that_hold_no_results_are_recognised() {
    let explain = |path: &Path, why: &str| {
        parallax()
            .arg("explain")
            .arg(path)
            .args(["--outlet", "a", "--actor", "b"])
            .assert()
            .code(2)
            .stderr(contains(why.to_string()));
    };
    explain(Path::new("no/such/folder"), "there is no folder");
    explain(Path::new("README.md"), "is a file");
    explain(
        Path::new("corpus/kim-putin-2023"),
        "parallax analyze CORPUS --out DIR",
    );
    let other = folder(&[("run.json", "{\"name\": \"my experiment\"}")]);
    explain(other.path(), "not written by `parallax analyze`");
    let other = folder(&[("run.json", "{\n\"name\": ")]);
    explain(other.path(), "run.json:2: it is not valid JSON");
    parallax()
        .args(["concordance", "no/such/folder", "Kim"])
        .assert()
        .code(2)
        .stderr(contains("there is no folder"));
}

/// One slip of an editor: bytes taken out or put in, at a place from 0 to 1.
fn slips() -> impl Strategy<Value = Vec<(f64, usize, String)>> {
    let inserted = prop_oneof![
        Just(String::new()),
        Just("\"".to_string()),
        Just(",".to_string()),
        Just("\n".to_string()),
        Just("-1".to_string()),
        Just("99999999999999999999".to_string()),
        Just("NaN".to_string()),
        Just("\u{0}".to_string()),
        "\\PC{0,6}",
    ];
    prop::collection::vec((0.0..1.0f64, 0usize..12, inserted), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// However a file is mangled, the folder is refused with a reason or, if nothing was changed in the end, read.
    #[test]
    fn mangled_results_never_panic(which in 0usize..16, slips in slips()) {
        let mut files = small::files();
        let name = files.keys().nth(which % files.len()).unwrap().clone();
        let before = files[&name].clone();
        let mut bytes = before.clone();
        for (place, taken, inserted) in slips {
            let at = (place * bytes.len() as f64) as usize;
            let past = (at + taken).min(bytes.len());
            bytes.splice(at..past, inserted.into_bytes());
        }
        let same = bytes == before;
        files.insert(name.clone(), bytes);
        let read = |name: &str| match files.get(name) {
            Some(bytes) => Ok(bytes.clone()),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        match Results::from_files(Path::new("small"), &read) {
            Ok(_) => prop_assert!(same || name == "run.json", "{name} was changed and taken"),
            Err(error) => {
                prop_assert!(!same);
                prop_assert!(error.to_string().contains("parallax analyze"), "{error}");
            }
        }
    }
}
