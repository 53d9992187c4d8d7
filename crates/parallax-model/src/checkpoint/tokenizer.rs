//! A checkpoint's own tokenizer: texts and pairs of texts to what the model reads.

use serde::Deserialize;
use serde_json::json;
use tokenizers::{Tokenizer, TruncationParams, TruncationStrategy};

use crate::error::{Fault, RunError};
use crate::tokens::readable;

/// A tokenizer that adds the special tokens as its model was trained with.
pub struct PairTokenizer(Tokenizer);

/// A text, or a pair of texts, as the model reads it.
pub struct Input {
    /// The tokens, special ones included.
    pub ids: Vec<u32>,
    /// For each token, 0, or 1 in the second text of a pair.
    pub segments: Vec<u32>,
    /// How far the first text was read, in bytes.
    pub read_to: usize,
    /// Whether the first text went on beyond that.
    pub truncated: bool,
}

/// What `tokenizer_config.json` says of a BERT tokenizer.
#[derive(Deserialize)]
struct WordPieceSettings {
    #[serde(default = "yes")]
    do_lower_case: bool,
    #[serde(default = "yes")]
    tokenize_chinese_chars: bool,
    strip_accents: Option<bool>,
}

fn yes() -> bool {
    true
}

impl PairTokenizer {
    /// Reads a `tokenizer.json` for a model that reads `positions` tokens.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn from_json(json: &[u8], positions: usize) -> Result<Self, Fault> {
        let mut tokenizer = Tokenizer::from_bytes(json).map_err(Fault::NotTokenizer)?;
        tokenizer.with_padding(None);
        let mut tokenizer = PairTokenizer(tokenizer);
        tokenizer.shorten(positions)?;
        Ok(tokenizer)
    }

    /// Cuts texts so that they fit a model that reads `positions` tokens.
    ///
    /// # Errors
    /// When the tokenizer has more special tokens than that.
    pub fn shorten(&mut self, positions: usize) -> Result<(), Fault> {
        let cut = self.0.with_truncation(Some(TruncationParams {
            max_length: positions,
            strategy: TruncationStrategy::LongestFirst,
            ..TruncationParams::default()
        }));
        cut.map(drop).map_err(Fault::Refused)
    }

    /// Makes a BERT tokenizer of a `vocab.txt` and, where there is one, a `tokenizer_config.json`; without the latter, text is
    /// lower-cased, as Hugging Face does.
    ///
    /// # Errors
    /// What is wrong with the vocabulary.
    pub fn from_vocabulary(
        vocabulary: &[u8],
        settings: Option<&[u8]>,
        positions: usize,
    ) -> Result<Self, Fault> {
        let text = std::str::from_utf8(vocabulary).map_err(|_| Fault::NotUtf8)?;
        let words: serde_json::Map<_, _> = text
            .lines()
            .enumerate()
            .map(|(id, word)| (word.trim_end().to_string(), id.into()))
            .collect();
        for special in ["[UNK]", "[CLS]", "[SEP]"] {
            if !words.contains_key(special) {
                return Err(Fault::NoLine(special));
            }
        }
        let settings: WordPieceSettings =
            serde_json::from_slice(settings.unwrap_or(b"{}")).map_err(Fault::NotTokenizerConfig)?;
        let json = json!({
            "version": "1.0",
            "added_tokens": [],
            "normalizer": {
                "type": "BertNormalizer", "clean_text": true,
                "handle_chinese_chars": settings.tokenize_chinese_chars,
                "strip_accents": settings.strip_accents, "lowercase": settings.do_lower_case,
            },
            "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": {
                "type": "BertProcessing", "sep": ["[SEP]", words["[SEP]"]], "cls": ["[CLS]", words["[CLS]"]],
            },
            "model": {
                "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100, "vocab": words,
            },
        });
        PairTokenizer::from_json(json.to_string().as_bytes(), positions)
    }

    /// What the model reads for `text`, or for the pair of `text` and `second`. What is too long is cut, the longer of the two first.
    ///
    /// # Errors
    /// When the tokenizer fails.
    pub fn encode(&self, text: &str, second: Option<&str>) -> Result<Input, RunError> {
        let read = readable(text);
        let encoding = match second {
            Some(second) => self.0.encode((read, readable(second)), true),
            None => self.0.encode(read, true),
        }
        .map_err(RunError::Tokenizer)?;
        let sequences = encoding.get_sequence_ids();
        let of_first =
            |at: &usize| sequences[*at] == Some(0) && encoding.get_special_tokens_mask()[*at] == 0;
        let read_to = (0..encoding.len())
            .rfind(of_first)
            .map_or(0, |at| encoding.get_offsets()[at].1);
        Ok(Input {
            ids: encoding.get_ids().to_vec(),
            segments: encoding.get_type_ids().to_vec(),
            read_to,
            truncated: !encoding.get_overflowing().is_empty() || read.len() < text.len(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokenizer(positions: usize) -> PairTokenizer {
        let vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nkim\nmet\nputin\n##s\n.\n";
        PairTokenizer::from_vocabulary(vocabulary.as_bytes(), None, positions).unwrap()
    }

    #[test]
    fn a_vocabulary_makes_berts_tokenizer() {
        let input = tokenizer(16).encode("Kims met Putin.", None).unwrap();
        assert_eq!(input.ids, [2, 4, 7, 5, 6, 8, 3]);
        assert_eq!(input.segments, [0; 7]);
        assert!(!input.truncated);
    }

    #[test]
    fn the_second_text_has_its_own_segment() {
        let input = tokenizer(16).encode("Kim met Putin.", Some("Kim")).unwrap();
        assert_eq!(input.ids, [2, 4, 5, 6, 8, 3, 4, 3]);
        assert_eq!(input.segments, [0, 0, 0, 0, 0, 0, 1, 1]);
        assert_eq!(input.read_to, 14);
    }

    #[test]
    fn what_is_too_long_is_cut_and_said() {
        let text = "kim met putin . ".repeat(10);
        for second in [None, Some("putin")] {
            let input = tokenizer(8).encode(&text, second).unwrap();
            assert_eq!(input.ids.len(), 8);
            assert!(input.truncated);
            assert!(input.read_to < text.len());
        }
    }

    #[test]
    fn case_is_kept_where_the_checkpoint_says_so() {
        let vocabulary = "[UNK]\n[CLS]\n[SEP]\nKim\nkim\n".as_bytes();
        let cased = br#"{"do_lower_case": false, "model_max_length": 512}"#;
        let ids = |settings| {
            let tokenizer = PairTokenizer::from_vocabulary(vocabulary, settings, 16).unwrap();
            tokenizer.encode("Kim", None).unwrap().ids
        };
        assert_eq!(ids(Some(&cased[..])), [1, 3, 2]);
        assert_eq!(ids(None), [1, 4, 2]);
    }

    #[test]
    fn a_vocabulary_without_its_special_tokens_is_refused() {
        let error = PairTokenizer::from_vocabulary(b"kim\nputin\n", None, 16)
            .err()
            .unwrap()
            .to_string();
        assert!(error.contains("[UNK]"), "{error}");
    }
}
