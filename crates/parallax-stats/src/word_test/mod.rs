//! Does one side use a word more than the other, beyond chance? A test over articles, for each of many thousand words.
//!
//! [`keyness`](crate::keyness) takes words as independent of one another. They come in bursts: an article about a trial says
//! "trial" twenty times. Here the article is what varies, as in [`permutation`](crate::permutation), and the test is the same:
//! the larger of two p values.
//!
//! - **By assignment.** The difference in standard errors that allow for the articles' lengths, compared with all assignments of
//!   the articles to the two sides. A table with fifty thousand tests needs p values of a millionth, which no sample of
//!   assignments gives; they are found by a saddlepoint approximation of the tail instead (Robinson 1982, "Saddlepoint
//!   approximations for permutation tests and confidence intervals", *Journal of the Royal Statistical Society B* 44, 91–101;
//!   Lugannani and Rice 1980). The normal limit would be wrong by orders of magnitude for a word in ten articles.
//! - **By robust standard errors**: Welch's t test of [`robust`](crate::robust).
//!
//! A word in fewer than [`FEWEST_ARTICLES`] articles is [`TooFew::Articles`], since its bursts can't be told from a
//! difference.
//!
//! Only articles that use a word are looked at for it, so that a test takes microseconds.
//!
//! [`BlockedWordTest`] is the same within blocks.

mod blocks;

pub use blocks::BlockedWordTest;

use crate::permutation::{FEWEST_UNITS, Outcome, Reference, Tested, TooFew};
use crate::robust::{RobustRatio, freedom};
use crate::saddlepoint::{Sum, Value};
use crate::variance::{Squares, Variance};

/// Fewest articles that use a word for a test of it.
pub const FEWEST_ARTICLES: usize = 5;
/// Above this p value of the robust test, the other one is not made: it could only raise it, and no row needs it.
const CLEARLY_NOT: f64 = 0.1;
/// Classes of length that articles without the word are put in.
const CLASSES: usize = 24;

/// Which side of a comparison an article is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The group that is compared.
    Group,
    /// Those it is compared with.
    Rest,
    /// Neither.
    Neither,
}

/// Uses of one word in one article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uses {
    /// The article, by its number.
    pub article: usize,
    /// How often it uses the word; above zero.
    pub n: f64,
}

/// Two sides' articles, prepared for tests of many words.
#[derive(Debug, Clone)]
pub struct WordTest<'a> {
    lengths: &'a [f64],
    sides: &'a [Side],
    /// Class of each article's length.
    classes: Vec<u8>,
    /// Articles and words in each class.
    in_class: [(f64, f64); CLASSES],
    group: SideSums,
    rest: SideSums,
}

/// Sums over one side's articles, as far as they don't depend on the word.
#[derive(Debug, Clone, Copy)]
struct SideSums {
    n: f64,
    w: f64,
    ww: f64,
    /// Sum of w²/(1 − h).
    raised: f64,
    freedom: f64,
}

/// Sums over one side's articles with the word.
#[derive(Debug, Clone, Copy, Default)]
struct Used {
    y: f64,
    /// Sums of y², y w over 1 − h.
    yy_raised: f64,
    yw_raised: f64,
}

