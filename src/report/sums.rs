//! What the page needs to know of every mention, sentence and text, summed by article while the tables are read: no row of them
//! stays in memory.

use std::collections::HashMap;

use crate::codebook::Kind;
use crate::results::{ReadError, Results};
use crate::tables::mentions::{Mention, ReferenceKind};
use crate::tables::sentences::Sentence;
use crate::tables::texts::ArticleText;
use crate::text::Voice;

/// About how many bytes a sentence takes in the page beside its text, and a mention.
const SENTENCE: usize = 24;
const MENTION: usize = 30;

/// The sums of all articles.
pub(super) struct Sums<'a> {
    /// Actors, then frames, in the codebook's order: what [`Uses::item`] indexes.
    pub(super) items: Vec<(Kind, &'a str)>,
    /// In the order of [`Results::articles`].
    pub(super) articles: Vec<ArticleSums>,
}

/// What one article holds.
#[derive(Default)]
pub(super) struct ArticleSums {
    /// Its counted mentions.
    pub(super) uses: Vec<Uses>,
    /// About how many bytes its text, sentences and mentions take in the page.
    pub(super) size: usize,
}

/// An article's counted mentions of an actor or frame in one voice.
pub(super) struct Uses {
    /// Index of the actor or frame.
    pub(super) item: u32,
    pub(super) voice: Voice,
    pub(super) n: u32,
    /// Those of them that have a sentiment.
    pub(super) n_scored: u32,
}

impl<'a> Sums<'a> {
    /// Reads the mentions, sentences and texts of `results`.
    ///
    /// # Errors
    /// When a table can no longer be read.
    pub(super) fn read(results: &'a Results) -> Result<Sums<'a>, ReadError> {
        let places: HashMap<&str, usize> = results
            .articles
            .iter()
            .zip(0..)
            .map(|(article, at)| (article.article_id.as_str(), at))
            .collect();
        let place = |id: &str| places.get(id).copied();
        let mut sums = Sums::new(items(results), results.articles.len());
        let numbers: HashMap<(Kind, &str), u32> = sums.items.iter().copied().zip(0..).collect();
        results.each(|row: &Mention| {
            let item = numbers.get(&(row.kind, row.id.as_str()));
            if let (Some(at), Some(&item)) = (place(&row.article_id), item) {
                sums.articles[at].add(item, row);
            }
        })?;
        results.each(|row: &Sentence| {
            if let Some(at) = place(&row.article_id) {
                sums.articles[at].size += SENTENCE;
            }
        })?;
        results.each(|row: &ArticleText| {
            if let Some(at) = place(&row.article_id) {
                sums.articles[at].size += written(&row.text);
            }
        })?;
        Ok(sums)
    }

    /// The sums of `n` articles, of which nothing has been added.
    pub(super) fn new(items: Vec<(Kind, &'a str)>, n: usize) -> Sums<'a> {
        Sums {
            items,
            articles: std::iter::repeat_with(ArticleSums::default)
                .take(n)
                .collect(),
        }
    }
}

impl ArticleSums {
    /// Adds a mention of the item of this number.
    pub(super) fn add(&mut self, item: u32, row: &Mention) {
        if row.reference == Some(ReferenceKind::Pronoun) {
            return;
        }
        self.size += MENTION;
        if !row.counted {
            return;
        }
        let is_same = |uses: &&mut Uses| uses.item == item && uses.voice == row.voice;
        let scored = u32::from(row.sentiment.is_some());
        match self.uses.iter_mut().find(is_same) {
            Some(uses) => {
                uses.n += 1;
                uses.n_scored += scored;
            }
            None => self.uses.push(Uses {
                item,
                voice: row.voice,
                n: 1,
                n_scored: scored,
            }),
        }
    }
}

/// Actors first, then frames, in the codebook's order.
fn items(results: &Results) -> Vec<(Kind, &str)> {
    let codebook = &results.run.codebook;
    let actors = codebook
        .actors
        .iter()
        .map(|actor| (Kind::Actor, actor.id.as_str()));
    let frames = codebook
        .frames
        .iter()
        .map(|frame| (Kind::Frame, frame.id.as_str()));
    actors.chain(frames).collect()
}

/// Bytes of a text in the page's JSON, where some characters are written by number.
pub(super) fn written(text: &str) -> usize {
    let more = text.bytes().map(|byte| match byte {
        b'"' | b'\\' | b'\n' => 1,
        b'<' | b'>' | b'&' => 5,
        _ => 0,
    });
    text.len() + more.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::mention;

    #[test]
    fn only_counted_mentions_are_summed_and_pronouns_take_no_room() {
        let mut article = ArticleSums::default();
        let quoted = mention(Voice::Quoted, true);
        let pronoun = Mention {
            reference: Some(ReferenceKind::Pronoun),
            ..mention(Voice::Quoted, false)
        };
        let scored = Mention {
            sentiment: Some(0.5),
            ..quoted.clone()
        };
        let own = mention(Voice::Outlet, true);
        let copied = mention(Voice::Quoted, false);
        for (item, row) in [
            (3, quoted),
            (3, scored),
            (3, own),
            (3, copied),
            (0, pronoun),
        ] {
            article.add(item, &row);
        }
        let uses = article.uses.iter();
        let uses: Vec<_> = uses
            .map(|one| (one.item, one.voice, one.n, one.n_scored))
            .collect();
        assert_eq!(uses, [(3, Voice::Quoted, 2, 1), (3, Voice::Outlet, 1, 0)]);
        assert_eq!(article.size, 4 * MENTION);
    }
}
