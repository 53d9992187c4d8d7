//! The files of a results folder, while another run may be publishing in its place.
//!
//! A run puts its results in place by exchanging whole folders, and then removes the old one. So a reader holds on to the
//! folder that it began with: it opens the folder, run.json in it and then at once every table, all relative to the folder,
//! and reads from these handles, whatever takes the folder's place meanwhile. Where the exchange comes between, files of the
//! old folder are missing, and the reader starts again with the new one ([`steadily`]). So it does where results are replaced
//! file by file and run.json is no longer the one that was there. What is read is the old or the new
//! results, never a mixture: every table is hashed as it is read and must be the one that run.json names.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, SystemTime};

use super::error::ReadError;
use super::run::{RUN_FILE, Run};
use super::tables;
use crate::input::FileKind;
use crate::marker::{self, COMMITTED};

/// The most bytes that run.json may have. That of a codebook of 10,000 frames has 3 million.
const MOST_RUN_BYTES: u64 = 256 << 20;
/// The most tables that are held open; a run writes about twenty.
const MOST_HELD: usize = 64;
/// How long a reader waits before it starts again, in milliseconds: a second in all.
const WAITS: [u64; 10] = [0, 1, 2, 5, 10, 20, 50, 100, 300, 500];

/// Where the files of a results folder come from.
pub(super) trait Files {
    /// A file by its name, from its start.
    fn open(&self, name: &str) -> io::Result<Box<dyn Read + '_>>;

    /// The contents of a file.
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open(name)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Files that a function gives by name.
pub(super) struct Given<'a>(pub(super) &'a dyn Fn(&str) -> io::Result<Vec<u8>>);

impl Files for Given<'_> {
    fn open(&self, name: &str) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(Cursor::new((self.0)(name)?)))
    }
}

/// An open folder.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    handle: Handle,
    /// Size and time of run.json when it was opened.
    stamp: Option<(u64, SystemTime)>,
    held: OnceLock<HashMap<String, File>>,
}

impl Folder {
    /// Opens the folder at `path`.
    pub(super) fn open(path: &Path) -> Result<Folder, ReadError> {
        let handle = match fs::metadata(path) {
            Ok(found) if !found.is_dir() => return Err(ReadError::NotAFolder(path.to_path_buf())),
            Ok(_) => Handle::open(path),
            Err(error) => Err(error),
        };
        let handle = handle.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => ReadError::Missing(path.to_path_buf()),
            _ => ReadError::Unreadable {
                path: path.to_path_buf(),
                reason: error,
            },
        })?;
        Ok(Folder {
            path: path.to_path_buf(),
            handle,
            stamp: stamp(path),
            held: OnceLock::new(),
        })
    }

    /// Opens every table of the run, so that it stays readable when the folder is removed. One that can't be opened is an
    /// error once it is read.
    pub(super) fn hold(&self, run: &Run) {
        self.held.get_or_init(|| {
            let files = run
                .tables
                .iter()
                .take(MOST_HELD)
                .map(|table| tables::file(&table.name));
            let opened = files.filter_map(|name| Some((name.clone(), self.file(&name).ok()?)));
            opened.collect()
        });
    }

    /// Opens a file, which must be a regular one: a pipe or a device would keep the reader waiting, or never end.
    fn file(&self, name: &str) -> io::Result<File> {
        // Where results are replaced file by file, the new ones count as soon as they are complete (`marker::file`).
        let committed = self.handle.file(&self.path, &format!("{COMMITTED}/{name}"));
        let file = match committed {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.handle.file(&self.path, name)
            }
            committed => committed,
        }?;
        // What is open is what counts: it may be another by now.
        must_be_regular(FileKind::of(file.metadata()?.file_type()))?;
        Ok(file)
    }

    /// Whether the results at the path are no longer those of this folder.
    fn was_replaced(&self) -> bool {
        !self.handle.is_at(&self.path) || stamp(&self.path) != self.stamp
    }
}

/// Refuses what is not a regular file.
fn must_be_regular(kind: Option<FileKind>) -> io::Result<()> {
    match kind {
        None => Ok(()),
        Some(kind) => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("it is {kind}, not a file"),
        )),
    }
}

/// Size and time of the run.json in a folder.
fn stamp(folder: &Path) -> Option<(u64, SystemTime)> {
    let found = fs::metadata(marker::file(folder, RUN_FILE)).ok()?;
    Some((found.len(), found.modified().ok()?))
}

