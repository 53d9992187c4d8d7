//! Change points: where the ratio of a series changes.
//!
//! Every way to cut the series is compared, at a cost of n² for n periods. Killick, Fearnhead and Eckley's PELT (2012, *Journal of the American
//! Statistical Association* 107, 1590–1598) gives the same cuts and takes less time for series of many thousand periods.

use super::noise::{Noise, Step, ranks_apart};
use crate::ratio::Unit;

/// How much worse a place may fit than the best one and still be in its 95 % interval, in units of the noise: with
/// this value (1 − exp(−x/2))² is 0.95 (Hansen 2000, "Sample splitting and threshold estimation", *Econometrica* 68,
/// 575–603).
const PLACE: f64 = 7.35;

/// How often cuts and noise are found from each other at most.
const MOST_ROUNDS: usize = 10;

/// A change of the ratio between two stretches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangePoint {
    /// The first period after the change.
    pub at: usize,
    /// The first and the last period at which it may have been, with a confidence of 95 %: no other fits the stretch
    /// between the neighbouring changes much worse.
    pub between: (usize, usize),
    /// The ratio of the stretch before it.
    pub before: f64,
    /// The ratio of the stretch from it on.
    pub after: f64,
    /// Periods with text in the stretch before it, and in that from it on.
    pub periods: (usize, usize),
    /// How often a stretch without a change, from the neighbouring changes on, would have one that stands out as much
    /// somewhere. From above 0 to 1.
    pub p_value: f64,
}

/// What a change costs, in units of the noise: 3 ln n, as in the modified criterion of Zhang and Siegmund (2007, *Biometrics* 63,
/// 22–32), for a series of n periods.
pub fn penalty(periods: usize) -> f64 {
    3.0 * (periods as f64).ln()
}

/// The change points of a series, the best of all numbers of them.
///
/// A stretch costs the weighted squares of its periods' ratios about its own,
///
/// > Σ (y − r w)² / w,
///
/// in units of the noise, and each change costs [`penalty`]. The sum is smallest over all ways to cut the series (Jackson et al. 2005, *IEEE
/// Signal Processing Letters* 12, 105–108). A stretch has `least` periods or more (at least one).
///
/// The noise is that of the mean of many periods, if neighbours are correlated ρ: with v₁ and v₂ half the mean squares of the differences of
/// periods one and two apart (von Neumann et al. 1941), no change between them, ρ = v₂/v₁ − 1 from 0 to 0.8, and the noise is v₁ (1 + ρ)/(1 − ρ)².
///
/// # p values
///
/// That of a change says how often a stretch without one, from the neighbouring changes on, has one somewhere that stands out as much. With x the largest of the
/// standardised differences between before and after, and l and u the fractions of the weight before the first and the last place where a change may be,
///
/// > p = x φ(x) ((1 − 1/x²) ln((1 − l) u / (l (1 − u))) + 4/x²)
///
/// (Vostrikova 1981, *Theory of Probability and its Applications* 26, 356–362; Csörgő and Horváth 1997, *Limit Theorems in Change-Point Analysis*). Of two x
/// the smaller is taken. One is that of the weighted means, with ρ larger by its standard error 1/√n; since the noise is estimated, it is the normal quantile of as
/// small a tail as Student's t has, with 2n/3 · (1 − ρ)/(1 + ρ) degrees of freedom. The other is Wilcoxon's of the ratios' ranks, with the same ρ: by
/// the means alone, a week in which everybody writes of one thing makes a change of the weeks around it.
///
/// Periods without text are passed over. `None` for fewer than three periods or two stretches' worth of them, a denominator below zero, or
/// a number that is not finite.
///
/// ```
/// use parallax_stats::ratio::Unit;
/// use parallax_stats::trends::change_points;
///
/// let weeks = [
///     4.0, 3.0, 5.0, 4.0, 5.0, 3.0, 6.0, 2.0, 5.0, 3.0, 4.0, 4.0, 9.0, 10.0, 8.0, 9.0, 11.0, 8.0, 10.0, 7.0, 9.0, 11.0, 8.0, 10.0,
/// ].map(|numerator| Unit { numerator, denominator: 1_000.0 });
/// let found = change_points(&weeks, 3).unwrap();
/// assert_eq!((found.len(), found[0].at), (1, 12));
/// ```
pub fn change_points(periods: &[Unit], least: usize) -> Option<Vec<ChangePoint>> {
    let fits = |unit: &Unit| {
        unit.numerator.is_finite() && unit.denominator.is_finite() && unit.denominator >= 0.0
    };
    if !periods.iter().all(fits) {
        return None;
    }
    let least = least.max(1);
    let places: Vec<usize> = (0..periods.len())
        .filter(|&at| periods[at].denominator > 0.0)
        .collect();
    let used: Vec<Unit> = places.iter().map(|&at| periods[at]).collect();
    if used.len() < least.saturating_mul(2).max(3) {
        return None;
    }
    let costs = Costs::new(&used);
    let (noise, cuts) = cut(&used, &costs, least);
    let ends: Vec<usize> = [&[0], cuts.as_slice(), &[used.len()]].concat();
    let change = |around: &[usize]| {
        let (start, cut, end) = (around[0], around[1], around[2]);
        let fit = |at: usize| costs.of(start, at) + costs.of(at, end);
        let best = fit(cut);
        let near: Vec<usize> = (start + 1..end)
            .filter(|&at| fit(at) - best <= PLACE * noise.variance())
            .collect();
        ChangePoint {
            at: places[cut],
            between: (
                places[*near.first().unwrap_or(&cut)],
                places[*near.last().unwrap_or(&cut)],
            ),
            before: costs.ratio(start, cut),
            after: costs.ratio(cut, end),
            periods: (cut - start, end - cut),
            p_value: noise.p_value(Step {
                gain: costs.of(start, end) - best,
                ranks: ranks_apart(&used[start..end], cut - start),
                places: (
                    costs.fraction(start, start + least, end),
                    costs.fraction(start, end - least, end),
                ),
            }),
        }
    };
    Some(ends.windows(3).map(change).collect())
}

