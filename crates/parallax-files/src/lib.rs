//! Reads a file that somebody else named, without waiting for ever or filling memory.
//!
//! A path may lead to anything: a pipe that nobody writes to, a device without an end, a file that grows while it is
//! read. [`read`] reads regular files of a size that the caller bounds, and says of everything else what it is.
//!
//! ```
//! use std::path::Path;
//! use parallax_files::{FileReadError, read};
//!
//! let manifest = read(Path::new("Cargo.toml"), 1_000_000)?;
//! assert!(manifest.starts_with(b"[package]"));
//! assert!(matches!(read(Path::new("src"), 1_000_000), Err(FileReadError::NotAFile(_))));
//! assert!(matches!(read(Path::new("Cargo.toml"), 3), Err(FileReadError::TooLarge { most: 3 })));
//! # Ok::<(), FileReadError>(())
//! ```

mod error;
mod links;
mod open;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

pub use error::{FileReadError, Kind};
pub use links::{dangling_link, leads_out};
pub use open::open_stream;

/// The contents of the regular file at `path`, of at most `most_bytes` bytes. A link to such a file counts as that file.
///
/// The kind of the file is checked before it is opened, so that opening has no effect on a device or a pipe, and again on
/// the open file, which may be another by then. No more than `most_bytes` are read, whatever the size that the system
/// states: files below `/proc` state 0, and others grow.
///
/// # Errors
/// What is wrong with the file, without its path: the caller knows what to call it.
pub fn read(path: &Path, most_bytes: u64) -> Result<Vec<u8>, FileReadError> {
    let (file, stated) = open::regular(path)?;
    if stated > most_bytes {
        return Err(FileReadError::TooLarge { most: most_bytes });
    }
    let bytes = read_at_most(&file, stated, most_bytes.saturating_add(1))?;
    if bytes.len() as u64 > most_bytes {
        return Err(FileReadError::TooLarge { most: most_bytes });
    }
    Ok(bytes)
}

/// Opens the regular file at `path`, to be read bit by bit; as with [`read`], nothing else is opened.
///
/// # Errors
/// What is wrong with the file, without its path.
pub fn open(path: &Path) -> Result<File, FileReadError> {
    let (file, _) = open::regular(path)?;
    Ok(file)
}

/// Reads at most `most` bytes; `stated` is the size that the system states.
fn read_at_most(file: &File, stated: u64, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // A file with a hole may state any size: memory that can't be had is an error and not an abort.
    let expected = usize::try_from(stated).map_err(|_| io::ErrorKind::OutOfMemory)?;
    bytes
        .try_reserve_exact(expected.saturating_add(1))
        .map_err(|_| io::ErrorKind::OutOfMemory)?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
