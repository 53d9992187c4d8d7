//! A file that the user names for output: opened before the expensive work, complete once it is there.
//!
//! A regular file is written beside its place, under a name that begins with `.parallax-output-`, and takes that place once it is complete
//! and on the disk: whoever is killed in the middle leaves the old file or the new one. The file keeps its mode, its owner and
//! its extended attributes; a link stays, and what it points to is replaced. Where a fresh file could not be like the old one
//! (another owner's file, a file with several names, a folder that takes no new files), the old one is overwritten, after all of
//! its contents are at hand. What is no regular file, such as a device, a FIFO or a socket, is written to as it is.

mod likeness;
mod place;

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::streams::{self, Stdout};
use crate::layout::one_line;
use crate::unfinished::fresh::Fresh;

/// Bytes that are held in memory before a file is overwritten; more go to a temporary file.
const IN_MEMORY: usize = 1 << 20;

/// Why a path can't be written to.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// It names a folder.
    #[error("{}: can't be written, since it is a folder: name a file", shown(.0))]
    Folder(PathBuf),
    /// The folder that the file should be in does not exist.
    #[error(
        "{}: can't be written, since there is no folder `{}`: create it, or name another file",
        shown(path),
        shown(folder)
    )]
    NoFolder {
        /// The path as given.
        path: PathBuf,
        /// The folder.
        folder: PathBuf,
    },
    /// The system does not allow it.
    #[error(
        "{}: can't be written ({reason}): name a file that you may write to",
        shown(path)
    )]
    Unwritable {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
}

fn shown(path: &Path) -> String {
    one_line(&path.display().to_string())
}

/// The folder that `path` is in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// Where the output goes, ready to be written.
pub struct Output {
    /// The path as given.
    path: PathBuf,
    place: Place,
}

enum Place {
    Stdout,
    /// Something that is written to as it is.
    Stream {
        stream: Box<dyn Write>,
        is_terminal: bool,
    },
    /// A regular file that `fresh` replaces, or that does not exist yet.
    Replaced {
        fresh: Fresh,
        target: PathBuf,
    },
    /// A regular file that must stay the same file.
    Overwritten(File),
}

impl Output {
    /// Standard output.
    pub fn stdout() -> Output {
        Output {
            path: PathBuf::from("-"),
            place: Place::Stdout,
        }
    }

    /// Opens `path` for writing, `-` being standard output; nothing changes there until [`Output::write`]. A FIFO is waited for
    /// until somebody reads it.
    ///
    /// # Errors
    /// When it can't be written: the fault and its remedy.
    pub fn open(path: &Path) -> Result<Output, OutputError> {
        if path == Path::new("-") {
            return Ok(Output::stdout());
        }
        Ok(Output {
            path: path.to_path_buf(),
            place: place::open(path)?,
        })
    }

    /// Writes what `fill` writes. When that fails, what stood at the path before stays.
    ///
    /// # Errors
    /// When it can't be written, with its name.
    pub fn write(
        self,
        stdout: &mut Stdout,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let written = match self.place {
            Place::Stdout => return stdout.data(fill),
            Place::Stream {
                stream,
                is_terminal,
            } => streams::send(stream, is_terminal, fill),
            Place::Replaced { fresh, target } => fresh.replace(&target, fill),
            Place::Overwritten(file) => overwrite(file, fill),
        };
        written.with_context(|| format!("{}: can't be written", shown(&self.path)))
    }
}

/// Replaces the contents of `file` once all that `fill` writes is at hand and the disk has room for it.
fn overwrite(
    mut file: File,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut contents = BufWriter::new(tempfile::spooled_tempfile(IN_MEMORY));
    fill(&mut contents)?;
    let mut contents = contents.into_inner()?;
    let length = contents.stream_position()?;
    contents.rewind()?;
    make_room(&file, length)?;
    io::copy(&mut contents, &mut file)?;
    file.set_len(length)?;
    file.sync_all()
}

/// Makes sure that `length` bytes fit into `file`, where the file system can tell.
///
/// # Errors
/// When they don't; the file is then as it was.
#[cfg(target_os = "linux")]
fn make_room(file: &File, length: u64) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    use rustix::io::Errno;

    let before = file.metadata()?.len();
    match fallocate(file, FallocateFlags::empty(), 0, length.max(1)) {
        Err(Errno::OPNOTSUPP | Errno::NOSYS) | Ok(()) => Ok(()),
        Err(error) => {
            file.set_len(before)?;
            Err(error.into())
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn make_room(_: &File, _: u64) -> io::Result<()> {
    Ok(())
}

/// A stream that is written to as it is.
fn stream(stream: impl Write + IsTerminal + 'static) -> Place {
    Place::Stream {
        is_terminal: stream.is_terminal(),
        stream: Box::new(stream),
    }
}
