//! Tail probabilities of the sum of a random choice of numbers, far out in the tail as well.

use statrs::distribution::{ContinuousCDF, Normal};

/// Numbers of which some are the same, each picked or not independently of the others.
pub(crate) struct Sum<'a> {
    pub values: &'a [Value],
}

/// A number.
#[derive(Clone, Copy)]
pub(crate) struct Value {
    /// How often it is there.
    pub n: f64,
    pub x: f64,
    /// Probability that it is picked.
    pub picked: f64,
}

/// The cumulant generating function of a sum about its mean, and its first two derivatives.
struct Cumulants {
    value: f64,
    first: f64,
    second: f64,
}

impl Sum<'_> {
    /// Variance of the sum.
    pub fn variance(&self) -> f64 {
        let values = self.values.iter();
        values
            .map(|&Value { n, x, picked }| picked * (1.0 - picked) * n * x * x)
            .sum()
    }

    /// The probability that the sum exceeds its mean by `above` or more (0 < `above`), and that it falls short of it by
    /// as much.
    pub fn tails(&self, above: f64) -> (f64, f64) {
        (self.tail(above, 1.0), self.tail(above, -1.0))
    }

    /// The upper tail of the sum of the numbers times `sign`: Lugannani and Rice's saddlepoint approximation in the form
    /// of Barndorff-Nielsen (1986), 1 − Φ(r + ln(q/r)/r), which is never below zero.
    fn tail(&self, above: f64, sign: f64) -> f64 {
        let normal = Normal::standard();
        let (most, log_chance) = self.most(sign);
        if above >= most * (1.0 - 1e-9) {
            // No sum is larger than that of all numbers above zero.
            return if above <= most * (1.0 + 1e-9) {
                log_chance.exp()
            } else {
                0.0
            };
        }
        let deviation = self.variance().sqrt();
        if above <= 0.05 * deviation {
            return normal.sf(above / deviation);
        }
        let Some((t, cumulants)) = self.solve(above, sign) else {
            return normal.sf(above / deviation);
        };
        let r = (2.0 * (t * above - cumulants.value)).max(0.0).sqrt();
        let q = t * cumulants.second.sqrt();
        let adjusted = r + (q / r).ln() / r;
        let found = normal.sf(if adjusted.is_finite() { adjusted } else { r });
        found.max(log_chance.exp())
    }

    /// How far the sum of `sign` times the numbers can be above its mean, and the logarithm of that chance.
    fn most(&self, sign: f64) -> (f64, f64) {
        let (mut most, mut log_chance) = (0.0, 0.0);
        for &Value { n, x, picked } in self.values {
            let x = sign * x;
            let (weight, chance) = if x > 0.0 {
                (1.0 - picked, picked)
            } else {
                (-picked, 1.0 - picked)
            };
            most += n * weight * x;
            log_chance += n * chance.ln();
        }
        (most, log_chance)
    }

    /// Where the first derivative is `above`: Newton's method, kept between bounds that are halved.
    fn solve(&self, above: f64, sign: f64) -> Option<(f64, Cumulants)> {
        let mut t = above / self.variance();
        let (mut low, mut high) = (0.0, f64::INFINITY);
        for _ in 0..60 {
            let cumulants = self.cumulants(t, sign);
            let miss = cumulants.first - above;
            if miss.abs() <= 1e-7 * above {
                return Some((t, cumulants));
            }
            if miss > 0.0 {
                high = t;
            } else {
                low = t;
            }
            let next = t - miss / cumulants.second;
            t = if next > low && next < high {
                next
            } else if high.is_finite() {
                (low + high) / 2.0
            } else {
                2.0 * t
            };
            if !t.is_finite() {
                return None;
            }
        }
        let cumulants = self.cumulants(t, sign);
        Some((t, cumulants))
    }

    fn cumulants(&self, t: f64, sign: f64) -> Cumulants {
        let mut sum = Cumulants {
            value: 0.0,
            first: 0.0,
            second: 0.0,
        };
        for &Value { n, x, picked: p } in self.values {
            let x = sign * x;
            let tx = t * x;
            // log(1 − p + p eˣ) without overflow, and the chance of being picked under the tilt.
            let (log, tilted) = if tx > 30.0 {
                let rest = (1.0 - p) / p * (-tx).exp();
                (p.ln() + tx + rest.ln_1p(), 1.0 / (1.0 + rest))
            } else {
                let e = p * tx.exp();
                ((1.0 - p + e).ln(), e / (1.0 - p + e))
            };
            sum.value += n * (log - p * tx);
            sum.first += n * x * (tilted - p);
            sum.second += n * x * x * tilted * (1.0 - tilted);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ones(picked: f64) -> Value {
        Value {
            n: 20.0,
            x: 1.0,
            picked,
        }
    }

    /// Twenty ones: the binomial distribution. Expected: `scipy.stats.binom.sf(k - 1, 20, p)` 1.17.1; the tail begins half a use
    /// below k. Right to 8 %, and near the end of the distribution up to a third too high.
    #[test]
    fn tails_of_the_binomial_distribution() {
        for (p, k, expected) in [
            (0.5, 15.0, 0.020_694_732_666_015_625),
            (0.5, 19.0, 2.002_716_064_453_125e-5),
            (0.1, 6.0, 0.011_253_134_164_509_005),
            (0.05, 8.0, 2.856_885_382_818_745_3e-6),
        ] {
            let sum = Sum { values: &[ones(p)] };
            let (upper, _) = sum.tails(k - 0.5 - 20.0 * p);
            assert!(
                (0.92..1.33).contains(&(upper / expected)),
                "{p} {k} {upper} {expected}"
            );
        }
        let sum = Sum {
            values: &[ones(0.5)],
        };
        assert!((sum.tails(10.0).0 / 0.5_f64.powi(20) - 1.0).abs() < 1e-9);
        assert_eq!(sum.tails(10.5), (0.0, 0.0));
    }
}
