//! What is chosen among others: a label among the mentions of an actor, a verb among acts of saying.

use super::Count;
use super::difference::{Compared, Difference};
use super::estimate::Estimate;
use super::ledger::Entry;
use super::sides::Sides;
use crate::stats::permutation::Numerator;
use crate::stats::ratio::Unit;

/// How often each article had the choice.
pub struct Choices<'s> {
    sides: &'s Sides<'s>,
    by_article: Vec<u32>,
    /// The sum over each outlet, and over all.
    by_outlet: Vec<usize>,
    all: usize,
}

/// How often the articles chose one thing: those that did by their places, in order.
#[derive(Clone, Debug, Default)]
pub struct Chosen(Vec<(usize, u32)>);

impl Chosen {
    /// Adds a choice by an article that is no earlier than the last.
    pub fn add(&mut self, article: usize) {
        match self.0.last_mut() {
            Some((last, n)) if *last == article => *n += 1,
            _ => self.0.push((article, 1)),
        }
    }

    /// Adds choices by articles in any order; [`Chosen::sort`] them before anything is asked.
    pub fn extend(&mut self, choices: impl IntoIterator<Item = (usize, u32)>) {
        self.0.extend(choices);
    }

    /// Puts the articles in order, each once.
    pub fn sort(&mut self) {
        self.0.sort_unstable();
        self.0.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
    }

    /// An outlet's articles that chose it.
    pub fn in_outlet(&self, sides: &Sides<'_>, outlet: usize) -> &[(usize, u32)] {
        let own = sides.own(outlet);
        let place = |article| self.0.partition_point(|(at, _)| *at < article);
        &self.0[place(own.start)..place(own.end)]
    }

    /// The outlets that chose it.
    pub fn outlets(&self, sides: &Sides<'_>) -> Vec<usize> {
        let mut outlets: Vec<usize> = self.0.iter().map(|(at, _)| sides.outlet_of(*at)).collect();
        outlets.dedup();
        outlets
    }

    fn n(&self) -> usize {
        self.0.iter().map(|(_, n)| *n as usize).sum()
    }

    fn n_in(&self, sides: &Sides<'_>, outlet: usize) -> usize {
        let own = self.in_outlet(sides, outlet).iter();
        own.map(|(_, n)| *n as usize).sum()
    }
}

impl<'s> Choices<'s> {
    /// The choices of all articles; `of_article` says how many an article had.
    pub fn new(sides: &'s Sides<'s>, of_article: impl Fn(&Entry) -> u32) -> Self {
        let by_article: Vec<u32> = sides
            .entries
            .iter()
            .map(|entry| of_article(entry))
            .collect();
        let sum = |articles: &[u32]| articles.iter().map(|n| *n as usize).sum();
        let outlets = 0..sides.n_outlets();
        Choices {
            by_outlet: outlets.map(|at| sum(&by_article[sides.own(at)])).collect(),
            all: sum(&by_article),
            sides,
            by_article,
        }
    }

    /// How often an outlet and those it is compared with chose it, out of their choices.
    pub fn counts(&self, chosen: &Chosen, outlet: usize) -> (Count, Count) {
        let all = Count {
            n: chosen.n(),
            of: self.all,
        };
        let count = |at: usize| Count {
            n: chosen.n_in(self.sides, at),
            of: self.by_outlet[at],
        };
        let rest = self.sides.others(outlet).sum(all, count);
        (count(outlet), rest)
    }

    /// An outlet's share, and how it differs from that of those it is compared with.
    pub fn compared(&self, chosen: &Chosen, outlet: usize) -> (Estimate, Difference) {
        let shares = self.shares(chosen);
        (shares.estimate(outlet), shares.difference(outlet))
    }

    /// The same for every outlet.
    pub fn compared_everywhere(&self, chosen: &Chosen) -> Vec<(Estimate, Difference)> {
        let shares = self.shares(chosen);
        (0..self.sides.n_outlets())
            .map(|outlet| (shares.estimate(outlet), shares.difference(outlet)))
            .collect()
    }

    fn shares(&self, chosen: &Chosen) -> Compared<'s> {
        let unit = |&of: &u32| Unit {
            numerator: 0.0,
            denominator: of.into(),
        };
        let mut units: Vec<Unit> = self.by_article.iter().map(unit).collect();
        for &(article, n) in &chosen.0 {
            units[article].numerator = n.into();
        }
        Compared::new(self.sides, Numerator::Choices, units)
    }
}
