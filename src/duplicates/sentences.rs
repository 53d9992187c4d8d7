//! Copied sentences inside other paragraphs: wire copy whose paragraphs an outlet ran together, cut or added to.
//!
//! Paragraphs are a matter of layout: the text column of a table may have none. So what the search by paragraphs leaves is
//! searched by sentences. A sentence with [`MIN_WORDS`] words or more outside quotation marks that stands word for word in
//! an earlier article is a copy, and so are the sentences before and after it, one by one, as long as each is similar
//! enough to the one at the same distance in that article.

use std::collections::HashMap;
use std::hash::BuildHasher;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::{Duplicate, MIN_WORDS, Passage, THRESHOLD};
use crate::annotate::{AnnotatedArticle, Annotations};
use crate::corpus::{Article, Corpus};
use crate::stats::overlap::{jaccard, jaccard_from};

/// A sentence's place: its article and its number there.
type Place = (usize, usize);

/// Adds the copied sentences to `duplicates`, which are those found by paragraphs. `order` are the articles, earlier ones
/// first.
pub(super) fn add(
    corpus: &Corpus,
    annotations: &Annotations,
    order: &[usize],
    duplicates: &mut Vec<Duplicate>,
) {
    let mut search = Search::new(corpus, annotations, duplicates);
    let mut first: HashMap<u64, Place, FxBuildHasher> = HashMap::default();
    for &article in order {
        let mut at = 0;
        while at < search.keys[article].len() {
            let original = search.keys[article][at].and_then(|key| first.get(&key).copied());
            at = match original {
                Some(original) if search.is_free((article, at)) => {
                    search.copy_around((article, at), original)
                }
                _ => at + 1,
            };
        }
        for (at, key) in search.keys[article].iter().enumerate() {
            if let Some(key) = key.filter(|_| search.is_free((article, at))) {
                first.entry(key).or_insert((article, at));
            }
        }
    }
    let found = search.found;
    for earlier in duplicates.iter_mut() {
        follow(earlier, &found, corpus, annotations);
    }
    duplicates.extend(found);
}

struct Search<'a> {
    corpus: &'a Corpus,
    annotations: &'a Annotations,
    /// For each sentence long enough to be looked for, a number for its words.
    keys: Vec<Vec<Option<u64>>>,
    /// For each sentence, whether it is in a copy.
    copied: Vec<Vec<bool>>,
    found: Vec<Duplicate>,
}

impl<'a> Search<'a> {
    fn new(corpus: &'a Corpus, annotations: &'a Annotations, duplicates: &[Duplicate]) -> Self {
        let mut copied: Vec<Vec<bool>> = (0..annotations.len())
            .map(|at| vec![false; annotations.n_sentences(at)])
            .collect();
        for one in duplicates {
            copied[one.copy.article][one.copy.sentences.clone()].fill(true);
        }
        let keys = annotations.par_articles().enumerate();
        let keys = keys.map(|(at, found)| {
            let sentences = 0..found.sentences.len();
            let article = &corpus.articles[at];
            sentences
                .map(|sentence| key(article, &found, (at, sentence)))
                .collect()
        });
        Search {
            corpus,
            annotations,
            keys: keys.collect(),
            copied,
            found: Vec::new(),
        }
    }

    /// Whether the sentence is in no copy.
    fn is_free(&self, (article, at): Place) -> bool {
        self.copied[article].get(at) == Some(&false)
    }

    /// Records the copy around a sentence and what it repeats; returns where the copy ends.
    fn copy_around(&mut self, copy: Place, original: Place) -> usize {
        let mut before = 0;
        while let Some(pair) = back(copy, before + 1).zip(back(original, before + 1))
            && self.goes_together(pair)
        {
            before += 1;
        }
        let mut after = 1;
        while self.goes_together(((copy.0, copy.1 + after), (original.0, original.1 + after))) {
            after += 1;
        }
        let passage = |(article, at): Place| Passage {
            article,
            sentences: at - before..at + after,
        };
        let (copy, original) = (passage(copy), passage(original));
        self.copied[copy.article][copy.sentences.clone()].fill(true);
        let end = copy.sentences.end;
        self.found.push(Duplicate {
            similarity: similarity(self.corpus, self.annotations, &copy, &original),
            copy,
            original,
        });
        end
    }

    /// Whether one sentence beside a copy repeats the one at the same distance.
    fn goes_together(&self, (copy, original): (Place, Place)) -> bool {
        let sequences = |(article, at): Place| {
            let passage = Passage {
                article,
                sentences: at..at + 1,
            };
            passage.sequences(
                &self.corpus.articles[article],
                &self.annotations.recent(article),
            )
        };
        self.is_free(copy)
            && self.is_free(original)
            && jaccard_from(THRESHOLD, &sequences(copy), &sequences(original)).is_some()
    }
}

/// The place so many sentences before another in its article.
fn back((article, at): Place, by: usize) -> Option<Place> {
    Some((article, at.checked_sub(by)?))
}

/// A number for the words of a sentence; `None` for one with too few outside quotation marks.
fn key(article: &Article, found: &AnnotatedArticle, (place, at): Place) -> Option<u64> {
    let passage = Passage {
        article: place,
        sentences: at..at + 1,
    };
    (passage.n_own_words(found) >= MIN_WORDS)
        .then(|| FxBuildHasher.hash_one(passage.keys(article, found)))
}

fn similarity(corpus: &Corpus, annotations: &Annotations, one: &Passage, other: &Passage) -> f64 {
    let sequences = |passage: &Passage| {
        let article = passage.article;
        passage.sequences(&corpus.articles[article], &annotations.recent(article))
    };
    jaccard(&sequences(one), &sequences(other)).max(THRESHOLD)
}

/// Where what `earlier` repeats turned out to be a copy itself, makes it repeat what that repeats.
fn follow(
    earlier: &mut Duplicate,
    found: &[Duplicate],
    corpus: &Corpus,
    annotations: &Annotations,
) {
    let of = &earlier.original;
    let copy = found.iter().find(|one| {
        one.copy.article == of.article
            && one.copy.sentences.start <= of.sentences.start
            && of.sentences.end <= one.copy.sentences.end
    });
    if let Some(copy) = copy {
        // The two are aligned sentence by sentence.
        let from = copy.original.sentences.start + of.sentences.start - copy.copy.sentences.start;
        let original = Passage {
            article: copy.original.article,
            sentences: from..from + of.sentences.len(),
        };
        earlier.similarity = similarity(corpus, annotations, &earlier.copy, &original);
        earlier.original = original;
    }
}
