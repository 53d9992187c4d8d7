//! `tone_by_outlet`: how each outlet's sentences sound, by voice.

use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::Study;
use crate::compare::difference::{compared, q_values};
use crate::compare::ledger::Scored;
use crate::compare::measure::Measure;
use crate::schema::{Voices, Word, frame, table};
use crate::stats::permutation::TooFew;

table! {
    /// As `sentiment_by_outlet`, over sentences in place of mentions. A sentence's voice is that of a main clause that words behind it report, else that of most of its words.
    #[table("tone_by_outlet", one row for "each outlet and voice", in_report)]
    pub struct ToneByOutlet<T> {
        /// The outlet.
        outlet: T,
        /// Whose words are meant.
        voice: Voices,
        /// Articles with such a sentence.
        #[unit = "articles"]
        #[range = "0 or more"]
        n_articles: usize,
        /// The sentences.
        #[unit = "sentences"]
        #[range = "0 or more"]
        n_sentences: usize,
        /// Mean tone of the sentences.
        #[unit = "tone"]
        #[range = "−1 to 1"]
        tone_mean: Option<f64>,
        /// Lower end of its 95 % interval, where three articles or more have such a sentence and differ (see *The
        /// intervals*).
        #[unit = "tone"]
        #[range = "−1 to 1"]
        ci_low: Option<f64>,
        /// Upper end.
        #[unit = "tone"]
        #[range = "−1 to 1"]
        ci_high: Option<f64>,
        /// Share of the sentences for which negative is the most likely class.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        negative_share: Option<f64>,
        /// Share of the sentences for which neutral is the most likely class.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        neutral_share: Option<f64>,
        /// Share of the sentences for which positive is the most likely class.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        positive_share: Option<f64>,
        /// The outlet's mean less that of the rest; within blocks, where there are some (see *The differences*).
        #[unit = "tone"]
        #[range = "−2 to 2"]
        difference: Option<f64>,
        /// Lower end of its 95 % interval (see *The intervals*).
        #[unit = "tone"]
        #[range = "any"]
        difference_low: Option<f64>,
        /// Upper end.
        #[unit = "tone"]
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
    let measures: Vec<Measure> = Voices::ALL.iter().copied().map(Measure::Tone).collect();
    let compared = compared(study, &measures);
    let mut rows = Vec::new();
    for (outlet_at, (outlet, entries)) in study.outlets().iter().enumerate() {
        for (at, &voice) in Voices::ALL.iter().enumerate() {
            let scored: Scored = entries.iter().map(|entry| entry.tone_in(voice)).sum();
            let [negative_share, neutral_share, positive_share] = scored.shares();
            let (tone, difference) = compared[at][outlet_at];
            rows.push(ToneByOutlet {
                outlet: outlet.id.as_str(),
                voice,
                n_articles: tone.n_articles,
                n_sentences: scored.n() as usize,
                tone_mean: tone.value,
                ci_low: tone.low,
                ci_high: tone.high,
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
    rows.sort_by_key(|row| (row.outlet, row.voice));
    let q_values = q_values(&rows, |row| row.p_value);
    let rows = rows.into_iter().zip(q_values);
    frame(rows.map(|(row, q_value)| ToneByOutlet { q_value, ..row }))
}
