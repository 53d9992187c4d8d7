//! Why a file can't be read.

use std::fs::FileType;
use std::io;
use std::path::PathBuf;

/// Why a file can't be read. The messages leave out the path, since the caller knows what to call the file.
#[derive(Debug, thiserror::Error)]
pub enum FileReadError {
    /// There is nothing at that path.
    #[error("the file does not exist; check its name, including capitals")]
    Missing,
    /// A symbolic link to nothing.
    #[error(
        "this is a link to `{}`, which does not exist; restore that file, or replace the link with it", to.display()
    )]
    DanglingLink {
        /// Where the link leads.
        to: PathBuf,
    },
    /// Something else than a regular file.
    #[error("this is {0}, not a file; {remedy}", remedy = .0.remedy())]
    NotAFile(Kind),
    /// More bytes than the caller takes.
    #[error("the file is larger than {}", in_words(*most))]
    TooLarge {
        /// The most bytes that the caller takes.
        most: u64,
    },
    /// The system would not open or read it.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] io::Error),
}

/// What a path can lead to besides a regular file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A pipe (FIFO).
    Pipe,
    /// A device.
    Device,
    /// A socket.
    Socket,
    /// Something that this system alone knows.
    Other,
}

impl Kind {
    /// The kind that `file_type` states; `None` for a regular file.
    pub fn of(file_type: FileType) -> Option<Kind> {
        if file_type.is_file() {
            return None;
        }
        if file_type.is_dir() {
            return Some(Kind::Folder);
        }
        Some(Kind::special(file_type))
    }

    #[cfg(unix)]
    fn special(file_type: FileType) -> Kind {
        use std::os::unix::fs::FileTypeExt;
        if file_type.is_fifo() {
            Kind::Pipe
        } else if file_type.is_socket() {
            Kind::Socket
        } else if file_type.is_char_device() || file_type.is_block_device() {
            Kind::Device
        } else {
            Kind::Other
        }
    }

    #[cfg(not(unix))]
    fn special(_: FileType) -> Kind {
        Kind::Other
    }

    fn remedy(self) -> &'static str {
        match self {
            Kind::Folder => "name a file",
            Kind::Pipe | Kind::Socket => "save what comes through it to a file and name that",
            Kind::Device | Kind::Other => "name a regular file",
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Kind::Folder => "a folder",
            Kind::Pipe => "a pipe (FIFO)",
            Kind::Device => "a device",
            Kind::Socket => "a socket",
            Kind::Other => "something special",
        })
    }
}

/// A number of bytes as people write it: "2 GB", "10 MB", "1,500 bytes" only where it is not a round number.
fn in_words(bytes: u64) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    let unit = units
        .into_iter()
        .find(|(size, _)| bytes >= *size && bytes.is_multiple_of(*size));
    match unit {
        Some((size, unit)) => format!("{} {unit}", bytes / size),
        None => format!("{bytes} bytes"),
    }
}
