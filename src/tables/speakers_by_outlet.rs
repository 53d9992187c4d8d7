//! `speakers_by_outlet`: who gets to speak, how much, and whether in their own words.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::frame;
use crate::annotate::AnnotatedArticle;
use crate::compare::Study;
use crate::compare::estimate::{Estimate, Tally};
use crate::stats::bootstrap::Samples;
use crate::text::Voice;

/// Speakers of an outlet at most: those with the most words.
const MOST_ROWS: usize = 100;

/// One outlet and one speaker.
struct Row<'a> {
    outlet: &'a str,
    /// `None`: somebody whom the text does not name near the words.
    speaker: Option<&'a str>,
    speech: Speech,
    n_articles: usize,
    /// Words spoken per word of the outlet.
    rate: Estimate,
}

/// What a speaker says.
#[derive(Clone, Default)]
struct Speech {
    /// For each article with such words, its place and how many they are.
    articles: Vec<(usize, usize)>,
    n_passages: usize,
    n_words_quoted: usize,
    n_words_attributed: usize,
}

/// See `docs/tables.md`, *speakers_by_outlet*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<Row<'_>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| rows(&outlet.id, &articles, study.samples(&outlet.id)))
        .collect();
    rows.sort_by(|one, other| {
        one.outlet
            .cmp(other.outlet)
            .then(other.speech.n_words().cmp(&one.speech.n_words()))
            .then(one.speaker.cmp(&other.speaker))
    });
    let per_1000 = |rate: Option<f64>| rate.map(|rate| 1000.0 * rate);
    frame!(rows,
        "outlet": |row| row.outlet,
        "speaker": |row| row.speaker,
        "n_articles": |row| row.n_articles as u32,
        "n_articles_with": |row| row.speech.articles.len() as u32,
        "n_passages": |row| row.speech.n_passages as u32,
        "n_words": |row| row.speech.n_words() as u32,
        "n_words_quoted": |row| row.speech.n_words_quoted as u32,
        "n_words_attributed": |row| row.speech.n_words_attributed as u32,
        "per_1000_words": |row| per_1000(row.rate.value),
        "ci_low": |row| per_1000(row.rate.low),
        "ci_high": |row| per_1000(row.rate.high),
    )
}

/// The rows of one outlet.
fn rows<'a>(outlet: &'a str, articles: &[&'a AnnotatedArticle], samples: &Samples) -> Vec<Row<'a>> {
    let mut speeches: BTreeMap<Option<&str>, Speech> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        for voiced in &article.voiced {
            let speech = speeches.entry(voiced.speaker.as_deref()).or_default();
            speech.add(at, article.words_in(voiced.span).len(), voiced.voice);
        }
    }
    let mut speeches: Vec<(Option<&str>, Speech)> = speeches.into_iter().collect();
    speeches.sort_by_key(|(_, speech)| std::cmp::Reverse(speech.n_words()));
    speeches.truncate(MOST_ROWS);

    let mut tally = Tally::new(articles.len(), speeches.len());
    for (figure, (_, speech)) in speeches.iter().enumerate() {
        let mut spoken = vec![0; articles.len()];
        for &(article, words) in &speech.articles {
            spoken[article] = words;
        }
        for (at, article) in articles.iter().enumerate() {
            tally.add(figure, (at, 0), spoken[at] as f64, article.n_words as f64);
        }
    }
    let estimates = tally.estimates_by_article(samples);
    speeches
        .into_iter()
        .zip(estimates)
        .map(|((speaker, speech), rate)| Row {
            outlet,
            speaker,
            speech,
            n_articles: articles.len(),
            rate,
        })
        .collect()
}

impl Speech {
    fn add(&mut self, article: usize, words: usize, voice: Voice) {
        match self.articles.last_mut() {
            Some((last, spoken)) if *last == article => *spoken += words,
            _ => self.articles.push((article, words)),
        }
        self.n_passages += 1;
        match voice {
            Voice::Quoted => self.n_words_quoted += words,
            Voice::Outlet | Voice::Attributed => self.n_words_attributed += words,
        }
    }

    fn n_words(&self) -> usize {
        self.n_words_quoted + self.n_words_attributed
    }
}
