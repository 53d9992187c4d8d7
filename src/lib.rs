//! Parallax measures how different outlets frame the same event.
//!
//! A folder of articles goes in; comparison tables come out. Work flows one way, and each module reads
//! only those before it:
//!
//! [`corpus`] (a folder in, articles out) → [`text`] (sentences, words, voices) and [`codebook`] (frames,
//! actors, where they stand) and [`model`] (how favourably a sentence speaks) → [`annotate`] (all three
//! together) → [`duplicates`] (which passages repeat others) → [`stats`], [`compare`] and [`tables`] (the comparison) →
//! [`results`] (a results folder, written and read back) → [`evidence`] (questions to it) and [`report`].
//!
//! The program `parallax` is a thin layer over this library, in [`cli`].

pub mod annotate;
pub mod cli;
pub mod codebook;
pub mod compare;
pub mod corpus;
pub mod duplicates;
pub mod evidence;
mod input;
pub use parallax_model as model;
pub mod layout;
pub mod report;
pub mod results;
pub mod schema;
pub use parallax_stats as stats;
pub mod tables;
pub use parallax_text as text;
