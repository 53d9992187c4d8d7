//! Where a network runs, and one pass through it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tch::{Kind, Tensor, no_grad};

use super::fault::OpenFault;
use crate::error::RunError;
use crate::runtime::device::Device;

/// A network that several workers call at once.
pub struct Shared<N>(pub N);

// SAFETY: tch leaves `Sync` out because a tensor can be changed through a shared reference. Here nothing changes one: the weights
// are filled in and frozen before the network is wrapped, a forward pass with `train` off only reads them, and libtorch allows any
// number of threads to read a tensor.
#[expect(
    unsafe_code,
    reason = "tch leaves Sync out; the comment above says why it holds"
)]
unsafe impl<N: Send> Sync for Shared<N> {}

/// Where a network runs, and what it can take.
pub struct Place {
    device: tch::Device,
    vocabulary: i64,
    positions: i64,
}

thread_local! {
    /// Touched by each worker before its first pass, since libtorch keeps the number of threads by thread.
    static ONE_THREAD: () = tch::set_num_threads(1);
}

impl Place {
    /// On `device`, for a model that knows `vocabulary` tokens and reads `positions` of them.
    pub fn new(device: Device, vocabulary: i64, positions: i64) -> Result<Self, OpenFault> {
        Ok(Place {
            device: tch_device(device)?,
            vocabulary,
            positions,
        })
    }

    /// A tensor of one row.
    pub fn row(&self, values: &[u32]) -> Tensor {
        let values: Vec<i64> = values.iter().map(|&value| value.into()).collect();
        Tensor::from_slice(&values)
            .unsqueeze(0)
            .to_device(self.device)
    }

    /// Runs `pass` on one row of ids, on one core, and returns its result's numbers, row by row.
    pub fn run(
        &self,
        ids: &[u32],
        pass: impl Fn(&Tensor) -> Result<Tensor, RunError>,
    ) -> Result<Vec<f32>, RunError> {
        if let Some(&token) = ids.iter().find(|&&id| i64::from(id) >= self.vocabulary) {
            return Err(RunError::UnknownToken {
                token,
                known: self.vocabulary,
            });
        }
        if ids.len() as i64 > self.positions {
            return Err(RunError::TooLong {
                tokens: ids.len(),
                most: self.positions,
            });
        }
        ONE_THREAD.with(|()| ());
        // rust-bert panics where libtorch fails, as it does when a graphics card's memory is full.
        catch_unwind(AssertUnwindSafe(|| {
            no_grad(|| {
                let output = pass(&self.row(ids))?;
                let output = output.to_device(tch::Device::Cpu).to_kind(Kind::Float);
                Vec::<f32>::try_from(output.contiguous().view(-1))
                    .map_err(|error| RunError::Runtime(error.into()))
            })
        }))
        .unwrap_or(Err(RunError::Panicked("libtorch")))
    }
}

/// The device as libtorch names it.
pub fn tch_device(device: Device) -> Result<tch::Device, OpenFault> {
    match device {
        Device::Cpu => Ok(tch::Device::Cpu),
        Device::Cuda if tch::Cuda::is_available() => Ok(tch::Device::Cuda(0)),
        Device::Cuda => Err(OpenFault::NoCuda),
    }
}
