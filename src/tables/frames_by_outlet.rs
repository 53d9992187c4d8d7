//! `frames_by_outlet`: how often each outlet uses each frame, and how it speaks of it.

use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::difference::{compared, estimates, q_values};
use crate::compare::ledger::FrameSums;
use crate::compare::measure::Measure;
use crate::compare::{Count, Prior, Study, log_odds_by_outlet};
use crate::schema::{frame, table};
use crate::stats::log_odds::LogOdds;
use crate::stats::permutation::TooFew;
use crate::text::Voice;

table! {
    /// A frame that an outlet never uses has a row with 0: what an outlet leaves out is a finding.
    #[table("frames_by_outlet", one row for "each outlet and frame", in_report)]
    pub struct FrameByOutlet<T> {
        /// The outlet.
        outlet: T,
        /// The frame's id in the codebook.
        frame: T,
        /// The outlet's articles with at least one counted sentence.
        #[unit = "articles"]
        #[range = "1 or more"]
        n_articles: usize,
        /// Those that use the frame.
        #[unit = "articles"]
        #[range = "0 to `n_articles`"]
        n_articles_with: usize,
        /// The outlet's counted words.
        #[unit = "words"]
        #[range = "0 or more"]
        n_words: usize,
        /// Mentions of the frame's terms.
        #[unit = "mentions"]
        #[range = "0 or more"]
        n_mentions: usize,
        /// `n_mentions` over `n_words`.
        #[unit = "mentions per 1,000 words"]
        #[range = "0 to 1,000"]
        per_1000_words: Option<f64>,
        /// Lower end of its 95 % interval, from three articles up (see *The intervals*).
        #[unit = "mentions per 1,000 words"]
        #[range = "0 to 1,000"]
        ci_low: Option<f64>,
        /// Upper end.
        #[unit = "mentions per 1,000 words"]
        #[range = "0 to 1,000"]
        ci_high: Option<f64>,
        /// Share of the mentions that are in the outlet's own words.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        own_voice_share: Option<f64>,
        /// How the sentences treat the terms: mean sentiment of the mentions.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment_mean: Option<f64>,
        /// Lower end of its 95 % interval, where three articles or more have such a mention and differ.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment_ci_low: Option<f64>,
        /// Upper end.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment_ci_high: Option<f64>,
        /// The outlet's rate less that of the rest; within blocks, where there are some (see *The differences*).
        #[unit = "mentions per 1,000 words"]
        #[range = "−1,000 to 1,000"]
        difference: Option<f64>,
        /// Lower end of its 95 % interval (see *The intervals*).
        #[unit = "mentions per 1,000 words"]
        #[range = "any"]
        difference_low: Option<f64>,
        /// Upper end.
        #[unit = "mentions per 1,000 words"]
        #[range = "any"]
        difference_high: Option<f64>,
        /// Over-use (above 0) or under-use of the frame against the rest (see *The differences*).
        #[unit = "log-odds"]
        #[range = "any"]
        log_odds: Option<f64>,
        /// The same in standard errors.
        #[unit = "standard errors"]
        #[range = "any"]
        z: Option<f64>,
        /// Two-sided p value of the test of mentions per word against the rest (see *The differences*).
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
    let n_frames = study.codebook.frames.len();
    let rates: Vec<Measure> = (0..n_frames).map(Measure::FrameRate).collect();
    let sentiments: Vec<Measure> = (0..n_frames).map(Measure::FrameSentiment).collect();
    let (rates, sentiments) = (compared(study, &rates), estimates(study, &sentiments));
    let mut rows = Vec::new();
    for (at, frame) in study.codebook.frames.iter().enumerate() {
        let uses = uses(study, at);
        let odds = log_odds(study, &uses);
        for (outlet, uses) in uses.into_iter().enumerate() {
            let ((rate, difference), sentiment) = (rates[at][outlet], sentiments[at][outlet]);
            rows.push(FrameByOutlet {
                outlet: uses.outlet,
                frame: frame.id.as_str(),
                n_articles: uses.n_articles,
                n_articles_with: uses.n_articles_with,
                n_words: uses.n_words,
                n_mentions: uses.n_mentions,
                per_1000_words: rate.value.map(per_1000),
                ci_low: rate.low.map(per_1000),
                ci_high: rate.high.map(per_1000),
                own_voice_share: (uses.n_mentions > 0)
                    .then(|| uses.n_own_voice as f64 / uses.n_mentions as f64),
                sentiment_mean: sentiment.value,
                sentiment_ci_low: sentiment.low,
                sentiment_ci_high: sentiment.high,
                difference: difference.value.map(per_1000),
                difference_low: difference.low.map(per_1000),
                difference_high: difference.high.map(per_1000),
                log_odds: odds[outlet].map(|odds| odds.delta),
                z: odds[outlet].map(|odds| odds.z),
                p_value: difference.p_value,
                q_value: None,
                too_few: difference.too_few,
            });
        }
    }
    rows.sort_by_key(|row| (row.outlet, row.frame));
    let q_values = q_values(&rows, |row| row.p_value);
    let rows = rows.into_iter().zip(q_values);
    frame(rows.map(|(row, q_value)| FrameByOutlet { q_value, ..row }))
}

/// How often an outlet uses a frame.
struct Uses<'a> {
    outlet: &'a str,
    n_articles: usize,
    n_articles_with: usize,
    n_words: usize,
    n_mentions: usize,
    n_own_voice: usize,
}

/// How often each outlet uses the frame of this index.
fn uses<'a>(study: &Study<'a>, frame: usize) -> Vec<Uses<'a>> {
    let outlets = study.outlets().into_iter();
    let uses = outlets.map(|(outlet, entries)| {
        let with: Vec<&FrameSums> = entries
            .iter()
            .filter_map(|entry| entry.frame(frame))
            .collect();
        let mentions = with.iter().map(|sums| sums.n_mentions() as usize);
        let own_voice = with
            .iter()
            .map(|sums| sums.n_mentions_in(Voice::Outlet) as usize);
        Uses {
            outlet: &outlet.id,
            n_articles: entries.len(),
            n_articles_with: with.len(),
            n_words: entries.iter().map(|entry| entry.n_words as usize).sum(),
            n_mentions: mentions.sum(),
            n_own_voice: own_voice.sum(),
        }
    });
    uses.collect()
}

/// The log-odds of each outlet's mentions among its words.
fn log_odds(study: &Study<'_>, uses: &[Uses<'_>]) -> Vec<Option<LogOdds>> {
    let outlets: Vec<&str> = uses.iter().map(|uses| uses.outlet).collect();
    let count = |uses: &Uses<'_>| Count {
        n: uses.n_mentions,
        of: uses.n_words,
    };
    let counts: Vec<Count> = uses.iter().map(count).collect();
    log_odds_by_outlet(study.rule, &outlets, &counts, Prior::Words)
}

fn per_1000(rate: f64) -> f64 {
    1000.0 * rate
}
