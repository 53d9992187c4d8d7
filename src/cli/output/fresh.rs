//! A file that is being filled beside the place that it will take.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use super::folder_of;

/// What the name of an unfinished output file begins with. Such a file is left behind only by a program that was killed so that it
/// could not clean up, and may be removed.
const FRESH: &str = ".parallax-output-";

/// The files that are being filled, so that an interrupted program can remove them.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps output files from being made or finished while it lives.
#[must_use = "once it is dropped, output files may be finished again"]
pub struct Abandoned {
    _held: MutexGuard<'static, BTreeSet<PathBuf>>,
}

/// Removes every output file of this process that is not finished: for a program that is interrupted. A file that is just taking
/// its place gets there first. Hold what is returned until the process ends.
pub fn abandon_unfinished() -> Abandoned {
    let mut held = unfinished();
    for file in std::mem::take(&mut *held) {
        // Nothing else can be done about a file that can't be removed.
        let _ = fs::remove_file(file);
    }
    Abandoned { _held: held }
}

/// A file that is being filled; dropped, it is removed.
pub(super) struct Fresh(Option<NamedTempFile>);

impl Fresh {
    /// An empty file in `folder`, which others may read as they may any file written there.
    ///
    /// # Errors
    /// When the folder does not take it.
    pub(super) fn new(folder: &Path) -> io::Result<Fresh> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(FRESH).suffix(".tmp");
        #[cfg(unix)]
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
        #[cfg(unix)]
        builder.permissions(permissions);
        // Held while it is made: no signal finds a file that is not listed yet.
        let mut held = unfinished();
        // Without the temporary name, which nobody asked for.
        let file = builder.tempfile_in(folder).map_err(|error| error.kind())?;
        held.insert(file.path().to_path_buf());
        Ok(Fresh(Some(file)))
    }

    pub(super) fn file(&self) -> &File {
        self.0
            .as_ref()
            .expect("it is there until it is finished")
            .as_file()
    }

    /// Fills the file with what `fill` writes and puts it in the place of `target`.
    ///
    /// # Errors
    /// When `fill` fails or the system does not allow it; `target` is then as it was.
    pub(super) fn replace(
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
        let mut held = unfinished();
        let file = self.0.take().expect("it is finished once");
        held.remove(file.path());
        file.persist(target)?;
        drop(held);
        sync_folder(target);
        Ok(())
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(file) = self.0.take() {
            let mut held = unfinished();
            held.remove(file.path());
            drop(file);
        }
    }
}

/// Makes the new name last through a power cut, where the system lets a folder be synchronised. The file is complete either way.
fn sync_folder(target: &Path) {
    if cfg!(unix) {
        let folder = File::open(folder_of(target));
        let _ = folder.and_then(|folder| folder.sync_all());
    }
}
