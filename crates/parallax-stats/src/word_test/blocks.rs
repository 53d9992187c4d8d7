//! The test of words within blocks.

use super::{FEWEST_ARTICLES, Side, SideSums, Used, Uses};
use crate::permutation::{FEWEST_UNITS, Outcome, Reference, Tested, TooFew};
use crate::robust::RobustRatio;
use crate::saddlepoint::{Sum, Value};

/// Blocks with both sides from which on robust standard errors over blocks are asked.
const FEWEST_ROBUST: usize = 5;
/// Assignments within blocks, as for other tests: seven pairs have 128, six 64.
const FEWEST_ASSIGNMENTS: f64 = 70.0;

/// Two sides' articles in blocks (events, days), prepared for tests of many words.
///
/// As [`WordTest`](super::WordTest), but articles are assigned to the sides within their block, and the difference is that of
/// Mantel and Haenszel: the sum S over blocks of the group's uses less those expected at the block's own rate, over Σ w₁ w₂/w (words of
/// the group, of the rest and of both in a block). The p value is the larger of two: that of all assignments within blocks, whose tail
/// is found by the saddlepoint approximation with each block's residuals stretched by √(n/(n − 1)), which gives S its variance
/// under assignment (for blocks of one article against one it is the exact distribution of signs); and, from five blocks up, Student's t of
/// the difference with its robust standard error over blocks. Blocks with one side alone take no part.
#[derive(Debug, Clone)]
pub struct BlockedWordTest<'a> {
    lengths: &'a [f64],
    sides: &'a [Side],
    /// The place of each article's block in `blocks`; `usize::MAX` for an article that takes no part.
    block_of: Vec<usize>,
    blocks: Vec<Block>,
    /// Sums over the blocks' weights, where there are enough blocks for robust standard errors.
    weights: Option<SideSums>,
}

/// A block with both sides.
#[derive(Debug, Clone, Default)]
struct Block {
    /// Its articles.
    articles: Vec<usize>,
    /// How many of them are the group's.
    n_group: f64,
    group_words: f64,
    words: f64,
}

impl Block {
    fn weight(&self) -> f64 {
        self.group_words * (self.words - self.group_words) / self.words
    }
}

impl<'a> BlockedWordTest<'a> {
    /// Prepares tests of words in articles of these lengths, each on the side and in the block of the same place.
    ///
    /// `Err` with the reason where the blocks with both sides leave a side with fewer than three articles or the articles with fewer than
    /// seventy assignments, or where the slices are not equally long or a length is negative or not finite
    /// ([`TooFew::Articles`]).
    ///
    /// ```
    /// use parallax_stats::word_test::{BlockedWordTest, Side, Uses};
    ///
    /// // Twenty events with an article on either side; the group says the word once at each of ten.
    /// let lengths = [500.0; 40];
    /// let sides: Vec<Side> = (0..40).map(|at| if at % 2 == 0 { Side::Group } else { Side::Rest }).collect();
    /// let events: Vec<usize> = (0..40).map(|at| at / 2).collect();
    /// let test = BlockedWordTest::new(&lengths, &sides, &events).unwrap();
    /// let uses: Vec<Uses> = (0..10).map(|event| Uses { article: 2 * event, n: 1.0 }).collect();
    /// // All ten signs are the same with a probability of 2/1,024; the t test is nearly as sure.
    /// let p = test.of(&uses).p_value().unwrap();
    /// assert!((0.001..0.005).contains(&p));
    /// ```
    pub fn new(lengths: &'a [f64], sides: &'a [Side], blocks: &[usize]) -> Result<Self, TooFew> {
        let fits = |length: &f64| length.is_finite() && *length >= 0.0;
        if !lengths.iter().all(fits) || lengths.len() != sides.len() || sides.len() != blocks.len()
        {
            return Err(TooFew::Articles);
        }
        let mut order: Vec<usize> = (0..lengths.len())
            .filter(|&at| sides[at] != Side::Neither && lengths[at] > 0.0)
            .collect();
        order.sort_by_key(|&at| blocks[at]);
        let all = order.chunk_by(|&one, &next| blocks[one] == blocks[next]);
        let all = all.map(|articles| {
            let own = articles.iter().filter(|&&at| sides[at] == Side::Group);
            Block {
                n_group: own.clone().count() as f64,
                group_words: own.map(|&at| lengths[at]).sum(),
                words: articles.iter().map(|&at| lengths[at]).sum(),
                articles: articles.to_vec(),
            }
        });
        let has_both =
            |block: &Block| block.n_group > 0.0 && block.n_group < block.articles.len() as f64;
        let blocks: Vec<Block> = all.filter(has_both).collect();
        let mut block_of = vec![usize::MAX; lengths.len()];
        for (at, block) in blocks.iter().enumerate() {
            block
                .articles
                .iter()
                .for_each(|&article| block_of[article] = at);
        }
        let own: f64 = blocks.iter().map(|block| block.n_group).sum();
        let both: f64 = blocks.iter().map(|block| block.articles.len() as f64).sum();
        if own.min(both - own) < FEWEST_UNITS as f64 {
            return Err(TooFew::Articles);
        }
        let log_assignments: f64 = blocks.iter().map(log_assignments).sum();
        if log_assignments < FEWEST_ASSIGNMENTS.ln() {
            return Err(TooFew::Assignments);
        }
        let weights = (blocks.len() >= FEWEST_ROBUST)
            .then(|| SideSums::of_lengths(blocks.iter().map(Block::weight)));
        Ok(BlockedWordTest {
            lengths,
            sides,
            block_of,
            blocks,
            weights: weights.flatten(),
        })
    }

