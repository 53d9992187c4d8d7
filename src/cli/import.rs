//! `parallax import`: articles of any kind in, a corpus folder out.

use std::fmt::{self, Write};
use std::path::PathBuf;

use clap::Args;
use parallax_import::dates::Order;
use parallax_import::names::Part;
use parallax_import::{Field, Guess};

use super::streams::Stdout;
use super::{Outcome, usage};
use crate::corpus::{Skipped, What};
use crate::evidence::numbers::count;
use crate::import::{Choices, ImportPlan, Imported, import};
use crate::layout::one_line;

/// How many lines of what was left out are shown.
const SHOWN: usize = 20;

/// Make a corpus folder of tables, archive downloads, web pages and documents.
///
/// Reads CSV, TSV, Excel and OpenDocument tables, JSON, downloads from Nexis, Factiva and ProQuest, web pages, Word, PDF and text
/// files, in any encoding. Each article becomes a text file with a row in articles.csv that says where it was found; what is left
/// out is listed in skipped.csv.
#[derive(Args)]
pub struct Import {
    /// Files and folders; in a folder of folders each is an outlet
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The corpus folder to make
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// The column of a table that holds a field (outlet, date, title, text, byline, section, url, language or words); may be
    /// repeated [default: guessed from the columns' names]
    #[arg(long = "column", value_name = "FIELD=COLUMN", value_parser = column)]
    columns: Vec<(Field, String)>,
    /// The order of day, month and year in dates: dmy, mdy or ymd, or a pattern such as %d/%m/%Y [default: told from each file's
    /// dates]
    #[arg(long, value_name = "FORMAT", value_parser = order)]
    date_format: Option<Order>,
    /// What the parts of file names between underscores are, such as outlet,date,lang
    #[arg(long, value_name = "NAMES", value_parser = parts)]
    docvars: Option<Parts>,
}

/// The parts of file names.
#[derive(Clone)]
struct Parts(Vec<Part>);

/// Reads `FIELD=COLUMN`.
fn column(argument: &str) -> Result<(Field, String), String> {
    let wrong = || {
        let fields = Field::ALL.map(Field::as_str).join(", ");
        format!(
            "write a field, an equals sign and the column, as in outlet=source; fields are {fields}"
        )
    };
    let (field, column) = argument.split_once('=').ok_or_else(wrong)?;
    let field = Field::ALL
        .into_iter()
        .find(|one| one.as_str() == field.trim());
    match field {
        Some(field) if !column.trim().is_empty() => Ok((field, column.trim().to_owned())),
        _ => Err(wrong()),
    }
}

/// Reads `FORMAT`.
fn order(argument: &str) -> Result<Order, String> {
    let order = Order::of_pattern(argument);
    order.ok_or_else(|| "write dmy, mdy or ymd, or a pattern such as %d/%m/%Y".to_owned())
}

/// Reads `NAMES`.
fn parts(argument: &str) -> Result<Parts, String> {
    let parts = Part::list(argument).map(Parts);
    parts.ok_or_else(|| "write what the parts are, as in outlet,date,lang".to_owned())
}

impl Import {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let plan = ImportPlan {
            inputs: self.inputs.clone(),
            to: self.to.clone(),
            choices: Choices {
                guess: Guess {
                    named: self.columns.clone(),
                },
                order: self.date_format,
                parts: self.docvars.clone().map_or_else(Vec::new, |parts| parts.0),
            },
        };
        let imported = import(&plan).map_err(|failure| {
            if failure.is_usage() {
                usage(failure)
            } else {
                failure.into()
            }
        })?;
        let mut text = String::new();
        self.report(&imported, &mut text)?;
        stdout.text(&text)?;
        let lost = imported.skipped.iter().filter(|one| one.what.is_loss());
        Ok(Outcome::of_losses(lost))
    }

    fn report(&self, imported: &Imported, out: &mut String) -> fmt::Result {
        let folder = one_line(&self.to.display().to_string());
        writeln!(
            out,
            "{folder}: {} by {}{}",
            count(imported.articles, "article"),
            count(imported.outlets.len(), "outlet"),
            match &imported.days {
                Some((first, last)) if first == last => format!(", {first}"),
                Some((first, last)) => format!(", {first} to {last}"),
                None => String::new(),
            }
        )?;
        for (outlet, articles) in imported.outlets.iter().take(SHOWN) {
            writeln!(
                out,
                "  {}: {}",
                one_line(outlet),
                count(*articles, "article")
            )?;
        }
        more(imported.outlets.len(), "outlet", out)?;
        let several = imported
            .files
            .iter()
            .filter(|file| file.reading.archive.is_some() || file.reading.format.is_table());
        for file in several.clone().take(SHOWN) {
            writeln!(
                out,
                "  read {} ({}): {}",
                one_line(&file.path),
                file.reading.in_words(),
                count(file.articles, "article")
            )?;
        }
        more(several.count(), "file", out)?;
        let notes = imported.skipped.iter().filter(|one| one.what == What::Note);
        listed(notes, "note", out)?;
        let lost = imported.skipped.iter().filter(|one| one.what.is_loss());
        listed(lost, "left out", out)?;
        writeln!(out, "next: parallax corpus check {folder}")
    }
}

/// A line for each of the first of `all`.
fn listed<'a>(
    all: impl Iterator<Item = &'a Skipped> + Clone,
    label: &str,
    out: &mut String,
) -> fmt::Result {
    for one in all.clone().take(SHOWN) {
        writeln!(
            out,
            "  {label}: {}: {}",
            one_line(&one.path),
            one_line(&one.why)
        )?;
    }
    let rest = all.count().saturating_sub(SHOWN);
    if rest > 0 {
        writeln!(out, "  {label}: {rest} more, in skipped.csv")?;
    }
    Ok(())
}

/// Says how many are not shown.
fn more(all: usize, noun: &str, out: &mut String) -> fmt::Result {
    match all.saturating_sub(SHOWN) {
        0 => Ok(()),
        rest => writeln!(out, "  and {} more", count(rest, noun)),
    }
}
