//! The words of a study, and its 2- and 3-grams, as numbers: what every table about words counts.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::capitals::Capitals;
use crate::annotate::AnnotatedArticle;
use crate::corpus::Corpus;
use crate::text::Language;

/// Marks a place where no n-gram begins: the sentence ends, or it is too rare.
pub const NONE: u32 = u32::MAX;
/// Uses that a 2- or 3-gram needs to be numbered.
pub const LEAST_USES: usize = 5;

/// The n-grams of one size.
pub struct Level {
    /// Words in each, 1 to 3.
    pub size: usize,
    /// For each article, and each of its words, the n-gram that begins there, or [`NONE`].
    pub places: Vec<Vec<u32>>,
    /// For each article, how many n-grams of this size it has, rare ones included.
    pub totals: Vec<usize>,
    /// For each n-gram, the article and the word where it first occurs.
    first: Vec<(u32, u32)>,
    capitals: Arc<Capitals>,
}

impl Level {
    /// The words, whose capitals count only where they make another word ([`Capitals`]): every one of them is numbered, in alphabetical order, so that wherever the order of
    /// numbers settles a tie the alphabet does.
    pub fn words(corpus: &Corpus, articles: &[Cow<'_, AnnotatedArticle>]) -> Level {
        let (mut keys, capitals) = Capitals::keys(corpus, articles);
        for key in keys.iter_mut().flatten() {
            *key = (*key).min(RARE - 1);
        }
        let text = |place: (u32, u32)| {
            let (article, at) = (place.0 as usize, place.1 as usize);
            let word = articles[article].words[at];
            capitals.shown(corpus.articles[article].text(), word, place)
        };
        let mut known: Vec<(String, u64)> = first_places(&keys)
            .into_par_iter()
            .map(|(key, place)| (text(place), key))
            .collect();
        known.par_sort_unstable();
        let known: Vec<u64> = known.into_iter().map(|(_, key)| key).collect();
        Level::number(1, &keys, &known, &capitals)
    }

    /// The n-grams one word longer: two of these that overlap. They end with their sentence; those with
    /// fewer than [`LEAST_USES`] uses are left out.
    pub fn longer(&self, articles: &[Cow<'_, AnnotatedArticle>]) -> Level {
        let keys: Vec<Vec<u64>> = self
            .places
            .par_iter()
            .zip(articles)
            .map(|(places, article)| self.pairs(places, article))
            .collect();
        let mut all: Vec<u64> = keys
            .par_iter()
            .flat_map_iter(|keys| keys.iter().copied().filter(|&key| key < RARE))
            .collect();
        all.par_sort_unstable();
        let known: Vec<u64> = all
            .chunk_by(|one, next| one == next)
            .filter(|uses| uses.len() >= LEAST_USES)
            .map(|uses| uses[0])
            .collect();
        drop(all);
        Level::number(self.size + 1, &keys, &known, &self.capitals)
    }

    /// For each word, the key of the two n-grams that begin there and at the next word of its sentence.
    fn pairs(&self, places: &[u32], article: &AnnotatedArticle) -> Vec<u64> {
        let mut keys = vec![EMPTY; places.len()];
        let mut start = 0;
        for sentence in &article.sentences {
            let end = (start + sentence.n_words).min(places.len());
            for at in start..end.saturating_sub(self.size) {
                keys[at] = match (places[at], places[at + 1]) {
                    (NONE, _) | (_, NONE) => RARE,
                    (one, next) => u64::from(one) << 32 | u64::from(next),
                };
            }
            start = end;
        }
        keys
    }

    /// Numbers the `known` ones among the keys by their places there.
    fn number(size: usize, keys: &[Vec<u64>], known: &[u64], capitals: &Arc<Capitals>) -> Level {
        let numbers: FxHashMap<u64, u32> = known.iter().copied().zip(0..).collect();
        let places: Vec<Vec<u32>> = keys
            .par_iter()
            .map(|keys| {
                let number = |key| numbers.get(key).copied().unwrap_or(NONE);
                keys.iter().map(number).collect()
            })
            .collect();
        let mut first = vec![(NONE, 0); numbers.len()];
        for (article, places) in (0..).zip(&places) {
            for (at, &number) in (0..).zip(places) {
                if number != NONE && first[number as usize].0 == NONE {
                    first[number as usize] = (article, at);
                }
            }
        }
        let totals = keys
            .par_iter()
            .map(|keys| keys.iter().filter(|&&key| key != EMPTY).count())
            .collect();
        Level {
            size,
            places,
            totals,
            first,
            capitals: Arc::clone(capitals),
        }
    }

    /// How many n-grams are numbered.
    pub fn len(&self) -> usize {
        self.first.len()
    }

    /// The n-gram as [`Capitals::shown`] shows its words, separated by single spaces. `corpus` and `articles` are those that were numbered.
    pub fn text(
        &self,
        corpus: &Corpus,
        articles: &[Cow<'_, AnnotatedArticle>],
        number: u32,
    ) -> String {
        let (article, at) = self.first[number as usize];
        let text = corpus.articles[article as usize].text();
        let words = articles[article as usize].words[at as usize..].iter();
        let words = (at..).zip(words.take(self.size));
        let words: Vec<String> = words
            .map(|(at, word)| self.capitals.shown(text, *word, (article, at)))
            .collect();
        words.join(" ")
    }
}

/// No n-gram begins here.
const EMPTY: u64 = u64::MAX;
/// One begins here, but a part of it is too rare to be numbered.
const RARE: u64 = u64::MAX - 1;

/// For each key, the article and the position there where it first occurs.
fn first_places(keys: &[Vec<u64>]) -> FxHashMap<u64, (u32, u32)> {
    type Places = FxHashMap<u64, (u32, u32)>;
    let join = |mut known: Places, more: Places| {
        for (key, place) in more {
            let known = known.entry(key).or_insert(place);
            *known = place.min(*known);
        }
        known
    };
    (0..keys.len() as u32)
        .into_par_iter()
        .fold(Places::default, |mut known, article| {
            for (at, &key) in (0..).zip(&keys[article as usize]) {
                known.entry(key).or_insert((article, at));
            }
            known
        })
        .reduce(Places::default, join)
}

/// The stop words of a language.
pub struct StopWords(std::collections::HashSet<&'static str, FxBuildHasher>);

impl StopWords {
    /// Those of `language`; none for a language without a list.
    pub fn of(language: &dyn Language) -> StopWords {
        StopWords(language.stop_words().iter().copied().collect())
    }

    /// Whether every word of an n-gram, in lower case, is a stop word.
    pub fn hold(&self, words: &str) -> bool {
        let is =
            |word: &str| self.0.contains(word) || self.0.contains(word.replace('’', "'").as_str());
        words.split(' ').all(is)
    }
}
