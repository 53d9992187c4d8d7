//! What is wrong with a results folder of which something is.
//!
//! Reading compares hashes and stops at the first difference. What a user needs to know is what happened to the table: so
//! everything is read once more, also what nobody asked for, from the bytes of each file to what one table says of another,
//! and the most telling fault is reported.

use super::checks;
use super::contents::Results;
use super::error::{Fault, ReadError};
use super::sheet::Sheet;
use super::tables::{IfChanged, Tables};
use crate::tables::TABLES;

/// The fault to report; `found` if there is no other.
pub(super) fn diagnosis(tables: &Tables<'_>, found: Fault) -> ReadError {
    let changed = match changed(tables) {
        Ok(changed) => changed,
        Err(fault) => return tables.error(fault),
    };
    let fault = misread(tables)
        .err()
        .or_else(|| unlike_the_run(tables, changed.first()?))
        .unwrap_or(found);
    fault.error(tables.folder, tables.run, &changed)
}

/// The tables that are not as the run wrote them, in the order of run.json.
fn changed(tables: &Tables<'_>) -> Result<Vec<String>, Fault> {
    let mut changed = Vec::new();
    for facts in &tables.run.tables {
        if tables.sheet(&facts.name)?.sha256 != facts.sha256 {
            changed.push(facts.name.clone());
        }
    }
    Ok(changed)
}

/// Checks every table against its definition and against the others, whatever its hash.
fn misread(tables: &Tables<'_>) -> Result<(), Fault> {
    let results = Results::of_all_rows(tables, IfChanged::Read)?;
    for table in TABLES.iter().map(|entry| entry.definition) {
        let name = table.name;
        if tables.run.tables.iter().any(|facts| facts.name == name)
            && !Results::TYPED.contains(&name)
        {
            tables.sheet(name)?.check(table)?;
        }
    }
    match checks::fault(&results) {
        Some(found) => Err(Fault::at(
            found.table,
            tables.line(found.table, found.row)?,
            found.why,
        )),
        None => Ok(()),
    }
}

/// The fault of a table that was changed in a way that contradicts nothing.
fn unlike_the_run(tables: &Tables<'_>, table: &str) -> Option<Fault> {
    let facts = tables.run.tables.iter().find(|facts| facts.name == table)?;
    let sheet: Sheet = tables.sheet(table).ok()?;
    Some(sheet.changed(facts.rows))
}
