//! `sources_by_outlet`: what kinds of sources each outlet lets speak.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::compare::Study;
use crate::compare::difference::{Compared, q_values};
use crate::compare::ledger::{Entry, SpeakerSums};
use crate::compare::sides::Sides;
use crate::schema::{frame, table};
use crate::stats::permutation::{Numerator, TooFew};
use crate::stats::ratio::Unit;
use crate::text::SourceKind;

table! {
    /// Whose words are quoted or reported, by kind of source. Words of speakers whose kind no article tells are left out of the share, so that
    /// it does not depend on how often an outlet gives titles; `n_words_known` beside `n_words_others` says how many those are.
    #[table("sources_by_outlet", one row for "each outlet and kind of source")]
    pub struct SourceByOutlet<T> {
        /// The outlet.
        outlet: T,
        /// The kind of source (see *Kinds of source*).
        source: SourceKind,
        /// The outlet's articles with words of speakers whose kind is known.
        #[unit = "articles"]
        #[range = "0 or more"]
        n_articles: usize,
        /// Those with words of this kind of source.
        #[unit = "articles"]
        #[range = "0 to `n_articles`"]
        n_articles_with: usize,
        /// Quoted and reported words of this kind of source.
        #[unit = "words"]
        #[range = "0 or more"]
        n_words: usize,
        /// Those of all speakers whose kind is known.
        #[unit = "words"]
        #[range = "0 or more"]
        n_words_known: usize,
        /// All quoted and reported words, whoever speaks.
        #[unit = "words"]
        #[range = "0 or more"]
        n_words_others: usize,
        /// `n_words` over `n_words_known`.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        share: Option<f64>,
        /// Lower end of its 95 % interval, from three articles up (see *The intervals*).
        #[unit = "proportion"]
        #[range = "0 to 1"]
        ci_low: Option<f64>,
        /// Upper end.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        ci_high: Option<f64>,
        /// The outlet's share less that of the rest; within blocks, where there are some (see *The differences*).
        #[unit = "proportion"]
        #[range = "−1 to 1"]
        difference: Option<f64>,
        /// Lower end of its 95 % interval (see *The intervals*).
        #[unit = "proportion"]
        #[range = "any"]
        difference_low: Option<f64>,
        /// Upper end.
        #[unit = "proportion"]
        #[range = "any"]
        difference_high: Option<f64>,
        /// Two-sided p value of the test against the rest (see *The differences*).
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
    let sides = Sides::of(study);
    let outlets = study.outlets();
    let rows = SourceKind::ALL.into_par_iter().flat_map_iter(|source| {
        let units = sides.entries.iter();
        let units: Vec<Unit> = units.map(|entry| unit(study, entry, source)).collect();
        let compared = Compared::new(&sides, Numerator::Choices, units.clone());
        let row = |at: usize| {
            let own = &units[sides.own(at)];
            let (share, difference) = (compared.estimate(at), compared.difference(at));
            let total = Unit::sum(own.iter().copied());
            let words = sides.entries[sides.own(at)]
                .iter()
                .flat_map(|entry| &entry.speakers);
            SourceByOutlet {
                outlet: outlets[at].0.id.as_str(),
                source,
                n_articles: share.n_articles,
                n_articles_with: own.iter().filter(|unit| unit.numerator > 0.0).count(),
                n_words: total.numerator as usize,
                n_words_known: total.denominator as usize,
                n_words_others: words.map(SpeakerSums::n_words).sum::<u32>() as usize,
                share: share.value,
                ci_low: share.low,
                ci_high: share.high,
                difference: difference.value,
                difference_low: difference.low,
                difference_high: difference.high,
                p_value: difference.p_value,
                q_value: None,
                too_few: difference.too_few,
            }
        };
        (0..sides.n_outlets()).map(row).collect::<Vec<_>>()
    });
    let mut rows: Vec<SourceByOutlet<&str>> = rows.collect();
    rows.sort_by_key(|row| (row.outlet, row.source));
    let q_values = q_values(&rows, |row| row.p_value);
    let rows = rows.into_iter().zip(q_values);
    frame(rows.map(|(row, q_value)| SourceByOutlet { q_value, ..row }))
}

/// The words of a kind of source among those of all kinds in an article.
fn unit(study: &Study<'_>, entry: &Entry, source: SourceKind) -> Unit {
    let mut unit = Unit::ZERO;
    for speaker in &entry.speakers {
        let words = f64::from(speaker.n_words());
        match study.sources.kind(speaker.name.as_deref()) {
            Some(kind) if kind == source => {
                unit.numerator += words;
                unit.denominator += words;
            }
            Some(_) => unit.denominator += words,
            None => (),
        }
    }
    unit
}