impl<'a> WordTest<'a> {
    /// Prepares tests of words in articles of these lengths (in words), each on the side of the same place in `sides`. An
    /// article without words does not count.
    ///
    /// `None` where a side has fewer than [`FEWEST_UNITS`] articles, a length is negative or not finite, or the two slices are
    /// not equally long.
    ///
    /// ```
    /// use parallax_stats::word_test::{Side, Uses, WordTest};
    ///
    /// let lengths = [500.0; 40];
    /// let sides: Vec<Side> = (0..40).map(|at| if at < 20 { Side::Group } else { Side::Rest }).collect();
    /// let test = WordTest::new(&lengths, &sides).unwrap();
    ///
    /// // Thirty uses, in fifteen articles of the group; thirty in one article.
    /// let spread: Vec<Uses> = (0..15).map(|article| Uses { article, n: 2.0 }).collect();
    /// assert!(test.of(&spread).p_value().unwrap() < 0.001);
    /// assert_eq!(test.of(&[Uses { article: 0, n: 30.0 }]).p_value(), None);
    /// ```
    pub fn new(lengths: &'a [f64], sides: &'a [Side]) -> Option<Self> {
        let fits = lengths
            .iter()
            .all(|length| length.is_finite() && *length >= 0.0);
        if !fits || lengths.len() != sides.len() {
            return None;
        }
        let longest = lengths.iter().copied().fold(1.0, f64::max);
        let shortest = lengths
            .iter()
            .copied()
            .filter(|length| *length > 0.0)
            .fold(longest, f64::min);
        let range = (longest / shortest).ln().max(1e-9);
        let class = |length: f64| {
            ((length / shortest).ln().max(0.0) / range * (CLASSES as f64 - 0.01)) as u8
        };
        let classes: Vec<u8> = lengths
            .iter()
            .map(|&length| class(length).min(CLASSES as u8 - 1))
            .collect();
        let mut in_class = [(0.0, 0.0); CLASSES];
        for ((&length, &side), &class) in lengths.iter().zip(sides).zip(&classes) {
            if side != Side::Neither && length > 0.0 {
                let sums = &mut in_class[usize::from(class)];
                *sums = (sums.0 + 1.0, sums.1 + length);
            }
        }
        let of = |side| SideSums::of(lengths, sides, side);
        let (group, rest) = (of(Side::Group)?, of(Side::Rest)?);
        Some(WordTest {
            lengths,
            sides,
            classes,
            in_class,
            group,
            rest,
        })
    }

    /// Tests one word; `uses` are its uses by article, each article once, in any order.
    ///
    /// [`TooFew::Articles`] where fewer than [`FEWEST_ARTICLES`] articles use it, [`TooFew::Variation`] where all use it at the same rate.
    /// Articles that don't exist, on neither side, without words, or with a number of uses that is not above zero and finite,
    /// are passed over. Time grows with the articles that use the word.
    pub fn of(&self, uses: &[Uses]) -> Outcome {
        let counted = || {
            uses.iter().filter_map(|&Uses { article, n }| {
                let (length, side) = (*self.lengths.get(article)?, self.sides[article]);
                let counts = n.is_finite() && n > 0.0 && length > 0.0 && side != Side::Neither;
                counts.then_some((article, n, length, side))
            })
        };
        if counted().count() < FEWEST_ARTICLES {
            return Outcome::TooFew(TooFew::Articles);
        }
        self.tested(counted)
            .map_or(Outcome::TooFew(TooFew::Variation), Outcome::Tested)
    }

    /// Whether all articles use the word at the same rate, but for rounding.
    fn is_even(&self, own: Used, other: Used, rate: f64) -> bool {
        let variance = |sums: SideSums, used| sums.ratio(used).map_or(0.0, |ratio| ratio.variance);
        variance(self.group, own) + variance(self.rest, other) <= 1e-20 * rate * rate
    }

