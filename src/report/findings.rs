//! The largest differences, in words.
//!
//! Candidates are the cells of `frames_by_outlet` and, all voices together, of `sentiment_by_outlet`. Those that survive
//! correction for multiple testing come first, then the others; what has too few articles to be tested is none. The lowest q value leads, and among equals the largest effect: a frame's log-odds,
//! or twice a difference in sentiment, so that half a point of sentiment weighs as much as a frame used 2.7 times as often.
//! At most five survivors are shown; where there are fewer than three, the next ones fill up to three, marked as
//! indistinguishable from chance.

use std::cmp::Ordering;

use serde::Serialize;

use crate::codebook::Kind;
use crate::compare::{Count, Rule, SIGNIFICANT};
use crate::evidence::numbers::{count, probability, rate, ratio, signed};
use crate::results::Results;
use crate::schema::Voices;
use crate::tables::frames_by_outlet::FrameByOutlet;
use crate::tables::sentiment_by_outlet::SentimentByOutlet;

/// Differences shown at most.
const MOST: usize = 5;
/// Differences shown at least, including some that are not distinguishable from chance if need be.
const LEAST: usize = 3;

/// The differences to begin with.
#[derive(Debug, Serialize)]
pub(super) struct Findings {
    list: Vec<Finding>,
}

/// One difference.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    kind: Figure,
    outlet: String,
    /// The frame or actor.
    id: String,
    /// Whether it survives correction for multiple testing.
    sure: bool,
    /// The difference in words.
    say: Vec<(Part, String)>,
    /// The figures behind it.
    detail: String,
}

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Figure {
    /// How often a frame is used.
    Frame,
    /// The sentiment toward an actor.
    Sentiment,
}

/// A part of a sentence that the page may set in another type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    Text,
    Outlet,
    /// The name of a frame or actor.
    Name,
}

/// A cell that could be shown, and what it is ranked by.
struct Candidate<'a> {
    cell: Cell<'a>,
    q: f64,
    effect: f64,
}

enum Cell<'a> {
    Frame(&'a FrameByOutlet),
    Sentiment(&'a SentimentByOutlet),
}

/// The largest differences in `results`.
pub(super) fn findings(results: &Results) -> Findings {
    let mut candidates: Vec<Candidate<'_>> = frames(results).chain(sentiments(results)).collect();
    if let Some(outlet) = mirrored(results) {
        candidates.retain(|one| one.cell.outlet() != outlet);
    }
    candidates.sort_by(rank);
    let sure = candidates.iter().filter(|one| one.q <= SIGNIFICANT).count();
    let list = candidates.iter().take(sure.clamp(LEAST, MOST));
    Findings {
        list: list.map(|one| one.finding(results)).collect(),
    }
}

/// Of two outlets that are compared with each other, the second: its differences are those of the first, turned round.
fn mirrored(results: &Results) -> Option<&str> {
    match (
        &results.run.corpus.outlets[..],
        &results.run.comparison.reference,
    ) {
        ([_, second], None) => Some(&second.id),
        _ => None,
    }
}

fn frames(results: &Results) -> impl Iterator<Item = Candidate<'_>> {
    results.frames_by_outlet.iter().filter_map(|row| {
        Some(Candidate {
            cell: Cell::Frame(row),
            q: row.q_value?,
            effect: row.log_odds?.abs(),
        })
    })
}

fn sentiments(results: &Results) -> impl Iterator<Item = Candidate<'_>> {
    let whole = results
        .sentiment_by_outlet
        .iter()
        .filter(|row| row.voice == Voices::All);
    whole.filter_map(|row| {
        row.sentiment_mean?;
        Some(Candidate {
            cell: Cell::Sentiment(row),
            q: row.q_value?,
            effect: 2.0 * row.difference?.abs(),
        })
    })
}

fn rank(one: &Candidate<'_>, other: &Candidate<'_>) -> Ordering {
    (one.q.total_cmp(&other.q)).then(other.effect.total_cmp(&one.effect))
}

impl Cell<'_> {
    fn outlet(&self) -> &str {
        match self {
            Cell::Frame(row) => &row.outlet,
            Cell::Sentiment(row) => &row.outlet,
        }
    }
}