    /// Tests one word; `uses` are its uses by article, each article once, in any order.
    ///
    /// [`TooFew::Articles`] where fewer than [`FEWEST_ARTICLES`] articles in blocks with both sides use it,
    /// [`TooFew::Variation`] where all of a block use it at the same rate, in every block.
    pub fn of(&self, uses: &[Uses]) -> Outcome {
        let mut counted: Vec<(usize, Uses)> = uses
            .iter()
            .filter(|one| one.n.is_finite() && one.n > 0.0)
            .filter_map(|&one| Some((*self.block_of.get(one.article)?, one)))
            .filter(|(block, _)| *block != usize::MAX)
            .collect();
        if counted.len() < FEWEST_ARTICLES {
            return Outcome::TooFew(TooFew::Articles);
        }
        counted.sort_by_key(|(block, one)| (*block, one.article));
        self.tested(&counted)
            .map_or(Outcome::TooFew(TooFew::Variation), Outcome::Tested)
    }

    fn tested(&self, counted: &[(usize, Uses)]) -> Option<Tested> {
        let mut values = Vec::new();
        let (mut contrast, mut robust) = (0.0, Used::default());
        let total: f64 = self.blocks.iter().map(Block::weight).sum();
        for uses in counted.chunk_by(|one, next| one.0 == next.0) {
            let block = &self.blocks[uses[0].0];
            let rate = uses.iter().map(|(_, one)| one.n).sum::<f64>() / block.words;
            let n = block.articles.len() as f64;
            let (stretch, picked) = ((n / (n - 1.0)).sqrt(), block.n_group / n);
            let mut own = 0.0;
            let mut uses = uses.iter().peekable();
            for &article in &block.articles {
                let n = uses
                    .next_if(|(_, one)| one.article == article)
                    .map_or(0.0, |(_, one)| one.n);
                let residual = n - rate * self.lengths[article];
                own += if self.sides[article] == Side::Group {
                    residual
                } else {
                    0.0
                };
                values.push(Value {
                    n: 1.0,
                    x: stretch * residual,
                    picked,
                });
            }
            contrast += own;
            if self.weights.is_some() {
                robust.add(own, block.weight(), total);
            }
        }
        let sum = Sum { values: &values };
        let difference = contrast / total;
        let variance = sum.variance();
        let scale: f64 = counted.iter().map(|(_, one)| one.n * one.n).sum();
        if variance <= 1e-20 * scale || !difference.is_finite() {
            return None;
        }
        // Uses are whole numbers; see the test without blocks.
        let (upper, lower) = sum.tails((contrast.abs() - 0.5).max(0.0));
        let robust = match self.weights.and_then(|sums| sums.ratio(robust)) {
            Some(found) => found.p_value(NOTHING),
            None => 0.0,
        };
        let p_value = (upper + lower).max(robust).clamp(f64::MIN_POSITIVE, 1.0);
        p_value.is_finite().then_some(Tested {
            difference,
            p_value,
            reference: Reference::Saddlepoint,
        })
    }
}

