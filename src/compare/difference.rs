//! How far one outlet is from those it is compared with: the difference, its interval and a test.

use rayon::prelude::*;

use super::Study;
use super::estimate::{Estimate, LEVEL, estimate, value};
use super::measure::Measure;
use super::rule::Others;
use super::sides::Sides;
use crate::stats::interval::{difference_interval, difference_within_blocks};
use crate::stats::multiple;
use crate::stats::permutation::{Article, FEWEST_UNITS, Numerator, Outcome, TooFew, ratio_test};
use crate::stats::ratio::Unit;

/// A figure in every outlet: what each article of the study contributes to it.
pub struct Compared<'s> {
    sides: &'s Sides<'s>,
    numerator: Numerator,
    /// By article, in the order of the sides.
    units: Vec<Unit>,
    total: Contributions,
}

/// Sums over some articles.
#[derive(Clone, Copy)]
struct Contributions {
    unit: Unit,
    /// Articles that contribute.
    n: usize,
}

/// How far an outlet's figure is from that of the outlets it is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Difference {
    /// The outlet's figure less that of the others, in the figure's unit; within blocks, where there are some.
    pub value: Option<f64>,
    /// Lower end of its 95 % interval.
    pub low: Option<f64>,
    /// Upper end of its 95 % interval.
    pub high: Option<f64>,
    /// Two-sided p value.
    pub p_value: Option<f64>,
    /// Why there is none.
    pub too_few: Option<TooFew>,
}

impl<'s> Compared<'s> {
    /// A figure over the articles of `sides`; `units` says what each contributes, in their order.
    pub fn new(sides: &'s Sides<'s>, numerator: Numerator, units: Vec<Unit>) -> Self {
        Compared {
            sides,
            numerator,
            total: Contributions::of(&units),
            units,
        }
    }

    fn of_measure(sides: &'s Sides<'s>, measure: Measure) -> Self {
        let entries = sides.entries.iter();
        let units = entries.map(|entry| measure.of_article(entry)).collect();
        Compared::new(sides, measure.numerator(), units)
    }

    /// An outlet's own figure.
    pub fn estimate(&self, outlet: usize) -> Estimate {
        estimate(self.numerator, &self.units[self.sides.own(outlet)])
    }

    /// An outlet's difference from those it is compared with. Nothing for an outlet that is compared with none, and where
    /// no article of either side contributes.
    pub fn difference(&self, outlet: usize) -> Difference {
        let own = Contributions::of(&self.units[self.sides.own(outlet)]);
        let rest = self.rest(outlet, own);
        if self.sides.others(outlet) == Others::None || own.n + rest.n == 0 {
            return Difference::default();
        }
        let mut found = Difference {
            value: value(own.unit)
                .zip(value(rest.unit))
                .map(|(own, rest)| own - rest),
            ..Difference::default()
        };
        if own.n.min(rest.n) < FEWEST_UNITS {
            found.too_few = Some(TooFew::Articles);
            // One article against many still has a difference within their block.
            if self.sides.blocks().is_some() {
                found.within_blocks(&self.articles(outlet));
            }
            return found;
        }
        let articles = self.articles(outlet);
        if self.sides.blocks().is_some() {
            found.within_blocks(&articles);
        } else {
            let [low, high] = self.interval(outlet);
            (found.low, found.high) = (low, high);
        }
        found.test(&articles, self.numerator, self.sides.seed(outlet));
        found
    }

    /// What those that the outlet is compared with contribute.
    fn rest(&self, outlet: usize, own: Contributions) -> Contributions {
        let [before, after] = self.sides.rest(outlet);
        // All but the outlet itself: the total less its own, which takes no time where there are thousands of outlets.
        if before.len() + after.len() + self.sides.own(outlet).len() == self.units.len() {
            return self.total.less(own);
        }
        Contributions::of(&self.units[before])
    }

