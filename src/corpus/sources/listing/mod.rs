//! `articles.csv`: a table with one row per article, each with the file or the text itself.

mod columns;
mod row;
mod spelled;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::text_files::{self, Contents, FileError};
use super::{Batch, Origin, RawArticle, RawText, Row, Source};
use crate::corpus::{CorpusError, Skipped, What, shortened};
use crate::input;
use crate::input::table::Records;
use crate::text::cleaning::tidy;
use columns::Columns;
pub use columns::{COLUMNS, HeaderError};
pub use row::{ListedArticle, RowError};
use spelled::Spelled;

/// The name of the table in a corpus folder.
const FILE: &str = "articles.csv";
/// The most bytes that the table may have: 1 GB, about 170 million words of text in its cells.
const MOST_BYTES: u64 = 1_000_000_000;

/// The table of the corpus folder `dir`, if it has one: also one that turns out to be unreadable or a link to nothing, since
/// a corpus that has a table means something else without it.
pub(super) fn in_folder(dir: &Path) -> Option<Box<dyn Source>> {
    let dir = dir.to_owned();
    match dir.join(FILE).symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        _ => Some(Box::new(ListingSource { dir })),
    }
}

/// A corpus folder with an `articles.csv`.
struct ListingSource {
    dir: PathBuf,
}

impl Source for ListingSource {
    fn articles(&self) -> Result<Batch, CorpusError> {
        let path = self.dir.join(FILE);
        let bytes = match input::read_file(&path, MOST_BYTES) {
            Ok(bytes) => bytes,
            Err(why) => return Err(CorpusError::File { path, why }),
        };
        let listing = parse(&bytes).map_err(|ListingError { line, why }| CorpusError::Listing {
            path,
            line,
            why,
        })?;
        let mut batch = Batch {
            articles: Vec::with_capacity(listing.articles.len()),
            skipped: Vec::new(),
            carried_columns: listing.carried_columns,
            nothing_found: "no row of its articles.csv gives an article",
        };
        let contents = Contents::of(&self.dir)?;
        let spelled = Spelled::of(&contents);
        let mut named = BTreeSet::new();
        for mut fault in listing.faults {
            spelled.as_on_disk(&mut fault.file);
            let origin = origin(self.shown(&fault.file), fault.line);
            named.insert(origin.path.clone());
            batch.skipped.push(skipped(origin, fault.id, fault.why));
        }
        for mut listed in listing.articles {
            spelled.as_on_disk(&mut listed.file);
            let cleaned = listed.cleaned.iter().map(|column| Skipped {
                what: What::Cell,
                ..skipped(
                    origin(self.shown(&listed.file), listed.line),
                    listed.id.clone(),
                    zero_bytes_in(column),
                )
            });
            batch.skipped.extend(cleaned);
            named.insert(self.shown(&listed.file));
            match self.raw_article(listed) {
                Ok(article) => batch.articles.push(article),
                Err(skipped) => batch.skipped.push(skipped),
            }
        }
        skip_unlisted(&mut batch, contents, &named);
        Ok(batch)
    }
}

impl ListingSource {
    /// The article of one row.
    fn raw_article(&self, listed: ListedArticle) -> Result<RawArticle, Skipped> {
        let (path, text) = match listed.text {
            Some(text) if listed.file.is_empty() => (FILE.to_owned(), RawText::Inline(text)),
            // A text that was read from a file before: the file need not exist any more.
            Some(text) => (listed.file, RawText::Inline(text)),
            None => match text_files::locate(&self.dir, &listed.file) {
                Ok((path, file)) => (path, RawText::File(file)),
                Err(error) => {
                    return Err(skipped(origin(listed.file, listed.line), listed.id, error));
                }
            },
        };
        Ok(RawArticle {
            id: listed.id,
            outlet: listed.outlet,
            date: listed.date,
            title: listed.title,
            url: listed.url,
            licence: listed.licence,
            carried: listed.carried,
            text,
            origin: origin(path, listed.line),
        })
    }

    /// The path of a `file` cell as messages show it; `articles.csv` where the cell is empty.
    fn shown(&self, file: &str) -> String {
        if file.is_empty() {
            return FILE.to_owned();
        }
        text_files::locate(&self.dir, file).map_or_else(|_| file.to_owned(), |(path, _)| path)
    }
}

