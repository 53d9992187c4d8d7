//! Files of every kind, each with one article or many: texts, tables, downloads of archives, pages and documents.

mod contents;
mod drafts;
mod outlets;

use std::path::{Path, PathBuf};

use parallax_import::dates::Order;
use parallax_import::names::Part;
use parallax_import::{Found, Guess, ImportError, Reading};
use rayon::prelude::*;

use super::{Batch, Origin, RawArticle, RawText, Source};
use crate::corpus::{CorpusError, Skipped, What, names};
pub use contents::FileError;
pub(crate) use contents::to_import;
pub(super) use contents::{Contents, locate};
pub(crate) use drafts::{Drafts, Finished};

/// What a user may say of the files that no file says itself.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Which columns of tables hold what.
    pub guess: Guess,
    /// The order of day, month and year in dates.
    pub order: Option<Order>,
    /// What the parts of file names are.
    pub parts: Vec<Part>,
}

/// The files of a corpus folder without a table of its own, or one file.
pub(super) struct Files {
    root: PathBuf,
    only: Option<String>,
}

impl Files {
    /// The files below `dir`, or below its folder `articles` if there is one.
    pub(super) fn in_folder(dir: &Path) -> Files {
        Files {
            root: dir.to_owned(),
            only: None,
        }
    }

    /// One file.
    pub(super) fn one(path: &Path) -> Files {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Files {
            root: path.parent().unwrap_or(Path::new("")).to_owned(),
            only: Some(name.into_owned()),
        }
    }
}

impl Source for Files {
    fn articles(&self) -> Result<Batch, CorpusError> {
        let (contents, nothing_found) = match &self.only {
            Some(name) => {
                let mut contents = Contents::default();
                contents.others.insert(name.clone());
                (
                    contents,
                    "the file holds no article with a text and an outlet",
                )
            }
            None => {
                let contents = Contents::of(&self.root)?;
                let nothing_found = if contents.in_articles {
                    "there is no articles.csv and no usable file in its folder `articles` or below; files outside `articles` are not looked at"
                } else {
                    "there is no articles.csv and no usable file in the folder or below"
                };
                (contents, nothing_found)
            }
        };
        let Contents {
            texts,
            others,
            further,
            faults,
            ..
        } = contents;
        let alone = texts.is_empty() && others.is_empty();
        let mut paths: Vec<String> = texts
            .into_iter()
            .chain(others)
            .chain(further.iter().cloned())
            .collect();
        paths.sort();
        // In parallel, and put together in their order.
        let read: Vec<_> = paths
            .into_par_iter()
            .map(|path| {
                let read = read_whole(&self.root.join(&path), &path);
                (path, read)
            })
            .collect();
        let choices = Choices::default();
        let mut drafts = Drafts::new(&choices);
        let mut notes = Vec::new();
        for (path, (found, reading)) in read {
            // A table of something else beside the articles: somebody's codings, the settings of a crawler.
            if let Err(error @ ImportError::NoTextColumn { .. }) = &reading
                && !alone
                && further.contains(&path)
            {
                notes.push((path, format!("no articles are read from it: {error}")));
                continue;
            }
            let replay = |sink: &mut dyn FnMut(Found)| {
                found.into_iter().for_each(sink);
                reading
            };
            drafts.add(path, replay, &mut Some);
        }
        let Finished {
            articles,
            skipped,
            carried_columns,
        } = drafts.finish()?;
        let mut batch = Batch {
            articles: articles.into_iter().map(with_text).collect(),
            skipped,
            carried_columns,
            nothing_found,
        };
        for (path, why) in notes {
            batch.skipped.push(Skipped {
                path,
                article_id: String::new(),
                what: What::Note,
                why,
            });
        }
        for (path, error) in faults {
            batch.skip(path, error);
        }
        Ok(batch)
    }
}

fn with_text((mut raw, text): (RawArticle, String)) -> RawArticle {
    raw.text = RawText::Inline(text);
    raw
}

/// All that a file yields.
fn read_whole(path: &Path, shown: &str) -> (Vec<Found>, Result<Reading, ImportError>) {
    let mut found = Vec::new();
    let reading = parallax_import::read(path, Path::new(shown), &Guess::default(), &mut |one| {
        found.push(one);
    });
    (found, reading)
}

/// An article of which nothing is known but its file.
pub(super) fn described_by_name(
    id: String,
    outlet: String,
    text: RawText,
    origin: Origin,
) -> RawArticle {
    RawArticle {
        id,
        outlet,
        date: names::date_in_file(stem(&origin.path)),
        title: String::new(),
        url: String::new(),
        licence: String::new(),
        carried: Vec::new(),
        text,
        origin,
    }
}

/// The name of a file without folders and ending.
pub(super) fn stem(path: &str) -> &str {
    Path::new(path)
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
}
