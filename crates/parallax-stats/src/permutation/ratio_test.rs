//! The test of a ratio of sums that holds its level whatever the articles' lengths.

use std::cmp::Ordering;

use statrs::distribution::{ContinuousCDF, Normal};

use super::difference::Reference;
use super::outcome::{Outcome, Tested, TooFew};
use super::strata::{Block, assignments_up_to, for_each_assignment, shuffle};
use crate::random::generator;
use crate::ratio::Unit;
use crate::robust::RobustRatio;
use crate::variance::Variance;

/// Fewest articles of a side for a test.
pub const FEWEST_UNITS: usize = 3;
/// Fewest assignments of the articles to the two sides for a test: what four against four have, so that p can be 0.03.
/// Three against six and seven pairs (blocks of one against one) have as many.
pub const FEWEST_ASSIGNMENTS: usize = 70;
/// Uses that either side must be expected to have, were there no difference, for a test of counts.
pub const LEAST_EXPECTED: f64 = 5.0;
/// Articles on both sides from which on robust standard errors are asked in any case.
const FEWEST_ROBUST: usize = 5;
/// With fewer, they are where the articles of one side are this many times as long: the variance of a few articles is
/// then guessed from that of others unlike them.
const UNLIKE: f64 = 2.0;
/// Articles on both sides from which on the normal limit replaces assignments.
pub const MANY_UNITS: usize = 100;
/// Up to this many assignments, each is tried.
const ALL_ASSIGNMENTS: usize = 5_000;
/// Where there are more, so many are drawn at random.
const DRAWN_ASSIGNMENTS: usize = 2_000;
/// Statistics closer than this fraction of themselves are equal but for rounding.
const TIE: f64 = 1e-9;

/// What the numerator of a ratio is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Numerator {
    /// Uses among words: never negative, and few beside the denominator.
    Uses,
    /// Choices among as many as the denominator says: a label among mentions of an actor. Those not made must be
    /// expected often enough as well.
    Choices,
    /// A sum of scores: sentiment over mentions.
    Scores,
}

/// An article, the side that it is on, and the block (an event, a day) that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Article {
    /// What it contributes. One with a denominator of zero does not count.
    pub unit: Unit,
    /// Whether it is one of the group's; otherwise it is one of the rest's.
    pub in_group: bool,
    /// Number of its block; the same for all where there are none.
    pub block: usize,
}

/// A test, and what the blocks left of the articles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// What the test says.
    pub outcome: Outcome,
    /// Blocks with articles of both sides.
    pub n_blocks: usize,
    /// Blocks with articles of one side alone, which take no part.
    pub n_blocks_left_out: usize,
    /// Articles in these.
    pub n_units_left_out: usize,
}

/// Tests whether the ratio of sums of the group's articles differs from that of the rest's.
///
/// The module's page explains the test and the figures. `seed` matters only where assignments are drawn at random; those
/// depend on the order of the articles, so pass them in a fixed one. The result is the same with the sides exchanged but
/// for the sign of the difference, and whatever the units of numerator and denominator (but for
/// [`TooFew::Uses`], which counts uses).
///
/// ```
/// use parallax_stats::permutation::{Article, Numerator, Outcome, TooFew, ratio_test};
/// use parallax_stats::ratio::Unit;
///
/// let article = |in_group| move |(numerator, denominator)| Article {
///     unit: Unit { numerator, denominator }, in_group, block: 0,
/// };
/// let outlet = [(9.0, 520.0), (14.0, 610.0), (8.0, 380.0), (11.0, 455.0)].map(article(true));
/// let rest = [(1.0, 50.0), (0.0, 64.0), (3.0, 410.0), (2.0, 350.0), (0.0, 90.0), (4.0, 520.0)].map(article(false));
/// let all = [outlet.as_slice(), &rest].concat();
/// let found = ratio_test(&all, Numerator::Uses, 1);
/// assert!(found.outcome.p_value().unwrap() < 0.05);
///
/// // One mention in the whole corpus can't show a difference.
/// let one = [outlet.map(|it| Article { unit: Unit { numerator: 0.0, ..it.unit }, ..it }).as_slice(), &rest[..3]].concat();
/// assert_eq!(ratio_test(&one, Numerator::Uses, 1).outcome, Outcome::TooFew(TooFew::Assignments));
/// ```
pub fn ratio_test(articles: &[Article], numerator: Numerator, seed: u64) -> Comparison {
    let counted: Vec<Article> = articles.iter().copied().filter(counts).collect();
    let (blocks, n_blocks_left_out, n_units_left_out) = blocks(&counted);
    let outcome = match Prepared::new(&counted, &blocks, numerator) {
        Ok(prepared) => Outcome::Tested(prepared.test(blocks.clone(), seed)),
        Err(too_few) => Outcome::TooFew(too_few),
    };
    Comparison {
        outcome,
        n_blocks: blocks.len(),
        n_blocks_left_out,
        n_units_left_out,
    }
}

