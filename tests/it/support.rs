//! What several tests need: the program, small corpora, tables as rows.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use assert_cmd::Command;
use tempfile::TempDir;

/// What keeps the program from the cache of the user who runs the tests.
pub const NO_CACHE: (&str, &str) = ("PARALLAX_CACHE", "off");

/// The program, in the repository's top folder, without a cache.
pub fn parallax() -> Command {
    Command::from_std(program())
}

/// As [`parallax`], for tests that start it and do something else meanwhile.
pub fn program() -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.current_dir(top()).env(NO_CACHE.0, NO_CACHE.1);
    command
}

/// The repository's top folder.
pub fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file or folder of the material that lies beside the repository in `../shared` where this project is developed, and
/// nowhere else. Where it is missing, the test that asks for it is skipped and says so on the terminal; with
/// `PARALLAX_REQUIRE_SHARED=1` it fails.
pub fn shared(path: &str) -> Option<PathBuf> {
    let path = top().join("../shared").join(path);
    if path.exists() {
        return Some(path);
    }
    let why = format!("{} is missing", path.display());
    assert!(
        std::env::var_os("PARALLAX_REQUIRE_SHARED").is_none_or(|value| value != "1"),
        "{why}"
    );
    skipped(&why);
    None
}

/// A folder within a temporary one, so that results can lie beside it: they must not lie in a corpus.
pub struct Folder {
    _home: TempDir,
    path: PathBuf,
}

impl Folder {
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The path of `name` beside a folder.
pub fn beside(folder: &Path, name: &str) -> PathBuf {
    folder.with_file_name(name)
}

/// A folder with files of the given contents.
pub fn folder(files: &[(&str, &str)]) -> Folder {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("corpus");
    fs::create_dir(&folder).expect("a folder");
    for (path, contents) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, contents).expect("a file");
    }
    Folder {
        _home: home,
        path: folder,
    }
}

/// Says that the running test can't do its work here, and why.
pub fn skipped(why: &str) {
    let test = std::thread::current();
    let test = test.name().unwrap_or("a test");
    // Not eprintln: the test runner keeps what that prints of a test that passes.
    let _ = writeln!(io::stderr(), "\nSKIPPED: {test}: {why}");
}

/// Waits until something holds; a minute of it not holding is a failure. `what` says what was waited for.
#[track_caller]
pub fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "waited in vain: {what}"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The program as run by another user, who may do less than root; `None`, said on the terminal, where that can't be tried: only
/// root may change users, and that user must be able to start the program and to read its libraries and the tests' model.
#[cfg(target_os = "linux")]
pub fn as_nobody() -> Option<impl Fn() -> std::process::Command> {
    let command = || {
        let mut command = std::process::Command::new("setpriv");
        command
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(env!("CARGO_BIN_EXE_parallax"))
            .env(NO_CACHE.0, NO_CACHE.1)
            .current_dir("/");
        command
    };
    let tried = command()
        .args(["score", "--model"])
        .arg(top().join("tests/data/tiny-bert"))
        .stdin(std::process::Stdio::null())
        .output();
    if tried.as_ref().is_ok_and(|tried| tried.status.success()) {
        return Some(command);
    }
    let why = tried.map_or_else(
        |error| format!("setpriv: {error}"),
        |tried| String::from_utf8_lossy(&tried.stderr).into_owned(),
    );
    skipped(&format!(
        "the program can't be run by another user: {}",
        why.trim()
    ));
    None
}

/// A corpus of two outlets with an article each.
pub fn small_corpus() -> Folder {
    folder(&[
        (
            "wire/first.txt",
            "Kim Jong Un crossed the border on Tuesday. Washington warned that an arms deal would violate \
             United Nations resolutions.\n",
        ),
        (
            "agency/first.txt",
            "Moscow and Pyongyang are building a strategic partnership. “We welcome our guest,” said Vladimir \
             Putin.\n",
        ),
    ])
}

/// The rows of a table in a results folder, by column name.
pub fn rows(results: &Path, table: &str) -> Vec<HashMap<String, String>> {
    let path = results.join(format!("{table}.csv"));
    let mut reader =
        csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    reader
        .deserialize()
        .map(|row| row.expect("a readable row"))
        .collect()
}

/// The rows of `sentences` or `mentions` that count in the comparison.
pub fn counted(results: &Path, table: &str) -> Vec<HashMap<String, String>> {
    let mut rows = rows(results, table);
    rows.retain(|row| row["counted"] == "true");
    rows
}

/// A cell as a number.
pub fn number(row: &HashMap<String, String>, column: &str) -> f64 {
    row[column]
        .parse()
        .unwrap_or_else(|_| panic!("{column} is not a number in {row:?}"))
}