impl Candidate<'_> {
    fn finding(&self, results: &Results) -> Finding {
        let rule = Rule::new(results.run.comparison.reference.as_deref());
        let (kind, outlet, id, say, figures) = match self.cell {
            Cell::Frame(row) => {
                let rest = rest_of(results, rule, row);
                let frame = results.name(Kind::Frame, &row.frame);
                let outlet = results.outlet_name(&row.outlet);
                let (say, figures) = frame_in_words(row, outlet, frame, rest, rule.name());
                (Figure::Frame, &row.outlet, &row.frame, say, figures)
            }
            Cell::Sentiment(row) => {
                let actor = results.name(Kind::Actor, &row.actor);
                let outlet = results.outlet_name(&row.outlet);
                let (say, figures) = sentiment_in_words(row, outlet, actor, rule.name());
                (Figure::Sentiment, &row.outlet, &row.actor, say, figures)
            }
        };
        Finding {
            kind,
            outlet: outlet.to_string(),
            id: id.to_string(),
            sure: self.q <= SIGNIFICANT,
            say,
            detail: format!("{figures} {}", tested(self.q)),
        }
    }
}

/// Mentions of the row's frame, and words, in those that its outlet is compared with.
fn rest_of(results: &Results, rule: Rule<'_>, row: &FrameByOutlet) -> Count {
    let others = results
        .frames_by_outlet
        .iter()
        .filter(|other| other.frame == row.frame && rule.compares(&row.outlet, &other.outlet));
    let uses = others.map(|other| Count {
        n: other.n_mentions,
        of: other.n_words,
    });
    uses.sum()
}

/// A difference in words, and the figures behind it.
type Words = (Vec<(Part, String)>, String);

/// How much more or less often an outlet uses a frame. A ratio is given where both use it; the interval is that of the
/// outlet's own rate, since the tables have none of the ratio.
fn frame_in_words(
    row: &FrameByOutlet,
    outlet: &str,
    frame: &str,
    Count { n, of: words }: Count,
    rest: &str,
) -> Words {
    let own = row.per_1000_words.unwrap_or(0.0);
    let others = 1000.0 * n as f64 / words.max(1) as f64;
    let outlet = (Part::Outlet, outlet.to_string());
    let frame = (Part::Name, frame.to_string());
    let text = |text: String| (Part::Text, text);
    let say = match (row.n_mentions, n) {
        (0, _) => vec![
            outlet,
            text(" never uses ".into()),
            frame,
            text(format!(
                ", which {rest} uses {} times per 1,000 words.",
                rate(others)
            )),
        ],
        (_, 0) => vec![
            outlet,
            text(" uses ".into()),
            frame,
            text(format!(", which {rest} never uses.")),
        ],
        _ => vec![
            outlet,
            text(" uses ".into()),
            frame,
            text(format!(" {} as often as {rest}.", ratio(own / others))),
        ],
    };
    let interval = match (row.ci_low, row.ci_high) {
        (Some(low), Some(high)) => format!("95 % interval {} to {}", rate(low), rate(high)),
        _ => "no interval".to_string(),
    };
    let figures = format!(
        "{} mentions per 1,000 words ({interval}; {} in {} of {}), against {} by {rest} ({}).",
        rate(own),
        count(row.n_mentions, "mention"),
        row.n_articles_with,
        count(row.n_articles, "article"),
        rate(others),
        count(n, "mention"),
    );
    (say, figures)
}

