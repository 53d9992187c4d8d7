//! What keeps a model from being opened by rust-bert, before it is known which file that was.

use crate::error::{DeviceFault, Fault, ModelError};
use crate::files::ModelFiles;
use crate::runtime::device::Device;

/// What keeps a model from being opened.
pub enum OpenFault {
    /// `config.json` is wrong.
    Config(Fault),
    /// `model.safetensors` is wrong, or does not fit `config.json`.
    Weights(Fault),
    /// There is no device for CUDA.
    NoCuda,
}

impl OpenFault {
    /// The fault as an error of the model in `files`, whose weights are in the file `weights`.
    pub fn of(self, files: &ModelFiles, weights: &str) -> ModelError {
        match self {
            OpenFault::Config(fault) => files.broken("config.json", fault),
            OpenFault::Weights(fault) => files.broken(weights, fault),
            OpenFault::NoCuda => ModelError::Device {
                device: Device::Cuda,
                fault: DeviceFault::NoCuda,
            },
        }
    }
}
