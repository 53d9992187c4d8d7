//! The marker of a results folder: the list of what the program wrote there, by which its files are told from the user's own.
//!
//! It stands apart from [`results`](crate::results) since whoever reads a corpus asks too whether a folder in it holds results.
//!
//! A results folder is replaced by the next run, and people keep notes in it. So nothing there counts as the program's
//! unless the marker proves it, by name and by SHA-256; whatever else the folder holds is the user's and stays. The marker
//! is a file of its own and not a part of `run.json`, since it names a path, and `run.json` should be the same wherever a
//! study is repeated. It is written last: a folder with a marker is complete.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::input;

/// The file that holds the facts of a run.
pub const RUN_FILE: &str = "run.json";
/// The report's file in a results folder.
pub const REPORT_FILE: &str = "report.html";
/// The file that holds the marker.
pub(crate) const MARKER_FILE: &str = ".parallax.json";
/// The folder within a results folder that holds those of its new files that have not taken their places yet, where results
/// are replaced file by file (`results/inside.rs`).
pub(crate) const COMMITTED: &str = ".parallax-commit";

/// The longest marker that is read; one takes about two thousand bytes.
const LONGEST_MARKER: u64 = 1 << 20;
/// The longest `run.json` that is asked whether it is Parallax's; it grows with the outlets, frames and actors.
const LONGEST_RUN_FILE: u64 = 1 << 28;

/// What the program wrote to a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marker {
    /// Version of the program.
    pub(crate) parallax: String,
    /// The corpus folder, as an absolute path without links; `None` in folders from before there were markers.
    pub(crate) corpus: Option<String>,
    /// SHA-256 of each file, by name. `None`, only for folders from before there were markers: the file is the program's
    /// whatever is in it.
    pub(crate) files: BTreeMap<String, Option<String>>,
}

impl Marker {
    /// The marker of `folder`, or what stands in for it in a folder from before there were markers. `None`: these are not
    /// results.
    pub(crate) fn of(folder: &Path) -> Option<Marker> {
        let in_place = Marker::read(&folder.join(MARKER_FILE));
        in_place
            .or_else(|| Marker::of_early(folder))
            // The first results to be put into an empty folder file by file; the marker comes last.
            .or_else(|| Marker::read(&folder.join(COMMITTED).join(MARKER_FILE)))
    }

    /// The marker in the file `path`, if it can be understood.
    pub(crate) fn read(path: &Path) -> Option<Marker> {
        let bytes = read_at_most(path, LONGEST_MARKER)?;
        let marker: Marker = serde_json::from_slice(&bytes).ok()?;
        let plain = marker.files.keys().all(|name| is_plain(name));
        plain.then_some(marker)
    }

    /// What a folder from before there were markers holds, by its `run.json`.
    fn of_early(folder: &Path) -> Option<Marker> {
        let bytes = read_at_most(&folder.join(RUN_FILE), LONGEST_RUN_FILE)?;
        let run: EarlyRun = serde_json::from_slice(&bytes).ok()?;
        let tables = run.tables.into_iter();
        let mut files: BTreeMap<String, Option<String>> = tables
            .map(|table| (format!("{}.csv", table.name), Some(table.sha256)))
            .collect();
        files.insert(RUN_FILE.to_owned(), None);
        files.insert(REPORT_FILE.to_owned(), None);
        files.keys().all(|name| is_plain(name)).then_some(Marker {
            parallax: run.version,
            corpus: None,
            files,
        })
    }

    /// Whether the entry `name` of `folder` is as the program wrote it: then it may be deleted.
    pub(crate) fn proves(&self, folder: &Path, name: &OsStr) -> bool {
        let path = folder.join(name);
        if name == MARKER_FILE {
            return Marker::read(&path).is_some();
        }
        match name.to_str().and_then(|name| self.files.get(name)) {
            Some(written) => is_file(&path) && written.as_ref().is_none_or(|hash| has(&path, hash)),
            None => false,
        }
    }

    /// Whether the program wrote a file of this name, which may have been changed since.
    pub(crate) fn lists(&self, name: &OsStr) -> bool {
        name.to_str()
            .is_some_and(|name| self.files.contains_key(name))
    }
}

/// The parts of `run.json` by which any version's is recognised, and no other program's.
#[derive(Deserialize)]
struct EarlyRun {
    version: String,
    #[serde(rename = "format")]
    _format: u32,
    #[serde(rename = "codebook")]
    _codebook: EarlyCodebook,
    tables: Vec<EarlyTable>,
}

#[derive(Deserialize)]
struct EarlyCodebook {
    #[serde(rename = "id")]
    _id: String,
    #[serde(rename = "hash")]
    _hash: String,
}

