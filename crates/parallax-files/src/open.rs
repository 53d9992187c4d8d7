//! Opening files.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

use crate::error::{FileReadError, Kind};
use crate::links;

/// Opens the regular file at `path`; with the size that the system states.
pub(crate) fn regular(path: &Path) -> Result<(File, u64), FileReadError> {
    let about = path.metadata().map_err(|error| failed(path, error))?;
    must_be_regular(&about)?;
    let mut options = OpenOptions::new();
    options.read(true);
    do_not_wait(&mut options);
    let file = options.open(path).map_err(|error| failed(path, error))?;
    // What is open is what counts: the path may lead elsewhere by now.
    let about = file.metadata()?;
    must_be_regular(&about)?;
    Ok((file, about.len()))
}

/// Opens whatever is at `path` for reading from start to end once: a file, a pipe, a terminal, a device. Only folders and
/// sockets can't be read so. Opening a pipe waits for its writer, as every program does.
///
/// # Errors
/// What is wrong with the file, without its path.
pub fn open_stream(path: &Path) -> Result<File, FileReadError> {
    let about = path.metadata().map_err(|error| failed(path, error))?;
    match Kind::of(about.file_type()) {
        Some(kind @ (Kind::Folder | Kind::Socket)) => Err(FileReadError::NotAFile(kind)),
        _ => File::open(path).map_err(|error| failed(path, error)),
    }
}

fn must_be_regular(about: &std::fs::Metadata) -> Result<(), FileReadError> {
    match Kind::of(about.file_type()) {
        Some(kind) => Err(FileReadError::NotAFile(kind)),
        None => Ok(()),
    }
}

/// The error for a path that can't be looked at or opened.
fn failed(path: &Path, error: io::Error) -> FileReadError {
    if error.kind() != io::ErrorKind::NotFound {
        return FileReadError::Unreadable(error);
    }
    match links::dangling_link(path) {
        Some(to) => FileReadError::DanglingLink { to },
        None => FileReadError::Missing,
    }
}

/// Keeps opening and reading from waiting: for a pipe that took the file's place, and for the few regular files of `/proc`
/// that wait for events.
#[cfg(unix)]
fn do_not_wait(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(not(unix))]
fn do_not_wait(_: &mut OpenOptions) {}
