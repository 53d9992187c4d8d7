//! What can't be concluded from results, in words: what holds of every comparison of this kind, and what holds of this one.

use crate::compare::{ENOUGH_ARTICLES, SIGNIFICANT};
use crate::results::Results;

/// Fewer mentions are marked in the figures.
pub(super) const FEW_MENTIONS: usize = 5;

/// The limits, the most particular ones first.
pub(super) fn limits(results: &Results) -> Vec<String> {
    let particular = [
        few_articles(results),
        sentences_tested(results),
        few_mentions(results),
        no_sentiment(results),
        undecided(results),
    ];
    particular.into_iter().flatten().chain(general()).collect()
}

/// Outlets with too few articles.
fn few_articles(results: &Results) -> Option<String> {
    let whole = results
        .tone_by_outlet
        .iter()
        .filter(|row| row.voice.is_none());
    let counts: Vec<usize> = whole.map(|row| row.n_articles).collect();
    let few = counts
        .iter()
        .filter(|&&count| count < ENOUGH_ARTICLES)
        .count();
    (few > 0).then(|| format!(
        "Whether other articles would look the same: {} fewer than ten articles, and their intervals are narrower than they should be.",
        have(few, counts.len())
    ))
}

/// Tests over sentences, which find too much.
fn sentences_tested(results: &Results) -> Option<String> {
    let frames = results.frames_by_outlet.iter().map(|row| &row.test_unit);
    let sentiments = results.sentiment_by_outlet.iter().map(|row| &row.test_unit);
    let units: Vec<&str> = frames
        .chain(sentiments)
        .filter_map(Option::as_deref)
        .collect();
    let few = units.iter().filter(|unit| **unit == "sentence").count();
    (few > 0).then(|| {
        format!(
            "Much from {few} of the {} tests of frames and sentiment: too few articles have a part in them, so sentences were tested, and sentences of one article resemble each other.",
            units.len()
        )
    })
}

/// `all outlets have`, `one outlet of 8 has`, `3 outlets of 8 have`
fn have(some: usize, all: usize) -> String {
    match some {
        some if some == all => "all outlets have".to_string(),
        1 => format!("one outlet of {all} has"),
        some => format!("{some} outlets of {all} have"),
    }
}

fn few_mentions(results: &Results) -> Option<String> {
    let rows = &results.frames_by_outlet;
    let few = rows
        .iter()
        .filter(|row| row.n_mentions < FEW_MENTIONS)
        .count();
    (few > 0).then(|| {
        format!(
            "Much from single cells: {few} of the {} frame counts are below five mentions (hatched in the heat map), where one sentence more or less changes the picture.",
            rows.len()
        )
    })
}

fn no_sentiment(results: &Results) -> Option<String> {
    let model = &results.run.model;
    (!model.scores_mentions).then(|| {
        format!("How favourably actors are treated: the model {} scores whole sentences and no mentions.", model.name)
    })
}

/// How many comparisons found nothing: that is no proof that there is nothing.
fn undecided(results: &Results) -> Option<String> {
    let q_values: Vec<f64> = results
        .frames_by_outlet
        .iter()
        .filter_map(|row| row.q_value)
        .collect();
    let unsure = q_values.iter().filter(|&&q| q > SIGNIFICANT).count();
    (unsure > 0).then(|| {
        format!(
            "That outlets are alike where no difference was found: {unsure} of {} comparisons of frames are undecided, which is not the same as equal.",
            q_values.len()
        )
    })
}

fn general() -> [String; 3] {
    [
        "What an article implies: a frame is counted where one of its terms stands, also where the term is quoted to be rejected. Read the sentences.".to_string(),
        "Anything from a single score: the model errs on single sentences, and voices and speakers are found by rules. Means over many mentions are sturdier.".to_string(),
        "Why outlets differ, or that one of them is biased: the figures describe how often and how favourably, and judge nobody.".to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_outlets_read_as_sentences() {
        assert_eq!(have(8, 8), "all outlets have");
        assert_eq!(have(1, 8), "one outlet of 8 has");
        assert_eq!(have(3, 8), "3 outlets of 8 have");
        assert_eq!(have(2, 2), "all outlets have");
    }
}
