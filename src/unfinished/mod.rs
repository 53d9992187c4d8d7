//! What this process has begun to write and not finished: files and folders under hidden names, beside the places that they will take.
//!
//! Each is listed while it is being filled, so that it can be removed when the program is interrupted. What a killed program leaves,
//! the next one in that place clears: a folder by its lock file (`results/leftovers.rs` and [`folder`]), a file by the lock on
//! itself ([`fresh`]).

pub(crate) mod folder;
pub(crate) mod fresh;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The files and folders that are being filled, and what came with each.
#[derive(Default)]
pub(crate) struct Unfinished {
    begun: BTreeMap<PathBuf, Traces>,
    published: bool,
}

/// What was made for a file or folder that is being filled, and how it is given up.
#[derive(Default)]
pub(crate) struct Traces {
    /// The name under which a folder is deleted, so that no other thread adds to it meanwhile.
    pub(crate) gone: Option<PathBuf>,
    /// Its lock file, if nobody else can hold it.
    pub(crate) lock: Option<PathBuf>,
    /// The folders above it that were made, the deepest first.
    pub(crate) parents: Vec<PathBuf>,
}

static UNFINISHED: Mutex<Unfinished> = Mutex::new(Unfinished {
    begun: BTreeMap::new(),
    published: false,
});

/// Whoever holds this can't be interrupted between two steps.
pub(crate) fn lock() -> MutexGuard<'static, Unfinished> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Unfinished {
    /// Notes a file or folder that is being filled.
    pub(crate) fn begin(&mut self, path: &Path, traces: Traces) {
        self.begun.insert(path.to_path_buf(), traces);
    }

    /// Notes that it has taken its place, or could not and is kept: it is no longer to be removed.
    pub(crate) fn finish(&mut self, path: &Path, published: bool) {
        // Here, since an interruption that waits for this may end the program before the lock is dropped.
        if let Some(lock) = self.begun.remove(path).and_then(|made| made.lock) {
            let _ = fs::remove_file(lock);
        }
        self.published |= published;
    }

    /// Removes it and what was made for it, unless it was finished.
    pub(crate) fn remove(&mut self, path: &Path) {
        if let Some(traces) = self.begun.remove(path) {
            traces.remove(path);
        }
    }
}

impl Traces {
    /// Nothing else can be done about what can't be removed; the next run tries again.
    fn remove(self, path: &Path) {
        match self.gone {
            Some(gone) => {
                let folder = match fs::rename(path, &gone) {
                    Ok(()) => &gone,
                    Err(_) => path,
                };
                let _ = fs::remove_dir_all(folder);
            }
            None => {
                let _ = fs::remove_file(path);
            }
        }
        if let Some(lock) = self.lock {
            let _ = fs::remove_file(lock);
        }
        remove_empty(&self.parents);
    }
}

/// Removes those of the folders that are empty.
pub(crate) fn remove_empty(folders: &[PathBuf]) {
    for folder in folders {
        let _ = fs::remove_dir(folder);
    }
}

/// Keeps results and output files from being begun or finished while it lives.
#[must_use = "once it is dropped, results may be finished again"]
pub struct Abandoned {
    held: MutexGuard<'static, Unfinished>,
}

impl Abandoned {
    /// Whether this process had published results, or an output file, before.
    pub fn came_too_late(&self) -> bool {
        self.held.published
    }
}

/// Removes every results folder and output file of this process that is not finished: for a program that is interrupted. What is
/// just taking its target's place gets there first. Nothing is finished while the returned guard lives, so hold it until the
/// process ends.
pub fn abandon_unfinished() -> Abandoned {
    let mut held = lock();
    for (path, traces) in std::mem::take(&mut held.begun) {
        traces.remove(&path);
    }
    Abandoned { held }
}
