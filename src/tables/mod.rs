//! Annotations → data frames: one file for each table.
//!
//! To add a table, add a file with a function from [`Study`] to a data frame, and its line in [`TABLES`].
//! Tables are sorted by their key, hold numbers as numbers, and leave empty what does not apply.

mod articles;
mod estimate;
mod frames_by_outlet;
mod mentions;
mod sentences;
mod sentiment_by_outlet;
mod skipped;
mod texts;
mod tone_by_outlet;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::annotate::{AnnotatedArticle, Annotations};
use crate::codebook::Codebook;
use crate::corpus::{Article, Corpus, Outlet};
use crate::model::Scores;
use crate::text::Voice;

/// Everything that the tables are made of.
pub struct Study<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// The frames and actors.
    pub codebook: &'a Codebook,
    /// What was found in the articles.
    pub annotations: &'a Annotations,
    /// Seed of everything that is drawn at random.
    pub seed: u64,
}

/// A finished table.
pub struct Table {
    /// Its name: the file's, without `.csv`.
    pub name: &'static str,
    /// Its rows.
    pub frame: DataFrame,
}

/// Makes one table.
type Maker = fn(&Study<'_>) -> PolarsResult<DataFrame>;

/// All tables, by name.
pub const TABLES: [(&str, Maker); 8] = [
    ("articles", articles::table),
    ("frames_by_outlet", frames_by_outlet::table),
    ("mentions", mentions::table),
    ("sentences", sentences::table),
    ("sentiment_by_outlet", sentiment_by_outlet::table),
    ("skipped", skipped::table),
    ("texts", texts::table),
    ("tone_by_outlet", tone_by_outlet::table),
];

/// Makes every table of `study`.
///
/// # Errors
/// When polars refuses a data frame, which no input should lead to.
pub fn make(study: &Study<'_>) -> PolarsResult<Vec<Table>> {
    TABLES
        .par_iter()
        .map(|&(name, maker)| {
            Ok(Table {
                name,
                frame: maker(study)?,
            })
        })
        .collect()
}

impl<'a> Study<'a> {
    /// Articles with what was found in them, in the corpus's order.
    fn articles(&self) -> impl Iterator<Item = (&'a Article, &'a AnnotatedArticle)> {
        self.corpus.articles.iter().zip(&self.annotations.articles)
    }

    /// The outlets that have articles, each with these, in the corpus's order.
    pub fn outlets(&self) -> Vec<(&'a Outlet, Vec<&'a AnnotatedArticle>)> {
        self.corpus
            .outlets
            .iter()
            .map(|outlet| {
                let own = self
                    .articles()
                    .filter(|(article, _)| article.outlet == outlet.id)
                    .map(|(_, found)| found);
                (outlet, own.collect::<Vec<_>>())
            })
            .filter(|(_, own)| !own.is_empty())
            .collect()
    }
}

/// A data frame from rows: each column's name, and how to read it off a row.
macro_rules! frame {
    ($rows:expr, $($name:literal: $get:expr),+ $(,)?) => {
        polars::prelude::DataFrame::new_infer_height(vec![$(
            polars::prelude::Column::from(
                <polars::prelude::Series as polars::prelude::NamedFrom<_, _>>::new(
                    $name.into(),
                    $rows.iter().map($get).collect::<Vec<_>>(),
                )
            )
        ),+])
    };
}
use frame;

/// The four voices of the comparison tables: all together, and each by itself.
const VOICES: [(&str, Option<Voice>); 4] = [
    ("all", None),
    ("outlet", Some(Voice::Outlet)),
    ("quoted", Some(Voice::Quoted)),
    ("attributed", Some(Voice::Attributed)),
];

/// The places in [`VOICES`] where something said in `voice` counts.
fn voice_places(voice: Voice) -> [usize; 2] {
    let own = VOICES
        .iter()
        .position(|&(_, one)| one == Some(voice))
        .expect("every voice has its place");
    [0, own]
}

/// How many of the things counted are most likely negative, neutral and positive.
#[derive(Clone, Copy, Default)]
struct Shares {
    counts: [usize; 3],
}

impl Shares {
    fn add(&mut self, scores: Scores) {
        let classes = [scores.negative, scores.neutral, scores.positive];
        // On a tie the more neutral reading stands.
        let most = [1, 0, 2]
            .into_iter()
            .reduce(|best, class| {
                if classes[class] > classes[best] {
                    class
                } else {
                    best
                }
            })
            .expect("there are three classes");
        self.counts[most] += 1;
    }

    /// The share of one class, or `None` when nothing was counted.
    fn of(self, class: usize) -> Option<f64> {
        let all: usize = self.counts.iter().sum();
        (all > 0).then(|| self.counts[class] as f64 / all as f64)
    }
}

/// `None` for an empty text: an empty cell rather than one that holds an empty string.
fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
