//! The same statement in the sentences of several outlets, and the outlets in which it is not found.
//!
//! Sentences come in as [`Unit`]s: numbers for their words' stems and, if there is one, a vector of what they mean. Claims come out, each with the
//! sentences that make it, and for every outlet whether it [`Has`](State::Has) the claim. Nothing here knows texts, models or tables.
//!
//! | item | what it is |
//! | --- | --- |
//! | [`Unit`] | a sentence, as it is compared |
//! | [`find`] | units in, [`Claim`]s out |
//! | [`Cell`] | an outlet's state for a claim |
//! | [`Bounds`] | the thresholds, with the defaults that were measured |
//! | [`quantities`] | the numbers of a sentence with what they count |
//! | [`linkage`] | the clustering by itself |
//!
//! # The method
//!
//! 1. **Similarity.** The cosine of two units' vectors, after the mean vector of all units is subtracted, and the cosine of their stems' tf-idf
//!    weights (Salton and Buckley 1988); each divided by its threshold, then their mean. So 1 stands for "about the same". Two units that share no stem of any
//!    weight are not compared: their similarity is 0.
//! 2. **Claims.** Average linkage (UPGMA, Sokal and Michener 1958) merges units and clusters of them while the mean of all similarities between two
//!    clusters is high enough. A cluster is a claim if it has sentences of two outlets.
//! 3. **States.** An outlet whose best sentence is like the claim's has it; one whose best sentence is not at all like them is *not found*; between the two it is *unclear*.
//!
//! Everything is exact and in order: the same units give the same claims, to the last bit, whatever the number of threads.
//!
//! ```
//! use parallax_claims::{Article, Bounds, State, Term, Unit, find};
//!
//! let articles = [0, 1, 2].map(|outlet| Article { outlet, day: None, n_words: 100 });
//! let sentence = |article: usize, stems: &[u64]| Unit {
//!     article,
//!     terms: stems.iter().map(|&stem| Term { stem, weight: 1.0 }).collect(),
//!     vector: None,
//!     forms: true,
//!     copied: false,
//! };
//! // "Two missiles fell into the sea." "Two missiles hit the sea." "The guests saw a ballet."
//! let units = [sentence(0, &[1, 2, 3, 4]), sentence(1, &[1, 2, 5, 4]), sentence(2, &[6, 7])];
//! let claims = find(&articles, &units, &Bounds::WORDS);
//! assert_eq!(claims.len(), 1);
//! assert_eq!(claims[0].units, [0, 1]);
//! let states: Vec<State> = claims[0].cells.iter().map(|cell| cell.state).collect();
//! assert_eq!(states, [State::Has, State::Has, State::NotFound]);
//! ```

mod bounds;
mod claims;
pub mod linkage;
pub mod quantities;
mod similar;
mod states;
mod unit;
mod words;

pub use bounds::Bounds;
pub use claims::{Claim, find};
pub use states::{Cell, State};
pub use unit::{Article, Term, Unit, in_names};
