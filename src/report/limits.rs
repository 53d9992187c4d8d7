//! What can't be concluded from results: what holds for this comparison, then what holds for any.

use crate::compare::SIGNIFICANT;
use crate::evidence::limits::{Limit, Share};
use crate::results::Results;
use crate::schema::{Unit, Voices};

/// Fewer mentions are marked in the figures.
pub(super) const FEW_MENTIONS: usize = 5;

/// The limits in words, the most particular first.
pub(super) fn limits(results: &Results) -> Vec<String> {
    let particular = [
        few_articles(results),
        tests_over_sentences(results),
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
    limits.map(|limit| limit.sentence()).collect()
}

/// Outlets with too few articles.
fn few_articles(results: &Results) -> Option<Limit> {
    let rows = results.tone_by_outlet.iter();
    let whole = rows.filter(|row| row.voice == Voices::All);
    Limit::of_article_counts(whole.map(|row| row.n_articles))
}

/// Tests over sentences, which overstate significance.
fn tests_over_sentences(results: &Results) -> Option<Limit> {
    let frames = results.frames_by_outlet.iter().map(|row| row.test_unit);
    let sentiments = results.sentiment_by_outlet.iter().map(|row| row.test_unit);
    let units = frames.chain(sentiments).flatten();
    Limit::of_tests(units.map(|unit| unit == Unit::Sentence))
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
