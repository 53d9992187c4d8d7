//! Making a corpus folder of whatever articles come in.
//!
//! [`import`] reads files of any kind that [`parallax_import`] knows, one article after the other, and writes a corpus folder: a
//! text file for each article and `articles.csv`, which says of each where it was found and how. It is written whole or not at
//! all. What was left out has a row in `skipped.csv` beside it.

mod error;
mod folder;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use parallax_import::{Found, Left, Reading, language};

pub use crate::corpus::sources::files::Choices;
use crate::corpus::sources::files::{Drafts, Finished, to_import};
use crate::corpus::{Skipped, What, alike};
pub use error::ImportFailure;
use folder::NewCorpus;

/// The language of corpora: the only one with rules.
const LANGUAGE: &str = "en";

/// What is to be imported, and where to.
#[derive(Clone, Debug, Default)]
pub struct ImportPlan {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// The corpus folder to make; it must not exist, or be empty.
    pub to: PathBuf,
    /// What no file says itself.
    pub choices: Choices,
}

/// What was imported.
#[derive(Debug)]
pub struct Imported {
    /// The files that could be read, in their order.
    pub files: Vec<ImportedFile>,
    /// The outlets, each with its number of articles.
    pub outlets: BTreeMap<String, usize>,
    /// The first and the last day of an article, as yyyy-mm-dd, if any has one.
    pub days: Option<(String, String)>,
    /// The number of articles.
    pub articles: usize,
    /// What was left out, and notes on how files were read.
    pub skipped: Vec<Skipped>,
}

/// A file that was imported.
#[derive(Debug)]
pub struct ImportedFile {
    /// Its path, as the corpus names it.
    pub path: String,
    /// How it was read.
    pub reading: Reading,
    /// How many articles it gave.
    pub articles: usize,
}

/// Makes a corpus folder.
///
/// Texts are written as they are read, so that memory does not grow with them.
///
/// # Errors
/// When an input does not exist, the folder can't be made, the dates of a file can be read in two ways, or no article comes of it
/// all. Then nothing is left behind.
pub fn import(plan: &ImportPlan) -> Result<Imported, ImportFailure> {
    for input in &plan.inputs {
        if let Err(reason) = input.metadata() {
            return Err(ImportFailure::Input {
                path: input.clone(),
                reason,
            });
        }
    }
    let mut corpus = NewCorpus::begin(&plan.to)?;
    let mut drafts = Drafts::new(&plan.choices);
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for (path, shown) in inputs(&plan.inputs, &mut faults) {
        let before = drafts.count();
        let read = |sink: &mut dyn FnMut(Found)| {
            let mut sift = |found| sink(sifted(found));
            parallax_import::read(&path, Path::new(&shown), &plan.choices.guess, &mut sift)
        };
        let mut failed = None;
        let mut keep = |text: String| match corpus.write_text(&shown, &text) {
            Ok(name) => Some(name),
            Err(reason) => {
                failed = failed.take().or(Some(reason));
                None
            }
        };
        let reading = drafts.add(shown.clone(), read, &mut keep);
        if let Some(reason) = failed {
            return Err(corpus.unwritable(reason));
        }
        if let Some(reading) = reading {
            files.push(ImportedFile {
                path: shown,
                reading,
                articles: drafts.count() - before,
            });
        }
    }
    let finished = drafts.finish()?;
    let imported = summed_up(&finished, files, faults);
    if finished.articles.is_empty() {
        return Err(ImportFailure::Nothing(imported.skipped));
    }
    corpus.finish(&finished, &imported)?;
    Ok(imported)
}

/// The files to read, each with the name that messages give it, in the order of the inputs.
fn inputs(inputs: &[PathBuf], faults: &mut Vec<Skipped>) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut names = BTreeSet::new();
    for input in inputs {
        let (own, unreadable) = to_import(input);
        // Of several folders each may be an outlet's.
        let name = input.canonicalize().ok();
        let name = name.as_deref().and_then(Path::file_name);
        let folder = match name {
            Some(name) if inputs.len() > 1 && input.is_dir() => {
                format!("{}/", name.to_string_lossy())
            }
            _ => String::new(),
        };
        for (path, shown) in own {
            let mut shown = format!("{folder}{shown}");
            while !names.insert(shown.clone()) {
                shown.push('+');
            }
            files.push((path, shown));
        }
        faults.extend(unreadable.into_iter().map(|(path, why)| Skipped {
            path,
            article_id: String::new(),
            what: What::Article,
            why: why.to_string(),
        }));
    }
    files
}

/// An article in another language is left out.
fn sifted(found: Found) -> Found {
    let Found::Article(article) = found else {
        return found;
    };
    match language::other_than(&article.text, LANGUAGE) {
        None => Found::Article(article),
        Some(code) => Found::Left(Left {
            reason: format!(
                "the article is in {}, the corpus in {}",
                language::name_of(code),
                language::name_of(LANGUAGE)
            ),
            place: article.place,
        }),
    }
}

fn summed_up<T>(
    finished: &Finished<T>,
    files: Vec<ImportedFile>,
    faults: Vec<Skipped>,
) -> Imported {
    let mut outlets = BTreeMap::new();
    for (article, _) in &finished.articles {
        *outlets.entry(article.outlet.clone()).or_default() += 1;
    }
    let days = finished
        .articles
        .iter()
        .filter_map(|(one, _)| one.date.clone());
    let days: BTreeSet<String> = days.collect();
    let mut skipped = finished.skipped.clone();
    skipped.extend(faults);
    let pairs = alike::pairs(outlets.keys().map(String::as_str));
    skipped.extend(pairs.into_iter().map(|(one, other)| {
        let mut articles = finished.articles.iter();
        let found = articles.find(|(article, _)| article.outlet == other);
        Skipped {
            path: found.map_or_else(String::new, |(article, _)| article.origin.path.clone()),
            article_id: String::new(),
            what: What::Note,
            why: alike::note(one, other),
        }
    }));
    skipped
        .sort_by(|one, other| (&one.path, &one.article_id).cmp(&(&other.path, &other.article_id)));
    Imported {
        files,
        outlets,
        days: days.first().cloned().zip(days.last().cloned()),
        articles: finished.articles.len(),
        skipped,
    }
}
