//! The local transformer: how favourably a sentence speaks of each thing it mentions.
//!
//! A model is one of two kinds, run by one of the [runtimes](runtime): Parallax's own, an encoder with two small heads, which
//! reads a sentence once, however many mentions it holds (`headed`); or anybody's sequence classifier as Hugging Face's
//! tools save it (`checkpoint`). Either way each sentence passes alone: dynamic int8 quantisation scales activations
//! over the whole input, so a batch would let each sentence change its neighbours' scores.

mod checkpoint;
mod config;
mod describe;
mod files;
mod headed;
mod heads;
pub mod runtime;
mod tokens;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use thiserror::Error;

use checkpoint::Checkpoint;
pub use describe::{Description, looks_like_model};
use describe::{Kind, choose_runtime};
pub use files::{DEFAULT_MODEL, ModelFiles};
use headed::Headed;
use parallax_text::Span;
use runtime::{Device, Runtime};

/// What can go wrong with a model. Every message names the file and the remedy.
#[derive(Debug, Error)]
pub enum ModelError {
    /// The model is neither a built-in name nor a folder.
    #[error(
        "there is no model `{name}`: give the folder of a model, or `{DEFAULT_MODEL}` for the built-in one"
    )]
    Unknown {
        /// The name as given.
        name: String,
    },
    /// Files that the model needs are not there.
    #[error("{model} can't be used: {missing}")]
    Incomplete {
        /// The model's folder or name.
        model: String,
        /// What is missing, and what to do.
        missing: String,
    },
    /// The model needs the runtime rust-bert, and this build does not have it.
    #[error(
        "this build has no runtime rust-bert: provide libtorch with eval \"$(tools/libtorch.sh)\" and build with \
         cargo build --release --features rust-bert; or use a model folder that holds model.onnx"
    )]
    NotBuilt,
    /// The device can't be used.
    #[error("--device {device}: {reason}")]
    Device {
        /// The device asked for.
        device: Device,
        /// Why not, and what to do.
        reason: String,
    },
    /// A file of the model can't be read, or does not hold what it should.
    #[error("{file}: {reason}")]
    Broken {
        /// The file.
        file: String,
        /// What is wrong with it and what to do.
        reason: String,
    },
    /// The model loaded, but a sentence could not be scored.
    #[error("the model failed on the sentence \"{sentence}\": {reason}")]
    Run {
        /// The beginning of the sentence.
        sentence: String,
        /// What the runtime said.
        reason: String,
    },
}

/// Probabilities of the three ways to treat something; they sum to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Probability of negative treatment, 0 to 1.
    pub negative: f32,
    /// Probability of neutral treatment, 0 to 1.
    pub neutral: f32,
    /// Probability of positive treatment, 0 to 1.
    pub positive: f32,
}

impl Scores {
    /// P(positive) − P(negative): −1 wholly negative, 0 balanced or neutral, 1 wholly positive.
    pub fn sentiment(self) -> f32 {
        self.positive - self.negative
    }
}

/// A sentence to score, and the places in it whose treatment is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request<'a> {
    /// The sentence.
    pub text: &'a str,
    /// Byte spans in `text`.
    pub targets: &'a [Span],
}

/// What the model finds in one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// The sentence as a whole.
    pub tone: Scores,
    /// Each target in the order of the request; `None` where it holds no token, lies beyond the
    /// model's limit, or the model doesn't score mentions.
    pub targets: Vec<Option<Scores>>,
    /// Whether the sentence was longer than the model reads, so that its end was not seen.
    pub truncated: bool,
}

