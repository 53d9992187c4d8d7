//! How similar each two units are.

use rayon::prelude::*;

use crate::bounds::Bounds;
use crate::unit::{Term, Unit};
use crate::words::Weighted;

/// Similarities below this are not kept and count as 0: two sentences about the same subject.
const LEAST: f32 = 0.4;
/// The least cosine of their stems that two units are compared with at all: a common name alone does not reach it.
const LEAST_WORDS: f32 = 0.02;
/// The highest similarity that vectors alone give, so that equal topics do not make up for different words.
const MOST_OF_VECTORS: f32 = 2.0;

/// For each unit the others that are like it, by number, with their similarity: 1 stands for about the same.
pub struct Similar {
    /// The neighbours of each unit.
    pub rows: Vec<Vec<(u32, f32)>>,
}

impl Similar {
    /// Compares each two of `units`.
    pub fn of(units: &[Unit<'_>], bounds: &Bounds) -> Similar {
        let terms: Vec<&[Term]> = units.iter().map(|unit| &unit.terms[..]).collect();
        let weighted = Weighted::of(&terms);
        let vectors = bounds.vector.and_then(|scale| Vectors::of(units, scale));
        let row = |sums: &mut Vec<f32>, at: usize| {
            sums.resize(units.len(), 0.0);
            let mut touched: Vec<u32> = Vec::new();
            for &(term, weight) in &weighted.rows[at] {
                for &(other, its) in &weighted.columns[term as usize] {
                    let sum = &mut sums[other as usize];
                    if *sum == 0.0 {
                        touched.push(other);
                    }
                    *sum += weight * its;
                }
            }
            touched.sort_unstable();
            let similarity = |&other: &u32| {
                let words = std::mem::take(&mut sums[other as usize]);
                if other as usize == at || words < LEAST_WORDS {
                    return None;
                }
                let words = words / bounds.words;
                let both = match &vectors {
                    Some(vectors) => (words + vectors.similarity(at, other as usize)) / 2.0,
                    None => words,
                };
                (both >= LEAST).then_some((other, both))
            };
            touched.iter().filter_map(similarity).collect()
        };
        Similar {
            rows: (0..units.len())
                .into_par_iter()
                .map_init(Vec::new, row)
                .collect(),
        }
    }

    /// How similar two units are; 0 where they are not kept.
    pub fn between(&self, one: usize, other: usize) -> f32 {
        let row = &self.rows[one];
        let at = row.binary_search_by_key(&(other as u32), |&(unit, _)| unit);
        at.map_or(0.0, |at| row[at].1)
    }
}

/// The vectors of all units less their mean, scaled to length 1.
struct Vectors {
    width: usize,
    all: Vec<f32>,
    scale: f32,
}

impl Vectors {
    /// `None` where a unit has none.
    fn of(units: &[Unit<'_>], scale: f32) -> Option<Vectors> {
        let width = units.first()?.vector?.len();
        let mut all: Vec<f32> = Vec::with_capacity(units.len() * width);
        for unit in units {
            let vector = unit.vector.filter(|one| one.len() == width)?;
            all.extend(scaled(vector.iter().map(|&one| f32::from(one))));
        }
        let mut mean = vec![0.0_f64; width];
        for vector in all.chunks_exact(width) {
            for (sum, &one) in mean.iter_mut().zip(vector) {
                *sum += f64::from(one);
            }
        }
        for vector in all.chunks_exact_mut(width) {
            let centred = vector.iter().zip(&mean);
            let centred = centred.map(|(&one, sum)| one - (sum / units.len() as f64) as f32);
            let new = scaled(centred);
            vector.copy_from_slice(&new);
        }
        Some(Vectors { width, all, scale })
    }

    fn similarity(&self, one: usize, other: usize) -> f32 {
        let row = |at: usize| &self.all[at * self.width..(at + 1) * self.width];
        (product(row(one), row(other)) / self.scale).min(MOST_OF_VECTORS)
    }
}

/// The components divided by the vector's length; all 0 where it has none.
fn scaled(components: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut scaled: Vec<f32> = components.collect();
    let length = product(&scaled, &scaled).sqrt();
    if length > 1e-6 {
        scaled.iter_mut().for_each(|one| *one /= length);
    } else {
        scaled.fill(0.0);
    }
    scaled
}

/// The scalar product, in eight sums whose order is fixed, so that a processor can work on them at once.
fn product(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (ones, others) = (one.chunks_exact(8), other.chunks_exact(8));
    let rest = ones.remainder().iter().zip(others.remainder());
    let rest: f32 = rest.map(|(a, b)| a * b).sum();
    for (ones, others) in ones.zip(others) {
        for at in 0..8 {
            sums[at] += ones[at] * others[at];
        }
    }
    sums.iter().sum::<f32>() + rest
}
