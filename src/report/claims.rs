//! How many claims the page holds.

use crate::results::Sheet;
use crate::tables::{claims, claims_by_outlet};

/// Claims that the page shows: those of the most outlets, which come first.
const CLAIMS_SHOWN: usize = 400;

/// The rows of a table that the page holds: all, but of the tables of claims those of the first claims.
pub(super) fn rows_shown(sheet: &Sheet) -> usize {
    let of_claims = [claims::DEFINITION.name, claims_by_outlet::DEFINITION.name];
    let number = sheet.columns.iter().position(|column| column == "claim");
    let Some(number) = number.filter(|_| of_claims.contains(&sheet.table.as_str())) else {
        return usize::MAX;
    };
    let is_shown = |record: &csv::StringRecord| {
        let claim: Option<usize> = record[number].parse().ok();
        claim.is_some_and(|claim| claim <= CLAIMS_SHOWN)
    };
    sheet
        .records
        .iter()
        .take_while(|record| is_shown(record))
        .count()
}
