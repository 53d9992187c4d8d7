//! The hidden folder where results are built before they take their target's place.
//!
//! It lies beside the target, so that the two can be exchanged; where they can't, it lies within the target (see
//! [`super::inside`]). Which of the two works is tried when it is opened, before a model runs, and so is everything else
//! that could keep the results from taking their place in the end: whether the target's name can be used, whether another
//! run is writing there, whether the user's own files can be carried over.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::destination::{Destination, Target};
use super::leftovers::{self, Work};
use super::lock::Lock;
use super::names::{Key, PART};
use super::write_error::WriteError;
use super::{carry, names};
use crate::system;
use crate::unfinished::{self, Traces, Unfinished};

/// How results take the place of what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Two folders are exchanged.
    Exchange,
    /// A folder comes where none is; should one appear meanwhile, it can't be replaced.
    Fresh,
    /// File by file, within the target.
    Inside,
}

/// A folder that is being filled.
pub(super) struct Staging {
    /// The folder.
    pub(super) folder: PathBuf,
    /// The target, without links.
    pub(super) target: PathBuf,
    /// How it will take the target's place.
    pub(super) way: Way,
    /// The permissions that this system gives to folders of this user.
    pub(super) permissions: Option<fs::Permissions>,
    /// Held as long as the run lives.
    _lock: Lock,
}

impl Staging {
    /// Opens a fresh folder for `destination`, making the folders above it, after clearing what killed runs left there.
    ///
    /// # Errors
    /// Whatever would keep the results from taking their place.
    pub(super) fn open(destination: &Destination) -> Result<Staging, WriteError> {
        let target = destination.find()?;
        let in_use = system::is_same(&target.path, Path::new("."));
        let stays = in_use || target.path.is_dir() && system::is_mount(&target.path);
        if !stays && let Some(staging) = Staging::beside(destination, &target)? {
            return Ok(staging);
        }
        Staging::within(destination, &target)
    }

    /// Beside the target; `None` where that is impossible, but there is a folder to be tried from within.
    fn beside(destination: &Destination, target: &Target) -> Result<Option<Staging>, WriteError> {
        let Some((home, name)) = target.place() else {
            return Ok(None);
        };
        // An interruption waits until it is known what to remove.
        let mut held = unfinished::lock();
        let made = make(&target.missing).map_err(|reason| unwritable(destination, reason))?;
        let begun = match begin_in(destination, home, name) {
            Ok(Some(begun)) => begun,
            other => {
                unfinished::remove_empty(&made);
                return other.map(|_| None);
            }
        };
        let mut staging = Staging::new(&mut held, begun, &target.path, made);
        drop(held);
        let tried = staging.try_out(name);
        let exchanges = tried.map_err(|reason| unwritable(destination, reason))?;
        if exchanges {
            staging.way = Way::Exchange;
        }
        // Once more, since clearing up may have put old results back.
        let Some(marker) = destination.find()?.holds else {
            return Ok(Some(staging));
        };
        if !exchanges || stays_in_place(&target.path, &staging.folder) {
            return Ok(None);
        }
        if !system::may_write(&target.path) {
            let own = carry::own(&target.path, &marker, &BTreeSet::new());
            let own = own.map_err(|reason| unwritable(destination, reason))?;
            if let Some(one) = carry::immovable(&target.path, &own) {
                return Err(WriteError::NotToBeMoved {
                    path: destination.folder.clone(),
                    entry: one.name.to_string_lossy().into_owned(),
                });
            }
        }
        Ok(Some(staging))
    }

    /// Within the target, which exists.
    fn within(destination: &Destination, target: &Target) -> Result<Staging, WriteError> {
        let failed = |reason| unwritable(destination, reason);
        let busy = || WriteError::Busy(destination.folder.clone());
        if let Some((home, name)) = target.place() {
            let key = Key::of(name);
            let others = home.join(key.lock()).exists();
            if others && matches!(Lock::take(home, &key), Ok(None)) {
                return Err(busy());
            }
        }
        let mut held = unfinished::lock();
        let key = Key::of_itself();
        let lock = Lock::wait(&target.path, &key).map_err(failed)?;
        let lock = lock.ok_or_else(busy)?;
        leftovers::clear(&target.path, lock.is_sure().then_some(&key));
        destination.find()?;
        let folder = create(&target.path, &key).map_err(failed)?;
        let mut staging = Staging::new(&mut held, (folder, lock), &target.path, Vec::new());
        staging.way = Way::Inside;
        Ok(staging)
    }

