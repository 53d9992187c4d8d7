//! Tests of a ratio of sums, to be compared.

use parallax_stats::ratio::Unit;
use parallax_stats::robust::RobustRatio;
use parallax_stats::variance::{Squares, Variance};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::designs::{self, Design, Kind};

const TESTS: usize = 15;

/// What [`all`] tries.
const NAMES: [&str; TESTS] = [
    // Permutation of articles: the difference; studentised by both sides' own residuals (Janssen 1997); by the variance fitted to
    // both sides together as a function of the length; the same scaled by each side's own spread, and with that drawn to one another.
    "ratio",
    "janssen",
    "fitted",
    "scaled",
    "moderated",
    // By the least favourable of two fits, a standard error apart from the best.
    "bounds",
    // Permutation of residuals over their standard deviations: the root of the length; as fitted.
    "resid-len",
    "resid-fit",
    // Permutation within quarters of length.
    "strata",
    // Welch's t: plain; with CR2 and Bell and McCaffrey's degrees of freedom; the same of the logarithms.
    "welch",
    "CR2",
    "CR2-log",
    // Score tests: quasi-Poisson; with the fitted variance (for counts, negative binomial); wild bootstrap of the scores.
    "quasi",
    "score",
    "wild",
];
const PERMUTATIONS: usize = 299;

/// Sums over one side.
#[derive(Clone, Copy, Default)]
struct Sums {
    n: f64,
    y: f64,
    w: f64,
    yy: f64,
    yw: f64,
    ww: f64,
    zz: f64,
}

impl Sums {
    fn add(&mut self, unit: Unit, zz: f64) {
        let (y, w) = (unit.numerator, unit.denominator);
        self.n += 1.0;
        self.y += y;
        self.w += w;
        self.yy += y * y;
        self.yw += y * w;
        self.ww += w * w;
        self.zz += zz;
    }

    fn minus(self, other: Sums) -> Sums {
        Sums {
            n: self.n - other.n,
            y: self.y - other.y,
            w: self.w - other.w,
            yy: self.yy - other.yy,
            yw: self.yw - other.yw,
            ww: self.ww - other.ww,
            zz: self.zz - other.zz,
        }
    }

    /// The linearised variance of the ratio.
    fn variance(&self) -> f64 {
        let r = self.y / self.w;
        let squares = (self.yy - 2.0 * r * self.yw + r * r * self.ww).max(0.0);
        squares / (self.w * self.w) * self.n / (self.n - 1.0)
    }

    fn fitted(&self, shape: Variance) -> f64 {
        shape.linear * self.w + shape.quadratic * self.ww
    }
}

fn student(t: f64, freedom: f64) -> f64 {
    if t.is_infinite() {
        return 0.0;
    }
    StudentsT::new(0.0, 1.0, freedom).map_or(1.0, |student| 2.0 * student.sf(t.abs()))
}

fn divide(a: f64, b: f64) -> f64 {
    if a.abs() < 1e-12 {
        0.0
    } else {
        a.abs() / b.max(0.0).sqrt()
    }
}

