//! `frames_by_outlet`: how often each outlet uses each frame, and how it speaks of it.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::annotate::AnnotatedArticle;
use crate::codebook::{Frame, Kind};
use crate::compare::difference::{Side, by_article, differences, q_values};
use crate::compare::estimate::Tally;
use crate::compare::{Count, Prior, Study, log_odds};
use crate::corpus::Outlet;
use crate::schema::{Unit, frame, table};
use crate::stats::bootstrap::Samples;
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
        /// Lower end of its 95 % interval (see *The intervals*).
        #[unit = "mentions per 1,000 words"]
        #[range = "0 to 1,000"]
        ci_low: Option<f64>,
        /// Upper end.
        #[unit = "mentions per 1,000 words"]
        #[range = "0 to 1,000"]
        ci_high: Option<f64>,
        /// What the interval was drawn over.
        ci_unit: Option<Unit>,
        /// Share of the mentions that are in the outlet's own words.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        own_voice_share: Option<f64>,
        /// How the sentences treat the terms: mean sentiment of the mentions.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment_mean: Option<f64>,
        /// Lower end of its 95 % interval.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment_ci_low: Option<f64>,
        /// Upper end.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment_ci_high: Option<f64>,
        /// What that interval was drawn over.
        sentiment_ci_unit: Option<Unit>,
        /// Over-use (above 0) or under-use of the frame against the rest (see *The differences*).
        #[unit = "log-odds"]
        #[range = "any"]
        log_odds: Option<f64>,
        /// The same in standard errors.
        #[unit = "standard errors"]
        #[range = "any"]
        z: Option<f64>,
        /// Two-sided p value of the permutation test of mentions per word against the rest (see *The differences*).
        #[unit = "probability"]
        #[range = "0 to 1"]
        p_value: Option<f64>,
        /// The p value corrected for the tests of the table (Benjamini and Hochberg 1995).
        #[unit = "probability"]
        #[range = "0 to 1"]
        q_value: Option<f64>,
        /// What the test permuted.
        test_unit: Option<Unit>,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<FrameByOutlet<&str>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| {
            let samples = study.samples(&outlet.id);
            rows(outlet, &articles, &study.codebook.frames, samples)
        })
        .collect();
    compare(study, &mut rows);
    rows.sort_by_key(|row| (row.outlet, row.frame));
    let q_values = q_values(&rows, |_| 0, |row| row.p_value);
    frame(
        rows.into_iter()
            .zip(q_values)
            .map(|(row, q_value)| FrameByOutlet { q_value, ..row }),
    )
}

/// Fills in how each row differs from those of the outlets it is compared with. The rows are those of the
/// first outlet, frame by frame, then those of the second, and so on.
fn compare(study: &Study<'_>, rows: &mut [FrameByOutlet<&str>]) {
    let frames = study.codebook.frames.len();
    let tests = differences(study, sides(study));
    for (at, others) in study.compared_with().iter().enumerate() {
        for frame in 0..frames {
            let uses = |row: &FrameByOutlet<&str>| Count {
                n: row.n_mentions,
                of: row.n_words,
            };
            let rest = others
                .iter()
                .map(|other| uses(&rows[other * frames + frame]));
            let own = uses(&rows[at * frames + frame]);
            let odds = log_odds(own, rest.sum(), Prior::Words);
            let row = &mut rows[at * frames + frame];
            row.log_odds = odds.map(|odds| odds.delta);
            row.z = odds.map(|odds| odds.z);
            row.p_value = tests[frame][at].p_value;
            row.test_unit = tests[frame][at].unit;
        }
    }
}

/// For each frame and outlet, mentions over words by article, and by sentence where a test may ask for that.
fn sides(study: &Study<'_>) -> Vec<Vec<Side>> {
    let frames = study.codebook.frames.len();
    let by_article = by_article(study);
    let by_outlet: Vec<Vec<Side>> = study
        .outlets()
        .par_iter()
        .map(|(_, articles)| {
            let mut sides: Vec<Side> = (0..frames).map(|_| Side::default()).collect();
            for (at, article) in articles.iter().enumerate() {
                match by_article {
                    true => add_article(&mut sides, article),
                    false => add_sentences(&mut sides, at, article),
                }
            }
            sides
        })
        .collect();
    let mut by_frame: Vec<Vec<Side>> = (0..frames).map(|_| Vec::new()).collect();
    for sides in by_outlet {
        for (frame, side) in sides.into_iter().enumerate() {
            by_frame[frame].push(side);
        }
    }
    by_frame
}

