//! The types that a column can have, and how their values are written and read.

use std::borrow::Cow;

use super::{CellType, Shared, Texts, Word, words};

/// The value of one cell, on its way into a data frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing: the column does not apply.
    Empty,
    /// Text, or one of a few words.
    Text(&'a str),
    /// A whole number.
    Whole(u64),
    /// A number.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
}

/// A type that a column can have.
pub trait Cell {
    /// What the definition of the column says.
    const TYPE: CellType;
    /// Whether the cell may be empty.
    const MAY_BE_EMPTY: bool = false;

    /// The value as it is written.
    fn value(&self) -> Value<'_>;
}

/// A type that a cell can be read as.
pub trait ReadCell: Cell + Sized {
    /// The value of a cell as a file has it; `None` where it is not of this type. `texts` are those of the rows before.
    fn read(cell: &str, texts: &mut Texts) -> Option<Self>;
}

impl Cell for &str {
    const TYPE: CellType = CellType::Text;

    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Cell for Cow<'_, str> {
    const TYPE: CellType = CellType::Text;

    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Cell for String {
    const TYPE: CellType = CellType::Text;

    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Cell for Shared {
    const TYPE: CellType = CellType::Text;

    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ReadCell for Shared {
    fn read(cell: &str, texts: &mut Texts) -> Option<Shared> {
        Some(texts.share(cell))
    }
}

impl Cell for usize {
    const TYPE: CellType = CellType::Whole;

    fn value(&self) -> Value<'_> {
        Value::Whole(*self as u64)
    }
}

impl ReadCell for usize {
    fn read(cell: &str, _: &mut Texts) -> Option<usize> {
        cell.parse().ok()
    }
}

impl Cell for f64 {
    const TYPE: CellType = CellType::Number;

    fn value(&self) -> Value<'_> {
        Value::Number(*self)
    }
}

impl ReadCell for f64 {
    fn read(cell: &str, _: &mut Texts) -> Option<f64> {
        cell.parse().ok()
    }
}

impl Cell for bool {
    const TYPE: CellType = CellType::YesNo;

    fn value(&self) -> Value<'_> {
        Value::YesNo(*self)
    }
}

impl ReadCell for bool {
    fn read(cell: &str, _: &mut Texts) -> Option<bool> {
        cell.parse().ok()
    }
}

impl<W: Word> Cell for W {
    const TYPE: CellType = CellType::OneOf(words::<W>);

    fn value(&self) -> Value<'_> {
        Value::Text(self.as_str())
    }
}

impl<W: Word> ReadCell for W {
    fn read(cell: &str, _: &mut Texts) -> Option<W> {
        W::ALL.iter().copied().find(|word| word.as_str() == cell)
    }
}

impl<C: Cell> Cell for Option<C> {
    const TYPE: CellType = C::TYPE;
    const MAY_BE_EMPTY: bool = true;

    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Empty, Cell::value)
    }
}

impl<C: ReadCell> ReadCell for Option<C> {
    fn read(cell: &str, texts: &mut Texts) -> Option<Option<C>> {
        if cell.is_empty() {
            Some(None)
        } else {
            C::read(cell, texts).map(Some)
        }
    }
}
