//! `sentiment_by_outlet`: how favourably each outlet speaks of each actor, by voice.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::annotate::AnnotatedArticle;
use crate::codebook::{Actor, Kind};
use crate::compare::difference::{Side, differences, q_values};
use crate::compare::estimate::Tally;
use crate::compare::{Shares, Study, voice_places};
use crate::corpus::Outlet;
use crate::schema::{Unit, Voices, Word, frame, table};
use crate::stats::bootstrap::Samples;

table! {
    #[table("sentiment_by_outlet", one row for "each outlet, actor and voice", in_report)]
    pub struct SentimentByOutlet<T> {
        /// The outlet.
        outlet: T,
        /// The actor's id in the codebook.
        actor: T,
        /// Whose words are meant.
        voice: Voices,
        /// Articles with such a mention.
        #[unit = "articles"]
        #[range = "0 or more"]
        n_articles: usize,
        /// The mentions.
        #[unit = "mentions"]
        #[range = "0 or more"]
        n_mentions: usize,
        /// Mean sentiment of the mentions.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment_mean: Option<f64>,
        /// Lower end of its 95 % interval (see *The intervals*).
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        ci_low: Option<f64>,
        /// Upper end.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        ci_high: Option<f64>,
        /// Share of the mentions for which negative is the most likely class.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        negative_share: Option<f64>,
        /// Share of the mentions for which neutral is the most likely class.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        neutral_share: Option<f64>,
        /// Share of the mentions for which positive is the most likely class.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        positive_share: Option<f64>,
        /// The outlet's mean less that of all the rest's mentions.
        #[unit = "sentiment"]
        #[range = "−2 to 2"]
        diff_vs_rest: Option<f64>,
        /// Two-sided p value of the permutation test against the rest (see *The differences*).
        #[unit = "probability"]
        #[range = "0 to 1"]
        p_value: Option<f64>,
        /// The p value corrected for the tests of the table and voice (Benjamini and Hochberg 1995).
        #[unit = "probability"]
        #[range = "0 to 1"]
        q_value: Option<f64>,
        /// What the interval was drawn over.
        ci_unit: Option<Unit>,
        /// What the test permuted.
        test_unit: Option<Unit>,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<SentimentByOutlet<&str>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| {
            let samples = study.samples(&outlet.id);
            rows(outlet, &articles, &study.codebook.actors, samples)
        })
        .collect();
    let figures = study.codebook.actors.len() * Voices::ALL.len();
    let tests = differences(study, sides(study));
    for (at, row) in rows.iter_mut().enumerate() {
        let difference = tests[at % figures][at / figures];
        row.diff_vs_rest = difference.value;
        row.p_value = difference.p_value;
        row.test_unit = difference.unit;
    }
    rows.sort_by_key(|row| (row.outlet, row.actor, row.voice));
    let q_values = q_values(&rows, |row| row.voice.position(), |row| row.p_value);
    let rows = rows.into_iter().zip(q_values);
    frame(rows.map(|(row, q_value)| SentimentByOutlet { q_value, ..row }))
}

/// For each actor and voice, and each outlet, the scores by article and sentence.
fn sides(study: &Study<'_>) -> Vec<Vec<Side>> {
    let outlets = study.outlets();
    let figures = study.codebook.actors.len() * Voices::ALL.len();
    let mut sides: Vec<Vec<Side>> = (0..figures)
        .map(|_| outlets.iter().map(|_| Side::default()).collect())
        .collect();
    for (outlet, (_, articles)) in outlets.iter().enumerate() {
        for (at, article) in articles.iter().enumerate() {
            for mention in article
                .mentions
                .iter()
                .filter(|one| one.kind == Kind::Actor)
            {
                let Some(scores) = mention.scores else {
                    continue;
                };
                for place in voice_places(mention.voice) {
                    sides[mention.index * Voices::ALL.len() + place][outlet].add(
                        (at, mention.sentence),
                        scores.sentiment().into(),
                        1.0,
                    );
                }
            }
        }
    }
    sides
}

/// The rows of one outlet: each actor in each voice, whether mentioned or not.
fn rows<'a>(
    outlet: &'a Outlet,
    articles: &[&AnnotatedArticle],
    actors: &'a [Actor],
    samples: &Samples,
) -> Vec<SentimentByOutlet<&'a str>> {
    let figures = actors.len() * Voices::ALL.len();
    let mut tally = Tally::new(articles.len(), figures);
    let mut mentions = vec![0; figures];
    let mut shares = vec![Shares::default(); figures];
    for (at, article) in articles.iter().enumerate() {
        for mention in article
            .mentions
            .iter()
            .filter(|one| one.kind == Kind::Actor)
        {
            for place in voice_places(mention.voice) {
                let figure = mention.index * Voices::ALL.len() + place;
                mentions[figure] += 1;
                if let Some(scores) = mention.scores {
                    tally.add(
                        figure,
                        (at, mention.sentence),
                        scores.sentiment().into(),
                        1.0,
                    );
                    shares[figure].add(scores);
                }
            }
        }
    }
    let estimates = tally.estimates(samples);
    let row = |figure: usize| {
        let (sentiment, shares) = (estimates[figure], shares[figure]);
        SentimentByOutlet {
            outlet: outlet.id.as_str(),
            actor: actors[figure / Voices::ALL.len()].id.as_str(),
            voice: Voices::ALL[figure % Voices::ALL.len()],
            n_articles: sentiment.n_articles,
            n_mentions: mentions[figure],
            sentiment_mean: sentiment.value,
            ci_low: sentiment.low,
            ci_high: sentiment.high,
            negative_share: shares.of(0),
            neutral_share: shares.of(1),
            positive_share: shares.of(2),
            diff_vs_rest: None,
            p_value: None,
            q_value: None,
            ci_unit: sentiment.unit,
            test_unit: None,
        }
    };
    (0..figures).map(row).collect()
}
