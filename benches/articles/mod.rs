//! Articles by rule, like the shipped ones: their sentences are drawn from those of the shipped articles, with digits changed
//! and nine in ten of the words of four or more letters exchanged for one another, so that paragraphs differ while words keep
//! their frequencies. One paragraph in fifty is copied from an earlier article, a word changed.

use std::fs;
use std::path::{Path, PathBuf};

use parallax::text;
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt, SeedableRng};

/// One paragraph in so many is a copy.
const COPIES: u32 = 50;
/// A word may be put in for another if it is as long as this, all in lower case.
const LONG_WORD: usize = 4;
/// The share of such words that another takes the place of.
const OTHER_WORDS: f64 = 0.9;

/// Writes articles like the shipped ones.
pub struct Author<'a> {
    random: ChaCha8Rng,
    /// All sentences of the shipped articles.
    sentences: Vec<&'a str>,
    /// All their longer words in lower case, as often as they stand there.
    words: Vec<&'a str>,
    /// Paragraphs written so far.
    written: Vec<String>,
}

impl<'a> Author<'a> {
    /// Draws from `shipped`, always in the same way.
    pub fn new(shipped: &'a [String]) -> Self {
        let sentences: Vec<&str> = shipped.iter().flat_map(|text| sentences(text)).collect();
        let words = sentences.iter().flat_map(|sentence| sentence.split(' '));
        Author {
            random: ChaCha8Rng::seed_from_u64(1),
            words: words.filter(|word| is_long(word)).collect(),
            sentences,
            written: Vec::new(),
        }
    }

    /// An article with as many paragraphs of as many sentences as `model`.
    pub fn article(&mut self, model: &str) -> String {
        let paragraphs: Vec<String> = model
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| self.paragraph(sentences(line).len()))
            .collect();
        paragraphs.join("\n\n")
    }

    fn paragraph(&mut self, length: usize) -> String {
        if self.random.next_u32().is_multiple_of(COPIES)
            && let Some(earlier) = self.written.choose(&mut self.random)
        {
            return earlier.replacen(" the ", " this ", 1);
        }
        let sentences: Vec<String> = (0..length).map(|_| self.sentence()).collect();
        self.written.push(sentences.join(" "));
        sentences.join(" ")
    }

    /// A sentence of the shipped articles with other words and digits.
    fn sentence(&mut self) -> String {
        let shift = self.random.next_u32() % 10;
        let model = self.sentences.choose(&mut self.random).copied();
        let words: Vec<&str> = model
            .unwrap_or_default()
            .split(' ')
            .map(|word| {
                if is_long(word) && self.random.random_bool(OTHER_WORDS) {
                    self.words.choose(&mut self.random).copied().unwrap_or(word)
                } else {
                    word
                }
            })
            .collect();
        let change = |character: char| match character.to_digit(10) {
            Some(digit) => char::from_digit((digit + shift) % 10, 10).unwrap_or(character),
            None => character,
        };
        words.join(" ").chars().map(change).collect()
    }
}

/// The sentences of a text.
fn sentences(text: &str) -> Vec<&str> {
    let sentences = text::languages::or_english("en")
        .sentences(&text.into())
        .into_iter();
    sentences.map(|sentence| sentence.of(text)).collect()
}

fn is_long(word: &str) -> bool {
    word.len() >= LONG_WORD && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The shipped articles, in the order of their names.
pub fn shipped_articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/kim-putin-2023/articles");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the shipped articles")
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("a readable article"))
        .collect()
}
