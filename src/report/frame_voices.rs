//! `frames_by_outlet` with one voice counted alone: what the page shows when a reader chooses a voice.
//!
//! Rates are mentions in that voice per 1,000 words of the outlet, whosever they are; log-odds follow the rule of the
//! tables ([`log_odds_by_outlet`]). A single voice has neither interval nor test.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::sums::Sums;
use crate::codebook::Kind;
use crate::compare::{Count, Prior, Rule, log_odds_by_outlet};
use crate::results::Results;
use crate::tables::frames_by_outlet::FrameByOutlet;
use crate::text::Voice;

/// One voice, as columns: a cell for each row of `frames_by_outlet`.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct FrameVoice {
    /// Mentions.
    n: Vec<usize>,
    /// Mentions per 1,000 words; `None` where the outlet has no words.
    per_1000_words: Vec<Option<f64>>,
    /// Log-odds against the outlets compared with.
    log_odds: Vec<Option<f64>>,
}

/// The frames of `results` in each of `voices`, by the voice's name.
pub(super) fn frame_voices(
    results: &Results,
    sums: &Sums<'_>,
    voices: &[Voice],
) -> BTreeMap<&'static str, FrameVoice> {
    let rule = Rule::new(results.run.comparison.reference.as_deref());
    let mut n_mentions = Mentions::new();
    for (article, sums_of) in results.articles.iter().zip(&sums.articles) {
        for uses in &sums_of.uses {
            let (kind, id) = sums.items[uses.item as usize];
            if kind == Kind::Frame {
                let key = (article.outlet.as_str(), id, uses.voice);
                *n_mentions.entry(key).or_default() += uses.n as usize;
            }
        }
    }
    of_rows(&results.frames_by_outlet, &n_mentions, rule, voices)
}

/// Counted mentions of a frame, by outlet, frame and voice.
type Mentions<'a> = HashMap<(&'a str, &'a str, Voice), usize>;

fn of_rows(
    rows: &[FrameByOutlet],
    n_mentions: &Mentions<'_>,
    rule: Rule<'_>,
    voices: &[Voice],
) -> BTreeMap<&'static str, FrameVoice> {
    let voice = |&voice: &Voice| {
        let n = |row: &FrameByOutlet| {
            let key = (row.outlet.as_str(), row.frame.as_str(), voice);
            n_mentions.get(&key).copied().unwrap_or(0)
        };
        let counts: Vec<Count> = rows
            .iter()
            .map(|row| Count {
                n: n(row),
                of: row.n_words,
            })
            .collect();
        (voice.as_str(), FrameVoice::of(rows, &counts, rule))
    };
    voices.iter().map(voice).collect()
}

impl FrameVoice {
    /// `counts`: for each row, the mentions in the voice out of the outlet's words.
    fn of(rows: &[FrameByOutlet], counts: &[Count], rule: Rule<'_>) -> FrameVoice {
        let mut rows_of_frame: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            rows_of_frame.entry(&row.frame).or_default().push(at);
        }
        let mut log_odds = vec![None; rows.len()];
        for places in rows_of_frame.values() {
            let outlets: Vec<&str> = places.iter().map(|&at| rows[at].outlet.as_str()).collect();
            let own: Vec<Count> = places.iter().map(|&at| counts[at]).collect();
            let found = log_odds_by_outlet(rule, &outlets, &own, Prior::Words);
            for (&at, odds) in places.iter().zip(found) {
                log_odds[at] = odds.map(|odds| rounded(odds.delta));
            }
        }
        FrameVoice {
            n: counts.iter().map(|count| count.n).collect(),
            per_1000_words: counts
                .iter()
                .map(|count| count.share().map(|share| rounded(1000.0 * share)))
                .collect(),
            log_odds,
        }
    }
}

/// As many decimals as the tables have.
fn rounded(figure: f64) -> f64 {
    (1e6 * figure).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::frame;

    fn row(outlet: &str, n_words: usize) -> FrameByOutlet {
        FrameByOutlet {
            outlet: outlet.into(),
            ..frame(9, n_words)
        }
    }

    /// Monroe, Colaresi and Quinn's (2008) equation 16 by hand. Quoted: 6 in 1,000 words against 3 in 3,500, 9 in 4,500
    /// together, so that the prior is one mention in 500 words; δ = ln(7/1493) − ln(4/3996) for the first outlet and its
    /// opposite for the other. Smoothed rates, which the page once showed, give ln((6.5/1000)/(3.5/3500)) = 1.87; δ is 1.54.
    #[test]
    fn log_odds_of_one_voice_by_hand() {
        let rows = [row("agency", 1000), row("wire", 3500)];
        let mentions = Mentions::from([
            (("agency", "threat", Voice::Quoted), 6),
            (("agency", "threat", Voice::Outlet), 3),
            (("wire", "threat", Voice::Quoted), 3),
            (("wire", "threat", Voice::Attributed), 6),
        ]);
        let voices = [Voice::Outlet, Voice::Quoted, Voice::Attributed];
        let found = of_rows(&rows, &mentions, Rule::Rest, &voices);
        assert_eq!(
            found["quoted"],
            FrameVoice {
                n: vec![6, 3],
                per_1000_words: vec![Some(6.0), Some(0.857143)],
                log_odds: vec![Some(1.544122), Some(-1.544122)],
            }
        );
        assert_eq!(found["outlet"].n, [3, 0]);
        assert_eq!(found["attributed"].n, [0, 6]);
        let against_wire = of_rows(&rows, &mentions, Rule::Reference("wire"), &voices);
        assert_eq!(against_wire["quoted"].log_odds, [Some(1.544122), None]);
    }
}
