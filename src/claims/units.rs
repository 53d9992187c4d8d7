//! Sentences as they are compared.

use parallax_claims::{Unit, in_names};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::Place;
use crate::annotate::{AnnotatedArticle, Annotations, Sentence};
use crate::codebook::Kind;
use crate::corpus::{Article, Corpus};
use crate::duplicates::Duplicate;
use crate::text::{Language, Part, folded, word_key};

/// The content words that a sentence needs to make a claim.
const LEAST_WORDS: usize = 4;

/// How many different sentences of an article are compared: more than any article has, and few enough that a file of one repeated
/// line does not fill the memory with pairs.
const MOST_SENTENCES: usize = 2_000;

/// The sentences of a corpus that claims are looked for in: those that count or repeat others, of one part if only that is
/// compared.
pub struct Units<'a> {
    corpus: &'a Corpus,
    annotations: &'a Annotations,
    part: Option<Part>,
    /// The sentences that repeat others.
    copied: FxHashSet<Place>,
    stop: FxHashSet<&'static str>,
    /// For each article, how many sentences are searched, and their words.
    sizes: Vec<(usize, usize)>,
}

impl<'a> Units<'a> {
    /// Counts the sentences.
    pub fn new(
        corpus: &'a Corpus,
        annotations: &'a Annotations,
        duplicates: &[Duplicate],
        part: Option<Part>,
    ) -> Units<'a> {
        let mut copied: FxHashSet<Place> = FxHashSet::default();
        for Duplicate { copy, .. } in duplicates {
            let article = copy.article;
            copied.extend(
                copy.sentences
                    .clone()
                    .map(|sentence| Place { article, sentence }),
            );
        }
        let mut units = Units {
            corpus,
            annotations,
            part,
            copied,
            stop: corpus.language.stop_words().iter().copied().collect(),
            sizes: Vec::new(),
        };
        let articles = annotations.par_articles().enumerate();
        let sizes = articles.map(|(at, found)| {
            let searched = units.searched(at, &found);
            searched.fold((0, 0), |(n, words), (sentence, _)| {
                (n + 1, words + found.sentences[sentence].n_words)
            })
        });
        units.sizes = sizes.collect();
        units
    }

    /// The sentences of an article that are searched, by their indices, and whether each repeats another.
    fn searched<'f>(
        &'f self,
        article: usize,
        found: &'f AnnotatedArticle,
    ) -> impl Iterator<Item = (usize, bool)> + 'f {
        let sentences = found.sentences.iter().enumerate();
        sentences.filter_map(move |(sentence, its)| {
            let is_copy = self.copied.contains(&Place { article, sentence });
            let is_compared = self.part.is_none_or(|part| part == its.part);
            (its.counted || is_copy && is_compared).then_some((sentence, is_copy))
        })
    }

    /// The words of an article that are searched.
    pub fn n_words(&self, article: usize) -> usize {
        self.sizes[article].1
    }

    /// The sentences of an article that are searched.
    pub fn n_sentences(&self, article: usize) -> usize {
        self.sizes[article].0
    }

    /// The units of some articles, which are numbered in that order, and their places. What an article says again in the same words
    /// is in them once.
    pub fn of(&self, articles: &[usize]) -> (Vec<Place>, Vec<Unit<'static>>) {
        let of_article = |(number, &article): (usize, &usize)| {
            let found = self.annotations.article(article);
            let mut said = FxHashSet::default();
            let units = self.searched(article, &found).map(|(sentence, is_copy)| {
                let its = (&self.corpus.articles[article], &found);
                let unit = unit(&*self.corpus.language, &self.stop, its, sentence, is_copy);
                let unit = Unit {
                    article: number,
                    ..unit
                };
                (Place { article, sentence }, unit)
            });
            let new = units.filter(|(_, unit)| {
                let stems: Vec<u64> = unit.terms.iter().map(|term| term.stem).collect();
                said.insert((unit.forms, unit.copied, stems))
            });
            new.take(MOST_SENTENCES).collect::<Vec<_>>()
        };
        let units = articles.par_iter().enumerate();
        units.flat_map_iter(of_article).unzip()
    }
}

/// A sentence as it is compared.
fn unit(
    language: &dyn Language,
    stop: &FxHashSet<&str>,
    (article, found): (&Article, &AnnotatedArticle),
    at: usize,
    copied: bool,
) -> Unit<'static> {
    let sentence = &found.sentences[at];
    let words = found.words_in(sentence.span).iter();
    let words: Vec<&str> = words.map(|word| word.of(article.text())).collect();
    let says_something = |word: &&&str| !stop.contains(&*folded(word));
    let content: Vec<&str> = words.iter().filter(says_something).copied().collect();
    let key = |word: &&str| match language.number(word) {
        // "Six" and "6" are one.
        Some(number) => number.to_bits(),
        None => word_key(&language.stem(word)),
    };
    let keys = content
        .iter()
        .map(|word| (key(word), word.starts_with(char::is_uppercase)));
    Unit {
        article: 0,
        forms: sentence.counted
            && !copied
            && !sentence.is_heading
            && content.len() >= LEAST_WORDS
            && is_about_something(language, (article, found), at, &words),
        terms: in_names(&keys.collect::<Vec<_>>()),
        vector: None,
        copied,
    }
}

/// Whether a sentence has a name, a number or a quotation.
fn is_about_something(
    language: &dyn Language,
    (article, found): (&Article, &AnnotatedArticle),
    at: usize,
    words: &[&str],
) -> bool {
    let sentence: &Sentence = &found.sentences[at];
    let text = sentence.span.of(article.text());
    let named = words
        .iter()
        .skip(1)
        .any(|word| word.starts_with(char::is_uppercase));
    named
        || found.mentions_in(at, Kind::Actor).next().is_some()
        || words
            .iter()
            .any(|word| language.number(word).is_some_and(|one| one != 1.0))
        || text.contains(['"', '“', '”', '«', '„', '‘'])
}
