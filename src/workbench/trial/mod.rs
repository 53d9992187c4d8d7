//! Trying a codebook on a corpus: what each term finds, what lies near and is missed, what overlaps, and hits to read.

mod near;
mod overlaps;
mod rows;
mod text;
mod variants;

use std::collections::BTreeSet;

use polars::prelude::{DataFrame, PolarsResult};

use super::{Read, Searched};
use crate::codebook::{Codebook, Kind, SearchError, Term};
use crate::schema::{Row, frame};
use crate::stats::random::stream;
pub use rows::*;
pub use text::text;

/// How a codebook is tried.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many hits of each frame are drawn to be read, and how many sentences without a frame.
    pub sample: usize,
    /// What they are drawn with: the same seed draws the same.
    pub seed: u64,
}

/// What trying a codebook shows.
pub struct Trial<'a> {
    /// The corpus, searched.
    pub searched: &'a Searched<'a>,
    /// A row for each term and alias.
    pub terms: Vec<TermRow<&'a str>>,
    /// A row for each term or alias that is found, and outlet.
    pub by_outlet: Vec<HitsRow<&'a str>>,
    /// Terms and aliases that share places.
    pub overlaps: Vec<OverlapRow<&'a str>>,
    /// What lies near a term and is not found by it.
    pub near: Vec<NearRow<String>>,
    /// Hits to read.
    pub sample: Vec<SampleRow<&'a str>>,
    /// How much of each outlet has a frame.
    pub coverage: Vec<CoverageRow<&'a str>>,
    /// Sentences without a frame, to read.
    pub unframed: Vec<UnframedRow<&'a str>>,
}

/// Tries the codebook of `searched`.
///
/// # Errors
/// When a term by itself can be found in an article in too many ways.
pub fn try_out<'a>(searched: &'a Searched<'a>, options: Options) -> Result<Trial<'a>, SearchError> {
    let all: Vec<Named<'a>> = named(searched.codebook).collect();
    let alone = searched.each_alone(all.iter().map(|one| one.term.without_exception()))?;
    let counts = Counts::new(searched, &all);
    let mut occurs = vec![0; all.len()];
    for found in alone.iter().flatten() {
        occurs[found.hit.index] += 1;
    }
    let (sample, unframed) = (sampled(searched, options), unframed(searched, options));
    Ok(Trial {
        searched,
        terms: terms(&all, &counts, &occurs),
        by_outlet: by_outlet(searched, &all, &counts),
        overlaps: overlaps::overlaps(searched, &all, &alone),
        near: near::near(searched, &all)?,
        sample,
        coverage: coverage(searched),
        unframed,
    })
}

impl Trial<'_> {
    /// The tables, each with its name.
    ///
    /// # Errors
    /// When polars refuses one, which would be a mistake in this library.
    pub fn tables(&self) -> PolarsResult<Vec<(&'static str, DataFrame)>> {
        fn made<R: Row + Clone>(rows: &[R]) -> PolarsResult<(&'static str, DataFrame)> {
            Ok((R::TABLE.name, frame(rows.iter().cloned())?))
        }
        Ok(vec![
            made(&self.terms)?,
            made(&self.by_outlet)?,
            made(&self.overlaps)?,
            made(&self.near)?,
            made(&self.sample)?,
            made(&self.coverage)?,
            made(&self.unframed)?,
        ])
    }
}

/// A term or alias with what it belongs to.
#[derive(Clone, Copy)]
struct Named<'a> {
    kind: Kind,
    /// Position of its frame or actor.
    owner: usize,
    /// Position among its terms.
    at: usize,
    id: &'a str,
    term: &'a Term,
}

