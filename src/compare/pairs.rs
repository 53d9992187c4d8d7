//! Two parts of the same articles against each other, such as headlines and the texts below them.

use super::difference::Difference;
use super::estimate::{Estimate, estimate};
use crate::stats::permutation::{Article, Numerator};
use crate::stats::ratio::Unit;

/// What either part of each article contributes to a figure.
pub struct Pairs {
    numerator: Numerator,
    units: Vec<[Unit; 2]>,
}

impl Pairs {
    /// A figure of which each article contributes two parts.
    pub fn new(numerator: Numerator, units: Vec<[Unit; 2]>) -> Self {
        Pairs { numerator, units }
    }

    /// The figure of either part, over all articles.
    pub fn estimates(&self) -> [Estimate; 2] {
        [0, 1].map(|part| {
            let units: Vec<Unit> = self.units.iter().map(|pair| pair[part]).collect();
            estimate(self.numerator, &units)
        })
    }

    /// The first part less the second, within articles. Each article is a block with one unit on either side; an article of which
    /// one part contributes nothing takes no part. `seed` is that of the test's draws.
    pub fn difference(&self, seed: u64) -> Difference {
        let article = |(block, pair): (usize, &[Unit; 2])| {
            [(pair[0], true), (pair[1], false)].map(|(unit, in_group)| Article {
                unit,
                in_group,
                block,
            })
        };
        let full = |(_, pair): &(usize, &[Unit; 2])| pair.iter().all(|one| one.denominator > 0.0);
        let pairs = self.units.iter().enumerate().filter(full);
        Difference::of_blocks(
            &pairs.flat_map(article).collect::<Vec<_>>(),
            self.numerator,
            seed,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::permutation::TooFew;

    fn unit(numerator: f64, denominator: f64) -> Unit {
        Unit {
            numerator,
            denominator,
        }
    }

    /// Each headline's one mention scores 0.3 more than the two of its body, whatever the article: of 2⁸ ways to exchange them two are
    /// as extreme.
    #[test]
    fn what_articles_have_in_common_cancels() {
        let base = [-0.6, 0.5, 0.0, 0.2, -0.3, 0.4, -0.1, 0.6];
        let pair = |score: &f64| [unit(score + 0.3, 1.0), unit(2.0 * score, 2.0)];
        let mut units: Vec<[Unit; 2]> = base.iter().map(pair).collect();
        // An article without such a headline changes the bodies' figure alone.
        units.push([Unit::ZERO, unit(-1.7, 2.0)]);
        let pairs = Pairs::new(Numerator::Scores, units);
        let [headline, body] = pairs.estimates();
        assert!((headline.value.unwrap() - (0.7 / 8.0 + 0.3)).abs() < 1e-12);
        assert!((body.value.unwrap() - (1.4 - 1.7) / 18.0).abs() < 1e-12);
        let found = pairs.difference(7);
        assert!((found.value.unwrap() - 0.3).abs() < 1e-12);
        assert!((found.p_value.unwrap() - 2.0 / 256.0).abs() < 1e-12);
    }

    #[test]
    fn two_articles_are_too_few_and_none_have_no_difference() {
        let two = Pairs::new(Numerator::Scores, vec![[unit(0.5, 1.0), unit(0.1, 1.0)]; 2]);
        assert_eq!(two.difference(7).too_few, Some(TooFew::Articles));
        let none = Pairs::new(Numerator::Scores, Vec::new());
        assert_eq!(none.difference(7), Difference::default());
    }
}
