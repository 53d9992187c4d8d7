//! `tone_by_outlet`: how each outlet's sentences sound, by voice.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::annotate::AnnotatedArticle;
use crate::compare::difference::{Side, differences, q_values};
use crate::compare::estimate::Tally;
use crate::compare::{Shares, Study, voice_places};
use crate::corpus::Outlet;
use crate::schema::{Unit, Voices, Word, frame, table};
use crate::stats::bootstrap::Samples;

table! {
    /// As `sentiment_by_outlet`, over sentences in place of mentions. A sentence's voice is that of most of its words.
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
        /// Lower end of its 95 % interval (see *The intervals*).
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
        /// The outlet's mean less that of all the rest's sentences.
        #[unit = "tone"]
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
    let mut rows: Vec<ToneByOutlet<&str>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| rows(outlet, &articles, study.samples(&outlet.id)))
        .collect();
    let tests = differences(study, sides(study));
    for (at, row) in rows.iter_mut().enumerate() {
        let difference = tests[at % Voices::ALL.len()][at / Voices::ALL.len()];
        row.diff_vs_rest = difference.value;
        row.p_value = difference.p_value;
        row.test_unit = difference.unit;
    }
    rows.sort_by_key(|row| (row.outlet, row.voice));
    let q_values = q_values(&rows, |row| row.voice.position(), |row| row.p_value);
    let rows = rows.into_iter().zip(q_values);
    frame(rows.map(|(row, q_value)| ToneByOutlet { q_value, ..row }))
}

/// For each voice and outlet, the tones by article and sentence.
fn sides(study: &Study<'_>) -> Vec<Vec<Side>> {
    let outlets = study.outlets();
    let mut sides: Vec<Vec<Side>> = Voices::ALL
        .iter()
        .map(|_| outlets.iter().map(|_| Side::default()).collect())
        .collect();
    for (outlet, (_, articles)) in outlets.iter().enumerate() {
        for (at, article) in articles.iter().enumerate() {
            for (sentence_at, sentence) in article.sentences.iter().enumerate() {
                for voice in voice_places(sentence.voice) {
                    let tone = sentence.tone.sentiment().into();
                    sides[voice][outlet].add((at, sentence_at), tone, 1.0);
                }
            }
        }
    }
    sides
}

/// The rows of one outlet: each voice, whether it occurs or not.
fn rows<'a>(
    outlet: &'a Outlet,
    articles: &[&AnnotatedArticle],
    samples: &Samples,
) -> Vec<ToneByOutlet<&'a str>> {
    let mut tally = Tally::new(articles.len(), Voices::ALL.len());
    let mut sentences = [0; Voices::ALL.len()];
    let mut shares = [Shares::default(); Voices::ALL.len()];
    for (at, article) in articles.iter().enumerate() {
        for (sentence_at, sentence) in article.sentences.iter().enumerate() {
            for voice in voice_places(sentence.voice) {
                sentences[voice] += 1;
                shares[voice].add(sentence.tone);
                tally.add(
                    voice,
                    (at, sentence_at),
                    sentence.tone.sentiment().into(),
                    1.0,
                );
            }
        }
    }
    let estimates = tally.estimates(samples);
    let row = |voice: usize| {
        let (tone, shares) = (estimates[voice], shares[voice]);
        ToneByOutlet {
            outlet: outlet.id.as_str(),
            voice: Voices::ALL[voice],
            n_articles: tone.n_articles,
            n_sentences: sentences[voice],
            tone_mean: tone.value,
            ci_low: tone.low,
            ci_high: tone.high,
            negative_share: shares.of(0),
            neutral_share: shares.of(1),
            positive_share: shares.of(2),
            diff_vs_rest: None,
            p_value: None,
            q_value: None,
            ci_unit: tone.unit,
            test_unit: None,
        }
    };
    (0..Voices::ALL.len()).map(row).collect()
}
