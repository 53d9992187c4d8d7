//! What a panic shows.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic;

use super::streams;
use crate::cache;

/// Has panics told like errors: they are bugs, and their message may quote a text.
pub fn tell() {
    panic::set_hook(Box::new(|panic| {
        // It becomes a warning.
        if cache::is_store_thread() {
            return;
        }
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
