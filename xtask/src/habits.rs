//! The commands of every day, each in one place for developers and for `.ci/run`.

use std::process::Command;

use anyhow::{Context, ensure};

use crate::{docs, repository};

/// Formatting, lints and generated files; nothing is changed.
pub fn check() -> anyhow::Result<()> {
    run("cargo", &["fmt", "--check"])?;
    let lint = "clippy --release --workspace --all-targets -- -D warnings";
    run("cargo", &words(lint))?;
    docs::check()
}

/// The tests of every package, examples in the documentation included.
pub fn test() -> anyhow::Result<()> {
    run("cargo", &["test", "--release", "--workspace"])
}

/// The libraries' documentation, without warnings.
pub fn rustdoc() -> anyhow::Result<()> {
    let mut command = Command::new("cargo");
    command
        .args(words("doc --release --workspace --no-deps"))
        .env("RUSTDOCFLAGS", "-D warnings");
    succeed(command)
}

/// The time that everything but the model takes.
pub fn bench() -> anyhow::Result<()> {
    run("cargo", &["bench", "--bench", "pipeline"])
}

fn words(command: &str) -> Vec<&str> {
    command.split(' ').collect()
}

fn run(program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    let mut command = Command::new(program);
    command.args(arguments);
    succeed(command)
}

/// Runs a command in the repository.
///
/// # Errors
/// When it can't be started or fails.
fn succeed(mut command: Command) -> anyhow::Result<()> {
    let status = command
        .current_dir(repository("."))
        .status()
        .with_context(|| format!("{command:?} could not be started"))?;
    ensure!(status.success(), "{command:?} failed");
    Ok(())
}
