//! Scores how favourably a sentence speaks of what it mentions, with a local transformer.
//!
//! Sentences and places in them go in; probabilities of negative, neutral and positive treatment come out. Everything runs on
//! this machine: no request ever leaves it.
//!
//! | item | what it is |
//! | --- | --- |
//! | [`Scorer`] | anything that scores sentences; implement it for a stand-in in tests |
//! | [`Model`] | a loaded model, the `Scorer` of real use |
//! | [`ModelFiles`] | where a model's files come from: a folder, or bytes that a program carries ([`BuiltIn`]) |
//! | [`Description`] | what a model is and what it lacks, from its small files alone |
//! | [`runtime`] | the libraries that run the transformer |
//! | [`ModelError`] | what can go wrong; each message names the file and the remedy |
//!
//! # Two kinds of model
//!
//! - **An encoder with heads**: a BERT that gives a vector per token, read by two small heads. The *sentiment head* reads a
//!   mention, the *tone head* the sentence, so that a sentence costs one pass however many mentions it holds. The folder holds
//!   `heads.safetensors`, `config.json`, `tokenizer.json` and the encoder's weights.
//! - **A checkpoint**: any BERT, DistilBERT or RoBERTa sequence classifier with the labels negative, (neutral) and positive,
//!   in the folder that Hugging Face's tools save. It scores the sentence as a whole, and mentions where a `parallax.toml` in the
//!   folder says that it was trained to read the mention as the second text of a pair.
//!
//! Each sentence passes through the model alone. Dynamic int8 quantisation scales activations over the whole input, so that in
//! a batch each sentence would change its neighbours' scores; and sums taken in another order differ in the last bits.
//!
//! # Example
//!
//! ```no_run
//! use std::path::Path;
//! use parallax_model::{Model, ModelError, ModelFiles, Request, Scorer, Setup};
//!
//! let files = ModelFiles::in_folder(Path::new("models/news-sentiment"));
//! let model = Model::open(files, Setup::default())?;
//! let text = "Volunteers were praised for their courage.";
//! let request = Request { text, targets: &[0..10] };
//! let threads = 2;
//! let scored = model.score(&[request], threads, &|_| ())?;
//! assert!(scored[0].targets[0].is_some_and(|scores| scores.sentiment() > 0.0));
//! # Ok::<(), ModelError>(())
//! ```
//!
//! # Adding a runtime
//!
//! A runtime is one file (or folder) in `src/runtime/` and its entry in the list `ENGINES` of `src/runtime/mod.rs`. The file
//! implements [`Encoder`](runtime::Encoder), [`Classifier`](runtime::Classifier) or both, opens them in an `impl Open`, and
//! states in a `static ENGINE: Engine` its name, the weights that it reads and the devices that it runs on. Choosing, describing,
//! refusing and naming runtimes follow from that. `src/runtime/rten.rs` is the shorter of the two examples.

mod checkpoint;
mod config;
mod describe;
mod error;
mod files;
mod headed;
mod heads;
mod identity;
mod model;
mod reach;
mod reader;
pub mod runtime;
mod score;
mod self_test;
mod tokens;

pub use describe::{Description, model_folders};
pub use error::{DeviceFault, Fault, LabelsFault, Missing, ModelError, RunError};
pub use files::{BuiltIn, BuiltInFile, Bytes, ModelFiles};
pub use model::{Model, Setup, TargetVector};
pub use score::{Request, Scored, Scorer, Scores};
pub use self_test::SelfTest;