/// How much more or less favourable the sentences are in which an outlet mentions an actor.
fn sentiment_in_words(row: &SentimentByOutlet, outlet: &str, actor: &str, rest: &str) -> Words {
    let mean = row.sentiment_mean.unwrap_or(0.0);
    let difference = row.difference.unwrap_or(0.0);
    let way = if difference < 0.0 { "less" } else { "more" };
    let say = vec![
        (Part::Text, "The sentences of ".to_string()),
        (Part::Outlet, outlet.to_string()),
        (Part::Text, " treat ".to_string()),
        (Part::Name, actor.to_string()),
        (
            Part::Text,
            format!(
                " {way} favourably than those of {rest}: {} against {}.",
                signed(mean),
                signed(mean - difference)
            ),
        ),
    ];
    let interval = match (row.ci_low, row.ci_high) {
        (Some(low), Some(high)) => format!("95 % interval {} to {}", signed(low), signed(high)),
        _ => "no interval".to_string(),
    };
    let figures = format!(
        "Mean sentiment from −1 to +1, all voices together ({interval}; {} in {}).",
        count(row.n_mentions, "mention"),
        count(row.n_articles, "article"),
    );
    (say, figures)
}

/// The test in words.
fn tested(q: f64) -> String {
    format!("q {}, tested over articles.", probability(q))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(n_mentions: usize, n_words: usize) -> FrameByOutlet {
        FrameByOutlet {
            outlet: "wire".into(),
            frame: "threat".into(),
            n_articles: 5,
            n_articles_with: 4,
            n_words,
            n_mentions,
            per_1000_words: Some(1000.0 * n_mentions as f64 / n_words as f64),
            ci_low: Some(3.2),
            ci_high: Some(9.96),
            own_voice_share: None,
            sentiment_mean: None,
            sentiment_ci_low: None,
            sentiment_ci_high: None,
            difference: Some(4.0),
            difference_low: Some(0.5),
            difference_high: Some(8.0),
            log_odds: Some(1.0),
            z: Some(2.0),
            p_value: Some(0.01),
            q_value: Some(0.02),
            too_few: None,
        }
    }

    fn said(words: Words) -> (String, String) {
        (words.0.into_iter().map(|(_, text)| text).collect(), words.1)
    }

    /// 12 in 2,000 words are 6 per 1,000; 20 in 10,000 are 2: three times as often.
    #[test]
    fn a_ratio_where_both_use_the_frame() {
        let (say, figures) = said(frame_in_words(
            &frame(12, 2000),
            "wire",
            "Threat",
            Count { n: 20, of: 10_000 },
            "the rest",
        ));
        assert_eq!(say, "wire uses Threat 3.0 times as often as the rest.");
        assert_eq!(
            figures,
            "6.0 mentions per 1,000 words (95 % interval 3.2 to 10.0; 12 mentions in 4 of 5 articles), against 2.0 by the rest (20 mentions)."
        );
        let (say, _) = said(frame_in_words(
            &frame(1, 2000),
            "wire",
            "Threat",
            Count { n: 20, of: 10_000 },
            "agency",
        ));
        assert_eq!(say, "wire uses Threat 0.25 times as often as agency.");
    }

    #[test]
    fn no_ratio_where_one_side_never_uses_it() {
        let (say, figures) = said(frame_in_words(
            &frame(0, 2000),
            "wire",
            "Threat",
            Count { n: 41, of: 10_000 },
            "the rest",
        ));
        assert_eq!(
            say,
            "wire never uses Threat, which the rest uses 4.1 times per 1,000 words."
        );
        assert!(
            figures.starts_with("0.0 mentions per 1,000 words"),
            "{figures}"
        );
        let (say, _) = said(frame_in_words(
            &frame(5, 2000),
            "wire",
            "Threat",
            Count { n: 0, of: 10_000 },
            "the rest",
        ));
        assert_eq!(say, "wire uses Threat, which the rest never uses.");
    }

    #[test]
    fn the_lowest_q_comes_first_and_ties_go_to_the_larger_effect() {
        let row = frame(1, 1000);
        let candidate = |q, effect| Candidate {
            cell: Cell::Frame(&row),
            q,
            effect,
        };
        let mut all = [
            candidate(0.2, 3.0),
            candidate(0.04, 0.5),
            candidate(0.04, 0.9),
        ];
        all.sort_by(rank);
        let order: Vec<_> = all.iter().map(|one| (one.q, one.effect)).collect();
        assert_eq!(order, [(0.04, 0.9), (0.04, 0.5), (0.2, 3.0)]);
        assert_eq!(tested(0.0004), "q < 0.001, tested over articles.");
    }
}
