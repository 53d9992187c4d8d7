//! What varies from period to period without a change, and how a change stands out against it.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use crate::ratio::Unit;

/// The correlation of neighbouring periods that is allowed for at most: with more, a change can't be told from drift.
const MOST_CORRELATED: f64 = 0.8;

/// How periods vary about their ratio.
pub(super) struct Noise {
    /// Half the mean square of the differences of neighbours, times the denominator: the variance of a period, less what it has in common with
    /// the next.
    near: f64,
    /// Correlation of neighbouring periods, as found and as it may be: larger by a standard error.
    found: f64,
    most: f64,
    periods: usize,
}

/// A change of the ratio, by how much it stands out.
#[derive(Clone, Copy)]
pub(super) struct Step {
    /// By how much it makes the weighted squares smaller.
    pub(super) gain: f64,
    /// How far the ranks before it are from those after it, in standard errors of independent periods.
    pub(super) ranks: f64,
    /// The fraction of the stretch's weight before the first and before the last place where a change may be.
    pub(super) places: (f64, f64),
}

impl Noise {
    /// Of three periods or more with denominators above zero, whose ratio changes at each of `cuts`.
    pub(super) fn of(periods: &[Unit], cuts: &[usize]) -> Self {
        let ratio = |unit: &Unit| unit.numerator / unit.denominator;
        let apart = |lag: usize| {
            let (mut squares, mut pairs) = (0.0, 0);
            for (at, (one, later)) in periods.iter().zip(&periods[lag..]).enumerate() {
                if !cuts.iter().any(|&cut| at < cut && cut <= at + lag) {
                    let between = ratio(later) - ratio(one);
                    squares +=
                        between * between / (1.0 / one.denominator + 1.0 / later.denominator);
                    pairs += 1;
                }
            }
            squares / f64::from(pairs.max(1))
        };
        let near = apart(1);
        let correlation = if near > 0.0 {
            apart(2) / near - 1.0
        } else {
            0.0
        };
        let error = 1.0 / (periods.len() as f64).sqrt();
        Noise {
            near,
            found: correlation.clamp(0.0, MOST_CORRELATED),
            most: (correlation + error).clamp(0.0, MOST_CORRELATED),
            periods: periods.len(),
        }
    }

    /// The variance of a period's ratio times its denominator, as far as the mean of many periods has it.
    pub(super) fn variance(&self) -> f64 {
        self.long_run(self.found)
    }

    fn long_run(&self, correlation: f64) -> f64 {
        self.near * (1.0 + correlation) / (1.0 - correlation).powi(2)
    }

    /// How often a stretch without a change has somewhere one that stands out as much, by the weighted means or by the
    /// ranks, whichever is more often.
    pub(super) fn p_value(&self, step: Step) -> f64 {
        let inflation = (1.0 + self.most) / (1.0 - self.most);
        let t = (step.gain / self.long_run(self.most)).sqrt();
        let freedom = 2.0 * self.periods as f64 / 3.0 / inflation;
        let (true, Ok(student)) = (t > 0.0, StudentsT::new(0.0, 1.0, freedom)) else {
            return 1.0;
        };
        // Smaller tails have an infinite quantile.
        let of_means = -Normal::standard().inverse_cdf(student.sf(t).max(1e-300));
        largest_of(of_means.min(step.ranks / inflation.sqrt()), step.places)
    }
}

/// How often the largest of the standardised differences between before and after, over all places from the fraction `first` to the
/// fraction `last`, is `x` or more (Vostrikova 1981).
fn largest_of(x: f64, (first, last): (f64, f64)) -> f64 {
    if x.is_nan() || x <= 1.0 {
        return 1.0;
    }
    let places = ((1.0 - first) * last / (first * (1.0 - last))).ln();
    let density = (-x * x / 2.0).exp() / std::f64::consts::TAU.sqrt();
    let p_value = x * density * ((1.0 - 1.0 / (x * x)) * places.max(0.0) + 4.0 / (x * x));
    p_value.clamp(f64::MIN_POSITIVE, 1.0)
}

/// How far the ranks of the ratios before `cut` are from those after it, in standard errors: Wilcoxon's test, with mean ranks for ties.
pub(super) fn ranks_apart(periods: &[Unit], cut: usize) -> f64 {
    let ratios: Vec<f64> = periods
        .iter()
        .map(|unit| unit.numerator / unit.denominator)
        .collect();
    let mut order: Vec<usize> = (0..ratios.len()).collect();
    order.sort_by(|&one, &other| ratios[one].total_cmp(&ratios[other]));
    let middle = (ratios.len() as f64 - 1.0) / 2.0;
    let (mut sum, mut squares, mut lower) = (0.0, 0.0, 0);
    for tied in order.chunk_by(|&one, &other| ratios[one] == ratios[other]) {
        let rank = lower as f64 + (tied.len() as f64 - 1.0) / 2.0 - middle;
        sum += rank * tied.iter().filter(|&&at| at < cut).count() as f64;
        squares += rank * rank * tied.len() as f64;
        lower += tied.len();
    }
    let (n, before) = (ratios.len() as f64, cut as f64);
    let variance = squares * before * (n - before) / (n * (n - 1.0));
    sum.abs() / variance.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permutation::testing::units;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
    }

    /// Expected: z of `scipy` 1.17.1, `mannwhitneyu(use_continuity=False, method="asymptotic")`, by its p value, which
    /// has the same variance with ties.
    #[test]
    fn ranks_agree_with_scipy() {
        let series = units(&[1.0, 3.0, 2.0, 2.0, 0.0, 5.0, 4.0, 5.0, 3.0].map(|y| (y, 1.0)));
        let p_value = 2.0 * Normal::standard().sf(ranks_apart(&series, 5));
        close(p_value, 0.018440123937691448);
    }

    /// The formula, in numpy 2.4.6, for a place anywhere from a tenth to nine tenths.
    #[test]
    fn the_largest_of_many_is_rarely_large() {
        close(largest_of(3.0, (0.1, 0.9)), 0.05784388456919032);
        close(largest_of(0.5, (0.1, 0.9)), 1.0);
    }
}
