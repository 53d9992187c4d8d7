//! Sentences to token ids, and places in a sentence to tokens.

use std::ops::Range;

use tokenizers::Tokenizer;

use crate::error::{Fault, RunError};

/// No sentence needs more: 512 tokens of the longest English words stay far below. It keeps a text
/// without any sentence end from costing memory in proportion to its length.
const LONGEST_TEXT: usize = 20_000;

/// The part of `text` that is read at all.
pub fn readable(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST_TEXT)]
}

/// The tokenizer of a model, with the model's limit.
pub struct Tokens {
    tokenizer: Tokenizer,
    first: u32,
    last: u32,
    limit: usize,
}

/// A sentence as the encoder reads it.
pub struct Encoding {
    /// `[CLS]`, the tokens, `[SEP]`.
    pub ids: Vec<u32>,
    /// The bytes of the sentence that each token covers, without the two special tokens.
    spans: Vec<Range<usize>>,
    /// Whether the sentence went on beyond the limit.
    pub truncated: bool,
}

impl Encoding {
    /// The rows of the encoder's output that belong to `target`: every token that overlaps it.
    pub fn tokens_of(&self, target: &Range<usize>) -> Range<usize> {
        let first = self.spans.partition_point(|span| span.end <= target.start);
        let past = self.spans.partition_point(|span| span.start < target.end);
        // One row further for `[CLS]`.
        first + 1..past.max(first) + 1
    }
}

impl Tokens {
    /// Reads a `tokenizer.json` for an encoder with `positions` places.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn new(json: &[u8], positions: usize) -> Result<Self, Fault> {
        let mut tokenizer = Tokenizer::from_bytes(json).map_err(Fault::NotTokenizer)?;
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(Fault::Refused)?;
        let special = |token| tokenizer.token_to_id(token).ok_or(Fault::NoToken(token));
        Ok(Tokens {
            first: special("[CLS]")?,
            last: special("[SEP]")?,
            limit: positions.saturating_sub(2),
            tokenizer,
        })
    }

    /// Most tokens of a sentence that fit beside the two special ones.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Sets the limit to that of an encoder with `positions` places.
    pub fn shorten(&mut self, positions: usize) {
        self.limit = positions.saturating_sub(2);
    }

    /// Cuts `text` into tokens, at most [`limit`](Tokens::limit).
    ///
    /// # Errors
    /// When the tokenizer fails.
    pub fn encode(&self, text: &str) -> Result<Encoding, RunError> {
        let readable = readable(text);
        let encoding = self
            .tokenizer
            .encode(readable, false)
            .map_err(RunError::Tokenizer)?;
        let kept = encoding.len().min(self.limit);
        let mut ids = Vec::with_capacity(kept + 2);
        ids.push(self.first);
        ids.extend(&encoding.get_ids()[..kept]);
        ids.push(self.last);
        let spans = encoding.get_offsets()[..kept]
            .iter()
            .map(|&(start, end)| start..end)
            .collect();
        Ok(Encoding {
            ids,
            spans,
            truncated: kept < encoding.len() || readable.len() < text.len(),
        })
    }
}
