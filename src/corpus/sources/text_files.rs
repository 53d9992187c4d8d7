//! A folder of `.txt` files, each an article; and where the files named in `articles.csv` are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Batch, Origin, RawArticle, RawText, Source};
use crate::corpus::{CorpusError, names};
use crate::input;
use crate::marker;
use crate::text::cleaning::tidy;

/// Endings of documents that hold an article but are not plain text.
const DOCUMENT_ENDINGS: [&str; 7] = ["doc", "docx", "htm", "html", "odt", "pdf", "rtf"];

/// Why a file is not an article.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Neither its folder nor its name tells the outlet.
    #[error(
        "the outlet is not known; put the file into a folder with the outlet's id as name, or call it `OUTLET_….txt`"
    )]
    NoOutlet,
    /// Another kind of document.
    #[error(
        "this is not a .txt file; save the article as plain text in UTF-8 with the ending .txt"
    )]
    NotText,
    /// No row of `articles.csv` names it.
    #[error("not listed in articles.csv; add a row for it, or move the file out of the folder")]
    NotListed,
    /// The path is absolute, climbs out of the corpus folder, or passes through a link to a folder outside.
    #[error(
        "the path leads out of the corpus folder; copy the file into the folder, or add it with --add OUTLET=FILE"
    )]
    Outside,
    /// A folder that the system would not list.
    #[error("the folder cannot be read: {0}")]
    FolderUnreadable(String),
    /// A name that is not Unicode.
    #[error("the file's name is not valid Unicode; rename the file")]
    NotUnicode,
    /// A symbolic link to a folder.
    #[error("this is a link to a folder, which is not followed; copy the folder here")]
    LinkToFolder,
}

/// The text files of a corpus folder: every `.txt` file in `articles/` if there is that folder, else in the folder.
///
/// The outlet of an article is the folder that its file is in or the start of its name, its date is in its name, and its
/// id is its path.
pub(super) struct TextFiles {
    dir: PathBuf,
}

impl TextFiles {
    /// The text files in `dir`.
    pub(super) fn new(dir: &Path) -> TextFiles {
        let dir = dir.to_owned();
        TextFiles { dir }
    }
}

impl Source for TextFiles {
    fn articles(&self) -> Result<Batch, CorpusError> {
        let contents = Contents::of(&self.dir)?;
        let mut batch = Batch {
            nothing_found: if contents.in_articles {
                "there is no articles.csv and no usable .txt file in its folder `articles` or below; files outside `articles` are not looked at"
            } else {
                "there is no articles.csv and no usable .txt file in the folder or below"
            },
            ..Batch::default()
        };
        for path in contents.texts {
            match outlet_of(&path) {
                Some(outlet) => batch.articles.push(described_by_name(
                    names::id_of_path(&path),
                    outlet,
                    RawText::File(self.dir.join(&path)),
                    Origin::file(path),
                )),
                None => batch.skip(path, FileError::NoOutlet),
            }
        }
        for path in contents.others {
            batch.skip(path, FileError::NotText);
        }
        for (path, error) in contents.faults {
            batch.skip(path, error);
        }
        Ok(batch)
    }
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

/// The files of a corpus folder, as paths relative to it with `/`, sorted.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The articles, by their ending `.txt`, in whatever case.
    pub texts: BTreeSet<String>,
    /// Files that may have been meant as articles: any other in `articles/`, and elsewhere the usual kinds of document.
    pub others: BTreeSet<String>,
    /// Folders that can't be read, links to folders and files whose name is not Unicode.
    pub faults: Vec<(String, FileError)>,
    /// Whether the articles have a folder `articles` of their own.
    pub in_articles: bool,
}

