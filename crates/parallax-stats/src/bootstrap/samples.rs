//! Bootstrap samples that several statistics share.

use std::sync::OnceLock;

use ndarray::Array2;

use crate::random::Sampler;

/// The bootstrap samples of one seed.
///
/// Those of one number of units can be cached: drawn once, when they are first needed, and shared by every
/// statistic over the same units. With or without the cache, the samples are the same.
///
/// ```
/// use ndarray::arr2;
/// use parallax_stats::bootstrap::{Resamples, Samples};
///
/// let articles = arr2(&[[6.0, 900.0], [2.0, 700.0], [0.0, 650.0], [5.0, 800.0]]);
/// let samples = Samples::cached(1, 4, 2_000);
/// let shared = Resamples::with_samples(articles.view(), 2_000, &samples);
/// let alone = Resamples::new(articles.view(), 2_000, 1);
/// assert_eq!(shared.sums(), alone.sums());
/// ```
pub struct Samples {
    seed: u64,
    units: usize,
    draws: usize,
    /// How often each unit is in each sample: draws × units. `None` where a count does not fit a byte.
    counts: OnceLock<Option<Array2<u8>>>,
}

impl Samples {
    /// Cached samples: `draws` of them, of `units` units each, at a byte per unit and draw.
    pub fn cached(seed: u64, units: usize, draws: usize) -> Self {
        Samples {
            seed,
            units,
            draws,
            counts: OnceLock::new(),
        }
    }

    /// Samples that are drawn each time they are needed.
    pub fn uncached(seed: u64) -> Self {
        Samples::cached(seed, 0, 0)
    }

    /// The seed that they are drawn with.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The counts of at least the first `draws` samples, if samples of that many units are cached.
    pub(crate) fn counts(&self, units: usize, draws: usize) -> Option<&Array2<u8>> {
        if units != self.units || draws > self.draws {
            return None;
        }
        let draw = || {
            let mut counts = Array2::<u8>::zeros((self.draws, units));
            let mut sampler = Sampler::new(self.seed);
            for (draw, mut row) in counts.outer_iter_mut().enumerate() {
                for unit in sampler.of_draw(draw).sample(units as u32) {
                    let count = &mut row[*unit as usize];
                    *count = count.checked_add(1)?;
                }
            }
            Some(counts)
        };
        self.counts.get_or_init(draw).as_ref()
    }
}
