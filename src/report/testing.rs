//! Rows that the report's tests share.

use super::differences::{Cell, Difference};
use crate::codebook::Kind;
use crate::tables::frames_by_outlet::FrameByOutlet;
use crate::tables::mentions::Mention;
use crate::text::{Part, Voice};

/// A row of `frames_by_outlet` with so many mentions and words in five articles; everything that is estimated is empty.
pub(super) fn frame(n_mentions: usize, n_words: usize) -> FrameByOutlet {
    FrameByOutlet {
        outlet: "wire".into(),
        frame: "threat".into(),
        n_articles: 5,
        n_articles_with: 4,
        n_words,
        n_mentions,
        per_1000_words: Some(1000.0 * n_mentions as f64 / n_words as f64),
        ci_low: None,
        ci_high: None,
        own_voice_share: None,
        sentiment_mean: None,
        sentiment_ci_low: None,
        sentiment_ci_high: None,
        difference: None,
        difference_low: None,
        difference_high: None,
        log_odds: None,
        z: None,
        p_value: None,
        q_value: None,
        too_few: None,
    }
}

/// The difference of a row.
pub(super) fn of_frame(
    row: &FrameByOutlet,
    difference: f64,
    interval: Option<(f64, f64)>,
) -> Difference<'_> {
    Difference {
        cell: Cell::Frame(row),
        difference,
        interval,
        q: Some(0.02),
        effect: 1.0,
    }
}

/// A mention of a frame without scores.
pub(super) fn mention(voice: Voice, counted: bool) -> Mention {
    Mention {
        article_id: "one".into(),
        outlet: "wire".into(),
        sentence_id: 1,
        kind: Kind::Frame,
        id: "threat".into(),
        term: Some("threat".into()),
        surface: "threat".into(),
        start: 0,
        end: 6,
        part: Part::Body,
        voice,
        speaker: None,
        source: None,
        attribution: None,
        reference: None,
        sense: None,
        scare_quote: false,
        negated: Some(false),
        weight: Some(1.0),
        labels: None,
        negative: None,
        neutral: None,
        positive: None,
        sentiment: None,
        counted,
    }
}
