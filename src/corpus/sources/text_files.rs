//! The files of a corpus folder.

use std::collections::BTreeSet;
use std::fs::FileType;
use std::path::{Component, Path, PathBuf};

use crate::corpus::names;
use crate::text::cleaning;

/// Endings of documents that hold an article but are no plain text.
const DOCUMENT_ENDINGS: [&str; 7] = ["doc", "docx", "htm", "html", "odt", "pdf", "rtf"];

/// The file that marks a folder as results of this program, which hold no articles.
const MARK_OF_RESULTS: &str = "run.json";

/// What lies in a corpus folder, as paths relative to it with `/`, sorted.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The files that are articles by their ending: `.txt`, in whatever case.
    pub texts: BTreeSet<String>,
    /// The files that somebody may have meant to be articles: any other in `articles/`, and elsewhere the
    /// usual kinds of document.
    pub others: BTreeSet<String>,
    /// Folders that cannot be read or files whose name is no Unicode, and why.
    pub faults: Vec<(String, String)>,
}

/// Lists the articles of `dir`: everything below `dir/articles` if that folder is there, else below `dir`.
///
/// Hidden files and folders (their name begins with a dot) are passed over, and so are results folders. A symbolic link to a file counts
/// as that file; links to folders are not followed, so there is no way round in circles.
pub(super) fn contents(dir: &Path) -> Contents {
    let own = dir.join("articles").is_dir();
    let mut found = Contents::default();
    let mut open = vec![if own {
        "articles".to_owned()
    } else {
        String::new()
    }];
    while let Some(folder) = open.pop() {
        let listed = dir
            .join(&folder)
            .read_dir()
            .and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = listed.unwrap_or_else(|error| {
            found.faults.push((
                folder.clone(),
                format!("the folder cannot be read: {error}"),
            ));
            Vec::new()
        });
        for entry in entries {
            let name = entry.file_name();
            let path = match folder.as_str() {
                "" => name.to_string_lossy().into_owned(),
                _ => format!("{folder}/{}", name.to_string_lossy()),
            };
            let hidden = name.as_encoded_bytes().starts_with(b".");
            let kind = entry.file_type();
            let is = |wanted: fn(&FileType) -> bool| kind.as_ref().is_ok_and(wanted);
            if hidden {
                continue;
            } else if name.to_str().is_none() {
                found.faults.push((
                    path,
                    "the file's name is no valid Unicode; rename the file".to_owned(),
                ));
            } else if is(FileType::is_dir) {
                if !entry.path().join(MARK_OF_RESULTS).is_file() {
                    open.push(path);
                }
            } else if is(FileType::is_symlink) && entry.path().is_dir() {
                let why = "this is a link to a folder, which is not followed; copy the folder here"
                    .to_owned();
                found.faults.push((path, why));
            } else {
                found.add_file(path, own);
            }
        }
    }
    found.faults.sort();
    found
}

impl Contents {
    /// Adds a file to the set where it belongs, if any.
    fn add_file(&mut self, path: String, all: bool) {
        let ending = Path::new(&path)
            .extension()
            .and_then(|ending| ending.to_str());
        let ending = ending.unwrap_or_default().to_lowercase();
        if ending == "txt" {
            self.texts.insert(path);
        } else if all || DOCUMENT_ENDINGS.contains(&ending.as_str()) {
            self.others.insert(path);
        }
    }
}

/// The outlet of an article by its place: the folder it stands in or, where it lies flat, the start of its name.
///
/// A fault comes with its remedy.
pub(super) fn outlet_of(path: &str) -> Result<String, String> {
    let below = path.strip_prefix("articles/").unwrap_or(path);
    let outlet = match below.rsplit_once('/') {
        Some((folders, _)) => folders.rsplit('/').next().map(str::to_owned),
        None => names::outlet_of_file(stem(below)).map(str::to_owned),
    };
    outlet.map(|outlet| cleaning::tidy(&outlet)).filter(|outlet| !outlet.is_empty()).ok_or_else(|| {
        "the outlet is not known; put the file into a folder with the outlet's id as name, or call it `OUTLET_….txt`".to_owned()
    })
}

/// The name of a file without folders and ending.
pub(super) fn stem(path: &str) -> &str {
    Path::new(path)
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
}

/// Where a file named in `articles.csv` lies: the path relative to `dir` with `/`, and the path to open.
///
/// It is looked for in the folder and then in `articles/`. A path that is absolute or climbs out of the
/// folder is refused, with the remedy.
pub(super) fn locate(dir: &Path, file: &str) -> Result<(String, PathBuf), String> {
    let mut parts = Vec::new();
    for part in Path::new(file).components() {
        match part {
            Component::Normal(name) => parts.push(name.to_string_lossy()),
            Component::CurDir => {}
            _ => {
                return Err("the path leads out of the corpus folder; copy the file into the folder, or add it with --add OUTLET=FILE".to_owned());
            }
        }
    }
    let relative = parts.join("/");
    let nested = format!("articles/{relative}");
    let direct = dir.join(&relative);
    if !direct.exists() && dir.join(&nested).exists() {
        let path = dir.join(&nested);
        return Ok((nested, path));
    }
    Ok((relative, direct))
}
