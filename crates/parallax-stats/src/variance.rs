//! How much an article's figure varies with its length.
//!
//! An article of w words and y mentions has the residual e = y − R w about the rate R. Were mentions independent of one
//! another, e would have a variance in proportion to w; were articles to differ in their rates alone, in proportion to
//! w². Both are so, and the same holds of sentiment summed over w mentions:
//!
//! > variance of e = a w + b w²
//!
//! with a, b ≥ 0 fitted to the squared residuals of both sides together (for counts this is the variance of the negative
//! binomial distribution). What it is for: with it the difference of two sides whose articles are of different lengths
//! can be measured in standard errors without a sample of articles of each length on each side.

/// What [`Variance::fit`] needs to know of the articles: sums over them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Squares {
    /// Number of articles.
    pub n: f64,
    /// Sum of w.
    pub w: f64,
    /// Sum of w².
    pub ww: f64,
    /// Sum of e²/w.
    pub per_length: f64,
    /// Sum of e².
    pub squares: f64,
}

/// The variance of an article's residual as a function of its length: a w + b w².
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variance {
    /// a, in squared units of the numerator by unit of length; not negative.
    pub linear: f64,
    /// b, in squared units of the ratio; not negative.
    pub quadratic: f64,
}

impl Squares {
    /// Adds an article.
    pub fn add(&mut self, length: f64, residual: f64) {
        self.n += 1.0;
        self.w += length;
        self.ww += length * length;
        self.per_length += residual * residual / length;
        self.squares += residual * residual;
    }
}

impl Variance {
    /// Least squares of e² on w and w² with weights 1/w², those of Pearson's residuals e/√w, a and b kept from below 0.
    ///
    /// Where all articles are of one length the two can't be told apart, and b is 0. `None` where all residuals are 0 or
    /// one is not finite.
    ///
    /// ```
    /// use parallax_stats::variance::{Squares, Variance};
    ///
    /// // Residuals whose squares are 2 w + 0.01 w².
    /// let mut sums = Squares::default();
    /// for w in [100.0_f64, 300.0, 1_000.0] {
    ///     sums.add(w, (2.0 * w + 0.01 * w * w).sqrt());
    /// }
    /// let fitted = Variance::fit(sums).unwrap();
    /// assert!((fitted.linear - 2.0).abs() < 1e-9 && (fitted.quadratic - 0.01).abs() < 1e-12);
    /// ```
    pub fn fit(sums: Squares) -> Option<Self> {
        let Squares {
            n,
            w,
            ww,
            per_length,
            squares,
        } = sums;
        // The spread of the lengths; rounding alone where there is none.
        let spread = n * ww - w * w;
        let (linear, quadratic) = if spread > 1e-9 * n * ww {
            (
                (per_length * ww - squares * w) / spread,
                (n * squares - w * per_length) / spread,
            )
        } else {
            (per_length / n, 0.0)
        };
        let fitted = if quadratic < 0.0 {
            Variance {
                linear: per_length / n,
                quadratic: 0.0,
            }
        } else if linear < 0.0 {
            Variance {
                linear: 0.0,
                quadratic: squares / ww,
            }
        } else {
            Variance { linear, quadratic }
        };
        let is_some = fitted.linear.is_finite() && fitted.quadratic.is_finite() && squares > 0.0;
        (is_some && fitted.linear + fitted.quadratic > 0.0).then_some(fitted)
    }

