//! `cargo xtask page`: the bundle of the report's scripts. The tools for it are Node packages, pinned in `tests/browser`.

use std::process::Command;

use anyhow::{Context, ensure};

use crate::repository;

/// Writes `src/report/page/bundle.js`.
pub fn write() -> anyhow::Result<()> {
    install()?;
    npm(&["run", "--silent", "bundle"])
}

/// Checks the scripts' types, runs their tests, and fails where the bundle is stale.
pub fn check() -> anyhow::Result<()> {
    install()?;
    npm(&["run", "--silent", "check"])
}

fn install() -> anyhow::Result<()> {
    npm(&["ci", "--no-audit", "--no-fund", "--silent"])
}

fn npm(arguments: &[&str]) -> anyhow::Result<()> {
    let mut npm = Command::new("npm");
    npm.args(arguments).current_dir(repository("tests/browser"));
    let status = npm
        .status()
        .context("running npm, which comes with Node 20 or newer")?;
    ensure!(status.success(), "npm {} failed", arguments.join(" "));
    Ok(())
}
