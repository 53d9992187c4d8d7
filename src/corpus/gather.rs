//! From raw articles to articles: reading, cleaning, ids.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use parallax_import::{ImportError, language as foreign};
use rayon::prelude::*;

use super::sources::{self, Batch, Origin, RawArticle, RawText, Source, Standing};
use super::{Article, CorpusError, Mended, Skipped, What, alike, repeated, shortened};
use crate::evidence::numbers::count;
use crate::input::{self, LONG_ARTICLE_BYTES, MAX_ARTICLE_BYTES, TextError, spelling};
use crate::text::cleaning::{self, Cleaned, Dropped};
use crate::text::{Language, mending};

/// Why a raw article gives no article. Each message has the remedy.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// `corpus.toml` lists outlets, but not this one.
    #[error(
        "the outlet `{outlet}` is not in corpus.toml{near}; correct it, or add an [[outlets]] table for it"
    )]
    UnknownOutlet {
        /// The outlet.
        outlet: String,
        /// The outlet that may have been meant, as a clause.
        near: String,
    },
    /// The file or cell does not hold the text of an article.
    #[error(transparent)]
    Text(#[from] TextError),
    /// Cleaning dropped every line.
    #[error(
        "no text is left after cleaning: all its lines are page furniture, such as teasers and photo credits"
    )]
    NothingLeft,
    /// The file can't be read as an article.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The file holds several articles.
    #[error(
        "the file holds {0} articles; make a corpus of it with `parallax import FILE --to FOLDER`"
    )]
    Several(usize),
    /// What should be an article is none.
    #[error("{0}")]
    Left(String),
    /// The article is in another language than the corpus.
    #[error("the article is in {found}, the corpus in {expected}")]
    Language {
        /// The article's language.
        found: &'static str,
        /// The corpus's language.
        expected: String,
    },
    /// Another article has the id.
    #[error("the id `{id}` is already that of {first}; give each article an id of its own")]
    IdTaken {
        /// The id.
        id: String,
        /// Where the other article comes from.
        first: Origin,
    },
}

/// What all articles of a corpus have in common.
pub(super) struct Rules<'a> {
    /// The outlets of `corpus.toml`; any outlet is allowed when it lists none.
    pub outlets: BTreeSet<String>,
    /// The language of the articles.
    pub language: &'a dyn Language,
}

/// The articles that were read so far.
#[derive(Default)]
pub(super) struct Gathered {
    /// The articles, source by source, in the order of each.
    pub articles: Vec<Article>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// What was broken in the texts.
    pub mended: Vec<Mended>,
    /// How many articles are in another language, by its name.
    pub other_languages: BTreeMap<&'static str, usize>,
    /// Names of the carried columns of all sources.
    pub carried_columns: Vec<String>,
    /// What the sources looked for in vain.
    pub nothing_found: &'static str,
    /// The articles' ids, and where each comes from.
    origins: HashMap<String, Origin>,
    /// For each article, the numbers of the lines of its paragraphs.
    lines: Vec<Vec<usize>>,
}

/// A raw article, read and cleaned.
struct Read {
    raw: RawArticle,
    cleaned: Cleaned,
    /// The encoding of its file, where that was a guess.
    encoding: Option<&'static str>,
    /// Its bytes, if there are more than an article has.
    long: Option<usize>,
}

impl Gathered {
    /// Reads and cleans the articles of a source.
    pub fn take(&mut self, source: &dyn Source, rules: &Rules<'_>) -> Result<(), CorpusError> {
        let standing = source.standing();
        let Batch {
            articles,
            skipped,
            carried_columns,
            nothing_found,
        } = source.articles()?;
        self.skipped.extend(skipped);
        if standing == Standing::InFolder {
            self.nothing_found = nothing_found;
        }
        let columns = self.columns(carried_columns);
        // Collecting keeps the order of the source, whatever thread is done first.
        let read: Vec<_> = articles
            .into_par_iter()
            .map(|raw| read(raw, standing, rules))
            .collect();
        for read in read {
            let read = read.and_then(|read| self.with_free_id(read, standing));
            match read {
                Ok(read) => self.push(read, &columns),
                Err(failed) => self.fail(*failed, standing)?,
            }
        }
        self.pad();
        Ok(())
    }

