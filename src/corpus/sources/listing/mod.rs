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

use super::files::{self, Contents, FileError};
use super::{Batch, Origin, RawArticle, RawText, Row, Source};
use crate::corpus::{CorpusError, Skipped, What, shortened};
use crate::input;
use crate::text::cleaning::tidy;
use columns::Columns;
pub(crate) use columns::free_name;
pub use columns::{COLUMNS, HeaderError};
use parallax_import::dates::{self, Order};
use parallax_import::encoding;
use parallax_import::tables::delimited::{Record, Records, Separator};
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
            why: Box::new(why),
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
        for note in listing.notes {
            batch.skipped.push(Skipped {
                what: What::Note,
                ..skipped(origin(FILE.to_owned(), note.line), String::new(), note.why)
            });
        }
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
            batch.skipped.extend(listed.bad_date.iter().map(|date| Skipped {
                what: What::Cell,
                ..skipped(
                    origin(self.shown(&listed.file), listed.line),
                    listed.id.clone(),
                    format!("`{date}` is not a valid date; the article is kept without one (write YYYY-MM-DD, such as 2023-09-13)"),
                )
            }));
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
            None => match files::locate(&self.dir, &listed.file) {
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
        files::locate(&self.dir, file).map_or_else(|_| file.to_owned(), |(path, _)| path)
    }
}

/// The place of an article that is described in line `line`.
fn origin(path: String, line: usize) -> Origin {
    let file = Cow::Borrowed(FILE);
    let within = format!("line {line}");
    Origin {
        path,
        row: Some(Row { file, within }),
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
    /// What was read in a way that may be wrong.
    pub notes: Vec<Note>,
}

/// Something about the table that the user may want to check.
#[derive(Debug)]
pub struct Note {
    /// Its line, from 1.
    pub line: usize,
    /// What it is.
    pub why: String,
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
/// The table may be in any usual encoding and separated by commas, semicolons or tabs, and its dates in any usual form.
///
/// A row with a fault of its own is listed in [`Listing::faults`] and the others are kept. Rows whose cells are all empty
/// are passed over.
///
/// # Errors
/// When its header lacks a column that is needed, or its dates can be read in two ways.
pub fn parse(bytes: &[u8]) -> Result<Listing, ListingError> {
    let decoded = encoding::decode(bytes);
    let mut records = records(&decoded.text);
    let (line, header) = match records.next() {
        Some(header) => (header.line, header.cells),
        None => {
            return Err(ListingError {
                line: 1,
                why: HeaderError::NoHeader,
            });
        }
    };
    let columns = Columns::of(&header).map_err(|why| ListingError { line, why })?;
    let order =
        order_of_dates(&columns, &decoded.text).map_err(|why| ListingError { line, why })?;
    let mut listing = Listing {
        carried_columns: columns.carried_names().map(str::to_owned).collect(),
        articles: Vec::new(),
        faults: Vec::new(),
        notes: Vec::new(),
    };
    let encoding = decoded.encoding.name();
    if encoding != "UTF-8" {
        let why = format!("the file is in {encoding} and was read as that");
        listing.notes.push(Note { line: 1, why });
    }
    let end = decoded.text.trim_end().lines().count();
    for record in records {
        listing.add(&columns, &record, order, end);
    }
    Ok(listing)
}

/// The rows of a table in memory, where reading can't fail; blank ones are passed over.
fn records(text: &str) -> impl Iterator<Item = Record> {
    let records = Records::new(text.as_bytes(), Separator::of(text));
    let records = records.map_while(Result::ok);
    records.filter(|record| record.cells.iter().any(|cell| !cell.trim().is_empty()))
}

/// Whether the day or the month comes first in the dates of the table `text`.
fn order_of_dates(columns: &Columns, text: &str) -> Result<Option<Order>, HeaderError> {
    let mut column = dates::Column::default();
    for record in records(text).skip(1) {
        column.add(columns.cell(&record.cells, "date"));
    }
    Ok(column.order()?)
}

impl Listing {
    /// Adds a row of a table that has `end` lines.
    fn add(&mut self, columns: &Columns, record: &Record, order: Option<Order>, end: usize) {
        let line = record.line;
        let read = if record.unclosed {
            Err(RowError::Unclosed { end })
        } else {
            row::read(columns, line, &record.cells, order)
        };
        match read {
            Ok(article) => {
                if record.loose {
                    let why = "quotation marks inside a cell are not doubled; they were taken as part of the text: check it";
                    let why = why.to_owned();
                    self.notes.push(Note { line, why });
                }
                self.articles.push(article);
            }
            Err(why) => self.faults.push(RowFault {
                line,
                file: row::path_of(columns.cell(&record.cells, "file")),
                id: tidy(columns.cell(&record.cells, "id")),
                why,
            }),
        }
    }
}
