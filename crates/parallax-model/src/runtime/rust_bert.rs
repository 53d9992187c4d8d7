//! The runtime for Hugging Face checkpoints and for CUDA: [rust-bert](https://github.com/guillaume-be/rust-bert)'s models on
//! libtorch, at full precision.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ndarray::Array2;
use rust_bert::bert::{BertConfig, BertEmbeddings, BertForSequenceClassification, BertModel};
use rust_bert::distilbert::{DistilBertConfig, DistilBertModelClassifier};
use rust_bert::roberta::RobertaForSequenceClassification;
use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use tch::nn::VarStore;
use tch::{Kind, Tensor, no_grad};

use super::{Classifier, Device, Encoder, WEIGHTS_FILE};
use crate::ModelError;
use crate::config::{Config, Family};
use crate::files::ModelFiles;

/// What keeps a model from being opened.
pub enum Fault {
    /// `config.json` is wrong.
    Config(String),
    /// `model.safetensors` is wrong, or does not fit `config.json`.
    Weights(String),
    /// The device can't be used.
    Device(String),
}

impl Fault {
    /// The fault as an error of the model in `files`.
    pub fn of(self, files: &ModelFiles) -> ModelError {
        match self {
            Fault::Config(reason) => files.broken("config.json", reason),
            Fault::Weights(reason) => files.broken(WEIGHTS_FILE, reason),
            Fault::Device(reason) => ModelError::Device {
                device: Device::Cuda,
                reason,
            },
        }
    }
}

/// A BERT encoder, without any head.
pub struct BertEncoder {
    network: Shared<BertModel<BertEmbeddings>>,
    place: Place,
    width: usize,
}

impl BertEncoder {
    /// Builds the encoder that `config` (the text of a `config.json`) describes, with `weights` (the bytes of a
    /// `model.safetensors`; of any float type, used as 32-bit floats).
    ///
    /// # Errors
    /// What is wrong with the files or the device.
    pub fn new(weights: &[u8], config: &[u8], device: Device) -> Result<Self, Fault> {
        if family(config)? != Family::Bert {
            return Err(Fault::Config(
                "an encoder with Parallax's heads is a BERT where the runtime is rust-bert".into(),
            ));
        }
        let sizes: BertConfig = completed(config, 0)?;
        let weights = Weights::new(weights, "bert")?;
        weights.check(
            &bert_sizes(&sizes),
            sizes.hidden_size,
            sizes.num_attention_heads,
        )?;
        let store = VarStore::new(tch_device(device)?);
        let network = BertModel::new_with_optional_pooler(store.root(), &sizes, false);
        weights.fill(store)?;
        Ok(BertEncoder {
            network: Shared(network),
            place: Place::new(device, sizes.vocab_size, sizes.max_position_embeddings)?,
            width: sizes.hidden_size as usize,
        })
    }
}

impl Encoder for BertEncoder {
    fn encode(&self, ids: &[u32]) -> Result<Array2<f32>, String> {
        let values = self.place.run(ids, |input| {
            let output =
                self.network
                    .0
                    .forward_t(Some(input), None, None, None, None, None, None, false);
            Ok(output.map_err(|error| error.to_string())?.hidden_state)
        })?;
        Array2::from_shape_vec((ids.len(), self.width), values).map_err(|e| e.to_string())
    }
}

/// A sequence classifier of one of the three families.
struct SequenceClassifier {
    network: Shared<Network>,
    place: Place,
    /// Whether the second text of a pair has a segment of its own.
    has_segments: bool,
}

enum Network {
    Bert(BertForSequenceClassification),
    DistilBert(DistilBertModelClassifier),
    Roberta(RobertaForSequenceClassification),
}

/// Builds the sequence classifier with `labels` outputs that `config` (the text of a `config.json`) describes, with
/// `weights` (the bytes of a `model.safetensors`).
///
/// # Errors
/// What is wrong with the files or the device.
pub fn open_classifier(
    weights: &[u8],
    config: &[u8],
    labels: usize,
    device: Device,
) -> Result<Box<dyn Classifier>, Fault> {
    let store = VarStore::new(tch_device(device)?);
    let wrong = |error: rust_bert::RustBertError| Fault::Config(error.to_string());
    let classifier = match family(config)? {
        Family::DistilBert => {
            let sizes: DistilBertConfig = completed(config, labels)?;
            let weights = Weights::new(weights, "distilbert")?;
            weights.check(&distilbert_sizes(&sizes), sizes.dim, sizes.n_heads)?;
            let network = DistilBertModelClassifier::new(store.root(), &sizes).map_err(wrong)?;
            weights.fill(store)?;
            SequenceClassifier {
                network: Shared(Network::DistilBert(network)),
                place: Place::new(device, sizes.vocab_size, sizes.max_position_embeddings)?,
                has_segments: false,
            }
        }
        family => {
            let sizes: BertConfig = completed(config, labels)?;
            let prefix = if family == Family::Bert {
                "bert"
            } else {
                "roberta"
            };
            let weights = Weights::new(weights, prefix)?;
            weights.check(
                &bert_sizes(&sizes),
                sizes.hidden_size,
                sizes.num_attention_heads,
            )?;
            let network = match family {
                Family::Bert => {
                    BertForSequenceClassification::new(store.root(), &sizes).map(Network::Bert)
                }
                _ => RobertaForSequenceClassification::new(store.root(), &sizes)
                    .map(Network::Roberta),
            };
            let network = network.map_err(wrong)?;
            weights.fill(store)?;
            SequenceClassifier {
                network: Shared(network),
                place: Place::new(device, sizes.vocab_size, sizes.max_position_embeddings)?,
                has_segments: sizes.type_vocab_size > 1,
            }
        }
    };
    Ok(Box::new(classifier))
}

