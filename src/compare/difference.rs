//! Tests of one outlet against those it is compared with.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::Study;
use super::estimate::MOST_SENTENCES;
use super::ledger::Entry;
use super::measure::Measure;
use crate::schema;
use crate::stats::multiple;
use crate::stats::permutation::{assignments_at_least, large_sample_test, permutation_test};
use crate::stats::ratio::{Unit, pooled};

/// Random assignments behind every p value.
const ASSIGNMENTS: usize = 2_000;
/// Fewest assignments of the articles to the two sides for a test over articles: what four against four have, so that p
/// can be 0.03. Three against six and two against eleven have as many. With fewer, sentences are permuted.
pub const FEWEST_ASSIGNMENTS: usize = 70;

/// Articles on both sides from which on the test's limit replaces random assignments.
pub const MANY_ARTICLES: usize = 100;

/// What an outlet contributes to a figure.
pub trait Contributions {
    /// By article; those left out that contribute nothing.
    fn by_article(&self) -> Vec<Unit>;

    /// By sentence, without those that contribute nothing. Computed only where articles are few.
    fn by_sentence(&self) -> Vec<Unit>;
}

/// One side of a comparison: an outlet, or one of those it is compared with.
pub struct Side<C> {
    articles: Vec<Unit>,
    /// Worked out when it is first needed: a side is part of the rest for all others.
    sentences: OnceLock<Vec<Unit>>,
    contributions: C,
}

/// A figure of an outlet's articles.
struct Measured<'e> {
    measure: Measure,
    entries: &'e [&'e Entry],
}

/// How far an outlet's figure is from that of the outlets it is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Difference {
    /// The outlet's figure less that of the others, in the figure's unit.
    pub value: Option<f64>,
    /// Two-sided p value of a permutation test.
    pub p_value: Option<f64>,
    /// What was permuted.
    pub unit: Option<schema::Unit>,
}

impl<C: Contributions> Side<C> {
    /// The side with these contributions.
    pub fn new(contributions: C) -> Self {
        Side {
            articles: contributions.by_article(),
            sentences: OnceLock::new(),
            contributions,
        }
    }

    fn units(&self, unit: schema::Unit) -> &[Unit] {
        match unit {
            schema::Unit::Article => &self.articles,
            schema::Unit::Sentence => {
                let find = || self.contributions.by_sentence();
                self.sentences.get_or_init(find)
            }
        }
    }
}

impl Contributions for Measured<'_> {
    fn by_article(&self) -> Vec<Unit> {
        self.measure.by_article(self.entries)
    }

    fn by_sentence(&self) -> Vec<Unit> {
        self.measure.by_sentence(self.entries)
    }
}

/// Tests each measure of each outlet against the outlets it is compared with.
///
/// For each measure, the result has a difference for each of [`Study::outlets`]. Articles are permuted, those that
/// contribute to the figure, if they have at least 70 assignments, else sentences.
pub fn differences(study: &Study<'_>, measures: &[Measure]) -> Vec<Vec<Difference>> {
    let outlets = study.outlets();
    let seeds = study.seeds();
    let others = study.compared_with();
    let of_measure = |&measure: &Measure| {
        let side = |entries| Side::new(Measured { measure, entries });
        let sides: Vec<_> = outlets.iter().map(|(_, entries)| side(entries)).collect();
        let one = |at: usize| {
            let rest: Vec<_> = others[at].indices().map(|other| &sides[other]).collect();
            difference(&sides[at], &rest, seeds[at])
        };
        (0..sides.len()).map(one).collect()
    };
    measures.par_iter().map(of_measure).collect()
}

/// Tests one outlet against others; see [`differences`].
pub fn difference<C: Contributions>(group: &Side<C>, rest: &[&Side<C>], seed: u64) -> Difference {
    let n_rest = rest.iter().map(|side| side.articles.len()).sum();
    let unit = if assignments_at_least(FEWEST_ASSIGNMENTS, group.articles.len(), n_rest) {
        schema::Unit::Article
    } else {
        schema::Unit::Sentence
    };
    let rest = rest.iter().map(|side| side.units(unit));
    let rest: Vec<Unit> = rest.collect::<Vec<_>>().concat();
    let group = group.units(unit);
    let smaller = group.len().min(rest.len());
    let test = if unit == schema::Unit::Article && smaller >= MANY_ARTICLES {
        large_sample_test(group, &rest)
    } else if unit == schema::Unit::Sentence && smaller > MOST_SENTENCES {
        // Pools of as many sentences on both sides, which are as exchangeable as sentences are.
        let each = smaller.div_ceil(MOST_SENTENCES);
        let pool = |units: &[Unit]| pooled(units, units.len().div_ceil(each));
        permutation_test(&pool(group), &pool(&rest), ASSIGNMENTS, seed)
    } else {
        permutation_test(group, &rest, ASSIGNMENTS, seed)
    };
    test.map_or(Difference::default(), |test| Difference {
        value: Some(test.difference),
        p_value: Some(test.p_value),
        unit: Some(unit),
    })
}

