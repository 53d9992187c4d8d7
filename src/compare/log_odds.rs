//! How much more an outlet uses something than those it is compared with: the log-odds of its share against theirs.
//!
//! The log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn (2008), as
//! [`stats::log_odds`](crate::stats::log_odds) defines it. The prior holds the share of both sides together, which draws
//! rare items towards no difference; a [`Prior`] says how much text it counts for. Every table takes its log-odds from
//! [`log_odds`], and so does whatever works them out from a results folder:
//!
//! ```
//! use parallax::compare::{Count, Prior, Rule, log_odds_by_outlet};
//!
//! // Mentions of one frame in quotations (n) among all words (of), by outlet.
//! let outlets = ["agency", "wire"];
//! let counts = [Count { n: 12, of: 2_000 }, Count { n: 20, of: 10_000 }];
//! let odds = log_odds_by_outlet(Rule::Rest, &outlets, &counts, Prior::Words);
//! assert!(odds[0].unwrap().delta > 0.0 && odds[1].unwrap().delta < 0.0);
//!
//! // A reference is compared with none.
//! let odds = log_odds_by_outlet(Rule::Reference("wire"), &outlets, &counts, Prior::Words);
//! assert!(odds[0].is_some() && odds[1].is_none());
//! ```

use std::iter::Sum;
use std::ops::Sub;

use super::rule::Rule;
use crate::stats;
use crate::stats::log_odds::{LogOdds, informative_prior};
use crate::stats::share::Share;

/// How much text the prior of the log-odds counts for: about an article's worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prior {
    /// 500 words: for what is counted among words or n-grams.
    Words,
    /// Ten choices: for labels among mentions of an actor, and verbs among acts of saying.
    Choices,
}

/// A count out of a total: mentions among words, uses of a label among mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub n: usize,
    /// Out of how many.
    pub of: usize,
}

impl Prior {
    fn size(self) -> f64 {
        match self {
            Prior::Words => 500.0,
            Prior::Choices => 10.0,
        }
    }
}

impl Count {
    /// The proportion; `None` where the total is zero.
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.n as f64 / self.of as f64)
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Count>>(counts: I) -> Count {
        counts.fold(Count::default(), |sum, one| Count {
            n: sum.n + one.n,
            of: sum.of + one.of,
        })
    }
}

/// What is left of a count without a part of it.
impl Sub for Count {
    type Output = Count;

    fn sub(self, part: Count) -> Count {
        Count {
            n: self.n - part.n,
            of: self.of - part.of,
        }
    }
}

/// The log-odds of an outlet's share against that of those it is compared with.
///
/// `None` where either side's total is zero, and where both sides together have none of the item or nothing else.
pub fn log_odds(own: Count, rest: Count, prior: Prior) -> Option<LogOdds> {
    let share = |count: Count| Share::new(count.n as f64, count.of as f64);
    let both = share([own, rest].into_iter().sum())?;
    let prior = informative_prior(both, prior.size())?;
    stats::log_odds::log_odds(share(own)?, share(rest)?, prior)
}

/// The [`log_odds`] of one item for each outlet: `outlets` are their ids, `counts` the item's count in each.
///
/// For a frame in one voice, a count is its mentions in that voice out of all words of the outlet, whosever they are.
pub fn log_odds_by_outlet(
    rule: Rule<'_>,
    outlets: &[&str],
    counts: &[Count],
    prior: Prior,
) -> Vec<Option<LogOdds>> {
    let all: Count = counts.iter().copied().sum();
    let rest = rule.compared_with(outlets).into_iter();
    let rest = rest.map(|others| others.sum(all, |at| counts[at]));
    counts
        .iter()
        .zip(rest)
        .map(|(own, rest)| log_odds(*own, rest, prior))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found}, not {expected}");
    }

    /// Monroe, Colaresi and Quinn's (2008) equations 16, 19 and 20 worked out by hand: 8 of 20 against 2 of 30, and a
    /// prior of 10 · 10/50 = 2 uses among 10 choices. δ = ln(10/20) − ln(4/36) = ln 4.5; the variance is
    /// 1/10 + 1/20 + 1/4 + 1/36.
    #[test]
    fn choices_by_hand() {
        let (own, rest) = (Count { n: 8, of: 20 }, Count { n: 2, of: 30 });
        let found = log_odds(own, rest, Prior::Choices).unwrap();
        close(found.delta, 4.5_f64.ln());
        close(found.variance, 0.1 + 0.05 + 0.25 + 1.0 / 36.0);
        assert_eq!(log_odds(own, Count::default(), Prior::Choices), None);
    }

    /// Three outlets use a frame 6, 0 and 3 times in 1,000, 500 and 3,000 words: 9 in 4,500 in all, so that the prior is
    /// one use in 500 words whatever the outlet. Against the rest, δ is
    /// ln(7/1493) − ln(4/3996), ln(1/999) − ln(10/4490) and ln(4/3496) − ln(7/1993).
    #[test]
    fn a_frame_in_one_voice_by_hand() {
        let outlets = ["agency", "gazette", "wire"];
        let counts = [(6, 1000), (0, 500), (3, 3000)].map(|(n, of)| Count { n, of });
        let found = log_odds_by_outlet(Rule::Rest, &outlets, &counts, Prior::Words);
        let expected = [
            (7.0_f64 / 1493.0).ln() - (4.0_f64 / 3996.0).ln(),
            (1.0_f64 / 999.0).ln() - (10.0_f64 / 4490.0).ln(),
            (4.0_f64 / 3496.0).ln() - (7.0_f64 / 1993.0).ln(),
        ];
        for (found, expected) in found.iter().zip(expected) {
            close(found.unwrap().delta, expected);
        }
    }

    /// Against a reference the prior is the share of the two outlets: 6 of 1,000 and 0 of 500 are 2 in 500.
    #[test]
    fn the_prior_is_of_the_two_outlets_compared() {
        let outlets = ["agency", "gazette", "wire"];
        let counts = [(6, 1000), (0, 500), (3, 3000)].map(|(n, of)| Count { n, of });
        let rule = Rule::Reference("gazette");
        let found = log_odds_by_outlet(rule, &outlets, &counts, Prior::Words);
        close(
            found[0].unwrap().delta,
            (8.0_f64 / 1492.0).ln() - (2.0_f64 / 998.0).ln(),
        );
        assert_eq!(found[1], None);
    }

    #[test]
    fn a_frame_that_nobody_uses_has_no_odds() {
        let counts = [Count { n: 0, of: 100 }; 2];
        let found = log_odds_by_outlet(Rule::Rest, &["agency", "wire"], &counts, Prior::Words);
        assert_eq!(found, [None, None]);
    }
}