/// No difference, without an error: against it, Welch's test is Student's.
const NOTHING: RobustRatio = RobustRatio {
    value: 0.0,
    variance: 0.0,
    freedom: 1.0,
};

/// The logarithm of the number of ways to pick the group's articles in a block.
fn log_assignments(block: &Block) -> f64 {
    let n = block.articles.len() as f64;
    let fewer = block.n_group.min(n - block.n_group);
    (0..fewer as usize)
        .map(|at| ((n - at as f64) / (at as f64 + 1.0)).ln())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::generator;
    use rand::RngExt;

    fn pairs(n: usize) -> (Vec<f64>, Vec<Side>, Vec<usize>) {
        let side = |at: usize| {
            if at.is_multiple_of(2) {
                Side::Group
            } else {
                Side::Rest
            }
        };
        (
            vec![400.0; 2 * n],
            (0..2 * n).map(side).collect(),
            (0..2 * n).map(|at| at / 2).collect(),
        )
    }

    #[test]
    fn blocks_with_one_side_alone_hold_no_comparison() {
        let (lengths, sides, mut events) = pairs(10);
        let uses: Vec<Uses> = (0..20)
            .map(|article| Uses {
                article,
                n: if article % 2 == 0 { 5.0 } else { 1.0 },
            })
            .collect();
        let all = BlockedWordTest::new(&lengths, &sides, &events).unwrap();
        assert!(all.of(&uses).p_value().unwrap() < 0.01);
        // Every article at an event of its own.
        events = (0..20).collect();
        assert_eq!(
            BlockedWordTest::new(&lengths, &sides, &events).unwrap_err(),
            TooFew::Articles
        );
        let (lengths, sides, events) = pairs(6);
        assert_eq!(
            BlockedWordTest::new(&lengths, &sides, &events).unwrap_err(),
            TooFew::Assignments
        );
    }

    /// Events differ tenfold in how often they call for a word; the sides do not. In at most 6.5 % of 2,000 corpora is p ≤ 0.05,
    /// of thirty events with one article of the group and two of the rest each; where the group uses it twice as often, in most.
    #[test]
    fn events_do_not_pass_for_sides() {
        let n = 90;
        let sides: Vec<Side> = (0..n)
            .map(|at| if at % 3 == 0 { Side::Group } else { Side::Rest })
            .collect();
        let events: Vec<usize> = (0..n).map(|at| at / 3).collect();
        let share = |times: f64| {
            let corpora = 2_000;
            let found = (0..corpora).filter(|corpus| {
                let mut random = generator(*corpus, 5);
                let lengths: Vec<f64> = (0..n)
                    .map(|_| f64::from(random.random_range(200..800_u16)))
                    .collect();
                let calls: Vec<f64> = (0..30).map(|_| random.random_range(0.5..5.0)).collect();
                let test = BlockedWordTest::new(&lengths, &sides, &events).unwrap();
                let uses = (0..n).filter_map(|article| {
                    let more = if sides[article] == Side::Group {
                        times
                    } else {
                        1.0
                    };
                    let mean = more * calls[events[article]] * lengths[article] / 500.0;
                    let uses = (0..100)
                        .filter(|_| random.random_bool(mean / 100.0))
                        .count();
                    (uses > 0).then_some(Uses {
                        article,
                        n: uses as f64,
                    })
                });
                test.of(&uses.collect::<Vec<_>>())
                    .p_value()
                    .is_some_and(|p| p <= 0.05)
            });
            found.count() as f64 / corpora as f64
        };
        let (none, double) = (share(1.0), share(2.0));
        assert!(none <= 0.065 && double >= 0.8, "{none} {double}");
    }
}