/// Every term of the frames, then every alias of the actors, in the order of the codebook.
fn named(codebook: &Codebook) -> impl Iterator<Item = Named<'_>> {
    let of = |kind, owner, id, terms: &'_ [Term]| {
        let terms: Vec<_> = (0..terms.len()).collect();
        terms.into_iter().map(move |at| (kind, owner, id, at))
    };
    let frames = codebook.frames.iter().enumerate();
    let frames =
        frames.flat_map(move |(owner, one)| of(Kind::Frame, owner, one.id.as_str(), &one.terms));
    let actors = codebook.actors.iter().enumerate();
    let actors =
        actors.flat_map(move |(owner, one)| of(Kind::Actor, owner, one.id.as_str(), &one.aliases));
    frames
        .chain(actors)
        .map(move |(kind, owner, id, at)| Named {
            kind,
            owner,
            at,
            id,
            term: &terms_of(codebook, kind, owner)[at],
        })
}

fn terms_of(codebook: &Codebook, kind: Kind, owner: usize) -> &[Term] {
    match kind {
        Kind::Frame => &codebook.frames[owner].terms,
        Kind::Actor => &codebook.actors[owner].aliases,
    }
}

/// Hits of each term.
struct Counts {
    /// For each term, the hits in each outlet.
    hits: Vec<Vec<usize>>,
    /// For each term, the articles with a hit.
    articles: Vec<usize>,
    /// For each term, the hits of all terms of its frame or actor.
    of_owner: Vec<usize>,
}

impl Counts {
    fn new(searched: &Searched<'_>, all: &[Named<'_>]) -> Counts {
        let place = |kind, owner, at| {
            let key = |one: &Named<'_>| (one.kind == Kind::Actor, one.owner, one.at);
            all.partition_point(|one| key(one) < (kind == Kind::Actor, owner, at))
        };
        let mut counts = Counts {
            hits: vec![vec![0; searched.outlets.len()]; all.len()],
            articles: vec![0; all.len()],
            of_owner: vec![0; all.len()],
        };
        for read in &searched.articles {
            let mut here = BTreeSet::new();
            for found in &read.found {
                let at = place(found.hit.kind, found.hit.index, found.hit.term);
                counts.hits[at][read.outlet] += 1;
                here.insert(at);
            }
            for at in here {
                counts.articles[at] += 1;
            }
        }
        for same in all.chunk_by(|one, next| (one.kind, one.owner) == (next.kind, next.owner)) {
            let first = place(same[0].kind, same[0].owner, same[0].at);
            let places = first..first + same.len();
            let sum: usize = counts.hits[places.clone()].iter().flatten().sum();
            counts.of_owner[places].fill(sum);
        }
        counts
    }
}

fn terms<'a>(all: &[Named<'a>], counts: &Counts, occurs: &[usize]) -> Vec<TermRow<&'a str>> {
    let rows = all.iter().enumerate().map(|(at, one)| {
        let hits: usize = counts.hits[at].iter().sum();
        let of_owner = counts.of_owner[at];
        let counts_at_all = !one.term.is_exception() && of_owner > 0;
        TermRow {
            kind: one.kind,
            id: one.id,
            term: one.term.text(),
            weight: one.term.weight(),
            exception: one.term.is_exception(),
            occurs: occurs[at],
            hits,
            articles: counts.articles[at],
            outlets: counts.hits[at].iter().filter(|&&hits| hits > 0).count(),
            share: counts_at_all.then(|| hits as f64 / of_owner as f64),
        }
    });
    rows.collect()
}

fn by_outlet<'a>(
    searched: &Searched<'a>,
    all: &[Named<'a>],
    counts: &Counts,
) -> Vec<HitsRow<&'a str>> {
    let mut words = vec![0_usize; searched.outlets.len()];
    for read in &searched.articles {
        words[read.outlet] += read.reading.words.len();
    }
    let mut rows = Vec::new();
    for (one, hits) in all.iter().zip(&counts.hits) {
        if hits.iter().all(|&hits| hits == 0) {
            continue;
        }
        rows.extend(
            searched
                .outlets
                .iter()
                .enumerate()
                .map(|(outlet, name)| HitsRow {
                    kind: one.kind,
                    id: one.id,
                    term: one.term.text(),
                    outlet: *name,
                    hits: hits[outlet],
                    per_1000_words: 1000.0 * hits[outlet] as f64 / words[outlet].max(1) as f64,
                }),
        );
    }
    rows
}

