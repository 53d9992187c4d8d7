//! Who is compared with whom.
//!
//! This is the one place that decides it. Tables ask it when they are made, explanations and the report when a results
//! folder is read back; the report's scripts receive the answer as data.

/// Which outlets an outlet is compared with. "Outlet" stands for whatever the articles are grouped by (`--by`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule<'a> {
    /// Each outlet with all others taken together.
    Rest,
    /// Every outlet with the one of this id, which is itself compared with none.
    Reference(&'a str),
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

    /// For each of the outlets, given by their ids, the indices of those it is compared with, in order.
    pub fn compared_with(self, outlets: &[&str]) -> Vec<Vec<usize>> {
        let others = |outlet: &&str| {
            let others = outlets.iter().enumerate();
            let others = others.filter(|(_, other)| self.compares(outlet, other));
            others.map(|(at, _)| at).collect()
        };
        outlets.iter().map(others).collect()
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

    const OUTLETS: [&str; 3] = ["agency", "gazette", "wire"];

    #[test]
    fn each_outlet_is_compared_with_all_others() {
        let rule = Rule::new(None);
        assert_eq!(rule.compared_with(&OUTLETS), [[1, 2], [0, 2], [0, 1]]);
        assert_eq!(rule.name(), "the rest");
    }

    #[test]
    fn the_reference_is_compared_with_none_and_all_others_with_it() {
        let rule = Rule::new(Some("gazette"));
        let expected: [&[usize]; 3] = [&[1], &[], &[1]];
        assert_eq!(rule.compared_with(&OUTLETS), expected);
        assert_eq!(rule.name(), "gazette");
    }

    #[test]
    fn a_single_outlet_has_nothing_to_be_compared_with() {
        assert_eq!(Rule::Rest.compared_with(&["wire"]), [[0; 0]]);
    }
}
