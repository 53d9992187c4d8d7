//! A concordance: every hit of a term with the words around it (key word in context).
//!
//! It works on a corpus folder, and on results, where each hit has a score too.

mod scores;

use std::cmp::Ordering;
use std::convert::Infallible;
use std::sync::LazyLock;

use rayon::prelude::*;

use crate::codebook::{Codebook, Effort, Frame, Kind, Matcher, SearchError, Term, TermError};
use crate::corpus::Corpus;
use crate::results::{ReadError, Results, Text};
use crate::text::{CharOffsets, Language, Reading, SharedLanguage, Span, Voice};
use scores::by_article;

/// Words to the left and to the right that hits are sorted by.
const SORTED_BY: usize = 5;

/// The hits of a search.
pub struct Concordance<'a> {
    /// The articles that were searched, including those without a hit, by outlet and id.
    pub documents: Vec<Document<'a>>,
    /// The hits, initially by article and position.
    pub hits: Vec<Hit>,
}

/// What a concordance needs of an article.
pub struct Document<'a> {
    /// Its id.
    pub article_id: &'a str,
    /// The outlet that published it.
    pub outlet: &'a str,
    /// Day of publication.
    pub date: Option<&'a str>,
    /// The cleaned text.
    pub document: &'a crate::text::Document,
    /// Words in it.
    pub n_words: usize,
}

impl<'a> Document<'a> {
    /// The cleaned text that spans refer to.
    pub fn text(&self) -> &'a str {
        self.document.text()
    }
}

/// One hit.
pub struct Hit {
    /// Index of its article in [`Concordance::documents`].
    pub document: usize,
    /// Where it is, in bytes of the article's text.
    pub span: Span,
    /// The same in characters.
    pub characters: (usize, usize),
    /// The sentence that contains it, in bytes of the article's text.
    pub sentence: Span,
    /// The number of that sentence, from 1.
    pub sentence_id: usize,
    /// Whose words it is part of.
    pub voice: Voice,
    /// Who speaks, where that is not the outlet and is known.
    pub speaker: Option<String>,
    /// The score; `None` where no model has read the text.
    pub score: Option<Score>,
    /// The words before it, the nearest first, in lower case.
    left: Vec<String>,
    /// The words after it, the nearest first, in lower case.
    right: Vec<String>,
}

/// How favourably the text speaks at a hit, from −1 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Score {
    /// The hit is a mention or part of one, and this is its sentiment.
    Mention(f64),
    /// The hit is not part of a mention, and this is the tone of its sentence.
    Sentence(f64),
}

/// The order of the hits; ties are ordered by outlet, article and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By outlet.
    Outlet,
    /// By the words to the left, the nearest first.
    Left,
    /// By the words to the right, the nearest first.
    Right,
}

/// What to search for in running text.
pub struct Query {
    matcher: Matcher,
    wanted: (Kind, usize),
}

/// Why terms can't be searched for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// A term is not written as a codebook writes one.
    #[error("the term \"{term}\": {reason}")]
    Term {
        /// The term as given.
        term: String,
        /// What is wrong with it.
        reason: TermError,
    },
    /// Every term is an exception.
    #[error("there are only exceptions; add a term without a !")]
    OnlyExceptions,
}

/// Why results can't be searched.
#[derive(Debug, thiserror::Error)]
pub enum ConcordanceError {
    /// The terms can be found in an article in too many ways.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A table can no longer be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl Query {
    /// Searches for terms in the codebook's syntax; they compete as the terms of one frame do.
    ///
    /// # Errors
    /// [`QueryError`], with the term that is wrong and how to fix it.
    pub fn terms(terms: &[String], language: SharedLanguage) -> Result<Query, QueryError> {
        let parse = |term: &String| {
            Term::parse(term, &*language).map_err(|reason| QueryError::Term {
                term: term.clone(),
                reason,
            })
        };
        let parsed = terms.iter().map(parse).collect::<Result<Vec<_>, _>>()?;
        if parsed.iter().all(Term::is_exception) {
            return Err(QueryError::OnlyExceptions);
        }
        let frame = Frame {
            id: String::new(),
            name: String::new(),
            definition: String::new(),
            source: String::new(),
            terms: parsed,
        };
        let codebook = Codebook {
            id: String::new(),
            version: String::new(),
            language,
            frames: vec![frame],
            actors: Vec::new(),
            hash: String::new(),
        };
        Ok(Query {
            matcher: Matcher::new(&codebook),
            wanted: (Kind::Frame, 0),
        })
    }

