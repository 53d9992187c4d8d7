//! What a panic shows.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic;

use super::streams;

/// Has panics told like errors: they are bugs, and their message may quote a text.
pub fn tell() {
    panic::set_hook(Box::new(|panic| {
        let backtrace = Backtrace::capture();
        let backtrace = match backtrace.status() {
            BacktraceStatus::Captured => format!("\n{backtrace}"),
            _ => String::new(),
        };
        streams::tell(
            "error",
            format_args!("this is a bug in parallax, please report it: {panic}{backtrace}"),
        );
    }));
}
