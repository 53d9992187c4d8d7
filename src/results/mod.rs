//! A results folder: its tables and the facts of its run, written and read back side by side.
//!
//! [`Writer`] writes a folder whole or not at all, and keeps the user's own files in it; [`Results::open`] and its siblings
//! read one back, whole or what a question needs, and refuse whatever is incomplete, from another version of the format or
//! changed since. [`run`] says what `run.json` holds.

mod carry;
mod checks;
mod contents;
mod destination;
mod diagnosis;
mod error;
mod folder;
mod inside;
mod leftovers;
mod lock;
mod names;
mod publish;
mod reader;
pub mod run;
mod run_file;
mod sheet;
mod staging;
mod tables;
mod text;
mod write_error;
mod writer;

pub use crate::unfinished::{Abandoned, abandon_unfinished};
pub use carry::SetAside;
pub use contents::Results;
pub use destination::Destination;
pub(crate) use error::Fault;
pub use error::{ReadError, unknown};
pub use publish::{Published, note_rewritten};
pub use sheet::Sheet;
pub use text::Text;
pub use write_error::{Overlap, WriteError};
pub use writer::Writer;
