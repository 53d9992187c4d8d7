//! Interrupted time series: a change of level and of slope at a date.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::bootstrap::{Interval, student_quantile};
use crate::ratio::Unit;

/// Fewest periods with text on either side of the date.
pub const FEWEST_PERIODS: usize = 6;

/// How far below the best the logarithm of a likelihood may be: half the 90 % point of χ² with one degree of freedom.
const LIKELY: f64 = 1.353;

/// Level, slope, change of level, change of slope.
const TERMS: usize = 4;

type Square = [[f64; TERMS]; TERMS];

/// A coefficient with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The coefficient.
    pub value: f64,
    /// Its standard error, above 0.
    pub standard_error: f64,
    /// Degrees of freedom of the standard error.
    pub freedom: f64,
}

/// What changed at a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Where the line before the date was going: what it would have been in the first period from the date on.
    pub level_before: Estimate,
    /// Change per period before the date, in the unit of the ratio.
    pub slope_before: Estimate,
    /// How far the first period from the date on is above where the line before it was going.
    pub level: Estimate,
    /// How much more the ratio changes per period from the date on than before it.
    pub slope: Estimate,
    /// Correlation of neighbouring periods that the standard errors allow for, from 0 to 0.8.
    pub correlation: f64,
}

/// The difference between two series, period by period: a series whose ratios are those of `one` less those of `other`.
///
/// > ratio = y₁/w₁ − y₂/w₂, weight = w₁ w₂ / (w₁ + w₂)
///
/// The weight is the inverse of 1/w₁ + 1/w₂, to which the variance of the difference is proportional. Given to [`interrupted`], it says
/// whether one outlet changed more than another (a controlled interrupted series: Lopez Bernal, Cummins and Gasparrini 2018, *International Journal of
/// Epidemiology* 47, 2082–2093). What the news of a week does to both cancels, so that it is neither noise nor a change; comparing two
/// changes that were found separately ([`Estimate::minus`]) takes it for noise of both.
///
/// Periods in which either has no text hold nothing. The result is as long as the shorter of the two.
///
/// ```
/// use parallax_stats::ratio::Unit;
/// use parallax_stats::trends::difference;
///
/// let unit = |numerator, denominator| Unit { numerator, denominator };
/// let found = difference(&[unit(6.0, 2.0), unit(1.0, 1.0)], &[unit(4.0, 4.0), Unit::ZERO]);
/// assert_eq!(found[1], Unit::ZERO);
/// assert!((found[0].numerator / found[0].denominator - 2.0).abs() < 1e-12 && (found[0].denominator - 4.0 / 3.0).abs() < 1e-12);
/// ```
pub fn difference(one: &[Unit], other: &[Unit]) -> Vec<Unit> {
    let of_period = |(one, other): (&Unit, &Unit)| {
        if one.denominator > 0.0 && other.denominator > 0.0 {
            let denominator =
                one.denominator * other.denominator / (one.denominator + other.denominator);
            let ratio = one.numerator / one.denominator - other.numerator / other.denominator;
            Unit {
                numerator: ratio * denominator,
                denominator,
            }
        } else {
            Unit::ZERO
        }
    };
    one.iter().zip(other).map(of_period).collect()
}

