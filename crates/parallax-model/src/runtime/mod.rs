//! Runtimes: the libraries that can run a transformer.
//!
//! To add one, add a file here that implements [`Encoder`] and [`Classifier`], a variant of [`Runtime`], and its line in
//! the two functions that open a model.

pub mod rten;
#[cfg(feature = "rust-bert")]
pub mod rust_bert;

use std::fmt;
use std::str::FromStr;

use ndarray::Array2;

use super::ModelError;
use super::files::ModelFiles;

/// A transformer encoder, called by several scoring workers at once.
pub trait Encoder: Send + Sync {
    /// The last layer's vectors for one sentence: as many rows as `ids`, as many columns as the encoder
    /// is wide. The work stays on one core: workers that keep to a core each finish more sentences than
    /// a worker that spreads each sentence over all of them.
    ///
    /// # Errors
    /// What the runtime said, when it fails.
    fn encode(&self, ids: &[u32]) -> Result<Array2<f32>, String>;
}

/// A transformer with a classifier on top, called by several scoring workers at once.
pub trait Classifier: Send + Sync {
    /// The classifier's outputs, before any softmax, for one input of token `ids`, each in the segment (0, or 1 for
    /// the second text of a pair) that `segments` says. The work stays on one core.
    ///
    /// # Errors
    /// What the runtime said, when it fails.
    fn logits(&self, ids: &[u32], segments: &[u32]) -> Result<Vec<f32>, String>;
}

/// Which library runs the transformer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// rten: pure Rust, in every build; reads `model.onnx`.
    Rten,
    /// rust-bert on libtorch, in builds with the feature `rust-bert`; reads `model.safetensors`.
    RustBert,
}

impl Runtime {
    /// All of them, the one that is tried first at the front.
    pub const ALL: [Runtime; 2] = [Runtime::Rten, Runtime::RustBert];

    /// The name on the command line and in `run.json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Runtime::Rten => "rten",
            Runtime::RustBert => "rust-bert",
        }
    }

    /// Whether this build has it.
    pub fn is_built(self) -> bool {
        self == Runtime::Rten || cfg!(feature = "rust-bert")
    }
}

impl fmt::Display for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Runtime {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Runtime::ALL
            .into_iter()
            .find(|one| one.as_str() == name)
            .ok_or_else(|| "the runtimes are rten and rust-bert".to_string())
    }
}

/// Names that an ONNX file goes by: at the top, or where exporters on the Hugging Face hub put it.
pub const ONNX_FILES: [&str; 2] = ["model.onnx", "onnx/model.onnx"];
/// The weights as Hugging Face stores them.
pub const WEIGHTS_FILE: &str = "model.safetensors";

/// The encoder of the model in `files`, `width` wide, with the `config` that was read from it.
///
/// # Errors
/// Which file is missing or wrong, or that this build lacks the runtime.
pub fn open_encoder(
    files: &mut ModelFiles,
    config: &[u8],
    width: usize,
    runtime: Runtime,
    device: Device,
) -> Result<Box<dyn Encoder>, ModelError> {
    match runtime {
        Runtime::Rten => {
            let file = files.first_of(&ONNX_FILES).unwrap_or(ONNX_FILES[0]);
            let encoder = rten::RtenEncoder::new(files.read(file)?, width);
            Ok(Box::new(
                encoder.map_err(|reason| files.broken(file, reason))?,
            ))
        }
        #[cfg(feature = "rust-bert")]
        Runtime::RustBert => {
            let weights = files.read(WEIGHTS_FILE)?;
            let encoder = rust_bert::BertEncoder::new(&weights, config, device);
            Ok(Box::new(encoder.map_err(|fault| fault.of(files))?))
        }
        #[cfg(not(feature = "rust-bert"))]
        Runtime::RustBert => {
            let _ = (config, device);
            Err(ModelError::NotBuilt)
        }
    }
}

/// The classifier of the model in `files`, with `labels` outputs.
///
/// # Errors
/// Which file is missing or wrong, or that this build lacks the runtime.
pub fn open_classifier(
    files: &mut ModelFiles,
    config: &[u8],
    labels: usize,
    runtime: Runtime,
    device: Device,
) -> Result<Box<dyn Classifier>, ModelError> {
    match runtime {
        Runtime::Rten => {
            let file = files.first_of(&ONNX_FILES).unwrap_or(ONNX_FILES[0]);
            let classifier = rten::RtenClassifier::new(files.read(file)?);
            Ok(Box::new(
                classifier.map_err(|reason| files.broken(file, reason))?,
            ))
        }
        #[cfg(feature = "rust-bert")]
        Runtime::RustBert => {
            let weights = files.read(WEIGHTS_FILE)?;
            let classifier = rust_bert::open_classifier(&weights, config, labels, device);
            classifier.map_err(|fault| fault.of(files))
        }
        #[cfg(not(feature = "rust-bert"))]
        Runtime::RustBert => {
            let _ = (config, labels, device);
            Err(ModelError::NotBuilt)
        }
    }
}

/// Where the transformer runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Device {
    /// The processor.
    #[default]
    Cpu,
    /// The first graphics card that CUDA finds; with the runtime rust-bert on a libtorch built for CUDA.
    Cuda,
}

impl Device {
    /// The name on the command line and in `run.json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Device::Cpu => "cpu",
            Device::Cuda => "cuda",
        }
    }
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Device {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        [Device::Cpu, Device::Cuda]
            .into_iter()
            .find(|one| one.as_str() == name)
            .ok_or_else(|| "the devices are cpu and cuda".to_string())
    }
}
