//! One row of an `articles.csv`.

use parallax_import::dates::{Order, day_in};
use sha2::{Digest, Sha256};

use super::columns::Columns;
use crate::corpus::{names, shortened};
use crate::input::{MAX_ARTICLE_BYTES, TextError};
use crate::text::cleaning::tidy;

/// An article as `articles.csv` describes it.
#[derive(Debug)]
pub struct ListedArticle {
    /// Line of the file where the row begins, from 1.
    pub line: usize,
    /// The article's id: given, or made from the file name or, for a `text` cell without a file name, from the outlet
    /// and the text.
    pub id: String,
    /// Path below the corpus folder, with `/`; empty when the text is in the row and no file is named.
    pub file: String,
    /// The article itself, if it is in the row.
    pub text: Option<String>,
    /// Id of the outlet.
    pub outlet: String,
    /// The day as yyyy-mm-dd.
    pub date: Option<String>,
    /// What stands in the date cell, if that is not a date.
    pub bad_date: Option<String>,
    /// Title, empty if unknown.
    pub title: String,
    /// Address, empty if unknown.
    pub url: String,
    /// Licence, empty if unknown.
    pub licence: String,
    /// The carried cells, parallel to [`Listing::carried_columns`](super::Listing::carried_columns).
    pub carried: Vec<String>,
    /// The carried columns whose cells held zero bytes, which were removed.
    pub cleaned: Vec<String>,
}

/// Why a row can't be used. Each message has the remedy.
#[derive(Debug, thiserror::Error)]
pub enum RowError {
    /// Not as many cells as columns.
    #[error(
        "the row has {cells} cells, the header {columns}; put cells that hold commas in quotation marks, and close each mark that is opened"
    )]
    CellCount {
        /// Cells in the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// An empty cell `outlet`.
    #[error("the cell `outlet` is empty; write the outlet's id there")]
    NoOutlet,
    /// An empty cell `file`, in a table without the column `text`.
    #[error("the cell `file` is empty; name the article's file there")]
    NoFile,
    /// An empty cell `text`, in a table without the column `file`.
    #[error("the cell `text` is empty; put the article there")]
    NoText,
    /// Both are empty.
    #[error(
        "the cells `file` and `text` are empty; name the article's file or put the article itself there"
    )]
    NeitherFileNorText,
    /// The text is too large for one article.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A cell `file` with a zero byte, which no file's name has.
    #[error(
        "the cell `file` holds a zero byte (NUL), which no file name has; delete it, or save the table again from the program that made it"
    )]
    ZeroByte,
    /// A quotation mark that is opened in the row and never closed.
    #[error(
        "a quotation mark is opened here and never closed, so that everything down to line {end} was read as this row; close it"
    )]
    Unclosed {
        /// The last line of the file.
        end: usize,
    },
}

/// Reads the row that begins in line `line`.
pub(super) fn read(
    columns: &Columns,
    line: usize,
    record: &[String],
    order: Option<Order>,
) -> Result<ListedArticle, RowError> {
    if record.len() != columns.total() {
        return Err(RowError::CellCount {
            cells: record.len(),
            columns: columns.total(),
        });
    }
    let tidy_cell = |column: &str| tidy(columns.cell(record, column));
    let file = path_of(columns.cell(record, "file"));
    let text = Some(columns.cell(record, "text")).filter(|text| !text.trim().is_empty());
    if file.contains('\0') {
        return Err(RowError::ZeroByte);
    }
    let outlet = tidy_cell("outlet");
    if outlet.is_empty() {
        return Err(RowError::NoOutlet);
    }
    match text {
        None if file.is_empty() => return Err(no_text(columns)),
        Some(text) if text.len() > MAX_ARTICLE_BYTES => return Err(TextError::TooLarge.into()),
        _ => {}
    }
    let stated = columns.cell(record, "date").trim();
    let (date, bad_date) = match day_in(stated, order) {
        Ok(date) => (date.map(|date| date.to_string()), None),
        Err(_) => (None, Some(shortened(stated))),
    };
    let id = match tidy_cell("id") {
        id if !id.is_empty() => id,
        _ if !file.is_empty() => names::id_of_path(&file),
        _ => id_of_text(&outlet, text.unwrap_or_default()),
    };
    Ok(ListedArticle {
        line,
        id,
        file,
        text: text.map(str::to_owned),
        outlet,
        date,
        bad_date,
        title: tidy_cell("title"),
        url: tidy_cell("url"),
        licence: tidy_cell("licence"),
        carried: columns.carried_cells(record),
        cleaned: columns.with_zero_bytes(record),
    })
}

/// What to say of a row with neither file nor text.
fn no_text(columns: &Columns) -> RowError {
    if columns.lacks("file") {
        RowError::NoText
    } else if columns.lacks("text") {
        RowError::NoFile
    } else {
        RowError::NeitherFileNorText
    }
}

/// A `file` cell as a path with `/`, whatever system it was written on.
pub(super) fn path_of(cell: &str) -> String {
    let path = cell.trim().replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

/// An id for a text without a name: the outlet and the first eight digits of the text's SHA-256.
///
/// Made from the text and not from the line, so that sorting the table does not rename the articles.
fn id_of_text(outlet: &str, text: &str) -> String {
    let digest = format!("{:x}", Sha256::digest(text.as_bytes()));
    format!("{outlet}-{}", &digest[..8])
}
