//! Assignments of articles to two sides within blocks.

use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use super::assignments::{binomial_up_to, for_each_combination};

/// One block: its articles' places among all, and how many of them an assignment picks.
#[derive(Debug, Clone)]
pub struct Block {
    pub articles: Vec<usize>,
    pub picked: usize,
}

/// The number of assignments within blocks, unless there are more than `most`.
pub fn assignments_up_to(blocks: &[Block], most: usize) -> Option<usize> {
    blocks.iter().try_fold(1_usize, |product, block| {
        let n = block.articles.len();
        let fewer = block.picked.min(n - block.picked);
        let own = binomial_up_to(n, fewer, most)?;
        product.checked_mul(own).filter(|product| *product <= most)
    })
}

/// Calls `visit` with each assignment: of each block the articles picked, as places among all.
pub fn for_each_assignment(blocks: &[Block], visit: &mut impl FnMut(&[Vec<usize>])) {
    let mut chosen: Vec<Vec<usize>> = vec![Vec::new(); blocks.len()];
    from_block(blocks, 0, &mut chosen, visit);
}

fn from_block(
    blocks: &[Block],
    at: usize,
    chosen: &mut Vec<Vec<usize>>,
    visit: &mut impl FnMut(&[Vec<usize>]),
) {
    let Some(block) = blocks.get(at) else {
        visit(chosen);
        return;
    };
    for_each_combination(block.articles.len(), block.picked, |picked| {
        chosen[at].clear();
        chosen[at].extend(picked.iter().map(|place| block.articles[*place]));
        from_block(blocks, at + 1, chosen, visit);
    });
}

/// Puts a random choice of each block's articles in its first `picked` places (Fisher and Yates' shuffle, stopped there).
pub fn shuffle(blocks: &mut [Block], generator: &mut ChaCha8Rng) {
    for Block { articles, picked } in blocks {
        for place in 0..*picked {
            let from = generator.random_range(place..articles.len());
            articles.swap(place, from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three of five and one of two: 10 · 2.
    #[test]
    fn assignments_are_all_there_once() {
        let blocks = [
            Block {
                articles: vec![0, 2, 4, 5, 6],
                picked: 3,
            },
            Block {
                articles: vec![1, 3],
                picked: 1,
            },
        ];
        let mut seen = Vec::new();
        for_each_assignment(&blocks, &mut |chosen| seen.push(chosen.concat()));
        assert_eq!((seen.len(), assignments_up_to(&blocks, 20)), (20, Some(20)));
        assert_eq!(assignments_up_to(&blocks, 19), None);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 20);
        assert!(seen.contains(&vec![0, 5, 6, 3]));
        assert_eq!(assignments_up_to(&[], 1), Some(1));
    }
}