/// `n` of `items`, drawn with `seed`, in their own order.
fn drawn<T>(items: Vec<T>, n: usize, seed: u64, name: impl Fn(&T) -> String) -> Vec<T> {
    let mut keyed: Vec<(u64, usize, T)> = items
        .into_iter()
        .enumerate()
        .map(|(at, item)| (stream(seed, &name(&item)), at, item))
        .collect();
    keyed.sort_unstable_by_key(|&(key, at, _)| (key, at));
    keyed.truncate(n);
    keyed.sort_unstable_by_key(|&(_, at, _)| at);
    keyed.into_iter().map(|(.., item)| item).collect()
}

/// Hits of each frame, drawn to be read.
fn sampled<'a>(searched: &'a Searched<'a>, options: Options) -> Vec<SampleRow<&'a str>> {
    let mut hits: Vec<Vec<(&Read<'_>, usize)>> = vec![Vec::new(); searched.codebook.frames.len()];
    for read in &searched.articles {
        for (at, found) in read.found.iter().enumerate() {
            if found.hit.kind == Kind::Frame {
                hits[found.hit.index].push((read, at));
            }
        }
    }
    let frames = searched.codebook.frames.iter().zip(hits);
    let rows = frames.flat_map(|(frame, hits)| {
        let name = |&(read, at): &(&Read<'_>, usize)| {
            format!(
                "{} {} {}",
                frame.id, read.article.id, read.found[at].hit.span.start
            )
        };
        let drawn = drawn(hits, options.sample, options.seed, name);
        drawn.into_iter().map(|(read, at)| {
            let found = read.found[at];
            SampleRow {
                id: frame.id.as_str(),
                term: frame.terms[found.hit.term].text(),
                surface: found.hit.span.of(read.article.text()),
                outlet: read.article.outlet.as_str(),
                article_id: read.article.id.as_str(),
                sentence_id: found.sentence + 1,
                sentence: read.sentence(found.sentence),
            }
        })
    });
    rows.collect()
}

/// Whether each sentence of an article has a term of a frame.
fn framed(read: &Read<'_>) -> Vec<bool> {
    let mut framed = vec![false; read.reading.sentences.len()];
    let frames = read
        .found
        .iter()
        .filter(|found| found.hit.kind == Kind::Frame);
    frames.for_each(|found| framed[found.sentence] = true);
    framed
}

fn coverage<'a>(searched: &Searched<'a>) -> Vec<CoverageRow<&'a str>> {
    let rows = searched.outlets.iter().enumerate().map(|(outlet, name)| {
        let own: Vec<&Read<'_>> = searched
            .articles
            .iter()
            .filter(|read| read.outlet == outlet)
            .collect();
        let framed: Vec<bool> = own.iter().flat_map(|read| framed(read)).collect();
        let without = framed.iter().filter(|framed| !**framed).count();
        CoverageRow {
            outlet: *name,
            articles: own.len(),
            sentences: framed.len(),
            unframed: without,
            share: without as f64 / framed.len().max(1) as f64,
        }
    });
    rows.collect()
}

/// Sentences without a frame, drawn to be read.
fn unframed<'a>(searched: &'a Searched<'a>, options: Options) -> Vec<UnframedRow<&'a str>> {
    if searched.codebook.frames.is_empty() {
        return Vec::new();
    }
    let without = searched.articles.iter().flat_map(|read| {
        let framed = framed(read).into_iter().enumerate();
        framed
            .filter(|(_, framed)| !framed)
            .map(move |(at, _)| (read, at))
    });
    let name = |&(read, at): &(&Read<'_>, usize)| format!("unframed {} {at}", read.article.id);
    let drawn = drawn(without.collect(), options.sample, options.seed, name);
    let rows = drawn.into_iter().map(|(read, at)| UnframedRow {
        outlet: read.article.outlet.as_str(),
        article_id: read.article.id.as_str(),
        sentence_id: at + 1,
        sentence: read.sentence(at),
    });
    rows.collect()
}
