//! Parallax measures how different outlets frame the same event.
//!
//! Articles go in; tables come out that compare how often each outlet uses each frame, how favourably it speaks of each actor,
//! in its own voice or in someone else's, and in which words. Every figure has an interval beside it and can be traced to the
//! sentences behind it.
//!
//! # From a folder to tables
//!
//! A [`Plan`](plan::Plan) says what is compared and how; [`analyze()`] carries it out. The shipped corpus takes about two
//! seconds with the built-in model:
//!
//! ```
//! use parallax::plan::Plan;
//!
//! # fn main() -> Result<(), parallax::AnalyzeError> {
//! let plan = Plan::new("corpus/kim-putin-2023").reference("us-wire");
//! let analysis = parallax::analyze(&plan)?;
//!
//! // Data frames; docs/tables.md explains their columns.
//! let tables = analysis.tables()?;
//! let frames = tables.iter().find(|table| table.name == "frames_by_outlet").unwrap();
//! assert_eq!(frames.frame.column("outlet")?.n_unique()?, 8);
//!
//! // Or files: the tables as CSV, run.json and report.html.
//! # let home = tempfile::tempdir().unwrap();
//! # let folder = home.path().join("results");
//! let written = analysis.write(folder)?;
//! assert_eq!(written.run.counts.articles, 24);
//! # Ok(())
//! # }
//! ```
//!
//! # The pipeline
//!
//! Work flows one way, and each module reads only those before it:
//!
//! 1. [`corpus`] reads and cleans articles; [`codebook`] reads the frames and actors to look for, and finds them in text.
//! 2. [`annotate`] cuts articles into sentences ([`text`]), finds mentions and has the [`model`] score them.
//! 3. [`duplicates`] finds passages that repeat others, such as wire copy, and decides which one counts.
//! 4. [`compare`] decides who is compared with whom and works out figures, intervals and tests ([`stats`]).
//! 5. [`tables`] makes data frames, one file for each.
//! 6. [`results`] writes and reads results folders.
//! 7. [`evidence`] answers questions to a results folder; [`report`] shows it as a page.
//!
//! [`workbench`] takes 1 alone, to write a codebook against a corpus.
//!
//! [`plan`] and [`analyze`](mod@analyze) put 1 to 6 together. The program `parallax` is a thin layer over this library, in [`cli`].

pub mod analyze;
pub mod annotate;
pub mod cache;
pub mod claims;
pub mod cli;
pub mod codebook;
pub mod compare;
pub mod corpus;
pub mod duplicates;
pub mod evidence;
pub mod import;
pub mod input;
pub mod layout;
pub mod marker;
pub mod model;
pub mod plan;
pub mod report;
pub mod results;
pub mod schema;
pub mod scoring;
mod system;
pub mod tables;
#[doc(hidden)]
pub mod testing;
mod unfinished;
pub mod workbench;

pub use analyze::{Analysis, AnalyzeError, analyze};
pub use parallax_stats as stats;
pub use parallax_text as text;
