//! The words of a study, and its 2- and 3-grams, as numbers: what every table about words counts.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::capitals::{Capitals, Listed, Read};
use crate::text::{Language, Span};

/// Marks a place where no n-gram begins: the sentence ends, or it is too rare.
pub const NONE: u32 = u32::MAX;
/// Uses that a 2- or 3-gram needs to be numbered.
pub const LEAST_USES: usize = 5;

/// Words whose pairs are counted at a time: more would take more memory.
const AT_ONCE: usize = 20_000_000;

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
    /// Of single words, how each is shown.
    texts: Vec<String>,
    capitals: Arc<Capitals>,
    /// For each article, the words of its sentences.
    lengths: Arc<Vec<Box<[u32]>>>,
}

/// What is counted of an article.
pub struct Counted {
    /// Its words as keys.
    pub read: Read,
    /// The words of its sentences.
    pub lengths: Box<[u32]>,
}

impl Level {
    /// The words of the articles, which have been read, whose capitals count only where they make another word ([`Capitals`]): every
    /// one of them is numbered, in alphabetical order, so that wherever the order of numbers settles a tie the alphabet does.
    /// `words` gives the words of an article, and its text.
    pub fn words<'c>(
        listed: Listed,
        articles: Vec<Counted>,
        words: impl Fn(u32) -> (&'c str, Vec<Span>) + Sync,
    ) -> Level {
        let (read, lengths): (Vec<Read>, Vec<Box<[u32]>>) = articles
            .into_iter()
            .map(|one| (one.read, one.lengths))
            .unzip();
        let (mut keys, capitals) = Capitals::keys(listed, read);
        for key in keys.iter_mut().flatten() {
            *key = (*key).min(RARE - 1);
        }
        let mut first: Vec<(Place, u64)> = first_places(&keys)
            .into_par_iter()
            .map(|(key, place)| (place, key))
            .collect();
        first.par_sort_unstable();
        let of_article = |new: &[(Place, u64)]| {
            let (text, words) = words(new[0].0.0);
            let shown = |&(place, key): &(Place, u64)| {
                (capitals.shown(text, words[place.1 as usize], place), key)
            };
            new.iter().map(shown).collect::<Vec<_>>()
        };
        let mut known: Vec<(String, u64)> = first
            .par_chunk_by(|(one, _), (next, _)| one.0 == next.0)
            .flat_map_iter(of_article)
            .collect();
        drop(first);
        known.par_sort_unstable();
        let (texts, known): (Vec<String>, Vec<u64>) = known.into_iter().unzip();
        let n = keys.len();
        let key = |article: usize| Cow::Borrowed(keys[article].as_slice());
        Level {
            texts,
            capitals,
            lengths: Arc::new(lengths),
            ..Level::number(1, n, key, &known)
        }
    }

    /// The n-grams one word longer: two of these that overlap. They end with their sentence; those with
    /// fewer than [`LEAST_USES`] uses are left out.
    pub fn longer(&self) -> Level {
        let n_words: usize = self.places.iter().map(Vec::len).sum();
        let shares = n_words as u64 / AT_ONCE as u64 + 1;
        let mut known: Vec<u64> = Vec::new();
        for share in 0..shares {
            let is_own = |&key: &u64| key < RARE && (shares == 1 || key % shares == share);
            let mut all: Vec<u64> = (0..self.places.len())
                .into_par_iter()
                .flat_map_iter(|article| self.pairs(article).into_iter().filter(is_own))
                .collect();
            all.par_sort_unstable();
            let often = all
                .chunk_by(|one, next| one == next)
                .filter(|uses| uses.len() >= LEAST_USES);
            known.extend(often.map(|uses| uses[0]));
        }
        known.par_sort_unstable();
        let key = |article| Cow::Owned(self.pairs(article));
        Level {
            texts: Vec::new(),
            capitals: Arc::clone(&self.capitals),
            lengths: Arc::clone(&self.lengths),
            ..Level::number(self.size + 1, self.places.len(), key, &known)
        }
    }

    /// For each word of an article, the key of the two n-grams that begin there and at the next word of its sentence.
    fn pairs(&self, article: usize) -> Vec<u64> {
        let places = &self.places[article];
        let mut keys = vec![EMPTY; places.len()];
        let mut start = 0;
        for &length in &self.lengths[article] {
            let end = (start + length as usize).min(places.len());
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

    /// Numbers the `known` ones among the keys of `n` articles by their places there.
    fn number<'k>(
        size: usize,
        n: usize,
        keys: impl Fn(usize) -> Cow<'k, [u64]> + Sync,
        known: &[u64],
    ) -> Level {
        let numbers: FxHashMap<u64, u32> = known.iter().copied().zip(0..).collect();
        let (places, totals): (Vec<Vec<u32>>, Vec<usize>) = (0..n)
            .into_par_iter()
            .map(|article| {
                let keys = keys(article);
                let number = |key| numbers.get(key).copied().unwrap_or(NONE);
                let total = keys.iter().filter(|&&key| key != EMPTY).count();
                (keys.iter().map(number).collect::<Vec<u32>>(), total)
            })
            .unzip();
        let mut first = vec![(NONE, 0); numbers.len()];
        for (article, places) in (0..).zip(&places) {
            for (at, &number) in (0..).zip(places) {
                if number != NONE && first[number as usize].0 == NONE {
                    first[number as usize] = (article, at);
                }
            }
        }
        Level {
            size,
            places,
            totals,
            first,
            texts: Vec::new(),
            capitals: Arc::default(),
            lengths: Arc::default(),
        }
    }

    /// How many n-grams are numbered.
    pub fn len(&self) -> usize {
        self.first.len()
    }

    /// The n-gram as [`Capitals::shown`] shows its words, separated by single spaces. `words` gives the words of an article, and its
    /// text.
    pub fn text<'c>(&self, number: u32, words: impl Fn(u32) -> (&'c str, Vec<Span>)) -> String {
        if let Some(text) = self.texts.get(number as usize) {
            return text.clone();
        }
        let (article, at) = self.first[number as usize];
        let (text, words) = words(article);
        let words = (at..).zip(words[at as usize..].iter().take(self.size));
        let words: Vec<String> = words
            .map(|(at, word)| self.capitals.shown(text, *word, (article, at)))
            .collect();
        words.join(" ")
    }
}

/// Article and word.
type Place = (u32, u32);

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
