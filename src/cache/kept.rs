//! A scorer that looks up what has been scored before, and keeps what it scores.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::Cache;
use super::entry::{self, Key, Keys};
use super::error::CacheError;
use super::store::Entry;
use crate::model::{Model, ModelError, Request, Scored, Scorer};

/// Sentences that each thread scores before it is looked whether it is time to keep them.
const AT_ONCE: usize = 128;
/// How long scores wait before they are kept: what a run loses when it is killed.
const EVERY: Duration = Duration::from_secs(2);
/// How long a run waits at its beginning and at its end for others that have the file open.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long it waits in between, where it can try again.
const SHORT_PATIENCE: Duration = Duration::from_millis(200);

/// A scorer whose scores are kept between runs.
pub struct Kept<'s> {
    scorer: &'s dyn Scorer,
    place: Option<(Cache, Keys)>,
    found: AtomicUsize,
    trouble: Mutex<Option<CacheError>>,
}

impl<'s> Kept<'s> {
    /// `model`, with what `cache` holds of its scores. Without a cache it is the model alone, and so is a model that has no
    /// [identity](Model::identity).
    pub fn of(model: &'s Model, cache: Option<Cache>) -> Kept<'s> {
        let identity = model.identity();
        let place = identity.zip(cache);
        Kept::over(model, place)
    }

    /// Any scorer, with the scores that a cache holds under the scorer's identity, which must say everything that its scores
    /// depend on besides the sentence.
    pub fn over(scorer: &'s dyn Scorer, place: Option<(String, Cache)>) -> Kept<'s> {
        Kept {
            scorer,
            place: place.map(|(identity, cache)| (cache, Keys::of(&identity))),
            found: AtomicUsize::new(0),
            trouble: Mutex::new(None),
        }
    }

    /// How many of the sentences asked for so far had been scored before.
    pub fn found(&self) -> usize {
        self.found.load(Ordering::Relaxed)
    }

    /// What kept scores from being found or kept, if anything did: the first such thing. The scores are right all the same.
    pub fn trouble(&self) -> Option<CacheError> {
        self.trouble.lock().ok()?.take()
    }

    fn tell(&self, error: CacheError) {
        if let Ok(mut trouble) = self.trouble.lock() {
            trouble.get_or_insert(error);
        }
    }
}

/// Requests without repetitions: those of equal keys are alike.
struct Distinct {
    keys: Vec<Key>,
    /// For each key, the first request that has it.
    first: Vec<usize>,
    /// For each key, the number of requests that have it.
    copies: Vec<usize>,
    /// For each request, the index of its key.
    place: Vec<usize>,
}

impl Distinct {
    fn of(requests: &[Request<'_>], keys: &Keys) -> Distinct {
        let all: Vec<Key> = requests.par_iter().map(|one| keys.key(one)).collect();
        let mut places: HashMap<Key, usize> = HashMap::with_capacity(all.len());
        let mut distinct = Distinct {
            keys: Vec::with_capacity(all.len()),
            first: Vec::with_capacity(all.len()),
            copies: Vec::with_capacity(all.len()),
            place: Vec::with_capacity(all.len()),
        };
        for (request, key) in all.into_iter().enumerate() {
            let at = *places.entry(key).or_insert(distinct.keys.len());
            if at == distinct.keys.len() {
                distinct.keys.push(key);
                distinct.first.push(request);
                distinct.copies.push(0);
            }
            distinct.copies[at] += 1;
            distinct.place.push(at);
        }
        distinct
    }
}

impl Scorer for Kept<'_> {
    /// The scores are those of the scorer, whatever the cache holds.
    fn score(
        &self,
        requests: &[Request<'_>],
        threads: usize,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Scored>, ModelError> {
        let Some((cache, keys)) = &self.place else {
            return self.scorer.score(requests, threads, progress);
        };
        let distinct = Distinct::of(requests, keys);
        let mut pending = Pending::new(cache);
        let mut scored = match cache.store().look_up(&distinct.keys, PATIENCE) {
            Ok(values) => decoded(&values, &distinct, requests),
            Err(error) => {
                pending.is_given_up = !error.fault.passes();
                self.tell(error);
                vec![None; distinct.keys.len()]
            }
        };
        let is_known = |at: &usize| scored[*at].is_some();
        let (known, missing): (Vec<usize>, Vec<usize>) =
            (0..distinct.keys.len()).partition(is_known);
        let found = known.iter().map(|&at| distinct.copies[at]).sum();
        self.found.fetch_add(found, Ordering::Relaxed);
        progress(found);
        for portion in missing.chunks(AT_ONCE * threads.max(1)) {
            let asked: Vec<Request<'_>> = portion
                .iter()
                .map(|&at| requests[distinct.first[at]].clone())
                .collect();
            let answers = self.scorer.score(&asked, threads, progress);
            let answers = answers.map_err(|error| of_request(error, portion, &distinct));
            let answers = match answers {
                Ok(answers) => answers,
                Err(error) => {
                    self.keep(&mut pending, PATIENCE);
                    return Err(error);
                }
            };
            // `progress` has heard of each once.
            progress(portion.iter().map(|&at| distinct.copies[at] - 1).sum());
            for (&at, answer) in portion.iter().zip(answers) {
                pending.push(&distinct.keys[at], &answer);
                scored[at] = Some(answer);
            }
            if pending.since.elapsed() >= EVERY {
                self.keep(&mut pending, SHORT_PATIENCE);
            }
        }
        self.keep(&mut pending, PATIENCE);
        let answer = |at: &usize| scored[*at].clone().expect("all have been scored");
        Ok(distinct.place.iter().map(answer).collect())
    }
}

impl Kept<'_> {
    /// Keeps what is pending. What another run is in the way of stays pending.
    fn keep(&self, pending: &mut Pending<'_>, patience: Duration) {
        let Err(error) = pending.keep(patience) else {
            return;
        };
        let passes = error.fault.passes();
        pending.is_given_up = !passes;
        if !passes || patience == PATIENCE {
            self.tell(error);
        }
    }
}

/// What the values of a cache stand for; `None` for those that are missing or damaged.
fn decoded(
    values: &[Option<Vec<u8>>],
    distinct: &Distinct,
    requests: &[Request<'_>],
) -> Vec<Option<Scored>> {
    let all = values.iter().zip(&distinct.keys).zip(&distinct.first);
    let decode = |((value, key), &first): ((&Option<Vec<u8>>, &Key), &usize)| {
        entry::decode(key, value.as_ref()?, requests[first].targets.len())
    };
    all.map(decode).collect()
}

/// The error of a portion of the distinct requests, with the number of the request that was asked first.
fn of_request(error: ModelError, portion: &[usize], distinct: &Distinct) -> ModelError {
    match error {
        ModelError::Run {
            model,
            request,
            sentence,
            fault,
        } => ModelError::Run {
            model,
            request: portion.get(request).map_or(0, |&at| distinct.first[at]),
            sentence,
            fault,
        },
        other => other,
    }
}

/// Scores that are not kept yet.
struct Pending<'c> {
    cache: &'c Cache,
    entries: Vec<Entry>,
    since: Instant,
    /// Nothing can be kept.
    is_given_up: bool,
}

impl<'c> Pending<'c> {
    fn new(cache: &'c Cache) -> Self {
        Pending {
            cache,
            entries: Vec::new(),
            since: Instant::now(),
            is_given_up: false,
        }
    }

    fn push(&mut self, key: &Key, scored: &Scored) {
        if !self.is_given_up {
            self.entries.push((*key, entry::encode(key, scored)));
        }
    }

    fn keep(&mut self, patience: Duration) -> Result<(), CacheError> {
        if !self.is_given_up && !self.entries.is_empty() {
            self.cache.store().add(&self.entries, patience)?;
        }
        self.entries.clear();
        self.since = Instant::now();
        Ok(())
    }
}
