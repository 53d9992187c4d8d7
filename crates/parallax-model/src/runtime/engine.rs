//! What a runtime has to offer.

use ndarray::Array2;

use super::device::Device;
use crate::error::{ModelError, RunError};
use crate::files::ModelFiles;

/// A transformer encoder, called by several scoring workers at once.
///
/// An implementation keeps the work of one call on one core: workers that keep to a core each finish more sentences than a
/// worker that spreads each sentence over all of them. It gives the same bits for the same `ids` on every call.
pub trait Encoder: Send + Sync {
    /// The last layer's vectors for one sentence: a row for each of `ids`, as many columns as the encoder is wide.
    ///
    /// `ids` are token numbers with the special tokens in place (`[CLS]` first, `[SEP]` last), at most as many as the
    /// model has positions; nothing is masked or padded.
    ///
    /// # Errors
    /// When the runtime fails, or the model gives anything but such a matrix.
    fn encode(&self, ids: &[u32]) -> Result<Array2<f32>, RunError>;
}

/// A transformer with a classifier on top, called by several scoring workers at once; on one core, as an [`Encoder`].
pub trait Classifier: Send + Sync {
    /// The classifier's outputs for one input, one for each label, before any softmax: any finite number.
    ///
    /// `ids` are token numbers with the special tokens in place. `segments` has as many entries: 0, or 1 for tokens of
    /// the second text of a pair; a model without segments ignores it.
    ///
    /// # Errors
    /// When the runtime fails, or the model gives anything but a row of numbers.
    fn logits(&self, ids: &[u32], segments: &[u32]) -> Result<Vec<f32>, RunError>;
}

/// A runtime: what it is called, what it reads, and how it opens models.
pub struct Engine {
    /// The name on the command line and in `run.json`.
    pub name: &'static str,
    /// Names that its file of weights goes by, the usual one first.
    pub weights: &'static [&'static str],
    /// The devices that it runs on.
    pub devices: &'static [Device],
    /// What opens models; in a build without the runtime, how to get one that has it.
    pub open: Result<&'static dyn Open, &'static str>,
}

/// Opens a runtime's models.
pub trait Open: Sync {
    /// The encoder in `files`, `width` wide. `weights` is the name of its file of weights, `config` its `config.json` as read.
    ///
    /// # Errors
    /// When a file is missing or wrong, or the device can't be used.
    fn encoder(
        &self,
        files: &mut ModelFiles,
        weights: &str,
        config: &[u8],
        width: usize,
        device: Device,
    ) -> Result<Box<dyn Encoder>, ModelError>;

    /// The classifier in `files`, with `labels` outputs. The other parameters are those of [`Open::encoder`].
    ///
    /// # Errors
    /// When a file is missing or wrong, or the device can't be used.
    fn classifier(
        &self,
        files: &mut ModelFiles,
        weights: &str,
        config: &[u8],
        labels: usize,
        device: Device,
    ) -> Result<Box<dyn Classifier>, ModelError>;
}
