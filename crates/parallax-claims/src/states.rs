//! Whether an outlet has a claim.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::bounds::Bounds;
use crate::claims::Claim;
use crate::similar::Similar;
use crate::unit::{Article, Unit};

/// The most similar sentences of a claim that a further sentence is compared with: a claim's sentences differ in what else they say.
const NEAREST: usize = 3;

/// Whether an outlet has a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// A sentence of it makes the claim.
    Has,
    /// A sentence is somewhat like those of the claim.
    Unclear,
    /// No sentence is like them, in the articles that were searched.
    NotFound,
}

/// An outlet's state for a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The outlet.
    pub outlet: usize,
    /// Its state.
    pub state: State,
    /// Its unit that is most like the claim, if any is like it at all.
    pub nearest: Option<usize>,
    /// How similar that is to the claim's sentences: 1 stands for about the same.
    pub score: f32,
    /// Whether the outlet has the claim in text alone that repeats another article.
    pub only_copied: bool,
    /// The outlet's articles from the claim's first day on.
    pub n_articles: usize,
    /// Their words.
    pub n_words: usize,
    /// Where it is not found: the chance that an outlet that has as many of the other claims as this one would miss the claim in so many words.
    pub chance_to_miss: Option<f64>,
}

/// The states of all outlets with an article from the first day on.
pub fn of_claim(
    articles: &[Article],
    units: &[Unit<'_>],
    similar: &Similar,
    (members, first_day): (&[usize], Option<i32>),
    bounds: &Bounds,
) -> Vec<Cell> {
    let is_searched = |article: &Article| article.day >= first_day || article.day.is_none();
    let mut searched: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for article in articles.iter().filter(|one| is_searched(one)) {
        let (n_articles, n_words) = searched.entry(article.outlet).or_default();
        *n_articles += 1;
        *n_words += article.n_words;
    }
    // For each outlet its units by rank: members first, then what is its own, then by similarity, then the first.
    let mut best: BTreeMap<usize, (bool, bool, f32, usize)> = BTreeMap::new();
    for (unit, score) in scores(similar, members) {
        let article = &articles[units[unit].article];
        if !is_searched(article) {
            continue;
        }
        let is_member = members.binary_search(&unit).is_ok();
        let is_own = !units[unit].copied && score >= bounds.has;
        let new = (is_member, is_own, score, unit);
        let known = best.entry(article.outlet).or_insert(new);
        let rank = |one: &(bool, bool, f32, usize)| (one.0, one.1);
        let better = rank(&new) > rank(known) || rank(&new) == rank(known) && new.2 > known.2;
        if better {
            *known = new;
        }
    }
    let cells = searched.into_iter().map(|(outlet, (n_articles, n_words))| {
        let found = best.get(&outlet);
        let score = found.map_or(0.0, |one| one.2);
        let state = match found {
            Some((true, ..)) => State::Has,
            _ if score >= bounds.has => State::Has,
            _ if score > bounds.not_found => State::Unclear,
            _ => State::NotFound,
        };
        Cell {
            outlet,
            state,
            nearest: found.map(|one| one.3),
            score,
            only_copied: state == State::Has && found.is_some_and(|one| units[one.3].copied),
            n_articles,
            n_words,
            chance_to_miss: None,
        }
    });
    cells.collect()
}

/// For each unit that is like any of `members`, in order, how like them it is: the mean of its highest similarities to them.
fn scores(similar: &Similar, members: &[usize]) -> Vec<(usize, f32)> {
    let mut of_unit: FxHashMap<u32, Vec<f32>> = FxHashMap::default();
    for &member in members {
        for &(other, similarity) in &similar.rows[member] {
            of_unit.entry(other).or_default().push(similarity);
        }
    }
    let score = |(unit, mut all): (u32, Vec<f32>)| {
        let unit = unit as usize;
        let others = members.len() - usize::from(members.binary_search(&unit).is_ok());
        let n = others.min(NEAREST);
        all.sort_unstable_by(|one, other| other.total_cmp(one));
        (unit, all.iter().take(n).sum::<f32>() / n as f32)
    };
    let mut scores: Vec<(usize, f32)> = of_unit.into_iter().map(score).collect();
    scores.sort_unstable_by_key(|&(unit, _)| unit);
    scores
}

/// Adds to each cell in which a claim is not found the chance that it is missed: (1 − *p*)^(*w*/*W*), where *p* is the share of the other claims that the outlet has (with half
/// a claim added to either side), *w* its words that were searched and *W* all its words.
pub fn add_chances(articles: &[Article], claims: &mut [Claim]) {
    let mut words: FxHashMap<usize, usize> = FxHashMap::default();
    for article in articles {
        *words.entry(article.outlet).or_default() += article.n_words;
    }
    let mut counts: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for cell in claims.iter().flat_map(|claim| &claim.cells) {
        let (has, all) = counts.entry(cell.outlet).or_default();
        *has += usize::from(cell.state == State::Has);
        *all += 1;
    }
    let cells = claims.iter_mut().flat_map(|claim| &mut claim.cells);
    for cell in cells.filter(|cell| cell.state == State::NotFound) {
        // This claim is among all of them and not among those that the outlet has.
        let (has, all) = counts[&cell.outlet];
        let share = (has as f64 + 0.5) / all as f64;
        let part = cell.n_words as f64 / words[&cell.outlet].max(1) as f64;
        cell.chance_to_miss = Some((1.0 - share).powf(part));
    }
}
