//! What can be wrong with a codebook.

/// Why a codebook was refused. Every message names the file and says what to change.
#[derive(Debug, thiserror::Error)]
pub enum CodebookError {
    /// The file could not be read at all.
    #[error("{file}: the codebook can't be read ({reason}); check the path and the permissions")]
    Read {
        /// The path as it was given.
        file: String,
        /// What the operating system said.
        reason: std::io::Error,
    },
    /// The file is not UTF-8.
    #[error("{file}:{line}: this line is not UTF-8 text; save the file in the encoding UTF-8")]
    Encoding {
        /// The path as it was given.
        file: String,
        /// Line of the first bad byte, counted from 1.
        line: usize,
    },
    /// The file is no TOML, or no valid codebook.
    #[error("{file}:{line}: {problem}")]
    Invalid {
        /// The name that was passed to [`Codebook::parse`](super::Codebook::parse).
        file: String,
        /// Line of the problem, counted from 1.
        line: usize,
        /// What is wrong and how to put it right.
        problem: String,
    },
    /// The codebook that a corpus names can't be used.
    #[error("{settings} names the codebook `{name}`: {reason}")]
    OfCorpus {
        /// The `corpus.toml` that names it.
        settings: String,
        /// The name there.
        name: String,
        /// What is wrong with the codebook.
        reason: Box<CodebookError>,
    },
}
