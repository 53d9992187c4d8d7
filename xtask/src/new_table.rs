//! `cargo xtask new-table NAME`: the skeleton of a new table.

use std::fs;

use anyhow::{Context, ensure};
use parallax::tables;

use crate::repository;

const LIST: &str = "src/tables/mod.rs";

/// Writes the table's file, a test in it, and its line in the list of tables.
pub fn write(name: &str) -> anyhow::Result<()> {
    let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
    ensure!(
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(is_name),
        "`{name}` can't be a table's name: use lower-case letters and underscores, such as frames_by_genre"
    );
    ensure!(
        tables::definition(name).is_none(),
        "there is a table `{name}` already: src/tables/{name}.rs"
    );
    let file = format!("src/tables/{name}.rs");
    let list = fs::read_to_string(repository(LIST))?;
    let list = with_table(&list, name)
        .with_context(|| format!("{LIST} has no list of tables where it is expected"))?;
    fs::write(repository(&file), skeleton(name))?;
    fs::write(repository(LIST), list)?;
    println!(
        "{file}: say what its columns are and how its rows are made\n\
         {LIST}: its line in the list\n\
         then:\n  \
         INSTA_UPDATE=always cargo test --release --test it tables   # its snapshot, which is its test: read it\n  \
         cargo xtask docs                                            # its section in docs/tables.md"
    );
    Ok(())
}

/// The list with a further table: the file's module, and the line in the list.
fn with_table(list: &str, name: &str) -> Option<String> {
    let (before, rest) = list.split_once("= entries![\n")?;
    let (entries, after) = rest.split_once("];")?;
    let (head, count) = before.rsplit_once("[Entry; ")?;
    let (count, tail) = count.split_once(']')?;
    let count = count.parse::<usize>().ok()? + 1;
    let head = sorted(head, &format!("pub mod {name};\n"), "pub mod ")?;
    let entries = sorted(entries, &format!("    {name},\n"), "    ")?;
    Some(format!(
        "{head}[Entry; {count}]{tail}= entries![\n{entries}];{after}"
    ))
}

/// `text` with a further line among those that begin with `start`, which are in order.
fn sorted(text: &str, line: &str, start: &str) -> Option<String> {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_before = |other: &&str| !other.starts_with(start) || **other < *line;
    let last = lines.iter().rposition(|other| other.starts_with(start))?;
    let at = lines[..=last]
        .iter()
        .rposition(|other| other.starts_with(start) && is_before(other));
    let first = lines.iter().position(|other| other.starts_with(start))?;
    lines.insert(at.map_or(first, |at| at + 1), line);
    Some(lines.concat())
}

/// The file of a table that counts the articles of each outlet, to begin from.
fn skeleton(name: &str) -> String {
    let row: String = name.split('_').map(capitalised).collect();
    format!(
        r#"//! `{name}`: what it tells.

use polars::prelude::{{DataFrame, PolarsResult}};

use crate::compare::Study;
use crate::schema::{{frame, table}};

table! {{
    /// What a reader has to know beside the columns.
    #[table("{name}", one row for "each outlet")]
    pub struct {row}<T> {{
        /// The outlet.
        outlet: T,
        /// The outlet's articles with at least one counted sentence.
        #[unit = "articles"]
        #[range = "1 or more"]
        n_articles: usize,
    }}
}}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {{
    let mut rows: Vec<{row}<&str>> = study
        .outlets()
        .into_iter()
        .map(|(outlet, articles)| {row} {{
            outlet: outlet.id.as_str(),
            n_articles: articles.len(),
        }})
        .collect();
    rows.sort_by_key(|row| row.outlet);
    frame(rows)
}}
"#
    )
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
