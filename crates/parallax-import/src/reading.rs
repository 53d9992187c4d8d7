//! Reading one file, whatever it is.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::archives::{self, Archive};
use crate::documents;
use crate::encoding;
use crate::format::{self, Format};
use crate::tables;
use crate::tables::columns::{Columns, Field, Guess};
use crate::tables::delimited::Separator;
use crate::{Article, Found, ImportError, Left, Place};

/// The most bytes of a document, workbook or text, which are read whole. Tables and JSON are read as streams and may have any
/// size.
pub const MOST_BYTES: u64 = 500_000_000;

/// How a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its format.
    pub format: Format,
    /// What the archive is called that it was downloaded from, where it was split.
    pub archive: Option<&'static str>,
    /// Its encoding, for a text.
    pub encoding: Option<&'static str>,
    /// The columns of a table that hold something known, by their names.
    pub columns: Vec<(Field, String)>,
}

impl Reading {
    fn of(format: Format) -> Reading {
        Reading {
            format,
            archive: None,
            encoding: None,
            columns: Vec::new(),
        }
    }

    /// In a few words: "table, windows-1252".
    pub fn in_words(&self) -> String {
        let mut words = match self.archive {
            Some(archive) => format!("{archive} {}", self.format.name()),
            None => self.format.name().to_owned(),
        };
        if let Some(encoding) = self.encoding {
            words.push_str(", ");
            words.push_str(encoding);
        }
        words
    }
}

/// Hands on what the file at `path` yields; `shown` is what its places call it.
///
/// What was handed on before an error stands.
///
/// # Errors
/// When the file as a whole can't be used.
pub fn read(
    path: &Path,
    shown: &Path,
    guess: &Guess,
    found: &mut dyn FnMut(Found),
) -> Result<Reading, ImportError> {
    let mut file = open(path)?;
    let name = shown.to_string_lossy();
    let format = Format::of(&head(&mut file)?, &name);
    let mut reading = Reading::of(format);
    let mut columns = Columns::default();
    match format {
        Format::Known(kind) => {
            let (what, remedy) = kind.explained();
            return Err(ImportError::NotRead { what, remedy });
        }
        Format::Binary => {
            if file.metadata()?.len() > MOST_BYTES {
                return Err(parallax_files::FileReadError::TooLarge { most: MOST_BYTES }.into());
            }
            return Err(ImportError::NotRead {
                what: "a binary file",
                remedy: "save the article as plain text",
            });
        }
        Format::Table | Format::Json | Format::JsonLines => {
            let encoding = encoding::of(&mut file)?;
            reading.encoding = Some(encoding.name());
            file.seek(SeekFrom::Start(0))?;
            let separator = || separator(&mut open(path)?, encoding);
            columns = match format {
                Format::Table => {
                    let separator = separator()?;
                    let text = encoding::decoded(file, encoding);
                    tables::read_delimited(text, separator, shown, guess, found)?
                }
                Format::Json => {
                    tables::read_json(encoding::decoded(file, encoding), shown, guess, found)?
                }
                _ => {
                    tables::read_json_lines(encoding::decoded(file, encoding), shown, guess, found)?
                }
            };
        }
        Format::Workbook => columns = tables::read_workbook(&whole(path)?, shown, guess, found)?,
        Format::Text => {
            let text = encoding::decode(&whole(path)?);
            reading.encoding = Some(text.encoding.name());
            let archive = Archive::of(&text.text);
            reading.archive = archive.map(Archive::name);
            match archive {
                Some(archive) => archive.split(&text.text, shown, found),
                None => found(plain(text.text, shown)),
            }
        }
        Format::Markdown
        | Format::Html
        | Format::Mail
        | Format::Rtf
        | Format::Docx
        | Format::Pdf
        | Format::Epub
        | Format::Warc => reading.archive = documents::read(format, &whole(path)?, shown, found)?,
    }
    reading.columns = columns.shown();
    Ok(reading)
}

/// A text that is one article.
fn plain(text: String, shown: &Path) -> Found {
    let place = Place::file(shown);
    let left = |reason: &str| {
        let reason = reason.to_owned();
        let place = place.clone();
        Found::Left(Left { place, reason })
    };
    if text.trim().is_empty() {
        return left("the text is empty");
    }
    if archives::is_error_page(&text) {
        return left(archives::ERROR_PAGE);
    }
    Found::Article(Article {
        text,
        place,
        ..Article::default()
    })
}

/// Opens a regular file.
fn open(path: &Path) -> Result<File, ImportError> {
    Ok(parallax_files::open(path)?)
}

/// The contents of a file that is read whole.
fn whole(path: &Path) -> Result<Vec<u8>, ImportError> {
    Ok(parallax_files::read(path, MOST_BYTES)?)
}

/// The first bytes of a file; of a zip file the last as well, which list what is in it.
fn head(file: &mut File) -> io::Result<Vec<u8>> {
    let most = format::HEAD as u64;
    let mut head = Vec::new();
    file.take(most).read_to_end(&mut head)?;
    let length = file.seek(SeekFrom::End(0))?;
    if head.starts_with(b"PK") && length > most {
        file.seek(SeekFrom::Start(length.saturating_sub(most).max(most)))?;
        file.take(most).read_to_end(&mut head)?;
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(head)
}

/// What separates the cells of a table.
fn separator(
    file: &mut File,
    encoding: &'static encoding_rs::Encoding,
) -> Result<Separator, ImportError> {
    let mut head = Vec::new();
    encoding::decoded(file, encoding)
        .take(format::HEAD as u64)
        .read_to_end(&mut head)?;
    Ok(Separator::of(&String::from_utf8_lossy(&head)))
}
