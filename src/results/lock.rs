//! One run at a time for each target, and a sign of life for what a run leaves lying about.
//!
//! A run keeps its lock file locked as long as it lives; the system unlocks it whatever way the run ends. So a second run
//! into the same target is refused, and leftovers are removed only once their lock can be had.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::names::Key;
use crate::system;

/// How long a run waits for a lock: another may hold it for a moment to clear leftovers.
const PATIENCE: Duration = Duration::from_secs(1);

/// A lock, held until it is dropped, which also removes its file.
pub(super) struct Lock {
    /// `None` where the file system knows no locks, or another user's file can't be opened.
    file: Option<File>,
    path: PathBuf,
}

impl Lock {
    /// Whether nobody else can hold this lock too.
    pub(super) fn is_sure(&self) -> bool {
        self.file.is_some()
    }

    /// Where its file is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the lock `key` in the folder `home`; `None` when a live run holds it.
    ///
    /// # Errors
    /// When the file can't be created.
    pub(super) fn take(home: &Path, key: &Key) -> io::Result<Option<Lock>> {
        let path = home.join(key.lock());
        loop {
            let file = match open(&path) {
                Ok(file) => file,
                // Removed, or created by another, in between.
                Err(error)
                    if matches!(
                        error.kind(),
                        io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists
                    ) && home.is_dir() =>
                {
                    continue;
                }
                Err(_) if path.exists() => return Ok(Some(Lock { file: None, path })),
                Err(error) => return Err(error),
            };
            match file.try_lock() {
                Ok(()) if system::is_at(&file, &path) => {
                    let file = Some(file);
                    return Ok(Some(Lock { file, path }));
                }
                // Its last holder removed it meanwhile.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(_)) => return Ok(Some(Lock { file: None, path })),
            }
        }
    }

    /// As [`Lock::take`], but waits a little.
    pub(super) fn wait(home: &Path, key: &Key) -> io::Result<Option<Lock>> {
        let began = Instant::now();
        loop {
            match Lock::take(home, key)? {
                None if began.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(20)),
                taken => return Ok(taken),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is still locked, so that nobody locks a file that is no longer there.
        if let Some(file) = &self.file
            && system::is_at(file, &self.path)
        {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Opens the lock file or creates it. Other users may read it, which is enough for locking it.
fn open(path: &Path) -> io::Result<File> {
    if let Ok(found) = fs::symlink_metadata(path) {
        // Anything else is not a lock, and opening it might wait for ever.
        return if found.is_file() {
            File::open(path)
        } else {
            Err(io::ErrorKind::InvalidInput.into())
        };
    }
    let mut options = File::options();
    options.write(true).create_new(true);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_nothing_stays() {
        let home = tempfile::tempdir().unwrap();
        let key = Key::of("study".as_ref());
        let first = Lock::take(home.path(), &key).unwrap().unwrap();
        assert!(first.is_sure());
        assert!(Lock::take(home.path(), &key).unwrap().is_none());
        let other = Key::of("other".as_ref());
        assert!(Lock::take(home.path(), &other).unwrap().is_some());
        drop(first);
        assert!(Lock::wait(home.path(), &key).unwrap().is_some());
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    }
}