    /// The places of the carried columns `names` among those of all sources.
    fn columns(&mut self, names: Vec<String>) -> Vec<usize> {
        let place = |name: String| {
            let known = self.carried_columns.iter().position(|one| *one == name);
            known.unwrap_or_else(|| {
                self.carried_columns.push(name);
                self.carried_columns.len() - 1
            })
        };
        names.into_iter().map(place).collect()
    }

    /// Gives every article an empty cell in the columns of later sources.
    fn pad(&mut self) {
        for article in &mut self.articles {
            article
                .carried
                .resize(self.carried_columns.len(), String::new());
        }
    }

    /// Makes sure that the id of what was read is its own.
    fn with_free_id(&self, mut read: Read, standing: Standing) -> Result<Read, Box<Failed>> {
        let Some(first) = self.origins.get(&read.raw.id) else {
            return Ok(read);
        };
        match standing {
            Standing::InFolder => {
                let error = ArticleError::IdTaken {
                    id: shortened(&read.raw.id),
                    first: first.clone(),
                };
                Err(Failed::new(read.raw, error))
            }
            Standing::Beside => {
                let mut numbered = (2..).map(|number| format!("{}-{number}", read.raw.id));
                let free = numbered.find(|id| !self.origins.contains_key(id));
                read.raw.id = free.unwrap_or_default();
                Ok(read)
            }
        }
    }

    /// Adds an article and the lines dropped from it.
    fn push(&mut self, read: Read, columns: &[usize]) {
        let Read {
            raw,
            cleaned,
            encoding,
            long,
        } = read;
        let note = |why| Skipped {
            path: raw.origin.path.clone(),
            article_id: raw.id.clone(),
            what: What::Note,
            why,
        };
        self.skipped.extend(long.map(|bytes| {
            let megabytes = bytes as f64 / 1e6;
            note(raw.origin.explain(format!(
                "the text has {megabytes:.1} MB, more than any newspaper article; if it holds several, split it"
            )))
        }));
        self.skipped.extend(
            encoding
                .map(|encoding| note(format!("the file is in {encoding} and was read as that"))),
        );
        let dropped = cleaned.dropped.iter();
        self.skipped
            .extend(dropped.map(|dropped| left_out(&raw.id, &raw.origin, dropped)));
        for fault in cleaned.mended {
            if !fault.fault.is_mended() {
                self.skipped.push(lost_characters(&raw, &fault));
            }
            self.mended.push(Mended {
                path: raw.origin.path.clone(),
                article_id: raw.id.clone(),
                fault,
            });
        }
        self.lines.push(cleaned.lines);
        let mut carried = vec![String::new(); self.carried_columns.len()];
        for (cell, at) in raw.carried.into_iter().zip(columns) {
            carried[*at] = cell;
        }
        self.articles.push(Article {
            id: raw.id.clone(),
            outlet: raw.outlet,
            agency: false,
            date: raw.date,
            title: raw.title,
            url: raw.url,
            licence: raw.licence,
            path: raw.origin.path.clone(),
            block: None,
            document: cleaned.document,
            carried,
        });
        self.origins.insert(raw.id, raw.origin);
    }

    /// Leaves out what stands in most articles of an outlet.
    pub fn leave_out_repeated(&mut self) {
        for (at, dropped) in repeated::leave_out(&mut self.articles, &mut self.lines) {
            let id = &self.articles[at].id;
            self.skipped.push(left_out(id, &self.origins[id], &dropped));
        }
    }

    /// Notes which outlets may be one under two names.
    pub fn note_like_outlets(&mut self) {
        let outlets: BTreeSet<&str> = self
            .articles
            .iter()
            .map(|one| one.outlet.as_str())
            .collect();
        let note = |(one, other): (&str, &str)| {
            let found = self.articles.iter().find(|article| article.outlet == other);
            Skipped {
                path: found.map_or_else(String::new, |article| article.path.clone()),
                article_id: String::new(),
                what: What::Note,
                why: alike::note(one, other),
            }
        };
        let notes: Vec<Skipped> = alike::pairs(outlets).into_iter().map(note).collect();
        self.skipped.extend(notes);
    }

