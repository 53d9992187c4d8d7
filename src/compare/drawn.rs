//! What the bootstrap draws from: an outlet's articles, or whole blocks.
//!
//! Within blocks (an event, a day) the outlets' articles go together, and an outlet may have a single one in each, of which
//! nothing can be drawn. So the blocks are drawn, each with all its articles, and the same blocks for all outlets: figures of two
//! outlets rise and fall together in the draws as they do from block to block.

use std::collections::HashMap;

use super::ledger::Entry;
use super::sides::block_numbers;
use crate::corpus::Article;
use crate::stats::random::stream;

/// Where each article's sums go.
pub struct Drawn {
    /// The row of each article.
    pub rows: Vec<usize>,
    /// How many rows there are.
    pub n_rows: usize,
    /// Rows with an article: those that say how many independent units there are.
    pub n_units: usize,
    /// Seed of the draws.
    pub seed: u64,
}

/// The rows of blocks, which all outlets share; an article without a block has a row to itself.
pub struct BlockRows<'a> {
    of_article: HashMap<&'a str, usize>,
    n_rows: usize,
}

impl<'a> BlockRows<'a> {
    /// Those of the articles of a corpus.
    pub fn of(articles: &'a [Article]) -> Self {
        let blocks = articles.iter().map(|article| article.block.as_deref());
        let rows = block_numbers(blocks);
        let ids = articles.iter().map(|article| article.id.as_str());
        BlockRows {
            n_rows: rows.iter().max().map_or(0, |last| last + 1),
            of_article: ids.zip(rows).collect(),
        }
    }
}

impl Drawn {
    /// What is drawn of an outlet's articles; with `blocks`, these.
    pub fn of(outlet: &str, entries: &[&Entry], blocks: Option<&BlockRows<'_>>, seed: u64) -> Self {
        let Some(blocks) = blocks else {
            return Drawn {
                rows: (0..entries.len()).collect(),
                n_rows: entries.len(),
                n_units: entries.len(),
                seed: stream(seed, outlet),
            };
        };
        let rows = entries
            .iter()
            .map(|entry| blocks.of_article[entry.article.as_str()]);
        let rows: Vec<usize> = rows.collect();
        let mut distinct = rows.clone();
        distinct.sort_unstable();
        distinct.dedup();
        Drawn {
            n_units: distinct.len(),
            n_rows: blocks.n_rows,
            rows,
            seed: stream(seed, "blocks"),
        }
    }

    /// The sums of all articles in one row, where nothing is drawn.
    pub fn together(self) -> Self {
        Drawn {
            rows: vec![0; self.rows.len()],
            n_rows: 1,
            ..self
        }
    }
}
