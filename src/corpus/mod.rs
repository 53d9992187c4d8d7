//! A folder in, articles out: the formats of a corpus, and the cleaning of its texts.
//!
//! [`load`] reads a corpus folder as `docs/corpus.md` describes it. A folder that cannot be used at all is a
//! [`CorpusError`]; whatever else is left out, an article or a line, has a row in [`Corpus::skipped`].
//! The same content gives the same [`Corpus`] whatever the order in which a system lists the files and
//! whatever the number of threads.

pub(crate) mod alike;
mod error;
mod gather;
mod grouping;
mod names;
mod repeated;
mod settings;
pub mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;
use sha2::digest::Output;
use sha2::{Digest, Sha256};

use crate::input;
use crate::text::{Document, SharedLanguage, cleaning, languages, mending};
pub use error::CorpusError;
pub use gather::ArticleError;
use gather::{Gathered, Rules};
pub use grouping::GroupingError;
pub(crate) use names::{Unique, day_of, id_of_path};
use settings::Settings;
pub use settings::SettingsError;
pub use sources::Added;
pub(crate) use sources::RawArticle;

/// How many characters of a line or a cell a message shows.
const MAX_SHOWN: usize = 80;

/// Who published an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlet {
    /// Short name that the tables use, such as `us-wire`.
    pub id: String,
    /// Name in full; empty where unknown.
    pub name: String,
    /// Country, as `corpus.toml` gives it; empty where unknown.
    pub country: String,
    /// Kind of owner, as `corpus.toml` gives it (state, public, private …); empty where unknown.
    pub ownership: String,
    /// Whether `corpus.toml` says that it is a news agency, whose copy others print.
    pub agency: bool,
}

/// One article, cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Unique in the corpus.
    pub id: String,
    /// Id of the outlet that published it.
    pub outlet: String,
    /// Whether that outlet is a news agency; see [`Outlet::agency`].
    pub agency: bool,
    /// Day of publication as yyyy-mm-dd, if known.
    pub date: Option<String>,
    /// Title; empty if unknown.
    pub title: String,
    /// Address; empty if unknown.
    pub url: String,
    /// Licence of the text; empty if unknown.
    pub licence: String,
    /// Where the article comes from: a path relative to the corpus folder, `articles.csv` for a text in the table itself, or
    /// the path as the user gave it for an added file.
    pub path: String,
    /// The cleaned text with its paragraphs and headings; never empty.
    pub document: Document,
    /// The block that it belongs to, such as the event that it is about; see [`Corpus::block_by`].
    pub block: Option<String>,
    /// The carried cells, parallel to [`Corpus::carried_columns`]; empty for an article whose source does not have the
    /// column.
    pub carried: Vec<String>,
}

impl Article {
    /// The cleaned text, in which all offsets count.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// Where it comes from and what it is called, for messages: "articles.csv (us-wire-1)".
    pub fn place(&self) -> String {
        format!("{} ({})", self.path, self.id)
    }
}

/// Something that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file, written as in [`Article::path`].
    pub path: String,
    /// Id of the article; empty if it has none.
    pub article_id: String,
    /// What was left out.
    pub what: What,
    /// The reason, and for a loss the remedy.
    pub why: String,
}

/// What can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A whole article, or a row or file that should have been one.
    Article,
    /// The end of a sentence beyond the model's limit; reported by the stage that scores.
    Sentence,
    /// A line that is not part of its article, such as a teaser or a photo credit, or the dateline of one.
    Line,
    /// Characters that another program had lost before.
    Characters,
    /// A cell, or part of one, that could not be used: a date that is none, or what no table can hold.
    Cell,
    /// Nothing: a note on how a file was read, such as in which encoding.
    Note,
}

impl What {
    /// The word in the column `what` of `skipped.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            What::Article => "article",
            What::Sentence => "sentence",
            What::Line => "line",
            What::Characters => "characters",
            What::Cell => "cell",
            What::Note => "note",
        }
    }

    /// Whether content was lost, so that the run must say so. Dropped lines are not a loss.
    pub fn is_loss(self) -> bool {
        match self {
            What::Article | What::Sentence | What::Cell => true,
            // What is lost there was never read.
            What::Line | What::Characters | What::Note => false,
        }
    }
}

/// Something that was broken in the text of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The file, written as in [`Article::path`].
    pub path: String,
    /// Id of the article.
    pub article_id: String,
    /// What, how often, and the first of them.
    pub fault: mending::Mended,
}

