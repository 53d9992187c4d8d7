//! What the first screen shows of the differences: which are plotted, the first of them in words, and how many there are.
//!
//! Plotted are those that survive correction for multiple testing and then the next ones; where nothing was tested, the largest
//! of those with too little to test. In words are only such as were tested: at most five that survive; where there are fewer
//! than three, the next ones fill up to three, marked as indistinguishable from chance.

use serde::Serialize;

use super::differences::{Cell, Difference, Figure, differences};
use crate::codebook::Kind;
use crate::compare::{Count, Rule};
use crate::evidence::numbers::{count, probability, rate, ratio, signed};
use crate::results::Results;
use crate::tables::frames_by_outlet::FrameByOutlet;
use crate::tables::sentiment_by_outlet::SentimentByOutlet;

/// Differences plotted at most.
const PLOTTED: usize = 12;
/// Differences in words at most.
const MOST: usize = 5;
/// Differences in words at least, including some that are not distinguishable from chance if need be.
const LEAST: usize = 3;

/// The differences to begin with.
#[derive(Debug, Serialize)]
pub(super) struct Findings {
    /// Comparisons that were tested.
    tested: usize,
    /// Those of them that survive correction for multiple testing.
    differing: usize,
    plotted: Vec<Plotted>,
    list: Vec<Finding>,
}

/// A difference in numbers.
#[derive(Debug, Serialize)]
struct Plotted {
    kind: Figure,
    outlet: String,
    /// The frame or actor.
    id: String,
    /// Whether it survives correction for multiple testing.
    sure: bool,
    /// The outlet's figure less that of those it is compared with: mentions per 1,000 words, or points of sentiment.
    difference: f64,
    /// Ends of its 95 % interval.
    low: Option<f64>,
    high: Option<f64>,
    q: Option<f64>,
}

