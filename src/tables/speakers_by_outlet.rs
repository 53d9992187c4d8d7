//! `speakers_by_outlet`: who gets to speak, how much, and whether in their own words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::compare::Study;
use crate::compare::estimate::estimate;
use crate::compare::ledger::{Entry, SpeakerSums};
use crate::schema::{frame, table};
use crate::stats::permutation::Numerator;
use crate::stats::ratio::Unit;
use crate::text::SourceKind;

/// Speakers of an outlet at most: those with the most words.
const MOST_ROWS: usize = 100;

table! {
    /// Who gets to speak: the 100 speakers with the most words, those with most words first.
    #[table("speakers_by_outlet", one row for "each outlet and speaker", in_report)]
    pub struct SpeakerByOutlet<T> {
        /// The outlet.
        outlet: T,
        /// The speaker, as in `mentions`; empty for words of an unnamed speaker.
        speaker: Option<T>,
        /// What kind of source the speaker is, the same in every article; empty where nothing tells (see *Kinds of source*).
        source: Option<SourceKind>,
        /// The outlet's articles.
        #[unit = "articles"]
        #[range = "1 or more"]
        n_articles: usize,
        /// Those in which the speaker speaks.
        #[unit = "articles"]
        #[range = "1 to `n_articles`"]
        n_articles_with: usize,
        /// Stretches of quotation or reported speech.
        #[unit = "passages"]
        #[range = "1 or more"]
        n_passages: usize,
        /// The words in them.
        #[unit = "words"]
        #[range = "0 or more"]
        n_words: usize,
        /// Those in quotation marks.
        #[unit = "words"]
        #[range = "0 to `n_words`"]
        n_words_quoted: usize,
        /// Those reported without quotation marks.
        #[unit = "words"]
        #[range = "0 to `n_words`"]
        n_words_attributed: usize,
        /// `n_words` over the outlet's words.
        #[unit = "words per 1,000 words"]
        #[range = "0 to 1,000"]
        per_1000_words: Option<f64>,
        /// Lower end of its 95 % interval over articles, where the outlet has three or more.
        #[unit = "words per 1,000 words"]
        #[range = "0 to 1,000"]
        ci_low: Option<f64>,
        /// Upper end.
        #[unit = "words per 1,000 words"]
        #[range = "0 to 1,000"]
        ci_high: Option<f64>,
    }
}

/// What a speaker says in an outlet's articles.
#[derive(Default)]
struct Speech {
    /// The articles with such words, by their index, and how many words these are.
    articles: Vec<(usize, u32)>,
    n_passages: u32,
    n_words_quoted: u32,
    n_words_attributed: u32,
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<SpeakerByOutlet<&str>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, entries)| rows(study, &outlet.id, &entries))
        .collect();
    rows.sort_by(|one, other| {
        one.outlet
            .cmp(other.outlet)
            .then(other.n_words.cmp(&one.n_words))
            .then(one.speaker.cmp(&other.speaker))
    });
    frame(rows)
}

/// The rows of one outlet.
fn rows<'a>(
    study: &Study<'_>,
    outlet: &'a str,
    entries: &[&'a Entry],
) -> Vec<SpeakerByOutlet<&'a str>> {
    let mut speeches: BTreeMap<Option<&str>, Speech> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for sums in &entry.speakers {
            let speech = speeches.entry(sums.name.as_deref()).or_default();
            speech.add(at, sums);
        }
    }
    let mut speeches: Vec<(Option<&str>, Speech)> = speeches.into_iter().collect();
    speeches.sort_by_key(|(_, speech)| Reverse(speech.n_words()));
    speeches.truncate(MOST_ROWS);

    let silent = entries.iter().map(|entry| Unit {
        numerator: 0.0,
        denominator: entry.n_words.into(),
    });
    let silent: Vec<Unit> = silent.collect();
    let per_1000 = |rate: Option<f64>| rate.map(|rate| 1000.0 * rate);
    let row = |(speaker, speech): (Option<&'a str>, Speech)| {
        let mut units = silent.clone();
        for &(article, n_words) in &speech.articles {
            units[article].numerator = n_words.into();
        }
        let rate = estimate(Numerator::Uses, &units);
        SpeakerByOutlet {
            outlet,
            speaker,
            source: study.sources.kind(speaker),
            n_articles: entries.len(),
            n_articles_with: speech.articles.len(),
            n_passages: speech.n_passages as usize,
            n_words: speech.n_words() as usize,
            n_words_quoted: speech.n_words_quoted as usize,
            n_words_attributed: speech.n_words_attributed as usize,
            per_1000_words: per_1000(rate.value),
            ci_low: per_1000(rate.low),
            ci_high: per_1000(rate.high),
        }
    };
    speeches.into_iter().map(row).collect()
}

impl Speech {
    fn add(&mut self, article: usize, sums: &SpeakerSums) {
        self.articles.push((article, sums.n_words()));
        self.n_passages += sums.n_passages;
        self.n_words_quoted += sums.n_words_quoted;
        self.n_words_attributed += sums.n_words_attributed;
    }

    fn n_words(&self) -> u32 {
        self.n_words_quoted + self.n_words_attributed
    }
}
