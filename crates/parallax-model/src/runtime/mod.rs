//! Runtimes: the libraries that can run a transformer.
//!
//! Each is a file or folder here and an entry in the list below. [The crate's page](crate#adding-a-runtime) says how to add one.

pub(crate) mod device;
mod engine;
mod rten;
mod rust_bert;

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

pub use device::{Device, UnknownDevice};
pub use engine::{Classifier, Encoder};
use engine::{Engine, Open};

use crate::error::{DeviceFault, ModelError};
use crate::files::ModelFiles;

/// The runtimes. A model whose files suffice for several runs on the first.
static ENGINES: [&Engine; 2] = [&rten::ENGINE, &rust_bert::ENGINE];

/// Which library runs the transformer.
///
/// - `rten`: pure Rust, in every build; reads `model.onnx`, or `onnx/model.onnx`.
/// - `rust-bert`: on libtorch, in builds with the feature of that name; reads `model.safetensors`, and runs on CUDA.
///
/// ```
/// use parallax_model::runtime::Runtime;
///
/// let rten: Runtime = "rten".parse()?;
/// assert!(rten.is_built());
/// assert_eq!(Runtime::all().next(), Some(rten));
/// # Ok::<(), parallax_model::runtime::UnknownRuntime>(())
/// ```
#[derive(Clone, Copy)]
pub struct Runtime(&'static Engine);

/// A name that is not a runtime's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the runtimes are {}", names())]
pub struct UnknownRuntime;

impl Runtime {
    /// All of them, whether or not this build has them; the one that is tried first comes first.
    pub fn all() -> impl Iterator<Item = Runtime> {
        ENGINES.into_iter().map(Runtime)
    }

    /// The one that every build has, with all that it needs.
    pub(crate) fn in_every_build() -> Runtime {
        Runtime(&rten::ENGINE)
    }

    /// The name on the command line and in `run.json`.
    pub fn as_str(self) -> &'static str {
        self.0.name
    }

    /// Whether this build has it.
    pub fn is_built(self) -> bool {
        self.0.open.is_ok()
    }

    /// Opens the encoder in `files`, which is `width` wide; `config` is its `config.json` as read.
    ///
    /// # Errors
    /// When a file is missing or wrong, this build lacks the runtime, or it can't use the device.
    pub fn open_encoder(
        self,
        files: &mut ModelFiles,
        config: &[u8],
        width: usize,
        device: Device,
    ) -> Result<Box<dyn Encoder>, ModelError> {
        let weights = self.weights_of(files);
        self.opener(device)?
            .encoder(files, weights, config, width, device)
    }

    /// Opens the classifier in `files`, with `labels` outputs; `config` is its `config.json` as read.
    ///
    /// # Errors
    /// When a file is missing or wrong, this build lacks the runtime, or it can't use the device.
    pub fn open_classifier(
        self,
        files: &mut ModelFiles,
        config: &[u8],
        labels: usize,
        device: Device,
    ) -> Result<Box<dyn Classifier>, ModelError> {
        let weights = self.weights_of(files);
        self.opener(device)?
            .classifier(files, weights, config, labels, device)
    }

    /// The file of weights that it would read.
    pub(crate) fn weights_in(self, files: &ModelFiles) -> Option<&'static str> {
        files.first_of(self.0.weights)
    }

    /// The file of weights that it reads, or would read if it were there.
    pub(crate) fn weights_of(self, files: &ModelFiles) -> &'static str {
        self.weights_in(files).unwrap_or(self.weights_file())
    }

    /// The usual name of its file of weights.
    pub(crate) fn weights_file(self) -> &'static str {
        self.0.weights[0]
    }

    /// What opens models on the device, where this build has it and it runs there.
    pub(crate) fn opener(self, device: Device) -> Result<&'static dyn Open, ModelError> {
        let opener = self.0.open.map_err(|remedy| ModelError::NotBuilt {
            runtime: self.as_str(),
            remedy,
        })?;
        let runs_there = |runtime: &Runtime| runtime.0.devices.contains(&device);
        if runs_there(&self) {
            return Ok(opener);
        }
        let other = Runtime::all().find(runs_there).unwrap_or(self);
        Err(ModelError::Device {
            device,
            fault: DeviceFault::NotOf {
                runtime: self.as_str(),
                other: other.as_str(),
            },
        })
    }
}

impl PartialEq for Runtime {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Runtime {}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Runtime").field(&self.as_str()).finish()
    }
}

impl fmt::Display for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Runtime {
    type Err = UnknownRuntime;

    fn from_str(name: &str) -> Result<Self, UnknownRuntime> {
        Runtime::all()
            .find(|one| one.as_str() == name)
            .ok_or(UnknownRuntime)
    }
}

fn names() -> String {
    let names: Vec<&str> = Runtime::all().map(Runtime::as_str).collect();
    names.join(" and ")
}