/// Adds an article as a whole to the side of each frame.
fn add_article(sides: &mut [Side], article: &AnnotatedArticle) {
    let mut mentions = vec![0.0; sides.len()];
    for mention in &article.mentions {
        if mention.kind == Kind::Frame {
            mentions[mention.index] += 1.0;
        }
    }
    let words: usize = article.sentences.iter().map(|one| one.n_words).sum();
    for (side, mentions) in sides.iter_mut().zip(mentions) {
        side.add_article(mentions, words as f64);
    }
}

/// Adds an article, the outlet's `place`th, to the side of each frame sentence by sentence.
fn add_sentences(sides: &mut [Side], place: usize, article: &AnnotatedArticle) {
    for (at, sentence) in article.sentences.iter().enumerate() {
        let mut mentions = vec![0.0; sides.len()];
        for mention in article.mentions_in(at, Kind::Frame) {
            mentions[mention.index] += 1.0;
        }
        for (side, mentions) in sides.iter_mut().zip(mentions) {
            side.add((place, at), mentions, sentence.n_words as f64);
        }
    }
}

/// The rows of one outlet. The tally holds the rates of all frames first, then their sentiments.
fn rows<'a>(
    outlet: &'a Outlet,
    articles: &[&AnnotatedArticle],
    frames: &'a [Frame],
    samples: &Samples,
) -> Vec<FrameByOutlet<&'a str>> {
    let mut tally = Tally::new(articles.len(), 2 * frames.len());
    let mut mentions = vec![0; frames.len()];
    let mut own_voice = vec![0; frames.len()];
    let mut with = vec![0; frames.len()];
    for (at, article) in articles.iter().enumerate() {
        let mut seen = vec![false; frames.len()];
        for (sentence_at, sentence) in article.sentences.iter().enumerate() {
            let place = (at, sentence_at);
            for frame in 0..frames.len() {
                tally.add(frame, place, 0.0, sentence.n_words as f64);
            }
            for mention in article.mentions_in(sentence_at, Kind::Frame) {
                mentions[mention.index] += 1;
                own_voice[mention.index] += usize::from(mention.voice == Voice::Outlet);
                seen[mention.index] = true;
                tally.add(mention.index, place, 1.0, 0.0);
                if let Some(scores) = mention.scores {
                    let figure = frames.len() + mention.index;
                    tally.add(figure, place, scores.sentiment().into(), 1.0);
                }
            }
        }
        for (frame, seen) in seen.into_iter().enumerate() {
            with[frame] += usize::from(seen);
        }
    }
    let estimates = tally.estimates(samples);
    let n_words = articles.iter().map(|article| article.n_words).sum();
    let per_1000 = |rate: Option<f64>| rate.map(|rate| 1000.0 * rate);
    let row = |at: usize| {
        let (rate, sentiment) = (estimates[at], estimates[frames.len() + at]);
        FrameByOutlet {
            outlet: outlet.id.as_str(),
            frame: frames[at].id.as_str(),
            n_articles: articles.len(),
            n_articles_with: with[at],
            n_words,
            n_mentions: mentions[at],
            per_1000_words: per_1000(rate.value),
            ci_low: per_1000(rate.low),
            ci_high: per_1000(rate.high),
            ci_unit: rate.unit,
            own_voice_share: (mentions[at] > 0).then(|| own_voice[at] as f64 / mentions[at] as f64),
            sentiment_mean: sentiment.value,
            sentiment_ci_low: sentiment.low,
            sentiment_ci_high: sentiment.high,
            sentiment_ci_unit: sentiment.unit,
            log_odds: None,
            z: None,
            p_value: None,
            q_value: None,
            test_unit: None,
        }
    };
    (0..frames.len()).map(row).collect()
}
