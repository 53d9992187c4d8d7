//! A loaded model, and how its workers share the sentences.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::checkpoint::Checkpoint;
use crate::describe::{Kind, choose_runtime};
use crate::error::{ModelError, RunError};
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

/// The mean of the encoder's vectors of a target's tokens; `None` for a target without a token.
pub type TargetVector = Option<Vec<f32>>;

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

    /// A vector for each target of each request, in order, worked out with `threads` workers: the mean of the encoder's vectors of
    /// its tokens. Words with near vectors are used alike. A target without a token has none; `None` for a model that is not an
    /// encoder with heads.
    ///
    /// # Errors
    /// [`ModelError::Run`] for the first request that the model fails on.
    pub fn vectors(
        &self,
        requests: &[Request<'_>],
        threads: usize,
    ) -> Result<Option<Vec<Vec<TargetVector>>>, ModelError> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            while let Some((at, request)) = {
                let at = next.fetch_add(1, Ordering::Relaxed);
                requests.get(at).map(|request| (at, request))
            } {
                let read = AssertUnwindSafe(|| self.reader.vectors(request));
                let read = catch_unwind(read);
                done.push((
                    at,
                    read.unwrap_or(Err(RunError::Panicked(self.runtime.as_str()))),
                ));
            }
            done
        };
        let mut done = thread::scope(|scope| {
            let workers: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
            let done = workers
                .into_iter()
                .flat_map(|worker| worker.join().expect("a worker does not panic"));
            done.collect::<Vec<_>>()
        });
        done.sort_unstable_by_key(|&(at, _)| at);
        let mut vectors = Vec::with_capacity(done.len());
        for (at, one) in done {
            let one = one.map_err(|fault| ModelError::Run {
                model: self.name.clone(),
                request: at,
                sentence: requests[at].text.chars().take(80).collect(),
                fault,
            })?;
            let Some(one) = one else {
                return Ok(None);
            };
            vectors.push(one);
        }
        Ok(Some(vectors))
    }

    /// Scores one sentence. A library underneath that panics is a failure of the model, not of the program.
    fn score_one(&self, request: &Request<'_>) -> Result<Scored, RunError> {
        let read = AssertUnwindSafe(|| self.reader.read(request));
        catch_unwind(read).unwrap_or(Err(RunError::Panicked(self.runtime.as_str())))
    }

    /// The error for the distinct request `at`, which is that of the first of `requests` that is like it.
    fn failed(&self, at: usize, place: &[usize], text: &str, fault: RunError) -> ModelError {
        ModelError::Run {
            model: self.name.clone(),
            request: place.iter().position(|&one| one == at).unwrap_or(at),
            sentence: text.chars().take(80).collect(),
            fault,
        }
    }
}

impl Scorer for Model {
    /// A request that occurs twice is scored once. Workers take the next request as they come free, so
    /// the order of work varies, but each sentence passes through the model alone and the results stand
    /// in the order of the requests: the scores never depend on the threads or on the neighbours. Of several sentences that can't
    /// be scored the first is named, since those before it have been taken by then and are finished.
    fn score(
        &self,
        requests: &[Request<'_>],
        threads: usize,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Scored>, ModelError> {
        let (distinct, place) = distinct(requests);
        let next = AtomicUsize::new(0);
        let failed = AtomicBool::new(false);
        let work = || {
            let mut done = Vec::new();
            while !failed.load(Ordering::Relaxed) {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some((request, copies)) = distinct.get(at) else {
                    break;
                };
                let scored = self.score_one(request);
                failed.fetch_or(scored.is_err(), Ordering::Relaxed);
                done.push((at, scored));
                progress(*copies);
            }
            done
        };
        let mut scored: Vec<(usize, Result<Scored, RunError>)> = thread::scope(|scope| {
            let workers: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
            let mut scored = Vec::with_capacity(distinct.len());
            for worker in workers {
                scored.extend(worker.join().expect("a scoring worker does not panic"));
            }
            scored
        });
        scored.sort_unstable_by_key(|&(at, _)| at);
        let mut finished = Vec::with_capacity(scored.len());
        for (at, one) in scored {
            let text = distinct[at].0.text;
            finished.push(one.map_err(|fault| self.failed(at, &place, text, fault))?);
        }
        Ok(place.into_iter().map(|at| finished[at].clone()).collect())
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
