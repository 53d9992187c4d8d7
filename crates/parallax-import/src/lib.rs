//! Articles out of what researchers have: spreadsheets and JSON lines, downloads from newspaper archives, saved pages, documents.
//!
//! [`Format::of`] tells from its contents what a file is. Tables give [`Article`]s row by row; a document gives paragraphs, which
//! may be the text of an archive's download and are then split like it. Whatever is an article or should have been one is handed
//! on as a [`Found`]: nothing is dropped without a word.
//!
//! The crate knows nothing of corpora, outlets' names or models.

pub mod archives;
pub mod article;
pub mod dates;
pub mod documents;
pub mod encoding;
pub mod error;
pub mod format;
pub mod language;
pub mod names;
mod reading;
pub mod tables;

pub use article::{Article, Found, Left, Place};
pub use error::ImportError;
pub use format::Format;
pub use reading::{MOST_BYTES, Reading, read};
pub use tables::columns::{Field, Guess};