/// Anything that scores sentences: the shipped [`Model`], or a stand-in where the model's own time must
/// stay out of a measurement.
pub trait Scorer: Sync {
    /// Scores `requests`, in order, with `threads` workers; calls `progress` with the number of
    /// sentences done since its last call.
    fn score(
        &self,
        requests: &[Request<'_>],
        threads: usize,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Scored>, ModelError>;
}

/// How to run a model.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    /// The runtime; without one, rten where the model has an ONNX file, else rust-bert.
    pub runtime: Option<Runtime>,
    /// The device.
    pub device: Device,
}

/// A kind of model: reads one sentence.
trait Reader: Send + Sync {
    /// Scores the sentence and its targets.
    ///
    /// # Errors
    /// What the tokenizer or the runtime said, when it fails.
    fn read(&self, request: &Request<'_>) -> Result<Scored, String>;

    /// Most tokens of a sentence that are read.
    fn max_tokens(&self) -> usize;

    /// Whether mentions get scores.
    fn scores_mentions(&self) -> bool;
}

/// A loaded model.
pub struct Model {
    /// The model's name, as reported in `run.json`.
    pub name: String,
    /// SHA-256 of the files that determine its scores, in hexadecimal.
    pub hash: String,
    /// The library that runs it.
    pub runtime: Runtime,
    /// Where it runs.
    pub device: Device,
    reader: Box<dyn Reader>,
}

impl Model {
    /// Loads the built-in model, or the model folder `name`.
    ///
    /// # Errors
    /// When there is no such model, a file of it is missing or broken, or it can't be run as `setup` asks.
    pub fn load(name: &str, setup: Setup) -> Result<Model, ModelError> {
        let mut files = ModelFiles::find(name)?;
        let runtime = choose_runtime(&files, setup.runtime)?;
        let device = setup.device;
        if device == Device::Cuda && runtime == Runtime::Rten {
            return Err(ModelError::Device {
                device,
                reason: "the runtime rten runs on the processor alone; add --runtime rust-bert"
                    .to_string(),
            });
        }
        let reader: Box<dyn Reader> = match Kind::of(&files) {
            Kind::Headed => Box::new(Headed::open(&mut files, runtime, device)?),
            Kind::Checkpoint => Box::new(Checkpoint::open(&mut files, runtime, device)?),
        };
        Ok(Model {
            hash: files.hash(),
            name: files.name,
            runtime,
            device,
            reader,
        })
    }

    /// Most tokens of a sentence that the model reads; the rest is cut off and marked.
    pub fn max_tokens(&self) -> usize {
        self.reader.max_tokens()
    }

    /// Whether the model scores mentions, or the tone of whole sentences alone.
    pub fn scores_mentions(&self) -> bool {
        self.reader.scores_mentions()
    }

    fn score_one(&self, request: &Request<'_>) -> Result<Scored, ModelError> {
        self.reader.read(request).map_err(|reason| ModelError::Run {
            sentence: request.text.chars().take(80).collect(),
            reason,
        })
    }
}

impl Scorer for Model {
    /// A request that occurs twice is scored once. Workers take the next request as they come free, so
    /// the order of work varies, but each sentence passes through the model alone and the results stand
    /// in the order of the requests: the scores never depend on the threads or on the neighbours.
    fn score(
        &self,
        requests: &[Request<'_>],
        threads: usize,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Scored>, ModelError> {
        let (distinct, place) = distinct(requests);
        let next = AtomicUsize::new(0);
        let work = || -> Result<Vec<(usize, Scored)>, ModelError> {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some((request, copies)) = distinct.get(at) else {
                    return Ok(done);
                };
                done.push((at, self.score_one(request)?));
                progress(*copies);
            }
        };
        let mut scored: Vec<(usize, Scored)> = thread::scope(|scope| {
            let workers: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
            let mut scored = Vec::with_capacity(distinct.len());
            for worker in workers {
                scored.extend(worker.join().expect("a scoring worker does not panic")?);
            }
            Ok::<_, ModelError>(scored)
        })?;
        scored.sort_unstable_by_key(|&(at, _)| at);
        Ok(place.into_iter().map(|at| scored[at].1.clone()).collect())
    }
}

/// The requests without repetitions, each with its number of copies, and for every request its place
/// among them.
fn distinct<'r, 't>(requests: &'r [Request<'t>]) -> (Vec<(&'r Request<'t>, usize)>, Vec<usize>) {
    let mut places: HashMap<&Request<'_>, usize> = HashMap::with_capacity(requests.len());
    let mut distinct: Vec<(&Request<'_>, usize)> = Vec::with_capacity(requests.len());
    let place = requests
        .iter()
        .map(|request| {
            let at = *places.entry(request).or_insert(distinct.len());
            if at == distinct.len() {
                distinct.push((request, 0));
            }
            distinct[at].1 += 1;
            at
        })
        .collect();
    (distinct, place)
}