/// p values of all candidates, in the order of [`NAMES`]; none where nothing varies.
fn all(
    units: &[Unit],
    n_group: usize,
    is_rate: bool,
    random: &mut ChaCha8Rng,
) -> Option<[f64; TESTS]> {
    let n = units.len();
    let (y, w) = units.iter().fold((0.0, 0.0), |(y, w), unit| {
        (y + unit.numerator, w + unit.denominator)
    });
    let r = y / w;
    let residuals: Vec<f64> = units
        .iter()
        .map(|unit| unit.numerator - r * unit.denominator)
        .collect();
    let pairs: Vec<(f64, f64)> = units
        .iter()
        .zip(&residuals)
        .map(|(unit, e)| (unit.denominator, *e))
        .collect();
    let mut squares = Squares::default();
    pairs
        .iter()
        .for_each(|&(length, residual)| squares.add(length, residual));
    let shape = Variance::fit(squares)?;
    let bounds = Variance::bounds(&pairs)?;
    let z: Vec<f64> = pairs
        .iter()
        .map(|(length, e)| e / shape.at(*length).sqrt())
        .collect();
    let mean_zz = z.iter().map(|z| z * z).sum::<f64>() / n as f64;
    let mut total = Sums::default();
    let zz = |at: usize| z[at] * z[at] / mean_zz;
    (0..n).for_each(|at| total.add(units[at], zz(at)));

    let statistics = |own: Sums| -> [f64; 7] {
        let rest = total.minus(own);
        let difference = own.y / own.w - rest.y / rest.w;
        let contrast = own.y - r * own.w;
        let parts = [(rest.w / w).powi(2), (own.w / w).powi(2)];
        let by = |shape: Variance, phi: [f64; 2]| {
            divide(
                contrast,
                phi[0] * parts[0] * own.fitted(shape) + phi[1] * parts[1] * rest.fitted(shape),
            )
        };
        let moderated = |side: Sums| (10.0 + side.zz) / (10.0 + side.n);
        [
            difference.abs(),
            divide(difference, own.variance() + rest.variance()),
            by(shape, [1.0; 2]),
            by(shape, [own.zz / own.n, rest.zz / rest.n]),
            by(shape, [moderated(own), moderated(rest)]),
            by(bounds[0], [1.0; 2]),
            by(bounds[1], [1.0; 2]),
        ]
    };
    let sum = |picked: &[usize]| {
        let mut own = Sums::default();
        picked.iter().for_each(|&at| own.add(units[at], zz(at)));
        own
    };
    let order: Vec<usize> = (0..n).collect();
    let own = sum(&order[..n_group]);
    let rest = total.minus(own);
    let observed = statistics(own);

    // Each article's weight in the difference, times its residual's standard deviation.
    let position = |at: usize| if at < n_group { rest.w / w } else { -own.w / w };
    let by_length: Vec<f64> = (0..n).map(|at| position(at) * pairs[at].0.sqrt()).collect();
    let by_fit: Vec<f64> = (0..n)
        .map(|at| position(at) * shape.at(pairs[at].0).sqrt())
        .collect();
    let pearson: Vec<f64> = pairs.iter().map(|(length, e)| e / length.sqrt()).collect();
    let of_residuals = |order: &[usize]| -> [f64; 2] {
        let sum = |weights: &[f64], values: &[f64]| {
            order
                .iter()
                .zip(weights)
                .map(|(&from, weight)| weight * values[from])
                .sum::<f64>()
                .abs()
        };
        [sum(&by_length, &pearson), sum(&by_fit, &z)]
    };
    let observed_residuals = of_residuals(&order);

    let mut sorted = order.clone();
    sorted.sort_by(|a, b| pairs[*a].0.total_cmp(&pairs[*b].0));
    let quarters: Vec<Vec<usize>> = sorted
        .chunks(n.div_ceil(4))
        .map(<[usize]>::to_vec)
        .collect();
    let mut labels: Vec<bool> = (0..n).map(|at| at < n_group).collect();

    let influence: Vec<f64> = (0..n).map(|at| position(at) * residuals[at]).collect();
    let of_signs = |values: &[f64]| divide(values.iter().sum(), values.iter().map(|x| x * x).sum());
    let observed_signs = of_signs(&influence);

    let mut counts = [1.0_f64; 7];
    let (mut residual_counts, mut stratum_count, mut sign_count) = ([1.0_f64; 2], 1.0, 1.0);
    let as_large = |found: f64, observed: f64| f64::from(found >= observed * (1.0 - 1e-9));
    let mut shuffled = order.clone();
    for _ in 0..PERMUTATIONS {
        for place in 0..n - 1 {
            let from = random.random_range(place..n);
            shuffled.swap(place, from);
        }
        let found = statistics(sum(&shuffled[..n_group]));
        (0..7).for_each(|at| counts[at] += as_large(found[at], observed[at]));
        let found = of_residuals(&shuffled);
        (0..2).for_each(|at| residual_counts[at] += as_large(found[at], observed_residuals[at]));
        for quarter in &quarters {
            for place in 0..quarter.len() {
                let from = random.random_range(place..quarter.len());
                labels.swap(quarter[place], quarter[from]);
            }
        }
        let picked: Vec<usize> = (0..n).filter(|&at| labels[at]).collect();
        stratum_count += as_large(statistics(sum(&picked))[0], observed[0]);
        let signed: Vec<f64> = influence
            .iter()
            .map(|x| if random.random_bool(0.5) { *x } else { -x })
            .collect();
        sign_count += as_large(of_signs(&signed), observed_signs);
    }
    let p = |count: f64| count / (PERMUTATIONS as f64 + 1.0);

    let (v_own, v_rest) = (own.variance(), rest.variance());
    let freedom = (v_own + v_rest).powi(2)
        / (v_own * v_own / (own.n - 1.0) + v_rest * v_rest / (rest.n - 1.0));
    let welch = student(
        (own.y / own.w - rest.y / rest.w) / (v_own + v_rest).sqrt(),
        freedom,
    );
    let (group, others) = (
        RobustRatio::of(&units[..n_group])?,
        RobustRatio::of(&units[n_group..])?,
    );
    let logarithms = if is_rate {
        group.log_p_value(others)
    } else {
        group.p_value(others)
    };
    let contrast = own.y - r * own.w;
    let phi = squares.per_length / (n as f64 - 1.0);
    let fitted =
        (rest.w / w).powi(2) * own.fitted(shape) + (own.w / w).powi(2) * rest.fitted(shape);
    Some([
        p(counts[0]),
        p(counts[1]),
        p(counts[2]),
        p(counts[3]),
        p(counts[4]),
        p(counts[5].max(counts[6])),
        p(residual_counts[0]),
        p(residual_counts[1]),
        p(stratum_count),
        welch,
        group.p_value(others),
        logarithms,
        student(contrast / (phi * own.w * rest.w / w).sqrt(), n as f64 - 2.0),
        student(contrast / fitted.sqrt(), n as f64 - 2.0),
        p(sign_count),
    ])
}

