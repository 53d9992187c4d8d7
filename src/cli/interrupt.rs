//! What Ctrl-C does, and what `kill`, a closed terminal or a system that shuts down do.

use anyhow::Context;

use super::streams;
use crate::results;

/// Makes an interruption end the program, after removing half-written results and output files. Call it before any thread is started.
///
/// The exit code is 128 and the signal's number, as shells give it: 130 for Ctrl-C, 143 for `kill` and 129 for a closed
/// terminal; where the system does not tell them apart, 130. Further signals wait until everything is removed. A program that
/// was started with `nohup` goes on when the terminal is closed.
#[cfg(unix)]
pub fn clean_up_when_interrupted() -> anyhow::Result<()> {
    use nix::sys::signal::{SigSet, Signal};

    let mut signals = SigSet::empty();
    signals.add(Signal::SIGINT);
    signals.add(Signal::SIGTERM);
    if !hangup_is_ignored() {
        signals.add(Signal::SIGHUP);
    }
    // Threads inherit this, so that only the one below receives the signals.
    signals
        .thread_block()
        .context("could not install the Ctrl-C handler")?;
    let wait = move || {
        // It fails only for a set that is no set of signals.
        if let Ok(signal) = signals.wait() {
            end(128 + signal as i32);
        }
    };
    let thread = std::thread::Builder::new().name("interruption".to_owned());
    thread
        .spawn(wait)
        .context("could not install the Ctrl-C handler")?;
    Ok(())
}

/// Makes an interruption end the program, after removing half-written results and output files.
#[cfg(not(unix))]
pub fn clean_up_when_interrupted() -> anyhow::Result<()> {
    ctrlc::set_handler(|| end(super::INTERRUPTED)).context("could not install the Ctrl-C handler")
}

/// Removes what is unfinished and ends the program.
fn end(code: i32) {
    let abandoned = results::abandon_unfinished();
    let what = if abandoned.came_too_late() {
        "the results had been written already"
    } else {
        "nothing was written, earlier results are unchanged"
    };
    streams::print_error(&format!("\ninterrupted: {what}\n"));
    #[expect(clippy::exit, reason = "the program ends here, and only here")]
    std::process::exit(code);
}

/// Whether this program was told to go on when its terminal is closed.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn hangup_is_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    // The first bit is signal 1.
    ignored.is_some_and(|mask| mask & 1 != 0)
}

/// Where the system can't be asked, what it would do anyway is left to it: whatever is left behind, the next run clears.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn hangup_is_ignored() -> bool {
    true
}
