//! The program `parallax`. See the library for what it does.

use std::process::ExitCode;

fn main() -> ExitCode {
    parallax::cli::run()
}
