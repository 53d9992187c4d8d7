//! Pages and documents: from bytes to paragraphs.

mod docx;
mod epub;
mod html;
mod markdown;
mod pdf;
mod rtf;
mod warc;

use std::path::Path;

use crate::{Format, Found, ImportError};

/// What a page or document says, before anybody knows whether it is an article or an archive's download.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title by its metadata.
    pub title: Option<String>,
    /// Who published it, by its metadata.
    pub outlet: Option<String>,
    /// Its date by its metadata, as written.
    pub date: Option<String>,
    /// Its address by its metadata.
    pub url: Option<String>,
    /// Its language by its metadata.
    pub language: Option<String>,
    /// Its text.
    pub paragraphs: Vec<String>,
}

/// Hands on the articles in `bytes`, the contents of `file`, which is a document of the format `format`: those of an archive
/// if it holds an archive's download, else one article.
///
/// # Errors
/// When the document can't be read as a whole, or `format` is not that of a page or document.
pub fn read(
    format: Format,
    bytes: &[u8],
    file: &Path,
    found: &mut dyn FnMut(Found),
) -> Result<(), ImportError> {
    let _ = (format, bytes, file, found);
    Err(ImportError::NotRead {
        what: "a document",
        remedy: "save it as plain text",
    })
}
