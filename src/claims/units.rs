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

/// The sentences of a corpus that claims are looked for in.
pub struct Units {
    /// For each article its sentences, each with its index.
    articles: Vec<Vec<(usize, Unit<'static>)>>,
    n_words: Vec<usize>,
}

impl Units {
    /// Prepares the sentences that count or repeat others, of one part if only that is compared.
    pub fn new(
        corpus: &Corpus,
        annotations: &Annotations,
        duplicates: &[Duplicate],
        part: Option<Part>,
    ) -> Units {
        let mut copied: FxHashSet<Place> = FxHashSet::default();
        for Duplicate { copy, .. } in duplicates {
            let article = copy.article;
            copied.extend(
                copy.sentences
                    .clone()
                    .map(|sentence| Place { article, sentence }),
            );
        }
        let stop: FxHashSet<&str> = corpus.language.stop_words().iter().copied().collect();
        let of_article = |(at, (article, found)): (usize, (&Article, &AnnotatedArticle))| {
            let sentences = found.sentences.iter().enumerate();
            let sentences = sentences.filter_map(|(sentence, its)| {
                let is_copy = copied.contains(&Place {
                    article: at,
                    sentence,
                });
                let is_searched =
                    its.counted || is_copy && part.is_none_or(|part| part == its.part);
                is_searched.then(|| {
                    let unit = unit(
                        &*corpus.language,
                        &stop,
                        (article, found),
                        sentence,
                        is_copy,
                    );
                    (sentence, unit)
                })
            });
            sentences.collect::<Vec<_>>()
        };
        let pairs = corpus
            .articles
            .par_iter()
            .zip(&annotations.articles)
            .enumerate();
        let articles: Vec<Vec<(usize, Unit<'static>)>> = pairs.map(of_article).collect();
        let words = |(units, found): (&Vec<(usize, Unit<'_>)>, &AnnotatedArticle)| {
            units
                .iter()
                .map(|(at, _)| found.sentences[*at].n_words)
                .sum()
        };
        let n_words = articles
            .iter()
            .zip(&annotations.articles)
            .map(words)
            .collect();
        Units { articles, n_words }
    }

    /// The words of an article that are searched.
    pub fn n_words(&self, article: usize) -> usize {
        self.n_words[article]
    }

    /// The sentences of an article that are searched.
    pub fn n_sentences(&self, article: usize) -> usize {
        self.articles[article].len()
    }

    /// The units of some articles, which are numbered in that order, and their places.
    pub fn of(&self, articles: &[usize]) -> (Vec<Place>, Vec<Unit<'static>>) {
        let all = articles.iter().enumerate().flat_map(|(number, &article)| {
            self.articles[article].iter().map(move |(sentence, unit)| {
                let place = Place {
                    article,
                    sentence: *sentence,
                };
                let unit = Unit {
                    article: number,
                    ..unit.clone()
                };
                (place, unit)
            })
        });
        all.unzip()
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
