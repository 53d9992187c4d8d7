//! Sparse average linkage: clusters of things of which most pairs are nothing alike.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

/// Two clusters that may be merged, the most similar first; of equals those with the lowest numbers.
#[derive(PartialEq)]
struct Pair {
    similarity: f64,
    one: u32,
    other: u32,
}

impl Eq for Pair {}

impl Ord for Pair {
    fn cmp(&self, other: &Pair) -> Ordering {
        let by_similarity = self.similarity.total_cmp(&other.similarity);
        by_similarity.then_with(|| (other.one, other.other).cmp(&(self.one, self.other)))
    }
}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Pair) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Clusters `n` things by average linkage (UPGMA): the two clusters with the highest mean similarity of their members are merged, as long as it is `least` or
/// more. `rows` holds for each thing those like it, by number, with their similarity, both ways; every other pair has the similarity 0. `least` is above 0.
///
/// Returns the clusters of two things or more, each in order, by their first things. With *m* similar pairs it takes *O*(*m* log *m*) merges of neighbours in
/// practice, and memory in proportion to *m*.
///
/// ```
/// use parallax_claims::linkage::average;
///
/// let rows = [vec![(1, 0.9)], vec![(0, 0.9), (2, 0.5)], vec![(1, 0.5)]];
/// // The third is as far from the first as can be: (0.5 + 0) / 2.
/// assert_eq!(average(&rows, 0.4), [[0, 1]]);
/// assert_eq!(average(&rows, 0.25), [[0, 1, 2]]);
/// ```
pub fn average(rows: &[Vec<(u32, f32)>], least: f32) -> Vec<Vec<usize>> {
    let least = f64::from(least);
    let mut clusters: Vec<Vec<usize>> = (0..rows.len()).map(|one| vec![one]).collect();
    // For each cluster the sum of its similarities to each other that it has any to.
    let mut sums: Vec<FxHashMap<u32, f64>> = rows
        .iter()
        .map(|row| row.iter().map(|&(at, one)| (at, f64::from(one))).collect())
        .collect();
    let mut heap: BinaryHeap<Pair> = BinaryHeap::new();
    for (one, row) in rows.iter().enumerate() {
        let later = row.iter().filter(|(other, _)| *other as usize > one);
        let similar = later.filter(|(_, similarity)| f64::from(*similarity) >= least);
        heap.extend(similar.map(|&(other, similarity)| Pair {
            similarity: f64::from(similarity),
            one: one as u32,
            other,
        }));
    }
    while let Some(pair) = heap.pop() {
        let (one, other) = (pair.one as usize, pair.other as usize);
        let (size, added) = (clusters[one].len(), clusters[other].len());
        let now = sums[one].get(&pair.other);
        // A pair in the heap is out of date once either cluster has been merged.
        if now.map(|sum| sum / (size * added) as f64) != Some(pair.similarity) {
            continue;
        }
        let members = std::mem::take(&mut clusters[other]);
        clusters[one].extend(members);
        let size = clusters[one].len();
        let mut neighbours: Vec<(u32, f64)> =
            std::mem::take(&mut sums[other]).into_iter().collect();
        neighbours.sort_unstable_by_key(|&(at, _)| at);
        sums[one].remove(&pair.other);
        for (at, sum) in neighbours {
            if at == pair.one {
                continue;
            }
            let its = &mut sums[at as usize];
            its.remove(&pair.other);
            *its.entry(pair.one).or_insert(0.0) += sum;
            *sums[one].entry(at).or_insert(0.0) += sum;
        }
        for (&at, &sum) in &sums[one] {
            let similarity = sum / (size * clusters[at as usize].len()) as f64;
            if similarity >= least {
                heap.push(Pair {
                    similarity,
                    one: pair.one.min(at),
                    other: pair.one.max(at),
                });
            }
        }
    }
    let mut found: Vec<Vec<usize>> = clusters.into_iter().filter(|one| one.len() > 1).collect();
    found.iter_mut().for_each(|one| one.sort_unstable());
    found.sort_unstable();
    found
}
