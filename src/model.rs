//! The model: everything of [`parallax_model`], and the model that every binary carries.
//!
//! ```
//! use parallax::model::{self, DEFAULT_MODEL, Request, Scorer, Setup};
//!
//! let model = model::load(DEFAULT_MODEL, Setup::default())?;
//! let request = Request { text: "Volunteers were praised for their courage.", targets: &[0..10] };
//! let scored = model.score(&[request], 1, &|_| ())?;
//! assert!(scored[0].targets[0].is_some_and(|scores| scores.sentiment() > 0.0));
//! # Ok::<(), model::ModelError>(())
//! ```

pub use parallax_model::*;

/// The name of the model that every binary carries.
pub const DEFAULT_MODEL: &str = "news-sentiment";

/// A file of the built-in model.
macro_rules! file {
    ($name:literal) => {
        BuiltInFile {
            name: $name,
            bytes: include_bytes!(concat!("../models/news-sentiment/", $name)),
        }
    };
}

/// The models that every binary carries.
static BUILT_IN: [BuiltIn; 1] = [BuiltIn {
    name: DEFAULT_MODEL,
    files: &[
        file!("model.onnx"),
        file!("heads.safetensors"),
        file!("tokenizer.json"),
        file!("config.json"),
        // What the runtime rust-bert reads.
        #[cfg(feature = "rust-bert")]
        file!("model.safetensors"),
    ],
}];

/// The files of the built-in model `name`, or of the model folder `name`.
///
/// # Errors
/// [`ModelError::Unknown`] when there is neither.
pub fn files(name: &str) -> Result<ModelFiles, ModelError> {
    ModelFiles::find(name, &BUILT_IN)
}

/// Loads the built-in model `name`, or the model folder `name`.
///
/// # Errors
/// When there is no such model, a file of it is missing or broken, or it can't be run as `setup` asks.
pub fn load(name: &str, setup: Setup) -> Result<Model, ModelError> {
    Model::open(files(name)?, setup)
}
