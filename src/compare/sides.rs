//! Where the articles of each outlet and of those it is compared with stand, all of them in one row.
//!
//! The articles of an outlet stand next to each other, so that its own are one slice of whatever is held for each article, and
//! those of all other outlets two.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Study;
use super::ledger::Entry;
use super::rule::Others;
use crate::stats::random::stream;

/// The articles of a study by outlet.
pub struct Sides<'s> {
    /// The entry of each article.
    pub entries: Vec<&'s Entry>,
    /// By outlet, in the order of [`Study::outlets`].
    own: Vec<Range<usize>>,
    others: Vec<Others>,
    seeds: Vec<u64>,
    /// The number of each article's block; `None` where there are no blocks.
    blocks: Option<Vec<usize>>,
}

impl<'s> Sides<'s> {
    /// The articles of `study` that count.
    pub fn of(study: &'s Study<'_>) -> Self {
        let mut entries = Vec::new();
        let mut own = Vec::new();
        let mut seeds = Vec::new();
        for (outlet, articles) in study.outlets() {
            own.push(entries.len()..entries.len() + articles.len());
            entries.extend(articles);
            seeds.push(stream(study.seed, &outlet.id));
        }
        let has_blocks = study.corpus.blocks.is_some();
        Sides {
            blocks: has_blocks
                .then(|| block_numbers(entries.iter().map(|entry| entry.block.as_deref()))),
            others: study.compared_with(),
            entries,
            own,
            seeds,
        }
    }

    /// How many outlets there are.
    pub fn n_outlets(&self) -> usize {
        self.own.len()
    }

    /// The places of an outlet's articles.
    pub fn own(&self, outlet: usize) -> Range<usize> {
        self.own[outlet].clone()
    }

    /// The places of the articles that an outlet's are compared with, before and after its own.
    pub fn rest(&self, outlet: usize) -> [Range<usize>; 2] {
        match self.others[outlet] {
            Others::AllBut { own, .. } => {
                let Range { start, end } = self.own(own);
                [0..start, end..self.entries.len()]
            }
            Others::One(other) => [self.own(other), 0..0],
            Others::None => [0..0, 0..0],
        }
    }

    /// Those that an outlet is compared with.
    pub fn others(&self, outlet: usize) -> Others {
        self.others[outlet]
    }

    /// The outlet that an article is of, by the article's place.
    pub fn outlet_of(&self, article: usize) -> usize {
        self.own.partition_point(|own| own.end <= article)
    }

    /// The seed of an outlet's tests.
    pub fn seed(&self, outlet: usize) -> u64 {
        self.seeds[outlet]
    }

    /// The number of each article's block, where there are blocks. An article without one has a block to itself.
    pub fn blocks(&self) -> Option<&[usize]> {
        self.blocks.as_deref()
    }

    /// What the blocks leave of the comparison.
    pub fn block_counts(&self) -> Option<BlockCounts> {
        let blocks = self.blocks()?;
        let mut members: Vec<Vec<usize>> =
            vec![Vec::new(); blocks.iter().max().map_or(0, |most| most + 1)];
        let mut n_without = 0;
        for (article, entry) in self.entries.iter().enumerate() {
            if entry.block.is_some() {
                members[blocks[article]].push(article);
            } else {
                n_without += 1;
            }
        }
        members.retain(|articles| !articles.is_empty());
        let compares = |articles: &&Vec<usize>| {
            let outlets: Vec<usize> = articles.iter().map(|&at| self.outlet_of(at)).collect();
            outlets.iter().any(|&own| {
                self.rest(own)
                    .iter()
                    .any(|rest| articles.iter().any(|at| rest.contains(at)))
            })
        };
        let left_out: Vec<&Vec<usize>> = members.iter().filter(|one| !compares(one)).collect();
        Some(BlockCounts {
            blocks: members.len(),
            left_out: left_out.len(),
            articles_left_out: left_out.iter().map(|articles| articles.len()).sum(),
            articles_without: n_without,
        })
    }
}

/// How many blocks there are, and what takes no part in any test within them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlockCounts {
    /// Blocks with an article that counts.
    pub blocks: usize,
    /// Those in which one side of every comparison is missing.
    pub left_out: usize,
    /// The articles in these.
    pub articles_left_out: usize,
    /// Articles without a block, which take no part either.
    pub articles_without: usize,
}

/// The numbers of articles' blocks, from 0 on in the order in which they first come; an article without one has a number to itself.
pub(super) fn block_numbers<'b>(blocks: impl Iterator<Item = Option<&'b str>>) -> Vec<usize> {
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let mut next = 0;
    blocks
        .map(|block| {
            let number = match block {
                Some(block) => *numbers.entry(block).or_insert(next),
                None => next,
            };
            next = next.max(number + 1);
            number
        })
        .collect()
}