    fn new(
        unfinished: &mut Unfinished,
        (folder, lock): (PathBuf, Lock),
        target: &Path,
        parents: Vec<PathBuf>,
    ) -> Staging {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let traces = Traces {
            gone: Some(folder.with_file_name(names::gone(&name))),
            lock: lock.is_sure().then(|| lock.path().to_path_buf()),
            parents,
        };
        unfinished.begin(&folder, traces);
        Staging {
            folder,
            target: target.to_path_buf(),
            way: Way::Fresh,
            permissions: None,
            _lock: lock,
        }
    }

    /// Tries whether a folder can have the target's name here, and whether a folder and a link can be exchanged.
    fn try_out(&mut self, name: &OsStr) -> io::Result<bool> {
        let folder = self.folder.join(name);
        let link = self.folder.join(if name == "a" { "b" } else { "a" });
        fs::create_dir(&folder)?;
        self.permissions = Some(fs::metadata(&folder)?.permissions());
        let exchanges = system::link(Path::new("nowhere"), &link).is_ok()
            && system::exchange(&folder, &link).is_ok();
        let (folder, link) = if exchanges {
            (link, folder)
        } else {
            (folder, link)
        };
        fs::remove_dir(folder)?;
        match fs::remove_file(link) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(exchanges),
        }
    }

    /// The name that the folder has once it is complete.
    pub(super) fn whole(&self) -> PathBuf {
        let name = self.folder.file_name().unwrap_or_default();
        let name = name.to_string_lossy();
        let whole = name.strip_suffix(PART).unwrap_or(&name);
        self.folder.with_file_name(whole)
    }
}

impl Drop for Staging {
    /// Removes the folder, unless it has been published or kept.
    fn drop(&mut self) {
        unfinished::lock().remove(&self.folder);
    }
}

/// Takes the lock for the target `name` in the folder `home`, clears what killed runs left there, and makes a folder to be
/// filled. `None`: that is not allowed there, but the target exists.
fn begin_in(
    destination: &Destination,
    home: &Path,
    name: &OsStr,
) -> Result<Option<(PathBuf, Lock)>, WriteError> {
    let target = home.join(name);
    let refused = |reason: io::Error| {
        let denied = [
            io::ErrorKind::PermissionDenied,
            io::ErrorKind::ReadOnlyFilesystem,
        ];
        if target.is_dir() && denied.contains(&reason.kind()) {
            Ok(None)
        } else {
            Err(unwritable(destination, reason))
        }
    };
    let busy = || WriteError::Busy(destination.folder.clone());
    let key = Key::of(name);
    let lock = match Lock::wait(home, &key) {
        Ok(lock) => lock.ok_or_else(busy)?,
        Err(reason) => return refused(reason),
    };
    leftovers::clear(home, lock.is_sure().then_some(&key));
    leftovers::restore_early(&target);
    if target.is_dir() && leftovers::clear(&target, None) == Work::Live {
        return Err(busy());
    }
    match create(home, &key) {
        Ok(folder) => Ok(Some((folder, lock))),
        Err(reason) => refused(reason),
    }
}

/// Whether the folder `target`, or a folder in it, can't be moved although its files can be replaced. `own` is anything that
/// this process has made.
fn stays_in_place(target: &Path, own: &Path) -> bool {
    let names = carry::entries(target).unwrap_or_default();
    let mut folders = names
        .iter()
        .map(|name| target.join(name))
        .filter(|path| fs::symlink_metadata(path).is_ok_and(|found| found.is_dir()));
    let moves = |folder: &PathBuf| system::may_write(folder) && !system::is_mount(folder);
    system::is_held(target, own) || system::may_write(target) && !folders.all(|one| moves(&one))
}

fn unwritable(destination: &Destination, reason: io::Error) -> WriteError {
    let path = destination.folder.clone();
    WriteError::Unwritable { path, reason }
}

/// Makes the folders, of which the deepest comes first; gives those that were not there, in the same order.
fn make(missing: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut made: Vec<PathBuf> = Vec::new();
    for folder in missing.iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => made.insert(0, folder.clone()),
            // By another run, just now.
            Err(_) if folder.is_dir() => {}
            Err(error) => {
                unfinished::remove_empty(&made);
                return Err(error);
            }
        }
    }
    Ok(made)
}

/// Makes an empty folder to be filled.
fn create(home: &Path, key: &Key) -> io::Result<PathBuf> {
    let folder = tempfile::Builder::new()
        .prefix(&key.staging())
        .suffix(PART)
        .tempdir_in(home)?;
    Ok(folder.keep())
}
