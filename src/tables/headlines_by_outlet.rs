//! `headlines_by_outlet`: what an outlet's headlines stress that the articles below them do not.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::compare::Study;
use crate::compare::difference::q_values;
use crate::compare::ledger::{Entry, PartSums};
use crate::compare::pairs::Pairs;
use crate::schema::{Word, frame, table};
use crate::stats::permutation::{Numerator, TooFew};
use crate::stats::random::stream;
use crate::stats::ratio::Unit;

table! {
    /// Each outlet's headlines against the text below them, lead included, in those of its articles that have both. A frame's figure is its
    /// share of all mentions of frames, since headlines say more in fewer words: by the word, every frame would be more frequent
    /// there. An actor's is the mean sentiment of its mentions, and `tone` the mean tone of sentences. Differences and
    /// tests are within articles (see *Headlines against bodies*).
    #[table("headlines_by_outlet", one row for "each outlet and frame, actor or tone")]
    pub struct HeadlineByOutlet<T> {
        /// The outlet.
        outlet: T,
        /// What is compared: a frame's share, the sentiment towards an actor, or the tone of sentences.
        kind: Compared,
        /// The frame's or actor's id in the codebook; empty for tone.
        id: Option<T>,
        /// Articles with a headline and a text that count.
        #[unit = "articles"]
        #[range = "1 or more"]
        n_articles: usize,
        /// Mentions in their headlines; for tone, sentences.
        #[unit = "mentions or sentences"]
        #[range = "0 or more"]
        n_headline: usize,
        /// Mentions or sentences below them.
        #[unit = "mentions or sentences"]
        #[range = "0 or more"]
        n_body: usize,
        /// The figure in headlines.
        #[unit = "proportion, sentiment or tone"]
        #[range = "−1 to 1"]
        headline: Option<f64>,
        /// Lower end of its 95 % interval, from three articles up (see *The intervals*).
        #[unit = "proportion, sentiment or tone"]
        #[range = "−1 to 1"]
        headline_low: Option<f64>,
        /// Upper end.
        #[unit = "proportion, sentiment or tone"]
        #[range = "−1 to 1"]
        headline_high: Option<f64>,
        /// The figure below them.
        #[unit = "proportion, sentiment or tone"]
        #[range = "−1 to 1"]
        body: Option<f64>,
        /// Lower end of its 95 % interval.
        #[unit = "proportion, sentiment or tone"]
        #[range = "−1 to 1"]
        body_low: Option<f64>,
        /// Upper end.
        #[unit = "proportion, sentiment or tone"]
        #[range = "−1 to 1"]
        body_high: Option<f64>,
        /// Headlines less bodies, within the articles where both have such mentions (for a frame: mentions of any frame).
        #[unit = "proportion, sentiment or tone"]
        #[range = "−2 to 2"]
        difference: Option<f64>,
        /// Lower end of its 95 % interval.
        #[unit = "proportion, sentiment or tone"]
        #[range = "any"]
        difference_low: Option<f64>,
        /// Upper end.
        #[unit = "proportion, sentiment or tone"]
        #[range = "any"]
        difference_high: Option<f64>,
        /// Two-sided p value of the test within articles.
        #[unit = "probability"]
        #[range = "0 to 1"]
        p_value: Option<f64>,
        /// The p value corrected for the tests of the table (Benjamini and Hochberg 1995).
        #[unit = "probability"]
        #[range = "0 to 1"]
        q_value: Option<f64>,
        /// Why there is no p value: too few `articles`, `assignments` of headlines and bodies, or `uses`, or no `variation` among
        /// them (see *The differences*).
        too_few: Option<TooFew>,
    }
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compared {
    /// A frame's share of all mentions of frames.
    Frame,
    /// The mean sentiment of an actor's mentions.
    Actor,
    /// The mean tone of sentences.
    Tone,
}

impl Word for Compared {
    const ALL: &'static [Compared] = &[Compared::Frame, Compared::Actor, Compared::Tone];

    fn as_str(self) -> &'static str {
        match self {
            Compared::Frame => "frame",
            Compared::Actor => "actor",
            Compared::Tone => "tone",
        }
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<HeadlineByOutlet<&str>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, entries)| rows(study, &outlet.id, &entries))
        .collect();
    rows.sort_by_key(|row| (row.outlet, row.kind, row.id));
    let q_values = q_values(&rows, |row| row.p_value);
    let rows = rows.into_iter().zip(q_values);
    frame(rows.map(|(row, q_value)| HeadlineByOutlet { q_value, ..row }))
}

/// The rows of one outlet; none where no article has both a headline and a text.
fn rows<'a>(
    study: &Study<'a>,
    outlet: &'a str,
    entries: &[&Entry],
) -> Vec<HeadlineByOutlet<&'a str>> {
    let both = |entry: &&&Entry| entry.parts().iter().all(|part| part.tone.n() > 0);
    let entries: Vec<&Entry> = entries.iter().filter(both).copied().collect();
    if entries.is_empty() {
        return Vec::new();
    }
    let seed = stream(study.seed, outlet);
    let row = |kind, id, numerator, contribution: &dyn Fn(&PartSums) -> (Unit, usize)| {
        let (mut n_headline, mut n_body) = (0, 0);
        let pair = |entry: &&Entry| {
            let [headline, body] = entry.parts().map(contribution);
            n_headline += headline.1;
            n_body += body.1;
            [headline.0, body.0]
        };
        let pairs = Pairs::new(numerator, entries.iter().map(pair).collect());
        let [headline, body] = pairs.estimates();
        let difference = pairs.difference(seed);
        HeadlineByOutlet {
            outlet,
            kind,
            id,
            n_articles: entries.len(),
            n_headline,
            n_body,
            headline: headline.value,
            headline_low: headline.low,
            headline_high: headline.high,
            body: body.value,
            body_low: body.low,
            body_high: body.high,
            difference: difference.value,
            difference_low: difference.low,
            difference_high: difference.high,
            p_value: difference.p_value,
            q_value: None,
            too_few: difference.too_few,
        }
    };
    let mut rows = Vec::new();
    for (at, frame) in study.codebook.frames.iter().enumerate() {
        let share = |part: &PartSums| {
            let n = part.n_mentions(at);
            let unit = Unit {
                numerator: n.into(),
                denominator: part.n_frame_mentions().into(),
            };
            (unit, n as usize)
        };
        let id = Some(frame.id.as_str());
        rows.push(row(Compared::Frame, id, Numerator::Choices, &share));
    }
    for (at, actor) in study.codebook.actors.iter().enumerate() {
        let sentiment = |part: &PartSums| {
            let scored = part.actor(at);
            (scored.unit(), scored.n() as usize)
        };
        let id = Some(actor.id.as_str());
        let row = row(Compared::Actor, id, Numerator::Scores, &sentiment);
        rows.extend((row.n_headline + row.n_body > 0).then_some(row));
    }
    let tone = |part: &PartSums| (part.tone.unit(), part.tone.n() as usize);
    rows.push(row(Compared::Tone, None, Numerator::Scores, &tone));
    rows
}
