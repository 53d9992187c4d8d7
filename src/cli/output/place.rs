//! What a path leads to, and how it has to be written.

#[cfg(unix)]
use std::fs::File;
use std::fs::{self, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

#[cfg(unix)]
use rustix::{fs::OFlags, io::Errno};

use super::{OutputError, Place, folder_of, likeness, stream};
#[cfg(unix)]
use super::{shown, streams};
use crate::unfinished::fresh::Fresh;

/// Links that are followed one after another: as many as Linux follows.
const MOST_LINKS: usize = 40;

/// Opens what `path` leads to.
pub(super) fn open(path: &Path) -> Result<Place, OutputError> {
    let unwritable = |reason| OutputError::Unwritable {
        path: path.to_path_buf(),
        reason,
    };
    let target = match followed(path).map_err(unwritable)? {
        Target::Stdout => return Ok(Place::Stdout),
        Target::Descriptor(path) => {
            let file = OpenOptions::new().append(true).open(path);
            return Ok(stream(file.map_err(unwritable)?));
        }
        Target::File(target) => target,
    };
    match fs::symlink_metadata(&target) {
        Ok(about) if about.is_dir() => Err(OutputError::Folder(path.to_path_buf())),
        Ok(about) if about.is_file() => existing(target, &about).map_err(unwritable),
        Ok(about) => special(&target, &about).map_err(unwritable),
        Err(error) if error.kind() == io::ErrorKind::NotFound => new(path, target),
        Err(error) => Err(unwritable(error)),
    }
}

/// Where links lead.
enum Target {
    /// Standard output, as `/dev/stdout`.
    Stdout,
    /// Another open descriptor, such as `/dev/fd/3`, which is only ever appended to: what was written there before stays.
    Descriptor(PathBuf),
    /// Something that is no link, or nothing yet.
    File(PathBuf),
}

fn followed(path: &Path) -> io::Result<Target> {
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        if let Ok(folder) = folder_of(&path).canonicalize()
            && is_of_descriptors(&folder)
        {
            let is_own = folder == Path::new("/dev/fd")
                || folder == Path::new(&format!("/proc/{}/fd", std::process::id()));
            return Ok(match path.file_name() {
                Some(name) if is_own && name == "1" => Target::Stdout,
                _ => Target::Descriptor(path),
            });
        }
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_symlink() => {}
            _ => return Ok(Target::File(path)),
        }
        path = folder_of(&path).join(fs::read_link(&path)?);
    }
    Err(io::Error::other("too many links one after another"))
}

/// Whether `folder` is where the system shows the open descriptors of a process.
fn is_of_descriptors(folder: &Path) -> bool {
    let in_proc = folder.starts_with("/proc") && folder.ends_with("fd");
    cfg!(unix) && (in_proc || folder == Path::new("/dev/fd"))
}

/// A file that does not exist yet.
fn new(path: &Path, target: PathBuf) -> Result<Place, OutputError> {
    let ends_in_slash = |path: &Path| {
        let bytes = path.as_os_str().as_encoded_bytes();
        bytes
            .last()
            .is_some_and(|&last| std::path::is_separator(last.into()))
    };
    if ends_in_slash(path) || ends_in_slash(&target) || target.file_name().is_none() {
        return Err(OutputError::Folder(path.to_path_buf()));
    }
    let folder = folder_of(&target);
    if !folder.is_dir() {
        return Err(OutputError::NoFolder {
            path: path.to_path_buf(),
            folder: folder.to_path_buf(),
        });
    }
    match Fresh::new(folder) {
        Ok(fresh) => Ok(Place::Replaced { fresh, target }),
        Err(reason) => Err(OutputError::Unwritable {
            path: path.to_path_buf(),
            reason,
        }),
    }
}

/// A regular file. Only one that may be written to is replaced, as if it were opened.
fn existing(target: PathBuf, about: &Metadata) -> io::Result<Place> {
    let old = OpenOptions::new().write(true).open(&target)?;
    if likeness::has_other_names(about) {
        return Ok(Place::Overwritten(old));
    }
    let fresh = Fresh::new(folder_of(&target)).and_then(|fresh| {
        likeness::take_on(fresh.file(), &old, about)?;
        Ok(fresh)
    });
    Ok(match fresh {
        Ok(fresh) => Place::Replaced { fresh, target },
        Err(_) => Place::Overwritten(old),
    })
}

/// A device, FIFO or socket.
#[cfg(unix)]
fn special(target: &Path, about: &Metadata) -> io::Result<Place> {
    use std::os::unix::fs::FileTypeExt;
    use std::os::unix::net::UnixStream;

    if about.file_type().is_socket() {
        return Ok(Place::Stream {
            stream: Box::new(UnixStream::connect(target)?),
            is_terminal: false,
        });
    }
    if about.file_type().is_fifo() {
        return Ok(stream(fifo(target)?));
    }
    Ok(stream(writable(target, OFlags::NOCTTY)?))
}

/// Opens a FIFO, and says so when that has to wait for a reader.
#[cfg(unix)]
fn fifo(target: &Path) -> io::Result<File> {
    use rustix::fs::{fcntl_getfl, fcntl_setfl};

    match writable(target, OFlags::NONBLOCK) {
        Ok(file) => {
            let flags = fcntl_getfl(&file)?;
            fcntl_setfl(&file, flags - OFlags::NONBLOCK)?;
            Ok(file)
        }
        Err(error) if Errno::from_io_error(&error) == Some(Errno::NXIO) => {
            let waiting = "waiting until somebody reads from this FIFO";
            streams::tell("note", format_args!("{}: {waiting}", shown(target)));
            writable(target, OFlags::empty())
        }
        Err(error) => Err(error),
    }
}

#[cfg(unix)]
fn writable(target: &Path, flags: OFlags) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    let mut options = OpenOptions::new();
    options.write(true).custom_flags(flags.bits() as i32);
    options.open(target)
}

#[cfg(not(unix))]
fn special(target: &Path, _: &Metadata) -> io::Result<Place> {
    Ok(stream(OpenOptions::new().write(true).open(target)?))
}
