//! Why an analysis fails, and whose mistake it is.

use std::path::PathBuf;

use chrono::NaiveDate;
use polars::prelude::PolarsError;
use thiserror::Error;

use crate::annotate::{AnnotateError, Unscored};
use crate::codebook::{CodebookError, SearchError};
use crate::corpus::{CorpusError, GroupingError, Skipped};
use crate::model::ModelError;
use crate::results::{ReadError, WriteError};
use crate::text::Part;

/// Why an analysis failed. Every message says what to do; options are named as the program calls them.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AnalyzeError {
    /// The corpus can't be read.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// A condition names a column or value that the corpus does not have.
    #[error("--where: {0}")]
    Condition(GroupingError),
    /// The column to group by does not exist.
    #[error("--by: {0}")]
    Grouping(GroupingError),
    /// The column of the blocks does not exist.
    #[error("--block: {0}")]
    Blocks(GroupingError),
    /// The blocks are what is compared, so that each has one side alone.
    #[error(
        "--block: the articles are compared by `{0}`, so that none with the same `{0}` are compared; choose another column"
    )]
    BlocksAreSides(String),
    /// The codebook can't be used.
    #[error(transparent)]
    Codebook(#[from] CodebookError),
    /// The codebook is in another language than the articles.
    #[error(
        "the codebook `{codebook}` is in the language `{of_codebook}` but the articles are in `{of_corpus}`, so that its terms would \
         never be found; choose another codebook with --codebook, or correct the language in corpus.toml"
    )]
    Languages {
        /// The codebook's id.
        codebook: String,
        /// The language of its terms.
        of_codebook: String,
        /// The language of the articles.
        of_corpus: String,
    },
    /// The codebook's terms can be found in an article in too many ways.
    #[error(transparent)]
    Search(SearchError),
    /// There is nothing to compare.
    #[error(
        "{}: all articles that can be read are from one outlet, `{outlet}`, but a comparison needs two; add another \
         with --add OUTLET=FILE{}", corpus.display(), below(lost)
    )]
    OneOutlet {
        /// The corpus folder.
        corpus: PathBuf,
        /// The only outlet.
        outlet: String,
        /// The articles that could not be read.
        lost: Vec<Skipped>,
    },
    /// The reference has no article.
    #[error("--reference: no article is by `{reference}`; there are articles by: {}", known.join(", "))]
    UnknownReference {
        /// The id asked for.
        reference: String,
        /// The ids that have articles.
        known: Vec<String>,
    },
    /// Nothing of the reference counts, so nothing can be compared with it.
    #[error(
        "--reference: every passage of `{reference}` repeats another, so none of it counts; choose another reference, or \
         count repeated passages with --keep-duplicates"
    )]
    CopiedReference {
        /// The id of the reference.
        reference: String,
    },
    /// No article has a date, so that nothing is before another.
    #[error(
        "--break: no article has a date; give dates in the column date of articles.csv, or in the names of files, as in wire_2023-09-13.txt"
    )]
    NoDates,
    /// All articles are on one side of the date.
    #[error(
        "--break: {date} is not within the articles' dates: they are from {first} to {last}; name a later day than the first, and none after the last"
    )]
    BreakOutside {
        /// The date asked for.
        date: NaiveDate,
        /// The first and last day on which an article appeared.
        first: String,
        /// The last.
        last: String,
    },
    /// The part of the articles that is to be compared is missing in too many.
    #[error(
        "--part: {outlets} of the outlets have a {} that counts, and two are needed; compare the whole articles, or give \
         the articles their titles in articles.csv",
        part.as_str()
    )]
    NoPart {
        /// The part.
        part: Part,
        /// How many outlets have it.
        outlets: usize,
    },
    /// The model can't be loaded.
    #[error(transparent)]
    Model(ModelError),
    /// Something would have been left out, and the plan says to fail then.
    #[error("nothing was written, because --strict was given and something would have been left out:{}", below(.0))]
    Lost(Vec<Skipped>),
    /// The model failed on a sentence.
    #[error(transparent)]
    Scoring(#[from] Unscored),
    /// The workers could not be started.
    #[error("the worker threads could not be started: {0}")]
    Threads(rayon::ThreadPoolBuildError),
    /// A table could not be made, which is a bug in this library.
    #[error("a table could not be made: {0}")]
    Table(#[from] PolarsError),
    /// The results could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The tables could not be read back for the report, which is a bug in this library or a faulty disk.
    #[error("the tables could not be read back for the report: {0}")]
    ReadBack(ReadError),
}

impl From<AnnotateError> for AnalyzeError {
    fn from(error: AnnotateError) -> Self {
        match error {
            AnnotateError::Search(error) => AnalyzeError::Search(error),
            AnnotateError::Scoring(error) => AnalyzeError::Scoring(error),
        }
    }
}

impl AnalyzeError {
    /// Whether the mistake lies in what was given (the plan or a file that it names) rather than in carrying it out.
    pub fn is_usage(&self) -> bool {
        use AnalyzeError::*;
        match self {
            Corpus(_)
            | Condition(_)
            | Grouping(_)
            | Blocks(_)
            | BlocksAreSides(_)
            | Codebook(_)
            | Languages { .. }
            | Search(_)
            | OneOutlet { .. }
            | UnknownReference { .. }
            | CopiedReference { .. }
            | NoDates
            | BreakOutside { .. }
            | NoPart { .. }
            | Model(_) => true,
            Write(error) => error.is_usage(),
            Lost(_) | Scoring(_) | Threads(_) | Table(_) | ReadBack(_) => false,
        }
    }
}

/// A line below the message for each thing that was lost.
fn below(lost: &[Skipped]) -> String {
    let lines = lost
        .iter()
        .map(|one| format!("\n  {}: {}", one.path, one.why));
    lines.collect()
}
