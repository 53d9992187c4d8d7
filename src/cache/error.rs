//! Why scores are not kept or not found.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::place::LIMIT_VARIABLE;

/// What is wrong with a cache. It never keeps a run from its results.
#[derive(Debug, Error)]
#[error("{}: {fault}", file.display())]
pub struct CacheError {
    /// The file or folder, or the variable that names it.
    pub file: PathBuf,
    /// What is wrong.
    pub fault: CacheFault,
}

/// What is wrong.
#[derive(Debug, Error)]
pub enum CacheFault {
    /// Another run has it open for longer than this one waits.
    #[error("another run is using it")]
    Busy,
    /// It is something else: not a regular file, or of another kind.
    #[error(
        "it is not a cache that Parallax wrote; move it away, or name another folder in PARALLAX_CACHE"
    )]
    Foreign,
    /// It was written by Parallax, and damaged since.
    #[error("it is damaged ({0}); `parallax cache clear` removes it")]
    Damaged(String),
    /// The system refuses to read or write it.
    #[error(transparent)]
    System(#[from] io::Error),
    /// The limit of its size can't be read.
    #[error(
        "not a number of megabytes from 10 to 1,000,000: `{0}`; correct or unset {LIMIT_VARIABLE}"
    )]
    Limit(String),
}

impl CacheFault {
    /// Whether it may have passed when it is tried again.
    pub(super) fn passes(&self) -> bool {
        matches!(self, CacheFault::Busy)
    }
}

impl From<redb::Error> for CacheFault {
    fn from(error: redb::Error) -> Self {
        use io::ErrorKind::{InvalidData, UnexpectedEof};
        use redb::Error::{DatabaseAlreadyOpen, Io, LockProtocolMismatch};
        match error {
            DatabaseAlreadyOpen | LockProtocolMismatch => CacheFault::Busy,
            Io(why) if !matches!(why.kind(), InvalidData | UnexpectedEof) => {
                CacheFault::System(why)
            }
            other => CacheFault::Damaged(other.to_string()),
        }
    }
}
