//! A file that is being filled beside the place that it will take.
//!
//! It is locked as long as it is being filled; the system unlocks it whatever way the program ends. So a file of such a name that can
//! be locked was left by a killed program, and whoever makes the next one in that folder removes it.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::Traces;
use crate::{marker, system};

/// How its name begins and ends.
const PREFIX: &str = ".parallax-output-";
const SUFFIX: &str = ".tmp";
/// The characters between.
const RANDOM: usize = 6;
/// How often a file is created again because another process took the last one for a dead one's; it can do so only before it is locked.
const ATTEMPTS: usize = 100;

/// A file that is being filled; dropped, it is removed.
pub(crate) struct Fresh(Option<NamedTempFile>);

impl Fresh {
    /// An empty file in `folder`, which others may read as they may any file written there. What killed programs left there is
    /// cleared.
    ///
    /// # Errors
    /// When the folder does not take it.
    pub(crate) fn new(folder: &Path) -> io::Result<Fresh> {
        clear(folder);
        // Held while it is made: no signal finds a file that is not listed yet.
        let mut held = super::lock();
        let file = create_locked(folder, PREFIX, SUFFIX)?;
        held.begin(file.path(), Traces::default());
        Ok(Fresh(Some(file)))
    }

    pub(crate) fn file(&self) -> &File {
        self.0
            .as_ref()
            .expect("it is there until it is finished")
            .as_file()
    }

    /// Where it is while it is being filled.
    pub(crate) fn path(&self) -> &Path {
        let file = self.0.as_ref();
        file.expect("it is there until it is finished").path()
    }

    /// Fills the file with what `fill` writes and puts it in the place of `target`, in the same folder.
    ///
    /// # Errors
    /// When `fill` fails or the system does not allow it; `target` is then as it was.
    pub(crate) fn replace(
        mut self,
        target: &Path,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut out = BufWriter::new(self.file());
        fill(&mut out)?;
        out.flush()?;
        drop(out);
        // What is renamed before it is on the disk may be found empty after a power cut.
        self.file().sync_all()?;
        let mut held = super::lock();
        let file = self.0.take().expect("it is finished once");
        let path = file.path().to_path_buf();
        let placed = file.persist(target);
        held.finish(&path, placed.is_ok());
        placed?;
        drop(held);
        // The new name lasts through a power cut, too. The file is complete either way.
        system::sync_folder(match target.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        });
        Ok(())
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(file) = self.0.take() {
            let mut held = super::lock();
            held.finish(file.path(), false);
            drop(file);
        }
    }
}

/// Makes a file under a name of its own, and locks it.
pub(super) fn create_locked(
    folder: &Path,
    prefix: &str,
    suffix: &str,
) -> io::Result<NamedTempFile> {
    for _ in 0..ATTEMPTS {
        let file = create(folder, prefix, suffix)?;
        if is_ours(&file) {
            return Ok(file);
        }
    }
    Err(io::Error::other("another program removes new files there"))
}

fn create(folder: &Path, prefix: &str, suffix: &str) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).suffix(suffix).rand_bytes(RANDOM);
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    // Without the temporary name, which nobody asked for.
    Ok(builder.tempfile_in(folder).map_err(|error| error.kind())?)
}

/// Locks a file that was just made. Where the file system knows no locks, nobody else can take it for a dead one's either.
fn is_ours(file: &NamedTempFile) -> bool {
    match file.as_file().try_lock() {
        Ok(()) => system::is_at(file.as_file(), file.path()),
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => true,
    }
}

/// Whether files that are being filled have names like this.
pub(crate) fn is_own(name: &str) -> bool {
    is_named(name, PREFIX, SUFFIX)
}

/// Whether a name is one that [`create_locked`] gives.
pub(super) fn is_named(name: &str, prefix: &str, suffix: &str) -> bool {
    let random = name
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_suffix(suffix));
    random.is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Removes the files that killed programs left in `folder`. What can't be removed stays for another run.
pub(crate) fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if !entry.file_name().to_str().is_some_and(is_own) || !marker::is_file(&path) {
            continue;
        }
        if let Ok(file) = File::open(&path)
            && file.try_lock().is_ok()
            && system::is_at(&file, &path)
        {
            let _ = fs::remove_file(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_dead_runs_are_cleared_and_no_others() {
        let home = tempfile::tempdir().unwrap();
        let names = [
            ".parallax-output-aB3xYz.tmp",
            ".parallax-output-notes.tmp.txt",
            ".parallax-output-aB3xY-.tmp",
            "parallax-output-aB3xYz.tmp",
        ];
        for name in names {
            fs::write(home.path().join(name), "half").unwrap();
        }
        fs::create_dir(home.path().join(".parallax-output-folder.tmp")).unwrap();
        let live = Fresh::new(home.path()).unwrap();
        let next = Fresh::new(home.path()).unwrap();
        assert!(live.path().exists() && next.path().exists());
        assert!(!home.path().join(names[0]).exists());
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 6);
        next.replace(&home.path().join("out"), |out| out.write_all(b"whole"))
            .unwrap();
        drop(live);
        assert_eq!(fs::read(home.path().join("out")).unwrap(), b"whole");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 5);
    }
}
