//! A folder that is being filled beside the place that it will take.
//!
//! A lock file beside it is held as long as it is being filled; the system unlocks it whatever way the program ends. So a folder
//! whose lock file can be locked was left by a killed program, and whoever makes the next one in that place removes it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{Traces, fresh};
use crate::{marker, system};

/// How its name begins, and how that of its lock file ends.
const PREFIX: &str = ".parallax-import-";
const LOCK: &str = ".lock";
/// How the name ends under which it is deleted.
const GONE: &str = "gone";

/// A folder that is being filled; dropped, it is removed.
pub(crate) struct FreshFolder {
    path: PathBuf,
    /// Held for the lock.
    _lock: File,
    is_finished: bool,
}

impl FreshFolder {
    /// An empty folder in `home`. What killed programs left there is cleared.
    ///
    /// # Errors
    /// When `home` does not take it.
    pub(crate) fn new(home: &Path) -> io::Result<FreshFolder> {
        clear(home);
        // Held while it is made: no signal finds a folder that is not listed yet.
        let mut held = super::lock();
        let lock = fresh::create_locked(home, PREFIX, LOCK)?;
        let (lock, lock_path) = lock.keep().map_err(|error| error.error)?;
        let path = lock_path.with_extension("");
        let traces = Traces {
            gone: Some(path.with_extension(GONE)),
            lock: Some(lock_path),
            ..Traces::default()
        };
        held.begin(&path, traces);
        let folder = FreshFolder {
            path,
            _lock: lock,
            is_finished: false,
        };
        drop(held);
        fs::create_dir(&folder.path)?;
        Ok(folder)
    }

    /// Where it is while it is being filled.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts it in the place of `target`, where nothing is, in the same folder.
    ///
    /// # Errors
    /// When the system does not allow it; then the folder is removed.
    pub(crate) fn take_place(mut self, target: &Path) -> io::Result<()> {
        let mut held = super::lock();
        fs::rename(&self.path, target)?;
        self.is_finished = true;
        held.finish(&self.path, true);
        Ok(())
    }
}

impl Drop for FreshFolder {
    fn drop(&mut self) {
        if !self.is_finished {
            super::lock().remove(&self.path);
        }
    }
}

/// Removes the folders that killed programs left in `home`. What can't be removed stays for another run.
fn clear(home: &Path) {
    let Ok(entries) = fs::read_dir(home) else {
        return;
    };
    for entry in entries.flatten() {
        let lock = entry.path();
        let name = entry.file_name();
        let is_own = name
            .to_str()
            .is_some_and(|name| fresh::is_named(name, PREFIX, LOCK));
        if !is_own || !marker::is_file(&lock) {
            continue;
        }
        if let Ok(file) = File::open(&lock)
            && file.try_lock().is_ok()
            && system::is_at(&file, &lock)
        {
            let path = lock.with_extension("");
            for folder in [path.with_extension(GONE), path] {
                // A link is none of ours, and what it leads to even less.
                if folder.symlink_metadata().is_ok_and(|about| about.is_dir()) {
                    let _ = fs::remove_dir_all(&folder);
                }
            }
            let _ = fs::remove_file(&lock);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_dead_runs_are_cleared_and_no_others() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        for dead in [".parallax-import-aB3xYz", ".parallax-import-aB3xY0"] {
            fs::create_dir_all(at(dead).join("articles")).unwrap();
            fs::write(at(dead).join("articles/a.txt"), "half").unwrap();
        }
        // One has no lock: somebody's own folder.
        fs::write(at(".parallax-import-aB3xYz.lock"), "").unwrap();
        fs::write(at(".parallax-import-notes.txt.lock"), "").unwrap();
        let live = FreshFolder::new(home.path()).unwrap();
        assert!(!at(".parallax-import-aB3xYz").exists());
        assert!(!at(".parallax-import-aB3xYz.lock").exists());
        assert!(at(".parallax-import-aB3xY0").exists());
        fs::write(live.path().join("a"), "whole").unwrap();
        let next = FreshFolder::new(home.path()).unwrap();
        assert!(live.path().exists() && next.path().exists());
        live.take_place(&at("made")).unwrap();
        drop(next);
        assert_eq!(fs::read(at("made/a")).unwrap(), b"whole");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 3);
    }
}
