//! Why a file as a whole can't be imported.

/// Why a file gives no articles at all. The messages leave out the path, since the caller knows what to call the file.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The system would not read on.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// The file is not what it begins like, or is damaged.
    #[error(
        "{what} that cannot be read ({why}); open it in the program that made it and save it again"
    )]
    Damaged {
        /// What the file is: "a Word document".
        what: &'static str,
        /// What is wrong.
        why: String,
    },
    /// Unpacked, the file is larger than what is taken.
    #[error("{what} that holds more than {} MB when unpacked; split it", most / 1_000_000)]
    TooLarge {
        /// What the file is.
        what: &'static str,
        /// The most bytes that are taken.
        most: u64,
    },
    /// The kind of file is known but not read.
    #[error("{what}, which is not read; {remedy}")]
    NotRead {
        /// What the file is.
        what: &'static str,
        /// What to do instead.
        remedy: &'static str,
    },
    /// A table of addresses or beginnings of articles.
    #[error("{what} without the articles' full text; {remedy}")]
    NoFullText {
        /// What the table is: "a Media Cloud export".
        what: &'static str,
        /// What to do instead.
        remedy: &'static str,
    },
    /// A table in which no column holds the texts.
    #[error("no column is known to hold the articles' text; name it, as in --column text=NAME (columns: {})", columns.join(", "))]
    NoTextColumn {
        /// The columns.
        columns: Vec<String>,
    },
    /// A column that was asked for is not there.
    #[error("there is no column `{column}` (columns: {})", columns.join(", "))]
    NoColumn {
        /// The column that was asked for.
        column: String,
        /// The columns.
        columns: Vec<String>,
    },
    /// A table that is not one.
    #[error("line {line}: {why}")]
    Table {
        /// The line, from 1.
        line: usize,
        /// The fault and its remedy.
        why: &'static str,
    },
    /// What is named can't be opened.
    #[error(transparent)]
    File(#[from] parallax_files::FileReadError),
    /// There is no text in the file.
    #[error("{what} without text{hint}")]
    NoText {
        /// What the file is.
        what: &'static str,
        /// What may be the reason, as a clause with a comma or semicolon in front.
        hint: &'static str,
    },
}
