//! `speakers_by_outlet`: who gets to speak, how much, and whether in their own words.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::annotate::AnnotatedArticle;
use crate::compare::Study;
use crate::compare::estimate::Tally;
use crate::schema::{frame, table};
use crate::stats::bootstrap::Samples;
use crate::text::Voice;

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

/// What a speaker says.
#[derive(Clone, Default)]
struct Speech {
    /// For each article with such words, its place and how many they are.
    articles: Vec<(usize, usize)>,
    n_passages: usize,
    n_words_quoted: usize,
    n_words_attributed: usize,
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<SpeakerByOutlet<&str>> = study
        .outlets()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| rows(&outlet.id, &articles, study.samples(&outlet.id)))
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
    outlet: &'a str,
    articles: &[&'a AnnotatedArticle],
    samples: &Samples,
) -> Vec<SpeakerByOutlet<&'a str>> {
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
    let per_1000 = |rate: Option<f64>| rate.map(|rate| 1000.0 * rate);
    speeches
        .into_iter()
        .zip(estimates)
        .map(|((speaker, speech), rate)| SpeakerByOutlet {
            outlet,
            speaker,
            n_articles: articles.len(),
            n_articles_with: speech.articles.len(),
            n_passages: speech.n_passages,
            n_words: speech.n_words(),
            n_words_quoted: speech.n_words_quoted,
            n_words_attributed: speech.n_words_attributed,
            per_1000_words: per_1000(rate.value),
            ci_low: per_1000(rate.low),
            ci_high: per_1000(rate.high),
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
