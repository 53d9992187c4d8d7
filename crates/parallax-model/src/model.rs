//! A loaded model, and how its workers share the sentences.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::checkpoint::Checkpoint;
use crate::describe::{Kind, choose_runtime};
use crate::error::ModelError;
use crate::files::ModelFiles;
use crate::headed::Headed;
use crate::reader::Reader;
use crate::runtime::{Device, Runtime};
use crate::score::{Request, Scored, Scorer};

/// How to run a model.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    /// The runtime; without one, the first whose weights are there: rten where the model has an ONNX file, else rust-bert.
    pub runtime: Option<Runtime>,
    /// The device.
    pub device: Device,
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
    /// Loads the model in `files`.
    ///
    /// # Errors
    /// When a file of it is missing or broken, or it can't be run as `setup` asks.
    pub fn open(mut files: ModelFiles, setup: Setup) -> Result<Model, ModelError> {
        let device = setup.device;
        let runtime = choose_runtime(&files, setup.runtime, device)?;
        let reader: Box<dyn Reader> = match Kind::of(&files) {
            Kind::Headed => Box::new(Headed::open(&mut files, runtime, device)?),
            Kind::Checkpoint => Box::new(Checkpoint::open(&mut files, runtime, device)?),
        };
        Ok(Model {
            hash: files.hash(),
            name: files.name().to_string(),
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
        self.reader.read(request).map_err(|fault| ModelError::Run {
            sentence: request.text.chars().take(80).collect(),
            fault,
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
