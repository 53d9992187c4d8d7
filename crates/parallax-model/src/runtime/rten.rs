//! The default runtime: [rten](https://github.com/robertknight/rten), an ONNX engine in pure Rust.

use std::sync::Arc;

use ndarray::Array2;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use super::{Classifier, Encoder};
use crate::files::Bytes;

thread_local! {
    /// The pool on which the calling worker runs its sentences: one thread of its own.
    static ONE_THREAD: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// An ONNX encoder with the inputs `input_ids` and `attention_mask` (batch × tokens) and the output
/// `last_hidden_state` (batch × tokens × width).
pub struct RtenEncoder {
    graph: Graph,
    width: usize,
}

impl RtenEncoder {
    /// Loads `onnx` and packs its weights once, for an encoder that is `width` wide.
    ///
    /// # Errors
    /// What is wrong with the file, when it is no such encoder.
    pub fn new(onnx: Bytes, width: usize) -> Result<Self, String> {
        let graph = Graph::new(onnx, "last_hidden_state")?;
        Ok(RtenEncoder { graph, width })
    }
}

impl Encoder for RtenEncoder {
    fn encode(&self, ids: &[u32]) -> Result<Array2<f32>, String> {
        let n = ids.len();
        let hidden = self.graph.run(ids, &vec![0; n])?;
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

/// An ONNX classifier with the inputs `input_ids`, `attention_mask` and, where it has one, `token_type_ids` (batch × tokens),
/// and the output `logits` (batch × classes), as Hugging Face's exporters write it.
pub struct RtenClassifier(Graph);

impl RtenClassifier {
    /// Loads `onnx` and packs its weights once.
    ///
    /// # Errors
    /// What is wrong with the file, when it is no such classifier.
    pub fn new(onnx: Bytes) -> Result<Self, String> {
        Graph::new(onnx, "logits").map(RtenClassifier)
    }
}

impl Classifier for RtenClassifier {
    fn logits(&self, ids: &[u32], segments: &[u32]) -> Result<Vec<f32>, String> {
        let logits: NdTensor<f32, 2> = self
            .0
            .run(ids, segments)?
            .try_into()
            .map_err(|_| "`logits` is not a tensor of batch × classes".to_string())?;
        Ok(logits.into_data())
    }
}

/// A loaded ONNX file with its inputs and the output that is asked for.
struct Graph {
    model: Model,
    input_ids: NodeId,
    attention_mask: NodeId,
    token_type_ids: Option<NodeId>,
    output: NodeId,
}

impl Graph {
    fn new(onnx: Bytes, output: &str) -> Result<Self, String> {
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
        Ok(Graph {
            input_ids: node("input_ids")?,
            attention_mask: node("attention_mask")?,
            token_type_ids: model
                .find_node("token_type_ids")
                .filter(|id| model.input_ids().contains(id)),
            output: node(output)?,
            model,
        })
    }

    /// The output for one input, with nothing masked.
    fn run(&self, ids: &[u32], segments: &[u32]) -> Result<Value, String> {
        let n = ids.len();
        let row = |values: Vec<i32>| ValueOrView::from(NdTensor::from_data([1, n], values));
        let integers = |values: &[u32]| values.iter().map(|&value| value as i32).collect();
        let mut inputs = vec![
            (self.input_ids, row(integers(ids))),
            (self.attention_mask, row(vec![1; n])),
        ];
        if let Some(node) = self.token_type_ids {
            inputs.push((node, row(integers(segments))));
        }
        let pool = ONE_THREAD.with(Arc::clone);
        let options = RunOptions::default().with_thread_pool(Some(pool));
        let [output] = self
            .model
            .run_n(inputs, [self.output], Some(options))
            .map_err(|error| error.to_string())?;
        Ok(output)
    }
}
