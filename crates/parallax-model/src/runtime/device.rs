//! Where the transformer runs.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Where the transformer runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Device {
    /// The processor.
    #[default]
    Cpu,
    /// The first graphics card that CUDA finds; with the runtime rust-bert on a libtorch built for CUDA.
    Cuda,
}

/// A name that is not a device's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the devices are cpu and cuda")]
pub struct UnknownDevice;

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
    type Err = UnknownDevice;

    fn from_str(name: &str) -> Result<Self, UnknownDevice> {
        [Device::Cpu, Device::Cuda]
            .into_iter()
            .find(|one| one.as_str() == name)
            .ok_or(UnknownDevice)
    }
}
