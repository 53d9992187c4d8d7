//! The default runtime: [rten](https://github.com/robertknight/rten), an ONNX engine in pure Rust.

use std::sync::Arc;

use ndarray::Array2;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use super::device::Device;
use super::engine::{Classifier, Encoder, Engine, Open};
use crate::error::{Fault, ModelError, RunError};
use crate::files::{Bytes, ModelFiles};

/// rten, in every build.
pub static ENGINE: Engine = Engine {
    name: "rten",
    // At the top, or where exporters on the Hugging Face hub put it.
    weights: &["model.onnx", "onnx/model.onnx"],
    devices: &[Device::Cpu],
    open: Ok(&Rten),
};

struct Rten;

impl Open for Rten {
    fn encoder(
        &self,
        files: &mut ModelFiles,
        weights: &str,
        _config: &[u8],
        width: usize,
        _device: Device,
    ) -> Result<Box<dyn Encoder>, ModelError> {
        let encoder = RtenEncoder::new(files.read(weights)?, width);
        Ok(Box::new(
            encoder.map_err(|fault| files.broken(weights, fault))?,
        ))
    }

    fn classifier(
        &self,
        files: &mut ModelFiles,
        weights: &str,
        _config: &[u8],
        _labels: usize,
        _device: Device,
    ) -> Result<Box<dyn Classifier>, ModelError> {
        let classifier = RtenClassifier::new(files.read(weights)?);
        Ok(Box::new(
            classifier.map_err(|fault| files.broken(weights, fault))?,
        ))
    }
}

/// An encoder's output.
const HIDDEN: &str = "last_hidden_state";
/// A classifier's output.
const LOGITS: &str = "logits";

thread_local! {
    /// The pool on which the calling worker runs its sentences: one thread of its own.
    static ONE_THREAD: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// An ONNX encoder with the inputs `input_ids` and `attention_mask` (batch × tokens) and the output
/// `last_hidden_state` (batch × tokens × width).
struct RtenEncoder {
    graph: Graph,
    width: usize,
}

impl RtenEncoder {
    /// Loads `onnx` and packs its weights once, for an encoder that is `width` wide.
    fn new(onnx: Bytes, width: usize) -> Result<Self, Fault> {
        let graph = Graph::new(onnx, HIDDEN)?;
        Ok(RtenEncoder { graph, width })
    }
}

impl Encoder for RtenEncoder {
    fn encode(&self, ids: &[u32]) -> Result<Array2<f32>, RunError> {
        let n = ids.len();
        let hidden = self.graph.run(ids, &vec![0; n])?;
        let hidden: NdTensor<f32, 3> = hidden.try_into().map_err(|_| RunError::Dimensions {
            output: HIDDEN,
            expected: "batch × tokens × width",
        })?;
        if hidden.shape() != [1, n, self.width] {
            return Err(RunError::Shape {
                output: HIDDEN,
                found: hidden.shape().to_vec(),
                expected: vec![1, n, self.width],
            });
        }
        Array2::from_shape_vec((n, self.width), hidden.into_data())
            .map_err(|error| RunError::Runtime(error.into()))
    }
}

/// An ONNX classifier with the inputs `input_ids`, `attention_mask` and, where it has one, `token_type_ids` (batch × tokens),
/// and the output `logits` (batch × classes), as Hugging Face's exporters write it.
struct RtenClassifier(Graph);

impl RtenClassifier {
    /// Loads `onnx` and packs its weights once.
    fn new(onnx: Bytes) -> Result<Self, Fault> {
        Graph::new(onnx, LOGITS).map(RtenClassifier)
    }
}

impl Classifier for RtenClassifier {
    fn logits(&self, ids: &[u32], segments: &[u32]) -> Result<Vec<f32>, RunError> {
        let logits: NdTensor<f32, 2> =
            self.0
                .run(ids, segments)?
                .try_into()
                .map_err(|_| RunError::Dimensions {
                    output: LOGITS,
                    expected: "batch × classes",
                })?;
        Ok(logits.into_data())
    }
}

/// A loaded ONNX file with its inputs and the requested output.
struct Graph {
    model: Model,
    input_ids: NodeId,
    attention_mask: NodeId,
    token_type_ids: Option<NodeId>,
    output: NodeId,
}

impl Graph {
    fn new(onnx: Bytes, output: &'static str) -> Result<Self, Fault> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = match onnx {
            Bytes::Static(bytes) => options.load_static_slice(bytes),
            Bytes::Owned(bytes) => options.load(bytes),
        }
        .map_err(|error| Fault::NotOnnx(error.into()))?;
        let node = |name| model.find_node(name).ok_or(Fault::NoNode(name));
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
    fn run(&self, ids: &[u32], segments: &[u32]) -> Result<Value, RunError> {
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
            .map_err(|error| RunError::Runtime(error.into()))?;
        Ok(output)
    }
}
