//! What each article contributes to every cell of the comparing tables.
//!
//! An article is walked once, into an [`Entry`]: its sums by frame, by actor and voice, by speaker, by label. The tables
//! that compare outlets are made of the entries alone, so that a [`Ledger`] can be made where the articles are, written
//! ([`Ledger::to_bytes`]), sent and merged elsewhere ([`Ledger::merge`]): the tables are the same to the byte. Entries
//! are in the order of their articles' ids, whatever the order in which ledgers are merged.
//!
//! # What is left out
//!
//! Word counts, which `keywords_by_outlet`, `collocates_by_actor` and the divergence of words in `outlet_similarity`
//! need. An article has a few hundred different words, so that their counts would take more room than all else
//! together, and 2- and 3-grams need the running text. They are counted from the text.
//!
//! # Size
//!
//! Written, the entry of an article takes 1,850 bytes on average in the shipped corpus, whose articles have 2,800 bytes
//! of text, and 730 in 200 news articles of 4,600 bytes with few of the shipped codebook's actors. Without sentences and
//! mentions it takes 1,220 and 450. The test `an_entry_is_smaller_than_its_article` prints these figures:
//! `LEDGER_CORPUS=folder cargo test --release --lib ledger -- --nocapture`.

mod entry;
mod walk;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use entry::{
    Act, ActorSums, Entry, FrameSums, LabelSource, LabelSums, PairSums, PartSums, ReportingVerb,
    Scored, SpeakerSums, ToneSums,
};
pub(crate) use walk::of_article;

/// What comes first in a written ledger; its last byte is the version of the format.
const MAGIC: [u8; 8] = *b"plxledg\x03";

/// The entries of a set of articles that were searched with the same codebook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// The codebook's hash: entries count its frames and actors by their index there.
    codebook: String,
    /// One for each article, in the order of the articles' ids.
    entries: Vec<Entry>,
}

/// Why ledgers can't be merged.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum MergeError {
    /// Their codebooks differ.
    #[error(
        "the ledgers were made with different codebooks ({one} and {other}); make both with the same"
    )]
    OtherCodebook {
        /// Hash of the first ledger's codebook.
        one: String,
        /// Hash of the other's.
        other: String,
    },
    /// Both hold an article.
    #[error("both ledgers hold the article `{0}`; merge ledgers of different articles")]
    ArticleTwice(String),
}

/// Why bytes can't be read as a ledger.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// They don't begin as a ledger of this version does.
    #[error("not a ledger of this version of Parallax; rebuild it from the articles")]
    OtherFormat,
    /// They are cut off or damaged.
    #[error("the ledger is damaged ({0}); rebuild it from the articles")]
    Damaged(#[from] postcard::Error),
}

impl Ledger {
    /// A ledger of some entries, in any order, each of another article. `codebook` is the hash of the codebook that
    /// they were searched with.
    pub(crate) fn new(codebook: &str, mut entries: Vec<Entry>) -> Ledger {
        entries.sort_by(|one, other| one.article.cmp(&other.article));
        Ledger {
            codebook: codebook.to_string(),
            entries,
        }
    }

    /// The entries, in the order of their articles' ids.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries of both. It makes no difference which ledgers are merged first, nor which is merged into which.
    ///
    /// # Errors
    /// When their codebooks differ, or an article is in both.
    pub fn merge(mut self, other: Ledger) -> Result<Ledger, MergeError> {
        if self.codebook != other.codebook {
            return Err(MergeError::OtherCodebook {
                one: self.codebook,
                other: other.codebook,
            });
        }
        self.entries.extend(other.entries);
        let merged = Ledger::new(&self.codebook, self.entries);
        let mut pairs = merged.entries.windows(2);
        match pairs.find(|pair| pair[0].article == pair[1].article) {
            Some(pair) => Err(MergeError::ArticleTwice(pair[0].article.clone())),
            None => Ok(merged),
        }
    }

    /// The ledger as bytes: a few that name the format, then [postcard](https://docs.rs/postcard), which writes small
    /// numbers in one byte and fractions as they are.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_extend(self, MAGIC.to_vec()).expect("memory takes whatever is written")
    }

    /// Reads what [`Ledger::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are of another format, or are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Ledger, LedgerError> {
        let body = bytes.strip_prefix(&MAGIC);
        Ok(postcard::from_bytes(body.ok_or(LedgerError::OtherFormat)?)?)
    }
}

#[cfg(test)]
mod tests;
