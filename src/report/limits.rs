//! What can't be concluded from results: what holds for this comparison, then what holds for any.

use serde::Serialize;

use crate::compare::SIGNIFICANT;
use crate::evidence::limits::{Limit, Share};
use crate::results::Results;
use crate::schema::Voices;

/// Fewer mentions are marked in the figures.
pub(super) const FEW_MENTIONS: usize = 5;

/// A limit in few words and in full.
#[derive(Serialize)]
pub(super) struct LimitText {
    brief: String,
    full: String,
}

/// The limits in words, the most particular first.
pub(super) fn limits(results: &Results) -> Vec<LimitText> {
    let particular = [
        few_articles(results),
        not_tested(results),
        few_mentions(results),
        no_sentiment(results),
        undecided(results),
    ];
    let general = [
        Limit::TermsOnly,
        Limit::SingleScores {
            model: results.run.model.name.clone(),
        },
        Limit::NoProofOfBias,
    ];
    let limits = particular.into_iter().flatten().chain(general);
    let texts = limits.map(|limit| LimitText {
        brief: limit.brief(),
        full: limit.sentence(),
    });
    texts.collect()
}

/// Outlets with too few articles.
fn few_articles(results: &Results) -> Option<Limit> {
    let rows = results.tone_by_outlet.iter();
    let whole = rows.filter(|row| row.voice == Voices::All);
    let by = results.run.comparison.by.is_some();
    Limit::of_article_counts(whole.map(|row| row.n_articles), by)
}

/// Differences with too little to test, of those that may be plotted.
fn not_tested(results: &Results) -> Option<Limit> {
    let frames = results.frames_by_outlet.iter();
    let frames = frames.map(|row| (row.p_value, row.too_few));
    let sentiments = results.sentiment_by_outlet.iter();
    let sentiments = sentiments.filter(|row| row.voice == Voices::All);
    let sentiments = sentiments.map(|row| (row.p_value, row.too_few));
    let compared = frames.chain(sentiments);
    let compared = compared.filter(|(p, too_few)| p.is_some() || too_few.is_some());
    Limit::of_tests(compared.map(|(_, too_few)| too_few))
}

/// Cells that one sentence more or less would change.
fn few_mentions(results: &Results) -> Option<Limit> {
    let rows = results.frames_by_outlet.iter();
    let cells = Share::of(rows.map(|row| row.n_mentions < FEW_MENTIONS))?;
    Some(Limit::FewMentions {
        cells,
        fewer_than: FEW_MENTIONS,
    })
}

fn no_sentiment(results: &Results) -> Option<Limit> {
    let model = &results.run.model;
    (!model.scores_mentions).then(|| Limit::NoSentiment {
        model: model.name.clone(),
    })
}

/// How many comparisons found nothing, which is no proof that there is nothing.
fn undecided(results: &Results) -> Option<Limit> {
    let rows = results.frames_by_outlet.iter();
    let q_values = rows.filter_map(|row| row.q_value);
    Share::of(q_values.map(|q| q > SIGNIFICANT)).map(Limit::Undecided)
}
