//! A `model.safetensors`, checked against `config.json` and copied into a network.

use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView};
use tch::nn::VarStore;
use tch::{Kind, Tensor, no_grad};

use super::config::Sizes;
use super::fault::OpenFault;
use crate::error::Fault;

/// The tensors of a `model.safetensors`.
pub struct Weights<'b> {
    tensors: SafeTensors<'b>,
    /// What the encoder's names begin with where the file holds a head too.
    prefix: &'static str,
}

impl<'b> Weights<'b> {
    /// Reads the names and shapes in `bytes`.
    pub fn new(bytes: &'b [u8], prefix: &'static str) -> Result<Self, OpenFault> {
        let tensors = SafeTensors::deserialize(bytes)
            .map_err(|error| OpenFault::Weights(Fault::NotSafetensors(error.into())))?;
        Ok(Weights { tensors, prefix })
    }

    /// The rows of the table of positions, where there is one.
    pub fn positions(&self) -> Option<i64> {
        let view = self.find("embeddings.position_embeddings.weight").ok()?;
        shape(&view).first().copied()
    }

    /// Makes sure that the shapes are those of a model of these `sizes` before memory is taken for one.
    pub fn check(&self, sizes: &Sizes) -> Result<(), OpenFault> {
        for (name, shape) in &sizes.shapes {
            let view = self.find(name).map_err(OpenFault::Weights)?;
            must_have_shape(name, &view, shape).map_err(OpenFault::Weights)?;
        }
        let Sizes { heads, width, .. } = *sizes;
        if heads < 1 || width % heads != 0 {
            return Err(OpenFault::Config(Fault::Heads { heads, width }));
        }
        Ok(())
    }

    /// Copies every tensor of the network from the file, as 32-bit floats.
    pub fn fill(&self, mut store: VarStore) -> Result<(), OpenFault> {
        for (name, mut variable) in store.variables() {
            self.copy(&name, &mut variable)
                .map_err(OpenFault::Weights)?;
        }
        store.freeze();
        Ok(())
    }

    fn copy(&self, name: &str, variable: &mut Tensor) -> Result<(), Fault> {
        let view = self.find(name)?;
        must_have_shape(name, &view, &variable.size())?;
        let tensor = tensor(name, &view)?;
        no_grad(|| variable.f_copy_(&tensor)).map_err(|error| refused(name, error))
    }

    /// The tensor that rust-bert calls `name`: with or without the prefix, and with old names of layer norms.
    fn find(&self, name: &str) -> Result<TensorView<'_>, Fault> {
        let bare = name
            .strip_prefix(self.prefix)
            .and_then(|rest| rest.strip_prefix('.'))
            .unwrap_or(name);
        let old = bare
            .replace("LayerNorm.weight", "LayerNorm.gamma")
            .replace("LayerNorm.bias", "LayerNorm.beta");
        [bare, &old]
            .into_iter()
            .flat_map(|name| [format!("{}.{name}", self.prefix), name.to_string()])
            .find_map(|name| self.tensors.tensor(&name).ok())
            .ok_or_else(|| Fault::NoTensorOfKind(name.to_string()))
    }
}

fn must_have_shape(name: &str, view: &TensorView<'_>, expected: &[i64]) -> Result<(), Fault> {
    let found = shape(view);
    if found == expected {
        return Ok(());
    }
    Err(Fault::TensorShape {
        tensor: name.to_string(),
        found,
        expected: expected.to_vec(),
    })
}

fn tensor(name: &str, view: &TensorView<'_>) -> Result<Tensor, Fault> {
    let kind = match view.dtype() {
        Dtype::F16 => Kind::Half,
        Dtype::BF16 => Kind::BFloat16,
        Dtype::F32 => Kind::Float,
        Dtype::F64 => Kind::Double,
        other => {
            return Err(Fault::TensorType {
                tensor: name.to_string(),
                found: format!("{other:?}"),
                needed: "floats",
            });
        }
    };
    Tensor::f_from_data_size(view.data(), &shape(view), kind).map_err(|error| refused(name, error))
}

fn shape(view: &TensorView<'_>) -> Vec<i64> {
    view.shape().iter().map(|&size| size as i64).collect()
}

fn refused(name: &str, error: tch::TchError) -> Fault {
    Fault::Tensor {
        tensor: name.to_string(),
        cause: error.into(),
    }
}
