//! `cargo xtask docs`: what is generated from the definitions of the tables.

use std::fs;

use anyhow::{Context, ensure};
use parallax::schema::{Table, markdown, typescript};
use parallax::tables::TABLES;

use crate::repository;

/// The page whose columns are generated.
const PAGE: &str = "docs/tables.md";
/// What the report's scripts know of the tables.
const TYPES: &str = "src/report/page/tables.d.ts";

/// A generated file: as it is and as it should be.
struct Generated {
    path: &'static str,
    old: String,
    new: String,
}

/// Writes the files by the tables as they are defined now.
pub fn write() -> anyhow::Result<()> {
    for file in files()? {
        fs::write(repository(file.path), file.new)?;
        println!("{}: written", file.path);
    }
    Ok(())
}

/// Fails where a file is not as [`write()`] would write it.
pub fn check() -> anyhow::Result<()> {
    for file in files()? {
        let path = file.path;
        ensure!(
            file.old == file.new,
            "{path} is stale: run `cargo xtask docs`"
        );
    }
    Ok(())
}

fn files() -> anyhow::Result<[Generated; 2]> {
    let read =
        |path| fs::read_to_string(repository(path)).with_context(|| format!("reading {path}"));
    let tables = TABLES.map(|entry| entry.definition);
    let page = read(PAGE)?;
    let sections = markdown::with_sections(&page, &tables)
        .with_context(|| format!("{PAGE} lacks the lines between which the tables' sections go"))?;
    let in_report: Vec<&Table> = tables.into_iter().filter(|table| table.in_report).collect();
    Ok([
        Generated {
            path: PAGE,
            old: page,
            new: sections,
        },
        Generated {
            path: TYPES,
            old: read(TYPES)?,
            new: typescript::declarations(&in_report),
        },
    ])
}