/// The q values of the rows' p values, those of each family (a voice, say) by themselves.
pub fn q_values<Row>(
    rows: &[Row],
    family: impl Fn(&Row) -> usize,
    p_value: impl Fn(&Row) -> Option<f64>,
) -> Vec<Option<f64>> {
    let mut q_values = vec![None; rows.len()];
    let families = rows.iter().map(&family).max().map_or(0, |most| most + 1);
    for one in 0..families {
        let places: Vec<usize> = (0..rows.len())
            .filter(|&at| family(&rows[at]) == one)
            .collect();
        let p_values: Vec<_> = places.iter().map(|&at| p_value(&rows[at])).collect();
        for (at, q) in places.into_iter().zip(multiple::q_values(&p_values)) {
            q_values[at] = q;
        }
    }
    q_values
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Articles, each by its sentences' scores.
    struct Scores(Vec<Vec<f64>>);

    impl Contributions for Scores {
        fn by_article(&self) -> Vec<Unit> {
            let article = |scores: &Vec<f64>| Unit {
                numerator: scores.iter().sum(),
                denominator: scores.len() as f64,
            };
            self.0.iter().map(article).collect()
        }

        fn by_sentence(&self) -> Vec<Unit> {
            let sentences = self.0.iter().flatten();
            sentences
                .map(|&numerator| Unit {
                    numerator,
                    denominator: 1.0,
                })
                .collect()
        }
    }

    /// A side with one sentence of the given score in each of some articles.
    fn side(scores: &[f64]) -> Side<Scores> {
        Side::new(Scores(scores.iter().map(|&score| vec![score]).collect()))
    }

    #[test]
    fn four_articles_a_side_are_permuted() {
        let group = side(&[0.9, 0.8, 0.7, 0.6]);
        let (one, other) = (side(&[0.1, 0.0]), side(&[-0.1, 0.2]));
        let found = difference(&group, &[&one, &other], 1);
        assert_eq!(found.unit, Some(schema::Unit::Article));
        assert!((found.value.unwrap() - 0.7).abs() < 1e-12);
        // Of the 70 assignments, the observed one and its mirror image are as extreme.
        assert_eq!(found.p_value, Some(2.0 / 70.0));
    }

    /// Three against six have 84 assignments, of which one is as extreme: the mirror image has other sizes.
    #[test]
    fn three_articles_are_permuted_where_the_others_are_six() {
        let group = side(&[0.9, 0.8, 0.7]);
        let rest = side(&[0.1, 0.0, -0.1, 0.2, 0.0, 0.1]);
        let found = difference(&group, &[&rest], 1);
        assert_eq!(found.unit, Some(schema::Unit::Article));
        assert_eq!(found.p_value, Some(1.0 / 84.0));
    }

    #[test]
    fn the_sentences_of_fewer_articles_are_permuted() {
        let group = Side::new(Scores(vec![vec![0.9, 0.8, 0.7]]));
        let found = difference(&group, &[&side(&[0.0, 0.1, -0.1, 0.2])], 1);
        assert_eq!(found.unit, Some(schema::Unit::Sentence));
        assert!((found.value.unwrap() - 0.75).abs() < 1e-12);
        assert_eq!(found.p_value, Some(1.0 / 35.0));
    }

    #[test]
    fn without_anything_to_compare_with_there_is_no_test() {
        assert_eq!(difference(&side(&[0.5]), &[], 1), Difference::default());
        assert_eq!(
            difference(&side(&[]), &[&side(&[0.5])], 1),
            Difference::default()
        );
    }

    /// Worked out by hand: with p 0.01 and 0.04 in the first family, q is 0.02 and 0.04; the 0.03 is
    /// alone in the second.
    #[test]
    fn families_are_corrected_by_themselves() {
        let rows = [(0, Some(0.01)), (1, Some(0.03)), (0, None), (0, Some(0.04))];
        let found = q_values(&rows, |row| row.0, |row| row.1);
        assert_eq!(found, [Some(0.02), Some(0.03), None, Some(0.04)]);
    }
}
