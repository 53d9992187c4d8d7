//! `cargo xtask docs`: the generated part of `docs/tables.md`.

use std::fs;

use anyhow::{Context, ensure};
use parallax::schema::markdown;
use parallax::tables::TABLES;

use crate::repository;

const PAGE: &str = "docs/tables.md";

/// Writes the page with the sections of all tables as they are defined now.
pub fn write() -> anyhow::Result<()> {
    let (_, page) = pages()?;
    fs::write(repository(PAGE), page)?;
    println!("{PAGE}: the sections of {} tables", TABLES.len());
    Ok(())
}

/// Fails where the page is not as [`write`] would write it.
pub fn check() -> anyhow::Result<()> {
    let (old, new) = pages()?;
    ensure!(old == new, "{PAGE} is stale: run `cargo xtask docs`");
    Ok(())
}

/// The page as it is and as it should be.
fn pages() -> anyhow::Result<(String, String)> {
    let old = fs::read_to_string(repository(PAGE)).with_context(|| format!("reading {PAGE}"))?;
    let tables = TABLES.map(|entry| entry.definition);
    let new = markdown::with_sections(&old, &tables)
        .with_context(|| format!("{PAGE} lacks the lines between which the tables' sections go"))?;
    Ok((old, new))
}
