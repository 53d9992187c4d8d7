//! Sums over bootstrap samples.

use std::ops::{AddAssign, Range};

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut1, Axis, LinalgScalar, s};

use super::interval::{Interval, bias_corrected_interval, expanded_level};
use crate::random::Sampler;

/// Weights held in memory at a time: 2²¹ of them take 16 MB.
const BLOCK_CELLS: usize = 1 << 21;

/// Draws in a block at most; more of them gain no speed.
const BLOCK_DRAWS: usize = 256;

/// The sums of several columns over units, as observed and in each bootstrap
/// draw. All columns see the same draws.
#[derive(Debug, Clone)]
pub struct Resamples {
    units: usize,
    observed: Array1<f64>,
    sums: Array2<f64>,
}

impl Resamples {
    /// Draws `draws` bootstrap samples of the rows of `units` and sums each
    /// column over each sample.
    ///
    /// `units` has a row for each unit (an article, say) and a column for
    /// each quantity to be summed (words, mentions of a frame, …). The result
    /// depends on `units`, `draws` and `seed` alone. The sums of draw *i*
    /// don't depend on how many draws follow it, nor on the other columns.
    ///
    /// Memory: 16 MB of weights (more only beyond two million units) beside
    /// the result. No unit gives sums of zero; a cell that is not finite makes
    /// its column's intervals `None`.
    pub fn new(units: ArrayView2<f64>, draws: usize, seed: u64) -> Self {
        Resamples::of_draws(units, 0..draws, seed)
    }

    /// Some of the draws of [`Resamples::new`], and no others: for sums of so many
    /// columns that not all draws have room at a time.
    pub fn of_draws(units: ArrayView2<f64>, draws: Range<usize>, seed: u64) -> Self {
        Resamples {
            units: units.nrows(),
            observed: units.sum_axis(Axis(0)),
            sums: match in_single_precision(units) {
                Some(single) => sums(single.view(), draws, seed).mapv(f64::from),
                None => sums(units, draws, seed),
            },
        }
    }

    /// Number of units that were drawn from, which is also the number drawn
    /// each time.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Each column's sum over the units as observed.
    pub fn observed(&self) -> &Array1<f64> {
        &self.observed
    }

    /// Each column's sum in each draw: draws × columns. For statistics that are
    /// not a plain ratio, such as the divergence of two outlets.
    pub fn sums(&self) -> &Array2<f64> {
        &self.sums
    }

    /// The interval, at confidence `level` (0.95, say), of the ratio of two
    /// columns' sums; corrected for bias and for few units as this module's
    /// page says.
    ///
    /// `None` where there is nothing to say: fewer than two units, a column
    /// that is not there, a denominator of zero over all units or in more than
    /// half of the draws, a number that is not finite, no draws, or a level
    /// outside (0, 1). Draws with a denominator of zero are left out.
    pub fn ratio_interval(
        &self,
        numerator: usize,
        denominator: usize,
        level: f64,
    ) -> Option<Interval> {
        let observed = ratio(
            *self.observed.get(numerator)?,
            *self.observed.get(denominator)?,
        )?;
        let (above, below) = (self.sums.column(numerator), self.sums.column(denominator));
        let mut ratios: Vec<f64> = above
            .iter()
            .zip(below)
            .filter_map(|(above, below)| ratio(*above, *below))
            .collect();
        if 2 * ratios.len() < self.sums.nrows() {
            return None;
        }
        let level = expanded_level(level, self.units)?;
        bias_corrected_interval(&mut ratios, observed, level)
    }
}

/// Each column's sum in each draw: draws × columns.
fn sums<A: LinalgScalar + AddAssign>(
    units: ArrayView2<A>,
    draws: Range<usize>,
    seed: u64,
) -> Array2<A> {
    let (n, columns) = units.dim();
    let n_draws = draws.len();
    let mut sums = Array2::zeros((n_draws, columns));
    let Some(block) = BLOCK_CELLS.checked_div(n) else {
        return sums;
    };
    let block = block.clamp(1, BLOCK_DRAWS);
    let mut weights = Array2::zeros((block, n));
    let mut sampler = Sampler::new(seed);
    for start in (0..n_draws).step_by(block) {
        let rows = block.min(n_draws - start);
        let mut weights = weights.slice_mut(s![..rows, ..]);
        for (i, row) in weights.outer_iter_mut().enumerate() {
            draw_weights(row, sampler.of_draw(draws.start + start + i));
        }
        let mut block_sums = sums.slice_mut(s![start..start + rows, ..]);
        general_mat_mul(A::one(), &weights, &units, A::zero(), &mut block_sums);
    }
    sums
}