fn counts(article: &Article) -> bool {
    let Unit {
        numerator,
        denominator,
    } = article.unit;
    numerator.is_finite() && denominator.is_finite() && denominator > 0.0
}

/// The blocks with both sides, each with its articles in order; and how many other blocks and articles there are.
fn blocks(articles: &[Article]) -> (Vec<Block>, usize, usize) {
    let side = picked_side(articles);
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&at| articles[at].block);
    let mut blocks = Vec::new();
    let (mut n_left_out, mut n_units) = (0, 0);
    for block in order.chunk_by(|one, next| articles[*one].block == articles[*next].block) {
        let picked = block
            .iter()
            .filter(|&&at| articles[at].in_group == side)
            .count();
        if picked == 0 || picked == block.len() {
            n_left_out += 1;
            n_units += block.len();
        } else {
            blocks.push(Block {
                articles: block.to_vec(),
                picked,
            });
        }
    }
    (blocks, n_left_out, n_units)
}

/// The side that assignments pick articles for: the smaller one, since the larger one is the remainder; of equal ones that of
/// the first article, whichever is called the group.
fn picked_side(articles: &[Article]) -> bool {
    let n_group = articles.iter().filter(|article| article.in_group).count();
    match (2 * n_group).cmp(&articles.len()) {
        Ordering::Less => true,
        Ordering::Greater => false,
        Ordering::Equal => articles.first().is_some_and(|first| first.in_group),
    }
}

/// An article as assignments see it.
#[derive(Clone, Copy, Default)]
struct Part {
    /// Numerator less the block's ratio times the denominator.
    residual: f64,
    length: f64,
    /// The length's square.
    square: f64,
}

struct Prepared {
    parts: Vec<Part>,
    /// By block.
    totals: Vec<Part>,
    difference: f64,
    /// How an article's residual varies with its length, at least and at most.
    shapes: [Variance; 2],
    /// The statistic of either shape.
    observed: [f64; 2],
    /// p value of Welch's test with robust standard errors; 0 where there are none.
    robust: f64,
    are_many: bool,
}

impl Prepared {
    fn new(articles: &[Article], blocks: &[Block], numerator: Numerator) -> Result<Self, TooFew> {
        let side = |in_group: bool| -> Vec<Unit> {
            let all = blocks.iter().flat_map(|block| &block.articles);
            let own = all.filter(|&&at| articles[at].in_group == in_group);
            own.map(|&at| articles[at].unit).collect()
        };
        let (group, rest) = (side(true), side(false));
        if group.len().min(rest.len()) < FEWEST_UNITS {
            return Err(TooFew::Articles);
        }
        if assignments_up_to(blocks, FEWEST_ASSIGNMENTS - 1).is_some() {
            return Err(TooFew::Assignments);
        }
        let mut parts = vec![Part::default(); articles.len()];
        let mut totals = Vec::new();
        let mut residuals = Vec::new();
        let (mut expected, mut others) = ([0.0; 2], [0.0; 2]);
        let (mut contrast, mut weight) = (0.0, 0.0);
        for block in blocks {
            let members = block.articles.iter().map(|&at| articles[at].unit);
            let total = Unit::sum(members);
            let ratio = total.numerator / total.denominator;
            // A block's own ratio takes a degree of freedom.
            let n = block.articles.len() as f64;
            let stretch = (n / (n - 1.0)).sqrt();
            let mut own = Unit::ZERO;
            let mut sum = Part {
                length: total.denominator,
                ..Part::default()
            };
            let sizes = |unit: Unit| unit.numerator.abs() + ratio.abs() * unit.denominator;
            for &at in &block.articles {
                let Article { unit, in_group, .. } = articles[at];
                let exact = unit.numerator - ratio * unit.denominator;
                // What is left of equal numbers is rounding.
                let residual = if exact.abs() <= 1e-12 * sizes(unit) {
                    0.0
                } else {
                    exact
                };
                residuals.push((unit.denominator, stretch * residual));
                let length = unit.denominator;
                parts[at] = Part {
                    residual,
                    length,
                    square: length * length,
                };
                sum.square += length * length;
                own = if in_group { own.plus(unit) } else { own };
                expected[usize::from(in_group)] += ratio * unit.denominator;
                others[usize::from(in_group)] += (1.0 - ratio) * unit.denominator;
            }
            contrast += own.numerator - ratio * own.denominator;
            weight += own.denominator * (total.denominator - own.denominator) / total.denominator;
            totals.push(sum);
        }
        let least = |sums: [f64; 2]| sums[0].min(sums[1]);
        let enough = match numerator {
            Numerator::Scores => true,
            Numerator::Uses => least(expected) >= LEAST_EXPECTED,
            Numerator::Choices => least(expected).min(least(others)) >= LEAST_EXPECTED,
        };
        if !enough {
            return Err(TooFew::Uses);
        }
        let shapes = Variance::bounds(&residuals).ok_or(TooFew::Variation)?;
        let robust = match blocks {
            [_] if group.len().min(rest.len()) >= FEWEST_ROBUST || are_unlike(&group, &rest) => {
                robust(&group, &rest, numerator)
            }
            _ => 0.0,
        };
        let mut prepared = Prepared {
            parts,
            totals,
            difference: contrast / weight,
            shapes,
            observed: [0.0; 2],
            robust,
            are_many: group.len().min(rest.len()) >= MANY_UNITS,
        };
        let side = picked_side(articles);
        let chosen = blocks.iter().map(|block| -> Vec<usize> {
            let all = block.articles.iter().copied();
            all.filter(|&at| articles[at].in_group == side).collect()
        });
        let chosen: Vec<Vec<usize>> = chosen.collect();
        prepared.observed = prepared.statistic(chosen.iter().map(Vec::as_slice));
        if !prepared.difference.is_finite()
            || !prepared.observed.iter().all(|seen| seen.is_finite())
        {
            return Err(TooFew::Variation);
        }
        Ok(prepared)
    }

