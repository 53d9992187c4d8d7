//! What this process has begun and not finished, so that it can be removed when the program is interrupted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::names;

/// The folders that are being filled, and what came with each.
#[derive(Default)]
pub(super) struct Unfinished {
    folders: BTreeMap<PathBuf, Traces>,
    published: bool,
}

/// What was made for a folder that is being filled.
pub(super) struct Traces {
    /// Its lock file, if nobody else can hold it.
    pub(super) lock: Option<PathBuf>,
    /// The folders above it that were made, the deepest first.
    pub(super) parents: Vec<PathBuf>,
}

static UNFINISHED: Mutex<Unfinished> = Mutex::new(Unfinished {
    folders: BTreeMap::new(),
    published: false,
});

/// Whoever holds this can't be interrupted between two steps.
pub(super) fn lock() -> MutexGuard<'static, Unfinished> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Unfinished {
    /// Notes a folder that is being filled.
    pub(super) fn begin(&mut self, folder: &Path, traces: Traces) {
        self.folders.insert(folder.to_path_buf(), traces);
    }

    /// Notes that the folder was published, or could not be and is kept: it is no longer to be removed.
    pub(super) fn finish(&mut self, folder: &Path, published: bool) {
        // Here, since an interruption that waits for this may end the program before the lock is dropped.
        if let Some(lock) = self.folders.remove(folder).and_then(|made| made.lock) {
            let _ = fs::remove_file(lock);
        }
        self.published |= published;
    }

    /// Removes the folder and what was made for it, unless it was finished.
    pub(super) fn remove(&mut self, folder: &Path) {
        if let Some(traces) = self.folders.remove(folder) {
            traces.remove(folder);
        }
    }
}

impl Traces {
    /// Nothing else can be done about what can't be removed; the next run tries again.
    fn remove(self, folder: &Path) {
        // Under its new name no other thread adds to it while it is being removed.
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let gone = folder.with_file_name(names::gone(&name));
        let folder = match fs::rename(folder, &gone) {
            Ok(()) => &gone,
            Err(_) => folder,
        };
        let _ = fs::remove_dir_all(folder);
        if let Some(lock) = self.lock {
            let _ = fs::remove_file(lock);
        }
        remove_empty(&self.parents);
    }
}

/// Removes those of the folders that are empty.
pub(super) fn remove_empty(folders: &[PathBuf]) {
    for folder in folders {
        let _ = fs::remove_dir(folder);
    }
}

/// Keeps results folders from being finished while it lives.
#[must_use = "once it is dropped, results folders may be finished again"]
pub struct Abandoned {
    held: MutexGuard<'static, Unfinished>,
}

impl Abandoned {
    /// Whether this process had published results before.
    pub fn came_too_late(&self) -> bool {
        self.held.published
    }
}

/// Removes every results folder of this process that is not finished: for a program that is interrupted. A folder that is
/// just taking its target's place gets there first. Nothing is finished while the returned guard lives, so hold it until the
/// process ends.
pub fn abandon_unfinished() -> Abandoned {
    let mut held = lock();
    for (folder, traces) in std::mem::take(&mut held.folders) {
        traces.remove(&folder);
    }
    Abandoned { held }
}