    /// Searches for an actor or frame of a codebook, given by its index there.
    pub fn mentions(codebook: &Codebook, kind: Kind, index: usize) -> Query {
        Query {
            matcher: Matcher::new(codebook),
            wanted: (kind, index),
        }
    }

    fn find(&self, document: &Document<'_>, reading: &Reading) -> Result<Vec<Span>, SearchError> {
        let mut effort = Effort::for_words(reading.words.len());
        let mut spans = Vec::new();
        for sentence in &reading.sentences {
            let words = reading.words_in(sentence.span);
            let found = self.matcher.find(document.text(), words, &mut effort);
            let found = found.map_err(|reason| SearchError {
                text: document.article_id.to_string(),
                reason,
            })?;
            let wanted = found
                .iter()
                .filter(|found| (found.kind, found.index) == self.wanted);
            spans.extend(wanted.map(|found| found.span));
        }
        Ok(spans)
    }
}

/// Finds what is searched for in a document.
type Find<'f, E> = &'f (dyn Fn(&Document<'_>, &Reading) -> Result<Vec<Span>, E> + Sync);

impl<'a> Concordance<'a> {
    /// The hits in a corpus, without scores. `takes` decides which outlets are searched.
    ///
    /// # Errors
    /// When the terms can be found in an article in too many ways.
    pub fn of_corpus(
        corpus: &'a Corpus,
        takes: &(dyn Fn(&str) -> bool + Sync),
        query: &Query,
    ) -> Result<Concordance<'a>, SearchError> {
        let articles = corpus.articles.iter().filter(|one| takes(&one.outlet));
        let documents = articles.map(|article| Document {
            article_id: &article.id,
            outlet: &article.outlet,
            date: article.date.as_deref(),
            document: &article.document,
            n_words: corpus.language.words(article.text()).len(),
        });
        Concordance::of(
            documents.collect(),
            &*corpus.language,
            &|document, reading| query.find(document, reading),
        )
    }

    /// The hits of terms in results that were [opened for a search](Results::open_for_search), with scores.
    ///
    /// # Errors
    /// When the terms can be found in an article in too many ways, or the mentions or sentences can no longer be read.
    pub fn of_results(
        results: &'a Results,
        takes: &(dyn Fn(&str) -> bool + Sync),
        query: &Query,
    ) -> Result<Concordance<'a>, ConcordanceError> {
        let documents = documents(results, takes);
        let found = Concordance::of(documents, &*results.language(), &|document, reading| {
            query.find(document, reading)
        });
        Ok(found?.scored(results)?)
    }

    /// The mentions of an actor or frame in results that were [opened to search for it](Results::open_for_search), with their
    /// scores.
    ///
    /// # Errors
    /// When the mentions or sentences can no longer be read.
    pub fn of_mentions(
        results: &'a Results,
        takes: &(dyn Fn(&str) -> bool + Sync),
        (kind, id): (Kind, &str),
    ) -> Result<Concordance<'a>, ReadError> {
        let mentions = by_article(&results.mentions, |row| &row.article_id);
        let found = Concordance::of(
            documents(results, takes),
            &*results.language(),
            &|document, _| {
                let own = mentions.get(document.article_id).into_iter().flatten();
                let own = own.filter(|row| row.kind == kind && row.id == id && row.term.is_some());
                let spans = own.filter_map(|row| {
                    bytes(results.text(document.article_id)?, row.start, row.end)
                });
                Ok(spans.collect())
            },
        );
        found
            .unwrap_or_else(|never: Infallible| match never {})
            .scored(results)
    }

    /// The hits in some documents, found by `find`; the first error of it, in their order.
    fn of<E: Send>(
        mut documents: Vec<Document<'a>>,
        language: &dyn Language,
        find: Find<'_, E>,
    ) -> Result<Concordance<'a>, E> {
        documents.sort_by_key(|one| (one.outlet, one.article_id));
        let hits: Vec<Result<Vec<Hit>, E>> = documents
            .par_iter()
            .enumerate()
            .map(|(at, document)| {
                let reading = language.read(document.document);
                let offsets = CharOffsets::new(document.text());
                let spans = find(document, &reading)?.into_iter();
                let hits =
                    spans.filter_map(|span| hit(at, document.text(), span, &reading, &offsets));
                Ok(hits.collect())
            })
            .collect();
        let hits: Vec<Vec<Hit>> = hits.into_iter().collect::<Result<_, E>>()?;
        Ok(Concordance {
            documents,
            hits: hits.into_iter().flatten().collect(),
        })
    }

    /// Sorts the hits by `order`.
    pub fn sort(&mut self, order: Order) {
        // Stable: the hits come by outlet, article and position.
        self.hits.sort_by(|one, other| match order {
            Order::Outlet => Ordering::Equal,
            Order::Left => one.left.cmp(&other.left),
            Order::Right => one.right.cmp(&other.right),
        });
    }
}

