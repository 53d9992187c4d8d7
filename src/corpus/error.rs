//! What makes a whole corpus unusable.

use std::path::PathBuf;

use parallax_import::dates::Undecided;

use super::gather::ArticleError;
use super::settings::SettingsError;
use super::sources::listing::HeaderError;
use crate::input::FileReadError;

/// A fault that stops the reading of a corpus, with the file and the remedy in its message.
///
/// A fault of one article is not such an error: the article is left out and listed in
/// [`Corpus::skipped`](super::Corpus::skipped).
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The corpus folder does not exist.
    #[error("there is no folder `{}`: check the spelling, or create the folder and put the articles there as docs/corpus.md shows", path.display())]
    Missing {
        /// The folder as the user named it.
        path: PathBuf,
    },
    /// The path given as corpus is neither a folder nor a file.
    #[error("`{}` is neither a folder nor a file: name the folder that holds the articles, or the file", path.display())]
    NotAFolder {
        /// The path as the user named it.
        path: PathBuf,
    },
    /// The folder cannot be read.
    #[error("`{}` cannot be read: {reason}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// The corpus folder is a link to nothing.
    #[error("`{}` is a link to `{}`, which does not exist", path.display(), to.display())]
    DanglingLink {
        /// The link as the user named it.
        path: PathBuf,
        /// Where it leads.
        to: PathBuf,
    },
    /// One of the two files that describe the corpus cannot be read.
    #[error("{}: {why}", path.display())]
    File {
        /// The path of `corpus.toml` or `articles.csv`.
        path: PathBuf,
        /// The fault and its remedy.
        why: FileReadError,
    },
    /// The folder of articles is a link that leads out of the corpus folder, or nowhere.
    #[error("{}: this is a link to `{}`, which is not in the corpus folder; a link to a folder is not followed out of it: copy the folder here", path.display(), to.display())]
    ArticlesElsewhere {
        /// The path of `articles`.
        path: PathBuf,
        /// Where it leads.
        to: PathBuf,
    },
    /// Not a single article could be read.
    #[error("`{}` contains no article that can be read\n{found}\nlay the folder out as `OUTLET/ARTICLE.txt` (one folder per outlet), as `OUTLET_ARTICLE.txt`, or with an `articles.csv` that has the columns `file` and `outlet`; docs/corpus.md shows each", path.display())]
    NoArticles {
        /// The folder as the user named it.
        path: PathBuf,
        /// What was expected, and what was found instead.
        found: String,
    },
    /// The dates of a file can be read in two ways.
    #[error("{}: {why}; make a corpus of it with `parallax import … --date-format dmy` (or mdy)", path.display())]
    Dates {
        /// The file, as messages show it.
        path: PathBuf,
        /// Both readings.
        why: Box<Undecided>,
    },
    /// `corpus.toml` cannot be understood.
    #[error("{}:{line}: {why}", path.display())]
    Settings {
        /// The path of `corpus.toml`.
        path: PathBuf,
        /// The line of the fault, from 1.
        line: usize,
        /// The fault and its remedy.
        why: Box<SettingsError>,
    },
    /// `articles.csv` cannot be used as a whole.
    #[error("{}:{line}: {why}", path.display())]
    Listing {
        /// The path of `articles.csv`.
        path: PathBuf,
        /// The line of the fault, from 1.
        line: usize,
        /// The fault and its remedy.
        why: Box<HeaderError>,
    },
    /// A file named with `--add` has no outlet.
    #[error("the added file `{}` has no outlet; name one before the equals sign: --add OUTLET=FILE", path.display())]
    AddedWithoutOutlet {
        /// The file as the user named it.
        path: PathBuf,
    },
    /// A file named with `--add` cannot be used.
    #[error("the added file `{}` cannot be used: {why}", path.display())]
    Added {
        /// The file as the user named it.
        path: PathBuf,
        /// The fault and its remedy.
        why: ArticleError,
    },
}
