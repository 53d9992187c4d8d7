//! Encoder runtimes: the libraries that can run a transformer encoder.
//!
//! To add one, add a file here that implements [`Encoder`].

pub mod rten;

use ndarray::Array2;

/// A transformer encoder, called by several scoring workers at once.
pub trait Encoder: Send + Sync {
    /// The last layer's vectors for one sentence: as many rows as `ids`, as many columns as the encoder
    /// is wide. The work stays on one core: workers that keep to a core each finish more sentences than
    /// a worker that spreads each sentence over all of them.
    ///
    /// # Errors
    /// What the runtime said, when it fails.
    fn encode(&self, ids: &[u32]) -> Result<Array2<f32>, String>;
}
