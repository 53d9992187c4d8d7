//! Writing a results folder whole or not at all.
//!
//! The files are written to a fresh folder beside the target, which takes the target's place once it is
//! complete. A run that fails, is interrupted or is killed leaves earlier results as they were.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use polars::prelude::{CsvWriter, DataFrame, PolarsError, SerWriter};
use serde::Serialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::run::{RUN_FILE, TableFacts};

/// Decimals of every number in the tables.
const DECIMALS: usize = 6;

/// What can go wrong with a results folder.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The target holds something else.
    #[error(
        "{0}: this folder is not empty and has no {RUN_FILE}, so it is not a results folder: nothing was \
         written; name another folder with --out"
    )]
    NotResults(PathBuf),
    /// The target can't be written.
    #[error("{path}: can't be written ({reason}); name a folder that you may write to with --out")]
    Unwritable {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A table can't be written.
    #[error("{path}: the table could not be written: {reason}")]
    Table {
        /// The file.
        path: PathBuf,
        /// What polars said.
        reason: PolarsError,
    },
}

/// The folders that are being filled, so that an interrupted program can remove them.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps results folders from being finished while it lives.
#[must_use = "once it is dropped, results folders may be finished again"]
pub struct Abandoned {
    _held: MutexGuard<'static, BTreeSet<PathBuf>>,
}

/// Removes every results folder of this process that is not finished: for a program that is interrupted. A folder that is
/// just taking its target's place gets there first. Nothing is finished while the returned guard lives, so hold it until the
/// process ends.
pub fn abandon_unfinished() -> Abandoned {
    let mut held = unfinished();
    for folder in std::mem::take(&mut *held) {
        // Nothing else can be done about a folder that can't be removed.
        let _ = fs::remove_dir_all(folder);
    }
    Abandoned { _held: held }
}

/// A results folder that is being filled.
pub struct Writer {
    target: PathBuf,
    folder: PathBuf,
}

impl Writer {
    /// Opens a fresh folder beside `target`, making the folders above it.
    ///
    /// # Errors
    /// When `target` holds something other than results, or can't be written.
    pub fn open(target: &Path) -> Result<Writer, WriteError> {
        let unwritable = |path: &Path| {
            let path = path.to_path_buf();
            |reason| WriteError::Unwritable { path, reason }
        };
        let parent = match target.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(unwritable(parent))?;
        recover(target).map_err(unwritable(target))?;
        if target.exists() && !may_be_replaced(target) {
            return Err(WriteError::NotResults(target.to_path_buf()));
        }
        let folder = tempfile::Builder::new()
            .prefix(".parallax-")
            .tempdir_in(parent)
            .map_err(unwritable(parent))?
            .keep();
        unfinished().insert(folder.clone());
        Ok(Writer {
            target: target.to_path_buf(),
            folder,
        })
    }

