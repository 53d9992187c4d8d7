//! Tests of one outlet against those it is compared with.

use rayon::prelude::*;

use super::Study;
use crate::schema;
use crate::stats::multiple;
use crate::stats::permutation::{assignments_at_least, large_sample_test, permutation_test};
use crate::stats::ratio::Unit;

/// Ways of dealing out the units behind every p value.
const SPLITS: usize = 2_000;
/// Fewest ways of dealing out the articles for a test over articles: what four against four have, so that p can be 0.03.
/// Three against six and two against eleven have as many. With fewer, sentences are dealt out.
pub const TESTABLE_WAYS: usize = 70;

/// Articles on both sides from which on the test's limit takes the place of drawn splits.
pub const MANY_ARTICLES: usize = 100;

/// What one outlet adds to one figure, by article and by sentence.
#[derive(Default)]
pub struct Side {
    articles: Vec<Unit>,
    sentences: Vec<Unit>,
    last: Option<(usize, usize)>,
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

impl Side {
    /// Adds to the sums what one sentence contributes; articles and their sentences come in order.
    pub fn add(&mut self, (article, sentence): (usize, usize), numerator: f64, denominator: f64) {
        let same_article = self.last.is_some_and(|(last, _)| last == article);
        let same_sentence = self.last == Some((article, sentence));
        let unit = Unit {
            numerator,
            denominator,
        };
        grow(&mut self.articles, same_article, unit);
        grow(&mut self.sentences, same_sentence, unit);
        self.last = Some((article, sentence));
    }

    /// Adds what a whole article contributes, where [`by_article`] says that its sentences won't be asked for.
    pub fn add_article(&mut self, numerator: f64, denominator: f64) {
        self.articles.push(Unit {
            numerator,
            denominator,
        });
    }
}

/// Adds to the last unit, or begins a new one.
fn grow(units: &mut Vec<Unit>, same: bool, more: Unit) {
    match units.last_mut().filter(|_| same) {
        Some(last) => {
            last.numerator += more.numerator;
            last.denominator += more.denominator;
        }
        None => units.push(more),
    }
}

/// Tests each figure of each outlet against the outlets it is compared with.
///
/// `sides` holds, for each figure, a side for each of [`Study::outlets`]; so does the result. Articles are
/// dealt out, those that have a part in the figure, if that can be done in 70 ways or more, else sentences.
pub fn differences(study: &Study<'_>, sides: Vec<Vec<Side>>) -> Vec<Vec<Difference>> {
    let seeds = study.seeds();
    let others = study.compared_with();
    sides
        .into_par_iter()
        .map(|figure| {
            (0..figure.len())
                .map(|at| {
                    let rest: Vec<&Side> = others[at].iter().map(|&other| &figure[other]).collect();
                    difference(&figure[at], &rest, seeds[at])
                })
                .collect()
        })
        .collect()
}

/// Whether every outlet's test deals out articles, if all articles of the outlets have a part in the figure.
pub fn by_article(study: &Study<'_>) -> bool {
    let outlets = study.outlets();
    let n_articles = |at: &usize| outlets[*at].1.len();
    let enough = |(at, others): (usize, &Vec<usize>)| {
        let rest: usize = others.iter().map(n_articles).sum();
        others.is_empty() || assignments_at_least(TESTABLE_WAYS, n_articles(&at), rest)
    };
    study.compared_with().iter().enumerate().all(enough)
}

/// Tests one outlet against others; see [`differences`].
pub fn difference(group: &Side, rest: &[&Side], seed: u64) -> Difference {
    let articles: usize = rest.iter().map(|side| side.articles.len()).sum();
    let by_article = assignments_at_least(TESTABLE_WAYS, group.articles.len(), articles);
    let units = |side: &Side| match by_article {
        true => side.articles.clone(),
        false => side.sentences.clone(),
    };
    let rest: Vec<Unit> = rest.iter().flat_map(|side| units(side)).collect();
    let group = units(group);
    let test = match by_article && group.len().min(rest.len()) >= MANY_ARTICLES {
        true => large_sample_test(&group, &rest),
        false => permutation_test(&group, &rest, SPLITS, seed),
    };
    match test {
        Some(test) => Difference {
            value: Some(test.difference),
            p_value: Some(test.p_value),
            unit: Some(if by_article {
                schema::Unit::Article
            } else {
                schema::Unit::Sentence
            }),
        },
        None => Difference::default(),
    }
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

    /// A side with one sentence of the given score in each of some articles.
    fn side(scores: &[f64]) -> Side {
        let mut side = Side::default();
        for (article, &score) in scores.iter().enumerate() {
            side.add((article, 0), score, 1.0);
        }
        side
    }

    #[test]
    fn four_articles_a_side_are_dealt_out_as_articles() {
        let group = side(&[0.9, 0.8, 0.7, 0.6]);
        let (one, other) = (side(&[0.1, 0.0]), side(&[-0.1, 0.2]));
        let found = difference(&group, &[&one, &other], 1);
        assert_eq!(found.unit, Some(schema::Unit::Article));
        assert!((found.value.unwrap() - 0.7).abs() < 1e-12);
        // Of the 70 ways, the observed one and its mirror image are as extreme.
        assert_eq!(found.p_value, Some(2.0 / 70.0));
    }

    /// Three against six can be dealt out in 84 ways, of which one is as extreme: the mirror image has other sizes.
    #[test]
    fn three_articles_are_dealt_out_where_the_others_are_six() {
        let group = side(&[0.9, 0.8, 0.7]);
        let rest = side(&[0.1, 0.0, -0.1, 0.2, 0.0, 0.1]);
        let found = difference(&group, &[&rest], 1);
        assert_eq!(found.unit, Some(schema::Unit::Article));
        assert_eq!(found.p_value, Some(1.0 / 84.0));
    }

    #[test]
    fn fewer_are_dealt_out_as_sentences() {
        let mut group = Side::default();
        for (sentence, score) in [0.9, 0.8, 0.7].into_iter().enumerate() {
            group.add((5, sentence), score, 1.0);
            group.add((5, sentence), score, 1.0);
        }
        let found = difference(&group, &[&side(&[0.0, 0.1, -0.1, 0.2])], 1);
        assert_eq!(found.unit, Some(schema::Unit::Sentence));
        assert!((found.value.unwrap() - 0.75).abs() < 1e-12);
        assert_eq!(found.p_value, Some(1.0 / 35.0));
    }

    #[test]
    fn nothing_to_compare_with_is_no_test() {
        assert_eq!(difference(&side(&[0.5]), &[], 1), Difference::default());
        assert_eq!(
            difference(&Side::default(), &[&side(&[0.5])], 1),
            Difference::default()
        );
    }

    /// Worked out by hand: with p 0.01 and 0.04 in the first family, q is 0.02 and 0.04; the 0.03 stands
    /// alone in the second.
    #[test]
    fn families_are_corrected_by_themselves() {
        let rows = [(0, Some(0.01)), (1, Some(0.03)), (0, None), (0, Some(0.04))];
        let found = q_values(&rows, |row| row.0, |row| row.1);
        assert_eq!(found, [Some(0.02), Some(0.03), None, Some(0.04)]);
    }
}
