//! Writing a results folder whole or not at all.
//!
//! The files are written to a hidden folder that takes the target's place once it is complete: [`super::staging`] says where
//! that folder is, [`super::publish`] how it takes the place of old results, and [`super::carry`] what becomes of the user's
//! own files among them. A run that fails, is interrupted or is killed leaves earlier results as they were.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use polars::prelude::{DataFrame, PolarsResult};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::destination::Destination;
use super::publish::{self, Published, Unpublished};
use super::run::TableFacts;
use super::staging::Staging;
use super::write_error::WriteError;
use crate::marker::{self, MARKER_FILE, Marker};
use crate::schema::csv;
use crate::system;

/// A results folder that is being filled.
pub struct Writer {
    /// The target, as it was given.
    target: PathBuf,
    corpus: String,
    staging: Staging,
    /// SHA-256 of each file that was written.
    files: Mutex<BTreeMap<String, String>>,
}

impl Writer {
    /// Opens a fresh folder whose contents will take the place of `destination`, making the folders above it, and clears what
    /// killed runs left behind there.
    ///
    /// # Errors
    /// Where [`Destination::check`] refuses, when another run is writing there, and when it can't be written.
    pub fn open(destination: &Destination) -> Result<Writer, WriteError> {
        Ok(Writer {
            target: destination.folder.clone(),
            corpus: destination.corpus_name(),
            staging: Staging::open(destination)?,
            files: Mutex::default(),
        })
    }

    /// Writes one table as `name`.csv: comma, UTF-8, header, `.` decimals, nothing for what does not apply, and texts
    /// [`escaped`](crate::schema::formula::escaped) that a spreadsheet would run. Gives the table's facts for `run.json`.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn write_table(&self, name: &str, table: &DataFrame) -> Result<TableFacts, WriteError> {
        self.write_table_in_parts(name, [Ok(table)])
    }

    /// As [`Writer::write_table`], part by part: each has some of the rows, and is dropped when they are written. There is one
    /// part at least.
    ///
    /// # Errors
    /// When the file can't be written, or a part was not made.
    pub fn write_table_in_parts<T: Borrow<DataFrame>>(
        &self,
        name: &str,
        parts: impl IntoIterator<Item = PolarsResult<T>>,
    ) -> Result<TableFacts, WriteError> {
        let file_name = format!("{name}.csv");
        let unwritable = self.unwritable(&file_name);
        let unusable = |reason| WriteError::Table {
            path: self.target.join(&file_name),
            reason,
        };
        let path = self.staging.folder.join(&file_name);
        let mut file = Hashed {
            inner: BufWriter::new(File::create(&path).map_err(&unwritable)?),
            hasher: Sha256::new(),
        };
        let mut rows = 0;
        for (number, part) in parts.into_iter().enumerate() {
            let part = part.map_err(&unusable)?;
            let part = part.borrow();
            let write = if number == 0 {
                csv::write
            } else {
                csv::write_more
            };
            write(part, &mut file).map_err(&unusable)?;
            rows += part.height();
        }
        file.flush().map_err(&unwritable)?;
        let sha256 = format!("{:x}", file.hasher.finalize());
        self.note(file_name.clone(), sha256.clone());
        Ok(TableFacts {
            name: name.to_string(),
            rows,
            sha256,
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
        let json = serde_json::to_string_pretty(contents)
            .map_err(|reason| self.unwritable(name)(reason.into()))?;
        self.write_file(name, &(json + "\n"))
    }

    /// Writes another file.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn write_file(&self, name: &str, contents: &str) -> Result<(), WriteError> {
        fs::write(self.staging.folder.join(name), contents).map_err(self.unwritable(name))?;
        self.note(name.to_owned(), format!("{:x}", Sha256::digest(contents)));
        Ok(())
    }

    /// The fresh folder, to read back what has been written.
    pub fn folder(&self) -> &Path {
        &self.staging.folder
    }

    /// Puts the folder in the target's place. The user's own files in the target stay there.
    ///
    /// # Errors
    /// When the files can't be completed; and [`WriteError::Kept`] when they are complete but can't take their place: then they
    /// are kept elsewhere, and the old ones are as they were.
    pub fn publish(self) -> Result<Published, WriteError> {
        let files = std::mem::take(&mut *self.files());
        let mut names: BTreeSet<OsString> = files.keys().map(OsString::from).collect();
        names.insert(MARKER_FILE.into());
        let marker = Marker {
            parallax: env!("CARGO_PKG_VERSION").to_owned(),
            corpus: Some(self.corpus.clone()),
            files: files
                .into_iter()
                .map(|(name, sha256)| (name, Some(sha256)))
                .collect(),
        };
        marker::write(&self.staging.folder.join(MARKER_FILE), &marker)
            .map_err(self.unwritable(MARKER_FILE))?;
        self.sync(&names)?;
        publish::publish(&self.staging, &names).map_err(|kept| {
            let path = self.target.clone();
            match kept {
                Unpublished::Kept { reason, folder } => WriteError::Kept {
                    path,
                    reason,
                    kept: folder,
                },
                Unpublished::Halfway { reason, rest } => WriteError::Halfway { path, reason, rest },
            }
        })
    }

    /// Writes the files through to the disk: a folder that is in its place after a power cut must not hold empty files. Some
    /// systems find out only now that there is no room for them.
    fn sync(&self, names: &BTreeSet<OsString>) -> Result<(), WriteError> {
        for name in names {
            // Windows does this only for files that are open for writing.
            let mut options = File::options();
            let file = options.write(true).open(self.staging.folder.join(name));
            file.and_then(|file| file.sync_all())
                .map_err(self.unwritable(&name.to_string_lossy()))?;
        }
        system::sync_folder(&self.staging.folder);
        Ok(())
    }

    fn files(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, name: String, sha256: String) {
        self.files().insert(name, sha256);
    }

    /// The error about a file, which is named as if it were in its place.
    fn unwritable(&self, name: &str) -> impl Fn(io::Error) -> WriteError + use<> {
        let path = self.target.join(name);
        move |reason| WriteError::Unwritable {
            path: path.clone(),
            reason,
        }
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