    /// Writes one table as `name`.csv: comma, UTF-8, header, `.` decimals, nothing for what does not apply. Gives
    /// the table's facts for `run.json`.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn write_table(&self, name: &str, table: &mut DataFrame) -> Result<TableFacts, WriteError> {
        let path = self.folder.join(format!("{name}.csv"));
        let shown = || self.target.join(format!("{name}.csv"));
        let file = File::create(&path).map_err(|reason| WriteError::Unwritable {
            path: shown(),
            reason,
        })?;
        let mut file = Hashed {
            inner: BufWriter::new(file),
            hasher: Sha256::new(),
        };
        CsvWriter::new(&mut file)
            // Other tables are made and written at the same time.
            .n_threads(1)
            .with_float_precision(Some(DECIMALS))
            .finish(table)
            .map_err(|reason| WriteError::Table {
                path: shown(),
                reason,
            })?;
        file.flush().map_err(|reason| WriteError::Unwritable {
            path: shown(),
            reason,
        })?;
        let digest = file.hasher.finalize();
        Ok(TableFacts {
            name: name.to_string(),
            rows: table.height(),
            sha256: format!("{digest:x}"),
        })
    }

    /// Writes `contents` as indented JSON to the file `name`.
    ///
    /// # Errors
    /// When the file can't be written.
    pub(crate) fn write_json(
        &self,
        name: &str,
        contents: &impl Serialize,
    ) -> Result<(), WriteError> {
        let json =
            serde_json::to_string_pretty(contents).map_err(|reason| WriteError::Unwritable {
                path: self.target.join(name),
                reason: reason.into(),
            })?;
        self.write_file(name, &(json + "\n"))
    }

    /// Writes another file.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn write_file(&self, name: &str, contents: &str) -> Result<(), WriteError> {
        fs::write(self.folder.join(name), contents).map_err(|reason| WriteError::Unwritable {
            path: self.target.join(name),
            reason,
        })
    }

    /// The fresh folder, to read back what has been written.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts the folder in the target's place.
    ///
    /// # Errors
    /// When it can't be moved there; the old results then stay.
    pub fn publish(self) -> Result<(), WriteError> {
        let _held = unfinished();
        replace(&self.folder, &self.target).map_err(|reason| WriteError::Unwritable {
            path: self.target.clone(),
            reason,
        })
    }
}

impl Drop for Writer {
    /// Removes the folder, unless it has been published and is no longer there.
    fn drop(&mut self) {
        unfinished().remove(&self.folder);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A writer that takes the SHA-256 of what passes through it.
struct Hashed<W> {
    inner: W,
    hasher: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Whether the target is empty or holds results.
fn may_be_replaced(target: &Path) -> bool {
    target.join(RUN_FILE).is_file()
        || fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_none())
}

/// Where the old results are kept while the new ones take their place.
fn previous(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.previous"))
}

/// Moves `folder` to `target`, and what stood there out of the way first.
fn replace(folder: &Path, target: &Path) -> io::Result<()> {
    let previous = previous(target);
    if target.exists() {
        fs::rename(target, &previous)?;
    }
    if let Err(error) = fs::rename(folder, target) {
        recover(target)?;
        return Err(error);
    }
    match fs::remove_dir_all(&previous) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Puts old results back that a run killed in the middle of [`replace`] left aside.
fn recover(target: &Path) -> io::Result<()> {
    let previous = previous(target);
    match (previous.exists(), target.exists()) {
        (true, false) => fs::rename(previous, target),
        (true, true) => fs::remove_dir_all(previous),
        (false, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(target: &Path, contents: &str) -> Result<(), WriteError> {
        let results = Writer::open(target)?;
        results.write_file(RUN_FILE, contents)?;
        results.publish()
    }

    #[test]
    fn new_results_take_the_place_of_old_ones_and_leave_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("deep/results");
        write(&target, "old").unwrap();
        write(&target, "new").unwrap();
        assert_eq!(fs::read_to_string(target.join(RUN_FILE)).unwrap(), "new");
        let beside = fs::read_dir(target.parent().unwrap()).unwrap().count();
        assert_eq!(beside, 1);
    }

    #[test]
    fn an_abandoned_run_leaves_the_old_results() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("results");
        write(&target, "old").unwrap();
        let results = Writer::open(&target).unwrap();
        results.write_file(RUN_FILE, "half").unwrap();
        drop(results);
        assert_eq!(fs::read_to_string(target.join(RUN_FILE)).unwrap(), "old");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }

    #[test]
    fn results_left_aside_by_a_killed_run_come_back() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("results");
        write(&target, "old").unwrap();
        fs::rename(&target, previous(&target)).unwrap();
        drop(Writer::open(&target).unwrap());
        assert_eq!(fs::read_to_string(target.join(RUN_FILE)).unwrap(), "old");
    }

    #[test]
    fn a_folder_with_other_things_is_never_replaced() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("thesis.docx"), "years of work").unwrap();
        let refused = write(home.path(), "new").unwrap_err();
        assert!(matches!(refused, WriteError::NotResults(_)));
        assert!(home.path().join("thesis.docx").exists());
    }
}