/// Segmented regression of a series at a date: `first_after` is the first period from the date on.
///
/// > ratio = β₀ + β₁ t + β₂ [t ≥ T] + β₃ (t − T) [t ≥ T]
///
/// (Wagner et al. 2002, "Segmented regression analysis of interrupted time series studies in medication use research", *Journal of
/// Clinical Pharmacy and Therapeutics* 27, 299–309). β₂ is [`Change::level`], β₃ [`Change::slope`].
///
/// By generalised least squares, the denominators as weights, with errors that are correlated ρ from one period to the next
/// (an autoregressive process of order one), and n − 4 degrees of freedom. Of the values of ρ from 0 to 0.8 the largest is taken
/// up to which the logarithm of the restricted likelihood stays within 1.35 of the best: the upper end of a 90 % interval, so that a
/// correlation that too few periods can't show does not make a change significant. (Turner et al. 2021, *BMC Medical Research
/// Methodology* 21, 181, compare methods. The standard errors of Newey and West are far too small here: in series of
/// twelve to 104 weeks without a change, 9 to 21 % of their p values are ≤ 0.05 where weeks are independent, and 12 to 29 % with ρ = 0.4. With
/// this method, simulated with ρ up to 0.95, it is 0 to 7 %.) With fewer than twenty periods hardly any change is significant.
///
/// `None` for fewer than [`FEWEST_PERIODS`] periods with text on either side, a denominator below zero, a number that is not finite, or
/// figures that lie on the lines without error.
///
/// ```
/// use parallax_stats::ratio::Unit;
/// use parallax_stats::trends::interrupted;
///
/// // Mentions in 1,000 words a week: about four in twelve weeks, and about nine in the next twelve.
/// let weeks = [
///     4.0, 3.0, 5.0, 4.0, 5.0, 3.0, 6.0, 2.0, 5.0, 3.0, 4.0, 4.0, 9.0, 10.0, 8.0, 9.0, 11.0, 8.0, 10.0, 7.0, 9.0, 11.0, 8.0, 10.0,
/// ].map(|numerator| Unit { numerator, denominator: 1_000.0 });
/// let change = interrupted(&weeks, 12).unwrap();
/// assert!((1_000.0 * change.level.value - 5.18).abs() < 0.01 && change.level.p_value() < 0.001);
/// ```
pub fn interrupted(periods: &[Unit], first_after: usize) -> Option<Change> {
    let fits = |unit: &Unit| {
        unit.numerator.is_finite() && unit.denominator.is_finite() && unit.denominator >= 0.0
    };
    if !periods.iter().all(fits) {
        return None;
    }
    let used: Vec<usize> = (0..periods.len())
        .filter(|&at| periods[at].denominator > 0.0)
        .collect();
    let n_before = used.iter().filter(|&&at| at < first_after).count();
    if n_before.min(used.len() - n_before) < FEWEST_PERIODS {
        return None;
    }
    let n = used.len() as f64;
    // In these units the sums are near one, whatever the unit of the text.
    let mean_weight = used.iter().map(|&at| periods[at].denominator).sum::<f64>() / n;
    let scale = periods.len() as f64;
    let rows: Vec<Row> = used
        .iter()
        .map(|&at| {
            let time = (at as f64 - first_after as f64) / scale;
            let terms = if at < first_after {
                [1.0, time, 0.0, 0.0]
            } else {
                [1.0, time, 1.0, time]
            };
            let root = (periods[at].denominator / mean_weight).sqrt();
            let figure = periods[at].numerator / mean_weight / root;
            Row {
                at,
                terms: terms.map(|term| term * root),
                figure,
            }
        })
        .collect();
    let fits: Vec<Fit> = (0..=80)
        .filter_map(|percent| Fit::new(&rows, f64::from(percent) / 100.0))
        .collect();
    let best = fits
        .iter()
        .max_by(|one, other| one.likelihood.total_cmp(&other.likelihood))?;
    let likely = |fit: &&Fit| fit.likelihood >= best.likelihood - LIKELY;
    let above = fits
        .iter()
        .skip_while(|fit| fit.correlation < best.correlation);
    let fit = above.take_while(likely).last()?;
    let size: f64 = fit.beta.iter().map(|beta| beta.abs()).sum();
    let estimate = |at: usize, unit: f64| {
        let standard_error = fit.variances[at].sqrt();
        let fits = standard_error.is_finite() && standard_error > 1e-12 * size;
        fits.then_some(Estimate {
            value: fit.beta[at] / unit,
            standard_error: standard_error / unit,
            freedom: n - TERMS as f64,
        })
    };
    Some(Change {
        level_before: estimate(0, 1.0)?,
        slope_before: estimate(1, scale)?,
        level: estimate(2, 1.0)?,
        slope: estimate(3, scale)?,
        correlation: fit.correlation,
    })
}

/// A period with text: its terms and its ratio, both times the root of its weight.
#[derive(Clone, Copy)]
struct Row {
    at: usize,
    terms: [f64; TERMS],
    figure: f64,
}

/// Generalised least squares with a given correlation.
struct Fit {
    correlation: f64,
    beta: [f64; TERMS],
    variances: [f64; TERMS],
    /// Logarithm of the restricted likelihood, but for a constant.
    likelihood: f64,
}

