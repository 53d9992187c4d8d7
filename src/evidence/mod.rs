//! Questions asked of a results folder: the hits of a term, where a figure comes from, and what can't be concluded.

pub mod claim;
pub mod concordance;
pub mod explain;
pub mod figure;
pub mod fit;
pub mod kwic;
pub mod limits;
pub mod numbers;
