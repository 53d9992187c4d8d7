//! Whether the tables are consistent: every row's article, sentence and words exist.

use std::collections::HashSet;

use super::contents::Results;
use super::sheet::shown;
use crate::codebook::Kind;
use crate::schema::Row;
use crate::tables::mentions::Mention;
use crate::tables::sentences::Sentence;

/// The first contradiction, if there is one.
pub(super) fn fault(results: &Results) -> Option<Contradiction> {
    let known = Known::of(results);
    let articles = articles(results);
    articles
        .or_else(|| sentences(results))
        .or_else(|| first(&results.mentions, |row| mention(results, &known, row)))
        .or_else(|| {
            first(&results.frames_by_outlet, |row| {
                known.comparison(&row.outlet, Some((Kind::Frame, &row.frame)))
            })
        })
        .or_else(|| {
            first(&results.sentiment_by_outlet, |row| {
                known.comparison(&row.outlet, Some((Kind::Actor, &row.actor)))
            })
        })
        .or_else(|| {
            first(&results.tone_by_outlet, |row| {
                known.comparison(&row.outlet, None)
            })
        })
}

/// A row that contradicts another table.
pub(super) struct Contradiction {
    /// The row's table.
    pub(super) table: &'static str,
    /// The row, counted from 0.
    pub(super) row: usize,
    /// What it contradicts.
    pub(super) why: String,
}

/// The first row with a fault.
fn first<'r, R: Row>(
    rows: &'r [R],
    mut why: impl FnMut(&'r R) -> Option<String>,
) -> Option<Contradiction> {
    let mut faults = rows.iter().enumerate();
    faults.find_map(|(row, one)| {
        let table = R::TABLE.name;
        Some(Contradiction {
            table,
            row,
            why: why(one)?,
        })
    })
}

/// The ids that rows may use.
struct Known<'a> {
    outlets: HashSet<&'a str>,
    frames: HashSet<&'a str>,
    actors: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(results: &'a Results) -> Known<'a> {
        let (corpus, codebook) = (&results.run.corpus, &results.run.codebook);
        Known {
            outlets: corpus.outlets.iter().map(|one| one.id.as_str()).collect(),
            frames: codebook.frames.iter().map(|one| one.id.as_str()).collect(),
            actors: codebook.actors.iter().map(|one| one.id.as_str()).collect(),
        }
    }

    /// What is wrong with the row of a comparison table: its outlet, or its frame or actor where the table has them.
    fn comparison(&self, outlet: &str, subject: Option<(Kind, &str)>) -> Option<String> {
        if self.outlets.contains(outlet) {
            subject.and_then(|(kind, id)| self.id(kind, id))
        } else {
            Some(format!("run.json has no outlet `{}`", shown(outlet)))
        }
    }

    /// What is wrong with the id of a frame or actor.
    fn id(&self, kind: Kind, id: &str) -> Option<String> {
        let ids = match kind {
            Kind::Actor => &self.actors,
            Kind::Frame => &self.frames,
        };
        let unknown = !ids.contains(id);
        unknown.then(|| format!("run.json has no {} `{}`", kind.as_str(), shown(id)))
    }
}

fn articles(results: &Results) -> Option<Contradiction> {
    let mut ids = HashSet::new();
    first(&results.articles, |row| {
        let id = row.article_id.as_str();
        if !ids.insert(id) {
            return Some(format!("article `{}` appears twice", shown(id)));
        }
        let missing = results.text(id).is_none();
        missing.then(|| format!("texts.csv has no text of article `{}`", shown(id)))
    })
}

fn sentences(results: &Results) -> Option<Contradiction> {
    let mut numbers = HashSet::new();
    first(&results.sentences, |row| {
        let (id, number) = (row.article_id.as_str(), row.sentence_id);
        if numbers.insert((id, number)) {
            sentence(results, row)
        } else {
            Some(format!(
                "sentence {number} of article `{}` appears twice",
                shown(id)
            ))
        }
    })
}

fn sentence(results: &Results, row: &Sentence) -> Option<String> {
    let place = (row.article_id.as_str(), row.start, row.end);
    outlet(results, &row.article_id, &row.outlet)
        .or_else(|| piece(results, place, "text", &row.text))
}

fn mention(results: &Results, known: &Known<'_>, row: &Mention) -> Option<String> {
    let place = (row.article_id.as_str(), row.start, row.end);
    outlet(results, &row.article_id, &row.outlet)
        .or_else(|| known.id(row.kind, &row.id))
        .or_else(|| piece(results, place, "surface", &row.surface))
        .or_else(|| {
            let (id, number) = (&row.article_id, row.sentence_id);
            match results.sentence(id, number) {
                None => Some(format!(
                    "sentences.csv has no sentence {number} of article `{}`",
                    shown(id)
                )),
                Some(sentence) if row.start < sentence.start || sentence.end < row.end => {
                    Some(format!(
                        "characters {} to {} are not within sentence {number} of article `{}`",
                        row.start,
                        row.end,
                        shown(id)
                    ))
                }
                Some(_) => None,
            }
        })
}

/// What is wrong with the row's outlet, which must be that of its article.
fn outlet(results: &Results, article_id: &str, outlet: &str) -> Option<String> {
    match results.article(article_id) {
        None => Some(format!(
            "articles.csv has no article `{}`",
            shown(article_id)
        )),
        Some(article) if article.outlet != outlet => Some(format!(
            "the outlet is `{}`, but articles.csv has `{}` for article `{}`",
            shown(outlet),
            shown(&article.outlet),
            shown(article_id)
        )),
        Some(_) => None,
    }
}

/// What is wrong with the row's offsets, where the text must be what the row says.
fn piece(
    results: &Results,
    (article_id, start, end): (&str, usize, usize),
    column: &str,
    written: &str,
) -> Option<String> {
    let text = results.text(article_id)?;
    match text.slice(start, end) {
        None => Some(format!(
            "there are no characters {start} to {end} in the text of article `{}`, which has {} (texts.csv)",
            shown(article_id),
            text.offsets().len()
        )),
        Some(found) if found != written => Some(format!(
            "`{column}` is `{}`, but the text of article `{}` has `{}` at {start} to {end} (texts.csv)",
            shown(written),
            shown(article_id),
            shown(found)
        )),
        Some(_) => None,
    }
}
