//! Random numbers that are the same on every run: whatever the number of
//! threads, and whatever else is in the corpus.
//!
//! The study has one seed. Each outlet (or each test) takes its own seed from
//! it by name, with [`stream`], so that adding an outlet to the corpus leaves
//! the intervals of the others as they were. Within one of these, each draw
//! has its own generator, so that draws may be made in any order.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// The seed of one named part of a study, such as an outlet.
///
/// It depends on `seed` and `name` alone and stays the same from one version
/// of the program to the next: the name's FNV-1a hash (Fowler, Noll and Vo,
/// 64 bits), joined with the seed and mixed by SplitMix64's last step (Steele,
/// Lea and Flood 2014). Two names share a seed with a probability of 2⁻⁶⁴.
///
/// ```
/// use parallax_stats::random::stream;
///
/// assert_eq!(stream(1, "us-wire"), stream(1, "us-wire"));
/// assert_ne!(stream(1, "us-wire"), stream(1, "ru-state"));
/// assert_ne!(stream(1, "us-wire"), stream(2, "us-wire"));
/// ```
pub fn stream(seed: u64, name: &str) -> u64 {
    split_mix(split_mix(seed) ^ fnv_1a(name.as_bytes()))
}

/// The generator of draw number `draw` under a seed: ChaCha with eight rounds,
/// which has 2⁶⁴ streams under each key.
pub(crate) fn generator(seed: u64, draw: usize) -> ChaCha8Rng {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    generator.set_stream(draw as u64);
    generator
}

/// Draws samples of different sizes with the same random numbers, those of one
/// draw: generating the numbers takes longer than using them.
pub(crate) struct Sampler {
    seed: u64,
    draw: usize,
    generator: ChaCha8Rng,
    numbers: Vec<u32>,
    sample: Vec<u32>,
}

impl Sampler {
    /// A sampler with the numbers of [`generator`] under the same seed, of draw 0.
    pub(crate) fn new(seed: u64) -> Self {
        Sampler {
            seed,
            draw: 0,
            generator: generator(seed, 0),
            numbers: Vec::new(),
            sample: Vec::new(),
        }
    }

    /// Moves on to the numbers of another draw.
    pub(crate) fn of_draw(&mut self, draw: usize) -> &mut Self {
        self.draw = draw;
        self.generator = generator(self.seed, draw);
        self.numbers.clear();
        self
    }

    /// As many of `n` units as there are, with replacement: what `random_range(0..n)`
    /// of the draw's generator gives from the beginning.
    pub(crate) fn sample(&mut self, n: u32) -> &[u32] {
        let known = self.numbers.len();
        if known < n as usize {
            self.numbers.resize(n as usize, 0);
            self.generator.fill(&mut self.numbers[known..]);
        }
        // Of each product of a number with n, the upper half is the unit. Where the lower half is among
        // the n largest, a second number is needed, or some units would come up too often.
        let mut is_plain = true;
        let unit = |number: &u32| {
            let product = u64::from(*number) * u64::from(n);
            is_plain &= product as u32 <= n.wrapping_neg();
            (product >> 32) as u32
        };
        self.sample.clear();
        self.sample
            .extend(self.numbers[..n as usize].iter().map(unit));
        if !is_plain {
            let mut generator = generator(self.seed, self.draw);
            self.sample.fill_with(|| generator.random_range(0..n));
        }
        &self.sample
    }
}

fn fnv_1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn split_mix(state: u64) -> u64 {
    let z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::RngExt;

    /// Test vectors of the FNV authors (64-bit FNV-1a).
    #[test]
    fn hash_agrees_with_its_authors_test_vectors() {
        assert_eq!(fnv_1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv_1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv_1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    /// First and second output of the reference generator (Vigna's
    /// splitmix64.c) from state 0.
    #[test]
    fn mixing_agrees_with_the_reference_generator() {
        assert_eq!(split_mix(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(split_mix(0x9e37_79b9_7f4a_7c15), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn outlets_and_seeds_have_streams_of_their_own() {
        let seeds = [
            stream(1, "ru-state"),
            stream(1, "us-wire"),
            stream(1, ""),
            stream(2, "ru-state"),
        ];
        for (i, a) in seeds.iter().enumerate() {
            assert!(seeds[i + 1..].iter().all(|b| a != b));
        }
    }

    /// With half a million units, a second number is needed in most draws; with a thousand in hardly any.
    #[test]
    fn samples_are_those_of_the_generator() {
        for draw in 0..20 {
            let mut sampler = Sampler::new(7);
            sampler.of_draw(draw);
            for n in [5, 1000, 0, 500_000, 64] {
                let mut generator = generator(7, draw);
                let expected: Vec<u32> = (0..n).map(|_| generator.random_range(0..n)).collect();
                assert_eq!(sampler.sample(n), expected);
            }
        }
    }

    #[test]
    fn each_draw_has_its_own_numbers_and_repeats_them() {
        let numbers = |draw| {
            let mut generator = generator(7, draw);
            std::array::from_fn::<u32, 8, _>(|_| generator.random())
        };
        assert_eq!(numbers(3), numbers(3));
        assert_ne!(numbers(3), numbers(4));
    }
}
