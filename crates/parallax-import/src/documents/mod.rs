//! Pages and documents: from bytes to paragraphs, and from these to articles.
//!
//! Readers of our own (`docx`, `rtf`, `warc`, `epub`) take what is in the file and nothing else: no macros, no entities or files
//! from elsewhere, nothing written. What unpacks is bounded.

mod blocks;
mod docx;
mod epub;
mod europresse;
mod html;
mod mail;
mod markdown;
mod pdf;
mod rtf;
mod warc;
mod zipped;

use std::path::Path;

use crate::archives::{Archive, ERROR_PAGE, is_error_page};
use crate::encoding::decode;
use crate::{Article, Format, Found, ImportError, Left, Place};

/// What a page or document says, before anybody knows whether it is an article or an archive's download.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title by its metadata.
    pub title: Option<String>,
    /// Who published it, by its metadata.
    pub outlet: Option<String>,
    /// Its date by its metadata, as written.
    pub date: Option<String>,
    /// Who wrote it, by its metadata.
    pub byline: Option<String>,
    /// Its address by its metadata.
    pub url: Option<String>,
    /// Its language by its metadata.
    pub language: Option<String>,
    /// Its text.
    pub paragraphs: Vec<String>,
}

/// Hands on the articles in `bytes`, the contents of `file`, which is a document of the format `format`: those of an archive
/// if it holds an archive's download, else one article; of a crawl and of a book, each page.
///
/// Returns the name of the archive that the document was downloaded from, if it is an archive's download.
///
/// # Errors
/// When the document can't be read as a whole, or `format` is not that of a page or document.
pub fn read(
    format: Format,
    bytes: &[u8],
    file: &Path,
    found: &mut dyn FnMut(Found),
) -> Result<Option<&'static str>, ImportError> {
    let (what, document) = match format {
        Format::Html => {
            let page = page_text(bytes);
            if europresse::recognises(&page) {
                europresse::read(&page, file, found)?;
                return Ok(Some(europresse::NAME));
            }
            ("a web page", html::read(&page)?)
        }
        Format::Mail => ("a saved page or message", mail::read(bytes)?),
        Format::Rtf => ("a rich text document", rtf::read(bytes)),
        Format::Docx => ("a Word document", docx::read(bytes)?),
        Format::Pdf => ("a PDF", pdf::read(bytes)?),
        Format::Markdown => ("a Markdown document", markdown::read(&decode(bytes).text)),
        Format::Epub => return epub::read(bytes, file, found).map(|()| None),
        Format::Warc => return warc::read(bytes, file, found).map(|()| None),
        _ => {
            return Err(ImportError::NotRead {
                what: "not a page or document",
                remedy: "save it as plain text",
            });
        }
    };
    if document.paragraphs.is_empty() {
        return Err(ImportError::NoText { what, hint: "" });
    }
    Ok(hand_on(document, Place::file(file), found))
}

/// The text of a page: by its byte order mark, by what it says of itself, or by what its bytes look like.
fn page_text(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2_048)]).to_ascii_lowercase();
    let label = head.split_once("charset=").map(|(_, rest)| {
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        rest.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))
            .next()
            .unwrap_or_default()
    });
    let stated = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    // Pages saved from a browser are UTF-8 and may still state what they were.
    match stated {
        Some(encoding) if std::str::from_utf8(bytes).is_err() && encoding != encoding_rs::UTF_8 => {
            encoding.decode(bytes).0.into_owned()
        }
        _ => decode(bytes).text,
    }
}

/// Hands on the articles of a document that stands at `place`; gives the name of the archive if it is a download from one.
fn hand_on(document: Document, place: Place, found: &mut dyn FnMut(Found)) -> Option<&'static str> {
    let text = document.paragraphs.join("\n\n");
    if let Some(archive) = Archive::of(&text) {
        // What was taken for the document's headline is the first article's.
        let whole = match &document.title {
            Some(title) => format!("{title}\n\n{text}"),
            None => text,
        };
        archive.split(&whole, &place.file, found);
        return Some(archive.name());
    }
    if is_error_page(&text) {
        found(Found::Left(Left {
            place,
            reason: ERROR_PAGE.to_owned(),
        }));
        return None;
    }
    found(Found::Article(Article {
        outlet: document.outlet,
        date: document.date,
        title: document.title,
        byline: document.byline,
        url: document.url,
        language: document.language,
        text,
        place,
        ..Article::default()
    }));
    None
}
