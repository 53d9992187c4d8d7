//! Whether an outlet chooses a word more often than the rest where it has the choice: a label among its
//! mentions of an actor, a verb among its acts of saying.

use rayon::prelude::*;

use super::Study;
use super::difference::{Difference, MANY_ARTICLES, Side, difference};
use super::vocabulary::LEAST_USES;
use crate::stats::log_odds::{LogOdds, informative_prior, log_odds};
use crate::stats::share::Share;

/// How many choices the prior of the log-odds counts for: about as many as an article makes.
const PRIOR_CHOICES: f64 = 10.0;
/// Uses by chance that the test's limit needs on either side.
const LEAST_EXPECTED: f64 = 5.0;

/// Places in an outlet's texts, in order: each by its article among the outlet's, and its sentence.
pub type Places = Vec<(usize, usize)>;

/// One word and where it was and could have been chosen, by outlet in the order of [`Study::outlets`].
#[derive(Clone, Copy)]
pub struct Choice<'a> {
    /// Where it was chosen.
    pub uses: &'a [Places],
    /// Where there was a choice; holds all `uses`.
    pub chances: &'a [Places],
}

/// So many uses out of so many choices.
#[derive(Clone, Copy, Default)]
pub struct Count {
    /// Uses.
    pub n: usize,
    /// Choices.
    pub of: usize,
}

impl Count {
    /// Both together.
    pub fn plus(self, other: Count) -> Count {
        Count {
            n: self.n + other.n,
            of: self.of + other.of,
        }
    }

    /// Uses over choices, `None` where there was no choice.
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.n as f64 / self.of as f64)
    }
}

/// Log-odds of an outlet's uses against the rest's, the prior being the share of both together; `None` where
/// either side has no choice.
pub fn over_use(own: Count, rest: Count) -> Option<LogOdds> {
    let share = |count: Count| Share::new(count.n as f64, count.of as f64);
    let prior = informative_prior(share(own.plus(rest))?, PRIOR_CHOICES)?;
    log_odds(share(own)?, share(rest)?, prior)
}

/// Tests each word for each outlet that `needs` it against those it is compared with; nothing for words with few
/// uses.
///
/// Where there are so many articles that the test's limit takes the place of dealing out, a word also needs
/// five expected uses on either side: the limit is far off for rare ones.
pub fn tests(
    study: &Study<'_>,
    choices: &[Choice<'_>],
    needs: impl Fn(&Choice<'_>, usize) -> bool + Sync,
) -> Vec<Vec<Difference>> {
    let others = study.compared_with();
    let seeds = study.seeds();
    let test = |choice: &Choice<'_>| {
        if choice.uses.iter().map(Vec::len).sum::<usize>() < LEAST_USES {
            return vec![Difference::default(); others.len()];
        }
        let articles: Vec<usize> = choice.chances.iter().map(n_articles).collect();
        let tested: Vec<bool> = (0..others.len())
            .map(|at| needs(choice, at) && choice.is_sound(at, &others[at], &articles))
            .collect();
        if !tested.contains(&true) {
            return vec![Difference::default(); others.len()];
        }
        let sides = choice.sides();
        let one = |at: usize| match tested[at] {
            true => {
                let rest: Vec<&Side> = others[at].iter().map(|&other| &sides[other]).collect();
                difference(&sides[at], &rest, seeds[at])
            }
            false => Difference::default(),
        };
        (0..others.len()).map(one).collect()
    };
    choices.par_iter().map(test).collect()
}

impl Choice<'_> {
    fn sides(&self) -> Vec<Side> {
        let outlets = self.uses.iter().zip(self.chances);
        outlets.map(|(uses, chances)| side(uses, chances)).collect()
    }

    /// Whether the test of one outlet against others says anything; `articles` are each outlet's with a chance.
    fn is_sound(&self, outlet: usize, others: &[usize], articles: &[usize]) -> bool {
        let rest: usize = others.iter().map(|&other| articles[other]).sum();
        let own = self.count(outlet);
        let rest_count = others
            .iter()
            .map(|&other| self.count(other))
            .fold(Count::default(), Count::plus);
        let all = own.plus(rest_count);
        // Nobody chooses anything else: nothing to test.
        if all.n < LEAST_USES || all.n == all.of {
            return false;
        }
        let smaller = own.of.min(rest_count.of) as f64;
        let expected = all.share().unwrap_or_default() * smaller;
        articles[outlet].min(rest) < MANY_ARTICLES || expected >= LEAST_EXPECTED
    }

    /// One outlet's uses out of its choices.
    pub fn count(&self, outlet: usize) -> Count {
        Count {
            n: self.uses[outlet].len(),
            of: self.chances[outlet].len(),
        }
    }
}

/// How many articles the places are in.
pub fn n_articles(places: &Places) -> usize {
    places.chunk_by(|one, next| one.0 == next.0).count()
}

fn side(uses: &Places, chances: &Places) -> Side {
    let mut side = Side::default();
    let mut next = 0;
    for &place in chances {
        side.add(place, 0.0, 1.0);
        while uses.get(next).is_some_and(|&used| used == place) {
            side.add(place, 1.0, 0.0);
            next += 1;
        }
    }
    side
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monroe, Colaresi and Quinn's (2008) equations 16, 19 and 20 worked out by hand: 8 of 20 against 2 of 30, and a
    /// prior of 10 · 10/50 = 2 uses among 10 choices. δ = ln(10/20) − ln(4/36) = ln 4.5; the variance is
    /// 1/10 + 1/20 + 1/4 + 1/36.
    #[test]
    fn over_use_by_hand() {
        let found = over_use(Count { n: 8, of: 20 }, Count { n: 2, of: 30 }).unwrap();
        assert!((found.delta - 4.5_f64.ln()).abs() < 1e-12);
        assert!((found.variance - (0.1 + 0.05 + 0.25 + 1.0 / 36.0)).abs() < 1e-12);
        assert_eq!(over_use(Count { n: 8, of: 20 }, Count::default()), None);
    }

    /// In a hundred articles a side, each with ten choices of which an outlet uses one, four uses in all are
    /// two expected a side, which is too few; with twelve, six are expected.
    #[test]
    fn rare_words_among_many_articles_are_not_tested() {
        let chances: Places = (0..1_000).map(|at| (at / 10, at % 10)).collect();
        let chances = [chances.clone(), chances];
        for (uses, sound) in [(6, false), (12, true)] {
            let used: Places = (0..uses).map(|at| (at, 0)).collect();
            let uses = [used, Places::new()];
            let choice = Choice {
                uses: &uses,
                chances: &chances,
            };
            assert_eq!(choice.is_sound(0, &[1], &[100, 100]), sound);
        }
    }
}