/// A corpus, read and cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corpus {
    /// What it is called: from `corpus.toml`, else the name of the folder.
    pub title: String,
    /// Language of the articles, as in `corpus.toml`; `en` unless that says otherwise.
    pub language: SharedLanguage,
    /// The codebook that `corpus.toml` names, if it names one.
    pub codebook: Option<String>,
    /// Where the texts come from, if `corpus.toml` says so.
    pub note: Option<String>,
    /// The outlets of `corpus.toml` and those of the articles, sorted by id. An outlet that `corpus.toml` does not
    /// describe has empty fields; one that came with an added file has its id as name.
    pub outlets: Vec<Outlet>,
    /// The articles, sorted by id.
    pub articles: Vec<Article>,
    /// What was left out, sorted by path and article; the lines of one article in their order.
    pub skipped: Vec<Skipped>,
    /// What was broken in the texts and is mended or lost, sorted by path, article and fault.
    pub mended: Vec<Mended>,
    /// How many articles were left out for being in another language, by its name in English.
    pub other_languages: BTreeMap<&'static str, usize>,
    /// Names of the carried columns, such as the further ones of `articles.csv`, in their order.
    pub carried_columns: Vec<String>,
    /// The column that the articles' blocks are from, if they are compared within blocks.
    pub blocks: Option<String>,
    /// SHA-256, in hexadecimal digits, over the ids, outlets, dates, cleaned texts and blocks of the articles in
    /// their order: the same content has the same hash.
    pub hash: String,
}

impl Corpus {
    /// What was lost: everything that was left out but the lines that cleaning dropped.
    pub fn lost(&self) -> impl Iterator<Item = &Skipped> + Clone {
        self.skipped.iter().filter(|one| one.what.is_loss())
    }
}

/// Reads the corpus folder `dir`, or the file `dir` as one, and the `added` files.
///
/// With an `articles.csv` its rows are the articles; without one what the files hold is. Of two articles with one id
/// the first is kept (the upper row, or the path that sorts first) and the second is listed as skipped. An
/// added file takes its name without ending as id, with `-2`, `-3` … behind it if that is taken.
///
/// # Errors
///
/// A [`CorpusError`] when the folder, its `corpus.toml` or its `articles.csv` cannot be used as a whole, when
/// no article remains, and when an added file is not readable text: the user named that one and should be told
/// at once.
pub fn load(dir: &Path, added: &[Added]) -> Result<Corpus, CorpusError> {
    check_folder(dir)?;
    let settings = if dir.is_file() {
        Settings::default()
    } else {
        settings::read(dir)?
    };
    let described = settings.outlets.iter().map(Outlet::from);
    let language = languages::or_english(settings.language());
    let rules = Rules {
        outlets: described.map(|outlet| outlet.id).collect(),
        language: &*language,
    };
    let mut gathered = Gathered::default();
    gathered.take(&*sources::of_folder(dir), &rules)?;
    let in_folder = gathered.articles.len();
    for file in added {
        gathered.take(file, &rules)?;
    }
    gathered.leave_out_repeated();
    if gathered.articles.is_empty() {
        return Err(no_articles(dir, &gathered));
    }
    if settings.outlets.is_empty() {
        gathered.note_like_outlets();
    }
    let (own, beside) = gathered.articles.split_at(in_folder);
    let outlets = all_outlets(&settings, own, beside);
    Ok(assemble(dir, settings, language, outlets, gathered))
}

/// Refuses what is neither a readable folder nor a file.
fn check_folder(dir: &Path) -> Result<(), CorpusError> {
    let path = dir.to_owned();
    let reason = match dir.metadata() {
        Ok(about) if about.is_file() => return Ok(()),
        Ok(about) if !about.is_dir() => return Err(CorpusError::NotAFolder { path }),
        Ok(_) => match dir.read_dir() {
            Ok(_) => return Ok(()),
            Err(reason) => reason,
        },
        Err(reason) => reason,
    };
    if reason.kind() != ErrorKind::NotFound {
        return Err(CorpusError::Unreadable { path, reason });
    }
    match input::dangling_link(dir) {
        Some(to) => Err(CorpusError::DanglingLink { path, to }),
        None => Err(CorpusError::Missing { path }),
    }
}

