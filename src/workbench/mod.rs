//! Writing a codebook against a corpus: what its terms find, what they miss, what could be added, and a first draft.
//!
//! Nothing here changes a codebook: everything is shown with the sentences behind it, and people decide.

pub mod draft;
mod searched;
pub mod suggest;
pub mod trial;

pub use searched::{Found, Read, Searched};
