//! `claims`: statements that several outlets make.

use std::borrow::Cow;

use polars::prelude::{DataFrame, PolarsResult};

use super::filled;
use crate::claims::State;
use crate::compare::Study;
use crate::schema::{frame, table};
use crate::text::Voice;

table! {
    /// A claim is a statement that sentences of two outlets or more make, as far as their words show (see *Claims*). Claims are found within each block if articles are compared
    /// within blocks, else in the whole corpus. Those of the most outlets come first.
    #[table("claims", one row for "each claim", in_report)]
    pub struct Claim<T> {
        /// The claim's number.
        #[unit = "position"]
        #[range = "1 or more"]
        claim: usize,
        /// The block that it was found in, if articles are compared within blocks.
        block: Option<T>,
        /// Its sentence that is most like the others.
        text: T,
        /// The article of that sentence.
        article_id: T,
        /// The sentence's number in the article.
        #[unit = "position"]
        #[range = "1 or more"]
        sentence_id: usize,
        /// How many sentences make it.
        #[unit = "sentences"]
        #[range = "2 or more"]
        n_sentences: usize,
        /// Mean similarity of each two of these sentences: 1 stands for about the same.
        #[unit = "similarity"]
        #[range = "0 or more"]
        cohesion: f64,
        /// The first day on which an article makes it.
        first_day: Option<T>,
        /// In how many outlets it is found.
        #[unit = "outlets"]
        #[range = "2 or more"]
        n_has: usize,
        /// How many of these have it in text alone that repeats another article.
        #[unit = "outlets"]
        #[range = "0 or more"]
        n_only_copied: usize,
        /// For how many outlets it is unclear.
        #[unit = "outlets"]
        #[range = "0 or more"]
        n_unclear: usize,
        /// In how many outlets with an article from that day on it is not found.
        #[unit = "outlets"]
        #[range = "0 or more"]
        n_not_found: usize,
        /// The voice of most of its sentences.
        voice: Voice,
        /// The speaker that most of them name, if any do.
        speaker: Option<T>,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    frame(study.claims.iter().enumerate().map(|(at, claim)| {
        let article = &study.corpus.articles[claim.representative.article];
        let sentence = claim.representative.of(study.annotations);
        Claim {
            claim: at + 1,
            block: article.block.as_deref().and_then(filled).map(Cow::from),
            text: Cow::from(sentence.span.of(article.text())),
            article_id: Cow::from(&article.id),
            sentence_id: claim.representative.sentence + 1,
            n_sentences: claim.sentences.len(),
            cohesion: claim.cohesion,
            first_day: claim.first_day.as_deref().map(Cow::from),
            n_has: claim.n_outlets(State::Has),
            n_only_copied: claim.cells.iter().filter(|cell| cell.only_copied).count(),
            n_unclear: claim.n_outlets(State::Unclear),
            n_not_found: claim.n_outlets(State::NotFound),
            voice: claim.voice(study.annotations),
            speaker: claim.speaker(study.annotations).map(Cow::from),
        }
    }))
}