    fn tested<I: Iterator<Item = (usize, f64, f64, Side)>>(
        &self,
        counted: impl Fn() -> I,
    ) -> Option<Tested> {
        let (mut own, mut other) = (Used::default(), Used::default());
        for (_, n, length, side) in counted() {
            match side {
                Side::Group => own.add(n, length, self.group.w),
                _ => other.add(n, length, self.rest.w),
            }
        }
        let all_words = self.group.w + self.rest.w;
        let rate = (own.y + other.y) / all_words;
        let difference = own.y / self.group.w - other.y / self.rest.w;
        let robust = match (self.group.ratio(own), self.rest.ratio(other)) {
            (Some(group), Some(rest)) => group.log_p_value(rest),
            _ => 1.0,
        };
        if robust == 1.0 && self.is_even(own, other, rate) {
            return None;
        }
        if robust > CLEARLY_NOT {
            return Some(Tested {
                difference,
                p_value: robust,
                reference: Reference::Saddlepoint,
            });
        }
        // The residuals of the articles without the word are −rate · words; those with it take their place.
        let n = self.group.n + self.rest.n;
        let ww = self.group.ww + self.rest.ww;
        let mut squares = Squares {
            n,
            w: all_words,
            ww,
            per_length: rate * rate * all_words,
            squares: rate * rate * ww,
        };
        let mut in_class = self.in_class;
        let picked = self.group.n / n;
        let mut values = Vec::with_capacity(uses_and_classes(&counted));
        for (article, uses, length, _) in counted() {
            let residual = uses - rate * length;
            squares.per_length += residual * residual / length - rate * rate * length;
            squares.squares += residual * residual - rate * rate * length * length;
            let class = &mut in_class[usize::from(self.classes[article])];
            *class = (class.0 - 1.0, class.1 - length);
            values.push(Value {
                n: 1.0,
                x: residual,
                picked,
            });
        }
        let without = in_class.iter().filter(|class| class.0 > 0.5);
        values.extend(without.map(|&(n, words)| Value {
            n,
            x: -rate * words / n,
            picked,
        }));
        if squares.squares <= 1e-12 * rate * rate * ww {
            return None;
        }
        let fitted = Variance::fit(squares)?;
        let side = |sums: SideSums| fitted.linear * sums.w + fitted.quadratic * sums.ww;
        let (share, rest_share) = (self.group.w / all_words, self.rest.w / all_words);
        let variance = rest_share.powi(2) * side(self.group) + share.powi(2) * side(self.rest);
        let contrast = own.y - rate * self.group.w;
        let sum = Sum { values: &values };
        // Uses are whole numbers: the tail begins half a use before the one observed (Cox and Snell's continuity correction).
        let size = (contrast.abs() - 0.5).max(0.0) * (sum.variance() / variance).sqrt();
        let (upper, lower) = sum.tails(size);
        let p_value = (upper + lower).max(robust).clamp(f64::MIN_POSITIVE, 1.0);
        let fits = difference.is_finite() && p_value.is_finite();
        fits.then_some(Tested {
            difference,
            p_value,
            reference: Reference::Saddlepoint,
        })
    }
}

fn uses_and_classes<I: Iterator>(counted: &impl Fn() -> I) -> usize {
    counted().count() + CLASSES
}

impl SideSums {
    fn of(lengths: &[f64], sides: &[Side], side: Side) -> Option<Self> {
        let own = lengths
            .iter()
            .zip(sides)
            .filter(|(length, one)| **one == side && **length > 0.0);
        SideSums::of_lengths(own.map(|(length, _)| *length))
    }

    fn of_lengths(own: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let n = own.clone().count();
        if n < FEWEST_UNITS {
            return None;
        }
        let (freedom, w) = freedom(own.clone());
        Some(SideSums {
            n: n as f64,
            w,
            ww: own.clone().map(|length| length * length).sum(),
            raised: own.map(|length| length * length / (1.0 - length / w)).sum(),
            freedom,
        })
    }

    fn ratio(self, used: Used) -> Option<RobustRatio> {
        let rate = used.y / self.w;
        let squares = used.yy_raised - 2.0 * rate * used.yw_raised + rate * rate * self.raised;
        RobustRatio::new(rate, squares.max(0.0) / (self.w * self.w), self.freedom)
    }
}

