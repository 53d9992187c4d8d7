//! Why nothing is imported.

use std::io;
use std::path::PathBuf;

use crate::corpus::{CorpusError, Skipped};

/// Why no corpus folder was made.
#[derive(Debug, thiserror::Error)]
pub enum ImportFailure {
    /// An input is not there.
    #[error("`{}` cannot be read: {reason}; check the spelling", path.display())]
    Input {
        /// The input as the user named it.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// There is something in the folder that is to be made.
    #[error("`{}` exists already and is not an empty folder; name another with --to, or remove it first", .0.display())]
    Taken(PathBuf),
    /// The system does not allow it.
    #[error("`{}` cannot be written: {reason}", path.display())]
    Unwritable {
        /// The folder as the user named it.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The dates of a file can be read in two ways.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// Not a single article was found.
    #[error("no article was found{}", listed(.0))]
    Nothing(Vec<Skipped>),
}

impl ImportFailure {
    /// Whether the user can mend it by naming something else or changing a file.
    pub fn is_usage(&self) -> bool {
        !matches!(self, ImportFailure::Unwritable { .. })
    }
}

/// The first reasons, one on each line.
fn listed(skipped: &[Skipped]) -> String {
    let lost = skipped.iter().filter(|one| one.what.is_loss());
    let mut lines: String = lost
        .clone()
        .take(5)
        .map(|one| format!("\n  {}: {}", one.path, one.why))
        .collect();
    let more = lost.count().saturating_sub(5);
    if more > 0 {
        lines.push_str(&format!("\n  … and {more} more"));
    }
    lines
}