impl Classifier for SequenceClassifier {
    fn logits(&self, ids: &[u32], segments: &[u32]) -> Result<Vec<f32>, String> {
        self.place.run(ids, |input| {
            let segments = self.has_segments.then(|| self.place.row(segments));
            let segments = segments.as_ref();
            Ok(match &self.network.0 {
                Network::Bert(network) => {
                    let output = network.forward_t(Some(input), None, segments, None, None, false);
                    output.logits
                }
                Network::Roberta(network) => {
                    let output = network.forward_t(Some(input), None, segments, None, None, false);
                    output.logits
                }
                Network::DistilBert(network) => {
                    let output = network.forward_t(Some(input), None, None, false);
                    output.map_err(|error| error.to_string())?.logits
                }
            })
        })
    }
}

/// A network that several workers call at once.
struct Shared<N>(N);

// SAFETY: tch leaves `Sync` out because a tensor can be changed through a shared reference. Here nothing changes one: the weights
// are filled in and frozen before the network is wrapped, a forward pass with `train` off only reads them, and libtorch allows any
// number of threads to read a tensor.
unsafe impl<N: Send> Sync for Shared<N> {}

/// Where a network runs, and what it can take.
struct Place {
    device: tch::Device,
    vocabulary: i64,
    positions: i64,
}

thread_local! {
    /// Touched by each worker before its first pass, since libtorch keeps the number of threads by thread.
    static ONE_THREAD: () = tch::set_num_threads(1);
}

impl Place {
    fn new(device: Device, vocabulary: i64, positions: i64) -> Result<Self, Fault> {
        Ok(Place {
            device: tch_device(device)?,
            vocabulary,
            positions,
        })
    }

    /// A tensor of one row.
    fn row(&self, values: &[u32]) -> Tensor {
        let values: Vec<i64> = values.iter().map(|&value| value.into()).collect();
        Tensor::from_slice(&values)
            .unsqueeze(0)
            .to_device(self.device)
    }

    /// Runs `pass` on one row of ids, on one core, and returns its result's numbers.
    fn run(
        &self,
        ids: &[u32],
        pass: impl Fn(&Tensor) -> Result<Tensor, String>,
    ) -> Result<Vec<f32>, String> {
        if let Some(id) = ids.iter().find(|&&id| i64::from(id) >= self.vocabulary) {
            return Err(format!(
                "the tokenizer gives the token {id}, where config.json says that there are {}; they belong to \
                 different models",
                self.vocabulary
            ));
        }
        if ids.len() as i64 > self.positions {
            return Err(format!(
                "{} tokens, where the model reads {}",
                ids.len(),
                self.positions
            ));
        }
        ONE_THREAD.with(|()| ());
        // rust-bert panics where libtorch fails, as it does when a graphics card's memory is full.
        catch_unwind(AssertUnwindSafe(|| {
            no_grad(|| {
                let output = pass(&self.row(ids))?;
                let output = output.to_device(tch::Device::Cpu).to_kind(Kind::Float);
                Vec::<f32>::try_from(output.contiguous().view(-1))
                    .map_err(|error| error.to_string())
            })
        }))
        .unwrap_or_else(|_| Err("libtorch failed; its message stands above".to_string()))
    }
}

fn tch_device(device: Device) -> Result<tch::Device, Fault> {
    match device {
        Device::Cpu => Ok(tch::Device::Cpu),
        Device::Cuda if tch::Cuda::is_available() => Ok(tch::Device::Cuda(0)),
        Device::Cuda => Err(Fault::Device(
            "libtorch finds no CUDA; it takes an NVIDIA card with its driver, and a build against a libtorch for CUDA \
             (tools/libtorch.sh --python PYTHON, with a Python that has torch 2.4)"
                .to_string(),
        )),
    }
}

fn family(config: &[u8]) -> Result<Family, Fault> {
    let config = Config::new(config).map_err(Fault::Config)?;
    config.family().ok_or_else(|| {
        Fault::Config(format!(
            "models of the type {} can't be run by rust-bert here, only bert, distilbert and roberta; export the model \
             to ONNX and use --runtime rten",
            config.model_type()
        ))
    })
}

