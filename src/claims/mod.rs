//! What outlets say: the same statement across outlets, and the outlets in which it is not found.
//!
//! [`find`] hands the sentences of each event to [`parallax_claims`] and says in whose articles what it found stands. `docs/methods.md` describes the method and
//! how well it does.

mod figures;
mod units;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use parallax_claims::Bounds;
use rustc_hash::FxHashMap;

pub use figures::{Differing, Number, figures};
pub use parallax_claims::State;
use units::Units;

use crate::annotate::{Annotations, Sentence};
use crate::corpus::{Article, Corpus};
use crate::duplicates::Duplicate;
use crate::text::{Part, Voice};

/// The most sentences that are compared with each other. What comparing takes grows with their square.
const MOST_SENTENCES: usize = 12_000;

/// A sentence of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The index of its article.
    pub article: usize,
    /// Its index in the article.
    pub sentence: usize,
}

/// A statement that sentences of two outlets or more make.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The sentences that make it, in order.
    pub sentences: Vec<Place>,
    /// The one that is most like the others.
    pub representative: Place,
    /// The mean similarity of each two of them: 1 stands for about the same.
    pub cohesion: f64,
    /// The first day on which an article makes it, as yyyy-mm-dd, where one is known.
    pub first_day: Option<String>,
    /// The states of the outlets with an article from that day on, in the corpus's order.
    pub cells: Vec<Cell>,
}

/// An outlet's state for a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The index of the outlet in the corpus.
    pub outlet: usize,
    /// Its state.
    pub state: State,
    /// Its sentence that is most like the claim, if any is like it at all.
    pub nearest: Option<Place>,
    /// How like the claim that is: 1 stands for about the same.
    pub score: f64,
    /// Whether the outlet has the claim in text alone that repeats another article.
    pub only_copied: bool,
    /// Its articles that were searched.
    pub n_articles: usize,
    /// Their words.
    pub n_words: usize,
    /// Where it is not found, the chance of that if it had this claim as often as the others.
    pub chance_to_miss: Option<f64>,
}

impl Claim {
    /// In how many outlets it is in this state.
    pub fn n_outlets(&self, state: State) -> usize {
        self.cells.iter().filter(|cell| cell.state == state).count()
    }

    /// The voice of most of its sentences; of equals the outlet's own.
    pub fn voice(&self, annotations: &Annotations) -> Voice {
        let sentences = self.sentences.iter();
        let all: Vec<Voice> = sentences.map(|place| place.of(annotations).voice).collect();
        let count = |voice: Voice| all.iter().filter(|&&one| one == voice).count();
        let voices = [Voice::Attributed, Voice::Quoted, Voice::Outlet].into_iter();
        voices
            .max_by_key(|&voice| count(voice))
            .unwrap_or(Voice::Outlet)
    }

    /// Whose words it is most often given as, where it is: of equals the one whose name sorts first.
    pub fn speaker(&self, annotations: &Annotations) -> Option<String> {
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for place in &self.sentences {
            if let Some(speaker) = place.of(annotations).speaker {
                *counts.entry(speaker).or_default() += 1;
            }
        }
        let most = counts
            .into_iter()
            .max_by(|one, other| one.1.cmp(&other.1).then(other.0.cmp(&one.0)));
        most.map(|(speaker, _)| speaker)
    }
}

impl Place {
    /// The sentence.
    pub fn of(self, annotations: &Annotations) -> Sentence {
        let mut article = annotations.article(self.article);
        article.sentences.swap_remove(self.sentence)
    }
}