/// What stands for the text of an article that was not read.
static NOT_READ: LazyLock<crate::text::Document> = LazyLock::new(Default::default);

/// The articles of the outlets that are searched.
fn documents<'a>(results: &'a Results, takes: &dyn Fn(&str) -> bool) -> Vec<Document<'a>> {
    let articles = results.articles.iter().filter(|one| takes(&one.outlet));
    let documents = articles.map(|article| Document {
        article_id: &article.article_id,
        outlet: &article.outlet,
        date: article.date.as_deref(),
        // An article without what is searched for was not read.
        document: results
            .text(&article.article_id)
            .map_or(&*NOT_READ, Text::document),
        n_words: article.n_words,
    });
    documents.collect()
}

/// A range of characters as a range of bytes; nothing for an empty one.
fn bytes(text: &Text, start: usize, end: usize) -> Option<Span> {
    let span = text.offsets().bytes(start, end)?;
    (!span.is_empty()).then_some(span)
}

/// One hit; nothing for one outside every sentence.
fn hit(
    document: usize,
    text: &str,
    span: Span,
    reading: &Reading,
    offsets: &CharOffsets,
) -> Option<Hit> {
    let at = reading
        .sentences
        .partition_point(|one| one.span.end <= span.start);
    let sentence = reading.sentences.get(at).map(|one| one.span)?;
    let (voice, speaker) = reading.voice_at(span);
    let words = &reading.words;
    let before = words.partition_point(|word| word.end <= span.start);
    let behind = words.partition_point(|word| word.start < span.end);
    let small = |word: &Span| word.of(text).to_lowercase();
    Some(Hit {
        document,
        span,
        characters: offsets.span(span),
        sentence,
        sentence_id: at + 1,
        voice,
        speaker: speaker.map(str::to_string),
        score: None,
        left: words[..before]
            .iter()
            .rev()
            .take(SORTED_BY)
            .map(small)
            .collect(),
        right: words[behind..].iter().take(SORTED_BY).map(small).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Article, Corpus};

    fn corpus(texts: &[(&str, &str)]) -> Corpus {
        let articles = texts.iter().enumerate();
        let articles = articles.map(|(at, (outlet, text))| Article {
            id: format!("{outlet}-{at}"),
            outlet: outlet.to_string(),
            agency: false,
            date: None,
            title: String::new(),
            url: String::new(),
            licence: String::new(),
            path: String::new(),
            document: (*text).into(),
            carried: Vec::new(),
            block: None,
        });
        Corpus {
            title: String::new(),
            language: crate::text::languages::or_english("en"),
            codebook: None,
            note: None,
            outlets: Vec::new(),
            articles: articles.collect(),
            skipped: Vec::new(),
            mended: Vec::new(),
            other_languages: std::collections::BTreeMap::new(),
            carried_columns: Vec::new(),
            blocks: None,
            hash: String::new(),
        }
    }

    fn query(terms: &[&str]) -> Query {
        let terms: Vec<String> = terms.iter().map(|term| term.to_string()).collect();
        Query::terms(&terms, crate::text::languages::or_english("en")).unwrap()
    }

    fn found(concordance: &Concordance<'_>) -> Vec<String> {
        let hits = concordance.hits.iter();
        hits.map(|hit| {
            hit.span
                .of(concordance.documents[hit.document].text())
                .to_string()
        })
        .collect()
    }

    /// The hits of `terms` in all outlets.
    fn all<'a>(corpus: &'a Corpus, terms: &[&str]) -> Concordance<'a> {
        Concordance::of_corpus(corpus, &|_| true, &query(terms)).unwrap()
    }

    #[test]
    fn hits_are_sorted_by_the_words_beside_them() {
        let corpus = corpus(&[
            ("wire", "New sanctions work. Old sanctions bite."),
            ("agency", "The unjust “sanctions” fail."),
        ]);
        let mut all = all(&corpus, &["sanction*"]);
        let nearest = |all: &Concordance<'_>, left: bool| -> Vec<String> {
            let hits = all.hits.iter();
            hits.map(|hit| {
                if left {
                    hit.left[0].clone()
                } else {
                    hit.right[0].clone()
                }
            })
            .collect()
        };
        assert_eq!(nearest(&all, true), ["unjust", "new", "old"]);
        all.sort(Order::Left);
        assert_eq!(nearest(&all, true), ["new", "old", "unjust"]);
        all.sort(Order::Right);
        assert_eq!(nearest(&all, false), ["bite", "fail", "work"]);
    }

    #[test]
    fn terms_compete_as_those_of_a_frame_and_exceptions_bar() {
        let corpus = corpus(&[(
            "wire",
            "It would violate the UN resolutions. Resolutions for the new year are others.",
        )]);
        let terms = [
            "violat* {0,3} resolution*",
            "resolution*",
            "!resolutions for the new year",
        ];
        let all = all(&corpus, &terms);
        assert_eq!(found(&all), ["violate the UN resolutions"]);
    }

    #[test]
    fn a_place_in_a_quotation_has_its_voice_and_speaker() {
        let corpus = corpus(&[(
            "wire",
            "The deal stands. “Sanctions will bite,” said Yoon Suk-yeol.",
        )]);
        let all = all(&corpus, &["sanctions"]);
        assert_eq!(all.hits[0].voice, Voice::Quoted);
        assert_eq!(all.hits[0].speaker.as_deref(), Some("Yoon Suk-yeol"));
        assert_eq!(all.hits[0].sentence_id, 2);
        // Counted by hand: the quotation mark is character 17.
        assert_eq!(all.hits[0].characters, (18, 27));
    }

    #[test]
    fn only_the_outlets_asked_for_are_searched() {
        let corpus = corpus(&[("wire", "Kim came."), ("agency", "Kim left.")]);
        let one = Concordance::of_corpus(&corpus, &|outlet| outlet == "wire", &query(&["Kim"]));
        let one = one.unwrap();
        assert_eq!((one.documents.len(), one.hits.len()), (1, 1));
    }

    #[test]
    fn a_bad_term_is_told_what_to_write() {
        let problem = |terms: &[&str]| {
            let terms: Vec<String> = terms.iter().map(|term| term.to_string()).collect();
            Query::terms(&terms, crate::text::languages::or_english("en"))
                .err()
                .unwrap()
                .to_string()
        };
        assert!(problem(&["violat* {3,0} resolution*"]).contains("{0,3}"));
        assert!(problem(&["!sanctions"]).contains("without a !"));
    }
}