    /// The size of the difference of an assignment in its standard errors, by either shape; `chosen` are the articles picked in
    /// each block.
    fn statistic<'c>(&self, chosen: impl Iterator<Item = &'c [usize]>) -> [f64; 2] {
        let (mut sum, mut length, mut square) = (0.0, 0.0, 0.0);
        for (picked, total) in chosen.zip(&self.totals) {
            let mut own = Part::default();
            for &at in picked {
                let part = &self.parts[at];
                own.residual += part.residual;
                own.length += part.length;
                own.square += part.square;
            }
            let share = own.length / total.length;
            // Of an article picked the part 1 − share counts, of others the part share.
            let [picked, others] = [(1.0 - share).powi(2), share * share];
            sum += own.residual;
            length += picked * own.length + others * (total.length - own.length);
            square += picked * own.square + others * (total.square - own.square);
        }
        self.shapes.map(|shape| {
            let variance = shape.linear * length + shape.quadratic * square;
            sum.abs() / variance.sqrt()
        })
    }

    fn test(&self, mut blocks: Vec<Block>, seed: u64) -> Tested {
        let thresholds = self.observed.map(|seen| seen * (1.0 - TIE));
        let mut as_large = [0_usize; 2];
        let mut count = |statistics: [f64; 2]| {
            for at in 0..2 {
                as_large[at] += usize::from(statistics[at] >= thresholds[at]);
            }
        };
        let (p_values, reference) = if self.are_many {
            let normal = Normal::standard();
            (
                self.observed.map(|seen| 2.0 * normal.sf(seen)),
                Reference::Normal,
            )
        } else if let Some(assignments) = assignments_up_to(&blocks, ALL_ASSIGNMENTS) {
            for_each_assignment(&blocks, &mut |chosen| {
                count(self.statistic(chosen.iter().map(Vec::as_slice)));
            });
            let p_value = |n: usize| n as f64 / assignments as f64;
            (as_large.map(p_value), Reference::Exhaustive { assignments })
        } else {
            let assignments = DRAWN_ASSIGNMENTS;
            let mut generator = generator(seed, 0);
            for _ in 0..assignments {
                shuffle(&mut blocks, &mut generator);
                let chosen = blocks.iter().map(|block| &block.articles[..block.picked]);
                count(self.statistic(chosen));
            }
            let p_value = |n: usize| (n + 1) as f64 / (assignments + 1) as f64;
            (as_large.map(p_value), Reference::Sampled { assignments })
        };
        let p_value = p_values[0].max(p_values[1]).max(self.robust);
        Tested {
            difference: self.difference,
            p_value: p_value.clamp(f64::MIN_POSITIVE, 1.0),
            reference,
        }
    }
}

/// Whether the articles of one side are much longer than those of the other.
fn are_unlike(group: &[Unit], rest: &[Unit]) -> bool {
    let mean = |units: &[Unit]| Unit::sum(units.iter().copied()).denominator / units.len() as f64;
    let (one, other) = (mean(group), mean(rest));
    one.max(other) > UNLIKE * one.min(other)
}

/// p value of Welch's test: of rates on the logarithm's scale.
fn robust(group: &[Unit], rest: &[Unit], numerator: Numerator) -> f64 {
    match (RobustRatio::of(group), RobustRatio::of(rest)) {
        (Some(group), Some(rest)) if numerator == Numerator::Scores => group.p_value(rest),
        (Some(group), Some(rest)) => group.log_p_value(rest),
        _ => 1.0,
    }
}
