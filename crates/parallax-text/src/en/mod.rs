//! English: its words and its grammar of saying and naming.

mod acts;
mod attribution;
#[cfg(test)]
mod label_tests;
pub(crate) mod labels;
pub(crate) mod lexicon;
mod people;
mod phrases;
pub(crate) mod sayings;
mod sentence;
mod speakers;
mod subjects;
mod tagging;
#[cfg(test)]
mod tests;
mod tokens;
pub(crate) mod voices;
