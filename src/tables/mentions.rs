//! `mentions`: a row for each place where an actor is named or a framing term used.

use std::borrow::Cow;

use polars::prelude::{DataFrame, PolarsResult};

use crate::annotate::{self, AnnotatedArticle};
use crate::codebook::{Codebook, Kind};
use crate::compare::Study;
use crate::corpus::Article;
use crate::schema::{frame_of, table};
use crate::text::{Attribution, Part, Voice};

table! {
    #[table("mentions", one row for "each mention")]
    pub struct Mention<T> {
        /// The article.
        article_id: T,
        /// The outlet.
        outlet: T,
        /// Number of the sentence in the article.
        #[unit = "position"]
        #[range = "1 or more"]
        sentence_id: usize,
        /// What is mentioned.
        kind: Kind,
        /// The actor's or frame's id in the codebook.
        id: T,
        /// The alias or term, as the codebook writes it.
        term: T,
        /// The same, as the text writes it.
        surface: T,
        /// Where it begins in the text of `texts`.
        #[unit = "characters"]
        #[range = "0 or more"]
        start: usize,
        /// Where it ends, exclusive.
        #[unit = "characters"]
        #[range = "1 or more"]
        end: usize,
        /// The part of the article that it is in (see *Headline, lead and body*).
        part: Part,
        /// The voice at this very place.
        voice: Voice,
        /// Who speaks there, where it is not the outlet and the text says so.
        speaker: Option<T>,
        /// What is attributed: speech, thought, a plan or a finding; empty where the outlet speaks.
        attribution: Option<Attribution>,
        /// Whether it is in quotation marks of at most four words inside a sentence that is not a quotation.
        scare_quote: bool,
        /// Of an actor: the titles, adjectives and appositions that qualify it, separated by `; `.
        labels: Option<T>,
        /// The model's probability that the sentence's treatment of the mention is negative; the three sum to 1.
        #[unit = "probability"]
        #[range = "0 to 1"]
        negative: Option<f64>,
        /// The model's probability that the sentence's treatment of the mention is neutral; the three sum to 1.
        #[unit = "probability"]
        #[range = "0 to 1"]
        neutral: Option<f64>,
        /// The model's probability that the sentence's treatment of the mention is positive; the three sum to 1.
        #[unit = "probability"]
        #[range = "0 to 1"]
        positive: Option<f64>,
        /// `positive` less `negative`; empty where the mention lay beyond the model's limit.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment: Option<f64>,
        /// Whether it is counted in comparisons (see *Counted once*).
        counted: bool,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let codebook = study.codebook;
    let articles = study.annotations.articles.iter();
    let n_mentions = articles.map(|found| found.mentions.len()).sum();
    let rows = study.articles().flat_map(|(article, found)| {
        let mentions = found.mentions.iter().enumerate();
        mentions.map(move |(at, mention)| {
            let (id, term) = id_and_term(codebook, mention);
            let scores = mention.scores;
            Mention {
                article_id: Cow::from(&article.id),
                outlet: Cow::from(&article.outlet),
                sentence_id: mention.sentence + 1,
                kind: mention.kind,
                id: Cow::from(id),
                term: Cow::from(term),
                surface: Cow::from(mention.span.of(article.text())),
                start: mention.start,
                end: mention.end,
                part: found.sentences[mention.sentence].part,
                voice: mention.voice,
                speaker: mention.speaker.as_deref().map(Cow::from),
                attribution: mention.attribution,
                scare_quote: mention.scare_quote,
                labels: labels(article, found, at).map(Cow::from),
                negative: scores.map(|scores| scores.negative.into()),
                neutral: scores.map(|scores| scores.neutral.into()),
                positive: scores.map(|scores| scores.positive.into()),
                sentiment: scores.map(|scores| scores.sentiment().into()),
                counted: found.sentences[mention.sentence].counted,
            }
        })
    });
    frame_of(n_mentions, rows)
}

/// Titles, adjectives and appositions of a mention, as the text writes them.
fn labels(article: &Article, found: &AnnotatedArticle, mention: usize) -> Option<String> {
    let labels = found.labels_of(mention);
    let labels: Vec<&str> = labels.map(|label| label.span.of(article.text())).collect();
    (!labels.is_empty()).then(|| labels.join("; "))
}

/// The actor's or frame's id, and the alias or term as the codebook writes it.
fn id_and_term<'a>(codebook: &'a Codebook, mention: &annotate::Mention) -> (&'a str, &'a str) {
    let (id, terms) = match mention.kind {
        Kind::Actor => {
            let actor = &codebook.actors[mention.index];
            (&actor.id, &actor.aliases)
        }
        Kind::Frame => {
            let frame = &codebook.frames[mention.index];
            (&frame.id, &frame.terms)
        }
    };
    (id, terms[mention.term].text())
}
