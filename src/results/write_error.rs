//! Why results can't be written.

use std::io;
use std::path::PathBuf;

use polars::prelude::PolarsError;
use thiserror::Error;

/// What can go wrong with a results folder. Every message names the folder as it was given, and says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The target holds something else.
    #[error(
        "{}: this folder is not empty and Parallax did not write it: nothing was changed; name another folder with --out",
        .0.display()
    )]
    NotResults(PathBuf),
    /// The target is a file.
    #[error("{}: this is not a folder; name another with --out", .0.display())]
    NotAFolder(PathBuf),
    /// The target is a link to nothing.
    #[error(
        "{}: this link leads to `{}`, which does not exist; create that folder (or mount its disk), or name another with --out",
        path.display(), to.display()
    )]
    DanglingLink {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        to: PathBuf,
    },
    /// The target has no name, or lies above a folder that does not exist.
    #[error("`{}`: there is no such place for a folder; name one with --out", .0.display())]
    NoPlace(PathBuf),
    /// The target and the corpus overlap.
    #[error(
        "{}: this folder {how} the corpus folder {}, and results must not mix with articles: nothing was changed; name a \
         folder outside it with --out", path.display(), corpus.display()
    )]
    Overlaps {
        /// The target.
        path: PathBuf,
        /// The corpus folder.
        corpus: PathBuf,
        /// How the target relates to it.
        how: Overlap,
    },
    /// The target that nobody named holds the results of another corpus.
    #[error(
        "{}: this folder holds the results of another corpus, {theirs}, and not of {ours}: nothing was changed; name another \
         folder with --out, or this one with --out to replace them", path.display()
    )]
    OtherCorpus {
        /// The target.
        path: PathBuf,
        /// The corpus whose results it holds.
        theirs: String,
        /// The corpus to be analysed.
        ours: String,
    },
    /// A file that the run reads would be replaced.
    #[error(
        "{}: this run reads {} and would replace it: nothing was changed; name another folder with --out",
        path.display(), input.display()
    )]
    ReplacesInput {
        /// The target.
        path: PathBuf,
        /// The file.
        input: PathBuf,
    },
    /// The target holds something of the user's that can't be kept.
    #[error(
        "{}: you may not move `{entry}`, which Parallax did not write, so these results can't be replaced without losing it: \
         nothing was changed; move it elsewhere, or name another folder with --out", path.display()
    )]
    NotToBeMoved {
        /// The target.
        path: PathBuf,
        /// The entry in it.
        entry: String,
    },
    /// Another run is writing there.
    #[error(
        "{}: another run is writing its results there; wait until it ends, or name another folder with --out", .0.display()
    )]
    Busy(PathBuf),
    /// The target can't be written.
    #[error("{}: can't be written ({reason}); {}", path.display(), remedy(reason))]
    Unwritable {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A table can't be written.
    #[error("{}: the table could not be written: {reason}", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// What polars said.
        reason: PolarsError,
    },
    /// The results are finished but could not take their place.
    #[error(
        "{}: the new results could not take this place ({reason}), and what is there was left as it was; they are finished and \
         kept in {}", path.display(), kept.display()
    )]
    Kept {
        /// The target.
        path: PathBuf,
        /// What the system said, or what stands there.
        reason: String,
        /// The folder with the finished results.
        kept: PathBuf,
    },
    /// Some of the results are in their places, and the rest could not follow.
    #[error(
        "{}: only some of the new results could take their places ({reason}); the others are kept in {}, and the next run into \
         this folder moves them first", path.display(), rest.display()
    )]
    Halfway {
        /// The target.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
        /// The folder that holds the rest.
        rest: PathBuf,
    },
}

/// How a target relates to the corpus folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// It is the same folder.
    Equal,
    /// It lies within.
    Inside,
    /// It contains the corpus.
    Around,
}

impl std::fmt::Display for Overlap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Overlap::Equal => "is",
            Overlap::Inside => "lies in",
            Overlap::Around => "contains",
        })
    }
}

impl WriteError {
    /// Whether another target should have been named, rather than something having failed.
    pub fn is_usage(&self) -> bool {
        use WriteError::*;
        match self {
            NotResults(_)
            | NotAFolder(_)
            | DanglingLink { .. }
            | NoPlace(_)
            | Overlaps { .. }
            | OtherCorpus { .. }
            | ReplacesInput { .. }
            | NotToBeMoved { .. } => true,
            Busy(_) | Unwritable { .. } | Table { .. } | Kept { .. } | Halfway { .. } => false,
        }
    }
}

fn remedy(reason: &io::Error) -> &'static str {
    match reason.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "free some space, or name a folder on another disk with --out"
        }
        io::ErrorKind::InvalidFilename => "name a folder with a shorter name with --out",
        _ => "name a folder that you may write to with --out",
    }
}
