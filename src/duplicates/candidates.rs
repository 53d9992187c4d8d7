//! Which passages might be similar? MinHash (Broder 1997) with banding (Leskovec, Rajaraman and Ullman, *Mining of
//! Massive Datasets*, chapter 3).
//!
//! The signature of a set has [`HASHES`] numbers; two sets with the similarity J agree in each of them with probability J.
//! It is cut into [`BANDS`] bands of three, so that they share each band with probability p = J³, and [`MIN_BANDS`] or
//! more of them with probability
//!
//! > 1 − (1 − p)⁴⁸ − 48 p (1 − p)⁴⁷,
//!
//! which is 0.987 for J = 0.5, 0.9999 for J = 0.6, 0.06 for J = 0.2 and 0.001 for J = 0.1.

use minhash_rs::prelude::{Fnv, MinHash, MinHasher};
use rayon::prelude::*;

use super::passage::Paragraph;

/// How many numbers a signature has.
const HASHES: usize = 144;
/// How many bands a signature is cut into.
const BANDS: usize = 48;
/// Numbers for bands that are in memory at a time. Signatures are worked out again where that is not all of them.
const MOST_IN_MEMORY: usize = 24_000_000;
/// How many bands two paragraphs must share to be compared.
pub(super) const MIN_BANDS: usize = 2;

/// A set's signature.
type Signature = MinHash<u32, HASHES, Fnv, u32, u32>;

/// Groups of paragraphs that share a band.
pub(super) struct Groups {
    /// The number of paragraphs in each group.
    sizes: Vec<usize>,
    /// The groups of each paragraph, one paragraph after another.
    of: Vec<u32>,
    /// Where the groups of each paragraph begin in `of`, and the end.
    starts: Vec<usize>,
}

impl Groups {
    /// Groups the paragraphs that have sequences of words outside quotation marks.
    pub fn of(paragraphs: &[Paragraph]) -> Groups {
        let with_words: Vec<(u32, &Paragraph)> = (0..)
            .zip(paragraphs)
            .filter(|(_, paragraph)| !paragraph.own_words.is_empty())
            .collect();
        let numbers: Vec<u32> = with_words.iter().map(|(at, _)| *at).collect();
        let at_once = (MOST_IN_MEMORY / with_words.len().max(1)).clamp(1, BANDS);
        let mut shared: Vec<Vec<(usize, u32)>> = Vec::with_capacity(BANDS);
        for first in (0..BANDS).step_by(at_once) {
            let n = at_once.min(BANDS - first);
            let of_one = |(_, paragraph): &(u32, &Paragraph)| {
                bands(&paragraph.own_words).into_iter().skip(first).take(n)
            };
            let bands: Vec<u64> = with_words.par_iter().flat_map_iter(of_one).collect();
            shared.par_extend((0..n).into_par_iter().map(|band| {
                let own = bands.iter().skip(band).step_by(n);
                share_band(&numbers, own.copied())
            }));
        }
        let mut sizes = Vec::new();
        let mut groups_of = vec![0; paragraphs.len()];
        for band in &shared {
            let before = sizes.len();
            for &(group, paragraph) in band {
                sizes.resize(before + group + 1, 0);
                sizes[before + group] += 1;
                groups_of[paragraph as usize] += 1;
            }
        }
        let starts = starts(&groups_of);
        let mut of = vec![0; starts[paragraphs.len()]];
        let mut next = starts.clone();
        let mut before = 0;
        for band in &shared {
            for &(group, paragraph) in band {
                of[next[paragraph as usize]] = (before + group) as u32;
                next[paragraph as usize] += 1;
            }
            before += band.last().map_or(0, |(last, _)| last + 1);
        }
        Groups { sizes, of, starts }
    }

    /// Room for the members of each group, of which there are none yet.
    pub fn members(&self) -> Members {
        let starts = starts(&self.sizes);
        Members {
            all: vec![0; starts[self.sizes.len()]],
            filled: vec![0; self.sizes.len()],
            starts,
        }
    }

    /// The groups of one paragraph; most have none.
    pub fn of_one(&self, paragraph: usize) -> &[u32] {
        &self.of[self.starts[paragraph]..self.starts[paragraph + 1]]
    }
}

/// Some of the members of each group, in ascending order.
pub(super) struct Members {
    /// Room for all members, group by group: allocating hundreds of thousands of lists of two or three would be slow.
    all: Vec<u32>,
    /// Where each group begins in `all`, and the end.
    starts: Vec<usize>,
    /// How many members each group has.
    filled: Vec<usize>,
}

impl Members {
    /// The members of one group.
    pub fn of(&self, group: u32) -> &[u32] {
        let start = self.starts[group as usize];
        &self.all[start..start + self.filled[group as usize]]
    }

