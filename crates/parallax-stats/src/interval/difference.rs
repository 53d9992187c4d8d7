//! The interval of a difference between two figures.

use super::{Interval, mean_interval};
use crate::permutation::Article;
use crate::ratio::Unit;

/// The interval of the difference of two independent figures, each given with its own interval at the same confidence:
/// the method of variance estimates recovery (Newcombe 1998, *Statistics in Medicine* 17, 873–890, method 10; Zou and
/// Donner 2008, *Statistics in Medicine* 27, 1693–1702).
///
/// With the group's figure g in [g₁, g₂] and the rest's r in [r₁, r₂],
///
/// > g − r − √((g − g₁)² + (r₂ − r)²) to g − r + √((g₂ − g)² + (r − r₁)²),
///
/// so that the difference is as uncertain upwards as the group is upwards and the rest downwards. It is in the unit of
/// the figures. `None` where a number is not finite.
///
/// ```
/// use parallax_stats::interval::{Interval, difference_interval};
///
/// // Newcombe's table II, example (a): 56/70 − 48/80, from Wilson's intervals.
/// let group = (56.0 / 70.0, Interval { low: 0.6918, high: 0.8770 });
/// let rest = (48.0 / 80.0, Interval { low: 0.4905, high: 0.7004 });
/// let found = difference_interval(group, rest).unwrap();
/// assert!((found.low - 0.0524).abs() < 1e-4 && (found.high - 0.3339).abs() < 1e-4);
/// ```
pub fn difference_interval(group: (f64, Interval), rest: (f64, Interval)) -> Option<Interval> {
    let ((g, own), (r, other)) = (group, rest);
    let difference = g - r;
    let low = difference - (g - own.low).hypot(other.high - r);
    let high = difference + (own.high - g).hypot(r - other.low);
    (low.is_finite() && high.is_finite()).then_some(Interval { low, high })
}

/// The difference within blocks (events, days) and its interval at confidence `level`.
///
/// The difference is that of Mantel and Haenszel, which [`ratio_test`](crate::permutation::ratio_test) tests: with y and w the
/// sums of numerators and denominators of the group (1) and of the rest (2) in a block and w = w₁ + w₂,
///
/// > Σ (y₁ w₂ − y₂ w₁)/w over Σ w₁ w₂/w,
///
/// sums over the blocks with both sides. That is a ratio of sums over blocks, so its interval is the
/// [`mean_interval`] with blocks in the place of articles: whatever the articles of a block have in common does not make it too
/// narrow. There is none with a single block, and it is wide with few. `None` where no block has both sides or a number is
/// not finite.
///
/// ```
/// use parallax_stats::interval::difference_within_blocks;
/// use parallax_stats::permutation::Article;
/// use parallax_stats::ratio::Unit;
///
/// // Two events, at each an article of 100 words on either side: 3 mentions against 1, and 9 against 8.
/// let article = |(numerator, in_group, block)| {
///     let unit = Unit { numerator, denominator: 100.0 };
///     Article { unit, in_group, block }
/// };
/// let articles = [(3.0, true, 0), (1.0, false, 0), (9.0, true, 1), (8.0, false, 1)].map(article);
/// let (difference, interval) = difference_within_blocks(&articles, 0.95).unwrap();
/// assert!((difference - 0.015).abs() < 1e-12);
/// // Student's t with one degree of freedom: 12.71 times the standard error of the mean of 0.02 and 0.01.
/// assert!((interval.unwrap().high - 0.015 - 12.706 * 0.005).abs() < 1e-4);
/// ```
pub fn difference_within_blocks(
    articles: &[Article],
    level: f64,
) -> Option<(f64, Option<Interval>)> {
    let mut order: Vec<&Article> = articles
        .iter()
        .filter(|article| article.unit.denominator > 0.0)
        .collect();
    order.sort_by_key(|article| article.block);
    let blocks = order.chunk_by(|one, next| one.block == next.block);
    let contrasts: Vec<Unit> = blocks.filter_map(contrast).collect();
    let sum = Unit::sum(contrasts.iter().copied());
    let difference = sum.numerator / sum.denominator;
    difference
        .is_finite()
        .then(|| (difference, mean_interval(&contrasts, level)))
}

/// What a block adds to the difference above and below the line; `None` for one with one side alone.
fn contrast(block: &[&Article]) -> Option<Unit> {
    let side = |in_group| {
        let own = block.iter().filter(|article| article.in_group == in_group);
        Unit::sum(own.map(|article| article.unit))
    };
    let (own, other) = (side(true), side(false));
    let words = own.denominator + other.denominator;
    (own.denominator > 0.0 && other.denominator > 0.0).then(|| Unit {
        numerator: (own.numerator * other.denominator - other.numerator * own.denominator) / words,
        denominator: own.denominator * other.denominator / words,
    })
}
