//! The ways in which articles come in, one file for each, behind the trait [`Source`].
//!
//! A source says which articles there are and where their text is; reading the text, cleaning it, checking outlets and
//! ids, putting the articles in order and hashing them is the same for all. A new source that lives in the corpus folder
//! is a file here and a line in `IN_FOLDER`.

mod added;
pub(crate) mod files;
pub mod listing;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use parallax_import::{Found, Guess};

use super::{ArticleError, CorpusError, Skipped, What};
use crate::input::TextError;
pub use added::Added;
pub use files::FileError;

/// Recognises one kind of source in a corpus folder.
type Recognise = fn(&Path) -> Option<Box<dyn Source>>;

/// The kinds of source that a corpus folder may hold, in order of precedence: the first that recognises the folder is
/// read. A folder that none recognises is read as files of every kind.
const IN_FOLDER: &[Recognise] = &[listing::in_folder];

/// The source of the articles in the corpus folder `dir`, or in the file `dir`.
pub(super) fn of_folder(dir: &Path) -> Box<dyn Source> {
    if dir.is_file() {
        return Box::new(files::Files::one(dir));
    }
    let recognised = IN_FOLDER.iter().find_map(|recognise| recognise(dir));
    recognised.unwrap_or_else(|| Box::new(files::Files::in_folder(dir)))
}

/// The text of the one article in the file at `path`, whatever its format, and its encoding where that was a guess.
///
/// # Errors
/// When it can't be read, holds no article or several.
pub(super) fn text_of(path: &Path) -> Result<(String, Option<&'static str>), ArticleError> {
    let mut texts = Vec::new();
    let mut left = None;
    let name = path.file_name().unwrap_or_default();
    let reading =
        parallax_import::read(
            path,
            Path::new(name),
            &Guess::default(),
            &mut |found| match found {
                Found::Article(article) => texts.push(article.text),
                Found::Left(one) => left = left.take().or(Some(one.reason)),
                Found::Warning(_) => {}
            },
        )?;
    match (texts.pop(), texts.len()) {
        (Some(text), 0) => Ok((text, reading.encoding.filter(|one| *one != "UTF-8"))),
        (Some(_), others) => Err(ArticleError::Several(others + 1)),
        (None, _) => Err(left.map_or(TextError::Empty.into(), ArticleError::Left)),
    }
}

/// Something that yields raw articles.
///
/// # What a source guarantees
/// - **The same input gives the same [`Batch`], in the same order**, whatever the order in which a system lists files.
///   Of two articles with one id the earlier is kept.
/// - **Nothing is dropped silently.** Whatever should have been an article and is not in [`Batch::articles`] has an entry
///   in [`Batch::skipped`] that names its place and the remedy.
/// - **Metadata are tidy**: one line each, in Unicode normal form C, without spaces at their ends
///   ([`tidy`](crate::text::cleaning::tidy)). Ids and outlets are not empty; dates are days of the calendar. Carried cells
///   are kept as they are.
/// - **Texts are raw.** A source does not clean, and it does not open the file of a [`RawText::File`]: that is done
///   later, for many files in parallel.
/// - **Outlets, dates and texts come from [`parallax_import`]**, whatever the format.
pub trait Source {
    /// The articles, what had to be skipped, and the names of the carried columns.
    ///
    /// # Errors
    /// When the source as a whole can't be used.
    fn articles(&self) -> Result<Batch, CorpusError>;

    /// How its articles relate to the corpus folder.
    fn standing(&self) -> Standing {
        Standing::InFolder
    }
}

/// How the articles of a source relate to the corpus folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They are the folder's own. An article that can't be used is skipped; so is the second of two with one id; outlets
    /// must be in `corpus.toml` if that lists any.
    InFolder,
    /// The user named each of them beside the folder. One that can't be used is an error; an id that is taken gets a
    /// number; the outlet may be any.
    Beside,
}

/// What a source yields.
#[derive(Debug, Default)]
pub struct Batch {
    /// The articles, in an order that depends on the input alone.
    pub articles: Vec<RawArticle>,
    /// What is known already not to give an article.
    pub skipped: Vec<Skipped>,
    /// Names of the carried columns, each once.
    pub carried_columns: Vec<String>,
    /// What was looked for in vain, as a clause for the message when not a single article comes of it.
    pub nothing_found: &'static str,
}

impl Batch {
    /// Records that `path` gives no article.
    fn skip(&mut self, path: String, why: impl ToString) {
        self.skipped.push(Skipped {
            path,
            article_id: String::new(),
            what: What::Article,
            why: why.to_string(),
        });
    }
}

/// An article as its source describes it, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawArticle {
    /// Its id; need not be unique.
    pub id: String,
    /// Id of the outlet.
    pub outlet: String,
    /// Day of publication as yyyy-mm-dd, if known.
    pub date: Option<String>,
    /// Title; empty if unknown.
    pub title: String,
    /// Address; empty if unknown.
    pub url: String,
    /// Licence of the text; empty if unknown.
    pub licence: String,
    /// The carried cells, parallel to [`Batch::carried_columns`].
    pub carried: Vec<String>,
    /// Where its text is.
    pub text: RawText,
    /// Where it comes from, for messages.
    pub origin: Origin,
}

/// The text of a raw article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawText {
    /// A file of its own, still to be read.
    File(PathBuf),
    /// The text itself, not yet cleaned.
    Inline(String),
}

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, as [`Article::path`](super::Article::path) shows it.
    pub path: String,
    /// The row that describes the article, for a source that has many in one file.
    pub row: Option<Row>,
}

/// A row of a file that describes several articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The file, as messages show it.
    pub file: Cow<'static, str>,
    /// Where in the file it is: "line 12".
    pub within: String,
}

impl Origin {
    /// A file that is one article.
    pub fn file(path: String) -> Origin {
        Origin { path, row: None }
    }

    /// `why`, with the row that it is about in front.
    pub(super) fn explain(&self, why: impl std::fmt::Display) -> String {
        match &self.row {
            Some(row) => format!("{} {}: {why}", row.file, row.within),
            None => why.to_string(),
        }
    }

    /// Whether the text is in the row itself.
    pub(super) fn is_in_row(&self) -> bool {
        self.row.as_ref().is_some_and(|row| row.file == self.path)
    }
}

/// The place, for messages about another article: "`a.txt` (articles.csv line 2)".
impl std::fmt::Display for Origin {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.row {
            Some(row) => write!(out, "`{}` ({} {})", self.path, row.file, row.within),
            None => write!(out, "`{}`", self.path),
        }
    }
}
