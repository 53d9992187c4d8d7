//! Results folders: tables as CSV, the facts of the run, the terminal summary.

pub mod layout;
pub mod results;
pub mod run;
pub mod summary;