/// A difference in words.
#[derive(Debug, Serialize)]
struct Finding {
    kind: Figure,
    outlet: String,
    id: String,
    sure: bool,
    say: Vec<(Part, String)>,
    /// The figures behind it.
    detail: String,
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

/// The largest differences in `results`.
pub(super) fn findings(results: &Results) -> Findings {
    let all = differences(results);
    let tested = all.iter().filter(|one| one.q.is_some()).count();
    let differing = all.iter().filter(|one| one.is_sure()).count();
    // Those that were tested come first.
    let plotted = if tested == 0 {
        &all[..]
    } else {
        &all[..tested]
    };
    let in_words = &all[..tested.min(differing.clamp(LEAST, MOST))];
    Findings {
        tested,
        differing,
        plotted: plotted.iter().take(PLOTTED).map(Plotted::of).collect(),
        list: in_words.iter().map(|one| finding(one, results)).collect(),
    }
}

impl Plotted {
    fn of(one: &Difference<'_>) -> Plotted {
        Plotted {
            kind: one.cell.figure(),
            outlet: one.cell.outlet().to_string(),
            id: one.cell.id().to_string(),
            sure: one.is_sure(),
            difference: one.difference,
            low: one.interval.map(|(low, _)| low),
            high: one.interval.map(|(_, high)| high),
            q: one.q,
        }
    }
}

fn finding(one: &Difference<'_>, results: &Results) -> Finding {
    let rule = Rule::new(results.run.comparison.reference.as_deref());
    let outlet = results.outlet_name(one.cell.outlet());
    let blocks = results.run.comparison.blocks.as_ref();
    let blocks = blocks.map(|blocks| blocks.column.as_str());
    let (say, figures) = match one.cell {
        Cell::Frame(row) => {
            let frame = results.name(Kind::Frame, &row.frame);
            let rest = rest_of(results, rule, row);
            frame_in_words(row, one, [outlet, frame, rule.name()], rest, blocks)
        }
        Cell::Sentiment(row) => {
            let actor = results.name(Kind::Actor, &row.actor);
            sentiment_in_words(row, one, [outlet, actor, rule.name()], blocks)
        }
    };
    let tested = one
        .q
        .map_or(String::new(), |q| format!(" q {}.", probability(q)));
    Finding {
        kind: one.cell.figure(),
        outlet: one.cell.outlet().to_string(),
        id: one.cell.id().to_string(),
        sure: one.is_sure(),
        say,
        detail: figures + &tested,
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

/// How much more or less often an outlet uses a frame; a ratio is given where both use it.
fn frame_in_words(
    row: &FrameByOutlet,
    one: &Difference<'_>,
    [outlet, frame, rest]: [&str; 3],
    Count { n, of: words }: Count,
    blocks: Option<&str>,
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
    let figures = format!(
        "{} mentions per 1,000 words against {}: {}. {} in {} of {}, against {}.",
        rate(own),
        rate(others),
        difference(one, blocks, signed_rate),
        count(row.n_mentions, "mention"),
        row.n_articles_with,
        count(row.n_articles, "article"),
        count(n, "mention"),
    );
    (say, figures)
}

/// How much more or less favourable the sentences are in which an outlet mentions an actor.
fn sentiment_in_words(
    row: &SentimentByOutlet,
    one: &Difference<'_>,
    [outlet, actor, rest]: [&str; 3],
    blocks: Option<&str>,
) -> Words {
    let mean = row.sentiment_mean.unwrap_or(0.0);
    // Within blocks, the difference is not that of the means.
    let others = blocks.map_or_else(
        || format!(" against {}", signed(mean - one.difference)),
        |_| String::new(),
    );
    let way = if one.difference < 0.0 { "less" } else { "more" };
    let say = vec![
        (Part::Text, "The sentences of ".to_string()),
        (Part::Outlet, outlet.to_string()),
        (Part::Text, " treat ".to_string()),
        (Part::Name, actor.to_string()),
        (
            Part::Text,
            format!(" {way} favourably than those of {rest}."),
        ),
    ];
    let figures = format!(
        "Mean sentiment {}{others}, from −1 to +1: {}. {} in {}.",
        signed(mean),
        difference(one, blocks, signed),
        count(row.n_mentions, "mention"),
        count(row.n_articles, "article"),
    );
    (say, figures)
}

/// A difference with its interval in words, its figures written by `write`.
fn difference(one: &Difference<'_>, blocks: Option<&str>, write: fn(f64) -> String) -> String {
    let within = blocks.map_or_else(String::new, |column| {
        format!(" within blocks of the same {column}")
    });
    let interval = match one.interval {
        Some((low, high)) => format!("95 % interval {} to {}", write(low), write(high)),
        None => "no interval".to_string(),
    };
    format!(
        "a difference of {}{within} ({interval})",
        write(one.difference)
    )
}

/// A difference of rates per 1,000 words, with its sign.
fn signed_rate(difference: f64) -> String {
    let text = rate(difference.abs());
    match text.as_str() {
        "0.0" | "0.00" => text,
        _ if difference < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{frame, of_frame};

    fn said(n: usize, words: usize, rest: Count, name: &str) -> (String, String) {
        let row = frame(n, words);
        let difference =
            1000.0 * (row.n_mentions as f64 / words as f64 - rest.n as f64 / rest.of as f64);
        let one = of_frame(&row, difference, Some((1.2, 9.96)));
        let (say, figures) = frame_in_words(&row, &one, ["wire", "Threat", name], rest, None);
        (say.into_iter().map(|(_, text)| text).collect(), figures)
    }

    /// 12 in 2,000 words are 6 per 1,000; 20 in 10,000 are 2: three times as often.
    #[test]
    fn a_ratio_where_both_use_the_frame() {
        let rest = Count { n: 20, of: 10_000 };
        let (say, figures) = said(12, 2000, rest, "the rest");
        assert_eq!(say, "wire uses Threat 3.0 times as often as the rest.");
        assert_eq!(
            figures,
            "6.0 mentions per 1,000 words against 2.0: a difference of +4.0 (95 % interval +1.2 to +10.0). \
             12 mentions in 4 of 5 articles, against 20 mentions."
        );
        let (say, figures) = said(1, 2000, rest, "agency");
        assert_eq!(say, "wire uses Threat 0.25 times as often as agency.");
        assert!(figures.contains("a difference of −1.5 ("), "{figures}");
    }

    #[test]
    fn no_ratio_where_one_side_never_uses_it() {
        let (say, figures) = said(0, 2000, Count { n: 41, of: 10_000 }, "the rest");
        assert_eq!(
            say,
            "wire never uses Threat, which the rest uses 4.1 times per 1,000 words."
        );
        assert!(
            figures.starts_with("0.0 mentions per 1,000 words against 4.1"),
            "{figures}"
        );
        let (say, _) = said(5, 2000, Count { n: 0, of: 10_000 }, "the rest");
        assert_eq!(say, "wire uses Threat, which the rest never uses.");
    }

    #[test]
    fn a_difference_within_blocks_says_so() {
        let row = frame(12, 2000);
        let one = of_frame(&row, 3.0, None);
        assert_eq!(
            difference(&one, Some("event"), signed_rate),
            "a difference of +3.0 within blocks of the same event (no interval)"
        );
    }

    #[test]
    fn a_difference_has_its_sign_unless_it_rounds_to_nought() {
        let written = [-4.04, -0.2, -0.004, 0.0, 0.26, 12.0].map(signed_rate);
        assert_eq!(written, ["−4.0", "−0.20", "0.00", "0.0", "+0.26", "+12.0"]);
    }
}