/// The share of p ≤ 0.05 of each candidate in each design, in per cent; corpora with fewer than five expected uses on a side are
/// left out.
pub fn compare(corpora: usize) {
    print!("{:<56}", "");
    NAMES.iter().for_each(|name| print!(" {name:>9}"));
    println!();
    for (rate, mean) in [(1.0, 0.0), (2.0, 0.3)] {
        designs::rates()
            .iter()
            .for_each(|design| report(design, rate, corpora));
        designs::means()
            .iter()
            .for_each(|design| report(design, mean, corpora));
    }
}

fn report(design: &Design, effect: f64, corpora: usize) {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let (mut low, mut tested) = ([0.0; TESTS], 0.0);
    let is_rate = matches!(design.kind, Kind::Rate(..));
    for _ in 0..corpora {
        let units = design.corpus(effect, &mut random);
        let sum = |units: &[Unit]| {
            units.iter().fold((0.0, 0.0), |(y, w), unit| {
                (y + unit.numerator, w + unit.denominator)
            })
        };
        let (y, w) = sum(&units);
        let own = sum(&units[..design.group.0]).1;
        if is_rate && y / w * own.min(w - own) < 5.0 {
            continue;
        }
        let Some(p) = all(&units, design.group.0, is_rate, &mut random) else {
            continue;
        };
        tested += 1.0;
        (0..TESTS).for_each(|at| low[at] += f64::from(p[at] <= 0.05));
    }
    print!(
        "{:<30} {:<13} {effect:>4.1} {:>4.0} %",
        design.name,
        design.kind.name(),
        100.0 * tested / corpora as f64
    );
    low.iter()
        .for_each(|low| print!(" {:>9.1}", 100.0 * low / tested));
    println!();
}
