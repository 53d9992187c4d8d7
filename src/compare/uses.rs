//! How often each outlet uses each word, 2- and 3-gram, and those it is compared with.

use std::collections::BTreeMap;

use super::rule::Others;
use super::vocabulary::{LEAST_USES, Level, NONE};
use super::{Count, Study};
use crate::stats::share::Share;
use crate::stats::word_test::FEWEST_ARTICLES;

/// How often one side uses an n-gram.
#[derive(Clone, Copy)]
pub struct Occurrences {
    /// Its uses.
    pub count: u32,
    /// All n-grams of that size.
    pub total: usize,
    /// Articles that use it.
    pub articles: u32,
    /// All words.
    pub words: usize,
}

/// One side's uses of the n-grams of one size.
#[derive(Debug)]
pub struct Uses {
    /// Those that it uses, in order.
    pub used: Vec<Used>,
    total: usize,
    words: usize,
}

/// Uses of one n-gram.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    /// The n-gram's number.
    pub number: u32,
    /// How many.
    pub count: u32,
    /// Articles with one.
    pub articles: u32,
}

/// The uses that those of an outlet are compared with: of all outlets together, the outlet itself included, or of the
/// reference. What a single one of hundreds of outlets does not use is most of the vocabulary: it is looked up here.
pub struct Base {
    /// By number; nothing for an n-gram that is not used.
    pub uses: Vec<Used>,
    /// The numbers by how often they are used, in order.
    pub by_count: BTreeMap<u32, Vec<u32>>,
    total: usize,
    words: usize,
    /// Whether the outlet is to be taken out.
    holds_all: bool,
    /// How many n-grams are used often enough, and in enough articles, to be tested.
    n_testable: usize,
}

impl Occurrences {
    /// Its uses out of all n-grams.
    pub fn of_total(self) -> Count {
        Count {
            n: self.count as usize,
            of: self.total,
        }
    }

    /// Its share of all n-grams.
    pub fn share(self) -> Option<Share> {
        Share::new(f64::from(self.count), self.total as f64)
    }

    /// Uses per 1,000 words.
    pub fn per_1000_words(self) -> Option<f64> {
        (self.words > 0).then(|| 1000.0 * f64::from(self.count) / self.words as f64)
    }
}

impl Uses {
    /// Counts the n-grams of some articles.
    pub fn of(study: &Study<'_>, level: &Level, articles: &[usize]) -> Uses {
        let mut places: Vec<(u32, u32)> = Vec::new();
        for (place, &article) in (0..).zip(articles) {
            let numbers = level.places[article].iter();
            let numbers = numbers.filter(|&&number| number != NONE);
            places.extend(numbers.map(|&number| (number, place)));
        }
        places.sort_unstable();
        let used = places.chunk_by(|one, next| one.0 == next.0).map(|uses| {
            let articles = uses.chunk_by(|one, next| one.1 == next.1).count();
            Used {
                number: uses[0].0,
                count: uses.len() as u32,
                articles: articles as u32,
            }
        });
        let articles = articles.iter();
        Uses {
            used: used.collect(),
            total: articles.clone().map(|&one| level.totals[one]).sum(),
            words: articles.map(|&one| study.n_words[one] as usize).sum(),
        }
    }

    /// Whether it uses an n-gram.
    pub fn uses(&self, number: u32) -> bool {
        self.used
            .binary_search_by_key(&number, |used| used.number)
            .is_ok()
    }

    fn of_one(&self, number: u32) -> Used {
        let found = self.used.binary_search_by_key(&number, |used| used.number);
        found.map_or(Used::none(number), |at| self.used[at])
    }

    /// An n-gram's uses among all.
    pub fn occurrences(&self, used: Used) -> Occurrences {
        Occurrences {
            count: used.count,
            articles: used.articles,
            total: self.total,
            words: self.words,
        }
    }
}

impl Used {
    fn is_testable(&self) -> bool {
        self.count as usize >= LEAST_USES && self.articles as usize >= FEWEST_ARTICLES
    }

    /// No uses of an n-gram.
    pub fn none(number: u32) -> Used {
        Used {
            number,
            count: 0,
            articles: 0,
        }
    }
}

