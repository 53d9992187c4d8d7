//! `sentiment_by_outlet`: how favourably each outlet speaks of each actor, by voice.

use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::Study;
use crate::compare::difference::{compared, q_values};
use crate::compare::ledger::Scored;
use crate::compare::measure::Measure;
use crate::schema::{Voices, Word, frame, table};
use crate::stats::permutation::TooFew;

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
        /// Lower end of its 95 % interval, where three articles or more have such a mention and differ (see *The
        /// intervals*).
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
        /// The outlet's mean less that of the rest; within blocks, where there are some (see *The differences*).
        #[unit = "sentiment"]
        #[range = "−2 to 2"]
        difference: Option<f64>,
        /// Lower end of its 95 % interval (see *The intervals*).
        #[unit = "sentiment"]
        #[range = "any"]
        difference_low: Option<f64>,
        /// Upper end.
        #[unit = "sentiment"]
        #[range = "any"]
        difference_high: Option<f64>,
        /// Two-sided p value of the test against the rest (see *The differences*).
        #[unit = "probability"]
        #[range = "0 to 1"]
        p_value: Option<f64>,
        /// The p value corrected for the tests of the table (Benjamini and Hochberg 1995).
        #[unit = "probability"]
        #[range = "0 to 1"]
        q_value: Option<f64>,
        /// Why there is no p value: too few `articles`, `assignments` of them to the two sides, or `uses`, or no `variation` among
        /// them (see *The differences*).
        too_few: Option<TooFew>,
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
    let compared = compared(study, &measures);
    let mut rows = Vec::new();
    for (outlet_at, (outlet, entries)) in study.outlets().iter().enumerate() {
        for (at, &(actor, voice)) in cells.iter().enumerate() {
            let sums = || entries.iter().filter_map(|entry| entry.actor(actor, voice));
            let scored: Scored = sums().map(|sums| sums.scored).sum();
            let [negative_share, neutral_share, positive_share] = scored.shares();
            let (sentiment, difference) = compared[at][outlet_at];
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
                difference: difference.value,
                difference_low: difference.low,
                difference_high: difference.high,
                p_value: difference.p_value,
                q_value: None,
                too_few: difference.too_few,
            });
        }
    }
    rows.sort_by_key(|row| (row.outlet, row.actor, row.voice));
    let q_values = q_values(&rows, |row| row.p_value);
    let rows = rows.into_iter().zip(q_values);
    frame(rows.map(|(row, q_value)| SentimentByOutlet { q_value, ..row }))
}
