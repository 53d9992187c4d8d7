//! The runtime for Hugging Face checkpoints and for CUDA: [rust-bert](https://github.com/guillaume-be/rust-bert)'s models on
//! libtorch, at full precision. Only in builds with the feature `rust-bert`.

#[cfg(feature = "rust-bert")]
mod config;
#[cfg(feature = "rust-bert")]
mod fault;
#[cfg(feature = "rust-bert")]
mod networks;
#[cfg(feature = "rust-bert")]
mod place;
#[cfg(feature = "rust-bert")]
mod weights;

use super::device::Device;
use super::engine::{Engine, Open};

/// rust-bert, where the build has it.
pub static ENGINE: Engine = Engine {
    name: "rust-bert",
    weights: &["model.safetensors"],
    devices: &[Device::Cpu, Device::Cuda],
    open: OPEN,
};

#[cfg(feature = "rust-bert")]
const OPEN: Result<&'static dyn Open, &'static str> = Ok(&networks::RustBert);

#[cfg(not(feature = "rust-bert"))]
const OPEN: Result<&'static dyn Open, &'static str> = Err(
    "provide libtorch with eval \"$(tools/libtorch.sh)\" and build with \
     cargo build --release --features rust-bert; or use a model folder that holds model.onnx",
);
