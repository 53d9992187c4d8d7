//! Which articles a corpus folder promises: by `articles.csv`, or by its files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub mod listing;
mod text_files;

use super::error::CorpusError;
use super::{Article, LISTING, Skipped, What, at_line, names};
use crate::text::Document;
use text_files as folder;

/// An article that is yet to be read.
pub(super) struct Planned {
    /// All that is known of it but its text.
    pub article: Article,
    /// Where its text is.
    pub source: Source,
    /// Line of `articles.csv` that names it.
    pub line: Option<usize>,
}

/// Where the text of an article is to be had.
pub(super) enum Source {
    /// A file of its own.
    File(PathBuf),
    /// A cell of `articles.csv`.
    Text(String),
}

/// The articles that a folder promises.
pub(super) struct Plan {
    /// The articles, in the order of the table or of their paths.
    pub planned: Vec<Planned>,
    /// What is known already to give no article.
    pub skipped: Vec<Skipped>,
    /// Names of the further columns of `articles.csv`.
    pub carried_columns: Vec<String>,
}

/// The articles by `articles.csv`.
pub(super) fn by_listing(dir: &Path) -> Result<Plan, CorpusError> {
    let path = dir.join(LISTING);
    let bytes = std::fs::read(&path).map_err(|reason| CorpusError::Unreadable {
        path: path.clone(),
        reason,
    })?;
    let listing = listing::parse(&bytes).map_err(|fault| CorpusError::Listing {
        path,
        line: fault.line,
        why: fault.why,
    })?;
    let mut plan = Plan {
        planned: Vec::with_capacity(listing.rows.len()),
        skipped: Vec::new(),
        carried_columns: listing.carried_columns,
    };
    let mut named = BTreeSet::new();
    for fault in listing.faults {
        let path = locate_for_show(dir, &fault.file);
        named.insert(path.clone());
        plan.skipped.push(Skipped {
            path,
            article_id: fault.id,
            what: What::Article,
            why: at_line(Some(fault.line), &fault.why),
        });
    }
    for row in listing.rows {
        named.insert(locate_for_show(dir, &row.file));
        match planned_by_row(dir, row) {
            Ok(planned) => plan.planned.push(planned),
            Err(skipped) => plan.skipped.push(skipped),
        }
    }
    plan.skip_unlisted(folder::contents(dir), &named);
    Ok(plan)
}

/// The article of one row of `articles.csv`.
fn planned_by_row(dir: &Path, row: listing::Row) -> Result<Planned, Skipped> {
    let (path, source) = match row.text {
        Some(text) if row.file.is_empty() => (LISTING.to_owned(), Source::Text(text)),
        // A text that was read from a file before: the file need not be there any more.
        Some(text) => (row.file, Source::Text(text)),
        None => match folder::locate(dir, &row.file) {
            Ok((path, file)) => (path, Source::File(file)),
            Err(why) => {
                return Err(Skipped {
                    path: row.file,
                    article_id: row.id,
                    what: What::Article,
                    why: at_line(Some(row.line), &why),
                });
            }
        },
    };
    let article = Article {
        id: row.id,
        outlet: row.outlet,
        date: row.date,
        title: row.title,
        url: row.url,
        licence: row.licence,
        path,
        document: Document::default(),
        carried: row.carried,
        agency: false,
    };
    Ok(Planned {
        article,
        source,
        line: Some(row.line),
    })
}

/// The path of a `file` cell as it is shown; `articles.csv` where the cell is empty.
fn locate_for_show(dir: &Path, file: &str) -> String {
    match folder::locate(dir, file) {
        _ if file.is_empty() => LISTING.to_owned(),
        Ok((path, _)) => path,
        Err(_) => file.to_owned(),
    }
}

/// The articles by the files of the folder.
pub(super) fn by_folder(dir: &Path) -> Plan {
    let mut contents = folder::contents(dir);
    let mut plan = Plan {
        planned: Vec::with_capacity(contents.texts.len()),
        skipped: Vec::new(),
        carried_columns: Vec::new(),
    };
    for path in std::mem::take(&mut contents.texts) {
        match folder::outlet_of(&path) {
            Ok(outlet) => plan.planned.push(Planned {
                source: Source::File(dir.join(&path)),
                article: named_by_file(names::id_of_path(&path), outlet, path),
                line: None,
            }),
            Err(why) => plan.skip(path, &why),
        }
    }
    for path in contents.others {
        plan.skip(
            path,
            "this is no .txt file; save the article as plain text in UTF-8 with the ending .txt",
        );
    }
    for (path, why) in contents.faults {
        plan.skip(path, &why);
    }
    plan
}

/// An article of which only the file is known.
pub(super) fn named_by_file(id: String, outlet: String, path: String) -> Article {
    Article {
        id,
        outlet,
        date: names::date_in_file(folder::stem(&path)),
        title: String::new(),
        url: String::new(),
        licence: String::new(),
        path,
        document: Document::default(),
        carried: Vec::new(),
        agency: false,
    }
}

impl Plan {
    /// Lists a file that gives no article.
    fn skip(&mut self, path: String, why: &str) {
        self.skipped.push(Skipped {
            path,
            article_id: String::new(),
            what: What::Article,
            why: why.to_owned(),
        });
    }

    /// Lists the files that lie in the folder and that no row of `articles.csv` names.
    fn skip_unlisted(&mut self, contents: folder::Contents, named: &BTreeSet<String>) {
        for path in contents.texts.into_iter().chain(contents.others) {
            if !named.contains(&path) {
                self.skip(path, "not listed in articles.csv; add a row for it, or move the file out of the folder");
            }
        }
        for (path, why) in contents.faults {
            self.skip(path, &why);
        }
    }
}
