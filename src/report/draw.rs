//! Which articles the page has room for.

use std::collections::{BTreeMap, HashSet};

use sha2::{Digest, Sha256};

/// A candidate: the hash that decides when it is drawn, its index, and its size in bytes.
type Candidate = ([u8; 32], usize, usize);

/// The articles, of `(outlet, id, bytes)`, that fit into `room` bytes: all if they fit, else as many from each outlet as
/// there is room for. They are drawn by the hash of their ids, so that every run chooses the same, whatever they say.
pub(super) fn drawn<'a>(
    articles: impl Iterator<Item = (&'a str, &'a str, usize)>,
    room: usize,
) -> HashSet<usize> {
    let mut by_outlet: BTreeMap<&str, Vec<Candidate>> = BTreeMap::new();
    for (at, (outlet, id, size)) in articles.enumerate() {
        let key = Sha256::digest(id.as_bytes()).into();
        by_outlet.entry(outlet).or_default().push((key, at, size));
    }
    for places in by_outlet.values_mut() {
        places.sort_unstable();
    }
    let longest = by_outlet.values().map(Vec::len).max().unwrap_or(0);
    let round = |round: usize| {
        by_outlet
            .values()
            .filter_map(move |places| places.get(round))
    };
    let mut left = room;
    let mut drawn = HashSet::new();
    for &(_, at, size) in (0..longest).flat_map(round) {
        let Some(rest) = left.checked_sub(size) else {
            break;
        };
        left = rest;
        drawn.insert(at);
    }
    drawn
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_does_not_fit_is_left_out_evenly() {
        let ids: Vec<(String, String)> = (0..30)
            .map(|at| {
                (
                    ["wire", "agency", "daily"][at % 3].to_string(),
                    format!("a{at}"),
                )
            })
            .collect();
        let articles = || {
            ids.iter()
                .map(|(outlet, id)| (outlet.as_str(), id.as_str(), 100))
        };
        assert_eq!(drawn(articles(), 3000).len(), 30, "all fit");
        let some = drawn(articles(), 1250);
        assert_eq!(some.len(), 12);
        for outlet in 0..3 {
            assert_eq!(some.iter().filter(|&at| at % 3 == outlet).count(), 4);
        }
        // The same articles are chosen in another order, and not simply the first ones.
        let ids_of = |places: HashSet<usize>, order: &dyn Fn(usize) -> usize| -> BTreeSet<String> {
            places
                .into_iter()
                .map(|at| ids[order(at)].1.clone())
                .collect()
        };
        let backward = drawn(articles().collect::<Vec<_>>().into_iter().rev(), 1250);
        let first: BTreeSet<String> = (0..12).map(|at| format!("a{at}")).collect();
        let forward = ids_of(some, &|at| at);
        assert_eq!(forward, ids_of(backward, &|at| 29 - at));
        assert_ne!(forward, first);
        assert!(drawn(articles(), 99).is_empty());
    }
}
