//! The local transformer: how favourably a sentence speaks of each thing it mentions.
//!
//! A model is an encoder (token ids in, one vector per token out), run by one of the
//! [runtimes](runtime), and two small [heads](heads) on top of it. Each sentence passes through the
//! encoder once and alone, however many mentions it holds: dynamic int8 quantisation scales activations
//! over the whole input, so a batch would let each sentence change its neighbours' scores.

mod folder;
mod heads;
pub mod runtime;
mod tokens;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use ndarray::ArrayView2;
use thiserror::Error;

use crate::text::Span;
pub use folder::{DEFAULT_MODEL, ModelFiles};
use heads::{Head, Heads};
use runtime::Encoder;
use tokens::Tokens;

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
    /// A file of the model folder is missing or can't be read.
    #[error(
        "{path}: can't be read ({reason}); a model folder holds model.onnx, heads.safetensors, \
         tokenizer.json and config.json"
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// A file of the model folder does not hold what it should.
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
    pub targets: Vec<Span>,
}

/// What the model finds in one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// The sentence as a whole.
    pub tone: Scores,
    /// Each target in the order of the request; `None` where it holds no token, or lies beyond the
    /// model's limit.
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

/// A loaded model.
pub struct Model {
    /// The model's name, as reported in `run.json`.
    pub name: String,
    /// SHA-256 of the files that determine its scores, in hexadecimal.
    pub hash: String,
    tokens: Tokens,
    heads: Heads,
    encoder: Box<dyn Encoder>,
}

impl Model {
    /// Loads the built-in model, or the model folder `name`.
    ///
    /// # Errors
    /// When there is no such model, or a file of it is missing or broken.
    pub fn load(name: &str) -> Result<Model, ModelError> {
        Model::from_files(ModelFiles::find(name)?)
    }

    /// Builds the model that `files` hold.
    ///
    /// # Errors
    /// When a file does not hold what it should.
    pub fn from_files(files: ModelFiles) -> Result<Model, ModelError> {
        let config = files.config()?;
        let tokens = Tokens::new(&files.tokenizer, config.max_position_embeddings)
            .map_err(|reason| files.broken("tokenizer.json", reason))?;
        let heads = Heads::new(&files.heads, config.hidden_size)
            .map_err(|reason| files.broken("heads.safetensors", reason))?;
        let hash = files.hash();
        let name = files.name.clone();
        let file = files.shown("model.onnx");
        let encoder = runtime::rten::RtenEncoder::new(files.onnx, config.hidden_size)
            .map_err(|reason| ModelError::Broken { file, reason })?;
        Ok(Model {
            name,
            hash,
            tokens,
            heads,
            encoder: Box::new(encoder),
        })
    }

    /// Most tokens of a sentence that the model reads; the rest is cut off and marked.
    pub fn max_tokens(&self) -> usize {
        self.tokens.limit()
    }

    fn score_one(&self, request: &Request<'_>) -> Result<Scored, ModelError> {
        let failed = |reason: String| ModelError::Run {
            sentence: request.text.chars().take(80).collect(),
            reason,
        };
        let encoding = self.tokens.encode(request.text).map_err(failed)?;
        let hidden = self.encoder.encode(&encoding.ids).map_err(failed)?;
        let last = encoding.ids.len() - 1;
        let tone = self.heads.tone.scores(hidden.view(), 1..last.max(1));
        let targets = request
            .targets
            .iter()
            .map(|&target| score_target(&self.heads.sentiment, hidden.view(), &encoding, target))
            .collect();
        Ok(Scored {
            // A sentence without a single token (a line of emoji, say) still has its [CLS] vector.
            tone,
            targets,
            truncated: encoding.truncated,
        })
    }
}

fn score_target(
    head: &Head,
    hidden: ArrayView2<'_, f32>,
    encoding: &tokens::Encoding,
    target: Span,
) -> Option<Scores> {
    let tokens = encoding.tokens_of(target);
    (!tokens.is_empty()).then(|| head.scores(hidden, tokens))
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
