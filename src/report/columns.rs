//! Tables as the page holds them: columns rather than rows, each text once.

use std::collections::HashMap;

use serde::Serialize;

use crate::results::Sheet;
use crate::schema;
use crate::tables;

/// A table by columns.
#[derive(Serialize)]
pub(super) struct Table {
    columns: Vec<String>,
    rows: usize,
    data: Vec<Column>,
}

/// Numbers; or indices into texts, of which each is written once.
#[derive(Serialize)]
#[serde(untagged)]
enum Column {
    Numbers(Vec<Option<Number>>),
    Words {
        words: Vec<String>,
        at: Vec<Option<usize>>,
    },
}

/// A number, whole where it is.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Real(f64),
}

impl Table {
    /// The first `most` rows of a sheet.
    pub(super) fn of(sheet: &Sheet, most: usize) -> Table {
        let rows = sheet.records.len().min(most);
        let columns: Vec<String> = sheet.columns.iter().map(str::to_string).collect();
        let table = tables::definition(&sheet.table);
        let data = columns.iter().enumerate().map(|(at, name)| {
            let cells = sheet.records[..rows].iter().map(|record| &record[at]);
            let definition = table.and_then(|table| table.column(name));
            Column::of(definition, cells.collect())
        });
        Table {
            data: data.collect(),
            columns,
            rows,
        }
    }
}

impl Column {
    /// A column of a table by its definition; one without is of numbers if all its cells are.
    fn of(definition: Option<&schema::Column>, cells: Vec<&str>) -> Column {
        let numbers: Option<Vec<Option<Number>>> =
            cells.iter().map(|cell| Number::read(cell)).collect();
        match numbers {
            Some(numbers) if definition.is_none_or(|column| column.cell.is_number()) => {
                Column::Numbers(numbers)
            }
            _ => Column::words(&cells),
        }
    }

    fn words(cells: &[&str]) -> Column {
        let mut indices: HashMap<&str, usize> = HashMap::new();
        let mut words = Vec::new();
        let at = cells.iter().map(|&cell| {
            (!cell.is_empty()).then(|| {
                *indices.entry(cell).or_insert_with(|| {
                    words.push(cell.to_string());
                    words.len() - 1
                })
            })
        });
        let at = at.collect();
        Column::Words { words, at }
    }
}

impl Number {
    /// `None`: not a number; `Some(None)`: an empty cell.
    fn read(cell: &str) -> Option<Option<Number>> {
        if cell.is_empty() {
            return Some(None);
        }
        let whole = cell.parse().ok().map(Number::Whole);
        let real = || cell.parse().ok().filter(|real: &f64| real.is_finite());
        Some(Some(whole.or_else(|| real().map(Number::Real))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(column: Column) -> String {
        serde_json::to_string(&column).unwrap()
    }

    fn column(table: &str, name: &str) -> Option<&'static schema::Column> {
        tables::definition(table).unwrap().column(name)
    }

    #[test]
    fn numbers_are_short_and_empty_cells_stay_empty() {
        let column = Column::of(
            column("tone_by_outlet", "ci_low"),
            vec!["0.120000", "", "-3", "0.000000"],
        );
        assert_eq!(json(column), "[0.12,null,-3,0.0]");
    }

    #[test]
    fn a_word_is_written_once_and_a_keyword_of_digits_is_a_word() {
        let column = Column::of(
            column("keywords_by_outlet", "keyword"),
            vec!["2023", "1.50", "2023", ""],
        );
        assert_eq!(
            json(column),
            r#"{"words":["2023","1.50"],"at":[0,1,0,null]}"#
        );
        let column = Column::of(None, vec!["NaN", "line 3"]);
        assert_eq!(json(column), r#"{"words":["NaN","line 3"],"at":[0,1]}"#);
    }
}
