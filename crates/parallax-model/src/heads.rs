//! The two classifiers on top of the encoder.

use std::ops::Range;

use ndarray::{Array1, Array2, ArrayView2, Axis, concatenate};
use safetensors::SafeTensors;
use safetensors::tensor::Dtype;

use crate::error::{Fault, RunError};
use crate::score::{Scores, softmax};

/// Both heads of a model.
pub struct Heads {
    /// Reads a mention: `[CLS]` joined with the mean of the mention's token vectors.
    pub sentiment: Head,
    /// Reads a sentence: `[CLS]` joined with the mean of all its token vectors.
    pub tone: Head,
}

/// A two-layer classifier: linear, GELU, linear, softmax.
pub struct Head {
    dense: Linear,
    out: Linear,
}

/// A linear layer as PyTorch stores it: weight (outputs × inputs) and bias.
struct Linear {
    weight: Array2<f32>,
    bias: Array1<f32>,
}

impl Heads {
    /// Reads `heads.safetensors` for an encoder that is `width` wide.
    ///
    /// # Errors
    /// When a tensor is missing, or has another type or shape than it should.
    pub fn new(bytes: &[u8], width: usize) -> Result<Heads, Fault> {
        let tensors =
            SafeTensors::deserialize(bytes).map_err(|error| Fault::NotSafetensors(error.into()))?;
        Ok(Heads {
            sentiment: Head::new(&tensors, "sentiment", width)?,
            tone: Head::new(&tensors, "tone", width)?,
        })
    }
}

impl Head {
    fn new(tensors: &SafeTensors<'_>, name: &str, width: usize) -> Result<Head, Fault> {
        let dense = Linear::new(tensors, &format!("{name}.dense"), 2 * width)?;
        let layer = format!("{name}.out");
        let out = Linear::new(tensors, &layer, dense.bias.len())?;
        if out.bias.len() != 3 {
            return Err(Fault::Classes {
                layer,
                found: out.bias.len(),
            });
        }
        Ok(Head { dense, out })
    }

    /// Probabilities from the encoder's output `hidden` (tokens × width) and the rows of the tokens asked
    /// for. Without any such token, the mean of no vector counts as zero.
    ///
    /// # Errors
    /// When an output is not a finite number.
    pub fn scores(
        &self,
        hidden: ArrayView2<'_, f32>,
        tokens: Range<usize>,
    ) -> Result<Scores, RunError> {
        let rows = hidden.slice_axis(Axis(0), tokens.into());
        let mean = rows
            .mean_axis(Axis(0))
            .unwrap_or_else(|| Array1::zeros(hidden.ncols()));
        let read = concatenate![Axis(0), hidden.row(0), mean];
        let inner = self.dense.apply(&read).mapv(gelu);
        let shares = softmax(&self.out.apply(&inner).to_vec())?;
        Ok(Scores {
            negative: shares[0],
            neutral: shares[1],
            positive: shares[2],
        })
    }
}

impl Linear {
    fn new(tensors: &SafeTensors<'_>, name: &str, inputs: usize) -> Result<Linear, Fault> {
        let (shape, weight) = floats(tensors, &format!("{name}.weight"))?;
        let (bias_shape, bias) = floats(tensors, &format!("{name}.bias"))?;
        if shape.len() != 2 || shape[1] != inputs || bias_shape != shape[..1] {
            return Err(Fault::LayerShape {
                layer: name.to_string(),
                weight: shape,
                bias: bias_shape,
                inputs,
            });
        }
        Ok(Linear {
            weight: Array2::from_shape_vec((shape[0], inputs), weight)
                .map_err(|error| Fault::Refused(error.into()))?,
            bias: Array1::from(bias),
        })
    }

    fn apply(&self, input: &Array1<f32>) -> Array1<f32> {
        self.weight.dot(input) + &self.bias
    }
}

/// The shape of a tensor and its numbers, row by row.
fn floats(tensors: &SafeTensors<'_>, name: &str) -> Result<(Vec<usize>, Vec<f32>), Fault> {
    let tensor = tensors
        .tensor(name)
        .map_err(|_| Fault::NoTensor(name.to_string()))?;
    if tensor.dtype() != Dtype::F32 {
        return Err(Fault::TensorType {
            tensor: name.to_string(),
            found: format!("{:?}", tensor.dtype()),
            needed: "32-bit floats",
        });
    }
    let values = tensor
        .data()
        .chunks_exact(4)
        .map(|four| f32::from_le_bytes(four.try_into().expect("chunks of four bytes")))
        .collect();
    Ok((tensor.shape().to_vec(), values))
}

/// The Gaussian error linear unit in its exact form, x·Φ(x) (Hendrycks and Gimpel 2016).
fn gelu(x: f32) -> f32 {
    let x = f64::from(x);
    (x * 0.5 * (1.0 + statrs::function::erf::erf(x / std::f64::consts::SQRT_2))) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gelu_agrees_with_pytorch() {
        // torch.nn.functional.gelu on the same inputs, torch 2.4.1.
        for (x, expected) in [
            (-1.0, -0.158_655_26),
            (0.0, 0.0),
            (0.5, 0.345_731_23),
            (3.0, 2.995_950_2),
        ] {
            assert!((gelu(x) - expected).abs() < 1e-6, "gelu({x}) = {}", gelu(x));
        }
    }
}
