//! Pure mathematics: numbers in, numbers out, with no file, no table and no
//! text. Each file holds one family of statistics and answers one question
//! about the comparison of outlets.

pub mod bootstrap;
pub mod random;