/// rust-bert's configuration from a `config.json`: what the file leaves out has Hugging Face's default, and the model has `labels`
/// outputs.
fn completed<C: Default + Serialize + DeserializeOwned>(
    config: &[u8],
    labels: usize,
) -> Result<C, Fault> {
    let wrong = |error: serde_json::Error| Fault::Config(error.to_string());
    let stated: Map<String, Value> = serde_json::from_slice(config).map_err(wrong)?;
    let mut whole = serde_json::to_value(C::default()).map_err(wrong)?;
    for (name, value) in stated {
        whole[name] = value;
    }
    whole["id2label"] = (0..labels)
        .map(|label| (label.to_string(), json!("")))
        .collect::<Map<_, _>>()
        .into();
    // Of no use here, and some files hold them in a form that rust-bert does not read.
    for unused in [
        "label2id",
        "is_decoder",
        "output_attentions",
        "output_hidden_states",
    ] {
        whole[unused] = Value::Null;
    }
    serde_json::from_value(whole).map_err(wrong)
}

/// Tensors whose shapes follow from the configuration, enough of them to bound every other.
type Sizes = Vec<(String, Vec<i64>)>;

fn bert_sizes(config: &BertConfig) -> Sizes {
    let width = config.hidden_size;
    let embeddings = |name: &str, rows| {
        (
            format!("embeddings.{name}_embeddings.weight"),
            vec![rows, width],
        )
    };
    vec![
        embeddings("word", config.vocab_size),
        embeddings("position", config.max_position_embeddings),
        embeddings("token_type", config.type_vocab_size),
        (
            format!(
                "encoder.layer.{}.intermediate.dense.weight",
                config.num_hidden_layers.saturating_sub(1)
            ),
            vec![config.intermediate_size, width],
        ),
    ]
}

fn distilbert_sizes(config: &DistilBertConfig) -> Sizes {
    let width = config.dim;
    let embeddings = |name: &str, rows| {
        (
            format!("embeddings.{name}_embeddings.weight"),
            vec![rows, width],
        )
    };
    vec![
        embeddings("word", config.vocab_size),
        embeddings("position", config.max_position_embeddings),
        (
            format!(
                "transformer.layer.{}.ffn.lin1.weight",
                config.n_layers.saturating_sub(1)
            ),
            vec![config.hidden_dim, width],
        ),
    ]
}

/// The tensors of a `model.safetensors`.
struct Weights<'b> {
    tensors: SafeTensors<'b>,
    /// What the encoder's names begin with where a head stands beside it.
    prefix: &'static str,
}

impl<'b> Weights<'b> {
    fn new(bytes: &'b [u8], prefix: &'static str) -> Result<Self, Fault> {
        match SafeTensors::deserialize(bytes) {
            Ok(tensors) => Ok(Weights { tensors, prefix }),
            Err(error) => Err(Fault::Weights(format!("not a safetensors file: {error}"))),
        }
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
            .ok_or_else(|| {
                Fault::Weights(format!(
                    "the tensor `{name}` is missing; the file belongs to another kind of model than config.json says"
                ))
            })
    }

    /// Makes sure that the file holds a model of the configuration's sizes before memory is taken for one.
    fn check(&self, sizes: &Sizes, width: i64, heads: i64) -> Result<(), Fault> {
        for (name, shape) in sizes {
            same_shape(name, &self.find(name)?, shape)?;
        }
        if heads < 1 || width % heads != 0 {
            return Err(Fault::Config(format!(
                "{heads} attention heads can't share a width of {width}"
            )));
        }
        Ok(())
    }

    /// Copies every tensor of the network from the file, as 32-bit floats.
    fn fill(&self, mut store: VarStore) -> Result<(), Fault> {
        for (name, mut variable) in store.variables() {
            let view = self.find(&name)?;
            same_shape(&name, &view, &variable.size())?;
            let tensor = tensor(&name, &view)?;
            no_grad(|| variable.f_copy_(&tensor))
                .map_err(|error| Fault::Weights(format!("`{name}`: {error}")))?;
        }
        store.freeze();
        Ok(())
    }
}

fn same_shape(name: &str, view: &TensorView<'_>, expected: &[i64]) -> Result<(), Fault> {
    let shape: Vec<i64> = view.shape().iter().map(|&size| size as i64).collect();
    match shape == expected {
        true => Ok(()),
        false => Err(Fault::Weights(format!(
            "the tensor `{name}` has the shape {shape:?} where config.json leads to expect {expected:?}"
        ))),
    }
}

fn tensor(name: &str, view: &TensorView<'_>) -> Result<Tensor, Fault> {
    let kind = match view.dtype() {
        Dtype::F16 => Kind::Half,
        Dtype::BF16 => Kind::BFloat16,
        Dtype::F32 => Kind::Float,
        Dtype::F64 => Kind::Double,
        other => {
            return Err(Fault::Weights(format!(
                "the tensor `{name}` is stored as {other:?} where floats are needed"
            )));
        }
    };
    let shape: Vec<i64> = view.shape().iter().map(|&size| size as i64).collect();
    Tensor::f_from_data_size(view.data(), &shape, kind)
        .map_err(|error| Fault::Weights(format!("`{name}`: {error}")))
}
