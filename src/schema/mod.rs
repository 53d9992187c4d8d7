//! What a table is: its columns with their types, meanings, units and ranges, written once.
//!
//! Each file of [`tables`](crate::tables) defines the row of its table with the macro `table!`: a struct whose fields are the
//! columns. Everything else that knows about columns derives from that one definition: the data frame that is written
//! ([`frame`]), the rows that are read back ([`ReadRow`]), the checks on a results folder ([`Column::accepts`]),
//! `docs/tables.md` ([`markdown`]) and what the report shows. [`formula`] keeps texts from running in a spreadsheet.

mod cell;
pub(crate) mod csv;
pub mod formula;
pub mod markdown;
mod row;
mod shared;
pub mod typescript;
mod word;

use std::fmt::{self, Display, Formatter};

pub use cell::{Cell, ReadCell, Value};
pub use row::{Cells, ColumnBuilders, Misread, ReadRow, Row, frame, frame_of};
pub(crate) use row::{column_name, table};
pub use shared::{Shared, Texts};
pub(crate) use word::words;
pub use word::{Voices, Word};

/// The definition of a table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name: the file's, without `.csv`.
    pub name: &'static str,
    /// What there is a row for, as in "one row for each outlet and frame".
    pub row: &'static str,
    /// What else a reader of the table has to know, in Markdown; the first paragraph comes before the columns.
    pub about: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// Whether the other columns of `articles.csv` follow.
    pub carries_over: bool,
    /// Whether the report holds the whole table.
    pub in_report: bool,
}

/// The definition of a column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name, as in the header.
    pub name: &'static str,
    /// What its cells hold.
    pub cell: CellType,
    /// Whether a cell may be empty, where the column does not apply or nothing can be said.
    pub may_be_empty: bool,
    /// What it says, in Markdown.
    pub meaning: &'static str,
    /// What its numbers count or measure; empty for other cells.
    pub unit: &'static str,
    /// The values that its numbers can take; empty for other cells.
    pub range: &'static str,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug)]
pub enum CellType {
    /// Any text.
    Text,
    /// A whole number, 0 or more.
    Whole,
    /// A number with a decimal point.
    Number,
    /// `true` or `false`.
    YesNo,
    /// One of a few words, which the function lists.
    OneOf(fn() -> Vec<&'static str>),
}

impl Table {
    /// A definition without columns: what the macro `table!` fills in.
    pub(crate) const EMPTY: Table = Table {
        name: "",
        row: "",
        about: "",
        columns: &[],
        carries_over: false,
        in_report: false,
    };

    /// One of the columns, by name; `None` for one that is carried over.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

impl Column {
    /// Whether `cell`, as written in a file, is a valid value for this column.
    pub fn accepts(&self, cell: &str) -> bool {
        if cell.is_empty() && self.may_be_empty {
            return true;
        }
        let texts = &mut Texts::default();
        match self.cell {
            CellType::Text => true,
            CellType::Whole => usize::read(cell, texts).is_some(),
            CellType::Number => f64::read(cell, texts).is_some(),
            CellType::YesNo => bool::read(cell, texts).is_some(),
            CellType::OneOf(words) => words().contains(&cell),
        }
    }
}

impl CellType {
    /// Whether the cells are numbers.
    pub fn is_number(self) -> bool {
        matches!(self, CellType::Whole | CellType::Number)
    }
}

impl Display for CellType {
    /// As in "should be a whole number".
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            CellType::Text => f.write_str("text"),
            CellType::Whole => f.write_str("a whole number"),
            CellType::Number => f.write_str("a number with a decimal point"),
            CellType::YesNo => f.write_str("`true` or `false`"),
            CellType::OneOf(words) => {
                let words: Vec<String> = words().iter().map(|word| format!("`{word}`")).collect();
                match words.as_slice() {
                    [others @ .., last] if !others.is_empty() => {
                        write!(f, "{} or {last}", others.join(", "))
                    }
                    words => f.write_str(&words.concat()),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables;

    fn column(table: &str, name: &str) -> &'static Column {
        let table = tables::definition(table).unwrap();
        table.column(name).unwrap()
    }

    #[test]
    fn a_cell_must_be_of_its_columns_type() {
        let why = column("frames_by_outlet", "too_few");
        assert!(why.accepts("articles") && why.accepts("") && !why.accepts("word"));
        let count = column("frames_by_outlet", "n_words");
        assert!(count.accepts("12") && !count.accepts("") && !count.accepts("1.5"));
        let rate = column("frames_by_outlet", "per_1000_words");
        assert!(rate.accepts("1.500000") && rate.accepts("") && !rate.accepts("1,5"));
        let counted = column("mentions", "counted");
        assert!(counted.accepts("true") && !counted.accepts("yes"));
    }

    #[test]
    fn a_message_says_what_a_cell_should_be() {
        let voice = column("mentions", "voice").cell;
        assert_eq!(voice.to_string(), "`outlet`, `quoted` or `attributed`");
        let kind = column("mentions", "kind").cell;
        assert_eq!(kind.to_string(), "`actor` or `frame`");
    }

    /// `use` is a word of the language, so that the field is called `r#use`.
    #[test]
    fn a_column_is_called_as_its_field_is() {
        assert_eq!(column("keywords_by_outlet", "use").name, "use");
    }
}