    /// Two fits: with b a standard error below and above that of [`Variance::fit`], and a such that the mean of e²/w stays.
    ///
    /// The standard error is White's (1980), since the squares of residuals vary more where they are large. `articles` are
    /// lengths and residuals. `None` as for [`Variance::fit`].
    pub fn bounds(articles: &[(f64, f64)]) -> Option<[Self; 2]> {
        if !articles.iter().all(|(length, _)| *length > 0.0) {
            return None;
        }
        let mut sums = Squares::default();
        articles
            .iter()
            .for_each(|&(length, residual)| sums.add(length, residual));
        Variance::fit(sums)?;
        let Squares {
            n,
            w,
            ww,
            per_length,
            squares,
        } = sums;
        let (mean_length, mean) = (w / n, per_length / n);
        let spread = ww - w * mean_length;
        let slope = if spread > 1e-9 * ww {
            (squares - w * mean) / spread
        } else {
            0.0
        };
        let score = |&(length, residual): &(f64, f64)| {
            let from_mean = length - mean_length;
            from_mean * (residual * residual / length - mean - slope * from_mean)
        };
        let scores: f64 = articles.iter().map(|article| score(article).powi(2)).sum();
        let error = if spread > 1e-9 * ww {
            scores.sqrt() / spread
        } else {
            0.0
        };
        Some([slope - error, slope + error].map(|slope| {
            let quadratic = slope.min(mean / mean_length).max(0.0);
            Variance {
                linear: (mean - quadratic * mean_length).max(0.0),
                quadratic,
            }
        }))
    }

    /// The variance of the residual of an article of this length.
    pub fn at(self, length: f64) -> f64 {
        self.linear * length + self.quadratic * length * length
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sums(articles: &[(f64, f64)]) -> Squares {
        let mut sums = Squares::default();
        articles
            .iter()
            .for_each(|&(length, residual)| sums.add(length, residual));
        sums
    }

    /// Expected: `statsmodels` 0.15.0, `OLS` of e²/w on w with `cov_type="HC0"`; the twelve articles of the test of the ratio's
    /// permutation, their residuals stretched by √(12/11).
    #[test]
    fn bounds_agree_with_statsmodels() {
        let articles = [
            (9.0, 520.0),
            (14.0, 610.0),
            (8.0, 380.0),
            (11.0, 455.0),
            (0.0, 90.0),
            (3.0, 240.0),
            (1.0, 50.0),
            (0.0, 64.0),
            (3.0, 410.0),
            (2.0, 350.0),
            (0.0, 90.0),
            (4.0, 520.0),
        ];
        let rate = 55.0 / 3_779.0;
        let residuals =
            articles.map(|(y, w): (f64, f64)| (w, (12.0_f64 / 11.0).sqrt() * (y - rate * w)));
        let [low, high] = Variance::bounds(&residuals).unwrap();
        for (found, expected) in [
            (low.linear, 0.014571860106722335),
            (low.quadratic, 2.087653841899122e-05),
            (high.linear, 0.002997348165312618),
            (high.quadratic, 5.76307441075111e-05),
        ] {
            assert!(
                (found / expected - 1.0_f64).abs() < 1e-8,
                "{found}, not {expected}"
            );
        }
    }

    #[test]
    fn equal_lengths_and_no_residuals() {
        let equal = [(10.0, 1.0), (10.0, -3.0), (10.0, 2.0)];
        let found = Variance::fit(sums(&equal)).unwrap();
        assert!((found.at(10.0) - 14.0 / 3.0).abs() < 1e-12 && found.quadratic == 0.0);
        assert_eq!(Variance::bounds(&equal).unwrap()[1].quadratic, 0.0);
        assert_eq!(Variance::fit(sums(&[(10.0, 0.0), (20.0, 0.0)])), None);
        assert_eq!(Variance::fit(Squares::default()), None);
        assert_eq!(Variance::fit(sums(&[(10.0, f64::NAN)])), None);
    }

    proptest! {
        #[test]
        fn variances_are_positive_whatever_the_residuals(
            articles in prop::collection::vec((1.0..1e4f64, -50.0..50.0f64), 2..40),
        ) {
            let fitted = Variance::fit(sums(&articles)).unwrap();
            prop_assert!(fitted.linear >= 0.0 && fitted.quadratic >= 0.0 && fitted.at(100.0) > 0.0);
            for bound in Variance::bounds(&articles).unwrap() {
                prop_assert!(bound.linear >= 0.0 && bound.quadratic >= 0.0 && bound.at(100.0) > 0.0);
            }
        }

        #[test]
        fn never_panics(articles in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..6)) {
            Variance::fit(sums(&articles));
            Variance::bounds(&articles);
        }
    }
}
