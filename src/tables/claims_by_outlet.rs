//! `claims_by_outlet`: which outlet has which claim.

use std::borrow::Cow;
use std::collections::HashMap;

use polars::prelude::{DataFrame, PolarsResult};

use crate::claims::{Place, State};
use crate::compare::Study;
use crate::schema::{frame, table};
use crate::text::{Part, Voice};

table! {
    /// An outlet without an article from the claim's first day on has no row. *Not found* says that no sentence of the articles that were searched is like those of the claim: not that the
    /// outlet left it out on purpose, nor that it did not say it elsewhere or in other words.
    #[table("claims_by_outlet", one row for "each claim and each outlet that was searched for it", in_report)]
    pub struct ClaimByOutlet<T> {
        /// The claim, as in `claims`.
        #[unit = "position"]
        #[range = "1 or more"]
        claim: usize,
        /// The outlet.
        outlet: T,
        /// Whether it has the claim, judged by its nearest sentence: `has`, `unclear` or `not found`.
        state: State,
        /// The article of its sentence that is nearest to the claim.
        article_id: Option<T>,
        /// That sentence's number in the article.
        #[unit = "position"]
        #[range = "1 or more"]
        sentence_id: Option<usize>,
        /// How like the claim's sentences that sentence is: 1 stands for about the same.
        #[unit = "similarity"]
        #[range = "0 or more"]
        score: f64,
        /// The day of that article.
        date: Option<T>,
        /// The part of the article that the sentence is in.
        part: Option<Part>,
        /// The voice of most of the sentence's words.
        voice: Option<Voice>,
        /// Who speaks in it, where it is not the outlet and the text says so.
        speaker: Option<T>,
        /// For an outlet that has the claim: its position among the claims of that article, in the order of the text.
        #[unit = "position"]
        #[range = "1 or more"]
        order_in_article: Option<usize>,
        /// Whether the outlet has the claim in text alone that repeats another article.
        only_copied: bool,
        /// The outlet's articles from the claim's first day on, which were searched.
        #[unit = "articles"]
        #[range = "1 or more"]
        n_articles: usize,
        /// Their words.
        #[unit = "words"]
        #[range = "0 or more"]
        n_words: usize,
        /// For a claim that is not found: the chance of that in so many words, if the outlet had this claim as often as it has the others (see *Claims*).
        #[unit = "probability"]
        #[range = "0 to 1"]
        chance_to_miss: Option<f64>,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let orders = orders(study);
    let rows = study.claims.iter().enumerate().flat_map(|(at, claim)| {
        let orders = &orders;
        claim.cells.iter().map(move |cell| {
            let article = cell
                .nearest
                .map(|place| &study.corpus.articles[place.article]);
            let sentence = cell.nearest.map(|place| place.of(study.annotations));
            ClaimByOutlet {
                claim: at + 1,
                outlet: Cow::from(&study.corpus.outlets[cell.outlet].id),
                state: cell.state,
                article_id: article.map(|one| Cow::from(&one.id)),
                sentence_id: cell.nearest.map(|place| place.sentence + 1),
                score: cell.score,
                date: article.and_then(|one| one.date.as_deref()).map(Cow::from),
                part: sentence.as_ref().map(|one| one.part),
                voice: sentence.as_ref().map(|one| one.voice),
                speaker: sentence.and_then(|one| one.speaker).map(Cow::from),
                order_in_article: (cell.state == State::Has)
                    .then(|| orders.get(&(at, cell.nearest?)).copied())
                    .flatten(),
                only_copied: cell.only_copied,
                n_articles: cell.n_articles,
                n_words: cell.n_words,
                chance_to_miss: cell.chance_to_miss,
            }
        })
    });
    frame(rows)
}

/// For each claim and the place where an outlet has it, its position among the claims of that article.
fn orders(study: &Study<'_>) -> HashMap<(usize, Place), usize> {
    let mut places: Vec<(Place, usize)> = Vec::new();
    for (at, claim) in study.claims.iter().enumerate() {
        let has = claim.cells.iter().filter(|cell| cell.state == State::Has);
        places.extend(has.filter_map(|cell| Some((cell.nearest?, at))));
    }
    places.sort_unstable();
    let articles = places.chunk_by(|one, next| one.0.article == next.0.article);
    let ordered = articles.flat_map(|own| own.iter().zip(1..));
    ordered
        .map(|(&(place, claim), order)| ((claim, place), order))
        .collect()
}