impl Contents {
    /// Lists everything below `dir/articles` if that folder exists, else below `dir`.
    ///
    /// Hidden files and folders (their name begins with a dot) are passed over, and so are results folders. A symbolic
    /// link to a file counts as that file; links to folders are not followed, so that there are no cycles.
    ///
    /// # Errors
    /// When `articles` is a link that leads out of `dir`, or nowhere.
    pub(super) fn of(dir: &Path) -> Result<Contents, CorpusError> {
        let own = has_articles_folder(dir)?;
        let root = if own {
            dir.join("articles")
        } else {
            dir.to_owned()
        };
        let mut found = Contents {
            in_articles: own,
            ..Contents::default()
        };
        let walk = WalkDir::new(&root).min_depth(1).follow_root_links(true);
        let mut entries = walk.into_iter().filter_entry(is_looked_at);
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if entry.file_name().to_str().is_none() => {
                    let path = relative(dir, entry.path());
                    found.faults.push((path, FileError::NotUnicode));
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => found.add(relative(dir, entry.path()), &entry, own),
                Err(error) => {
                    let path = error
                        .path()
                        .map_or_else(String::new, |at| relative(dir, at));
                    let reason = match error.io_error() {
                        Some(reason) => reason.to_string(),
                        None => error.to_string(),
                    };
                    let fault = FileError::FolderUnreadable(reason);
                    found.faults.push((path, fault));
                }
            }
        }
        found.faults.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(found)
    }

    /// Adds a file to the set where it belongs, if to any; `all` also takes files of unusual kinds.
    fn add(&mut self, path: String, entry: &DirEntry, all: bool) {
        let ending = entry.path().extension().and_then(|ending| ending.to_str());
        let ending = ending.unwrap_or_default().to_lowercase();
        if entry.path_is_symlink() && entry.path().is_dir() {
            self.faults.push((path, FileError::LinkToFolder));
        } else if ending == "txt" {
            self.texts.insert(path);
        } else if all || DOCUMENT_ENDINGS.contains(&ending.as_str()) {
            self.others.insert(path);
        }
    }
}

/// Whether an entry is neither hidden nor a results folder.
fn is_looked_at(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let hidden = name.as_encoded_bytes().starts_with(b".");
    let results = || entry.file_type().is_dir() && marker::is_results(entry.path());
    entry.depth() == 0 || !hidden && !results()
}

/// Whether the articles have a folder `articles` of their own.
///
/// # Errors
/// When it is a link that leads out of `dir`, or nowhere.
fn has_articles_folder(dir: &Path) -> Result<bool, CorpusError> {
    let path = dir.join("articles");
    let is_folder = path.is_dir();
    let outside = if is_folder {
        input::leads_out(dir, &path).unwrap_or(None)
    } else {
        input::dangling_link(&path)
    };
    match outside {
        Some(to) => Err(CorpusError::ArticlesElsewhere { path, to }),
        None => Ok(is_folder),
    }
}

/// `path` relative to `dir`, with `/`.
fn relative(dir: &Path, path: &Path) -> String {
    let below = path.strip_prefix(dir).unwrap_or(path);
    let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}

/// The outlet of an article by its place: the folder that it is in or, at the top, the start of its name.
fn outlet_of(path: &str) -> Option<String> {
    let below = path.strip_prefix("articles/").unwrap_or(path);
    let outlet = match below.rsplit_once('/') {
        Some((folders, _)) => folders.rsplit('/').next(),
        None => names::outlet_of_file(stem(below)),
    };
    outlet.map(tidy).filter(|outlet| !outlet.is_empty())
}

/// The name of a file without folders and ending.
fn stem(path: &str) -> &str {
    Path::new(path)
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
}

/// Whether anything is at `path`, be it a link to nothing.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Where a file named in `articles.csv` is: the path relative to `dir` with `/`, and the path to open.
///
/// It is looked for in the folder and then in `articles/`. A path that leads out of the folder is refused: one that is
/// absolute, climbs, or passes through a link to a folder elsewhere.
pub(super) fn locate(dir: &Path, file: &str) -> Result<(String, PathBuf), FileError> {
    let relative = input::below(file).ok_or(FileError::Outside)?;
    let nested = format!("articles/{relative}");
    let (relative, path) = if !is_there(&dir.join(&relative)) && is_there(&dir.join(&nested)) {
        let path = dir.join(&nested);
        (nested, path)
    } else {
        let path = dir.join(&relative);
        (relative, path)
    };
    // The file itself may be a link; the folder that it is in may not be elsewhere.
    let folder = path.parent().unwrap_or(dir);
    match input::leads_out(dir, folder) {
        Ok(Some(_)) => Err(FileError::Outside),
        // A folder that is not there shows when the file is read.
        Ok(None) | Err(_) => Ok((relative, path)),
    }
}
