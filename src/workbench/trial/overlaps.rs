//! Terms of two frames, and aliases of two actors, that fit the same words.

use std::collections::{BTreeMap, HashMap};

use super::{Named, OverlapRow};
use crate::codebook::Kind;
use crate::workbench::{Found, Searched};

/// The overlaps, those with most places first. `alone` has, for each article, where each term fits by itself.
pub(super) fn overlaps<'a>(
    searched: &Searched<'a>,
    all: &[Named<'a>],
    alone: &[Vec<Found>],
) -> Vec<OverlapRow<&'a str>> {
    let mut places: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    // Those that the codebook alone shows, whether or not the corpus has them.
    same_or_within(all).into_iter().for_each(|pair| {
        places.insert(pair, 0);
    });
    for found in alone {
        for sentence in found.chunk_by(|one, next| one.sentence == next.sentence) {
            for (at, one) in sentence.iter().enumerate() {
                // They are in the order of their beginnings.
                let rest = sentence[at + 1..].iter();
                for other in rest.take_while(|other| other.hit.span.start < one.hit.span.end) {
                    let pair = (
                        one.hit.index.min(other.hit.index),
                        one.hit.index.max(other.hit.index),
                    );
                    if are_rivals(&all[pair.0], &all[pair.1]) {
                        *places.entry(pair).or_default() += 1;
                    }
                }
            }
        }
    }
    let _ = searched;
    let mut rows: Vec<OverlapRow<&str>> = places
        .into_iter()
        .map(|((one, other), places)| OverlapRow {
            kind: all[one].kind,
            id: all[one].id,
            term: all[one].term.text(),
            other_id: all[other].id,
            other_term: all[other].term.text(),
            places,
        })
        .collect();
    rows.sort_by_key(|row| (row.kind, std::cmp::Reverse(row.places)));
    rows
}

/// Whether two terms belong to different frames, or to different actors, and count.
fn are_rivals(one: &Named<'_>, other: &Named<'_>) -> bool {
    one.kind == other.kind
        && one.owner != other.owner
        && !one.term.is_exception()
        && !other.term.is_exception()
}

/// Pairs of rivals that are the same term, and of actors' aliases of which one holds the other.
fn same_or_within(all: &[Named<'_>]) -> Vec<(usize, usize)> {
    let mut by_words: HashMap<(Kind, Vec<String>), Vec<usize>> = HashMap::new();
    for (at, one) in all.iter().enumerate() {
        by_words
            .entry((one.kind, one.term.key()))
            .or_default()
            .push(at);
    }
    let mut pairs = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let words = one.term.key();
        let lengths = match one.kind {
            Kind::Actor => 1..=words.len(),
            Kind::Frame => words.len()..=words.len(),
        };
        for length in lengths {
            for window in words.windows(length) {
                let others = by_words.get(&(one.kind, window.to_vec()));
                let rivals = others.into_iter().flatten().filter(|&&other| {
                    are_rivals(one, &all[other]) && (length < words.len() || at < other)
                });
                pairs.extend(rivals.map(|&other| (at.min(other), at.max(other))));
            }
        }
    }
    pairs
}
