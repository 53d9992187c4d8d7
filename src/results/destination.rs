//! Where results are to go, and what must not be there.
//!
//! Everything that can be refused is refused here, before a model runs for hours: [`Destination::check`] reads and writes
//! nothing but names, markers and links.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write_error::{Overlap, WriteError};
use crate::marker::Marker;
use crate::system;

/// What systems put into folders that a person would call empty.
const OF_THE_SYSTEM: [&str; 4] = ["lost+found", ".DS_Store", "desktop.ini", "Thumbs.db"];

/// Where the results of a run are to go, and what the run reads, none of which they may replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The folder: missing, empty, or with results that are to be replaced. A link to a folder stays, and what it leads to is
    /// replaced.
    pub folder: PathBuf,
    /// Whether the user named it; only then may it hold the results of another corpus.
    pub named: bool,
    /// The corpus folder.
    pub corpus: PathBuf,
    /// The other files that the run reads.
    pub inputs: Vec<PathBuf>,
}

/// A destination, found.
pub(super) struct Target {
    /// The absolute path without links.
    pub(super) path: PathBuf,
    /// The folders above it that are still to be made, the deepest first.
    pub(super) missing: Vec<PathBuf>,
    /// What the folder is known to hold; `None` where it is missing.
    pub(super) holds: Option<Marker>,
}

impl Target {
    /// The folder that contains it, and its name there. Only a root has neither.
    pub(super) fn place(&self) -> Option<(&Path, &OsStr)> {
        self.path.parent().zip(self.path.file_name())
    }
}

impl Destination {
    /// Refuses a destination that must not be written to.
    ///
    /// # Errors
    /// When it is no place for a folder, holds something else than results, overlaps with the corpus, holds the results of
    /// another corpus although the user did not name it, or when a file that the run reads would be replaced.
    pub fn check(&self) -> Result<(), WriteError> {
        self.find().map(drop)
    }

    /// Finds the folder, with the same checks.
    pub(super) fn find(&self) -> Result<Target, WriteError> {
        let mut target = self.locate()?;
        self.check_overlap(&target)?;
        if target.missing.is_empty() && target.path.exists() {
            let marker = self.contents(&target.path)?;
            self.check_corpus(&marker)?;
            self.check_inputs(&target.path, &marker)?;
            target.holds = Some(marker);
        }
        Ok(target)
    }

    /// The canonical path of the corpus folder, as markers name it.
    pub(super) fn corpus_name(&self) -> String {
        let found = self.corpus.canonicalize();
        let path = found.as_deref().unwrap_or(&self.corpus);
        path.to_string_lossy().into_owned()
    }

    fn unwritable(&self, reason: io::Error) -> WriteError {
        let path = self.folder.clone();
        WriteError::Unwritable { path, reason }
    }

    /// The path without links, from the deepest folder that exists.
    fn locate(&self) -> Result<Target, WriteError> {
        // Without a slash at the end, which would make a system follow a link.
        let mut existing: PathBuf = self.folder.components().collect();
        let mut names: Vec<OsString> = Vec::new();
        loop {
            let here = if existing == Path::new("") {
                Path::new(".")
            } else {
                &existing
            };
            match fs::metadata(here) {
                Ok(found) if found.is_dir() => break,
                Ok(_) => return Err(WriteError::NotAFolder(existing)),
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(self.unwritable(error));
                }
                Err(_) => {}
            }
            if let Ok(to) = fs::read_link(&existing) {
                return Err(WriteError::DanglingLink { path: existing, to });
            }
            // `..` below a folder that does not exist has no name.
            let Some(name) = existing.file_name() else {
                return Err(WriteError::NoPlace(self.folder.clone()));
            };
            names.push(name.to_owned());
            existing.pop();
        }
        if self.folder == Path::new("") {
            return Err(WriteError::NoPlace(self.folder.clone()));
        }
        if existing == Path::new("") {
            existing = PathBuf::from(".");
        }
        let mut path = existing
            .canonicalize()
            .map_err(|reason| self.unwritable(reason))?;
        let mut missing = Vec::new();
        for (left, name) in names.iter().enumerate().rev() {
            path.push(name);
            if left > 0 {
                missing.insert(0, path.clone());
            }
        }
        Ok(Target {
            path,
            missing,
            holds: None,
        })
    }

    /// Refuses a folder that is the corpus folder, lies in it or contains it, by whatever way either is reached.
    fn check_overlap(&self, target: &Target) -> Result<(), WriteError> {
        let Ok(corpus) = self.corpus.canonicalize() else {
            // Whoever reads the corpus says what is wrong with it.
            return Ok(());
        };
        let within = |inner: &Path, outer: &Path| {
            inner
                .ancestors()
                .any(|above| above == outer || system::is_same(above, outer))
        };
        let how = match (within(&target.path, &corpus), within(&corpus, &target.path)) {
            (true, true) => Overlap::Equal,
            (true, false) => Overlap::Inside,
            (false, true) => Overlap::Around,
            (false, false) => return Ok(()),
        };
        Err(WriteError::Overlaps {
            path: self.folder.clone(),
            corpus: self.corpus.clone(),
            how,
        })
    }

    /// What the program wrote to the folder, nothing if it is empty.
    fn contents(&self, folder: &Path) -> Result<Marker, WriteError> {
        if let Some(marker) = Marker::of(folder) {
            return Ok(marker);
        }
        let entries = fs::read_dir(folder).map_err(|reason| self.unwritable(reason))?;
        for entry in entries {
            let name = entry.map_err(|reason| self.unwritable(reason))?.file_name();
            let of_nobody = name
                .to_str()
                .is_some_and(|name| OF_THE_SYSTEM.contains(&name) || super::names::is_own(name));
            if !of_nobody {
                return Err(WriteError::NotResults(self.folder.clone()));
            }
        }
        Ok(Marker::default())
    }

    /// Refuses results of another corpus where nobody asked for this folder.
    fn check_corpus(&self, marker: &Marker) -> Result<(), WriteError> {
        let ours = self.corpus_name();
        match &marker.corpus {
            Some(theirs) if !self.named && *theirs != ours => Err(WriteError::OtherCorpus {
                path: self.folder.clone(),
                theirs: theirs.clone(),
                ours,
            }),
            _ => Ok(()),
        }
    }

    /// Refuses to replace a file that the run reads.
    fn check_inputs(&self, folder: &Path, marker: &Marker) -> Result<(), WriteError> {
        for input in &self.inputs {
            let Ok(found) = input.canonicalize() else {
                continue;
            };
            let lies_there = found.parent() == Some(folder);
            if lies_there && found.file_name().is_some_and(|name| marker.lists(name)) {
                return Err(WriteError::ReplacesInput {
                    path: self.folder.clone(),
                    input: input.clone(),
                });
            }
        }
        Ok(())
    }
}