/// The noise and the cuts. A change is no noise: differences across a cut don't count, nor those across the one place where a single cut
/// fits best. Which cuts there are depends on the noise; that is repeated until both agree.
fn cut(periods: &[Unit], costs: &Costs, least: usize) -> (Noise, Vec<usize>) {
    let n = periods.len();
    let fit = |at: usize| costs.of(0, at) + costs.of(at, n);
    let best = (least..=n - least).min_by(|&one, &other| fit(one).total_cmp(&fit(other)));
    let mut cuts: Vec<usize> = best.into_iter().collect();
    let mut rounds = 0;
    loop {
        let noise = Noise::of(periods, &cuts);
        let found = segments(periods, penalty(n) * noise.variance(), least);
        rounds += 1;
        if found == cuts || found.is_empty() || rounds == MOST_ROUNDS {
            return (noise, found);
        }
        cuts = found;
    }
}

/// Where to cut a series of periods with text so that the stretches' costs and `penalty` for each cut are least: the first periods
/// of all stretches but the first.
///
/// ```
/// use parallax_stats::ratio::Unit;
/// use parallax_stats::trends::segments;
///
/// let series = [0.0, 0.1, 0.0, 5.0, 5.1, 5.0].map(|numerator| Unit { numerator, denominator: 1.0 });
/// assert_eq!(segments(&series, 1.0, 1), [3]);
/// assert_eq!(segments(&series, 100.0, 1), []);
/// ```
pub fn segments(periods: &[Unit], penalty: f64, least: usize) -> Vec<usize> {
    let (n, least) = (periods.len(), least.max(1));
    if n < least.saturating_mul(2) {
        return Vec::new();
    }
    let costs = Costs::new(periods);
    // best[t]: the least cost of the first t periods, less one penalty; last[t]: where their last stretch begins.
    let mut best = vec![f64::INFINITY; n + 1];
    let mut last = vec![0; n + 1];
    best[0] = -penalty;
    for end in least..=n {
        for start in 0..=end - least {
            let cost = best[start] + costs.of(start, end) + penalty;
            if cost < best[end] {
                (best[end], last[end]) = (cost, start);
            }
        }
    }
    let mut cuts = Vec::new();
    let mut end = last[n];
    while end > 0 {
        cuts.push(end);
        end = last[end];
    }
    cuts.reverse();
    cuts
}

/// Running sums, from which a stretch's cost follows at once.
struct Costs {
    /// Less the overall ratio's share.
    numerators: Vec<f64>,
    denominators: Vec<f64>,
    squares: Vec<f64>,
    /// The ratio of all.
    overall: f64,
}

impl Costs {
    fn new(periods: &[Unit]) -> Self {
        let total = Unit::sum(periods.iter().copied());
        // About the overall ratio, so that little is lost in the sums.
        let ratio = total.numerator / total.denominator;
        let running = |of: &dyn Fn(&Unit) -> f64| -> Vec<f64> {
            let mut sums = vec![0.0];
            for unit in periods {
                sums.push(sums[sums.len() - 1] + of(unit));
            }
            sums
        };
        let deviation = |unit: &Unit| unit.numerator - ratio * unit.denominator;
        Costs {
            numerators: running(&deviation),
            denominators: running(&|unit| unit.denominator),
            squares: running(&|unit| deviation(unit).powi(2) / unit.denominator),
            overall: ratio,
        }
    }

    fn of(&self, start: usize, end: usize) -> f64 {
        let numerator = self.numerators[end] - self.numerators[start];
        let denominator = self.denominators[end] - self.denominators[start];
        (self.squares[end] - self.squares[start] - numerator * numerator / denominator).max(0.0)
    }

    /// The fraction of the weight from `start` to `end` that is before `at`.
    fn fraction(&self, start: usize, at: usize, end: usize) -> f64 {
        let weight = |to: usize| self.denominators[to] - self.denominators[start];
        weight(at) / weight(end)
    }

    fn ratio(&self, start: usize, end: usize) -> f64 {
        self.overall
            + (self.numerators[end] - self.numerators[start])
                / (self.denominators[end] - self.denominators[start])
    }
}
