//! The threads that an analysis works with.

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::error::AnalyzeError;

/// Threads of an analysis's own where it asks for a number of them, else those of the process.
pub(super) struct Workers {
    own: Option<ThreadPool>,
}

impl Workers {
    /// Starts `threads` threads, one at least; none of its own where no number is given.
    pub(super) fn start(threads: Option<usize>) -> Result<Workers, AnalyzeError> {
        let start = |threads: usize| {
            ThreadPoolBuilder::new()
                .num_threads(threads.max(1))
                .build()
                .map_err(AnalyzeError::Threads)
        };
        Ok(Workers {
            own: threads.map(start).transpose()?,
        })
    }

    /// Their number.
    pub(super) fn count(&self) -> usize {
        match &self.own {
            Some(own) => own.current_num_threads(),
            None => rayon::current_num_threads(),
        }
    }

    /// Does `work` on these threads.
    pub(super) fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.own {
            Some(own) => own.install(work),
            None => work(),
        }
    }
}
