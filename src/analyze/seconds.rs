//! How long the stages take.

use std::time::Instant;

/// Does `work` and gives, beside what comes of it, the seconds that it took, to the millisecond.
pub(super) fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = work();
    (done, to_milliseconds(start.elapsed().as_secs_f64()))
}

fn to_milliseconds(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
