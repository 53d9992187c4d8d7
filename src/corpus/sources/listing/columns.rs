//! The header of an `articles.csv`.

use std::collections::BTreeSet;

use parallax_import::dates::Undecided;

use crate::corpus::shortened;
use crate::input::spelling;
use crate::text::cleaning::tidy;

/// The columns that Parallax reads; any other is carried.
pub const COLUMNS: [&str; 8] = [
    "id", "file", "text", "outlet", "date", "title", "url", "licence",
];
/// Columns of the table `articles` that Parallax makes itself, so that no carried column may have the name.
const RESERVED: [&str; 7] = [
    "article_id",
    "n_words",
    "n_sentences",
    "quoted_share",
    "tone_mean",
    "duplicate_of",
    "n_words_counted",
];

/// Why an `articles.csv` can't be used at all. Each message has the remedy.
#[derive(Debug, thiserror::Error)]
pub enum HeaderError {
    /// Dates that can be read in two ways.
    #[error(
        "{0}; write the dates as YYYY-MM-DD, or make another corpus of the texts with `parallax import … --date-format dmy` (or mdy)"
    )]
    Dates(#[from] Undecided),
    /// No rows at all.
    #[error(
        "the file is empty; its first row names the columns, {}",
        list_of_columns()
    )]
    NoHeader,
    /// A control character in the name of a column.
    #[error("the name of column {column} holds the control character U+{code:04X}; delete it")]
    Character {
        /// The column, from 1.
        column: usize,
        /// The character's number.
        code: u32,
    },
    /// A known column that is there twice.
    #[error("two columns are called `{0}`; keep one")]
    KnownTwice(&'static str),
    /// Another column that is there twice.
    #[error("two columns are called `{0}`; rename one of them")]
    CarriedTwice(String),
    /// The ids under the name that they have in the results.
    #[error("unknown column `article_id`; the column of ids is called `id`")]
    ArticleId,
    /// A carried column with the name of one that Parallax makes.
    #[error(
        "the column `{0}` has the name of a column that Parallax makes; rename it, for example to `my_{0}`"
    )]
    Reserved(String),
    /// A column that is needed is not there.
    #[error(
        "the column {column} is missing{} (known columns: {})",
        .near.as_ref().map(|near| format!("; is it the one called `{near}`? Then rename it")).unwrap_or_default(),
        list_of_columns()
    )]
    Missing {
        /// The column, as messages show it.
        column: &'static str,
        /// A column with a similar name.
        near: Option<String>,
    },
    /// A column that has nearly the name of a known one.
    #[error(
        "unknown column `{name}`; did you mean `{meant}`? Rename it to that, or, to have it carried along, to something less similar"
    )]
    Misspelt {
        /// The name in the file.
        name: String,
        /// The known column.
        meant: &'static str,
    },
}

/// Where each known column is, and which columns are carried.
#[derive(Debug)]
pub(super) struct Columns {
    known: [Option<usize>; COLUMNS.len()],
    carried: Vec<(usize, String)>,
    total: usize,
}

impl Columns {
    /// Finds the columns by the header row.
    pub(super) fn of(header: &[String]) -> Result<Self, HeaderError> {
        let mut columns = Columns {
            known: [None; COLUMNS.len()],
            carried: Vec::new(),
            total: header.len(),
        };
        let mut names = BTreeSet::new();
        for (at, cell) in header.iter().enumerate() {
            if let Some(character) = cell.chars().find(|one| is_no_part_of_a_name(*one)) {
                return Err(HeaderError::Character {
                    column: at + 1,
                    code: character.into(),
                });
            }
            let name = tidy(cell);
            let lower = name.to_lowercase();
            // The American spelling is as good.
            let plain = if lower == "license" {
                "licence"
            } else {
                &lower
            };
            if let Some(known) = COLUMNS.iter().position(|column| *column == plain) {
                if columns.known[known].replace(at).is_some() {
                    return Err(HeaderError::KnownTwice(COLUMNS[known]));
                }
                continue;
            }
            let name = if name.is_empty() {
                // R writes its row names below an empty header.
                format!("column_{}", at + 1)
            } else {
                name
            };
            if !names.insert(name.clone()) {
                return Err(HeaderError::CarriedTwice(shortened(&name)));
            }
            columns.carry(at, name)?;
        }
        columns.check()?;
        Ok(columns)
    }