    /// Adds a paragraph to one of its groups; its number is higher than those already there.
    pub fn add(&mut self, group: u32, paragraph: usize) {
        let filled = &mut self.filled[group as usize];
        self.all[self.starts[group as usize] + *filled] = paragraph as u32;
        *filled += 1;
    }

    /// Removes a paragraph from a group, if it is there.
    pub fn remove(&mut self, group: u32, paragraph: usize) {
        if let Ok(at) = self.of(group).binary_search(&(paragraph as u32)) {
            let start = self.starts[group as usize];
            let filled = &mut self.filled[group as usize];
            self.all[start + at..start + *filled].rotate_left(1);
            *filled -= 1;
        }
    }
}

/// Where each of several lists of these sizes begins when they are stored one after another, and the end.
fn starts(sizes: &[usize]) -> Vec<usize> {
    let ends = sizes.iter().scan(0, |end, size| {
        *end += size;
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

/// A number for each band of the set's signature.
fn bands(set: &[u64]) -> [u64; BANDS] {
    // The upper half of the hash is mixed better.
    let signature: Signature = set.iter().map(|member| (member >> 32) as u32).collect();
    signature.band_hashes::<BANDS>()
}

/// Of `paragraphs`, each with its number for one `band`, those that share it with others, each with the index of its group in the band: group by
/// group, and in order within each.
fn share_band(paragraphs: &[u32], band: impl Iterator<Item = u64> + Clone) -> Vec<(usize, u32)> {
    // Most numbers occur once; those alone in their slot need not be sorted.
    let slots = (4 * paragraphs.len()).next_power_of_two();
    let slot = |number: u64| number as usize & (slots - 1);
    let mut fallen = vec![0_u8; slots];
    for number in band.clone() {
        let fallen = &mut fallen[slot(number)];
        *fallen = fallen.saturating_add(1);
    }
    let mut numbers: Vec<(u64, u32)> = band
        .zip(paragraphs.iter().copied())
        .filter(|(number, _)| fallen[slot(*number)] > 1)
        .collect();
    numbers.sort_unstable();
    numbers
        .chunk_by(|one, next| one.0 == next.0)
        .filter(|same| same.len() > 1)
        .enumerate()
        .flat_map(|(group, same)| same.iter().map(move |(_, paragraph)| (group, *paragraph)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duplicates::Passage;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt, SeedableRng};

    fn paragraph(own_words: Vec<u64>) -> Paragraph {
        let passage = Passage {
            article: 0,
            sentences: 0..1,
        };
        Paragraph {
            passage,
            own_words,
            all_words: std::sync::OnceLock::new(),
        }
    }

    /// The proportion of 1,000 pairs of sets, with `both` members in common and `each` of their own, that are candidates.
    fn found(both: usize, each: usize) -> f64 {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let mut set = |n: usize| Vec::from_iter((0..n).map(|_| random.random::<u64>()));
        let mut paragraphs = Vec::new();
        for _ in 0..1000 {
            let common = set(both);
            for _ in 0..2 {
                paragraphs.push(paragraph([common.clone(), set(each)].concat()));
            }
        }
        let groups = Groups::of(&paragraphs);
        let share = |pair: &usize| {
            let (one, other) = (groups.of_one(2 * pair), groups.of_one(2 * pair + 1));
            one.iter().filter(|group| other.contains(group)).count() >= MIN_BANDS
        };
        (0..1000).filter(share).count() as f64 / 1000.0
    }

    /// Expected: 1 − (1 − p)⁴⁸ − 48 p (1 − p)⁴⁷, p = J³, with J = 0.5, 0.6, 0.75, 0.2 and 0.1; the bounds are three
    /// standard errors.
    #[test]
    fn similar_passages_are_found_as_often_as_theory_predicts() {
        assert!((found(20, 10) - 0.9871).abs() < 0.011);
        assert!(found(24, 8) >= 0.998);
        assert_eq!(found(30, 5), 1.0);
        assert!((found(10, 20) - 0.0566).abs() < 0.022);
        assert!(found(4, 18) <= 0.005);
    }

    #[test]
    fn members_stay_in_order_and_can_be_removed_anywhere() {
        let groups = Groups {
            sizes: vec![2, 3],
            of: Vec::new(),
            starts: vec![0],
        };
        let mut members = groups.members();
        for paragraph in [3, 5, 9] {
            members.add(1, paragraph);
        }
        members.add(0, 5);
        members.remove(1, 5);
        assert_eq!((members.of(0), members.of(1)), (&[5][..], &[3, 9][..]));
        members.remove(1, 7);
        members.remove(1, 3);
        members.add(1, 12);
        assert_eq!((members.of(0), members.of(1)), (&[5][..], &[9, 12][..]));
    }

    #[test]
    fn headings_and_short_lines_have_no_group() {
        let groups = Groups::of(&[paragraph(Vec::new()), paragraph(Vec::new())]);
        assert_eq!((groups.sizes.len(), groups.of_one(1)), (0, &[][..]));
    }
}
