//! The default runtime: [rten](https://github.com/robertknight/rten), an ONNX engine in pure Rust.

use std::sync::Arc;

use ndarray::Array2;
use rten::{Model, ModelOptions, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use super::Encoder;
use crate::model::folder::Bytes;

thread_local! {
    /// The pool on which the calling worker runs its sentences: one thread of its own.
    static ONE_THREAD: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// An ONNX encoder with the inputs `input_ids` and `attention_mask` (batch × tokens) and the output
/// `last_hidden_state` (batch × tokens × width).
pub struct RtenEncoder {
    model: Model,
    input_ids: rten::NodeId,
    attention_mask: rten::NodeId,
    output: rten::NodeId,
    width: usize,
}

impl RtenEncoder {
    /// Loads `onnx` and packs its weights once, for an encoder that is `width` wide.
    ///
    /// # Errors
    /// What is wrong with the file, when it is no such encoder.
    pub fn new(onnx: Bytes, width: usize) -> Result<Self, String> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = match onnx {
            Bytes::Static(bytes) => options.load_static_slice(bytes),
            Bytes::Owned(bytes) => options.load(bytes),
        }
        .map_err(|error| format!("not an ONNX model that can be run: {error}"))?;
        let node = |name: &str| {
            model
                .find_node(name)
                .ok_or_else(|| format!("the model has no input or output named `{name}`"))
        };
        Ok(RtenEncoder {
            input_ids: node("input_ids")?,
            attention_mask: node("attention_mask")?,
            output: node("last_hidden_state")?,
            width,
            model,
        })
    }
}

impl Encoder for RtenEncoder {
    fn encode(&self, ids: &[u32]) -> Result<Array2<f32>, String> {
        let n = ids.len();
        let ids: Vec<i32> = ids.iter().map(|&id| id as i32).collect();
        let ids = NdTensor::from_data([1, n], ids);
        let mask = NdTensor::from_data([1, n], vec![1i32; n]);
        let inputs: Vec<(rten::NodeId, ValueOrView<'_>)> = vec![
            (self.input_ids, ids.into()),
            (self.attention_mask, mask.into()),
        ];
        let pool = ONE_THREAD.with(Arc::clone);
        let options = RunOptions::default().with_thread_pool(Some(pool));
        let [hidden] = self
            .model
            .run_n(inputs, [self.output], Some(options))
            .map_err(|error| error.to_string())?;
        let hidden: NdTensor<f32, 3> = hidden.try_into().map_err(|_| {
            "`last_hidden_state` is not a tensor of batch × tokens × width".to_string()
        })?;
        if hidden.shape() != [1, n, self.width] {
            return Err(format!(
                "`last_hidden_state` has the shape {:?} where config.json leads to expect {:?}",
                hidden.shape(),
                [1, n, self.width]
            ));
        }
        Array2::from_shape_vec((n, self.width), hidden.into_data()).map_err(|e| e.to_string())
    }
}
