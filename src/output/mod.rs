//! Results folders: tables as CSV, the facts of the run, the terminal summary.

pub mod results;
pub mod run;
pub mod summary;
