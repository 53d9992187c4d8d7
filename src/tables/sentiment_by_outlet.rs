//! `sentiment_by_outlet`: how favourably each outlet speaks of each actor, by voice.

use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::Study;
use crate::compare::difference::{differences, q_values};
use crate::compare::ledger::Scored;
use crate::compare::measure::Measure;
use crate::schema::{Unit, Voices, Word, frame, table};

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
    let actors = &study.codebook.actors;
    let cells: Vec<(usize, Voices)> = (0..actors.len())
        .flat_map(|actor| Voices::ALL.iter().map(move |&voice| (actor, voice)))
        .collect();
    let measures = cells.iter();
    let measures: Vec<Measure> = measures
        .map(|&(actor, voice)| Measure::ActorSentiment(actor, voice))
        .collect();
    let estimates = study.estimates(&measures);
    let differences = differences(study, &measures);
    let mut rows = Vec::new();
    for (outlet_at, (outlet, entries)) in study.outlets().iter().enumerate() {
        for (at, &(actor, voice)) in cells.iter().enumerate() {
            let sums = || entries.iter().filter_map(|entry| entry.actor(actor, voice));
            let scored: Scored = sums().map(|sums| sums.scored).sum();
            let [negative_share, neutral_share, positive_share] = scored.shares();
            let (sentiment, difference) = (estimates[outlet_at][at], differences[at][outlet_at]);
            rows.push(SentimentByOutlet {
                outlet: outlet.id.as_str(),
                actor: actors[actor].id.as_str(),
                voice,
                n_articles: sentiment.n_articles,
                n_mentions: sums().map(|sums| sums.n_mentions as usize).sum(),
                sentiment_mean: sentiment.value,
                ci_low: sentiment.low,
                ci_high: sentiment.high,
                negative_share,
                neutral_share,
                positive_share,
                diff_vs_rest: difference.value,
                p_value: difference.p_value,
                q_value: None,
                ci_unit: sentiment.unit,
                test_unit: difference.unit,
            });
        }
    }
    rows.sort_by_key(|row| (row.outlet, row.actor, row.voice));
    let q_values = q_values(&rows, |row| row.voice.position(), |row| row.p_value);
    let rows = rows.into_iter().zip(q_values);
    frame(rows.map(|(row, q_value)| SentimentByOutlet { q_value, ..row }))
}
