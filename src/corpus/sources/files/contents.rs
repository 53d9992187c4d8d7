//! Which files of a folder may hold articles; and where the files named in `articles.csv` are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::corpus::CorpusError;
use crate::input;
use crate::marker;

/// Endings of documents that hold an article but are not plain text.
const DOCUMENT_ENDINGS: [&str; 11] = [
    "doc", "docx", "eml", "epub", "htm", "html", "mht", "mhtml", "odt", "pdf", "rtf",
];
/// Endings of tables and other files that may hold many articles.
const TABLE_ENDINGS: [&str; 14] = [
    "csv", "tsv", "tab", "xlsx", "xlsm", "xlsb", "xls", "ods", "json", "jsonl", "ndjson", "warc",
    "parquet", "feather",
];
/// Endings of what browsers save beside a page, and of settings: never an article.
const NO_ARTICLE: [&str; 22] = [
    "css", "gif", "ico", "jpeg", "jpg", "js", "map", "mp3", "mp4", "png", "svg", "toml", "ttf",
    "webp", "woff", "woff2", "py", "r", "rmd", "ipynb", "db", "ini",
];

/// How the names of the folders end that browsers save beside a page, in the languages of browsers.
const PARTS_OF_A_PAGE: [&str; 8] = [
    "_files",
    "-files",
    ".files",
    "_Dateien",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_bestanden",
];

/// Why a file is not an article.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Neither its folder nor its name tells the outlet.
    #[error(
        "the outlet is not known; put the file into a folder with the outlet's id as name, or call it `OUTLET_….txt`"
    )]
    NoOutlet,
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

/// The files of a corpus folder, as paths relative to it with `/`, sorted.
#[derive(Debug, Default)]
pub(in crate::corpus::sources) struct Contents {
    /// The articles, by their ending `.txt`, in whatever case.
    pub texts: BTreeSet<String>,
    /// Files that may have been meant as articles: any other in `articles/`, and elsewhere the usual kinds of document.
    pub others: BTreeSet<String>,
    /// Tables, and files without an ending or in Markdown in a folder of their own: they may hold articles, or be notes.
    pub further: BTreeSet<String>,
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
    pub(in crate::corpus::sources) fn of(dir: &Path) -> Result<Contents, CorpusError> {
        let own = has_articles_folder(dir)?;
        Ok(Contents::below(dir, own))
    }

    /// Lists everything below `dir`, or below its folder `articles` if that is its `own`.
    fn below(dir: &Path, own: bool) -> Contents {
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
        found.walk(walk, dir, own);
        found
    }

    /// Adds what `walk` finds, with paths relative to `dir`; `all` also takes files of unusual kinds.
    fn walk(&mut self, walk: WalkDir, dir: &Path, all: bool) {
        let mut entries = walk.into_iter().filter_entry(is_looked_at);
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if entry.file_name().to_str().is_none() => {
                    let path = relative(dir, entry.path());
                    self.faults.push((path, FileError::NotUnicode));
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => self.add(relative(dir, entry.path()), &entry, all),
                Err(error) => {
                    let path = error
                        .path()
                        .map_or_else(String::new, |at| relative(dir, at));
                    let reason = match error.io_error() {
                        Some(reason) => reason.to_string(),
                        None => error.to_string(),
                    };
                    let fault = FileError::FolderUnreadable(reason);
                    self.faults.push((path, fault));
                }
            }
        }
        self.faults.sort_by(|one, other| one.0.cmp(&other.0));
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
        } else {
            let folder = entry.depth() > 1;
            let noted = folder && matches!(ending.as_str(), "" | "md" | "markdown");
            let packed = ending == "gz" && path.to_lowercase().ends_with(".warc.gz");
            if noted || packed || TABLE_ENDINGS.contains(&ending.as_str()) {
                self.further.insert(path);
            }
        }
    }
}

/// Whether an entry is neither hidden nor a results folder.
fn is_looked_at(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let bytes = name.as_encoded_bytes();
    let is_folder = entry.file_type().is_dir();
    // What Word and Excel lock a document with is named like the document, "~$" before it.
    let is_text = bytes.to_ascii_lowercase().ends_with(b".txt");
    let is_lock = !is_folder && bytes.starts_with(b"~$") && !is_text;
    let hidden = bytes.starts_with(b".") || is_lock || bytes == b"Thumbs.db";
    let results = || is_folder && marker::is_results(entry.path());
    let parts = || is_folder && holds_parts_of_a_page(entry.path());
    entry.depth() == 0 || !hidden && !results() && !parts()
}

/// Whether a folder is what browsers save beside a page: `Talks_files` beside `Talks.html`.
fn holds_parts_of_a_page(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let stem = name.and_then(|name| {
        let mut endings = PARTS_OF_A_PAGE.iter();
        endings.find_map(|ending| name.strip_suffix(ending))
    });
    stem.is_some_and(|stem| {
        let mut endings = ["html", "htm", "xhtml"].into_iter();
        endings.any(|ending| path.with_file_name(format!("{stem}.{ending}")).is_file())
    })
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

/// Whether anything is at `path`, be it a link to nothing.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Where a file named in `articles.csv` is: the path relative to `dir` with `/`, and the path to open.
///
/// It is looked for in the folder and then in `articles/`. A path that leads out of the folder is refused: one that is
/// absolute, climbs, or passes through a link to a folder elsewhere.
pub(in crate::corpus::sources) fn locate(
    dir: &Path,
    file: &str,
) -> Result<(String, PathBuf), FileError> {
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

/// A file with the name that messages give it.
pub(crate) type Named = (PathBuf, String);

/// The files that an import of `input` reads, each with the name that messages give it: `input` itself if that is a file; of a
/// folder everything below it that may be an article, whatever its ending; and what can't be looked at.
pub(crate) fn to_import(input: &Path) -> (Vec<Named>, Vec<(String, FileError)>) {
    if !input.is_dir() {
        let name = input.file_name().unwrap_or_default().to_string_lossy();
        return (vec![(input.to_owned(), name.into_owned())], Vec::new());
    }
    // As if all of it were the folder `articles`: nothing is passed over for its ending.
    let mut found = Contents::default();
    let walk = WalkDir::new(input).min_depth(1).follow_root_links(true);
    found.walk(walk, input, true);
    let ending = |path: &String| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.')
            .map_or(String::new(), |(_, ending)| ending.to_lowercase())
    };
    let all = found.texts.into_iter().chain(found.others);
    let mut files: Vec<(PathBuf, String)> = all
        .filter(|path| !NO_ARTICLE.contains(&ending(path).as_str()))
        .map(|path| (input.join(&path), path))
        .collect();
    files.sort();
    (files, found.faults)
}
