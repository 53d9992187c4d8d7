//! Whether an outlet chooses a word more often than the rest where it has the choice: a label among its
//! mentions of an actor, a verb among its acts of saying.

use rayon::prelude::*;

use super::difference::{Contributions, Difference, MANY_ARTICLES, Side, difference};
use super::vocabulary::LEAST_USES;
use super::{Count, Study};
use crate::stats::ratio::Unit;

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

/// Tests each word for each outlet that `needs` it against those it is compared with; nothing for words with few
/// uses.
///
/// Where there are so many articles that the test's limit replaces random assignments, a word also needs five
/// expected uses on either side: the limit is far off for rare ones.
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
        let one = |at: usize| {
            if !tested[at] {
                return Difference::default();
            }
            let rest: Vec<_> = others[at].iter().map(|&other| &sides[other]).collect();
            difference(&sides[at], &rest, seeds[at])
        };
        (0..others.len()).map(one).collect()
    };
    choices.par_iter().map(test).collect()
}

impl Choice<'_> {
    fn sides(&self) -> Vec<Side<Chosen<'_>>> {
        let outlets = self.uses.iter().zip(self.chances);
        outlets
            .map(|(uses, chances)| Side::new(Chosen { uses, chances }))
            .collect()
    }

    /// Whether the test of one outlet against others says anything; `articles` are each outlet's with a chance.
    fn is_sound(&self, outlet: usize, others: &[usize], articles: &[usize]) -> bool {
        let rest: usize = others.iter().map(|&other| articles[other]).sum();
        let own = self.count(outlet);
        let rest_count: Count = others.iter().map(|&other| self.count(other)).sum();
        let all: Count = [own, rest_count].into_iter().sum();
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

/// One outlet's uses among its chances.
struct Chosen<'a> {
    uses: &'a Places,
    chances: &'a Places,
}

impl Chosen<'_> {
    /// Uses over chances, by whatever `key` says of a place.
    fn by<K: Ord>(&self, key: impl Fn(&(usize, usize)) -> K) -> Vec<Unit> {
        let mut uses = self.uses.iter().peekable();
        let chances = self.chances.chunk_by(|one, next| key(one) == key(next));
        chances
            .map(|chances| {
                let mut n = 0;
                while uses.next_if(|used| key(used) <= key(&chances[0])).is_some() {
                    n += 1;
                }
                Unit {
                    numerator: f64::from(n),
                    denominator: chances.len() as f64,
                }
            })
            .collect()
    }
}

impl Contributions for Chosen<'_> {
    fn by_article(&self) -> Vec<Unit> {
        self.by(|place| place.0)
    }

    fn by_sentence(&self) -> Vec<Unit> {
        self.by(|place| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