/// Finds the claims of a corpus: within each block if it is divided into blocks, else in all of it. Those of the most outlets come first, then those
/// of the first block.
///
/// Claims are made of counted sentences. An outlet that prints a copied passage (`duplicates`) has the claims in it, and does not make a claim one of two outlets. `part` is the one
/// that is compared, if not all are; a claim is made of lead and body, so there is none if that is the headline. A block of more than 12,000 sentences is cut
/// into periods, and claims are found within each.
pub fn find(
    corpus: &Corpus,
    annotations: &Annotations,
    duplicates: &[Duplicate],
    part: Option<Part>,
) -> Vec<Claim> {
    let outlets: FxHashMap<&str, usize> = corpus
        .outlets
        .iter()
        .enumerate()
        .map(|(at, outlet)| (outlet.id.as_str(), at))
        .collect();
    let units = Units::new(corpus, annotations, duplicates, part);
    let mut claims = Vec::new();
    let periods = blocks(corpus).into_iter().flat_map(|members| {
        cut(members, MOST_SENTENCES, |at| {
            (day(&corpus.articles[at]), units.n_sentences(at))
        })
    });
    for members in periods {
        let (places, of_block) = units.of(&members);
        let articles: Vec<parallax_claims::Article> = members
            .iter()
            .map(|&at| parallax_claims::Article {
                outlet: outlets[corpus.articles[at].outlet.as_str()],
                day: day(&corpus.articles[at]),
                n_words: units.n_words(at),
            })
            .collect();
        let found = parallax_claims::find(&articles, &of_block, &Bounds::WORDS);
        claims.extend(found.into_iter().map(|claim| placed(claim, &places)));
    }
    // Stable: of equals those of the first block.
    claims.sort_by_key(|claim| Reverse(claim.n_outlets(State::Has)));
    claims
}

/// Cuts the articles of a block, each with its day and its sentences as `of` gives them, into periods of at most so many sentences: between two days where that is possible,
/// else between two articles. A block with no more sentences stays whole and in order.
fn cut(
    mut members: Vec<usize>,
    most: usize,
    of: impl Fn(usize) -> (Option<i32>, usize),
) -> Vec<Vec<usize>> {
    let count = |some: &[usize]| -> usize { some.iter().map(|&at| of(at).1).sum() };
    if count(&members) <= most {
        return vec![members];
    }
    members.sort_by_key(|&at| of(at).0);
    let mut periods: Vec<Vec<usize>> = vec![Vec::new()];
    let mut held = 0;
    for of_day in members.chunk_by(|&one, &next| of(one).0 == of(next).0) {
        let whole = count(of_day) <= most;
        for part in of_day.chunks(if whole { of_day.len() } else { 1 }) {
            let more = count(part);
            if held + more > most && held > 0 {
                periods.push(Vec::new());
                held = 0;
            }
            held += more;
            periods.last_mut().expect("there is a period").extend(part);
        }
    }
    periods
}

/// The articles of each block, by the block's name; all of them where there are no blocks. Articles without a block are in none.
fn blocks(corpus: &Corpus) -> Vec<Vec<usize>> {
    if corpus.blocks.is_none() {
        return vec![(0..corpus.articles.len()).collect()];
    }
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, article) in corpus.articles.iter().enumerate() {
        if let Some(block) = &article.block {
            blocks.entry(block).or_default().push(at);
        }
    }
    blocks.into_values().collect()
}

/// The day of an article, counted from the first of our era.
fn day(article: &Article) -> Option<i32> {
    let date: NaiveDate = article.date.as_deref()?.parse().ok()?;
    Some(date.num_days_from_ce())
}

/// A claim with the places of its units.
fn placed(claim: parallax_claims::Claim, places: &[Place]) -> Claim {
    let first_day = claim
        .first_day
        .and_then(NaiveDate::from_num_days_from_ce_opt);
    Claim {
        sentences: claim.units.iter().map(|&unit| places[unit]).collect(),
        representative: places[claim.representative],
        cohesion: claim.cohesion.into(),
        first_day: first_day.map(|day| day.to_string()),
        cells: claim
            .cells
            .into_iter()
            .map(|cell| Cell {
                outlet: cell.outlet,
                state: cell.state,
                nearest: cell.nearest.map(|unit| places[unit]),
                score: cell.score.into(),
                only_copied: cell.only_copied,
                n_articles: cell.n_articles,
                n_words: cell.n_words,
                chance_to_miss: cell.chance_to_miss,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn large_blocks_are_cut_between_days() {
        let days = [Some(2), Some(1), Some(1), Some(3), None];
        let of = |at: usize| (days[at], 4);
        assert_eq!(cut(vec![0, 1, 2, 3, 4], 20, of), [vec![0, 1, 2, 3, 4]]);
        // Undated first, then day by day: two articles of the first day stay together.
        assert_eq!(
            cut(vec![0, 1, 2, 3, 4], 9, of),
            [vec![4], vec![1, 2], vec![0, 3]]
        );
        // A day that is too large by itself is cut between its articles.
        assert_eq!(cut(vec![1, 2], 5, of), [vec![1], vec![2]]);
    }
}
