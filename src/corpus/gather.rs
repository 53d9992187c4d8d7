//! Reading and cleaning the articles of a plan.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::error::CorpusError;
use super::sources::{self, Plan, Planned, Source};
use super::{Added, Article, LISTING, Skipped, What, at_line, shortened};
use crate::input::{spelling, text as reading};
use crate::text::cleaning;

/// The articles that were read so far.
pub(super) struct Gathered {
    /// The articles, in the order of the plan, then the added ones.
    pub articles: Vec<Article>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// Names of the further columns of `articles.csv`.
    pub carried_columns: Vec<String>,
}

impl Gathered {
    /// Reads and cleans what is planned. `known` are the outlets of `corpus.toml`; none means any.
    pub fn of(plan: Plan, known: &BTreeSet<String>) -> Self {
        let mut gathered = Gathered {
            articles: Vec::with_capacity(plan.planned.len()),
            skipped: plan.skipped,
            carried_columns: plan.carried_columns,
        };
        // Collecting keeps the order of the plan, whatever thread is done first.
        let read: Vec<_> = plan
            .planned
            .into_par_iter()
            .map(|planned| read_planned(planned, known))
            .collect();
        let mut places: HashMap<String, (String, Option<usize>)> = HashMap::new();
        for (result, line) in read {
            match result {
                Ok((article, dropped)) => match places.get(&article.id) {
                    Some(first) => gathered.skipped.push(second_with_id(&article, line, first)),
                    None => {
                        places.insert(article.id.clone(), (article.path.clone(), line));
                        gathered.articles.push(article);
                        gathered.skipped.extend(dropped);
                    }
                },
                Err(skipped) => gathered.skipped.push(skipped),
            }
        }
        gathered
    }

    /// Reads an added file.
    pub fn add(&mut self, file: &Added) -> Result<(), CorpusError> {
        let fault = |why: String| CorpusError::Added {
            path: file.path.clone(),
            why,
        };
        let outlet = cleaning::tidy(&file.outlet);
        if outlet.is_empty() {
            return Err(fault(
                "has no outlet; name one before the equals sign: --add OUTLET=FILE".to_owned(),
            ));
        }
        let raw = reading::read_text(&file.path)
            .map_err(|why| fault(format!("cannot be used: {why}")))?;
        let path = file.path.to_string_lossy().into_owned();
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
        let id = self.free_id(&cleaning::tidy(&stem));
        let mut article = sources::named_by_file(id, outlet, path);
        article.carried = vec![String::new(); self.carried_columns.len()];
        let dropped = fill(&mut article, &raw, None)
            .map_err(|why| fault(format!("cannot be used: {why}")))?;
        self.articles.push(article);
        self.skipped.extend(dropped);
        Ok(())
    }

    /// `wanted`, with the first of `-2`, `-3` … behind it that makes an id of its own.
    fn free_id(&self, wanted: &str) -> String {
        let taken: BTreeSet<&str> = self
            .articles
            .iter()
            .map(|article| article.id.as_str())
            .collect();
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        std::iter::once(wanted.to_owned())
            .chain(numbered)
            .find(|id| !taken.contains(id.as_str()))
            .unwrap_or_default()
    }
}

/// What came of one planned article: the article and the lines dropped from it, or the row that lists it as
/// skipped; and its line of `articles.csv`.
type Read = (Result<(Article, Vec<Skipped>), Skipped>, Option<usize>);

/// Reads and cleans one article.
fn read_planned(planned: Planned, known: &BTreeSet<String>) -> Read {
    let Planned {
        mut article,
        source,
        line,
    } = planned;
    let read = || {
        if !known.is_empty() && !known.contains(&article.outlet) {
            let near = spelling::did_you_mean(&article.outlet, known.iter().map(String::as_str));
            return Err(format!(
                "the outlet `{}` is not in corpus.toml{near}; correct it, or add an [[outlets]] table for it",
                shortened(&article.outlet)
            ));
        }
        let raw = match source {
            Source::File(path) => reading::read_text(&path).map_err(|fault| fault.to_string())?,
            Source::Text(text) => {
                reading::decode(text.into_bytes()).map_err(|fault| fault.to_string())?
            }
        };
        fill(&mut article, &raw, line)
    };
    let result = match read() {
        Ok(dropped) => Ok((article, dropped)),
        Err(why) => Err(Skipped {
            path: article.path,
            article_id: article.id,
            what: What::Article,
            why: at_line(line, &why),
        }),
    };
    (result, line)
}

/// Cleans `raw` into `article`; gives the lines that were dropped, or why no article is left.
fn fill(article: &mut Article, raw: &str, line: Option<usize>) -> Result<Vec<Skipped>, String> {
    let cleaned = cleaning::clean(raw, &crate::text::en::English::new());
    if cleaned.document.is_empty() {
        return Err(
            "no text is left after cleaning: all its lines are teasers or photo credits".to_owned(),
        );
    }
    article.document = cleaned.document;
    let in_table = article.path == LISTING;
    let dropped = cleaned.dropped.into_iter().map(|dropped| {
        let why = format!(
            "{}, line {}: {}",
            dropped.kind.as_str(),
            dropped.line,
            shortened(&dropped.text)
        );
        Skipped {
            path: article.path.clone(),
            article_id: article.id.clone(),
            what: What::Line,
            why: if in_table { at_line(line, &why) } else { why },
        }
    });
    Ok(dropped.collect())
}

/// The row that lists an article whose id is taken.
fn second_with_id(
    article: &Article,
    line: Option<usize>,
    first: &(String, Option<usize>),
) -> Skipped {
    let place = match first.1 {
        Some(line) => format!("`{}` (articles.csv line {line})", first.0),
        None => format!("`{}`", first.0),
    };
    let why = format!(
        "the id `{}` is already that of {place}; give each article an id of its own",
        shortened(&article.id)
    );
    Skipped {
        path: article.path.clone(),
        article_id: article.id.clone(),
        what: What::Article,
        why: at_line(line, &why),
    }
}
