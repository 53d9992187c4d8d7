//! The sentences of some articles, scored.

use std::ops::Range;

use rayon::prelude::*;

use super::{AnnotatedArticle, Unscored};
use crate::corpus::{Article, Skipped, What};
use crate::model::{ModelError, Request, Scored, Scorer};

/// Articles whose sentences are to be scored.
pub(super) struct Scoring<'a> {
    articles: &'a [Article],
    found: Vec<AnnotatedArticle>,
    /// The position of each mention in its sentence: many short lists would be slow to allocate and slower to free.
    targets: Vec<Range<usize>>,
}

impl<'a> Scoring<'a> {
    /// The sentences of `articles`, in which these things were `found`.
    pub(super) fn of(articles: &'a [Article], found: Vec<AnnotatedArticle>) -> Scoring<'a> {
        let targets = found.iter().flat_map(|found| {
            let mentions = found.mentions.iter();
            mentions.map(|mention| {
                let start = found.sentences[mention.sentence].span.start;
                mention.span.shifted_back(start).into()
            })
        });
        Scoring {
            targets: targets.collect(),
            articles,
            found,
        }
    }

    /// Has every sentence scored, with its mentions as targets.
    pub(super) fn score(
        &self,
        scorer: &dyn Scorer,
        threads: usize,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Scored>, Unscored> {
        let scored = scorer.score(&self.requests(), threads, progress);
        scored.map_err(|fault| self.unscored(fault))
    }

    fn requests(&self) -> Vec<Request<'_>> {
        let n_sentences = self.found.iter().map(|found| found.sentences.len()).sum();
        let mut requests = Vec::with_capacity(n_sentences);
        let mut rest = self.targets.as_slice();
        for (article, found) in self.articles.iter().zip(&self.found) {
            let mut mentions = found.mentions.iter().peekable();
            for (at, sentence) in found.sentences.iter().enumerate() {
                let mut n = 0;
                while mentions.next_if(|mention| mention.sentence == at).is_some() {
                    n += 1;
                }
                let (targets, others) = rest.split_at(n);
                rest = others;
                requests.push(Request {
                    text: sentence.span.of(article.text()),
                    targets,
                });
            }
        }
        requests
    }

    /// Finds the sentence that the model failed on.
    fn unscored(&self, fault: ModelError) -> Unscored {
        let mut at = match &fault {
            ModelError::Run { request, .. } => *request,
            _ => 0,
        };
        let mut place = String::new();
        for (article, found) in self.articles.iter().zip(&self.found) {
            place = article.place();
            if at < found.sentences.len() {
                break;
            }
            at -= found.sentences.len();
        }
        Unscored {
            article: place,
            sentence: at + 1,
            fault: Box::new(fault),
        }
    }

    /// A row for every sentence that the model could not read to its end.
    pub(super) fn truncated(&self, scored: &[Scored]) -> Vec<Skipped> {
        let sentences = self.articles.iter().zip(&self.found);
        let sentences = sentences.flat_map(|(article, found)| {
            let sentences = found.sentences.iter().enumerate();
            sentences.map(move |(at, sentence)| (article, at, sentence))
        });
        let truncated = sentences.zip(scored).filter(|(_, scored)| scored.truncated);
        let rows = truncated.map(|((article, at, sentence), _)| Skipped {
            path: article.path.clone(),
            article_id: article.id.clone(),
            what: What::Sentence,
            why: format!(
                "sentence {} has {} words, more than the model reads at once: its end was counted but \
                 not scored; look whether full stops are missing in the file",
                at + 1,
                sentence.n_words
            ),
        });
        rows.collect()
    }

    /// The articles with their scores.
    pub(super) fn with_scores(self, scored: &[Scored]) -> Vec<AnnotatedArticle> {
        let mut rest = scored;
        let own = self.found.iter().map(|found| {
            let (own, others) = rest.split_at(found.sentences.len());
            rest = others;
            own
        });
        let own: Vec<&[Scored]> = own.collect();
        let work = self.found.into_par_iter().zip(own);
        work.map(|(found, scored)| filled(found, scored)).collect()
    }
}

/// An article with its scores.
fn filled(mut found: AnnotatedArticle, scored: &[Scored]) -> AnnotatedArticle {
    for (sentence, scored) in found.sentences.iter_mut().zip(scored) {
        sentence.tone = scored.tone;
        sentence.truncated = scored.truncated;
    }
    let scores = scored.iter().flat_map(|scored| &scored.targets);
    for (mention, scores) in found.mentions.iter_mut().zip(scores) {
        mention.scores = *scores;
    }
    found
}