    /// The articles of both sides that contribute.
    fn articles(&self, outlet: usize) -> Vec<Article> {
        let own = self.sides.own(outlet);
        let [before, after] = self.sides.rest(outlet);
        let article = |at: usize| Article {
            unit: self.units[at],
            in_group: own.contains(&at),
            block: self.sides.blocks().map_or(0, |blocks| blocks[at]),
        };
        let places = own.clone().chain(before).chain(after);
        places
            .filter(|&at| self.units[at].denominator > 0.0)
            .map(article)
            .collect()
    }

    /// The interval of the plain difference.
    fn interval(&self, outlet: usize) -> [Option<f64>; 2] {
        let [before, after] = self.sides.rest(outlet);
        let rest = [&self.units[before], &self.units[after]].concat();
        let ends =
            [self.estimate(outlet), estimate(self.numerator, &rest)].map(Estimate::with_interval);
        let interval = match ends {
            [Some(own), Some(rest)] => difference_interval(own, rest),
            _ => None,
        };
        [interval.map(|one| one.low), interval.map(|one| one.high)]
    }
}

impl Difference {
    /// The difference of two sides within blocks, with its test. Nothing where no block has both.
    pub(super) fn of_blocks(articles: &[Article], numerator: Numerator, seed: u64) -> Self {
        let mut found = Difference::default();
        found.within_blocks(articles);
        if found.value.is_some() {
            found.test(articles, numerator, seed);
        }
        found
    }

    /// Sets the p value, or why there is none.
    fn test(&mut self, articles: &[Article], numerator: Numerator, seed: u64) {
        match ratio_test(articles, numerator, seed).outcome {
            Outcome::Tested(tested) => self.p_value = Some(tested.p_value),
            Outcome::TooFew(why) => self.too_few = Some(why),
        }
    }

    /// Sets the difference within blocks and its interval.
    fn within_blocks(&mut self, articles: &[Article]) {
        let found = difference_within_blocks(articles, LEVEL);
        let interval = found.and_then(|(_, interval)| interval);
        self.value = found.map(|(difference, _)| difference);
        self.low = interval.map(|interval| interval.low);
        self.high = interval.map(|interval| interval.high);
    }
}

impl Contributions {
    fn of(units: &[Unit]) -> Self {
        Contributions {
            unit: Unit::sum(units.iter().copied()),
            n: units.iter().filter(|unit| unit.denominator > 0.0).count(),
        }
    }

    fn less(self, part: Contributions) -> Self {
        Contributions {
            unit: Unit {
                numerator: self.unit.numerator - part.unit.numerator,
                denominator: self.unit.denominator - part.unit.denominator,
            },
            n: self.n - part.n,
        }
    }
}

/// Each measure in each outlet, with its difference: for each measure, a pair for each of [`Study::outlets`].
pub fn compared(study: &Study<'_>, measures: &[Measure]) -> Vec<Vec<(Estimate, Difference)>> {
    let sides = Sides::of(study);
    let of_measure = |&measure: &Measure| {
        let compared = Compared::of_measure(&sides, measure);
        (0..sides.n_outlets())
            .map(|outlet| (compared.estimate(outlet), compared.difference(outlet)))
            .collect()
    };
    measures.par_iter().map(of_measure).collect()
}

/// Each measure in each outlet, without a comparison: for each measure, an estimate for each of [`Study::outlets`].
pub fn estimates(study: &Study<'_>, measures: &[Measure]) -> Vec<Vec<Estimate>> {
    let sides = Sides::of(study);
    let of_measure = |&measure: &Measure| {
        let compared = Compared::of_measure(&sides, measure);
        let outlets = 0..sides.n_outlets();
        outlets.map(|outlet| compared.estimate(outlet)).collect()
    };
    measures.par_iter().map(of_measure).collect()
}

/// The q values of the rows' p values, corrected for all tests of the table.
pub fn q_values<Row>(rows: &[Row], p_value: impl Fn(&Row) -> Option<f64>) -> Vec<Option<f64>> {
    let p_values: Vec<_> = rows.iter().map(p_value).collect();
    multiple::q_values(&p_values)
}