impl Fit {
    fn new(rows: &[Row], correlation: f64) -> Option<Self> {
        let freedom = (rows.len() - TERMS) as f64;
        let mut likelihood = 0.0;
        // What is new in each period, given the one before (Prais and Winsten 1954); a gap leaves more of it.
        let mut news: Vec<Row> = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            let before = place.checked_sub(1).map(|before| rows[before]);
            let kept = before.map_or(0.0, |before| correlation.powi((row.at - before.at) as i32));
            let root = (1.0 - kept * kept).sqrt();
            let before = before.unwrap_or(*row);
            let mut terms = row.terms;
            (0..TERMS).for_each(|at| terms[at] = (terms[at] - kept * before.terms[at]) / root);
            let figure = (row.figure - kept * before.figure) / root;
            likelihood -= root.ln();
            news.push(Row {
                terms,
                figure,
                ..*row
            });
        }
        let (mut gram, mut moments) = ([[0.0; TERMS]; TERMS], [0.0; TERMS]);
        for Row { terms, figure, .. } in &news {
            for i in 0..TERMS {
                moments[i] += terms[i] * figure;
                (0..TERMS).for_each(|j| gram[i][j] += terms[i] * terms[j]);
            }
        }
        let (inverse, determinant) = inverse(gram)?;
        let beta = inverse.map(|row| dot(row, moments));
        let squares: f64 = news
            .iter()
            .map(|row| (row.figure - dot(row.terms, beta)).powi(2))
            .sum();
        likelihood -= 0.5 * (determinant.ln() + freedom * squares.ln());
        let mut variances = [0.0; TERMS];
        (0..TERMS).for_each(|at| variances[at] = inverse[at][at] * squares / freedom);
        likelihood.is_finite().then_some(Fit {
            correlation,
            beta,
            variances,
            likelihood,
        })
    }
}

impl Estimate {
    /// Two-sided p value of Student's t test against zero.
    pub fn p_value(self) -> f64 {
        let t = self.value / self.standard_error;
        StudentsT::new(0.0, 1.0, self.freedom).map_or(1.0, |student| {
            (2.0 * student.sf(t.abs())).clamp(f64::MIN_POSITIVE, 1.0)
        })
    }

    /// The interval at confidence `level`, by Student's t; `None` for a level outside (0, 1).
    pub fn interval(self, level: f64) -> Option<Interval> {
        let fits = level > 0.0 && level < 1.0;
        fits.then(|| {
            let error = student_quantile((1.0 - level) / 2.0, self.freedom) * self.standard_error;
            Interval {
                low: self.value - error,
                high: self.value + error,
            }
        })
    }

    /// How much larger this coefficient is than that of another outlet, the two taken as independent, with the degrees of freedom of
    /// Satterthwaite (1946).
    #[must_use]
    pub fn minus(self, other: Estimate) -> Estimate {
        let (own, others) = (self.standard_error.powi(2), other.standard_error.powi(2));
        let freedom =
            (own + others).powi(2) / (own.powi(2) / self.freedom + others.powi(2) / other.freedom);
        Estimate {
            value: self.value - other.value,
            standard_error: (own + others).sqrt(),
            freedom,
        }
    }
}

fn dot(one: [f64; TERMS], other: [f64; TERMS]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// The inverse and the determinant's size, by Gauss and Jordan's elimination with pivots; `None` where there is no inverse.
fn inverse(mut matrix: Square) -> Option<(Square, f64)> {
    let mut inverse = [[0.0; TERMS]; TERMS];
    (0..TERMS).for_each(|at| inverse[at][at] = 1.0);
    let mut determinant = 1.0;
    for column in 0..TERMS {
        let pivot = (column..TERMS).max_by(|&one, &other| {
            matrix[one][column]
                .abs()
                .total_cmp(&matrix[other][column].abs())
        })?;
        if matrix[pivot][column].abs() < 1e-12 {
            return None;
        }
        matrix.swap(column, pivot);
        inverse.swap(column, pivot);
        determinant *= matrix[column][column].abs();
        let factor = 1.0 / matrix[column][column];
        for at in 0..TERMS {
            matrix[column][at] *= factor;
            inverse[column][at] *= factor;
        }
        for row in (0..TERMS).filter(|row| *row != column) {
            let factor = matrix[row][column];
            for at in 0..TERMS {
                matrix[row][at] -= factor * matrix[column][at];
                inverse[row][at] -= factor * inverse[column][at];
            }
        }
    }
    Some((inverse, determinant))
}
