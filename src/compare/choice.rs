//! Whether an outlet chooses a word more often than the rest where it has the choice: a label among its
//! mentions of an actor, a verb among its acts of saying.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::difference::{Contributions, Difference, MANY_ARTICLES, Side, difference};
use super::rule::Others;
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
    /// Where it was chosen, by the outlets that did: of thousands, most never use a given word.
    pub uses: &'a BTreeMap<usize, Places>,
    /// Where there was a choice; holds all `uses`.
    pub chances: &'a [Places],
}

/// No places.
static NOWHERE: Places = Places::new();

/// Tests each word for each outlet that `needs` it against those it is compared with; nothing for words with few
/// uses. Returns the differences of each word by outlet.
///
/// Where there are so many articles that the test's limit replaces random assignments, a word also needs five
/// expected uses on either side: the limit is far off for rare ones.
pub fn tests(
    study: &Study<'_>,
    choices: &[Choice<'_>],
    needs: impl Fn(&Choice<'_>, usize) -> bool + Sync,
) -> Vec<BTreeMap<usize, Difference>> {
    let others = study.compared_with();
    let seeds = study.seeds();
    let test = |choice: &Choice<'_>| {
        if choice.uses.values().map(Vec::len).sum::<usize>() < LEAST_USES {
            return BTreeMap::new();
        }
        let all = Chances::of(choice);
        let is_tested = |at: &usize| needs(choice, *at) && choice.is_sound(*at, others[*at], &all);
        let tested: Vec<usize> = (0..others.len()).filter(is_tested).collect();
        if tested.is_empty() {
            return BTreeMap::new();
        }
        let sides = choice.sides();
        let one = |at: usize| {
            let rest: Vec<_> = others[at].indices().map(|other| &sides[other]).collect();
            (at, difference(&sides[at], &rest, seeds[at]))
        };
        tested.into_iter().map(one).collect()
    };
    choices.par_iter().map(test).collect()
}

/// The chances to choose a word, in all outlets together.
struct Chances {
    count: Count,
    /// Each outlet's articles with one, and the sum of them.
    articles: Vec<usize>,
    all_articles: usize,
}

impl Chances {
    fn of(choice: &Choice<'_>) -> Self {
        let articles: Vec<usize> = choice.chances.iter().map(n_articles).collect();
        Chances {
            count: (0..articles.len()).map(|at| choice.count(at)).sum(),
            all_articles: articles.iter().sum(),
            articles,
        }
    }
}

impl<'a> Choice<'a> {
    fn sides(&self) -> Vec<Side<Chosen<'a>>> {
        let outlets = self.chances.iter().enumerate();
        outlets
            .map(|(at, chances)| {
                let uses = self.uses.get(&at).unwrap_or(&NOWHERE);
                Side::new(Chosen { uses, chances })
            })
            .collect()
    }

    /// Whether the test of one outlet against others says anything.
    fn is_sound(&self, outlet: usize, others: Others, chances: &Chances) -> bool {
        let articles = &chances.articles;
        let rest = others.sum(chances.all_articles, |at| articles[at]);
        let own = self.count(outlet);
        let rest_count = others.sum(chances.count, |at| self.count(at));
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
            n: self.uses.get(&outlet).map_or(0, Vec::len),
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
            let uses = BTreeMap::from([(0, used)]);
            let choice = Choice {
                uses: &uses,
                chances: &chances,
            };
            let chances = Chances::of(&choice);
            assert_eq!(chances.articles, [100, 100]);
            assert_eq!(choice.is_sound(0, Others::One(1), &chances), sound);
        }
    }
}
