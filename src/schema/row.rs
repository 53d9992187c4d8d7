//! Rows: structs whose fields are the columns of a table.

use csv::StringRecord;
use polars::prelude::{
    BooleanChunkedBuilder, ChunkedBuilder, Column as Series, DataFrame, Float64Type, IntoColumn,
    PolarsResult, PrimitiveChunkedBuilder, StringChunkedBuilder, UInt64Type,
};

use super::{CellType, Column, ReadCell, Table, Texts, Value};

/// A row of a table, to be written.
pub trait Row {
    /// The table's definition; its columns are the fields, in order.
    const TABLE: &'static Table;

    /// Adds the row's cells to the columns.
    fn write(&self, columns: &mut ColumnBuilders);
}

/// A row of a table that can be read back.
pub trait ReadRow: Row + Sized {
    /// Reads the row.
    ///
    /// # Errors
    /// When a cell is not of its column's type.
    fn read(cells: &mut Cells<'_>) -> Result<Self, Misread>;
}

/// A cell that is not of its column's type.
#[derive(Clone, Copy, Debug)]
pub struct Misread {
    /// The column.
    pub column: &'static Column,
}

/// A row of a file, to be read cell by cell in the order of the definition.
pub struct Cells<'a> {
    table: &'static Table,
    /// Where each column of the definition is in the record.
    positions: &'a [usize],
    record: &'a StringRecord,
    texts: &'a mut Texts,
    next: usize,
}

impl<'a> Cells<'a> {
    /// The cells of `record`, in which the `table`'s columns are found at `positions`. `texts` are those of the rows before.
    pub fn new(
        table: &'static Table,
        positions: &'a [usize],
        record: &'a StringRecord,
        texts: &'a mut Texts,
    ) -> Self {
        Cells {
            table,
            positions,
            record,
            texts,
            next: 0,
        }
    }

    /// Reads the next cell.
    ///
    /// # Errors
    /// When it is not of the type asked for, or missing.
    pub fn read<C: ReadCell>(&mut self) -> Result<C, Misread> {
        let column = &self.table.columns[self.next];
        let cell = self.record.get(self.positions[self.next]);
        self.next += 1;
        cell.and_then(|cell| C::read(cell, self.texts))
            .ok_or(Misread { column })
    }
}

/// The data frame of some rows.
///
/// # Errors
/// When polars refuses it, which no rows should lead to.
pub fn frame<R: Row>(rows: impl IntoIterator<Item = R>) -> PolarsResult<DataFrame> {
    let rows = rows.into_iter();
    frame_of(rows.size_hint().0, rows)
}

/// The data frame of `n` rows, whose number an iterator need not know: room is made for no more.
///
/// # Errors
/// As [`frame`].
pub fn frame_of<R: Row>(n: usize, rows: impl IntoIterator<Item = R>) -> PolarsResult<DataFrame> {
    let mut columns = ColumnBuilders::new(R::TABLE, n);
    rows.into_iter().for_each(|row| row.write(&mut columns));
    columns.finish()
}

/// The columns of a data frame, filled row by row, so that no row need be kept.
pub struct ColumnBuilders {
    builders: Vec<Builder>,
    next: usize,
}

/// One column.
enum Builder {
    Text(StringChunkedBuilder),
    Whole(PrimitiveChunkedBuilder<UInt64Type>),
    Number(PrimitiveChunkedBuilder<Float64Type>),
    YesNo(BooleanChunkedBuilder),
}

impl ColumnBuilders {
    /// The columns of `table`, empty, with room for some rows.
    fn new(table: &Table, capacity: usize) -> Self {
        let builders = table.columns.iter().map(|column| {
            let name = column.name.into();
            match column.cell {
                CellType::Text | CellType::OneOf(_) => {
                    Builder::Text(StringChunkedBuilder::new(name, capacity))
                }
                CellType::Whole => Builder::Whole(PrimitiveChunkedBuilder::new(name, capacity)),
                CellType::Number => Builder::Number(PrimitiveChunkedBuilder::new(name, capacity)),
                CellType::YesNo => Builder::YesNo(BooleanChunkedBuilder::new(name, capacity)),
            }
        });
        ColumnBuilders {
            builders: builders.collect(),
            next: 0,
        }
    }

