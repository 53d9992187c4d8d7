//! Who is compared with whom.
//!
//! This is the one place that decides it. Tables ask it when they are made, explanations and the report when a results
//! folder is read back; the report's scripts receive the answer as data.

use std::ops::Sub;

/// Which outlets an outlet is compared with. "Outlet" stands for whatever the articles are grouped by (`--by`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule<'a> {
    /// Each outlet with all others taken together.
    Rest,
    /// Every outlet with the one of this id, which is itself compared with none.
    Reference(&'a str),
}

/// Those that an outlet is compared with, by their indices. With thousands of outlets (`--by`), lists of them would take
/// gigabytes and be added up millions of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// All but this one.
    AllBut {
        /// The outlet itself.
        own: usize,
        /// How many there are.
        outlets: usize,
    },
    /// Only this one.
    One(usize),
    /// None.
    None,
}

impl Others {
    /// Their indices, in order.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        let (range, own) = match self {
            Others::AllBut { own, outlets } => (0..outlets, own),
            Others::One(at) => (at..at + 1, usize::MAX),
            Others::None => (0..0, usize::MAX),
        };
        range.filter(move |&at| at != own)
    }

    /// A sum over them, given the sum over all outlets and that of each.
    pub fn sum<T: Default + Sub<Output = T>>(self, all: T, of_one: impl Fn(usize) -> T) -> T {
        match self {
            Others::AllBut { own, .. } => all - of_one(own),
            Others::One(at) => of_one(at),
            Others::None => T::default(),
        }
    }
}

impl<'a> Rule<'a> {
    /// The rule for the reference outlet's id, if there is one.
    pub fn new(reference: Option<&'a str>) -> Self {
        reference.map_or(Rule::Rest, Rule::Reference)
    }

    /// Whether `other` is one of the outlets that `outlet` is compared with; both are ids.
    pub fn compares(self, outlet: &str, other: &str) -> bool {
        outlet != other
            && match self {
                Rule::Rest => true,
                Rule::Reference(reference) => other == reference,
            }
    }

    /// For each of the outlets, given by their ids, those it is compared with.
    pub fn compared_with(self, outlets: &[&str]) -> Vec<Others> {
        let reference = match self {
            Rule::Rest => None,
            Rule::Reference(reference) => Some(outlets.iter().position(|one| *one == reference)),
        };
        let others = |own| match reference {
            None => Others::AllBut {
                own,
                outlets: outlets.len(),
            },
            Some(Some(at)) if at != own => Others::One(at),
            Some(_) => Others::None,
        };
        (0..outlets.len()).map(others).collect()
    }

    /// What to call those that an outlet is compared with.
    pub fn name(self) -> &'a str {
        match self {
            Rule::Rest => "the rest",
            Rule::Reference(reference) => reference,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared_with(rule: Rule<'_>, outlets: &[&str]) -> Vec<Vec<usize>> {
        let others = rule.compared_with(outlets).into_iter();
        others.map(|others| others.indices().collect()).collect()
    }

    const OUTLETS: [&str; 3] = ["agency", "gazette", "wire"];

    #[test]
    fn each_outlet_is_compared_with_all_others() {
        let rule = Rule::new(None);
        assert_eq!(compared_with(rule, &OUTLETS), [[1, 2], [0, 2], [0, 1]]);
        assert_eq!(rule.name(), "the rest");
    }

    #[test]
    fn the_reference_is_compared_with_none_and_all_others_with_it() {
        let rule = Rule::new(Some("gazette"));
        let expected: [&[usize]; 3] = [&[1], &[], &[1]];
        assert_eq!(compared_with(rule, &OUTLETS), expected);
        assert_eq!(rule.name(), "gazette");
    }

    #[test]
    fn a_single_outlet_has_nothing_to_be_compared_with() {
        assert_eq!(compared_with(Rule::Rest, &["wire"]), [[0; 0]]);
    }

    #[test]
    fn the_others_are_those_that_compare_and_their_sum_is_that_of_each() {
        let counts = [3, 5, 9];
        for rule in [
            Rule::Rest,
            Rule::Reference("gazette"),
            Rule::Reference("else"),
        ] {
            for (outlet, others) in OUTLETS.iter().zip(rule.compared_with(&OUTLETS)) {
                let is_other = |at: &usize| rule.compares(outlet, OUTLETS[*at]);
                let expected: Vec<usize> = (0..OUTLETS.len()).filter(is_other).collect();
                assert_eq!(others.indices().collect::<Vec<_>>(), expected);
                let sum: i32 = expected.iter().map(|&at| counts[at]).sum();
                assert_eq!(others.sum(17, |at| counts[at]), sum);
            }
        }
    }
}