/// The place of an article that is described in line `line`.
fn origin(path: String, line: usize) -> Origin {
    let file = Cow::Borrowed(FILE);
    Origin {
        path,
        row: Some(Row { file, line }),
    }
}

/// The entry for a row that gives no article.
fn skipped(origin: Origin, article_id: String, why: impl std::fmt::Display) -> Skipped {
    Skipped {
        why: origin.explain(why),
        path: origin.path,
        article_id,
        what: What::Article,
    }
}

/// What to say of a carried cell with zero bytes.
fn zero_bytes_in(column: &str) -> String {
    let column = shortened(column);
    format!(
        "zero bytes (NUL), which no table can hold, were removed from the cell `{column}`; delete them, or save the table again \
         from the program that made it"
    )
}

/// Records the files in the folder that no row names.
fn skip_unlisted(batch: &mut Batch, contents: Contents, named: &BTreeSet<String>) {
    for path in contents.texts.into_iter().chain(contents.others) {
        if !named.contains(&path) {
            batch.skip(path, FileError::NotListed);
        }
    }
    for (path, error) in contents.faults {
        batch.skip(path, error);
    }
}

/// An `articles.csv` that could be understood.
#[derive(Debug)]
pub struct Listing {
    /// Names of the columns that are kept as they are, in the order of the file.
    pub carried_columns: Vec<String>,
    /// The articles, in the order of the rows.
    pub articles: Vec<ListedArticle>,
    /// The rows that can't be used.
    pub faults: Vec<RowFault>,
}

/// A row that can't be used.
#[derive(Debug)]
pub struct RowFault {
    /// Line of the file where the row begins, from 1.
    pub line: usize,
    /// The `file` cell, empty if unknown.
    pub file: String,
    /// The `id` cell, empty if unknown.
    pub id: String,
    /// The fault and its remedy.
    pub why: RowError,
}

/// A fault of the whole file.
#[derive(Debug)]
pub struct ListingError {
    /// Line of the fault, from 1.
    pub line: usize,
    /// The fault and its remedy.
    pub why: HeaderError,
}

/// Reads the bytes of an `articles.csv`.
///
/// A row with a fault of its own is listed in [`Listing::faults`] and the others are kept. Rows whose cells are all empty
/// are passed over.
///
/// # Errors
/// When the file is not UTF-8 or its header lacks a column that is needed.
pub fn parse(bytes: &[u8]) -> Result<Listing, ListingError> {
    let text = input::utf8(input::without_bom(bytes)).map_err(|error| ListingError {
        line: error.line(),
        why: error.into(),
    })?;
    let mut records = Records::new(text);
    let (line, header) = records.next().ok_or(ListingError {
        line: 1,
        why: HeaderError::NoHeader,
    })?;
    let columns = Columns::of(&header).map_err(|why| ListingError { line, why })?;
    let mut listing = Listing {
        carried_columns: columns.carried_names().map(str::to_owned).collect(),
        articles: Vec::new(),
        faults: Vec::new(),
    };
    let mut last = line;
    for (line, record) in records {
        last = line;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match row::read(&columns, line, &record) {
            Ok(article) => listing.articles.push(article),
            Err(why) => listing.faults.push(RowFault {
                line,
                file: row::path_of(columns.cell(&record, "file")),
                id: tidy(columns.cell(&record, "id")),
                why,
            }),
        }
    }
    listing.refuse_unclosed(text, last);
    Ok(listing)
}

impl Listing {
    /// Moves the last row, which begins in line `last`, to the faults if it runs to the end of the table because of a
    /// quotation mark that is never closed: it has swallowed the rows below it.
    fn refuse_unclosed(&mut self, text: &str, last: usize) {
        let end = text.trim_end().lines().count();
        let odd = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
        if !(odd && end > last) {
            return;
        }
        if let Some(article) = self.articles.pop_if(|article| article.line == last) {
            self.faults.push(RowFault {
                line: last,
                file: article.file,
                id: article.id,
                why: RowError::Unclosed { end },
            });
        }
    }
}