    /// Adds the next cell of the current row.
    pub fn push(&mut self, value: Value<'_>) {
        match (&mut self.builders[self.next], value) {
            (Builder::Text(column), Value::Text(text)) => column.append_value(text),
            (Builder::Text(column), Value::Empty) => column.append_null(),
            (Builder::Whole(column), Value::Whole(number)) => column.append_value(number),
            (Builder::Whole(column), Value::Empty) => column.append_null(),
            (Builder::Number(column), Value::Number(number)) => column.append_value(number),
            (Builder::Number(column), Value::Empty) => column.append_null(),
            (Builder::YesNo(column), Value::YesNo(yes)) => column.append_value(yes),
            (Builder::YesNo(column), Value::Empty) => column.append_null(),
            (_, value) => unreachable!("the definition of the column does not allow {value:?}"),
        }
        self.next = (self.next + 1) % self.builders.len();
    }

    fn finish(self) -> PolarsResult<DataFrame> {
        let columns: Vec<Series> = self.builders.into_iter().map(Builder::finish).collect();
        DataFrame::new_infer_height(columns)
    }
}

impl Builder {
    fn finish(self) -> Series {
        match self {
            Builder::Text(column) => column.finish().into_column(),
            Builder::Whole(column) => column.finish().into_column(),
            Builder::Number(column) => column.finish().into_column(),
            Builder::YesNo(column) => column.finish().into_column(),
        }
    }
}

/// The name of the column that a field stands for: that of `r#use` is `use`.
pub(crate) const fn column_name(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

/// Defines a table by its row.
///
/// The macro takes a struct whose fields are the columns, in order, and makes of it the struct, its [`Row`] and [`ReadRow`],
/// and the constant `DEFINITION`. The struct is generic in the type of its texts, so that a row that is written can borrow
/// them and a row that is read can [share](crate::schema::Shared) them. A field's doc comment is the column's meaning in `docs/tables.md`; every number has
/// a `unit` and a `range`. The struct's doc comment is the table's `about`.
///
/// ```text
/// table! {
///     /// A frame that an outlet never uses has a row with 0.
///     #[table("frames_by_outlet", one row for "each outlet and frame", in_report)]
///     pub struct FrameByOutlet<T> {
///         /// The outlet.
///         outlet: T,
///         /// Mentions per 1,000 words.
///         #[unit = "mentions per 1,000 words"]
///         #[range = "0 or more"]
///         per_1000_words: Option<f64>,
///     }
/// }
/// ```
macro_rules! table {
    (
        $(#[doc = $about:literal])*
        #[table($name:literal, one row for $row:literal $(, $flag:ident)*)]
        pub struct $struct:ident<$text:ident> {
            $(
                $(#[doc = $meaning:literal])+
                $(#[unit = $unit:literal])?
                $(#[range = $range:literal])?
                $column:ident: $type:ty,
            )+
        }
    ) => {
        #[doc = concat!("A row of `", $name, "`: one for ", $row, ".")]
        ///
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $struct<$text = $crate::schema::Shared> {
            $(
                $(#[doc = $meaning])+
                pub $column: $type,
            )+
        }

        #[doc = concat!("The definition of `", $name, "`.")]
        pub const DEFINITION: &$crate::schema::Table =
            <$struct as $crate::schema::Row>::TABLE;

        impl<$text: $crate::schema::Cell> $crate::schema::Row for $struct<$text> {
            const TABLE: &'static $crate::schema::Table = &$crate::schema::Table {
                name: $name,
                row: $row,
                about: concat!($($about, "\n"),*),
                columns: &[$($crate::schema::Column {
                    name: $crate::schema::column_name(stringify!($column)),
                    cell: <$type as $crate::schema::Cell>::TYPE,
                    may_be_empty: <$type as $crate::schema::Cell>::MAY_BE_EMPTY,
                    meaning: concat!($($meaning, "\n"),+),
                    unit: concat!($($unit)?),
                    range: concat!($($range)?),
                }),+],
                $($flag: true,)*
                ..$crate::schema::Table::EMPTY
            };

            fn write(&self, columns: &mut $crate::schema::ColumnBuilders) {
                $(columns.push($crate::schema::Cell::value(&self.$column));)+
            }
        }

        impl $crate::schema::ReadRow for $struct {
            fn read(
                cells: &mut $crate::schema::Cells<'_>,
            ) -> Result<Self, $crate::schema::Misread> {
                Ok($struct { $($column: cells.read()?),+ })
            }
        }
    };
}
pub(crate) use table;