    /// Records that an article can't be used, or refuses the corpus for it.
    fn fail(&mut self, failed: Failed, standing: Standing) -> Result<(), CorpusError> {
        let Failed { id, origin, error } = failed;
        match standing {
            Standing::InFolder => {
                if let ArticleError::Language { found, .. } = &error {
                    *self.other_languages.entry(found).or_default() += 1;
                }
                self.skipped.push(Skipped {
                    why: origin.explain(&error),
                    path: origin.path,
                    article_id: id,
                    what: What::Article,
                });
                Ok(())
            }
            Standing::Beside => Err(CorpusError::Added {
                path: origin.path.into(),
                why: error,
            }),
        }
    }
}

/// A raw article that gives no article.
struct Failed {
    id: String,
    origin: Origin,
    error: ArticleError,
}

impl Failed {
    fn new(raw: RawArticle, error: ArticleError) -> Box<Failed> {
        Box::new(Failed {
            id: raw.id,
            origin: raw.origin,
            error,
        })
    }
}

/// Reads and cleans one article.
fn read(mut raw: RawArticle, standing: Standing, rules: &Rules<'_>) -> Result<Read, Box<Failed>> {
    raw.title = cleaning::tidy_title(&raw.title);
    let title = raw.title.clone();
    let text = std::mem::replace(&mut raw.text, RawText::Inline(String::new()));
    let read = || {
        if standing == Standing::InFolder {
            check_outlet(&raw.outlet, &rules.outlets)?;
        }
        let (text, encoding) = match text {
            RawText::File(path) => sources::text_of(&path)?,
            RawText::Inline(text) => (text, None),
        };
        if text.len() > MAX_ARTICLE_BYTES {
            return Err(TextError::TooLarge.into());
        }
        let text = input::decode_article(text.as_bytes())?;
        let cleaned = cleaning::clean_titled(&title, &text, rules.language);
        // A title alone is no article.
        if cleaned.lines.iter().all(|line| *line == 0) {
            return Err(ArticleError::NothingLeft);
        }
        check_language(cleaned.document.text(), rules.language)?;
        let long = Some(text.len()).filter(|bytes| *bytes > LONG_ARTICLE_BYTES);
        Ok((cleaned, encoding, long))
    };
    match read() {
        Ok((cleaned, encoding, long)) => Ok(Read {
            raw,
            cleaned,
            encoding,
            long,
        }),
        Err(error) => Err(Failed::new(raw, error)),
    }
}

/// Refuses an outlet that is not among the `known` ones, if there are any.
fn check_outlet(outlet: &str, known: &BTreeSet<String>) -> Result<(), ArticleError> {
    if known.is_empty() || known.contains(outlet) {
        return Ok(());
    }
    Err(ArticleError::UnknownOutlet {
        outlet: shortened(outlet),
        near: spelling::did_you_mean(outlet, known.iter().map(String::as_str)),
    })
}

/// Refuses a text that is clearly in another language than the corpus.
fn check_language(text: &str, language: &dyn Language) -> Result<(), ArticleError> {
    match foreign::other_than(text, language.code()) {
        None => Ok(()),
        Some(code) => Err(ArticleError::Language {
            found: foreign::name_of(code),
            expected: foreign::name_of(language.code()).to_owned(),
        }),
    }
}

/// The row of a line that cleaning left out.
fn left_out(id: &str, origin: &Origin, dropped: &Dropped) -> Skipped {
    Skipped {
        path: origin.path.clone(),
        article_id: id.to_owned(),
        what: What::Line,
        why: dropped_line(origin, dropped),
    }
}

/// The row of characters that another program lost.
fn lost_characters(raw: &RawArticle, fault: &mending::Mended) -> Skipped {
    let n = count(fault.count, "character");
    let why = format!(
        "{n} (U+FFFD) lost before the text was saved, line {}: {}; copy the text from its source again",
        fault.line,
        shortened(&fault.example)
    );
    Skipped {
        path: raw.origin.path.clone(),
        article_id: raw.id.clone(),
        what: What::Characters,
        why: raw.origin.explain(why),
    }
}

/// What to say of a dropped line.
fn dropped_line(origin: &Origin, dropped: &Dropped) -> String {
    let why = format!(
        "{}, line {}: {}",
        dropped.kind.as_str(),
        dropped.line,
        shortened(&dropped.text)
    );
    if origin.is_in_row() {
        origin.explain(why)
    } else {
        why
    }
}