#[derive(Deserialize)]
struct EarlyTable {
    name: String,
    sha256: String,
}

/// Writes a marker.
pub(crate) fn write(path: &Path, marker: &Marker) -> io::Result<()> {
    let json = serde_json::to_string_pretty(marker)?;
    fs::write(path, json + "\n")
}

/// Whether `folder` holds results of this program, of whatever version; they may be incomplete or changed. A `run.json` of
/// another program does not make it so.
pub fn is_results(folder: &Path) -> bool {
    Marker::of(folder).is_some()
}

/// Where the file `name` of the results in `folder` is: in `folder`, unless it has not taken its place yet, which happens
/// where results are replaced file by file. A reader that asks this for each file meets only the new results from the moment
/// when they begin to take the place of the old.
pub(crate) fn file(folder: &Path, name: &str) -> PathBuf {
    let committed = folder.join(COMMITTED).join(name);
    if committed.exists() {
        committed
    } else {
        folder.join(name)
    }
}

/// The SHA-256 of a file, in hexadecimal digits.
pub(crate) fn digest(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    io::copy(&mut file, &mut hasher)?;
    Ok(format!("{:x}", hasher.finalize()))
}

/// Whether the file at `path` has this SHA-256.
pub(crate) fn has(path: &Path, sha256: &str) -> bool {
    digest(path).is_ok_and(|found| found == sha256)
}

/// Whether `path` is a regular file and no link: opening anything else might wait for ever.
pub(crate) fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// The contents of a regular file of no more than `longest` bytes; a link is none.
fn read_at_most(path: &Path, longest: u64) -> Option<Vec<u8>> {
    is_file(path)
        .then(|| input::read_file(path, longest).ok())
        .flatten()
}

/// Whether a name is that of a file in the folder itself and not a path to somewhere else.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name != "." && name != ".." && !name.contains(['/', '\\', ':', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `printf 'a\n' | sha256sum`
    const OF_A: &str = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7";

    fn early_run(version: &str) -> String {
        format!(
            r#"{{{version} "format": 1, "seed": 7, "codebook": {{"id": "c", "version": "1", "hash": "00"}},
                "tables": [{{"name": "texts", "rows": 1, "sha256": "{OF_A}"}}]}}"#
        )
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        for (name, contents) in files {
            fs::write(home.path().join(name), contents).unwrap();
        }
        home
    }

    #[test]
    fn a_run_file_of_another_program_does_not_make_results() {
        let own = early_run(r#""version": "0.2.0","#);
        assert!(is_results(folder(&[(RUN_FILE, &own)]).path()));
        let unversioned = early_run("");
        let up = early_run(r#""version": "0.2.0","#).replace("texts", "../texts");
        for foreign in [
            "",
            "{}",
            "[]",
            "null",
            r#"{"not": "parallax"}"#,
            r#"{"version": "1", "format": 1, "codebook": {}, "tables": []}"#,
            r#"{"version": "1", "format": 1, "codebook": {"id": "c", "hash": "h"}, "tables": ["texts"]}"#,
            &unversioned,
            &up,
        ] {
            assert!(
                !is_results(folder(&[(RUN_FILE, foreign)]).path()),
                "{foreign}"
            );
        }
        for foreign in ["", "{}", r#"{"parallax": "1", "files": {"../x": "00"}}"#] {
            assert!(
                !is_results(folder(&[(MARKER_FILE, foreign)]).path()),
                "{foreign}"
            );
        }
        assert!(!is_results(Path::new("no/such/folder")));
    }

    #[test]
    fn only_files_that_are_as_they_were_written_are_proven() {
        let own = early_run(r#""version": "0.2.0","#);
        let home = folder(&[(RUN_FILE, &own), ("texts.csv", "a\n"), ("notes.txt", "a\n")]);
        let marker = Marker::of(home.path()).unwrap();
        let proves = |name: &str| marker.proves(home.path(), name.as_ref());
        assert!(proves("texts.csv") && proves(RUN_FILE));
        assert!(!proves("notes.txt") && !proves(MARKER_FILE));
        fs::write(home.path().join("texts.csv"), "b\n").unwrap();
        assert!(!proves("texts.csv"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_never_the_programs() {
        let own = early_run(r#""version": "0.2.0","#);
        let home = folder(&[(RUN_FILE, &own), ("thesis.csv", "a\n")]);
        std::os::unix::fs::symlink("thesis.csv", home.path().join("texts.csv")).unwrap();
        let marker = Marker::of(home.path()).unwrap();
        assert!(!marker.proves(home.path(), "texts.csv".as_ref()));
    }
}
