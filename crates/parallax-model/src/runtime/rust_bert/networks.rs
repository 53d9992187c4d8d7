//! rust-bert's networks as encoder and classifier.

use ndarray::Array2;
use rust_bert::RustBertError;
use rust_bert::bert::{BertConfig, BertEmbeddings, BertForSequenceClassification, BertModel};
use rust_bert::distilbert::{DistilBertConfig, DistilBertModelClassifier};
use rust_bert::roberta::RobertaForSequenceClassification;
use tch::nn::VarStore;

use super::config::{Family, Sizes, completed};
use super::fault::OpenFault;
use super::place::{Place, Shared, tch_device};
use super::weights::Weights;
use crate::error::{Fault, ModelError, RunError};
use crate::files::ModelFiles;
use crate::runtime::device::Device;
use crate::runtime::engine::{Classifier, Encoder, Open};

/// Opens rust-bert's models.
pub struct RustBert;

impl Open for RustBert {
    fn encoder(
        &self,
        files: &mut ModelFiles,
        weights: &str,
        config: &[u8],
        _width: usize,
        device: Device,
    ) -> Result<Box<dyn Encoder>, ModelError> {
        let bytes = files.read(weights)?;
        let encoder = BertEncoder::new(&bytes, config, device);
        Ok(Box::new(encoder.map_err(|fault| fault.of(files, weights))?))
    }

    fn classifier(
        &self,
        files: &mut ModelFiles,
        weights: &str,
        config: &[u8],
        labels: usize,
        device: Device,
    ) -> Result<Box<dyn Classifier>, ModelError> {
        let bytes = files.read(weights)?;
        let classifier = SequenceClassifier::new(&bytes, config, labels, device);
        Ok(Box::new(
            classifier.map_err(|fault| fault.of(files, weights))?,
        ))
    }
}

/// A BERT encoder, without any head.
struct BertEncoder {
    network: Shared<BertModel<BertEmbeddings>>,
    place: Place,
    width: usize,
}

impl BertEncoder {
    /// Builds the encoder that `config` (the text of a `config.json`) describes, with `weights` (the bytes of a
    /// `model.safetensors`; of any float type, used as 32-bit floats).
    fn new(weights: &[u8], config: &[u8], device: Device) -> Result<Self, OpenFault> {
        let family = Family::of(config)?;
        if family != Family::Bert {
            return Err(OpenFault::Config(Fault::NotBert));
        }
        let weights = Weights::new(weights, family.prefix())?;
        let config: BertConfig = completed(config, 0, weights.positions())?;
        weights.check(&Sizes::of_bert(&config))?;
        let store = VarStore::new(tch_device(device)?);
        let network = BertModel::new_with_optional_pooler(store.root(), &config, false);
        weights.fill(store)?;
        Ok(BertEncoder {
            network: Shared(network),
            place: Place::new(device, config.vocab_size, config.max_position_embeddings)?,
            width: config.hidden_size as usize,
        })
    }
}

impl Encoder for BertEncoder {
    fn encode(&self, ids: &[u32]) -> Result<Array2<f32>, RunError> {
        let values = self.place.run(ids, |input| {
            let output =
                self.network
                    .0
                    .forward_t(Some(input), None, None, None, None, None, None, false);
            Ok(output.map_err(runtime_error)?.hidden_state)
        })?;
        Array2::from_shape_vec((ids.len(), self.width), values)
            .map_err(|error| RunError::Runtime(error.into()))
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

impl SequenceClassifier {
    /// Builds the classifier with `labels` outputs that `config` (the text of a `config.json`) describes, with
    /// `weights` (the bytes of a `model.safetensors`).
    fn new(
        weights: &[u8],
        config: &[u8],
        labels: usize,
        device: Device,
    ) -> Result<Self, OpenFault> {
        let family = Family::of(config)?;
        let weights = Weights::new(weights, family.prefix())?;
        let store = VarStore::new(tch_device(device)?);
        let wrong = |error: RustBertError| OpenFault::Config(Fault::Refused(error.into()));
        if family == Family::DistilBert {
            let config: DistilBertConfig = completed(config, labels, weights.positions())?;
            weights.check(&Sizes::of_distilbert(&config))?;
            let network = DistilBertModelClassifier::new(store.root(), &config).map_err(wrong)?;
            weights.fill(store)?;
            return Ok(SequenceClassifier {
                network: Shared(Network::DistilBert(network)),
                place: Place::new(device, config.vocab_size, config.max_position_embeddings)?,
                has_segments: false,
            });
        }
        let config: BertConfig = completed(config, labels, weights.positions())?;
        weights.check(&Sizes::of_bert(&config))?;
        let network = if family == Family::Roberta {
            RobertaForSequenceClassification::new(store.root(), &config).map(Network::Roberta)
        } else {
            BertForSequenceClassification::new(store.root(), &config).map(Network::Bert)
        };
        let network = network.map_err(wrong)?;
        weights.fill(store)?;
        Ok(SequenceClassifier {
            network: Shared(network),
            place: Place::new(device, config.vocab_size, config.max_position_embeddings)?,
            has_segments: config.type_vocab_size > 1,
        })
    }
}

impl Classifier for SequenceClassifier {
    fn logits(&self, ids: &[u32], segments: &[u32]) -> Result<Vec<f32>, RunError> {
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
                    output.map_err(runtime_error)?.logits
                }
            })
        })
    }
}

fn runtime_error(error: RustBertError) -> RunError {
    RunError::Runtime(error.into())
}
