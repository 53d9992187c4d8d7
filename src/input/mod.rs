//! Reading input files: from bytes to text, tables and settings, with the line of every fault.

pub(crate) mod spelling;
pub(crate) mod text;
