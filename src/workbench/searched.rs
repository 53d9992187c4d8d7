//! A corpus with the places where a codebook's terms are found.

use rayon::prelude::*;

use crate::codebook::{Codebook, Effort, Frame, Match, Matcher, SearchError, Term};
use crate::corpus::{Article, Corpus};
use crate::text::{Reading, Span};

/// A corpus, read and searched.
pub struct Searched<'a> {
    /// The corpus.
    pub corpus: &'a Corpus,
    /// The codebook.
    pub codebook: &'a Codebook,
    /// The outlets that have articles, in order.
    pub outlets: Vec<&'a str>,
    /// The articles, in the corpus's order.
    pub articles: Vec<Read<'a>>,
}

/// An article, read and searched.
pub struct Read<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its outlet, by position in [`Searched::outlets`].
    pub outlet: usize,
    /// Its sentences and words.
    pub reading: Reading,
    /// What the codebook finds in it, in order.
    pub found: Vec<Found>,
}

/// A place where a term is found.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The number of its sentence in the article, from 0.
    pub sentence: usize,
    /// Which term, and where.
    pub hit: Match,
}

impl<'a> Searched<'a> {
    /// Reads `corpus` and finds the terms of `codebook` in it.
    ///
    /// # Errors
    /// When the terms can be found in an article in too many ways.
    pub fn new(corpus: &'a Corpus, codebook: &'a Codebook) -> Result<Searched<'a>, SearchError> {
        let mut outlets: Vec<&str> = corpus
            .articles
            .iter()
            .map(|one| one.outlet.as_str())
            .collect();
        outlets.sort_unstable();
        outlets.dedup();
        let matcher = Matcher::new(codebook);
        let read = |article: &'a Article| {
            let reading = corpus.language.read(&article.document);
            let found = found(article, &reading, &matcher)?;
            let outlet = outlets.partition_point(|one| *one < article.outlet.as_str());
            Ok(Read {
                article,
                outlet,
                reading,
                found,
            })
        };
        let articles: Vec<_> = corpus.articles.par_iter().map(read).collect();
        // One by one, so that it is always the first of several errors.
        let articles: Vec<Read<'a>> = articles.into_iter().collect::<Result<_, SearchError>>()?;
        Ok(Searched {
            corpus,
            codebook,
            outlets,
            articles,
        })
    }

    /// Where each of `terms` is found by itself, whatever else the codebook has: for each article, the places with the term's
    /// position as their index.
    ///
    /// # Errors
    /// As [`Searched::new`].
    pub fn each_alone(
        &self,
        terms: impl Iterator<Item = Term>,
    ) -> Result<Vec<Vec<Found>>, SearchError> {
        let frames = terms.map(|term| Frame {
            id: String::new(),
            name: String::new(),
            definition: String::new(),
            source: String::new(),
            terms: vec![term],
        });
        let codebook = Codebook {
            id: String::new(),
            version: String::new(),
            language: self.codebook.language.clone(),
            frames: frames.collect(),
            actors: Vec::new(),
            hash: String::new(),
        };
        let matcher = Matcher::new(&codebook);
        let places = self
            .articles
            .par_iter()
            .map(|read| found(read.article, &read.reading, &matcher));
        let places: Vec<_> = places.collect();
        places.into_iter().collect()
    }
}

impl Read<'_> {
    /// The text of a sentence, by its number from 0.
    pub fn sentence(&self, at: usize) -> &str {
        self.reading.sentences[at].span.of(self.article.text())
    }

    /// The words of a sentence, by its number from 0.
    pub fn words(&self, sentence: usize) -> &[Span] {
        self.reading.words_in(self.reading.sentences[sentence].span)
    }

    /// What is found in a sentence, by its number from 0.
    pub fn found_in(&self, sentence: usize) -> &[Found] {
        let first = self
            .found
            .partition_point(|found| found.sentence < sentence);
        let past = self
            .found
            .partition_point(|found| found.sentence <= sentence);
        &self.found[first..past]
    }

    /// The words of a stretch in lower case.
    pub fn lower(&self, span: Span) -> String {
        crate::text::folded(span.of(self.article.text()))
    }
}

fn found(
    article: &Article,
    reading: &Reading,
    matcher: &Matcher,
) -> Result<Vec<Found>, SearchError> {
    let mut effort = Effort::for_words(reading.words.len());
    let mut all = Vec::new();
    for (sentence, one) in reading.sentences.iter().enumerate() {
        let hits = matcher.find(article.text(), reading.words_in(one.span), &mut effort);
        let hits = hits.map_err(|reason| SearchError {
            text: article.place(),
            reason,
        })?;
        all.extend(hits.into_iter().map(|hit| Found { sentence, hit }));
    }
    Ok(all)
}