/// The start of a line or cell, as much as fits a message.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The error for a folder without a single usable article.
fn no_articles(dir: &Path, gathered: &Gathered) -> CorpusError {
    let mut found = gathered.nothing_found.to_owned();
    let skipped = gathered.skipped.iter();
    let lost: Vec<&Skipped> = skipped.filter(|one| one.what.is_loss()).collect();
    for lost in lost.iter().take(5) {
        found.push_str(&format!("\n  {}: {}", lost.path, lost.why));
    }
    if lost.len() > 5 {
        found.push_str(&format!("\n  … and {} more", lost.len() - 5));
    }
    CorpusError::NoArticles {
        path: dir.to_owned(),
        found,
    }
}

/// The outlets of `corpus.toml`, of the articles in the folder and of the added ones.
fn all_outlets(settings: &Settings, own: &[Article], added: &[Article]) -> Vec<Outlet> {
    let described = settings.outlets.iter().map(Outlet::from);
    let mut outlets: BTreeMap<String, Outlet> = described
        .map(|outlet| (outlet.id.clone(), outlet))
        .collect();
    for (articles, named) in [(own, false), (added, true)] {
        for article in articles {
            let id = article.outlet.clone();
            let name = if named { id.clone() } else { String::new() };
            outlets.entry(id.clone()).or_insert(Outlet {
                id,
                name,
                ..Outlet::default()
            });
        }
    }
    outlets.into_values().collect()
}

/// Sorts everything.
fn assemble(
    dir: &Path,
    settings: Settings,
    language: SharedLanguage,
    outlets: Vec<Outlet>,
    gathered: Gathered,
) -> Corpus {
    let Gathered {
        mut articles,
        mut skipped,
        mut mended,
        carried_columns,
        other_languages,
        ..
    } = gathered;
    let about = settings.corpus;
    articles.sort_by(|one, other| one.id.cmp(&other.id));
    let agencies = outlets.iter().filter(|outlet| outlet.agency);
    let agencies: BTreeSet<&str> = agencies.map(|outlet| outlet.id.as_str()).collect();
    for article in &mut articles {
        article.agency = agencies.contains(article.outlet.as_str());
    }
    // Stable: the lines of one article, and faults of one file, stay in their order.
    skipped.iter_mut().for_each(make_writable);
    skipped
        .sort_by(|one, other| (&one.path, &one.article_id).cmp(&(&other.path, &other.article_id)));
    mended.sort_by(|one, other| {
        let key = |one: &Mended| (one.path.clone(), one.article_id.clone(), one.fault.fault);
        key(one).cmp(&key(other))
    });
    Corpus {
        title: about
            .title
            .map(|title| cleaning::tidy(&title))
            .unwrap_or_else(|| name_of(dir)),
        language,
        codebook: about.codebook,
        note: about.note,
        hash: hash(&articles),
        outlets,
        articles,
        skipped,
        mended,
        other_languages,
        carried_columns,
        blocks: None,
    }
}

/// Shows zero bytes, which occur in broken cells and which no table may hold, as the character for what can't be shown.
fn make_writable(one: &mut Skipped) {
    for text in [&mut one.path, &mut one.article_id, &mut one.why] {
        if text.contains('\0') {
            *text = text.replace('\0', "\u{FFFD}");
        }
    }
}

/// The name of a folder, also of one that is given as `.` or `..`.
fn name_of(dir: &Path) -> String {
    let whole = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let name = whole.file_name().unwrap_or(whole.as_os_str());
    cleaning::tidy(&name.to_string_lossy())
}

/// The hash of [`Corpus::hash`]: over each article's own hash, which are computed in parallel.
fn hash(articles: &[Article]) -> String {
    let own: Vec<_> = articles.par_iter().map(hash_of_one).collect();
    let all: Sha256 = own
        .iter()
        .fold(Sha256::new(), |all, own| all.chain_update(own));
    format!("{:x}", all.finalize())
}

/// The hash of one article; each field with its length in front, so that no two contents give the same bytes.
fn hash_of_one(article: &Article) -> Output<Sha256> {
    let date = article.date.as_deref().unwrap_or_default();
    let mut hasher = Sha256::new();
    let fields = [&article.id, &article.outlet, date, article.text()];
    for field in fields.into_iter().chain(article.block.as_deref()) {
        hasher.update((field.len() as u64).to_le_bytes());
        hasher.update(field.as_bytes());
    }
    hasher.finalize()
}

#[cfg(test)]
mod tests;