    /// Keeps a further column under this name.
    fn carry(&mut self, at: usize, name: String) -> Result<(), HeaderError> {
        let lower = name.to_lowercase();
        if lower == "article_id" {
            return Err(HeaderError::ArticleId);
        }
        if RESERVED.contains(&lower.as_str()) {
            return Err(HeaderError::Reserved(name));
        }
        self.carried.push((at, name));
        Ok(())
    }

    /// Refuses a header that lacks a needed column or misspells one.
    fn check(&self) -> Result<(), HeaderError> {
        let missing = |name, column| HeaderError::Missing {
            column,
            near: spelling::nearest(name, self.carried_names()).map(str::to_owned),
        };
        if self.lacks("outlet") {
            return Err(missing("outlet", "`outlet`"));
        }
        if self.lacks("file") && self.lacks("text") {
            return Err(missing("file", "`file` (or `text`)"));
        }
        for name in self.carried_names() {
            let one_off = |column: &&&str| spelling::edits(name, column) == 1;
            let mut lacking = COLUMNS.iter().filter(|column| self.lacks(column));
            if let Some(meant) = lacking.find(one_off)
                && name.chars().count() > 2
            {
                let name = name.to_owned();
                return Err(HeaderError::Misspelt { name, meant });
            }
        }
        Ok(())
    }

    /// Names of the carried columns, in order.
    pub(super) fn carried_names(&self) -> impl Iterator<Item = &str> {
        self.carried.iter().map(|(_, name)| name.as_str())
    }

    /// How many columns there are.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// Whether a known column is not there.
    pub(super) fn lacks(&self, column: &str) -> bool {
        self.place(column).is_none()
    }

    /// The cell of a known column, empty if there is none.
    pub(super) fn cell<'r>(&self, record: &'r [String], column: &str) -> &'r str {
        let cell = self.place(column).and_then(|at| record.get(at));
        cell.map_or("", String::as_str)
    }

    /// The carried cells, without zero bytes, which no table can hold.
    pub(super) fn carried_cells(&self, record: &[String]) -> Vec<String> {
        let cells = self.carried.iter().map(|(at, _)| record.get(*at));
        cells
            .map(|cell| cell.map_or_else(String::new, |cell| cell.replace('\0', "")))
            .collect()
    }

    /// Names of the carried columns whose cells hold zero bytes.
    pub(super) fn with_zero_bytes(&self, record: &[String]) -> Vec<String> {
        let has = |at: usize| record.get(at).is_some_and(|cell| cell.contains('\0'));
        let carried = self.carried.iter().filter(|(at, _)| has(*at));
        carried.map(|(_, name)| name.clone()).collect()
    }

    /// Where a known column is.
    fn place(&self, column: &str) -> Option<usize> {
        let known = COLUMNS.iter().position(|name| *name == column)?;
        self.known[known]
    }
}

/// Whether a character is a control character other than the white space that tidying takes for spaces.
fn is_no_part_of_a_name(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
}

/// The names of the known columns, for messages.
fn list_of_columns() -> String {
    format!("`{}`", COLUMNS.join("`, `"))
}

/// A name under which a column `name` from elsewhere can be carried: without control characters, and with `my_` in front where a
/// table of articles has, or expects, a column of that name.
pub(crate) fn free_name(name: &str) -> String {
    let printable: String = name
        .chars()
        .filter(|one| !is_no_part_of_a_name(*one))
        .collect();
    let name = tidy(&printable);
    let lower = name.to_lowercase();
    let known = COLUMNS.contains(&lower.as_str()) || lower == "license";
    let made = RESERVED.contains(&lower.as_str());
    let near = |column: &&str| spelling::edits(&lower, column) == 1 && lower.chars().count() > 2;
    if known || made || COLUMNS.iter().any(near) {
        format!("my_{name}")
    } else if name.is_empty() {
        "unnamed".to_owned()
    } else {
        name
    }
}