impl Files for Folder {
    fn open(&self, name: &str) -> io::Result<Box<dyn Read + '_>> {
        // Not further than a file reaches now, even if it grows.
        if let Some(file) = self.held.get().and_then(|held| held.get(name)) {
            let length = file.metadata()?.len();
            return Ok(Box::new(FromStart { file, at: 0 }.take(length)));
        }
        let file = self.file(name)?;
        let length = file.metadata()?.len();
        if name == RUN_FILE && length > MOST_RUN_BYTES {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                format!("it has {length} bytes, more than the {MOST_RUN_BYTES} that are read"),
            ));
        }
        Ok(Box::new(file.take(length)))
    }
}

/// Reads results from the folder at `path`, again from the start where a run put new ones in its place meanwhile.
///
/// # Errors
/// That of `read`, or of opening the folder.
pub(super) fn steadily<T>(
    path: &Path,
    read: impl Fn(&Arc<Folder>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    for (again, wait) in WAITS.iter().enumerate() {
        let error = match Folder::open(path).map(Arc::new) {
            Ok(folder) => match read(&folder) {
                Err(error) if folder.was_replaced() => error,
                read => return read,
            },
            // Where two renames stand in for an exchange there is no folder for a moment.
            Err(error @ ReadError::Missing(_)) if again < WAITS.len() / 2 => error,
            Err(error) => return Err(error),
        };
        if again + 1 == WAITS.len() {
            return Err(error);
        }
        thread::sleep(Duration::from_millis(*wait));
    }
    unreachable!("the last attempt returns")
}

/// Reads a file from its start, wherever other readers of the same handle are.
struct FromStart<'a> {
    file: &'a File,
    at: u64,
}

impl Read for FromStart<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = read_at(self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

#[cfg(unix)]
mod handle {
    use std::fs::{self, File};
    use std::io;
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    use rustix::fs::{AtFlags, FileType, Mode, OFlags};

    use crate::input::FileKind;

    /// A folder that stays the same whatever takes its path.
    #[derive(Debug)]
    pub(super) struct Handle(File);

    impl Handle {
        pub(super) fn open(path: &Path) -> io::Result<Handle> {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            Ok(Handle(rustix::fs::open(path, flags, Mode::empty())?.into()))
        }

        /// Opens a file in it, without waiting for the other end of a pipe.
        pub(super) fn file(&self, _folder: &Path, name: &str) -> io::Result<File> {
            let found = rustix::fs::statat(&self.0, name, AtFlags::empty())?;
            super::must_be_regular(kind(FileType::from_raw_mode(found.st_mode)))?;
            let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
            Ok(rustix::fs::openat(&self.0, name, flags, Mode::empty())?.into())
        }

        /// Whether it is still what is at `path`. Its number is not given to another folder while it is open.
        pub(super) fn is_at(&self, path: &Path) -> bool {
            let (Ok(own), Ok(found)) = (self.0.metadata(), fs::metadata(path)) else {
                return false;
            };
            (own.dev(), own.ino()) == (found.dev(), found.ino())
        }
    }

    /// The kind of a file that is not a regular one.
    fn kind(file_type: FileType) -> Option<FileKind> {
        match file_type {
            FileType::RegularFile => None,
            FileType::Directory => Some(FileKind::Folder),
            FileType::Fifo => Some(FileKind::Pipe),
            FileType::Socket => Some(FileKind::Socket),
            FileType::CharacterDevice | FileType::BlockDevice => Some(FileKind::Device),
            _ => Some(FileKind::Other),
        }
    }
}

#[cfg(not(unix))]
mod handle {
    use std::fs::{self, File};
    use std::io;
    use std::path::Path;

    use crate::input::FileKind;

    /// A folder, by its path alone.
    #[derive(Debug)]
    pub(super) struct Handle;

    impl Handle {
        pub(super) fn open(path: &Path) -> io::Result<Handle> {
            fs::read_dir(path).map(|_| Handle)
        }

        pub(super) fn file(&self, folder: &Path, name: &str) -> io::Result<File> {
            let path = folder.join(name);
            super::must_be_regular(FileKind::of(fs::metadata(&path)?.file_type()))?;
            File::open(path)
        }

        pub(super) fn is_at(&self, path: &Path) -> bool {
            path.is_dir()
        }
    }
}

use handle::Handle;