impl Base {
    /// What the outlets with these `uses` are compared with; `None` where none is compared with any. `size` is how many
    /// n-grams there are.
    pub fn new(size: usize, uses: &[Uses], others: &[Others]) -> Option<Base> {
        let some = others.iter().find(|others| **others != Others::None)?;
        let (sides, holds_all) = match *some {
            Others::One(at) => (&uses[at..=at], false),
            _ => (uses, true),
        };
        let mut base = Base {
            uses: (0..size as u32).map(Used::none).collect(),
            by_count: BTreeMap::new(),
            total: sides.iter().map(|side| side.total).sum(),
            words: sides.iter().map(|side| side.words).sum(),
            holds_all,
            n_testable: 0,
        };
        for used in sides.iter().flat_map(|side| &side.used) {
            let sum = &mut base.uses[used.number as usize];
            sum.count += used.count;
            sum.articles += used.articles;
        }
        for used in &base.uses {
            base.by_count
                .entry(used.count)
                .or_default()
                .push(used.number);
        }
        base.n_testable = base.uses.iter().filter(|used| used.is_testable()).count();
        Some(base)
    }

    /// How many n-grams an outlet and those it is compared with use often enough to be tested.
    pub fn n_testable(&self, own: &Uses) -> usize {
        if self.holds_all {
            return self.n_testable;
        }
        let by_both = own.used.iter().filter(|used| {
            let others = self.uses[used.number as usize];
            let both = Used {
                count: used.count + others.count,
                articles: used.articles + others.articles,
                ..others
            };
            both.is_testable() && !others.is_testable()
        });
        self.n_testable + by_both.count()
    }

    /// The uses of an n-gram by those that an outlet is compared with.
    pub fn rest(&self, own: &Uses, number: u32) -> Occurrences {
        let all = self.uses[number as usize];
        let (used, total, words) = if self.holds_all {
            (own.of_one(number), own.total, own.words)
        } else {
            (Used::none(number), 0, 0)
        };
        Occurrences {
            count: all.count - used.count,
            articles: all.articles - used.articles,
            total: self.total - total,
            words: self.words - words,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::compare::Rule;

    /// An outlet's uses of five n-grams.
    fn any_uses() -> impl Strategy<Value = Uses> {
        prop::collection::vec((0..4_u32, 1..3_u32), 5).prop_map(|counts| {
            let used = (0..).zip(counts).filter(|(_, (count, _))| *count > 0);
            let used = used.map(|(number, (count, articles))| Used {
                number,
                count,
                articles,
            });
            let used: Vec<Used> = used.collect();
            Uses {
                total: used.iter().map(|used| used.count as usize).sum(),
                words: 40,
                used,
            }
        })
    }

    proptest! {
        #[test]
        fn the_rest_is_the_sum_over_the_others(
            uses in prop::collection::vec(any_uses(), 1..6), has_reference in any::<bool>(),
        ) {
            let ids: Vec<String> = (0..uses.len()).map(|at| at.to_string()).collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let others = Rule::new(has_reference.then_some("0")).compared_with(&ids);
            let Some(base) = Base::new(5, &uses, &others) else {
                prop_assert!(has_reference && uses.len() == 1);
                return Ok(());
            };
            for (own, others) in uses.iter().zip(&others).filter(|(_, others)| **others != Others::None) {
                for number in 0..5 {
                    let rest = base.rest(own, number);
                    let sum = |of: fn(&Uses, u32) -> usize| -> usize {
                        others.indices().map(|at| of(&uses[at], number)).sum()
                    };
                    prop_assert_eq!(rest.count as usize, sum(|uses, number| uses.of_one(number).count as usize));
                    prop_assert_eq!(rest.articles as usize, sum(|uses, number| uses.of_one(number).articles as usize));
                    prop_assert_eq!(rest.total, sum(|uses, _| uses.total));
                    prop_assert_eq!(rest.words, sum(|uses, _| uses.words));
                }
            }
            let numbered: usize = base.by_count.values().map(Vec::len).sum();
            prop_assert_eq!(numbered, 5);
        }
    }
}
