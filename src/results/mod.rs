//! A results folder: its tables and the facts of its run, written and read back side by side.
//!
//! [`Writer`] writes a folder whole or not at all; [`Results::open`] reads one back and refuses whatever is incomplete, from
//! another version of the format or changed since. [`run`] says what `run.json` holds.

mod checks;
mod contents;
mod error;
mod reader;
pub mod run;
mod run_file;
mod sheet;
mod text;
mod writer;

pub use contents::Results;
pub(crate) use error::Fault;
pub use error::{ReadError, unknown};
pub use sheet::Sheet;
pub use text::Text;
pub use writer::{Abandoned, WriteError, Writer, abandon_unfinished};
