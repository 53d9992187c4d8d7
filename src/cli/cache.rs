//! `parallax cache`: the scores kept between runs; and the arguments of the commands that use them.

use clap::{Args, Subcommand};

use super::streams::{self, Stdout};
use super::{Outcome, usage};
use crate::cache::{Cache, Kept, LIMIT_VARIABLE, VARIABLE};
use crate::evidence::numbers::{count, thousands};
use crate::layout::one_line;

/// Show or remove the scores that are kept between runs.
#[derive(Args)]
pub struct CacheCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Where they are, how many there are, and how large the file is and may become
    Show,
    /// Remove them; the next run scores everything again
    Clear,
}

/// Whether scores of earlier runs are used.
#[derive(Args)]
pub struct CacheArguments {
    /// Score every sentence again and keep no scores for later runs
    #[arg(long)]
    no_cache: bool,
}

impl CacheArguments {
    /// The cache to use, if any.
    pub fn choice(&self) -> anyhow::Result<Option<Cache>> {
        if self.no_cache {
            return Ok(None);
        }
        Cache::of_user().map_err(usage)
    }
}

/// Says why scores were not found or kept, if something was in the way.
pub fn tell_trouble(kept: &Kept<'_>) {
    if let Some(trouble) = kept.trouble() {
        streams::tell(
            "warning",
            format_args!(
                "scores were not all kept for later runs; the results are not affected: {trouble}"
            ),
        );
    }
}

impl CacheCommand {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let text = match Cache::of_user().map_err(usage)? {
            None => format!("No scores are kept: {VARIABLE} is off, or there is no home folder\n"),
            Some(cache) => match self.command {
                Command::Show => show(&cache)?,
                Command::Clear => clear(&cache)?,
            },
        };
        stdout.text(&text)?;
        Ok(Outcome::Done)
    }
}

fn show(cache: &Cache) -> anyhow::Result<String> {
    let path = one_line(&cache.path().display().to_string());
    let holds = match cache.contents()? {
        None => "nothing is kept yet".to_owned(),
        Some(contents) => format!(
            "{}, {}",
            count(contents.sentences as usize, "sentence"),
            megabytes(contents.bytes)
        ),
    };
    let most = megabytes(cache.most_bytes());
    Ok(format!(
        "{path}\n{holds}; the oldest are removed beyond {most} ({LIMIT_VARIABLE})\n"
    ))
}

fn clear(cache: &Cache) -> anyhow::Result<String> {
    let path = one_line(&cache.path().display().to_string());
    Ok(match cache.clear()? {
        None => format!("Nothing is kept in {path}\n"),
        Some(bytes) => format!("Removed {path}, {}\n", megabytes(bytes)),
    })
}

/// `1,234.5 MB`
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000) as usize;
    format!("{}.{} MB", thousands(tenths / 10), tenths % 10)
}