/// How often each unit is drawn in one bootstrap sample.
fn draw_weights<A: LinalgScalar + AddAssign>(mut weights: ArrayViewMut1<A>, sampler: &mut Sampler) {
    weights.fill(A::zero());
    for unit in sampler.sample(weights.len() as u32) {
        weights[*unit as usize] += A::one();
    }
}

/// The units in single precision, in which summing takes half the time, if their sums are exact there:
/// of whole numbers, none so large that a sum could pass 2²⁴.
fn in_single_precision(units: ArrayView2<f64>) -> Option<Array2<f32>> {
    let most = units
        .iter()
        .fold(0.0_f64, |most, cell| most.max(cell.abs()));
    let is_whole = |cell: &f64| cell.fract() == 0.0;
    let fits = most * units.nrows() as f64 <= f64::from(1 << 24) && units.iter().all(is_whole);
    fits.then(|| units.mapv(|cell| cell as f32))
}

/// `None` for a denominator that is zero, negative or not finite.
fn ratio(numerator: f64, denominator: f64) -> Option<f64> {
    (denominator > 0.0 && denominator.is_finite()).then(|| numerator / denominator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::generator;
    use ndarray::arr2;
    use proptest::prelude::*;
    use rand::RngExt;
    use statrs::distribution::{ContinuousCDF, Normal};

    /// Eight patients of the "patch" data of Efron and Tibshirani (1993, table
    /// 10.1): the new patch's effect less the old one's, and the old one's less
    /// the placebo's. The statistic is the ratio of their sums.
    const PATCH: [[f64; 2]; 8] = [
        [-1200.0, 8406.0],
        [2601.0, 2342.0],
        [-2705.0, 8187.0],
        [1982.0, 8459.0],
        [-1290.0, 4795.0],
        [351.0, 3516.0],
        [-638.0, 4796.0],
        [-2719.0, 10238.0],
    ];

    /// Efron and Tibshirani (1993, section 10.3) give the ratio −0.0713 and a
    /// bootstrap standard error near 0.10. The ends and 0.1023 are from two
    /// million multinomial draws in numpy; our draws are 20,000.
    #[test]
    fn patch_data_of_efron_and_tibshirani() {
        let resamples = Resamples::new(arr2(&PATCH).view(), 20_000, 1);
        let observed = resamples.observed()[0] / resamples.observed()[1];
        close(observed, -0.0713, 5e-5);
        let mut ratios: Vec<f64> = (resamples.sums().outer_iter())
            .map(|sums| sums[0] / sums[1])
            .collect();
        let n = ratios.len() as f64;
        let mean = ratios.iter().sum::<f64>() / n;
        let variance = ratios.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
        close(variance.sqrt(), 0.1023, 0.002);
        let plain = bias_corrected_interval(&mut ratios, observed, 0.9).unwrap();
        close(plain.low, -0.2081, 0.006);
        close(plain.high, 0.1284, 0.006);
        let widened = resamples.ratio_interval(0, 1, 0.9).unwrap();
        close(widened.low, -0.2321, 0.006);
        close(widened.high, 0.1859, 0.01);
    }

    #[test]
    fn each_sample_holds_as_many_units_as_there_are() {
        let units = Array2::ones((37, 1));
        let resamples = Resamples::new(units.view(), 600, 5);
        assert!(resamples.sums().iter().all(|sum| *sum == 37.0));
        assert_eq!((resamples.units(), resamples.observed()[0]), (37, 37.0));
    }

    #[test]
    fn a_draw_depends_neither_on_later_draws_nor_on_other_columns() {
        let units = Array2::from_shape_fn((50, 3), |(i, j)| ((i * 7 + j * 3) % 11) as f64 / 7.0);
        let all = Resamples::new(units.view(), 700, 9);
        let fewer = Resamples::new(units.view(), 300, 9);
        assert_eq!(all.sums().slice(s![..300, ..]), fewer.sums());
        let one_column = Resamples::new(units.slice(s![.., 1..2]), 700, 9);
        assert_eq!(all.sums().slice(s![.., 1..2]), one_column.sums());
        assert_ne!(all.sums(), Resamples::new(units.view(), 700, 10).sums());
    }

    #[test]
    fn draws_by_parts_are_those_drawn_at_once() {
        let units = Array2::from_shape_fn((50, 3), |(i, j)| ((i * 7 + j * 3) % 11) as f64 / 7.0);
        for units in [units.clone(), units.mapv(|cell| (7.0 * cell).round())] {
            let all = Resamples::new(units.view(), 700, 9);
            for draws in [0..300, 300..301, 301..700, 700..700] {
                let part = Resamples::of_draws(units.view(), draws.clone(), 9);
                assert_eq!(all.sums().slice(s![draws, ..]), part.sums());
                assert_eq!(all.observed(), part.observed());
            }
        }
    }

    /// In single precision or double, a whole sum is that of the units drawn one by one.
    #[test]
    fn whole_sums_are_exact() {
        for largest in [3.0, 150_000.0, 10_000_000.0] {
            let units = Array2::from_shape_fn((100, 1), |(i, _)| largest - (i % 3) as f64);
            assert_eq!(in_single_precision(units.view()).is_some(), largest < 1e6);
            let resamples = Resamples::new(units.view(), 50, 4);
            let mut sampler = Sampler::new(4);
            for draw in 0..50 {
                let drawn = sampler
                    .of_draw(draw)
                    .sample(100)
                    .iter()
                    .map(|at| units[[*at as usize, 0]]);
                assert_eq!(resamples.sums()[[draw, 0]], drawn.sum::<f64>());
            }
        }
        assert!(in_single_precision(arr2(&[[1.5]]).view()).is_none());
        assert!(in_single_precision(arr2(&[[f64::NAN]]).view()).is_none());
    }

    #[test]
    fn equal_units_give_a_point_though_rounding_differs() {
        let units = Array2::from_shape_fn((9, 2), |(i, j)| [0.1, 1.0][j] * (i + 1) as f64);
        let interval = Resamples::new(units.view(), 500, 2).ratio_interval(0, 1, 0.95);
        let interval = interval.unwrap();
        close(interval.low, 0.1, 1e-12);
        close(interval.high, 0.1, 1e-12);
    }

    #[test]
    fn says_nothing_where_there_is_nothing_to_say() {
        let resamples = |units: &[[f64; 2]]| Resamples::new(arr2(units).view(), 200, 3);
        assert_eq!(resamples(&[]).ratio_interval(0, 1, 0.95), None);
        assert_eq!(resamples(&[[1.0, 2.0]]).ratio_interval(0, 1, 0.95), None);
        let no_words = resamples(&[[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]);
        assert_eq!(no_words.ratio_interval(0, 1, 0.95), None);
        let fine = resamples(&[[1.0, 2.0], [0.5, 3.0], [0.0, 1.0]]);
        assert!(fine.ratio_interval(0, 1, 0.95).is_some());
        assert_eq!(fine.ratio_interval(0, 2, 0.95), None);
        assert_eq!(fine.ratio_interval(0, 1, 95.0), None);
        let not_a_number = resamples(&[[f64::NAN, 2.0], [0.5, 3.0], [0.0, 1.0]]);
        assert_eq!(not_a_number.ratio_interval(0, 1, 0.95), None);
        let infinite = resamples(&[[1.0, f64::INFINITY], [0.5, 3.0], [0.0, 1.0]]);
        assert_eq!(infinite.ratio_interval(0, 1, 0.95), None);
        let none = Resamples::new(arr2(&[[1.0, 2.0], [2.0, 1.0]]).view(), 0, 3);
        assert_eq!(none.ratio_interval(0, 1, 0.95), None);
    }

    /// Mean sentiment of an outlet with ten articles of twenty sentences, the
    /// articles differing among themselves: the 95 % interval covers the true
    /// mean in 93 to 97 of 100 corpora.
    #[test]
    fn coverage_with_ten_articles_of_twenty_sentences() {
        let corpora = 1000;
        let covered = (0..corpora).filter(|corpus| {
            let mut noise = normal_noise(*corpus);
            let mut units = Array2::from_elem((10, 2), 20.0);
            for mut unit in units.outer_iter_mut() {
                let article = 0.1 + 0.25 * noise();
                unit[0] = (0..20).map(|_| article + 0.5 * noise()).sum();
            }
            let interval = Resamples::new(units.view(), 500, *corpus).ratio_interval(0, 1, 0.95);
            interval.is_some_and(|found| found.low <= 0.1 && 0.1 <= found.high)
        });
        let share = covered.count() as f64 / corpora as f64;
        assert!((0.93..=0.97).contains(&share), "covered {share}");
    }

    /// The same for a rate: a frame in a tenth of the sentences on average, more in some articles than in others (a
    /// share drawn evenly from 0.02 to 0.18), sentences of 12 to 32 words.
    #[test]
    fn coverage_of_a_rate_with_ten_articles_of_twenty_sentences() {
        let corpora = 1000;
        let covered = (0..corpora).filter(|corpus| {
            let mut random = generator(*corpus, usize::MAX);
            let mut units = Array2::zeros((10, 2));
            for mut unit in units.outer_iter_mut() {
                let share = random.random_range(0.02..0.18_f64);
                for _ in 0..20 {
                    unit[0] += f64::from(u8::from(random.random_bool(share)));
                    unit[1] += f64::from(random.random_range(12..=32_u8));
                }
            }
            let interval = Resamples::new(units.view(), 500, *corpus).ratio_interval(0, 1, 0.95);
            let truth = 0.1 / 22.0;
            interval.is_some_and(|found| found.low <= truth && truth <= found.high)
        });
        let share = covered.count() as f64 / corpora as f64;
        assert!((0.93..=0.97).contains(&share), "covered {share}");
    }

    /// Standard normal numbers.
    fn normal_noise(seed: u64) -> impl FnMut() -> f64 {
        let mut generator = generator(seed, usize::MAX);
        move || Normal::standard().inverse_cdf(generator.random_range(1e-9..1.0))
    }

    fn close(a: f64, b: f64, within: f64) {
        assert!((a - b).abs() <= within, "{a} is not within {within} of {b}");
    }

    proptest! {
        #[test]
        fn a_figure_in_another_unit_has_its_interval_in_that_unit(
            cells in prop::collection::vec((-5.0..5.0f64, 1..30u32), 2..15), scale in 0.01..100.0f64,
        ) {
            let units = |scale: f64| {
                Array2::from_shape_fn((cells.len(), 2), |(i, j)| {
                    [scale * cells[i].0, f64::from(cells[i].1)][j]
                })
            };
            let interval = |scale| Resamples::new(units(scale).view(), 200, 4).ratio_interval(0, 1, 0.9);
            let (one, scaled) = (interval(1.0).unwrap(), interval(scale).unwrap());
            prop_assert!(one.low <= one.high);
            prop_assert!((scaled.low - scale * one.low).abs() < 1e-7 * scale);
            prop_assert!((scaled.high - scale * one.high).abs() < 1e-7 * scale);
            let ratios = cells.iter().map(|cell| cell.0 / f64::from(cell.1));
            let (least, most) = ratios.fold((f64::MAX, f64::MIN), |(least, most), ratio| {
                (least.min(ratio), most.max(ratio))
            });
            prop_assert!(least - 1e-9 <= one.low && one.high <= most + 1e-9);
        }

        #[test]
        fn units_of_any_kind_never_panic(
            cells in prop::collection::vec(prop::num::f64::ANY, 0..40),
            draws in 0..50usize,
            level in 0.0..1.0f64,
        ) {
            let rows = cells.len() / 2;
            let units = Array2::from_shape_fn((rows, 2), |(i, j)| cells[2 * i + j]);
            Resamples::new(units.view(), draws, 1).ratio_interval(0, 1, level);
        }
    }
}
