//! Questions to a results folder that was read back: the places of a term, and where a figure comes from.

pub mod concordance;
pub mod explain;
pub mod figure;
pub mod kwic;
pub mod limits;
pub mod numbers;