impl Used {
    fn add(&mut self, n: f64, length: f64, total: f64) {
        let raise = 1.0 / (1.0 - length / total);
        self.y += n;
        self.yy_raised += n * n * raise;
        self.yw_raised += n * length * raise;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::multiple::q_values;
    use crate::permutation::Outcome;
    use crate::random::generator;
    use proptest::prelude::*;
    use rand::RngExt;

    fn halves(n: usize) -> Vec<Side> {
        (0..n)
            .map(|at| if at % 2 == 0 { Side::Group } else { Side::Rest })
            .collect()
    }

    /// A word once in each of twelve of the group's 100 articles and in none of the rest's 100, all of one length. Fisher's exact test
    /// gives 0.000344 (`scipy.stats.fisher_exact` 1.17.1 of [[12, 88], [0, 100]]); the robust test is a little larger.
    #[test]
    fn a_word_of_one_side_alone() {
        let lengths = vec![500.0; 200];
        let sides: Vec<Side> = (0..200)
            .map(|at| if at < 100 { Side::Group } else { Side::Rest })
            .collect();
        let test = WordTest::new(&lengths, &sides).unwrap();
        let uses: Vec<Uses> = (0..12).map(|article| Uses { article, n: 1.0 }).collect();
        let Outcome::Tested(found) = test.of(&uses) else {
            panic!("too few")
        };
        assert!((0.000_3..0.001).contains(&found.p_value), "{found:?}");
        assert!((found.difference - 12.0 / 50_000.0).abs() < 1e-12);
        assert_eq!(test.of(&uses[..4]), Outcome::TooFew(TooFew::Articles));
    }

    /// The same rate everywhere is no variation; what is not an article of either side is passed over.
    #[test]
    fn where_there_is_nothing_to_test() {
        let lengths = [100.0; 12];
        let mut sides = halves(12);
        let test = WordTest::new(&lengths, &sides).unwrap();
        let even: Vec<Uses> = (0..12).map(|article| Uses { article, n: 2.0 }).collect();
        assert_eq!(test.of(&even), Outcome::TooFew(TooFew::Variation));
        let strange =
            [(99, 1.0), (1, 0.0), (2, f64::NAN), (3, -1.0)].map(|(article, n)| Uses { article, n });
        assert_eq!(test.of(&strange), Outcome::TooFew(TooFew::Articles));
        assert!(WordTest::new(&lengths[..5], &sides).is_none());
        sides[2..].fill(Side::Neither);
        assert!(WordTest::new(&lengths, &sides).is_none());
    }

    /// Two thousand words with bursts in 60 articles against 60, no true difference, forty times: at most a few of the tables have
    /// a row with q ≤ 0.05, and p ≤ 0.05 in at most 5 % of the tests.
    #[test]
    fn bursts_make_no_keywords() {
        let (mut tables, mut low, mut tested) = (0, 0, 0);
        for corpus in 0..40 {
            let mut random = generator(corpus, 4);
            let lengths: Vec<f64> = (0..120)
                .map(|_| f64::from(random.random_range(150..900_u16)))
                .collect();
            let sides = halves(120);
            let test = WordTest::new(&lengths, &sides).unwrap();
            let p: Vec<Option<f64>> = (1..2_000)
                .map(|rank| {
                    let share = (10.0 / f64::from(rank)).min(1.0);
                    let article = |article: usize| {
                        let n = f64::from(random.random_range(1..8_u8)) * lengths[article] / 300.0;
                        random.random_bool(share).then(|| Uses {
                            article,
                            n: n.ceil(),
                        })
                    };
                    let uses: Vec<Uses> = (0..120).filter_map(article).collect();
                    test.of(&uses).p_value()
                })
                .collect();
            tables += usize::from(q_values(&p).into_iter().flatten().any(|q| q <= 0.05));
            tested += p.iter().flatten().count();
            low += p.iter().flatten().filter(|p| **p <= 0.05).count();
        }
        assert!(tables <= 4, "{tables}");
        assert!((low as f64) < 0.05 * tested as f64, "{low} of {tested}");
    }

    proptest! {
        #[test]
        fn sides_can_be_exchanged(
            articles in prop::collection::vec((1.0..2_000.0f64, 0..4u8), 12..60),
        ) {
            let lengths: Vec<f64> = articles.iter().map(|(length, _)| *length).collect();
            let sides = halves(lengths.len());
            let turned: Vec<Side> = sides.iter()
                .map(|side| if *side == Side::Group { Side::Rest } else { Side::Group }).collect();
            let uses: Vec<Uses> = articles.iter().enumerate().filter(|(_, (_, n))| *n > 0)
                .map(|(article, (_, n))| Uses { article, n: (*n).into() }).collect();
            let there = WordTest::new(&lengths, &sides).unwrap().of(&uses);
            let back = WordTest::new(&lengths, &turned).unwrap().of(&uses);
            match (there, back) {
                (Outcome::Tested(there), Outcome::Tested(back)) => {
                    prop_assert!((there.p_value / back.p_value - 1.0).abs() < 1e-3, "{there:?} {back:?}");
                    prop_assert!(there.p_value > 0.0 && there.p_value <= 1.0);
                }
                (there, back) => prop_assert_eq!(there, back),
            }
        }

        #[test]
        fn never_panics(
            lengths in prop::collection::vec(prop::num::f64::ANY, 0..12),
            positive in prop::collection::vec(0.0..1e9f64, 6..12),
            uses in prop::collection::vec((0..14usize, prop::num::f64::ANY), 0..12),
        ) {
            let uses: Vec<Uses> = uses.into_iter().map(|(article, n)| Uses { article, n }).collect();
            for lengths in [&lengths, &positive] {
                let sides = halves(lengths.len());
                if let Some(test) = WordTest::new(lengths, &sides) {
                    test.of(&uses);
                }
            }
        }
    }
}
