//! Codebooks from and for other programs: what [`parallax_dictionaries`] reads becomes a codebook's file, and a codebook becomes
//! what it writes.
//!
//! Both ways, whatever can't be said on the other side is listed. A dictionary becomes a file that people read and complete before
//! they use it: it has no definitions, says nothing of what its categories are, and mostly ignores capitals.

mod export;
mod import;
mod toml_text;

pub use export::{Exported, export};
pub use import::{Becomes, Capitals, Imported, Options, import};
pub(crate) use toml_text::{id_of, quoted, term_list};
